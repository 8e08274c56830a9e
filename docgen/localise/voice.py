"""How a unit speaks of itself: 我院 and 院长, 我委 and 委机关有关科室, 我校 and 各处室."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.unit import Unit

_AUTHORITIES = ("commission",)
_AUTHORITY_ENDS = ("局", "委员会", "委", "政府", "办事处", "街道", "厅", "管委会")


class _Entry(msgspec.Struct, frozen=True):
    kinds: tuple[str, ...]
    ends: tuple[str, ...]
    own: str
    whole: str
    chief: str
    deputy: str
    council: str
    inner: str
    inners: str
    head: str
    body: str


class _Voices(msgspec.Struct, frozen=True):
    voices: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """The words a unit uses of itself: own 我院, whole 全院, chief 院长, inners 各科室."""

    own: str
    whole: str
    chief: str
    deputy: str
    council: str
    inner: str
    inners: str
    head: str
    body: str
    authority: bool  # it answers for many: a commission, a bureau, a government

    def words(self) -> dict[str, str]:
        """The words by name, to fill a template with."""
        return {
            "own": self.own,
            "whole": self.whole,
            "chief": self.chief,
            "deputy": self.deputy,
            "council": self.council,
            "inner": self.inner,
            "inners": self.inners,
            "head": self.head,
            "body": self.body,
        }


@cache
def _voices() -> _Voices:
    return load_words(Path(__file__).parent / "words" / "voices.yaml", _Voices)


def voice_of(unit: Unit) -> Voice:
    """The voice of a unit by its kind and name; the posts are those that its profile names."""
    entry = next(one for one in _voices().voices if _fits(one, unit))
    authority = unit.kind in _AUTHORITIES or (unit.kind == "other" and unit.name.endswith(_AUTHORITY_ENDS))
    found = Voice(
        own=entry.own,
        whole=f"全{level_sign(unit)}" if entry.whole == "{place}" else entry.whole,
        chief=entry.chief,
        deputy=entry.deputy,
        council=entry.council,
        inner=entry.inner,
        inners=entry.inners,
        head=entry.head,
        body=entry.body,
        authority=authority,
    )
    if authority:
        return found
    chief = next((one.post for one in unit.leaders if one.chief and one.post), "")
    chief = f"中心{chief}" if chief == "主任" and found.own == "我中心" else chief
    deputy = next((one.post for one in unit.leaders if not one.chief and one.post), "")
    return replace(found, chief=chief or found.chief, deputy=deputy or found.deputy)


def _fits(entry: _Entry, unit: Unit) -> bool:
    if entry.kinds and unit.kind not in entry.kinds:
        return False
    return not entry.ends or unit.name.endswith(entry.ends)


def level_sign(unit: Unit) -> str:
    """区 of 云州市青川区…, the sign of the place that a unit stands for; 辖区 where its name does not tell."""
    for text in (unit.place, unit.rank, unit.name):
        signs = [sign for sign in text if sign in "省市区县旗州"]
        if signs:
            return signs[-1]
    return "辖区"
