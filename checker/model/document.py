"""What intake hands on: a document, its blocks with their places, its outline and its front matter.

Nothing here reads a file or judges a text. A `Reading` is what a format reader saw; a `Document` is
the same after the outline has been found in it. Offsets count characters (code points) in the text
of the block or cell named, as `duibiao read` prints it, automatic numbers included.
"""

from __future__ import annotations

from typing import Literal

from checker.model.record import Record

Part = Literal["body", "table", "box", "footnote", "endnote", "header", "footer"]
Align = Literal["", "left", "center", "right", "both"]
MarkKind = Literal["hidden", "inserted", "deleted", "moved", "link", "highlight", "field", "seal", "uncertain"]
HeadingKind = Literal["section", "subsection", "item", "subitem", "point", "special_action", "attachment"]
Function = Literal[
    "goals",
    "scope",
    "organisation",
    "tasks",
    "schedule",
    "demands",
    "indicators",
    "task_list",
    "form",
    "roster",
    "other",
]
DocumentKind = Literal["plan", "goals", "summary", "notice", "form", "other"]
State = Literal["draft", "issued", "scan", "unknown"]


class Place(Record, frozen=True):
    """Where a passage stands. `row` and `col` are zero-based and set only inside a table."""

    part: Part
    block: int
    row: int | None = None
    col: int | None = None
    start: int = 0
    end: int = 0
    page: int | None = None
    heading: str = ""


class Span(Record, frozen=True):
    """A slice of one block's or one cell's text; `row` and `col` name the cell that owns the text."""

    block: int
    start: int
    end: int
    row: int | None = None
    col: int | None = None


class Cell(Record, frozen=True):
    """One cell of a table, standing at its top left corner. Paragraphs are joined by a line feed."""

    row: int
    col: int
    text: str
    rowspan: int = 1
    colspan: int = 1
    tables: tuple[int, ...] = ()  # block indexes of tables nested in this cell


class Table(Record, frozen=True):
    """A table as a grid. `grid[row][col]` is an index into `cells`, or -1 where the row is short.

    A merged cell is held once in `cells` and named in every grid square it covers, so its value is
    available in every covered row.
    """

    cells: tuple[Cell, ...]
    grid: tuple[tuple[int, ...], ...]
    header_rows: int = 0  # rows the file itself marks as repeated header


class Block(Record, frozen=True):
    """A paragraph or a table, in reading order. `index` is its place in `Reading.blocks`."""

    index: int
    part: Part
    text: str  # a table's own text is empty: its words are in its cells
    number: str = ""  # the automatic number printed at the head of `text`
    style: str = ""  # the style's name as the file has it
    outline: int | None = None  # 0 for the highest level, from style or paragraph
    align: Align = ""
    bold: bool = False  # every printed run is bold
    size: float | None = None  # points, when all printed runs agree
    page: int | None = None
    page_break: bool = False  # a page begins with this block
    anchor: int | None = None  # the body block a box or a note hangs on
    inside: tuple[int, int, int] | None = None  # block, row, col of the cell that holds this nested table
    table: Table | None = None


class Mark(Record, frozen=True):
    """Something a reader noticed about a passage: hidden text, a tracked change, a link's target.

    `uncertain` marks characters that a reader recognised without vouching for them; `value` says why. What
    rests on them is undecided.
    """

    kind: MarkKind
    place: Place
    value: str = ""
    author: str = ""
    date: str = ""


class Comment(Record, frozen=True):
    """A margin comment: it is data, never part of the text."""

    author: str
    date: str
    text: str
    place: Place | None


class Loss(Record, frozen=True):
    """Something the reader could not keep, in words for a person."""

    what: str
    where: str


class Reading(Record, frozen=True):
    """One file as its reader saw it."""

    source: str  # file name without folders
    format: str  # "docx", "txt", …
    sha256: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    comments: tuple[Comment, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()  # title, author, company, last_modified_by, …
    losses: tuple[Loss, ...] = ()
    reader: tuple[str, str] = ("", "")  # name and version
    unread_pages: tuple[int, ...] = ()  # pages of which nothing could be read; `losses` says why
    recognised_pages: tuple[int, ...] = ()  # pages whose text was recognised from a picture, here or by a scanner


class ParentTitle(Record, frozen=True):
    """A document that this one says it implements."""

    title: str
    doc_number: str | None = None


class Front(Record, frozen=True):
    """Header fields. Each is null or empty unless it is written in the document."""

    title: str | None = None
    plan_title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    issuers: tuple[str, ...] = ()
    issue_date: str | None = None  # YYYY-MM-DD
    addressees: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    contact: str | None = None
    parents: tuple[ParentTitle, ...] = ()
    period: tuple[int, int] | None = None
    kind: DocumentKind = "other"
    state: State = "unknown"
    role: str = ""  # whose document: hospital, commission:city, commission:district, qc, association, department, ""


class Heading(Record, frozen=True):
    """A node of the outline.

    `path` is what a person reads (四/（一）/12), `key` what ids are made of (4.1.12). `text` is the node's
    own text after its title, without the text of its children. `holder` of a special action is the
    task that it stands in or follows.
    """

    index: int
    kind: HeadingKind
    level: int  # 1 一、 2 （一） 3 1. 4 （1） 5 ①; 0 for an attachment
    number: str  # as written, without the closing mark of 一、 and 1. : 四, （一）, 12, （1）, 专项行动之一
    title: str
    path: str
    key: str
    span: Span  # of the title, number included
    text: tuple[Span, ...] = ()
    parent: int | None = None
    children: tuple[int, ...] = ()
    attachment: int | None = None  # the attachment that this node stands in
    holder: int | None = None
    function: Function = "other"


class AttachmentNote(Record, frozen=True):
    """A line of the note 附件：1.… that announces an attachment after the body."""

    number: str  # "1", or "" for a lone attachment
    title: str
    span: Span


class Document(Record, frozen=True):
    """A file understood: the reading plus its outline and front matter."""

    reading: Reading
    front: Front
    headings: tuple[Heading, ...]
    heading_of: tuple[int, ...]  # for each block the index of the heading it stands under, -1 for none
    attachment_notes: tuple[AttachmentNote, ...] = ()
    plan_start: int = 0  # block index where the plan begins; blocks before it are the notice
    text_sha256: str = ""
