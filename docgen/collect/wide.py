"""Returned tables together: a sheet of units × rows for each column that was filled in, and what is to be checked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from checker.language.fold import fold
from checker.units.names import Names
from checker.units.roster import RosterUnit
from checker.writers.xlsx.sheets import Column, Row, Sheet, Value
from docgen.collect.stated import version_rank
from docgen.collect.table_forms import FormBench, FormRow, FormSlip
from docgen.collect.whose import proposals

_SHEETS = 12  # columns that get a sheet of their own
_WIDEST = 240  # rows of the parent beside each other
_PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?")
_BAD = str.maketrans("[]:*?/\\", "（）：＊？／＼")


class Answer(msgspec.Struct, frozen=True):
    """What one unit filled in: of its files the one that counts, or several where nothing says which."""

    unit: str
    known: int | None
    proposals: tuple[str, ...]
    file: str
    rows: tuple[FormRow, ...]
    remark: str = ""
    superseded: str = ""


class Tabled(msgspec.Struct, frozen=True):
    """All returned tables of one form, by roster, then unit, then file."""

    bench: FormBench
    answers: tuple[Answer, ...]
    silent: tuple[tuple[str, str, str], ...]  # unit, telephone, remark
    slips: tuple[FormSlip, ...]


def tabled(bench: FormBench, slips: Sequence[FormSlip]) -> Tabled:
    """The order of `slips` does not matter."""
    slips = sorted(slips, key=lambda one: one.key)
    names = Names(bench.units)
    answers = _counting([answer for slip in slips for answer in _answers(slip, names)], {one.key: one for one in slips})
    order = {unit.number: at for at, unit in enumerate(bench.units)}
    answers.sort(key=lambda one: (order.get(one.known or -1, len(order)), one.unit, one.file))
    return Tabled(bench, tuple(answers), tuple(_silent(bench.units, answers, slips, names)), tuple(slips))


def _answers(slip: FormSlip, names: Names) -> list[Answer]:
    """One answer a unit of the file: rows may name their own."""
    rows: dict[str, list[FormRow]] = defaultdict(list)
    for row in slip.rows:
        rows[row.unit or slip.unit].append(row)
    made = []
    for unit, own in rows.items():
        known, near = proposals(unit, names)
        named = next((one.name for one in names.units if one.number == known), unit)
        remark = "" if unit else "没有写明单位，文件名和文件夹也看不出，请核实"
        if unit and known is None and names.units:
            told = f"，可能是{'、'.join(near)}" if near else ""
            remark = f"名册里没有“{unit}”{told}，请确认"
        made.append(Answer(named or "（单位不明）", known, near, slip.key, tuple(own), remark))
    return made


def _counting(answers: Sequence[Answer], slips: dict[str, FormSlip]) -> list[Answer]:
    groups: dict[str, list[Answer]] = defaultdict(list)
    for number, one in enumerate(answers):
        groups[fold(one.unit) if one.unit != "（单位不明）" else str(number)].append(one)
    result = []
    for group in groups.values():
        ranked = sorted(group, key=lambda one: (*_rank(slips[one.file]), one.file))
        latest = ranked[-1]
        for one in group:
            if one is latest or len(group) == 1:
                result.append(
                    one if len(group) == 1 else _told(one, f"同一单位交来{len(group)}份，用的是这一份，请确认")
                )
            elif [row.values for row in one.rows] == [row.values for row in latest.rows]:
                result.append(msgspec.structs.replace(one, superseded=f"与“{latest.file}”填写的相同"))
            elif _rank(slips[one.file]) < _rank(slips[latest.file]):
                result.append(msgspec.structs.replace(one, superseded=f"拟用写明较晚的“{latest.file}”"))
            else:
                result.append(_told(one, f"同一单位交来{len(group)}份，都没有写明先后，请确认用哪一份"))
    return result


def _told(one: Answer, words: str) -> Answer:
    return msgspec.structs.replace(one, remark="；".join(part for part in (one.remark, words) if part))


def _rank(slip: FormSlip) -> tuple[tuple[int, float], str]:
    return version_rank(slip.version), slip.stated


def _silent(
    roster: Sequence[RosterUnit], answers: Sequence[Answer], slips: Sequence[FormSlip], names: Names
) -> list[tuple[str, str, str]]:
    answered = {one.known for one in answers}
    seen: dict[str, list[str]] = defaultdict(list)
    for one in answers:
        for name in one.proposals:
            seen[name].append(f"可能已报：“{one.unit}”（{one.file}）")
    for slip in slips:
        known, near = proposals(slip.unit, names) if slip.state != "read" else (None, ())
        for unit in roster:
            if slip.state != "read" and (unit.number == known or unit.name in near):
                seen[unit.name].append(f"收到“{slip.key}”，但{slip.cause}")
    return [
        (unit.name, unit.telephone, "；".join(dict.fromkeys(seen[unit.name])))
        for unit in roster
        if unit.number not in answered
    ]


def sheets_of(one: Tabled) -> tuple[Sheet, ...]:
    """汇总 (one a column), 请核对, 核算, 未报, 无法读取, 未列入, 来源, 文件."""
    shown = [answer for answer in one.answers if not answer.superseded]
    wide = _wide(one, shown) if one.bench.key_column >= 0 else (_stacked(one, shown),)
    reckoning = (_rates(shown),) if any(row.rate for answer in shown for row in answer.rows) else ()
    return (
        *wide,
        _checks(shown),
        *reckoning,
        _not_reported(one),
        _unreadable(one),
        _left_out(one),
        _sources(shown),
        _files(one),
    )


def _columns(shown: Sequence[Answer], fields: Sequence[str]) -> list[str]:
    """The columns that anybody filled in: the parent's in its order, then their own."""
    used = dict.fromkeys(title for answer in shown for row in answer.rows for title, _ in row.values)
    return [title for title in fields if title in used] + [title for title in used if title not in fields]


