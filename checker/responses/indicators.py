"""Indicators: found by name in the submission's tables, else in its text; direction and figures compared."""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.fold import fold, folded
from checker.language.target_names import split_names
from checker.model.catalog import IndicatorDetail, Requirement
from checker.model.document import Span
from checker.model.result import Deviation, Evidence, Match
from checker.responses.applies import requirement_applies
from checker.responses.facts import Row
from checker.responses.names import bare, same_name
from checker.responses.setting import Setting, matched

_OPPOSITE = {"up": "down", "down": "up"}
_SAID = {"up": "逐步升高", "down": "逐步降低", "range": "合理区间"}


def rows_named(setting: Setting, name: str) -> tuple[Row, ...]:
    """The rows of the submission's tables that carry this indicator."""
    return tuple(row for row in setting.facts.rows if same_name(name, row.name))


def mention(setting: Setting, name: str) -> Span | None:
    """The first passage of the text that holds the name."""
    wanted = bare(name)
    if len(wanted) < 4:  # noqa: PLR2004 - 总数, 占比 stand everywhere
        return None
    exact = fold(name)
    for passage in setting.shelf.passages:
        plain = folded(passage.text)
        at = plain.text.find(exact)
        if at >= 0:
            start = passage.span.start + plain.offsets[at]
            end = passage.span.start + plain.offsets[at + len(exact) - 1] + 1
            return Span(passage.span.block, start, end, passage.span.row, passage.span.col)
        if wanted in bare(passage.text):
            return passage.span
    return None


def _direction(detail: IndicatorDetail, row: Row, evidence: Evidence) -> Iterator[Deviation]:
    if detail.direction and row.direction and row.direction == _OPPOSITE.get(detail.direction):
        yield Deviation("direction", _SAID[detail.direction], _SAID[row.direction], evidence.text, evidence.location)


def _renamed(asked: str, found: str, evidence: Evidence) -> Iterator[Deviation]:
    if fold(asked) != fold(found) and bare(asked) == bare(found):
        plain = fold(asked).removeprefix("提高").removeprefix("降低")
        other = fold(found).removeprefix("提高").removeprefix("降低")
        if plain != other:
            yield Deviation("renamed", asked, found, evidence.text, evidence.location)


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
            found = setting.evidence(rows[0].span)
            evidence.append(found)
            if rows[0].value:
                evidence.append(setting.evidence(rows[0].value))
            deviations.extend(_direction(detail, rows[0], evidence[-1]))
            deviations.extend(_renamed(name, rows[0].name, found))
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
