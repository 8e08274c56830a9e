"""Severities of one's own, waivers with a reason and an end, and what was known before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.errors import BadUsage
from checker.model.result import Basis, Finding, Waiver
from checker.model.settings import Settings
from checker.rules.engine import CRASHED
from checker.rules.living import Settled, fingerprint, settle

WEAKER = Finding(
    "N201", "weaker", "error", "目标值“住院医嘱审核率≥95%”低于上级要求", Basis("上级方案"), quote="不低于90%"
)
LATER = Finding(
    "D301", "later", "error", "时限晚于上级要求", Basis("上级方案"), requirement="task:1.1", quote="12月底前"
)


def settled(*findings: Finding, **settings: object) -> Settled:
    return settle(tuple(findings), Settings(**settings), "zh")  # type: ignore[arg-type]


def test_without_settings_nothing_changes() -> None:
    assert settled(WEAKER, LATER) == Settled((WEAKER, LATER))


def test_the_longest_code_decides_a_severity_and_errors_come_first() -> None:
    found = settled(WEAKER, LATER, severities=(("N", "info"), ("N201", "warning"), ("D", "error"))).findings
    assert [(one.rule, one.severity) for one in found] == [("D301", "error"), ("N201", "warning")]


def test_a_waiver_holds_back_what_it_names_and_nothing_else() -> None:
    waiver = Waiver("N2", "区里已同意分步达标", quote="90%")
    result = settled(WEAKER, LATER, waivers=(waiver,))
    assert result.findings == (LATER,)
    assert [(one.finding, one.waiver) for one in result.waived] == [(WEAKER, waiver)]


@pytest.mark.parametrize(
    "waiver", [Waiver("D301", "另行商定", requirement="task:9"), Waiver("N201", "同上", quote="80%")]
)
def test_a_waiver_of_another_requirement_or_other_words_holds_nothing(waiver: Waiver) -> None:
    assert settled(WEAKER, LATER, waivers=(waiver,)).waived == ()


def test_a_waiver_holds_on_its_last_day_and_is_told_of_the_day_after() -> None:
    waiver = Waiver("N201", "分步达标", until="2026-06-30", where="duibiao.toml 第3行")
    assert settled(WEAKER, waivers=(waiver,), today="2026-06-30").findings == ()
    after = settled(WEAKER, waivers=(waiver,), today="2026-07-01").findings
    assert [one.rule for one in after] == ["N201", "E902"]
    assert "duibiao.toml 第3行" in after[1].message


def test_without_a_date_a_waiver_with_an_end_holds_nothing_and_says_why() -> None:
    after = settled(WEAKER, waivers=(Waiver("N201", "分步达标", until="2026-06-30"),)).findings
    assert [one.rule for one in after] == ["N201", "E903"]


def test_what_was_known_before_is_not_shown_again_wherever_it_stands_now() -> None:
    moved = replace(WEAKER, id="N201:77")
    result = settled(moved, LATER, baseline=frozenset((fingerprint(WEAKER),)))
    assert result.findings == (LATER,)
    assert result.known == {fingerprint(WEAKER)}


def test_a_rule_that_crashed_can_be_neither_waived_nor_known() -> None:
    crashed = Finding(CRASHED.code, CRASHED.name, "warning", "规则 N201 未能运行", CRASHED.basis)
    assert settled(crashed, waivers=(Waiver("N", "不看"),), baseline=frozenset((fingerprint(crashed),))).findings == (
        crashed,
    )


@pytest.mark.parametrize("settings", [{"severities": (("X9", "info"),)}, {"waivers": (Waiver("N999", "没有"),)}])
def test_a_rule_that_does_not_exist_is_refused(settings: dict[str, object]) -> None:
    with pytest.raises(BadUsage, match="不存在"):
        settled(WEAKER, **settings)