def _wide(one: Tabled, shown: Sequence[Answer]) -> tuple[Sheet, ...]:
    """Units × rows, a sheet for each column that was filled in."""
    keys = one.bench.keys[:_WIDEST]
    sheets: list[Sheet] = []
    for title in _columns(shown, one.bench.fields)[:_SHEETS] or ["（没有人填写）"]:
        columns = (
            Column("序号", 6),
            Column("单位", 30),
            *(Column(_headed(key), 14) for key in keys),
            Column("文件", 30),
        )
        rows = []
        for number, answer in enumerate(shown, 1):
            by_key = {row.key: row for row in answer.rows}
            values: list[Value] = [number, answer.unit]
            tones = [(1, "warning")] if answer.remark else []
            for at in range(len(keys)):
                row = by_key.get(at)
                values.append(_figure(dict(row.values).get(title, "")) if row is not None else "")
                if row is not None and row.flags:
                    tones.append((at + 2, "undecided" if _undecided(row) else "warning"))
            rows.append(Row((*values, answer.file), tuple(tones)))
        sheets.append(Sheet(_named("汇总-", title, sheets), columns, tuple(rows)))
    return tuple(sheets)


def _headed(key: str) -> str:
    return key.replace("\n", "")


def _figure(text: str) -> Value:
    """A bare figure as a number, so that it can be summed; anything else as it was written."""
    if not _PLAIN.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)


def _named(head: str, title: str, before: Sequence[Sheet]) -> str:
    """A name that a sheet may have: short, without signs that are forbidden, no two alike."""
    plain = (head + title).translate(_BAD)[:28].strip("' ")
    return plain if all(sheet.title != plain for sheet in before) else f"{plain[:25]}{len(before) + 1}"


def _undecided(row: FormRow) -> bool:
    return any(flag.kind == "undecided" for flag in row.flags)


def _stacked(one: Tabled, shown: Sequence[Answer]) -> Sheet:
    """Rows without names of their own: one below the other, each with its unit."""
    titles = _columns(shown, one.bench.fields)
    columns = (Column("序号", 6), Column("单位", 30), *(Column(title, 24) for title in titles), Column("文件", 30))
    rows: list[Row] = []
    for answer in shown:
        for row in answer.rows:
            values = dict(row.values)
            tone = (("warning", "undecided")[_undecided(row)],) if row.flags else ()
            rows.append(
                Row(
                    (len(rows) + 1, answer.unit, *(values.get(title, "") for title in titles), answer.file),
                    tuple((1, each) for each in tone),
                )
            )
    return Sheet("汇总", columns, tuple(rows))


