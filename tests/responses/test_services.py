"""What a unit says it has not, and what is asked of that alone."""

from __future__ import annotations

import pytest

from checker.responses.services import asked_of, declared_matters, lacking_services


@pytest.mark.parametrize(
    ("sentence", "known_by"),
    [
        ("我院未设急诊科，急诊任务不涉及", "抢救室"),
        ("本院无介入诊疗科目", "介入"),
        ("医院尚未开展四级手术", "四级手术"),
        ("我院未开设产科", "剖宫产"),
    ],
)
def test_a_service_is_known_by_the_words_of_its_field(sentence: str, known_by: str) -> None:
    assert known_by in lacking_services(sentence)[0]


@pytest.mark.parametrize("sentence", ["尚未开展合理用药考核", "严禁无证上岗", "全年无一例差错", "未经授权不得操作"])
def test_a_lack_that_is_no_service_refuses_nothing(sentence: str) -> None:
    assert lacking_services(sentence) == ()


def test_every_matter_called_of_no_concern_is_one() -> None:
    assert len(declared_matters("术前讨论和四级手术随访不涉及")) == 2


def test_only_what_is_asked_of_the_service_alone_is_refused() -> None:
    intensive = ("重症", "icu")
    assert asked_of(intensive, "重症病房每月监测")
    assert not asked_of(intensive, "手术室、重症病房、血透室每月监测")
    assert not asked_of(("急诊",), "改善门急诊服务")
