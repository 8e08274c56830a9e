"""The grids of a page with the lines of text inside their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from statistics import median

import msgspec

from checker.intake.pages.cutting import pieces
from checker.intake.pages.grids import MIN_RULES, Grid, GridCell
from checker.intake.pages.lattice import Lattice, Slack, Square, lattices
from checker.intake.pages.model import Line, Page
from checker.intake.pages.open_tables import open_tables
from checker.intake.pages.strokes import Stroke, merged, split

# In heights of a character. A program draws its lines truly; a scan has gaps, and borders that stop short or waver.
_DRAWN = Slack(snap=0.4, reach=0.25, gap=0.35, whole=0.85, shortest=0.8, open_side=1.2)
_SCANNED = Slack(snap=0.5, reach=0.8, gap=1.6, whole=0.55, shortest=1.0, open_side=1.8, broken=True)
_USUAL_SIZE = 10.5  # points, for a page without text
_LEAST_SIZE = 4.0
_PAGE_FRAME = 0.8  # a frame this much of the page's width and height goes round the page
_SMALL = 1.5  # a frame not wider or not higher than this is a tick box or a border around a character
_SCATTERED = 0.7  # less of the box covered by cells: boxes joined by lines, not a table
_UNDERLINE = 0.6  # how far an underline may run beyond its words
_UNDER = 0.35  # how far below the characters an underline may lie
_LOW_FRAME = 2.4  # a frame this low around a part of a line is a border around words
_TOUCH = 0.5
_ACROSS = 0.35  # of its height: a line so far over the upper border of its cell was drawn across it

Box = tuple[float, float, float, float]


class _Net(msgspec.Struct):
    """A lattice under way: the lines placed in its cells, the nets drawn inside them."""

    lattice: Lattice
    owners: list[list[int]]  # row, column → index of the cell, -1 for a square that is no cell
    lines: list[list[Line]]
    inner: list[list[_Net]]
    used: list[int] = msgspec.field(default_factory=list)
    rest: list[Line] = msgspec.field(default_factory=list)

    @property
    def box(self) -> Box:
        lattice = self.lattice
        return lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1]


def placed_grids(page: Page) -> tuple[Grid, ...]:
    """As `grids.find_grids`, for a page that has rules."""
    size = _size(page.lines)
    slack = _scaled(_SCANNED if page.scanned else _DRAWN, size)
    across, down = split(page.rules)
    if page.scanned:
        across = merged(across, slack.snap, slack.gap)  # a piece of a border under words is no underline
        across = [s for s in across if _held(s, down, slack.reach) or not is_underline(s, page.lines, size)]
    closed, alone = lattices(across, down, slack)
    if len(alone) >= MIN_RULES:
        closed += open_tables([s for s in alone if not is_underline(s, page.lines, size)], page.lines, size)
    nets = [_net(part) for lattice in closed for part in _parts(lattice) if not _no_grid(part, page, size)]
    nets.sort(key=lambda net: _area(net.box))
    _place(page.lines, nets)
    for net in nets:
        _lift(net, size)
    outer = _nested(nets)
    grids = [grid for net in outer if (grid := _grid(net, page, size)) is not None]
    return tuple(sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0])))


def _size(lines: Iterable[Line]) -> float:
    """The usual height of the characters; never so small that borders side by side could not be told from one."""
    sizes = [line.size or line.bottom - line.top for line in lines if line.text.strip()]
    return max(median(sizes), _LEAST_SIZE) if sizes else _USUAL_SIZE


def _scaled(slack: Slack, size: float) -> Slack:
    return msgspec.structs.replace(
        slack,
        snap=slack.snap * size,
        reach=slack.reach * size,
        gap=slack.gap * size,
        shortest=slack.shortest * size,
        open_side=slack.open_side * size,
    )


def is_underline(stroke: Stroke, lines: tuple[Line, ...], size: float) -> bool:
    """Whether a horizontal stroke lies under (or through) words and no further than they go."""
    over, under = _UNDERLINE * size, _UNDER * size
    return any(
        (line.top + line.bottom) / 2 - under <= stroke.at <= line.bottom + under
        and line.x0 - over <= stroke.start
        and stroke.end <= line.x1 + over
        for line in lines
    )


def _held(stroke: Stroke, posts: list[Stroke], reach: float) -> bool:
    """Whether a stroke ends at uprights on both sides."""
    ends = [post.at for post in posts if post.start - reach <= stroke.at <= post.end + reach]
    return all(any(abs(at - end) <= reach for at in ends) for end in (stroke.start, stroke.end))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _parts(lattice: Lattice) -> list[Lattice]:
    """The lattice itself, or its cells one by one where they are boxes joined by lines (a flow chart)."""
    if lattice.filled >= _SCATTERED:
        return [lattice]
    found = []
    for cell in lattice.cells:
        xs = (lattice.xs[cell.col], lattice.xs[cell.col + cell.colspan])
        ys = (lattice.ys[cell.row], lattice.ys[cell.row + cell.rowspan])
        found.append(Lattice(xs, ys, (Square(0, 0, 1, 1),), 1.0))
    return found


def _no_grid(lattice: Lattice, page: Page, size: float) -> bool:
    """Whether it only looks like a grid: a frame around the page, a tick box, a border around words of a line."""
    if len(lattice.cells) > 1:
        return False
    x0, top, x1, bottom = lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1]
    if x1 - x0 >= _PAGE_FRAME * page.width and bottom - top >= _PAGE_FRAME * page.height:
        return True
    if min(x1 - x0, bottom - top) <= _SMALL * size and not (x1 - x0 > 4 * size and bottom - top > size):
        return True
    return bottom - top <= _LOW_FRAME * size and any(
        top < (line.top + line.bottom) / 2 < bottom
        and line.x0 < x1
        and line.x1 > x0
        and (line.x0 < x0 - _TOUCH * size or line.x1 > x1 + _TOUCH * size)
        for line in page.lines
    )


def _net(lattice: Lattice) -> _Net:
    owners = [[-1] * (len(lattice.xs) - 1) for _ in range(len(lattice.ys) - 1)]
    for index, cell in enumerate(lattice.cells):
        for row in range(cell.row, cell.row + cell.rowspan):
            owners[row][cell.col : cell.col + cell.colspan] = [index] * cell.colspan
    count = len(lattice.cells)
    return _Net(lattice, owners, [[] for _ in range(count)], [[] for _ in range(count)])


def _place(lines: tuple[Line, ...], nets: list[_Net]) -> None:
    """Put every line, or the pieces of it, into the smallest net around it."""
    for index, line in enumerate(lines):
        if not line.text.strip():
            continue
        middle = (line.top + line.bottom) / 2
        left = [line]
        last: _Net | None = None
        for net in nets:
            x0, top, x1, bottom = net.box
            if not (top <= middle <= bottom and line.x0 < x1 and line.x1 > x0):
                continue
            outside = []
            for piece in left:
                outside += _into(net, piece, middle)
            if outside != left:
                net.used.append(index)
                last = net
            left = outside
            if not left:
                break
        if last is not None:
            last.rest += left


def _into(net: _Net, line: Line, middle: float) -> list[Line]:
    """Put a line into the cells it stands in; hands back the pieces that stand outside the net."""
    owner = _owner(net, middle)
    first, last = owner(line.x0 + _inset(line)), owner(line.x1 - _inset(line))
    if first == last and (first >= 0 or line.x1 <= net.box[0] or line.x0 >= net.box[2]):
        if first < 0:
            return [line]
        cell = net.lattice.cells[first]
        if cell.colspan == len(net.lattice.xs) - 1 or _one_cell(net, line, first):
            net.lines[first].append(line)
            return []
    outside = []
    for who, piece in pieces(line, owner):
        if who < 0:
            outside.append(piece)
        else:
            net.lines[who].append(piece)
    return outside


def _lift(net: _Net, size: float) -> None:
    """Words too tall for their cell hang over its lower border: a line across a border belongs to those above it."""
    corner = {(cell.row + cell.rowspan, cell.col, cell.colspan): n for n, cell in enumerate(net.lattice.cells)}
    for index, cell in enumerate(net.lattice.cells):
        above = corner.get((cell.row, cell.col, cell.colspan))
        if above is None or not net.lines[above] or not net.lines[index]:
            continue
        border = net.lattice.ys[cell.row]
        first = min(net.lines[index], key=lambda line: line.top)
        last = max(net.lines[above], key=lambda line: line.bottom)
        if border - first.top > _ACROSS * (first.bottom - first.top) and first.top - last.bottom < size:
            net.lines[index].remove(first)
            net.lines[above].append(first)


def _inset(line: Line) -> float:
    """Half a character: a line may touch the border."""
    return min((line.x1 - line.x0) / 2, (line.size or line.bottom - line.top) / 2)


def _one_cell(net: _Net, line: Line, index: int) -> bool:
    """Whether a line that begins and ends in a cell stays in it (a cell is convex: it does, unless owners differ)."""
    cell = net.lattice.cells[index]
    return net.lattice.xs[cell.col] <= line.x1 and line.x0 <= net.lattice.xs[cell.col + cell.colspan]


def _owner(net: _Net, middle: float) -> Callable[[float], int]:
    """Which cell an x belongs to, at the height `middle`; -1 outside."""
    xs, ys = net.lattice.xs, net.lattice.ys
    row = net.owners[min(max(bisect_right(ys, middle) - 1, 0), len(ys) - 2)]

    def owner(x: float) -> int:
        col = bisect_right(xs, x) - 1
        return row[col] if 0 <= col < len(row) else -1

    return owner


def _nested(nets: list[_Net]) -> list[_Net]:
    """Hang nets drawn inside a cell of another on it; hands back those that stand on the page itself."""
    outer: list[_Net] = []
    for number, net in enumerate(nets):
        for bigger in nets[number + 1 :]:
            index = _holder(bigger, net.box)
            if index >= 0:
                bigger.inner[index].append(net)
                break
        else:
            outer.append(net)
    return outer


def _holder(net: _Net, box: Box) -> int:
    """The cell of a net that holds a box wholly, or -1."""
    x0, top, x1, bottom = net.box
    if not (x0 <= box[0] and top <= box[1] and box[2] <= x1 and box[3] <= bottom):
        return -1
    for index, cell in enumerate(net.lattice.cells):
        if (
            net.lattice.xs[cell.col] <= box[0]
            and box[2] <= net.lattice.xs[cell.col + cell.colspan]
            and net.lattice.ys[cell.row] <= box[1]
            and box[3] <= net.lattice.ys[cell.row + cell.rowspan]
        ):
            return index
    return -1


def _grid(net: _Net, page: Page, size: float) -> Grid | None:
    """The finished grid; None for a frame around nothing. A frame around nothing but one grid is that grid."""
    lattice = net.lattice
    inner = [tuple(g for n in nets if (g := _grid(n, page, size)) is not None) for nets in net.inner]
    if len(lattice.cells) == 1 and not net.lines[0]:
        return inner[0][0] if len(inner[0]) == 1 else None
    words = [line for lines in net.lines for line in lines]
    cells = tuple(
        GridCell(
            cell.row,
            cell.col,
            cell.rowspan,
            cell.colspan,
            lattice.reach[cell.col][0] if lattice.reach else lattice.xs[cell.col],
            lattice.ys[cell.row],
            lattice.reach[cell.col][1] if lattice.reach else lattice.xs[cell.col + cell.colspan],
            lattice.ys[cell.row + cell.rowspan],
            tuple(sorted(net.lines[index], key=lambda line: (line.top, line.x0))),
            inner[index],
        )
        for index, cell in enumerate(lattice.cells)
    )
    within = sorted({*net.used, *(used for grids in inner for grid in grids for used in grid.used)})
    return Grid(
        page=page.number,
        xs=lattice.xs,
        ys=lattice.ys,
        cells=cells,
        used=tuple(within),
        rest=tuple(net.rest),
        size=_size(words) if words else size,
        page_height=page.height,
        scanned=page.scanned,
        seals=page.seals,
    )
