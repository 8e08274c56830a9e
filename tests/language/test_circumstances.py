"""When and of whom something is asked stands before the demand and is none itself."""

from __future__ import annotations

import pytest

from checker.language.circumstances import is_event, is_scope, is_time
from checker.language.points import main_points


@pytest.mark.parametrize(
    "clause", ["接到火警信号后", "方案实施前", "汛期施工期间", "学生复学时", "受理后5个工作日内", "30日内"]
)
def test_a_time_is_no_demand(clause: str) -> None:
    assert is_time(clause)


@pytest.mark.parametrize("clause", ["做好汛期施工期间", "办理时限及时", "完成时间提前", "建立善后"])
def test_a_doing_is_no_time(clause: str) -> None:
    assert not is_time(clause)


@pytest.mark.parametrize(
    "clause", ["供餐人数超过500人的学校", "资料齐全的贷款申请", "新设立的企业", "具备条件的城郊乡镇"]
)
def test_those_of_whom_a_demand_speaks_are_none(clause: str) -> None:
    assert is_scope(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "培育一批带动力强的企业",
        "项目部组建不少于10人的救援队伍",
        "村医每年接受不少于2周的业务培训",
        "目录外的手术一律不排台",
    ],
)
def test_what_is_to_be_done_with_them_is_one(clause: str) -> None:
    assert not is_scope(clause)


def test_what_has_come_about_is_no_demand() -> None:
    assert is_event("发生疑似中毒事件")
    assert not is_event("发现并处置疑似中毒事件的苗头")


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("每站每年巡检2次。（完成时限：2025年4月底前）", ["每站每年巡检2次"]),
        ("由市体育局负责，6月底前完成跑道翻新。", ["6月底前完成跑道翻新"]),
        ("镇应急办牵头，逐户排查火灾隐患。", ["逐户排查火灾隐患"]),
        ("建立入河排污口台账，得2分。发现一例扣1分。", ["建立入河排污口台账"]),
        ("公示收费标准，未公示的一律不得收取。", ["公示收费标准", "未公示的一律不得收取"]),
        ("组长：张三（校长）。每月巡查1次。", ["每月巡查1次"]),
    ],
)
def test_only_what_is_to_be_done_is_a_point(text: str, points: list[str]) -> None:
    assert [one.text for one in main_points(text)] == points
