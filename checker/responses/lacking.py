"""Of several things asked for in one breath, those that the answer leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from checker.model.document import Place
from checker.model.result import Deviation
from checker.responses.lexicon import known_word
from checker.responses.terms import pairs_of, terms_of, uniform, words_of

_JOINT = re.compile(r"、|以及|(?<=[^涉普波遍])及(?=[^时格其])|(?<=[^温共缓平])和(?=[^谐])|(?<=[^参给赋])与(?=[^会])")
_REMARK = re.compile(r"[（(][^（()）]*[）)]")
_LONGEST = 12  # letters; a longer piece is no item of a list
_OPEN = re.compile(r"等(?!级|待|次|值|效|同|候)")  # a list of examples leaves nothing out
_ALSO = re.compile(r"[,，]?并(?![发购列存轨网联入重行案进举])(?P<more>.{3,12})$")
_NAME = 4  # letters of a name that may be said in part
_HALF = 0.5
_SEVERALLY = ("分别",)
_DASHES = re.compile("[—–]+")  # 自审—初审—复审 lists as 、 does
_MANY = 3  # items of a list of which one may have another name
_NEARLY = 0.75  # share of the telling words, the lacking items aside, that a nearly verbatim answer has


def _telling(item: str) -> tuple[str, ...]:
    """The words that name the item, general ones left out."""
    return tuple(word.text for word in words_of(item) if word.role in ("content", "act") and len(word.text) > 1)


def _keys(items: list[str]) -> list[tuple[str, ...]]:
    """For each item the words that it has alone; the verb before the list and what the list is of left out."""
    told = [_telling(item) for item in items]
    keys = []
    for place, words in enumerate(told):
        others = {word for number, other in enumerate(told) if number != place for word in other}
        own = tuple(word for word in words if word not in others)
        keys.append(own[-1:] if place == 0 else own[:1] if place == len(told) - 1 else own)
    return keys


def _families(words: Iterable[str]) -> frozenset[int]:
    """The families of things and doings that the words belong to."""
    none: frozenset[int] = frozenset()
    return none.union(*[known.families for word in words if (known := known_word(word)) is not None])


def _spelt(key: str, found: str) -> bool:
    """Does the name stand in the answer, or half of a longer one: 服务项目 for 医疗服务项目?"""
    if key in found:
        return True
    pairs = pairs_of(key)
    return len(key) >= _NAME and sum(pair in found for pair in pairs) >= _HALF * len(pairs)


def _in_order(item: str, found: str) -> bool:
    """Do all letters of an item stand in the answer in their order: 每日上午 in 每日上下午各测温?"""
    letters = iter(found)
    return len(item) >= _NAME and all(letter in letters for letter in item)


def _lacking(asked: str, around: Callable[[], frozenset[str]], found: str) -> list[tuple[str, tuple[str, ...]]]:
    asked = _REMARK.sub("", asked)  # 每个县（市、区） is no list
    items = _JOINT.split(asked)
    if len(items) == 1:  # no list
        return []
    if len(items) != len(_JOINT.split(uniform(asked))):
        return []  # 基本理论、基本知识、基本技能 is one thing with a name
    reach = around()
    listed = [(item, keys) for item, keys in zip(items, _keys(items), strict=True) if keys and len(item) <= _LONGEST]
    missing = [(item, keys) for item, keys in listed if reach.isdisjoint(keys)]
    missing = [
        (item, keys)
        for item, keys in missing
        if not any(_spelt(key, found) for key in keys) and not _in_order(item, found) and keys != _SEVERALLY
    ]
    if missing:
        kin = _families(reach - terms_of(asked).words)  # an item is not there because another item is kin to it
        missing = [(item, keys) for item, keys in missing if kin.isdisjoint(_families(keys))]
    return missing if len(missing) < len(listed) else []


def _nearly_said(asked: str, keys: list[str], found: str) -> bool:
    """Does `found` say the rest of `asked` almost in its words, and nothing like what is missing?"""
    wanted, there = set(_telling(asked)) - set(keys), uniform(found)
    said = sum(len(word) for word in wanted if word in there)
    near = any(word[:2] in there for word in keys)  # what tells 高处作业 from 动火作业 stands first
    return not near and said >= _NEARLY * sum(len(word) for word in wanted)


def _unsaid_half(asked: str, sentence: str) -> str:
    """The second of two doings (…并考核合格) where the whole sentence has no word of it, not even a kindred one."""
    also = _ALSO.search(asked)
    if also is None or "并" in sentence or not _telling(also["more"]):
        return ""
    more, there = terms_of(also["more"]), terms_of(sentence)
    said = more.letters & there.letters or more.families & there.families or any(one in sentence for one in more.words)
    return "" if said else also["more"]


def lacking_deviations(
    asked: str, found: str, around: Callable[[], frozenset[str]], place: Place, sentence: str = ""
) -> Iterator[Deviation]:
    """A narrower answer in nearly the same words: 医师、护士 for 医师、护士及医技人员.

    `around` tells the words of the answer and around it, asked only for a list. Examples (…等) are no closed list.
    """
    if sentence and (half := _unsaid_half(asked, sentence)):
        yield Deviation("scope", asked, f"未提{half}", found, place, left_out=True)
        return
    missing = [] if _OPEN.search(asked) or _OPEN.search(found) else _lacking(asked, around, uniform(found))
    if len(missing) == 1 and len(_JOINT.split(_DASHES.sub("、", found))) >= len(_JOINT.split(asked)) >= _MANY:
        return  # 登记、询问、接种、观察四个区域: another word for the fourth
    if missing and _nearly_said(asked, [word for _, keys in missing for word in keys], found):
        told = "、".join(item for item, _ in missing)
        yield Deviation("scope", asked, f"未提{told}", found, place, left_out=True)
