"""Several parents, one plan: what two of them ask is written once, as the stricter asks it, and the other is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from checker.language.fold import fold
from checker.language.frequency import find_frequencies
from checker.language.indicator_names import same_indicator
from checker.model.catalog import Catalog, IndicatorDetail, Target
from checker.model.unit import Unit, UnitIndicator
from checker.responses.sections import function_of
from checker.rules.stated import quantity
from docgen.localise.model import LocalClause
from docgen.localise.raised import clauses_of, said_in, with_clause

_WORKS = ("task", "subtask", "special_action", "duty")
_PASSAGES = ("section", "subsection")
_SHARE, _SOME = 0.6, 0.2  # of its clauses that stand in the other: surely the same; the same where the title is too
_TITLE, _NEAR = 0.7, 0.6
_SURE = 0.9
_RECORDS = 3
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"^到20\d\d年末，")
_DATE = re.compile(r"(20\d\d)年(?:(\d{1,2})月)?(?:(\d{1,2})日)?")


def agreed(unit: Unit, catalogs: Sequence[Catalog]) -> Unit:
    """The unit with one figure a year for an indicator that it was asked about by several parents: the stricter."""
    if not catalogs[1:]:
        return unit
    rows = [(one, [other for other in unit.indicators if _same_row(one, other)]) for one in unit.indicators]
    return replace(unit, indicators=tuple(_with_strictest(one, others) if others else one for one, others in rows))


def _same_row(one: UnitIndicator, other: UnitIndicator) -> bool:
    if one is other or ("/" in one.requirement) == ("/" in other.requirement):
        return False
    likeness = same_indicator(one.name, other.name)
    return bool(likeness.match) and likeness.confidence >= _SURE


def _with_strictest(one: UnitIndicator, others: Sequence[UnitIndicator]) -> UnitIndicator:
    found = [row for row in (one, *others) if row.targets]
    years = sorted({year for row in found for year, _ in row.targets})
    told = [(year, [text for row in found for key, text in row.targets if key == year and text]) for year in years]
    return replace(one, targets=tuple((year, _strictest(texts)) for year, texts in told if texts))


def _strictest(texts: Sequence[str]) -> str:
    """Of ≥82% and ≥85% the second, of ≤2‰ and ≤1.8‰ too; the first where they are not of one kind."""
    figures = [(float(number[0]), text) for text in texts if (number := _FIGURE.search(text))]
    if len(figures) < len(texts) or len({text[:1] in "≤<" for text in texts}) > 1:
        return texts[0]
    return (min if texts[0][:1] in "≤<" else max)(figures)[1]


def merged(clauses: Sequence[LocalClause], catalogs: Sequence[Catalog]) -> tuple[LocalClause, ...]:
    """The clauses; one of a further parent that an earlier parent asks too is taken into that one's."""
    if not catalogs[1:]:
        return tuple(clauses)
    found = {one.requirement.id: one for one in clauses}
    for one in clauses:
        if one.place and (twin := _twin(one, list(found.values()))) is not None:
            joined = _joined(twin, one)
            found[twin.requirement.id] = replace(joined, also=(*joined.also, one.requirement.id))
            named = catalogs[twin.place].document.front
            title = (named.plan_title or named.title or catalogs[twin.place].document.source).strip("《》")
            why = f"与《{title}》“{twin.title}”是同一项，已合并写入，不一致的从严"
            found[one.requirement.id] = replace(
                one, standing="left", reason=why, sentences=(), figures=(), dropped=(), merged=twin.requirement.id
            )
    return tuple(found.values())


def _twin(one: LocalClause, known: Sequence[LocalClause]) -> LocalClause | None:
    """The clause of an earlier parent that asks the same; None for none."""
    if one.standing == "left" or one.requirement.kind not in (*_WORKS, *_PASSAGES, "indicator"):
        return None
    earlier = [other for other in known if other.place < one.place and not other.merged and other.standing != "left"]
    likely = [(likeness, other) for other in earlier if (likeness := _alike(one, other)) > 0]
    return max(likely, key=lambda pair: pair[0])[1] if likely else None


def _alike(one: LocalClause, other: LocalClause) -> float:
    """How surely two clauses are one: 0 for not."""
    kinds = (one.requirement.kind, other.requirement.kind)
    if kinds == ("indicator", "indicator"):
        likeness = same_indicator(one.requirement.title, other.requirement.title)
        return likeness.confidence if likeness.match and likeness.confidence >= _SURE else 0.0
    if all(kind in _WORKS for kind in kinds):
        return _alike_works(one, other)
    if all(kind in _PASSAGES for kind in kinds):
        return _alike_passages(one, other)
    return 0.0


def _alike_works(one: LocalClause, other: LocalClause) -> float:
    if (one.standing == "declined") != (other.standing == "declined"):
        return 0.0
    title = _titles(one, other)
    share = _share(one, other)
    same = share >= _SHARE or (title >= _TITLE and share >= _SOME) or title == 1
    return title + share if same else 0.0


