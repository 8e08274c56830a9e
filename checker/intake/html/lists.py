"""Automatic numbers of <ol> as a browser prints them."""

from __future__ import annotations

from lxml import etree

from checker.intake.docx.numbering_formats import format_number
from checker.intake.html.looks import Looks
from checker.intake.outline.headings import read_sign

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_FORMS = {  # list-style-type → number format, sign behind the number
    "decimal": ("decimal", "."),
    "decimal-leading-zero": ("decimalZero", "."),
    "lower-alpha": ("lowerLetter", "."),
    "lower-latin": ("lowerLetter", "."),
    "upper-alpha": ("upperLetter", "."),
    "upper-latin": ("upperLetter", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-roman": ("upperRoman", "."),
    "cjk-ideographic": ("chineseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("chineseCountingThousand", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}


def _whole(text: str | None) -> int | None:
    try:
        return int(text) if text and len(text) < 8 else None
    except ValueError:
        return None


def _marker(element: etree._Element, looks: Looks) -> str | None:
    named = looks.of(element).marker
    if named is None:
        return None
    return next((word for word in named.split() if word in _FORMS or word == "none"), None)


def numbers(element: etree._Element, looks: Looks) -> dict[etree._Element, str]:
    """The number of each item of an <ol>; none where the list shows no numbers or its items bear their own."""
    items = [child for child in element if child.tag == "li"]
    own = [child for child in items if _numbered(child)]
    style = _marker(element, looks) or _TYPES.get((element.get("type") or "").strip(), "decimal")
    if not items or style == "none" or len(own) * 2 > len(items):
        return {}
    start = _whole(element.get("start"))
    step = -1 if element.get("reversed") is not None else 1
    value = (start if start is not None else (len(items) if step < 0 else 1)) - step
    found: dict[etree._Element, str] = {}
    for item in items:
        given = _whole(item.get("value"))
        value = given if given is not None else value + step
        form, sign = _FORMS.get(_marker(item, looks) or style, ("decimal", "."))
        if _marker(item, looks) != "none":
            found[item] = format_number(value, form) + sign
    return found


def _numbered(item: etree._Element) -> bool:
    text = "".join(str(part) for _, part in zip(range(6), item.itertext(), strict=False)).strip()[:40]
    sign = read_sign(text) if text else None
    return sign is not None and not sign.weak
