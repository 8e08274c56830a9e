# ruff: noqa: E501 - snippets of XML are clearer on one line
"""Paragraphs and tables of a Word file, feature by feature."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.docx_reading import CHAIN, DOWN, ON, losses, read, squares, texts
from tests.intake.ooxml import W, level, listed, numbering, p, r, tbl, tc, tr

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
