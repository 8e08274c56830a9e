"""Tables: merged cells, header rows that come again on every page, columns as wide as their words need.

Lengths are twips. Lines in cells keep to no grid and to no fixed pitch, so that nothing is clipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.layout.markup import Look, paragraph, run, runs, sliver
from docgen.layout.model import Cell, Table
from docgen.layout.styles import CAPTION, CELL, CELL_HEAD, TABLE, TABLE_NOTE
from docgen.layout.titles import width

_PADDING = 190  # of a cell, both sides with the rule
_BIG, _SMALL = 12.0, 10.5  # 小四, 五号
_MANY_COLUMNS = 5
_ROW_LIMIT = 0.5  # of a page: a row that is higher may break
_LEAST, _TO_FILL = 400, 624  # heights of a row, and of one that is filled by hand
_NARROWEST = 2  # characters
_WIDEST_NEED = 30  # characters beyond which a cell wraps with any width


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
            placed = _Placed(cell, number, column, rows, max(cell.columns, 1))
            for reached in range(number, number + rows):
                covered[reached].append(placed)
            column += placed.columns
        covered[number].sort(key=lambda each: each.column)
        columns = max([columns, *(each.column + each.columns for each in covered[number])])
    return covered, columns


def _text(cell: Cell) -> str:
    return "".join(span.text for span in cell.spans)


def _widths(one: Table, covered: Sequence[Sequence[_Placed]], columns: int, room: int, size: float) -> list[int]:
    """Columns that fill `room`: as asked, or by their words where all are asked alike."""
    shares = [*one.widths, *([1.0] * (columns - len(one.widths)))]
    if len(set(shares)) == 1:
        shares = _needs(one, covered, columns, (room / 20 - columns * _PADDING / 20) / size, size)
    total = sum(shares) or 1
    widths = [round(room * share / total) for share in shares]
    if widths:
        widths[-1] += room - sum(widths)
    return widths


def _needs(one: Table, covered: Sequence[Sequence[_Placed]], columns: int, room: float, size: float) -> list[float]:
    """What each column needs, its padding with it, when `room` characters are to be shared out."""
    least = [float(_NARROWEST)] * columns
    longest, sums, counts = [1.0] * columns, [0.0] * columns, [0] * columns
    for number, row in enumerate(covered):
        head = number < one.header_rows
        for each in row:
            if each.columns > 1 or each.row != number:
                continue
            lines = [width(line) for line in _text(each.cell).split("\n")]
            words = max(lines)
            least[each.column] = max(least[each.column], _unbroken(words, head))
            longest[each.column] = max(longest[each.column], words)
            sums[each.column] += 0 if head else sum(lines)
            counts[each.column] += not head
    padding = _PADDING / 20 / size
    if sum(longest) <= room:
        return [one + padding + (room - sum(longest)) / columns * 0.5 for one in longest]
    means = [sums[n] / max(1, counts[n]) for n in range(columns)]
    wants = [
        max(0.0, (mean * min(long, 4 * _WIDEST_NEED)) ** 0.5 - low)
        for mean, long, low in zip(means, longest, least, strict=True)
    ]
    free = max(0.0, room - sum(least))
    whole = sum(wants) or 1
    return [low + padding + free * want / whole for low, want in zip(least, wants, strict=True)]


def _unbroken(words: float, head: bool) -> float:
    """How many characters should stand on one line: a head of four, a figure or a short name; longer ones may break."""
    return min(words, 4.5) if words <= 4.5 or not head else words / 2


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
