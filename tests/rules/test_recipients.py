"""When a plan reports up, and when those below it report to it, are two times."""

from __future__ import annotations

from pathlib import Path

from checker.pipeline import Options, check

PARENT = """临江省食堂提升行动方案（2024—2026年）
一、工作任务
（一）办好食堂。各市每年组织一次食堂检查。
（二）报送方案。各市民政局于2024年4月20日前将实施方案报省民政厅。"""
SUBMISSION = """云州市食堂提升行动方案（2024—2026年）
一、工作任务
（一）办好食堂。每年组织一次食堂检查。
（二）报送方案。{when}。"""


def later(folder: Path, when: str) -> list[str]:
    parent, submission = folder / "上级.txt", folder / "本级.txt"
    parent.write_text(PARENT, encoding="utf-8")
    submission.write_text(SUBMISSION.format(when=when), encoding="utf-8")
    options = Options(role="commission:city", select=("D301",))
    return [one.quote for one in check(submission, parent, options).findings]


def test_a_report_to_the_parent_after_its_day_is_late(tmp_path: Path) -> None:
    assert later(tmp_path, "市民政局于2024年4月30日前将实施方案报省民政厅")


def test_what_those_below_report_to_this_level_is_not(tmp_path: Path) -> None:
    assert later(tmp_path, "各区民政局于2024年4月30日前将实施方案报市民政局") == []
