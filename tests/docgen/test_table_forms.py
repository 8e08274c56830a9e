"""Any other table form that comes back: rows by the parent's names, columns by its headers, n/N worked out again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from checker.units.roster import RosterUnit
from checker.writers.xlsx.book import book_bytes
from docgen.collect.one_file import Task
from docgen.collect.rates import reckoned
from docgen.collect.table_forms import FormBench, form_slip_of, key_column
from docgen.collect.wide import Tabled, sheets_of, tabled
from tests.docgen.receipt_files import docx_bytes, xlsx_bytes

FIELDS = ("序号", "类别", "指标名称", "指标导向")
GIVEN = (
    ("1", "手术", "四级手术术前多学科讨论完成率", "逐步升高"),
    ("2", "手术", "非计划重返手术室再手术率", "逐步降低"),
    ("3", "感染", "手卫生依从率", "逐步升高"),
)
ROSTER = (RosterUnit(1, "青川区中心医院", telephone="0999-1"), RosterUnit(2, "青川区中医医院", telephone="0999-2"))
HEAD = (*FIELDS, "分子", "分母", "2024年值")


def returned(folder: Path, files: dict[str, bytes]) -> Tabled:
    keys = tuple(row[2] for row in GIVEN)
    bench = FormBench("监测指标", FIELDS, key_column(FIELDS, GIVEN), keys, GIVEN, ROSTER)
    slips = []
    for name, data in files.items():
        (folder / name).write_bytes(data)
        slips.append(form_slip_of(bench, Task(name, str(folder / name))))
    return tabled(bench, slips)


def sheet(tables: Tabled, title: str) -> list[tuple[object, ...]]:
    page = load_workbook(io.BytesIO(book_bytes(sheets_of(tables))))[title]
    return [tuple(cell.value for cell in row) for row in page.iter_rows()]


def test_the_column_that_names_the_rows_is_found() -> None:
    assert key_column(FIELDS, GIVEN) == 2
    assert key_column(("序号", "问题", "措施"), ()) == -1


def test_units_and_rows_become_a_wide_sheet(tmp_path: Path) -> None:
    one = docx_bytes((HEAD, (*GIVEN[0], "45", "50", "90%"), (*GIVEN[2], "80", "100", "80%")), title="监测指标")
    other = xlsx_bytes((HEAD, (*GIVEN[2], 70, 100, "70%"), (*GIVEN[0], 30, 40, "75%")))
    tables = returned(tmp_path, {"青川区中心医院.docx": one, "青川区中医医院.xlsx": other})
    wide = sheet(tables, "汇总-2024年值")
    assert wide[0][:5] == ("序号", "单位", *(row[2] for row in GIVEN))
    assert wide[1][1:5] == ("青川区中心医院", "90%", None, "80%")
    assert wide[2][1:5] == ("青川区中医医院", "75%", None, "70%")


def test_a_rate_that_its_n_and_n_do_not_give_is_told(tmp_path: Path) -> None:
    data = docx_bytes((HEAD, (*GIVEN[0], "45", "50", "95%"), (*GIVEN[1], "9", "5000", "1.8‰")))
    tables = returned(tmp_path, {"青川区中心医院.docx": data})
    rates = sheet(tables, "核算")
    assert [row[4:7] for row in rates[1:]] == [("95%", "90.00%", "不一致"), ("1.8‰", "1.8‰", "一致")]
    assert any("不符" in str(row[2]) for row in sheet(tables, "请核对")[1:])


@pytest.mark.parametrize(
    ("values", "agrees"),
    [
        ((("2024年", "85.3%（128/150）"),), True),
        ((("2024年", "85.3%（120/150）"),), False),
        ((("n", "3"), ("N", "8"), ("值", "37.5")), True),
        ((("分子", "2"), ("分母", "1,000"), ("值", "2‰")), True),
        ((("分子", "0"), ("分母", "0"), ("值", "0%")), None),
        ((("分子", "12"), ("分母", "10"), ("值", "120%")), True),
        ((("分子", "1"), ("分母", "3"), ("值", "")), None),
    ],
)
def test_rates_are_worked_out_again(values: tuple[tuple[str, str], ...], agrees: bool | None) -> None:
    rate = reckoned(values)
    assert rate is not None and rate.agrees is agrees


def test_two_figures_without_a_share_are_no_rate() -> None:
    assert reckoned((("2024年", "12/31"), ("备注", "见附表"))) is None


def test_what_the_parent_wrote_is_no_answer(tmp_path: Path) -> None:
    tables = returned(tmp_path, {"青川区中心医院.docx": docx_bytes((FIELDS, *GIVEN))})
    assert tables.slips[0].state == "empty" and len(tables.slips[0].blank) == 3
    assert ("青川区中心医院", "0999-1") in [one[:2] for one in tables.silent]


def test_a_row_that_is_written_a_little_otherwise_is_taken_with_a_remark(tmp_path: Path) -> None:
    row = ("1", "手术", "四级手术术前多学科讨论的完成率", "逐步升高", "1", "2", "50%")
    tables = returned(tmp_path, {"青川区中心医院.docx": docx_bytes((HEAD, row))})
    assert tables.answers[0].rows[0].key == 0
    assert "请确认" in tables.answers[0].rows[0].flags[0].text


def test_a_row_that_the_parent_does_not_have_is_kept_aside(tmp_path: Path) -> None:
    row = ("9", "其他", "门诊次均费用", "", "", "", "310元")
    tables = returned(tmp_path, {"青川区中心医院.docx": docx_bytes((HEAD, row))})
    assert not tables.answers and "310元" in tables.slips[0].left_out[0].text


def test_a_formula_without_a_result_is_undecided_and_none_is_written(tmp_path: Path) -> None:
    data = xlsx_bytes((HEAD, (*GIVEN[0], 45, 50, "=F3/G3"), (*GIVEN[2], 1, 2, '="=cmd"')))
    tables = returned(tmp_path, {"青川区中心医院.xlsx": data})
    assert any("公式" in note for note in tables.slips[0].notes)
    book = load_workbook(io.BytesIO(book_bytes(sheets_of(tables))))
    assert all(cell.data_type != "f" for page in book.worksheets for row in page.iter_rows() for cell in row)


def test_rows_without_names_are_stacked_with_their_unit(tmp_path: Path) -> None:
    bench = FormBench("自查整改表", ("序号", "存在问题", "整改措施", "责任人", "完成时限"), -1, (), (), ROSTER)
    rows = (
        bench.fields,
        ("1", "病历超时", "每周抽查", "张三", "3月底"),
        ("2", "查房不规范", "组织培训", "李四", "4月底"),
    )
    path = tmp_path / "青川区中医医院自查整改表.docx"
    path.write_bytes(docx_bytes(rows, title="自查整改表"))
    tables = tabled(bench, [form_slip_of(bench, Task(path.name, str(path)))])
    stacked = sheet(tables, "汇总")
    assert [row[1:4] for row in stacked[1:]] == [
        ("青川区中医医院", "病历超时", "每周抽查"),
        ("青川区中医医院", "查房不规范", "组织培训"),
    ]


def test_a_later_stated_version_takes_the_place_of_the_first(tmp_path: Path) -> None:
    first = docx_bytes((HEAD, (*GIVEN[0], "45", "50", "90%")))
    second = docx_bytes((HEAD, (*GIVEN[0], "40", "50", "80%")))
    files = {"青川区中心医院.docx": first, "青川区中心医院（更正版）.docx": second}
    tables = returned(tmp_path, files)
    assert [bool(one.superseded) for one in tables.answers] == [True, False]
    assert any("90%" in str(row[2]) for row in sheet(tables, "未列入"))
