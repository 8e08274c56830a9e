"""Clauses in which 并 joins two duties, and those in which it joins two words of one."""

from __future__ import annotations

import pytest

from checker.language.points import main_points


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("各馆每月清点一次借阅设备并张贴清点结果。", ("各馆每月清点一次借阅设备", "张贴清点结果")),
        ("设立读者意见箱，并公布受理电话。", ("设立读者意见箱", "公布受理电话")),
        ("接到漏水报告后30分钟内到场并通知物业单位。", ("接到漏水报告后30分钟内到场", "通知物业单位")),
        ("建立古籍目录并将目录报市馆备案。", ("建立古籍目录", "将目录报市馆备案")),
    ],
)
def test_two_duties_joined_in_one_clause_are_two_points(text: str, points: tuple[str, ...]) -> None:
    found = main_points(text)
    assert tuple(one.text for one in found) == points
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "梳理并整改馆舍隐患。",
        "建立读者投诉台账并每月更新。",
        "制定馆藏保护计划并严格落实。",
        "发现设备异常并予以处置。",
        "绘制疏散路线图并张贴上墙。",
        "做好高血压并发症登记。",
        "推进城乡图书馆合并办馆。",
    ],
)
def test_what_shares_its_object_or_says_how_often_stays_one(text: str) -> None:
    assert [one.text for one in main_points(text)] == [text.removesuffix("。")]
