"""How like a main point a passage is: measures between 0 and 1, and what they together make probable."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.responses.passages import Passage, Shelf
from checker.responses.terms import Terms, families_of, lexicon, terms_of, uniform

_NEARLY = 0.95  # as near as a run can come without standing there word for word
_CERTAIN = 0.99  # the point stands there word for word
_PRODUCT, _NOUN = 400, 150  # weights of general words
_TOPIC = 1.3  # words of the title weigh so much more
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
_LIST, _ITEM = re.compile(r"、|和|及|与|以及"), re.compile(r"[、,]")
_GRADES = re.compile(r"[一二三四](?:、[一二三四])+级")
_HALF = 0.5
_LONG_LIST = 4  # signs between the items
_TOGETHER = 0.3  # share of a point's words that one item of a long list must hold
_SPARSE, _CROWDED = 120, 1000  # clauses of a short and a long document
_KIN, _KIN_NEAR = 0.7, 0.4  # a word of the same family; one in the context
_WITHIN, _TAIL, _HEAD = 0.9, 0.6, 0.5  # the word in a longer one; its last two letters, its first two


class _Settings(msgspec.Struct, frozen=True):
    answered: float
    bias: float
    free: float
    faithful: float
    coefficients: dict[str, float]
    exclusive: tuple[tuple[str, str], ...]
    shown: frozenset[str]
    joins: tuple[str, ...]
    tied: tuple[str, ...]


@cache
def settings() -> _Settings:
    """Thresholds and coefficients, with their reasons in the file."""
    return load_words(Path(__file__).parent / "words" / "likeness.yaml", _Settings)


@cache
def _factors() -> tuple[float, ...]:
    coefficients = settings().coefficients
    return tuple(coefficients.get(name, 0.0) for name in MEASURES)


class Asked(msgspec.Struct, frozen=True):
    """A main point made ready for comparison with one document."""

    text: str
    terms: Terms
    topic: frozenset[str]
    known: frozenset[str]  # its words and those of the title
    weights: dict[str, int]
    total: int
    plain: str
    plain_weight: int  # without what the title adds
    topic_weight: int
    families: dict[str, frozenset[int]]  # of its words that belong to any
    acts: frozenset[str]  # its words that are doings
    thing_weight: int  # of the others
    gone: int  # weight of the words that the document has in no form
    shown: tuple[str, ...]  # its doings that leave something to show: 公布, 备案, 培训
    single: bool  # it names one thing, no list
    joined: tuple[Terms, ...]  # what is put into what: 会诊情况 and 考核 of 将会诊情况纳入考核
    titled: bool  # the point is its requirement's title: a title may answer it


def ask(text: str, title: str, shelf: Shelf) -> Asked:
    """Weigh the words of a point by what they tell in this document; words of its requirement's title count more."""
    terms, topic = terms_of(text), terms_of(title).words
    plain = {word: shelf.weight(word) for word in terms.words}
    weights = {word: int(weight * _TOPIC) if word in topic else weight for word, weight in plain.items()}
    whole = sum([shelf.weight(word) for word in topic])
    things, doings = lexicon().things, lexicon().doings
    families = {
        word: things.get(word, _NONE) | doings.get(word, _NONE)
        for word in terms.words
        if word in things or word in doings
    }
    acts = frozenset([word for word in terms.words if lexicon().role.get(word) == "act"])
    return Asked(
        text,
        terms,
        topic,
        terms.words | topic,
        weights,
        sum(weights.values()),
        uniform(text),
        sum(plain.values()),
        whole,
        families,
        acts,
        sum([weight for word, weight in weights.items() if word not in acts]),
        sum([weight for word, weight in weights.items() if not _anywhere(word, families, shelf)]),
        tuple(sorted((terms.words | terms.products) & settings().shown)),
        not _LIST.search(_GRADES.sub("", text)),
        _joined(text),
        text == title,
    )


