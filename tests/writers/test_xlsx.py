"""The workbook that a person goes on with."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from checker.model.catalog import DeadlineDetail
from checker.model.result import Checked
from checker.writers.forms import Setting
from checker.writers.xlsx.book import written
from tests.writers.reports import HOSTILE, demo, hostile, many


def book(checked: Checked, lang: str = "zh") -> Any:
    return load_workbook(io.BytesIO(written(checked, Setting(lang))))  # type: ignore[arg-type]


def rows(page: Any) -> list[tuple[Any, ...]]:
    return list(page.iter_rows(values_only=True))


def column(page: Any, title: str) -> list[Any]:
    head, *rest = rows(page)
    return [row[head.index(title)] for row in rest]


def test_the_book_has_its_four_sheets_in_both_languages() -> None:
    assert book(demo()).sheetnames == ["概览", "要求", "问题", "时限"]
    assert book(demo("en"), "en").sheetnames == ["overview", "requirements", "findings", "deadlines"]


def test_every_requirement_and_every_finding_has_a_row() -> None:
    report, shown = demo().report, book(demo())
    assert column(shown["要求"], "要求编码") == [one.requirement.id for one in report.matches]
    assert column(shown["问题"], "问题") == [one.message for one in report.findings]
    assert column(shown["问题"], "问题编码") == [one.id for one in report.findings]


def test_a_requirement_names_the_numbers_of_its_findings() -> None:
    report, shown = demo().report, book(demo())
    told = dict(zip(column(shown["要求"], "要求编码"), column(shown["要求"], "问题序号"), strict=True))
    for number, one in enumerate(report.findings, 1):
        if one.requirement:
            assert str(number) in str(told[one.requirement]).split("、")


def test_the_overview_counts_what_the_summary_counts() -> None:
    summary = demo().report.summary
    cells = {row[0]: row for row in rows(book(demo())["概览"])}
    assert cells["材料完整性（分）"][1] == summary.score
    counts = dict(zip(cells["逐项结果"][1:], cells["合计"][1:], strict=True))
    assert counts["未见相应表述"] == summary.missing
    assert counts["部分落实"] == summary.partial
    assert counts["合计"] == len(demo().report.matches)


def test_the_day_stands_in_the_overview_only_when_it_is_given() -> None:
    assert "核对日期" not in [row[0] for row in rows(book(demo())["概览"])]
    page = load_workbook(io.BytesIO(written(demo(), Setting(date="2024-06-30"))))["概览"]
    assert datetime(2024, 6, 30) in [row[1] for row in rows(page) if row[0] == "核对日期"]


def test_the_person_finds_filters_a_frozen_header_and_a_list_of_states() -> None:
    page = book(demo())["问题"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == f"A1:N{page.max_row}"
    assert set(column(page, "状态")) == {"待处理"}
    (rule,) = page.data_validations.dataValidation
    assert rule.type == "list"
    assert rule.formula1 == '"待处理,处理中,已改,不改（备注理由）"'
    column_letter = str(rule.sqref)[0]
    assert page[f"{column_letter}1"].value == "状态"


def test_the_deadlines_of_all_parents_stand_in_the_order_they_fall_due() -> None:
    page = book(demo())["时限"]
    due = [value for value in column(page, "截止") if isinstance(value, datetime)]
    assert due == sorted(due)
    deadlines = [one for one in demo().report.matches if isinstance(one.requirement.detail, DeadlineDetail)]
    assert len(column(page, "做什么")) == len(deadlines)


def test_full_dates_are_dates_and_months_are_words() -> None:
    checked = demo()
    first = next(one for one in checked.report.matches if isinstance(one.requirement.detail, DeadlineDetail))
    matches = tuple(
        replace(first, requirement=replace(first.requirement, detail=DeadlineDetail(what=end, end=end)))
        for end in ("2025-02-30", "2025-11", "2024-06-30", "2026")
    )
    page = book(replace(checked, report=replace(checked.report, matches=matches)))["时限"]
    values = dict(zip(column(page, "做什么"), column(page, "截止"), strict=True))
    assert values["2024-06-30"] == datetime.combine(date(2024, 6, 30), datetime.min.time())
    assert values["2025-11"] == "2025年11月"
    assert values["2026"] == "2026"
    assert isinstance(values["2025-02-30"], str)
    assert list(values) == ["2024-06-30", "2025-02-30", "2025-11", "2026"]


def test_the_status_is_coloured() -> None:
    page = book(demo())["要求"]
    grounds = {row[4].value: row[4].fill.fgColor.rgb for row in page.iter_rows(min_row=2)}
    assert len(set(grounds.values())) == len(grounds) > 2


def test_text_that_looks_like_a_formula_stays_text() -> None:
    data = written(hostile(), Setting())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml")}
    assert not [name for name, part in parts.items() if "<f>" in part or "<f " in part]
    assert not [name for name in parts if "externalLink" in name]
    page = load_workbook(io.BytesIO(data))["问题"]
    assert HOSTILE[0] in column(page, "问题")
    assert {cell.data_type for row in page.iter_rows(min_row=2, min_col=5, max_col=8) for cell in row} <= {"s", "n"}


def test_control_characters_and_coded_ones_stay_out() -> None:
    page = book(hostile())["问题"]
    said = column(page, "问题")
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", "".join(said))
    with zipfile.ZipFile(io.BytesIO(written(hostile(), Setting()))) as package:
        sheet = package.read("xl/worksheets/sheet3.xml").decode("utf-8")
    assert "_x005F_x0041_ _x005F_x000D_" in sheet


def test_the_same_check_gives_the_same_bytes_and_no_part_tells_the_day() -> None:
    data = written(demo(), Setting())
    assert data == written(demo(), Setting())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode("utf-8")
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"1980-01-01T"}


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    checked = demo()
    long = replace(checked.report.findings[0], quote="长" * 40_000)
    page = book(replace(checked, report=replace(checked.report, findings=(long,))))["问题"]
    assert column(page, "原文")[0].endswith("长……")
    assert len(column(page, "原文")[0]) < 32_767


def test_ten_thousand_findings_fit_a_sheet() -> None:
    page = load_workbook(io.BytesIO(written(many(10_000), Setting())), read_only=True)["问题"]
    assert sum(1 for _ in page.iter_rows()) == 10_001


@pytest.mark.parametrize("sheet", ["要求", "问题", "时限"])
def test_every_column_has_a_width_and_prints_on_pages_across(sheet: str) -> None:
    page = book(demo())[sheet]
    assert page.page_setup.orientation == "landscape"
    assert page.print_title_rows == "$1:$1"
    assert all(page.column_dimensions[cell.column_letter].width >= 6 for cell in page[1])
