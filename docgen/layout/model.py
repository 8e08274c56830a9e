"""A 公文 before it becomes a file: parts that begin on a page of their own, each a row of blocks.

Nothing here knows a requirement or a unit. Numbers of headings, page numbers, fonts and places are the writer's
business: a text holds words only. Places that only the unit can fill are spans of their own, so that they can be
marked on paper and counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mark = Literal["plain", "blank", "check"]
"""Of a span: plain words, a place to fill (待填), or a doubt to settle (待核)."""
Numbering = Literal["一、", "（一）", "1.", "（1）", "none"]
ChartKind = Literal["column", "line"]


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    mark: Mark = "plain"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–4; `run_on` is the text that follows it in the same paragraph (（一）指导思想。以……)."""

    level: int
    text: tuple[Span, ...]
    run_on: tuple[Span, ...] = ()
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text, first line indented by two characters unless `flush`."""

    spans: tuple[Span, ...]
    flush: bool = False
    align: Literal["both", "center", "right"] = "both"


@dataclass(frozen=True, slots=True)
class Cell:
    spans: tuple[Span, ...]
    rows: int = 1
    columns: int = 1
    align: Literal["left", "center"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` as written: a cell that is covered by a span of another is not repeated. `widths` are relative."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    caption: str = ""
    note: str = ""  # a line under the table


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart: `series` are (name, values) over `categories`; None where there is no value."""

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = Heading | Paragraph | Table | Chart | PageBreak


@dataclass(frozen=True, slots=True)
class Letterhead:
    """版头: who issues, the number (机关代字〔2023〕120号), the signer of a document that goes up, and marks."""

    issuers: tuple[str, ...]
    number: tuple[Span, ...] = ()
    signer: tuple[Span, ...] = ()
    urgency: str = ""
    secrecy: str = ""
    letter: bool = False  # 函 format


@dataclass(frozen=True, slots=True)
class Signature:
    """落款 of a notice, report or letter. `date` as printed: 2023年9月1日."""

    issuers: tuple[str, ...]
    date: tuple[Span, ...]
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 at the foot of the last page."""

    copies: tuple[str, ...] = ()  # 抄送
    office: str = ""
    date: str = ""
    undated: bool = False  # the date is a place to fill


@dataclass(frozen=True, slots=True)
class Part:
    """What begins on a new page: the notice, the plan, an attachment. `label` is 附件 or 附件1 of an attachment."""

    title: str
    blocks: tuple[Block, ...]
    label: str = ""
    addressees: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()  # 附件说明, names in order, without numbers
    signature: Signature | None = None
    remark: tuple[Span, ...] = ()  # 附注: （信息公开形式：主动公开）
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    parts: tuple[Part, ...]
    letterhead: Letterhead | None = None
    imprint: Imprint | None = None
    properties: tuple[tuple[str, str], ...] = ()  # title, author of the file's properties
    numberings: tuple[Numbering, ...] = ("一、", "（一）", "1.", "（1）")


def plain(text: str) -> tuple[Span, ...]:
    """One span of plain words."""
    return (Span(text),)
