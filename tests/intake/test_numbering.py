# ruff: noqa: E501 - snippets of XML are clearer on one line
"""Automatic numbers as a person sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.intake.docx.numbering_formats import bullet, format_number
from checker.intake.docx.reader import read_docx
from tests.intake.ooxml import level, listed, numbering, p, package


def numbers(path: Path, body: str, content: str, styles: str = "") -> list[str]:
    parts = {"numbering": content} | ({"styles": styles} if styles else {})
    return [block.number for block in read_docx(package(path / "list.docx", body, parts=parts)).blocks]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", {1: "1", 10: "10", 123: "123"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {2: "⑵"}),
        ("decimalEnclosedFullstop", {2: "⒉"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九"}),
        ("chineseCountingThousand", {12: "十二", 100: "一百", 101: "一百零一", 110: "一百一十", 1005: "一千零五"}),
        ("japaneseCounting", {1: "一", 10: "十", 21: "二十一"}),
        ("taiwaneseCounting", {15: "十五"}),
        ("taiwaneseCountingThousand", {3: "三"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 25: "贰拾伍"}),
        ("ideographLegalTraditional", {2: "貳"}),
        ("ideographTraditional", {1: "甲", 10: "癸"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
        ("ideographDigital", {10: "一〇"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerLetter", {2: "b", 28: "bb"}),
        ("upperRoman", {4: "IV", 9: "IX", 2024: "MMXXIV"}),
        ("lowerRoman", {8: "viii"}),
        ("ordinal", {1: "1st", 2: "2nd", 11: "11th"}),
        ("none", {5: ""}),
    ],
)
def test_a_number_is_written_in_the_format_of_its_level(form: str, shown: dict[int, str]) -> None:
    assert {value: format_number(value, form) for value in shown} == shown


def test_a_custom_format_pads_with_zeros() -> None:
    assert format_number(7, "custom", "001, 002, 003, ...") == "007"


def test_bullets_of_symbol_fonts_look_like_bullets() -> None:
    assert bullet("\uf0b7") == "•"
    assert bullet("\uf06e") == "■"


CHINESE = (
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
)


def test_the_four_levels_of_a_plan_restart_below_each_other(tmp_path: Path) -> None:
    levels = (0, 1, 2, 3, 3, 2, 1, 2, 0, 1)
    body = "".join(listed(f"第{i}段", level=where) for i, where in enumerate(levels))
    shown = numbers(tmp_path, body, numbering(CHINESE))
    assert shown == ["一、", "（一）", "1.", "（1）", "（2）", "2.", "（二）", "1.", "二、", "（一）"]


def test_the_number_is_the_head_of_the_text(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", listed("总体要求"), parts={"numbering": numbering(CHINESE)})
    block = read_docx(path).blocks[0]
    assert (block.number, block.text) == ("一、", "一、总体要求")


@pytest.mark.parametrize(("suffix", "text"), [("tab", "1. 内容"), ("space", "1. 内容"), ("nothing", "1.内容")])
def test_what_follows_a_number_is_a_space_or_nothing(tmp_path: Path, suffix: str, text: str) -> None:
    content = numbering(level(0, "decimal", "%1.").replace('"nothing"', f'"{suffix}"'))
    path = package(tmp_path / "a.docx", listed("内容"), parts={"numbering": content})
    assert read_docx(path).blocks[0].text == text


def test_one_level_may_show_the_numbers_of_all_above(tmp_path: Path) -> None:
    content = numbering(level(0, "decimal", "%1") + level(1, "decimal", "%1.%2"))
    body = listed("甲") + listed("乙", level=1) + listed("丙", level=1) + listed("丁") + listed("戊", level=1)
    assert numbers(tmp_path, body, content) == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_legal_level_shows_arabic_figures_only(tmp_path: Path) -> None:
    content = numbering(level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert numbers(tmp_path, listed("甲") + listed("乙", level=1), content) == ["一、", "1.1"]


TWO = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>{}</w:num>'


def test_two_lists_of_one_kind_go_on_counting(tmp_path: Path) -> None:
    content = numbering(level(0, "decimal", "%1."), TWO.format(""))
    assert numbers(tmp_path, listed("甲") + listed("乙", 2) + listed("丙"), content) == ["1.", "2.", "3."]


def test_a_start_override_restarts_the_list_once(tmp_path: Path) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    content = numbering(level(0, "decimal", "%1."), TWO.format(override))
    body = listed("甲") + listed("乙") + listed("丙", 2) + listed("丁", 2)
    assert numbers(tmp_path, body, content) == ["1.", "2.", "1.", "2."]


def test_a_level_override_brings_its_own_format(tmp_path: Path) -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    content = numbering(level(0, "decimal", "%1."), TWO.format(override))
    assert numbers(tmp_path, listed("甲", 2), content) == ["A)"]


def test_a_level_may_be_told_never_to_restart(tmp_path: Path) -> None:
    content = numbering(level(0, "decimal", "%1.") + level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>'))
    body = listed("甲") + listed("乙", level=1) + listed("丙") + listed("丁", level=1)
    assert numbers(tmp_path, body, content) == ["1.", "（1）", "2.", "（2）"]


def test_a_level_used_before_its_parent_shows_the_parents_start(tmp_path: Path) -> None:
    content = numbering(level(0, "decimal", "%1") + level(1, "decimal", "%1.%2"))
    assert numbers(tmp_path, listed("甲", level=1) + listed("乙"), content) == ["1.1", "1"]


def test_a_list_begins_where_its_level_says(tmp_path: Path) -> None:
    assert numbers(tmp_path, listed("甲"), numbering(level(0, "decimal", "%1.", start=5))) == ["5."]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="无号标题"/><w:basedOn w:val="1"/><w:pPr><w:numPr>'
    '<w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
)


def test_styles_bring_their_number(tmp_path: Path) -> None:
    content = numbering(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>')
        + level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>')
    )
    body = "".join(p("标题", f'<w:pStyle w:val="{style}"/>') for style in "12213")
    assert numbers(tmp_path, body, content, STYLES) == ["一、", "（一）", "（二）", "二、", ""]


def test_list_zero_takes_the_number_of_the_style_away(tmp_path: Path) -> None:
    body = p("标题", '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert numbers(tmp_path, body, numbering(level(0, "decimal", "%1.")), STYLES) == [""]


def test_a_list_may_point_to_a_list_style(tmp_path: Path) -> None:
    content = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="公文编号"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="6"><w:styleLink w:val="公文编号"/>{level(0, "chineseCounting", "%1、")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="6"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="公文编号"><w:name w:val="公文编号"/>'
        '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    )
    assert numbers(tmp_path, listed("甲") + listed("乙"), content, styles) == ["一、", "二、"]


def test_an_empty_paragraph_in_a_list_still_counts_and_shows(tmp_path: Path) -> None:
    content = numbering(level(0, "decimal", "%1.").replace('"nothing"', '"tab"'))
    path = package(tmp_path / "a.docx", listed("") + listed("乙"), parts={"numbering": content})
    assert [block.text for block in read_docx(path).blocks] == ["1.", "2. 乙"]


def test_an_unknown_list_shows_no_number(tmp_path: Path) -> None:
    assert numbers(tmp_path, listed("甲", 77), numbering(level(0, "decimal", "%1."))) == [""]
