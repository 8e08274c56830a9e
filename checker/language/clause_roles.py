"""What a clause does in its sentence: states a duty, says what for, says by what means, or completes another."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from checker.language.predicates import WordIndex, has_verb, predicates, skip_colour
from checker.language.words import language_words

Role = Literal["duty", "result", "rhetoric", "setting", "completion", "open", "figure"]


class _Lists(msgspec.Struct, frozen=True):
    result_verbs: str
    result_nouns: str
    topic_ends: str
    action_carriers: str
    measurable_ends: str
    assurance_verbs: str
    abstract_ends: str
    attained_ends: str
    attain_verbs: str
    rhetoric: tuple[str, ...]
    trailing_rhetoric: tuple[str, ...]
    slogans: tuple[str, ...]
    settings: tuple[str, ...]
    sure_setting_openers: str
    setting_openers: str
    strong_setting_ends: str
    weak_setting_ends: str
    empty_settings: tuple[str, ...]
    completions: tuple[str, ...]
    open_clauses: tuple[str, ...]
    lead_ins: str
    figure: str
    trend: str
    raised: str
    smallest: int
    longest_heading: int
    setting_share: float


class _Patterns(msgspec.Struct, frozen=True):
    result: tuple[str, ...]
    result_noun: re.Pattern[str]
    topic_ends: tuple[str, ...]
    carriers: WordIndex
    assurance: tuple[str, ...]
    attain: tuple[str, ...]
    measurable: tuple[str, ...]
    abstract: tuple[str, ...]
    attained: tuple[str, ...]
    rhetoric: re.Pattern[str]
    trailing: re.Pattern[str]
    slogan: re.Pattern[str]
    setting: re.Pattern[str]
    sure_openers: frozenset[str]
    openers: WordIndex
    strong_end: tuple[str, ...]
    weak_end: tuple[str, ...]
    empty_setting: re.Pattern[str]
    completion: re.Pattern[str]
    open_clause: re.Pattern[str]
    lead_in: re.Pattern[str]
    figure: re.Pattern[str]
    trend: re.Pattern[str]
    raised: re.Pattern[str]
    smallest: int
    longest_heading: int
    setting_share: float


def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def patterns() -> _Patterns:
    """The phrasing of points.yaml, compiled once."""
    lists = language_words("points", _Lists)
    return _Patterns(
        result=tuple(lists.result_verbs.split()),
        topic_ends=tuple(lists.topic_ends.split()),
        result_noun=re.compile(lists.result_nouns),
        carriers=WordIndex(lists.action_carriers.split()),
        assurance=tuple(lists.assurance_verbs.split()),
        attain=tuple(lists.attain_verbs.split()),
        measurable=tuple(lists.measurable_ends.split()),
        abstract=tuple(lists.abstract_ends.split()),
        attained=tuple(lists.attained_ends.split()),
        rhetoric=_either(lists.rhetoric),
        trailing=_either(lists.trailing_rhetoric),
        slogan=_either(lists.slogans),
        setting=_either(lists.settings),
        sure_openers=frozenset(lists.sure_setting_openers.split()),
        openers=WordIndex(lists.setting_openers.split()),
        strong_end=tuple(lists.strong_setting_ends.split()),
        weak_end=tuple(lists.weak_setting_ends.split()),
        empty_setting=_either(lists.empty_settings),
        completion=_either(lists.completions),
        open_clause=_either(lists.open_clauses),
        lead_in=re.compile(lists.lead_ins),
        figure=re.compile(lists.figure),
        trend=re.compile(lists.trend),
        raised=re.compile(lists.raised),
        smallest=lists.smallest,
        longest_heading=lists.longest_heading,
        setting_share=lists.setting_share,
    )


def states_figure(clause: str) -> bool:
    """Does the clause state a figure reached or a trend (死亡率明显下降)?"""
    words = patterns()
    return bool(words.trend.search(clause) or words.figure.search(clause))


_QUOTED = re.compile(r"《[^》]{0,200}》|“[^”]{0,200}”|（[^）]{0,200}）|\([^)]{0,200}\)")
_AFTER_GROUND = re.compile(
    r"(?:要求|规定|原则|标准|方式|规范|办法|分工|职责|需要|实际|情况|特点|途径|手段|平台|计划|方案|[）)》])"
)
_ENDS_LIST = re.compile(r"等$|[的等][^的，等]{1,10}$")  # …，恶性肿瘤等严重危害健康的疾病
_NOUN_USE = re.compile(r"的|及|和|与|、|等|情况|工作|能力|水平|方面|制度|机制|方式|要求|$")


def _acts(clause: str, start: int) -> bool:
    """Is there a verb with an object of its own in clause[start:]? 核心制度落实及… uses its verb as a noun."""
    sure = predicates().sure_verbs
    return any(
        clause[at : at + 2] in sure and not _NOUN_USE.match(clause, at + 2) and clause[at - 1] not in "的、和及"
        for at in range(start, len(clause) - 3)
    )


def _acts_on(clause: str) -> bool:
    """对近效期药品按月填报催销表 says what is done with it; 对接受治疗的患者 waits for that."""
    told = clause.endswith("的") or "提出" in clause  # 对用药提出建议，制订方案 is one thing
    if not clause.startswith("对") or told:
        return False
    if _OFTEN.search(clause):
        return True
    start = max(2, clause.rfind("的") + 1)
    last = clause[-2:] if len(clause) - start > 2 and clause[-3] not in "的、和及" else ""  # 对报警实时提醒
    return last in predicates().sure_verbs or _acts(clause, start)


_OFTEN = re.compile(r"每(?:年|月|周|日|天|季度|半年|学期|学年)[^，的]{0,10}(?:[次遍轮]|\d人|\d户)$")
_AT_WORK = tuple("岗校职册院编训线库建用园")
_TIMED = re.compile(
    r"在?(?:\d+|[一二三四五六七八九十两]+)(?:个)?(?:小时|分钟|天|日|周|月|工作日)(?:之?内|之?前)(?=.{4})"
)

# 在诊疗活动中至少使用两种方式: what follows the place is done there.
_SITE = re.compile(r"在[^，]{2,20}?(?:过程|活动|工作|系统|环节|检查|病历|平台|合同|协议)中(?=.{4})")
_PLACES = re.compile(r"(?<![的、和及与])(?:设置|配置|使用|存放|张贴|悬挂|公示|摆放|粘贴)(?![的、和及与]).{2}")


def _is_setting(clause: str) -> bool:
    words = patterns()
    if timed := _TIMED.match(clause) or _site(clause):  # 在24小时内转介医疗机构: what follows the time is done
        clause = clause[timed.end() :]
    if words.setting.match(clause) or words.empty_setting.match(clause):
        return True
    opening = words.openers.at(clause, 0, len(clause))
    if not opening or (opening == "在" and clause[1:2] in _AT_WORK):  # 在岗人员, 在校生
        return False
    opener = len(opening)
    strong = clause.endswith(words.strong_end)
    if opening == "在" and not strong and _PLACES.search(clause, opener + 1):
        return False  # 在门诊大厅设置举报箱
    if not strong and opening not in words.sure_openers and not clause.endswith(words.weak_end):
        return False
    plain = _QUOTED.sub("书", clause) if "《" in clause or "“" in clause or "（" in clause else clause
    if strong:
        ground = _AFTER_GROUND.search(plain, opener, len(plain) - 3)
        return ground is None or not _acts(plain, ground.end())
    means = predicates().verbs.at(plain, opener, len(plain))  # 通过推进试点建设: this verb is the means itself
    return not _acts(plain, opener + len(means))


def _site(clause: str) -> re.Match[str] | None:
    """The place that a clause opens with, where an act follows it."""
    found = _SITE.match(clause)
    return found if found and _opens_or_acts(clause[found.end() :]) else None


def _is_result(clause: str) -> bool:
    words = patterns()
    start = skip_colour(clause, 0, len(clause))
    if carrier := words.carriers.at(clause, start, len(clause)):
        carried = predicates().opens_surely.at(clause, start + len(carrier), len(clause))
        if carried in predicates().sure_verbs and not carried.startswith(words.result + words.attain):
            return False
    if clause.startswith(words.result, start) and not words.result_noun.match(clause, start):
        return not clause.endswith(words.measurable)
    if clause.startswith(words.assurance, start):
        return clause.endswith(words.abstract)
    if clause.startswith(words.attain, start):
        return not clause.endswith(words.attained)
    return bool(words.trailing.match(clause))


def _opens_or_acts(clause: str) -> bool:
    return predicates().opens.at(clause, 0, len(clause)) != "" or has_verb(clause, 0, len(clause))


def _has_digit(clause: str) -> bool:
    return any(sign.isdigit() for sign in clause)


def role_of(clause: str, follows_duty: bool) -> Role:
    """The role of `clause`, given without its subject and lead-in; `follows_duty` when one stands before it.

    A noun phrase without any verb is a completion: the end of a list that commas divide.
    """
    words = patterns()
    if words.open_clause.match(clause) and not _acts_on(clause):
        return "open"
    if _is_setting(clause):
        return "setting"
    if follows_duty and words.slogan.match(clause):
        return "rhetoric"
    if follows_duty and words.completion.match(clause):
        return "completion"
    assured = follows_duty and clause.startswith(words.assurance) and not _has_digit(clause)
    if not assured and states_figure(clause):
        return "figure"
    if words.rhetoric.search(clause):
        return "rhetoric"
    if follows_duty and _is_result(clause):
        return "result"
    if follows_duty and (listed := _ENDS_LIST.search(clause)) and not _opens_or_acts(clause):
        behind = listed.start() + 1  # 未公示的一律不得收取 says of some what is to be done
        return "duty" if predicates().opens_surely.at(clause, behind, len(clause)) else "completion"
    return "duty"
