"""A small institution may have a group where larger ones must have a committee; nobody else may."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.intake import read
from checker.model.result import Match, Submitter
from checker.requirements.extract import extract
from checker.responses.lesser import is_small
from checker.responses.match import match
from checker.responses.submitter import submitter_of

PARENT = """云州市卫生健康委员会
关于印发《云州市医疗质量提升方案》的通知

各有关单位：
现将《云州市医疗质量提升方案》印发给你们，请认真贯彻执行。
云州市卫生健康委员会
2025年3月1日

云州市医疗质量提升方案

一、总体要求
提升质量。
二、主要任务
（一）健全组织。成立由主要负责人任主任的医疗质量管理委员会，每月召开医疗质量管理委员会会议。
"""
SUBMISSION = """{name}医疗质量提升方案

{says}为落实上级要求，制定本方案。
一、工作任务
（一）健全组织。成立由主要负责人任{head}的医疗质量管理{body}，每月召开医疗质量管理{body}会议。

2025年4月1日
"""
SMALL = ("青川区南湖社区卫生服务中心", "本中心为基层医疗卫生机构。")
LARGE = ("青川区人民医院", "我院为二级综合医院。")


def judged(unit: tuple[str, str], head: str, body: str, folder: Path) -> Match:
    parent, submission = folder / "上级.txt", folder / "送审.txt"
    parent.write_text(PARENT, encoding="utf-8")
    submission.write_text(SUBMISSION.format(name=unit[0], says=unit[1], head=head, body=body), encoding="utf-8")
    document = read(submission)
    found = match((extract(read(parent)),), document, submitter_of("auto", document))
    return next(one for one in found if one.requirement.kind == "task")


@pytest.mark.parametrize(("head", "body"), [("组长", "小组"), ("主任", "委员会")])
def test_a_health_centre_may_have_either(head: str, body: str, tmp_path: Path) -> None:
    found = judged(SMALL, head, body, tmp_path)
    assert found.status == "covered"
    assert "委员会" in found.points[0].text  # in the parent's own words


@pytest.mark.parametrize(
    ("level", "traits", "small"),
    [
        ("", ("基层",), True),
        ("一级", (), True),
        ("二级", ("基层",), False),
        ("三级", ("综合",), False),
        ("", (), False),
    ],
)
def test_who_may_have_a_group(level: str, traits: tuple[str, ...], small: bool) -> None:
    assert is_small(Submitter("hospital", level, (), traits)) is small
