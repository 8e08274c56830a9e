"""Whole letters of short clauses, asked and answered: what is asked in figures, and what is asked in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.model.catalog import Target
from checker.model.result import Match, Report
from checker.pipeline import Options, check

HERE = Path(__file__).parent
NUMBERS = "一二三四五六七八九"
HARMLESS = ("stronger", "earlier", "renamed")
CUTS = 4  # every fourth answer is left out of a copy
WRONG = 12  # of 174 clauses in three copies; letters and families of words do not tell everything


def pairs(name: str) -> list[dict[str, Any]]:
    with (HERE / f"{name}.yaml").open(encoding="utf-8") as stream:
        return list(yaml.safe_load(stream))


def letter(title: str, kind: str, heading: str, tasks: list[tuple[str, str]]) -> str:
    items = [f"（{NUMBERS[n]}）{task}。{text}" for n, (task, text) in enumerate(tasks)]
    return "\n".join([f"{title}{kind}", "", f"一、{heading}", *items, ""])


def checked(folder: Path, parent: str, submission: str, role: str) -> Report:
    for name, text in (("parent.txt", parent), ("plan.txt", submission)):
        (folder / name).write_text(text, encoding="utf-8")
    return check(folder / "plan.txt", folder / "parent.txt", Options(role=role))


def told_of(matches: list[Match], name: str, value: float) -> str:
    for one in matches:
        target = one.requirement.detail
        if isinstance(target, Target) and name in target.indicator and target.value == value:
            worse = [deviation for deviation in one.deviations if deviation.kind not in HARMLESS]
            return "less" if one.status == "covered" and worse else one.status
    return "unread"


@pytest.mark.parametrize("pair", pairs("target_pairs"), ids=lambda pair: pair["title"])
def test_figures_are_found_under_the_names_that_units_give_them(pair: dict[str, Any], tmp_path: Path) -> None:
    tasks = pair["tasks"]
    parent = letter(pair["title"], "工作方案", "主要任务", [(one["task"], one["asked"]) for one in tasks])
    plan = letter(pair["title"], "中心落实方案", "落实措施", [(one["task"], one["told"]) for one in tasks])
    matches = [one for one in checked(tmp_path, parent, plan, "auto").matches if one.requirement.kind == "target"]
    wanted = [(name, value, label) for one in tasks for name, value, label in one["targets"]]
    assert [(name, value, told_of(matches, name, value)) for name, value, _ in wanted] == wanted


def wrong_in(pair: dict[str, Any], left_out: int, folder: Path) -> list[str]:
    """What is judged otherwise than labelled when every fourth answer is left out, none for 0."""
    labels: dict[str, str] = {}
    asked, told = [], []
    for task, clauses in pair["tasks"].items():
        kept = []
        for clause, answer, label in clauses:
            cut = left_out and label == "answered" and (len(labels) + 1) % CUTS == left_out
            labels[clause] = "open" if cut else label
            kept += [answer] if answer and not cut else []
        asked.append((task, "，".join(clause for clause, _, _ in clauses) + "。"))
        told.append((task, "；".join(kept) + "。"))
    parent = letter(f"{pair['title']}局\n{pair['title']}", "服务质量提升工作方案", "主要任务", asked)
    plan = letter(pair["title"], "服务质量提升实施计划", "工作措施", told)
    report = checked(folder, parent, plan, "commission")
    points = [point for one in report.matches if one.requirement.kind == "task" for point in one.points]
    found = {clause: next((one for one in points if clause in one.text), None) for clause in labels}
    return [clause for clause, one in found.items() if one is None or one.answered == (labels[clause] == "open")]


def test_clauses_are_answered_by_their_answers_and_not_by_their_neighbours(tmp_path: Path) -> None:
    wrong = [clause for pair in pairs("clause_pairs") for cut in range(3) for clause in wrong_in(pair, cut, tmp_path)]
    assert len(wrong) <= WRONG, wrong
