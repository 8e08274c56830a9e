"""Indicators: found by name in the submission's tables, else in its text; direction and figures compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.language.target_names import split_names
from checker.model.catalog import IndicatorDetail, Requirement
from checker.model.document import Span
from checker.model.result import Deviation, Evidence, Match
from checker.responses.applies import requirement_applies
from checker.responses.facts import Row
from checker.responses.names import find_names
from checker.responses.setting import Setting, matched
from checker.responses.terms import uniform

_LEAD = re.compile(r"^(?:进一步|逐步|持续)?(?:提高|降低|提升|减少|增加|缩短|改善|扩大)")
_SHORTEST = 4  # letters; 总数, 占比 stand everywhere

_OPPOSITE = {"up": "down", "down": "up"}
_SAID = {"up": "逐步升高", "down": "逐步降低", "range": "合理区间"}


def rows_named(setting: Setting, name: str) -> tuple[tuple[Row, bool], ...]:
    """The rows of the submission's tables that carry this indicator, and whether in other words."""
    facts = setting.facts
    return tuple((facts.rows[one.number], one.renamed) for one in find_names(name, facts.row_names))


@lru_cache(maxsize=4096)
def _spoken(name: str) -> str:
    """The name as a text would say it: without 提高 before it, equivalents in one form."""
    return _LEAD.sub("", uniform(name)).replace("的", "")


def mention(setting: Setting, name: str) -> Span | None:
    """The first passage of the text that holds the name, or states a figure of it."""
    stated = find_names(name, setting.facts.stated_names)
    if stated:
        return setting.facts.stated[stated[0].number].span
    wanted = _spoken(name)
    if len(wanted) < _SHORTEST:
        return None
    for passage in setting.shelf.passages:
        if wanted in _spoken(passage.text):
            return passage.span
    return None


def _direction(detail: IndicatorDetail, row: Row, evidence: Evidence) -> Iterator[Deviation]:
    if detail.direction and row.direction and row.direction == _OPPOSITE.get(detail.direction):
        yield Deviation("direction", _SAID[detail.direction], _SAID[row.direction], evidence.text, evidence.location)


def match_indicator(setting: Setting, requirement: Requirement) -> Match:
    """Every name of the row must be found; a row that only points to another table is as good as its table."""
    detail = requirement.detail if isinstance(requirement.detail, IndicatorDetail) else IndicatorDetail()
    applies = requirement_applies(requirement, setting.submitter)
    if applies != "own":
        reason = "按区域统计的指标，不要求本单位"
        return matched(setting, requirement, "not_applicable", 0.9, applies=applies, reason=reason)
    evidence: list[Evidence] = []
    deviations: list[Deviation] = []
    names = split_names(requirement.title)
    whole = rows_named(setting, requirement.title)
    answered = 0
    for name in names:
        rows = rows_named(setting, name) or whole
        if rows:
            answered += 1
            row, renamed = rows[0]
            found = setting.evidence(row.span)
            evidence.append(found)
            if row.value:
                evidence.append(setting.evidence(row.value))
            deviations.extend(_direction(detail, row, evidence[-1]))
            if renamed:
                deviations.append(Deviation("renamed", name, row.name, found.text, found.location))
        elif (span := mention(setting, name)) is not None:
            answered += 1
            evidence.append(setting.evidence(span))
    status = "covered" if answered == len(names) else "partial" if answered else "missing"
    kept = tuple(dict.fromkeys(evidence))
    return matched(
        setting,
        requirement,
        status,  # type: ignore[arg-type]
        0.97 if answered else 0.9,
        evidence=kept,
        deviations=tuple(dict.fromkeys(deviations)),
    )
