"""Figures that stand beside the words of an indicator rather than under its name: 配备专职感控人员3名."""

from __future__ import annotations

import re

import msgspec

from checker.language.quantities import Quantity, find_quantities
from checker.language.units import measure_of
from checker.model.catalog import Target
from checker.model.document import Span
from checker.model.record import Record
from checker.responses.answers import sentence_of
from checker.responses.passages import Passage, Shelf
from checker.responses.quoted import nearer_elsewhere
from checker.responses.setting import Setting
from checker.responses.terms import terms_of
from checker.responses.unfilled import unfilled

_ENOUGH = 0.55  # share of the indicator's telling words that clause, sentence and headings must hold
_OWN = 0.4  # and the clause alone
_FIGURE_ALONE = 8  # letters of a clause that is hardly more than its figure
_WIDER = 0.85  # what stands only in the sentence or the headings counts less
# A measure with a name of its own is found by that name or not at all; letters nearly the same are another measure.
_NAMED = re.compile(r"[^比占]率$|强度$|时间$|指数$|时长$|中位数$|平均住院日$")
_FRAME = re.compile(
    r"结果(?=纳入|占)|纳入|(?:所占|占)?(?:的)?(?:比例|比重|占比|权重)$"
)  # words of a share, not of what it is of


class Counted(Record, frozen=True):
    """A figure beside the words, None where it is still to be filled in."""

    target: Target | None
    span: Span
    likeness: float
    tally: bool = False  # a number of persons or things that are there


class _Asked(msgspec.Struct, frozen=True):
    """The telling words of an indicator with what each tells in the document."""

    weights: dict[str, int]
    whole: int

    def share(self, there: frozenset[str]) -> float:
        """How much of them stands among some words."""
        return sum([weight for word, weight in self.weights.items() if word in there]) / self.whole

    def nearby(self, shelf: Shelf) -> list[tuple[Passage, float]]:
        """The clauses that hold any of them, in their order, with the share that each holds."""
        held: dict[int, int] = {}
        for word, weight in self.weights.items():
            for number in shelf.places.get(word, ()):
                held[number] = held.get(number, 0) + weight
        return [(shelf.passages[number], held[number] / self.whole) for number in sorted(held)]


def _sentence_words(setting: Setting, passage: Passage) -> frozenset[str]:
    return terms_of(sentence_of(passage.number, setting.shelf)).words


def _fitting(passage: Passage, target: Target) -> Quantity | None:
    """The quantity of the clause in the unit asked for, if there is exactly one kind of it."""
    dimension = measure_of(target.unit).dimension
    fits = [
        one
        for one in find_quantities(passage.text)
        if one.role in ("figure", "count") and measure_of(one.unit).dimension == dimension and _unchanged(one, target)
    ]
    return fits[0] if fits else None


def _unchanged(one: Quantity, target: Target) -> bool:
    """A figure that is there; of 新增床位 one by which it grew."""
    return one.change is None or (one.change == "rise" and target.indicator.startswith("新增"))


def _read(quantity: Quantity, target: Target) -> Target:
    return Target(target.indicator, quantity.op or target.op, quantity.value, quantity.value2, quantity.unit)


def counted_near(setting: Setting, target: Target, holder: str) -> Counted | None:
    """The figure in the same unit in the clause that speaks most of the indicator; `holder` is the task's title."""
    if target.value is None or not target.unit or _NAMED.search(target.indicator):
        return None
    weights = {word: setting.shelf.weight(word) for word in terms_of(_FRAME.sub("", target.indicator)).words}
    wanted, above = _Asked(weights, sum(weights.values())), terms_of(holder).words
    best: tuple[float, int, Passage] | None = None
    for passage, share in wanted.nearby(setting.shelf):
        alone = share
        if len(passage.text) <= _FIGURE_ALONE:  # 患者体验得分计入科室绩效，占10%
            alone = max(alone, _WIDER * wanted.share(_sentence_words(setting, passage)))
        if alone < _OWN:
            continue
        if _fitting(passage, target) is None and not unfilled(passage.text):
            continue
        wide = passage.terms.words | passage.context | _sentence_words(setting, passage)
        likeness = max(alone, _WIDER * wanted.share(wide))
        likeness += 0.05 if above & wide else 0.0
        if (
            likeness >= _ENOUGH
            and (best is None or likeness > best[0])
            and not nearer_elsewhere(setting, target, passage.text)
        ):
            best = likeness, passage.number, passage
    if best is None:
        return None
    likeness, _, passage = best
    quantity = _fitting(passage, target)
    read = None if quantity is None else _read(quantity, target)
    tally = quantity is not None and quantity.role == "count" and quantity.op is None
    return Counted(read, passage.span, min(0.9, likeness), tally)
