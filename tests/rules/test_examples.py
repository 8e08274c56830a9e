"""Every rule's own examples, each rule alone: the code, the exact message and the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.intake.places import text_of
from checker.model.document import Span
from checker.model.result import Finding
from checker.model.unit import Unit
from checker.pipeline import Options, check, inspect, inspect_layout
from checker.rules.engine import LoadedRule, load_rules
from checker.rules.rule import Example
from checker.units import read_unit
from tests.rules.official import build as official
from tests.rules.word_files import write_word

_BAD = [
    pytest.param(one, example, id=f"{one.rule.code}-bad-{n}")
    for one in load_rules()
    for n, example in enumerate(one.bad)
]
_GOOD = [
    pytest.param(one, example, id=f"{one.rule.code}-good-{n}")
    for one in load_rules()
    for n, example in enumerate(one.good)
]


def submission_of(example: Example, folder: Path) -> Path:
    """The example's submission as a file: plain text, or a Word file where it holds more than text."""
    if example.word:
        (folder / "送审稿.docx").write_bytes(official(*example.word))
        return folder / "送审稿.docx"
    if example.besides:
        write_word(folder / "送审稿.docx", example.submission, example.besides)
        return folder / "送审稿.docx"
    (folder / "送审稿.txt").write_text(example.submission, encoding="utf-8")
    return folder / "送审稿.txt"


def unit_of(example: Example, folder: Path) -> Unit | None:
    """The profile that the example comes with."""
    if not example.unit:
        return None
    (folder / "单位.yaml").write_text(example.unit, encoding="utf-8")
    return read_unit(folder / "单位.yaml")


def findings_of(one: LoadedRule, example: Example, folder: Path) -> tuple[Finding, ...]:
    parent, submission = folder / "上级方案.txt", submission_of(example, folder)
    options = Options(role=example.role, select=(one.rule.code,), unit=unit_of(example, folder))
    if example.word:
        return inspect_layout(submission, options).findings
    if not example.parent:
        return inspect(submission, options)
    parent.write_text(example.parent, encoding="utf-8")
    return check(submission, parent, options).findings


@pytest.mark.parametrize(("one", "example"), _BAD)
def test_a_bad_example_is_found_with_its_message_and_place(one: LoadedRule, example: Example, tmp_path: Path) -> None:
    from checker.intake import read

    findings = findings_of(one, example, tmp_path)
    assert {found.rule for found in findings} == {one.rule.code}
    assert example.message in [found.message for found in findings]
    assert example.quote in [found.quote for found in findings]
    document = read(submission_of(example, tmp_path))
    for found in findings:
        if found.location is not None:
            place = found.location
            assert text_of(document, Span(place.block, place.start, place.end, place.row, place.col)) == found.quote


@pytest.mark.parametrize(("one", "example"), _GOOD)
def test_a_good_example_is_left_alone(one: LoadedRule, example: Example, tmp_path: Path) -> None:
    assert findings_of(one, example, tmp_path) == ()


@pytest.mark.parametrize("one", load_rules(), ids=lambda one: one.rule.code)
def test_every_rule_has_a_title_a_reason_a_basis_and_examples(one: LoadedRule) -> None:
    assert one.title
    assert one.why.startswith("为何")
    assert one.rule.basis.document
    assert one.bad
    assert one.good
    assert one.rule.message.zh
    assert one.rule.message.en
