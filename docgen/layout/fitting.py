"""A short notice under a long title fits its first page: closer lines, so that the signature does not stand alone.

GB/T 9704-2012 7.3.5.4: where the room left does not hold the signature, lines and letters are set closer. The text may
not go to the next page with it, since the first page must show text (7.3.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

from docgen.layout.head import fitted
from docgen.layout.model import Letterhead, Paragraph, Part
from docgen.layout.sections import HEIGHT
from docgen.layout.styles import PITCH
from docgen.layout.titles import title_lines, width

_ABOVE = (
    1844 + 5 * PITCH + 180
)  # room over the letterhead, its number and blank lines, the red rule; without its letters
_HIGH = 1.3 * 20  # twips of a line for each point of its letters
_LINE = 27.5  # characters, as many as surely stand on one
_CLOSEST = 425  # twips: letters of 16 points are 320, with room to read
_TITLE = 470  # twips of a line of 22 points
_INDENT = 2
_UNDER = 3  # a blank line, the issuer, the date
_MARGIN = 1  # a line that another program may take more
_BEFORE = re.compile(r"<w:ind\b|<w:jc\b|<w:rPr>|</w:pPr>")


@dataclass(frozen=True, slots=True)
class Fit:
    """How far apart the lines of a first page stand, in twips, and how many blank lines over the title are left out."""

    pitch: int
    fewer: int = 0


def fit_of(part: Part, letterhead: Letterhead | None) -> Fit | None:
    """How a signed first page is set closer; None where its lines may stand as everywhere, or nothing would help."""
    blocks = part.blocks
    if letterhead is None or letterhead.letter or part.signature is None or part.attachments:
        return None
    if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
        return None  # the last of several paragraphs goes with the signature
    titles = len(title_lines(part.title))
    others = 1 + _lines("，".join(part.addressees)) + _text_lines(blocks[0]) + _UNDER + bool(part.remark) + _MARGIN
    room = HEIGHT - _ABOVE - round(fitted("".join(letterhead.issuers) + "文件").size * _HIGH)
    if (titles + others) * PITCH <= room:
        return None
    for fewer in (0, 1):
        pitch = (room + fewer * PITCH - titles * _TITLE) // others
        if pitch >= _CLOSEST:
            return Fit(min(pitch, PITCH), fewer)
    return None


def _text_lines(block: Paragraph) -> int:
    return _lines("".join(span.text for span in block.spans), _INDENT)


def _lines(text: str, indent: int = 0) -> int:
    return ceil((width(text) + indent) / _LINE) if text else 0


def tightened(piece: str, pitch: int) -> str:
    """A paragraph with its lines so far apart; of a title not closer than its letters."""
    if not piece.startswith("<w:p>") or "w:lineRule" in piece or "<w:sectPr" in piece:
        return piece
    apart = max(_TITLE, pitch) if '"GwTitle"' in piece else pitch
    spacing = f'<w:spacing w:line="{apart}" w:lineRule="exact"/>'
    if not piece.startswith("<w:p><w:pPr>"):
        return f"<w:p><w:pPr>{spacing}</w:pPr>{piece.removeprefix('<w:p>')}"
    at = _BEFORE.search(piece)
    return f"{piece[: at.start()]}{spacing}{piece[at.start() :]}" if at else piece
