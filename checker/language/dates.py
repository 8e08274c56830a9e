"""Dates and spans of time as official papers write them: 2025年底前, 2023年9月-11月, 每年6月1日和12月1日前."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from checker.language.blanks import loosely
from checker.language.words import language_words

Precision = Literal["year", "month", "day"]
DateVerdict = Literal["same", "earlier", "later", "incomparable"]


class DateWords(msgspec.Struct, frozen=True):
    periods: dict[str, tuple[int, int]]
    parts: dict[str, tuple[int, int]]


class DateSpan(msgspec.Struct, frozen=True, gc=False):
    """A date or a span of time in a text.

    `first` and `last` are YYYY, YYYY-MM or YYYY-MM-DD; --MM-DD or --MM where no year is known. `by` marks what must
    be done before the end (前, 底前, 截止); `recurring` stands after 每年; an impossible date has `valid` False.
    """

    start: int
    end: int
    first: str
    last: str
    precision: Precision
    by: bool = False
    valid: bool = True
    recurring: bool = False
    range: bool = False
    until: bool = False  # 到 or 截至 stands before it


class _Moment(msgspec.Struct, frozen=True, gc=False):
    """One end of a span as written."""

    year: int | None
    month: int | None
    day: int | None
    last_month: int | None  # for parts of a year: 上半年 ends in 6


_CN = "〇○零一二三四五六七八九"
_VALUES = {sign: value for value, signs in enumerate(("〇○零", *"一二三四五六七八九")) for sign in signs}
_FIGURES, _FIGURE_YEAR = r"\d{1,2}", r"(?:19|20) ?\d ?\d"
_SPELLED = r"[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_SPELLED_YEAR = rf"[一二][九〇○零][{_CN}]{{2}}"
_IS_SPELLED = loosely(rf"[一二三四五六七八九十] [月日号]|{_SPELLED_YEAR} 年")
_PART = r"(?P<part>上半年|下半年|(?:前三|第? ?[一二三四1-4]) ?季度|年初|年中|年底|年末)"
_TO = r" (?:至|到|[-‐‑‒–—―－~～∼]{1,2}) "
_WEEKDAY = r"(?:[（(](?:星期|周)[一二三四五六日天][)）])? (?:上午|下午)? (?:\d{1,2}[:：时点]\d{0,2}分?)? (?:下班)?"
_BY = _WEEKDAY + r" (?P<by>(?:底|末|月底|月末)? ?(?:之前|以前|前(?![后期往述款三半]|置)|截止|为止|止(?!血|痛|损)))"
_HEAD = r"(?P<head>(?:截止到?|截至|到|至|于|在|自|从|不晚于|最迟|最晚) ?)?"


def _month_and_day(small: str) -> tuple[str, str]:
    month = rf"(?P<m>(?:{small})) 月(?! ?(?:刊|报(?!送)|会|度|经|例会))份?"
    return month, rf"(?P<d>(?:{small})) [日号](?!文|令|楼|线)"


def _moment_patterns(year: str, month: str, day: str) -> str:
    half = r"(?P<half> ?(?:上旬|中旬|下旬|初|中|底|末))?"
    return (
        rf"(?:{year} 年度?(?: (?:{_PART.replace('年', '年?')}|{month}(?: {day}|{half})?|(?P<yend>初|中|底|末)))?"
        rf"|{month} (?:{day}|(?P<mhalf>上旬|中旬|下旬|初|底|末))"
        rf"|(?P<y2>(?:19|20)\d\d)(?P<sep>[.．/-])(?P<m2>\d{{1,2}})(?:(?P=sep)(?P<d2>\d{{1,2}}))?(?![\d.％%‰])"
        rf"|{_PART})"
    ).replace("(?P<m>", "(?P<m{i}>")


def _named(pattern: str, suffix: str) -> str:
    """Group names may not repeat in one pattern: number them."""
    counter = 0

    def numbered(found: re.Match[str]) -> str:
        nonlocal counter
        counter += 1
        return f"(?P<{found[1]}_{suffix}{counter}>"

    return re.sub(r"\(\?P<([a-z]+)\d?(?:\{i\})?>", numbered, pattern.replace("(?P=sep)", r"[.．/-]"))


@cache
def _span_pattern(spelled: bool) -> re.Pattern[str]:
    """A date or a span. Few papers spell their dates (二〇二五年十二月), and reading those doubles the compiling."""
    month, day = _month_and_day(rf"{_FIGURES}|{_SPELLED}" if spelled else _FIGURES)
    year = rf"(?P<y>{_FIGURE_YEAR}|{_SPELLED_YEAR})" if spelled else rf"(?P<y>{_FIGURE_YEAR})"
    atom = _moment_patterns(year, month, day)
    range_tail = rf"{_TO}(?:{_named(atom, 'b')}|{_named(month, 'c')}(?: {_named(day, 'd')})?|{_named(day, 'e')})"
    return loosely(
        rf"(?=[\s\d截到至于在自从不最上下前第年十{_CN}]){_HEAD}(?:"  # most places begin no date
        rf"(?P<ya>(?:19|20)\d\d) 年?{_TO}(?P<yb>(?:19|20)\d\d) 年(?! ?\d)度?"
        rf"|{_named(year, 'p')} 年 (?P<ma>\d{{1,2}}){_TO}(?P<mb>\d{{1,2}}) 月"
        rf"|(?P<first>{_named(atom, 'a')})(?P<rest>{range_tail})?"
        rf"|(?P<monthrange>{_named(month, 'f')}{_TO}{_named(month, 'g')})"
        rf"|(?P<month>{_named(month, 'h')}))(?:{_BY})?"
    )


_PERIOD_TAIL = r"[”\"’]?(?: ?(?:期间|时期|规划期|末|期末|规划期末))?"
_EVERY = loosely(r"(?:每|逐) ?年(?: 的)?(?:度)? $|每年 [^，。；]{0,12}[、和及与,，] $")
_NAMES_YEAR = re.compile(r"\D{0,3}\d{4}")
_MAYBE = re.compile(r"[年月季]|\d[./．-]\d")
_LINK = loosely(r"^ [、和及与,，] $")


@cache
def _words() -> DateWords:
    return language_words("dates", DateWords)


@cache
def _period_pattern() -> re.Pattern[str]:
    return loosely(
        rf"{_HEAD}[“\"‘]?(?P<name>{'|'.join(_words().periods)}){_PERIOD_TAIL}{_BY.replace('<by>', '<pby>')}?"
    )


def _number(word: str | None) -> int | None:
    if not word:
        return None
    word = "".join(word.split())
    if word[0].isdigit():
        return int(word)
    tens, ten, ones = word.partition("十")
    if ten:
        return (_VALUES[tens] if tens else 1) * 10 + (_VALUES[ones] if ones else 0)
    return int("".join(str(_VALUES[sign]) for sign in word))


def _groups(found: re.Match[str], suffix: str) -> dict[str, str]:
    """The filled groups of one end of a span, by their plain names."""
    kept: dict[str, str] = {}
    for name, value in found.groupdict().items():
        if value and "_" in name and name.split("_")[1][0] in suffix:
            kept.setdefault(name.split("_")[0], value)
    return kept


def _moment(groups: dict[str, str]) -> _Moment:
    year, month, day = _number(groups.get("y")), _number(groups.get("m")), _number(groups.get("d"))
    if part := groups.get("part"):
        name = re.sub(r"\s|第", "", part).translate(str.maketrans("1234", "一二三四"))
        name = name if name in _words().parts else f"{name[0]}半年" if "半" in name else f"年{name[-1]}"
        low, high = _words().parts[name]
        return _Moment(year, low, None, high)
    if year_end := groups.get("yend"):
        low, high = _words().parts[f"年{year_end}"]
        return _Moment(year, low, None, high)
    return _Moment(year, month, day, month)


def _iso(year: int | None, month: int | None, day: int | None) -> str:
    text = f"{year:04d}" if year is not None else "-"
    if month is not None:
        text += f"-{month:02d}"
    return text if day is None else f"{text}-{day:02d}"


_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in(year: int, month: int) -> int:
    """The days of a month; `calendar` would bring the days' names in the language of the machine, slow to import."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == 2 else _DAYS[month - 1]


