"""How binding a clause is: 必须 > 应当 and the bare imperative > 力争 > 鼓励 > 探索."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec

from checker.language.alternatives import any_of
from checker.language.words import language_words

ForceVerdict = Literal["same", "weaker", "stronger", "negated"]
MUST, SHALL, STRIVE, ENCOURAGE, EXPLORE = 5, 4, 3, 2, 1


class ForceWords(msgspec.Struct, frozen=True):
    must: tuple[str, ...]
    shall: tuple[str, ...]
    strive: tuple[str, ...]
    strive_mild: tuple[str, ...]
    encourage: tuple[str, ...]
    encourage_mild: tuple[str, ...]
    explore: tuple[str, ...]
    not_force: tuple[str, ...]
    making_verbs: tuple[str, ...]
    made_nouns: tuple[str, ...]


class Force(msgspec.Struct, frozen=True, gc=False):
    """`rank` 5 must, 4 shall, 3 strive, 2 encourage, 1 explore; `word` is empty for the bare imperative.

    `mild` words (推进, 逐步, 支持, 引导) are the everyday tone of plans and weaken only an explicit demand.
    """

    rank: int
    word: str = ""
    start: int = 0
    end: int = 0
    mild: bool = False


class _Lexicon(msgspec.Struct, frozen=True):
    ranks: dict[str, tuple[int, bool]]
    pattern: re.Pattern[str]
    made: re.Pattern[str]
    making: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    words = language_words("force", ForceWords)
    ranks: dict[str, tuple[int, bool]] = {}
    for group, rank, mild in (
        (words.must, MUST, False),
        (words.shall, SHALL, False),
        (words.strive, STRIVE, False),
        (words.strive_mild, STRIVE, True),
        (words.encourage, ENCOURAGE, False),
        (words.encourage_mild, ENCOURAGE, True),
        (words.explore, EXPLORE, False),
    ):
        ranks.update(dict.fromkeys(group, (rank, mild)))
    plain = tuple(word for word in words.not_force if word not in ranks)
    quoted = r"《[^》]{0,200}》|“[^”]{0,200}”|（[^）]{0,200}）|\([^)]{0,200}\)"
    return _Lexicon(
        ranks,
        re.compile(rf"(?P<skip>{quoted}|{any_of(plain)})|(?P<force>{any_of(tuple(ranks))})"),
        re.compile(rf"的?(?:[^，。；]{{0,4}})(?:{any_of(words.made_nouns)})[^，。；]{{0,2}}$"),
        re.compile(any_of(words.making_verbs)),
    )


def _colours_a_noun(clause: str, start: int, end: int) -> bool:
    """制定鼓励上报的措施: what is demanded is the making; the word in between is no force."""
    lexicon = _lexicon()
    head = clause[:start]
    return "的" in clause[end:] and bool(lexicon.making.search(head)) and bool(lexicon.made.search(clause[end:]))


@lru_cache(maxsize=8192)
def force_of(clause: str) -> Force:
    """The force of one clause. The weakest explicit softener decides, then the strongest demand, then a mild word.

    Words inside brackets, quotation marks and titles do not count.
    """
    lexicon = _lexicon()
    forces = []
    for found in lexicon.pattern.finditer(clause):
        if (word := found["force"]) is None:
            continue
        rank, mild = lexicon.ranks[word]
        if rank <= STRIVE and _colours_a_noun(clause, *found.span()):
            continue
        forces.append(Force(rank, word, found.start(), found.end(), mild))
    softeners = [force for force in forces if force.rank <= STRIVE and not force.mild]
    if softeners:
        return min(softeners, key=lambda force: (force.rank, force.start))
    demands = [force for force in forces if force.rank >= SHALL]
    if demands:
        return max(demands, key=lambda force: (force.rank, -force.start))
    return forces[0] if forces else Force(SHALL)


def compare_ranks(required: Force, found: Force) -> ForceVerdict:
    """weaker or stronger only where words say so.

    必须 answered by a bare imperative is the same (a plan that says what it does binds itself); 鼓励 answered by
    a bare imperative is too; 鼓励 answered by 必须 or 应当 is stronger.
    """
    if found.rank <= STRIVE and found.rank < required.rank:
        explicit = required.word != "" and not required.mild
        return "weaker" if explicit or not found.mild else "same"
    if required.rank <= ENCOURAGE and not required.mild and found.rank >= SHALL and found.word:
        return "stronger"
    return "same"
