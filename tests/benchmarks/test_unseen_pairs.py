"""The labels of the unseen pairs: each names words that stand in the parent and in the submission."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.unseen_pairs import CASES
from checker.intake import read
from checker.language.fold import fold

LABELS = sorted(CASES.glob("*/labels.yaml"))
EACH = 5  # pairs of a half


def _labels(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as stream:
        found: dict[str, Any] = yaml.load(stream, Loader=yaml.BaseLoader)
    return found


def _text(path: Path) -> str:
    blocks = read(path).reading.blocks
    cells = [cell.text for block in blocks if block.table for cell in block.table.cells]
    return fold("".join([*(block.text for block in blocks), *cells]))


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.parent.name)
def test_labels_quote_the_parent_and_the_submission(path: Path) -> None:
    labels = _labels(path)
    parent = _text(path.parent / labels.get("parent", "上级.docx"))
    submission = _text(path.parent / labels.get("submission", "送审.docx"))
    points = [entry for entries in labels["tasks"].values() for entry in entries if isinstance(entry, list)]
    rows = [row for kind in ("targets", "indicators", "deadlines") for row in labels.get(kind, ())]
    asked = [title.rstrip("?") for title in labels["tasks"]] + [entry[0] for entry in points]
    assert [one for one in asked if fold(one) not in parent] == []
    answers = [entry[2] for entry in points if len(entry) > 2] + [row[-1] for row in rows]
    assert [one for one in answers if fold(one) not in submission] == []


@pytest.mark.parametrize("half", ["dev", "dev2", "dev3", "dev4"])
def test_each_half_holds_health_and_other_fields(half: str) -> None:
    assert sum(_labels(path)["half"] == half for path in LABELS) == EACH
