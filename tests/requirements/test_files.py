from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from checker.errors import BadCatalog
from checker.model.catalog import Catalog, DocumentInfo, IndicatorDetail, Point, Requirement, Target, TaskDetail
from checker.model.document import Front, Place
from checker.pipeline import extract
from checker.requirements.files import catalog_bytes, read_catalog
from tests.requirements.strategies import catalogs

SUFFIXES = [".json", ".yaml", ".xlsx"]
READERS = {}


def read_back(data: bytes, suffix: str, folder: Path) -> Catalog:
    path = folder / f"清单{suffix}"
    path.write_bytes(data)
    return read_catalog(path)


def small(**changes: object) -> Catalog:
    place = Place("body", 4, start=3, end=14, heading="二/1")
    point = Point("task:2.1.p1", "每季度开展一次用血评价", ("医疗机构",), place)
    detail = IndicatorDetail(
        direction="up", targets=(Target("临床用血合格率", ">=", 98.0, None, "%", by="2027", quote="≥98%"),)
    )
    rows = (
        Requirement("section:2", "section", "二", "重点任务"),
        Requirement(
            "task:2.1", "task", "1", "健全用血管理", "section:2", ("医疗机构",), "每季度开展一次用血评价。",
            (point,),
            Place("body", 4, start=0, end=20, heading="二/1"), detail=TaskDetail(("医务科",), ("输血科", "检验科")),
        ),
        Requirement("indicator:1.1", "indicator", "1", "临床用血合格率", detail=detail),
    )  # fmt: skip
    catalog = Catalog(DocumentInfo(Front(title="青川区方案"), "区方案.docx", "aa", "bb"), rows, ("duibiao", "0.1"))
    return replace(catalog, **changes)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(catalog=catalogs())
