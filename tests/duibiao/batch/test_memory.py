"""What a reviewer decided holds next time, for that unit and those words."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from openpyxl import Workbook

from checker.errors import BadUsage, UnreadableFile
from duibiao.batch.memory import COLUMNS, SHEET, Decision, decisions_json, read_decisions, remembered, tallied
from duibiao.batch.model import Audit, FoundFault, Identified, Outcome, RosterUnit, Traits, Verdict

QUOTED = FoundFault("f1", "N201", "error", "低于上级要求", quote="不低于50%")
SILENT = FoundFault("f2", "C101", "warning", "未见相应表述")


def audit(text: str = "t1", unit: str = "甲医院") -> Audit:
    verdict = Verdict((), (), 1, 1, 50.0, (QUOTED, SILENT))
    outcome = Outcome("甲/方案.docx", "s", "done", "", Traits("plan", text_sha256=text), Identified(1), verdict)
    return Audit((), (), (RosterUnit(1, unit),), (), (outcome,))


def verdict_of(done: Audit) -> Verdict:
    verdict = done.outcomes[0].verdict
    assert verdict is not None
    return verdict


def decided(fault: FoundFault, verdict: str = "wrong", text: str = "t1") -> Decision:
    return Decision("甲医院", fault.id, verdict, fault.rule, fault.message, "看过原文", text)  # type: ignore[arg-type]


def test_a_wrong_finding_is_kept_in_sight_but_no_longer_counts() -> None:
    verdict = verdict_of(remembered(audit(), [decided(QUOTED)]))
    assert [(one.decided, one.reason) for one in verdict.findings] == [("wrong", "看过原文"), ("", "")]
    assert (verdict.errors, verdict.warnings) == (0, 1)


def test_a_right_finding_still_counts() -> None:
    assert verdict_of(remembered(audit(), [decided(QUOTED, "right")])).errors == 1


def test_what_quotes_nothing_is_asked_about_again_once_the_text_has_changed() -> None:
    assert verdict_of(remembered(audit("t1"), [decided(SILENT)])).warnings == 0
    assert verdict_of(remembered(audit("t2"), [decided(SILENT)])).warnings == 1
    assert verdict_of(remembered(audit("t2"), [decided(QUOTED)])).errors == 0


def test_another_unit_is_not_meant() -> None:
    assert verdict_of(remembered(audit(unit="乙医院"), [decided(QUOTED)])).errors == 1


def test_decisions_outlive_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "认定.json"
    path.write_bytes(decisions_json([decided(SILENT), decided(QUOTED)]))
    assert set(read_decisions(path)) == {decided(SILENT), decided(QUOTED)}
    path.write_bytes(path.read_bytes().replace(b"decisions/1", b"decisions/9"))
    with pytest.raises(UnreadableFile, match="只认"):
        read_decisions(path)


def typed(tmp_path: Path, *rows: tuple[str, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    for row in (COLUMNS, *rows):
        sheet.append(row)
    path = tmp_path / "汇总.xlsx"
    book.save(path)
    return path


def test_verdicts_are_read_from_the_sheet_a_reviewer_types_in(tmp_path: Path) -> None:
    path = typed(
        tmp_path,
        ("甲医院", "N201", "低于上级要求", "f1", "t1", "误报", "已另行批复"),
        ("甲医院", "C101", "未见", "f2", "t1", "", ""),
    )
    assert read_decisions(path) == (Decision("甲医院", "f1", "wrong", "N201", "低于上级要求", "已另行批复", "t1"),)


def test_a_word_that_is_no_verdict_and_a_waiver_without_a_reason_are_refused_by_their_row(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="第2行：认定只能填 正确、误报、豁免，不能填“对”"):
        read_decisions(typed(tmp_path, ("甲医院", "N201", "x", "f1", "t1", "对", "")))
    with pytest.raises(BadUsage, match="第2行：豁免须写明理由"):
        read_decisions(typed(tmp_path, ("甲医院", "N201", "x", "f1", "t1", "豁免", "")))


def test_how_often_the_program_was_right_is_counted_by_rule() -> None:
    rows = tallied([decided(QUOTED, "right"), decided(QUOTED), decided(SILENT, "waived")])
    assert [(one.rule, one.right, one.wrong, one.waived, one.share) for one in rows] == [
        ("C101", 0, 0, 1, None),
        ("N201", 1, 1, 0, 0.5),
        ("合计", 1, 1, 1, 0.5),
    ]


def test_an_outcome_survives_being_kept() -> None:
    one = audit().outcomes[0]
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Outcome) == one
