"""An audit from beginning to end: find, recognise, check in children, keep, put together. Nothing here judges.

The parents are read once, in this process. What an earlier run over the same files, requirements and settings has
done is taken over; every file that was found ends with exactly one outcome.
"""

from __future__ import annotations

import os
import shutil
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import msgspec

from checker.errors import OutputRefused
from checker.intake import read
from checker.intake.below import UNREAD, WORK, Located
from checker.model.catalog import Catalog
from checker.model.settings import Settings
from checker.pipeline import extract
from checker.requirements.files import CATALOG_SUFFIXES, catalog_bytes
from checker.units.roster import read_roster
from checker.version import VERSION
from duibiao.batch.find import find
from duibiao.batch.fingerprints import all_grams, catalog_sentences, sentences_of
from duibiao.batch.lock import only_run
from duibiao.batch.mendings import reports, with_replies
from duibiao.batch.model import Audit, Identified, Outcome, RosterUnit, Task
from duibiao.batch.packages import packages_of, seen_name, stands_for_a_unit, units_seen
from duibiao.batch.previous import Round, faults_by_name
from duibiao.batch.receipts import form_of, list_of
from duibiao.batch.run import Submit, cluster, processes, run
from duibiao.batch.sealed import pairs, with_sealed
from duibiao.batch.store import Store, fingerprint
from duibiao.batch.unit_files import is_made, made_folder
from duibiao.batch.work import Bench
from duibiao.limit import SCAN_LIMIT, TIME_LIMIT

