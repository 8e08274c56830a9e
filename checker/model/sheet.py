"""What the layout rules look at: how a Word file is laid out, resolved from styles, defaults and theme.

Lengths of the paper are millimetres, sizes and pitches points, indents characters of the paragraph's own size.
Paragraphs are those of the body that stand in no table and no box, empty ones among them, in the order of the file.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from checker.model.document import Align, Document
from checker.model.profile import Profile, Reminder
from checker.model.result import Finding

LineRule = Literal["auto", "exact", "atLeast"]
Role = Literal[
    "",  # nothing the standard speaks of, or not told
    "letterhead",
    "number",
    "signer",
    "title",
    "subtitle",
    "addressee",
    "level1",
    "level2",
    "level3",
    "level4",
    "body",
    "note",  # 附件：…
    "sign",
    "date",
    "remark",  # （此件公开发布）
    "attachment",  # 附件1
    "attachment_title",
    "cc",
    "imprint",
]


class Look(msgspec.Struct, frozen=True):
    """Words of one look; `start` and `end` count characters in the paragraph's own text."""

    start: int
    end: int
    east: str  # the font of Chinese characters, "" when nothing names one
    latin: str  # the font of digits and letters
    size: float  # points
    bold: bool = False
    color: str = ""  # six hexadecimal digits, "" for automatic
    eastern: bool = False  # the run asks that quotation marks and dashes take the Chinese font


class SheetParagraph(msgspec.Struct, frozen=True):
    """One paragraph. `block` is the block of the reading that holds its words, -1 for none."""

    order: int
    block: int
    text: str  # as it stands in the file, without automatic number
    looks: tuple[Look, ...]
    align: Align
    first: float  # first line's indent in characters, negative when it hangs
    left: float
    right: float
    rule: LineRule
    line: float  # points for exact and atLeast, lines for auto
    before: float  # points
    after: float
    section: int
    number: str = ""  # the automatic number before the text
    new_page: bool = False  # a page begins with this paragraph
    red_line: bool = False  # a red rule at its edge
    drawing: bool = False  # a picture or a shape hangs on it
    inline: bool = False  # a picture or an object stands among its words
    snaps: bool = True  # its lines keep to the section's grid


class PageNumber(msgspec.Struct, frozen=True):
    """A footer (or header) as far as it prints the page's number."""

    kind: Literal["default", "even", "first"]
    align: Align
    text: str  # with # for the number: — # —
    east: str
    latin: str
    size: float
    part: str  # the part of the package
    right: float = 0.0  # indents in characters
    left: float = 0.0
    framed: bool = False  # in a frame or a box, whose own place decides
    outside: bool = False  # the frame stands at the outer edge, right on odd and left on even pages


class SheetSection(msgspec.Struct, frozen=True):
    """A section: paper and margins in millimetres, `pitch` of its grid in points (0 for none)."""

    width: float
    height: float
    landscape: bool
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float
    grid: str  # "", "lines", "linesAndChars", "snapToChars"
    pitch: float
    columns: int
    title_page: bool
    numbers: tuple[PageNumber, ...]
    first: int  # `order` of its first paragraph


class Sheet(msgspec.Struct, frozen=True):
    """One Word file's layout; `even_odd` when left and right pages have footers of their own."""

    sections: tuple[SheetSection, ...]
    paragraphs: tuple[SheetParagraph, ...]
    even_odd: bool = False


class Element(msgspec.Struct, frozen=True):
    """What a paragraph is in an official document; `title_end` ends a heading's title inside its text."""

    paragraph: SheetParagraph
    role: Role
    title_end: int = 0
    annex: bool = False  # stands in an attachment


class Laid(msgspec.Struct, frozen=True):
    """A document laid out: its sheet, what each paragraph is, and the profile it is measured by.

    `tries` is whether the document attempts the layout of an official document at all, `sealed` whether a
    picture hangs at its date.
    """

    sheet: Sheet
    elements: tuple[Element, ...]
    profile: Profile
    tries: bool = True
    sealed: bool = False


class LayoutReport(msgspec.Struct, frozen=True):
    """What `duibiao layout` says of one file: findings, and what only paper shows as `reminders`."""

    document: Document
    laid: Laid
    findings: tuple[Finding, ...]
    reminders: tuple[Reminder, ...]
