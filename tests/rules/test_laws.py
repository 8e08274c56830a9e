"""Names of laws: what counts as misspelt, and that no known law is taken for another."""

from __future__ import annotations

import pytest

from checker.rules.hygiene import _laws
from checker.rules.hygiene._laws import core_name, known_laws, meant


@pytest.mark.parametrize(
    ("written", "law", "certain"),
    [
        ("医疗纠纷预防与处理条例", "医疗纠纷预防和处理条例", True),
        ("麻醉药品与精神药品管理条例", "麻醉药品和精神药品管理条例", True),
        ("医疗技术临床运用管理办法", "医疗技术临床应用管理办法", True),
        ("医疗器械监督管理条列", "医疗器械监督管理条例", True),
        ("食品安生法", "食品安全法", False),
    ],
)
def test_a_misspelt_name_means_the_law_it_nearly_spells(written: str, law: str, certain: bool) -> None:
    found = meant(written, known_laws())
    assert found is not None
    assert (found[0].name, found[1]) == (law, certain)


@pytest.mark.parametrize(
    "name",
    ["云州市医疗机构管理条例", "医疗机构管理条例实施细则", "病历管理办法", "中医病历书写基本规范", "药品注册管理办法"],
)
def test_a_law_that_is_not_known_is_nobodys_fault(name: str) -> None:
    assert meant(name, known_laws()) is None


def test_no_known_law_would_be_called_misspelt_with_certainty(monkeypatch: pytest.MonkeyPatch) -> None:
    every = dict(known_laws())
    for name in every:
        others = {other: law for other, law in every.items() if other != name}
        monkeypatch.setattr(_laws, "known_laws", lambda others=others: others)
        found = meant(name, known_laws())
        assert found is None or not found[1], name


def test_whatever_took_the_place_of_a_repealed_law_is_known_and_in_force() -> None:
    for law in known_laws().values():
        assert bool(law.repealed) == bool(law.by)
        if law.by:
            assert not known_laws()[law.by].repealed


def test_a_name_is_compared_without_the_state_and_without_what_stands_in_brackets() -> None:
    assert core_name("中华人民共和国医师法") == "医师法"
    assert core_name("互联网诊疗管理办法（试行）（2018版）") == "互联网诊疗管理办法"
