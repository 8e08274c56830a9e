"""The cell of an indicator table that says where an indicator should go: a direction, figures, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec
from msgspec.structs import replace

from checker.language.alternatives import any_of
from checker.language.directions import natural_direction
from checker.language.fold import fold, folded
from checker.language.quantities import Quantity, figures
from checker.language.target_found import unit_asked
from checker.language.words import language_words
from checker.model.catalog import Direction, Operator, Target


class _Words(msgspec.Struct, frozen=True):
    up: tuple[str, ...]
    down: tuple[str, ...]
    range: tuple[str, ...]
    none: tuple[str, ...]


@cache
def _senses() -> dict[str, Direction | None]:
    words = language_words("target_cells", _Words)
    senses: dict[str, Direction | None] = {fold(word): None for word in words.none}
    senses.update((fold(word), "up") for word in words.up)
    senses.update((fold(word), "down") for word in words.down)
    senses.update((fold(word), "range") for word in words.range)
    return senses


@cache
def _trend() -> re.Pattern[str]:
    words = language_words("target_cells", _Words)

    def longest(terms: tuple[str, ...]) -> str:
        return any_of(map(fold, terms))

    return re.compile(rf"(?P<up>{longest(words.up)})|(?P<down>{longest(words.down)})|(?P<range>{longest(words.range)})")


_YEAR = re.compile(r"20\d\d")
_PARTS = re.compile(r"[;。]|,(?!\d{3}(?!\d))")
_RANK = re.compile(r"[一二三](?:级|甲)(?:及?以上)?(?:公立)?(?:医院|医疗机构)?(?=[:(]?$)")
_BASE = re.compile(r"(?:较|比)(?:20\d\d年|上年度?|去年|上一年度?|基线|往年)")


def _direction(plain: str, name: str, targets: Sequence[Target]) -> Direction | None:
    if plain in _senses():
        return _senses()[plain]
    if not targets:
        found = _trend().search(plain)
        return found.lastgroup if found else None  # type: ignore[return-value]
    if any(target.value2 is not None and target.op != "rise" and target.op != "fall" for target in targets):
        return "range"
    trend = _trend().search(plain)
    if trend and trend.lastgroup != "range" and targets[0].op in ("rise", "fall"):
        return "up" if targets[0].op == "rise" else "down"
    return {"<=": "down", "<": "down", ">=": "up", ">": "up", "rise": "up", "fall": "down"}.get(  # type: ignore[return-value]
        targets[0].op, natural_direction(name)
    )


def _operator(quantity: Quantity, name: str) -> Operator:
    if quantity.change and not quantity.reached.endswith(("至", "到")):
        return quantity.change
    if quantity.op is not None:
        return quantity.op
    if quantity.value == 100 and quantity.unit == "%":
        return "="
    falls = natural_direction(name) == "down" or quantity.change == "fall"
    return "<=" if falls else ">="


def _targets(name: str, cell: str, year: str | None, headers: Sequence[str]) -> Iterator[Target]:
    """The targets of one cell; `year` is its column's, `headers` the years that a series 80/85/90% runs through."""
    plain = folded(cell)
    plain_name = fold(name)
    by = year
    start = 0
    for part in [*_PARTS.finditer(plain.text), None]:
        end = part.start() if part else len(plain.text)
        text = plain.text[start:end]
        if found := _YEAR.search(text):
            by = found.group()
        base = _BASE.search(text)
        for quantity in figures(text):
            if quantity.role in ("scope", "date"):
                continue
            offset = plain.offsets[start + quantity.left]
            quote = cell[offset : plain.offsets[start + quantity.right - 1] + 1]
            op = _operator(quantity, name)
            unit = unit_asked(quantity, plain_name)
            years = headers if len(headers) == len(quantity.series) else [by] * len(quantity.series)
            who = _RANK.search(text, 0, quantity.left)
            for value, due in zip(quantity.series or (quantity.value,), years or [by], strict=True):
                compared = base.group() if base and op in ("rise", "fall") else None
                each: Operator = "=" if op == ">=" and value == 100 and unit == "%" and quantity.op is None else op
                yield Target(
                    name, each, value, quantity.value2, unit, due, compared, who.group() if who else None, quote
                )
        start = end + 1


def read_target_cell(
    name: str, cell: str, year_headers: Sequence[str] = (), unit: str = ""
) -> tuple[Direction | None, tuple[Target, ...]]:
    """What one cell asks of the indicator `name`.

    `year_headers` are the years the cell speaks for: the year of its own column, or the years of the plan's
    period in order, so that 80/85/90% gives a target a year. 85% is at least 85% for what should rise and at
    most for what should fall; 100% is equal. 逐步升高, 监测比较, / and a blank give no target.
    `unit` is what a column of units says of the row: a bare 65 is then 65%.
    """
    plain = fold(cell)
    if plain in _senses():
        return _senses()[plain], ()
    years = [found.group() for header in year_headers if (found := _YEAR.search(header))]
    measured = f"{name}（{unit}）" if unit else name
    targets = tuple(_targets(measured, cell, years[0] if len(years) == 1 else None, years))
    if unit:
        targets = tuple(replace(one, indicator=name) for one in targets)
    return _direction(plain, name, targets), targets


__all__ = ["natural_direction", "read_target_cell"]
