"""Work summaries: the sheet, what is told of its cells, and a report that carries its data and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.model.unit import Unit
from checker.pipeline import extract
from docgen.layout.model import Chart
from docgen.work_summary.make import report, report_sheet
from docgen.work_summary.period import period_of
from docgen.work_summary.read import read_data
from docgen.work_summary.to_xlsx import sheet_bytes
from tests.docgen.summaries import FAMILY, Book, asked, filled
from tests.docgen.summary_sheets import figure, made, plan, text_of, unit

SCHOOL = """云州市第七中学食品安全提升实施方案（2024—2026年）
为落实《云州市教育局关于开展校园食品安全提升行动的通知》（云教安〔2024〕5号）要求，制定本方案。
一、重点任务
（一）管好食堂
1.落实校长陪餐。总务处每月组织校领导陪餐记录检查，陪餐记录公示。
2.严格进货查验。总务处建立食材进货台账，2024年供货商资质审核率达到100%。
（二）抓实培训
3.培训从业人员。总务处每季度组织食堂从业人员培训，2024年培训合格率不低于95%。
二、工作安排
学校每年12月15日前向云州市教育局报送工作总结，总结包括主要做法、典型案例、存在问题、下一步打算。
云州市第七中学
2024年3月1日
"""


# The sheet


def test_a_sheet_has_a_row_for_each_task_rhythm_and_indicator() -> None:
    book = asked(plan("hospital"), "2024H1")
    assert book.get("任务", 2, "任务") == "院科质控"
    assert book.get("会议与培训", 2, "应有次数") == "6"
    assert book.get("指标", book.row("指标", "住院医嘱审核率"), "计量单位") == "%"
    assert book.get("指标", book.row("指标", "非计划重返手术室再手术率"), "导向") == "逐步降低"


def test_a_clause_is_one_rhythm_and_a_row_of_a_duty_list_says_where_it_stands() -> None:
    book = asked(FAMILY.parent / "demo" / "医院方案.docx", "2024H1")
    rhythms = [book.get("会议与培训", at, "方案频次") for at in book.rows("会议与培训")]
    assert "每季度" in rhythms
    assert "周会" not in rhythms  # 每季度……在院周会公布结果
    told = [str(book.get("任务", at, "方案要求")).partition("：")[0] for at in book.rows("任务")]
    assert "附件2第1项" in told
    assert "附件21" not in told


def test_a_sheet_has_drop_downs_comments_and_a_formula_to_look_at() -> None:
    page = asked(plan("hospital"), "2024H1").book["指标"]
    assert any("逐步升高" in (one.formula1 or "") for one in page.data_validations.dataValidation)
    assert all(cell.comment for cell in page[1] if cell.value)
    assert str(page.cell(2, Book.column(asked(plan("hospital"), "2024H1"), "指标", "核算值")).value).startswith("=IF(")


def test_a_sheet_read_and_written_again_is_the_same(tmp_path: Path) -> None:
    path = filled(plan("hospital"), "2024").save(tmp_path / "a.xlsx")
    data, mistakes = read_data(path)
    again = tmp_path / "b.xlsx"
    again.write_bytes(sheet_bytes(data))
    assert not mistakes.sentences
    assert read_data(again)[0] == data
    assert sheet_bytes(read_data(again)[0]) == again.read_bytes()


def test_the_last_sheet_gives_the_figures_to_compare_with(tmp_path: Path) -> None:
    def last(book: Book) -> None:
        book.set("任务", "护理", "下一步", "扩大优质护理病房3个")

    old = filled(plan("hospital"), "2024H1", change=last).save(tmp_path / "old.xlsx")
    book = Book(report_sheet(plan("hospital"), "2025H1", previous=old))
    row = book.row("历年数据", "手卫生依从率")
    assert book.get("历年数据", row, "期间") == "2024H1"
    assert book.get("历年数据", row, "分母")
    assert book.get("任务", book.row("任务", "护理"), "上期打算") == "扩大优质护理病房3个"


def test_tasks_of_other_bodies_are_not_asked_of_a_hospital() -> None:
    book = asked(plan("city"), "2024H1", unit("综合医院"))
    assert "通报质量数据排名" not in [book.get("会议与培训", row, "事项") for row in book.rows("会议与培训")]


# A complete sheet


@pytest.mark.parametrize(
    ("of", "period", "who"),
    [
        ("hospital", "2024H1", ""),
        ("hospital", "2024", ""),
        ("hospital", "2024-2026", ""),
        ("city", "2024H1", "综合医院"),
        ("city", "2024", "区卫生健康委"),
        ("city", "2025H2", "社区卫生服务中心"),
    ],
)
def test_a_complete_sheet_gives_a_report_that_passes(of: str, period: str, who: str, tmp_path: Path) -> None:
    one = made(tmp_path, of=of, period=period, who=who)
    assert one.proof.failures == ()
    assert [mark.text for mark in one.proof.open] == []
    assert {finding.rule for finding in one.proof.findings if finding.rule.startswith("R8")} <= {"R803"}
    title = one.paper.parts[0].title
    assert period_of(period).printed in title and title.endswith("工作情况的报告")


def test_the_report_goes_up_and_asks_for_nothing(tmp_path: Path) -> None:
    one = made(tmp_path)
    text = text_of(one, tmp_path)
    assert one.paper.letterhead is not None and one.paper.letterhead.signer
    assert one.paper.parts[0].addressees == ("区医疗管理服务中心",)
    assert "工作情况报告如下。" in text and "特此报告。" in text
    assert not re.search(r"妥否|请批示|请认真|遵照执行", text)


def test_the_answers_make_the_same_report_again(tmp_path: Path) -> None:
    one = made(tmp_path, of="city", who="综合医院")
    path = tmp_path / "answers.xlsx"
    path.write_bytes(one.answers)
    again = report(plan("city"), path)
    assert again.document == one.document
    assert again.answers == one.answers


def test_an_empty_sheet_claims_nothing(tmp_path: Path) -> None:
    path = asked(plan("hospital"), "2024H1").save(tmp_path / "a.xlsx")
    one = report(plan("hospital"), path)
    text = text_of(one, tmp_path)
    done = text[text.index("主要做法") : text.index("指标数据")]
    lines = [line.partition("。")[2] for line in done.split("\n") if "。" in line]
    assert lines and all(re.fullmatch(r"(?:【待填：[^】]*】。)+", line) for line in lines)
    assert not one.complete
    assert "未开展" not in text and "未达到" not in text


def test_a_school_has_its_own_words_and_the_parts_its_plan_prescribes(tmp_path: Path) -> None:
    source = tmp_path / "方案.txt"
    source.write_text(SCHOOL, encoding="utf-8")
    who = Unit("云州市第七中学", "other", superior="云州市教育局")
    catalog = extract(source)

    def fill(book: Book) -> None:
        book.set("规定内容", "典型案例", "正文", "5月在全市校园食品安全现场会上交流陪餐做法1次")

    path = filled(catalog, "2024", who, fill).save(tmp_path / "a.xlsx")
    one = report(catalog, path, unit=who)
    text = text_of(one, tmp_path)
    assert "现将我校2024年度工作情况报告如下" in text
    titles = [block.text[0].text for block in one.paper.parts[0].blocks if getattr(block, "level", 0) == 1]
    assert titles == ["基本情况", "主要做法", "指标完成情况", "典型案例", "存在问题", "下一步打算"]
    assert "交流陪餐做法1次" in text


# Figures


def test_a_missed_target_is_named_with_its_cause_and_what_comes_next(tmp_path: Path) -> None:
    change = figure(
        "手卫生依从率", 分子=3000, 分母=4100, 本年目标="≥75%", 未达原因="重症病房洗手设施不足", 下一步="增设洗手设施6处"
    )
    text = text_of(made(tmp_path, change), tmp_path)
    assert "手卫生依从率为73.2%（3000/4100），未达到≥75%的目标，比2023年上半年的" in text
    assert "个百分点，原因是重症病房洗手设施不足。" in text
    assert "针对“手卫生依从率”，感控科增设洗手设施6处。" in text


def test_a_missed_target_without_a_cause_is_a_place_to_fill(tmp_path: Path) -> None:
    one = made(tmp_path, figure("手卫生依从率", 分子=3000, 分母=4100, 本年目标="≥75%"))
    assert re.search(r"未达到≥75%的目标\S+，原因是【待填：原因】", text_of(one, tmp_path))
    assert not one.complete


def test_lower_is_better_where_the_plan_says_so(tmp_path: Path) -> None:
    change = figure("非计划重返手术室再手术率", 分子=9, 分母=4000, 本年目标="≤2‰")
    text = text_of(made(tmp_path, change), tmp_path)
    assert "非计划重返手术室再手术率为2.3‰（9/4000），未达到≤2‰的目标" in text


def test_a_value_beside_its_target_shows_on_which_side_it_lies(tmp_path: Path) -> None:
    text = text_of(made(tmp_path, figure("手卫生依从率", 分子=3748, 分母=5000, 本年目标="≥75%")), tmp_path)
    assert "74.96%（3748/5000），未达到≥75%的目标" in text


def test_no_case_is_not_nought(tmp_path: Path) -> None:
    one = made(tmp_path, figure("四级手术患者随访率", 无病例="是"))
    text = text_of(one, tmp_path)
    assert "本期无病例" in text and "其中本期无病例1项" in text
    reading = next(row for row in text.split("\n") if row == "本期无病例")
    assert reading and one.complete


def test_a_handful_of_cases_is_not_judged(tmp_path: Path) -> None:
    text = text_of(made(tmp_path, figure("手卫生依从率", 分子=1, 分母=3, 本年目标="≥75%")), tmp_path)
    assert "例数少，不评定" in text and "未达到≥75%" not in text


def test_a_half_year_is_set_against_a_half_year_only(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        for row in book.rows("历年数据"):
            for column in ("分子", "分母", "数值"):
                book.set("历年数据", row, column, None)
        book.set("指标", "手卫生依从率", "基线年份", "2023").set("指标", "手卫生依从率", "基线", "72.2%")

    one = made(tmp_path, change)
    assert "可比" not in text_of(one, tmp_path)
    whole = made(tmp_path, change, period="2024")
    assert "与2023年基线可比的1项" in text_of(whole, tmp_path)


def test_what_got_worse_is_a_problem_and_never_praised(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        figure("住院患者跌倒发生率", 分子=16, 分母=10000, 未达原因="夜班人手不足", 下一步="夜班增配1人")(book)
        row = book.row("历年数据", "住院患者跌倒发生率")
        book.set("历年数据", row, "分子", 12).set("历年数据", row, "分母", 10000)
        book.set("指标", "住院患者跌倒发生率", "计量单位", "‰")

    text = text_of(made(tmp_path, change), tmp_path)
    assert "住院患者跌倒发生率由2023年上半年的1.2‰（12/10000）变为1.6‰（16/10000），原因是夜班人手不足。" in text
    assert not re.search(r"持续向好|显著|稳步|成效明显", text)


def test_a_target_of_years_to_come_is_not_judged_yet(tmp_path: Path) -> None:
    one = made(tmp_path, figure("手卫生依从率", 分子=3000, 分母=4100))
    assert next(row for row in one.data.figures if row.name == "手卫生依从率").later == "2026年≥85%"
    assert "手卫生依从率为73.2%" not in text_of(one, tmp_path)


def test_what_a_parent_wants_and_the_plan_does_not_is_told_too(tmp_path: Path) -> None:
    path = filled(plan("hospital"), "2024H1").save(tmp_path / "a.xlsx")
    assert "距方案目标还有差距" not in text_of(report(plan("hospital"), path), tmp_path)
    one = report(plan("hospital"), path, against=plan("city"))
    assert re.search(r"距方案目标还有差距：\S*室间质评项目合格率[\d.]+%（方案目标≥97%）", text_of(one, tmp_path))
    assert not [finding for finding in one.proof.findings if finding.rule == "R811"]


def test_an_authority_adds_up_its_units(tmp_path: Path) -> None:
    who = unit("区卫生健康委")
    named = Unit(who.name, "commission", subordinates=("青川区中心医院", "青川区中医医院"), superior=who.superior)

    def change(book: Book) -> None:
        figure("手卫生依从率")(book)
        rows = [row for row in book.rows("各单位数据") if book.get("各单位数据", row, "指标") == "手卫生依从率"]
        for row, (part, whole) in zip(rows, ((900, 1000), (10, 100)), strict=True):
            book.set("各单位数据", row, "分子", part).set("各单位数据", row, "分母", whole)

    path = filled(plan("city"), "2024", named, change).save(tmp_path / "a.xlsx")
    text = text_of(report(plan("city"), path, unit=named), tmp_path)
    assert "82.7%（910/1100）" in text  # not 50%, the mean of 90% and 10%
    assert "2个单位报送了数据" in text


def test_charts_set_values_beside_targets_and_run_lines_over_years(tmp_path: Path) -> None:
    one = made(tmp_path, of="city", who="综合医院")
    columns = [block for block in one.paper.parts[0].blocks if isinstance(block, Chart)]
    assert columns and all(chart.kind == "column" and len(chart.series) == 2 for chart in columns)
    term = made(tmp_path, period="2024-2026")
    lines = [block for block in term.paper.parts[0].blocks if isinstance(block, Chart) and block.kind == "line"]
    assert lines and lines[0].categories == ("2024年", "2025年", "2026年")
