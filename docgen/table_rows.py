"""Rows of tables with cells that stand for several rows: a group's name is printed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.layout.model import Cell
from docgen.localise.model import spans


def cell(text: str, center: bool = False, columns: int = 1) -> Cell:
    """A cell of a text, its marks apart."""
    return Cell(spans(text), columns=columns, align="center" if center else "left")


def merged(rows: Sequence[tuple[Cell, ...]], column: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows with equal neighbours of one column made one cell; a covered cell is left out."""
    found: list[tuple[Cell, ...]] = []
    at = 0
    while at < len(rows):
        end = at + 1
        while end < len(rows) and rows[end][column].spans == rows[at][column].spans and rows[at][column].spans:
            end += 1
        top = rows[at]
        found.append((*top[:column], replace(top[column], rows=end - at), *top[column + 1 :]))
        found += [(*row[:column], *row[column + 1 :]) for row in rows[at + 1 : end]]
        at = end
    return tuple(found)


def sheet_of(rows: Sequence[tuple[Cell, ...]]) -> tuple[tuple[str, ...], ...]:
    """The rows as plain text for a workbook, before cells are merged."""
    width = sum(one.columns for one in rows[0])
    plain = []
    for row in rows:
        texts: list[str] = []
        for one in row:
            texts += ["".join(span.text for span in one.spans), *("" for _ in range(one.columns - 1))]
        plain.append((*texts, *("" for _ in range(width - len(texts)))))
    return tuple(plain)