def _real(moment: _Moment) -> bool:
    if moment.month is None:
        return True
    if not 1 <= moment.month <= 12:
        return False
    return moment.day is None or 1 <= moment.day <= days_in(moment.year or 2024, moment.month)


def _ends(found: re.Match[str]) -> tuple[_Moment, _Moment]:
    if found["ya"]:
        return _Moment(int(found["ya"]), None, None, None), _Moment(int(found["yb"]), None, None, None)
    if found["ma"]:
        low, high, year = int(found["ma"]), int(found["mb"]), _moment(_groups(found, "p")).year
        return _Moment(year, low, None, low), _Moment(year, high, None, high)
    if found["monthrange"]:
        return _moment(_groups(found, "f")), _moment(_groups(found, "g"))
    if found["month"]:
        lone = _moment(_groups(found, "h"))
        return lone, lone
    first = _moment(_groups(found, "a"))
    if not found["rest"]:
        return first, first
    last = _moment(_groups(found, "bcde"))
    month = last.month if last.month is not None else (first.month if last.day is not None else None)
    return first, _Moment(last.year or first.year, month, last.day, last.last_month or month)


def _spans(text: str, found: re.Match[str], year: int | None) -> DateSpan:
    first, last = _ends(found)
    if first.year is None and last.year is not None and found["rest"]:
        first = replace(first, year=last.year)
    named = first.year is not None or last.year is not None  # 每年调整，2024年8月底前公布: once
    first, last = (replace(m, year=m.year if m.year is not None else year) for m in (first, last))
    recurring = not named and bool(_EVERY.search(text[max(0, found.start() - 20) : found.start()]))
    if recurring:
        first, last = replace(first, year=None), replace(last, year=None)
    precision: Precision = "day" if last.day is not None else "month" if last.month is not None else "year"
    return DateSpan(
        start=found.start(),
        end=found.end(),
        first=_iso(first.year, first.month, first.day),
        last=_iso(last.year, last.last_month, last.day),
        precision=precision,
        by=bool(found["by"]),
        valid=_real(first) and _real(last),
        recurring=recurring,
        range=bool(found["rest"] or found["ya"] or found["ma"] or found["monthrange"]),
        until=_is_until(found["head"]),
    )


