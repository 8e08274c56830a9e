"""Figures and times asked in fields of their own: are they read, and judged as a person would?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.language.fold import fold
from checker.model.catalog import DeadlineDetail, Target
from checker.model.result import Match
from checker.pipeline import Options, check

HERE = Path(__file__).parent
NUMBERS = "一二三四五六七八九"
HARMLESS = ("stronger", "earlier", "renamed")
SETS = ("blind_targets", "blind_targets_second")
READ, RIGHT = 0.96, 0.95  # of the figures and of the times in each set; a little less than is reached


def pairs(name: str) -> list[dict[str, Any]]:
    with (HERE / f"{name}.yaml").open(encoding="utf-8") as stream:
        return list(yaml.safe_load(stream))


def letter(title: str, kind: str, tasks: list[dict[str, Any]], part: str) -> str:
    items = [f"（{NUMBERS[n]}）{task['task']}。{task[part]}" for n, task in enumerate(tasks)]
    return "\n".join([f"{title}{kind}", "", "一、主要任务", *items, ""])


def said_of(match: Match | None) -> str:
    """unread, the status, or less where something worse is told."""
    if match is None:
        return "unread"
    worse = [one for one in match.deviations if one.kind not in HARMLESS]
    return "less" if match.status == "covered" and worse else match.status


def figures(pair: dict[str, Any], matches: list[Match]) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for name, value, label in (row for task in pair["tasks"] for row in task["targets"]):
        fits = [
            one
            for one in matches
            if isinstance(target := one.requirement.detail, Target)
            and one.requirement.id not in taken
            and target.value == value
            and fold(name) in fold(target.indicator)
        ]
        taken.update(one.requirement.id for one in fits[:1])
        yield label, said_of(fits[0] if fits else None)


def times(pair: dict[str, Any], matches: list[Match]) -> Iterator[tuple[str, str]]:
    for when, what, label in (row for task in pair["tasks"] for row in task["deadlines"]):
        fits = []
        for one in matches:
            asked = one.requirement.detail
            if isinstance(asked, DeadlineDetail) and fold(what) in fold(asked.what + asked.quote):
                told = " ".join(filter(None, (asked.end, asked.every, asked.relative_to, asked.quote)))
                fits += [one] if fold(when) in fold(told) else []
        yield label, said_of(fits[0] if fits else None)


@pytest.mark.parametrize("name", SETS)
def test_figures_and_times_of_other_fields_are_read_and_judged(name: str, tmp_path: Path) -> None:
    rows: dict[str, list[tuple[str, str]]] = {"figures": [], "times": []}
    for pair in pairs(name):
        for file, kind, part in (("上级.txt", "工作方案", "asked"), ("送审.txt", "中心落实方案", "told")):
            (tmp_path / file).write_text(letter(pair["title"], kind, pair["tasks"], part), encoding="utf-8")
        matches = list(check(tmp_path / "送审.txt", tmp_path / "上级.txt", Options(role="auto")).matches)
        rows["figures"] += figures(pair, matches)
        rows["times"] += times(pair, matches)
    for kind, told in rows.items():
        assert sum(said != "unread" for _, said in told) >= READ * len(told), kind
        assert sum(label == said for label, said in told) >= RIGHT * len(told), [
            one for one in told if one[0] != one[1]
        ]
        assert not [one for one in told if one == ("missing", "covered") or one == ("less", "covered")], kind
