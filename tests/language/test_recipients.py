"""To whom something is sent, and which way."""

from __future__ import annotations

import pytest

from checker.language.recipients import find_channel, find_recipient


@pytest.mark.parametrize(
    ("clause", "who"),
    [
        ("于7月10日前报市教育局基础教育处", "市教育局基础教育处"),
        ("上报工作总结至区水务局", "区水务局"),
        ("制定实施方案报市应急管理局备案", "市应急管理局"),
        ("将总结报送同级财政部门", "同级财政部门"),
        ("汇总后同步报送至市级", "市级"),
        ("向属地主管部门报告", "属地主管部门"),
        ("由镇政府报至区政府", "区政府"),
        ("报送三年工作情况", None),
        ("每季度上报相关数据", None),
        ("召开情况报告会", None),
    ],
)
def test_the_receiver_is_read(clause: str, who: str | None) -> None:
    assert find_recipient(clause) == who


def test_the_way_of_sending_is_read_with_its_address() -> None:
    assert find_channel("报送区教育局（邮箱：edu@yunzhou.example.cn）") == "邮箱：edu@yunzhou.example.cn"
    assert find_channel("书面报送市政府") == "书面"
    assert find_channel("报送市政府") is None
