"""Papers beside the plans of a round: receipts make one list, reports on the mending answer what was asked."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from docgen.receipt_form import receipt
from duibiao.batch import AuditOptions, audit

FAMILY = Path(__file__).resolve().parents[3] / "corpus" / "cases" / "family"
CITY, TCM, EYE = FAMILY / "2-市方案.docx", FAMILY / "5-中医医院方案.docx", FAMILY / "6-眼科医院方案.docx"
ROSTER = (("序号", "单位名称", "联系电话"), ("1", "青川区中医医院", "8801"), ("2", "明光眼科医院", "8802"))


def bytes_of(document: Any) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def filled(*values: str) -> bytes:
    """The parent's own receipt with one row filled in."""
    document = Document(io.BytesIO(receipt(CITY)))
    row = document.tables[0].rows[-1]
    for cell, value in zip(row.cells[-len(values) :], values, strict=True):
        cell.text = value
    return bytes_of(document)


def rows_of(out: Path, sheet: str) -> list[tuple[str, ...]]:
    book = load_workbook(out / "汇总.xlsx")
    return [tuple(str(value or "") for value in row) for row in book[sheet].values]


def told(out: Path) -> Any:
    return json.loads((out / "audit.json").read_bytes())


def heads(data: bytes) -> list[str]:
    return [cell.text for cell in Document(io.BytesIO(data)).tables[0].rows[0].cells]


