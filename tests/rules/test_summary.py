"""Work summaries: a clean one is left alone, and each of the defects planted in a copy of it is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.model.result import Finding
from checker.pipeline import Options, check, inspect

_CASE = Path(__file__).parents[2] / "corpus" / "cases" / "summary"
_PARENT = _CASE / "区方案.txt"
_CLEAN = (_CASE / "医院总结.txt").read_text(encoding="utf-8")
_DEFECTS: list[dict[str, Any]] = yaml.safe_load((_CASE / "defects.yaml").read_text(encoding="utf-8"))
_ROLE = Options(role="hospital")


def judged(text: str, folder: Path) -> tuple[Finding, ...]:
    path = folder / "总结.txt"
    path.write_text(text, encoding="utf-8")
    return check(path, _PARENT, _ROLE).findings


def test_the_clean_summary_has_its_missed_target_told_and_nothing_else(tmp_path: Path) -> None:
    told = [one for one in judged(_CLEAN, tmp_path) if one.severity in ("error", "warning")]
    assert [(one.rule, one.quote) for one in told] == [("R803", "38.1%")]


@pytest.mark.parametrize("defect", _DEFECTS, ids=[one["name"] for one in _DEFECTS])
def test_a_planted_defect_is_found(defect: dict[str, Any], tmp_path: Path) -> None:
    text = _CLEAN
    for old, new in defect["replace"]:
        assert old in text
        text = text.replace(old, new, 1)
    before = {(one.rule, one.message) for one in judged(_CLEAN, tmp_path)}
    new_ones = [one for one in judged(text, tmp_path) if (one.rule, one.message) not in before]
    assert {one.rule for one in new_ones} & set(defect["rules"])


def test_a_plan_is_not_judged_as_a_summary() -> None:
    assert not [one for one in inspect(_PARENT) if one.rule.startswith("R8")]


def test_a_summary_is_not_asked_for_the_words_of_the_plan(tmp_path: Path) -> None:
    families = {one.rule[0] for one in judged(_CLEAN, tmp_path)}
    assert "C" not in families
    assert not [one for one in judged(_CLEAN, tmp_path) if one.rule in ("N201", "N203", "D301")]
