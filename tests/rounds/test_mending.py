"""A feedback of a fictional commission, and what a report on the mending or a new version says to each item."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from checker.errors import BadUsage, UnreadableFile
from checker.model.document import Place
from checker.model.result import Evidence
from checker.model.rounds import Item
from checker.pipeline import Options, check
from checker.rounds.items import read_book
from checker.rounds.judge import judged
from checker.rounds.replies import Reply
from checker.writers.as_json import report_json
from duibiao.second_round import form_of, second_round, written

HEAD = ("序号", "问题", "依据", "整改措施", "责任科室", "完成时限", "完成情况")
PARENT = """云州市医疗质量提升工作方案（2024—2026年）
一、工作任务
（一）夯实基础管理
1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。
2.加强合理用血。医疗机构规范输血申请，每季度开展用血点评。
3.建立质量例会。医疗机构每月召开质量例会。
"""
OLD = """云州市第二医院医疗质量提升工作方案（2024—2026年）
一、工作任务
1.规范病历管理。医务科每月组织病历质量抽查，通报抽查结果。
"""
NEW = (
    OLD
    + "2.加强合理用血。输血科规范输血申请。\n3.建立质量例会。质控办每月召开质量例会，落实《医疗纠纷预防和处理条例》。\n"
)
PROBLEMS = (
    "工作任务“2.加强合理用血”未见相应表述",
    "工作任务“3.建立质量例会”未见相应表述",
    "《医疗纠纷预防与处理条例》名称有误，应为《医疗纠纷预防和处理条例》",
    "“压疮发生率”单位不一致：上级为1.8‰，本文为1.8%",
)
REPORT = """云州市第二医院关于医疗质量方案审核反馈意见整改情况的报告
云州市卫生健康委：
现将整改情况报告如下：
1.关于未见加强合理用血任务的问题。整改情况：高度重视，立行立改，已按要求整改到位。
2.关于未见建立质量例会的问题。
已在方案第二部分增加第3项，明确质控办每月召开质量例会。
3.关于医疗纠纷条例名称有误的问题。已改为《医疗纠纷预防与处理条例》。
"""


def workbook(path: Path, *problems: str) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["云州市第二医院方案审核反馈意见整改清单"])
    sheet.append(HEAD)
    for number, problem in enumerate(problems, 1):
        sheet.append((number, problem, "云州市方案", "", "医务科", "6月30日前", ""))
    book.save(path)
    return path


def word_list(path: Path, *problems: str) -> Path:
    from docx import Document

    document = Document()
    document.add_paragraph("审核反馈意见")
    table = document.add_table(rows=1, cols=len(HEAD))
    for cell, text in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = text
    for number, problem in enumerate(problems, 1):
        for cell, text in zip(table.add_row().cells, (str(number), problem, "云州市方案"), strict=False):
            cell.text = text
    document.save(str(path))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("上级.txt", PARENT), ("初稿.txt", OLD), ("新稿.txt", NEW), ("整改报告.txt", REPORT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    workbook(tmp_path / "清单.xlsx", *PROBLEMS)
    word_list(tmp_path / "清单.docx", *PROBLEMS)
    (tmp_path / "结果.json").write_bytes(report_json(check(tmp_path / "初稿.txt", tmp_path / "上级.txt")))
    return tmp_path


def settle(problem: str, answer: str) -> str:
    reply = Reply((Evidence(answer, Place("body", 1, end=len(answer))),)) if answer else Reply(())
    return judged(Item("1", problem), reply).outcome


FIGURE = "“再灌注治疗率”目标值低于上级：上级为不低于45%，本文为不低于40%"
TASK = "工作任务“规范病历管理”未见相应表述"


@pytest.mark.parametrize(
    ("problem", "answer", "outcome"),
    [
        (TASK, "", "left"),
        (TASK, "已整改。", "left"),
        (TASK, "高度重视，立行立改，已于6月30日前整改到位。", "left"),
        (TASK, "拟于下季度制定病历管理制度。", "left"),
        (TASK, "正在修订病历质控办法，预计9月完成。", "left"),
        (TASK, "已完善病历管理机制。", "open"),
        (TASK, "已在方案第三部分增加病历质量抽查，医务科每月抽查30份病历。", "mended"),
        (TASK, "已印发《云州市第二医院病历质量管理办法》，病历抽查由医务科负责。", "mended"),
        (TASK, "我院未开展住院业务，不涉及病历抽查。", "open"),
        (TASK, "食堂已新增12个窗口。", "open"),
        (TASK, "已补充完善，详见修改稿第5页。", "mended"),
        (TASK, "我院高度重视，召开专题会议研究，责成医务科落实。", "open"),
        (FIGURE, "结合我院实际，目标值维持40%。", "left"),
        (FIGURE, "目标值现为43%。", "changed"),
        (FIGURE, "已将目标值调整为不低于42%。", "changed"),
        (FIGURE, "已将目标值由40%提高到45%。", "mended"),
        (FIGURE, "目标值已更正为不低于45‰。", "changed"),
        (FIGURE, "目标值已调整为不低于48%。", "mended"),
        (FIGURE, "目标值修改为不低于40%。", "changed"),
        ("时限晚于上级：上级为2024年6月30日前，本文为2024年9月30日前", "完成时限已提前至2024年6月30日前。", "mended"),
        ("时限晚于上级：上级为2024年6月30日前，本文为2024年9月30日前", "完成时限已提前至2024年8月底前。", "changed"),
        ("《医疗纠纷预防与处理条例》应为《医疗纠纷预防和处理条例》", "已改为《医疗纠纷预防和处理条例》。", "mended"),
        ("《医疗纠纷预防与处理条例》应为《医疗纠纷预防和处理条例》", "已改为《医疗纠纷处理条例》。", "changed"),
    ],
)
def test_an_answer_is_worth_what_it_says(problem: str, answer: str, outcome: str) -> None:
    assert settle(problem, answer) == outcome


@pytest.mark.parametrize("first", ["清单.xlsx", "清单.docx"])
def test_a_list_is_followed_into_a_report_item_by_item(folder: Path, first: str) -> None:
    told = second_round(folder / first, folder / "整改报告.txt", (), Options())
    record = json.loads(told.written_json)
    assert [one["outcome"] for one in record["items"]] == ["left", "mended", "changed", "left"]
    assert record["items"][1]["ground"]["text"].startswith("已在方案第二部分增加")
    assert record["by"] == "report"
    assert not told.done
    assert told.written_text.startswith("已改 1 项")
    assert "未核对修改后的方案" in told.written_text


def test_a_report_that_is_a_table_is_read_by_its_columns(folder: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("整改情况报告")
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("序号", "反馈问题", "整改情况"), strict=True):
        cell.text = text
    for row in (("1", PROBLEMS[0], "已整改。"), ("4", PROBLEMS[3], "已更正为1.8‰。")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(folder / "报告.docx"))
    record = json.loads(second_round(folder / "清单.xlsx", folder / "报告.docx", (), Options()).written_json)
    assert [one["outcome"] for one in record["items"]] == ["left", "left", "left", "mended"]


def report_of(folder: Path, *rows: tuple[str, ...]) -> list[str]:
    """The outcomes of a report that is a table of these rows, its head first."""
    from docx import Document

    document = Document()
    document.add_paragraph("整改情况报告")
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(folder / "报告表.docx"))
    record = json.loads(second_round(folder / "清单.xlsx", folder / "报告表.docx", (), Options()).written_json)
    return [one["outcome"] for one in record["items"]]


def test_what_was_planned_counts_only_where_it_is_said_to_be_done(folder: Path) -> None:
    head = ("序号", "问题", "整改措施", "完成情况")
    plan = "输血科每月用血点评20例。"
    rows = [
        (head, ("1", PROBLEMS[0], plan, "")),
        (head, ("1", PROBLEMS[0], plan, "正在推进")),
        (head, ("1", PROBLEMS[0], plan, "已完成")),
    ]
    assert [report_of(folder, *one)[0] for one in rows] == ["left", "left", "mended"]


def test_a_list_that_came_back_filled_in_is_its_own_report(folder: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(folder / "清单.xlsx")
    sheet = book.active
    assert sheet is not None
    for row, done in ((3, "已整改到位"), (4, "已在方案第3项写明质控办每月召开质量例会"), (6, "已更正为1.8‰")):
        sheet.cell(row, 7, done)
    book.save(folder / "已填.xlsx")
    record = json.loads(second_round(folder / "清单.xlsx", folder / "已填.xlsx", (), Options()).written_json)
    assert [one["outcome"] for one in record["items"]] == ["left", "mended", "left", "mended"]
    assert record["items"][1]["ground"]["location"]["row"] == 3
    assert record["new"]["source"] == "已填.xlsx"


def test_a_table_of_numbers_and_answers_is_read_by_its_numbers(folder: Path) -> None:
    found = report_of(
        folder, ("序号", "整改情况"), ("2", "已在方案第3项写明质控办每月召开质量例会。"), ("1", "已整改。")
    )
    assert found == ["left", "mended", "left", "left"]


def test_numbers_within_an_answer_are_no_other_items(folder: Path) -> None:
    report = """关于审核反馈意见整改情况的报告
