"""Signs and titles one by one, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.intake.outline.headings import han_value, read_sign, read_title
from checker.intake.outline.understand import understand
from checker.intake.places import body_spans, place, text_of
from tests.intake.outline_texts import reading


@pytest.mark.parametrize(
    ("line", "kind", "ordinal", "number"),
    [
        ("一、总体要求", "han", 1, "一"),
        ("十二、附则", "han", 12, "十二"),
        ("二、三年目标", "han", 2, "二"),
        ("（三）组织", "han_paren", 3, "（三）"),
        ("( 三 ) 组织", "han_paren", 3, "（三）"),
        ("㈢组织", "han_paren", 3, "（三）"),
        ("1.健全", "arabic", 1, "1"),
        ("１２．健全", "arabic", 12, "12"),
        ("3、健全", "arabic", 3, "3"),
        ("1.2024年完成", "arabic", 1, "1"),
        ("⒈健全", "arabic", 1, "1"),
        ("（1）记录", "arabic_paren", 1, "（1）"),
        ("(1)记录", "arabic_paren", 1, "（1）"),
        ("⑴记录", "arabic_paren", 1, "（1）"),
        ("1）记录", "arabic_close", 1, "1）"),
        ("①存档", "circle", 1, "①"),
        ("第一章 总则", "chapter", 1, "第一章"),
        ("第十二条 医院应当", "article", 12, "第十二条"),
        ("Ⅱ.任务", "roman", 2, "Ⅱ"),
        ("II. 任务", "roman", 2, "II"),
        ("B.备份", "latin", 2, "B"),
        ("2.1 制度", "decimal2", 1, "2.1"),
    ],
)
def test_a_sign_is_read_in_every_writing(line: str, kind: str, ordinal: int, number: str) -> None:
    sign = read_sign(line)
    assert sign is not None
    assert (sign.kind, sign.ordinal, sign.number) == (kind, ordinal, number)


@pytest.mark.parametrize(
    "line",
    [
        "三、四级手术逐项授权",
        "一、二级医院",
        "1.8‰以下",
        "3.5%的病例",
        "2023.5版",
        "30张以上床位",
        "一是健全",
        "第一款规定",
        "第三条的要求",
        "2.5万人次",
        "十四五期间",
        "（试行）",
    ],
)
def test_figures_and_phrases_are_no_signs(line: str) -> None:
    assert read_sign(line) is None


@pytest.mark.parametrize(
    ("text", "value"), [("一", 1), ("十", 10), ("十九", 19), ("二十", 20), ("九十九", 99), ("一百零二", 102)]
)
def test_chinese_numerals_have_their_value(text: str, value: int) -> None:
    assert han_value(text) == value


@pytest.mark.parametrize(
    ("line", "title", "text"),
    [
        ("指导思想。以质量为本。", "指导思想", "以质量为本。"),
        ("规范病案管理，提升质量。", "规范病案管理，提升质量", ""),
        ("启动阶段（2023年6月。7月）。部署工作。", "启动阶段（2023年6月。7月）", "部署工作。"),
        ("工作目标：达到90%。", "工作目标", "达到90%。"),
        ("组织管理", "组织管理", ""),
        (
            "健全体系　　医疗机构按照要求设立委员会，并定期召开会议研究工作。",
            "健全体系",
            "医疗机构按照要求设立委员会，并定期召开会议研究工作。",
        ),
    ],
)
def test_a_title_ends_at_the_first_full_stop_or_a_near_colon(line: str, title: str, text: str) -> None:
    found = read_title(line, 0, len(line))
    assert (line[found.start : found.end], line[found.text :]) == (title, text)


def test_a_sentence_too_long_for_a_title_is_repeated_in_the_text() -> None:
    line = "各单位应当按照上级要求，" + "认真做好各项工作" * 10 + "。"
    found = read_title(line, 0, len(line))
    assert line[found.start : found.end] == "各单位应当按照上级要求"
    assert found.text == 0


_LINES = """
一、目标|二、任务|（一）组织。成立小组。|（二）制度|1.开会。每月一次。|2.记录；|3.8%的病例|（1）归档。|①存放|第一章 总则
第二条 应当遵守。|附件|附件1|附件：1.清单 2.回执|附件2：指标表
专项行动之一：急诊行动|行动二：门诊|云州市卫生局|2024年5月1日
抄送：某局|根据《方案》要求：|正文一段。|Ⅰ.总则
1 总体|1.1 思想|关于印发方案的通知|各单位：|云卫〔2024〕3号|（2023-2025年）|A.甲
"""
_PIECES = st.sampled_from(_LINES.strip().replace("\n", "|").split("|"))


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=14), st.booleans())
def test_any_run_of_lines_gives_a_sound_document(pieces: list[str], together: bool) -> None:
    document = understand(reading("\n".join(pieces)) if together else reading(*pieces))
    keys = [h.key for h in document.headings]
    assert len(keys) == len(set(keys))
    for index, heading in enumerate(document.headings):
        assert heading.index == index
        assert all(document.headings[child].parent == index for child in heading.children)
        assert heading.parent is None or index in document.headings[heading.parent].children
        assert text_of(document, heading.span).strip() == text_of(document, heading.span)
        assert all(text_of(document, span) for span in heading.text)
    assert len(document.heading_of) == len(document.reading.blocks)
    for span in body_spans(document):
        assert place(document, span).block == span.block
