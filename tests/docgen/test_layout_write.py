"""What a paper looks like as a Word file: GB/T 9704-2012, measured by the project's own layout rules."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from checker import read
from checker.intake.docx.names import VAL, P, W
from checker.intake.legacy.office import installed
from checker.pipeline import inspect_layout
from docgen.layout.model import (
    Cell,
    Chart,
    Heading,
    Imprint,
    Letterhead,
    PageBreak,
    Paper,
    Paragraph,
    Part,
    Signature,
    Span,
    Table,
    plain,
)
from docgen.layout.write import written
from tests.docgen.papers import PAPERS, cell, heading, indicators, notice, text

HOSTILE = (
    "<w:p>&amp; & < > \" '</w:t>",
    "{{ 标题 }} {% for i in x %} {{ ''.__class__ }} {_{ x }_}",
    "=cmd|' /C calc'!A0",
    "表情😀👍🏽",
    "]]>",
    "  前后空格  ",
    "制\t表\n换行",
    "一" * 5000,
)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def paragraph(data: bytes, words: str) -> etree._Element:
    return next(one for one in part(data).iter(P) if "".join(one.itertext()).startswith(words))


def style(data: bytes, words: str) -> str:
    found = paragraph(data, words).find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(VAL))


def one_part(*blocks: object, **facts: object) -> bytes:
    return written(Paper((Part("测试方案", tuple(blocks), **facts),)))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", PAPERS)
def test_every_form_is_valid_and_keeps_the_standard(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(written(PAPERS[name]()))
    assert not OpenXmlValidator().validate(str(path)).errors
    assert docx.Document(str(path)).paragraphs
    found = inspect_layout(path)
    assert found.laid.tries
    assert [(one.rule, one.message) for one in found.findings] == []


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    assert written(PAPERS[name]()) == written(PAPERS[name]())


def test_what_the_checker_reads_is_what_was_given(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(written(notice()))
    front = read(path).front
    assert front.title == notice().parts[0].title
    assert front.plan_title == notice().parts[1].title
    assert front.doc_number == "青卫医发〔2023〕12号"
    assert front.issuer == "青川区卫生健康委员会"
    assert front.issue_date == "2023-09-01"
    assert front.addressees == notice().parts[0].addressees
    assert front.cc == ("云州市卫生健康委员会", "青川区人民政府办公室")
    assert front.state == "issued"


def test_the_page_is_a4_with_22_lines_of_28_characters() -> None:
    section = part(written(notice())).find(f"{W}body/{W}sectPr")
    assert section is not None
    margins = section.find(f"{W}pgMar")
    grid = section.find(f"{W}docGrid")
    assert margins is not None and grid is not None
    mm = {side: round(int(margins.get(W + side, "0")) * 25.4 / 1440) for side in ("top", "right", "bottom", "left")}
    assert mm == {"top": 37, "right": 26, "bottom": 35, "left": 28}
    assert 22 * int(grid.get(W + "linePitch", "0")) <= 16838 - 2098 - 1984
    assert 28 * (16 + int(grid.get(W + "charSpace", "0")) / 4096) <= (11906 - 1587 - 1474) / 20


def test_headings_are_word_s_own_and_their_numbers_are_letters() -> None:
    data = written(PAPERS["hospital"]())
    assert style(data, "一、总体要求") == "1"
    assert style(data, "（一）指导思想。") == "2"
    assert style(data, "1.健全管理体系。") == "3"
    assert style(data, "（1）重点工作") == "4"
    names = {one.get(W + "styleId"): one for one in part(data, "word/styles.xml").iter(W + "style")}
    assert names["2"].find(f"{W}name").get(VAL) == "heading 2"  # type: ignore[union-attr]
    assert names["2"].find(f"{W}pPr/{W}outlineLvl").get(VAL) == "1"  # type: ignore[union-attr]


def test_numbers_start_anew_under_each_heading_and_in_each_part() -> None:
    blocks = (heading(1, "甲"), heading(3, "子"), heading(3, "丑"), heading(1, "乙"), heading(3, "寅"))
    data = written(Paper((Part("方案", blocks), Part("办法", blocks[:2], label="附件"))))
    words = ["".join(one.itertext()) for one in part(data).iter(P)]
    assert [one for one in words if one[-1:] in "甲乙子丑寅" and one] == [
        "一、甲", "1.子", "2.丑", "二、乙", "1.寅", "一、甲", "1.子",
    ]  # fmt: skip


def test_text_that_runs_on_stands_in_the_font_of_the_text() -> None:
    runs = list(paragraph(one_part(heading(1, "总体要求", "以质量为本。")), "一、总体要求。").iter(W + "rFonts"))
    assert [one.get(W + "eastAsia") for one in runs] == ["仿宋_GB2312"]


def test_a_heading_stays_with_what_follows_but_one_with_text_does_not() -> None:
    data = one_part(heading(1, "甲"), heading(2, "乙", "以质量为本。"), text("丙"))
    keep = paragraph(data, "（一）乙").find(f"{W}pPr/{W}keepNext")
    assert keep is not None and keep.get(VAL) == "0"
    assert paragraph(data, "一、甲").find(f"{W}pPr/{W}keepNext") is None  # the style says it


def test_the_date_keeps_text_beside_it_but_never_the_only_paragraph_of_the_first_page() -> None:
    signed = Signature(("某局",), plain("2023年9月1日"))
    two = one_part(text("甲。"), text("乙。"), signature=signed)
    assert paragraph(two, "乙。").find(f"{W}pPr/{W}keepNext") is not None
    assert paragraph(two, "甲。").find(f"{W}pPr/{W}keepNext") is None
    assert paragraph(one_part(text("甲。"), signature=signed), "甲。").find(f"{W}pPr/{W}keepNext") is None


def test_marks_are_yellow_and_plain_words_are_not() -> None:
    data = one_part(text("基线", Span("【待填：基线】", "blank"), "目标", Span("【待核：1.8‰】", "check")))
    yellow = [
        "".join(one.itertext()) for one in part(data).iter(W + "r") if one.find(f"{W}rPr/{W}highlight") is not None
    ]
    assert yellow == ["【待填：基线】", "【待核：1.8‰】"]


def test_quotation_marks_and_dashes_ask_for_the_chinese_font() -> None:
    data = one_part(text("落实“一把手”责任——每月……"))
    fonts = paragraph(data, "落实").find(f"{W}r/{W}rPr/{W}rFonts")
    assert fonts is not None and fonts.get(W + "hint") == "eastAsia"


def test_no_font_comes_from_a_theme() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(notice())))
    assert not [name for name in archive.namelist() if b"Theme=" in archive.read(name)]


def test_several_attachments_are_numbered_and_a_single_one_is_not() -> None:
    many = one_part(text("正文。"), attachments=("指标", "清单"))
    assert "附件：1.指标" in "".join(part(many).itertext())
    assert paragraph(many, "2.清单") is not None
    assert "附件：指标" in "".join(part(one_part(text("正文。"), attachments=("指标",))).itertext())


def _gap(data: bytes, words: str) -> float:
    found = paragraph(data, words).find(f"{W}pPr/{W}ind")
    assert found is not None
    return int(found.get(W + "rightChars", "0")) / 100


def test_a_sealed_date_stands_four_from_the_edge_and_the_issuer_is_centred_on_it() -> None:
    data = one_part(text("正文。"), signature=Signature(("某局",), plain("2023年9月1日"), sealed=True))
    assert _gap(data, "2023年9月1日") == 4.0
    assert _gap(data, "某局") == 4.0 + (6 - 2) / 2


def test_an_unsealed_date_begins_two_after_the_issuer() -> None:
    signed = Signature(("云州市卫生健康委员会办公室",), plain("2023年9月1日"))
    data = one_part(text("正文。"), signature=signed)
    assert _gap(data, "云州市") == 2.0
    assert _gap(data, "2023年9月1日") == 13 - 6.0  # 13 + 2 from the edge, two in, six wide


def test_an_unsealed_date_longer_than_its_issuer_stands_two_from_the_edge() -> None:
    data = one_part(text("正文。"), signature=Signature(("某局",), plain("2023年10月12日")))
    assert _gap(data, "2023年10月12日") == 2.0
    assert _gap(data, "某局") == 2.0 + 7 + 2 - 2


def test_several_sealed_issuers_stand_side_by_side_the_last_centred_on_the_date() -> None:
    names = ("某市卫生健康委员会", "某市医疗保障局", "某市财政局")
    data = one_part(text("正文。"), signature=Signature(names, plain("2023年9月1日"), sealed=True))
    first, last = paragraph(data, names[0]), paragraph(data, names[2])
    assert "".join(first.itertext()) == names[0] + names[1]
    centre = (28 - 4 - 6 / 2) * 15.7 * 20
    assert [round(int(one.get(W + "pos", "0"))) for one in last.iter(W + "tab") if one.get(W + "pos")] == [
        round(centre)
    ]
    assert _gap(data, "2023年9月1日") == 4.0


def test_landscape_pages_turn_the_margins_and_the_number() -> None:
    data = written(notice())
    wide = next(one for one in part(data).iter(W + "sectPr") if one.find(f"{W}pgSz").get(W + "orient"))  # type: ignore[union-attr]
    margins = wide.find(f"{W}pgMar")
    assert margins is not None
    assert [margins.get(W + side) for side in ("top", "right", "bottom", "left")] == ["1587", "2098", "1474", "1984"]
    footer = part(data, "word/footerWideOdd.xml")
    assert next(footer.iter(W + "textDirection")).get(VAL) == "tbRl"
    assert "PAGE" in "".join(footer.itertext())


def test_a_table_repeats_its_head_and_keeps_rows_whole_unless_they_are_very_high() -> None:
    table = Table((1, 3), ((cell("甲"), cell("乙")), (cell("一"), cell("短")), (cell("二"), cell("长" * 5000))))
    rows = list(part(one_part(table)).iter(W + "tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, True, False]


def test_merged_cells_are_read_back_merged(tmp_path: Path) -> None:
    rows = (
        (cell("类别"), cell("任务", columns=2)),
        (cell("甲", rows=2), cell("一"), cell("二")),
        (cell("三"), cell("四")),
    )
    path = tmp_path / "表.docx"
    path.write_bytes(one_part(Table((1, 1, 1), rows)))
    table = next(block.table for block in read(path).reading.blocks if block.table is not None)
    assert [(one.text, one.row, one.col, one.rowspan, one.colspan) for one in table.cells] == [
        ("类别", 0, 0, 1, 1), ("任务", 0, 1, 1, 2), ("甲", 1, 0, 2, 1), ("一", 1, 1, 1, 1), ("二", 1, 2, 1, 1),
        ("三", 2, 1, 1, 1), ("四", 2, 2, 1, 1),
    ]  # fmt: skip


def test_columns_fit_their_words_and_fill_the_page() -> None:
    grid = [int(one.get(W + "w", "0")) for one in part(one_part(indicators(3))).iter(W + "gridCol")]
    assert sum(grid) == 8845
    assert grid[1] == max(grid) and grid[0] == min(grid)


def test_no_line_in_a_cell_has_a_fixed_pitch() -> None:
    data = one_part(indicators(2))
    assert not [
        one for one in part(data).iter(W + "tc") if one.find(f".//{W}spacing[@{W}lineRule='exact']") is not None
    ]
    styles = {one.get(W + "styleId"): one for one in part(data, "word/styles.xml").iter(W + "style")}
    assert styles["GwCell"].find(f"{W}pPr/{W}spacing").get(W + "lineRule") == "auto"  # type: ignore[union-attr]


def test_charts_have_gaps_where_there_is_no_value() -> None:
    data = one_part(Chart("column", "率", ("2022年", "2023年"), (("我院", (1.5, None)),), "‰"))
    chart = part(data, "word/charts/Chart1.xml")
    c = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    assert [one.text for one in chart.iterfind(f".//{c}val//{c}v")] == ["1.5"]
    assert [one.text for one in chart.iterfind(f".//{c}cat//{c}v")] == ["2022年", "2023年"]


def test_columns_of_a_chart_stand_on_nought() -> None:
    c = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    for kind, stands in (("column", ["0"]), ("line", [])):
        chart = part(one_part(Chart(kind, "率", ("2022年",), (("我院", (98.5,)),))), "word/charts/Chart1.xml")  # type: ignore[arg-type]
        assert [one.get("val") for one in chart.iter(f"{c}min")] == stands


def test_properties_name_nobody_who_was_not_given() -> None:
    words = "".join(part(written(notice()), "docProps/core.xml").itertext())
    assert words == "青川区全面提升医疗质量行动工作方案（2023—2025年）青川区卫生健康委员会"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_out_as_they_went_in(words: str, tmp_path: Path) -> None:
    path = tmp_path / "怪.docx"
    table = Table((1, 1), ((cell("列"), cell("值")), (cell(words), cell("x"))))
    head = Letterhead(("某<局>&",), plain("某〔2023〕1号"))
    paper = Paper((Part("关于<甲>&乙的方案", (text(words), table)),), head, Imprint(("丙&<",), "丁", "2023年9月1日"))
    path.write_bytes(written(paper))
    blocks = read(path).reading.blocks
    assert words in [block.text for block in blocks]
    assert words in [one.text for block in blocks if block.table for one in block.table.cells]
    assert not OpenXmlValidator().validate(str(path)).errors


def test_what_no_file_can_hold_is_replaced_sign_for_sign(tmp_path: Path) -> None:
    path = tmp_path / "控制.docx"
    path.write_bytes(one_part(text("甲\x00乙\x0b丙\u202e丁\ud800戊")))
    assert "甲�乙�丙�丁�戊" in [block.text for block in read(path).reading.blocks]


def test_an_empty_paper_is_a_file_that_opens(tmp_path: Path) -> None:
    path = tmp_path / "空.docx"
    path.write_bytes(written(Paper(())))
    assert docx.Document(str(path)) is not None


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_the_imprint_stands_at_the_foot_of_the_last_page(tmp_path: Path) -> None:
    import subprocess

    office = installed()
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = tmp_path / "通知.docx"
    path.write_bytes(written(notice()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    made = [str(office), "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(made, capture_output=True, timeout=120, check=True)
    pages = subprocess.run(
        ["pdftotext", "-bbox", str(tmp_path / "通知.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout.split("<page ")[1:]
    last = etree.fromstring(f"<page {pages[-1].partition('</page>')[0]}</page>")
    low = [float(word.get("yMax", "0")) for word in last.iter("word") if "印发" in (word.text or "")]
    assert low and 297 - 36 - 4 < max(low) / 72 * 25.4 < 297 - 34
    assert "抄送" in "".join(last.itertext())
    assert "抄送" not in "".join(pages[:-1])


def test_no_column_is_too_narrow_for_its_figures() -> None:
    rows = ((cell("序号"), cell("措施"), cell("基线")), (cell("1"), cell("长" * 300), cell("82.7%（1240/1500）")))
    grid = [int(one.get(W + "w", "0")) for one in part(one_part(Table((1, 30, 2), rows))).iter(W + "gridCol")]
    assert sum(grid) == 8845
    assert grid[2] > 10 * 12 * 20  # ten characters of twelve points
    assert grid[0] > 2 * 12 * 20


def test_attachments_stand_in_the_navigation_pane() -> None:
    data = written(notice())
    styles = {one.get(W + "styleId"): one for one in part(data, "word/styles.xml").iter(W + "style")}
    assert style(data, "医疗质量监测指标") == "GwAnnexTitle"
    assert styles["GwAnnexTitle"].find(f"{W}pPr/{W}outlineLvl").get(VAL) == "0"  # type: ignore[union-attr]


_WORDS = st.text(max_size=40)
_SPANS = st.tuples(st.builds(Span, _WORDS, st.sampled_from(["plain", "blank", "check"]), st.booleans()))
_CELLS = st.builds(Cell, _SPANS, st.integers(1, 3), st.integers(1, 3))
_BLOCKS = st.one_of(
    st.builds(Paragraph, _SPANS, st.booleans(), st.sampled_from(["both", "center", "right"])),
    st.builds(Heading, st.integers(1, 6), _SPANS, _SPANS, st.booleans()),
    st.builds(
        Table,
        st.lists(st.sampled_from([1.0, 2.5]), max_size=4).map(tuple),
        st.lists(st.lists(_CELLS, max_size=4).map(tuple), max_size=4).map(tuple),
        st.integers(0, 3),
        _WORDS,
        _WORDS,
    ),
    st.just(PageBreak()),
)
_PART_FACTS = st.builds(
    Part,
    _WORDS,
    st.lists(_BLOCKS, max_size=4).map(tuple),
    st.sampled_from(["", "附件", "附件1"]),
    st.lists(_WORDS, max_size=2).map(tuple),
    st.lists(_WORDS, max_size=3).map(tuple),
    st.none() | st.builds(Signature, st.lists(_WORDS, max_size=2).map(tuple), _SPANS, st.booleans()),
    _SPANS,
    st.booleans(),
)
_PAPERS = st.builds(
    Paper,
    st.lists(_PART_FACTS, max_size=3).map(tuple),
    st.none() | st.builds(Letterhead, st.lists(_WORDS, max_size=2).map(tuple), _SPANS, _SPANS, _WORDS, _WORDS),
    st.none() | st.builds(Imprint, st.lists(_WORDS, max_size=2).map(tuple), _WORDS, _WORDS),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(_PAPERS)
def test_any_paper_at_all_is_a_file_that_opens(paper: Paper) -> None:
    data = written(paper)
    assert docx.Document(io.BytesIO(data)) is not None
    body = part(data).find(f"{W}body")
    assert body is not None and body[-1].tag == f"{W}sectPr"
    grids = [(len(one.findall(f"{W}tblGrid/{W}gridCol")), one) for one in body.iter(f"{W}tbl")]
    for columns, table in grids:
        for row in table.iter(f"{W}tr"):
            spans = [one.find(f"{W}tcPr/{W}gridSpan") for one in row.iter(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(VAL, "1")) for span in spans) == columns


def test_the_imprint_is_upright_even_behind_landscape_pages() -> None:
    paper = Paper((Part("方案", (text("正文。"),)), Part("指标", (indicators(2),), "附件", landscape=True)))
    last = part(written(Paper(paper.parts, None, Imprint((), "某办", "2023年9月1日")))).find(
        f"{W}body/{W}sectPr/{W}pgSz"
    )
    assert last is not None and last.get(W + "orient") is None
    bare = part(written(paper)).find(f"{W}body/{W}sectPr/{W}pgSz")
    assert bare is not None and bare.get(W + "orient") == "landscape"
