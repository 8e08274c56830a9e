"""A house's score sheet as rows that every form shows alike; 自评分 and 复核分 stay blank for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.model.house import ScoredItem, ScoreSheet
from checker.writers.wording import Words

COLUMNS = ("n", "item", "full", "taken", "points", "own", "review", "materials", "source")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One item: its cells by column; a cell of several lines is joined by line feeds."""

    cells: tuple[str, ...]


def heads(words: Words) -> tuple[str, ...]:
    """What stands over the columns."""
    return tuple(words(f"sheet.{name}") for name in COLUMNS)


def rows(sheet: ScoreSheet, words: Words) -> tuple[SheetRow, ...]:
    """The items in the order of the sheet."""
    return tuple(SheetRow(_cells(number, one, words)) for number, one in enumerate(sheet.items, 1))


def _cells(number: int, one: ScoredItem, words: Words) -> tuple[str, ...]:
    points = words("sheet.by_hand") if one.points is None else figure(one.points)
    return (
        str(number),
        one.item.item,
        figure(one.item.points),
        "\n".join(taken_lines(one, words)) or words("sheet.nothing_taken"),
        points,
        "",
        "",
        words("list.joint").join(one.item.materials),
        one.item.source,
    )


def taken_lines(one: ScoredItem, words: Words) -> Iterator[str]:
    """What was taken off and why, then what the program could not tell."""
    for taken in one.taken:
        yield words("sheet.taken_line", points=figure(taken.points), reason=taken.reason, ground=taken.ground)
    yield from one.open


def total(sheet: ScoreSheet, words: Words) -> str:
    """What the program gives of what it can judge, and what is left to a person."""
    if not sheet.items:
        return words("sheet.no_items")
    key = "sheet.total_left" if sheet.left else "sheet.total"
    return words(key, points=figure(sheet.points), judged=figure(sheet.judged), left=figure(sheet.left))


def vetoes(sheet: ScoreSheet, words: Words) -> tuple[str, ...]:
    """Conditions of a veto that were met as far as the program sees: never a decision."""
    return tuple(
        words(
            "sheet.veto_open" if one.open else "sheet.veto",
            condition=one.veto.condition,
            source=one.veto.source,
            ground=one.ground,
        )
        for one in sheet.triggered
    )


def title(sheet: ScoreSheet, words: Words) -> str:
    """The sheet's own title behind what it is."""
    return words("sheet.title_of", title=sheet.title) if sheet.title else words("sheet.title")


def sheet_head(sheet: ScoreSheet, words: Words) -> str:
    """The sheet on one line."""
    said = words("sheet.head", title=title(sheet, words), total=total(sheet, words))
    met = sum(not one.open for one in sheet.triggered)
    return said + (words("sheet.head_vetoes", n=met) if met else "")


def figure(value: float) -> str:
    """4, 2.5: no empty decimals."""
    return f"{value:g}"
