"""What speaks for a passage beyond its words: where it stands, what its figures, rhythm and prohibitions are like."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec

from checker.language.frequency import find_frequencies
from checker.responses.candidates import Candidate
from checker.responses.homes import Places, Task
from checker.responses.letters import Letters, signs_of
from checker.responses.lexicon import known_word, members
from checker.responses.likeness import MEASURES, Window
from checker.responses.order import AS_EXPECTED, Anchor
from checker.responses.tallies import Tally, tallied, tallies
from checker.responses.thresholds import settings
from checker.responses.wanted import Wanted

FURTHER = (
    "signs",  # share of the point's letters
    "pairs",  # pairs of letters shared
    "long",  # share of the point's letters, each by what it tells in the document; more for a long point
    "signsakin",  # signs × akin
    "samefig",  # equal figures, where it does not say how often
    "otherfig",  # figures, but of other kinds than the point's
    "nofig",  # no figure, though the point has one
    "otherrate",  # a rate of something else
    "rhythm",  # both say how often
    "hollow",  # it promises nothing that could be done
    "width",  # clauses but one
    "rare",  # share of the point's letters that are not those of every paper
    "unmade",  # a paper is to be made, and there is none
    "forbids",  # something is forbidden, and there it is too, or not
    "akin",  # share of its words that have a letter of their family there
    "last",  # the last of the point's words, mostly its object, stands there
    "figured",  # figures of one kind; counts only at home
    "precise",  # share of the clause's letters that the point has, each by what it tells in the document
    "foreign",  # the longest run of its letters that have nothing to do with the point, as a share of them
    "thingsigns",  # share of the letters of the point's things that stand there, or whose word is told by its family
    "rhythmakin",  # rhythm × akin: 每年 alone is no answer
)
STANDING = (
    "home",  # the other points of the task seem to be answered in this paragraph
    "homehome",  # home × home
    "homefigured",  # home × figured
    "between",  # it stands between the homes of the tasks before and after
    "after",  # soon after the answer to the point before
    "before",  # soon before the answer to the point behind
    "placed",  # near to where the points around it are answered, as far as the document keeps the parent's order
    "ordered",  # share of the points answered before and after it that stand on the right side of it
    "apart",  # how far the document hardly answers the parent at all: a plan of another field does by chance
)
CLAIMED = ("taken",)  # how probably it answers another point
NAMES = (*MEASURES, *FURTHER, *STANDING, *CLAIMED)
NEXT = 3  # clauses at most between the answers to two points that stand side by side
_FIGURED = len(MEASURES) + FURTHER.index("figured")
_RATE = re.compile(r"([\u4e00-\u9fff]{2,8})率(?!先)")
_RATE_END = 3  # letters before 率 that name it
_SCALE = 10  # letters, by which lengths are told
_PAIRS = 4
_MOST_HOME = 1.5
_NO_FAMILY: frozenset[int] = frozenset()
_NO_SIGN: frozenset[str] = frozenset()
_BETWEEN = frozenset(",、()“”《》")
_LAST_PLAIN = "\x7f"  # of the signs that are no Chinese letters


class Seen(msgspec.Struct, frozen=True, gc=False):
    """A window with its measures but those of STANDING and CLAIMED, and what they together speak for it."""

    candidate: Candidate
    values: tuple[float, ...]
    odds: float


class Sought(msgspec.Struct, frozen=True, gc=False):
    """What a point asks for, as far as this look needs it."""

    point: Wanted
    signs: frozenset[str]  # its letters, general words left out where others are there
    every: frozenset[str]  # all its letters
    things: frozenset[str]  # those of its words that are no doings
    own: frozenset[str]  # its letters, those of its families, and signs between words: no others are foreign
    rare: frozenset[str]  # those that are not those of every paper
    kindred: tuple[tuple[str, frozenset[int], frozenset[str]], ...]  # its words, their families, the letters of these
    long: float
    figures: tuple[Tally, ...]
    often: bool  # it says how often
    empty: bool
    rates: tuple[frozenset[str], ...]
    forbids: bool
    last: str


def sought(point: Wanted) -> Sought:
    """Take a point apart."""
    signs = signs_of(point.terms.line or point.plain)
    kindred = [(word, families, _told_by(families)) for word, families in point.families.items()]
    every = signs_of(point.plain)
    return Sought(
        point,
        signs,
        every,
        _NO_SIGN.union(*[signs_of(word) for word in point.bits if word not in point.acts]),
        _BETWEEN.union(every, *[letters for _, _, letters in kindred]),
        signs - _common_signs(),
        tuple(kindred),
        math.log1p(len(point.plain) / _SCALE),
        tallies(point.plain),
        _says_how_often(point.text),
        _empty(point.text),
        _rates(point.plain),
        bool(_prohibition()[0].search(point.plain)),
        point.terms.order[-1] if point.terms.order else "",
    )


@lru_cache(maxsize=8192)
def _says_how_often(text: str) -> bool:
    return any(one.kind == "definite" for one in find_frequencies(text))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile("|".join(settings().empty))


@lru_cache(maxsize=8192)
def _empty(text: str) -> bool:
    return bool(_opening().match(text))


def further(asked: Sought, window: Window, letters: Letters) -> tuple[float, ...]:
    """The measures in the order of FURTHER; `letters` says what the points' letters tell in the document."""
    text = window.text
    point, signs, there = asked.point, asked.signs, signs_of(text)
    shared = signs & there
    akin, met = _akin(asked, window, there)
    like = len(shared) / (len(signs) or 1)
    rhythm = asked.often and _says_how_often(text)
    figured, same, other, none = tallied(asked.figures, tallies(text)) if asked.figures else _NO_FIGURE
    return (
        like,
        min(_PAIRS, len(point.letters & window.letters)) / _PAIRS,
        letters.share(signs, shared) * asked.long,
        like * akin,
        0.0 if rhythm else same,
        other,
        none,
        1.0 if asked.rates and _of_another_rate(asked.rates, text) else 0.0,
        1.0 if rhythm else 0.0,
        1.0 if not asked.empty and _empty(text) else 0.0,
        float(window.last - window.first),
        len(asked.rare & there) / (len(asked.rare) + 1),  # one is little by itself
        1.0 if point.made and _unmade(point, window) else 0.0,
        (1.0 if _denies(text) else -1.0) if asked.forbids else 0.0,
        akin,
        1.0 if asked.last and _told(point, asked.last, window) else 0.0,
        figured,
        letters.precision(asked.every, there),
        _foreign(asked.own, text),
        letters.share(asked.things, asked.things & (there | met)),
        akin if rhythm else 0.0,
    )


