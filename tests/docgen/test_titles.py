"""Titles break where the sense allows, as a trapezium or a rhombus."""

from __future__ import annotations

from itertools import pairwise

import pytest

from docgen.layout.titles import WIDEST, title_lines, width

LONG = [
    "云州市卫生健康委员会关于印发《云州市全面提升医疗质量行动实施方案（2023—2025年）》的通知",
    "青川区卫生健康委员会关于印发青川区全面提升医疗质量行动工作方案（2023—2025年）的通知",
    "云州市第三人民医院关于报送全面提升医疗质量行动工作方案的报告",
    "云州市卫生健康委员会关于报送2023年度医疗质量安全改进目标工作情况的报告",
    "临江省卫生健康委员会办公室关于做好基层医疗卫生机构合理用药专项检查有关工作的通知",
    "青川区人民医院全面提升医疗质量行动2024年度工作总结",
    "云州市妇幼保健院围产期母婴安全与新生儿疾病筛查质量提升三年行动计划",
]


def test_a_title_that_fits_stays_on_one_line() -> None:
    assert title_lines("医疗质量安全工作任务清单") == ("医疗质量安全工作任务清单",)


@pytest.mark.parametrize("title", LONG)
def test_no_letter_is_lost_and_no_line_is_too_long(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert max(width(line) for line in lines) <= WIDEST


@pytest.mark.parametrize("title", LONG)
def test_lines_never_narrow_in_the_middle(title: str) -> None:
    widths = [width(line) for line in title_lines(title)]
    turns = [(b > a) - (b < a) for a, b in pairwise(widths)]
    assert not any(a < 0 < b for a, b in pairwise(turns))


@pytest.mark.parametrize("title", LONG)
def test_no_line_begins_with_a_stop_or_ends_in_a_preposition(title: str) -> None:
    lines = title_lines(title)
    assert not any(line[0] in "的，。、》）" for line in lines)
    assert not any(line.endswith(("关于", "第", "《", "（", "和")) for line in lines[:-1])


def test_words_are_not_cut() -> None:
    for title in LONG:
        for word in (
            "卫生健康委员会",
            "医疗质量",
            "实施方案",
            "工作方案",
            "人民医院",
            "（2023—2025年）",
            "通知",
            "2023年度",
        ):
            if word in title:
                assert any(word in line for line in title_lines(title)), (word, title_lines(title))


def test_a_title_with_lines_of_its_own_keeps_them() -> None:
    assert title_lines("云州市卫生健康委员会\n关于开展检查的通知") == ("云州市卫生健康委员会", "关于开展检查的通知")


def test_a_title_of_unknown_words_still_fits() -> None:
    lines = title_lines("戊己庚辛" * 20)
    assert "".join(lines) == "戊己庚辛" * 20
    assert max(width(line) for line in lines) <= WIDEST


def test_issuers_apart_stand_on_lines_of_their_own() -> None:
    title = "云州市医疗保障局 云州市卫生健康委员会 云州市财政局关于推进按病种分值付费支付方式改革工作的通知"
    assert title_lines(title)[:2] == ("云州市医疗保障局", "云州市卫生健康委员会")
