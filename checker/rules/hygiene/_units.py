"""Places and units named in a text, and which of them the document knows as its own, its parents' or its partners'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from checker.language.predicates import has_verb, predicates
from checker.language.words import load_words
from checker.model.document import Front
from checker.rules.passages import Passage, sentence_at
from checker.rules.rule import Case
from checker.units.keys import named


class _Level(msgspec.Struct, frozen=True):
    whose: str
    plural: tuple[str, ...]
    upper: tuple[str, ...]


class UnitWords(msgspec.Struct, frozen=True):
    """words/units.yaml."""

    no_place_signs: dict[str, str]
    no_places: tuple[str, ...]
    unit_ends: tuple[str, ...]
    duties: tuple[str, ...]
    partners: tuple[str, ...]
    healthy: tuple[str, ...]
    authorities: tuple[str, ...]
    levels: tuple[_Level, ...]
    general_hospitals: tuple[str, ...]


class Named(msgspec.Struct, frozen=True, gc=False):
    """A unit in a passage: its place (云州), its whole name and its offsets; `acts` when a duty follows."""

    place: str
    start: int
    end: int
    acts: bool


@cache
def unit_words() -> UnitWords:
    """The word lists of places and units."""
    return load_words(Path(__file__).parent.parent / "words" / "units.yaml", UnitWords)


# What may stand before the name of a place: the head of a clause, or a word that leads to a name.
_BEFORE = frozenset(" \t\n\u3000，。；、：！？（(“《〈—>由请经向与和及对为在至到送将跟据合足升进动使给导促织托助督")
_LETTER = r"[^\W\d_]"  # a run of Chinese code points in a class takes a millisecond to compile
_STEMS = (2, 3)  # signs of a place's name before 市


def at_head(text: str, start: int) -> bool:
    """Whether a name may begin here."""
    return start == 0 or (start > 0 and text[start - 1] in _BEFORE)


@cache
def _unit() -> re.Pattern[str]:
    ends = "|".join(sorted(unit_words().unit_ends, key=len, reverse=True))
    name = rf"{_LETTER}{{0,10}}?(?:{ends})(?!{_LETTER}?(?:发|〔))"
    return re.compile(rf"([省市区县州盟旗])(?!级|属|直|域|场|政)(?=({name}))")  # 云州市: each sign may end the place


@cache
def duty() -> re.Pattern[str]:
    """What follows the name of whoever has to do it."""
    return re.compile(r"(?:主要负责人|医务科|领导)?(?:" + "|".join(unit_words().duties) + ")")


def is_place(stem: str, kind: str) -> bool:
    """Whether the signs before 市 or 区 (`kind`) may be a place's name: 云州, not 社 of 社区 or 示范."""
    words = unit_words()
    if stem[-1] in words.no_place_signs[""] + words.no_place_signs.get(kind, "") or any(
        word in stem for word in words.no_places
    ):
        return False
    return not _opens(stem)


def _opens(words: str) -> bool:
    """Words of a sentence rather than of a name: a verb stands in them, or they begin as a predicate does."""
    return has_verb(words, 0, len(words)) or bool(predicates().opens.at(words, 0, len(words)))


_SENDS = "报送"  # no place begins so


def units_in(passage: Passage) -> Iterator[Named]:
    """Every unit that is named with its place."""
    text = passage.text
    for found in _unit().finditer(text):
        for signs in _STEMS:
            start = found.start() - signs
            if start < 0 or not at_head(text, start):
                continue
            stem = text[start : found.start()]
            if stem[0] in _SENDS:
                continue  # 报青川区卫生健康委备案: the place is 青川
            if stem.isalpha() and is_place(stem, found[1]) and not in_a_title(text, start):
                end = found.end(2)
                yield Named(stem, start, end, duty().match(text, end) is not None)
                break


_HOSPITAL = re.compile("医院|卫生院|保健院")
_NAME_SIGNS = range(2, 6)  # signs of a hospital's name before 医院


def hospitals_that_act(passage: Passage) -> Iterator[Named]:
    """Hospitals named without their place at the head of a clause, a duty behind them: 仁和医院应…."""
    text = passage.text
    for found in _HOSPITAL.finditer(text) if "院" in text else ():
        if duty().match(text, found.end()) is None:
            continue
        for signs in _NAME_SIGNS:
            start = found.start() - signs
            name = text[max(0, start) : found.start()]
            general = any(word in name for word in unit_words().general_hospitals)
            if start < 0 or general or not name.isalpha():
                break
            if (start == 0 or text[start - 1] in _HEADS) and not _opens(name):
                yield Named(name, start, found.end(), True)
                break


_HEADS = frozenset(" \t\n\u3000，。；：")


def in_a_title(text: str, start: int) -> bool:
    """Inside 《》 or 〈〉: the name of a document is nobody's residue."""
    return text.rfind("《", 0, start) > text.rfind("》", 0, start)


def with_partner(text: str, unit: Named) -> bool:
    """A sentence of referring, reporting or working together; of a unit that acts, what is said up to it and next."""
    first, last = sentence_at(text, unit.start)
    return _partnered(text[first : min(last, unit.end + _NEXT) if unit.acts else max(last, unit.end)])


@lru_cache(maxsize=64)
def _partnered(said: str) -> bool:
    """Asked for every unit of a sentence, which may be one long list of them."""
    return any(word in said for word in unit_words().partners)


_NEXT = 12  # signs behind a unit that acts


def own_names(front: Front) -> str:
    """What the document calls itself: issuer, title; empty when it does not say."""
    return "\n".join(name for name in (front.issuer, *front.issuers, front.title, front.plan_title) if name)


def known_names(case: Case) -> str:
    """All names that belong here: its own, its addressees, its parents, whatever it cites in 《》, its head and foot."""
    document = case.document
    front = document.front
    fronts = (front, *(catalog.document.front for catalog in case.catalogs))
    names = [own_names(one) for one in fronts]
    names += [*front.addressees, *front.cc, *(parent.title for parent in front.parents), front.contact or ""]
    for passage in case.passages:
        if passage.zone == "head" and _OF_THE_HEAD.search(passage.text):
            names.append(passage.text)
        if "《" in passage.text:
            names += _CITED.findall(passage.text)
        if passage.text.lstrip().startswith(("抄送", "报送", "主送")):
            names.append(passage.text)
    return "\n".join([*names, *(named(case.unit) if case.unit is not None else ())])


_CITED = re.compile("《([^《》]*)》")
_OF_THE_HEAD = re.compile(r"^[^。，]{2,40}(?:文件|[：:]|[局委会厅院心校])\s*$")


def says_whose(case: Case) -> bool:
    """Whether the document names its own place: without it no other can be told from it."""
    names = own_names(case.document.front)
    return case.unit is not None or any(is_place(found[1], found[2]) for found in _PLACE.finditer(names))


_PLACE = re.compile(rf"(?:^|(?<=[\s《（]))({_LETTER}{{2,4}}?)([省市区县州盟旗])", re.MULTILINE)
