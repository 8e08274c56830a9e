"""How like a main point a passage is: measures between 0 and 1, and what they together make probable."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from operator import mul

import msgspec

from checker.responses.passages import Passage, Shelf
from checker.responses.terms import Terms
from checker.responses.thresholds import settings
from checker.responses.wanted import Asked, Wanted

_NEARLY = 0.95  # as near as a run can come without standing there word for word
_CERTAIN = 0.99  # the point stands there word for word
PRODUCT, NOUN = 400, 150  # weights of general words
MEASURES = (
    "own",
    "topic",
    "precision",
    "products",
    "nouns",
    "excludes",
    "run",
    "matter",
    "strange",
    "letters",
    "claimed",
    "title",
    "soft",
    "softnear",
    "doing",
    "things",
    "acts",
    "weakest",
    "gone",
    "crowd",
    "untold",
    "scattered",
    "unjoined",
)
_RUN = MEASURES.index("run")
_NONE: frozenset[int] = frozenset()
_ITEM = re.compile(r"[、,]")
_HALF = 0.5
_LONG_LIST = 4  # signs between the items
_TOGETHER = 0.3  # share of a point's words that one item of a long list must hold
_SPARSE, _CROWDED = 120, 1000  # clauses of a short and a long document
_KIN, _KIN_NEAR = 0.7, 0.4  # a word of the same family; one in the context
_WITHIN, _TAIL, _HEAD = 0.9, 0.6, 0.5  # the word in a longer one; its last two letters, its first two


@cache
def _factors() -> tuple[float, ...]:
    coefficients = settings().coefficients
    return tuple(coefficients.get(name, 0.0) for name in MEASURES)


class Window(msgspec.Struct, frozen=True, gc=False):
    """One to three neighbouring clauses of a sentence, taken together."""

    first: int
    last: int
    words: frozenset[str]
    products: frozenset[str]
    nouns: frozenset[str]
    letters: frozenset[str]
    context: frozenset[str]
    title: bool
    text: str
    weight: int
    line: str  # the words of its clauses that are neither colour nor general
    families: frozenset[int]
    doings: frozenset[int]


def window(shelf: Shelf, first: int, last: int) -> Window:
    """Join the clauses first … last, which stand in one sentence."""
    passages = shelf.passages[first : last + 1]
    if first == last:
        one = passages[0]
        terms = one.terms
        return Window(
            first, last, terms.words, terms.products, terms.nouns, terms.letters, one.context, one.title, one.plain,
            one.weight, terms.line, terms.families, terms.doings,
        )  # fmt: skip
    terms_of_each = [one.terms for one in passages]
    words = frozenset().union(*[one.words for one in terms_of_each])
    return Window(
        first,
        last,
        words,
        frozenset().union(*[one.products for one in terms_of_each]),
        frozenset().union(*[one.nouns for one in terms_of_each]),
        frozenset().union(*[one.letters for one in terms_of_each]),
        frozenset().union(*[one.context for one in passages]),
        all(one.title for one in passages),
        ",".join([one.plain for one in passages]),
        sum([shelf.weights[word] for word in words]),
        ",".join([one.line for one in terms_of_each]),
        frozenset().union(*[one.families for one in terms_of_each]),
        frozenset().union(*[one.doings for one in terms_of_each]),
    )


def _likened(point: Wanted, word: str, found: Window) -> float:
    """How far a word that the window does not have stands in it in another form."""
    text = found.text
    if len(word) > 1 and word in text:
        return _WITHIN
    families = point.families.get(word)
    if families is not None and not families.isdisjoint(found.families):
        return _KIN
    ends = point.ends.get(word)
    if ends is None:
        return 0.0
    return _TAIL if ends[0] in text else _HEAD if ends[1] in text else 0.0


class Softly(msgspec.Struct, frozen=True, gc=False):
    """Sums over the words of a point, each counted as far as it stands in the window in some form."""

    own: int  # of the words that stand there as they are
    inside: float
    near: float  # the same with the context
    things: float  # of the words that name things, with the context
    acts: float
    weakest: float  # the most that one word for a thing lacks
    known: int  # of the words that stand there, without what the title adds


def _softly(asked: Asked, found: Window) -> Softly:
    own = known = 0
    inside = near = things = acts = weakest = 0.0
    words, context, point, plain = found.words, found.context, asked.point, asked.plain_weights
    doings, kin = point.acts, point.kin
    for word, weight in asked.weights.items():
        if word in words:
            own += weight
            known += plain[word]
            here = there = float(weight)
        else:
            like = _likened(point, word, found)
            here = weight * like
            if word in context:
                like = 1.0
            elif like < _KIN_NEAR and word in kin and not kin[word].isdisjoint(context):
                like = _KIN_NEAR
            there = weight * like
            if word not in doings:
                lacks = weight * (1 - like)
                weakest = lacks if lacks > weakest else weakest
        inside += here
        near += there
        if word in doings:
            acts += here
        else:
            things += there
    return Softly(own, inside, near, things, acts, weakest, known)


def _excludes(asked: Asked, found: str) -> bool:
    """Does the text speak of what a word of the point excludes?"""
    return any(other in found and one not in found for one, other in asked.point.excluding)


@lru_cache(maxsize=16384)
def longest_common(one: str, other: str) -> int:
    """The length of the longest run of characters that two texts share."""
    if one in other:
        return len(one)
    best = 0
    for start in range(len(one)):
        if len(one) - start <= best:
            break
        while start + best < len(one) and one[start : start + best + 1] in other:
            best += 1
    return best


@lru_cache(maxsize=8192)
def spelt_alike(one: str, other: str) -> float:
    """The share of pairs of letters that two texts in uniform writing have in common: 1 for the same text."""
    a, b = (frozenset(text[place : place + 2] for place in range(len(text) - 1)) for text in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else float(one == other)


def _untold(asked: Asked, found: Window) -> bool:
    """Of doings that leave something to show, does the window have none, nor one of their families?"""
    families = asked.point.families
    return not any(word in found.text or families.get(word, _NONE) & found.families for word in asked.point.shown)


def _unjoined(asked: Asked, found: Window) -> bool:
    """Of two things that are to be brought together, does the window speak of less than half of one?"""
    return any(_told(asked, part, found) < _HALF for part in asked.point.joined)


def _told(asked: Asked, part: Terms, found: Window) -> float:
    """How much of a part of the point stands in the window or around it in some form."""
    reach = found.words | found.context
    weights = {word: asked.weights.get(word, PRODUCT) for word in part.words | part.products}
    there = [
        weight if word in reach else weight * _likened(asked.point, word, found) for word, weight in weights.items()
    ]
    return sum(there) / (sum(weights.values()) or 1)


def _scattered(asked: Asked, found: Window) -> bool:
    """Do the words of one thing stand apart in the items of a long list, no item holding enough of them?"""
    weights = asked.weights
    best = max(sum([weights[word] for word in weights if word in item]) for item in _ITEM.split(found.text))
    return best < _TOGETHER * asked.total


def closeness(asked: Asked, shared: int, found: Passage) -> float:
    """How nearly a clause and a point are the same: the smaller share of one that stands in the other.

    `shared` is the weight of the words that both have, without what the title adds.
    """
    return min(shared / (asked.plain_weight or 1), shared / (found.weight or 1))


def _run(asked: Asked, found: Window) -> float:
    """The longest run of letters that both share, as a share of the point; its subject and its rhythm left out."""
    point = asked.point
    line = point.terms.line
    if not line:
        longest, whole = longest_common(point.plain, found.text), len(point.plain)
    elif point.letters.isdisjoint(found.letters):  # no two letters beside each other are the same
        longest, whole = int(not frozenset(line).isdisjoint(found.line)), len(line)
    else:
        longest, whole = longest_common(line, found.line), len(line)
    return min(_NEARLY, longest / max(1, whole))


def _ratio(wanted: frozenset[str], there: frozenset[str]) -> float:
    return len(wanted & there) / len(wanted)


def _of_title(asked: Asked, found: Window) -> tuple[int, int]:
    """The weight of the title's words in the window or around it, and of those in it that are not the point's too."""
    inside, context, own = found.words, found.context, asked.weights
    reached = further = 0
    for word, weight in asked.topic_weights.items():
        if word in inside:
            reached += weight
            if word not in own:
                further += weight
        elif word in context:
            reached += weight
    return reached, further


@lru_cache(maxsize=64)
def _crowd(clauses: int) -> float:
    return math.log(min(_CROWDED, max(_SPARSE, clauses)))


def measures(asked: Asked, found: Window, shelf: Shelf, claim: float) -> tuple[float, ...]:
    """The measures in the order of MEASURES. `claim` says how much nearer another point is to these clauses."""
    point, text = asked.point, found.text
    terms = point.terms
    soft = _softly(asked, found)
    topic, further = _of_title(asked, found)
    total = asked.total or 1
    crowd = _crowd(len(shelf.passages))
    return (
        soft.own / total,
        topic / asked.topic_weight if asked.topic_weight else 1.0,
        (soft.known + further) / found.weight if found.weight else 0.0,
        _ratio(terms.products, found.products) if terms.products else 1.0,
        _ratio(terms.nouns, found.nouns) if terms.nouns else 1.0,
        1.0 if point.excluding and _excludes(asked, text) else 0.0,
        1.0 if point.plain in text else _run(asked, found),
        math.log1p(soft.own / 1000),
        float(asked.strange),
        len(point.letters & found.letters) / (len(point.letters) or 1),
        claim,
        float(found.title and not point.titled),
        soft.inside / total,
        soft.near / total,
        float(not terms.doings.isdisjoint(found.doings)) if terms.doings else 0.5,
        soft.things / asked.thing_weight if asked.thing_weight else 1.0,
        soft.acts / (total - asked.thing_weight) if total > asked.thing_weight else 0.5,
        soft.weakest / 1000,
        asked.gone / total,
        crowd,
        crowd - _crowd(0) if point.shown and _untold(asked, found) else 0.0,
        1.0 if point.single and text.count("、") >= _LONG_LIST and _scattered(asked, found) else 0.0,
        1.0 if point.joined and _unjoined(asked, found) else 0.0,
    )


def probability(values: tuple[float, ...]) -> float:
    """What the measures make of it: 0 no answer, 1 an answer beyond doubt."""
    if values[_RUN] >= 1:
        return _CERTAIN
    return 1 / (1 + math.exp(-sum(map(mul, _factors(), values), settings().bias)))
