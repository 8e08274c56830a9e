"""What speaks for a passage beyond its words: where it stands, what its figures, rhythm and prohibitions are like."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache, lru_cache

from checker.language.frequency import find_frequencies
from checker.responses.homes import Places, Task
from checker.responses.letters import Letters, signs_of
from checker.responses.lexicon import lexicon, members
from checker.responses.likeness import MEASURES, Window
from checker.responses.order import AS_EXPECTED, Anchor
from checker.responses.tallies import tallied, tallies
from checker.responses.thresholds import settings
from checker.responses.wanted import Wanted

FURTHER = (
    "signs",  # share of the point's letters
    "pairs",  # pairs of letters shared
    "telling",  # share of the point's letters, each by what it tells in the document
    "long",  # the same, more for a long point
    "signsakin",  # signs × akin
    "figured",  # figures of one kind
    "samefig",  # equal figures, where it does not say how often
    "otherfig",  # figures, but of other kinds than the point's
    "nofig",  # no figure, though the point has one
    "otherrate",  # a rate of something else
    "rhythm",  # both say how often
    "hollow",  # it promises nothing that could be done
    "width",  # clauses but one
    "asked",  # how long the point is
    "told",  # how long the window is
    "lag",  # less of the point's words than the document has where it answers well
    "back",  # share of its letters that are the point's
    "rare",  # share of the point's letters that are not those of every paper
    "unmade",  # a paper is to be made, and there is none
    "forbids",  # something is forbidden, and there it is too, or not
    "akin",  # share of its words that have a letter of their family there
    "last",  # the last of the point's words, mostly its object, stands there
)
STANDING = (
    "home",  # the other points of the task seem to be answered in this paragraph
    "homehome",  # home × home
    "homesigns",  # home × signs
    "homefigured",  # home × figured
    "section",  # … in the rest of its section
    "between",  # it stands between the homes of the tasks before and after
    "after",  # soon after the answer to the point before
    "before",  # soon before the answer to the point behind
    "placed",  # near to where the points around it are answered, as far as the document keeps the parent's order
    "ordered",  # share of the points answered before and after it that stand on the right side of it
)
CLAIMED = ("taken", "beaten")  # how probably it answers another point; how much more probably than this one
NAMES = (*MEASURES, *FURTHER, *STANDING, *CLAIMED)
NEXT = 3  # clauses at most between the answers to two points that stand side by side
_SOFT = MEASURES.index("soft")
_SIGNS, _FIGURED = FURTHER.index("signs"), FURTHER.index("figured")
_RATE = re.compile(r"([\u4e00-\u9fff]{2,8})率(?!先)")
_RATE_END = 3  # letters before 率 that name it
_SCALE = 10  # letters, by which lengths are told
_PAIRS = 4
_MOST_HOME, _MOST_AROUND = 1.5, 2.0
_NONE: frozenset[int] = frozenset()


def signs_asked(point: Wanted) -> frozenset[str]:
    """The letters of what a point asks for, general words left out where others are there."""
    return signs_of(point.terms.line or point.plain)


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
    point: Wanted, window: Window, values: tuple[float, ...], letters: Letters, usual: float
) -> tuple[float, ...]:
    """The measures in the order of FURTHER.

    `values` are those of MEASURES; `letters` says what the points' letters tell in the document, and `usual` how far it
    has the words of the points that it answers well.
    """
    signs, there, text = signs_asked(point), signs_of(window.text), window.text
    alike = len(signs & there)
    like, akin = alike / (len(signs) or 1), _akin(point, window, there)
    asked = math.log1p(len(point.plain) / _SCALE)
    telling = letters.share(signs, there)
    rhythm = 1.0 if _says_how_often(point.text) and _says_how_often(text) else 0.0
    figured, same, other, none = tallied(wanted, tallies(text)) if (wanted := tallies(point.plain)) else _NO_FIGURE
    return (
        like,
        min(_PAIRS, len(point.letters & window.letters)) / _PAIRS,
        telling,
        telling * asked,
        like * akin,
        figured,
        0.0 if rhythm else same,
        other,
        none,
        1.0 if _of_another_rate(point.plain, text) else 0.0,
        rhythm,
        1.0 if _empty(text) and not _empty(point.text) else 0.0,
        float(window.last - window.first),
        asked,
        math.log1p(len(text) / _SCALE),
        max(0.0, usual - values[_SOFT]),
        alike / (len(there) or 1),
        _rare(signs, there),
        1.0 if point.made and _unmade(point, window) else 0.0,
        _forbids(point.plain, text),
        akin,
        1.0 if point.terms.order and _told(point, point.terms.order[-1], window) else 0.0,
    )


_NO_FIGURE = (0.0, 0.0, 0.0, 0.0)


def _told(point: Wanted, word: str, window: Window) -> bool:
    """Does a word of the point stand in the window, or one of its family?"""
    return word in window.text or not point.families.get(word, _NONE).isdisjoint(window.families)


@lru_cache(maxsize=8192)
def _rates(text: str) -> tuple[frozenset[str], ...]:
    """The last letters of the names of the rates in a text."""
    if "率" not in text:
        return ()
    return tuple([frozenset(name[-_RATE_END:]) for name in _RATE.findall(text)])


def _of_another_rate(asked: str, text: str) -> bool:
    """挂接率 is not told by 归集率: the names share no letter."""
    wanted, there = _rates(asked), _rates(text)
    return bool(wanted and there) and all(one.isdisjoint(other) for one in wanted for other in there)


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


def standing_of(
    task: Task, point: int, window: Window, places: Places, beside: tuple[int, int], anchor: Anchor | None
) -> tuple[float, ...]:
    """What the place of a window says: home, section, between, after, before, placed and ordered.

    `beside` holds the clauses that answer the neighbours; there is no `anchor` before other points are judged.
    """
    first, paragraph = window.first, places.paragraph[window.first]
    home, around = task.without(point, paragraph, places.section[first])
    return (
        min(_MOST_HOME, home),
        min(_MOST_AROUND, around),
        float(task.is_between(paragraph)),
        float(0 < first - beside[0] <= NEXT),
        float(0 < beside[1] - window.last <= NEXT),
        *(anchor.standing(first) if anchor else AS_EXPECTED),
    )


def standing(place: tuple[float, ...], told: tuple[float, ...]) -> tuple[float, ...]:
    """The measures in the order of STANDING; `place` as of `standing_of`, `told` as of `further`."""
    home = place[0]
    at_home = min(1.0, home)
    return (home, home * home, at_home * told[_SIGNS], at_home * told[_FIGURED], *place[1:])
