"""Summaries of bodies that are no hospital, on what a parent shares out and asks every week."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from checker.model.catalog import Catalog
from checker.model.unit import Unit
from checker.pipeline import extract
from docgen.work_summary.asked import asked_of, plan_of
from docgen.work_summary.make import report
from docgen.work_summary.mistakes import BadData
from docgen.work_summary.model import Data, Meeting
from docgen.work_summary.period import period_of
from tests.docgen.summaries import Book, asked

TOWN = Unit("白石镇人民政府", "other", superior="青川县人民政府")
PARENT = """青川县人民政府办公室文件

青川县2025年农村公路养护工作要点

各乡镇人民政府：
为管好农村公路，制定本工作要点。

一、工作目标
到2025年底，农村公路优良中等路率达到90%以上。

二、重点任务
（一）开展日常巡查
各乡镇每周至少巡查1次，记录保存不少于24个月。各乡镇4月底前完成桥涵排查。县交通运输局每季度组织一次抽查。
（二）抓好养护工程
各乡镇按附表完成养护任务，每月召开1次调度会并形成会议纪要。
（三）管好沿线环境
各乡镇9月底前清理路边堆放物，沿线绿化成活率不低于85%。

三、工作要求
（一）加强组织领导
各乡镇3月20日前将工作方案报县交通运输局备案，11月底前报送年度工作总结。

附表
2025年农村公路养护任务分解表

| 序号 | 乡镇 | 路面修补（公里） | 安防设施（处） |
| --- | --- | --- | --- |
| 1 | 白石镇 | 12 | 30 |
| 2 | 柳林镇 | 25 | 44 |
"""


@cache
def _catalog(folder: Path) -> Catalog:
    source = folder / "要点.md"
    source.write_text(PARENT, encoding="utf-8")
    return extract(source)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return _catalog(tmp_path_factory.mktemp("parent"))


def sheet(plan: Catalog, unit: Unit = TOWN, period: str = "2025") -> Data:
    return asked_of(plan_of(plan, unit), period_of(period), unit)


def test_of_a_table_of_towns_only_the_own_row_is_asked(plan: Catalog) -> None:
    rows = [(one.name, one.target) for one in sheet(plan).figures if "路面" in one.name or "安防" in one.name]
    assert rows == [("路面修补", "≥12公里"), ("安防设施", "≥30处")]


def test_a_standard_of_each_case_is_no_indicator(plan: Catalog) -> None:
    names = [one.name for one in sheet(plan).figures]
    assert not [name for name in names if "保存" in name], names


def test_a_summary_due_by_a_month_of_the_year_is_told(plan: Catalog) -> None:
    assert sheet(plan).letter.deadline == "2025年11月底前"


def test_the_parents_bureau_is_not_asked_of_the_town(plan: Catalog) -> None:
    told = [(one.what, one.every, one.lead) for one in sheet(plan).meetings]
    assert ("召开调度会", "每月1次", "") in told
    assert not [one for one in told if "抽查" in one[0] or one[0].endswith("局")], told


def filled(plan: Catalog, dates: str, count: int | None) -> Book:
    book = asked(plan, "2025", TOWN)
    for at in book.rows("任务"):
        book.set("任务", at, "状态", "已完成")
        book.set("任务", at, "做了什么", f"修补路面{at}处，清理堆放物{at + 3}处")
    book.set("会议与培训", "巡查", "日期", dates)
    book.set("会议与培训", "巡查", "次数", count)
    book.set("报送", "签发人", "内容", "周序")
    book.set("报送", "成文日期", "内容", "2025-12-30")
    return book


@pytest.mark.parametrize("dates", ["2025-01-06至2025-12-29", "2025-01-06、2025-12-29", "1月6日—12月29日"])
def test_a_weekly_round_is_told_by_its_count_and_first_and_last_day(plan: Catalog, dates: str, tmp_path: Path) -> None:
    path = filled(plan, dates, 50).save(tmp_path / "a.xlsx")
    paper = report(plan, path, unit=TOWN).paper
    table = next(block for part in paper.parts if "任务" in part.title for block in part.blocks)
    assert "巡查50次（应52次）：1月6日至12月29日" in str(table).replace("'", "")


@pytest.mark.parametrize(
    ("dates", "count", "words"),
    [
        ("2025-01-06、2025-12-29", 9, "写的是9次，日期列有2个日期"),
        ("2025-01-06、2025-02-01", 50, "两个日期之间只有27天"),
        ("", 50, "写明第一次和最后一次的日期"),
        ("", 9, "逐次写明日期"),
    ],
)
def test_a_count_that_its_days_do_not_bear_is_told(
    plan: Catalog, dates: str, count: int, words: str, tmp_path: Path
) -> None:
    path = filled(plan, dates, count).save(tmp_path / "a.xlsx")
    with pytest.raises(BadData, match=words):
        report(plan, path, unit=TOWN)


def test_a_town_speaks_as_a_town_and_its_tasks_come_first(plan: Catalog, tmp_path: Path) -> None:
    path = filled(plan, "2025-01-06、2025-12-29", 50).save(tmp_path / "a.xlsx")
    one = report(plan, path, unit=TOWN)
    text = "\n".join(str(block) for block in one.paper.parts[0].blocks)
    assert "现将我镇2025年度工作情况报告如下" in text
    assert one.paper.parts[0].title == "白石镇人民政府关于2025年度农村公路养护工作情况的报告"
    assert text.index("重点任务") < text.index("开展日常巡查") < text.index("加强组织领导")
    assert "责任科室" not in str(one.paper)  # nobody inside is named anywhere: no column of blanks


def test_two_dates_are_a_list_unless_a_count_says_more() -> None:
    days = (date(2025, 1, 6), date(2025, 12, 29))
    assert Meeting("", "", dates=days).times == 2
    assert Meeting("", "", dates=days, count=2).times == 2
    assert Meeting("", "", dates=days, count=50).times == 50
