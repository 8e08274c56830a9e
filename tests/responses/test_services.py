"""What a unit says it has not, and what is asked of that alone."""

from __future__ import annotations

import pytest

from checker.responses.services import asked_of, declared_matters, lacking_services


@pytest.mark.parametrize(
    ("sentence", "known_by"),
    [
        ("我院未设急诊科，急诊任务不涉及", "抢救室"),
        ("本院无介入诊疗科目", "介入"),
        ("医院尚未开展四级手术，相关指标不涉及", "四级手术"),
        ("本院不开展手术、不设产科，相应指标不适用", "剖宫产"),
        ("外科、手术室均未设置，围手术期指标不适用", "麻醉"),
        ("我院未开设产科", "剖宫产"),
    ],
)
def test_a_service_is_known_by_the_words_of_its_field(sentence: str, known_by: str) -> None:
    assert any(known_by in words for words in lacking_services(sentence))


@pytest.mark.parametrize("sentence", ["尚未开展合理用药考核", "严禁无证上岗", "全年无一例差错", "未经授权不得操作"])
def test_a_lack_that_is_no_service_refuses_nothing(sentence: str) -> None:
    assert lacking_services(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "因规模较小未设独立输血科，血库归检验科管理",
        "我院未设煎药室，中药代煎委托有资质企业承担",
        "问题：尚未开设药学门诊",
        "未设医务科，医务管理由院办公室承担，相关要求不涉及",
    ],
)
def test_a_room_whose_work_others_do_and_a_gap_to_be_closed_are_no_lack(sentence: str) -> None:
    assert lacking_services(sentence) == ()


def test_a_matter_may_stand_behind_the_words() -> None:
    assert len(declared_matters("本门诊部未设病房，不涉及病理性废物")) == 1


def test_every_matter_called_of_no_concern_is_one() -> None:
    assert len(declared_matters("术前讨论和四级手术随访不涉及")) == 2


def test_only_what_is_asked_of_the_service_alone_is_refused() -> None:
    intensive = ("重症", "icu")
    assert asked_of(intensive, "重症病房每月监测")
    assert not asked_of(intensive, "手术室、重症病房、血透室每月监测")
    assert not asked_of(("急诊",), "改善门急诊服务")
