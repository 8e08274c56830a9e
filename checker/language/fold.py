"""The form in which two texts are compared: widths, blanks, brackets, quotes and dashes made equal.

`fold` drops all white space and invisible characters, so that blanks left by a PDF or by OCR do not
matter. ‰ ≥ ≤ and the circled numbers ①② keep their own form: each means something of its own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import msgspec

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
_RANGES = (
    (0x00, 0x24F),
    (0x370, 0x52F),
    (0x2000, 0x2BFF),
    (0x2E80, 0x2FDF),
    (0x3000, 0x33FF),
    (0xF900, 0xFAFF),
    (0xFE00, 0xFFEF),
)
_INVISIBLE = (0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)


class Folded(msgspec.Struct, frozen=True, gc=False):
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


_VARIANTS = {ord(variant): form for form, variants in _FORMS.items() for variant in variants}
_VARIANTS |= {ord(variant): ")" for variant in _CLOSING} | {ord("<"): "<", ord("〉"): "》"}


class _Forms(dict[int, str]):
    """Code of a character → its form, worked out when the character is first met: a plan uses few of them."""

    def __missing__(self, code: int) -> str:
        form = _VARIANTS.get(code)
        if form is None:
            form = _plain(code) if any(low <= code <= high for low, high in _RANGES) else chr(code)
        self[code] = form
        return form


_forms = _Forms()


class _Kinds(dict[int, str]):
    """Code of a character → how it folds: d dropped, - dash, s to several, o one to one."""

    def __missing__(self, code: int) -> str:
        form = _forms[code]
        kind = "-" if form == "-" else "o" if len(form) == 1 else "s" if form else "d"
        self[code] = kind
        return kind


_kinds = _Kinds()
_UNEVEN = re.compile("[ds]|-(?:[d-]*-)?")
_DASHES = re.compile("--+")
_PLAIN = re.compile(r"[\u4e00-\u9fff0-9a-z、。·《》,.:;%‰≥≤()\"+/@=-]*")  # signs that are folded already
_USUAL = tuple((variant, _forms[ord(variant)]) for variant in "，（）；：“”〔〕％")  # sign for sign


def _quickly(text: str) -> str | None:
    """The text sign for sign, dashes not yet joined, where it has no signs but the usual ones."""
    if _PLAIN.fullmatch(text):
        return text
    for variant, form in _USUAL:
        text = text.replace(variant, form)
    return text if _PLAIN.fullmatch(text) else None


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the comparison form of `text`: shorter or equal in length, except for signs such as ㎡."""
    plain = _quickly(text.replace(" ", ""))
    if plain is None:
        plain = text.translate(_forms)
    return _DASHES.sub("-", plain) if "--" in plain else plain


def folded(text: str) -> Folded:
    """Return `fold(text)` together with the place in `text` that each of its characters comes from."""
    plain = _quickly(text)
    if plain is not None and "--" not in plain:
        return Folded(plain, tuple(range(len(text))))
    offsets: list[int] = []
    position = 0
    for found in _UNEVEN.finditer(text.translate(_kinds)):
        start = found.start()
        offsets.extend(range(position, start))
        offsets.extend([start] * len(_forms[ord(text[start])]))
        position = found.end()
    offsets.extend(range(position, len(text)))
    return Folded(fold(text), tuple(offsets))