def _is_until(head: str | None) -> bool:
    return bool(head) and not re.match("于|在|自|从", head or "")


def _named_periods(text: str) -> list[DateSpan]:
    if not any(name in text for name in _words().periods):
        return []
    spans = []
    for found in _period_pattern().finditer(text):
        low, high = _words().periods[found["name"]]
        ends = re.search(r"末", found.group()) is not None
        first = str(high if ends else low)
        by, until = bool(found["pby"]), _is_until(found["head"])
        spans.append(DateSpan(*found.span(), first, str(high), "year", by, range=not ends, until=until or ends))
    return spans


_LOOKS_BACK = re.compile(r"以来|至今")  # 2023年1月以来…，8月20日: of another year
_VERSION = re.compile(r"\d{4}[.．/-]\d{1,2}")


def _no_date(found: re.Match[str]) -> bool:
    """A lone 12月 or 2023.1 is a date only with a sign that it is one: 前, 底, 份 or a word before it."""
    if found["by"] or found["head"]:
        return False
    if found["month"]:
        return "份" not in found["month"]
    return bool(_VERSION.fullmatch(found.group()))


def _linked(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    """6月1日和12月1日前: what is said of the last of a list holds for all."""
    for index in range(len(spans) - 2, -1, -1):
        here, after = spans[index], spans[index + 1]
        if not here.range and after.by and _LINK.match(text[here.end : after.start]):
            spans[index] = replace(here, by=True)
        if _NAMES_YEAR.match(text, after.start):
            continue
        if not after.recurring and here.recurring and _LINK.match(text[here.end : after.start]):
            unknown = re.sub(r"^\d{4}", "-", after.first), re.sub(r"^\d{4}", "-", after.last)
            spans[index + 1] = replace(after, recurring=True, first=unknown[0], last=unknown[1])
    return spans


@lru_cache(maxsize=4096)
def find_dates(text: str, year: int | None = None) -> tuple[DateSpan, ...]:
    """Every date in `text` in order. A date without a year takes the year named before it, else `year`."""
    spans: list[DateSpan] = []
    for found in _span_pattern(bool(_IS_SPELLED.search(text))).finditer(text) if _MAYBE.search(text) else ():
        if _no_date(found):
            continue
        span = _spans(text, found, year)
        if span.last[:4].isdigit() and not span.recurring and not _LOOKS_BACK.match(text, span.end):
            year = int(span.last[:4])
        spans.append(span)
    if periods := _named_periods(text):
        spans = sorted([*spans, *periods], key=lambda span: span.start)
    return tuple(_linked(text, spans))


def last_day(date: str) -> str:
    """The last day that YYYY, YYYY-MM or YYYY-MM-DD (or --MM…) can mean, as YYYY-MM-DD or --MM-DD."""
    year, _, rest = date.partition("-") if not date.startswith("--") else ("-", "-", date[2:])
    month, _, day = rest.partition("-")
    if not month:
        return f"{year}-12-31"
    days = days_in(int(year) if year.isdigit() else 2023, int(month)) if 1 <= int(month) <= 12 else 31
    return f"{year}-{month}-{day or f'{days:02d}'}"


def compare_dates(required: str | None, found: str | None) -> DateVerdict:
    """Is the end `found` earlier or later than `required`? 2025, 2025-12 and 2025-12-31 end on the same day."""
    if not required or not found or required.startswith("-") != found.startswith("-"):
        return "incomparable"
    asked, answered = last_day(required), last_day(found)
    if asked == answered:
        return "same"
    return "earlier" if answered < asked else "later"