def test_writing_then_reading_gives_the_same_catalog(suffix: str, catalog: Catalog, tmp_path: Path) -> None:
    # An empty role is written as null in .json; nothing else may change.
    assert read_back(catalog_bytes(catalog, suffix), suffix, tmp_path) == catalog


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_catalog_gives_the_same_bytes(suffix: str) -> None:
    assert catalog_bytes(small(), suffix) == catalog_bytes(small(), suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_text_of_fifty_thousand_characters_survives(suffix: str, tmp_path: Path) -> None:
    catalog = small(requirements=(Requirement("task:1", "task", "1", "长", text="长" * 50_000, detail=TaskDetail()),))
    assert read_back(catalog_bytes(catalog, suffix), suffix, tmp_path) == catalog


def test_workbook_members_are_dated_1980_and_nothing_in_it_is_a_formula() -> None:
    catalog = small(requirements=(Requirement("task:1", "task", "1", "=1+1", detail=TaskDetail()),))
    data = catalog_bytes(catalog, ".xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    page = openpyxl.load_workbook(io.BytesIO(data))["要求清单"]
    assert (page["D2"].value, page["D2"].data_type, page["D2"].number_format) == ("=1+1", "s", "@")
    assert page.freeze_panes == "A2"
    assert any("E2" in str(rule.sqref) and rule.formula1 == '"是,否"' for rule in page.data_validations.dataValidation)


def edited(change: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(catalog_bytes(small(), ".xlsx")))
    change(book)
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def test_a_person_edits_the_workbook_and_ids_stay(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book["要求清单"]
        page["E2"], page["D3"], page["F3"] = "否", "健全临床用血管理", 2
        page.append([None, "任务", "9", "开展用血培训"])
        book["要点"].append(["task:2.1", None, "建立用血台账"])

    read = read_back(edited(change), ".xlsx", tmp_path)
    assert [one.id for one in read.requirements] == ["section:2", "task:2.1", "indicator:1.1", "task:x1"]
    assert read.requirements[0].applicable is False
    assert (read.requirements[1].title, read.requirements[1].weight) == ("健全临床用血管理", 2.0)
    assert [point.id for point in read.requirements[1].points] == ["task:2.1.p1", "task:2.1.p2"]
    assert read.requirements[3].title == "开展用血培训"


def test_a_deleted_row_takes_its_points_along(tmp_path: Path) -> None:
    read = read_back(edited(lambda book: book["要求清单"].delete_rows(3)), ".xlsx", tmp_path)
    assert [one.id for one in read.requirements] == ["section:2", "indicator:1.1"]


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["要求清单"]["C1"] = "序好"

    with pytest.raises(BadCatalog, match=r"清单文件“清单\.xlsx”工作表“要求清单”第 1 行：不认识的列“序好”"):
        read_back(edited(change), ".xlsx", tmp_path)


def test_a_wrong_cell_is_named_by_its_row(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["要求清单"]["F3"] = "很重"

    with pytest.raises(BadCatalog, match=r"工作表“要求清单”第 3 行：“weight”的内容不合要求"):
        read_back(edited(change), ".xlsx", tmp_path)


def test_yaml_scalars_are_typed_by_the_schema(tmp_path: Path) -> None:
    text = """schema: duibiao.catalog/1
document: {contact: 010-6234}
requirements:
- {kind: task, number: 1.10, title: 否, weight: 2, note: 010, lead_departments: [010, 1.0]}
"""
    [task] = read_back(text.encode(), ".yaml", tmp_path).requirements
    assert (task.id, task.number, task.title, task.weight, task.note) == ("task:x1", "1.10", "否", 2.0, "010")
    assert task.detail == TaskDetail(("010", "1.0"))


def test_an_unknown_key_is_an_error_with_its_line_in_yaml_and_nothing_in_json(tmp_path: Path) -> None:
    yaml = catalog_bytes(small(), ".yaml").replace(b'- id: "task:2.1"', b'- id: "task:2.1"\n  wieght: 2')
    line = yaml.decode().splitlines().index("  wieght: 2") + 1
    with pytest.raises(BadCatalog, match=f"第 {line} 行：不认识的项“wieght”"):
        read_back(yaml, ".yaml", tmp_path)
    json = catalog_bytes(small(), ".json").replace(b'"weight": 1.0', b'"wieght": 2, "weight": 1.0')
    assert read_back(json, ".json", tmp_path) == small()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_unknown_major_version_is_refused_and_a_minor_one_read(suffix: str, tmp_path: Path) -> None:
    if suffix == ".xlsx":

        def change(book: openpyxl.Workbook) -> None:
            book["文件信息"]["B2"] = "duibiao.catalog/2"

        data = edited(change)
    else:
        data = catalog_bytes(small(), suffix).replace(b"duibiao.catalog/1", b"duibiao.catalog/2")
        minor = catalog_bytes(small(), suffix).replace(b"duibiao.catalog/1", b"duibiao.catalog/1.3")
        assert read_back(minor, suffix, tmp_path) == small()
    with pytest.raises(BadCatalog, match=r"duibiao\.catalog/2"):
        read_back(data, suffix, tmp_path)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("data", [b"", b"{", b"PK\x03\x04", b"\xff\xfe\x00", b"- a\n- b: [", b"hello"])
def test_a_broken_file_is_refused_in_one_sentence(suffix: str, data: bytes, tmp_path: Path) -> None:
    with pytest.raises(BadCatalog, match="清单") as caught:
        read_back(data, suffix, tmp_path)
    assert "\n" not in str(caught.value)


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    data = catalog_bytes(small(), ".yaml").replace(b'"indicator:1.1"', b'"task:2.1"')
    with pytest.raises(BadCatalog, match=r"task:2\.1 出现了两次"):
        read_back(data, ".yaml", tmp_path)


PLAN = "云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。每月抽查病历。\n"


def catalog_beside(folder: Path, then: str, now: str) -> Catalog:
    """The catalog of a plan, read again after the plan beside it was saved anew."""
    plan, file = folder / "方案.txt", folder / "清单.json"
    plan.write_text(then, encoding="utf-8")
    file.write_bytes(catalog_bytes(extract(plan), ".json"))
    plan.write_text(now, encoding="utf-8")
    return read_catalog(file)


def test_a_parent_that_was_changed_after_its_catalog_was_made_is_told_of(tmp_path: Path) -> None:
    losses = catalog_beside(tmp_path, PLAN, PLAN.replace("每月", "每周")).document.losses
    assert [one.what for one in losses] == ["“方案.txt”在提取要求清单以后改动过，清单可能已旧，请重新提取"]


def test_a_parent_saved_anew_is_the_same_parent(tmp_path: Path) -> None:
    assert catalog_beside(tmp_path, PLAN, "\ufeff" + PLAN).document.losses == ()


def test_a_parent_that_cannot_be_read_or_is_gone_tells_nothing(tmp_path: Path) -> None:
    assert catalog_beside(tmp_path, PLAN, "").document.losses == ()
    (tmp_path / "方案.txt").unlink()
    assert read_catalog(tmp_path / "清单.json").document.losses == ()
