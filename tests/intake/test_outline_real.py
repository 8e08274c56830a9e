"""The real documents, where they lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

from benchmarks import accuracy_outline


def test_every_labelled_part_is_found_and_none_invented(shared: Path) -> None:
    rows = accuracy_outline.measure()
    assert sum(row.asked for row in rows) > 400
    assert [miss for row in rows for miss in row.misses] == []


def test_boxes_of_a_word_file_follow_the_task_they_hang_on(shared: Path) -> None:
    document = accuracy_outline.load("changzhi", "docx")
    actions = [h for h in document.headings if h.kind == "special_action"]
    holders = [document.headings[h.holder].number for h in actions if h.holder is not None]
    assert len(holders) == 10
    assert holders == sorted(holders, key=int)
