"""Numbers as they are written: 一百二十, 两, 半, 1,200, 3.5万, 百分之八十, 三分之二."""

from __future__ import annotations

import re

_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("零〇○", "一壹幺", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_PARTS = {"百": 100.0, "千": 1000.0, "万": 10_000.0}

CHINESE = "零〇一二两三四五六七八九十百千万亿"
_PLAIN = r"(?:(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d+)?"
# 20万人次 is 20 of 万人次, as a person writes it; 300万人口 is a number of people.
_MYRIAD_UNITS = r"元|吨|千瓦|人次|人(?![口天日])|名|户|册|台|件|例|份|个(?!百分)|条|平方米|亩|棵|张|次|套|支"
ARABIC = _PLAIN + rf"(?:[百千]?[万亿](?!{_MYRIAD_UNITS})|[百千](?![万亿克瓦米]))?"
SPELLED = rf"[{CHINESE}]+(?:点[零〇一二三四五六七八九]+)?"
PART = rf"(?:百|千|万)分之(?:{ARABIC}|{SPELLED})"
TENTHS = r"(?<![第十百千万])[一二两三四五六七八九]成[一二三四五六七八九半]?(?![立员为效果绩长本功熟套品人都活分就交不])"
# 不超过半小时 is half an hour, 超过半数 half of all
HALVES = r"半数|(?<!大)一半|(?<=超)过半数?(?!个?(?:小时|钟头|分钟|年|月|天|日|周|学期|h))"
FRACTION = rf"[{CHINESE}]+分之(?:{SPELLED}|\d+)"

_ARABIC = re.compile(r"(\d+(?:\.\d+)?)([百千]?)([万亿]?)")
_TENTH = re.compile(r"(.)成(.?)")
_SHARE = re.compile(r"(.+)分之(.+)")
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def _whole(text: str) -> float | None:
    if not text:
        return None
    if not any(character in _STEPS or character in _MYRIADS for character in text):
        digits = [_DIGITS.get(character) for character in text]
        return None if None in digits else float("".join(map(str, digits)))
    total = section = 0.0
    digit: int | None = None
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _STEPS:
            section += (1 if digit is None else digit) * _STEPS[character]
            digit = None
        elif character in _MYRIADS:
            total = (total + section + (digit or 0) or 1) * _MYRIADS[character]
            section, digit = 0.0, None
        else:
            return None
    return total + section + (digit or 0)


def _spelled(text: str) -> float | None:
    whole, point, part = text.partition("点")
    value = _whole(whole)
    if value is None or not point:
        return value
    decimals = [_DIGITS.get(character) for character in part]
    if None in decimals or not decimals:
        return None
    return float(f"{value:.0f}." + "".join(map(str, decimals)))


def number_value(text: str) -> float | None:
    """The value of a number written in Arabic or Chinese figures, or None when `text` is no number.

    百分之八十 is 0.8 and 三分之二 is 0.667: callers that want 80 and "%" read the parts themselves.
    """
    text = text.translate(_WIDE).replace(" ", "")
    if not text:
        return None
    plain = text.replace(",", "")
    if found := _ARABIC.fullmatch(plain):
        factor = _STEPS.get(found[2], 1) * _MYRIADS.get(found[3], 1)
        return round(float(found[1]) * factor, 9)
    if text == "半":
        return 0.5
    if found := _SHARE.fullmatch(text):
        below, above = number_value(found[1]), number_value(found[2])
        return above / below if above is not None and below else None
    if text[-1] == "半" and (value := _spelled(text[:-1])) is not None:
        return value + 0.5
    return _spelled(text)


def part_value(text: str) -> tuple[float, str] | None:
    """百分之八十 and 八成 → (80.0, "%"), 半数 → (50.0, "%"), 千分之一点八 → (1.8, "‰"), 三分之二 → (66.67, "%")."""
    if tenths := _TENTH.fullmatch(text):
        rest = {"": 0.0, "半": 5.0}.get(tenths[2], float(_DIGITS.get(tenths[2], 0)))
        return _DIGITS[tenths[1]] * 10.0 + rest, "%"
    if "半" in text and "分之" not in text:
        return 50.0, "%"
    found = _SHARE.fullmatch(text)
    if not found:
        return None
    above = number_value(found[2])
    if above is None:
        return None
    if found[1] in _PARTS:
        return above, {"百": "%", "千": "‰", "万": "‱"}[found[1]]
    below = number_value(found[1])
    return (round(above / below * 100, 2), "%") if below else None
