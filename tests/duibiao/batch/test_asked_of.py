"""As whom a unit answers is told by its row of the roster, in whatever field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.intake import read
from checker.units.roster import RosterUnit
from duibiao.batch import AuditOptions, audit
from duibiao.batch.asked_of import role_for, unit_for
from tests.duibiao.batch.conftest import GOOD


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("青川区人民医院", "hospital:二级"),
        ("云州市第一中学", "hospital:二级"),
        ("临江永丰塑料有限公司", "hospital:二级"),
        ("青川区卫生健康委", "commission:district"),
        ("云州市应急管理局", "commission:city"),
        ("青川镇人民政府", "commission:town"),
        ("青山乡", "commission:town"),
        ("城东街道办事处", "commission:town"),
        ("青川区", "commission:district"),
        ("云州市护理学会", "association"),
        ("云州市护理质量控制中心", "qc"),
        ("市场监管所", "hospital:二级"),
        ("青川中心医院滨河院区", "hospital:二级"),
        ("某某", ""),
    ],
)
def test_the_kind_of_a_unit_is_told_by_how_its_name_ends(name: str, role: str) -> None:
    assert role_for(RosterUnit(1, name, rank="二级甲等")) == role


def test_the_category_of_the_roster_speaks_before_the_name() -> None:
    assert role_for(RosterUnit(1, "青川实验", category="学校")) == "hospital"
    assert role_for(RosterUnit(1, "青川开发区", category="乡镇街道")) == "commission:district"


@pytest.mark.parametrize(
    ("category", "found"),
    [
        ("综合", ("general", "")),
        ("中西医结合医院", ("tcm", "")),
        ("妇幼保健院", ("maternal", "")),
        ("专科（眼科）", ("specialised", "眼科")),
        ("乡镇卫生院", ("primary", "")),
    ],
)
def test_a_category_becomes_a_profile(category: str, found: tuple[str, str]) -> None:
    unit = unit_for(RosterUnit(1, "青川医院", category=category), read(GOOD))
    assert unit is not None and (unit.category, unit.speciality) == found


def test_who_owns_a_unit_is_told_in_many_words() -> None:
    for text, owner in (("社会办", "private"), ("民营", "private"), ("公办", "public"), ("政府办非营利", "public")):
        unit = unit_for(RosterUnit(1, "青川医院", ownership=text), read(GOOD))
        assert unit is not None and unit.ownership == owner
    assert unit_for(RosterUnit(1, "青川医院", ownership="非营利性"), read(GOOD)) is None


def test_what_is_asked_of_one_kind_alone_is_not_asked_of_another(
    round_of: Callable[..., Path], roster_of: Callable[..., Path], tmp_path: Path
) -> None:
    """The same plan under two rows of the roster: a duty of 综合医院 is none of a 中医医院."""
    parent = tmp_path / "上级.txt"
    parent.write_text(
        "青川区医疗质量提升行动方案\n一、工作任务\n（一）加强急诊管理。各医院每季度开展一次急诊质控。\n"
        "（二）建设多学科门诊。综合医院应当于2024年12月底前设立多学科门诊，每月开诊不少于4次。\n",
        encoding="utf-8",
    )
    plan = "医疗质量提升行动实施方案\n一、工作任务\n（一）急诊管理。每季度开展一次急诊质控。\n".encode()
    folder = round_of({"青川甲医院/方案.txt": plan, "青川乙医院/方案.txt": plan})
    roster = roster_of(("单位名称", "类别"), ("青川甲医院", "综合"), ("青川乙医院", "中医"))
    done = audit(folder, parent, tmp_path / "out", AuditOptions(jobs=1, roster=roster, unit_files=False))
    at = next(at for at, (_, kind, title) in enumerate(done.requirements) if kind == "task" and "多学科" in title)
    statuses = {one.key.split("/")[0]: one.verdict.statuses[at] for one in done.outcomes if one.verdict}
    assert statuses["青川甲医院"] == "missing"
    assert statuses["青川乙医院"] != "missing"
