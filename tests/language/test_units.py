"""Units: how a figure is written with one."""

from __future__ import annotations

import pytest

from checker.language.target_cells import read_target_cell
from checker.language.units import written
from checker.requirements.rows import say_target
from checker.rules.stated import figure, said


@pytest.mark.parametrize(
    ("value", "unit", "upper", "told"),
    [
        (85, "%", None, "85%"),
        (3, "天", 5, "3～5天"),
        (8, "1:", None, "1:8"),
        (0.4, "1:", 0.6, "1:0.4～0.6"),
    ],
)
def test_a_figure_is_written_as_a_person_writes_it(value: float, unit: str, upper: float | None, told: str) -> None:
    assert written(value, unit, upper) == told


@pytest.mark.parametrize(("cell", "told"), [("不低于1:8", "1:8"), ("≥90%", "90%")])
def test_a_target_is_told_in_the_way_it_is_written(cell: str, told: str) -> None:
    (target,) = read_target_cell("床护比", cell)[1]
    assert say_target(target) == f"床护比≥{told}"
    assert said(target) == f"≥{told}"
    assert figure(target) == told
