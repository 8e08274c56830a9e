"""台账: who handed in what, in which state, by whom it is looked after. What a reviewer typed is carried over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from checker.writers.xlsx.sheets import Column, Row, Sheet, Value
from duibiao.batch.model import FileRole, Outcome, RosterUnit
from duibiao.batch.tables.view import ROLES, View, file_name

TITLE = "台账"
STANDINGS = ("未报", "已收", "退回", "重报", "通过")
TYPED = ("状态", "经办人", "备注")  # columns that belong to the reviewer
_SHOWN: tuple[FileRole, ...] = ("plan", "summary", "receipt", "indicators", "rectification", "evidence")
_DECIDED = ("退回", "重报", "通过")  # what only a person may say


class TypedRow(msgspec.Struct, frozen=True):
    """What a reviewer typed beside a unit."""

    standing: str = ""
    by: str = ""
    remark: str = ""


def ledger(view: View, typed: Mapping[str, TypedRow], today: str) -> Sheet:
    """A row a unit; `today` (YYYY-MM-DD or "") decides what is overdue."""
    columns = (
        Column("序号", 6), Column("单位", 30), Column("等级", 9), Column("性质", 8), Column("类别", 9),
        Column("隶属", 16), Column("报送期限", 14), Column("状态", 8, STANDINGS), Column("是否逾期", 9),
        *(Column(ROLES[role], 22) for role in _SHOWN), Column("盖章件", 24), Column("其他文件", 9),
        Column("材料完整性", 10), Column("错误", 7), Column("提醒", 7), Column("联系电话", 22), Column("说明", 40),
        Column("经办人", 10), Column("备注", 24),
    )  # fmt: skip
    rows = tuple(_row(unit, view, typed.get(unit.name, TypedRow()), today) for unit in view.audit.units)
    return Sheet(TITLE, columns, rows, held=2)


def _row(unit: RosterUnit, view: View, typed: TypedRow, today: str) -> Row:
    files, verdict = view.files(unit), view.verdict(unit)
    standing = typed.standing if typed.standing in _DECIDED else ("已收" if files else "未报")
    late = bool(unit.due and today and today > unit.due and not files)
    values: tuple[Value, ...] = (
        unit.number, unit.name, unit.rank, unit.ownership, unit.category, unit.superior,
        _day(unit.due), standing, "逾期" if late else "",
        *(_of_role(role, files) for role in _SHOWN), _sealed(unit, view), _rest(files),
        "" if verdict is None or verdict.score is None else verdict.score,
        "" if verdict is None else verdict.errors,
        "" if verdict is None else verdict.warnings,
        unit.telephone, "\n".join(view.packages[unit.number].notes), typed.by, typed.remark,
    )  # fmt: skip
    tones = [(7, {"未报": "missing", "退回": "deviating", "通过": "covered"}.get(standing, "info"))]
    if late:
        tones.append((8, "error"))
    return Row(values, tuple(tones))


def _day(text: str) -> Value:
    return date.fromisoformat(text) if text else ""


def _of_role(role: FileRole, files: tuple[Outcome, ...]) -> str:
    return "\n".join(file_name(one.key) for one in files if one.traits is not None and one.traits.role == role)


def _sealed(unit: RosterUnit, view: View) -> str:
    """Each sealed file and whether it says what the Word file says."""
    compared = dict(view.packages[unit.number].sealed)
    sealed = [one.key for one in view.files(unit) if one.traits is not None and one.traits.sealed]
    return "\n".join(
        f"{file_name(key)}（与 Word 稿{compared[key]}）" if key in compared else file_name(key) for key in sealed
    )


def _rest(files: tuple[Outcome, ...]) -> Value:
    rest = sum(one.traits is None or one.traits.role not in _SHOWN for one in files)
    return rest or ""


def to_chase(view: View, today: str) -> Sheet:
    """催报名单: units without a plan or summary, with the telephone of whoever must be rung."""
    columns = (
        Column("序号", 6),
        Column("单位", 30),
        Column("联系电话", 24),
        Column("报送期限", 14),
        Column("逾期天数", 9),
        Column("情况", 44),
    )
    return Sheet("催报名单", columns, tuple(_chased(view, today)))


def _chased(view: View, today: str) -> Iterator[Row]:
    for unit in view.audit.units:
        files = view.files(unit)
        if view.verdict(unit) is not None:
            continue
        days: Value = ""
        if unit.due and today and today > unit.due:
            days = (date.fromisoformat(today) - date.fromisoformat(unit.due)).days
        yield Row((unit.number, unit.name, unit.telephone, _day(unit.due), days, _why(files)))


def _why(files: tuple[Outcome, ...]) -> str:
    if not files:
        return "没有收到任何文件"
    failed = [f"{file_name(one.key)}（{one.cause}）" for one in files if one.state not in ("done", "ignored")]
    if failed:
        return "收到的文件无法核对：" + "；".join(failed)
    return "只收到" + "、".join(file_name(one.key) for one in files) + "，没有方案或总结"
