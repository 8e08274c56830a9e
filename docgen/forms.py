"""The table forms that a parent hands out: receipts, indicator tables, 自查整改表, … as they stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import BadUsage
from checker.intake import read
from checker.intake.outline.attachments import squeeze
from checker.language.fold import fold
from checker.model.catalog import Catalog, FormDetail, IndicatorDetail
from checker.model.document import Block, Document, Heading, Table
from checker.requirements.files import CATALOG_SUFFIXES, read_catalog
from checker.requirements.forms import blank_lines, fields_of, is_form
from checker.requirements.tables import Sheet, read_sheet

_RECEIPT = ("回执", "联络", "联系人", "联系表", "通讯录")
_LABEL = re.compile(r"^附\s*件\s*[\d一二三四五六七八九十]*\s*[：:.、]?\s*")
_INDICATOR_HEAD = ("序号", "指标名称")
_WIDEST = 60  # columns of a form
_INDEX = ("序号", "编号", "号", "序")


@dataclass(frozen=True, slots=True)
class Form:
    """One form. `table` is None where only a catalog of the parent is at hand; `rows` are the words of filled rows.

    `header_rows` count from the top of the table; `labels` says that blanks stand beside their labels, not below.
    """

    title: str
    fields: tuple[str, ...]
    number: str = ""  # of the attachment
    table: Table | None = None
    header_rows: int = 1
    labels: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""  # name of the parent's file

    @property
    def is_receipt(self) -> bool:
        """Whether people are named on it."""
        return any(word in self.title for word in _RECEIPT) and not self.rows


def forms_of(parent: Path) -> tuple[Form, ...]:
    """Every table form of a parent: a document or a prepared catalog. Raises what reading raises."""
    if parent.suffix.lower() in CATALOG_SUFFIXES:
        return tuple(forms_in(read_catalog(parent)))
    return tuple(_of_document(read(parent)))


def chosen_form(forms: Sequence[Form], name: str, source: str) -> Form:
    """The form of that name, or without a name the receipt. Raises BadUsage naming those there are."""
    if name:
        wanted = fold(name)
        exact = [one for one in forms if fold(one.title) == wanted or f"附件{one.number}" == wanted]
        found = exact or [one for one in forms if wanted in fold(one.title)]
    else:
        found = [one for one in forms if one.is_receipt]
    if len(found) == 1:
        return found[0]
    if not forms:
        raise BadUsage(f"“{source}”中没有表格，请换成附有回执或报表的上级文件（通知的附件单独成文的，给出附件）")
    known = "、".join(f"“{one.title}”" for one in forms)
    if not found:
        told = f"没有名为“{name}”的表" if name else "没有找到回执一类的表"
        raise BadUsage(f"“{source}”中{told}，现有：{known}，请用 --form 写明其中一个")
    raise BadUsage(f"“{source}”中有 {len(found)} 张表都符合，请用 --form 写明是哪一张：{known}")


def _of_document(document: Document) -> Iterator[Form]:
    blocks = document.reading.blocks
    for block in blocks:
        if block.table is None or block.inside is not None:
            continue
        attachment = _attachment(document, block)
        title = _title(document, block, attachment)
        sheet = read_sheet(block, title)
        if sheet is not None and (sheet.kind != "other" or is_form(sheet)):
            yield _form(document, sheet, title, attachment)
    for heading in document.headings:
        if heading.kind == "attachment":
            yield from _lines(document, heading)


def _form(document: Document, sheet: Sheet, title: str, attachment: Heading | None) -> Form:
    head = min(sheet.body, default=len(sheet.table.grid))
    titles = tuple(column.title for column in sheet.columns)
    below = any(titles) and len([one for one in titles if one]) * 2 > len(titles)
    fields = titles if below else fields_of(sheet)
    rows = tuple(_texts(sheet.table, row) for row in sheet.body) if below else ()
    return Form(
        title=title,
        fields=fields[:_WIDEST],
        number=attachment.number if attachment else "",
        table=sheet.table,
        header_rows=max(1, head) if below else 0,
        labels=not below,
        rows=tuple(row for row in rows if _says(row, titles)),
        notes=_notes(document, sheet.block),
        source=document.reading.source,
    )


def _texts(table: Table, row: int) -> tuple[str, ...]:
    return tuple(table.cells[at].text.strip() if at >= 0 else "" for at in table.grid[row])


def _says(row: Sequence[str], titles: Sequence[str]) -> bool:
    """A row that names something; its running number alone does not."""
    return any(
        text.strip("_＿…/—- ") and title not in _INDEX and not text.startswith(("例", "示例"))
        for text, title in zip(row, titles, strict=False)
    ) and not any(text.startswith(("例：", "例:", "示例")) for text in row)


def _attachment(document: Document, block: Block) -> Heading | None:
    at = document.heading_of[block.index]
    if at < 0:
        return None
    heading = document.headings[at]
    if heading.kind == "attachment":
        return heading
    return None if heading.attachment is None else document.headings[heading.attachment]


def _title(document: Document, block: Block, attachment: Heading | None) -> str:
    """What the form is called: the heading it stands under, else the line above it."""
    if attachment is not None and attachment.title:
        return squeeze(_LABEL.sub("", attachment.title))
    at = document.heading_of[block.index]
    if at >= 0:
        return squeeze(document.headings[at].title)
    above = next(
        (
            one.text
            for one in reversed(document.reading.blocks[: block.index])
            if one.part == "body" and one.text.strip()
        ),
        "",
    )
    return squeeze(_LABEL.sub("", above)) or (document.front.title or document.reading.source)


def _notes(document: Document, block: Block) -> tuple[str, ...]:
    """The lines under a form that belong to it: 注：…, 填表人：…, 请于……前报……"""
    notes: list[str] = []
    for one in document.reading.blocks[block.index + 1 : block.index + 6]:
        text = one.text.strip()
        if (
            one.table is not None
            or one.page_break
            or document.heading_of[one.index] != document.heading_of[block.index]
        ):
            break
        if text.startswith(("抄送", "附件")) or text.endswith("印发"):
            break
        if text and one.part == "body":
            notes.append(text)
    return tuple(notes)


def _lines(document: Document, attachment: Heading) -> Iterator[Form]:
    """An attachment of fill-in lines: 单位：____ 联系人：____."""
    inside = [
        block
        for block in document.reading.blocks
        if (at := document.heading_of[block.index]) >= 0 and attachment.index in (at, document.headings[at].attachment)
    ]
    if any(block.table for block in inside):
        return
    if fields := blank_lines(block.text for block in inside):
        yield Form(squeeze(attachment.title), fields, attachment.number, labels=True, source=document.reading.source)


def forms_in(catalog: Catalog) -> Iterator[Form]:
    """Forms by their columns, indicator tables by their rows: all that a catalog keeps."""
    source = catalog.document.source
    for one in catalog.requirements:
        if one.kind == "form" and isinstance(one.detail, FormDetail) and one.detail.fields:
            yield Form(squeeze(one.title), one.detail.fields, one.number, source=source)
    attachments: dict[str, list[tuple[str, ...]]] = {}
    for one in catalog.requirements:
        if one.kind == "indicator" and isinstance(one.detail, IndicatorDetail):
            attachments.setdefault(one.detail.attachment, []).append((one.number, one.title))
    titles = {f"附件{one.number}": one.title for one in catalog.requirements if one.kind == "attachment"}
    for name, rows in attachments.items():
        number = name.removeprefix("附件")
        yield Form(
            squeeze(titles.get(name, name or "指标表")), _INDICATOR_HEAD, number, rows=tuple(rows), source=source
        )
