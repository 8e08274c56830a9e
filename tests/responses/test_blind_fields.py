"""Points of many fields: how many answers in other words are told from near misses on the same topic.

The pairs were written before the families of words that they need: what this holds to is what the lists do for words
they were not made for, not what a reader would ask. Each set was judged once when it was written; the figures stand
in `SETS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.intake import read
from checker.model.catalog import Catalog, DocumentInfo, Point, Requirement
from checker.model.document import Front
from checker.responses.match import match
from checker.responses.submitter import submitter_of

_NUMBERS = "一二三"


# The set and its points. Answers found and near misses taken when it was written: 65 and 35, 41 and 35, 19 and 15.
SETS = [("blind_fields", 200), ("blind_kin", 315), ("blind_kin_second", 200)]


def _fields(name: str) -> list[dict[str, Any]]:
    with (Path(__file__).parent / f"{name}.yaml").open(encoding="utf-8") as stream:
        fields: list[dict[str, Any]] = yaml.safe_load(stream)
    return fields


def _judged(field: dict[str, Any], turn: int, path: Path) -> Iterator[tuple[bool, bool]]:
    """Each point of a field against a document that answers every other one: (answers it, found answered)."""
    labels: dict[str, bool] = {}
    lines, listed = [f"青川区{field['field']}工作实施办法"], []
    for number, task in enumerate(field["tasks"]):
        clauses = []
        for point, answer, near in task["points"]:
            labels[point] = (len(labels) + turn) % 2 == 0
            clauses.append(answer if labels[point] else near)
        lines.append(f"{_NUMBERS[number]}、{task['head']}。{'。'.join(clauses)}。")
        points = tuple(Point(f"task:{number}.p{at}", row[0]) for at, row in enumerate(task["points"]))
        listed.append(Requirement(f"task:{number}", "task", str(number), task["title"], None, (), None, points))
    path.write_text("\n".join(lines), encoding="utf-8")
    document = read(path)
    catalog = Catalog(DocumentInfo(Front(), "parent", "", ""), tuple(listed))
    for one in match((catalog,), document, submitter_of("department", document)):
        for point in one.points:
            yield labels[point.text], point.answered


Told = tuple[tuple[str, int], list[tuple[bool, bool]]]


@pytest.fixture(scope="module", params=SETS, ids=lambda one: one[0])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    path = tmp_path_factory.mktemp("blind") / "plan.txt"
    fields = _fields(request.param[0])
    return request.param, [pair for field in fields for turn in (0, 1) for pair in _judged(field, turn, path)]


def test_every_point_is_measured_with_its_answer_and_with_its_near_miss(told: Told) -> None:
    (_, points), pairs = told
    assert sorted([label for label, _ in pairs]) == [False] * points + [True] * points


def test_answers_in_words_of_their_own_are_found_more_often_than_near_misses(told: Told) -> None:
    (_, points), pairs = told
    found, wrong = [sum(answered for label, answered in pairs if label == wanted) for wanted in (True, False)]
    assert found > wrong
    assert wrong <= points / 4
