"""Whether the text layer of a page says what the page shows.

Broken encodings leave traces: characters without a meaning, private ones, Latin letters with accents where Chinese
should stand, Chinese characters that nobody uses. A page without text that shows something is a picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from checker.intake.pages.model import Line
from checker.intake.pdf.text import TextLayer

NO_TEXT = "本页是图片，没有文字层"
OUTLINES = "本页的文字已转成图形，没有文字层"
GARBLED = "本页的文字层是乱码（字体缺少编码信息）"
HIDDEN = "本页是扫描件，文字来自扫描软件自带的识别层"

_FEW = 12  # characters; a page with fewer and a large picture is a picture
_STAMPED = 60  # characters; a page with fewer over a picture of the whole page is one with a scanner's stamp
_BAD = 0.08  # share of characters without a meaning
_ACCENTED = 0.2  # share of accented Latin letters
_USUAL = 0.7  # share of Chinese characters that are in daily use
_ENOUGH = 24  # characters from which shares mean something
_OPENING = 0.4  # share of the page that a picture covers
_WHOLE = 0.8
_MANY_PATHS = 60
_CID = re.compile(r"\(cid:\d+\)")
_MEANINGLESS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\u0530-\u1cff\uac00-\ud7af\U000f0000-\U0010ffff]"
)
_ACCENTED_LETTER = re.compile("[\u00a1-\u024f](?<![×÷°±·§])")
_NOT_HAN = re.compile("[^\u3400-\u9fff]+")
_BEYOND_GB = bytes(range(0xB0)) + bytes(range(0xD8, 0x100))
_BEYOND_BIG5 = bytes(range(0xA4)) + bytes(range(0xC7, 0x100))
_DOTS = re.compile(r"[\s.·…_—\-－]+")


def fault_of(page: Any, layer: TextLayer, lines: Sequence[Line]) -> str:
    """Why the text of this page cannot be used, for a person; "" when it can."""
    text = "".join(line.text for line in lines)
    garbled = is_garbled(text) or is_garbled(layer.text)
    if garbled:
        return GARBLED
    count = len(_DOTS.sub("", text))
    hidden = _hidden(layer)
    if count >= _STAMPED and not hidden:
        return ""
    picture, paths = _drawn(page)
    if count < _FEW and picture < _OPENING:
        return OUTLINES if paths >= _MANY_PATHS and not text.strip() else ""
    if count < _FEW or (picture >= _WHOLE and not hidden):
        return NO_TEXT
    return HIDDEN if picture >= _OPENING and hidden else ""


def is_garbled(text: str) -> bool:
    """Does a text read like the wreck of an encoding?"""
    shown = "".join(_CID.sub("\ufffd", text).split())
    if len(shown) < 6:
        return False
    if len(_MEANINGLESS.findall(shown)) > max(3, _BAD * len(shown)):
        return True
    if len(shown) < _ENOUGH:
        return False
    if len(_ACCENTED_LETTER.findall(shown)) > _ACCENTED * len(shown):
        return True
    han = _NOT_HAN.sub("", shown)
    if len(han) >= _ENOUGH:
        return _usual_share(han) < _USUAL
    words = _DOTS.sub("", shown)
    marks = sum(not char.isalnum() for char in words)
    return len(han) < 0.02 * len(shown) and len(words) > 0.5 * len(shown) and marks > 0.4 * len(words)


def _usual_share(han: str) -> float:
    """The share of characters that simplified or traditional Chinese uses daily: level one of their standards."""
    simplified = _within(han.encode("gb2312", "ignore"), _BEYOND_GB)
    if simplified >= _USUAL * len(han):
        return simplified / len(han)
    return max(simplified, _within(han.encode("big5", "ignore"), _BEYOND_BIG5)) / len(han)


def _within(encoded: bytes, beyond: bytes) -> int:
    """How many two-byte characters have a leading byte that is not `beyond`."""
    return len(encoded[::2].translate(None, beyond))


def _hidden(layer: TextLayer) -> bool:
    """Is the text not printed but laid under or over a picture?"""
    places = [at for at, char in enumerate(layer.text) if not char.isspace()]
    sample = places[:: max(1, len(places) // 5)][:6]
    return bool(sample) and sum(layer.invisible(at) for at in sample) * 2 > len(sample)


def _drawn(page: Any) -> tuple[float, int]:
    """The largest share of the page that one picture covers, and the number of paths."""
    from pypdfium2 import raw

    width, height = page.get_width(), page.get_height()
    area = max(width * height, 1.0)
    largest, paths = 0.0, 0
    for thing in page.get_objects(max_depth=3):
        if thing.type == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
        elif thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            largest = max(largest, (min(right, width) - max(left, 0)) * (min(top, height) - max(bottom, 0)) / area)
    return largest, paths
