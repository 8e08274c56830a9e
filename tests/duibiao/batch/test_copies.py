"""雷同: disguised copies are found, what everybody was given is told apart, kin are shown apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from checker.intake import read
from duibiao.batch.copies import Copies, copies_of
from duibiao.batch.fingerprints import all_grams, sentences_of, sketch_of
from duibiao.batch.model import Audit, Identified, Outcome, RosterUnit, Traits, Verdict

DEEDS = ("抽查", "评估", "演练", "培训", "通报", "复盘", "访谈", "盘点", "核查", "巡视", "会商", "测试")
THINGS = (
    "病案首页",
    "抢救车",
    "交接登记",
    "危急值",
    "麻醉记录",
    "处方点评",
    "会诊单",
    "手卫生",
    "输血反应",
    "压疮上报",
)


def own_words(seed: int, sentences: int = 12) -> list[str]:
    """Sentences that no other seed has."""
    told = []
    for at in range(sentences):
        one, other = DEEDS[(seed * 7 + at * 5) % 12], DEEDS[(seed * 11 + at) % 12]
        thing, second = THINGS[(seed * 3 + at * 7) % 10], THINGS[(seed + at * 3) % 10]
        mark = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"[(seed * 5 + at) % 22]
        team = f"{mark}组{chr(0x4E00 + seed * 97 + at)}号专班"
        told.append(f"由{team}对{thing}{one}后再就{second}{other}{mark}{at + 2}次并留痕归档。")
    return told


@pytest.fixture
def compared(tmp_path: Path) -> Callable[..., Copies]:
    def run(plans: Sequence[Sequence[str]], template: Sequence[str] = (), units: Sequence[RosterUnit] = ()) -> Copies:
        common = all_grams(template)
        outcomes = []
        for number, sentences in enumerate(plans, start=1):
            path = tmp_path / f"{number:03}.txt"
            path.write_text("\n".join(sentences), encoding="utf-8")
            sketch = msgspec.msgpack.encode(sketch_of(read(path), common, ()))
            verdict = Verdict((), (), 0, 0, None)
            outcomes.append(
                Outcome(path.name, "", "done", "", Traits("plan", sketch=sketch), Identified(number), verdict)
            )
        rows = tuple(units) or tuple(RosterUnit(number, f"第{number}医院") for number in range(1, len(plans) + 1))
        return copies_of(Audit((), (), rows, (), tuple(outcomes)))

    return run


def keys(found: Copies) -> list[tuple[str, str]]:
    return [(pair.one, pair.other) for pair in found.pairs]


def test_a_copy_with_other_figures_and_in_another_order_is_found(compared: Callable[..., Copies]) -> None:
    copied = [one.replace("次并", "7次并") for one in reversed(own_words(1))]
    found = compared([own_words(1), own_words(2), copied])
    assert keys(found) == [("001.txt", "003.txt")] and found.pairs[0].share > 0.9
    assert found.pairs[0].passages and "专班" in found.pairs[0].passages[0].other


def test_words_that_only_two_of_many_units_have_are_telling(compared: Callable[..., Copies]) -> None:
    half = [*own_words(1)[:5], *own_words(40, 10)]
    plans = [own_words(number) for number in range(1, 12)]
    assert keys(compared([*plans, half])) == [("001.txt", "012.txt")]
    assert keys(compared([plans[0], plans[1], half])) == [], "in a small round they may stand in a text nobody gave"


def test_what_was_handed_round_is_told_once_and_is_no_copying(compared: Callable[..., Copies]) -> None:
    plans = [[*own_words(number, 6), *own_words(99, 8)] for number in range(1, 46)]
    found = compared(plans)
    assert not found.pairs and {count for _, count in found.handed_round} == {45}
    assert sorted(sentence for sentence, _ in found.handed_round) == sorted(own_words(99, 8))


def test_a_template_that_was_given_is_no_sign_of_copying(compared: Callable[..., Copies]) -> None:
    plans = [[*own_words(number, 3), *own_words(99)] for number in (1, 2)]
    assert keys(compared(plans)) == [("001.txt", "002.txt")]
    assert keys(compared(plans, template=own_words(99))) == []


def test_units_of_one_legal_person_are_shown_apart(compared: Callable[..., Copies]) -> None:
    rows = [RosterUnit(number, f"第{number}院区", legal_person="云州医院") for number in (1, 2)]
    (pair,) = compared([own_words(1), own_words(1)], units=rows).pairs
    assert pair.together == "同一法人：云州医院"


def test_three_that_hang_together_are_a_cluster(compared: Callable[..., Copies]) -> None:
    found = compared([own_words(1), own_words(1), own_words(1), own_words(2)])
    assert found.clusters == (("001.txt", "002.txt", "003.txt"),)


def test_sentences_are_those_of_body_and_tables(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("第一句。第二句；第三句。\n", encoding="utf-8")
    assert list(sentences_of(read(path))) == ["第一句。", "第二句；", "第三句。"]
