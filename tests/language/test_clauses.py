"""Sentences and clauses of official Chinese."""

from __future__ import annotations

import time

import pytest

from checker.language.clauses import clauses, clauses_by_sentence, sentences


def _texts(text: str, pairs: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in pairs]


def test_a_sentence_ends_at_a_stop_or_a_semicolon() -> None:
    text = "各学校建立台账；定期报送。逾期不报的，予以通报！"
    assert _texts(text, sentences(text)) == ["各学校建立台账", "定期报送", "逾期不报的，予以通报"]


def test_a_clause_ends_at_a_comma_and_not_at_an_enumeration_comma() -> None:
    text = "健全制度、流程、预案，每月演练1次。"
    assert _texts(text, clauses(text)) == ["健全制度、流程、预案", "每月演练1次"]


@pytest.mark.parametrize("inside", ["（含分院，下同）", "《安全法，释义》", "“早发现，早报告。”", "(a, b; c)"])
def test_brackets_and_quotes_are_never_cut(inside: str) -> None:
    text = f"各单位{inside}落实责任，定期检查。"
    assert _texts(text, clauses(text)) == [f"各单位{inside}落实责任", "定期检查"]


def test_a_bracket_left_open_does_not_swallow_the_paragraph() -> None:
    text = "各单位（含分院落实责任，定期检查。按月报送。"
    assert len(clauses(text)) == 3


def test_a_closing_bracket_alone_changes_nothing() -> None:
    text = "各单位）落实责任，定期检查。"
    assert len(clauses(text)) == 2


def test_thousands_and_decimals_stay_whole() -> None:
    text = "培训1,200人次, 合格率98.5%，下降0.3‰。"
    assert _texts(text, clauses(text)) == ["培训1,200人次", "合格率98.5%", "下降0.3‰"]


def test_enumerations_inside_a_paragraph_open_sentences() -> None:
    text = "重点做好以下工作：一是摸清底数，二是建立清单，三是逐项销号。"
    assert _texts(text, sentences(text)) == ["重点做好以下工作", "一是摸清底数", "二是建立清单", "三是逐项销号"]


@pytest.mark.parametrize("signs", [("①", "②"), ("（1）", "（2）"), ("(1)", "(2)"), ("1.", "2.")])
def test_numbered_items_inside_a_paragraph_open_sentences(signs: tuple[str, str]) -> None:
    text = f"任务：{signs[0]}摸清底数；{signs[1]}建立清单。"
    assert _texts(text, sentences(text)) == ["任务", f"{signs[0]}摸清底数", f"{signs[1]}建立清单"]


def test_a_bracketed_number_after_a_word_is_no_enumeration() -> None:
    text = "按照附件（2）执行"
    assert _texts(text, sentences(text)) == [text]


def test_unity_is_no_enumeration() -> None:
    text = "坚持统一是前提，做到有令必行。"
    assert _texts(text, sentences(text)) == ["坚持统一是前提，做到有令必行"]


def test_clauses_are_grouped_by_their_sentence() -> None:
    text = "建立台账，定期更新。按月报送。"
    assert [len(group) for group in clauses_by_sentence(text)] == [2, 1]
    assert tuple(pair for group in clauses_by_sentence(text) for pair in group) == clauses(text)


@pytest.mark.parametrize("text", ["", "。", "，，，", "  \n ", "））））"])
def test_nothing_but_marks_holds_no_clause_of_words(text: str) -> None:
    assert all(text[start:end].strip("，。 \n") for start, end in clauses(text))


@pytest.mark.parametrize("filler", ["各单位（含分院）落实责任，定期检查。", "（“《", "）”》", "，", "①", "一是"])
def test_a_very_long_paragraph_is_cut_in_linear_time(filler: str) -> None:
    text = filler * (48_000 // len(filler))
    begin = time.process_time()
    clauses(text)
    assert time.process_time() - begin < 1.0
