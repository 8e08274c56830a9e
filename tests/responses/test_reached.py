"""A summary tells what was reached: a figure beyond the target is no higher aim, one below it is said as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import check

PARENT = """青川区医疗质量行动工作方案（2024—2026年）
一、工作任务
1.规范病历管理。各医疗机构每月抽查病历，2024年病案首页主要诊断编码正确率不低于90%。
"""
SUMMARY = """云州市第二医院2024年医疗质量工作总结
一、工作开展情况
1.规范病历管理。每月抽查病历，病案首页主要诊断编码正确率为{value}%。
"""


@pytest.mark.parametrize(("value", "told"), [("92.3", []), ("88.5", [("weaker", "88.5%")])])
def test_a_reached_value_is_said_without_a_sign(value: str, told: list[tuple[str, str]], tmp_path: Path) -> None:
    parent, summary = tmp_path / "区方案.txt", tmp_path / "总结.txt"
    parent.write_text(PARENT, encoding="utf-8")
    summary.write_text(SUMMARY.format(value=value), encoding="utf-8")
    report = check(summary, parent)
    assert report.submission.front.kind == "summary"
    targets = [one for one in report.matches if one.requirement.kind == "target"]
    assert [(one.kind, one.found) for match in targets for one in match.deviations] == told
