"""How a clause is cut into words that tell and words that do not."""

from __future__ import annotations

from checker.model.document import Place
from checker.responses.lacking import lacking_deviations
from checker.responses.terms import terms_of, uniform
from checker.responses.unfilled import not_concerned, unfilled, with_reason


def test_general_words_do_not_name_the_object() -> None:
    assert terms_of("进一步健全完善输血管理制度").words == {"用血"}


def test_equivalents_are_written_in_one_form() -> None:
    assert uniform("围术期") == uniform("围手术期")
    assert uniform("Ｍ Ｄ Ｔ") == uniform("多学科协作")


def test_a_clause_of_general_words_alone_keeps_them() -> None:
    assert terms_of("加强组织管理").words


def test_a_blank_and_a_mark_to_fill_in_are_seen() -> None:
    assert unfilled("由____科负责")
    assert unfilled("目标值【待填】")
    assert not unfilled("由医务科负责")


def test_a_refusal_needs_a_reason() -> None:
    assert not_concerned("本项不涉及")
    assert not with_reason("本项不涉及")
    assert with_reason("我院未开设产科，本项不涉及")


def _scope(asked: str, found: str) -> list[str]:
    place = Place("body", 0, end=len(found))
    return [one.found for one in lacking_deviations(asked, found, lambda: terms_of(found).words, place)]


def test_a_closed_list_that_loses_an_item_in_nearly_the_same_words_is_narrower() -> None:
    assert _scope("严格执行动火作业和高处作业审批", "严格执行动火作业审批") == ["未提高处作业审批"]


def test_another_wording_or_a_list_of_examples_is_no_narrower_answer() -> None:
    assert _scope("加强编码管理和病历培训", "制定病历提升计划") == []
    assert _scope("严格执行动火作业、高处作业等审批", "严格执行动火作业审批") == []
    assert _scope("严格执行动火作业和高处作业审批", "严格执行动火作业等危险作业审批") == []
    assert _scope("加强限制类技术和内镜技术管理", "加强限制临床应用类技术、内镜技术管理") == []