_PAGED = (".pdf", ".ofd", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp")
_MEMORY = 2 << 30  # bytes a child may hold: recognition needs one, a plan a tenth of it
_AGAIN = ("crashed",)  # what the next run tries again: it was not the file's doing for certain
_STOPPED = ("timeout", "memory")  # tried once more by the next run, on a machine that may be less busy
_TRIES = 2


class Watcher:
    """Told how a run goes. The one here is silent."""

    def begins(self, files: int, kept: int) -> None:
        """`files` to account for, `kept` of them done by an earlier run."""

    def one(self, outcome: Outcome) -> None:
        """A file has come to its end."""

    def says(self, told: str) -> None:
        """What is done besides, in a few words."""


@dataclass(frozen=True, slots=True)
class AuditOptions:
    """What a person may choose of an audit."""

    jobs: int = 0  # 0: one for each processor
    scheduler: str = ""
    roster: Path | None = None
    previous: Path | None = None  # the output folder of the round before
    templates: tuple[Path, ...] = ()  # texts that were handed round, and parents of the parent: no sign of copying
    decisions: tuple[Path, ...] = ()  # what reviewers made of findings before
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    role: str = "auto"
    settings: Settings = field(default_factory=Settings)
    seconds: float = TIME_LIMIT
    memory: int = _MEMORY
    unit_files: bool = True  # for each unit its file with comments, and its report
    watcher: Watcher = field(default_factory=Watcher)


def run_audit(
    folder: Path, against: Sequence[Catalog | Path], out: Path, options: AuditOptions, before: Round | None = None
) -> tuple[Audit, dict[str, str]]:
    """Audit every file below `folder` and keep what was found in `out`. `before` is what `options.previous` holds.

    Returns the round, and what each file's outcome is kept under, by the files' keys.

    Raises what `extract` raises for a parent, and UnreadableFile, BadUsage or OutputRefused for a folder, roster or
    output that cannot be worked with. KeyboardInterrupt leaves `out` so that the same call takes up where it stopped.
    """
    catalogs = tuple(one if isinstance(one, Catalog) else extract(one) for one in against)
    common = _common(catalogs, against, options.templates)
    roster = read_roster(options.roster) if options.roster else ()
    work = _own_folder(folder, out)
    with only_run(work / "lock"):
        located = find(folder, out)
        bench = _bench(work, catalogs, common, roster, options)
        kept = _kept_as(located, bench, options)
        with closing(Store(work / "audit.sqlite")) as store:
            outcomes = _outcomes(located, work, bench, kept, store, options)
            audit = _put_together(catalogs, roster, outcomes)
            audit, same = _sealed(audit, located, bench, store, options)
            audit, told = _replied(audit, before, located, work, bench, store, options)
            store.flush()
            store.forget((*_under(kept, located, options), *same, *told))
        _tidied(work, located, kept)
    return audit, kept


def _own_folder(folder: Path, out: Path) -> Path:
    if out.resolve() == folder.resolve():
        raise OutputRefused(f"输出文件夹“{out}”就是报送材料所在的文件夹，请另外指定一个")
    if out.exists() and not out.is_dir():
        raise OutputRefused(f"输出“{out}”不是文件夹，请另外指定一个文件夹")
    if out.is_dir() and not (out / WORK).is_dir() and any(out.iterdir()):
        raise OutputRefused(f"输出文件夹“{out}”里已有其他文件，请指定一个新的或空的文件夹")
    try:
        (out / WORK).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputRefused(f"无法建立输出文件夹“{out}”：{error.strerror}，请换一个位置") from error
    return out / WORK


def _common(catalogs: Sequence[Catalog], against: Sequence[Catalog | Path], templates: Sequence[Path]) -> bytes:
    """The fingerprints of what everybody may write: the parents' text, and that of templates and grandparents."""
    texts = [
        path
        for path in (*against, *templates)
        if isinstance(path, Path) and path.suffix.lower() not in CATALOG_SUFFIXES
    ]
    sentences = [catalog_sentences(one) for one in catalogs] + [sentences_of(read(path)) for path in texts]
    return array("I", sorted(all_grams(chain.from_iterable(sentences)))).tobytes()


def _bench(
    work: Path, catalogs: Sequence[Catalog], common: bytes, roster: tuple[RosterUnit, ...], options: AuditOptions
) -> Path:
    """What the children read: catalogs and bench as files named by their content."""
    paths = []
    for catalog in catalogs:
        paths.append(str(_kept(work, catalog_bytes(catalog, ".json"), ".json").resolve()))
    # what identifies a unit or decides what it is asked; a new telephone number is no reason to check again
    told = tuple(msgspec.structs.replace(one, telephone="", due="", legal_person="", alliance="") for one in roster)
    bench = Bench(
        tuple(paths),
        str(_kept(work, common, ".common").resolve()),
        told,
        options.settings,
        options.select,
        options.ignore,
        options.role,
        form_of(catalogs),
    )
    return _kept(work, msgspec.msgpack.encode(bench), ".bench").resolve()


def _kept(work: Path, data: bytes, suffix: str) -> Path:
    path = work / (fingerprint(data)[:16] + suffix)
    if not path.exists():
        partial = path.with_suffix(".part")
        try:
            partial.write_bytes(data)
            partial.replace(path)
        except OSError as error:
            raise OutputRefused(f"无法写入“{work.parent}”：{error.strerror}，请检查磁盘空间和权限") from error
    return path


def _kept_as(located: Sequence[Located], bench: Path, options: AuditOptions) -> dict[str, str]:
    """What each file's outcome is kept under: all that it depends on."""
    files = "files" if options.unit_files else ""
    return {
        one.found.key: fingerprint(VERSION, bench.stem, files, one.found.key, one.found.sha256)
        for one in located
        if not one.found.why_ignored
    }


def _outcomes(
    located: Sequence[Located],
    work: Path,
    bench: Path,
    kept_as: dict[str, str],
    store: Store,
    options: AuditOptions,
) -> tuple[Outcome, ...]:
    """An outcome for every file, in the order of their keys."""
    folders = (
        {key: str(made_folder(work, kept).resolve()) for key, kept in kept_as.items()} if options.unit_files else {}
    )
    tasks = {
        one.found.key: _task(one, folders.get(one.found.key, ""), options)
        for one in located
        if one.found.key in kept_as
    }
    ends = {one.found.key: _ignored(one) for one in located if one.found.why_ignored}
    known, stopped = _known(store, tasks, kept_as)
    options.watcher.begins(len(located), len(known))
    for one in ends.values():
        options.watcher.one(one)
    left = [task for key, task in tasks.items() if key not in known]
    worked = _worked(left, kept_as, stopped, bench, store, options, options.watcher.one)
    ends |= known | worked
    return tuple(ends[one.found.key] for one in located)


def _sealed(
    audit: Audit, located: Sequence[Located], bench: Path, store: Store, options: AuditOptions
) -> tuple[Audit, tuple[str, ...]]:
    """The round with every sealed file set against its Word file, and what the comparisons are kept under."""
    places = {one.found.key: one for one in located}
    tasks, kept_as = {}, {}
    for key, word in pairs(audit):
        one, other = places[key], places[word]
        tasks[key] = msgspec.structs.replace(_task(one, "", options), other=str(other.path.resolve()))
        kept_as[key] = fingerprint(VERSION, "same", one.found.sha256, other.found.sha256)
    found, under = _besides(tasks, kept_as, "比对盖章件与 Word 稿：{} 份", bench, store, options)
    return with_sealed(audit, found), under


def _replied(
    audit: Audit,
    before: Round | None,
    located: Sequence[Located],
    work: Path,
    bench: Path,
    store: Store,
    options: AuditOptions,
) -> tuple[Audit, tuple[str, ...]]:
    """The round with what the reports on the mending say to the round before."""
    asked = reports(audit, faults_by_name(before), options.previous) if before and options.previous else {}
    places = {one.found.key: one for one in located}
    tasks, kept_as = {}, {}
    for key, one in asked.items():
        path = _kept(work, msgspec.msgpack.encode(one), ".asked").resolve()
        tasks[key] = msgspec.structs.replace(_task(places[key], "", options), asked=str(path))
        kept_as[key] = fingerprint(VERSION, "mending", places[key].found.sha256, path.stem)
    found, under = _besides(tasks, kept_as, "对照上一轮意见读整改报告：{} 份", bench, store, options)
    return with_replies(audit, found), under


def _besides(
    tasks: Mapping[str, Task], kept_as: dict[str, str], words: str, bench: Path, store: Store, options: AuditOptions
) -> tuple[dict[str, Outcome], tuple[str, ...]]:
    """What became of tasks that follow from whose the files are, and what their outcomes are kept under."""
    known, stopped = _known(store, tasks, kept_as)
    left = [task for key, task in tasks.items() if key not in known]
    if left:
        options.watcher.says(words.format(len(left)))
    found = {key: msgspec.structs.replace(one, key=key) for key, one in known.items()}
    found |= _worked(left, kept_as, stopped, bench, store, options, lambda _: None)
    late = (_late(kept, tasks[key].seconds) for key, kept in kept_as.items())
    return found, (*kept_as.values(), *late)


def _worked(
    left: Sequence[Task],
    kept_as: Mapping[str, str],
    stopped: Mapping[str, int],
    bench: Path,
    store: Store,
    options: AuditOptions,
    told: Callable[[Outcome], None],
) -> dict[str, Outcome]:
    """What became of these tasks, each kept as it comes."""
    seconds = {task.key: task.seconds for task in left}
    ends: dict[str, Outcome] = {}

    def done(outcome: Outcome) -> None:
        if outcome.state in _STOPPED:
            outcome = msgspec.structs.replace(outcome, tries=stopped.get(outcome.key, 0) + 1)
        ends[outcome.key] = outcome
        if outcome.state not in _AGAIN:
            kept = kept_as[outcome.key]
            store.keep(_late(kept, seconds[outcome.key]) if outcome.state == "timeout" else kept, outcome)
        told(outcome)

    if left:
        with _children(bench, len(left), options) as (submit, wide):
            run(left, submit, wide, done)
    return ends


def _under(kept_as: Mapping[str, str], located: Sequence[Located], options: AuditOptions) -> Iterator[str]:
    """All that the outcomes of these files may be kept under."""
    yield from kept_as.values()
    for one in located:
        if one.found.key in kept_as:
            yield _late(kept_as[one.found.key], _task(one, "", options).seconds)


def _known(
    store: Store, tasks: Mapping[str, Task], kept_as: Mapping[str, str]
) -> tuple[dict[str, Outcome], dict[str, int]]:
    """What an earlier run has done, by the files' keys, and how often those were stopped that are tried once more.

    What was made for a unit must still be there.
    """
    late = {key: _late(kept, tasks[key].seconds) for key, kept in kept_as.items()}
    kept = store.known((*kept_as.values(), *late.values()))
    found = {key: kept.get(kept_as[key]) or kept.get(late[key]) for key in kept_as}
    known, stopped = {}, {}
    for key, one in found.items():
        if one is not None and one.state in _STOPPED and one.tries < _TRIES:
            stopped[key] = one.tries
        elif one is not None and (one.verdict is None or not tasks[key].made or is_made(Path(tasks[key].made))):
            known[key] = one
    return known, stopped


def _late(kept: str, seconds: float) -> str:
    """A file that took too long is tried again when it is given another time."""
    return fingerprint(kept, f"timeout {seconds:g}")


def _tidied(work: Path, located: Sequence[Located], kept_as: Mapping[str, str]) -> None:
    """Take away what no file of this run rests on: files made for units, members of archives that are gone."""
    made = {made_folder(work, kept) for kept in kept_as.values()}
    within = {parent for one in located for parent in one.path.parents}
    for folder, wanted in ((work / "made", made), (work / "zip", within)):
        for one in sorted(folder.iterdir()) if folder.is_dir() else ():
            if one not in wanted:
                shutil.rmtree(one, ignore_errors=True)


def _children(bench: Path, files: int, options: AuditOptions) -> AbstractContextManager[tuple[Submit, int]]:
    if options.scheduler:
        return cluster(options.scheduler, str(bench), options.memory)
    return processes(str(bench), min(options.jobs or os.cpu_count() or 1, files), options.memory)


def _task(one: Located, made: str, options: AuditOptions) -> Task:
    paged = one.path.suffix.lower() in _PAGED
    seconds = max(options.seconds, SCAN_LIMIT) if paged and options.seconds == TIME_LIMIT else options.seconds
    return Task(one.found.key, str(one.path.resolve()), one.found.sha256, seconds, made)


def _ignored(one: Located) -> Outcome:
    why = one.found.why_ignored
    refused = one.path.suffix.lower() == ".zip" or "压缩包" in why or why == "空文件" or why.startswith(UNREAD)
    return Outcome(one.found.key, one.found.sha256, "unreadable" if refused else "ignored", why)


def _put_together(catalogs: Sequence[Catalog], roster: tuple[RosterUnit, ...], outcomes: tuple[Outcome, ...]) -> Audit:
    outside = tuple(one for one in outcomes if _outside(one))
    seen = units_seen(outside, len(roster))
    numbers = {unit.name: unit.number for unit in seen}
    source = "名册外" if roster else "文件夹或落款"
    placed = {one.key: Identified(numbers[seen_name(one)], source) for one in outside}
    outcomes = tuple(
        msgspec.structs.replace(one, identified=placed[one.key]) if one.key in placed else one for one in outcomes
    )
    units = (*roster, *seen)
    return Audit(
        parents=tuple(_title(one) for one in catalogs),
        requirements=tuple((one.id, one.kind, one.title) for catalog in catalogs for one in catalog.requirements),
        units=units,
        packages=packages_of(units, outcomes),
        outcomes=outcomes,
        receipts=list_of(form_of(catalogs), outcomes, tuple(units)),
    )


def _outside(one: Outcome) -> bool:
    """A file of a unit that no roster names; where a name comes near one of the roster's, a person decides."""
    nobody = one.identified is None or (one.identified.unit is None and not one.identified.proposals)
    return nobody and stands_for_a_unit(one)


def _title(catalog: Catalog) -> str:
    front = catalog.document.front
    return front.plan_title or front.title or catalog.document.source
