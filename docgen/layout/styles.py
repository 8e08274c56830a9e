"""The styles, fonts and settings that every document carries: GB/T 9704-2012 as Word understands it.

Sizes are points, indents characters. There is no theme: a theme's fonts would stand over the named ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from docgen.layout.markup import HEAD, indent

FANGSONG, KAITI, HEITI, SONGTI = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
XIAOBIAOSONG = "方正小标宋简体"
_WESTERN = "Times New Roman"
PITCH = 579  # twips: 225 mm hold 22 lines of 28.95 points
CHARACTER = 15.7  # points: 156 mm hold 28
# Text lies on the grid by its own measures: LibreOffice gives a letter wider than a cell two cells and pads digits to
# whole ones, and any program gives a font with high lines two lines of the grid.
_LINE = f'<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{PITCH}" w:lineRule="exact"/>'
_NARROWER = '<w:snapToGrid w:val="0"/><w:spacing w:val="-6"/>'  # 28 letters of 15.7 points
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

NORMAL, BODY, TITLE, ANNEX = "a", "GwBody", "GwTitle", "GwAnnexTitle"
LETTERHEAD, NUMBER, ADDRESSEE = "GwLetterhead", "GwNumber", "GwAddressee"
NOTE, LABEL, SIGN, DATE, REMARK = "GwNote", "GwLabel", "GwSign", "GwDate", "GwRemark"
IMPRINT, CELL, CELL_HEAD, CAPTION, TABLE_NOTE, PAGE = (
    "GwImprint",
    "GwCell",
    "GwCellHead",
    "GwCaption",
    "GwTableNote",
    "GwPage",
)
HEADINGS = ("1", "2", "3", "4")
TABLE = "GwTable"


@dataclass(frozen=True, slots=True)
class _Style:
    key: str
    name: str
    font: str = ""
    size: float = 0
    first: float = 0
    align: str = ""
    keep: bool = False
    level: int = 0  # outline
    free: bool = False  # lines as high as their letters
    base: str = NORMAL
    after: str = ""
    color: str = ""


_STYLES = (
    _Style(BODY, "公文正文", first=2),
    _Style(TITLE, "公文标题", XIAOBIAOSONG, 22, align="center", keep=True, after=BODY),
    _Style(ANNEX, "附件标题", level=1, base=TITLE, keep=True, after=BODY),
    _Style("1", "heading 1", HEITI, first=2, keep=True, level=1, after=BODY),
    _Style("2", "heading 2", KAITI, first=2, keep=True, level=2, after=BODY),
    _Style("3", "heading 3", FANGSONG, first=2, keep=True, level=3, after=BODY),
    _Style("4", "heading 4", FANGSONG, first=2, keep=True, level=4, after=BODY),
    _Style(LETTERHEAD, "发文机关标志", XIAOBIAOSONG, 50, align="center", free=True, color="FF0000"),
    _Style(NUMBER, "发文字号", align="center"),
    _Style(ADDRESSEE, "主送机关", after=BODY),
    _Style(NOTE, "附件说明"),
    _Style(LABEL, "附件标记", HEITI, keep=True),
    _Style(SIGN, "署名", align="right", keep=True),
    _Style(DATE, "成文日期", align="right"),
    _Style(REMARK, "附注", first=2),
    _Style(IMPRINT, "版记", size=14, free=True),
    _Style(CAPTION, "表题", HEITI, 14, align="center", keep=True, free=True),
    _Style(CELL, "表格文字", size=12, free=True),
    _Style(CELL_HEAD, "表头", HEITI, 12, align="center", free=True),
    _Style(TABLE_NOTE, "表注", size=10.5, free=True),
    _Style(PAGE, "页码", SONGTI, 14, free=True),
)


@cache
def styles_part() -> bytes:
    """word/styles.xml."""
    fonts = f'w:ascii="{_WESTERN}" w:hAnsi="{_WESTERN}" w:cs="{_WESTERN}" w:eastAsia="{FANGSONG}"'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="{NORMAL}"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'{_LINE}<w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{_NARROWER}<w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>'
    )
    made = "".join(_style(one) for one in _STYLES)
    return f"{HEAD}<w:styles {_NS}>{defaults}{normal}{_FIXED}{made}{_table_style()}</w:styles>".encode()


def _style(one: _Style) -> str:
    following = f'<w:next w:val="{one.after}"/>' if one.after else ""
    paragraph = [
        "<w:keepNext/><w:keepLines/>" if one.keep and one.level else "<w:keepNext/>" if one.keep else "",
        '<w:spacing w:line="240" w:lineRule="auto"/>' if one.free else "",
        indent(one.first, size=CHARACTER) if one.first else "",
        f'<w:jc w:val="{one.align}"/>' if one.align else "",
        f'<w:outlineLvl w:val="{one.level - 1}"/>' if one.level else "",
    ]
    western = f' w:ascii="{one.font}" w:hAnsi="{one.font}"' if one.key == PAGE else ""
    half = round(one.size * 2)
    letters = [
        f'<w:rFonts{western} w:eastAsia="{one.font}"/>' if one.font else "",
        f'<w:color w:val="{one.color}"/>' if one.color else "",
        '<w:spacing w:val="0"/>' if one.size else "",
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else "",
    ]
    custom = "" if one.key in HEADINGS else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{one.key}"><w:name w:val="{one.name}"/>'
        f'<w:basedOn w:val="{one.base}"/>{following}<w:qFormat/>'
        f"{_wrapped('pPr', paragraph)}{_wrapped('rPr', letters)}</w:style>"
    )


def _wrapped(name: str, pieces: list[str]) -> str:
    inside = "".join(pieces)
    return f"<w:{name}>{inside}</w:{name}>" if inside else ""


_FIXED = (
    '<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)


def _table_style() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="公文表格"/>'
        f'<w:basedOn w:val="a1"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>'
        '<w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


@cache
def fonts_part() -> bytes:
    """word/fontTable.xml: what may stand in for a font that a machine lacks."""
    known = (
        (FANGSONG, "仿宋", "modern"),
        (KAITI, "楷体", "modern"),
        (HEITI, "SimHei", "modern"),
        (SONGTI, "SimSun", "roman"),
        (XIAOBIAOSONG, "方正小标宋_GBK", "roman"),
    )
    made = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, other, family in known
    )
    western = (
        f'<w:font w:name="{_WESTERN}"><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )
    return f"{HEAD}<w:fonts {_NS}>{made}{western}</w:fonts>".encode()


@cache
def settings_part() -> bytes:
    """word/settings.xml: odd and even pages have footers of their own."""
    uri = 'w:uri="http://schemas.microsoft.com/office/word"'
    return (
        f'{HEAD}<w:settings {_NS}><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:drawingGridVerticalSpacing w:val="579"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode" {uri} w:val="15"/></w:compat>'
        "</w:settings>"
    ).encode()
