"""A unit's own measure beside the parent's: what asks more takes its place, what asks other things is added."""

from __future__ import annotations

import pytest

from docgen.localise.raised import with_additions

PARENT = ("每月点评门诊处方不少于100张，对不合理处方进行干预。", "出院后7天内完成首次随访。")


@pytest.mark.parametrize(
    ("addition", "written"),
    [
        ("每月点评门诊处方不少于150张。", "每月点评门诊处方不少于150张，对不合理处方进行干预。"),
        ("每周点评门诊处方不少于100张", "每周点评门诊处方不少于100张，对不合理处方进行干预。"),
        ("出院后3天内完成首次随访。", "出院后3天内完成首次随访。"),
    ],
)
def test_a_stricter_figure_stands_in_the_parents_place(addition: str, written: str) -> None:
    said = with_additions(PARENT, (addition,))
    assert len(said) == len(PARENT)
    assert written in said


@pytest.mark.parametrize(
    "addition", ["每月点评门诊处方不少于60张。", "每季度召开一次合理用药分析会。", "中药饮片处方单独点评。"]
)
def test_what_asks_less_or_other_things_is_added_and_changes_nothing(addition: str) -> None:
    assert with_additions(PARENT, (addition,)) == (*PARENT, addition)


def test_the_rest_of_a_measure_that_raises_a_figure_is_kept() -> None:
    said = with_additions(PARENT, ("每月点评门诊处方不少于150张，结果在院内公示。",))
    assert said == ("每月点评门诊处方不少于150张，对不合理处方进行干预。", PARENT[1], "结果在院内公示。")


def test_a_baseline_in_brackets_stays_with_the_raised_figure() -> None:
    said = with_additions(("考核合格率不低于90%（2023年基线86%）。",), ("考核合格率不低于95%",))
    assert said == ("考核合格率不低于95%（2023年基线86%）。",)
