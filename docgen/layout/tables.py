"""Tables: merged cells, header rows that come again on every page, columns as wide as their words need.

Lengths are twips. Lines in cells keep to no grid and to no fixed pitch, so that nothing is clipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.layout.markup import Look, paragraph, run, runs, sliver
from docgen.layout.model import Cell, Table
from docgen.layout.styles import CAPTION, CELL, CELL_HEAD, TABLE, TABLE_NOTE
from docgen.layout.titles import width

_PADDING = 190  # of a cell, both sides with the rule
_BIG, _SMALL = 12.0, 10.5  # 小四, 五号
_MANY_COLUMNS = 5
_ROW_LIMIT = 0.5  # of a page: a row that is higher may break
_LEAST, _TO_FILL = 400, 624  # heights of a row, and of one that is filled by hand
_NARROWEST, _SLACK = 2.0, 0.3  # characters
_SHORT = (8.0, 6.0, 4.5, 3.0)  # up to how many characters a word of a cell stays on one line, as far as there is room
_HEAD = 4.5  # a longer head may stand in two lines
_FREE = 0.75  # of the room, at most, for what must not break
_LONGEST = 120.0  # characters beyond which a cell asks for no more
_LONGEST_FIGURE = 12.0
_FIGURE = re.compile(r"[\x21-\x7e‰≥≤±〔〕—－（）]+")


@dataclass(frozen=True, slots=True)
class _Placed:
    cell: Cell
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class _Style:
    """What all cells of a table share: widths of the columns, size of the letters, height of a page."""

    widths: tuple[int, ...]
    size: float
    height: int


def table(one: Table, room: int, height: int) -> str:
    """The table with its caption and its note, `room` wide, on pages whose type area is `height`."""
    covered, columns = _grid(one)
    size = _SMALL if columns > _MANY_COLUMNS else _BIG
    style = _Style(tuple(_widths(one, covered, columns, room, size)), size, height)
    rows = "".join(_row(row, number, number < one.header_rows, style) for number, row in enumerate(covered))
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in style.widths)
    caption = paragraph(run(one.caption), CAPTION) if one.caption else ""
    note = paragraph(run(one.note), TABLE_NOTE) if one.note else sliver()
    if not columns:
        return caption + note
    return (
        f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{room}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{rows}</w:tbl>{note}"
    )


def _grid(one: Table) -> tuple[list[list[_Placed]], int]:
    """For every row the cells that cover it, from the left, those from above among them; and how many columns."""
    covered: list[list[_Placed]] = [[] for _ in one.rows]
    columns = len(one.widths) if one.rows else 0
    for number, row in enumerate(one.rows):
        above = {each.column + n for each in covered[number] for n in range(each.columns)}
        column = 0
        for cell in row:
            while column in above:
                column += 1
            rows = min(max(cell.rows, 1), len(one.rows) - number)
            free = next((n for n in range(1, cell.columns) if column + n in above), max(cell.columns, 1))
            placed = _Placed(cell, number, column, rows, free)
            for reached in range(number, number + rows):
                covered[reached].append(placed)
            column += placed.columns
        covered[number].sort(key=lambda each: each.column)
        columns = max([columns, *(each.column + each.columns for each in covered[number])])
    return covered, columns


def _text(cell: Cell) -> str:
    return "".join(span.text for span in cell.spans)


def _widths(one: Table, covered: Sequence[Sequence[_Placed]], columns: int, room: int, size: float) -> list[int]:
    """Columns that fill `room`: as asked, or by their words where all are asked alike; none cuts a figure in two."""
    if not columns:
        return []
    padding = _PADDING / 20 / size
    whole = room / 20 / size
    found = _words_of(one, covered, columns)
    least = [low + padding for low in _least(found, whole - columns * padding)]
    shares = [*one.widths, *([1.0] * (columns - len(one.widths)))]
    asked = [whole * share / (sum(shares) or 1) for share in shares]
    if len(set(shares)) == 1:
        asked = _by_words(found, least, whole, padding)
    widths = [round(each * size * 20) for each in _at_least(asked, least, whole)]
    widths[-1] += room - sum(widths)
    return widths


@dataclass(slots=True)
class _Words:
    """The words of one column: widths of its lines, widest figure, in characters."""

    heads: list[float] = field(default_factory=list)
    lines: list[float] = field(default_factory=list)
    figure: float = 0.0

    @property
    def longest(self) -> float:
        return max([*self.heads, *self.lines], default=1.0)


def _words_of(one: Table, covered: Sequence[Sequence[_Placed]], columns: int) -> list[_Words]:
    found = [_Words() for _ in range(columns)]
    for number, row in enumerate(covered):
        for each in row:
            if each.columns > 1 or each.row != number:
                continue
            column, text = found[each.column], _text(each.cell)
            widths = [width(line) for line in text.split("\n")]
            (column.heads if number < one.header_rows else column.lines).extend(widths)
            column.figure = max([column.figure, *(width(figure) for figure in _FIGURE.findall(text))])
    return found


def _least(found: Sequence[_Words], room: float) -> list[float]:
    """How many characters of each column must stand on one line: figures, short heads, and short words if they fit."""
    least: list[float] = []
    for short in _SHORT:
        least = [
            max(
                _NARROWEST,
                min(each.figure, _LONGEST_FIGURE),
                *(one if one <= _HEAD else one / 2 for one in each.heads),
                *(one for one in each.lines if one <= short),
            )
            + _SLACK
            for each in found
        ]
        if sum(least) <= room * _FREE:
            break
    return least


def _by_words(found: Sequence[_Words], least: Sequence[float], whole: float, padding: float) -> list[float]:
    """What each column would take: all of its longest line, or a share by how much there is to say in it."""
    longest = [each.longest + padding for each in found]
    if sum(longest) <= whole:
        return [one + (whole - sum(longest)) / len(found) for one in longest]
    means = [sum(each.lines) / max(1, len(each.lines)) for each in found]
    wants = [
        max(0.1, (mean * min(each.longest, _LONGEST)) ** 0.5 - low)
        for mean, each, low in zip(means, found, least, strict=True)
    ]
    free = max(0.0, whole - sum(least))
    return [low + free * want / sum(wants) for low, want in zip(least, wants, strict=True)]


def _at_least(asked: Sequence[float], least: Sequence[float], whole: float) -> list[float]:
    """The widths asked for, none below its least; what that takes comes from the columns that have room."""
    if sum(least) >= whole:
        return [low * whole / sum(least) for low in least]
    widths = [max(wish, low) for wish, low in zip(asked, least, strict=True)]
    slack = [each - low for each, low in zip(widths, least, strict=True)]
    share = (sum(widths) - whole) / (sum(slack) or 1)
    return [each - share * free for each, free in zip(widths, slack, strict=True)]


def _row(row: Sequence[_Placed], number: int, head: bool, style: _Style) -> str:
    begun = [each for each in row if each.row == number]
    high = max((_lines(each, style) / each.rows for each in begun), default=0) * style.size * 1.3 * 20
    whole = "<w:cantSplit/>" if head or high < style.height * _ROW_LIMIT else ""
    repeated = "<w:tblHeader/>" if head else ""
    empty = not any(_text(each.cell).strip() for each in begun)
    least = f'<w:trHeight w:val="{_TO_FILL if empty else _LEAST}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr>{whole}{least}{repeated}</w:trPr>{''.join(_cells(row, number, head, style))}</w:tr>"


def _lines(each: _Placed, style: _Style) -> int:
    """About how many lines a cell takes."""
    room = (sum(style.widths[each.column : each.column + each.columns]) - _PADDING) / 20 / style.size
    return sum(1 + int(width(line) / max(1.0, room)) for line in _text(each.cell).split("\n"))


def _cells(row: Sequence[_Placed], number: int, head: bool, style: _Style) -> Iterator[str]:
    """The cells of one row; where a cell from above reaches down, its continuation."""
    column = 0
    for each in row:
        for missing in range(column, each.column):  # a row shorter than the table
            yield _cell(None, style.widths[missing : missing + 1], "", head, style.size)
        column = each.column + each.columns
        first = each.row == number
        merge = "" if each.rows == 1 else '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
        yield _cell(each.cell if first else None, style.widths[each.column : column], merge, head, style.size)
    for missing in range(column, len(style.widths)):
        yield _cell(None, style.widths[missing : missing + 1], "", head, style.size)


def _cell(cell: Cell | None, widths: Sequence[int], merge: str, head: bool, size: float) -> str:
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    properties = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    look = Look(size=size) if size != _BIG else Look()
    inside = paragraph("", CELL)
    if cell is not None:
        align = '<w:jc w:val="center"/>' if cell.align == "center" or head else '<w:jc w:val="left"/>'
        inside = paragraph(runs(cell.spans, look), CELL_HEAD if head else CELL, align)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"
