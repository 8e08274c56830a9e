"""The parent's words turned into the unit's: posts, 本机构, places, powers, legal forms; never inside 《》."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.unit import Unit
from docgen.localise.departments import renamed
from docgen.localise.voice import Voice, level_sign

_KEPT = re.compile(r"《[^》]*》|“[^”]*”|【[^】]*】")
_HYPHEN = re.compile(  # from … to, of times
    r"(?<=[年月日])\s*至?[-–－~～]\s*(?=\d)|(?<=20\d\d)[-–－~～](?=20\d\d)|(?:(?<=年\d)|(?<=年\d\d))[-–－~～](?=\d{1,2}月)"
)
_OFFICE = re.compile(r"(?:办公室|[科办部处室])$")
_ONLY_DATE = re.compile(r"(?:到|至)?20\d\d年(?:\d{1,2}月)?(?:底|末|前|以前)*")
_LOCAL = re.compile(
    r"(?:所在地|属地|当地|同级|辖区|本地)(?:的)?(?:[省市区县]级?)?([一-鿿]{2,8}?(?:委员会|委|局|行政部门|主管部门|监管部门))"
)
_HOLD = "\ue000"  # stands for what is kept while the rest is rewritten


class _Rewrite(msgspec.Struct, frozen=True):
    pattern: str = msgspec.field(name="from")
    to: str = ""
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class _Words(msgspec.Struct, frozen=True):
    rewrites: tuple[_Rewrite, ...]
    within: dict[str, str] = msgspec.field(name="in")
    modals: str = ""
    authority_places: tuple[_Rewrite, ...] = ()
    never: tuple[str, ...] = ()
    to_oneself: tuple[_Rewrite, ...] = ()


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "rewrites.yaml", _Words)


@cache
def _never() -> re.Pattern[str]:
    return re.compile("|".join(_words().never))


@dataclass(frozen=True, slots=True)
class Wording:
    """The rewrites of one unit, ready for use."""

    tags: frozenset[str]
    fills: tuple[tuple[str, str], ...]
    departments: tuple[tuple[str, str], ...] = ()  # a parent's name of one, and what it is called here

    @property
    def institution(self) -> bool:
        """One supervised unit, no authority."""
        return "institution" in self.tags

    def reworded(self, text: str, inner: bool = False) -> str:
        """A clause in the unit's words; `inner` when a department inside acts in it."""
        return _reworded(text, self.tags | {"inner"} if inner else self.tags, self.fills, self.departments)

    def fill(self, name: str) -> str:
        """One of the unit's own words by its name."""
        return dict(self.fills)[name]

    def without_others(self, text: str) -> str:
        """A text without the clauses that no single unit can carry out: 完善政府监管、机构自治……机制."""
        clauses = text.split("，")
        kept = [one for one in clauses if not _never().search(one)] if self.institution else clauses
        if len(kept) == len(clauses):
            return text
        left = "，".join(kept)
        return "" if _ONLY_DATE.fullmatch(left) else left

    def without_modal(self, text: str) -> str:
        """要加强… and 应当加强… as the unit's own plan says it: 加强…."""
        return _modals().sub("", text)


@lru_cache(maxsize=8192)
def _reworded(
    text: str, tags: frozenset[str], fills: tuple[tuple[str, str], ...], departments: tuple[tuple[str, str], ...]
) -> str:
    kept: list[str] = []

    def hold(found: re.Match[str]) -> str:
        kept.append(found[0])
        return _HOLD

    plain = _KEPT.sub(hold, text)
    for pattern, to in _chosen(tags, fills):
        plain = pattern.sub(to, plain)
    plain = _HYPHEN.sub("—", plain)
    plain = _with_departments(_to_superior(plain, dict(fills)["superior"]), departments)
    for words in kept:
        plain = plain.replace(_HOLD, words, 1)
    return plain


@cache
def _modals() -> re.Pattern[str]:
    return re.compile(_words().modals)


def wording_of(unit: Unit, voice: Voice) -> Wording:
    """The rewrites that fit a unit."""
    tags = {"authority" if voice.authority else "institution", unit.kind}
    tags |= {"kindergarten"} if unit.name.endswith("幼儿园") else set()
    tags |= {"county"} if voice.authority and level_sign(unit) in "区县旗" else set()
    if unit.kind == "hospital":
        tags |= {tag for tag in (unit.ownership, unit.category) if tag}
    fills = {
        **voice.words(), "level": level_sign(unit), "in": _within(voice.own), "superior": unit.superior
    }  # fmt: skip
    return Wording(frozenset(tags), tuple(sorted(fills.items())), () if voice.authority else renamed(unit))


def _to_superior(text: str, superior: str) -> str:
    """报所在地卫生健康局 as 报 the unit's own superior, where that is such a body."""
    if not superior:
        return text
    return _LOCAL.sub(lambda found: superior if found[1][:2] in superior or found[1][:2] == "主管" else found[0], text)


def _with_departments(text: str, names: tuple[tuple[str, str], ...]) -> str:
    """Departments by the names they have here; one to be set up apart is told by what it does, with its name."""
    for pattern, name in names:
        if re.search(pattern, text):
            text = re.sub(
                rf"((?:设立|设置|成立|组建)独立的?)({pattern})",
                lambda found, name=name: f"{found[1]}{_OFFICE.sub('', found[2])}部门（{name}）",  # type: ignore[misc]
                text,
            )
            text = re.sub(pattern, name, text)
    return text


def _within(own: str) -> str:
    return next((words for sign, words in _words().within.items() if own.endswith(sign)), "内部")


@cache
def _chosen(tags: frozenset[str], fills: tuple[tuple[str, str], ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    words = dict(fills)
    rewrites: Iterable[_Rewrite] = _words().rewrites
    if "authority" in tags:
        rewrites = (*rewrites, *_words().authority_places)
    last = _words().to_oneself if "institution" in tags else ()
    return tuple(
        (re.compile(filled(one.pattern, words, pattern=True)), filled(one.to, words))
        for one in (*rewrites, *last)
        if set(one.when) <= tags and not set(one.unless) & tags
    )


def filled(template: str, words: Mapping[str, str], pattern: bool = False) -> str:
    """A template with its {names} filled in; other braces (of patterns) stay."""
    return re.sub(
        r"\{([a-z_]+)\}",
        lambda found: (re.escape(words[found[1]]) if pattern else words[found[1]]) if found[1] in words else found[0],
        template,
    )
