"""A Word file's layout as the rules see it: styles, defaults, theme, lists and own properties together."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from checker.intake import read
from checker.intake.docx.sheet import read_sheet
from checker.model.sheet import Sheet, SheetParagraph
from corpus.word import NAMESPACES
from tests.rules.official import build

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:font script="Hans" typeface="黑体"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="宋体"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)
DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'
    '<w:sz w:val="21"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="正文一"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="420"/><w:spacing w:line="560" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="正文二"/><w:basedOn w:val="b"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="d"><w:name w:val="强调"/>'
    '<w:rPr><w:rFonts w:eastAsiaTheme="majorEastAsia"/><w:color w:val="FF0000"/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
SECTION = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="567"/>'
    '<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
)


def sheet_of(folder: Path, body: str, section: str = SECTION) -> Sheet:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{office}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(
            [("styles", "styles.xml"), ("numbering", "numbering.xml"), ("theme", "theme.xml")], 1
        )
    )
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'{relations}<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/_rels/document.xml.rels": f"{relations}{links}</Relationships>",
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{DEFAULTS}{STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>",
        "word/theme.xml": THEME,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    path = folder / "样张.docx"
    path.write_bytes(stream.getvalue())
    return read_sheet(path, read(path).reading)


def paragraph(folder: Path, properties: str, runs: str = "<w:r><w:t>青川区医疗质量方案</w:t></w:r>") -> SheetParagraph:
    return sheet_of(folder, f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>").paragraphs[0]


def test_defaults_and_theme_hold_where_nothing_else_speaks(tmp_path: Path) -> None:
    one = paragraph(tmp_path, "")
    assert (one.looks[0].east, one.looks[0].latin, one.looks[0].size) == ("宋体", "Calibri", 10.5)
    assert (one.first, one.rule, one.line, one.after) == (0.0, "auto", 1.0, 6.0)


def test_a_style_and_what_it_is_based_on_come_before_the_defaults(tmp_path: Path) -> None:
    one = paragraph(tmp_path, '<w:pStyle w:val="c"/>')
    assert (one.looks[0].east, one.looks[0].size, one.looks[0].bold) == ("仿宋", 16.0, True)
    assert (one.first, one.rule, one.line) == (2.0, "exact", 28.0)


def test_own_properties_come_before_styles_and_a_theme_font_before_a_named_one(tmp_path: Path) -> None:
    runs = (
        '<w:r><w:rPr><w:rStyle w:val="d"/><w:sz w:val="28"/></w:rPr><w:t>青川区</w:t></w:r>'
        '<w:r><w:rPr><w:rFonts w:eastAsia="楷体" w:eastAsiaTheme="majorEastAsia"/></w:rPr><w:t>质量</w:t></w:r>'
        '<w:r><w:rPr><w:rFonts w:eastAsia="楷体"/></w:rPr><w:t>方案</w:t></w:r>'
    )
    looks = paragraph(tmp_path, '<w:pStyle w:val="b"/><w:ind w:firstLineChars="0" w:firstLine="0"/>', runs).looks
    assert [(look.east, look.size, look.color) for look in looks] == [
        ("黑体", 14.0, "FF0000"),
        ("黑体", 16.0, ""),
        ("楷体", 16.0, ""),
    ]


@pytest.mark.parametrize(
    ("properties", "first", "left"),
    [
        ('<w:ind w:firstLineChars="200" w:firstLine="0"/>', 2.0, 0.0),
        ('<w:ind w:firstLine="420"/>', 2.0, 0.0),
        ('<w:ind w:left="420" w:hanging="210"/>', -1.0, 2.0),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', -2.0, 2.0),
        ('<w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="0" w:firstLineChars="200"/>', 2.0, 0.0),
    ],
)
def test_indents_are_told_in_characters(properties: str, first: float, left: float, tmp_path: Path) -> None:
    one = paragraph(tmp_path, properties)
    assert (one.first, one.left) == (first, left)


def test_neighbours_of_one_look_are_one(tmp_path: Path) -> None:
    one = paragraph(tmp_path, "", "<w:r><w:t>青川</w:t></w:r><w:r><w:t>区</w:t></w:r>")
    assert [(look.start, look.end) for look in one.looks] == [(0, 3)]


def test_the_gutter_counts_to_the_binding_edge_and_turned_paper_is_told(tmp_path: Path) -> None:
    (section,) = sheet_of(tmp_path, "<w:p/>").sections
    assert section.landscape
    assert (section.grid, section.pitch) == ("lines", 15.6)
    assert section.left == pytest.approx(35.4, abs=0.1)


def test_a_file_without_a_section_has_the_one_that_word_assumes(tmp_path: Path) -> None:
    (section,) = sheet_of(tmp_path, "<w:p><w:r><w:t>青川区</w:t></w:r></w:p>", section="").sections
    assert section.width == pytest.approx(215.9, abs=0.1)


def test_page_breaks_of_every_kind_begin_a_page(tmp_path: Path) -> None:
    text = "<w:r><w:t>青川区方案</w:t></w:r>"
    sheet = sheet_of(
        tmp_path,
        f"<w:p>{text}</w:p><w:p><w:pPr><w:pageBreakBefore/></w:pPr>{text}</w:p>"
        f'<w:p><w:r><w:br w:type="page"/></w:r>{text}</w:p>'
        f'<w:p>{text}<w:r><w:br w:type="page"/></w:r></w:p><w:p>{text}</w:p>',
    )
    assert [one.new_page for one in sheet.paragraphs] == [False, True, True, False, True]


def test_words_in_tables_and_boxes_are_left_to_themselves(tmp_path: Path) -> None:
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>单元格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    sheet = sheet_of(tmp_path, f"{table}<w:p><w:r><w:t>表后文字</w:t></w:r></w:p>")
    assert [one.text for one in sheet.paragraphs] == ["表后文字"]


def test_what_was_deleted_is_not_laid_out(tmp_path: Path) -> None:
    runs = (
        '<w:del w:id="1" w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="甲"><w:r><w:t>新方案</w:t></w:r></w:ins>'
    )
    one = paragraph(tmp_path, "", runs)
    assert (one.text, one.block) == ("新方案", 0)


def test_page_numbers_are_told_with_their_side_and_look(tmp_path: Path) -> None:
    path = tmp_path / "送审稿.docx"
    path.write_bytes(build())
    sheet = read_sheet(path, read(path).reading)
    assert sheet.even_odd
    assert [(one.kind, one.align, one.text, one.latin, one.size) for one in sheet.sections[0].numbers] == [
        ("default", "right", "— # —", "宋体", 14.0),
        ("even", "left", "— # —", "宋体", 14.0),
    ]


@pytest.mark.parametrize("name", ["changning", "tianjin", "shandong", "changzhi", "shaoxing"])
def test_every_paragraph_of_a_real_plan_finds_its_block(name: str, shared: Path) -> None:
    path = shared / "samples" / f"{name}.docx"
    reading = read(path).reading
    sheet = read_sheet(path, reading)
    assert [one.text for one in sheet.paragraphs if one.text.strip() and one.block < 0] == []
    for one in sheet.paragraphs:
        if one.block >= 0:
            assert "".join(reading.blocks[one.block].text.split()).endswith("".join(one.text.split()))