def _alike_passages(one: LocalClause, other: LocalClause) -> float:
    if one.requirement.kind != other.requirement.kind or not one.sentences or not other.sentences:
        return 0.0
    if _span(one) or _span(other):
        return float(_span(one) == _span(other))
    title, share = _titles(one, other), _share(one, other)
    same = title >= _NEAR and (share >= _SOME or function_of(one.title) == function_of(other.title) != "")
    return title + share if same or share >= _SHARE else 0.0


def _span(one: LocalClause) -> str:
    """The time in the title of a stage, its letters and figures."""
    found = re.search(r"[（(]([^（）()]*20\d\d[^（）()]*)[）)]", one.title)
    return fold(found[1]) if found else ""


def _titles(one: LocalClause, other: LocalClause) -> float:
    left, right = fold(one.title), fold(other.title)
    return SequenceMatcher(None, left, right, autojunk=False).ratio() if left and right else 0.0


def _share(one: LocalClause, other: LocalClause) -> float:
    """How much of what a clause says stands in the other too, whatever its figures."""
    asked = [clause for text in (*one.sentences, *one.figures) for clause in clauses_of(text)]
    said = sum(any(said_in(text, clause) for text in (*other.sentences, *other.figures)) for clause in asked)
    return said / len(asked) if asked else 0.0


def _joined(first: LocalClause, second: LocalClause) -> LocalClause:
    """One clause of two: what only the second says is added, of two figures, dates and rhythms the stricter stays."""
    if first.requirement.kind == "indicator":
        return _joined_rows(first, second)
    if first.standing == "declined":
        return first
    sentences, figures = list(first.sentences), list(first.figures)
    for text in second.sentences:
        _take_in(text, sentences)
    for text in second.figures:
        _take_figures(text, figures, sentences)
    lead = first.lead or second.lead
    helping = dict.fromkeys((*first.supporting, second.lead, *second.supporting))
    records = dict.fromkeys(one for text in (first.record, second.record) for one in text.split("、") if one)
    return replace(
        first,
        standing="own" if "own" in (first.standing, second.standing) else first.standing,
        sentences=tuple(sentences),
        figures=tuple(figures),
        leader=first.leader or second.leader,
        lead=lead,
        supporting=tuple(one for one in helping if one and one != lead),
        due=_earlier(first.due, second.due),
        frequency=_oftener(first.frequency, second.frequency),
        record="、".join(list(records)[:_RECORDS]),
        proposed=first.proposed and second.proposed,
        dropped=(*first.dropped, *second.dropped),
    )


def _take_in(text: str, sentences: list[str]) -> None:
    """Add what a sentence says and none of the others does; a clause that asks more takes the other's place."""
    left = []
    for clause in clauses_of(text):
        at = next((n for n, one in enumerate(sentences) if said_in(one, clause)), -1)
        if at < 0:
            left.append(clause)
        else:
            sentences[at] = with_clause(sentences[at], clause)
    if left:
        sentences.append("，".join(left) + "。")


def _take_figures(text: str, figures: list[str], sentences: list[str]) -> None:
    """As `_take_in`, of figures that are due by the same year."""
    head = _YEAR.match(text)
    same = [n for n, one in enumerate(figures) if (found := _YEAR.match(one)) and head and found[0] == head[0]]
    if not same:
        told = [clause for clause in clauses_of(text) if not any(clause in one for one in (*figures, *sentences))]
        if [clause for clause in told if f"{clause}，" != (head[0] if head else "")]:
            figures.append(text)
        return
    at = same[0]
    for clause in clauses_of(text[len(head[0]) :] if head else text):
        if said_in(figures[at], clause):
            figures[at] = with_clause(figures[at], clause)
        else:
            figures[at] = f"{figures[at].rstrip('。')}，{clause}。"


def _joined_rows(first: LocalClause, second: LocalClause) -> LocalClause:
    """The row of a table with the stricter of both figures for each year."""
    mine, other = first.requirement.detail, second.requirement.detail
    if not isinstance(mine, IndicatorDetail) or not isinstance(other, IndicatorDetail):
        return first
    targets = list(mine.targets)
    for target in other.targets:
        at = next((n for n, one in enumerate(targets) if one.by == target.by and one.op == target.op), -1)
        if at < 0:
            targets.append(target)
        elif _stricter(target, targets[at]):
            targets[at] = target
    detail = replace(mine, targets=tuple(targets), direction=mine.direction or other.direction)
    return replace(
        first,
        requirement=replace(first.requirement, detail=detail),
        lead=first.lead or second.lead,
    )


def _stricter(one: Target, than: Target) -> bool:
    if one.value is None or than.value is None:
        return one.value is not None
    (dimension, size), (another, asked) = quantity(one), quantity(than)
    return dimension == another and (size < asked if one.op in ("<=", "<") else size > asked)


def _earlier(one: str, other: str) -> str:
    """Of two times the earlier; words stay where only one is a date."""
    days = [_day(text) for text in (one, other)]
    if all(days):
        return one if days[0] <= days[1] else other
    return one or other


def _day(text: str) -> str:
    found = _DATE.match(text)
    return f"{found[1]}-{int(found[2] or 12):02d}-{int(found[3] or 31):02d}" if found else ""


def _oftener(one: str, other: str) -> str:
    return max((one, other), key=_times) if one and other else one or other


def _times(text: str) -> float:
    return max((found.per_year or 0.0 for found in find_frequencies(text)), default=0.0)
