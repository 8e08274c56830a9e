"""The 整改清单: a row an item, with the columns that `duibiao diff` reads back, on paper and as a workbook."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.writers.xlsx.book import book_bytes
from checker.writers.xlsx.sheets import Column, Row, Sheet
from docgen.feedback_letter.draft import Draft
from docgen.feedback_letter.items import Item
from docgen.feedback_letter.parents import with_number
from docgen.layout.model import Cell, Paper, Paragraph, Part, Table
from docgen.localise.model import spans

COLUMNS = ("序号", "问题", "依据", "整改措施", "责任科室", "完成时限", "完成情况")
_WIDTHS = (2.2, 24.0, 6.5, 21.0, 4.4, 4.6, 7.0)
_SHEET_WIDTHS = (6, 52, 30, 52, 14, 16, 30)
_TONES = {"mend": "error", "add": "partial", "confirm": "info"}
_LEAD = COLUMNS.index("责任科室")
_PROBLEM, _DUE = COLUMNS.index("问题"), COLUMNS.index("完成时限")
_FULL_DATE = re.compile(r"^(\d{4}年)(?=\d)")


def list_title(draft: Draft) -> str:
    """《…》整改清单."""
    return draft.say("清单标题")


def list_part(draft: Draft, label: str = "") -> Part:
    """The list on landscape pages, a line under it that says how to fill it in."""
    return Part(title=list_title(draft), blocks=(_table(draft),), label=label, landscape=True)


def _table(draft: Draft) -> Table:
    head = tuple(Cell(spans(name), align="center") for name in _columns(draft))
    return Table(_WIDTHS, (head, *(_row(draft, one) for one in draft.items)), note=_note(draft))


def list_paper(draft: Draft) -> Paper:
    """The list as a file of its own."""
    sender = draft.choices.sender
    properties = (("title", list_title(draft)), ("author", sender.name if sender is not None else ""))
    part = list_part(draft)
    table = replace(_table(draft), note="")
    said = Paragraph(spans(_note(draft).removeprefix("注：")))
    return Paper((replace(part, blocks=(said, table)),), properties=properties)


def list_book(draft: Draft) -> bytes:
    """The list as .xlsx: filters, a frozen head, the error rows marked."""
    columns = tuple(Column(name, width) for name, width in zip(_columns(draft), _SHEET_WIDTHS, strict=True))
    rows = tuple(Row(_texts(draft, one), ((_PROBLEM, _TONES[one.part]),)) for one in draft.items)
    return book_bytes((Sheet("整改清单", columns, rows),))


def _columns(draft: Draft) -> tuple[str, ...]:
    """The titles, the department under the word that the unit itself has for it."""
    return (*COLUMNS[:_LEAD], draft.facts["责任列"], *COLUMNS[_LEAD + 1 :])


def _texts(draft: Draft, one: Item) -> tuple[str, ...]:
    due = draft.facts["期限"].partition("【")[0]
    due = f"{due}前" if due else ""
    return (str(one.number), one.told, one.basis, one.measure, "", due, "")


def _row(draft: Draft, one: Item) -> tuple[Cell, ...]:
    texts = [_FULL_DATE.sub("\\1\n", text) if at == _DUE else text for at, text in enumerate(_texts(draft, one))]
    centred = (0, 4, 5)
    return tuple(Cell(spans(text), align="center" if at in centred else "left") for at, text in enumerate(texts))


def _note(draft: Draft) -> str:
    infos = draft.result.against
    told = "，".join(f"“{draft.parents.label(at)}”指{with_number(one)}" for at, one in enumerate(infos))
    return draft.say("清单注", 上级说明=told)
