"""What reads alike and measures something else answers nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import Options, check

PARENT = """云州市医疗质量提升工作方案（2024—2026年）
一、工作任务
（一）夯实基础管理
1.加强重症管理。医疗机构完善早期识别流程，{figure}。
2.规范病历管理。医疗机构每月组织病历质量抽查，建立病历点评制度。
"""


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("重症肺炎病死率不高于20%", "重症肺炎死亡率不高于20%"),
        ("感染性休克患者6小时集束化治疗完成率达到60%", "感染性休克患者24小时集束化治疗完成率达到60%"),
        ("抗菌药物使用强度控制在40DDDs以内", "抗菌药物使用率控制在40%以内"),
        ("急性心肌梗死患者再灌注治疗率不低于80%", "急性心肌梗死患者静脉溶栓率不低于80%"),
    ],
)
def test_a_confusable_indicator_answers_neither_the_point_nor_the_target(
    asked: str, stated: str, tmp_path: Path
) -> None:
    parent, plan = tmp_path / "上级.txt", tmp_path / "本院.txt"
    parent.write_text(PARENT.format(figure=asked), encoding="utf-8")
    plan.write_text(PARENT.format(figure=stated).replace("云州市", "青川区中心医院"), encoding="utf-8")
    matches = check(plan, parent, Options(role="hospital")).matches
    targets = [one.status for one in matches if one.requirement.kind == "target"]
    points = [point.answered for one in matches for point in one.points if point.text.endswith(asked[-6:])]
    assert targets == ["missing"]
    assert points == [False]
    assert all(one.status == "covered" for one in check(parent, parent, Options(role="hospital")).matches)


def test_the_figure_of_a_row_is_not_taken_for_another_rate_of_the_same_thing(tmp_path: Path) -> None:
    rows = "1\t血红蛋白达标率\t≥65%\n2\t{}\t{}\n3\t转归登记率\t≥98%\n"
    parent, child = tmp_path / "上级.txt", tmp_path / "送审.txt"
    plan = "{}血液透析质量提升方案\n一、工作任务\n（一）规范管理。每月检测透析用水。\n"
    plan += "附件\n监测指标\n序号\t指标名称\t目标值\n"
    parent.write_text(plan.format("云州市") + rows.format("血磷达标率", "≥55%"), encoding="utf-8")
    child.write_text(plan.format("青川县人民医院") + rows.format("血磷检测率", "≥98%"), encoding="utf-8")
    report = check(child, (parent,), Options(role="hospital:二级"))
    told = {match.requirement.title: match.status for match in report.matches}
    assert told["血红蛋白达标率"] == "covered"
    assert told["血磷达标率"] == "missing"
    assert told["血磷达标率≥55%"] == "missing"
