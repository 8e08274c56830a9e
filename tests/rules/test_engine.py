"""The engine: every rule loads, order does not matter, a broken rule is a finding."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checker.errors import BadUsage
from checker.intake import read
from checker.model.result import Finding
from checker.pipeline import Options, check, checked, chosen_of, extract
from checker.responses.match import match
from checker.responses.submitter import submitter_of
from checker.rules.engine import chosen, judge, load_rules
from checker.rules.rule import Case

DEMO = Path(__file__).resolve().parents[2] / "corpus" / "cases" / "demo"
PARENT = """云州市医疗质量提升工作方案（2024—2026年）
一、工作任务
（一）夯实基础管理
1.规范病历管理。医疗机构每月组织病历质量抽查，建立病历点评制度。到2026年末，病案首页主要诊断编码正确率不低于90%。
2.加强合理用血。医疗机构规范输血申请，开展用血点评。"""
SUBMISSION = """青川区医疗质量提升工作方案（2024—2026年）
一、工作任务
（一）夯实基础管理
1.规范病历管理。医疗机构每季度组织病历质量抽查。到2026年末，病案首页主要诊断编码正确率不低于80%。"""


@pytest.fixture()
def case(tmp_path: Path) -> Case:
    parent, submission = tmp_path / "上级.txt", tmp_path / "本级.txt"
    parent.write_text(PARENT, encoding="utf-8")
    submission.write_text(SUBMISSION, encoding="utf-8")
    catalogs = (extract(parent),)
    document = read(submission)
    submitter = submitter_of("commission:district", document)
    return Case(catalogs, document, submitter, match(catalogs, document, submitter))


def test_the_order_of_the_rules_does_not_change_the_findings(case: Case) -> None:
    shuffled = list(load_rules())
    random.Random(3).shuffle(shuffled)
    assert judge(case, shuffled) == judge(case, load_rules())
    assert judge(case, load_rules())


def crash(_case: Case) -> Iterator[Finding]:
    raise ZeroDivisionError


def leave(_case: Case) -> Iterator[Finding]:
    raise SystemExit(0)


def babble(_case: Case) -> Iterator[Finding]:
    yield "此处有误"  # type: ignore[misc]


def nothing(_case: Case) -> Iterator[Finding]:
    return None  # type: ignore[return-value]


@pytest.mark.parametrize("crash", [crash, leave, babble, nothing])
def test_a_rule_that_crashes_becomes_a_finding_and_the_others_go_on(
    case: Case, crash: Callable[[Case], Iterator[Finding]]
) -> None:
    first, *others = load_rules()
    findings = judge(case, [replace(first, check=crash), *others])
    assert [one.message for one in findings if one.rule == "E901"] == [
        f"规则 {first.rule.code} 未能运行，其结论不在本报告内"
    ]
    assert any(one.rule != "E901" for one in findings)


def test_ids_of_findings_are_unique(case: Case) -> None:
    ids = [one.id for one in judge(case, load_rules())]
    assert len(ids) == len(set(ids))


def test_select_and_ignore_take_codes_or_their_beginnings() -> None:
    assert {one.rule.code[0] for one in chosen(select=("N2",))} == {"N"}
    assert "N201" not in {one.rule.code for one in chosen(select=("N2",), ignore=("N201",))}
    assert chosen(ignore=tuple({one.rule.code[0] for one in load_rules()})) == ()


def test_a_check_leaves_the_rules_of_the_layout_shut(case: Case) -> None:
    layout = {one.rule.code for one in load_rules() if one.rule.code.startswith("L")}
    assert layout
    assert layout.isdisjoint(one.rule.code for one in chosen())
    assert layout == {one.rule.code for one in chosen(("L",), layout=True)}
    assert len(chosen()) + len(layout) == len(load_rules())
    assert judge(case, chosen()) == judge(case, load_rules())


def test_to_select_rules_of_the_layout_in_a_check_is_answered_with_the_command_for_it() -> None:
    with pytest.raises(BadUsage, match=r"^“L7”是版面规则，不在核对之列，请用 duibiao layout 检查版面$"):
        chosen(select=("N2", "L7"))
    assert chosen(ignore=("L7",)) == chosen()


def test_the_report_counts_the_rules_that_ran(tmp_path: Path) -> None:
    parent = tmp_path / "上级.txt"
    parent.write_text(PARENT, encoding="utf-8")
    assert check(parent, parent).rules == len(chosen()) < len(load_rules())


def test_findings_against_a_second_parent_do_not_change_those_of_the_first(tmp_path: Path) -> None:
    parent, other, submission = tmp_path / "上级.txt", tmp_path / "另一上级.txt", tmp_path / "本级.txt"
    parent.write_text(PARENT, encoding="utf-8")
    other.write_text(PARENT.replace("90%", "95%"), encoding="utf-8")
    submission.write_text(SUBMISSION, encoding="utf-8")
    alone = {one.id for one in check(submission, parent).findings}
    both = check(submission, (parent, other)).findings
    assert {one.id for one in both if one.against == 0} == alone
    assert all(one.id.partition("~")[0].endswith("@2") for one in both if one.against == 1)
    assert len({one.id for one in both}) == len(both)


def test_what_hangs_on_a_task_that_a_person_set_aside_is_not_asked(tmp_path: Path) -> None:
    parent, submission = tmp_path / "上级.txt", tmp_path / "本级.txt"
    parent.write_text(PARENT, encoding="utf-8")
    submission.write_text(SUBMISSION, encoding="utf-8")
    catalog = extract(parent)
    task = next(one for one in catalog.requirements if one.kind == "task")
    aside = tuple(replace(one, applicable=False) if one is task else one for one in catalog.requirements)
    told = {one.requirement.id: one.status for one in check(submission, replace(catalog, requirements=aside)).matches}
    hanging = [one.id for one in catalog.requirements if one.parent == task.id]
    assert hanging
    assert {told[name] for name in (task.id, *hanging)} == {"not_applicable"}


def test_each_rule_alone_takes_away_exactly_its_own_findings() -> None:
    result = checked(DEMO / "医院方案.docx", DEMO / "区方案.docx")
    case = Case(result.catalogs, result.document, result.report.submitter, result.report.matches)
    everything = judge(case, load_rules(layout=False))
    fired = {one.rule for one in everything}
    assert len(fired) > 5
    for code in sorted(fired):
        rest = judge(case, [one for one in load_rules(layout=False) if one.rule.code != code])
        assert rest == tuple(one for one in everything if one.rule != code)


@pytest.mark.parametrize("role", ["commission:district", "commission", "hospital:二级中医", "hospital:未定级"])
def test_a_role_may_name_its_level(role: str) -> None:
    assert chosen_of(Options(role=role)) == chosen()


@pytest.mark.parametrize("role", ["alien", "commission:县级", "hospital:九级"])
def test_a_role_or_level_that_nobody_has_is_refused(role: str) -> None:
    with pytest.raises(BadUsage, match=f"不认识的.*“{role}”"):
        chosen_of(Options(role=role))
