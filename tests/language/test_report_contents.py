"""What a paper to be sent up must contain."""

from __future__ import annotations

import pytest

from checker.language.report_contents import find_report_contents


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "总结应包括以下内容：主要做法、取得成效、存在问题和下一步安排。",
            ("主要做法", "取得成效", "存在问题", "下一步安排"),
        ),
        ("报告内容包括（1）基本情况；（2）主要做法；（3）问题与建议。", ("基本情况", "主要做法", "问题与建议")),
        ("报送工作总结（包括做法、成效、问题及打算）至市教育局。", ("做法", "成效", "问题", "打算")),
        ("自查报告应包括：一是组织情况。二是排查情况。三是整改情况。", ("组织情况", "排查情况", "整改情况")),
        ("应急预案应当包含组织体系、预警机制、处置程序等内容，并每年修订。", ("组织体系", "预警机制", "处置程序")),
        ("整改台账要列明问题、措施、责任人、时限。", ("问题", "措施", "责任人", "时限")),
    ],
)
def test_the_parts_stand_in_order(text: str, fields: tuple[str, ...]) -> None:
    (contents,) = find_report_contents(text)
    assert contents.detail.fields == fields
    assert text[contents.start : contents.end] == contents.quote


@pytest.mark.parametrize(
    "text",
    [
        "委员会成员包括教务、总务、德育等部门负责人。",
        "本方案所称重点单位包括学校、医院和商场。",
        "系统完成治疗计划（包括靶区、剂量、活度）。",
        "落实工作报告制度。",
        "报告有关情况和问题。",
    ],
)
def test_other_lists_prescribe_no_report(text: str) -> None:
    assert find_report_contents(text) == ()


def test_contents_of_what_is_sent_are_read_behind_a_comma_and_without_naming_the_paper() -> None:
    (found,) = find_report_contents("各县区于12月5日前报送工作总结，内容包括主要做法、成效和问题。")
    assert found.detail.fields == ("主要做法", "成效", "问题")
    (found,) = find_report_contents("各县区每半年报送一次进展，报送内容包括任务完成情况和典型经验。")
    assert (found.title, found.detail.fields) == ("报送", ("任务完成情况", "典型经验"))
    assert find_report_contents("开展岗前培训，内容包括理论和实践。") == ()
