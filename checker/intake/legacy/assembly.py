"""Events → blocks with their places, as the .docx reader would have made them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from checker.intake.docx.passage import Noticed
from checker.intake.docx.table import MAX_COLUMNS
from checker.intake.legacy.events import CellEnd, Paragraph, Remark, Shape, Story
from checker.intake.legacy.grids import Row, to_table
from checker.model.document import Block, Comment, Loss, Mark, Part, Place

_DEEPEST = 8  # tables inside tables; what lies deeper is read into the table that holds it
_MOST_BOXES = 8  # boxes inside boxes

_NAMES: dict[Part, str] = {
    "body": "正文",
    "table": "表格",
    "box": "文本框",
    "footnote": "脚注",
    "endnote": "尾注",
    "header": "页眉",
    "footer": "页脚",
}


class Read(msgspec.Struct, frozen=True):
    """What one of our own readers made of a file. `doubts` are the losses that another reader might not have."""

    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    comments: tuple[Comment, ...]
    losses: tuple[Loss, ...]
    doubts: tuple[Loss, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


class _Cell(msgspec.Struct):
    words: list[str] = msgspec.field(default_factory=list)
    length: int = 0  # of the words joined, with a line feed after each
    marks: list[tuple[int, Noticed | Remark]] = msgspec.field(default_factory=list)  # offset of its paragraph, mark
    nested: list[int] = msgspec.field(default_factory=list)

    def add(self, paragraph: Paragraph) -> None:
        if not paragraph.text.strip():
            return
        start = self.length
        self.words.append(paragraph.text)
        self.length += len(paragraph.text) + 1
        self.marks += [(start, mark) for mark in paragraph.marks]
        self.marks += [(start, remark) for remark in paragraph.remarks]


class _Level(msgspec.Struct):
    """A table under way, and the cells of the row under way."""

    block: int
    rows: list[Row] = msgspec.field(default_factory=list)
    marks: list[tuple[int, int, int, Noticed | Remark]] = msgspec.field(default_factory=list)  # row, cell, offset, mark
    children: list[tuple[int, int, int]] = msgspec.field(default_factory=list)  # row, cell, block
    row: list[_Cell] = msgspec.field(default_factory=list)
    cell: _Cell = msgspec.field(default_factory=_Cell)
    page_break: bool = False


class Assembly:
    """Blocks, marks and losses of one document under way."""

    def __init__(self) -> None:
        self._blocks: list[Block | None] = []
        self.marks: list[Mark] = []
        self.losses: list[Loss] = []
        self.comments: list[Comment] = []
        self._notes: list[tuple[Story, int | None]] = []
        self._inside: dict[int, tuple[int, int, int]] = {}
        self._last: int | None = None
        self._boxes = 0

    def blocks(self) -> tuple[Block, ...]:
        """All blocks in reading order; notes come after the stories that name them."""
        done = 0
        while done < len(self._notes):  # a note may name further ones
            self.read(*self._notes[done])
            done += 1
        self._notes.clear()
        return tuple(block for block in self._blocks if block is not None)

    def read(self, story: Story, anchor: int | None = None) -> None:
        """Add one story; `anchor` is the block that it hangs on."""
        levels: list[_Level] = []
        waiting: list[Story] = []  # boxes of a table's cells stand after the table
        broken = False
        carried: Paragraph | None = None
        for event in story.events:
            depth = min(event.depth, _DEEPEST)
            self._close(levels, max(depth, 0), story.part, anchor)
            if not levels and waiting:
                waiting = self._hang(waiting, story.part, anchor)
            if isinstance(event, Paragraph):
                if carried is not None:
                    event, carried = _join(carried, event), None
                if event.joined:
                    carried = event
                    continue
                broken = event.page_break or broken
                if depth:
                    self._open(levels, depth)
                    levels[-1].page_break = levels[-1].page_break or (broken and depth == 1)
                    levels[-1].cell.add(event)
                    waiting += event.hung
                    self._lose(event, "table")
                elif event.text.strip():
                    self._paragraph(event, story.part, anchor, broken)
                else:
                    self._hang(event.hung, story.part, anchor)
                    self._lose(event, story.part)
                    continue
                broken = False
            elif isinstance(event, CellEnd):
                self._open(levels, depth)
                levels[-1].row.append(levels[-1].cell)
                levels[-1].cell = _Cell()
            else:
                self._open(levels, depth)
                _end_row(levels[-1], event.shape)
        if carried is not None and carried.text.strip():
            self._paragraph(carried, story.part, anchor, broken)
        self._close(levels, 0, story.part, anchor)
        self._hang(waiting, story.part, anchor)

    def _paragraph(self, event: Paragraph, part: Part, anchor: int | None, broken: bool) -> None:
        index = len(self._blocks)
        self._blocks.append(
            Block(
                index,
                part,
                event.text,
                number=event.number,
                style=event.style,
                outline=event.outline,
                align=event.align,
                bold=event.bold,
                size=event.size,
                page_break=broken and part == "body",
                anchor=anchor,
            )
        )
        for mark in event.marks:
            self._note(mark, Place(part, index), 0)
        for remark in event.remarks:
            self._note(remark, Place(part, index), 0)
        if part == "body":
            self._last = index
        self._hang(event.hung, part, anchor)
        self._lose(event, part)

    def _note(self, mark: Noticed | Remark, place: Place, offset: int) -> None:
        """Put a mark or a comment on the words it belongs to."""
        if isinstance(mark, Remark):
            place = replace(place, start=mark.at + offset, end=mark.at + offset)
            self.comments.append(Comment(mark.author, "", mark.text, place))
        else:
            place = replace(place, start=mark.start + offset, end=mark.end + offset)
            self.marks.append(Mark(mark.kind, place, mark.value, mark.author, mark.date))

    def _lose(self, event: Paragraph, part: Part) -> None:
        words = " ".join(event.text.split())
        quoted = f"“{words[:16]}{'…' if len(words) > 16 else ''}”" if words else "无文字的段落"
        self.losses += [Loss(what, f"{_NAMES[part]}：{quoted}") for what in event.losses]

    def _hang(self, stories: Iterable[Story], part: Part, anchor: int | None) -> list[Story]:
        """Boxes are read where they hang, notes at the end."""
        holder = self._last if part == "body" else anchor
        for story in stories:
            if story.part != "box":
                self._notes.append((story, holder))
            elif self._boxes < _MOST_BOXES:
                self._boxes += 1
                self.read(story if part in ("body", "box") else Story(part, story.events), holder)
                self._boxes -= 1
            else:
                self.losses.append(Loss("嵌套过深的文本框", _NAMES["box"]))
        return []

    def _open(self, levels: list[_Level], depth: int) -> None:
        while len(levels) < depth:
            block = len(self._blocks)
            self._blocks.append(None)
            if levels:
                outer = levels[-1]
                outer.cell.nested.append(block)
                outer.children.append((len(outer.rows), len(outer.row), block))
            levels.append(_Level(block))

    def _close(self, levels: list[_Level], depth: int, part: Part, anchor: int | None) -> None:
        """Finish the tables deeper than `depth`."""
        while len(levels) > depth:
            level = levels.pop()
            _end_row(level, Shape())
            self._table(level, "table" if part == "body" else part, anchor)
            if not levels and part == "body":
                self._last = level.block

    def _table(self, level: _Level, part: Part, anchor: int | None) -> None:
        laid, index = to_table(level.rows), level.block
        for row, cell, child in level.children:
            found = laid.table.cells[laid.owners[row][min(cell, MAX_COLUMNS - 1)]]
            self._inside[child] = (index, found.row, found.col)
            block = self._blocks[child]
            if block is not None:
                self._blocks[child] = replace(block, inside=self._inside[child])
        for row, cell, offset, mark in level.marks:
            found = laid.table.cells[laid.owners[row][min(cell, MAX_COLUMNS - 1)]]
            if found.row == row:
                self._note(mark, Place(part, index, found.row, found.col), offset)
        for words in laid.hidden:
            self.losses.append(Loss(f"被合并单元格遮住的文字：{' '.join(words.split())[:40]}", "表格"))
        self._blocks[index] = Block(index, part, "", page_break=level.page_break, anchor=anchor, table=laid.table)


def _end_row(level: _Level, shape: Shape) -> None:
    if level.cell.words or level.cell.nested:
        level.row.append(level.cell)
        level.cell = _Cell()
    if not level.row:
        return
    row = len(level.rows)
    for at, cell in enumerate(level.row):
        level.marks += [(row, at, offset, mark) for offset, mark in cell.marks]
    level.rows.append(
        Row(["\n".join(cell.words) for cell in level.row], [tuple(cell.nested) for cell in level.row], shape)
    )
    level.row = []


def _join(first: Paragraph, second: Paragraph) -> Paragraph:
    """Two paragraphs whose mark between them was deleted, as one."""
    shift = len(first.text)
    moved = tuple(msgspec.structs.replace(m, start=m.start + shift, end=m.end + shift) for m in second.marks)
    return msgspec.structs.replace(
        second,
        text=first.text + second.text,
        marks=first.marks + moved,
        number=first.number or second.number,
        page_break=first.page_break or second.page_break,
        hung=first.hung + second.hung,
        losses=first.losses + second.losses,
        remarks=first.remarks + tuple(msgspec.structs.replace(one, at=one.at + shift) for one in second.remarks),
    )
