"""Tables whose rows are lines with tabs between the cells, and markdown tables with pipes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from checker.intake.text.draft import Draft, Line, Piece
from checker.intake.text.tables import build_table
from checker.intake.text.words import HEADING, is_column_name, is_grouping, is_number_column
from checker.model.document import Loss

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_PIPES = re.compile(r"(?<!\\)\|")
_CONTENTS = re.compile(r"[0-9]{1,4}\s*$")
Row = list[str]


def rebuild_tabbed(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Loss]]:
    """`pieces` with every run of tabbed or piped lines made a table, and what was not certain."""
    done: list[Piece] = []
    losses: list[Loss] = []
    at = 0
    while at < len(pieces):
        rows, end = _piped(pieces, at)
        if not rows:
            rows, end = _tabbed(pieces, at)
        if rows:
            first = pieces[at]
            draft, notes = _draft(rows, isinstance(first, Line) and first.page)
            done.append(draft)
            losses.extend(notes)
            at = end
        else:
            done.append(pieces[at])
            at += 1
    return done, losses


def _draft(rows: list[Row], page: bool) -> tuple[Draft, list[Loss]]:
    where = f"表格“{'、'.join(rows[0][:4])}…”"
    rows, losses = _evened(_without_repeats(rows), where)
    table, inferred = build_table(rows)
    if inferred:
        losses.append(Loss("文本中合并单元格显示为空格，其范围为推断", where))
    return Draft(table=table, page_break=page), losses


def _piped(pieces: Sequence[Piece], start: int) -> tuple[list[Row], int]:
    """Rows of a markdown table: its second line is a rule of dashes."""
    after = pieces[start + 1] if start + 1 < len(pieces) else None
    first = pieces[start]
    if not (isinstance(first, Line) and isinstance(after, Line) and "|" in first.text and _RULE.match(after.text)):
        return [], start
    rows: list[Row] = []
    at = start
    while at < len(pieces):
        piece = pieces[at]
        if not isinstance(piece, Line) or not _PIPES.search(piece.text) or (piece.gap and at > start):
            break
        if not _RULE.match(piece.text):
            rows.append(_split_pipes(piece.text))
        at += 1
    return rows, at


def _split_pipes(text: str) -> Row:
    inner = text.strip().removeprefix("|")
    cells = _PIPES.split(inner)
    if cells and not cells[-1].strip():
        cells.pop()
    return [re.sub(r"<br\s*/?>", "\n", cell.replace(r"\|", "|")).replace("**", "").strip() for cell in cells]


def _has_inner_tab(piece: Piece) -> bool:
    return (
        isinstance(piece, Line) and "\t" in piece.text.strip(" ").lstrip("\t").rstrip(" ") and bool(piece.text.strip())
    )


def _tabbed(pieces: Sequence[Piece], start: int) -> tuple[list[Row], int]:
    """Rows from `start` on; none when the line does not begin a table."""
    if not _has_inner_tab(pieces[start]):
        return [], start
    rows: list[Row] = []
    at = start
    while at < len(pieces):
        piece = pieces[at]
        if not isinstance(piece, Line) or (rows and piece.gap > 3):
            break
        row = [cell.strip() for cell in piece.text.strip("\n").split("\t")]
        if "\t" in piece.text:
            if rows and piece.gap and _begins_table(row, rows):
                break
            rows.append(row)
        elif rows and not piece.gap and at + 1 < len(pieces) and _goes_on(piece, pieces[at + 1]):
            rows[-1][-1] = f"{rows[-1][-1]}\n{piece.text.strip()}".strip()
        else:
            break
        at += 1
    return (rows, at) if _is_table(rows) else ([], start)


def _begins_table(row: Row, rows: list[Row]) -> bool:
    """A second header right after a table begins another one; the same header again is a new page."""
    return row != rows[0] and is_number_column(row[0]) and sum(map(is_column_name, row)) >= 2


def _goes_on(line: Line, after: Piece) -> bool:
    return not HEADING.match(line.text) and isinstance(after, Line) and not after.gap and "\t" in after.text


def _is_table(rows: list[Row]) -> bool:
    if not rows or max(map(len, rows)) < 2:
        return False
    if len(rows) == 1:
        return sum(map(is_column_name, rows[0])) >= 2
    contents = sum(len(row) == 2 and bool(_CONTENTS.fullmatch(row[1])) and bool(HEADING.match(row[0])) for row in rows)
    return contents * 2 < len(rows)


def _without_repeats(rows: list[Row]) -> list[Row]:
    """The header printed again at the head of a page is no row."""
    return [row for n, row in enumerate(rows) if n == 0 or row != rows[0]]


def _evened(rows: list[Row], where: str) -> tuple[list[Row], list[Loss]]:
    """Rows of one length. A row that lost the empty cell of a merged column gets it back when that is certain."""
    header = rows[0]
    width = (
        max(len(header), *(len(row) for row in rows if any(row[len(header) :])), 1) if len(rows) > 1 else len(header)
    )
    group = next((c for c, name in enumerate(header) if c and is_grouping(name)), 0)
    last = Counter(row[width - 1] for row in rows[1:] if len(row) == width and row[width - 1])
    dimensions = Counter(row[group] for row in rows[1:] if len(row) == width) if group else Counter[str]()
    losses: list[Loss] = []
    evened: list[Row] = [header + [""] * (width - len(header))]
    for n, row in enumerate(rows[1:], 1):
        row = row[:width]
        if group and _shifted(row, width, group, last, dimensions):
            losses.append(Loss("该行少一个单元格，已按合并列补回，请核对", f"{where}第{n}行"))
            row = [*row[:group], "", *row[group:]][:width]
        elif len(row) < width and width - len(row) < width - 1 and row[-1] in last:
            losses.append(Loss("该行的单元格数与表头不一致，列的位置可能有误", f"{where}第{n}行"))
        evened.append(row + [""] * (width - len(row)))
    return evened, losses


def _shifted(row: Row, width: int, group: int, last: Counter[str], dimensions: Counter[str]) -> bool:
    """True when the row's last value, one place too far left, is one that the last column is known to hold."""
    held = row[: width - 1]
    return (
        len(held) == width - 1
        and not any(row[width - 1 :])
        and bool(held[-1])
        and last[held[-1]] >= 2
        and held[0].isdigit() == (group > 0)
        and dimensions[held[group]] < 2
    )
