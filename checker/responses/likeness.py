"""How like a main point a passage is: measures between 0 and 1, and what they together make probable."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.responses.passages import Passage, Shelf
from checker.responses.terms import Terms, terms_of, uniform

_CERTAIN = 0.99  # the point stands there word for word
_PRODUCT, _NOUN, _TOPIC = 0.4, 0.15, 1.3  # weights of general words, and the factor for words of the title


class _Settings(msgspec.Struct, frozen=True):
    answered: float
    coefficients: dict[str, float]
    exclusive: tuple[tuple[str, str], ...]


@cache
def settings() -> _Settings:
    """Thresholds and coefficients, with their reasons in the file."""
    return load_words(Path(__file__).parent / "words" / "likeness.yaml", _Settings)


@dataclass(frozen=True, slots=True)
class Asked:
    """A main point made ready for comparison with one document."""

    text: str
    terms: Terms
    topic: frozenset[str]
    weights: Mapping[str, float]
    total: float
    plain: str


def ask(text: str, title: str, shelf: Shelf) -> Asked:
    """Weigh the words of a point by what they tell in this document; words of its requirement's title count more."""
    terms = terms_of(text)
    topic = terms_of(title).words
    weights = {word: shelf.weight(word) * (_TOPIC if word in topic else 1.0) for word in sorted(terms.words)}
    return Asked(text, terms, topic, weights, sum(weights.values()), uniform(text))


@dataclass(frozen=True, slots=True)
class Window:
    """One to three neighbouring clauses of a sentence, taken together."""

    first: int
    last: int
    words: frozenset[str]
    products: frozenset[str]
    nouns: frozenset[str]
    letters: frozenset[str]
    context: frozenset[str]
    title: bool


def window(passages: tuple[Passage, ...], first: int, last: int) -> Window:
    """Join the clauses first … last, which stand in one sentence."""
    if first == last:
        one = passages[first]
        terms = one.terms
        return Window(first, last, terms.words, terms.products, terms.nouns, terms.letters, one.context, one.title)
    parts = [passages[number].terms for number in range(first, last + 1)]
    return Window(
        first,
        last,
        frozenset().union(*(part.words for part in parts)),
        frozenset().union(*(part.products for part in parts)),
        frozenset().union(*(part.nouns for part in parts)),
        frozenset().union(*(part.letters for part in parts)),
        frozenset().union(*(passages[number].context for number in range(first, last + 1))),
        all(passages[number].title for number in range(first, last + 1)),
    )


def rough(asked: Asked, found: Window) -> float:
    """How much of the point stands in the window, context counted half: enough to choose candidates."""
    inside = beside = 0.0
    for word, weight in asked.weights.items():
        if word in found.words:
            inside += weight
        elif word in found.context:
            beside += weight
    terms = asked.terms
    general = _PRODUCT * len(found.products & terms.products) + _NOUN * len(found.nouns & terms.nouns)
    whole = asked.total + _PRODUCT * len(terms.products) + _NOUN * len(terms.nouns)
    return (inside + beside / 2 + general) / (whole or 1.0) - 0.05 * (found.last - found.first)


def _share(wanted: frozenset[str], there: frozenset[str], shelf: Shelf) -> float:
    whole = sum(shelf.weight(word) for word in sorted(wanted))
    return sum(shelf.weight(word) for word in sorted(wanted & there)) / whole if whole else 1.0


def _excludes(asked: str, found: str) -> bool:
    for pair in settings().exclusive:
        for one, other in (pair, pair[::-1]):
            if one in asked and other not in asked and other in found and one not in found:
                return True
    return False


@lru_cache(maxsize=4096)
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


def closeness(asked: Asked, found: Passage, shelf: Shelf) -> float:
    """How nearly a clause and a point are the same: the smaller share of one that stands in the other."""
    shared = asked.terms.words & found.terms.words
    if not shared:
        return 0.0
    plain = sum(shelf.weight(word) for word in sorted(shared))
    mine = sum(shelf.weight(word) for word in sorted(asked.terms.words))
    theirs = sum(shelf.weight(word) for word in sorted(found.terms.words))
    return min(plain / mine, plain / theirs)


def measures(asked: Asked, found: Window, shelf: Shelf, claim: float) -> dict[str, float]:
    """The measures by name. `claim` says how much nearer another point is to these clauses."""
    terms, inside = asked.terms, found.words
    reach = inside | found.context
    text = uniform("，".join(shelf.passages[number].text for number in range(found.first, found.last + 1)))
    own = sum(weight for word, weight in asked.weights.items() if word in inside)
    near = sum(weight for word, weight in asked.weights.items() if word in reach)
    tail = terms.order[-2:]
    head = 0.0
    known = terms.words | asked.topic
    for number in range(found.first, found.last + 1):
        order = shelf.passages[number].terms.order[-2:]
        if order:
            head = max(head, sum(word in known for word in order) / len(order))
    return {
        "own": own / (asked.total or 1.0),
        "near": near / (asked.total or 1.0),
        "tail": sum(word in reach for word in tail) / len(tail) if tail else 1.0,
        "topic": _share(asked.topic, reach, shelf),
        "head": head,
        "precision": _share(inside, known, shelf) if inside else 0.0,
        "products": len(found.products & terms.products) / len(terms.products) if terms.products else 1.0,
        "nouns": len(found.nouns & terms.nouns) / len(terms.nouns) if terms.nouns else 1.0,
        "excludes": float(_excludes(asked.plain, text)),
        "run": longest_common(asked.plain, text) / max(1, len(asked.plain)),
        "matter": math.log1p(own),
        "strange": float(any(word not in shelf.places for word in asked.topic)),
        "bare": float(not asked.weights),
        "lacking": max((weight for word, weight in asked.weights.items() if word not in reach), default=0.0),
        "letters": len(terms.letters & found.letters) / (len(terms.letters) or 1),
        "claimed": claim,
        "title": float(found.title),
    }


def probability(values: Mapping[str, float]) -> float:
    """What the measures make of it: 0 no answer, 1 an answer beyond doubt."""
    coefficients = settings().coefficients
    if values["run"] >= 1:
        return _CERTAIN
    score = coefficients["bias"] + sum(coefficients.get(name, 0.0) * value for name, value in values.items())
    return 1 / (1 + math.exp(-score))
