"""One word turns an indicator into another."""

from __future__ import annotations

import pytest

from checker.language.confusables import another_indicator, another_measure, only_confused


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("重症肺炎病死率", "重症肺炎死亡率"),
        ("抗菌药物使用强度", "抗菌药物使用率"),
        ("处方审核率", "处方审核合格率"),
        ("发病6小时内再灌注治疗率", "发病24小时内再灌注治疗率"),
        ("抗微生物药物使用率", "抗菌药物使用率"),
    ],
)
def test_a_name_that_measures_something_else_is_another(asked: str, stated: str) -> None:
    assert another_indicator(asked, stated)
    assert another_indicator(stated, asked)
    assert only_confused(asked, [stated])


@pytest.mark.parametrize(
    ("asked", "stated"),
    [
        ("重症肺炎病死率", "重症肺炎患者病死率"),
        ("手卫生依从率", "手卫生执行率"),
        ("再灌注治疗率", "发病6小时内再灌注治疗率"),
        ("持证率", "特种作业人员持证上岗率"),
    ],
)
def test_a_name_in_other_words_is_not(asked: str, stated: str) -> None:
    assert not another_indicator(asked, stated)


def test_a_text_that_states_both_is_not_confused() -> None:
    assert not another_measure("统计病死率", "统计病死率和死亡率")
    assert not only_confused("病死率", ["死亡率", "病死率"])
