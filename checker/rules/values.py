"""Values, numbers and titles as running Chinese text says them: 2026年11月30日, 不低于90%, 5.规范病历管理."""

from __future__ import annotations

import re

_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONTH = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?![\d-])")
_TO_ITSELF = re.compile(r"^([\d-]+)至\1$")  # a stage of one month
_BETWEEN = re.compile(r"(?<=\d)至(?=\d)")
_NOT_SAID = "未写明频次"
_MONTH_ALONE = re.compile(r"(?<![\d-])--(\d{2})(?:-(\d{2}))?(?!\d)")  # of a year that nobody names
_SIGNED = re.compile(r"^([≥≤><=])(\d[\d.]*(?:～[\d.]+)?)(.*)$", re.DOTALL)
_OF_A_RATE = {"≥": "不低于", "≤": "不高于", ">": "高于", "<": "低于", "=": ""}
_OF_A_COUNT = {"≥": "不少于", "≤": "不超过", ">": "超过", "<": "少于", "=": ""}
_RATES = ("", "%", "‰", "pp", "分")
_POINTS = re.compile(r"(?<=\d)pp(?![A-Za-z])")
_CHINESE_NUMBER = re.compile(r"[一二三四五六七八九十]+")
_INNER_QUOTES = str.maketrans("“”", "‘’")


def in_words(value: str) -> str:
    """A value that a check compared, without signs of the screen: ≥90% is 不低于90%, 2024-03 is 2024年3月."""
    signed = _SIGNED.match(value)
    if signed:
        sign, figure, unit = signed.groups()
        if sign == "≤" and not figure.strip("0."):
            return f"为{figure}{unit}"
        words = _OF_A_RATE if unit in _RATES else _OF_A_COUNT
        return f"{words[sign]}{figure}{'个百分点' if unit == 'pp' else unit}"
    value = _POINTS.sub("个百分点", value)
    value = _TO_ITSELF.sub(r"\1", value)
    dated = _DAY.sub(lambda day: f"{day[1]}年{int(day[2])}月{int(day[3])}日", value)
    dated = _MONTH.sub(lambda month: f"{month[1]}年{int(month[2])}月", dated)
    return _MONTH_ALONE.sub(lambda found: f"{int(found[1])}月" + (f"{int(found[2])}日" if found[2] else ""), dated)


def in_english(value: str) -> str:
    """The same for an English sentence: 2024-03至2024-06 is 2024-03 to 2024-06."""
    if value == _NOT_SAID:
        return "no frequency"
    return _BETWEEN.sub(" to ", _TO_ITSELF.sub(r"\1", value))


def numbered(number: str, title: str) -> str:
    """Number and title as a document prints them: 5.规范病历管理, 一、工作目标, （一）宣传引导."""
    if number.isdecimal():
        return f"{number}.{title}"
    if _CHINESE_NUMBER.fullmatch(number):
        return f"{number}、{title}"
    return f"{number}{' ' if number[-1:].isalnum() else ''}{title}"


def inside_quotes(text: str) -> str:
    """A text that will stand between “ and ”: its own quotes become ‘ and ’."""
    return text.translate(_INNER_QUOTES)
