"""How like a main point a passage is: measures between 0 and 1, and what they together make probable."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.responses.passages import Passage, Shelf
from checker.responses.terms import Terms, terms_of, uniform

_CERTAIN = 0.99  # the point stands there word for word
_PRODUCT, _NOUN = 400, 150  # weights of general words
_TOPIC = 1.3  # words of the title weigh so much more
MEASURES = (
    "own",
    "near",
    "tail",
    "topic",
    "head",
    "precision",
    "products",
    "nouns",
    "excludes",
    "run",
    "matter",
    "strange",
    "lacking",
    "letters",
    "claimed",
    "title",
)
_RUN = MEASURES.index("run")


class _Settings(msgspec.Struct, frozen=True):
    answered: float
    bias: float
    free: float
    faithful: float
    coefficients: dict[str, float]
    exclusive: tuple[tuple[str, str], ...]


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
    titled: bool  # the point is its requirement's title: a title may answer it


def ask(text: str, title: str, shelf: Shelf) -> Asked:
    """Weigh the words of a point by what they tell in this document; words of its requirement's title count more."""
    terms, topic = terms_of(text), terms_of(title).words
    plain = {word: shelf.weight(word) for word in terms.words}
    weights = {word: int(weight * _TOPIC) if word in topic else weight for word, weight in plain.items()}
    whole = sum([shelf.weight(word) for word in topic])
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
        text == title,
    )


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
    heads: tuple[tuple[str, ...], ...]  # the last two telling words of each clause


def window(shelf: Shelf, first: int, last: int) -> Window:
    """Join the clauses first … last, which stand in one sentence."""
    passages = shelf.passages[first : last + 1]
    heads = tuple([one.terms.order[-2:] for one in passages if one.terms.order])
    text = uniform("，".join([one.text for one in passages]))
    if first == last:
        one = passages[0]
        terms = one.terms
        return Window(
            first, last, terms.words, terms.products, terms.nouns, terms.letters, one.context, one.title, text,
            one.weight, heads,
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
        heads,
    )


def rough(asked: Asked, found: Window) -> float:
    """How much of the point stands in the window, context counted half: enough to choose candidates."""
    words, weights, terms = asked.terms.words, asked.weights, asked.terms
    inside = words & found.words
    score = 2 * sum([weights[word] for word in inside])
    score += sum([weights[word] for word in (words - inside) & found.context])
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


def closeness(asked: Asked, shared: int, found: Passage) -> float:
    """How nearly a clause and a point are the same: the smaller share of one that stands in the other.

    `shared` is the weight of the words that both have, without what the title adds.
    """
    return min(shared / (asked.plain_weight or 1), shared / (found.weight or 1))


def _head(asked: Asked, found: Window) -> float:
    return max([sum([word in asked.known for word in head]) / len(head) for head in found.heads], default=0.0)


def _ratio(wanted: frozenset[str], there: frozenset[str]) -> float:
    return len(wanted & there) / len(wanted) if wanted else 1.0


def measures(asked: Asked, found: Window, shelf: Shelf, claim: float) -> tuple[float, ...]:
    """The measures in the order of MEASURES. `claim` says how much nearer another point is to these clauses."""
    terms, weights, inside = asked.terms, asked.weights, found.words
    reach = inside | found.context
    own = sum([weights[word] for word in terms.words & inside])
    absent = [weights[word] for word in terms.words - reach]
    total = asked.total or 1
    tail = terms.order[-2:]
    topic = sum([shelf.weight(word) for word in asked.topic & reach])
    return (
        own / total,
        (asked.total - sum(absent)) / total,
        sum([word in reach for word in tail]) / len(tail) if tail else 1.0,
        topic / asked.topic_weight if asked.topic_weight else 1.0,
        _head(asked, found),
        sum([shelf.weights[word] for word in inside & asked.known]) / found.weight if found.weight else 0.0,
        _ratio(terms.products, found.products),
        _ratio(terms.nouns, found.nouns),
        float(_excludes(asked.plain, found.text)),
        longest_common(asked.plain, found.text) / max(1, len(asked.plain)),
        math.log1p(own / 1000),
        float(any(word not in shelf.weights for word in asked.topic & terms.words)),
        max(absent, default=0) / 1000,
        len(terms.letters & found.letters) / (len(terms.letters) or 1),
        claim,
        float(found.title and not asked.titled),
    )


def probability(values: tuple[float, ...]) -> float:
    """What the measures make of it: 0 no answer, 1 an answer beyond doubt."""
    if values[_RUN] >= 1:
        return _CERTAIN
    score = settings().bias
    for factor, value in zip(_factors(), values, strict=True):
        score += factor * value
    return 1 / (1 + math.exp(-score))
