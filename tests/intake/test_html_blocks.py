"""Paragraphs, numbers, looks and tables come out as a browser shows them."""

# ruff: noqa: E501 - markup as sites write it

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker.errors import UnreadableFile
from tests.intake.html_pages import BODY, between, first_table, page, read, squares


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<p>&nbsp;&nbsp;&nbsp;&nbsp;首行缩进</p><p>　　全角缩进</p>", ["首行缩进", "全角缩进"]),
        ("<p>为贯彻落实国家\n      卫生健康委要求</p>", ["为贯彻落实国家卫生健康委要求"]),
        ("<p>质量 安全</p><p>one\ntwo</p>", ["质量 安全", "one two"]),
        ("<div>甲段。<br><br>乙段</div>", ["甲段。", "乙段"]),
        ("<p>甲段<br><br>乙段</p>", ["甲段", "乙段"]),
        ("<p>甲段<br>　　乙段</p>", ["甲段", "乙段"]),
        ("<p>甲段<br>一、乙标题</p>", ["甲段", "一、乙标题"]),
        ("<p align=center>云州市卫生健康委<br>工作方案</p>", ["云州市卫生健康委\n工作方案"]),
        ("<div>甲行<br>乙行</div>", ["甲行", "乙行"]),
        ("<div>外<p>内</p>后</div>", ["外", "内", "后"]),
        ("<pre>甲行\n乙行</pre>", ["甲行", "乙行"]),
        ("<p>A&lt;B &amp; 1.8&permil; &ldquo;引&rdquo;</p>", ["A<B & 1.8‰ “引”"]),
        ("<p>零宽\u200b空\ufeff格</p>", ["零宽空格"]),
        ("<p>上标10<sup>9</sup>/L</p>", ["上标109/L"]),
        ("<p>未闭合<p>又一段", ["未闭合", "又一段"]),
        ("<dl><dt>分子</dt><dd>例数</dd></dl>", ["分子", "例数"]),
    ],
)
def test_paragraphs_are_parted_as_they_are_seen(markup: str, texts: list[str], tmp_path: Path) -> None:
    assert between(read(tmp_path, page(markup))) == texts


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<ol><li>甲</li><li>乙</li></ol>", ["1.甲", "2.乙"]),
        ("<ol start=3 type=a><li>甲<li value=7>乙<li>丙</ol>", ["c.甲", "g.乙", "h.丙"]),
        ("<ol type=I reversed><li>甲<li>乙</ol>", ["II.甲", "I.乙"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style:none'><li>甲<li>乙</ol>", ["甲", "乙"]),
        ("<ol><li>1.自带编号<li>2.自带编号</ol>", ["1.自带编号", "2.自带编号"]),
        ("<ol><li><p>首段</p><p>次段</p></li><li>乙</ol>", ["1.首段", "次段", "2.乙"]),
        ("<ol><li>甲<ol type=i><li>子</ol><li>乙</ol>", ["1.甲", "i.子", "2.乙"]),
        ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
        (
            "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>（一）<span>&nbsp;&nbsp; </span>"
            "</span><![endif]>健全组织<o:p></o:p></p>",
            ["（一）健全组织"],
        ),
        (
            "<p><span style='font-family:Wingdings'><span style='mso-list:Ignore'>&Oslash;<span>&nbsp;</span></span></span>要点</p>",
            ["要点"],
        ),
    ],
)
def test_automatic_numbers_are_printed(markup: str, texts: list[str], tmp_path: Path) -> None:
    assert between(read(tmp_path, page(markup))) == texts


def test_lists_within_lists_without_a_style_are_said_to_be_flat(tmp_path: Path) -> None:
    reading = read(tmp_path, page("<ol><li>甲<ol><li>乙</li></ol></li></ol>"))
    assert ["多级自动编号" in loss.what for loss in reading.losses] == [True]


def test_the_number_of_a_list_item_is_told_apart(tmp_path: Path) -> None:
    blocks = read(tmp_path, page("<ol><li>甲项</li></ol>")).blocks
    assert [(b.number, b.text) for b in blocks if b.number] == [("1.", "1.甲项")]


