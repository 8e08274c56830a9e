"""A main point made ready for comparison: what it asks for, and what each of its words tells in one document."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

import msgspec

from checker.responses.lexicon import known_word, members
from checker.responses.passages import Shelf
from checker.responses.terms import Terms, terms_of, uniform
from checker.responses.thresholds import settings

_TOPIC = 1.3  # words of the title weigh so much more
_MAKES = re.compile(r"制定|制订|修订|编制|完善|健全|建立|印发|出台")
_LIST = re.compile(r"、|和|及|与|以及")
_GRADES = re.compile(r"[一二三四](?:、[一二三四])+级")
_NONE: frozenset[int] = frozenset()


class Wanted(msgspec.Struct, frozen=True, gc=False):
    """What a point asks for, whatever the document; made once for a point that many documents are checked against."""

    text: str
    terms: Terms
    letters: frozenset[str]
    bits: dict[str, int]  # each of its telling words once, in their order, with a bit of its own
    near_bits: dict[str, int]  # the same words: bits for those that stand near; between them those of kindred words
    counts: tuple[int, ...]  # how often each stands there
    product_bits: dict[str, int]  # bits of its products, above three times those of its words: there, kin, near
    noun_bits: dict[str, int]
    topic: frozenset[str]
    plain: str
    families: dict[str, frozenset[int]]  # of its words that belong to any
    kin: dict[str, frozenset[str]]  # the same words with all words of their families
    ends: dict[str, tuple[str, str]]  # the last and the first two letters of its long words
    acts: frozenset[str]  # its words that are doings
    shown: tuple[str, ...]  # its doings that leave something to show: 公布, 备案, 培训
    made: bool  # a paper is to be drawn up: 制定应急预案
    single: bool  # it names one thing, no list
    joined: tuple[Terms, ...]  # what is put into what: 会诊情况 and 考核 of 将会诊情况纳入考核
    titled: bool  # the point is its requirement's title: a title may answer it
    excluding: tuple[tuple[str, str], ...]  # (its word, another): a text with the other alone speaks of something else


class Asked(msgspec.Struct, frozen=True, gc=False):
    """A point with the weights of its words in one document: those of `Shelf.weight`, more for words of the title."""

    point: Wanted
    weights: dict[str, int]
    total: int
    plain_weights: dict[str, int]  # without what the title adds
    plain_weight: int
    topic_weights: dict[str, int]
    topic_weight: int
    thing_weight: int  # of the words that are no doings
    gone: int  # weight of the words that the document has in no form
    strange: bool  # a word of the title that the document has nowhere


@lru_cache(maxsize=4096)
def wanted(text: str, title: str) -> Wanted:
    """Take a point apart."""
    terms, plain = terms_of(text), uniform(text)
    words = tuple(dict.fromkeys(terms.order))
    bits = _bits(words, 0)
    products = _bits(terms.products, 3 * len(bits))
    known = {word: found for word in words if (found := known_word(word)) is not None}
    families = {word: found.families for word, found in known.items() if found.families}
    return Wanted(
        text,
        terms,
        terms.letters,
        bits,
        _bits(words, 2 * len(bits)),
        tuple([terms.order.count(word) for word in words]),
        products,
        _bits(terms.nouns, 3 * len(bits) + len(products)),
        terms_of(title).words,
        plain,
        families,
        {word: _kin(found) for word, found in families.items()},
        {word: (word[-2:], word[:2]) for word in words if len(word) > 2 and word[0] >= "\u2e80"},
        frozenset([word for word, found in known.items() if found.role == "act"]),
        tuple(sorted((terms.words | terms.products) & settings().shown)),
        bool(terms.products) and bool(_MAKES.search(plain)),
        not _LIST.search(_GRADES.sub("", text)),
        _joined(text),
        text == title,
        tuple([(one, other) for one, other in _exclusive() if one in plain and other not in plain]),
    )


@cache
def _exclusive() -> tuple[tuple[str, str], ...]:
    """Pairs of words, both ways round, of which a text that says only the other speaks of something else."""
    return tuple([pair for one, other in settings().exclusive for pair in ((one, other), (other, one))])


def _bits(words: Collection[str], first: int) -> dict[str, int]:
    return {word: 1 << first + place for place, word in enumerate(words)}


@lru_cache(maxsize=1024)
def _kin(families: frozenset[int]) -> frozenset[str]:
    """All words of some families."""
    return frozenset().union(*map(members, families))


def ask(text: str, title: str, shelf: Shelf) -> Asked:
    """Weigh the words of a point by what they tell in this document; words of its requirement's title count more."""
    point, known = wanted(text, title), shelf.weights
    topic = point.topic
    plain = {word: known[word] if word in known else shelf.weight(word) for word in point.bits}
    weights = {word: int(weight * _TOPIC) if word in topic else weight for word, weight in plain.items()}
    titles = {word: known[word] if word in known else shelf.weight(word) for word in topic}
    absent = [word for word in point.bits if word not in known]
    return Asked(
        point,
        weights,
        sum(weights.values()),
        plain,
        sum(plain.values()),
        titles,
        sum(titles.values()),
        sum([weight for word, weight in weights.items() if word not in point.acts]),
        sum([weights[word] for word in absent if _nowhere(word, point, shelf)]),
        not topic.isdisjoint(absent),
    )


def _nowhere(word: str, point: Wanted, shelf: Shelf) -> bool:
    """Does the document, which has not the word itself, have none of its family and no longer word with it either?"""
    return not any(one in shelf.kin for one in point.families.get(word, _NONE)) and word not in shelf.text


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
