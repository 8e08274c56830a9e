"""Indicators: found by name in the submission's tables, else in its text; direction and figures compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from checker.language.fold import fold
from checker.language.indicator_names import divided_names
from checker.model.catalog import IndicatorDetail, Requirement, Target
from checker.model.document import Span
from checker.model.result import Deviation, Evidence, Match, Status
from checker.requirements.phrases import indicators_in
from checker.responses.aligned import aligned_rows
from checker.responses.applies import inside, ownership
from checker.responses.asked import AskedFigures
from checker.responses.facts import Facts, Row
from checker.responses.lone import lone_measure
from checker.responses.names import NameIndex, find_names, index_names, near_names
from checker.responses.setting import Setting, matched
from checker.responses.terms import uniform

_LEAD = re.compile(r"^(?:进一步|逐步|持续)?(?:提高|降低|提升|减少|增加|缩短|改善|扩大)")
_CIRCLE = re.compile(r"\((?:仅|限)?(?P<of>[一二三](?:级|甲)[^()]{0,10}|公立医院|试点[^()]{0,8})\)$")
_NEARLY_ALL = 0.8  # share of an attachment's rows that one table must answer to stand for it
_NEARLY = 0.8  # how near a name must be to head a row of its own
_SHORTEST = 4  # letters; 总数, 占比 stand everywhere

_HOW_MANY = re.compile(r"(?:创建|建设|建成|完成|培育|新增)(?:数量?|个数|家数)$")

_OPPOSITE = {"up": "down", "down": "up"}
_SAID = {"up": "逐步升高", "down": "逐步降低", "range": "合理区间"}


def answering_tables(requirements: Sequence[Requirement], facts: Facts) -> dict[str, int]:
    """For each attachment of the parent the table that answers nearly all of its rows, if there is one.

    An indicator that the parent lists in two attachments is looked for in each of them.
    """
    asked: Counter[str] = Counter()
    hits: dict[str, Counter[int]] = {}
    for requirement in requirements:
        detail = requirement.detail
        if requirement.kind != "indicator" or not isinstance(detail, IndicatorDetail) or not detail.attachment:
            continue
        asked[detail.attachment] += 1
        blocks = {facts.rows[one.number].span.block for one in find_names(requirement.title, facts.row_names)}
        hits.setdefault(detail.attachment, Counter()).update(blocks)
    tables = {}
    for name, found in hits.items():
        block, count = min(found.items(), key=lambda pair: (-pair[1], pair[0]), default=(-1, 0))
        if count >= _NEARLY_ALL * asked[name]:
            tables[name] = block
    return tables


def asked_names(requirements: Sequence[Requirement], figures: AskedFigures) -> NameIndex:
    """The names of all indicators and targets of a parent: a row of one is no row of another."""
    titles = [one.title for one in requirements if one.kind == "indicator"]
    return index_names((*titles, *figures.names))


def rows_named(setting: Setting, name: str, attachment: str = "") -> tuple[tuple[Row, bool], ...]:
    """The rows of the submission's tables that carry this indicator, and whether in other words.

    Those of the table that answers the attachment come first.
    """
    facts = setting.facts
    block = setting.tables.get(attachment, -1)
    named = find_names(name, facts.row_names) or near_names(name, facts.row_names, setting.names, _NEARLY)
    found = [(facts.rows[one.number], one.renamed) for one in named]
    if not found and (number := aligned_rows(setting.asked, setting.names, facts).get(name)) is not None:
        found = [(facts.rows[number], True)]
    return tuple(sorted(found, key=lambda pair: pair[0].span.block != block))


def mention(setting: Setting, name: str) -> Span | None:
    """The first passage of the text that holds the name, or states a figure of it."""
    stated = find_names(name, setting.facts.stated_names)
    if stated:
        return setting.facts.stated[stated[0].number].span
    wanted = _LEAD.sub("", uniform(name))
    if len(wanted) < _SHORTEST:
        return None
    counted = _HOW_MANY.sub("", wanted)  # 标准化水厂创建数 is told of 标准化水厂
    for spoken in dict.fromkeys((wanted, wanted.replace("的", ""), *([counted] if len(counted) >= _SHORTEST else []))):
        if found := setting.shelf.spoken(spoken, 1):
            return setting.shelf.passages[found[0][0]].span
    return None


def _direction(detail: IndicatorDetail, row: Row, evidence: Evidence) -> Iterator[Deviation]:
    if detail.direction and row.direction and row.direction == _OPPOSITE.get(detail.direction):
        yield Deviation("direction", _SAID[detail.direction], _SAID[row.direction], evidence.text, evidence.location)


def _narrower(setting: Setting, asked: str, found: str) -> str:
    """The circle that only the row draws: X率（三级医院） for X率; one hospital is a circle of its own."""
    if inside(setting.submitter):
        return ""
    circle = _CIRCLE.search(fold(found))
    return circle["of"] if circle and circle["of"] not in fold(asked) else ""


def _one(setting: Setting, detail: IndicatorDetail, name: str) -> tuple[list[Evidence], list[Deviation]]:
    """Where one indicator stands, and how it differs there."""
    rows = rows_named(setting, name, detail.attachment)
    if not rows:
        span = mention(setting, name)
        return ([setting.evidence(span)] if span else []), []
    row, renamed = rows[0]
    named = setting.evidence(row.span)
    evidence = [named]
    if row.value:
        evidence.append(setting.evidence(row.value))
    deviations = list(_direction(detail, row, evidence[-1]))
    if circle := _narrower(setting, name, row.name):
        deviations.append(Deviation("scope", name, f"仅{circle}", named.text, named.location))
    elif renamed:
        deviations.append(Deviation("renamed", name, row.name, named.text, named.location))
    return evidence, deviations


def _divided(setting: Setting, detail: IndicatorDetail, name: str) -> tuple[list[Evidence], list[Deviation]] | None:
    """The rows that measure an indicator in its parts, when each part has one."""
    rows = [rows_named(setting, part, detail.attachment)[:1] for part in divided_names(name)]
    if not rows or not all(rows):
        return None
    evidence = [setting.evidence(row.span) for found in rows for row, _ in found]
    told = "、".join(row.name for found in rows for row, _ in found)
    return evidence, [Deviation("renamed", name, told, evidence[0].text, evidence[0].location)]


def _by_figures(setting: Setting, requirement: Requirement) -> list[Evidence]:
    """Where the figures of an indicator are told under a name near its own."""
    told = setting.facts.stated_names
    named = find_names(requirement.title, told) or near_names(requirement.title, told, setting.names, _NEARLY)
    stated = [setting.facts.stated[one.number] for one in named]
    if not stated:
        targets = [one.detail for one in setting.children.get(requirement.id, ()) if isinstance(one.detail, Target)]
        stated = [one for target in targets if (one := lone_measure(setting, target)) is not None]
    return [setting.evidence(one.span) for one in stated if one.target.value is not None][:1]


def match_indicator(setting: Setting, requirement: Requirement) -> Match:
    """A row is found as a whole, or each of the two indicators that it holds."""
    detail = requirement.detail if isinstance(requirement.detail, IndicatorDetail) else IndicatorDetail()
    found = [_one(setting, detail, requirement.title)]
    if not found[0][0]:
        found = [_one(setting, detail, name) for name in indicators_in(requirement.title)]
    if not any(evidence for evidence, _ in found) and (parts := _divided(setting, detail, requirement.title)):
        found = [parts]
    if not any(evidence for evidence, _ in found) and (figures := _by_figures(setting, requirement)):
        found = [(figures, [])]
    answered = sum(bool(evidence) for evidence, _ in found)
    applies, reason = ownership(requirement, setting.submitter)
    if applies != "own" and not answered:
        return matched(setting, requirement, "not_applicable", 0.9, applies=applies, reason=reason)
    status: Status = "covered" if answered == len(found) else "partial" if answered else "missing"
    reason = ""
    block = setting.tables.get(detail.attachment)
    if status == "covered" and block is not None and all(one[0].location.block != block for one, _ in found):
        status, reason = "partial", "见于别处，未列入相应附表"
    return matched(
        setting,
        requirement,
        status,
        0.97 if answered else 0.9,
        evidence=tuple(dict.fromkeys(one for evidence, _ in found for one in evidence)),
        deviations=tuple(dict.fromkeys(one for _, deviations in found for one in deviations)),
        reason=reason,
    )
