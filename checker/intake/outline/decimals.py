"""Outlines numbered by decimals from the top: 1 总体要求, 2 主要任务, 2.1, 2.1.1."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from checker.intake.outline.headings import RANK, Sign
from checker.intake.outline.lines import Line

_LEAST = 2  # decimals that must stand under their own whole number
_TITLE_MAX = 30


def with_decimal_outline(lines: list[Line], signs: Sequence[Sign | None]) -> list[Sign | None]:
    """The signs, with whole numbers read as sections and decimals as sure where they make up the outline.

    Only where no 一、 or （一） is used: there a decimal is a list inside a task, or a figure.
    """
    if not any(sign is not None and sign.kind == "decimal2" for sign in signs) or _has_other_levels(signs):
        return list(signs)
    found = list(signs)
    top, under = 0, 0
    opened: list[str] = [""]
    for at, sign in enumerate(signs):
        if sign is None:
            continue
        if sign.kind == "arabic" and sign.ordinal == top + 1 and _is_title(lines[at]):
            top = sign.ordinal
            opened = [str(top)]
            found[at] = replace(sign, kind="han", weak=False)
        elif sign.kind.startswith("decimal") and (above := sign.number.rpartition(".")[0]) in opened:
            del opened[opened.index(above) + 1 :]
            opened.append(sign.number)
            under += sign.kind == "decimal2"
            found[at] = replace(sign, weak=False)
    return found if top > 1 and under >= _LEAST else list(signs)


def _has_other_levels(signs: Sequence[Sign | None]) -> bool:
    return any(sign is not None and not sign.weak and RANK[sign.kind] < RANK["arabic"] for sign in signs)


def _is_title(line: Line) -> bool:
    words = line.words
    return len(words) <= _TITLE_MAX and words[-1] not in "。；;，,"
