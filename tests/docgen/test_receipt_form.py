"""A parent's form as a Word file: blank, filled in, one for each unit; collected again it says the same."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from checker.errors import BadUsage
from checker.model.unit import Baseline, Contact, Leader, Unit, UnitIndicator
from docgen import receipt
from docgen.collect.fields import fields_of_form
from docgen.collect.one_file import Bench, Task, slip_of
from docgen.forms import chosen_form, forms_of
from docgen.receipt_form import form_paper, receipts
from tests.docgen.receipt_files import HEAD, TITLE, docx_bytes, parent_bytes, xlsx_bytes

UNIT = Unit(
    name="临江市青川区中心医院",
    kind="hospital",
    leaders=(Leader("赵刚", "院长", chief=True), Leader("周明", "副院长")),
    contacts=(
        Contact("王芳", "医务科", "科长", "021-62345678", "13912345678", "a@b.cn"),
        Contact("李强", "质控办", "质控办干事", mobile="13812345678"),
    ),
)


@pytest.fixture
def parent(tmp_path: Path) -> Path:
    path = tmp_path / "方案.docx"
    path.write_bytes(parent_bytes())
    return path


def cells(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(data)).tables[0].rows]


def test_the_receipt_of_the_parent_is_found_and_written_blank(parent: Path) -> None:
    form = chosen_form(forms_of(parent), "", parent.name)
    assert (form.title, form.number, form.fields, form.is_receipt) == (TITLE, "2", HEAD, True)
    assert cells(receipt(parent)) == [list(HEAD), [""] * 4, [""] * 4]


def test_the_label_and_the_title_stand_above_the_table(parent: Path) -> None:
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(receipt(parent))).paragraphs]
    assert texts[0].replace(" ", "") == "附件2" and TITLE in "".join(texts)


def test_a_profile_fills_what_it_knows_and_leaves_the_rest_blank(parent: Path) -> None:
    rows = cells(receipt(parent, UNIT))
    assert rows[1] == [UNIT.name, "王芳", "医务科科长", "021-62345678\n13912345678"]
    assert rows[2] == [UNIT.name, "李强", "质控办干事", "13812345678"]
    bare = cells(receipt(parent, Unit(name="青川区卫生院", kind="hospital")))
    assert bare[1] == ["青川区卫生院", "", "", ""]


def test_what_was_written_says_the_same_when_it_comes_back(parent: Path, tmp_path: Path) -> None:
    (tmp_path / "回.docx").write_bytes(receipt(parent, UNIT))
    slip = slip_of(Bench(TITLE, HEAD), Task("回.docx", str(tmp_path / "回.docx")))
    assert [one.values for one in slip.entries] == [
        (UNIT.name, "王芳", "医务科科长", "021-62345678；13912345678"),
        (UNIT.name, "李强", "质控办干事", "13812345678"),
    ]
    assert not any(one.flags for one in slip.entries)


def test_a_form_for_the_leader_too_takes_the_leader_from_the_profile(tmp_path: Path) -> None:
    head = ("单位", "分管领导", "分管领导职务", "联络人", "联络人手机")
    path = tmp_path / "方案.docx"
    path.write_bytes(docx_bytes((head, ("",) * 5), above=("附件",), title="联络人回执"))
    form = chosen_form(forms_of(path), "", path.name)
    table = form_paper(form, UNIT).parts[0].blocks[0]
    texts = ["".join(span.text for span in cell.spans) for cell in table.rows[1]]  # type: ignore[union-attr]
    assert texts == [UNIT.name, "周明", "副院长", "王芳", "13912345678"]


def test_one_file_for_each_unit_of_a_roster(parent: Path, tmp_path: Path) -> None:
    roster = tmp_path / "名册.xlsx"
    roster.write_bytes(xlsx_bytes((("单位名称", "等级"), ("甲区/医院", "二级"), ("乙区医院", "二级")), title="名册"))
    made = dict(receipts(parent, roster))
    assert list(made) == [f"{TITLE}-甲区_医院.docx", f"{TITLE}-乙区医院.docx"]
    assert cells(made[f"{TITLE}-乙区医院.docx"])[1] == ["乙区医院", "", "", ""]


def test_any_table_form_is_found_by_its_name_and_an_unknown_one_lists_what_there_is() -> None:
    parent = Path("corpus/cases/demo/区方案.docx")
    forms = forms_of(parent)
    table = chosen_form(forms, "监测指标", parent.name)
    assert len(table.rows) == 27 and not table.is_receipt
    assert chosen_form(forms, "附件1", parent.name) == table
    with pytest.raises(BadUsage, match="没有名为“整改表”的表，现有：“青川区医疗质量与患者安全监测指标”、“联络人回执”"):
        chosen_form(forms, "整改表", parent.name)


def test_a_form_of_named_rows_keeps_them_and_their_merged_cells() -> None:
    rows = cells(receipt("corpus/cases/demo/区方案.docx", form="监测指标"))
    assert rows[0][:4] == ["序号", "类别", "指标名称", "指标导向"]
    assert rows[1][1] == rows[2][1] == "组织管理"
    assert len(rows) == 28


def test_a_wide_header_counts_once_and_the_running_number_not_at_all() -> None:
    assert [one.title for one in fields_of_form(("序号", "单位", "联系电话", "联系电话"))] == ["单位", "联系电话"]


def test_the_same_form_is_the_same_bytes(parent: Path) -> None:
    assert receipt(parent, UNIT) == receipt(parent, UNIT)


def test_a_table_of_indicators_takes_owner_baseline_and_targets_from_the_profile(tmp_path: Path) -> None:
    head = ("序号", "指标名称", "责任科室", "2023年基线值", "2024年目标值", "2025年目标值")
    rows = (head, ("1", "手卫生依从率", "", "", "≥80%", ""), ("2", "急诊抢救成功率", "", "", "", ""))
    path = tmp_path / "方案.docx"
    path.write_bytes(docx_bytes(rows, above=("附件1",), title="监测指标表"))
    indicator = UnitIndicator(
        "indicator:1.1", "手卫生依从率", owner="感控科", baseline=Baseline("2023", "72", "100"),
        targets=(("2024", "≥82%"), ("2025", "≥85%")),
    )  # fmt: skip
    unit = Unit(name="青川区中心医院", kind="hospital", indicators=(indicator,))
    written = cells(receipt(path, unit, "监测指标表"))
    assert written[1] == ["1", "手卫生依从率", "感控科", "72/100", "≥80%", "≥85%"]
    assert written[2] == ["2", "急诊抢救成功率", "", "", "", ""]
