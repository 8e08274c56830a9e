"""RTF made by hand, as Word, WPS and others write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import UnreadableFile, UnsafeFile
from checker.intake.docx.passage import View
from checker.intake.legacy import office
from checker.intake.legacy.reader import read_legacy
from checker.model.document import Reading

HEAD = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset134 SimSun;}"
HEAD += rb"{\f2\ftech\fcharset2 Wingdings;}}"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.ENVIRONMENT, "none")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def hexed(text: str, codec: str = "gb18030") -> bytes:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(codec)).encode()


def coded(text: str) -> bytes:
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(f"\\u{number}?" for number in numbers).encode()


def read(folder: Path, body: bytes, view: View = "final", head: bytes = HEAD) -> Reading:
    path = folder / "方案.rtf"
    path.write_bytes(head + body + b"}")
    return read_legacy(path, view)


def texts(reading: Reading, part: str = "body") -> list[str]:
    return [block.text for block in reading.blocks if block.part == part]


def grid(reading: Reading) -> list[list[str]]:
    table = next(block.table for block in reading.blocks if block.table is not None)
    return [[table.cells[index].text if index >= 0 else "" for index in row] for row in table.grid]


def test_double_bytes_are_characters_of_the_code_page(folder: Path) -> None:
    assert texts(read(folder, rb"{\f1 " + hexed("质量提升方案") + rb"}\par")) == ["质量提升方案"]


def test_a_second_byte_may_be_a_letter_as_it_stands(folder: Path) -> None:
    # 丂 is 81 40 in GBK, and 40 is "@"
    assert texts(read(folder, rb"\f1 \'81@" + hexed("类") + rb"\par")) == ["丂类"]


def test_chinese_in_a_font_that_claims_to_be_western_is_chinese(folder: Path) -> None:
    assert texts(read(folder, rb"\f0 " + hexed("总体要求") + rb"\par")) == ["总体要求"]


def test_unicode_skips_what_stands_for_it(folder: Path) -> None:
    body = rb"{\uc2 \u24635" + hexed("总") + rb"\u20307" + hexed("体") + rb"}{\uc0\u35201 \u27714 }90%\par"
    assert texts(read(folder, body)) == ["总体要求90%"]


def test_two_halves_make_one_character(folder: Path) -> None:
    assert texts(read(folder, coded("𠮷林路") + rb"\par")) == ["𠮷林路"]


def test_the_number_of_a_list_is_part_of_the_text(folder: Path) -> None:
    lists = rb"{\*\listtable{\list{\listlevel\levelnfc39\levelfollow2{\leveltext\'02\'00\u12289?;}}\listid7}}"
    lists += rb"{\*\listoverridetable{\listoverride\listid7\ls1}}"
    body = rb"\pard\ls1\ilvl0{\listtext\pard " + coded("一、") + rb"\tab}" + coded("总体要求") + rb"\par"
    reading = read(folder, lists + body)
    assert texts(reading) == ["一、总体要求"]
    assert reading.blocks[0].number == "一、"


def test_a_number_followed_by_a_tab_stands_apart(folder: Path) -> None:
    assert texts(read(folder, rb"\pard{\pntext 1.\tab}" + coded("核查病历") + rb"\par")) == ["1. 核查病历"]


def test_a_list_whose_numbers_are_not_written_out_is_told(folder: Path) -> None:
    reading = read(folder, rb"\pard\ls3 " + coded("核查病历") + rb"\par")
    assert [loss.what for loss in reading.losses] == [
        "自动编号未能还原（共1段带有自动编号）（安装 LibreOffice 后可完整读取）"
    ]


def test_struck_out_words_are_out_of_the_final_view(folder: Path) -> None:
    body = coded("每") + rb"{\deleted " + coded("年") + rb"}{\revised " + coded("月") + rb"}" + coded("一次") + rb"\par"
    assert texts(read(folder, body)) == ["每月一次"]
    assert texts(read(folder, body, "original")) == ["每年一次"]
    assert texts(read(folder, body, "all")) == ["每年月一次"]


def test_hidden_words_are_kept_and_marked(folder: Path) -> None:
    reading = read(folder, coded("公开") + rb"{\v " + coded("内部") + rb"}\par")
    assert texts(reading) == ["公开内部"]
    assert [(mark.kind, mark.place.start, mark.place.end) for mark in reading.marks] == [("hidden", 2, 4)]


def test_a_field_shows_its_result_only(folder: Path) -> None:
    body = rb"{\field{\*\fldinst HYPERLINK example.invalid}{\fldrslt " + coded("附件") + rb"}}\par"
    assert texts(read(folder, body)) == ["附件"]


TABLE = (
    rb"\trowd\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl A\cell B\cell\cell\row"
    rb"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl\cell C\par D\cell E\cell\row\pard after\par"
)


def test_a_table_keeps_its_merged_cells(folder: Path) -> None:
    reading = read(folder, rb"before\par" + TABLE)
    assert [block.part for block in reading.blocks] == ["body", "table", "body"]
    assert grid(reading) == [["A", "B", "B"], ["A", "C\nD", "E"]]


def test_rows_of_other_widths_share_columns(folder: Path) -> None:
    body = rb"\trowd\cellx3000\pard\intbl wide\cell\row\trowd\cellx1000\cellx3010\pard\intbl a\cell b\cell\row"
    assert grid(read(folder, body)) == [["wide", "wide"], ["a", "b"]]


def test_a_table_in_a_cell_is_a_table_of_its_own(folder: Path) -> None:
    inner = rb"\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}"
    inner += rb"{\nonesttables\par}"
    reading = read(folder, rb"\trowd\cellx1000\cellx2000\pard\intbl out\cell" + inner + rb"\pard\intbl\cell\row")
    outer, nested = reading.blocks
    assert nested.inside == (0, 0, 1)
    assert nested.table is not None
    assert [cell.text for cell in nested.table.cells] == ["x", "y"]
    assert outer.table is not None
    assert outer.table.cells[1].tables == (1,)


def test_a_text_box_hangs_on_its_paragraph(folder: Path) -> None:
    shape = rb"{\shp{\*\shpinst{\sp{\sn wzName}{\sv box}}{\shptxt\pard " + coded("专项行动") + rb"\par}}"
    shape += rb"{\shprslt{\*\do{\dptxbxtext\pard old\par}}}}"
    reading = read(folder, coded("正文") + shape + rb"\par")
    assert [(block.part, block.text, block.anchor) for block in reading.blocks] == [
        ("body", "正文", None),
        ("box", "专项行动", 0),
    ]


def test_notes_and_margins_stand_apart(folder: Path) -> None:
    body = rb"{\header\pard head\par}{\footerr\pard foot\par}text{\super\chftn}{\footnote\pard one\par}"
    body += rb"{\footnote\ftnalt\pard two\par}\par"
    reading = read(folder, body)
    assert [(block.part, block.text) for block in reading.blocks] == [
        ("body", "text"),
        ("footnote", "one"),
        ("endnote", "two"),
        ("header", "head"),
        ("footer", "foot"),
    ]


def test_a_margin_comment_is_no_text(folder: Path) -> None:
    body = rb"abc{\*\atnid x}{\*\atnauthor Wang}\chatn{\*\annotation\pard why\par}def\par"
    reading = read(folder, body)
    assert texts(reading) == ["abcdef"]
    (comment,) = reading.comments
    assert (comment.author, comment.text) == ("Wang", "why")
    assert comment.place is not None
    assert comment.place.start == 3


def test_pictures_and_objects_are_told(folder: Path) -> None:
    body = rb"a{\*\shppict{\pict\pngblip 8950}}{\nonshppict{\pict 00}}{\object\objemb{\*\objdata 0105}{\result r}}\par"
    reading = read(folder, body)
    assert texts(reading) == ["ar"]
    assert [loss.what for loss in reading.losses] == ["图片", "嵌入对象"]


def test_binary_data_is_passed_over_by_its_length(folder: Path) -> None:
    reading = read(folder, rb"a{\pict\bin6 }}{{\x" + b"}" + rb"b\par")
    assert texts(reading) == ["ab"]


def test_style_and_heading_level_come_from_the_style_sheet(folder: Path) -> None:
    sheet = rb"{\stylesheet{\ql Normal;}{\s1\b\fs32\outlinelevel0 heading 1;}{\*\cs10 char;}}"
    block = read(folder, sheet + rb"\pard\s1 title\par").blocks[0]
    assert (block.style, block.outline, block.bold, block.size) == ("heading 1", 0, True, 16.0)


def test_a_page_begins_after_its_break(folder: Path) -> None:
    reading = read(folder, rb"one\par\page two\par\sect three\par")
    assert [(block.text, block.page_break) for block in reading.blocks] == [
        ("one", False),
        ("two", True),
        ("three", True),
    ]


def test_an_empty_file_is_refused(folder: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"方案\.rtf”里没有可读的文字"):
        read(folder, b"")


def test_groups_nested_past_all_sense_are_refused(folder: Path) -> None:
    with pytest.raises(UnsafeFile, match=r"方案\.rtf.*嵌套过深"):
        read(folder, b"{" * 5000)


def test_a_file_cut_in_the_middle_is_read_as_far_as_it_goes(folder: Path) -> None:
    path = folder / "方案.rtf"
    path.write_bytes(HEAD + coded("前文") + rb"\par\trowd\cellx1000\pard\intbl " + coded("格"))
    reading = read_legacy(path)
    assert texts(reading) == ["前文"]
    assert grid(reading) == [["格"]]


def test_what_the_file_says_about_itself_is_no_text(folder: Path) -> None:
    info = rb"{\info{\title " + coded("方案") + rb"}{\author Wang}{\operator Li}{\creatim\yr2024}{\company C}{\*\x y}}"
    reading = read(folder, info + rb"text\par")
    assert texts(reading) == ["text"]
    assert reading.properties == (("title", "方案"), ("author", "Wang"), ("last_modified_by", "Li"), ("company", "C"))


def test_words_without_a_font_stand_in_the_default_one(folder: Path) -> None:
    head = rb"{\rtf1\ansi\ansicpg1252\deff1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}}"
    body = hexed("方案") + rb"{\f0 x}\plain " + hexed("正文") + rb"\par"
    assert texts(read(folder, body, head=head)) == ["方案x正文"]


def test_the_rest_of_a_file_too_long_to_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not read(folder, rb"one\par two\par").losses
    monkeypatch.setattr("checker.intake.legacy.rtf.tokens.MAX_TOKENS", 30)
    reading = read(folder, rb"one\par " * 30)
    assert [(loss.what, loss.where) for loss in reading.losses] == [
        ("文件过长，后面的内容没有读取；请拆分后再试", "文末")
    ]
