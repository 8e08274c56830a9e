"""Shares with their count: 92.3%（2130/2308）, and rises told twice: 由80%提高至85%，提高5%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from checker.language.fold import folded

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
_RATE = r"(?P<rate>\d+(?:\.\d+)?)(?P<unit>[%‰])"
_OF = r"(?:例次?|人次?|份|名|台)?"
_COUNT = rf"(?P<part>{_NUMBER}){_OF}/(?P<whole>{_NUMBER}){_OF}"
_TINY = 1e-6
_FACTORS = {"%": 100.0, "‰": 1000.0}
_UPWARD = r"提高|提升|增加|上升|增长|升高"
_DOWNWARD = r"降低|下降|减少"


class Share(msgspec.Struct, frozen=True, gc=False):
    """A rate and the count behind it; `decimals` are those of the rate as printed."""

    rate: float
    unit: str
    decimals: int
    part: int
    whole: int
    start: int
    end: int

    @property
    def computed(self) -> float | None:
        """The rate that the count gives, in `unit`; None for 0/0."""
        return self.part / self.whole * _FACTORS[self.unit] if self.whole else None

    @property
    def agrees(self) -> bool:
        """Whether rate and count agree within one unit of the last printed decimal; nothing agrees with 0/0 but 0."""
        value = self.computed
        if value is None:
            return self.rate == 0
        last = 0.1**self.decimals  # cut off instead of rounded is near enough
        return abs(value - self.rate) <= (last if self.decimals else 0.5) + _TINY


class Told(msgspec.Struct, frozen=True, gc=False):
    """From one rate to another, and the change as the text gives it."""

    before: float
    after: float
    change: float
    unit: str  # of the change: %, ‰ or pp
    start: int
    end: int


@cache
def _share() -> re.Pattern[str]:
    before = rf"{_RATE}[,(](?:即|n/n[=:])?{_COUNT}(?![\d/])\)?"
    after = rf"(?<![\d/.]){_COUNT}[),=:]*(?:即|为|占)?{_RATE}"
    after = re.sub(r"\(\?P<(\w+)>", r"(?P<\g<1>2>", after)
    return re.compile(f"{before}|{after}")


@cache
def _change() -> re.Pattern[str]:
    number = r"\d+(?:\.\d+)?"
    return re.compile(
        rf"(?:由|从)[^\d,。;]{{0,12}}(?:20\d\d年度?的?)?(?P<a>{number})%[^\d。;]{{0,6}}(?:至|到|为)(?P<b>{number})%"
        rf"[^\d。;%]{{0,8}}?(?:{_UPWARD}|{_DOWNWARD}|升|降)了?(?P<c>{number})(?P<unit>%|个?百分点)"
    )


def shares(text: str) -> Iterator[Share]:
    """Every rate with its count in a text, offsets in `text`."""
    if "/" not in text and "／" not in text:
        return
    plain = folded(text)
    for found in _share().finditer(plain.text):
        tail = "" if found["rate"] else "2"
        rate = found[f"rate{tail}"]
        part, whole = (int(found[f"{name}{tail}"].replace(",", "")) for name in ("part", "whole"))
        start, end = plain.offsets[found.start()], plain.offsets[found.end() - 1] + 1
        yield Share(float(rate), found[f"unit{tail}"], len(rate.partition(".")[2]), part, whole, start, end)


def changes(text: str) -> Iterator[Told]:
    """Rises and falls of a rate that a text tells both ways."""
    if "由" not in text and "从" not in text:
        return
    plain = folded(text)
    for found in _change().finditer(plain.text):
        start, end = plain.offsets[found.start()], plain.offsets[found.end() - 1] + 1
        unit = "%" if found["unit"] == "%" else "pp"
        yield Told(float(found["a"]), float(found["b"]), float(found["c"]), unit, start, end)
