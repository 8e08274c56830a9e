"""Documents from a few lines: a string is a paragraph, a list of rows a table (↑ and ← continue a merged cell)."""

from __future__ import annotations

from checker.intake.outline.understand import understand
from checker.model.catalog import Catalog, Requirement
from checker.model.document import Block, Cell, Document, Reading, Table
from checker.requirements.extract import extract

Part = str | list[list[str]]


def table(rows: list[list[str]]) -> Table:
    grid = [[-1] * len(rows[0]) for _ in rows]
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text == "↑":
                grid[r][c] = grid[r - 1][c]
            elif text == "←":
                grid[r][c] = grid[r][c - 1]
            else:
                grid[r][c] = len(cells)
                cells.append(Cell(r, c, text))
    spans = {
        i: [(r, c) for r, row in enumerate(grid) for c, at in enumerate(row) if at == i] for i in range(len(cells))
    }
    sized = [
        Cell(
            cell.row,
            cell.col,
            cell.text,
            max(r for r, _ in spans[i]) - cell.row + 1,
            max(c for _, c in spans[i]) - cell.col + 1,
        )
        for i, cell in enumerate(cells)
    ]
    return Table(tuple(sized), tuple(map(tuple, grid)))


def document(*parts: Part) -> Document:
    blocks = tuple(
        Block(i, "body", part) if isinstance(part, str) else Block(i, "table", "", table=table(part))
        for i, part in enumerate(parts)
    )
    return understand(Reading("云州市方案.docx", "docx", "0" * 64, blocks))


def catalog(*parts: Part) -> Catalog:
    return extract(document(*parts))


def of(found: Catalog, kind: str) -> list[Requirement]:
    return [one for one in found.requirements if one.kind == kind]


def numbered(found: Catalog, kind: str) -> list[tuple[str, str]]:
    return [(one.id, one.title) for one in of(found, kind)]
