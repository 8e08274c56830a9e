"""A small round of submissions: one parent, a roster, units with and without files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

DEMO = Path(__file__).resolve().parents[3] / "corpus" / "cases" / "demo"
PARENT = DEMO / "区方案.docx"
GOOD = DEMO / "医院方案.docx"


@pytest.fixture
def parent() -> Path:
    return PARENT


@pytest.fixture
def round_of(tmp_path: Path) -> Callable[..., Path]:
    """Make a folder of submissions: names to files or bytes."""

    def make(files: dict[str, Path | bytes]) -> Path:
        folder = tmp_path / "报送"
        for name, source in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(source, bytes):
                path.write_bytes(source)
            else:
                shutil.copyfile(source, path)
        return folder

    return make


@pytest.fixture
def roster_of(tmp_path: Path) -> Callable[..., Path]:
    """Write a roster from rows, the first being the header."""

    def make(*rows: tuple[str, ...]) -> Path:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        path = tmp_path / "名册.xlsx"
        book.save(path)
        return path

    return make
