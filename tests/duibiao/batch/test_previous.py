"""A second and a third round of the same units."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.errors import UnreadableFile
from duibiao.batch import AuditOptions, audit
from duibiao.batch.audit_json import audit_json
from duibiao.batch.model import Audit, FoundFault, Identified, Outcome, Package, RosterUnit, Verdict
from duibiao.batch.previous import followed, read_round
from tests.duibiao.batch.conftest import GOOD, PARENT

LATE = FoundFault("late", "D301", "error", "晚于上级要求", requirement="deadline:1")
WEAK = FoundFault("weak", "N201", "error", "低于上级要求", requirement="target:1")
WEAKER = FoundFault("weaker", "N201", "error", "仍低于上级要求", requirement="target:1")
SLIP = FoundFault("slip", "S509", "warning", "重复")


def of(*faults: FoundFault) -> Audit:
    outcome = Outcome("甲/方案.docx", "s", "done", "", None, Identified(1), Verdict((), (), 0, 0, None, faults))
    return Audit((), (), (RosterUnit(1, "甲医院"),), (Package(1, (outcome.key,), outcome.key),), (outcome,))


def rounds(tmp_path: Path, *given: Audit) -> Audit:
    """Each round set against the one before it, through the file that it leaves."""
    done = given[0]
    for one in given[1:]:
        (tmp_path / "audit.json").write_bytes(audit_json(done))
        done = followed(one, read_round(tmp_path))
    return done


def ids(faults: tuple[FoundFault, ...]) -> list[str]:
    return [one.id for one in faults]


def test_mended_left_changed_and_new_are_told_apart(tmp_path: Path) -> None:
    (one,) = rounds(tmp_path, of(LATE, WEAK), of(WEAKER, SLIP)).followed
    assert (ids(one.mended), ids(one.left), ids(one.changed), ids(one.new)) == (["late"], [], ["weaker"], ["slip"])
    assert one.before == 2


def test_what_was_mended_once_and_stands_there_again_has_come_back(tmp_path: Path) -> None:
    (one,) = rounds(tmp_path, of(LATE, SLIP), of(SLIP), of(SLIP, LATE)).followed
    assert (ids(one.back), ids(one.new), ids(one.left)) == (["late"], ["late"], ["slip"])


def test_what_a_reviewer_called_wrong_is_asked_about_in_neither_round(tmp_path: Path) -> None:
    import msgspec

    wrong = msgspec.structs.replace(LATE, decided="wrong", reason="x")
    (one,) = rounds(tmp_path, of(wrong), of()).followed
    assert (one.before, one.mended) == (0, ())


def test_through_the_whole_audit_with_the_sheet(round_of: Callable[..., Path], tmp_path: Path) -> None:
    from openpyxl import load_workbook

    folder = round_of({"甲医院/方案.docx": PARENT, "乙医院/方案.docx": GOOD})
    audit(folder, PARENT, tmp_path / "一", AuditOptions(jobs=1, unit_files=False))
    shutil.copyfile(GOOD, folder / "甲医院" / "方案.docx")
    done = audit(folder, PARENT, tmp_path / "二", AuditOptions(jobs=1, unit_files=False, previous=tmp_path / "一"))
    assert len(done.followed) == 2
    unchanged = next(one for one in done.followed if done.units[one.unit - 1].name == "乙医院")
    assert not (unchanged.mended or unchanged.new or unchanged.changed)
    assert "与上轮比较" in load_workbook(tmp_path / "二" / "汇总.xlsx").sheetnames


def test_a_folder_without_a_round_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_round(tmp_path)
    (tmp_path / "audit.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="不是审核结果"):
        read_round(tmp_path)