def workbook(*rows: tuple[str, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return bytes_of(book)


@pytest.fixture
def roster(roster_of: Callable[..., Path]) -> Path:
    return roster_of(*ROSTER)


def test_receipts_are_read_into_one_list_and_the_silent_named(
    round_of: Callable[..., Path], roster: Path, tmp_path: Path
) -> None:
    fields = heads(receipt(CITY))
    known = {"区县": "明光眼科医院", "联络人": "李一清", "电话": "13800010002"}
    sheet = workbook(tuple(fields), tuple(known.get(one, "") for one in fields))
    folder = round_of({"青川区中医医院/方案.docx": TCM, "明光眼科医院/回执.xlsx": sheet})
    out = tmp_path / "结果"
    audit(folder, CITY, out, AuditOptions(jobs=1, roster=roster, unit_files=False))
    found = told(out)["receipts"]
    assert [row["unit"] for row in found["list"]] == ["明光眼科医院"]
    assert "李一清" in str(found["list"][0]["values"])
    assert [one["unit"] for one in found["silent"]] == ["青川区中医医院"]
    rows = rows_of(out, "回执")
    assert any("李一清" in row for row in rows)
    assert any("青川区中医医院" in row and "未收到" in row for row in rows)


def test_a_workbook_that_is_no_receipt_stays_shut(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of({"甲院/方案.docx": TCM, "甲院/经费.xlsx": workbook(("项目", "金额"), ("培训", "3"))})
    out = tmp_path / "结果"
    audit(folder, CITY, out, AuditOptions(jobs=1, unit_files=False))
    states = {one["key"]: one["state"] for one in told(out)["files"]}
    assert states == {"甲院/方案.docx": "done", "甲院/经费.xlsx": "ignored"}


def test_a_damaged_receipt_is_named(round_of: Callable[..., Path], roster: Path, tmp_path: Path) -> None:
    folder = round_of({"明光眼科医院/回执.xlsx": b"PK\x03\x04 broken", "青川区中医医院/方案.docx": TCM})
    out = tmp_path / "结果"
    audit(folder, CITY, out, AuditOptions(jobs=1, roster=roster, unit_files=False))
    broken = next(one for one in told(out)["files"] if one["key"].endswith("回执.xlsx"))
    assert broken["state"] == "unreadable" and broken["cause"]


@pytest.mark.parametrize("unit_files", [True, False])
def test_a_report_on_the_mending_is_set_against_the_round_before(
    round_of: Callable[..., Path], roster: Path, tmp_path: Path, unit_files: bool
) -> None:
    folder = round_of({"明光眼科医院/方案.docx": EYE})
    first, second = tmp_path / "一", tmp_path / "二"
    audit(folder, CITY, first, AuditOptions(jobs=1, roster=roster, unit_files=unit_files))
    faults = next(one for one in told(first)["files"] if one["verdict"])["verdict"]["findings"]
    assert len(faults) >= 2
    report = Document()
    report.add_paragraph("明光眼科医院关于审核意见整改情况的报告")
    report.add_paragraph(f"一、关于“{faults[0]['message']}”")
    report.add_paragraph("已在第三部分第2条补写，由质控科负责，2024年6月30日前完成，见附件1。")
    (folder / "明光眼科医院" / "整改报告.docx").write_bytes(bytes_of(report))
    done = audit(folder, CITY, second, AuditOptions(jobs=1, roster=roster, previous=first, unit_files=unit_files))
    followed = done.followed[0]
    said = {one.id: one.outcome for one in followed.replies}
    assert said[faults[0]["id"]] == "mended"
    assert {one for fault, one in said.items() if fault != faults[0]["id"]} == {"left"}
    rows = rows_of(second, "与上轮比较")
    assert any("报告称已改，文中未改" in row for row in rows)
    assert any("报告未答复或未改" in row for row in rows)


def test_a_unit_that_only_reports_is_not_lost(round_of: Callable[..., Path], roster: Path, tmp_path: Path) -> None:
    folder = round_of({"明光眼科医院/方案.docx": EYE})
    first, second = tmp_path / "一", tmp_path / "二"
    audit(folder, CITY, first, AuditOptions(jobs=1, roster=roster, unit_files=False))
    (folder / "明光眼科医院" / "方案.docx").unlink()
    faults = next(one for one in told(first)["files"] if one["verdict"])["verdict"]["findings"]
    listed = workbook(
        ("序号", "存在问题", "整改措施", "完成情况"), ("1", faults[0]["message"], "", "已在第4页补写，质控科6月落实")
    )
    (folder / "明光眼科医院" / "整改清单.xlsx").write_bytes(listed)
    done = audit(folder, CITY, second, AuditOptions(jobs=1, roster=roster, previous=first, unit_files=False))
    followed = done.followed[0]
    assert len(followed.unseen) == followed.before == len(faults)
    assert {one.id: one.outcome for one in followed.replies}[faults[0]["id"]] == "mended"
    assert any("未再核对" in row for row in rows_of(second, "与上轮比较"))


def test_what_was_read_before_is_taken_over(round_of: Callable[..., Path], roster: Path, tmp_path: Path) -> None:
    folder = round_of({"青川区中医医院/方案.docx": TCM, "青川区中医医院/回执.docx": filled("青川区中医医院")})
    out, options = tmp_path / "结果", AuditOptions(jobs=1, roster=roster, unit_files=False)
    audit(folder, CITY, out, options)
    once = (out / "audit.json").read_bytes()
    audit(folder, CITY, out, options)
    assert (out / "audit.json").read_bytes() == once


def test_what_a_reviewer_changed_for_a_unit_is_not_written_over(
    round_of: Callable[..., Path], roster: Path, tmp_path: Path
) -> None:
    folder = round_of({"明光眼科医院/方案.docx": EYE})
    out, options = tmp_path / "结果", AuditOptions(jobs=1, roster=roster)
    audit(folder, CITY, out, options)
    place = next((out / "单位").iterdir())
    letter = place / "反馈意见.docx"
    changed = bytes_of(Document(str(letter))) + b"\0"
    letter.write_bytes(changed)
    audit(folder, CITY, out, options)
    assert letter.read_bytes() == changed  # nothing new to say: it stays
    (folder / "明光眼科医院" / "方案.docx").write_bytes(TCM.read_bytes())
    audit(folder, CITY, out, options)
    assert letter.read_bytes() != changed
    assert (place / "反馈意见（审核员改过）.docx").read_bytes() == changed
    assert not list(place.glob("批注稿（*"))  # what nobody changed is replaced


def test_a_record_that_is_damaged_costs_nothing(round_of: Callable[..., Path], roster: Path, tmp_path: Path) -> None:
    folder = round_of({"明光眼科医院/方案.docx": EYE})
    out, options = tmp_path / "结果", AuditOptions(jobs=1, roster=roster)
    audit(folder, CITY, out, options)
    (out / ".duibiao" / "laid").write_bytes(b"\xff")
    audit(folder, CITY, out, options)
    assert sorted(path.name for path in next((out / "单位").iterdir()).iterdir()) == [
        "反馈意见.docx",
        "批注稿.docx",
        "整改清单.xlsx",
        "核对报告.docx",
    ]


def test_a_file_that_was_not_opened_makes_no_unit(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of({"方案.docx": TCM, "方案.answers.yaml": b"a: 1", "明光眼科医院/经费.xlsx": workbook(("项目",))})
    done = audit(folder, CITY, tmp_path / "结果", AuditOptions(jobs=1, unit_files=False))
    assert sorted(unit.name for unit in done.units) == ["明光眼科医院", "青川区中医医院"]


def test_a_receipt_that_names_its_unit_only_in_its_row_makes_no_other_unit(
    round_of: Callable[..., Path], tmp_path: Path
) -> None:
    fields = heads(receipt(CITY))
    known = {"区县": "青川区中医医院", "联络人": "李一清", "电话": "13800010002"}
    row = filled(*(known.get(one, "") for one in fields))
    sheet = workbook(tuple(fields), tuple(known.get(one, "") for one in fields))
    folder = round_of({"青川区中医医院方案.docx": TCM, "新建文档.docx": row, "回执(1).xlsx": sheet})
    out = tmp_path / "结果"
    audit(folder, CITY, out, AuditOptions(jobs=1, unit_files=False))
    assert [one["name"] for one in told(out)["units"]] == ["青川区中医医院"]


def test_a_file_that_cannot_be_read_makes_no_unit_beside_the_one_it_is_named_after(
    round_of: Callable[..., Path], tmp_path: Path
) -> None:
    folder = round_of({"方案.docx": TCM, "青川区中医医院整改报告.pdf": b""})
    out = tmp_path / "结果"
    audit(folder, CITY, out, AuditOptions(jobs=1, unit_files=False))
    assert [one["name"] for one in told(out)["units"]] == ["青川区中医医院"]


def test_pictures_are_looked_at_only_in_what_is_called_a_receipt(
    round_of: Callable[..., Path], roster: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from checker.intake import read_file
    from docgen.collect import one_file

    looked: list[Path] = []
    monkeypatch.setattr(one_file, "pasted_pictures", lambda path, **_: looked.append(path) or ())
    path = tmp_path / "会议.docx"
    path.write_bytes(bytes_of(Document()))
    bench = one_file.Bench("回执", ("单位", "姓名", "电话"))
    one_file.slip_of_reading(bench, "会议.docx", path, read_file(path), pictures=False)
    assert not looked
    one_file.slip_of_reading(bench, "回执.docx", path, read_file(path))
    assert looked == [path]
