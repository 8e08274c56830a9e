"""The head of the first page: issuer in red, number, signer, the red rule (GB/T 9704-2012 7.2 and 10.1)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.layout.markup import PLAIN, Look, empty_line, paragraph, run, runs
from docgen.layout.model import Letterhead
from docgen.layout.sections import WIDTH
from docgen.layout.styles import HEITI, KAITI, LABEL, LETTERHEAD, NUMBER, PITCH
from docgen.layout.titles import width

_ABOVE = 1844  # 35 mm from the type area's edge to the letters, whose line has some air above them
_EM = 316
_LETTERS = 50.0  # points of the letterhead, unless it is long
_NARROWEST = 0.66  # of a letter's own width
_ROOM = 430.0  # points
_RED = "FF0000"
_RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="9" w:color="{_RED}"/></w:pBdr>'
_TAIL = "文件"
_AFTER = 2  # blank lines between the red rule and the title
_BORDERLESS = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def head(one: Letterhead) -> Iterator[str]:
    """The paragraphs above the title."""
    yield from _letter(one) if one.letter else _document(one)


def fitted(text: str, room: float = _ROOM) -> Look:
    """Letters as large as one line allows, narrowed as offices do."""
    count = max(1.0, width(text))
    size = min(_LETTERS, room / count / _NARROWEST)
    share = min(100, int(room / count / size * 100))
    return Look(size=int(size * 2) / 2, width=share if share < 100 else 0)


def _document(one: Letterhead) -> Iterator[str]:
    marks = _marks(one)
    for mark in marks:
        yield paragraph(run(mark), LABEL)
    if len(one.issuers) > 1:
        yield from joint(one)
    else:
        text = "".join(one.issuers)
        text += "" if text.endswith(_TAIL) else _TAIL
        yield paragraph(run(text, fitted(text)), LETTERHEAD, f'<w:spacing w:before="{_above(marks)}"/>')
    yield empty_line(NUMBER)
    yield empty_line(NUMBER)
    yield _number(one)
    for _ in range(_AFTER):
        yield empty_line()


def _marks(one: Letterhead) -> list[str]:
    return [mark for mark in (one.secrecy, one.urgency) if mark]


def _number(one: Letterhead) -> str:
    """The number in the middle, or at the left with the signer at the right; the red rule 4 mm below."""
    if not one.signer:
        return paragraph(runs(one.number), NUMBER, _RULE)
    stops = f'<w:tabs><w:tab w:val="left" w:pos="{_EM}"/><w:tab w:val="right" w:pos="{WIDTH - _EM}"/></w:tabs>'
    signer = run("\t签发人：") + runs(one.signer, Look(font=KAITI))
    return paragraph(run("\t") + runs(one.number) + signer, NUMBER, _RULE, stops, '<w:jc w:val="left"/>')


def _above(marks: list[str]) -> int:
    """Marks take their lines from the room above the letterhead."""
    return max(0, _ABOVE - PITCH * len(marks))


def joint(one: Letterhead) -> Iterator[str]:
    """Several issuers, a line each and equally long, 文件 beside them in the middle."""
    issuers = one.issuers
    widths = (round(WIDTH * 0.78), WIDTH - round(WIDTH * 0.78))
    longest = max(issuers, key=width)
    look = fitted(longest, widths[0] / 20 - 12)
    look = Look(size=min(look.size, 40.0), width=look.width)
    spread = '<w:jc w:val="distribute"/>'
    lines = "".join(paragraph(run(name, look), LETTERHEAD, spread) for name in issuers)
    right = paragraph(run(_TAIL, look), LETTERHEAD)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{room}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>'
        for room, inside in zip(widths, (lines, right), strict=True)
    )
    room = f'<w:spacing w:before="{_above(_marks(one))}" w:line="20" w:lineRule="exact"/>'
    yield paragraph("", LETTERHEAD, room)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{_BORDERLESS}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        f'<w:gridCol w:w="{widths[0]}"/><w:gridCol w:w="{widths[1]}"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'
    )


def _letter(one: Letterhead) -> Iterator[str]:
    """The 函 form: issuer 30 mm below the paper's edge, a double rule under it, the number at the right."""
    place = '<w:framePr w:w="9639" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="page" w:xAlign="center" w:y="1701"/>'
    border = f'<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="11" w:color="{_RED}"/></w:pBdr>'
    text = "　".join(one.issuers).removesuffix(_TAIL)
    yield paragraph(run(text, fitted(text)), LETTERHEAD, place, border)
    marks = "\n".join(_marks(one))
    if marks:
        stop = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
        first, _, rest = marks.partition("\n")
        look = Look(font=HEITI)
        yield paragraph(run(first, look) + run("\t") + runs(one.number), NUMBER, stop, '<w:jc w:val="left"/>')
        if rest:
            yield paragraph(run(rest, look), NUMBER, '<w:jc w:val="left"/>')
    else:
        yield paragraph(runs(one.number, PLAIN), NUMBER, '<w:jc w:val="right"/>')
    for _ in range(_AFTER):
        yield empty_line()
