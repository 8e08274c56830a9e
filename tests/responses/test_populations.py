"""Which institutions a duty is for, and what a unit says of itself."""

from __future__ import annotations

import pytest

from checker.model.result import Submitter
from checker.responses.populations import concerns, population_of, traits_of

GENERAL = Submitter("hospital", "二级", (), ("综合",))
OF_CHINESE_MEDICINE = Submitter("hospital", "三级", (), ("中医",))
PRIVATE = Submitter("hospital", "二级", (), ("专科", "民营"))
UNKNOWN = Submitter("hospital", "", (), ())


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("云州市青川区中心医院输血管理方案", "我院为二级综合医院，制定本方案。", ("二级", ("综合",))),
        ("明目眼科医院方案", "我院系营利性专科医院（二级）。", ("二级", ("专科", "民营"))),
        ("白石县中医医院方案", "我院是三级甲等中医医院。", ("三级", ("中医",))),
        ("白石县人民医院中医药工作方案", "", ("", ("综合",))),
        ("某某医院方案", "我院是力争三年内创建三级医院的单位。", ("", ())),
        ("康宁医院方案", "我院为非营利性医院。", ("", ())),
    ],
)
def test_a_unit_is_known_by_its_name_and_its_own_words(name: str, said: str, expected: object) -> None:
    assert traits_of(name, said) == expected


@pytest.mark.parametrize(
    ("clause", "asked"),
    [
        ("中医医疗机构为优势病种制定方案", (False, True, False, False)),
        ("综合医院设置中医科", (True, False, False, True)),
        ("三级医院开展远程会诊", (False, True, False, True)),
        ("二级以上医疗机构成立委员会", (True, True, True, True)),
        ("二级及以下医院做好转诊", (True, False, True, True)),
        ("公立医院公开账目", (True, True, False, True)),
        ("三级医院占比逐步提高", (True, True, True, True)),
        ("综合医院、中医医院等医疗机构设立质控科", (True, True, True, True)),
    ],
)
def test_a_duty_for_some_institutions_is_asked_of_those(clause: str, asked: tuple[bool, ...]) -> None:
    units = (GENERAL, OF_CHINESE_MEDICINE, PRIVATE, UNKNOWN)
    assert tuple(concerns(population_of(clause), unit) for unit in units) == asked
