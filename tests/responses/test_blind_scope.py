"""For whom and to whom: parts for wholes, inner readers for the public or the level above, and what says as much."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.responses.test_pairs_of_clauses import checked, letter, pairs

LEAST_SEEN = 0.80  # of the answers that reach less
LEAST_RIGHT = 0.85  # of what is told to be less


def judged(folder: Path, name: str = "blind_scope") -> list[tuple[str, str, str, str]]:
    """Clause, answer, label, and what is said of it: less, same, open or unread."""
    found = []
    for pair in pairs(name):
        for task, clauses in pair["tasks"].items():
            parent = letter(
                f"{pair['title']}局\n{pair['title']}", "工作方案", "主要任务", [(task, _joined(clauses, 0))]
            )
            plan = letter(pair["title"], "实施计划", "工作措施", [(task, _joined(clauses, 1))])
            report = checked(folder, parent, plan, "commission")
            points = [point for one in report.matches if one.requirement.kind == "task" for point in one.points]
            for asked, answer, label in clauses:
                point = next((one for one in points if asked[-4:] in one.text), None)
                told = "unread" if point is None else "open" if not point.answered else "same"
                kinds = {one.kind for one in point.deviations} if point else set()
                found.append((asked, answer, label, "less" if kinds & {"scope", "frequency", "force"} else told))
    return found


def _joined(clauses: list[list[str]], place: int) -> str:
    return "；".join(one[place] for one in clauses) + "。"


@pytest.fixture(scope="module", params=("blind_scope", "blind_scope_second"))
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, str, str]]:
    return judged(tmp_path_factory.mktemp("scope"), request.param)


def test_answers_that_reach_less_are_seen(told: list[tuple[str, str, str, str]]) -> None:
    less = [one for one in told if one[2] == "less"]
    missed = [one for one in less if one[3] == "same"]
    assert len(missed) <= (1 - LEAST_SEEN) * len(less), missed


def test_an_answer_called_less_is_less(told: list[tuple[str, str, str, str]]) -> None:
    called = [one for one in told if one[3] == "less"]
    wrong = [one for one in called if one[2] == "same"]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(called), wrong
