"""What holds while an RTF file is read: the state of a group, a row's shape, a story under way."""

from __future__ import annotations

import msgspec

from checker.intake.legacy.events import Event, Shape
from checker.intake.legacy.line import Line, Look
from checker.model.document import Align, Part

_CELLS = 200  # cells of one row


class Format(msgspec.Struct, frozen=True):
    """A paragraph's format."""

    intbl: bool = False
    itap: int | None = None
    align: Align = ""
    outline: int | None = None
    style: int | None = None
    page_break: bool = False
    listed: int = 0
    level: int = 0


class Group(msgspec.Struct):
    """What holds inside one pair of braces."""

    look: Look = Look()
    form: Format = Format()
    font: int | None = None
    fallback: int = 1  # how many characters stand for one \\u
    wide: bool = False  # its words are East Asian, which have a size of their own
    wide_size: float | None = None
    sort: str = ""  # what the group is: "", "skip", "shape", "font", "style", "number", "list"
    optional: bool = False  # it began with \\*
    table: bool = False  # it is a table of fonts, styles or lists itself
    story: OpenStory | None = None  # the story that began with this group


class RowShape(msgspec.Struct):
    edges: list[int] = msgspec.field(default_factory=list)
    vertical: list[str] = msgspec.field(default_factory=list)
    horizontal: list[str] = msgspec.field(default_factory=list)
    left: int = 0
    header: bool = False
    next_vertical: str = ""
    next_horizontal: str = ""

    def cell(self, edge: int) -> None:
        if len(self.edges) < _CELLS:
            self.edges.append(edge)
            self.vertical.append(self.next_vertical)
            self.horizontal.append(self.next_horizontal)
        self.next_vertical = self.next_horizontal = ""

    def shape(self) -> Shape:
        edges = (min(self.left, self.edges[0] - 1), *self.edges) if self.edges else ()
        return Shape(edges, tuple(self.vertical), tuple(self.horizontal), self.header)


class OpenStory(msgspec.Struct):
    """A story under way."""

    part: Part
    line: Line
    events: list[Event] = msgspec.field(default_factory=list)
    number: str = ""
    rows: dict[int, RowShape] = msgspec.field(default_factory=dict)
    page_break: bool = False
    remark: bool = False  # a margin comment
    begun: bool = False  # something of the paragraph under way has been seen
