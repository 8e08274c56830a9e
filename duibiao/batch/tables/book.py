"""汇总.xlsx whole, and what a reviewer typed into the last one."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from checker.errors import UnreadableFile
from checker.intake.package import file_bytes
from checker.requirements.workbook import read_sheets
from checker.writers.xlsx.sheets import Column, Row, Sheet
from duibiao.batch.audit_json import counts
from duibiao.batch.copies import copies_of
from duibiao.batch.memory import SHEET, Decision, typed_decisions
from duibiao.batch.model import Audit
from duibiao.batch.tables import ledger, lists, matrix
from duibiao.batch.tables.view import View

NAME = "汇总.xlsx"


class Typed(msgspec.Struct, frozen=True):
    """What a reviewer typed: beside units, and of findings."""

    units: Mapping[str, ledger.TypedRow] = msgspec.field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()


def typed_before(path: Path) -> Typed:
    """What stands in the 汇总.xlsx of an earlier run; nothing where there is none.

    Raises UnreadableFile for one that cannot be opened and BadUsage for a verdict that is none: what a person typed
    is never lost in silence.
    """
    if not path.exists():
        return Typed()
    try:
        sheets = read_sheets(file_bytes(path), "长文本", (ledger.TITLE, SHEET))
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        raise UnreadableFile(
            f"上次的“{path.name}”打不开，其中填写的状态和认定无法沿用；请修复它，或移到别处后重新运行。"
        ) from error
    rows = sheets.get(ledger.TITLE, [])
    units: dict[str, ledger.TypedRow] = {}
    if rows and {"单位", *ledger.TYPED} <= set(rows[0]):
        name, state, by, remark = (rows[0].index(one) for one in ("单位", *ledger.TYPED))
        for row in rows[1:]:
            units[row[name]] = ledger.TypedRow(row[state], row[by], row[remark])
    return Typed(units, typed_decisions(path.name, sheets[SHEET]) if SHEET in sheets else ())


def sheets_of(audit: Audit, typed: Typed, today: str = "") -> tuple[Sheet, ...]:
    """Every sheet, the ledger first. `today` is --date or ""."""
    view = View(audit)
    return (
        ledger.ledger(view, typed.units, today),
        _overview(view, today),
        *([lists.rounds(view)] if audit.followed else []),
        matrix.completeness(view),
        matrix.matrix(view),
        lists.findings(view),
        matrix.common_gaps(view),
        lists.copied(copies_of(audit)),
        lists.receipts(view),
        ledger.to_chase(view, today),
        lists.unreadable(view),
        lists.files(view),
    )


def _overview(view: View, today: str) -> Sheet:
    counted = counts(view.audit)
    rows = [Row(("上级方案", title), bold=True) for title in view.audit.parents]
    rows += [Row(("核对日期", today))] if today else []
    for name, key in (
        ("单位", "units"), ("已报（有可核对的方案或总结）", "submitted"), ("没有任何文件", "silent"), ("文件", "files"),
        ("已核对", "done"), ("无法读取", "unreadable"), ("超时", "timeout"), ("占用内存过大", "memory"),
        ("意外中断", "crashed"), ("未核对（表格、音像等）", "ignored"), ("认不出单位", "unassigned"),
    ):  # fmt: skip
        rows.append(Row((name, counted[key])))
    rows.append(Row(("材料完整性只说明材料写了什么，不代表工作做得如何；一般不发给单位",)))
    return Sheet("概览", (Column("项目", 34), Column("", 60)), tuple(rows), head=False)
