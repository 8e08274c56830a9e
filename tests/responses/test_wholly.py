"""A share of 100 % that is said in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import Options, check

HEAD = (
    "云州市{who}管理方案（2025—2027年）\n一、工作目标\n{goal}\n二、工作任务\n"
    "（一）开展巡查。各单位每月巡查一次。\n（二）培训人员。各单位每年培训职工。"
)


def status(folder: Path, asked: str, answered: str) -> str:
    parent, submission = folder / "上级.txt", folder / "本级.txt"
    parent.write_text(HEAD.format(who="水库", goal=asked), encoding="utf-8")
    submission.write_text(HEAD.format(who="青川区水库", goal=answered), encoding="utf-8")
    matches = check(submission, parent, Options(role="commission:district")).matches
    return next(one.status for one in matches if one.requirement.kind == "target")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("到2027年，病险水库除险加固完成率达到100%。", "2027年底，病险水库全部完成除险加固。"),
        ("到2027年，明厨亮灶覆盖率达到100%。", "2027年底，所有操作间实现明厨亮灶。"),
        ("到2027年，餐厨垃圾规范处置率100%。", "餐厨垃圾全部规范处置。"),
        ("到2027年，预检分诊率达到100%。", "预检分诊做到全覆盖。"),
        ("到2027年，渡船救生设备配备率达到100%。", "渡船救生设备应配尽配。"),
        ("到2027年，违规垂钓立案率达到100%。", "违规垂钓发现一起立案一起。"),
        ("到2027年，船员岗前培训率达到100%。", "船员先培训后上岗一个不落。"),
    ],
)
def test_all_of_a_thing_is_its_hundred_per_cent(asked: str, answered: str, tmp_path: Path) -> None:
    assert status(tmp_path, asked, answered) == "covered"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("到2027年，病险水库除险加固完成率达到100%。", "2027年底，病险水库基本完成除险加固。"),
        ("到2027年，病险水库除险加固完成率达到100%。", "所有单位加强水库巡查。"),
        ("到2027年，违规垂钓立案率达到100%。", "违规垂钓发现一起劝离一次。"),
        ("到2027年，明厨亮灶覆盖率达到95%。", "公布所有食堂名单，推进明厨亮灶。"),
    ],
)
def test_most_of_it_or_all_of_another_is_not(asked: str, answered: str, tmp_path: Path) -> None:
    assert status(tmp_path, asked, answered) != "covered"
