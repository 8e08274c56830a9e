"""Duties that name the kind of institution they are for."""

from __future__ import annotations

from checker.model.catalog import IndicatorDetail, Point, Requirement
from checker.model.result import Submitter
from checker.responses.applies import ownership, point_applies

OF_CHINESE_MEDICINE = Submitter("hospital", "", ("医疗机构",), ("中医",))
GENERAL = Submitter("hospital", "二级", ("医疗机构",), ())


def task(text: str, point: str) -> tuple[Point, Requirement]:
    return Point("task:1.p1", point), Requirement("task:1", "task", "1", "某任务", text=text)


def test_a_point_that_names_another_kind_is_not_asked() -> None:
    text = "中医医院为优势病种制定方案，开展疗效评价。综合医院设置中医科。医疗机构公开收费。"
    assert point_applies(*task(text, "中医医院为优势病种制定方案"), GENERAL) == "none"
    assert point_applies(*task(text, "开展疗效评价"), GENERAL) == "none"
    assert point_applies(*task(text, "设置中医科"), GENERAL) == "own"
    assert point_applies(*task(text, "综合医院设置中医科"), OF_CHINESE_MEDICINE) == "none"
    assert point_applies(*task(text, "公开收费"), OF_CHINESE_MEDICINE) == "own"


def test_an_indicator_for_another_kind_is_not_asked() -> None:
    indicator = Requirement(
        "indicator:1.1", "indicator", "1", "某比例", detail=IndicatorDetail(applies_to=("中医医疗机构",))
    )
    assert ownership(indicator, GENERAL)[0] == "none"
    assert ownership(indicator, OF_CHINESE_MEDICINE)[0] == "own"
