"""n/N worked out again where both are there, beside what was filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

import msgspec

from checker.requirements.tables import role_of
from docgen.printed import printed_number

_FIGURE = re.compile(r"[-+]?\d[\d,，]*(?:\.\d+)?")
_SHOWN = re.compile(r"([-+]?\d[\d,，]*(?:\.\d+)?)\s*([%％‰]|百分之|个百分点)?")
_INSIDE = re.compile(r"(\d[\d,，]*(?:\.\d+)?)\s*[/／]\s*(\d[\d,，]*(?:\.\d+)?)")
_PARTS = ("n", "分子", "分子n", "分子(n)")
_WHOLES = ("N", "分母", "分母N", "分母(N)", "M")
_TIMES = {"%": 100, "‰": 1000, "": 1}


class Reckoned(msgspec.Struct, frozen=True):
    """A rate: what was filled in, what n/N gives, and whether the two agree (None where that cannot be said)."""

    part: str
    whole: str
    filled: str
    gives: str
    agrees: bool | None
    remark: str = ""


def reckoned(values: Sequence[tuple[str, str]]) -> Reckoned | None:
    """The rate of one row, from its columns 分子 and 分母 or from 85.3%（128/150）; None where there is none."""
    for _, text in values:
        if (match := _INSIDE.search(text)) and re.search(r"[%％‰]", text[: match.start()] + text[match.end() :]):
            return _compared(match[1], match[2], text[: match.start()] + text[match.end() :])
    part = next((text for title, text in values if _is(title, _PARTS, "numerator")), "")
    whole = next((text for title, text in values if _is(title, _WHOLES, "denominator")), "")
    if not _plain(part) or not _plain(whole):
        return None
    rest = [
        text
        for title, text in values
        if not _is(title, _PARTS, "numerator")
        and not _is(title, _WHOLES, "denominator")
        and _SHOWN.fullmatch(text.strip())
    ]
    return _compared(part, whole, rest[0] if len(rest) == 1 else "")


def _is(title: str, words: Sequence[str], role: str) -> bool:
    plain = re.sub(r"\s+", "", title).replace("（", "(").replace("）", ")")
    return plain in words or role_of(plain) == role


def _plain(text: str) -> bool:
    return _FIGURE.fullmatch(text.strip()) is not None


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(re.sub(r"[,，\s]", "", text))
    except InvalidOperation:
        return None


def _compared(part: str, whole: str, filled: str) -> Reckoned | None:
    n, big = _decimal(part), _decimal(whole)
    if n is None or big is None:
        return None
    shown = _SHOWN.search(filled)
    sign = (shown[2] or "").replace("％", "%") if shown else "%"
    if big == 0:
        remark = "分母为 0，没有比率" if n == 0 else "分母为 0"
        return Reckoned(part, whole, filled.strip(), "", None if n == 0 else False, remark)
    if shown is None:
        gives = printed_number((n * 100 / big).quantize(Decimal("0.01")))
        return Reckoned(part, whole, "", f"{gives}%", None, "没有填写比率")
    value = _decimal(shown[1])
    places = len(shown[1].partition(".")[2])
    rate = n * _TIMES.get(sign, 1) / big
    remark = "分子大于分母" if n > big else ""
    if value is None:
        return None
    step = Decimal(1).scaleb(-places)
    if not sign and abs(value - rate) > step and abs(value - rate * 100) <= step:
        rate *= 100  # per cent without its sign
    agrees = abs(value - rate) <= step / 2 + Decimal("0.0000001")
    told = f"{rate.quantize(step if agrees else min(step, Decimal('0.01'))):f}{sign}"
    return Reckoned(
        part, whole, filled.strip("（()） "), told, agrees, remark or ("" if agrees else "与分子、分母不符")
    )
