"""Are two names one indicator?

A name is population + object + event + measure + window. Names are folded, known terms are written one way,
words without weight are dropped; what is left must be equal. A word that is left on one side only makes the
names different: 审核率 and 审核合格率, 参加率 and 合格率, 6小时 and 4.5小时 never match. Letters are not scored.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec

from checker.language.alternatives import any_of
from checker.language.fold import fold
from checker.language.numerals import number_value
from checker.language.target_names import split_names
from checker.language.words import language_words

LikenessKind = Literal["same", "renamed", "part", "narrower", "different"]


class _Words(msgspec.Struct, frozen=True):
    equivalent: tuple[tuple[str, ...], ...]
    soft: tuple[str, ...]
    soft_head: tuple[str, ...]
    weighty: frozenset[str]
    verbs: tuple[str, ...]
    scopes: tuple[str, ...]
    divided: dict[str, tuple[str, ...]]
    confidence: dict[str, float]


class Likeness(msgspec.Struct, frozen=True, gc=False):
    """same: one name. renamed: one indicator in other words. part: one of the two in a row of both.

    narrower: one says more closely what is counted; different: not one indicator. `confidence` is 0–1.
    """

    kind: LikenessKind
    confidence: float

    @property
    def match(self) -> bool:
        """Whether the two are one indicator."""
        return self.kind in ("same", "renamed")


class PreparedName(msgspec.Struct, frozen=True, gc=False):
    """A name made ready for comparing; made once by `prepare_name`."""

    plain: str  # folded, without verbs and scope
    synonym: str  # known terms written one way
    core: str  # without words that carry no weight
    bag: str  # the letters of the core, sorted
    dropped: frozenset[str]  # what was dropped though it may mean something: 住院, 国家
    windows: frozenset[str]
    denominator: str
    parts: tuple[PreparedName, ...]


@cache
def _words() -> _Words:
    return language_words("indicator_synonyms", _Words)


@cache
def _canonical() -> dict[str, str]:
    """Each known way of writing a term; later groups are read in terms of earlier ones."""
    return {term: group[0] for group in _words().equivalent for term in group}


@cache
def _known_terms() -> re.Pattern[str]:
    latin = [term for term in _canonical() if term.isascii() and term.isalnum()]
    other = [term for term in _canonical() if term not in latin]
    return re.compile(rf"(?<![a-z])(?:{any_of(latin)})(?![a-z])|{any_of(other)}")


@cache
def _heads() -> re.Pattern[str]:
    words = _words()
    return re.compile(rf"(?:{any_of(words.verbs + words.scopes)})+(?!$)的?")


@cache
def _soft() -> re.Pattern[str]:
    return re.compile(any_of(_words().soft))


@cache
def _soft_head() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(_words().soft_head)})(?=.{{4}})")


_UNIT_BEHIND = re.compile(
    r"(?<=.{2})\((?:单位:)?(?:%|‰|[万亿千]?[个名张台件例次人处家户项所套条元吨亩米天秒辆座册场份]|人次|例次|万人次"
    r"|小时|分钟|个月|平方米|平方公里|公里|立方米|学时|分|年)\)$"
)
_INLINE = re.compile(r"\((.)\)")
_ABBREVIATION = re.compile(r"\([a-z0-9\-/ ]+\)")
_SCOPE_BRACKET = re.compile(r"\((?:[^()]*(?:医院|机构|单位|以上|级))\)$")
_BRACKETS = re.compile(r"[()]")
_WINDOW = re.compile(
    r"(?:术后|入院后?|出院后?|发病后?)?(?<![\d.])(\d+(?:\.\d+)?)(h|min|天|日|d|周|个月|年|秒|期)(?:以?内)?(?:的)?"
)
_GRADED = re.compile(r"期$")
_SPELLED_WINDOW = re.compile(r"(?P<figure>[一二两三四五六七八九十半]{1,3})个?(?P<unit>h|天|日|周)(?=以?内)")
_DAY_HOURS, _WEEK_DAYS = 24, 7
_SHARE = re.compile(r"(?P<part>.+?)(?:(?:占|在)(?P<whole>.+?)(?:中|总数|总量)?的?)(?:比例)$")
_JOINTS = re.compile(r"[、和及与,\"·]")


def _canonical_terms(text: str) -> str:
    table = _canonical()
    for _ in range(2):  # 质量控制中心 → 质控中心 needs the second look
        text = _known_terms().sub(lambda found: table[found.group()], text)
    return text


def _without_soft(text: str) -> tuple[str, frozenset[str]]:
    """The text without words that carry no weight, and which of them may have meant something."""
    weighty = _words().weighty
    dropped: list[str] = []

    def drop(found: re.Match[str]) -> str:
        if found.group() in weighty:
            dropped.append(found.group().removesuffix("患者"))
        return ""

    if found := _soft_head().match(text):
        dropped.append(found.group())
        text = text[found.end() :]
    return _soft().sub(drop, text), frozenset(dropped)


def _length(figure: str, unit: str) -> str:
    """A window in one way of writing: 一周 and 7日 are 7天, 一天 is 24h."""
    value = float(figure)
    if unit in ("周", "天", "日", "d"):
        days = value * _WEEK_DAYS if unit == "周" else value
        return f"{days * _DAY_HOURS:g}h" if days <= 2 else f"{days:g}天"
    return f"{value:g}{unit}"


def _windows(text: str) -> tuple[str, frozenset[str]]:
    """Time windows out of the name: 6h, 48h; stages (2期) stay in it."""
    text = _SPELLED_WINDOW.sub(lambda found: f"{number_value(found['figure']):g}{found['unit']}", text)
    windows = [
        _length(found.group(1), found.group(2))
        for found in _WINDOW.finditer(text)
        if not _GRADED.search(found.group(2))
    ]
    if not windows:
        return text, frozenset()
    return _WINDOW.sub(lambda found: found.group() if found.group(2) == "期" else "", text), frozenset(windows)


def _single(plain: str) -> PreparedName:
    synonym = _canonical_terms(_ABBREVIATION.sub("", plain))
    synonym = _BRACKETS.sub("", _SCOPE_BRACKET.sub("", synonym))
    rest, windows = _windows(synonym)
    share = _SHARE.fullmatch(rest)
    denominator = ""
    if share:
        denominator = _without_soft(share["whole"])[0]
        rest = share["part"] + "比例"
    core, dropped = _without_soft(rest)
    core = _JOINTS.sub("", core)
    return PreparedName(plain, synonym, core, "".join(sorted(core)), dropped, windows, denominator, ())


@lru_cache(maxsize=8192)
def prepare_name(name: str) -> PreparedName:
    """Make a name ready for `compare_names`; names of one run are few, so each is prepared once."""
    plain = _INLINE.sub(r"\1", _UNIT_BEHIND.sub("", fold(name)))
    plain = _heads().sub("", plain, count=1) if _heads().match(plain) else plain
    prepared = _single(plain)
    parts = split_names(plain)
    if len(parts) == 1:
        return prepared
    return PreparedName(
        plain,
        prepared.synonym,
        prepared.core,
        prepared.bag,
        prepared.dropped,
        prepared.windows,
        prepared.denominator,
        tuple(_single(part) for part in parts),
    )


@cache
def _likeness(kind: LikenessKind, reason: str) -> Likeness:
    return Likeness(kind, _words().confidence[reason])


def _contained(small: str, large: str) -> bool:
    letters = iter(large)
    return all(letter in letters for letter in small)


def _related(one: PreparedName, other: PreparedName) -> Likeness:
    """Of names whose cores differ: whether one says more closely what the other measures."""
    if one.core[-2:] == other.core[-2:] and one.bag and other.bag and one.windows == other.windows:
        small, large = (one, other) if len(one.bag) < len(other.bag) else (other, one)
        if len(small.bag) >= 4 and len(small.bag) < len(large.bag) and _contained(small.bag, large.bag):
            return _likeness("narrower", "narrower")
    return _likeness("different", "different")


def _equal_cores(one: PreparedName, other: PreparedName) -> Likeness:
    if one.dropped - other.dropped and other.dropped - one.dropped:
        return _likeness("different", "different")  # 住院患者 on one side, 出院患者 on the other
    if one.windows != other.windows:
        if one.windows and other.windows:
            return _likeness("different", "different")
        return _likeness("renamed", "window")
    if one.denominator != other.denominator:
        if one.denominator and other.denominator:
            nested = one.denominator in other.denominator or other.denominator in one.denominator
            return _likeness("renamed", "denominator") if nested else _likeness("different", "different")
        return _likeness("renamed", "denominator")
    if one.synonym == other.synonym:
        return _likeness("renamed", "synonym")
    return _likeness("renamed", "soft" if one.dropped == other.dropped else "weighty")


def compare_names(one: PreparedName, other: PreparedName) -> Likeness:
    """Compare two prepared names; symmetric."""
    if one.plain == other.plain:
        return _likeness("same", "same")
    if one.core == other.core or (one.bag == other.bag and len(one.bag) > 5):
        return _equal_cores(one, other)
    for whole, single in ((one, other), (other, one)):
        if whole.parts and not single.parts and any(compare_names(part, single).match for part in whole.parts):
            return _likeness("part", "part")
    if one.core + "率" == other.core or other.core + "率" == one.core:
        return _likeness("renamed", "unmeasured")
    return _related(one, other)


def same_indicator(a: str, b: str) -> Likeness:
    """Whether two names stand for one indicator, in what way, and how sure that is."""
    return compare_names(prepare_name(a), prepare_name(b))


def divided_names(name: str) -> tuple[str, ...]:
    """The names that together stand for one: 溶栓率 and 血管内治疗率 for 再灌注治疗率; () where it is not divided."""
    plain = fold(name)
    for whole, parts in _words().divided.items():
        if plain.endswith(whole):
            return tuple(plain[: -len(whole)] + part for part in parts)
    return ()
