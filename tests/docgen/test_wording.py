"""A unit does not speak to itself: no 鼓励我院, no 督促我院, no plan of 我院's own to carry out its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.docgen_units import KINDS
from checker.model.unit import Department, Unit
from docgen.localise.voice import voice_of
from docgen.localise.wording import wording_of


def said(text: str, unit: Unit = KINDS["综合"]) -> str:
    return wording_of(unit, voice_of(unit)).reworded(text)


@pytest.mark.parametrize(
    ("parents", "own"),
    [
        ("鼓励本院设立专项奖励", "结合实际设立专项奖励"),
        ("鼓励和支持医疗机构设立专项奖励", "结合实际设立专项奖励"),
        ("督促本院落实实施方案", "落实实施方案"),
        ("制定本单位落实实施方案并启动相关工作", "制定实施方案并启动相关工作"),
        ("本机构应建立台账", "建立台账"),
        ("医疗机构门诊大厅设置宣传专区", "门诊大厅设置宣传专区"),
        ("各医院库存红细胞不少于3天用量", "库存红细胞不少于3天用量"),
        ("将计划报所在地卫生健康局", "将计划报青川区卫生健康委"),
        ("向所在地中医药主管部门报送进展", "向所在地中医药主管部门报送进展"),
        ("2023年12月-2025年9月", "2023年12月—2025年9月"),
        ("《医疗机构管理办法（2023-2025年）》", "《医疗机构管理办法（2023-2025年）》"),
    ],
)
def test_the_parents_words_in_a_hospitals_mouth(parents: str, own: str) -> None:
    assert said(parents) == own


def test_departments_are_called_as_they_are_here() -> None:
    unit = replace(
        KINDS["综合"], departments=(Department("医疗质量管理部", ("医疗质量",)), Department("质控与院感部", ("院感",)))
    )
    assert said("质控办汇总，感控科配合，医务部门参加", unit) == "医疗质量管理部汇总，质控与院感部配合，医务部门参加"


def test_an_office_of_another_level_is_none_of_ours() -> None:
    unit = replace(KINDS["综合"], departments=(Department("医疗质量管理部", ("医疗质量",)),))
    assert said("市级质控部和省质控办公室", unit) == "市级质控部和省质控办公室"
