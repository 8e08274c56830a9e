"""What speaks for a passage beyond its words: where it stands, what its figures, rhythm and prohibitions are like."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from checker.language.frequency import find_frequencies
from checker.responses.homes import Places, Task
from checker.responses.lexicon import lexicon, members
from checker.responses.likeness import MEASURES, Window
from checker.responses.thresholds import settings
from checker.responses.wanted import Wanted

FURTHER = (
    "home",  # the other points of the task seem to be answered in this paragraph
    "section",  # … in the rest of its section
    "named",  # the title of the task stands in it or over it
    "between",  # it stands between the homes of the tasks before and after
    "after",  # soon after the answer to the point before
    "before",  # soon before the answer to the point behind
    "signs",  # share of the point's letters
    "pairs",  # pairs of letters shared
    "figured",  # figures of one unit
    "rhythm",  # both say how often
    "hollow",  # it promises nothing that could be done
    "width",  # clauses but one
    "lag",  # less of the point's words than the document has where it answers well
    "homesigns",  # home × signs
    "homefigured",  # home × figured
    "homerhythm",  # home × rhythm
    "back",  # share of its letters that are the point's
    "rare",  # share of the point's letters, the rarer the more
    "unmade",  # a paper is to be made, and there is none
    "forbids",  # something is forbidden, and there it is too, or not
    "akin",  # share of its words that have a letter of their family there
)
CLAIMED = ("taken", "beaten")  # how probably it answers another point; how much more probably than this one
NAMES = (*MEASURES, *FURTHER, *CLAIMED)
NEXT = 3  # clauses at most between the answers to two points that stand side by side
_SOFT = MEASURES.index("soft")
_UNIT = re.compile(
    r"(?:\d+(?:\.\d+)?|[一二三四五六七八九十百两半]+)[多余]?"
    r"(学时|课时|小时|分钟|个月|平方米|[%‰人名位次项张个天日年种份家台户套场所例元只条批页点米吨])"
)
_ONE_UNIT = {"名": "人", "位": "人", "日": "天", "种": "项", "课时": "学时", "所": "家"}
_SIGN = re.compile(r"[\u4e00-\u9fff]")
_COMMON = frozenset("的和与及等对在为以将并或其由从到是有要应不")
_PAIRS = 4
_MOST_HOME, _MOST_AROUND = 1.5, 2.0


@lru_cache(maxsize=8192)
def signs_of(text: str) -> frozenset[str]:
    """The Chinese letters of a text, those that join left out."""
    return frozenset(_SIGN.findall(text)) - _COMMON


def signs_asked(point: Wanted) -> frozenset[str]:
    """The letters of what a point asks for, general words left out where others are there."""
    return signs_of(point.terms.line or point.plain)


@lru_cache(maxsize=8192)
def _units(text: str) -> frozenset[str]:
    return frozenset([_ONE_UNIT.get(found, found) for found in _UNIT.findall(text)])


@lru_cache(maxsize=8192)
def _says_how_often(text: str) -> bool:
    return any(one.kind == "definite" for one in find_frequencies(text))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile("|".join(settings().empty))


@lru_cache(maxsize=8192)
def _empty(text: str) -> bool:
    return bool(_opening().match(text))


def further(
    point: Wanted, window: Window, values: tuple[float, ...], standing: tuple[float, ...], usual: float
) -> tuple[float, ...]:
    """The measures in the order of FURTHER.

    `values` are those of MEASURES, `standing` those of `standing_of`; `usual` is how far the document has the words of
    the points that it answers well.
    """
    signs, there, text = signs_asked(point), signs_of(window.text), window.text
    alike = len(signs & there)
    like = alike / (len(signs) or 1)
    units, at_home = _units(point.plain), min(1.0, standing[0])
    figured = 1.0 if units and not units.isdisjoint(_units(text)) else 0.0
    rhythm = 1.0 if _says_how_often(point.text) and _says_how_often(text) else 0.0
    return (
        *standing,
        like,
        min(_PAIRS, len(point.letters & window.letters)) / _PAIRS,
        figured,
        rhythm,
        1.0 if _empty(text) and not _empty(point.text) else 0.0,
        float(window.last - window.first),
        max(0.0, usual - values[_SOFT]),
        at_home * like,
        at_home * figured,
        at_home * rhythm,
        alike / (len(there) or 1),
        _rare(signs, there),
        1.0 if point.made and _unmade(point, window) else 0.0,
        _forbids(point.plain, text),
        _akin(point, window, there),
    )


@cache
def _common_signs() -> frozenset[str]:
    return frozenset(settings().common)


def _rare(asked: frozenset[str], there: frozenset[str]) -> float:
    """The share of the letters asked for that are not those of every official paper; one is little by itself."""
    rare = asked - _common_signs()
    return len(rare & there) / (len(rare) + 1) if rare else 0.0


def _unmade(point: Wanted, window: Window) -> bool:
    """制定应急预案: is there no 预案, nor a paper of its family?"""
    products = point.terms.products
    if products & window.products:
        return False
    known = lexicon().known
    return not any(known[word].families & window.families for word in products if word in known)


@cache
def _prohibition() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = settings()
    return re.compile("|".join(words.forbidding)), re.compile("|".join(words.denying))


@lru_cache(maxsize=8192)
def _denies(text: str) -> bool:
    return bool(_prohibition()[1].search(text))


def _forbids(asked: str, text: str) -> float:
    """Where something is forbidden: does the text deny it too (1) or not (-1)?"""
    if not _prohibition()[0].search(asked):
        return 0.0
    return 1.0 if _denies(text) else -1.0


@cache
def _telling(family: int) -> frozenset[str]:
    """The letters that tell a family of words: those of two of its words or more, 贴 of 张贴、贴出、贴在."""
    words = members()[family]
    counts = Counter([sign for word in words for sign in set(word)])
    told = [sign for sign, count in counts.items() if count > 1 or sign in words]
    return frozenset(told) - _common_signs()


def _akin(point: Wanted, window: Window, there: frozenset[str]) -> float:
    """The share of the point's words of which the window has a letter that tells their family."""
    found = sum([_is_akin(word, families, window, there) for word, families in point.families.items()])
    return found / len(point.bits) if found else 0.0


def _is_akin(word: str, families: frozenset[int], window: Window, there: frozenset[str]) -> bool:
    if word in window.words or not families.isdisjoint(window.families):
        return True
    return any(not _telling(family).isdisjoint(there) for family in families)


def standing_of(task: Task, point: int, window: Window, places: Places, beside: tuple[int, int]) -> tuple[float, ...]:
    """The first measures of FURTHER, of the place alone; `beside` holds the clauses that answer the neighbours."""
    first, paragraph = window.first, places.paragraph[window.first]
    home, around = task.without(point, paragraph, places.section[first])
    return (
        min(_MOST_HOME, home),
        min(_MOST_AROUND, around),
        task.named.get(paragraph, 0.0),
        float(task.is_between(paragraph)),
        float(0 < first - beside[0] <= NEXT),
        float(0 < beside[1] - window.last <= NEXT),
    )
