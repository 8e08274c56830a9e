"""Seeded damage to files of every kind and to catalogs: read, extract and check refuse or answer, and never crash.

`python -m benchmarks.fuzz --seconds 600 [--kinds .pdf .ofd]` runs by hand; each failure is printed with its seed and
can be kept with `--keep FOLDER`. The work is done in a child: one that dies (a crash in C code) or does not come back
is a failure of the seed that it was at, and the next goes on behind it. LibreOffice is left out; pictures are
recognised only when their kind is asked for.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.fuzz_files import MAKERS, PICTURES, pdf
from checker import check, extract, read
from checker.errors import DuibiaoError, TookTooLong
from checker.model.catalog import Catalog
from checker.requirements.files import CATALOG_SUFFIXES, catalog_bytes
from checker.same.compare import compare
from duibiao.limit import time_limit

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "corpus" / "cases" / "demo"
SECONDS = 10.0
OURS = (".docx", ".txt", ".json", ".yaml", ".xlsx")
SUFFIXES = (*OURS, *(kind for kind in MAKERS if kind not in (*OURS, *PICTURES)))
PACKED = (".docx", ".xlsx", ".ofd", ".zip")
MARKED = (".docx", ".xlsx", ".ofd", ".html", ".mht", ".json", ".yaml")
SILENCE = 60.0  # seconds after which a child that says nothing is given up
TEXTS = (
    *("", "\0", "\ufeff", "\u2028", "\U00020bb7", "😀", "<", "&", "‰", "≥", "〔2023〕", "《", "（", "“", "1.", "一、"),
    *("附件1", "\t", "\n", "\r", "第", "年", "月", "日", "%", "2023年", "9" * 20, "-1", "1e309", "NaN", "否", "（一）"),
    *(
        "百分之",
        "每",
        "不",
        "不低于",
        "\n序号\t指标\t目标值\n",
        "w:val",
        "null",
        "true",
        "[",
        "]",
        "{",
        "}",
        ": ",
        "- ",
    ),
    *("'", '"'),
)
TAGS = (
    *("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:ins", "w:del", "w:numPr", "w:vMerge"),
    *("w:gridSpan", "w:fldChar", "w:hyperlink", "w:footnoteReference", "w:pStyle", "mc:AlternateContent"),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that broke the program: what was done with it and how it ended."""

    seed: int
    suffix: str
    work: str
    told: str
    data: bytes


@cache
def originals(suffix: str) -> tuple[bytes, ...]:
    """Sound files of a kind, built from the project's own case."""
    parent = CASES / "区方案.docx"
    if suffix == ".docx":
        return (parent.read_bytes(),)
    if suffix == ".txt":
        return ("\n".join(block.text for block in read(parent).reading.blocks if block.text).encode(),)
    if suffix in CATALOG_SUFFIXES:
        return (catalog_bytes(extract(parent), suffix),)
    return (pdf(), pdf(packed=True)) if suffix == ".pdf" else (MAKERS[suffix](),)


def damaged(suffix: str, chance: random.Random) -> bytes:
    """A sound file of this kind with one to five faults."""
    data = chance.choice(originals(suffix))
    if suffix in PACKED and chance.random() < 0.85:
        return _in_a_member(data, chance)
    return _faulty(data, chance, suffix in MARKED)


def _in_a_member(data: bytes, chance: random.Random) -> bytes:
    """One part of a package damaged, dropped or named otherwise; the archive itself stays sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(members))
    way = chance.random()
    if way < 0.1:
        del members[name]
    elif way < 0.15:
        members[chance.choice(sorted(members))] = members[name]
    else:
        members[name] = _faulty(members[name], chance, marked=True)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return made.getvalue()


def _faulty(data: bytes, chance: random.Random, marked: bool) -> bytes:
    for _ in range(chance.randint(1, 5)):
        data = chance.choice(FAULTS)(data, chance, marked)
    return data


def _flip(data: bytes, chance: random.Random, _marked: bool) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random, _marked: bool) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 3, 40, 4000)) :]


def _repeat(data: bytes, chance: random.Random, _marked: bool) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((1, 3, 30, 300))]
    return data[:start] + piece * chance.choice((2, 50, 400)) + data[start:]


def _put(data: bytes, chance: random.Random, marked: bool) -> bytes:
    at = chance.randrange(len(data) + 1)
    word = chance.choice(TEXTS)
    if marked and chance.random() < 0.3:
        word = chance.choice(("<{}>", "</{}>", "<{}/>")).format(chance.choice(TAGS))
    return data[:at] + word.encode("utf-8", "surrogatepass") * chance.choice((1, 1, 3, 300)) + data[at:]


def _swap(data: bytes, chance: random.Random, _marked: bool) -> bytes:
    """Two pieces between the same kind of mark change places: well formed text stays well formed more often."""
    mark = chance.choice((b"<", b"\n", b'"', b",", b" ", "。".encode()))
    pieces = data.split(mark)
    one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return mark.join(pieces)


def _figure(data: bytes, chance: random.Random, _marked: bool) -> bytes:
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data
    at = chance.choice(places)
    return data[:at] + chance.choice((b"-7", b"0", b"99999999999999999999", b"x", b"", b"1e9")) + data[at + 1 :]


def _object(data: bytes, chance: random.Random, _marked: bool) -> bytes:
    """Objects of a PDF, groups of an RTF or parts of a letter change places, are dropped or stand twice."""
    mark = chance.choice((b"endobj", b"\nstream", b"/", b"<<", b"}", b"\\", b"\n--", b"\0\0"))
    pieces = data.split(mark)
    at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    pieces[at] = chance.choice((b"", pieces[other], pieces[at] + mark + pieces[other]))
    return mark.join(pieces)


def _half(data: bytes, chance: random.Random, _marked: bool) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


FAULTS: tuple[Callable[[bytes, random.Random, bool], bytes], ...] = (
    *(_flip, _cut, _repeat, _put, _swap, _figure, _object),
    *(_flip, _cut, _put, _object, _half),
)


def works(path: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is tried with one damaged file."""
    if path.suffix not in OURS:
        yield "read", lambda: read(path)
        yield "check as submission", lambda: check(path, _parent())
        yield "same", lambda: _same(path)
        return
    if path.suffix not in CATALOG_SUFFIXES:
        yield "read", lambda: read(path)
        yield "check as submission", lambda: check(path, _parent())
    yield "extract", lambda: extract(path)
    yield "check as parent", lambda: check(CASES / "医院方案.docx", path)