@cache
def _joining() -> re.Pattern[str]:
    words = settings()
    into, tied = ("|".join(map(re.escape, one)) for one in (words.joins, words.tied))
    return re.compile(rf"(?:.*?[将把])?(?P<what>.{{3,}}?)(?:{into}|与(?=.*(?:{tied})))(?P<into>.{{2,}})")


def _joined(text: str) -> tuple[Terms, ...]:
    """What is put into what; a thing of a single word (结果, 情况) is too little to look for."""
    found = _joining().match(text)
    if not found:
        return ()
    what, into = terms_of(found["what"]), terms_of(found["into"])
    return (what, into) if len(what.words) > 1 else (into,)


def _anywhere(word: str, families: dict[str, frozenset[int]], shelf: Shelf) -> bool:
    """Does the document have the word, or one of its family, in any form?"""
    return word in shelf.weights or any(one in shelf.kin for one in families.get(word, _NONE)) or word in shelf.text


class Window(msgspec.Struct, frozen=True):
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
    text = uniform("，".join([one.text for one in passages]))
    if first == last:
        one = passages[0]
        terms = one.terms
        return Window(
            first, last, terms.words, terms.products, terms.nouns, terms.letters, one.context, one.title, text,
            one.weight, terms.line, terms.families, terms.doings,
        )  # fmt: skip
    words = frozenset().union(*[one.terms.words for one in passages])
    return Window(
        first,
        last,
        words,
        frozenset().union(*[one.terms.products for one in passages]),
        frozenset().union(*[one.terms.nouns for one in passages]),
        frozenset().union(*[one.terms.letters for one in passages]),
        frozenset().union(*[one.context for one in passages]),
        all(one.title for one in passages),
        text,
        sum([shelf.weights[word] for word in words]),
        ",".join([one.terms.line for one in passages]),
        frozenset().union(*[one.terms.families for one in passages]),
        frozenset().union(*[one.terms.doings for one in passages]),
    )


def _likened(asked: Asked, word: str, found: Window) -> float:
    """How far a word that the window does not have stands in it in another form."""
    if len(word) > 1 and word in found.text:
        return _WITHIN
    if asked.families.get(word, _NONE) & found.families:
        return _KIN
    if len(word) < 3 or word[0] < "\u2e80":
        return 0.0
    return _TAIL if word[-2:] in found.text else _HEAD if word[:2] in found.text else 0.0


class Softly(msgspec.Struct):
    """Sums over the words of a point, each counted as far as it stands in the window in some form."""

    inside: float = 0.0
    near: float = 0.0  # the same with the context
    things: float = 0.0  # of the words that name things, with the context
    acts: float = 0.0
    weakest: float = 0.0  # the most that one word for a thing lacks


def _softly(asked: Asked, found: Window) -> Softly:
    sums = Softly()
    around: frozenset[int] | None = None
    for word in asked.terms.words:
        weight = asked.weights[word]
        like = here = 1.0
        if word not in found.words:
            here = like = _likened(asked, word, found)
            if word in found.context:
                like = 1.0
            elif like < _KIN_NEAR and word in asked.families:
                around = families_of(found.context) if around is None else around
                like = _KIN_NEAR if asked.families[word] & around else like
        sums.inside += weight * here
        sums.near += weight * like
        if word in asked.acts:
            sums.acts += weight * here
        else:
            sums.things += weight * like
            sums.weakest = max(sums.weakest, weight * (1 - like))
    return sums


def rough(asked: Asked, found: Window) -> float:
    """How much of the point stands in the window, context counted half: enough to choose candidates."""
    terms, weights, families = asked.terms, asked.weights, asked.families
    inside, near = found.words, found.context
    score = 0
    for word in terms.words:
        if word in inside:
            score += 2 * weights[word]
            continue
        if word in near:
            score += weights[word]
        if word in families and not families[word].isdisjoint(found.families):
            score += weights[word]
    if terms.products or terms.nouns:
        score += 2 * (_PRODUCT * len(found.products & terms.products) + _NOUN * len(found.nouns & terms.nouns))
    whole = asked.total + _PRODUCT * len(terms.products) + _NOUN * len(terms.nouns)
    return score / (2 * whole or 1) - 0.05 * (found.last - found.first)