def _checks(shown: Sequence[Answer]) -> Sheet:
    columns = (
        Column("单位", 30), Column("行", 34), Column("事项", 60), Column("填写", 40), Column("文件", 30),
        Column("位置", 18), Column("处理", 11, ("按现列", "已改正", "删除", "另行核实")),
    )  # fmt: skip
    rows = [Row((one.unit, "", one.remark, "", one.file, "", ""), ((2, "warning"),)) for one in shown if one.remark]
    for answer in shown:
        for row in answer.rows:
            if row.flags:
                told = "\n".join(dict.fromkeys(flag.text for flag in row.flags))
                filled = "；".join(f"{title}：{text}" for title, text in row.values)
                tone = "undecided" if _undecided(row) else "warning"
                rows.append(Row((answer.unit, row.name, told, filled, answer.file, row.place, ""), ((2, tone),)))
    return Sheet("请核对", columns, tuple(rows))


def _rates(shown: Sequence[Answer]) -> Sheet:
    columns = (
        Column("单位", 30), Column("指标", 40), Column("分子", 12), Column("分母", 12), Column("填报值", 14),
        Column("按分子分母", 14), Column("是否一致", 10), Column("说明", 24),
    )  # fmt: skip
    rows = []
    for answer in shown:
        for row in answer.rows:
            if (rate := row.rate) is not None:
                told = "—" if rate.agrees is None else "一致" if rate.agrees else "不一致"
                tone = ((6, "error"),) if rate.agrees is False else ()
                values = (answer.unit, row.name, rate.part, rate.whole, rate.filled, rate.gives, told, rate.remark)
                rows.append(Row(values, tone))
    return Sheet("核算", columns, tuple(rows))


def _not_reported(one: Tabled) -> Sheet:
    columns = (Column("序号", 6), Column("单位", 34), Column("电话", 30), Column("说明", 60))
    rows = [Row((number, *told), ((1, "missing"),)) for number, told in enumerate(one.silent, 1)]
    if not one.bench.units:
        rows = [Row(("", "没有给出名册（--roster），无法列出未报的单位"))]
    return Sheet("未报", columns, tuple(rows))


def _unreadable(one: Tabled) -> Sheet:
    columns = (Column("文件", 50), Column("原因", 70), Column("可能的单位", 30))
    rows = [Row((slip.key, slip.cause, slip.unit), ((1, "error"),)) for slip in one.slips if slip.state == "unreadable"]
    return Sheet("无法读取", columns, tuple(rows))


def _left_out(one: Tabled) -> Sheet:
    columns = (Column("文件", 40), Column("位置", 20), Column("内容", 70), Column("没有列入的原因", 40))
    rows = [Row((row.where.file, row.where.place, row.text, row.why)) for slip in one.slips for row in slip.left_out]
    rows += [
        Row((answer.file, row.place, "；".join((row.name, *(text for _, text in row.values))), answer.superseded))
        for answer in one.answers
        if answer.superseded
        for row in answer.rows
    ]
    rows += [Row((slip.key, "", "", slip.cause)) for slip in one.slips if slip.state in ("empty", "no-form")]
    return Sheet("未列入", columns, tuple(rows))


def _sources(shown: Sequence[Answer]) -> Sheet:
    columns = (
        Column("单位", 30), Column("行", 40), Column("栏", 20), Column("填写", 30), Column("文件", 40),
        Column("位置", 20),
    )  # fmt: skip
    rows = [
        Row((answer.unit, row.name, title, text, answer.file, row.place))
        for answer in shown
        for row in answer.rows
        for title, text in row.values
    ]
    return Sheet("来源", columns, tuple(rows))


def _files(one: Tabled) -> Sheet:
    states = {"read": "已列入", "empty": "空表", "no-form": "没有找到这张表", "unreadable": "无法读取"}
    columns = (
        Column("文件", 50), Column("结果", 16), Column("填了几行", 9), Column("空着几行", 9), Column("写明的版本", 12),
        Column("写明的日期", 12), Column("说明", 60),
    )  # fmt: skip
    return Sheet("文件", columns, tuple(_file_row(slip, states) for slip in one.slips))


def _file_row(slip: FormSlip, states: dict[str, str]) -> Row:
    told = "；".join(part for part in (slip.cause, *slip.notes) if part)[:500]
    return Row(
        (slip.key, states.get(slip.state, slip.state), len(slip.rows), len(slip.blank), slip.version, slip.stated, told)
    )
