"""What a unit reports in figures, indicator by indicator: from tables with n and N, and from running text.

Only for papers that report (summaries, indicator tables). A rate whose n and N are both given is kept with them, so
that a level above can add up; a rate alone is kept as it is and is never averaged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from checker.intake.places import text_of
from checker.language.fractions import shares
from checker.language.numerals import number_value
from checker.language.target_cells import read_target_cell
from checker.language.words import load_words
from checker.model.catalog import Catalog, Requirement
from checker.model.document import Document, Span
from checker.requirements.tables import Sheet
from checker.rules.stated import is_level, same_name, sheets_of, stated_of
from duibiao.batch.model import Value

_YEAR = re.compile(r"20\d\d")
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]")
_BEHIND = 24  # letters behind a figure where its count may stand
_EXAMPLES = 3
_LENGTH = (20, 160)  # letters of a sentence that may be quoted as an example


class RollUpWords(msgspec.Struct, frozen=True):
    result_columns: tuple[str, ...]
    goal_columns: tuple[str, ...]
    practice: tuple[str, ...]
    intent: tuple[str, ...]
    periods: tuple[str, ...]


@cache
def rollup_words() -> RollUpWords:
    """The words by which results and practices are told."""
    return load_words(Path(__file__).parent / "words" / "rollup.yaml", RollUpWords)


def values_of(document: Document, catalogs: Sequence[Catalog]) -> tuple[Value, ...]:
    """One value for each indicator of the parents that the paper reports, in their order; tables before text."""
    wanted = [one for catalog in catalogs for one in catalog.requirements if one.kind == "indicator"]
    period = period_named(document)
    told = [*_in_tables(document), *_in_text(document)]
    found: list[Value] = []
    for one in wanted:
        value = next((value for name, value in told if same_name(name, one.title)), None)
        if value is not None:
            found.append(_for(one, value, period))
    return tuple(found)


def _for(requirement: Requirement, value: Value, period: str) -> Value:
    return msgspec.structs.replace(value, requirement=requirement.id, year=period)


def period_named(document: Document) -> str:
    """The period in a paper's title: 2024年上半年, 2024年, or ""."""
    for title in (document.front.title or "", document.front.plan_title or ""):
        year = _YEAR.search(title)
        if year:
            rest = title[year.end() : year.end() + 8]
            part = next((word for word in rollup_words().periods if word in rest), "")
            return f"{year[0]}年{part if part not in ('全年', '年度') else ''}"
    return ""


def _in_tables(document: Document) -> Iterator[tuple[str, Value]]:
    for sheet in sheets_of(document):
        given = [
            col
            for col, column in enumerate(sheet.columns)
            if _names(rollup_words().result_columns, column.title)
            and not _names(rollup_words().goal_columns, column.title)
        ]
        for row in sheet.body:
            name = sheet.text(row, "name", "goal")
            value = _of_row(sheet, row, name, given) if name else None
            if value is not None:
                yield name, value


def _of_row(sheet: Sheet, row: int, name: str, given: Sequence[int]) -> Value | None:
    part, whole = (number_value(sheet.text(row, role)) for role in ("numerator", "denominator"))
    cells = [cell for col in given if (cell := sheet.cell(row, col)) is not None and cell.text.strip()]
    text = cells[0].text.strip() if cells else ""
    figures = [one for one in read_target_cell(name, text.partition("（")[0], unit=sheet.unit(row))[1] if is_level(one)]
    counted = next(iter(shares(text)), None)
    if counted is not None and part is None:
        part, whole = float(counted.part), float(counted.whole)
    if figures:
        return Value("", "", figures[0].value, figures[0].unit, part, whole, text)
    return Value("", "", None, "", part, whole, text) if part is not None and whole is not None else None


def _in_text(document: Document) -> Iterator[tuple[str, Value]]:
    for one in stated_of(document):
        if one.in_table or not is_level(one.target) or not one.target.unit:
            continue
        span = one.span
        around = text_of(document, Span(span.block, span.start, span.end + _BEHIND, span.row, span.col))
        counted = next(iter(shares(around)), None)
        part, whole = (float(counted.part), float(counted.whole)) if counted else (None, None)
        yield (
            one.target.indicator,
            Value("", "", one.target.value, one.target.unit, part, whole, text_of(document, span)),
        )


def examples_of(document: Document) -> tuple[str, ...]:
    """Sentences that may serve as 典型案例: what was done, with a figure or a name of its own, no intent."""
    words = rollup_words()
    found: list[tuple[int, int, str]] = []
    for block in document.reading.blocks:
        if block.part != "body":
            continue
        for match in _SENTENCE.finditer(block.text):
            sentence = match[0].strip()
            weight = sum(word in sentence for word in words.practice)
            if weight and _LENGTH[0] <= len(sentence) <= _LENGTH[1] and not _names(words.intent, sentence):
                found.append((-weight - bool(re.search(r"\d", sentence)), block.index, sentence))
    return tuple(sentence for _, _, sentence in sorted(found)[:_EXAMPLES])


def _names(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)
