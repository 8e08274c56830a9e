"""Tables of a PDF printed as columns with a blank between them, cells of merged columns on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.intake.text.draft import Draft, Line, Piece
from checker.intake.text.tables import build_table
from checker.intake.text.words import HEADING, is_column_name, is_grouping, is_number_column
from checker.model.document import Loss

_NUMBER = re.compile(r"([0-9]{1,4})(?:\s+|$)")
APART = re.compile(r"\S {3,}\S")  # columns set apart by their places on the line
_LOOK = 60  # lines after a header in which rows must show
_ROW = 12  # lines that one row may take


def header_of(line: Piece) -> tuple[str, ...]:
    """The names of the columns when this line is a table's header of at least three, else ()."""
    if not isinstance(line, Line) or "\t" in line.text:
        return ()
    names = tuple(line.text.split())
    if len(names) < 3 or len(line.text) > 90:
        return ()
    known = sum(map(is_column_name, names))
    enough = known * 2 >= len(names) if is_number_column(names[0]) else known == len(names)
    return names if enough else ()


def rebuild_spaced(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Loss]]:
    """`pieces` with tables of counted, blank-separated rows rebuilt, and what was not certain."""
    done: list[Piece] = []
    losses: list[Loss] = []
    at = 0
    while at < len(pieces):
        names = header_of(pieces[at])
        if (
            names
            and not APART.search(getattr(pieces[at], "text", ""))
            and is_number_column(names[0])
            and _has_rows(pieces, at, len(names))
        ):
            rows, end = _rows(pieces, at + 1, names)
            table, inferred = build_table([list(names), *rows])
            first = pieces[at]
            done.append(Draft(table=table, page_break=isinstance(first, Line) and first.page))
            what = "表格由以空格分列的文本重建" + ("，合并单元格的范围为推断" if inferred else "")
            losses.append(Loss(what, f"表格“{'、'.join(names[:4])}…”"))
            at = end
        else:
            done.append(pieces[at])
            at += 1
    return done, losses


def _has_rows(pieces: Sequence[Piece], header: int, columns: int) -> bool:
    rows = 0
    for piece in pieces[header + 1 : header + _LOOK]:
        if isinstance(piece, Line) and _NUMBER.match(piece.text.strip()) and len(piece.text.split()) >= columns - 1:
            rows += 1
    return rows >= 2


def _rows(pieces: Sequence[Piece], start: int, names: tuple[str, ...]) -> tuple[list[list[str]], int]:
    """The rows from `start` on and the index after the table."""
    groups = [c for c, name in enumerate(names) if c and is_grouping(name)]
    rows: list[list[str]] = []
    held: list[list[str]] = []
    number = 0
    at = start
    while at < len(pieces):
        piece = pieces[at]
        if not isinstance(piece, Line):
            break
        tokens = piece.text.split()
        if tuple(tokens) == names:
            at += 1
            continue
        if tokens[0] == str(number + 1) or (not number and tokens[0].isdigit()):
            if held:
                rows.append(_row(number, held, len(names), groups))
            number, held = int(tokens[0]), [tokens[1:]]
        elif not held or (_is_complete(held, len(names), groups) and not _row_follows(pieces, at, number + 1)):
            break
        else:
            held.append(tokens)
        at += 1
    if held:
        rows.append(_row(number, held, len(names), groups))
    return rows, at


def _is_complete(held: Sequence[Sequence[str]], columns: int, groups: Sequence[int]) -> bool:
    return any(len(tokens) >= columns - 1 - len(groups) for tokens in held)


def _row_follows(pieces: Sequence[Piece], at: int, number: int) -> bool:
    """True when the next row begins within a few lines that are no headings: this line belongs to the row before."""
    for piece in pieces[at : at + 4]:
        if not isinstance(piece, Line) or HEADING.match(piece.text):
            return False
        if _NUMBER.match(piece.text.strip()) and piece.text.split()[0] == str(number):
            return True
    return False


def _row(number: int, held: Sequence[Sequence[str]], columns: int, groups: Sequence[int]) -> list[str]:
    """One row: the fullest line ends it with its plain columns; what stands before it is the merged column's."""
    plain = columns - 1 - len(groups)
    full = max(range(len(held)), key=lambda n: (min(len(held[n]), plain), n))
    tokens = _merged(list(held[full]), plain + len(groups))
    before = [token for line in held[:full] for token in line]
    after = [token for line in held[full + 1 :] for token in line]
    extra, tokens = tokens[: max(0, len(tokens) - plain)], tokens[max(0, len(tokens) - plain) :]
    if len(extra) > len(groups) or (extra and before):
        tokens = ["".join([*extra, tokens[0]]), *tokens[1:]] if tokens else extra
        extra = []
    if before and not groups and tokens:
        tokens[0] = "".join([*before, tokens[0]])
        before = []
    if after and tokens:
        tokens[-1] += "".join(after)
    grouped = [*extra] if extra else ["".join(before)] if len(before) != len(groups) else list(before)
    grouped += [""] * (len(groups) - len(grouped))
    tokens += [""] * (plain - len(tokens))
    cells = iter(tokens)
    merged = iter(grouped)
    return [str(number), *(next(merged) if c in groups else next(cells) for c in range(1, columns))]


def _merged(tokens: list[str], most: int) -> list[str]:
    """Tokens parted only by the blank beside a Latin word or a figure put together, left first, until `most` stay."""
    n = 0
    while n + 2 < len(tokens):
        if len(tokens) > most - 1 and (tokens[n][-1].isascii() or tokens[n + 1][0].isascii()) and tokens[n + 1] != "/":
            tokens[n : n + 2] = [f"{tokens[n]} {tokens[n + 1]}"]
        else:
            n += 1
    return tokens
