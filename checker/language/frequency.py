"""How often: 每月至少1次, 按季度, 半年一次, 周会 — and how two such demands compare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

import msgspec

from checker.language.alternatives import any_of
from checker.language.blanks import loosely
from checker.language.words import language_words

Kind = Literal["definite", "open", "prompt"]
FrequencyVerdict = Literal["same", "weaker", "stronger", "unstated"]
Bound = Literal[">=", "=", "<="]

_DIGITS = {d: i for i, d in enumerate("〇一二三四五六七八九十")} | {"两": 2, "半": 0.5}


class FrequencyWords(msgspec.Struct, frozen=True):
    tolerance: float
    per_year: dict[str, float]
    not_after_unit: str
    open: tuple[str, ...]
    prompt: tuple[str, ...]
    open_not_before: str
    open_names: tuple[str, ...]
    implied: dict[str, float]


class Frequency(msgspec.Struct, frozen=True, gc=False):
    """A rhythm. `per_year` is times a year, None unless `kind` is definite; 定期 is open, 及时 is prompt.

    `implied` marks a name that says how often (周会, 月刊); `bound` is "<=" for 每周不超过2次.
    """

    start: int
    end: int
    word: str
    kind: Kind
    per_year: float | None = None
    bound: Bound = "="
    implied: bool = False


class _Patterns(msgspec.Struct, frozen=True):
    every: re.Pattern[str]
    times_in: re.Pattern[str]
    one_in: re.Pattern[str]
    by_unit: re.Pattern[str]
    adjective: re.Pattern[str]
    implied: re.Pattern[str]
    open: re.Pattern[str]


_N = r"(?:\d{1,2}(?![\d.])|[一二两三四五六七八九十]{1,3})"
_TIMES = r"(?:趟|次(?![日月年要序均])|场|轮|遍|回(?![应顾访访报复])|期(?![及以间]))"
_AT_LEAST = "至少|不少于|不得少于|不低于|不得低于|最少|起码"
_AT_MOST = "不超过|不得超过|最多|至多|不多于|只(?=[组安进开举能])|仅"
_BETWEEN = "[^，。；：!！?？每]{0,18}?"
_COUNT = loosely(rf"^ (?:{_BETWEEN}(?P<bound>{_AT_LEAST}|{_AT_MOST}))?{_BETWEEN} (?P<n>{_N}) {_TIMES}")
_DAY = r"\d{1,2} 月(?: \d{1,2} 日|底|末|初|上旬|中旬|下旬|份)?(?:以?前)?"
_DAYS = loosely(rf"^(?P<days> {_DAY}(?: [、和及与,，] {_DAY})*)")
_WEEKDAY = re.compile(r"[一二三四五六日天]")
_ONE_DAY = r"[一二三四五六日天](?![次场轮遍回期个天])"
_TO_DAY = r"(?:至|到|-|—|－|~|～) ?(?:周|星期)?"
_DAY_RANGE = loosely(rf"^(?P<first>{_ONE_DAY}) ?{_TO_DAY}(?P<last>{_ONE_DAY})")  # behind 每周: 一至周五
_WEEKDAYS = loosely(rf"^{_ONE_DAY} ?(?:[、和及与,，] ?(?:周|星期)?{_ONE_DAY})*")
_MONTHS = loosely(
    rf"(?<![\d至到-])(?P<days>{_DAY}(?: [、和及与] {_DAY})+) (?:分别|各)[^，。；]{{0,4}}?(?:(?P<n>{_N}) {_TIMES})?"
)
_MONTHS_EACH = loosely(
    rf"^(?P<days> {_DAY}(?: [、和及与] {_DAY})+) (?:(?P<each>分别|各)|(?={_BETWEEN}{_N} {_TIMES}))"
    rf"(?:{_BETWEEN}(?P<n>{_N}) {_TIMES})?"
)
_EACH_TIMES = loosely(rf"^(?:{_BETWEEN})(?:各|分别)(?:{_BETWEEN})(?P<n>{_N}) {_TIMES}")
_WORKDAYS = re.compile(r"(?:周|星期)一[至到\-—–－~～](?:周|星期)?[五六日天]")  # every day that counts
_WORKING_WEEK = 5  # days
_DOUBLED = re.compile(r"天天|日日|周周|月月|季季|年年")
_HALVES = re.compile(r"上[、和]?下半年(?:各|分别)|上半年[、和及，,]?下半年(?:各|分别)|年中[、和]年[末底](?:各|分别)")
_TWICE_A_DAY = re.compile(
    r"早晚各|早[、和]晚各|上[、和]?下午各|早中晚各?|上午[、和]下午各|早晚(?=[^，。]{0,6}一[次遍])"
)
_PART = r"(?:[春夏秋冬]季?|[一二三四]季度|学期[初中末]|期[初中末]|寒假|暑假|年[初中末底])"
_PARTS = re.compile(rf"{_PART}(?:[、和及与，,]?{_PART})+(?:[两四]季)?(?:分别|各)")
_SEASONS = re.compile(r"[春夏秋冬]季?(?:[、和及与，,]?[春夏秋冬]季?)+[两四]季|上[、和]?下半年")  # behind 每年
_TENTHS_OF_MONTH = re.compile(r"[上中下]旬?(?:[、和及][上中下]旬)+(?:各|分别)?")
_PER_TERM = ("学期", "期")  # 期中、期末各: in each of two terms
_WHOLE_YEAR = re.compile(r"全年(?!龄)")
_LISTED = re.compile(
    r"(?<![\d至到-])(?:1[0-2]|[1-9])月(?:(?:\d{1,2}日|份|底|初|中旬|上旬|下旬)?[、和及与](?:1[0-2]|[1-9])月)+"
)
_MONTH_NUMBER = re.compile(r"1[0-2]|[1-9](?=月)")
_IMPLIED_TERM = re.compile(
    r"(?P<年>逐年|按年|年均|年年)|(?P<学期>学期(?:结束|末|底|初)|本学期|(?<!日)期末|放假[前后]|开学[前后初])|(?P<季度>上季度|上一季度|当季|季度?末)|(?P<月>上月|上个月|当月|(?<![\d个年])月[末底初])|(?P<周>上周|当周|周末)"
)
_LEADING_BOUND = loosely(rf"(?:{_AT_LEAST}|{_AT_MOST}) $")


@cache
def _words() -> FrequencyWords:
    return language_words("frequency", FrequencyWords)


@cache
def _patterns() -> _Patterns:
    words = _words()
    unit = any_of(words.per_year)
    tail = f"(?![{words.not_after_unit.replace('期', '')}]|期(?![初中末]))"
    names = any_of(words.implied)
    return _Patterns(
        every=loosely(rf"(?:每隔?|逐(?=[日周旬月季])) (?P<n>{_N})? (?P<unit>{unit}){tail}"),
        times_in=loosely(
            rf"(?=[\d一二两三四五六七八九十半])(?<![每第近前过去\d])(?P<n>{_N}|半) (?P<unit>{unit})"
            r"(?!内|(?<=月)[底末初份中上下]) "
            rf"[^，。；\d每]{{0,4}}?(?P<bound>{_AT_LEAST})? [^，。；\d每]{{0,2}}?(?P<k>{_N}) {_TIMES}"
        ),
        one_in=loosely(
            r"(?<![每第近前过去\d])(?P<n>[一二两三四五]|半) ?(?P<unit>年|季度?|个?月|周|旬|日|天|学期)"
            r"一(?=[更核考评检调查清报会巡训换结议修度练测排校开盘抽走演点谈访洗轮送课扫梳讲研学扫填听述])"
        ),
        by_unit=loosely(
            r"(?:按照?|以) (?P<unit>(?:半年|月|季|年)(?:度|(?!度))|周|旬|日)(?:为周期|为单位)?"
            rf"(?![{words.not_after_unit}级初末终份代会计目任预安要方]|报(?!送|至|给|到|[省市区县]))"
        ),
        adjective=loosely(
            r"(?=[半月季年])(?<![每按照以一二三四\d本上下全跨前各第个该当])(?P<unit>半年度?|月度|季度|年度)"
            r"(?=(?:分析|例会|通报|质控|工作|质量|安全){0,2}(?:例会|通报会?|分析会|点评|督查|自查|调度|巡查))"
        ),
        implied=re.compile(
            rf"(?={names})(?<![每按上下当次本逐半\d一二三四五六七八九十民])(?<!全(?=年))(?P<name>{names})"
            r"(?![送名请经批备至给市省区县上])"
        ),
        open=re.compile(
            rf"(?P<open>{any_of(words.open)})|(?P<prompt>{any_of(words.prompt)})(?![{words.open_not_before}])"
        ),
    )


def _number(word: str) -> float:
    """A small number in digits or Chinese numerals up to 九十九."""
    if word[0].isdigit():
        return float(word)
    tens, ten, ones = word.partition("十")
    if not ten:
        return _DIGITS[word[0]] if len(word) == 1 else float("".join(str(_DIGITS[c]) for c in word))
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _bound(word: str | None) -> Bound:
    if not word:
        return "="
    return ">=" if re.fullmatch(_AT_LEAST, word) else "<="


def _days_between(first: str, last: str) -> int:
    """一至五 are five days of a week, 六至日 two."""
    order = "一二三四五六日"
    return (order.index(last.replace("天", "日")) - order.index(first.replace("天", "日"))) % 7 + 1


def _unit(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _every(text: str, found: re.Match[str]) -> Frequency:
    rate = _words().per_year[_unit(found["unit"])] / ((_number(found["n"]) if found["n"] else 1) or 1)
    start, end, bound = found.start(), found.end(), _bound(None)
    rest = text[end : end + 48]
    if found["unit"] in ("日", "天") and (twice := _TWICE_A_DAY.match(rest)):
        rate *= 2
        end += twice.end()
    elif found["unit"] in ("周", "星期") and (days := _DAY_RANGE.match(rest)):
        several = _days_between(days["first"], days["last"])
        rate = _words().per_year["天"] if several >= _WORKING_WEEK else rate * several
        end += days.end()
    elif found["unit"] in ("周", "星期") and (weekdays := _WEEKDAYS.match(rest)):
        rate *= len(_WEEKDAY.findall(weekdays.group()))
        end += weekdays.end()
        if times := _EACH_TIMES.match(text[end : end + 24]):
            rate *= _number(times["n"])
            end += times.end()
    elif parts := _TENTHS_OF_MONTH.match(rest):
        rate *= len(re.findall("旬", parts.group()))
        end += parts.end()
    elif months := _MONTHS_EACH.match(rest):
        named, often = months["days"].count("月"), _number(months["n"]) if months["n"] else 1.0
        rate *= named * often if months["each"] else max(named, often)
        end += months.end()
    elif parts := _PARTS.match(rest) or _SEASONS.match(rest):
        rate *= len(re.findall(_PART, parts.group()))
        end += parts.end()
    elif count := _COUNT.match(rest):
        rate *= _number(count["n"])
        bound, end = _bound(count["bound"]), end + count.end()
    elif days := _DAYS.match(rest):
        rate *= max(1, days["days"].count("月"))
        end += days.end()
    if lead := _LEADING_BOUND.search(text[max(0, start - 6) : start]):
        bound = _bound(lead.group().strip())
        start -= len(lead.group())
    return Frequency(start, end, text[start:end], "definite", rate, bound)


def _times_in(found: re.Match[str]) -> Frequency:
    rate = _words().per_year[_unit(found["unit"])] / (_number(found["n"]) or 1) * _number(found["k"])
    return Frequency(*found.span(), found.group(), "definite", rate, _bound(found["bound"]))


def _definite(text: str) -> Iterator[Frequency]:
    if "每" in text or "逐" in text:
        for found in _patterns().every.finditer(text):
            if found["unit"] != "小时" or not text[found.end() : found.end() + 1].isdigit():  # 每小时35蒸吨
                yield _every(text, found)
    if any(sign in text for sign in "次轮场趟遍回"):
        for found in _patterns().times_in.finditer(text):
            yield _times_in(found)
    if "一" in text:
        for found in _patterns().one_in.finditer(text):
            n = 0.5 if found["n"] == "半" else _number(found["n"])
            yield Frequency(*found.span(), found.group(), "definite", _words().per_year[_unit(found["unit"])] / n)
    if "一" in text:
        for found in _WORKDAYS.finditer(text):
            yield Frequency(*found.span(), found.group(), "definite", _words().per_year["天"])
    for found in _DOUBLED.finditer(text):
        yield Frequency(*found.span(), found.group(), "definite", _words().per_year[found.group()[0]])
    if "全年" in text:
        for found in _WHOLE_YEAR.finditer(text):
            if count := _COUNT.match(text[found.end() : found.end() + 48]):
                start, end = found.start(), found.end() + count.end()
                yield Frequency(start, end, text[start:end], "definite", _number(count["n"]), _bound(count["bound"]))
    if "各" in text or "分别" in text or "早" in text:
        for found in _PARTS.finditer(text):
            parts = re.findall(_PART, found.group())
            terms = 2.0 if any(part.startswith(_PER_TERM) for part in parts) else 1.0
            yield Frequency(*found.span(), found.group(), "definite", terms * len(parts))
        for pattern, rate in ((_HALVES, 2.0), (_TWICE_A_DAY, 730.0)):
            for found in pattern.finditer(text):
                yield Frequency(*found.span(), found.group(), "definite", rate)
        for found in _MONTHS.finditer(text):
            times = _number(found["n"]) if found["n"] else 1.0
            yield Frequency(*found.span("days"), found["days"], "definite", found["days"].count("月") * times)
    for pattern, implied in ((_patterns().by_unit, False), (_patterns().adjective, True)):
        for found in pattern.finditer(text):
            rate = _words().per_year[_unit(found["unit"])]
            yield Frequency(*found.span(), found.group(), "definite", rate, implied=implied)
    for found in _patterns().implied.finditer(text):
        yield Frequency(*found.span(), found.group(), "definite", _words().implied[found["name"]], implied=True)


def _unspecified(text: str) -> Iterator[Frequency]:
    words = _words()
    for found in _patterns().open.finditer(text):
        if found["open"]:
            if any(re.search(name, text[max(0, found.start() - 12) : found.end() + 2]) for name in words.open_names):
                continue
            yield Frequency(*found.span(), found.group(), "open")
        else:
            yield Frequency(*found.span(), found.group(), "prompt")


@lru_cache(maxsize=8192)
def find_frequencies(text: str) -> tuple[Frequency, ...]:
    """Every rhythm in `text` in order, none inside another. 每例, 每百出院人次, 逐项 are no rhythm."""
    found = [*_definite(text), *_unspecified(text)]
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Frequency] = []
    for frequency in found:
        if frequency.per_year == 0:  # 每月0次: no rhythm at all
            continue
        if not kept or frequency.start >= kept[-1].end:
            kept.append(frequency)
    return tuple(kept)


def implied_frequencies(text: str) -> tuple[Frequency, ...]:
    """Rhythms that an answer implies without naming one: 学期结束公示, 报上月数据, 分别在3月、6月、9月."""
    found = []
    for listed in _LISTED.finditer(text):
        months = [int(one) for one in _MONTH_NUMBER.findall(listed.group())]
        apart = max((later - earlier for earlier, later in pairwise(months)), default=0)
        if apart > 0:
            found.append(Frequency(*listed.span(), listed.group(), "definite", 12 / apart, implied=True))
    for one in _IMPLIED_TERM.finditer(text):
        rate = _words().per_year[str(one.lastgroup)]
        found.append(Frequency(*one.span(), one.group(), "definite", rate, implied=True))
    return tuple(found)


def _one(required: Frequency, found: Frequency) -> FrequencyVerdict:
    if required.per_year is None or found.per_year is None:
        return "unstated"
    ratio = found.per_year / required.per_year
    if required.bound == "<=":
        ratio = 1 / ratio
    tolerance = _words().tolerance
    if ratio < tolerance:
        return "weaker"
    return "stronger" if ratio > 1 / tolerance else "same"


def _definite_against(required: Frequency, found: tuple[Frequency, ...]) -> FrequencyVerdict:
    definite = [f for f in found if f.per_year is not None]
    if not definite:
        return "unstated"
    asked = required.per_year or 1.0
    nearest = min(definite, key=lambda f: max((f.per_year or 1) / asked, asked / (f.per_year or 1)))
    return _one(required, nearest)


def _open_against(required: Frequency, found: tuple[Frequency, ...]) -> FrequencyVerdict:
    if required.word != "不定期" and any(f.word == "不定期" for f in found):
        return "same" if any(f.word != "不定期" and f.kind != "prompt" for f in found) else "weaker"
    return "same" if any(f.kind != "prompt" for f in found) else "unstated"


_ORDER: tuple[FrequencyVerdict, ...] = ("weaker", "unstated", "stronger", "same")


def compare_frequencies(required: tuple[Frequency, ...], found: tuple[Frequency, ...]) -> FrequencyVerdict:
    """The worst of what becomes of each rhythm asked for.

    weaker: less often; stronger: more often; unstated: asked for every quarter, answered 定期, 及时 or nothing.
    Where nothing but promptness is asked, everything is the same.
    """
    verdicts: set[FrequencyVerdict] = {"same"}
    for asked in required:
        if asked.kind == "definite":
            verdicts.add(_definite_against(asked, found))
        elif asked.kind == "open":
            verdicts.add(_open_against(asked, found))
    return next(verdict for verdict in _ORDER if verdict in verdicts)
