"""How binding a clause is, and what denies it."""

from __future__ import annotations

import pytest

from checker.language.force import compare_ranks, force_of
from checker.language.negation import find_negations, negates


@pytest.mark.parametrize(
    ("clause", "rank", "word"),
    [
        ("企业必须建立台账", 5, "必须"),
        ("严禁无证排污", 5, "严禁"),
        ("学校应当建立制度", 4, "应当"),
        ("各县区要压实责任", 4, "要"),
        ("建立联防联控机制", 4, ""),
        ("力争覆盖八成社区", 3, "力争"),
        ("逐步扩大覆盖面", 3, "逐步"),
        ("鼓励社会力量参与", 2, "鼓励"),
        ("应当鼓励社会力量参与", 2, "鼓励"),
        ("探索建立积分制度", 1, "探索"),
        ("有条件的乡镇开展试验", 1, "有条件的"),
        ("可依托第三方开展评估", 1, "可"),
    ],
)
def test_the_word_decides_the_rank(clause: str, rank: int, word: str) -> None:
    force = force_of(clause)
    assert (force.rank, force.word, clause[force.start : force.end]) == (rank, word, word)


@pytest.mark.parametrize(
    "clause",
    [
        "确定重要指标",
        "按要求报送数据",
        "保障设备可用可靠",
        "做好应急准备",
        "提出合理化建议",
        "落实《社区帮扶办法（试行）》",
        "制定引导鼓励师生主动上报隐患的具体措施",
        "提供技术支持",
        "撰写会议纪要",
    ],
)
def test_letters_inside_other_words_carry_no_force(clause: str) -> None:
    assert force_of(clause).word == ""


@pytest.mark.parametrize(
    ("required", "found", "verdict"),
    [
        ("必须建立台账", "鼓励建立台账", "weaker"),
        ("应当公开信息", "探索公开信息", "weaker"),
        ("建立专家库", "力争建立专家库", "weaker"),
        ("要严格落实巡查", "鼓励落实巡查", "weaker"),
        ("必须建立台账", "建立台账", "same"),
        ("应当公开信息", "推进公开信息", "weaker"),
        ("加强示范点建设", "推进示范点建设", "same"),
        ("鼓励师生参与", "组织师生参与", "same"),
        ("鼓励师生参与", "师生必须参与", "stronger"),
    ],
)
def test_two_forces_are_compared(required: str, found: str, verdict: str) -> None:
    assert compare_ranks(force_of(required), force_of(found)) == verdict


@pytest.mark.parametrize(
    ("required", "found"),
    [
        ("各校每月召开安全例会", "各校不再每月召开安全例会"),
        ("严格落实值班制度", "取消值班制度"),
        ("公开收费标准", "不公开收费标准"),
        ("建立报告制度", "无需建立报告制度"),
        ("每月召开安全例会", "每月安全例会暂停召开"),
        ("严禁使用过期药剂", "使用过期药剂"),
        ("组织师生参加演练", "未组织师生参加演练"),
        ("不断提升服务水平", "不再不断提升服务水平"),
        ("对不合格产品及时下架", "暂不对不合格产品及时下架"),
        ("降低事故发生率", "无需降低事故发生率"),
    ],
)
def test_a_denied_action_is_seen(required: str, found: str) -> None:
    assert negates(required, found)


@pytest.mark.parametrize(
    ("required", "found"),
    [
        ("加强不良事件报告", "不断加强不良事件报告"),
        ("鼓励非惩罚性报告", "鼓励报告"),
        ("保护未成年人权益", "保护未成年人的权益"),
        ("覆盖率不低于八成", "覆盖率不得低于八成"),
        ("严禁使用过期药剂", "使用合格药剂"),
        ("保留每月例会", "不得取消每月例会"),
        ("建立转运机制", "未设急诊的单位建立转运机制"),
        ("对未报告的单位通报批评", "对未报告的单位予以通报批评"),
        ("整改不合理收费", "整改收费中的不合理项目"),
        ("实现院前院内无缝衔接", "实现院前院内衔接"),
        ("规范无菌操作", "规范操作"),
    ],
)
def test_a_negative_word_that_denies_nothing_is_passed_over(required: str, found: str) -> None:
    assert not negates(required, found)


def test_a_double_negation_is_marked() -> None:
    assert [(n.word, n.twice) for n in find_negations("严禁不按时报送")] == [("严禁", True)]
