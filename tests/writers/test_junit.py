"""JUnit XML: built as the servers that read it expect, and nothing undecided ever passes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from checker.model.result import Applies, Checked, Status
from checker.writers.as_junit import written
from checker.writers.forms import Setting
from checker.writers.naming import parent_name
from tests.writers.reports import demo, hostile

# What each element must say; no other attribute, so no time.
COUNTS = {"tests", "failures", "errors"}
MUST = {
    "testsuites": {"name"} | COUNTS,
    "testsuite": {"name", "skipped"} | COUNTS,
    "properties": set(),
    "property": {"name", "value"},
    "testcase": {"name", "classname"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "skipped": {"type", "message"},
}
# What stands inside each, in this order: how often at least and at most.
INSIDE: dict[str, tuple[tuple[frozenset[str], int, int], ...]] = {
    "testsuites": ((frozenset({"testsuite"}), 1, 10**6),),
    "testsuite": ((frozenset({"properties"}), 1, 1), (frozenset({"testcase"}), 0, 10**6)),
    "properties": ((frozenset({"property"}), 1, 10**6),),
    "testcase": ((frozenset({"failure", "error", "skipped"}), 0, 1),),
}
WITH_TEXT = {"failure", "error", "skipped"}


def tree(checked: Checked) -> Any:
    return etree.fromstring(written(checked, Setting()))


def departures(element: Any) -> list[str]:
    """What an element and all inside it do otherwise than the format asks."""
    name, said = element.tag, dict(element.attrib)
    if name not in MUST:
        return [f"{name} is no element of the format"]
    told = [f"{name} lacks or adds {sorted(set(said) ^ MUST[name])}"] if set(said) != MUST[name] else []
    told += [f"{name} has no name"] if said.get("name") == "" else []
    told += [f"{name} counts {said[key]}" for key in COUNTS | {"skipped"} if key in said and not said[key].isdecimal()]
    if name not in WITH_TEXT and any((text or "").strip() for text in (element.text, *(one.tail for one in element))):
        told.append(f"{name} holds loose text")
    rest = [one.tag for one in element]
    for names, least, most in INSIDE.get(name, ()):
        number = next((n for n, tag in enumerate(rest) if tag not in names), len(rest))
        if not least <= number <= most:
            told.append(f"{name} holds {number} of {sorted(names)}")
        rest = rest[number:]
    told += [f"{name} holds {tag} where it may not stand" for tag in rest]
    return told + [line for one in element for line in departures(one)]


@pytest.mark.parametrize("make", [demo, hostile])
def test_the_file_is_built_as_the_format_asks(make: Any) -> None:
    shown = tree(make())
    assert shown.tag == "testsuites"
    assert departures(shown) == []


BROKEN = {
    "no testsuites": ("<testsuite/>", "lacks or adds"),
    "a case without a name": ('<testcase classname="a"/>', "lacks or adds"),
    "a time": ('<testcase classname="a" name="b" time="1"/>', "lacks or adds"),
    "two outcomes": (
        '<testcase classname="a" name="b"><error type="c" message="d"/><failure type="c" message="d"/></testcase>',
        "holds 2 of",
    ),
    "properties behind the cases": (
        '<testsuite name="a" tests="1" failures="0" errors="0" skipped="0"><testcase classname="a" name="b"/>'
        '<properties><property name="a" value="b"/></properties></testsuite>',
        "may not stand",
    ),
    "an element of another format": ("<rerunFailure/>", "no element"),
    "a count that is none": ('<testsuites name="a" tests="x" failures="0" errors="0"/>', "counts x"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_the_test_of_the_format_sees_a_file_that_breaks_it(kind: str) -> None:
    xml, told = BROKEN[kind]
    assert any(told in line for line in departures(etree.fromstring(xml)))


@pytest.mark.parametrize("make", [demo, hostile])
def test_each_requirement_is_a_test_case_and_the_counts_add_up(make: Any) -> None:
    shown, report = tree(make()), make().report
    alone = sum(one.requirement is None for one in report.findings)
    assert len(shown.findall(".//testcase")) == len(report.matches) + alone == int(shown.get("tests"))
    for suite in shown.findall("testsuite"):
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        for count, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(count)) == len(suite.findall(f"testcase/{outcome}"))
    for count in COUNTS:
        assert int(shown.get(count)) == sum(int(suite.get(count)) for suite in shown.findall("testsuite"))


def test_the_suites_stand_in_the_order_of_the_parents_and_the_cases_in_that_of_the_report() -> None:
    shown, report = tree(demo()), demo().report
    suites = shown.findall("testsuite")
    assert [suite.get("name") for suite in suites[: len(report.against)]] == [
        parent_name(one) for one in report.against
    ]
    for number, suite in enumerate(suites[: len(report.against)]):
        asked = [match.requirement.id for match in report.matches if match.against == number]
        assert [case.get("name").rpartition("[")[2][:-1] for case in suite.findall("testcase")] == asked


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
    assert {one.tag for one in shown.iter()} <= set(MUST)
    assert b"<!DOCTYPE" not in written(hostile(), Setting())
