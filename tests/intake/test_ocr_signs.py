"""Which signs of a recognised line are trusted."""

from __future__ import annotations

import pytest

from checker.intake.ocr.engine import Character
from checker.intake.ocr.signs import as_page_number, doubts_of, settled


def line(text: str, **scores: float) -> tuple[Character, ...]:
    """Every sign read surely, but those named."""
    return tuple(Character(sign, (index + 0.5) / len(text), scores.get(sign, 0.99)) for index, sign in enumerate(text))


def doubtful(text: str, **scores: float) -> list[tuple[str, str]]:
    return [(text[doubt.start : doubt.end], doubt.why) for doubt in doubts_of(line(text, **scores))]


def printed(characters: tuple[Character, ...]) -> str:
    return "".join(character.sign for character in characters)


@pytest.mark.parametrize("text", ["发生率低于1.8%0", "发生率低于1.8%o", "发生率低于1.8%O。", "发生率低于1.8‰0"])
def test_a_circle_after_a_percent_sign_may_make_it_a_permille_sign(text: str) -> None:
    assert [why for _, why in doubtful(text)] == ["可能是‰，也可能是%"]


@pytest.mark.parametrize(
    "text",
    ["不低于90%。", "达到100%，", "2.5例次", "1,200张", "2023年11月22日", "14:30前", "SpO2监测", "H1N1流感", "18F-FDG"],
)
def test_what_is_read_surely_and_can_be_so_is_trusted(text: str) -> None:
    assert doubtful(text) == []


@pytest.mark.parametrize(
    ("text", "sign"), [("2O23年", "O"), ("到202l年", "l"), ("9O%", "O"), ("1S0张", "S"), ("3B%", "B"), ("I5分钟", "I")]
)
def test_a_letter_within_a_figure_is_doubted(text: str, sign: str) -> None:
    assert doubtful(text) == [(sign, "数字中夹有形近字母")]


@pytest.mark.parametrize(("text", "sign"), [("1，8%", "，"), ("1。8‰", "。"), ("2·5件", "·"), ("12,50元", ",")])
def test_a_mark_that_may_be_a_decimal_point_is_doubted(text: str, sign: str) -> None:
    assert doubtful(text) == [(sign, "小数点或分隔号难以辨认")]


def test_a_figure_is_asked_to_be_surer_than_a_letter() -> None:
    assert doubtful("率达85%以上", 率=0.7, **{"8": 0.7}) == [("8", "数字识别把握不足")]
    assert doubtful("率达85%以上", 率=0.3) == [("率", "识别把握不足")]


def test_a_percent_sign_with_a_permille_rival_is_doubted() -> None:
    read = (*line("1.8"), Character("%", 0.9, 0.9, rival="‰", rival_score=0.08))
    assert [(doubt.start, doubt.end, doubt.why) for doubt in doubts_of(read)] == [(3, 4, "可能是‰，也可能是%")]


def test_narrow_and_wide_forms_are_one_sign_and_chinese_neighbours_make_it_wide() -> None:
    read = (
        Character("(", 0.1, 0.55, rival="（", rival_score=0.44),
        *line("一"),
        Character(")", 0.5, 0.6, rival="）", rival_score=0.39),
        *line("指导思想,"),
    )
    kept = settled(read)
    assert printed(kept) == "（一）指导思想，"
    assert kept[0].score == pytest.approx(0.99)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("2024一2026年", "2024—2026年"), ("3月一5月", "3月—5月"), ("每年一次", "每年一次"), ("第一2024年", "第一2024年")],
)
def test_a_dash_between_figures_is_no_numeral(text: str, kept: str) -> None:
    assert printed(settled(line(text))) == kept


def test_brackets_that_belong_together_have_one_width() -> None:
    assert printed(settled(line("(一）坚决遏制"))) == "（一）坚决遏制"


