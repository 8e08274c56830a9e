"""Who acts in a clause by its own words, whether or not a list names the body: 市消委办, 省级部门, 项目法人."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from checker.language.predicates import predicates
from checker.language.subjects import (
    YEARLY,
    SubjectPhrase,
    after_name,
    agent_of,
    leading_subject,
    opens_predicate,
    starts_as_predicate,
    verb_within,
)
from checker.language.words import language_words


class _Lists(msgspec.Struct, frozen=True):
    levelled: str
    each: str
    bracketed: str
    doubtful: tuple[str, ...]
    nation: tuple[str, ...]
    ends: str
    whole: tuple[str, ...]
    whole_not_before: str
    agencies: tuple[str, ...]
    measuring: tuple[str, ...]
    builds: tuple[str, ...]
    often: str
    within: str
    longest: int
    somebody: str
    in_charge: tuple[str, ...]
    staffed: str
    goes_on: str
    not_object: str
    places: str
    doers: str
    measured: str


class _Patterns(msgspec.Struct, frozen=True):
    lists: _Lists
    levelled: re.Pattern[str]
    each: re.Pattern[str]
    bracketed: re.Pattern[str]
    ends: re.Pattern[str]
    timed: re.Pattern[str]
    somebody: re.Pattern[str]
    staffed: re.Pattern[str]
    goes_on: re.Pattern[str]
    not_object: re.Pattern[str]
    places: re.Pattern[str]
    doers: re.Pattern[str]
    measured: re.Pattern[str]


_LONGEST_TITLE = 14  # letters of what stands before and in an ending of `somebody`
_NO_TITLE = frozenset("，。对将把向由为按在以报呈")
_LEAST_OBJECT = 3  # letters behind a verb that is as often a noun
_CALLED_BY_NUMBER = ("120", "110", "119", "122", "12345", "12366", "12315", "95598")
_BY = re.compile(r".*[^自理缘事]由(?=.{2})")  # 抽检结果由省药监局公布


@cache
def _patterns() -> _Patterns:
    lists = language_words("actors", _Lists)
    return _Patterns(
        lists=lists,
        levelled=re.compile(lists.levelled),
        each=re.compile(lists.each),
        bracketed=re.compile(lists.bracketed),
        ends=re.compile(lists.ends),
        timed=re.compile(rf"{YEARLY}|{lists.often}|{lists.within}"),
        somebody=re.compile(lists.somebody),
        staffed=re.compile(lists.staffed),
        goes_on=re.compile(lists.goes_on),
        not_object=re.compile(lists.not_object),
        places=re.compile(lists.places),
        doers=re.compile(lists.doers),
        measured=re.compile(lists.measured),
    )


def acting_body(clause: str) -> str:
    """The words of the body that a clause says acts, whether or not its kind is listed; "" where it names nobody.

    省级每月通报, 市消委办约谈, 项目法人公开招标: whoever a level or an ending tells acts where a predicate follows.
    """
    start = len(clause) - len(clause.lstrip())
    end = len(clause.rstrip("，。；！, "))
    found = leading_subject(clause, start, end)
    by = clause.find("由", start + 1)
    if found is None or _numbered(clause[found.start : found.end]):
        by_level = _levelled(clause, start, end) or (_levelled(clause, by, end) if by > 0 else None)
        found = by_level or found or agent_of(clause[:end]) or _somebody(clause, start, end)
        if found is None and by > 0:  # 典型案例由支队曝光
            found = _somebody(clause, by + 1, end)
    elif "的" in clause[found.end : max(by, 0)] and (by_level := _levelled(clause, by, end)):
        found = by_level  # 教师参与服务的补助由区财政统筹
    name = clause[found.start : found.end] if found else ""
    agent = _BY.match(name)
    return name[agent.end() :] if agent else name


def _numbered(name: str) -> bool:
    """Does a figure stand in what seems a name? 120 is one."""
    bare = next((name[len(number) :] for number in _CALLED_BY_NUMBER if name.startswith(number)), name)
    return any(sign.isdigit() for sign in bare)


@lru_cache(maxsize=8192)
def goes_on(clause: str) -> bool:
    """Does a clause go on with what its sentence's body does: a predicate, 对…, the result of it, a case?

    投诉3个工作日内办结, 满意度达到98% open with a thing of their own: whose they are they do not tell.
    """
    return bool(predicates().opens.at(clause, 0, len(clause)) or _patterns().goes_on.match(clause))


def _levelled(text: str, start: int, end: int) -> SubjectPhrase | None:
    """A body of a level that stands at the head or after 由, known by its end and the predicate behind it."""
    start += text.startswith("由", start)
    lists = _patterns().lists
    if places := _places(text, start, end):
        return places
    if not _patterns().levelled.match(text, start, end):
        return None
    if text.startswith(lists.nation, start) and predicates().opens.at(text, start + 2, end):
        return SubjectPhrase(("其他",), start, start + 2)
    low = _patterns().places.match(text, start, end)
    if low and _with_object(text, low.end(), end):
        return SubjectPhrase(("其他",), start, low.end())
    for ending in _patterns().ends.finditer(text, start + 1, min(end, start + lists.longest)):
        if "每" in text[start + 1 : ending.end()]:
            return None  # 县级博物馆每年举办
        at = after_name(text, ending.end(), end)
        if at == end or _acts(text, at, end, ending.group()):
            return SubjectPhrase(("其他",), start, at)
        if verb_within(text, start, ending.end()):
            return None
    return None


def _places(text: str, start: int, end: int) -> SubjectPhrase | None:
    """各市, 各镇（街道）, 县（市、区）: all that govern such places."""
    lists = _patterns().lists
    if (place := _patterns().bracketed.match(text, start, end)) and (
        predicates().opens.at(text, place.end(), end) or text.startswith(lists.builds, place.end())
    ):
        return SubjectPhrase(("其他",), start, place.end())
    each = _patterns().each.match(text, start, end)
    if each is None:
        return None
    sure = each.group() not in lists.doubtful or text.startswith(lists.builds, each.end())
    return SubjectPhrase(("其他",), start, each.end()) if sure or opens_predicate(text, each.end(), end) else None


def _acts(text: str, at: int, end: int, ending: str) -> bool:
    """Does a predicate follow the name with this ending, or is the name whole whatever follows?"""
    lists = _patterns().lists
    if opens_predicate(text, at, end) or _patterns().timed.match(text, at, end):
        return True
    if ending in lists.agencies and predicates().opens.at(text, at, end):
        return True
    if ending in lists.measuring and _patterns().measured.match(text, at, end):
        return True
    if _with_object(text, at, end):
        return True
    return ending in lists.whole and text[at] not in lists.whole_not_before


def _with_object(text: str, at: int, end: int) -> bool:
    """Does a verb that is as often a noun stand before an object: 街道审核补贴申请, not 街道审核工作?"""
    verb = predicates().opens.at(text, at, end)
    behind = at + len(verb)
    return bool(verb) and end - behind >= _LEAST_OBJECT and not _patterns().not_object.match(text, behind, end)


def _somebody(text: str, start: int, end: int) -> SubjectPhrase | None:
    """Whoever an ending tells: 项目法人, 窗口人员, before a predicate; the first ending that one stands behind."""
    charge = start + 2 * text.startswith(_patterns().lists.in_charge, start)
    if charge == start and starts_as_predicate(text, start, end) and not _patterns().doers.match(text, start, end):
        return None
    for found in _patterns().somebody.finditer(text, start, min(end, start + _LONGEST_TITLE)):
        at = found.end()
        if not _NO_TITLE.isdisjoint(text[start:at]) or verb_within(text, charge, found.start()):
            return None
        if text.startswith(("的", "进行"), at):
            continue
        staff = text.endswith("人员", start, at) and not _patterns().staffed.match(text, at, end)
        acts = staff or opens_predicate(text, at, end) or predicates().opens.at(text, at, end)
        if acts or _patterns().timed.match(text, at, end):
            return SubjectPhrase(("其他",), start, at)
    return None
