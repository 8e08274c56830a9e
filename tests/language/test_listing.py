"""What a text announces, and how many items it really lists."""

from __future__ import annotations

import pytest

from checker.language.listing import announced, count_items, count_stages


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("重点做好以下三项工作：一是抓病历。", [3]),
        ("主要措施如下两个方面：", [2]),
        ("分四个步骤推进。", [4]),
        ("行动分为3个阶段。", [3]),
        ("做好以下5个专业等的质控。", []),
        ("落实18项核心制度。", []),
        ("建成三个中心。", []),
    ],
)
def test_only_a_closed_list_that_follows_at_once_is_announced(text: str, counts: list[int]) -> None:
    assert [one.count for one in announced(text)] == counts


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("一是抓病历。二是抓用血。三是抓急诊。", 3),
        ("（1）抓病历；（2）抓用血。", 2),
        ("①抓病历②抓用血③抓急诊", 3),
        ("1.抓病历。2.抓用血。", 2),
        ("抓病历，抓用血。", 0),
        ("一是抓病历。三是抓急诊。", 0),
        ("不低于1.5小时，一是时间紧。", 1),
    ],
)
def test_items_are_counted_from_the_first_on_without_a_gap(text: str, items: int) -> None:
    assert count_items(text) == items


def test_stages_are_counted_by_their_numbers() -> None:
    assert count_stages("第一阶段启动，第二阶段实施，第三阶段总结。") == 3
    assert count_stages("第一阶段启动，第三阶段总结。") == 0
