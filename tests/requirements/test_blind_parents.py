"""Parents of fields that nobody tuned on, in many shapes: titles, points, bodies, stages; and what must not be read.

The first set was written before its misses were mended, the second afterwards; the floors stand below what is reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.errors import NoRequirements
from checker.model.catalog import DeadlineDetail, DutyDetail, Requirement, TaskDetail
from tests.requirements.build import catalog

_SHARE = 0.4  # of the longer text that the shorter holds
_RUN = 0.67  # of the longer text that both have in a row
FLOORS = {"first": (0.93, 6), "second": (0.96, 3)}  # share of facts read, readings invented at the most


@cache
def _sets() -> dict[str, list[dict[str, Any]]]:
    path = Path(__file__).with_name("blind_parents.yaml")
    with path.open(encoding="utf-8") as stream:
        found: dict[str, list[dict[str, Any]]] = yaml.safe_load(stream)
    return found


def _fits(one: str, other: str) -> bool:
    longer = max(len(one), len(other))
    if one in other or other in one:
        return min(len(one), len(other)) >= _SHARE * longer
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size >= _RUN * longer


def _bare(text: str) -> str:
    return text.strip("。；，、 ")


def _read(parts: Sequence[Any]) -> tuple[Requirement, ...]:
    try:
        return catalog(*parts).requirements
    except NoRequirements:
        return ()


def _facts(case: dict[str, Any], found: Sequence[Requirement]) -> Iterable[tuple[str, bool]]:
    """Each fact that the case lists and whether it was read."""
    tasks = {_bare(one.title): one for one in found if one.kind == "task"}
    said = [point.text for one in found if one.kind != "duty" for point in one.points]
    for title in case.get("tasks", ()):
        yield title, _bare(title) in tasks
    for text in case.get("points", ()):
        yield text, any(_fits(text, one) for one in said)
    for title, bodies in case.get("owners", {}).items():
        detail = tasks[title].detail if title in tasks else None
        yield f"{title}（单位）", isinstance(detail, TaskDetail) and list(detail.lead_departments) == bodies
    for quote, end in case.get("deadlines", {}).items():
        ends = [one.detail.end or "" for one in found if isinstance(one.detail, DeadlineDetail) and quote in _all(one)]
        yield f"{quote}（时限）", any(one.endswith(end) for one in ends)
    duties = [(one, one.detail) for one in found if isinstance(one.detail, DutyDetail)]
    for title in case.get("duties_titles", ()):
        yield title, any(one.title == title for one, _ in duties)
    for text, body in case.get("duties", {}).items():
        yield text, any(text in one.title + told.content and body in told.lead_departments for one, told in duties)


def _all(one: Requirement) -> str:
    return f"{one.text or ''} {one.title}"


def _invented(case: dict[str, Any], found: Sequence[Requirement]) -> list[str]:
    wrong = []
    if "tasks" in case:
        asked = {_bare(title) for title in case["tasks"]}
        wrong += [one.title for one in found if one.kind == "task" and _bare(one.title) not in asked]
    if "points" in case:
        told = [*case["points"], *case.get("may", ())]
        said = dict.fromkeys(point.text for one in found if one.kind != "duty" for point in one.points)
        wrong += [text for text in said if not any(_fits(one, text) or text in one for one in told)]
    return wrong


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_what_parents_of_other_fields_ask_is_read(name: str) -> None:
    facts, missed, invented = 0, [], []
    for case in _sets()[name]:
        found = _read(case["parts"])
        for fact, told in _facts(case, found):
            facts += 1
            missed += [] if told else [f"{case['name']}: {fact}"]
        invented += [f"{case['name']}: {text}" for text in _invented(case, found)]
    share, most = FLOORS[name]
    assert len(missed) <= facts * (1 - share), missed
    assert len(invented) <= most, invented
    assert facts > 100
