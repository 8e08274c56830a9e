"""The second round as a command runs it: what the first file is, what the second is, and in which form it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadUsage

if TYPE_CHECKING:  # a help text needs none of it
    from checker.model.catalog import DocumentInfo
    from checker.model.document import Document
    from checker.model.rounds import Item, Mending, Round
    from checker.pipeline import Options
    from checker.rules.rule import Lang

FORMS = ("text", "json", "xlsx", "docx")
_SUFFIXES = {".json": "json", ".xlsx": "xlsx", ".docx": "docx", ".txt": "text"}


@dataclass(frozen=True, slots=True)
class Told:
    """What became of everything; `report` is the check of the new version, None for a report on the mending."""

    found: Mending | Round
    new: DocumentInfo
    written_json: bytes
    written_text: str

    @property
    def done(self) -> bool:
        """Whether nothing is left, wrong, new or open."""
        from checker.model.rounds import Mending

        items = self.found.items if isinstance(self.found, Mending) else self.found.steps
        return all(one.outcome == "mended" for one in items)


def form_of(out: Path | None, form: str | None) -> str:
    """The form asked for, by its name or by the output's suffix. Raises BadUsage for what needs a file and has none."""
    chosen = form or (_SUFFIXES.get(out.suffix.lower(), "text") if out is not None else "text")
    if out is None and chosen in ("xlsx", "docx"):
        raise BadUsage(f"“{chosen}”格式不能显示在屏幕上，请用 -o 指定输出文件，如 -o 整改核对.{chosen}")
    return chosen


def second_round(old: Path, new: Path, parents: Sequence[Path], options: Options) -> Told:
    """Follow a first round (a version, a written result, or a 整改清单) into a new version or a 整改报告.

    Raises what reading and checking raise, and BadUsage where a parent is needed and none is given.
    """
    from checker.intake import read
    from checker.rounds.replies import is_report

    if new.suffix.lower() == ".xlsx":
        return _by_list(_items(old, parents, options), new, options.lang)
    document = read(new)
    if is_report(document):
        return _by_report(_items(old, parents, options), document, options.lang)
    if not parents:
        raise BadUsage(f"“{new.name}”不是整改报告，按新一稿核对需要用 --against 给出上级方案")
    if old.suffix.lower() == ".xlsx":
        return _by_version(_items(old, parents, options), document, parents, options)
    if old.suffix.lower() != ".json":
        from checker.rounds.items import items_of

        items = items_of(read(old))
        if items and not any(_is_task_list(one) for one in items):
            return _by_version(items, document, parents, options)
    return _by_rounds(old, document, parents, options)


def _is_task_list(item: Item) -> bool:
    """A plan may hold a list of problems of its own; one of a feedback names what it rests on or how it is mended."""
    return not (item.basis or item.measure or item.done)


def _items(old: Path, parents: Sequence[Path], options: Options) -> tuple[Item, ...]:
    """The items of the first round, whatever it is."""
    from checker.intake import read
    from checker.pipeline import check
    from checker.rounds.compare import told
    from checker.rounds.items import items_of, items_of_findings, read_book
    from checker.rounds.result_file import read_result

    suffix = old.suffix.lower()
    if suffix == ".json":
        return items_of_findings(read_result(old)[0])
    if suffix == ".xlsx":
        return read_book(old)
    items = items_of(read(old))
    if items or not parents:
        if not items:
            raise BadUsage(
                f"“{old.name}”里没有整改清单，请给出核对结果（.json）或整改清单，或用 --against 给出上级方案"
            )
        return items
    return items_of_findings(told(check(old, list(parents), options).findings))


def _by_list(items: tuple[Item, ...], new: Path, lang: Lang) -> Told:
    from hashlib import sha256

    from checker.model.catalog import DocumentInfo
    from checker.model.document import Front
    from checker.rounds.items import read_book
    from checker.rounds.mended import by_list
    from checker.writers.mending import mending_json, mending_text

    filled = read_book(new)
    told = "\n".join("\t".join((one.number, one.problem, one.measure, one.done)) for one in filled)
    info = DocumentInfo(Front(), new.name, sha256(new.read_bytes()).hexdigest(), sha256(told.encode()).hexdigest())
    found = by_list(items, filled, lang)
    return Told(found, info, mending_json(found, info), mending_text(found, lang))


def _by_report(items: tuple[Item, ...], document: Document, lang: Lang) -> Told:
    from checker.pipeline import info_of
    from checker.rounds.mended import by_report
    from checker.writers.mending import mending_json, mending_text

    found, info = by_report(items, document, lang), info_of(document)
    return Told(found, info, mending_json(found, info), mending_text(found, lang))


def _by_version(items: tuple[Item, ...], document: Document, parents: Sequence[Path], options: Options) -> Told:
    from checker.pipeline import extract, info_of, judged
    from checker.rounds.mended import by_version
    from checker.writers.mending import mending_json, mending_text

    found = by_version(items, judged(document, tuple(extract(one) for one in parents), options), options.lang)
    info = info_of(document)
    return Told(found, info, mending_json(found, info), mending_text(found, options.lang))


def _by_rounds(old: Path, document: Document, parents: Sequence[Path], options: Options) -> Told:
    from checker.pipeline import check, extract, info_of, judged
    from checker.rounds.compare import compare, statuses_of, told
    from checker.rounds.result_file import read_result
    from checker.writers.rounds import round_json, round_text

    catalogs = tuple(extract(one) for one in parents)
    after = judged(document, catalogs, options).report
    if old.suffix.lower() == ".json":
        findings, statuses, judged_by = read_result(old)
    else:
        before = check(old, catalogs, options)
        findings, statuses, judged_by = told(before.findings), statuses_of(before.matches), None
    found = compare(findings, statuses, after, judged_by, document, options.lang)
    return Told(found, info_of(document), round_json(found, after), round_text(found, options.lang))


def written(told: Told, form: str, lang: Lang) -> bytes:
    """What was found in one of FORMS."""
    from checker.writers.mending import mending_docx, mending_xlsx

    if form == "xlsx":
        return mending_xlsx(told.found, lang)
    if form == "docx":
        return mending_docx(told.found, told.new, lang)
    return told.written_json if form == "json" else told.written_text.encode()
