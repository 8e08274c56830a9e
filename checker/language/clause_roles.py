"""What a clause does in its sentence: states a duty, says what for, says by what means, or completes another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from checker.language.predicates import any_of, has_verb, predicates
from checker.language.words import language_words

Role = Literal["duty", "result", "rhetoric", "setting", "completion", "open", "figure"]


@dataclass(frozen=True, slots=True)
class _Lists:
    result_verbs: str
    measurable_ends: str
    assurance_verbs: str
    abstract_ends: str
    attained_ends: str
    attain_verbs: str
    rhetoric: tuple[str, ...]
    trailing_rhetoric: tuple[str, ...]
    settings: tuple[str, ...]
    empty_settings: tuple[str, ...]
    completions: tuple[str, ...]
    open_clauses: tuple[str, ...]
    lead_ins: str
    figure: str
    trend: str
    smallest: int


@dataclass(frozen=True, slots=True)
class _Patterns:
    result: re.Pattern[str]
    assurance: re.Pattern[str]
    attain: re.Pattern[str]
    measurable: tuple[str, ...]
    abstract: tuple[str, ...]
    attained: tuple[str, ...]
    rhetoric: re.Pattern[str]
    trailing: re.Pattern[str]
    setting: re.Pattern[str]
    empty_setting: re.Pattern[str]
    completion: re.Pattern[str]
    open_clause: re.Pattern[str]
    lead_in: re.Pattern[str]
    figure: re.Pattern[str]
    trend: re.Pattern[str]
    smallest: int


def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def patterns() -> _Patterns:
    """The phrasing of points.yaml, compiled once."""
    lists = language_words("points", _Lists)
    return _Patterns(
        result=re.compile(any_of(lists.result_verbs.split())),
        assurance=re.compile(any_of(lists.assurance_verbs.split())),
        attain=re.compile(any_of(lists.attain_verbs.split())),
        measurable=tuple(lists.measurable_ends.split()),
        abstract=tuple(lists.abstract_ends.split()),
        attained=tuple(lists.attained_ends.split()),
        rhetoric=_either(lists.rhetoric),
        trailing=_either(lists.trailing_rhetoric),
        setting=_either(lists.settings),
        empty_setting=_either(lists.empty_settings),
        completion=_either(lists.completions),
        open_clause=_either(lists.open_clauses),
        lead_in=re.compile(lists.lead_ins),
        figure=re.compile(lists.figure),
        trend=re.compile(lists.trend),
        smallest=lists.smallest,
    )


def states_figure(clause: str) -> bool:
    """Does the clause state a figure reached or a trend (死亡率明显下降)?"""
    words = patterns()
    return bool(words.trend.search(clause) or words.figure.search(clause))


def _is_result(clause: str) -> bool:
    words = patterns()
    if words.result.match(clause):
        return not clause.endswith(words.measurable)
    if words.assurance.match(clause):
        return clause.endswith(words.abstract)
    if words.attain.match(clause):
        return not clause.endswith(words.attained)
    return bool(words.trailing.match(clause))


def role_of(clause: str, follows_duty: bool) -> Role:
    """The role of `clause`, given without its subject and lead-in; `follows_duty` when one stands before it.

    A clause without any verb is a completion: the end of a list that commas divide.
    """
    words = patterns()
    if words.setting.match(clause):
        return "setting"
    figure = states_figure(clause)
    if not figure:
        if words.rhetoric.search(clause):
            return "rhetoric"
        if follows_duty and words.completion.match(clause):
            return "completion"
        if follows_duty and _is_result(clause):
            return "result"
        if words.open_clause.match(clause):
            return "open"
        if follows_duty and not predicates().opens.match(clause) and not has_verb(clause, 0, len(clause)):
            return "completion"
        return "duty"
    return "figure"
