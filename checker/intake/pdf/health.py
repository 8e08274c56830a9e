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
_BAD = 0.08  # share of characters without a meaning
_ACCENTED = 0.2  # share of accented Latin letters
_USUAL = 0.7  # share of Chinese characters that are in daily use
_ENOUGH = 24  # characters from which shares mean something
_OPENING = 0.4  # share of the page that a picture covers
_MANY_PATHS = 60
_CID = re.compile(r"\(cid:\d+\)")
_DOTS = re.compile(r"[\s.·…_—\-－]+")


def fault_of(page: Any, layer: TextLayer, lines: Sequence[Line]) -> str:
    """Why the text of this page cannot be used, for a person; "" when it can."""
    text = "".join(line.text for line in lines)
    garbled = is_garbled(text) or is_garbled(layer.text)
    if garbled:
        return GARBLED
    few = len(_DOTS.sub("", text)) < _FEW
    if not few and not _hidden(layer):
        return ""
    pictures, paths = _drawn(page)
    if not few:
        return HIDDEN if pictures >= _OPENING else ""
    if pictures >= _OPENING:
        return NO_TEXT
    return OUTLINES if paths >= _MANY_PATHS and not text.strip() else ""


def is_garbled(text: str) -> bool:
    """Does a text read like the wreck of an encoding?"""
    text = _CID.sub("\ufffd", text)
    shown = [char for char in text if not char.isspace()]
    if len(shown) < 6:
        return False
    bad = sum(_meaningless(char) for char in shown)
    if bad > max(3, _BAD * len(shown)):
        return True
    if len(shown) < _ENOUGH:
        return False
    if sum("\u00a1" <= char <= "\u024f" and char not in "×÷°±·§" for char in shown) > _ACCENTED * len(shown):
        return True
    han = "".join(char for char in shown if "\u3400" <= char <= "\u9fff")
    if len(han) >= _ENOUGH:
        return _usual_share(han) < _USUAL
    marks = sum(not char.isalnum() for char in shown)
    return len(han) < 0.02 * len(shown) and marks > 0.4 * len(shown) and len(_DOTS.sub("", text)) > 0.5 * len(shown)


def _meaningless(char: str) -> bool:
    code = ord(char)
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0xE000 <= code <= 0xF8FF
        or code == 0xFFFD
        or code >= 0xF0000
        or 0xAC00 <= code <= 0xD7AF
        or 0x0530 <= code <= 0x1CFF
    )


def _usual_share(han: str) -> float:
    """The share of characters that simplified or traditional Chinese uses daily."""
    simplified = sum(0xB0 <= char.encode("gb2312", "ignore")[:1].ljust(1, b"\0")[0] <= 0xD7 for char in han)
    if simplified >= _USUAL * len(han):
        return simplified / len(han)
    traditional = sum(0xA4 <= char.encode("big5", "ignore")[:1].ljust(1, b"\0")[0] <= 0xC6 for char in han)
    return max(simplified, traditional) / len(han)


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
