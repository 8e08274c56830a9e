"""Tables: which are laid out pages and which hold data, and the grid of those that do."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lxml import etree

from checker.intake.html.survey import Survey
from checker.intake.html.words import words
from checker.model.document import Cell, Table

_GROUPS = ("thead", "tbody", "tfoot")
_PAGE_SHARE = 0.5  # of a page's words: a cell that holds more and is made of paragraphs is the page itself
_CELL_SHARE = 0.6  # of a table's words in one cell
_BOX_MAX = 1_200  # words of a framed box at the most
_MANY = 5  # paragraphs


def _int(value: str | None, default: int) -> int:
    digits = (value or "").strip()[:9].lstrip("+")
    head = ""
    for char in digits:
        if not char.isascii() or not char.isdigit():
            break
        head += char
    return int(head) if head else default


class Row(msgspec.Struct, frozen=True):
    """A row of a table: the number of its group (spans do not leave a group), its own element, its cells."""

    group: int
    element: etree._Element
    cells: tuple[etree._Element, ...]


def rows_of(table: etree._Element) -> list[Row]:
    """The rows of a table as a person sees them: head first, foot last. A stray cell is a row of its own."""
    groups: list[tuple[int, list[etree._Element]]] = []
    loose: list[etree._Element] | None = None
    order = {"thead": 0, "tfoot": 2}
    for child in _through(table):
        if child.tag in _GROUPS:
            loose = None
            found = [one for one in _through(child) if one.tag in ("tr", "td", "th")]
            groups.append((order.get(str(child.tag), 1), found))
        elif child.tag in ("tr", "td", "th"):
            if loose is None:
                loose = []
                groups.append((1, loose))
            loose.append(child)
    groups.sort(key=lambda group: group[0])
    return [Row(number, row, _cells(row)) for number, (_, rows) in enumerate(groups) for row in rows]


def _through(element: etree._Element) -> Iterator[etree._Element]:
    """Children, looking through forms and the like that stand where only parts of a table may."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if not isinstance(child.tag, str):
            continue
        if child.tag in ("form", "center", "font", "span", "div", "b", "section") and child.find(".//tr") is not None:
            stack.extend(reversed(child))
        else:
            yield child


def _cells(row: etree._Element) -> tuple[etree._Element, ...]:
    return tuple(child for child in row if child.tag in ("td", "th")) if row.tag == "tr" else (row,)


def is_layout(survey: Survey, at: int) -> bool:
    """Is a table only a way of laying out the page, so that its cells are parts of the page?"""
    node = survey.nodes[at]
    total = max(survey.nodes[0].words, 1)
    if node.element.get("role") == "presentation":
        return True
    rows = rows_of(node.element)
    cells = [survey.index(cell) for row in rows for cell in row.cells]
    cells = [cell for cell in cells if survey.nodes[cell].words]
    if not cells:
        return False
    heaviest = max(cells, key=lambda cell: survey.nodes[cell].words)
    share = survey.nodes[heaviest].words / max(node.words, 1)
    if share >= _CELL_SHARE and _has_table(survey, heaviest):
        return True
    if (
        share >= _CELL_SHARE
        and survey.nodes[heaviest].words >= total * _PAGE_SHARE
        and _paragraphs(survey, heaviest) >= _MANY
    ):
        return True
    if all(len(row.cells) <= 1 for row in rows) or (len(cells) == 1 and _paragraphs(survey, heaviest) > 1):
        framed = survey.looks.of(node.element).framed or any(
            survey.looks.of(survey.nodes[c].element).framed for c in cells
        )
        return not framed or node.words > max(_BOX_MAX, total * _PAGE_SHARE) or node.words >= total * 0.8
    return False


def _has_table(survey: Survey, at: int) -> bool:
    return any(
        survey.nodes[below].element.tag == "table" and survey.nodes[below].words
        for below in range(at + 1, survey.nodes[at].last + 1)
    )


def _paragraphs(survey: Survey, at: int) -> int:
    found = 0
    for below in range(at + 1, survey.nodes[at].last + 1):
        node = survey.nodes[below]
        found += node.element.tag == "br" or (node.element.tag in ("p", "div", "h2", "h3", "li") and node.words > 0)
    return found


class Plan(msgspec.Struct):
    """A table before its words are read: which element stands where."""

    elements: list[etree._Element]
    places: list[tuple[int, int, int, int]]  # row, col, rowspan, colspan of each element
    grid: list[list[int]]
    header_rows: int
    cut: bool = False  # spans were wilder than any table

    def table(self, texts: list[str], nested: list[list[int]]) -> Table:
        """The finished table; `texts` and `nested` tables stand in the order of `elements`."""
        width = max((len(row) for row in self.grid), default=0)
        cells = tuple(
            Cell(row, col, text, rowspan, colspan, tuple(tables))
            for (row, col, rowspan, colspan), text, tables in zip(self.places, texts, nested, strict=True)
        )
        return Table(cells, tuple(tuple(row) + (-1,) * (width - len(row)) for row in self.grid), self.header_rows)


def plan_table(survey: Survey, table: etree._Element, room: int) -> Plan:
    """Place the cells of a table; `room` is how many squares it may take. Rows that the page hides are left out."""
    rows = [row for row in rows_of(table) if not survey.nodes[survey.index(row.element)].dropped]
    limit = words().limits.columns
    ends = _ends([row.group for row in rows])
    plan = Plan([], [], [[] for _ in rows], 0)
    used = 0
    for at, row in enumerate(rows):
        for cell in row.cells:
            if survey.nodes[survey.index(cell)].dropped:
                continue
            colspan = max(1, _int(cell.get("colspan"), 1))
            rowspan = _int(cell.get("rowspan"), 1) or ends[at] - at
            plan.cut |= colspan > limit
            colspan, rowspan = min(colspan, limit), max(1, min(rowspan, ends[at] - at))
            col = _free(plan.grid[at])
            if used + colspan * rowspan > room or col + colspan > limit * 4:
                colspan = rowspan = 1
                plan.cut = True
            used += colspan * rowspan
            _place(plan, cell, (at, col, rowspan, colspan))
    plan.header_rows = _header_rows(rows, plan)
    return plan


def _ends(groups: list[int]) -> list[int]:
    """For each row the row behind the last of its group."""
    ends = [len(groups)] * len(groups)
    for at in range(len(groups) - 2, -1, -1):
        ends[at] = ends[at + 1] if groups[at] == groups[at + 1] else at + 1
    return ends


def _free(squares: list[int]) -> int:
    try:
        return squares.index(-1)
    except ValueError:
        return len(squares)


def _place(plan: Plan, cell: etree._Element, place: tuple[int, int, int, int]) -> None:
    row, col, rowspan, colspan = place
    width = 0  # a cell is narrowed where one from above stands in its way
    squares = plan.grid[row]
    while width < colspan and (col + width >= len(squares) or squares[col + width] < 0):
        width += 1
    index = len(plan.elements)
    for at in range(row, row + rowspan):
        squares = plan.grid[at]
        if len(squares) < col + width:
            squares.extend([-1] * (col + width - len(squares)))
        for square in range(col, col + width):
            if squares[square] < 0:
                squares[square] = index
    plan.elements.append(cell)
    plan.places.append((row, col, rowspan, width))


def _header_rows(rows: list[Row], plan: Plan) -> int:
    """Rows in <thead>, or of nothing but <th>, at the top."""
    found = 0
    for row in rows:
        holder = row.element.getparent()
        if (holder is None or holder.tag != "thead") and not (row.cells and all(one.tag == "th" for one in row.cells)):
            break
        found += 1
    return found if found < len(plan.grid) else 0
