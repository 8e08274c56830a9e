"""A profile against its parents: ids, figures, times and phases."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import extract
from checker.units import read_profile
from tests.units.parents import CASES, HEAD, complaint, district

GOALS = CASES.parent / "catalogs" / "shandong-2024.json"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "'indicator:1.4', 2025年目标: ≥80%",
            "“胸痛患者首份心电图10分钟完成率”2025年的目标“≥80%”低于上级要求“2025年≥90%”（附件1指标4“胸痛患者首份心电图10分钟完成率”）",
        ),
        ("'indicator:1.7', 2026年目标: ≤1.6%", "单位不一致于上级要求“2026年≤1.6‰”"),
        ("'indicator:1.7', 2026年目标: ≤1.8‰", "低于上级要求“2026年≤1.6‰”"),
        ("'indicator:1.15', 2026年目标: 逐步升高", "低于上级要求“2026年≥85%”"),
        ("'indicator:1.18', 2024年目标: ≥90%, 2026年目标: ≥96%", "2026年的目标“≥96%”低于上级要求“2026年≥97%”"),
        ("'indicator:1.23', 2026年目标: ≥2.0", "低于上级要求“2026年≥2.2例次/百出院人次”"),
    ],
)
def test_a_target_weaker_than_the_parents_is_refused_with_its_clause(tmp_path: Path, row: str, said: str) -> None:
    assert said in complaint(tmp_path, HEAD + f"指标:\n- {{编号: {row}}}\n", district())


@pytest.mark.parametrize(
    "row",
    [
        "'indicator:1.7', 2026年目标: ≤0.16%",  # the same quantity
        "'indicator:1.7', 2026年目标: ≤1.5‰",  # stronger is somebody's decision
        "'indicator:1.18', 2024年目标: ≥95%",  # what is asked by 2026 may be less before
        "'indicator:1.5', 2025年目标: ≥20%",  # a trend is asked
        "'indicator:1.27', 2025年目标: 1%",  # of the whole district
    ],
)
def test_a_target_as_good_as_the_parents_is_taken(tmp_path: Path, row: str) -> None:
    assert complaint(tmp_path, HEAD + f"指标:\n- {{编号: {row}}}\n", district()) == ""


def test_an_id_that_the_parent_does_not_have_is_refused_with_the_one_meant(tmp_path: Path) -> None:
    said = complaint(tmp_path, HEAD + "指标:\n- {编号: 'indicator:9.9', 名称: 手卫生依从率}\n", district())
    assert said.endswith("上级没有编号为“indicator:9.9”的指标，是否应为“indicator:1.15”")


def test_a_row_that_slipped_beside_another_id_is_seen(tmp_path: Path) -> None:
    said = complaint(tmp_path, HEAD + "任务:\n- {编号: 'task:4.1.2', 名称: 规范人员授权}\n", district())
    assert said.endswith("编号“task:4.1.2”是“管好制度清单”，名称“规范人员授权”的编号是“task:4.1.3”，请核对")


def test_a_task_less_often_than_the_parent_asks_is_refused(tmp_path: Path) -> None:
    said = complaint(tmp_path, HEAD + "任务:\n- {编号: 'task:4.1.4', 频次: 每年一次}\n", district())
    assert said.endswith("“严格药品耗材管理”的频次“每年一次”少于上级要求的“每季度”（四（一）任务4“严格药品耗材管理”）")
    assert complaint(tmp_path, HEAD + "任务:\n- {编号: 'task:4.1.4', 频次: 每月一次}\n", district()) == ""


def test_phases_stay_within_the_parents(tmp_path: Path) -> None:
    rows = "- {名称: 部署阶段, 开始: 2024-02, 结束: 2024-05}\n- {名称: 收尾, 开始: 2026-10, 结束: 2027-01}\n"
    said = complaint(tmp_path, HEAD + "阶段:\n" + rows, district())
    assert "“部署阶段”开始（2024-02）早于上级的开始（2024-03）" in said
    assert "“部署阶段”结束（2024-05）晚于上级的 2024-04（五（一）“部署阶段”）" in said
    assert "“收尾”结束（2027-01）晚于上级的结束（2026-12-31）" in said


def test_nothing_is_due_or_issued_after_all_that_the_parent_names(tmp_path: Path) -> None:
    rows = "任务:\n- {编号: 'task:4.1.4', 名称: 严格药品耗材管理, 时限: 2029-01-01}\n公文:\n  日期: 2031-02-03\n"
    said = complaint(tmp_path, HEAD + rows, district())
    assert "“严格药品耗材管理”的时限 2029-01-01 晚于上级方案的最后期限（2026-12-31）" in said
    assert "成文日期 2031-02-03 晚于上级方案的最后期限（2026-12-31）" in said
    assert complaint(tmp_path, HEAD + rows.replace("2029", "2026").replace("2031", "2024"), district()) == ""


def test_a_profile_made_for_another_parent_is_told_so_in_one_sentence(tmp_path: Path) -> None:
    rows = "".join(f"- {{编号: 'task:7.1.{n}', 名称: 第{n}件事}}\n" for n in range(1, 13))
    said = complaint(tmp_path, HEAD + "任务:\n" + rows, district())
    assert "像是按另一份上级方案生成的" in said
    assert "task:7.1.1" not in said


def test_of_two_parents_the_second_ones_ids_carry_its_number(tmp_path: Path) -> None:
    rows = "- {编号: 'task:4.1.1'}\n- {编号: '2/goal:1'}\n"
    goals = extract(GOALS)
    assert complaint(tmp_path, HEAD + "任务:\n" + rows, district(), goals) == ""
    assert "没有编号为“2/goal:1”" in complaint(tmp_path, HEAD + "任务:\n" + rows, district())


def test_a_national_goal_that_is_passed_over_is_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "档案.yaml"
    rows = "- {编号: 'goal:1', 责任科室: 神经内科}\n- {编号: 'goal:10', 不涉及: 我院未开设产科}\n"
    path.write_text(HEAD + "指标:\n" + rows, encoding="utf-8")
    remarks = read_profile(path, [extract(GOALS)]).remarks
    assert len(remarks) == 8
    assert all("没有写责任科室，也没有写不涉及的理由" in one for one in remarks)


def test_what_the_departments_hand_in_comes_before_the_unit_reports(tmp_path: Path) -> None:
    rows = "- {名称: 部署阶段, 开始: 2024-03, 结束: 2024-04}\n"
    rows += "- {名称: 推进阶段, 开始: 2024-05, 结束: 2026-09, 内部截止: %s}\n"
    late = complaint(tmp_path, HEAD + "阶段:\n" + rows % "6月10日、12月10日", district())
    assert "“推进阶段”的内部截止 12月10日 不早于上级要求的报送日 12月10日（五（二）“推进阶段”），请改早" in late
    assert complaint(tmp_path, HEAD + "阶段:\n" + rows % "6月10日、11月30日", district()) == ""
