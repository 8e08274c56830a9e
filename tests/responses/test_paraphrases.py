"""Points of invented parents in six fields against answers in other words: most are found, little else is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.intake import read
from checker.model.catalog import Catalog, DocumentInfo, Point, Requirement
from checker.model.document import Front
from checker.model.result import PointMatch
from checker.responses.match import match
from checker.responses.submitter import submitter_of


def _fields(name: str) -> list[dict[str, Any]]:
    with (Path(__file__).parent / f"{name}.yaml").open(encoding="utf-8") as stream:
        fields: list[dict[str, Any]] = yaml.safe_load(stream)
    return fields


FIELDS = _fields("paraphrases")


def _catalog(points: list[tuple[str, str, str]]) -> Catalog:
    tasks: dict[str, list[str]] = {}
    for title, text, _ in points:
        tasks.setdefault(title, []).append(text)
    listed = [
        Requirement(
            f"task:{number}",
            "task",
            str(number),
            title,
            None,
            (),
            None,
            tuple(Point(f"task:{number}.p{place}", text) for place, text in enumerate(texts, 1)),
        )
        for number, (title, texts) in enumerate(tasks.items(), 1)
    ]
    return Catalog(DocumentInfo(Front(), "parent", "", ""), tuple(listed))


def _judged(field: dict[str, Any], folder: Path) -> dict[str, PointMatch]:
    path = folder / "plan.txt"
    path.write_text(field["text"], encoding="utf-8")
    document = read(path)
    found = match((_catalog(field["points"]),), document, submitter_of("department", document))
    return {point.text: point for one in found for point in one.points}


@pytest.mark.parametrize("field", FIELDS, ids=[field["field"] for field in FIELDS])
def test_most_points_are_judged_as_a_reader_would(field: dict[str, Any], tmp_path: Path) -> None:
    told = _judged(field, tmp_path)
    right = [told[text].answered == (label != "open") for _, text, label in field["points"]]
    assert sum(right) / len(right) >= 0.75


@pytest.mark.parametrize(("name", "least"), [("paraphrases", 0.88), ("paraphrases_unseen", 0.6)])
def test_few_answers_are_overlooked_and_few_invented(name: str, least: float, tmp_path: Path) -> None:
    pairs = []
    for field in _fields(name):
        told = _judged(field, tmp_path)
        pairs += [(label != "open", told[text].answered) for _, text, label in field["points"]]
    hits = sum(wanted and found for wanted, found in pairs)
    assert 2 * hits / (sum(wanted for wanted, _ in pairs) + sum(found for _, found in pairs)) >= least


def test_a_rarer_rhythm_in_other_words_is_a_deviation(tmp_path: Path) -> None:
    field = next(one for one in FIELDS if one["field"] == "学校安全")
    told = _judged(field, tmp_path)["每月开展一次消防疏散演练"]
    assert told.answered
    assert [deviation.kind for deviation in told.deviations] == ["frequency"]
