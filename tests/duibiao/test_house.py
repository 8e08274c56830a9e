"""The house profile of a fictional commission: read, refused with its line, layered over ours, scored."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from checker.errors import BadUsage
from checker.model.house import House
from checker.model.result import Checked
from checker.model.settings import Settings
from checker.pipeline import Options, checked
from checker.writers.as_text import report_text
from checker.writers.forms import Setting, write
from duibiao.config import configured

SOURCE = "《云州市医疗质量考核细则》"
PARENT = """云州市医疗质量提升工作方案（2024—2026年）
一、工作任务
（一）夯实基础管理
1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。
2.加强合理用血。医疗机构规范输血申请，开展用血点评。
3.建设蓝海论坛。医疗机构举办蓝海论坛。
"""
SUBMISSION = """云州市第二医院医疗质量提升工作方案（2024—2026年）
一、工作任务
1.病案管理。医务科每月组织病案抽检，通报抽检结果，时间另行通知。仁和医院应每月抽查病历。
2.月报。质控办每月5日前报送医疗质量月报。
3.青松沙龙。科教科举办青松沙龙。
"""
PROFILE = f"""
name = "云州市卫生健康委"
title = "云州市医疗质量考核评分细则"
names = [["蓝海论坛", "青松沙龙"]]
placeholders = ["另行通知"]
departments = ["质管小站"]

[[allowed]]
word = "仁和医院"
reason = "本院托管单位"

[[law]]
name = "云州市献血办法"
repealed = 2023-01-01
by = "云州市献血条例"

[[section]]
function = "保障"
source = "{SOURCE}第一条"

[[demand]]
title = "医疗质量月报"
points = ["每月5日前报送医疗质量月报", "月报由院长签字"]
subjects = ["医疗机构"]
weight = 2
source = "{SOURCE}第三条"

[[score]]
item = "病历质量管理"
points = 10
materials = ["抽查记录", "通报"]
source = "{SOURCE}附表第1项"
[[score.deduct]]
reason = "未开展病历抽查"
points = 6
requirements = ["规范病历管理"]
[[score.deduct]]
reason = "有未填内容"
points = 1
most = 2
rules = ["h604"]

[[score]]
item = "月报制度"
points = 8
source = "{SOURCE}附表第2项"
[[score.deduct]]
reason = "月报制度不落实"
points = 8
requirements = ["task:h1"]

[[score]]
item = "现场考核"
points = 20
source = "{SOURCE}附表第9项"

[[veto]]
condition = "未按要求开展用血点评"
source = "{SOURCE}第十二条"
requirements = ["加强合理用血"]

