"""Work summaries: what is told of a sheet before anything is written, and what never comes out."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from docgen.work_summary.make import report
from docgen.work_summary.mistakes import BadData
from docgen.work_summary.period import period_of
from tests.docgen.summaries import Book, asked, filled
from tests.docgen.summary_sheets import PLANS, Change, cell, figure, made, plan, text_of, told

# What is told before anything is written


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
