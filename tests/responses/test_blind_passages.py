"""Points against whole passages in nineteen fields: which words answer, where most stand in the same rhythm or place.

Both sets were labelled before they were judged; the floors lie a little below what was reached then.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from checker.intake import read
from checker.model.catalog import Catalog, DocumentInfo, Point, Requirement
from checker.model.document import Front
from checker.model.result import PointMatch
from checker.responses.match import match
from checker.responses.submitter import submitter_of

STRANGERS = 0.03  # of the points of one field that a paper of another may be said to answer


class Told(NamedTuple):
    """The words that answer a point, "" where none do, and what was taken for its answer."""

    label: str
    answer: str


def _fields(name: str) -> list[dict[str, Any]]:
    with (Path(__file__).parent / f"{name}.yaml").open(encoding="utf-8") as stream:
        return list(yaml.safe_load(stream))


def _points(asked: dict[str, Any], text: str, path: Path) -> dict[str, PointMatch]:
    tasks: dict[str, list[str]] = {}
    for title, point, _ in asked["points"]:
        tasks.setdefault(title, []).append(point)
    listed = [
        Requirement(
            f"task:{number}", "task", str(number), title, None, (), None,
            tuple(Point(f"task:{number}.p{place}", point) for place, point in enumerate(points, 1)),
        )
        for number, (title, points) in enumerate(tasks.items(), 1)
    ]  # fmt: skip
    path.write_text(text, encoding="utf-8")
    document = read(path)
    catalog = Catalog(DocumentInfo(Front(), "parent", "", ""), tuple(listed))
    found = match((catalog,), document, submitter_of("department", document))
    return {point.text: point for one in found for point in one.points}


def _told(name: str, path: Path) -> Iterator[Told]:
    for field in _fields(name):
        points = _points(field, field["text"], path)
        for _, text, label in field["points"]:
            answer = points[text].evidence if points[text].answered else None
            yield Told(label, answer.text if answer else "")


@pytest.mark.parametrize(
    ("name", "answered", "unanswered", "placed"),
    [("blind_passages", 0.74, 0.65, 0.94), ("blind_passages_second", 0.9, 0.79, 0.97)],
)
def test_answers_are_told_from_what_stands_beside_them(
    name: str, answered: float, unanswered: float, placed: float, tmp_path: Path
) -> None:
    told = list(_told(name, tmp_path / "plan.txt"))
    hits = [one for one in told if one.label and one.answer]
    open_ = [one for one in told if not one.label]
    f1 = 2 * len(hits) / (sum(bool(one.label) for one in told) + sum(bool(one.answer) for one in told))
    assert f1 >= answered
    assert sum(not one.answer for one in open_) / len(open_) >= unanswered
    assert sum(one.label in one.answer or one.answer in one.label for one in hits) / len(hits) >= placed


def test_a_paper_of_another_field_answers_next_to_nothing(tmp_path: Path) -> None:
    fields = [*_fields("blind_passages"), *_fields("blind_passages_second")]
    pairs = list(zip(fields, fields[1:] + fields[:1], strict=True))
    found = [one for asked, other in pairs for one in _points(asked, other["text"], tmp_path / "plan.txt").values()]
    assert sum(one.answered for one in found) / len(found) <= STRANGERS


def test_a_paper_that_takes_over_few_points_word_for_word_is_no_copy(tmp_path: Path) -> None:
    field = next(one for one in _fields("blind_passages") if one["field"] == "农村公路养护")
    points = _points(field, field["text"], tmp_path / "plan.txt")
    assert points["完善临水临崖路段安全防护设施"].answered
    assert points["每年开展一次桥梁定期检查"].answered
