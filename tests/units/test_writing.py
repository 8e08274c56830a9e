"""Written and read again a profile is the same, as .yaml and as a workbook."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from checker.errors import BadUnit
from checker.model.unit import Baseline, Contact, Department, Leader, Unit, UnitIndicator, UnitTask
from checker.units import read_unit, write_unit
from tests.units.parents import HEAD, UNITS, city, district

FORMS = (".yaml", ".xlsx")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("profile", sorted(UNITS.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_familys_profiles_come_back_as_they_were(profile: Path, form: str, tmp_path: Path) -> None:
    catalog = city() if profile.stem == "区卫生健康委" else district()
    unit = read_unit(profile, [catalog])
    (tmp_path / f"又{form}").write_bytes(write_unit(unit, [catalog], form))
    assert read_unit(tmp_path / f"又{form}", [catalog]) == unit


_texts = (
    (
        st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
        | st.sampled_from(
            (
                "=cmd|' /C calc'!A0",
                "{{ 7*7 }}",
                "<b>&",
                "010",
                "1.10",
                "'",
                '"',
                "a: b",
                "- x",
                "#不是注释",
                "是",
                "~",
                "null",
                "😀",
                "_x0041_",
                "[甲",
                ">= 80%",
                "二、三",
                "a\\u0041",
            )
        )
    )
    .map(str.strip)
    .filter(bool)
)
_names = st.lists(_texts, max_size=3).map(tuple)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=_texts, others=_names, text=_texts, additions=_names, form=st.sampled_from(FORMS))
def test_any_text_comes_back_letter_for_letter(
    tmp_path: Path, name: str, others: tuple[str, ...], text: str, additions: tuple[str, ...], form: str
) -> None:
    unit = Unit(
        name=name,
        kind="hospital",
        other_names=others,
        leaders=(Leader(text, name, others, True),),
        departments=(Department(text, others, name),),
        contacts=(Contact(name, telephone=text),),
        recipients=((text, name),),
        services=((text, False),) if text not in ("项目", "名称") else (),
        indicators=(UnitIndicator("a", text, owner=name, baseline=Baseline(value=text), source=text),),
        tasks=(UnitTask("b", name, supporting=others, additions=additions, record=text),),
    )
    (tmp_path / f"甲{form}").write_bytes(write_unit(unit, (), form))
    assert read_unit(tmp_path / f"甲{form}") == unit


@pytest.mark.parametrize("form", FORMS)
def test_the_same_profile_gives_the_same_bytes(form: str) -> None:
    unit = read_unit(UNITS / "综合医院.yaml")
    assert write_unit(unit, [district()], form) == write_unit(unit, [district()], form)


def test_the_yaml_says_beside_each_row_what_the_parent_asks() -> None:
    text = write_unit(read_unit(UNITS / "综合医院.yaml"), [district()], ".yaml").decode()
    assert '# 附件1指标7：2024年≤2‰，2025年≤1.8‰，2026年≤1.6‰\n- 编号: "indicator:1.7"' in text
    assert "# 四（一）任务4；每季度：公布点评结果\n" in text


def test_the_workbook_offers_choices_and_keeps_numbers_as_text() -> None:
    book = load_workbook(io.BytesIO(write_unit(read_unit(UNITS / "综合医院.yaml"), [district()], ".xlsx")))
    assert book.sheetnames == ["单位", "业务", "领导", "科室", "联系人", "报送", "阶段", "指标", "任务", "公文"]
    choices = {rule.formula1 for rule in book["业务"].data_validations.dataValidation}
    assert choices == {'"是,否"'}
    assert "科室!$A$2:$A$80" in {rule.formula1 for rule in book["任务"].data_validations.dataValidation}
    assert all(cell.number_format == "@" for row in book["联系人"]["A2:F9"] for cell in row)


def book_of(rows: dict[str, list[list[object]]], folder: Path) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, lines in rows.items():
        page = book.create_sheet(title)
        for line in lines:
            page.append(line)
    book.save(folder / "档案.xlsx")
    return folder / "档案.xlsx"


UNIT_ROWS: list[list[object]] = [["项目", "内容"], ["名称", "青川区中心医院"], ["类型", "医疗机构"]]


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        (
            {"指标": [["编号", "责任科是"], ["a", "护理部"]]},
            "“指标”表 B2：“指标”里没有“责任科是”这一项，是否应为“责任科室”",
        ),
        (
            {"指标": [["编号", "基线数值"], ["a", "=1+1"]]},
            "“指标”表 B2：是公式，请改填结果（选中后复制，选择性粘贴为数值）",
        ),
        ({"业务": [["项目", "有无"], ["急诊", "大概"]]}, "“业务”表 B2：“急诊”写作“大概”，应填“是”或“否”"),
        (
            {"指标": [["编号", "基线数值", "基线数值"], ["a", "1", "2"]]},
            "“指标”表 C1：有两列都叫“基线数值”，请去掉一列",
        ),
        ({"任务": [["编号", "牵头科室"], ["a", "护理部", "多出来"]]}, "“任务”表 C2：这一列没有标题，不知道是哪一项"),
        ({"科式": [["名称"], ["护理部"]]}, "工作表“科式”：没有这张表，是否应为“科室”"),
    ],
)
def test_a_wrong_cell_is_named(sheets: dict[str, list[list[object]]], said: str, tmp_path: Path) -> None:
    path = book_of({"单位": UNIT_ROWS, **sheets}, tmp_path)
    with pytest.raises(BadUnit) as caught:
        read_unit(path)
    assert said in str(caught.value)


def test_what_excel_made_of_a_figure_is_read_as_a_person_sees_it(tmp_path: Path) -> None:
    path = book_of(
        {
            "单位": UNIT_ROWS,
            "指标": [["编号", "基线数值", "2024年目标"], ["a", 0.823, 85]],
            "公文": [["日期", datetime.date(2024, 4, 16)]],
        },
        tmp_path,
    )
    book = load_workbook(path)
    book["指标"]["B2"].number_format = "0.0%"
    book.save(path)
    unit = read_unit(path)
    assert (unit.indicators[0].baseline.value, unit.indicators[0].targets) == ("82.3%", (("2024", "85"),))
    assert unit.paperwork.date == "2024-04-16"


def test_a_month_that_excel_took_for_a_day_is_a_month_again(tmp_path: Path) -> None:
    phases: list[list[object]] = [
        ["名称", "开始", "结束"],
        ["部署", datetime.date(2024, 3, 1), datetime.date(2024, 4, 1)],
    ]
    path = book_of({"单位": UNIT_ROWS, "阶段": phases}, tmp_path)
    book = load_workbook(path)
    book["阶段"]["C2"].number_format = 'yyyy"年"m"月"'
    book.save(path)
    (phase,) = read_unit(path).phases
    assert (phase.start, phase.end) == ("2024-03-01", "2024-04")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"<sheetData>", b"<sheetData><", "不是能读的 .xlsx 工作簿"),
        (b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet", "含有 XML 文档类型定义"),
    ],
)
def test_a_workbook_with_damaged_or_harmful_parts_is_refused(old: bytes, new: bytes, said: str, tmp_path: Path) -> None:
    whole = zipfile.ZipFile(io.BytesIO(write_unit(read_unit(UNITS / "综合医院.yaml"), (), ".xlsx")))
    with zipfile.ZipFile(tmp_path / "档案.xlsx", "w") as package:
        for name in whole.namelist():
            data = whole.read(name)
            package.writestr(name, data.replace(old, new, 1) if name.endswith("sheet3.xml") else data)
    with pytest.raises(BadUnit) as caught:
        read_unit(tmp_path / "档案.xlsx")
    assert said in str(caught.value)


def test_a_file_that_only_calls_itself_a_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "档案.xlsx").write_text(HEAD, encoding="utf-8")
    with pytest.raises(BadUnit, match="不是能读的"):
        read_unit(tmp_path / "档案.xlsx")
