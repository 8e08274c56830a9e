"""From ruling lines to the cells they close: borders snapped, joined where they touch, spans where one is absent.

A `Lattice` knows nothing of text. Tolerances are given by the caller in points, from the size of the page's characters:
a scan draws its lines less truly than a program does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from checker.intake.pages.strokes import Stroke, merged

MAX_STROKES = 2_500  # a page with more is a drawing: only its longest lines are looked at
MAX_SQUARES = 40_000  # borders across times borders down: more is a pattern
_ABREAST = 0.6  # pieces of one line lie nearer than borders that are one
OPEN_SIDES = 2  # lines that must end together beyond the outermost border to count as an open side


class Slack(msgspec.Struct, frozen=True):
    """What is near enough, in points."""

    snap: float  # borders this near are one border
    reach: float  # how far an end may stop short of the border it meets
    gap: float  # a hole in a line
    whole: float  # share of a cell's side that must be drawn
    shortest: float  # shorter strokes are no borders
    open_side: float  # how far lines must run on beyond the last border for a side to be open
    broken: bool = False  # lines come in pieces: one that touches nothing may be the middle of a border


class Square(msgspec.Struct, frozen=True):
    """A cell of a lattice: its first row and column and how many it covers."""

    row: int
    col: int
    rowspan: int
    colspan: int


class Lattice(msgspec.Struct, frozen=True):
    """Column borders, row borders and the cells between them. `filled` is the share of the box that cells cover."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Square, ...]
    filled: float
    reach: tuple[tuple[float, float], ...] = ()  # of each column the words, where no line shows its borders


class _Group(msgspec.Struct):
    """Strokes that hang together."""

    across: list[Stroke] = msgspec.field(default_factory=list)
    down: list[Stroke] = msgspec.field(default_factory=list)


def lattices(
    horizontal: Iterable[Stroke], vertical: Iterable[Stroke], slack: Slack
) -> tuple[list[Lattice], list[Stroke]]:
    """The closed nets of lines on a page, and the horizontal strokes that belong to none (they may be open tables)."""
    across = _clean(horizontal, slack)
    down = _clean(vertical, slack)
    found: list[Lattice] = []
    alone: list[Stroke] = []
    posts: list[Stroke] = []
    groups = _level(_groups(across, down, slack), slack.reach + slack.snap)
    if slack.broken:
        groups = _adopted(groups, slack.snap)
    for group in groups:
        lattice = _closed(group, slack) if group.down else None
        if lattice is not None:
            found.append(lattice)
        else:
            alone += group.across
            posts += group.down
    return found + _rows_without_ends(posts, slack), alone


def _clean(strokes: Iterable[Stroke], slack: Slack) -> list[Stroke]:
    lines = [s for s in merged(strokes, slack.snap * _ABREAST, slack.gap) if s.length >= slack.shortest]
    if len(lines) > MAX_STROKES:
        lines = sorted(lines, key=lambda s: -s.length)[:MAX_STROKES]
        lines.sort(key=lambda s: (s.at, s.start))
    return lines


