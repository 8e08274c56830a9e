"""Clauses of parents in twelve fields: the targets and deadlines that they ask for, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.language.deadlines import find_deadlines
from checker.language.fold import fold
from checker.language.targets import find_targets

_LABELS = Path(__file__).parent / "blind_figures.yaml"
_UNREAD = 2  # duties without a verb of their own: 师德专题教育每学期…, 最迟不超过2小时
_YEAR = 2025


def _clauses() -> list[Any]:
    with _LABELS.open(encoding="utf-8") as stream:
        listed = yaml.safe_load(stream)
    return [(field, *row) for field, rows in listed.items() for row in rows]


def _known(target: list[Any]) -> tuple[Any, ...]:
    name, op, value, unit, by = target
    return fold(name), op, value, unit, str(by or "")


@pytest.mark.parametrize(("field", "clause", "targets"), [(f, c, t) for f, c, t, _ in _clauses()])
def test_a_clause_asks_for_its_figures_and_no_others(field: str, clause: str, targets: list[Any]) -> None:
    found = [one.target for one in find_targets(clause)]
    told = [(fold(one.indicator), one.op, one.value, one.unit, one.by or "") for one in found]
    wanted = [_known(target) for target in targets]
    assert [one[1:] for one in told] == [one[1:] for one in wanted], field
    assert all(name[0] in one[0] for name, one in zip(wanted, told, strict=True)), told


def test_clauses_ask_for_their_duties_in_time() -> None:
    unread = []
    for _, clause, _, duties in _clauses():
        found = [one.detail for one in find_deadlines(clause, year=_YEAR)]
        for what, when in duties:
            times = [
                " ".join(filter(None, (one.end, one.every, one.relative_to, one.quote)))
                for one in found
                if fold(what) in fold(one.what + one.quote)
            ]
            unread += [] if any(fold(when) in fold(time) for time in times) else [clause]
    assert len(unread) <= _UNREAD, unread
