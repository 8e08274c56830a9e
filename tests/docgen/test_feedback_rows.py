"""One matter is one row of a list; duties of an annexed table; letters to schools, towns and companies."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from checker.rounds.items import read_book
from docgen import feedback
from docgen.feedback_letter.make import Feedback
from tests.docgen.check_results import body, finding, info, match, result


def rows(one: Feedback) -> list[dict[str, str]]:
    page = openpyxl.load_workbook(io.BytesIO(one.list_xlsx)).worksheets[0]
    head, *lines = page.iter_rows(values_only=True)
    return [{str(name): str(text or "") for name, text in zip(head, line, strict=True)} for line in lines]


def of_task(number: int = 1) -> tuple[dict[str, Any], ...]:
    """A task answered in part, its target and its deadline that are not there at all."""
    return (
        finding(number, message="工作任务“1.规范第1项管理”部分落实，未见：抽查病历", suggestion="补写：“抽查病历。”"),
        finding(
            2,
            "C104",
            requirement="target:task:1.1.1#1",
            message="目标值“甲级病案率≥90%”未见相应数值",
            suggestion="补写：“甲级病案率不低于90%。”",
        ),
        finding(
            3,
            "C105",
            requirement="deadline:task:1.1.1#1",
            message="时限要求“完成排查”未见相应时间安排",
            suggestion="补写：“3月底前完成排查。”",
        ),
        finding(
            4, "C101", requirement="task:1.1.1", message="未见与上级“规范第1项管理”相对应的部分", suggestion="请确认"
        ),
    )


def test_a_task_with_its_target_and_deadline_is_one_row_that_names_all(tmp_path: Path) -> None:
    one = feedback(result(*of_task()))
    (row,) = rows(one)
    for words in ("“1.规范第1项管理”部分落实", "“甲级病案率≥90%”", "“完成排查”", "相对应的部分"):
        assert words in row["问题"]
    assert row["整改措施"] == "补写：“抽查病历。”；补写：“甲级病案率不低于90%。”；补写：“3月底前完成排查。”"
    assert "补充完善1处" in body(one)
    path = tmp_path / "清单.xlsx"
    path.write_bytes(one.list_xlsx)
    (item,) = read_book(path)  # the second round finds each of the findings in it
    assert all(said["message"] in item.problem for said in of_task())


def test_goals_of_one_section_stay_rows_of_their_own() -> None:
    goals = [
        finding(n, "C104", requirement=f"target:section:1#{n}", message=f"目标值“第{n}项登记率≥9{n}%”未见相应数值")
        for n in (1, 2, 3)
    ]
    assert len(rows(feedback(result(*goals)))) == 3


def test_the_years_of_one_row_of_a_table_are_mended_once() -> None:
    place = {"part": "table", "block": 9, "row": 2, "heading": "附件"}
    years = [
        finding(
            n,
            "N201",
            "error",
            requirement=f"target:indicator:2.2#{n}",
            message=f"目标值“抽检合格率≥9{n}%（202{n}年）”低于上级要求：上级为不低于9{n}%，本文为不低于8{n}%",
            suggestion=f"改为“抽检合格率不低于9{n}%”；确有困难的，先向上级说明",
            location=place,
        )
        for n in (5, 6)
    ]
    (row,) = rows(feedback(result(*years)))
    assert row["整改措施"] == "改为“抽检合格率不低于95%”；改为“抽检合格率不低于96%”；确有困难的，先向上级说明"


def test_a_duty_of_an_annexed_table_is_cited_by_the_annex() -> None:
    duty = finding(7, requirement="duty:1.7", message="责任清单事项“摸清底数”未见相应表述")
    matches = [
        match("section:1", "一", "总体目标", "covered"),
        match("attachment:1", "1", "任务清单", "covered"),
        match("duty:1.7", "7", "摸清底数"),
    ]
    one = feedback(result(duty, matches=matches))
    assert rows(one)[0]["依据"] == "上级方案附件1第7项"
    assert "任务清单" in body(one)
    assert "总体目标" not in body(one)


@pytest.mark.parametrize(
    ("name", "called", "column"),
    [
        ("云州市第七中学", "你校", "责任部门"),
        ("白石镇人民政府", "你镇", "责任部门"),
        ("云州化工有限公司", "你公司", "责任部门"),
        ("青川区人民医院", "你院", "责任科室"),
        ("禾县市场监督管理局", "你局", "责任科室"),
    ],
)
def test_each_kind_of_unit_is_called_what_it_is(name: str, called: str, column: str) -> None:
    one = feedback(result(finding(1), submission=info(f"{name}工作方案", issuer=name)))
    assert f"{called}报送的" in body(one)
    assert column in rows(one)[0]
    assert "你单位" not in body(one)


def test_a_school_is_known_by_the_title_of_its_plan() -> None:
    one = feedback(result(finding(1), submission=info("云州市第七中学校园安全工作实施方案")))
    assert "你校报送的" in body(one)
