"""Page set-up and footers: A4, GB/T 9704-2012 5.2 and 7.5. Lengths are twips (1 mm = 56.7)."""

from __future__ import annotations

from docgen.layout.markup import HEAD, indent
from docgen.layout.styles import PAGE, PITCH

TOP, RIGHT, BOTTOM, LEFT = 2098, 1474, 1984, 1587  # 37, 26, 35, 28 mm
WIDTH, HEIGHT = 8845, 12756  # the type area
_FOOTER = 1400  # the dashes of the number stand 7 mm below the type area
_HEADER = 851
_SPACE = -849  # 4096ths of a point less than 16 points a character: 28 a line
_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# Parts by name, with the relation of each; those of landscape pages begin with L.
FOOTERS = {
    "rIdFootOdd": "footerOdd.xml",
    "rIdFootEven": "footerEven.xml",
    "rIdFootFirst": "footerFirst.xml",
    "rIdFootWideOdd": "footerWideOdd.xml",
    "rIdFootWideEven": "footerWideEven.xml",
}


def upright(*, letter: bool = False) -> str:
    """The section of portrait pages; the first page of a 函 has a footer of its own."""
    first = '<w:footerReference w:type="first" r:id="rIdFootFirst"/>' if letter else ""
    title = "<w:titlePg/>" if letter else ""
    return (
        f'<w:sectPr>{_references("rIdFootOdd", "rIdFootEven")}{first}<w:type w:val="nextPage"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" w:header="{_HEADER}" '
        f'w:footer="{_FOOTER}" w:gutter="0"/><w:cols w:space="425"/>{title}{_grid(_SPACE)}</w:sectPr>'
    )


def wide() -> str:
    """The section of landscape pages: the paper turned, so that each margin stays at its edge of the sheet."""
    return (
        f'<w:sectPr>{_references("rIdFootWideOdd", "rIdFootWideEven")}<w:type w:val="nextPage"/>'
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        f'<w:pgMar w:top="{LEFT}" w:right="{TOP}" w:bottom="{RIGHT}" w:left="{BOTTOM}" w:header="{_HEADER}" '
        f'w:footer="{_HEADER}" w:gutter="0"/><w:cols w:space="425"/>{_grid(_SPACE)}</w:sectPr>'
    )


def footer_parts() -> dict[str, bytes]:
    """The footers, by name under word/."""
    return {
        "footerOdd.xml": _footer(_number_line("right", right=1)),
        "footerEven.xml": _footer(_number_line("left", left=1)),
        "footerFirst.xml": _footer(_letter_line()),
        "footerWideOdd.xml": _footer(_turned("right")),
        "footerWideEven.xml": _footer(_turned("left")),
    }


def _references(odd: str, even: str) -> str:
    return f'<w:footerReference w:type="default" r:id="{odd}"/><w:footerReference w:type="even" r:id="{even}"/>'


def _grid(space: int) -> str:
    return f'<w:docGrid w:type="linesAndChars" w:linePitch="{PITCH}" w:charSpace="{space}"/>'


def _footer(inside: str) -> bytes:
    return f"{HEAD}<w:ftr {_NS}>{inside}</w:ftr>".encode()


def _number_line(align: str, left: float = 0, right: float = 0) -> str:
    """— 1 —"""
    look = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    field = "".join(
        f"<w:r>{look}{inside}</w:r>"
        for inside in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    sides = indent(0, left, right, 14)
    return f'<w:p><w:pPr><w:pStyle w:val="{PAGE}"/>{sides}<w:jc w:val="{align}"/></w:pPr>{field}</w:p>'


def _letter_line() -> str:
    """The lower double rule of a 函, 20 mm above the paper's edge and 170 mm long; its first page has no number."""
    border = '<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="18" w:space="0" w:color="FF0000"/></w:pBdr>'
    place = (
        '<w:framePr w:w="9639" w:h="40" w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="page" '
        'w:xAlign="center" w:y="15660"/>'
    )
    spacing = '<w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{place}{border}{spacing}</w:pPr></w:p><w:p/>"


def _turned(align: str) -> str:
    """The number where it stands on upright pages: at the paper's left edge, turned with the page (clause 8)."""
    top = LEFT + 280 if align == "left" else 11906 - RIGHT - 280 - 1700
    place = (
        f'<w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{_FOOTER}" w:tblpY="{top}"/>'
        '<w:tblW w:w="420" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    )
    turned = '<w:textDirection w:val="tbRl"/><w:vAlign w:val="center"/>'
    cell = f'<w:tc><w:tcPr><w:tcW w:w="420" w:type="dxa"/>{turned}</w:tcPr>{_number_line(align)}</w:tc>'
    return (
        f'<w:tbl><w:tblPr>{place}</w:tblPr><w:tblGrid><w:gridCol w:w="420"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="1700" w:hRule="exact"/></w:trPr>{cell}</w:tr></w:tbl>'
        f'<w:p><w:pPr><w:pStyle w:val="{PAGE}"/></w:pPr></w:p>'
    )
