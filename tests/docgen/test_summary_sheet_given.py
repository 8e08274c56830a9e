"""What a sheet is made for: a period of the plan, a last sheet of the same plan; claims want figures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from checker.errors import BadUsage
from checker.model.catalog import Catalog
from checker.pipeline import extract
from docgen.work_summary.make import report, report_sheet
from docgen.work_summary.mistakes import BadData
from tests.docgen.summaries import FAMILY, Book, filled


@cache
def plan(name: str) -> Catalog:
    return extract(FAMILY / name)


HOSPITAL, CITY = "5-中医医院方案.docx", "2-市方案.docx"


def saved(folder: Path, data: bytes, name: str = "上期.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("period", ["2029", "2019H1", "2023-2031"])
def test_a_period_beyond_the_plan_is_refused(period: str) -> None:
    with pytest.raises(BadUsage, match="不在方案期间"):
        report_sheet(plan(HOSPITAL), period)


def test_the_last_sheet_is_of_the_same_plan(tmp_path: Path) -> None:
    old = saved(tmp_path, report_sheet(plan(CITY), "2024"))
    with pytest.raises(BadData, match="请核对"):
        report_sheet(plan(HOSPITAL), "2025", previous=old)


@pytest.mark.parametrize("period", ["2024", "2025"])
def test_the_last_sheet_is_of_an_earlier_period(tmp_path: Path, period: str) -> None:
    old = saved(tmp_path, report_sheet(plan(HOSPITAL), "2025"))
    with pytest.raises(BadData, match="不早于"):
        report_sheet(plan(HOSPITAL), period, previous=old)
    assert report_sheet(plan(HOSPITAL), "2026", previous=old)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ("医疗质量水平显著提升。", True),
        ("病历书写明显改善。", True),
        ("病历甲级率由88%提高到95%，书写明显改善。", False),
        ("每季度抽查归档病历并通报。", False),
    ],
)
def test_a_great_change_is_told_in_figures(tmp_path: Path, said: str, refused: bool) -> None:
    def change(book: Book) -> None:
        book.set("任务", book.rows("任务")[0], "做了什么", said)

    path = filled(plan(HOSPITAL), "2024H1", None, change).save(tmp_path / "数据.xlsx")
    try:
        report(plan(HOSPITAL), path)
        told = ""
    except BadData as error:
        told = str(error)
    assert ("没有数据支持" in told) is refused
