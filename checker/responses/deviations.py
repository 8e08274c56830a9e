"""How an answer differs from what was asked: force, negation, rhythm, scope. Figures and dates stand elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.force import compare_ranks, force_of
from checker.language.frequency import Frequency, compare_frequencies, find_frequencies, implied_frequencies
from checker.language.negation import negates
from checker.language.numerals import number_value
from checker.language.scope import compare_kinds, compare_scope
from checker.model.document import Place
from checker.model.result import Deviation
from checker.responses.likeness import spelt_alike
from checker.responses.terms import uniform

_ONCE_WITHIN = re.compile(
    r"(?P<n>\d{1,2}|[一二两三四五六七八九十])个?(?P<unit>天|日|周|月|季度|年)内[^，。；]{0,8}?一(?:次|遍|轮|趟)"
)
_A_YEAR = {"天": 365.0, "日": 365.0, "周": 52.0, "月": 12.0, "季度": 4.0, "年": 1.0}
_TIMES = re.compile(r"(?<![每第])(?P<n>\d{1,2}|[一二两三四五六七八九十])(?:次|场|期|轮|回|趟|堂)")
_APART = 0.5
_FEW = 6  # times a year that a plan counts one by one
_CLAUSE = re.compile(r"[，,；;]")
_SHARE = re.compile(r"\d\s*[%％‰]|[一二三四五六七八九]成|分之")
_FLOOR = re.compile(r"确保(?=[^，。；]{0,10}\d)")
_ABLE = ("可", "可以", "能", "能够")
_OF_RATE = re.compile(
    r"[^，。；]{0,8}?(?:率|比例|占比|天数|时长|时间|总量|数量)(?![调统分测评监报通公])"
)  # 每周重复率: the time it is measured over
_OF_CHANGE = re.compile(r"(?:平均|至少|稳步)?(?:下降|降低|减少|压减|提高|提升|增长|增加|递增|递减)")  # 每年下降1%
_OF_MONEY = re.compile(r"(?:每人|人均)?(?:不低于|不少于|至少|不超过|不高于)?[\d.]+万?元")  # 每月不低于150元
_MONTH = re.compile(r"(?<![\d个])\d{1,2}月|全年|年度|年内|年底")


def _words(frequencies: tuple[Frequency, ...]) -> str:
    return "、".join(one.word for one in frequencies if one.kind != "prompt")


def _yearly(required: tuple[Frequency, ...]) -> bool:
    return all(one.per_year is not None and one.per_year <= 1 for one in required)


def _within(text: str) -> Iterator[Frequency]:
    """三年内轮训一次 as a rhythm, where a rhythm is asked for."""
    for found in _ONCE_WITHIN.finditer(text):
        value = number_value(found["n"])
        if value:
            yield Frequency(*found.span(), found.group(), "definite", _A_YEAR[found["unit"]] / value)


def rhythm_deviations(asked: str, found: str, sentence: str, place: Place) -> Iterator[Deviation]:
    """Less often than asked, more often, or not said how often; the rhythm may stand elsewhere in the sentence."""
    required = tuple(
        one
        for one in find_frequencies(asked)
        if one.kind == "definite"
        and not _OF_MONEY.match(asked, one.end)
        and not _OF_RATE.match(asked, one.end)
        and not _OF_CHANGE.match(asked, one.end)
    )
    if not required:
        yield from _each_time(asked, found, place)
        return
    answered = _rhythm_there(asked, found) or find_frequencies(sentence)
    if not any(one.kind == "definite" for one in answered):
        answered = (*answered, *_within(found), *implied_frequencies(sentence))
    verdict = compare_frequencies(required, answered)
    if verdict == "unstated" and _yearly(required) and _MONTH.search(sentence):
        return  # what is due once a year has its month
    if verdict == "unstated" and (times := _TIMES.search(found)) and max(one.per_year or 0 for one in required) <= _FEW:
        value = number_value(times["n"])  # 组织两次演练 in a plan for a year
        if value and value >= max(one.per_year or 0 for one in required):
            return
    if verdict == "weaker" and any(one.bound == "<=" for one in required):
        yield Deviation("weaker", _words(required), _words(answered), found, place)
    elif verdict in ("weaker", "unstated"):
        yield Deviation("frequency", _words(required), _words(answered) or "未写明频次", found, place)
    elif verdict == "stronger":
        yield Deviation("stronger", _words(required), _words(answered), found, place)


_EACH_TIME = re.compile(r"每(?:一)?(?:批次?|餐|班次?|趟|航次|车次)(?![^，。；]{0,6}(?:不少于|至少|\d))|逐批|批批")


def _each_time(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """每季度检测 for 每批检测."""
    wanted = _EACH_TIME.search(asked)
    if wanted is None or _EACH_TIME.search(found):
        return
    told = tuple(one for one in find_frequencies(found) if one.kind == "definite")
    if told:
        yield Deviation("frequency", wanted.group(), _words(told), found, place)


def _rhythm_there(asked: str, found: str) -> tuple[Frequency, ...]:
    """The rhythms of a clause; of several with one each those of the nearest: 普管的半月一次，宽管的每两月一次."""
    told = find_frequencies(found)
    near = _nearest_clause(asked, found)
    if near == found:
        return told
    there = find_frequencies(near)
    if any(one.kind == "definite" for one in there) or not any(one.kind == "definite" for one in told):
        return there or tuple(_within(near)) or told
    return tuple(_within(near)) or told


def _share_in(asked: str, part: str) -> float:
    """1 where both state a share, less than nothing where only the clause does.

    力争六成以上学员就业 answers 就业率达到60%, not the clause before it.
    """
    if not _SHARE.search(part):
        return 0.0
    return 1.0 if _SHARE.search(asked) else -_APART


def _nearest_clause(asked: str, found: str) -> str:
    """Of two clauses the one that speaks of what is asked: 开通线上预约，预约率力争75% promises the first outright."""
    parts = _CLAUSE.split(found)
    if len(parts) == 1:
        return found
    shared = [spelt_alike(uniform(asked), uniform(part)) + _share_in(asked, part) for part in parts]
    return parts[shared.index(max(shared))] if max(shared) > 0 else found


def force_deviations(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """鼓励 for 必须, or the thing itself forbidden."""
    if negates(asked, found):
        yield Deviation("negated", asked, found, found, place)
        return
    required, answered = force_of(asked), force_of(_nearest_clause(asked, found))
    if answered.word in _ABLE and not required.word:
        return  # 遇险可一键报警 says what the thing can do
    if _FLOOR.search(found) and answered.word not in _CLAUSE.split(_FLOOR.split(found)[-1])[0]:
        return  # 力争350家以上、确保不少于300家
    if compare_ranks(required, answered) == "weaker":
        yield Deviation("force", required.word or "应当落实", answered.word, found, place)


def _kind_elsewhere(asked: str, found: str) -> bool:
    """推行农产品合格证，建成追溯平台: the narrower thing stands in another clause than the answer."""
    if compare_kinds(asked, found) != "narrower":
        return False
    return compare_kinds(asked, _nearest_clause(asked, found)) != "narrower"


def scope_deviations(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """部分 for 全部."""
    if compare_scope(asked, found) == "narrower" and not _kind_elsewhere(asked, found):
        yield Deviation("scope", asked, found, found, place)