def test_a_comma_between_figures_and_a_clear_bracket_stay_as_they_are() -> None:
    assert printed(settled(line("1,200张(2023-2025年)"))) == "1,200张(2023-2025年)"


def test_the_air_around_chinese_letters_is_no_blank_but_the_one_between_words_is() -> None:
    assert printed(settled(line("临床 TNM 分期 PET CT 检查"))) == "临床TNM分期PET CT检查"


@pytest.mark.parametrize("text", ["-2一", "— 17 —", "一12-"])
def test_a_figure_between_dashes_is_a_page_number(text: str) -> None:
    kept = printed(as_page_number(line(text)))
    assert kept.strip("—").isdecimal() and kept.startswith("—") and kept.endswith("—")


def test_a_line_of_text_keeps_its_numerals() -> None:
    assert printed(as_page_number(line("一2一3"))) == "一2一3"


@pytest.mark.parametrize("text", ["≤2%m", "18.7%6", "6P%", "3.5% o以下"])
def test_what_no_figure_can_be_followed_by_is_doubted(text: str) -> None:
    assert len(doubtful(text)) == 1


@pytest.mark.parametrize("sign", ["1", "l", "I", "|", "丨", "7"])
def test_a_stroke_alone_in_its_line_may_be_an_arrow(sign: str) -> None:
    assert doubtful(sign, **{sign: 0.95}) == [(sign, "单独一个字符，可能是箭头或其他符号")]
    assert doubtful(f" {sign} ", **{sign: 0.88}) == [(sign, "单独一个字符，可能是箭头或其他符号")]
    assert doubtful(sign, **{sign: 0.9998}) == []


def test_an_arrow_is_doubted_only_where_it_may_be_another_arrow() -> None:
    def alone(sign: str, rival: str, rival_score: float) -> int:
        return len(doubts_of((Character(sign, 0.5, 0.9, rival=rival, rival_score=rival_score),)))

    assert doubtful("↑", **{"↑": 0.83}) == []
    assert (alone("↑", "1", 0.08), alone("↑", "↓", 0.08), alone("5", "↓", 0.08)) == (0, 1, 1)


def test_a_figure_alone_in_its_line_is_asked_to_be_surer_than_one_among_others() -> None:
    assert doubtful("5", **{"5": 0.9}) == [("5", "单独一个字符，可能是箭头或其他符号")]
    assert doubtful("5", **{"5": 0.96}) == []
    assert doubtful("15", **{"5": 0.9, "1": 0.9}) == []


def test_a_chinese_letter_or_a_dash_alone_is_no_figure() -> None:
    assert doubtful("无", 无=0.8) == []
    assert doubtful("/", **{"/": 0.8}) == []


@pytest.mark.parametrize("text", ["1.8%0", "1.8%o", "%0", "（%O）", "1.8‰0"])
def test_the_second_ring_of_a_permille_sign_is_part_of_it_and_the_sign_is_doubted(text: str) -> None:
    read = settled(line(text))
    assert printed(read) == text.replace("‰0", "‰").replace("%0", "‰").replace("%o", "‰").replace("%O", "‰")
    found = [(printed(read)[doubt.start : doubt.end], doubt.why) for doubt in doubts_of(read)]
    assert found == [("‰", "可能是‰，也可能是%")]


def test_a_figure_that_begins_behind_a_percent_sign_is_not_taken_into_it() -> None:
    assert printed(settled(line("50%0.5"))) == "50%0.5"
    assert printed(settled(line("50%05"))) == "50%05"


def test_a_percent_sign_alone_in_a_coarse_picture_may_be_a_permille_sign() -> None:
    """A column of units: no figure stands before the sign, and nothing of it can be told in so few pixels."""
    import numpy as np

    from checker.intake.ocr.permille import permille_like

    empty = np.full((16, 16, 3), 255, np.uint8)
    assert permille_like(empty, line("%")) == {0}
    assert permille_like(empty, line("率%")) == frozenset()
