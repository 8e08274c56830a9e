"""How a clause is cut into words that tell and words that do not."""

from __future__ import annotations

from checker.responses.lacking import lacking_items
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


def test_the_items_left_out_of_a_list_are_named() -> None:
    reach = terms_of("严把医师、护士准入关口").words
    assert lacking_items("强化医师、护士、药师管理", reach) == ("药师管理",)
    assert lacking_items("强化医师准入", reach) == ()
