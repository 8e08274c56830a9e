# ruff: noqa: E501 - snippets of XML are clearer on one line
"""What a Word file says, feature by feature."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableFile
from checker.intake.docx.passage import View
from checker.intake.docx.reader import read_docx
from checker.model.document import Reading
from tests.intake.ooxml import W, level, listed, numbering, p, package, part, r, tbl, tc, tr


def read(path: Path, body: str, view: View = "final", **more: object) -> Reading:
    return read_docx(package(path / "方案.docx", body, **more), view)  # type: ignore[arg-type]


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


def marks(reading: Reading) -> list[tuple[str, str, str]]:
    """Kind, the words marked, value."""
    found = []
    for mark in reading.marks:
        block = reading.blocks[mark.place.block]
        text = block.text
        if block.table is not None and mark.place.row is not None and mark.place.col is not None:
            text = block.table.cells[block.table.grid[mark.place.row][mark.place.col]].text
        found.append((mark.kind, text[mark.place.start : mark.place.end], mark.value))
    return found


def losses(reading: Reading) -> str:
    return "；".join(loss.what for loss in reading.losses)


# paragraphs


def test_paragraphs_come_in_order_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    reading = read(tmp_path, p("甲") + p() + p("  ") + p("乙"))
    assert texts(reading) == ["甲", "乙"]
    assert [block.index for block in reading.blocks] == [0, 1]


def test_runs_join_and_signs_survive(tmp_path: Path) -> None:
    body = f"<w:p>{r('死亡率&lt;1.8‰')}{r(' ≥90%〔2024〕')}{r('&amp;😀𠮷　')}</w:p>"
    assert texts(read(tmp_path, body)) == ["死亡率<1.8‰ ≥90%〔2024〕&😀𠮷　"]


def test_space_at_the_ends_counts_only_where_the_file_says_so(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space='preserve'> 乙</w:t></w:r></w:p>"
    assert texts(read(tmp_path, body)) == ["甲 乙"]


def test_breaks_tabs_and_hyphens_become_characters(tmp_path: Path) -> None:
    inside = "<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丁</w:t><w:cr/><w:t>戊</w:t>"
    assert texts(read(tmp_path, f"<w:p><w:r>{inside}</w:r></w:p>")) == ["甲\n乙\t丙-丁\n戊"]


CHAIN = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="章标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="圈"/><w:basedOn w:val="y"/></w:style>'
    '<w:style w:type="character" w:styleId="h"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def test_style_name_outline_alignment_weight_and_size_come_through_the_chain(tmp_path: Path) -> None:
    block = read(tmp_path, p("总则", '<w:pStyle w:val="x"/>'), parts={"styles": CHAIN}).blocks[0]
    assert (block.style, block.outline, block.align, block.bold, block.size) == ("章标题", 0, "center", True, 16.0)


@pytest.mark.parametrize("quote", ["'", '"'])
def test_styles_are_found_in_other_spellings_too(tmp_path: Path, quote: str) -> None:
    styles = f"<s:styles xmlns:s='{W}'>{CHAIN.replace('w:', 's:')}</s:styles>".replace('"', quote)
    body = p("总则", '<w:pStyle w:val="1"/>')
    reading = read(tmp_path, body, links={"s": ("styles", "s.xml")}, extra={"word/s.xml": styles.encode()})
    assert reading.blocks[0].outline == 0


def test_a_style_based_on_itself_ends(tmp_path: Path) -> None:
    assert read(tmp_path, p("甲", '<w:pStyle w:val="y"/>'), parts={"styles": CHAIN}).blocks[0].style == "圈"


def test_a_paragraphs_own_properties_win(tmp_path: Path) -> None:
    body = p(
        "甲", '<w:pStyle w:val="1"/><w:jc w:val="end"/><w:outlineLvl w:val="2"/>', '<w:b w:val="0"/><w:sz w:val="44"/>'
    )
    block = read(tmp_path, body, parts={"styles": CHAIN}).blocks[0]
    assert (block.outline, block.align, block.bold, block.size) == (2, "right", False, 22.0)


def test_a_paragraph_is_bold_only_when_all_its_words_are(tmp_path: Path) -> None:
    body = f"<w:p>{r('甲', '<w:b/>')}{r('乙')}</w:p><w:p>{r('甲', '<w:b/>')}{r(' ')}{r('乙', '<w:b/>')}</w:p>"
    assert [block.bold for block in read(tmp_path, body).blocks] == [False, True]


def test_mixed_sizes_give_no_size(tmp_path: Path) -> None:
    one = "<w:sz w:val='32'/>"
    two = "<w:sz w:val='28'/>"
    body = f"<w:p>{r('甲', one)}{r('乙', two)}</w:p>"
    assert read(tmp_path, body).blocks[0].size is None


# pages

PAGE = '<w:br w:type="page"/>'


def test_page_breaks_open_the_next_block(tmp_path: Path) -> None:
    body = (
        p("甲")
        + f"<w:p><w:r>{PAGE}</w:r></w:p>"
        + p("乙")
        + f"<w:p><w:r>{PAGE}<w:t>丙</w:t></w:r></w:p>"
        + p("丁", "<w:pageBreakBefore/>")
        + f"<w:p><w:r><w:t>戊</w:t>{PAGE}</w:r></w:p>"
        + p("己")
    )
    found = {block.text: block.page_break for block in read(tmp_path, body).blocks}
    assert found == {"甲": False, "乙": True, "丙": True, "丁": True, "戊": False, "己": True}


@pytest.mark.parametrize(("kind", "opens"), [("nextPage", True), ("continuous", False), ("oddPage", True)])
def test_a_section_opens_a_page_as_its_own_type_says(tmp_path: Path, kind: str, opens: bool) -> None:
    body = p("甲", "<w:sectPr/>") + p("乙") + f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'
    assert read(tmp_path, body).blocks[1].page_break is opens


def test_pages_are_counted_where_word_noted_them(tmp_path: Path) -> None:
    body = p("甲") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r></w:p>" + p("丙")
    assert [block.page for block in read(tmp_path, body).blocks] == [1, 2, 2]
    assert read(tmp_path, p("甲")).blocks[0].page is None


# tables


def squares(reading: Reading, index: int = 0) -> list[list[str | None]]:
    table = reading.blocks[index].table
    assert table is not None
    return [[table.cells[i].text if i >= 0 else None for i in row] for row in table.grid]


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_a_merged_cell_is_named_in_every_covered_row(tmp_path: Path) -> None:
    reading = read(tmp_path, tbl(tr(tc("甲", DOWN), tc("1")), tr(tc("", ON), tc("2")), tr(tc("乙"), tc("3"))))
    assert squares(reading) == [["甲", "1"], ["甲", "2"], ["乙", "3"]]
    table = reading.blocks[0].table
    assert table is not None
    assert [(cell.text, cell.rowspan) for cell in table.cells] == [("甲", 2), ("1", 1), ("2", 1), ("乙", 1), ("3", 1)]


def test_spans_across_and_both_ways(tmp_path: Path) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    reading = read(tmp_path, tbl(tr(tc("甲", wide + DOWN), tc("1")), tr(tc("", wide + ON), tc("2"))))
    assert squares(reading) == [["甲", "甲", "1"], ["甲", "甲", "2"]]
    table = reading.blocks[0].table
    assert table is not None
    assert (table.cells[0].rowspan, table.cells[0].colspan) == (2, 2)


def test_the_old_way_of_merging_across_is_read_too(tmp_path: Path) -> None:
    row = tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("乙"))
    assert squares(read(tmp_path, tbl(row))) == [["甲", "甲", "乙"]]


def test_short_rows_leave_squares_empty(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        tbl(
            tr(tc("甲"), tc("乙"), tc("丙")),
            tr(tc("丁"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        ),
    )
    assert squares(reading) == [["甲", "乙", "丙"], [None, "丁", None]]


def test_words_under_a_merge_are_a_loss(tmp_path: Path) -> None:
    reading = read(tmp_path, tbl(tr(tc("甲", DOWN)), tr(tc("遗留", ON))))
    assert "遗留" in losses(reading)


def test_paragraphs_of_a_cell_stand_on_lines(tmp_path: Path) -> None:
    assert squares(read(tmp_path, tbl(tr(tc(p("分管") + p() + p("领导")))))) == [["分管\n领导"]]


def test_header_rows_are_counted(tmp_path: Path) -> None:
    head = "<w:tblHeader/>"
    reading = read(tmp_path, tbl(tr(tc("甲"), properties=head), tr(tc("乙"), properties=head), tr(tc("丙"))))
    assert reading.blocks[0].table is not None
    assert reading.blocks[0].table.header_rows == 2


def test_rows_cells_and_paragraphs_in_controls_are_read(tmp_path: Path) -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('乙')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr(tc('甲'), cell)}</w:sdtContent></w:sdt>"
    assert squares(read(tmp_path, tbl(row))) == [["甲", "乙"]]


def test_a_nested_table_is_a_block_of_its_own(tmp_path: Path) -> None:
    reading = read(tmp_path, p("前") + tbl(tr(tc("甲"), tc(p("外") + tbl(tr(tc("内"))) + p()))) + p("后"))
    outer, inner = reading.blocks[1], reading.blocks[2]
    assert outer.table is not None
    assert outer.table.cells[1].text == "外"
    assert outer.table.cells[1].tables == (2,)
    assert (inner.part, inner.inside) == ("table", (1, 0, 1))
    assert squares(reading, 2) == [["内"]]
    assert reading.blocks[3].text == "后"


def test_numbers_in_a_column_are_in_its_cells(tmp_path: Path) -> None:
    content = numbering(level(0, "decimal", "%1"))
    rows = [tr(tc(listed("")), tc(name)) for name in ("甲", "乙")]
    assert squares(read(tmp_path, tbl(*rows), parts={"numbering": content})) == [["1", "甲"], ["2", "乙"]]


def test_a_run_style_and_a_line_break_in_a_cell(tmp_path: Path) -> None:
    cell = tc("<w:p><w:r><w:t>2023年</w:t><w:br/><w:t>完成情况</w:t></w:r></w:p>")
    assert squares(read(tmp_path, tbl(tr(cell)))) == [["2023年\n完成情况"]]


# boxes

BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>"
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once_and_hangs_on_its_paragraph(tmp_path: Path) -> None:
    reading = read(tmp_path, p("前") + f"<w:p>{r('锚')}{BOX.format(p('专项行动') + p('内容'))}</w:p>" + p("后"))
    assert texts(reading) == ["前", "锚", "专项行动", "内容", "后"]
    assert [(b.part, b.anchor) for b in reading.blocks[2:4]] == [("box", 1), ("box", 1)]


def test_an_old_box_alone_is_read(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('旧框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    reading = read(tmp_path, p("前") + f"<w:p>{box}</w:p>")
    assert [(b.text, b.part, b.anchor) for b in reading.blocks] == [("前", "body", None), ("旧框", "box", 0)]


def test_tables_in_boxes_and_boxes_in_cells(tmp_path: Path) -> None:
    in_box = read(tmp_path, f"<w:p>{BOX.format(tbl(tr(tc('甲'))))}</w:p>")
    assert (in_box.blocks[0].part, squares(in_box)) == ("box", [["甲"]])
    in_cell = read(tmp_path, tbl(tr(tc(f"<w:p>{r('格')}{BOX.format(p('框'))}</w:p>"))))
    assert squares(in_cell) == [["格"]]
    assert (in_cell.blocks[1].text, in_cell.blocks[1].part, in_cell.blocks[1].anchor) == ("框", "box", 0)


def test_a_choice_not_understood_gives_way_to_its_fallback(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w16se:symEx/></mc:Choice>"
        "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(read(tmp_path, body)) == ["😀"]


def test_word_art_is_a_box(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:pict><v:shape><v:textpath string='云州市卫生健康委员会文件'/></v:shape></w:pict></w:r></w:p>"
    assert [(b.part, b.text) for b in read(tmp_path, body).blocks] == [("box", "云州市卫生健康委员会文件")]


# content that is kept or named as lost


def test_content_controls_are_read_and_prompts_marked(tmp_path: Path) -> None:
    inline = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = f"<w:p>{r('联系人：')}{inline.format(r('单击此处输入'))}</w:p><w:sdt><w:sdtContent>{p('块')}</w:sdtContent></w:sdt>"
    reading = read(tmp_path, body + inline.format(p("整段提示")))
    assert texts(reading) == ["联系人：单击此处输入", "块", "整段提示"]
    assert marks(reading) == [("field", "单击此处输入", "PLACEHOLDER"), ("field", "整段提示", "PLACEHOLDER")]


def test_links_keep_their_target(tmp_path: Path) -> None:
    body = f"<w:p>{r('见')}<w:hyperlink r:id='h1'>{r('通知')}</w:hyperlink></w:p>"
    reading = read(tmp_path, body, links={"h1": ("hyperlink", "https://example.invalid/a")})
    assert marks(reading) == [("link", "通知", "https://example.invalid/a")]


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def test_fields_show_their_result_only(tmp_path: Path) -> None:
    body = f"<w:p>{r('第')}{FIELD.format('PAGE', r('3'))}{r('页')}<w:fldSimple w:instr=' REF a '>{r('表1')}</w:fldSimple></w:p>"
    reading = read(tmp_path, body)
    assert texts(reading) == ["第3页表1"]
    assert marks(reading) == [("field", "3", "PAGE"), ("field", "表1", "REF")]


def test_a_field_over_several_paragraphs_is_kept(tmp_path: Path) -> None:
    begin, end = FIELD.format("TOC", "|").split("|")
    reading = read(tmp_path, f"<w:p>{begin}{r('一')}</w:p>{p('二')}<w:p>{r('三')}{end}</w:p>{p('正文')}")
    assert texts(reading) == ["一", "二", "三", "正文"]
    assert [mark[1] for mark in marks(reading)] == ["一", "二", "三"]


def test_a_field_that_never_ends_swallows_nothing(tmp_path: Path) -> None:
    body = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("后文")
    assert texts(read(tmp_path, body)) == ["后文"]


def test_circled_characters_made_by_a_field_are_read(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(read(tmp_path, f"<w:p>{field}{r('建立台账')}</w:p>")) == ["③建立台账"]


def test_known_symbols_become_characters_and_unknown_ones_a_loss(tmp_path: Path) -> None:
    known = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
    unknown = '<w:r><w:sym w:font="某字体" w:char="F041"/></w:r>'
    reading = read(tmp_path, f"<w:p>{known}{unknown}</w:p>")
    assert texts(reading) == ["≥90%☑\ufffd"]
    assert "某字体" in losses(reading)


def test_private_characters_of_a_symbol_font_are_read(tmp_path: Path) -> None:
    body = p("\uf0b390%", run='<w:rFonts w:ascii="Symbol"/>')
    assert texts(read(tmp_path, body)) == ["≥90%"]


def test_ruby_keeps_its_base(tmp_path: Path) -> None:
    body = f"<w:p><w:r><w:ruby><w:rt>{r('yún')}</w:rt><w:rubyBase>{r('云')}</w:rubyBase></w:ruby></w:r>{r('州')}</w:p>"
    reading = read(tmp_path, body)
    assert texts(reading) == ["云州"]
    assert "yún" in losses(reading)


PICTURE = (
    "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='图' descr='公章'/><a:graphic><a:graphicData><pic:pic/>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def test_pictures_objects_and_foreign_parts_are_losses_with_their_place(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('盖章处')}{PICTURE}</w:p>"
        + "<w:p><w:r><w:object><o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r></w:p>"
        + "<w:altChunk r:id='x'/>"
    )
    reading = read(tmp_path, body)
    assert "公章" in losses(reading)
    assert "Excel.Sheet.12" in losses(reading)
    assert "altChunk" in losses(reading)
    assert "盖章处" in reading.losses[0].where


def test_equations_stand_on_one_line(tmp_path: Path) -> None:
    fraction = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
    reading = read(tmp_path, f"<w:p>{r('率=')}<m:oMath>{fraction}<m:r><m:t>×100%</m:t></m:r></m:oMath></w:p>")
    assert texts(reading) == ["率=a/b×100%"]
    assert "公式" in losses(reading)


@pytest.mark.parametrize("name", ["smartTag", "customXml", "bdo", "dir"])
def test_wrappers_are_transparent(tmp_path: Path, name: str) -> None:
    assert texts(read(tmp_path, f"<w:p>{r('甲')}<w:{name}>{r('乙')}</w:{name}></w:p>")) == ["甲乙"]


def test_what_is_not_understood_is_read_and_named(tmp_path: Path) -> None:
    reading = read(tmp_path, f"<w:p>{r('甲')}<w:novelty>{r('乙')}</w:novelty></w:p>")
    assert texts(reading) == ["甲乙"]
    assert "novelty" in losses(reading)


def test_hidden_text_is_kept_and_marked(tmp_path: Path) -> None:
    one = "<w:vanish/>"
    two = "<w:rStyle w:val='h'/>"
    body = f"<w:p>{r('明')}{r('暗', one)}{r('中', one)}{r('藏', two)}</w:p>"
    reading = read(tmp_path, body, parts={"styles": CHAIN})
    assert texts(reading) == ["明暗中藏"]
    assert marks(reading) == [("hidden", "暗中藏", "")]


def test_highlights_are_marked_in_cells_too(tmp_path: Path) -> None:
    one = "<w:highlight w:val='yellow'/>"
    cell = tc(p("首行") + f"<w:p>{r('待定', one)}</w:p>")
    assert marks(read(tmp_path, tbl(tr(cell)))) == [("highlight", "待定", "yellow")]


# tracked changes

CHANGED = (
    f'<w:p>{r("每月")}<w:ins w:author="李" w:date="2024-01-02">{r("两次")}</w:ins>'
    '<w:del w:author="王"><w:r><w:delText>一次</w:delText></w:r></w:del>'
    f"<w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo>{r('新处')}</w:moveTo></w:p>"
)


@pytest.mark.parametrize(
    ("view", "text"), [("final", "每月两次新处"), ("original", "每月一次旧处"), ("all", "每月两次一次旧处新处")]
)
def test_each_view_of_tracked_changes(tmp_path: Path, view: View, text: str) -> None:
    assert texts(read(tmp_path, CHANGED, view)) == [text]


def test_the_final_view_marks_every_change(tmp_path: Path) -> None:
    reading = read(tmp_path, CHANGED)
    assert marks(reading) == [
        ("inserted", "两次", ""),
        ("deleted", "", "一次"),
        ("moved", "", "旧处"),
        ("moved", "新处", ""),
    ]
    assert (reading.marks[0].author, reading.marks[0].date) == ("李", "2024-01-02")


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    body = p("前半", "<w:rPr><w:del/></w:rPr>") + p("后半", '<w:jc w:val="center"/>')
    assert [(b.text, b.align) for b in read(tmp_path, body).blocks] == [("前半后半", "center")]
    assert texts(read(tmp_path, body, "original")) == ["前半", "后半"]


def test_an_inserted_paragraph_mark_is_gone_in_the_original(tmp_path: Path) -> None:
    body = p("前半", "<w:rPr><w:ins/></w:rPr>") + p("后半")
    assert texts(read(tmp_path, body)) == ["前半", "后半"]
    assert texts(read(tmp_path, body, "original")) == ["前半后半"]


def test_a_paragraph_whose_mark_was_deleted_last_stays(tmp_path: Path) -> None:
    assert texts(read(tmp_path, p("末段", "<w:rPr><w:del/></w:rPr>"))) == ["末段"]


def test_a_joined_paragraph_counts_once_in_its_list(tmp_path: Path) -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = p("前", number + "<w:rPr><w:del/></w:rPr>") + p("后", number) + listed("乙")
    reading = read(tmp_path, body, parts={"numbering": numbering(level(0, "decimal", "%1."))})
    assert texts(reading) == ["1.前后", "2.乙"]


def test_deleted_rows_are_dropped_and_marked(tmp_path: Path) -> None:
    row = tr(tc("<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"), properties="<w:del/>")
    body = tbl(tr(tc("甲")), row)
    reading = read(tmp_path, body)
    assert squares(reading) == [["甲"]]
    assert [(mark.kind, mark.value) for mark in reading.marks] == [("deleted", "旧")]
    assert squares(read(tmp_path, body, "original")) == [["甲"], ["旧"]]


# other parts


def test_notes_are_parts_of_their_own(tmp_path: Path) -> None:
    note = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2">{}</w:footnote>'
    end = f'<w:endnote w:id="1">{p("尾注文")}</w:endnote>'
    body = (
        p("前")
        + f"<w:p>{r('甲')}<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='1'/></w:r></w:p>"
    )
    reading = read(tmp_path, body, parts={"footnotes": note.format(p("脚注文")), "endnotes": end})
    assert [(b.part, b.text, b.anchor) for b in reading.blocks[2:]] == [
        ("footnote", "脚注文", 1),
        ("endnote", "尾注文", 1),
    ]


def test_each_distinct_header_and_footer_stands_once(tmp_path: Path) -> None:
    names = {"a": "内部资料", "b": "内部资料", "c": "另一页眉"}
    references = "".join(f'<w:headerReference r:id="{key}"/>' for key in names)
    links = {key: ("header", f"h{key}.xml") for key in names}
    extra = {f"word/h{key}.xml": part("hdr", p(text)).encode() for key, text in names.items()}
    reading = read(tmp_path, p("正文") + f"<w:sectPr>{references}</w:sectPr>", links=links, extra=extra)
    assert [(b.part, b.text) for b in reading.blocks] == [
        ("body", "正文"),
        ("header", "内部资料"),
        ("header", "另一页眉"),
    ]


def test_comments_are_data_with_their_place(tmp_path: Path) -> None:
    body = (
        f"<w:p>{r('到2025年')}<w:commentRangeStart w:id='7'/>{r('达到80%')}<w:commentRangeEnd w:id='7'/>"
        "<w:r><w:commentReference w:id='7'/></w:r></w:p>"
    )
    comments = f'<w:comment w:id="7" w:author="张" w:date="2024-05-06">{p("请核对")}</w:comment>'
    reading = read(tmp_path, body, parts={"comments": comments})
    comment = reading.comments[0]
    assert comment.place is not None
    assert (comment.author, comment.date, comment.text) == ("张", "2024-05-06", "请核对")
    assert reading.blocks[0].text[comment.place.start : comment.place.end] == "达到80%"


def test_document_properties_are_read(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", p("甲"))
    core = (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>li</dc:creator>'
        b"<cp:lastModifiedBy>wang</cp:lastModifiedBy></cp:coreProperties>"
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="b" Type="x/core-properties" Target="docProps/core.xml"/></Relationships>'
    )
    package(path, p("甲"), extra={"docProps/core.xml": core})
    _replace(path, "_rels/.rels", rels.encode())
    assert read_docx(path).properties == (("author", "li"), ("last_modified_by", "wang"))


def _replace(path: Path, name: str, data: bytes) -> None:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    members[name] = data
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)


def test_macros_are_noted(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docm", p("甲"), links={"v": ("vbaProject", "vba.bin")}, extra={"word/vba.bin": b"x"})
    reading = read_docx(path)
    assert ("macros", "yes") in reading.properties
    assert "宏" in losses(reading)
    assert reading.format == "docm"


def test_strict_documents_read_like_transitional_ones(tmp_path: Path) -> None:
    one = "<w:jc w:val='center'/>"
    body = part("document", f"<w:body>{p('甲', one)}{tbl(tr(tc('乙')))}</w:body>")
    strict = body.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    reading = read(tmp_path, "", document=strict)
    assert (reading.blocks[0].text, reading.blocks[0].align) == ("甲", "center")
    assert squares(reading, 1) == [["乙"]]


def test_other_prefixes_and_utf_16_are_read(tmp_path: Path) -> None:
    document = f'<?xml version="1.0" encoding="UTF-16"?><document xmlns="{W}"><body><p><r><t>云州</t></r></p></body></document>'
    path = package(tmp_path / "a.docx", "")
    _replace(path, "word/document.xml", document.encode("utf-16"))
    assert texts(read_docx(path)) == ["云州"]


# size and depth


def timed(path: Path) -> tuple[Reading, float]:
    start = time.process_time()
    reading = read_docx(path)
    return reading, time.process_time() - start


def test_two_hundred_nested_tables_are_read(tmp_path: Path) -> None:
    body = p("底")
    for _ in range(200):
        body = tbl(tr(tc(body + p())))
    reading, seconds = timed(package(tmp_path / "a.docx", body))
    assert len(reading.blocks) == 200
    assert squares(reading, 199) == [["底"]]
    assert seconds < 5


@pytest.mark.parametrize("wrapper", ["sdt", "smartTag", "ins"])
def test_deep_wrappers_are_read(tmp_path: Path, wrapper: str) -> None:
    inner = (
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")
        if wrapper == "sdt"
        else (f"<w:{wrapper}>", f"</w:{wrapper}>")
    )
    reading, seconds = timed(package(tmp_path / "a.docx", f"<w:p>{inner[0] * 300}{r('底')}{inner[1] * 300}</w:p>"))
    assert texts(reading) == ["底"]
    assert seconds < 5


def test_boxes_in_boxes_are_read(tmp_path: Path) -> None:
    box = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    body = p("底")
    for _ in range(100):
        body = box.replace("{}", body)
    assert texts(read(tmp_path, body)) == ["底"]


def test_a_very_long_paragraph_is_read(tmp_path: Path) -> None:
    reading, seconds = timed(package(tmp_path / "a.docx", p("医疗质量安全" * 8000)))
    assert len(reading.blocks[0].text) == 48_000
    assert seconds < 2


@pytest.mark.parametrize("special", ["", "<w:r><w:tab/></w:r>"])
def test_a_table_of_five_thousand_rows_is_read(tmp_path: Path, special: str) -> None:
    rows = [tr(tc(str(i)), tc("指标名称"), tc(f"<w:p>{r('80%')}{special}</w:p>")) for i in range(5000)]
    reading, seconds = timed(package(tmp_path / "a.docx", tbl(*rows)))
    table = reading.blocks[0].table
    assert table is not None
    assert (len(table.grid), table.cells[-3].text) == (5000, "4999")
    assert seconds < 5


def test_an_absurd_span_is_cut(tmp_path: Path) -> None:
    reading, seconds = timed(package(tmp_path / "a.docx", tbl(tr(tc("甲", '<w:gridSpan w:val="999999999"/>')))))
    assert reading.blocks[0].table is not None
    assert seconds < 2


def test_the_plain_and_the_full_walk_agree(tmp_path: Path) -> None:
    rows = [tr(tc("甲", DOWN), tc(p("乙 ") + p("丙"), '<w:gridSpan w:val="2"/>')), tr(tc("", ON), tc("丁"), tc("　戊"))]
    plain = read(tmp_path, p("标题", run="<w:b/>") + tbl(*rows))
    full = read(tmp_path, p("标题", run="<w:b/>") + tbl(*rows, tr(tc("<w:p><w:r><w:tab/></w:r></w:p>"))))
    assert squares(plain, 1) == squares(full, 1)[:2]
    assert plain.blocks[0] == full.blocks[0]


# bad bytes


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(seed=st.integers(0, 10_000), changes=st.integers(1, 40), inside=st.booleans())
def test_mutated_bytes_raise_only_our_errors(tmp_path: Path, seed: int, changes: int, inside: bool) -> None:
    dice = random.Random(seed)
    content = {"numbering": numbering(level(0, "decimal", "%1.")), "styles": CHAIN}
    body = listed("甲") + CHANGED + tbl(tr(tc("乙", DOWN), tc("丙")), tr(tc("", ON), tc("丁")))
    path = package(tmp_path / "a.docx", body, parts=content)
    if inside:
        document = bytearray(part("document", f"<w:body>{body}</w:body>").encode())
        for _ in range(changes):
            document[dice.randrange(len(document))] = dice.randrange(256)
        _replace(path, "word/document.xml", bytes(document))
    else:
        data = bytearray(path.read_bytes())
        for _ in range(changes):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(bytes(data))
    try:
        read_docx(path)
    except UnreadableFile as error:
        assert str(error).endswith("。")


# the real samples


def test_the_five_samples_are_read_whole(shared: Path) -> None:
    from benchmarks.accuracy_read import measure

    wrong = [row for row in measure() if row[2] != row[3]]
    assert wrong == []
