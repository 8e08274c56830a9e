"""Work summaries: the sheet, what is told of its cells, and a report that carries its data and nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.intake import read
from checker.model.catalog import Catalog
from checker.model.unit import Unit
from checker.pipeline import extract
from checker.units import read_unit
from docgen.layout.model import Chart
from docgen.work_summary.make import Reported, report, report_sheet
from docgen.work_summary.mistakes import BadData
from docgen.work_summary.period import period_of
from docgen.work_summary.read import read_data
from docgen.work_summary.to_xlsx import sheet_bytes
from tests.docgen.summaries import FAMILY, Book, asked, filled

Change = Callable[[Book], object]
PLANS = {"hospital": FAMILY / "5-中医医院方案.docx", "city": FAMILY / "2-市方案.docx"}
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


@cache
def plan(name: str) -> Catalog:
    return extract(PLANS[name])


@cache
def unit(name: str) -> Unit:
    return read_unit(FAMILY / "units" / f"{name}.yaml")


def made(
    folder: Path, change: Change | None = None, of: str = "hospital", period: str = "2024H1", who: str = ""
) -> Reported:
    """A report from a sheet that is filled in every row, with a change."""
    profile = unit(who) if who else None
    path = filled(plan(of), period, profile, change).save(folder / "数据.xlsx")
    return report(plan(of), path, unit=profile)


def told(folder: Path, change: Change, **more: str) -> str:
    """What is said of a sheet that cannot be used."""
    with pytest.raises(BadData) as caught:
        made(folder, change, **more)
    return str(caught.value)


def text_of(one: Reported, folder: Path) -> str:
    path = folder / "读回.docx"
    path.write_bytes(one.document)
    blocks = read(path).reading.blocks
    return "\n".join(
        text for block in blocks for text in (block.text, *(c.text for c in (block.table.cells if block.table else ())))
    )


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


def figure(name: str, **cells: Any) -> Change:
    def change(book: Book) -> None:
        for column in ("分子", "分母", "数值", "无病例"):
            book.set("指标", name, column, None)
        for column, value in cells.items():
            book.set("指标", name, column, value)

    return change


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


# What is told before anything is written


def cell(sheet: str, row: str, column: str, value: Any) -> Change:
    return lambda book: book.set(sheet, row, column, value)


def below(sheet: str, row: str, column: str) -> str:
    """The name of that cell, to be found in what is told."""
    book = asked(plan("hospital"), "2024H1")
    from openpyxl.utils import get_column_letter

    return f"“{sheet}”表 {get_column_letter(book.column(sheet, column))}{book.row(sheet, row)}"


_HANDS = "手卫生依从率"


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (figure(_HANDS, 分子=4200, 分母=4100), ("指标", _HANDS, "分子"), "分子4200大于分母4100"),
        (
            figure(_HANDS, 分子=3000, 分母=4100, 数值="78%"),
            ("指标", _HANDS, "数值"),
            "按分子分母算得73.17%（3000/4100）",
        ),
        (figure(_HANDS, 分子=3000, 分母=4100, 数值="0.732"), ("指标", _HANDS, "数值"), "像是多乘或少乘了100"),
        (figure(_HANDS, 分子=3000, 分母=4100, 数值="732‰"), None, ""),
        (figure(_HANDS, 分子=3000, 分母=4100, 数值="73.2‰"), ("指标", _HANDS, "数值"), "像是把%与‰写混了"),
        (figure(_HANDS, 分子=3000), ("指标", _HANDS, "分母"), "只填了分子"),
        (figure(_HANDS, 分子=0, 分母=0, 数值="100%"), ("指标", _HANDS, "分母"), "0/0不是100%"),
        (figure(_HANDS, 分子="三千", 分母=4100), ("指标", _HANDS, "分子"), "不是整数"),
        (figure(_HANDS, 数值="73分钟"), ("指标", _HANDS, "数值"), "单位“分钟”与“计量单位”列的“%”不一致"),
        (figure(_HANDS, 数值="7.22%", 基线="72.2%", 基线年份="2023"), ("指标", _HANDS, "数值"), "相差约10倍"),
        (figure(_HANDS, 数值="=1+1"), ("指标", _HANDS, "数值"), "是公式"),
        (figure(_HANDS, 无病例="是", 分子=1, 分母=2), ("指标", _HANDS, "无病例"), "选了“无病例”，又填了数"),
        (cell("指标", _HANDS, "基线年份", "2024"), ("指标", _HANDS, "基线年份"), "应早于总结期间"),
        (
            cell("指标", "每月抽查占在院病历的比例", "本年目标", "≥5%"),
            ("指标", "每月抽查占在院病历的比例", "本年目标"),
            "低于方案的目标",
        ),
        (cell("任务", "护理", "完成时间", "2023-05-20"), ("任务", "护理", "完成时间"), "像是去年的数据"),
        (cell("任务", "护理", "完成时间", "2024-07-01"), ("任务", "护理", "完成时间"), "不在总结期间"),
        (cell("任务", "护理", "完成时间", "上个月"), ("任务", "护理", "完成时间"), "不能识别日期"),
        (cell("任务", "护理", "状态", "快完了"), ("任务", "护理", "状态"), "已完成、进行中、未开展、不涉及"),
        (cell("任务", "护理", "状态", None), ("任务", "护理", "状态"), "没有选“状态”"),
        (cell("任务", "护理", "状态", "未开展"), ("任务", "护理", "状态"), "又写了做的事"),
        (cell("任务", "护理", "数据", "若干份"), ("任务", "护理", "数据"), "没有数字"),
        (cell("任务", "护理", "编号", "task:9.9"), None, "方案里没有编号“task:9.9”"),
        (cell("任务", "护理", "下一步时限", "2024-05-01"), ("任务", "护理", "下一步时限"), "应在总结期间之后"),
        (
            cell("会议与培训", "院科质控", "日期", "1月12日、2月30日"),
            ("会议与培训", "院科质控", "日期"),
            "不能识别日期“2月30日”",
        ),
        (cell("会议与培训", "院科质控", "次数", 7), ("会议与培训", "院科质控", "次数"), "写的是7次，日期列有6个日期"),
        (cell("会议与培训", "院科质控", "日期", "2023-12-12"), ("会议与培训", "院科质控", "日期"), "不在总结期间"),
        (cell("报送", "成文日期", "内容", "2024-03-01"), None, "早于表中所写的"),
        (cell("报送", "主送机关", "内容", "甲局、乙局"), None, "只写一个主送机关"),
        (cell("报送", "总结期间", "内容", "2022H1"), None, "不在方案期间"),
    ],
)
def test_a_wrong_cell_is_told_with_its_place(
    change: Change, place: tuple[str, str, str] | None, words: str, tmp_path: Path
) -> None:
    if not words:
        assert made(tmp_path, change)
        return
    sentence = told(tmp_path, change)
    assert words in sentence
    assert place is None or below(*place) in sentence


def test_columns_and_sheets_of_ones_own_are_refused(tmp_path: Path) -> None:
    def column(book: Book) -> None:
        book.book["任务"].cell(1, 40).value = "备注"

    def renamed(book: Book) -> None:
        book.book["指标"].cell(1, book.column("指标", "分子")).value = "n"

    def sheet(book: Book) -> None:
        book.book.create_sheet("我的表")

    assert "没有“备注”这一列" in told(tmp_path, column)
    assert "少了“分子”列" in told(tmp_path, renamed)
    assert "工作表“我的表”" in told(tmp_path, sheet)


def test_a_row_taken_out_is_missed(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        book.book["任务"].delete_rows(book.row("任务", "护理"))

    assert "少了“护理”" in told(tmp_path, change)


def test_a_sheet_of_another_plan_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = filled(plan("hospital"), "2024H1").save(tmp_path / "a.xlsx")
    with pytest.raises(BadData, match="不是同一份") as caught:
        report(plan("city"), path)
    assert "\n" not in str(caught.value)


# The ten defects of summaries (none can come out)


def done(text: str) -> Change:
    return cell("任务", "护理", "做了什么", text)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (done("将进一步加强责任制整体护理，应当扩大优质护理病房。要确保高风险患者班班交接，努力提高满意度。"), "打算"),
        (done("2023年全年共完成压力性损伤评估1200人次"), "沿用了旧稿"),
        (done("落实责任制整体护理，出院患者随访率显著提升"), "没有数据"),
        (done("跌倒风险评估率由86.4%提高到91.5%，提高5.1%"), "百分点"),
        (done("主动报告不良事件512例，出院2.3万人次，每百出院人次报告2.5例次"), "不符"),
        (done("住院患者跌倒发生率由1.2‰升至1.6‰，持续向好"), "变差"),
        (done("手卫生依从率为12.3%"), "不一致"),
        (done("每月召开护理质量会，上半年共召开4次"), "应有6次"),
        (cell("会议与培训", "院科质控", "纪要份数", 12), "纪要12份，多于6次"),
        (cell("任务", "护理", "存在问题", "部分科室认识有待提高，力度有待加强"), "套话"),
        (done("落实责任制整体护理，完成情况详见附表3"), "指向附表"),
        (figure("四级手术患者随访率", 分子=0, 分母=0, 数值="100%"), "0/0不是100%"),
        (figure("每百出院人次主动报告不良事件例次", 分子=400, 分母=22800), "请统一"),
    ],
    ids=[
        "plan pasted", "last year's", "without ground", "per cent for points", "does not compute", "worse as better",
        "text and table", "frequency", "minutes", "empty phrases", "no such table", "0/0", "two denominators",
    ],
)  # fmt: skip
def test_a_defect_of_summaries_does_not_come_out(change: Change, words: str, tmp_path: Path) -> None:
    sentence = told(tmp_path, change)
    assert words in sentence
    assert re.search(r"“(?:任务|指标|会议与培训)”表 [A-Z]+\d+", sentence)


def test_last_times_next_step_is_not_this_times(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        book.set("任务", "护理", "上期打算", "扩大优质护理病房3个").set("任务", "护理", "下一步", "扩大优质护理病房3个")

    assert "与上期打算完全相同" in told(tmp_path, change)


def test_the_plans_own_words_are_no_report(tmp_path: Path) -> None:
    assert "照抄了方案原文" in told(tmp_path, done("落实责任制整体护理，扩大优质护理病房"))


def test_a_department_that_the_unit_does_not_have_is_told(tmp_path: Path) -> None:
    change = cell("任务", "保障手术安全", "责任科室", "胸外科")
    assert "科室名单里没有“胸外科”" in told(tmp_path, change, of="city", who="综合医院")


def test_another_hospitals_name_does_not_come_out(tmp_path: Path) -> None:
    change = cell("任务", "保障手术安全", "做了什么", "临江市第一人民医院质控科已执行手术部位标记，核查手术1200台")
    assert "临江市第一人民医院" in told(tmp_path, change, of="city", who="综合医院")


def test_what_was_held_less_often_than_the_plan_wants_is_a_problem(tmp_path: Path) -> None:
    change = cell("会议与培训", "院科质控", "日期", "2024-01-12、2024-02-20、2024-03-15、2024-04-12")
    text = text_of(made(tmp_path, change), tmp_path)
    assert "召开质量分析会应有6次，实际4次，原因是【待填：原因】。" in text
    assert "每月召开质量分析会" not in text


def test_a_task_not_begun_is_named_with_what_comes_next(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        for column in ("做了什么", "数据", "完成时间"):
            book.set("任务", "护理", column, None)
        book.set("任务", "护理", "状态", "未开展").set("任务", "护理", "原因", "护理人员缺编12人")
        book.set("任务", "护理", "下一步", "招聘护士12名").set("任务", "护理", "下一步时限", "2024-09-30")

    text = text_of(made(tmp_path, change), tmp_path)
    assert "“护理”本期未开展，原因是护理人员缺编12人。" in text
    assert re.search(r"针对“护理”，\S{2,5}于2024年9月30日前招聘护士12名。", text)


# What people and programs type


@pytest.mark.parametrize(
    "value",
    [
        "已处理5<8且A&B的记录12份",
        "登记{{ ''.__class__ }}与{% raw %}各1次",
        "=cmd|' /C calc'!A0共3次",
        "培训😀满意度问卷120份",
        "核查" + "护理文书、" * 1000 + "共5000份",
        "_x0041_字样保留1处",
    ],
    ids=["markup", "template", "formula", "emoji", "5000 characters", "escape"],
)
def test_hostile_words_come_out_as_they_are(value: str, tmp_path: Path) -> None:
    def change(book: Book) -> None:
        at = book.row("任务", "护理")
        target = book.book["任务"].cell(at, book.column("任务", "做了什么"))
        target.value, target.data_type = value.replace("_x0041_", "_x005F_x0041_"), "s"

    one = made(tmp_path, change)
    assert re.sub(r"\s", "", value) in re.sub(r"\s", "", text_of(one, tmp_path))
    assert one.proof.lost == () if hasattr(one.proof, "lost") else True
    path = tmp_path / "answers.xlsx"
    path.write_bytes(one.answers)
    assert report(plan("hospital"), path).document == one.document


def test_what_is_no_sheet_is_refused_in_a_sentence(tmp_path: Path) -> None:
    from checker.errors import UnreadableFile

    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(UnreadableFile, match="不是能读的"):
        report(plan("hospital"), tmp_path / "a.xlsx")
    from openpyxl import Workbook

    raw = io.BytesIO()
    Workbook().save(raw)
    (tmp_path / "b.xlsx").write_bytes(raw.getvalue())
    with pytest.raises(UnreadableFile, match="report init"):
        report(plan("hospital"), tmp_path / "b.xlsx")
    with pytest.raises(UnreadableFile, match="找不到"):
        report(plan("hospital"), tmp_path / "c.xlsx")


@pytest.mark.parametrize("text", ["2024Q1", "半年", "2026-2024", "24", "2024H3"])
def test_a_period_that_is_none_is_told(text: str) -> None:
    from checker.errors import BadUsage

    with pytest.raises(BadUsage, match="2024"):
        period_of(text)


def test_the_commands_make_sheet_and_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from duibiao.cli import run

    source, sheet, out = str(PLANS["hospital"]), tmp_path / "a.xlsx", tmp_path / "总结.docx"
    assert run(["report", "init", "--plan", source, "--period", "2024H1", "-o", str(sheet)]) == 0
    assert run(["report", "write", "--plan", source, "--data", str(sheet), "-o", str(out)]) == 1
    assert "待填" in capsys.readouterr().err
    assert {one.name for one in tmp_path.iterdir()} == {"a.xlsx", "总结.docx", "总结.说明.txt", "总结.answers.xlsx"}
    filled(plan("hospital"), "2024H1").save(sheet)
    arguments = ["report", "write", "--plan", source, "--data", str(sheet), "-o", str(out), "--force", "--quiet"]
    assert run(arguments) == 0
    assert run(["--lang", "en", *arguments]) == 0
    assert run(["report", "write", "--plan", source, "-o", str(out), "--force"]) == 2