@pytest.mark.parametrize(
    ("markup", "look"),
    [
        ("<p><strong>一、总体要求</strong></p>", {"bold": True}),
        ("<p><b>一、</b><b>总体要求</b>&nbsp;</p>", {"bold": True}),
        ("<p><b>一、</b>总体要求</p>", {"bold": False}),
        ("<p style='font-weight:700'>一、总体要求</p>", {"bold": True}),
        ("<p class=t>一、总体要求</p>", {"bold": True, "align": "center", "size": 22.0}),
        ("<h2>一、总体要求</h2>", {"outline": 1, "style": "h2", "bold": True}),
        ("<center><font size=5>一、总体要求</font></center>", {"align": "center", "size": 18.0}),
        ("<p style='text-align:right;font-size:16px'>一、总体要求</p>", {"align": "right", "size": 12.0}),
        ("<p style='page-break-before:always'>一、总体要求</p>", {"page_break": True}),
        ("<br style='page-break-before:always'><p>一、总体要求</p>", {"page_break": True}),
    ],
)
def test_looks_are_kept(markup: str, look: dict[str, object], tmp_path: Path) -> None:
    sheet = "<style>p.t{text-align:center;font-weight:bold;font-size:22pt}</style>"
    block = next(b for b in read(tmp_path, page(markup, sheet)).blocks if b.text == "一、总体要求")
    assert {name: getattr(block, name) for name in look} == look


@pytest.mark.parametrize("between", ["</p><p>", "<br>"])
def test_paragraphs_pasted_line_by_line_are_joined(between: str, tmp_path: Path) -> None:
    text = "各医疗机构要结合实际制定本单位实施方案，明确目标任务、责任分工和完成时限，建立定期调度和通报制度，确保各项工作按期完成。"
    wrapped = ["　　" + text[:26], text[26:54], text[54:]]
    reading = read(tmp_path, f"<html><body><div><p>{between.join(wrapped * 5)}</p></div></body></html>")
    assert [block.text for block in reading.blocks] == [text] * 5
    assert "按行断开" in reading.losses[0].what


def test_bold_lines_over_paragraphs_are_headings_where_nothing_is_numbered(tmp_path: Path) -> None:
    body = "".join(f"<p><b>{name}</b></p><p>{BODY[0]}</p>" for name in ("压实责任", "规范行为", "强化考核"))
    blocks = read(tmp_path, page(body)).blocks
    assert [b.text for b in blocks if b.outline == 0] == ["压实责任", "规范行为", "强化考核"]


def test_bold_lines_are_left_to_the_numbers_where_sections_are_numbered(tmp_path: Path) -> None:
    body = f"<p>{BODY[1]}</p>" + "".join(f"<p><b>{name}</b></p><p>{BODY[0]}</p>" for name in ("压实责任", "规范行为"))
    assert all(block.outline is None for block in read(tmp_path, page(body)).blocks)


@pytest.mark.parametrize(
    ("rows", "grid"),
    [
        ("<tr><td>甲<td>乙<tr><td>丙<td>丁", [["甲", "乙"], ["丙", "丁"]]),
        ("<tr><td rowspan=2>甲<td>乙<tr><td>丙", [["甲", "乙"], ["甲", "丙"]]),
        ("<tr><td colspan=2>甲<tr><td>乙<td>丙", [["甲", "甲"], ["乙", "丙"]]),
        ("<tr><td rowspan=0>甲<td>乙<tr><td>丙<tr><td>丁", [["甲", "乙"], ["甲", "丙"], ["甲", "丁"]]),
        ("<tr><td rowspan=99>甲<td>乙<tr><td>丙", [["甲", "乙"], ["甲", "丙"]]),
        ("<tr><td rowspan=x colspan=-2>甲<td>乙", [["甲", "乙"]]),
        ("<tr><td>甲<td>乙<tr><td>丙", [["甲", "乙"], ["丙", None]]),
        ("<tr><td rowspan=2>甲<td rowspan=2>乙<tr></tr><tr><td>丙<td>丁", [["甲", "乙"], ["甲", "乙"], ["丙", "丁"]]),
        (
            "<tfoot><tr><td>尾<td>尾</tfoot><tr><td>甲<td>乙</tr><thead><tr><th>头<th>头",
            [["头", "头"], ["甲", "乙"], ["尾", "尾"]],
        ),
        ("<tbody><tr><td rowspan=9>甲<td>乙<tbody><tr><td>丙<td>丁", [["甲", "乙"], ["丙", "丁"]]),
        ("<tr><td>甲<br>乙<td><p>丙</p><p>丁</p>", [["甲\n乙", "丙\n丁"]]),
        ("<tr style='display:none'><td>隐<td>藏<tr><td>甲<td>乙", [["甲", "乙"]]),
        ("<tr><td x:num='1.8'>1.8<td x:num>90%", [["1.8", "90%"]]),
    ],
)
def test_tables_are_grids(rows: str, grid: list[list[str | None]], tmp_path: Path) -> None:
    assert squares(first_table(read(tmp_path, page(f"<table border=1>{rows}</table>")))) == grid


