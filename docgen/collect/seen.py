"""A returned file as collecting sees it: lines and tables in reading order, whatever program made it."""

from __future__ import annotations

import msgspec

from checker.model.document import Block, Mark, Reading, Table


class Doubtful(msgspec.Struct, frozen=True):
    """Characters that cannot be vouched for: [start, end) of a text. `sealed`: a seal lies on them."""

    start: int
    end: int
    sealed: bool = False


class Square(msgspec.Struct, frozen=True):
    """A square of a table. A merged cell says the same in every square it covers; `row`, `col` are where it begins."""

    text: str
    row: int
    col: int
    doubts: tuple[Doubtful, ...] = ()
    deleted: tuple[str, ...] = ()  # words that a tracked change takes out
    damaged: bool = False  # a figure that a spreadsheet no longer holds in full


class Grid(msgspec.Struct, frozen=True):
    """A table: rows of squares, all of one width. `name` is what a person calls it: 表2, 工作表“回执”."""

    name: str
    rows: tuple[tuple[Square, ...], ...]

    def texts(self, row: int) -> tuple[str, ...]:
        """The words of a row, a merged cell once."""
        return tuple(dict.fromkeys(square.text.strip() for square in self.rows[row] if square.text.strip()))


class Line(msgspec.Struct, frozen=True):
    """A line of words outside of tables."""

    text: str
    name: str  # 第12段
    doubts: tuple[Doubtful, ...] = ()
    deleted: tuple[str, ...] = ()


class Seen(msgspec.Struct, frozen=True):
    """A file: its lines and tables in order. `recognised`: read from a picture."""

    items: tuple[Line | Grid, ...]
    recognised: bool = False
    notes: tuple[str, ...] = ()
    reader: str = ""
    titles: tuple[str, ...] = ()  # what the file's properties call it

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables in order."""
        return tuple(item for item in self.items if isinstance(item, Grid))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines in order."""
        return tuple(item for item in self.items if isinstance(item, Line))


def seen_of(reading: Reading, name: str = "") -> Seen:
    """What a reader saw; `name` stands before every place (图片1：表1)."""
    marks: dict[int, list[Mark]] = {}
    for mark in reading.marks:
        marks.setdefault(mark.place.block, []).append(mark)
    items: list[Line | Grid] = []
    tables = paragraphs = 0
    for block in reading.blocks:
        if block.part in ("header", "footer"):
            continue
        if block.table is not None:
            tables += 1
            items.append(_grid(block.table, f"{name}表{tables}", marks.get(block.index, [])))
        else:
            paragraphs += 1
            items.extend(_lines(block, f"{name}第{paragraphs}段", marks.get(block.index, [])))
    notes = tuple(dict.fromkeys(f"{loss.where}：{loss.what}" for loss in reading.losses))
    return Seen(tuple(items), bool(reading.recognised_pages), notes, reading.format)


def _lines(block: Block, name: str, marks: list[Mark]) -> list[Line]:
    if not block.text.strip():
        return []
    doubts, deleted = _doubts(marks), _deleted(marks)
    return [Line(block.text, name, doubts, deleted)]


def _doubts(marks: list[Mark]) -> tuple[Doubtful, ...]:
    return tuple(
        Doubtful(mark.place.start, mark.place.end, mark.kind == "seal")
        for mark in marks
        if mark.kind in ("uncertain", "seal")
    )


def _deleted(marks: list[Mark]) -> tuple[str, ...]:
    return tuple(mark.value for mark in marks if mark.kind == "deleted" and mark.value.strip())


def _grid(table: Table, name: str, marks: list[Mark]) -> Grid:
    of: dict[tuple[int, int], list[Mark]] = {}
    for mark in marks:
        if mark.place.row is not None and mark.place.col is not None:
            of.setdefault((mark.place.row, mark.place.col), []).append(mark)
    cells = [
        Square(
            cell.text,
            cell.row,
            cell.col,
            _doubts(of.get((cell.row, cell.col), [])),
            _deleted(of.get((cell.row, cell.col), [])),
        )
        for cell in table.cells
    ]
    width = max((len(row) for row in table.grid), default=0)
    rows = []
    for number, line in enumerate(table.grid):
        squares = [cells[at] if at >= 0 else Square("", number, col) for col, at in enumerate(line)]
        squares += [Square("", number, col) for col in range(len(line), width)]
        rows.append(tuple(squares))
    return Grid(name, tuple(rows))
