"""A house's score sheet filled in as far as the program sees: what is taken off and why, and what a person must score.

A veto is never decided here: its condition was met as far as the program sees, and somebody has to look.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from checker.language.fold import fold
from checker.language.words import load_words
from checker.model.house import Deduction, House, ScoredItem, ScoreItem, ScoreSheet, Taken, Triggered, Veto
from checker.model.result import Finding, Match
from checker.rules.rule import ERROR_DEVIATIONS, Lang
from checker.rules.values import numbered

_SHARE = {"missing": 1.0, "partial": 0.5}


class _Both(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    zh: str
    en: str


def scored(house: House, matches: Sequence[Match], findings: Sequence[Finding], lang: Lang = "zh") -> ScoreSheet | None:
    """The sheet of a house; None when it has neither items nor vetoes. `findings` are those that no waiver holds back.

    Of a deduction that rests on requirements all its points are taken for one not found, half for one answered in part
    or with a deviation that must be refused; of one that rests on rules its points for each finding.
    """
    if not house.score and not house.vetoes:
        return None
    said = _Said(lang)
    items = tuple(_scored(one, matches, findings, said) for one in house.score)
    triggered = tuple(found for veto in house.vetoes if (found := _triggered(veto, matches, findings, said)))
    judged = [one for one in items if one.points is not None]
    return ScoreSheet(
        title=house.title or house.name,
        items=items,
        triggered=triggered,
        points=round(sum(one.points or 0.0 for one in judged), 2),
        judged=round(sum(one.item.points for one in judged), 2),
        left=round(sum(one.item.points for one in items if one.points is None), 2),
    )


class _Said:
    """The sheet's own words, from checker/wording/score.yaml."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        file = Path(__file__).parent.parent / "wording" / "score.yaml"
        self._phrases: dict[str, _Both] = load_words(file, dict[str, _Both])

    def __call__(self, key: str, **facts: object) -> str:
        return str(getattr(self._phrases[key], self._lang)).format_map(facts)


def _scored(item: ScoreItem, matches: Sequence[Match], findings: Sequence[Finding], said: _Said) -> ScoredItem:
    """Nothing may be called full marks that nobody has looked at: an open question leaves the item to a person."""
    if not any(one.requirements or one.rules for one in item.deductions):
        return ScoredItem(item, None, open=(said("by_hand"),))
    taken: list[Taken] = []
    unclear: list[str] = []
    for deduction in item.deductions:
        if not deduction.requirements and not deduction.rules:
            unclear.append(said("part_by_hand", reason=deduction.reason))
            continue
        found, left = _taken(deduction, matches, findings, said)
        taken += found
        unclear += left
    lost = min(item.points, sum(one.points for one in taken))
    return ScoredItem(item, None if unclear else round(item.points - lost, 2), tuple(taken), tuple(unclear))


def _taken(
    deduction: Deduction, matches: Sequence[Match], findings: Sequence[Finding], said: _Said
) -> tuple[list[Taken], list[str]]:
    taken: list[Taken] = []
    unclear: list[str] = []
    room = _Room(deduction.most)
    for name in deduction.requirements:
        asked = [one for one in matches if _is_meant(one, name)]
        if not asked:
            unclear.append(said("unknown", name=name))
        for one in asked:
            if one.status == "undecided":
                unclear.append(said("undecided", title=_title(one)))
            elif share := _lost(one):
                points = room.take(deduction.points * share)
                taken.append(Taken(deduction.reason, points, said(_status(one), title=_title(one))))
    for finding in _of_rules(deduction.rules, findings):
        taken.append(Taken(deduction.reason, room.take(deduction.points), f"{finding.rule} {finding.message}"))
    return taken, unclear


class _Room:
    """What may still be taken off."""

    def __init__(self, most: float | None) -> None:
        self._left = most

    def take(self, points: float) -> float:
        if self._left is None:
            return round(points, 2)
        taken = min(self._left, points)
        self._left -= taken
        return round(taken, 2)


def _lost(one: Match) -> float:
    return 0.5 if _status(one) == "deviating" else _SHARE.get(one.status, 0.0)


def _status(one: Match) -> str:
    refused = one.status == "covered" and any(deviation.kind in ERROR_DEVIATIONS for deviation in one.deviations)
    return "deviating" if refused else one.status


def _triggered(veto: Veto, matches: Sequence[Match], findings: Sequence[Finding], said: _Said) -> Triggered | None:
    """What meets a veto's condition: requirements not found, findings of its rules; else what could not be judged."""
    grounds, unclear = [], []
    for name in veto.requirements:
        asked = [one for one in matches if _is_meant(one, name)]
        grounds += [said("missing", title=_title(one)) for one in asked if one.status == "missing"]
        unclear += [said("unclear", title=_title(one)) for one in asked if one.status == "undecided"]
        unclear += [] if asked else [said("absent", name=name)]
    grounds += [f"{one.rule} {one.message}" for one in _of_rules(veto.rules, findings)]
    if not grounds and not unclear:
        return None
    return Triggered(veto, "；".join(grounds or unclear), open=not grounds)


def _of_rules(codes: Sequence[str], findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if codes and one.rule.startswith(tuple(codes))]


def _is_meant(one: Match, name: str) -> bool:
    """By the id, by an id that holds it (task:3.1 means task:3.1.2 too), or by the title with or without its number."""
    ident = one.requirement.id
    if ident == name or ident.startswith((f"{name}.", f"{name}#")):
        return True
    plain = fold(name)
    return plain in (fold(one.requirement.title), fold(_title(one)))


def _title(one: Match) -> str:
    requirement = one.requirement
    return numbered(requirement.number, requirement.title) if requirement.number else requirement.title
