"""What became of every item of a feedback, or of every finding of a first round: text, JSON, a workbook, a Word file.

`duibiao.mending/1` is the JSON of a feedback's items; two rounds of one plan have `duibiao.diff/1` (rounds.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from checker.intake.docx.names import W_BODY, W
from checker.intake.package import unparsed
from checker.intake.packing import packed
from checker.language.personal import masked_word
from checker.model.catalog import DocumentInfo
from checker.model.result import Evidence
from checker.model.rounds import OUTCOMES, Mending, Outcome, Round, Settled, Step
from checker.rules.rule import Lang
from checker.version import VERSION
from checker.writers.as_json import as_bytes, info, place
from checker.writers.as_text import shortened
from checker.writers.inert import inert
from checker.writers.masking import RULE, masked_quote
from checker.writers.naming import title_of
from checker.writers.places import place_words
from checker.writers.word.build import HEITI, XIAOBIAOSONG, Look, Square, page_number_footer, paragraph, table
from checker.writers.word.frame import document_parts, section
from checker.writers.wording import Words
from checker.writers.xlsx.sheets import Column, Row, Sheet

SCHEMA = "duibiao.mending/1"
OF_ITEMS: tuple[Outcome, ...] = ("left", "changed", "open", "mended")
_FILLS = {"left": "F4CCCC", "changed": "FBE4D5", "new": "FFF2CC", "open": "E7E6E6", "mended": "E2F0D9"}
_TONES = {"left": "missing", "changed": "deviating", "new": "warning", "open": "undecided", "mended": "covered"}
_COLUMNS = ("number", "problem", "basis", "outcome", "why", "ground", "where", "owner", "due")
_WIDTHS = (620, 3300, 1800, 900, 2600, 2500, 1300, 900, 900)
_SHEET_WIDTHS = (6, 48, 24, 10, 34, 40, 20, 14, 14)
_NARROW = (1134, 1000, 1000, 1000)


def mending_json(found: Mending, new: DocumentInfo) -> bytes:
    """UTF-8 JSON, indented, ending in a line feed."""
    return as_bytes(
        {
            "schema": SCHEMA,
            "tool": {"name": "duibiao", "version": VERSION},
            "new": info(new),
            "by": found.by,
            "counts": {outcome: _count(found.items, outcome) for outcome in OF_ITEMS},
            "items": [_record(one) for one in found.items],
        }
    )


def _record(one: Settled) -> dict[str, Any]:
    item = one.item
    return {
        "number": item.number,
        "problem": item.problem,
        "basis": item.basis,
        "measure": item.measure,
        "owner": item.owner,
        "due": item.due,
        "outcome": one.outcome,
        "why": one.why,
        "ground": {"text": one.ground.text, "location": place(one.ground.location)} if one.ground else None,
    }


def _count(items: Sequence[Settled] | Sequence[Step], outcome: Outcome) -> int:
    return sum(one.outcome == outcome for one in items)


def mending_text(found: Mending, lang: Lang = "zh") -> str:
    """The counts first, then every item: what still asks for work before what is mended."""
    words = Words(lang)
    lines = [counts_line(found.items, words, OF_ITEMS), words(f"mending.by.{found.by}")]
    for outcome in OF_ITEMS:
        items = [one for one in found.items if one.outcome == outcome]
        if items:
            lines += ["", words(f"mending.{outcome}", n=len(items))]
        for one in items:
            lines.append(f"{one.item.number}. {shortened(one.item.problem)}")
            lines.append("    " + words("mending.why", why=one.why))
            if one.ground is not None:
                where = place_words(one.ground.location, words)
                lines.append("    " + words("mending.ground", quote=shortened(one.ground.text), where=where))
    return inert("\n".join(lines)) + "\n"


def counts_line(items: Sequence[Settled] | Sequence[Step], words: Words, outcomes: Sequence[Outcome]) -> str:
    """How many came out how, on one line."""
    return words("list.comma").join(
        words(f"mending.count.{outcome}", n=_count(items, outcome)) for outcome in reversed(outcomes)
    )


# rows that the workbook and the Word file share


def _rows_of_items(found: Mending, words: Words) -> Iterator[tuple[Outcome, tuple[str, ...]]]:
    for one in sorted(found.items, key=lambda one: OF_ITEMS.index(one.outcome)):
        item = one.item
        said = (words(f"mending.outcome.{one.outcome}"), one.why, *_ground(one.ground, words))
        yield one.outcome, (item.number, item.problem, item.basis, *said, item.owner, item.due)


def _rows_of_round(found: Round, words: Words) -> Iterator[tuple[Outcome, tuple[str, ...]]]:
    for number, step in enumerate(found.steps, 1):
        problem = step.old.message if step.old is not None else step.new.message if step.new is not None else ""
        basis = step.old.basis if step.old is not None else ""
        why = step.why
        if step.new is not None and step.old is not None and step.new.message != step.old.message:
            why = step.new.message
        ground = step.ground
        if step.new is not None and ground is not None:
            ground = Evidence(masked_quote(step.new), ground.location)
        elif step.old is not None and ground is not None and step.old.rule == RULE:
            ground = Evidence(masked_word(ground.text), ground.location)
        said = (words(f"mending.outcome.{step.outcome}"), why, *_ground(ground, words))
        yield step.outcome, (str(number), problem, basis, *said, "", "")


def _ground(one: Evidence | None, words: Words) -> tuple[str, str]:
    return ("", "") if one is None else (one.text, place_words(one.location, words))


def rows_of(found: Mending | Round, words: Words) -> list[tuple[Outcome, tuple[str, ...]]]:
    """Every item or finding as the cells of a row, with its outcome."""
    return list(_rows_of_items(found, words) if isinstance(found, Mending) else _rows_of_round(found, words))


def _outcomes(found: Mending | Round) -> tuple[Outcome, ...]:
    return OF_ITEMS if isinstance(found, Mending) else OUTCOMES


def _items(found: Mending | Round) -> Sequence[Settled] | Sequence[Step]:
    return found.items if isinstance(found, Mending) else found.steps


def mending_xlsx(found: Mending | Round, lang: Lang = "zh") -> bytes:
    """One sheet with a row for each item: filters, a frozen head, columns for owner and time limit."""
    from checker.writers.xlsx.book import book_bytes

    words = Words(lang)
    columns = tuple(
        Column(words(f"mending.column.{name}"), width) for name, width in zip(_COLUMNS, _SHEET_WIDTHS, strict=True)
    )
    at = _COLUMNS.index("outcome")
    rows = tuple(Row(cells, ((at, _TONES[outcome]),)) for outcome, cells in rows_of(found, words))
    return book_bytes((Sheet(words("mending.title"), columns, rows),))


def mending_docx(found: Mending | Round, new: DocumentInfo, lang: Lang = "zh") -> bytes:
    """The counts and a table with a row for each item."""
    words = Words(lang)
    root = etree.Element(W + "document", nsmap={"w": W[1:-1]})
    body = etree.SubElement(root, W_BODY)
    body.append(paragraph(words("mending.title"), Look(XIAOBIAOSONG, 40, align="center", after=60)))
    body.append(paragraph(shortened(title_of(new)), Look(size=26, align="center", after=120)))
    body.append(paragraph(counts_line(_items(found), words, _outcomes(found)), Look(size=22, after=80)))
    if isinstance(found, Mending):
        body.append(paragraph(words(f"mending.by.{found.by}"), Look(size=20, after=80)))
    head = [Square((words(f"mending.column.{name}"),), "D9E2F3") for name in _COLUMNS]
    at = _COLUMNS.index("outcome")
    rows = [head]
    for outcome, cells in rows_of(found, words):
        rows.append(
            [Square((shortened(cell),), _FILLS[outcome] if place == at else "") for place, cell in enumerate(cells)]
        )
    body.append(table(_WIDTHS, rows, Look(size=18), Look(HEITI, 20, align="center")))
    body.append(section(margins=_NARROW, landscape=True, footer=True))
    return packed(document_parts(unparsed(root, strict=False), {"word/footer1.xml": page_number_footer()}))
