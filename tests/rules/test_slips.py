"""One figure in % and in ‰: whose slip it is, and that nothing is said when nobody contradicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.language.units import PROPORTION
from checker.pipeline import Options, check, inspect
from checker.rules.figures._slips import Other
from checker.rules.figures._words import FigureWords


@pytest.mark.parametrize(("submission", "parent"), [("changning", "tianjin"), ("tianjin", "changning")])
def test_two_real_plans_that_differ_by_ten_are_told_both_ways(shared: Path, submission: str, parent: str) -> None:
    folder = shared / "samples"
    report = check(folder / f"{submission}.docx", folder / f"{parent}.docx", Options(select=("N202", "N214")))
    for name in ("再手术率", "获得性指标发生率"):
        assert any(name in one.message and "‰" in one.message and "%" in one.message for one in report.findings), name


def test_a_sister_parent_shows_whose_slip_it_is(shared: Path) -> None:
    folder = shared / "samples"
    parents = [folder / "changning.docx", folder / "tianjin.docx"]
    report = check(folder / "tianjin.docx", parents, Options(select=("N202", "N214")))
    assert {(one.rule, one.against) for one in report.findings} == {("N214", 0)}


def test_a_figure_that_nothing_contradicts_is_no_slip(shared: Path) -> None:
    assert inspect(shared / "samples" / "changning.docx", Options(select=("N214", "N215"))) == ()


def test_no_figure_of_a_certain_plan_is_written_down() -> None:
    assert set(FigureWords.__struct_fields__) == {"within_whole", "beyond", "announced"}


def test_a_proportion_is_said_with_its_one_first() -> None:
    assert Other("医患比", 8, PROPORTION, "").said == "1:8"
    assert Other("再手术率", 1.8, "‰", "").said == "1.8‰"
