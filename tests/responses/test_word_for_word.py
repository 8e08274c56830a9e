"""What the submission has word for word from its parent is answered by it and differs in nothing."""

from __future__ import annotations

from pathlib import Path

from checker.intake import read
from checker.model.result import Report
from checker.pipeline import Options, check
from checker.responses.word_for_word import copy_of

PARENT = """青川市护理服务提升方案（2024—2026年）

一、主要任务

（一）注重人文关怀。每家三级医院至少建成3个、二级医院至少建成1个示范病房。

（二）发展专科护理。有条件的医院设置专科护理门诊。

（三）规范交接。每班次交接时核对患者身份并记录。
"""


def report(tmp_path: Path, own: str) -> Report:
    (tmp_path / "上级.txt").write_text(PARENT, encoding="utf-8")
    (tmp_path / "送审.txt").write_text(own, encoding="utf-8")
    return check(tmp_path / "送审.txt", tmp_path / "上级.txt", Options(role="commission"))


def told(found: Report) -> list[tuple[str, list[str]]]:
    works = [one for one in found.matches if one.requirement.kind == "task"]
    return [(one.status, [deviation.kind for deviation in one.deviations]) for one in works]


def test_the_same_words_differ_in_nothing(tmp_path: Path) -> None:
    assert told(report(tmp_path, PARENT)) == [("covered", []), ("covered", []), ("covered", [])]


def test_a_condition_that_the_parent_does_not_make_is_still_told(tmp_path: Path) -> None:
    found = told(report(tmp_path, PARENT.replace("每班次交接", "有条件的每班次交接")))
    assert "force" in found[2][1]


def test_a_figure_that_is_less_is_still_told(tmp_path: Path) -> None:
    found = report(tmp_path, PARENT.replace("至少建成3个", "至少建成2个"))
    assert "weaker" in [one.kind for match in found.matches for one in match.deviations]


def test_the_parents_words_behind_a_denial_are_no_copy(tmp_path: Path) -> None:
    for denial in ("本市暂不要求", "目前尚未做到", "不涉及"):
        own = PARENT.replace("每班次交接时核对", f"{denial}每班次交接时核对")
        (tmp_path / "送审.txt").write_text(own, encoding="utf-8")
        document = read(tmp_path / "送审.txt")
        assert copy_of(document, "每班次交接时核对患者身份并记录") is None
        assert copy_of(document, "有条件的医院设置专科护理门诊") is not None