def _groups(across: list[Stroke], down: list[Stroke], slack: Slack) -> list[_Group]:
    """Strokes that touch, directly or through others."""
    root = list(range(len(across) + len(down)))

    def top(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    reach = slack.reach
    for i, line in enumerate(across):
        low, high, at = line.start - reach, line.end + reach, line.at
        for j, post in enumerate(down, len(across)):
            if low <= post.at <= high and post.start - reach <= at <= post.end + reach:
                root[top(j)] = top(i)
    groups: dict[int, _Group] = {}
    for i, line in enumerate(across):
        groups.setdefault(top(i), _Group()).across.append(line)
    for j, post in enumerate(down, len(across)):
        groups.setdefault(top(j), _Group()).down.append(post)
    return list(groups.values())


def _adopted(groups: list[_Group], snap: float) -> list[_Group]:
    """Give pieces that touch nothing to the group in which they lie, in line with one of its strokes."""
    nets = [group for group in groups if group.across and group.down]
    left: list[_Group] = []
    for group in groups:
        if group.across and group.down:
            continue
        stroke = (group.across or group.down)[0]
        for net in nets:
            same, posts = (net.across, net.down) if group.across else (net.down, net.across)
            low, high = min(s.at for s in posts), max(s.at for s in posts)
            if low <= stroke.start and stroke.end <= high and any(abs(s.at - stroke.at) <= snap for s in same):
                same.append(stroke)
                break
        else:
            left.append(group)
    return nets + left


def _closed(group: _Group, slack: Slack) -> Lattice | None:
    """The cells of one group of strokes, or None when they close nothing."""
    across = group.across + _open_sides(group.down, group.across, slack)
    down = group.down + _open_sides(group.across, group.down, slack)
    ys = _borders(across, slack.snap)
    xs = _borders(down, slack.snap)
    if len(ys) < 2 or len(xs) < 2 or len(ys) * len(xs) > MAX_SQUARES:
        return None
    drawn_across = _drawn(across, ys, xs, slack)
    drawn_down = _drawn(down, xs, ys, slack)
    cells = _cells(drawn_across, drawn_down, len(ys) - 1, len(xs) - 1)
    return _compact(xs, ys, cells) if cells else None


def _same_ends(one: Stroke, other: Stroke, near: float) -> bool:
    return max(abs(one.start - other.start), abs(one.end - other.end)) <= near


def _level(groups: list[_Group], near: float) -> list[_Group]:
    """Give verticals that no line crosses to the group whose verticals begin and end as they do.

    A table that begins on the page before and ends on the next may have no line above and below, and none across its
    merged columns.
    """
    nets = [group for group in groups if group.across and group.down]
    left: list[_Group] = []
    for group in groups:
        if group.across or not nets:
            left += [] if group.across and group.down else [group]
            continue
        post = group.down[0]
        net = next((n for n in nets if sum(_same_ends(other, post, near) for other in n.down) >= OPEN_SIDES), None)
        if net is None:
            left.append(group)
        else:
            net.down.append(post)
    return nets + left


def _rows_without_ends(posts: list[Stroke], slack: Slack) -> list[Lattice]:
    """Columns of one row that no line closes above or below: the row began on the page before and ends on the next."""
    rows: list[list[Stroke]] = []
    for post in posts:
        for row in rows:
            if _same_ends(row[0], post, slack.reach + slack.snap):
                row.append(post)
                break
        else:
            rows.append([post])
    found = []
    for row in rows:
        xs = _borders(row, slack.snap)
        if len(xs) > OPEN_SIDES:
            cells = tuple(Square(0, col, 1, 1) for col in range(len(xs) - 1))
            found.append(Lattice(tuple(xs), (row[0].start, row[0].end), cells, 1.0))
    return found


def _open_sides(lines: list[Stroke], borders: list[Stroke], slack: Slack) -> list[Stroke]:
    """Borders that are not drawn: where lines run on together beyond the first or last border across them."""
    if len(lines) < OPEN_SIDES:
        return []
    first = min((b.at for b in borders), default=None)
    last = max((b.at for b in borders), default=None)
    sides: list[Stroke] = []
    starts = [s for s in lines if first is None or s.start < first - slack.open_side]
    ends = [s for s in lines if last is None or s.end > last + slack.open_side]
    for open_lines, where in ((starts, min), (ends, max)):
        if len(open_lines) < OPEN_SIDES:
            continue
        at = where((s.start if where is min else s.end) for s in open_lines)
        level = [s for s in open_lines if abs((s.start if where is min else s.end) - at) <= slack.reach + slack.snap]
        if len(level) >= OPEN_SIDES:
            sides.append(Stroke(at, min(s.at for s in level), max(s.at for s in level)))
    return sides


def _borders(strokes: list[Stroke], snap: float) -> list[float]:
    """The places of borders: strokes nearer than `snap` are one, the longer weighing more."""
    bunches: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda s: s.at):
        if bunches and stroke.at - bunches[-1][-1].at <= snap and stroke.at - bunches[-1][0].at <= 2 * snap:
            bunches[-1].append(stroke)
        else:
            bunches.append([stroke])
    return [sum(s.at * (s.length + 0.01) for s in b) / sum(s.length + 0.01 for s in b) for b in bunches]