[[veto]]
condition = "引用虚构法规"
source = "{SOURCE}第十二条"
rules = ["H612"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("APPDATA", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    for name, text in (("上级.txt", PARENT), ("方案.txt", SUBMISSION), ("云州.toml", PROFILE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "duibiao.toml").write_text('[house]\nfile = "云州.toml"\n', encoding="utf-8")
    return tmp_path


def house_of(folder: Path, text: str) -> House:
    (folder / "duibiao.toml").write_text(text, encoding="utf-8")
    return configured().settings.house


def report(folder: Path, house: House) -> Checked:
    return checked(folder / "方案.txt", folder / "上级.txt", Options(settings=Settings(house=house)))


def test_without_a_profile_nothing_is_added(folder: Path) -> None:
    plain = report(folder, House()).report
    assert plain.sheet is None
    assert len(plain.against) == 1
    assert any(one.rule == "H602" and one.quote == "仁和医院" for one in plain.findings)


def test_a_profile_may_stand_in_the_settings_or_in_a_file_that_they_name(folder: Path) -> None:
    named = configured().settings.house
    assert (named.name, len(named.demands), len(named.score), len(named.vetoes)) == ("云州市卫生健康委", 2, 3, 2)
    assert house_of(folder, '[house]\nname = "云州市卫生健康委"\n').name == "云州市卫生健康委"


def test_names_of_the_house_are_read_as_one_and_the_report_keeps_the_parents_words(folder: Path) -> None:
    house = configured().settings.house
    of = {one.requirement.title: one for one in report(folder, house).report.matches}
    assert of["建设蓝海论坛"].status == "covered"
    assert "蓝海论坛" in of["建设蓝海论坛"].points[0].text
    before = {one.requirement.title: one for one in report(folder, House()).report.matches}
    assert before["建设蓝海论坛"].status != "covered"


def test_kin_may_answer_and_the_report_says_so(folder: Path) -> None:
    house = house_of(folder, '[house]\nkin = [["蓝海论坛", "青松沙龙"]]\n')
    match = next(one for one in report(folder, house).report.matches if one.requirement.title == "建设蓝海论坛")
    assert match.status == "covered"
    assert "相近词表" in match.reason


def test_demands_become_requirements_that_name_their_source(folder: Path) -> None:
    found = report(folder, configured().settings.house).report
    match = next(one for one in found.matches if one.requirement.title == "医疗质量月报")
    assert (match.status, match.missing_points, match.requirement.weight) == ("partial", ("月报由院长签字",), 2.0)
    told = next(one for one in found.findings if one.requirement == "task:h1")
    assert told.basis.document == f"{SOURCE}第三条"
    assert any(one.rule == "C101" and one.basis.document == f"{SOURCE}第一条" for one in found.findings)


def test_allowed_words_are_held_back_and_counted_and_own_placeholders_found(folder: Path) -> None:
    found = report(folder, configured().settings.house).report
    assert [one.waiver.reason for one in found.waived] == ["本院托管单位"]
    assert any(one.rule == "H604" and one.quote == "另行通知" for one in found.findings)


def test_a_law_of_the_house_that_was_repealed_is_found(folder: Path) -> None:
    (folder / "方案.txt").write_text(SUBMISSION + "4.用血。落实《云州市献血办法》，每月点评。\n", encoding="utf-8")
    found = report(folder, configured().settings.house).report.findings
    assert any(one.rule == "H613" and "《云州市献血条例》" in one.message for one in found)


def test_the_sheet_takes_off_what_the_text_shows_and_leaves_the_rest_to_a_person(folder: Path) -> None:
    sheet = report(folder, configured().settings.house).report.sheet
    assert sheet is not None
    assert [(one.item.item, one.points) for one in sheet.items] == [
        ("病历质量管理", 9.0),
        ("月报制度", 4.0),
        ("现场考核", None),
    ]
    assert (sheet.points, sheet.judged, sheet.left) == (13.0, 18.0, 20.0)
    assert sheet.items[0].taken[0].ground.startswith("H604 ")


def test_a_veto_is_put_to_a_person_and_changes_no_points(folder: Path) -> None:
    found = report(folder, configured().settings.house).report
    assert found.sheet is not None
    assert [one.veto.condition for one in found.sheet.triggered] == ["未按要求开展用血点评"]
    told = report_text(found)
    assert "触发一票否决条件“未按要求开展用血点评”（依据：" in told
    assert "，请复核" in told
    assert found.sheet.points == 13.0


def test_a_veto_that_nothing_can_be_told_of_is_put_to_a_person_too(folder: Path) -> None:
    veto = f'[[house.veto]]\ncondition = "甲"\nsource = "{SOURCE}"\nrequirements = ["没有的任务"]\n'
    found = report(folder, house_of(folder, veto)).report
    assert found.sheet is not None
    assert [one.open for one in found.sheet.triggered] == [True]
    assert "一票否决条件“甲”无法判定" in report_text(found)
    assert "触发一票否决" not in report_text(found)


def test_what_cannot_be_found_among_the_requirements_is_said(folder: Path) -> None:
    score = (
        f'[[house.score]]\nitem = "甲"\npoints = 5\nsource = "{SOURCE}"\n'
        '[[house.score.deduct]]\nreason = "乙"\npoints = 5\nrequirements = ["没有的任务"]\n'
    )
    sheet = report(folder, house_of(folder, score)).report.sheet
    assert sheet is not None
    assert (sheet.items[0].points, sheet.left) == (None, 5.0)
    assert "没有的任务" in sheet.items[0].open[0]


def test_every_form_shows_the_sheet(folder: Path) -> None:
    from docx import Document
    from openpyxl import load_workbook

    found = report(folder, configured().settings.house)
    said = {form: write(form, found, Setting()) for form in ("text", "json", "docx", "xlsx", "html")}
    for form in ("text", "html"):
        assert all(word in said[form].decode() for word in ("自评分", "复核分", "佐证材料", "触发一票否决条件"))
    record = json.loads(said["json"])["score_sheet"]
    assert (record["points"], record["items"][2]["points"], record["vetoes"][0]["decided"]) == (13.0, None, None)
    table = Document(io.BytesIO(said["docx"])).tables[-1]
    assert [cell.text for cell in table.rows[0].cells][5:7] == ["自评分", "复核分"]
    assert table.rows[1].cells[5].text == ""
    page = load_workbook(io.BytesIO(said["xlsx"]))["评分表"]
    assert [page.cell(2, column).value for column in (3, 5, 6)] == [10, 9, None]


def test_the_first_screen_keeps_to_ten_lines_with_a_sheet(folder: Path) -> None:
    found = report(folder, configured().settings.house).report
    assert len(report_text(found, full=False).splitlines()) <= 10


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("[house]\nnamez = []\n", 2, "不认识的项“namez”"),
        ('[house]\nnames = [["甲"]]\n', 2, "至少写两个不同的词"),
        ("[house]\nname = 3\n", 2, "“name”的值不对"),
        ('[[house.demand]]\ntitle = "甲"\nsource = "乙"\n[[house.demand]]\ntitle = "丙"\n', 4, "缺少“source”"),
        ('[[house.demand]]\ntitle = "甲"\nsource = "乙"\nweight = 0\n', 4, "应是大于 0 的数"),
        ('[[house.demand]]\ntitle = "甲"\nsource = "乙"\nsubjects = ["院长"]\n', 4, "的值不对"),
        ('[[house.score]]\nitem = "甲"\npoints = 5\nsource = "乙"\n[[house.score.deduct]]\nreason = "丙"\n', 5, "缺少"),
        (
            '[[house.score]]\nitem = "甲"\npoints = 5\nsource = "乙"\n[[house.score]]\nitem = "甲"\npoints = 5\n'
            'source = "乙"\n[[house.score.deduct]]\nreason = "丙"\npoints = 9\nrules = ["H604"]\n',
            11,
            "多于本项满分 5 分",
        ),
        ('[[house.veto]]\ncondition = "甲"\nsource = "乙"\nrules = ["Z999"]\n', 4, "规则“Z999”不存在"),
        ('[[house.veto]]\ncondition = "甲"\nsource = "乙"\n', 1, "没有写明依据"),
        ('[[house.veto]]\ncondition = "甲"\nsource = " "\nrules = ["H612"]\n', 3, "没有写明出处"),
        ('[house]\nfile = "没有.toml"\n', 2, "不存在"),
        ('[house]\nname = "甲"\nfile = "云州.toml"\n', 3, "不能再写别的项"),
        ('[[house.allowed]]\nword = "甲"\nreason = "乙"\n', 1, "至少两个字"),
        ('[[house.law]]\nname = "《某市办法》"\nrepealed = 2023-01-01\n', 1, "由什么代替"),
    ],
)
def test_a_wrong_profile_is_refused_with_line_and_key(folder: Path, text: str, line: int, told: str) -> None:
    with pytest.raises(BadUsage, match=told) as caught:
        house_of(folder, text)
    assert f"第{line}行" in str(caught.value)


def test_a_wrong_file_that_is_named_is_refused_by_its_own_name(folder: Path) -> None:
    (folder / "云州.toml").write_text('name = "甲"\n[[veto]]\ncondition = "乙"\n', encoding="utf-8")
    with pytest.raises(BadUsage, match=r"云州\.toml”第2行的 veto 缺少“source”"):
        configured()