@cache
def _parent() -> Catalog:
    return extract(CASES / "区方案.docx")


def _same(path: Path) -> object:
    return compare(read(CASES / "医院方案.docx"), read(path))


def tried(seed: int, folder: Path, kinds: tuple[str, ...] = OURS) -> Iterator[Failure]:
    """All that goes wrong with the file of one seed."""
    chance = random.Random(seed)
    suffix = chance.choice(kinds)
    data = damaged(suffix, chance)
    path = folder / f"方案{suffix}"
    path.write_bytes(data)
    for name, work in works(path):
        started = time.monotonic()
        told = ""
        try:
            with time_limit(SECONDS, "too slow"):
                work()
        except TookTooLong:
            told = "longer than the limit"
        except DuibiaoError as error:
            told = _poor(str(error))
        except Exception:
            told = traceback.format_exc(limit=-2).strip()
        if not told and time.monotonic() - started > SECONDS:
            told = "longer than the limit, without coming back"
        if told:
            yield Failure(seed, suffix, name, told, data)
        elif name == "read" and _refused(path):
            return  # refused once, refused always


def _refused(path: Path) -> bool:
    if path.suffix in OURS:
        return False
    try:
        read(path)
    except DuibiaoError:
        return True
    return False


def _poor(sentence: str) -> str:
    """What is wrong with a refusal: it must be one line and name the file."""
    fine = "\n" not in sentence and "方案" in sentence and "Error" not in sentence
    return "" if fine else f"a poor sentence: {sentence!r}"


def measure(
    seeds: range, seconds: float, kinds: tuple[str, ...] = OURS, apart: bool = False
) -> tuple[int, list[Failure]]:
    """Try seed after seed until they or the seconds are used up; returns how many were tried and what failed.

    `apart`: in a child process, whose death is a failure like another.
    """
    if apart:
        return _in_children(seeds, seconds, kinds)
    failures: list[Failure] = []
    count = 0
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            if time.monotonic() > end:
                break
            failures += tried(seed, Path(folder), kinds)
            count += 1
    return count, failures


def _in_children(seeds: range, seconds: float, kinds: tuple[str, ...]) -> tuple[int, list[Failure]]:
    context = multiprocessing.get_context("spawn")
    failures: list[Failure] = []
    count, first = 0, seeds.start
    end = time.monotonic() + seconds
    while first < seeds.stop and time.monotonic() < end:
        here, there = context.Pipe(duplex=False)
        child = context.Process(target=_child, args=(there, range(first, seeds.stop), kinds, end - time.monotonic()))
        child.start()
        there.close()
        at, told = _heard(here, failures)
        if told == "silent":
            child.kill()
        child.join()
        count += max(0, at - first + (told == "done"))
        if told != "done":
            chance = random.Random(at)
            suffix = chance.choice(kinds)
            how = "does not come back" if told == "silent" else f"the process died ({child.exitcode})"
            failures.append(Failure(at, suffix, "native", how, damaged(suffix, chance)))
            count += 1
        first = at + 1
        if told == "done":
            break
    return count, failures


def _heard(pipe: Connection, failures: list[Failure]) -> tuple[int, str]:
    """What a child says until it ends: at which seed it was, and done, silent or dead."""
    at = -1
    while pipe.poll(SILENCE):
        try:
            said = pipe.recv()
        except EOFError:
            return at, "dead"
        if isinstance(said, Failure):
            failures.append(said)
        elif said is None:
            return at, "done"
        else:
            at = said
    return at, "silent"


def _child(pipe: Connection, seeds: range, kinds: tuple[str, ...], seconds: float) -> None:
    """Names each seed before it is tried, then what failed; None when it is through."""
    os.environ["DUIBIAO_SOFFICE"] = os.devnull  # what LibreOffice makes of damage is not ours, and slow
    if not set(kinds) & set(PICTURES):
        sys.modules["rapidocr"] = None  # type: ignore[assignment]  # a damaged text layer would be recognised: seconds a page
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - lives as long as the process
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            if time.monotonic() > end:
                break
            pipe.send(seed)
            for failure in tried(seed, Path(folder), kinds):
                pipe.send(failure)
    pipe.send(None)


def main() -> int:
    """Print what failed; 1 when anything did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--kinds", nargs="+", choices=(*SUFFIXES, *PICTURES), default=SUFFIXES)
    given = parser.parse_args()
    seeds = range(given.first, given.first + 10**9)
    count, failures = measure(seeds, given.seconds, tuple(given.kinds), apart=True)
    for one in failures:
        print(f"seed {one.seed} {one.suffix} {one.work}: {one.told}\n")
        if given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{one.seed}{one.suffix}").write_bytes(one.data)
    print(f"{count} damaged files tried, {len(failures)} failures")
    return int(bool(failures))


if __name__ == "__main__":
    raise SystemExit(main())
