"""Does a clause forbid, end or deny the action it names?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from checker.language.alternatives import any_of
from checker.language.words import language_words


class NegationWords(msgspec.Struct, frozen=True):
    forbid: tuple[str, ...]
    particles: tuple[str, ...]
    verbs: tuple[str, ...]
    not_negation: tuple[str, ...]
    described: str
    bans: tuple[str, ...]
    stopping: tuple[str, ...]
    undesired: tuple[str, ...]
    overlap: float


class Negation(msgspec.Struct, frozen=True, gc=False):
    """A word that forbids, ends or denies; `twice` when it is itself undone (不得拒绝, 严禁不报)."""

    word: str
    start: int
    end: int
    twice: bool = False


class _Lexicon(msgspec.Struct, frozen=True):
    pattern: re.Pattern[str]
    described: re.Pattern[str]
    undesired: re.Pattern[str]
    bans: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    words = language_words("negation", NegationWords)
    quoted = r"《[^》]{0,200}》|“[^”]{0,200}”|（[^）]{0,200}）|\([^)]{0,200}\)"
    particle = f"(?:{any_of(words.particles)})(?={any_of(words.verbs)})"
    return _Lexicon(
        re.compile(rf"(?P<skip>{quoted}|{any_of(words.not_negation)})|{any_of(words.forbid)}|{particle}"),
        re.compile(rf"[^，。；]{{0,25}}?{words.described}"),
        re.compile(rf"[^，。；]{{0,2}}?(?:{'|'.join(words.undesired)})"),
        frozenset(words.bans),
    )


@lru_cache(maxsize=8192)
def find_negations(clause: str) -> tuple[Negation, ...]:
    """The negations that govern the clause's action, in order.

    不断, 不低于, 不良事件, 未成年, 无菌 and what only describes (未开展手术的科室) are none.
    """
    lexicon = _lexicon()
    kept: list[Negation] = []
    for found in lexicon.pattern.finditer(clause):
        if found["skip"] is not None:
            continue
        word, rest = found.group(), clause[found.end() :]
        if kept and kept[-1].twice and found.start() - kept[-1].end <= 2:
            continue  # the second half of a double negation
        if len(word) == 1 and lexicon.described.match(rest):
            continue
        twice = word in lexicon.bans and bool(lexicon.undesired.match(rest))
        kept.append(Negation(word, found.start(), found.end(), twice))
    return tuple(kept)


def _bigrams(text: str) -> set[str]:
    letters = re.sub(r"\W", "", text)
    return {letters[i : i + 2] for i in range(len(letters) - 1)}


def _speaks_of(clause: str, negation: Negation, other: str) -> bool:
    """Whether the words after the negation stand in the other clause too."""
    denied = _bigrams(clause[negation.end :])
    if not denied:  # 该项工作暂停: the action stands before the word
        denied = _bigrams(clause[: negation.start])
    return bool(denied) and len(denied & _bigrams(other)) >= language_words("negation", NegationWords).overlap * len(
        denied
    )


_QUOTES = re.compile("[“”]")
_FAILING = re.compile(r"[的者]$")  # whoever does not do it: 未培训的不得上岗, 无证者禁止操作


_UNLESS = re.compile(
    r"未(?!来|成年)[^，。；]{1,20}?[，的]?[^，。；]{0,4}?(?:不得|严禁|禁止|不准|不予|不能|不许)|(?:不得|严禁|禁止|不准)[^，。；]{0,6}?未"
)
_ONLY_THEN = re.compile(r"方可|方能|才能|才可|(?:须|必须|应当|应)[^，。；]{1,20}?后|(?:须|必须)经")
_LICENCE = re.compile(
    r"未经?|(?:必|应)?须|应当?|经|后|方可|方能|才能|才可|不得|严禁|禁止|不准|不予|不能|不许|一律|坚决|的|[，,]|进行"
)


def _licensed(clause: str) -> str:
    """What may be done on what condition, however it is said: 未经批准不得实施 and 须经批准后实施."""
    if not (_UNLESS.search(clause) or _ONLY_THEN.search(clause)):
        return ""
    return _LICENCE.sub("", clause)


def same_condition(required: str, found: str) -> bool:
    """Do two clauses let the same thing be done on the same condition?"""
    one, other = _licensed(required), _licensed(found)
    return bool(one and other) and (one == other or sorted(one) == sorted(other))


def negates(required: str, found: str) -> bool:
    """Whether one of two aligned clauses forbids, ends or denies what the other demands.

    Both must name the same action: 严禁使用过期药品 is not denied by 使用合格药品.
    """
    asked = [n for n in find_negations(required) if not n.twice]
    answered = [n for n in find_negations(found) if not n.twice]
    if asked and not answered:  # a notice quoted: “…，暂停销售”
        answered = [n for n in find_negations(_QUOTES.sub("", found)) if not n.twice]
    if (asked and answered) or len(asked) % 2 == len(answered) % 2 or same_condition(required, found):
        return False  # both forbid: 严禁甲 and 禁止甲，不准乙
    if asked and not answered and any(word in found for word in language_words("negation", NegationWords).stopping):
        return False
    if answered and not asked:
        return any(_speaks_of(found, one, required) for one in answered if not _FAILING.search(found, 0, one.start))
    return any(_speaks_of(required, negation, found) for negation in asked)
