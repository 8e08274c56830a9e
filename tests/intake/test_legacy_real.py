"""The five real samples as .doc and .wps, without any other program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.accuracy_legacy import word_for_word
from benchmarks.accuracy_read import NAMES
from checker import extract
from checker.intake.docx.reader import read_docx
from checker.intake.legacy import office
from checker.intake.legacy.reader import read_legacy
from checker.model.document import Reading


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.ENVIRONMENT, "none")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_every_paragraph_cell_and_box_is_read_in_order(shared: Path, tmp_path: Path, name: str, suffix: str) -> None:
    truth = json.loads((shared / "samples" / "truth.json").read_text(encoding="utf-8"))["documents"][name]
    path = tmp_path / f"{name}{suffix}"
    path.write_bytes((shared / "samples" / f"{name}.doc").read_bytes())
    missed: list[str] = []
    found = word_for_word(read_legacy(path), truth, missed)
    assert missed == []
    assert found["invented"][0] == 0


@pytest.mark.parametrize("name", NAMES)
def test_heading_levels_numbers_and_page_breaks_are_those_of_the_docx(shared: Path, name: str) -> None:
    old = read_legacy(shared / "samples" / f"{name}.doc")
    new = read_docx(shared / "samples" / f"{name}.docx")

    def told(block: object) -> tuple[object, ...]:
        return tuple(
            getattr(block, key) for key in ("part", "text", "number", "outline", "bold", "page_break", "anchor")
        )

    def inside(reading: Reading) -> list[tuple[object, ...]]:
        # A footer holds the number of the page on which it was last drawn.
        return [told(block) for block in reading.blocks if block.part not in ("header", "footer")]

    assert inside(old) == inside(new)


def test_the_catalog_of_a_doc_is_that_of_its_docx(shared: Path) -> None:
    old = extract(shared / "samples" / "changzhi.doc").requirements
    new = extract(shared / "samples" / "changzhi.docx").requirements
    assert old == new
