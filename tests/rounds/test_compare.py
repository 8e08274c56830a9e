"""What became of each finding of the first round."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from checker.errors import UnreadableFile
from checker.model.document import Place
from checker.model.result import Basis, Finding
from checker.pipeline import check
from checker.rounds.compare import compare, statuses_of, told
from checker.rounds.result_file import read_result
from checker.writers.as_json import report_json
from checker.writers.rounds import round_json, round_text

CASE = Path(__file__).resolve().parents[2] / "corpus" / "cases" / "demo"
PARENT = Basis("上级方案")
WEAKER = Finding("N201", "weaker", "error", "上级为95%，本文为90%", PARENT, "task:1.1", quote="不低于90%")
LATER = Finding("D301", "later", "error", "上级为6月，本文为7月", PARENT, "task:2.1", quote="7月底前")
DOUBLED = Finding("S506", "doubled", "warning", "“的的”重复", PARENT, quote="的的")


@pytest.fixture(scope="module")
def report():  # type: ignore[no-untyped-def]
    return check(CASE / "医院方案.docx", CASE / "区方案.docx")


def outcomes(report, first: list[Finding], second: list[Finding]) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    found = compare(told(first), {}, replace(report, findings=tuple(second)))
    return [(step.outcome, (step.new or step.old).rule) for step in found.steps]  # type: ignore[union-attr]


def test_a_finding_word_for_word_is_left_even_at_another_place(report) -> None:  # type: ignore[no-untyped-def]
    assert outcomes(report, [WEAKER], [replace(WEAKER, id="other")]) == [("left", "N201")]


def test_another_wrong_answer_to_the_same_requirement_is_changed_but_not_right(report) -> None:  # type: ignore[no-untyped-def]
    unit = Finding("N202", "unit", "error", "单位不一致", PARENT, "task:1.1", quote="95‰")
    assert outcomes(report, [WEAKER, LATER], [unit]) == [("changed", "N202"), ("open", "D301")]


def test_what_is_gone_is_mended_on_the_words_that_answer_now(report) -> None:  # type: ignore[no-untyped-def]
    answered = next(one for one in report.matches if one.status == "covered" and one.evidence)
    gone = replace(WEAKER, requirement=answered.requirement.id)
    step = compare(told([gone]), {}, replace(report, findings=())).steps[0]
    assert (step.outcome, step.ground) == ("mended", answered.evidence[0])


def test_what_is_gone_while_its_requirement_is_not_found_is_not_called_mended(report) -> None:  # type: ignore[no-untyped-def]
    missing = next(one for one in report.matches if one.status == "missing" and one.applies == "own")
    gone = replace(WEAKER, requirement=missing.requirement.id)
    assert outcomes(report, [gone], []) == [("open", "N201")]


def test_a_slip_is_followed_within_its_heading(report) -> None:  # type: ignore[no-untyped-def]
    here = replace(DOUBLED, location=Place("body", 3, heading="一/1"))
    there = replace(DOUBLED, message="“了了”重复", quote="了了", location=Place("body", 9, heading="三/2"))
    assert outcomes(report, [here], [there]) == [("new", "S506"), ("mended", "S506")]
    nearby = replace(there, location=Place("body", 4, heading="一/1"))
    assert outcomes(report, [here], [nearby]) == [("changed", "S506")]


def test_a_slip_mended_in_some_of_its_places_is_changed_but_not_right(report) -> None:  # type: ignore[no-untyped-def]
    many = replace(DOUBLED, message="“的的”重复（全文共2处，另见三 2）", location=Place("body", 3, heading="一/1"))
    fewer = replace(DOUBLED, location=Place("body", 9, heading="三/2"))
    assert outcomes(report, [many], [fewer]) == [("changed", "S506")]


def test_what_was_not_there_before_is_new(report) -> None:  # type: ignore[no-untyped-def]
    assert outcomes(report, [WEAKER], [WEAKER, DOUBLED]) == [("left", "N201"), ("new", "S506")]


def test_two_of_a_kind_of_which_one_was_mended(report) -> None:  # type: ignore[no-untyped-def]
    assert outcomes(report, [DOUBLED, DOUBLED], [DOUBLED]) == [("left", "S506"), ("mended", "S506")]


def test_what_speaks_of_the_program_is_no_finding_of_the_plan(report) -> None:  # type: ignore[no-untyped-def]
    crashed = Finding("E901", "rule-crashed", "warning", "规则未能运行", PARENT)
    assert outcomes(report, [crashed], [crashed]) == []


def test_a_written_result_says_the_same_as_the_check_that_wrote_it(report, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    written = tmp_path / "结果.json"
    written.write_bytes(report_json(report))
    hashes = tuple(one.text_sha256 for one in report.against)
    assert read_result(written) == (told(report.findings), statuses_of(report.matches), hashes)


def test_a_plan_against_itself_has_everything_left_and_no_status_turned(report) -> None:  # type: ignore[no-untyped-def]
    found = compare(told(report.findings), statuses_of(report.matches), report)
    assert {step.outcome for step in found.steps} == {"left"}
    assert found.turns == ()
    assert json.loads(round_json(found, report))["counts"]["left"] == len(report.findings)
    assert round_text(found).startswith(f"已改 0 个，未改 {len(report.findings)} 个")


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"not json", b'{"schema": "duibiao.catalog/1"}', b'{"schema": "duibiao.result/2"}']
)
def test_a_file_that_is_no_result_is_refused(data: bytes, tmp_path: Path) -> None:
    written = tmp_path / "结果.json"
    written.write_bytes(data)
    with pytest.raises(UnreadableFile, match="结果"):
        read_result(written)


def test_a_round_judged_by_another_parent_says_so(report) -> None:  # type: ignore[no-untyped-def]
    hashes = tuple(one.text_sha256 for one in report.against)
    same = compare((), {}, report, hashes)
    other = compare((), {}, report, ("00",))
    assert (same.parent_changed, other.parent_changed) == (False, True)
    assert "上级方案与这次不同" in round_text(other)
    assert "上级方案与这次不同" not in round_text(same)
