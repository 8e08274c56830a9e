"""JUnit XML: valid in the dialect of Jenkins, and nothing undecided ever passes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from checker.model.result import Applies, Checked, Status
from checker.writers.as_junit import written
from checker.writers.forms import Setting
from tests.writers.reports import demo, hostile

SCHEMA = Path(__file__).parent / "schemas" / "junit-10.xsd"  # of the Jenkins xUnit plugin, MIT


def tree(checked: Checked) -> Any:
    return etree.fromstring(written(checked, Setting()))


@pytest.mark.parametrize("make", [demo, hostile])
def test_the_file_is_valid_against_the_schema(make: Any) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    schema.assertValid(tree(make()))


def test_each_requirement_is_a_test_case_and_the_counts_are_right() -> None:
    shown = tree(demo())
    report = demo().report
    alone = sum(one.requirement is None for one in report.findings)
    assert len(shown.findall(".//testcase")) == len(report.matches) + alone == int(shown.get("tests"))
    for suite in shown.findall("testsuite"):
        for count, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(count)) == len(suite.findall(f"testcase/{outcome}"))


def outcome(status: Status, applies: Applies = "own") -> str:
    checked = demo()
    one = replace(checked.report.matches[0], status=status, applies=applies, deviations=())
    shown = tree(replace(checked, report=replace(checked.report, matches=(one,), findings=())))
    inside = shown.find(".//testcase")
    return "pass" if len(inside) == 0 else str(inside[0].tag)


def test_each_status_has_its_outcome() -> None:
    assert outcome("covered") == "pass"
    assert outcome("partial") == outcome("missing") == "failure"
    assert outcome("undecided") == "error"
    assert outcome("not_applicable", "none") == "skipped"


def test_a_duty_that_is_only_helped_along_never_fails() -> None:
    assert outcome("missing", "mirror") == outcome("undecided", "mirror") == "skipped"
    assert outcome("covered", "mirror") == "pass"


def test_a_failure_tells_what_to_do_and_where() -> None:
    shown = tree(demo())
    finding = next(one for one in demo().report.findings if one.severity == "error" and one.requirement)
    told = [one.text for one in shown.iter("failure") if finding.message in (one.text or "")]
    assert told
    assert finding.suggestion in told[0]


def test_the_file_says_nothing_of_time() -> None:
    data = written(demo(), Setting())
    assert data == written(demo(), Setting())
    assert b" time=" not in data
    assert b"timestamp" not in data


def test_hostile_texts_are_texts() -> None:
    shown = tree(hostile())
    assert {one.tag for one in shown.iter()} <= {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "skipped",
    }  # fmt: skip
    assert b"<!DOCTYPE" not in written(hostile(), Setting())
