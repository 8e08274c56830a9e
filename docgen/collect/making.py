"""What `duibiao receipt collect` makes: the workbook, the same as JSON, and what is to be said in a few lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from checker.writers.xlsx.book import book_bytes
from docgen.collect.as_json import json_bytes, tables_json
from docgen.collect.book import workbook
from docgen.collect.collecting import Asked, collect, collect_tables
from docgen.collect.fields import PEOPLE, TELEPHONES, fields_of_form
from docgen.collect.model import Collected
from docgen.collect.sheets import standing_of
from docgen.collect.wide import Tabled, sheets_of
from docgen.forms import Form, chosen_form, forms_of

_CONTACT = frozenset(
    ("unit", "department", "post", "title", "fax", "mail", "wechat", "sex", "address", "remark", *PEOPLE)
)


@dataclass(frozen=True, slots=True)
class Made:
    """The two files, the lines for the screen, and how many things a person has to look at."""

    xlsx: bytes
    json: bytes
    told: tuple[str, ...]
    open: int
    told_in_english: tuple[str, ...] = ()


def collected_files(folder: Path, parent: Path, name: str, out: Path, asked: Asked | None = None) -> Made:
    """Collect the parent's receipt, or the table form of that name. Raises as `collect` and `chosen_form`."""
    form = chosen_form(forms_of(parent), name, parent.name)
    if is_contact_form(form):
        found = collect(folder, form, out, asked)
        return Made(workbook(found), json_bytes(found), told_of(found), _open(found), told_of(found, "en"))
    tables = collect_tables(folder, form, out, asked)
    told = told_of_tables(tables), told_of_tables(tables, "en")
    return Made(book_bytes(sheets_of(tables)), tables_json(tables), told[0], _open_tables(tables), told[1])


def is_contact_form(form: Form) -> bool:
    """Whether a form asks who keeps contact: a person and a number, in rows that the parent does not name."""
    roles = [field.role for field in fields_of_form(form.fields)]
    known = sum(role in _CONTACT for role in roles)
    return not form.rows and "name" in roles and not set(TELEPHONES).isdisjoint(roles) and known * 2 >= len(roles)


def told_of(found: Collected, lang: str = "zh") -> tuple[str, ...]:
    """The first lines: how many rows, what to look at, who has not answered, what could not be read."""
    shown = [one for one in found.listed if not one.superseded]
    standings = [standing_of(one) for one in shown]
    unread = [slip for slip in found.slips if slip.state == "unreadable"]
    other = [slip for slip in found.slips if slip.state in ("empty", "other-form", "no-form")]
    conflicts = len({one.conflict for one in found.listed if one.conflict})
    if lang == "en":
        lines = [f"{found.form}: {len(found.slips)} files, {len(shown)} people listed"]
        lines.append(
            f"undecided: {standings.count('待定')}; to be checked: {standings.count('请核对')}; "
            f"units with conflicting answers: {conflicts}"
        )
        lines += [f"roster: {found.roster} units, {len(found.silent)} have not answered"] if found.roster else []
        odd = f"unreadable: {len(unread)} files; empty, another form or none: {len(other)}"
        return (*lines, odd) if unread or other else tuple(lines)
    lines = [f"{found.form}：{len(found.slips)} 个文件，列入 {len(shown)} 人"]
    lines.append(
        f"待定 {standings.count('待定')} 人，请核对 {standings.count('请核对')} 人，前后不一 {conflicts} 个单位"
    )
    if found.roster:
        lines.append(f"名册 {found.roster} 个单位，未回 {len(found.silent)} 个")
    if unread or other:
        lines.append(f"无法读取 {len(unread)} 个文件，空表、错表或没有找到表的 {len(other)} 个")
    return tuple(lines)


def _open(found: Collected) -> int:
    standings = [standing_of(one) for one in found.listed if not one.superseded]
    unread = sum(slip.state != "read" for slip in found.slips)
    return (
        standings.count("待定") + standings.count("请核对") + unread + sum(bool(one.conflict) for one in found.listed)
    )


def told_of_tables(found: Tabled, lang: str = "zh") -> tuple[str, ...]:
    """The same of any other table form."""
    shown = [one for one in found.answers if not one.superseded]
    rows = [row for one in shown for row in one.rows]
    wrong = sum(row.rate is not None and row.rate.agrees is False for row in rows)
    unread = sum(slip.state == "unreadable" for slip in found.slips)
    if lang == "en":
        lines = [f"{found.bench.title}: {len(found.slips)} files, {len(shown)} answers, {len(rows)} rows"]
        lines.append(f"to be checked: {_flagged(found)}, of these {wrong} do not agree with n/N")
        units = len(found.bench.units)
        lines += [f"roster: {units} units, {len(found.silent)} have not answered"] if units else []
        return (*lines, f"unreadable: {unread} files") if unread else tuple(lines)
    lines = [f"{found.bench.title}：{len(found.slips)} 个文件，汇总 {len(shown)} 份，共 {len(rows)} 行"]
    lines.append(f"请核对 {_flagged(found)} 处，其中与分子、分母不符 {wrong} 处")
    if found.bench.units:
        lines.append(f"名册 {len(found.bench.units)} 个单位，未报 {len(found.silent)} 个")
    if unread:
        lines.append(f"无法读取 {unread} 个文件")
    return tuple(lines)


def _flagged(found: Tabled) -> int:
    shown = [one for one in found.answers if not one.superseded]
    return sum(bool(row.flags) for one in shown for row in one.rows) + sum(bool(one.remark) for one in shown)


def _open_tables(found: Tabled) -> int:
    return _flagged(found) + sum(slip.state != "read" for slip in found.slips)
