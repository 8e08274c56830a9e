"""The form in which two texts are compared: widths, blanks, brackets, quotes and dashes made equal.

`fold` drops all white space and invisible characters, so that blanks left by a PDF or by OCR do not
matter. ‰ ≥ ≤ and the circled numbers ①② keep their own form: each means something of its own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_FORMS = {
    "(": "（）()〔〕[]【】〖〗［］｛｝{}﹙﹚❨❩",
    '"': "“”\"‘’'＂＇「」『』﹁﹂﹃﹄〝〞‟„‚‛`´",
    "-": "-‐‑‒–—―─━﹣－−~～〜∼﹏˜",
    "《": "〈<<",
    "·": "·・•‧∙⋅･",
    "≥": "≥≧⩾",
    "≤": "≤≦⩽",
    "<": "<＜﹤",
    ">": ">＞﹥",
    "…": "…⋯",
    ",": ",，﹐",
    ".": ".．﹒",
    ":": ":：﹕∶",
    ";": ";；﹔",
    "%": "%％﹪",
}
_CLOSING = "）)〕]】〗］｝}﹚❩"
_KEPT = "‰‱"
_KEPT_RANGES = ((0x2460, 0x24FF), (0x2776, 0x2793), (0x3220, 0x3247), (0x3280, 0x32B0))  # ① ❶ ㈠ ㊀: marks of an item
_RANGES = ((0x80, 0x24F), (0x370, 0x52F), (0x2000, 0x2BFF), (0x2E80, 0x2FDF), (0x3000, 0x33FF), (0xF900, 0xFAFF))
_WIDE_RANGES = ((0xFE00, 0xFFEF),)
_INVISIBLE = (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `offsets[i]` is the index in the original of folded character i."""

    text: str
    offsets: tuple[int, ...]


def _plain(code: int) -> str:
    character = chr(code)
    if character.isspace() or code in _INVISIBLE or unicodedata.category(character) in ("Cc", "Cf"):
        return ""
    if character in _KEPT or any(low <= code <= high for low, high in _KEPT_RANGES):
        return character
    return "".join(unicodedata.normalize("NFKC", character).lower().split())


@cache
def _table() -> dict[int, str]:
    table = {code: _plain(code) for low, high in ((0, 0x7F), *_RANGES, *_WIDE_RANGES) for code in range(low, high + 1)}
    for form, variants in _FORMS.items():
        for character in variants:
            table[ord(character)] = form
    table.update((ord(character), ")") for character in _CLOSING)
    table.update(((ord("<"), "<"), (ord("〉"), "》")))
    return {code: plain for code, plain in table.items() if plain != chr(code)}


@cache
def _uneven() -> re.Pattern[str]:
    """What does not fold one to one: blanks, characters of several letters, and runs of dashes."""
    several = "".join(re.escape(chr(code)) for code, plain in _table().items() if len(plain) != 1)
    dashes = re.escape(_FORMS["-"])
    return re.compile(rf"[{several}]|[{dashes}](?:[\s{dashes}]*[{dashes}])?")


_DASHES = re.compile("--+")


def fold(text: str) -> str:
    """Return the comparison form of `text`: shorter or equal in length, except for signs such as ㎡."""
    plain = text.translate(_table())
    return _DASHES.sub("-", plain) if "--" in plain else plain


def folded(text: str) -> Folded:
    """Return `fold(text)` together with the place in `text` that each of its characters comes from."""
    table = _table()
    offsets: list[int] = []
    position = 0
    for found in _uneven().finditer(text):
        start, end = found.span()
        offsets.extend(range(position, start))
        character = text[start]
        plain = table.get(ord(character), character)
        offsets.extend([start] * len(plain))
        position = end
    offsets.extend(range(position, len(text)))
    return Folded(fold(text), tuple(offsets))