@lru_cache(maxsize=8192)
def _excludes(asked: str, found: str) -> bool:
    for pair in settings().exclusive:
        for one, other in (pair, pair[::-1]):
            if one in asked and other not in asked and other in found and one not in found:
                return True
    return False


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
    return bool(asked.shown) and not any(
        word in found.text or asked.families.get(word, _NONE) & found.families for word in asked.shown
    )


def _unjoined(asked: Asked, found: Window) -> bool:
    """Of two things that are to be brought together, does the window speak of less than half of one?"""
    return any(_told(asked, part, found) < _HALF for part in asked.joined)


def _told(asked: Asked, part: Terms, found: Window) -> float:
    """How much of a part of the point stands in the window or around it in some form."""
    reach = found.words | found.context
    weights = {word: asked.weights.get(word, _PRODUCT) for word in part.words | part.products}
    there = [weight if word in reach else weight * _likened(asked, word, found) for word, weight in weights.items()]
    return sum(there) / (sum(weights.values()) or 1)


def _scattered(asked: Asked, found: Window) -> bool:
    """Do the words of one thing stand apart in the items of a long list, no item holding enough of them?"""
    if not asked.single or found.text.count("、") < _LONG_LIST:
        return False
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
    wanted, there = (asked.terms.line, found.line) if asked.terms.line else (asked.plain, found.text)
    return min(_NEARLY, longest_common(wanted, there) / max(1, len(wanted)))


def _ratio(wanted: frozenset[str], there: frozenset[str]) -> float:
    return len(wanted & there) / len(wanted) if wanted else 1.0


def measures(asked: Asked, found: Window, shelf: Shelf, claim: float) -> tuple[float, ...]:
    """The measures in the order of MEASURES. `claim` says how much nearer another point is to these clauses."""
    terms, weights, inside = asked.terms, asked.weights, found.words
    reach = inside | found.context
    own = sum([weights[word] for word in terms.words & inside])
    total = asked.total or 1
    topic = sum([shelf.weight(word) for word in asked.topic & reach])
    soft = _softly(asked, found)
    crowd = math.log(min(_CROWDED, max(_SPARSE, len(shelf.passages))))
    return (
        own / total,
        topic / asked.topic_weight if asked.topic_weight else 1.0,
        sum([shelf.weights[word] for word in inside & asked.known]) / found.weight if found.weight else 0.0,
        _ratio(terms.products, found.products),
        _ratio(terms.nouns, found.nouns),
        float(_excludes(asked.plain, found.text)),
        1.0 if asked.plain in found.text else _run(asked, found),
        math.log1p(own / 1000),
        float(any(word not in shelf.weights for word in asked.topic & terms.words)),
        len(terms.letters & found.letters) / (len(terms.letters) or 1),
        claim,
        float(found.title and not asked.titled),
        soft.inside / total,
        soft.near / total,
        float(bool(terms.doings & found.doings)) if terms.doings else 0.5,
        soft.things / asked.thing_weight if asked.thing_weight else 1.0,
        soft.acts / (total - asked.thing_weight) if total > asked.thing_weight else 0.5,
        soft.weakest / 1000,
        asked.gone / total,
        crowd,
        (crowd - math.log(_SPARSE)) * _untold(asked, found),
        float(_scattered(asked, found)),
        float(_unjoined(asked, found)),
    )


def probability(values: tuple[float, ...]) -> float:
    """What the measures make of it: 0 no answer, 1 an answer beyond doubt."""
    if values[_RUN] >= 1:
        return _CERTAIN
    score = settings().bias
    for factor, value in zip(_factors(), values, strict=True):
        score += factor * value
    return 1 / (1 + math.exp(-score))