def _foreign(own: frozenset[str], text: str) -> float:
    """The longest run of letters that are not the point's, as a share of all; figures count for nothing."""
    size = run = most = 0
    for sign in text:
        if sign in own:
            size += 1
            run = 0
        elif sign > _LAST_PLAIN:
            size += 1
            run += 1
            if run > most:
                most = run
    return most / (size or 1)


_NO_FIGURE = (0.0, 0.0, 0.0, 0.0)


def _told(point: Wanted, word: str, window: Window) -> bool:
    """Does a word of the point stand in the window, or one of its family?"""
    return word in window.text or not point.families.get(word, _NO_FAMILY).isdisjoint(window.families)


@lru_cache(maxsize=8192)
def _rates(text: str) -> tuple[frozenset[str], ...]:
    """The last letters of the names of the rates in a text."""
    if "率" not in text:
        return ()
    return tuple([frozenset(name[-_RATE_END:]) for name in _RATE.findall(text)])


def _of_another_rate(asked: tuple[frozenset[str], ...], text: str) -> bool:
    """挂接率 is not told by 归集率: the names share no letter."""
    there = _rates(text)
    return bool(there) and all(one.isdisjoint(other) for one in asked for other in there)


@cache
def _common_signs() -> frozenset[str]:
    return frozenset(settings().common)


def _unmade(point: Wanted, window: Window) -> bool:
    """制定应急预案: is there no 预案, nor a paper of its family?"""
    products = point.terms.products
    if products & window.products:
        return False
    return not any(known.families & window.families for word in products if (known := known_word(word)) is not None)


@cache
def _prohibition() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = settings()
    return re.compile("|".join(words.forbidding)), re.compile("|".join(words.denying))


@lru_cache(maxsize=8192)
def _denies(text: str) -> bool:
    return bool(_prohibition()[1].search(text))


@cache
def _telling(family: int) -> frozenset[str]:
    """The letters that tell a family of words: those of two of its words or more, 贴 of 张贴、贴出、贴在."""
    words = members(family)
    counts = Counter([sign for word in words for sign in set(word)])
    told = [sign for sign, count in counts.items() if count > 1 or sign in words]
    return frozenset(told) - _common_signs()


@lru_cache(maxsize=2048)
def _told_by(families: frozenset[int]) -> frozenset[str]:
    """The letters that tell any of some families."""
    return _NO_SIGN.union(*[_telling(family) for family in families])


def _akin(asked: Sought, window: Window, there: frozenset[str]) -> tuple[float, frozenset[str]]:
    """The share of the point's words of which the window has a letter that tells their family.

    Also the letters of those of which it has a word of the family.
    """
    found, met = 0, ""
    for word, families, letters in asked.kindred:
        if word in window.words or not families.isdisjoint(window.families):
            found += 1
            met += word
        elif not letters.isdisjoint(there):
            found += 1
    return (found / len(asked.point.bits), frozenset(met)) if found else (0.0, _NO_SIGN)


def standing(
    task: Task,
    point: int,
    seen: Sequence[Seen],
    places: Places,
    beside: tuple[int, int],
    anchor: Anchor | None,
    apart: float,
) -> list[tuple[float, ...]]:
    """For each window the measures in the order of STANDING.

    `beside` holds the clauses that answer the neighbours; there is no `anchor` before other points are judged.
    """
    paragraph_of, whole, own = places.paragraph, task.paragraphs, task.of_point[point]
    last, following = beside
    low, high = task.between or (1, 0)
    stands: list[tuple[float, ...]] = []
    for one in seen:
        window = one.candidate.window
        first = window.first
        paragraph = paragraph_of[first]
        home = min(_MOST_HOME, whole.get(paragraph, 0.0) - own.get(paragraph, 0.0))
        stands.append(
            (
                home,
                home * home,
                min(1.0, home) * one.values[_FIGURED],
                1.0 if low <= paragraph <= high else 0.0,
                1.0 if 0 < first - last <= NEXT else 0.0,
                1.0 if 0 < following - window.last <= NEXT else 0.0,
                *(anchor.standing(first) if anchor else AS_EXPECTED),
                apart,
            )
        )
    return stands
