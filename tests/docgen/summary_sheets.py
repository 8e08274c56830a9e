"""Sheets of a work summary filled in with a change, and what comes of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.intake import read
from checker.model.catalog import Catalog
from checker.model.unit import Unit
from checker.pipeline import extract
from checker.units import read_unit
from docgen.work_summary.make import Reported, report
from docgen.work_summary.mistakes import BadData
from tests.docgen.summaries import FAMILY, Book, filled

Change = Callable[[Book], object]
PLANS = {"hospital": FAMILY / "5-中医医院方案.docx", "city": FAMILY / "2-市方案.docx"}


@cache
def plan(name: str) -> Catalog:
    return extract(PLANS[name])


@cache
def unit(name: str) -> Unit:
    return read_unit(FAMILY / "units" / f"{name}.yaml")


def made(
    folder: Path, change: Change | None = None, of: str = "hospital", period: str = "2024H1", who: str = ""
) -> Reported:
    """A report from a sheet that is filled in every row, with a change."""
    profile = unit(who) if who else None
    path = filled(plan(of), period, profile, change).save(folder / "数据.xlsx")
    return report(plan(of), path, unit=profile)


def told(folder: Path, change: Change, **more: str) -> str:
    """What is said of a sheet that cannot be used."""
    with pytest.raises(BadData) as caught:
        made(folder, change, **more)
    return str(caught.value)


def text_of(one: Reported, folder: Path) -> str:
    path = folder / "读回.docx"
    path.write_bytes(one.document)
    blocks = read(path).reading.blocks
    return "\n".join(
        text for block in blocks for text in (block.text, *(c.text for c in (block.table.cells if block.table else ())))
    )


def cell(sheet: str, row: str, column: str, value: Any) -> Change:
    return lambda book: book.set(sheet, row, column, value)


def figure(name: str, **cells: Any) -> Change:
    def change(book: Book) -> None:
        for column in ("分子", "分母", "数值", "无病例"):
            book.set("指标", name, column, None)
        for column, value in cells.items():
            book.set("指标", name, column, value)

    return change
