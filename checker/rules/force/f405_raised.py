"""力度高于上级要求

为何：上级倡导的事写成必须，做不到时就成了违反自己的规定
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.fold import fold
from checker.language.force import ENCOURAGE, Force, compare_ranks, force_of
from checker.model.result import Basis, Finding, Match, PointMatch
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="F405",
    name="force-raised",
    severity="info",
    basis=Basis("上级方案", "加码应由本单位决定"),
    message=Wording(
        "{kind}“{title}”力度高于上级要求（请确认）：上级为“{asked}”，本文为“{offered}”",
        "{kind} “{title}” binds more than asked (please confirm): “{asked}” asked, “{offered}” found",
    ),
    suggestion=Wording(
        "确属本单位决定的请留存依据，否则请改回“{asked}”",
        "keep the decision on record, or go back to the parent's word",
    ),
)

_HEAD = (
    "医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.加强查房管理。医疗机构落实三级查房制度，"
)
BAD = (
    Example(
        parent=f"云州市{_HEAD}倡导医疗、护理、药事联合查房。",
        submission=f"青川区{_HEAD}必须实行医疗、护理、药事联合查房。",
        message="工作任务“1.加强查房管理”力度高于上级要求（请确认）：上级为“倡导”，本文为“必须”",
        quote="必须实行医疗、护理、药事联合查房",
        role="commission:district",
    ),
)
GOOD = (
    Example(  # the parent's own word, and the bare sentence of a unit that says what it does
        parent=f"云州市{_HEAD}倡导医疗、护理、药事联合查房。",
        submission=f"青川区{_HEAD}提倡医疗、护理、药事联合查房。",
        role="commission:district",
    ),
    Example(
        parent=f"云州市{_HEAD}倡导医疗、护理、药事联合查房。",
        submission=f"青川区{_HEAD}开展医疗、护理、药事联合查房。",
        role="commission:district",
    ),
    Example(
        parent=f"云州市{_HEAD}必须实行医疗、护理、药事联合查房。",
        submission=f"青川区{_HEAD}应当实行医疗、护理、药事联合查房。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    told: set[tuple[int, str]] = set()
    for match in () if case.reports else case.matches:
        if match.applies != "own" or (match.against, match.requirement.title) in told:
            continue
        raised = next((found for point in match.points if (found := _raised(point))), None)
        if raised is not None:
            told.add((match.against, match.requirement.title))
            yield _finding(case, match, *raised)


def _raised(point: PointMatch) -> tuple[PointMatch, Force, Force] | None:
    if not point.answered or point.evidence is None:
        return None
    asked = force_of(point.text)
    if asked.rank > ENCOURAGE:
        return None
    offered = force_of(point.evidence.text)
    if compare_ranks(asked, offered) != "stronger" or not _same_matter(point.text, asked, point.evidence.text):
        return None
    return point, asked, offered


def _same_matter(point: str, asked: Force, found: str) -> bool:
    """The clause found must speak of what was asked and of little else: most letters of the point stand in it."""
    rest = set(fold(point[: asked.start] + point[asked.end :]))
    return len(rest & set(fold(found))) >= _MOST * len(rest)


_MOST = 0.75


def _finding(case: Case, match: Match, point: PointMatch, asked: Force, offered: Force) -> Finding:
    evidence = point.evidence
    assert evidence is not None  # noqa: S101 - _raised looks at answered points only
    return finding(
        case,
        RULE,
        match,
        asked=asked.word,
        offered=offered.word,
        quote=evidence.text,
        location=evidence.location,
    )