def _nearest(places: Sequence[float], at: float) -> int:
    return min(range(len(places)), key=lambda n: abs(places[n] - at))


def _drawn(strokes: list[Stroke], borders: list[float], posts: list[float], slack: Slack) -> list[list[bool]]:
    """Which sides are drawn: ``[border][n]`` is the side between posts n and n + 1."""
    share = [[0.0] * (len(posts) - 1) for _ in borders]
    for stroke in strokes:
        row = share[_nearest(borders, stroke.at)]
        start, end = stroke.start - slack.reach, stroke.end + slack.reach
        for n in range(len(posts) - 1):
            left, right = posts[n], posts[n + 1]
            if start < right and end > left:
                row[n] += (min(end, right) - max(start, left)) / (right - left)
    return [[part >= slack.whole for part in row] for row in share]


def _cells(across: list[list[bool]], down: list[list[bool]], rows: int, cols: int) -> list[Square]:
    """Squares joined where no line parts them; what lies open to the outside is no cell."""
    region = _regions(across, down, rows, cols)
    members: dict[int, list[tuple[int, int]]] = {}
    for row in range(rows):
        for col in range(cols):
            members.setdefault(region[row * cols + col], []).append((row, col))
    cells: list[Square] = []
    for squares in members.values():
        if _open_to(squares, across, down, rows, cols) < 2:
            cells += _rectangles(squares)
    return sorted(cells, key=lambda c: (c.row, c.col))


def _regions(across: list[list[bool]], down: list[list[bool]], rows: int, cols: int) -> list[int]:
    root = list(range(rows * cols))

    def top(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for row in range(rows):
        for col in range(cols):
            here = row * cols + col
            if col + 1 < cols and not down[col + 1][row]:
                root[top(here + 1)] = top(here)
            if row + 1 < rows and not across[row + 1][col]:
                root[top(here + cols)] = top(here)
    return [top(node) for node in range(rows * cols)]


def _open_to(
    squares: list[tuple[int, int]], across: list[list[bool]], down: list[list[bool]], rows: int, cols: int
) -> int:
    """On how many sides of the whole net a region lies open."""
    return (
        any(row == 0 and not across[0][col] for row, col in squares)
        + any(row == rows - 1 and not across[rows][col] for row, col in squares)
        + any(col == 0 and not down[0][row] for row, col in squares)
        + any(col == cols - 1 and not down[cols][row] for row, col in squares)
    )


def _rectangles(squares: list[tuple[int, int]]) -> list[Square]:
    """A region as rectangles: one, unless a border is broken off inside it."""
    left = set(squares)
    found: list[Square] = []
    for row, col in sorted(squares):
        if (row, col) not in left:
            continue
        colspan = 1
        while (row, col + colspan) in left:
            colspan += 1
        rowspan = 1
        while all((row + rowspan, col + n) in left for n in range(colspan)):
            rowspan += 1
        left -= {(row + r, col + c) for r in range(rowspan) for c in range(colspan)}
        found.append(Square(row, col, rowspan, colspan))
    return found


def _compact(xs: list[float], ys: list[float], cells: list[Square]) -> Lattice:
    """Without borders at which no cell begins or ends."""
    rows = sorted({c.row for c in cells} | {c.row + c.rowspan for c in cells})
    cols = sorted({c.col for c in cells} | {c.col + c.colspan for c in cells})
    row_of = {row: n for n, row in enumerate(rows)}
    col_of = {col: n for n, col in enumerate(cols)}
    kept = tuple(
        Square(
            row_of[c.row],
            col_of[c.col],
            row_of[c.row + c.rowspan] - row_of[c.row],
            col_of[c.col + c.colspan] - col_of[c.col],
        )
        for c in cells
    )
    new_xs, new_ys = tuple(xs[c] for c in cols), tuple(ys[r] for r in rows)
    area = sum((new_xs[c.col + c.colspan] - new_xs[c.col]) * (new_ys[c.row + c.rowspan] - new_ys[c.row]) for c in kept)
    whole = (new_xs[-1] - new_xs[0]) * (new_ys[-1] - new_ys[0])
    return Lattice(new_xs, new_ys, kept, area / whole if whole else 0.0)
