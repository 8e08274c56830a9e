"""P28: of a list of goals the nation's are answered one by one, a specialty's by what the hospital does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.docgen_units import KINDS
from checker.model.catalog import Catalog, GoalDetail
from checker.pipeline import extract
from docgen import Planned, plan
from docgen.derived_plan.marks import texts

_PARENT = """关于印发2024年度医疗质量安全改进目标的通知
各市卫生健康委：
现将2024年度全省医疗质量安全改进目标印发给你们。
目标编码说明：NIT-2024-Ⅰ为国家医疗质量安全改进目标编码，PIT-2024-1为专业质控工作改进目标编码。
临江省卫生健康委员会
2024年3月30日

附件
2024年度全省医疗质量安全改进目标

序号\t专业\t目标名称\t目标简述\t核心策略
1\t神经系统疾病专业\t提高急性脑梗死再灌注治疗率（NIT-2024-Ⅰ）\t改善预后。\t1.医疗机构成立专项工作小组。2.医疗机构按季度分析数据。
2\t药事管理专业\t提高住院患者静脉输液规范使用率（NIT-2024-Ⅴ）\t减少隐患。\t1.医疗机构完善静脉输液制度。2.医疗机构按季度分析数据。
3\t产科专业\t降低阴道分娩严重并发症发生率（NIT-2024-Ⅹ）\t保障母婴安全。\t1.医疗机构完善分娩管理制度。
4\t输血专业\t降低血液报废率（PIT-2024-31）\t节约用血。\t1.医疗机构规范输血申请。
5\t眼科专业\t提高青光眼患者前房角镜检查率（PIT-2024-21）\t及早发现。\t1.医疗机构开展前房角镜检查培训。
"""


@pytest.fixture(scope="module")
def goals(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    path = tmp_path_factory.mktemp("goals") / "改进目标.txt"
    path.write_text(_PARENT, encoding="utf-8")
    return extract(path)


@pytest.fixture(scope="module")
def eyes(goals: Catalog) -> Planned:
    """An eye hospital's plan of the goals."""
    unit = KINDS["专科"]
    return plan(goals, replace(unit, services=(*unit.services, ("眼", True))))


def test_the_parent_is_one_of_goals(goals: Catalog) -> None:
    assert [one.kind for one in goals.requirements].count("goal") == 5
    assert any(isinstance(one.detail, GoalDetail) and one.detail.level == "national" for one in goals.requirements)


def test_the_nations_goals_stand_one_by_one_or_with_the_reason(eyes: Planned) -> None:
    text = "\n".join(texts(eyes.paper))
    assert "提高住院患者静脉输液规范使用率" in text
    assert "我院未开设产科，本项不涉及。" in text


def test_goals_of_specialties_that_the_hospital_lacks_are_listed_as_such(eyes: Planned) -> None:
    text = "\n".join(texts(eyes.paper))
    assert "我院未开展临床输血，“降低血液报废率”不涉及。" in text
    assert "不涉及：我院未开展临床输血" in text


def test_what_the_profile_does_not_tell_is_asked(goals: Catalog, tmp_path: Path) -> None:
    made = plan(goals, KINDS["综合"])
    assert any("是否开展" in one.text for one in made.proof.open)
