"""Who is told: what is asked to be published or sent up is no less than that, wherever else it is made known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.document import Place
from checker.model.result import Deviation


class ReachWords(msgspec.Struct, frozen=True):
    """words/reach.yaml as it stands."""

    wholes: str
    loosely: tuple[str, ...]
    taking_in: str
    harmless: str
    narrowing: tuple[str, ...]
    outwards: str
    outside: str
    inside: str
    sends: str
    above: str
    own: str


class _Patterns(msgspec.Struct, frozen=True):
    outwards: re.Pattern[str]
    outside: re.Pattern[str]
    inside: re.Pattern[str]
    up: re.Pattern[str]
    above: re.Pattern[str]
    within: re.Pattern[str]


@cache
def reach_words() -> ReachWords:
    """The word lists of parts and readers."""
    return load_words(Path(__file__).parent / "words" / "reach.yaml", ReachWords)


@cache
def _patterns() -> _Patterns:
    words = reach_words()
    return _Patterns(
        outwards=re.compile(words.outwards),
        outside=re.compile(words.outside),
        inside=re.compile(words.inside),
        up=re.compile(rf"(?:向[^，。；]{{0,14}}?(?:{words.above})[^，。；]{{0,12}}?|)(?:{words.sends})"),
        above=re.compile(words.above),
        within=re.compile(
            rf"(?:{words.sends})(?:至|给|到|送)?(?:{words.own})|向(?:{words.own})(?:{words.sends}|汇报|反馈)"
        ),
    )


def reader_deviations(asked: str, found: str, sentence: str, place: Place) -> Iterator[Deviation]:
    """局内通报 for 向社会公布, 报厂办公室 for 报市应急局; `sentence` is the whole one that the answer stands in.

    Whoever publishes anywhere, or names a body above the unit at all, has told those outside.
    """
    patterns = _patterns()
    if outwards := patterns.outwards.search(asked):
        inner = patterns.inside.search(found)
        topic = asked[: outwards.start()]  # 读者意见 is no reader
        if inner and not patterns.outside.search(sentence.replace(topic, "") if topic else sentence):
            yield Deviation("scope", outwards.group(), inner.group(), found, place)
        return
    up = patterns.up.search(asked)
    if up is None or not patterns.above.search(asked):
        return
    inner = patterns.within.search(found)
    if inner and not patterns.above.search(sentence):
        yield Deviation("scope", asked, inner.group(), found, place)