def test_header_rows_are_counted(tmp_path: Path) -> None:
    rows = "<thead><tr><th>序号<th>指标</tr></thead><tbody><tr><td>1<td>甲</tr></tbody>"
    assert first_table(read(tmp_path, page(f"<table>{rows}</table>"))).header_rows == 1


def test_a_table_in_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    inner = "<table border=1><tr><td>子一<td>子二<tr><td>子三<td>子四</table>"
    outer = f"<table border=1><tr><td>甲<td>乙<td>丙<tr><td>丁一二三四五六七八九<td>{inner}<td>己</table>"
    blocks = read(tmp_path, page(outer)).blocks
    held = next(b for b in blocks if b.inside is not None)
    holder = blocks[held.inside[0]] if held.inside else None
    assert held.inside is not None and held.inside[1:] == (1, 1)
    assert holder is not None and holder.table is not None
    assert [cell.tables for cell in holder.table.cells if cell.tables] == [(held.index,)]


def test_a_page_in_one_cell_is_no_table(tmp_path: Path) -> None:
    body = "".join(f"<p>{text}</p>" for text in BODY)
    reading = read(tmp_path, f"<table border=1><tr><td>{body}</td></tr></table>")
    assert [block.text for block in reading.blocks] == list(BODY)


def test_a_framed_box_in_the_article_stays_a_box(tmp_path: Path) -> None:
    table = first_table(read(tmp_path, page("<table border=1><tr><td>专项行动之一：手术安全行动</td></tr></table>")))
    assert squares(table) == [["专项行动之一：手术安全行动"]]


def test_a_form_to_fill_in_keeps_its_empty_rows(tmp_path: Path) -> None:
    rows = "<tr><td>单位<td>联络人<td>电话</tr>" + "<tr><td><td><td></tr>" * 3
    assert len(first_table(read(tmp_path, page(f"<table border=1>{rows}</table>"))).grid) == 4


def test_a_caption_stands_before_its_table(tmp_path: Path) -> None:
    table = "<table border=1><caption>监测指标</caption><tr><td>甲<td>乙</table>"
    blocks = read(tmp_path, page(table)).blocks
    at = next(block.index for block in blocks if block.table is not None)
    assert (blocks[at - 1].text, blocks[at - 1].align) == ("监测指标", "center")


_WILD = {
    "deep": "<div>" * 1500 + "深处" + "</div>" * 1500,
    "spans": "<table border=1>" + "<tr><td rowspan=65534 colspan=9999>甲<td colspan=1000>乙" * 300 + "</table>",
    "selectors": "<style>" + ".a," * 60_000 + "{color:red}</style>",
    "braces": "<style>" + "@media{" * 60_000 + "</style>",
    "buttons": "<p>" + "打印" * 95 + "</p><p>字体" + "大" * 150 + "</p><p>" + "首页>" * 60 + "</p>",
    "breaks": "<p>" + "<br>" * 60_000,
    "links": "<a href=x>链接</a>" * 20_000,
    "unclosed": "<p><table><tr><td>甲<tr><td>乙<p>丙</table>" * 1500,
}


@pytest.mark.parametrize("markup", _WILD.values(), ids=_WILD)
def test_wild_markup_is_read_in_time(markup: str, tmp_path: Path) -> None:
    begun = time.perf_counter()
    reading = read(tmp_path, page(markup))
    assert time.perf_counter() - begun < 10
    assert BODY[0] in [block.text for block in reading.blocks]


def test_markup_too_deep_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="嵌套过深"):
        read(tmp_path, "<div>" * 5000 + BODY[0])