一、关于未见加强合理用血任务的问题
整改情况：
1.输血科制定用血点评办法，每季度点评30例。
2.结果纳入科室考核。
第四条意见：已更正为1.8‰。
"""
    (folder / "整改报告.txt").write_text(report, encoding="utf-8")
    record = json.loads(second_round(folder / "清单.xlsx", folder / "整改报告.txt", (), Options()).written_json)
    assert record["items"][0]["outcome"] == "mended"
    assert record["items"][1]["outcome"] == "left"


def test_an_answer_that_bears_another_item_s_number_answers_the_item_it_is_about(tmp_path: Path) -> None:
    problems = (
        "评估指标“14.静脉输液使用率”方向与上级相反：上级为逐步降低，报送稿为逐步升高",
        "“压疮发生率”单位不一致：上级为1.8‰，报送稿为1.8%",
        "时限要求“报送三年工作总结”时限晚于上级要求：上级为2026年11月15日，报送稿为2026年11月30日",
    )
    listed = workbook(tmp_path / "整改清单.xlsx", *problems)
    report = tmp_path / "整改报告.txt"
    said = "1.三年工作总结报送时间改为2026年11月28日前。\n2.压疮发生率已改为1.8‰。\n"
    report.write_text(f"云州市第二医院整改情况的报告\n{said}", encoding="utf-8")
    record = json.loads(second_round(listed, report, (), Options()).written_json)
    assert [one["outcome"] for one in record["items"]] == ["left", "mended", "changed"]


def test_a_written_result_is_followed_into_a_report(folder: Path) -> None:
    record = json.loads(second_round(folder / "结果.json", folder / "整改报告.txt", (), Options()).written_json)
    of = {one["problem"]: one["outcome"] for one in record["items"]}
    assert of["工作任务“2.加强合理用血”未见相应表述"] == "left"
    assert of["工作任务“3.建立质量例会”未见相应表述"] == "mended"


def test_a_list_is_followed_into_a_new_version(folder: Path) -> None:
    told = second_round(folder / "清单.xlsx", folder / "新稿.txt", [folder / "上级.txt"], Options())
    record = json.loads(told.written_json)
    assert [one["outcome"] for one in record["items"]] == ["changed", "mended", "mended", "open"]
    assert "用血点评" in record["items"][0]["why"]


def test_a_result_is_followed_into_a_new_version_with_the_words_that_answer(folder: Path) -> None:
    told = second_round(folder / "结果.json", folder / "新稿.txt", [folder / "上级.txt"], Options())
    record = json.loads(told.written_json)
    mended = next(
        one for one in record["findings"] if one["outcome"] == "mended" and one["old"]["requirement"] == "task:1.1.3"
    )
    assert "质量例会" in mended["ground"]["text"]
    assert any(one["outcome"] == "changed" and one["old"]["requirement"] == "task:1.1.2" for one in record["findings"])


def test_every_form_holds_every_item(folder: Path) -> None:
    from docx import Document
    from openpyxl import load_workbook

    told = second_round(folder / "清单.xlsx", folder / "整改报告.txt", (), Options())
    page = load_workbook(io.BytesIO(written(told, "xlsx", "zh"))).active
    assert page is not None
    assert {page.cell(row, 4).value for row in range(2, 6)} == {"已改", "未改", "改错"}
    rows = Document(io.BytesIO(written(told, "docx", "zh"))).tables[0].rows
    assert [cell.text for cell in rows[0].cells][:4] == ["序号", "问题", "依据", "结果"]
    assert len(rows) == 1 + len(PROBLEMS)
    assert written(told, "docx", "zh") == written(told, "docx", "zh")


def test_a_new_version_needs_its_parent(folder: Path) -> None:
    with pytest.raises(BadUsage, match="--against"):
        second_round(folder / "清单.xlsx", folder / "新稿.txt", (), Options())


def test_a_workbook_without_a_list_is_refused(tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "空.xlsx")
    with zipfile.ZipFile(tmp_path / "大.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * (130 << 20))
    (tmp_path / "坏.xlsx").write_bytes(b"not a workbook")
    for name in ("空.xlsx", "坏.xlsx", "大.xlsx", "没有.xlsx"):
        with pytest.raises(UnreadableFile, match=name):
            read_book(tmp_path / name)


def test_what_cannot_be_shown_on_the_screen_needs_a_file() -> None:
    assert form_of(Path("核对.xlsx"), None) == "xlsx"
    with pytest.raises(BadUsage, match="-o"):
        form_of(None, "docx")


def test_two_rounds_say_on_which_words_a_finding_is_mended(folder: Path) -> None:
    told = second_round(folder / "结果.json", folder / "新稿.txt", [folder / "上级.txt"], Options())
    mended = told.written_text[told.written_text.index("已改（") :]
    assert "判断：新稿有相应表述" in mended
    assert "文字：" in mended


def test_a_measure_of_the_feedback_left_as_it_stands_answers_nothing(tmp_path: Path) -> None:
    from docx import Document

    (tmp_path / "上级.txt").write_text(PARENT, encoding="utf-8")
    (tmp_path / "旧稿.txt").write_text(OLD, encoding="utf-8")
    report = check(tmp_path / "旧稿.txt", tmp_path / "上级.txt", Options())
    (tmp_path / "结果.json").write_bytes(report_json(report))
    proposed = [one for one in report.findings if one.suggestion]
    assert proposed
    table = Document()
    table.add_paragraph("整改清单")
    rows = table.add_table(rows=1 + len(report.findings), cols=4)
    for cell, head in zip(rows.rows[0].cells, ("序号", "存在问题", "整改措施", "完成情况"), strict=True):
        cell.text = head
    for number, (row, one) in enumerate(zip(rows.rows[1:], report.findings, strict=True), 1):
        row.cells[0].text, row.cells[1].text, row.cells[2].text = str(number), one.message, one.suggestion
        row.cells[2].text = one.suggestion.replace("本文", "报送稿")
    table.save(str(tmp_path / "清单.docx"))
    found = second_round(tmp_path / "结果.json", tmp_path / "清单.docx", (), Options())
    assert {one.outcome for one in found.found.items} <= {"left", "open"}
