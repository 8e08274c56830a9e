"""Figures that stand alone in a cell of a table: 影像原始图像｜院内在线存储｜2年 for 影像数据在线存储不少于3年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.language.fold import fold
from checker.language.quantities import Quantity, find_quantities
from checker.model.catalog import Target
from checker.model.document import Block, Cell, Document, Span
from checker.model.record import Record
from checker.responses.amounts import as_asked, same_kind
from checker.responses.facts import Stated
from checker.responses.quoted import nearer_elsewhere
from checker.responses.same import Same
from checker.responses.setting import Setting

_SHORT, _LABEL = 12, 30  # letters of a cell that is a figure, and of one that says of what
_ENOUGH = 0.7  # of a name's letters that stand in the row
_MEASURE = 3  # letters at the end of a rate's name that say what is measured
_MOST_ROWS = 400  # of one table: longer ones are lists of places or of people
_FRAME = frozenset("率比例占的数量达到每个名不于与和及以上下")
_UNIT = re.compile(r"[（(]([^（()）\d]{1,6})[)）]$")
_BARE = re.compile(r"[≥≤<>＜＞]?\d+(?:\.\d+)?")


class RowFigure(Record, frozen=True):
    """A figure alone in its cell, and the letters of its row and of its column's head."""

    quantity: Quantity
    letters: frozenset[str]
    label: str
    span: Span


def _alone(text: str, head: str) -> Quantity | None:
    """The figure that a cell holds and nothing else; its unit may stand in the head of the column."""
    plain = "".join(text.split())
    if (
        not plain
        or len(plain) > _SHORT
        or not any(sign.isdigit() or sign in "一二两三四五六七八九十半" for sign in plain)
    ):
        return None
    measured = _UNIT.search(head)
    if _BARE.fullmatch(plain) and measured:
        plain += measured[1]
    found = find_quantities(plain)
    whole = len(found) == 1 and found[0].left == 0 and found[0].right == len(plain) and bool(found[0].unit)
    return found[0] if whole else None


def _rows(block: Block) -> Iterator[RowFigure]:
    table = block.table
    if table is None or not 1 < len(table.grid) <= _MOST_ROWS:
        return
    heads = [table.cells[index].text if index >= 0 else "" for index in table.grid[0]]
    for line in table.grid[1:]:
        cells: dict[int, Cell] = {index: table.cells[index] for index in line if index >= 0}
        places = {index: col for col, index in reversed(list(enumerate(line)))}
        figures = {}
        for index, cell in cells.items():
            head = heads[places[index]] if places[index] < len(heads) else ""
            if (one := _alone(cell.text, head)) is not None:
                figures[index] = one, head
        said = "".join(one.text for index, one in cells.items() if index not in figures and len(one.text) <= _LABEL)
        for index, (one, head) in figures.items():
            label = fold(said + _UNIT.sub("", head))
            span = Span(block.index, 0, len(cells[index].text), cells[index].row, cells[index].col)
            yield RowFigure(one, frozenset(label), label, span)


@lru_cache(maxsize=2)
def _figured(one: Same[Document]) -> tuple[RowFigure, ...]:
    return tuple(row for block in one.it.reading.blocks if block.table is not None for row in _rows(block))


def _of_another_rate(asked: str, label: str) -> bool:
    """检测率 in the row where 达标率 is asked, however many letters the two share."""
    return asked.endswith("率") and "率" in label and fold(asked)[-_MEASURE:] not in label


def row_figure(setting: Setting, target: Target) -> Stated | None:
    """The figure of the row that names most of what is asked; None where two rows do, with other figures."""
    about = frozenset(fold(target.indicator)) - _FRAME
    if target.value is None or not about:
        return None
    fits = [
        (len(about & one.letters) / len(about), one)
        for one in _figured(Same(setting.document))
        if same_kind(one.quantity.unit, target.unit) and not _of_another_rate(target.indicator, one.label)
    ]
    best = max((share for share, _ in fits), default=0.0)
    first = [one for share, one in fits if share == best]
    if best < _ENOUGH or len({one.quantity.value for one in first}) != 1:
        return None
    if nearer_elsewhere(setting, target, first[0].label):
        return None
    return Stated(as_asked(target, first[0].quantity), first[0].span, True)
