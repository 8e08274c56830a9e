"""Amounts by a rhythm, hours of the day, figures alone in a cell, and the time at which a plan says it was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.model.catalog import Target
from checker.model.document import Place
from checker.model.result import Match
from checker.pipeline import Options, check
from checker.responses.hours import day_deviations, hour_deviations
from checker.responses.yearly import by_the_year

HERE = Place("body", 0, None, None, 0, 1)


def asked(quote: str, value: float, unit: str) -> Target:
    return Target(quote, ">=", value, None, unit, quote=quote)


@pytest.mark.parametrize(
    ("wanted", "told", "unit", "values", "verdict"),
    [
        ("每月抽查病历不少于30份", "每季度抽查病历30份", "份", (30, 30), "frequency"),
        ("每年整合不少于15处", "三年整合30处", "处", (15, 30), "weaker"),
        ("三年培训不少于600人", "每年培训200人", "人", (600, 200), "same"),
        ("每周开放不少于42小时", "每天开放六小时，每周一闭馆", "小时", (42, 6), ""),
        ("每年轮训不少于40学时", "每年轮训两次，合计24学时", "学时", (40, 24), ""),
    ],
)
def test_amounts_are_compared_by_the_year_where_both_have_a_rhythm(
    wanted: str, told: str, unit: str, values: tuple[float, float], verdict: str
) -> None:
    assert by_the_year(asked(wanted, values[0], unit), asked(told, values[1], unit), told) == verdict


@pytest.mark.parametrize(
    ("wanted", "told", "less"),
    [
        ("22时至次日6时双人值守", "0时至5时双人值守", True),
        ("22时至次日6时双人值守", "21:00—7:00双人值守", False),
        ("门诊时间为8时至17时30分", "门诊时间8:30至17:00", True),
        ("8时至12时开放", "7时30分至12时开放", False),
    ],
)
def test_hours_leave_out_none_of_those_asked_for(wanted: str, told: str, less: bool) -> None:
    assert bool(list(hour_deviations(wanted, told, HERE))) is less


@pytest.mark.parametrize(
    ("wanted", "told", "less"),
    [
        ("节假日安排值班", "工作日安排值班", True),
        ("节假日安排值班", "节假日、工作日都有人值班", False),
        ("节假日安排值班", "3个工作日内安排值班", False),
        ("夜间安排值守", "白天安排值守", True),
    ],
)
def test_the_other_days_are_no_answer(wanted: str, told: str, less: bool) -> None:
    assert bool(list(day_deviations(wanted, told, HERE))) is less


def matches(folder: Path, parent: str, plan: str) -> dict[str, Match]:
    for name, text in (("上级.txt", parent), ("送审.txt", plan)):
        (folder / name).write_text(text, encoding="utf-8")
    found = check(folder / "送审.txt", folder / "上级.txt", Options(role="auto")).matches
    return {one.requirement.kind: one for one in found if one.requirement.kind in ("target", "deadline")}


def test_a_figure_alone_in_its_cell_is_of_what_its_row_names(tmp_path: Path) -> None:
    parent = "云州市档案工作方案\n\n一、主要任务\n（一）保存数据。业务数据在线存储不少于3年。\n"
    plan = (
        "青川县档案馆档案工作落实方案\n\n一、主要措施\n（一）数据去向。各类数据按下表保管。\n\n"
        "数据\t存放\t年限\n业务数据\t在线存储\t2年\n影像资料\t磁带存放\t10年\n"
    )
    found = matches(tmp_path, parent, plan)["target"]
    assert (found.status, [one.kind for one in found.deviations]) == ("covered", ["weaker"])


def test_the_plan_says_when_it_was_made(tmp_path: Path) -> None:
    parent = "云州市供水工作方案\n\n一、工作要求\n（一）制定方案。各单位于2025年4月底前制定本单位实施方案。\n"
    plan = "青川水厂供水工作落实方案\n\n一、组织保障\n（一）进度。方案2025年4月中旬印发，各班组照此执行。\n"
    found = matches(tmp_path, parent, plan)["deadline"]
    assert (found.status, found.deviations) == ("covered", ())
