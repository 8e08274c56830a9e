"""Words that can stand for each other: none for its opposite, and what they do for words they were not made from."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from checker.responses.lexicon import known_word, lexicon, members
from checker.responses.terms import uniform

HERE = Path(__file__).parent


def _opposed() -> list[tuple[str, str]]:
    with (HERE / "kin_opposed.yaml").open(encoding="utf-8") as stream:
        return [(str(one), str(other)) for one, other in yaml.safe_load(stream)]


def _families(text: str) -> frozenset[int]:
    found = known_word(uniform(text))
    return found.families if found else frozenset()


@pytest.mark.parametrize(("one", "other"), _opposed())
def test_opposed_words_share_no_family(one: str, other: str) -> None:
    shared = _families(one) & _families(other)
    assert [sorted(members(family)) for family in shared] == []


def test_families_and_words_agree() -> None:
    for family in range(len(lexicon().families)):
        for text in members(family) - {""}:
            found = known_word(text)
            assert found is not None
            assert family in found.families


def test_doings_are_families_behind_those_of_things() -> None:
    found = known_word("登记")
    assert found is not None
    assert found.doings
    assert {family for family in found.families if family >= lexicon().doings} == found.doings
    assert found.families - found.doings


def test_a_text_that_is_no_word_is_none() -> None:
    assert known_word("甲乙丙丁戊") is None


@pytest.mark.parametrize(
    ("one", "other"), [("摄像头", "探头"), ("整改", "改到位"), ("登记簿", "台账"), ("出诊", "开诊"), ("代办", "跑腿")]
)
def test_plain_words_stand_for_official_ones(one: str, other: str) -> None:
    assert _families(one) & _families(other)
