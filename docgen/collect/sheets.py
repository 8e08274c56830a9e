"""The list as sheets: 名单, 请核对, 未回, 无法读取, 未列入, 来源, 文件."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checker.writers.xlsx.sheets import Column, Row, Sheet, Value
from docgen.collect.model import Collected, Entry, Flag, Listed, Slip

_STATES = {
    "read": "已列入",
    "empty": "空表",
    "other-form": "交错了表",
    "no-form": "没有找到这张表",
    "unreadable": "无法读取",
}
_KINDS = {"note": "说明", "check": "请核对", "undecided": "待定"}
_TONES = {"check": "warning", "undecided": "undecided", "note": "info"}
_DONE = ("按现列", "已改正", "删除", "另行核实")
PICTURE_COLUMN = 11  # of the sheet 请核对, from 0
CHECK_SHEET = 2  # its number, from 1


def sheets_of(collected: Collected) -> tuple[Sheet, ...]:
    """All sheets, those that say nothing too: an empty 未回 is good news."""
    shown = [one for one in collected.listed if not one.superseded]
    return (
        _list(collected, shown),
        _checks(collected, shown),
        _silent(collected),
        _unreadable(collected),
        _left_out(collected),
        _sources(collected, shown),
        _files(collected),
    )


def standing_of(one: Listed) -> str:
    """无 · 说明 · 请核对 · 待定: the gravest of its flags."""
    kinds = {flag.kind for flag in one.flags}
    return next((_KINDS[kind] for kind in ("undecided", "check", "note") if kind in kinds), "无")


def value_of(one: Listed, at: int) -> str:
    """A field as the list shows it; the unit by the roster's name where that is certain."""
    value = one.entry.values[at]
    return one.unit if one.known is not None and value and value == one.entry.unit else value


def list_sheet(collected: Collected) -> Sheet:
    """名单 alone: every row that stands."""
    return _list(collected, [one for one in collected.listed if not one.superseded])


def _list(collected: Collected, shown: Sequence[Listed]) -> Sheet:
    widths = [_width(title) for title in collected.fields]
    columns = (
        Column("序号", 6),
        *(Column(title, width) for title, width in zip(collected.fields, widths, strict=True)),
        Column("其他填写", 18),
        Column("核对", 8, ("无", *_KINDS.values())),
        Column("核对事项", 36),
        Column("来源文件", 24),
    )
    rows = [_list_row(number, one, collected.fields) for number, one in enumerate(shown, 1)]
    return Sheet("名单", columns, tuple(rows))


def _width(title: str) -> int:
    wide = ("单位", "机构", "医院", "区县", "学校", "企业")
    return 24 if any(word in title for word in wide) else 16


def _list_row(number: int, one: Listed, fields: Sequence[str]) -> Row:
    values: list[Value] = [number]
    values += [value_of(one, at) for at in range(len(fields))]
    standing = standing_of(one)
    values += [_extras(one.entry), standing, _told(one.flags), one.entry.where.file]
    tones = {len(fields) + 2: _tone(standing)}
    for flag in sorted(one.flags, key=lambda flag: flag.kind == "undecided"):
        if flag.field in fields and flag.kind != "note":
            tones[fields.index(flag.field) + 1] = _TONES[flag.kind]
    return Row(tuple(values), tuple(sorted((at, tone) for at, tone in tones.items() if tone)))


def _tone(standing: str) -> str:
    return {"待定": "undecided", "请核对": "warning", "说明": "info"}.get(standing, "covered")


def _extras(entry: Entry) -> str:
    return "；".join(f"{title}：{text}" for title, text in entry.extras)


def _told(flags: Iterable[Flag]) -> str:
    return "\n".join(dict.fromkeys(flag.text for flag in flags))


def _checks(collected: Collected, shown: Sequence[Listed]) -> Sheet:
    columns = (
        Column("名单序号", 7),
        Column("类别", 8),
        Column("冲突", 5),
        Column("单位", 20),
        Column("名册中相近的单位", 18),
        Column("事项", 34),
        Column("现列的值", 22),
        Column("原文", 22),
        Column("文件", 18),
        Column("位置", 12),
        Column("处理", 9, _DONE),
        Column("原图", 46),
    )
    numbers = {id(one): number for number, one in enumerate(shown, 1)}
    rows = [_check_row(one, numbers.get(id(one)), collected.fields) for one in checked_rows(collected)]
    return Sheet("请核对", columns, tuple(rows))


def checked_rows(collected: Collected) -> tuple[Listed, ...]:
    """The rows of the sheet 请核对 in its order: conflicts first, each with all its rows, then the undecided."""
    wanted = [one for one in collected.listed if one.conflict or standing_of(one) in ("请核对", "待定")]
    return tuple(sorted(wanted, key=lambda one: (one.conflict == 0, one.conflict, bool(one.superseded), _grave(one))))


def _grave(one: Listed) -> int:
    return 0 if standing_of(one) == "待定" else 1


def _check_row(one: Listed, number: int | None, fields: Sequence[str]) -> Row:
    entry = one.entry
    flags = [flag for flag in one.flags if flag.kind != "note"]
    kind = "冲突" if one.conflict else standing_of(one)
    values: tuple[Value, ...] = (
        number if number is not None else "拟不用",
        kind,
        one.conflict or "",
        one.unit,
        "、".join(one.proposals),
        _told(flags),
        " | ".join(value_of(one, at) for at in range(len(fields))),
        " | ".join(entry.written),
        entry.where.file,
        entry.where.place,
        "",
        "见右图" if entry.pictures else "",
    )
    tone = "deviating" if one.conflict else _tone(kind)
    return Row(values, ((1, tone),))


def _silent(collected: Collected) -> Sheet:
    columns = (Column("序号", 6), Column("单位", 34), Column("电话", 30), Column("说明", 60))
    rows = [
        Row((number, one.name, one.telephone, one.remark), ((1, "missing"),))
        for number, one in enumerate(collected.silent, 1)
    ]
    if not collected.roster:
        rows = [Row(("", "没有给出名册（--roster），无法列出未回的单位"))]
    return Sheet("未回", columns, tuple(rows))


def _unreadable(collected: Collected) -> Sheet:
    columns = (Column("文件", 50), Column("原因", 70), Column("可能的单位", 30), Column("从哪里看出", 12))
    rows = [
        Row((one.key, one.cause, one.unit, one.unit_source), ((1, "error"),))
        for one in collected.slips
        if one.state == "unreadable"
    ]
    return Sheet("无法读取", columns, tuple(rows))


def _left_out(collected: Collected) -> Sheet:
    columns = (Column("文件", 40), Column("位置", 20), Column("内容", 70), Column("没有列入的原因", 40))
    rows = [
        Row((row.where.file, row.where.place, row.text, row.why)) for slip in collected.slips for row in slip.left_out
    ]
    rows += [
        Row((one.entry.where.file, one.entry.where.place, " | ".join(one.entry.written), one.superseded))
        for one in collected.listed
        if one.superseded
    ]
    rows += [Row((slip.key, "", "", slip.cause)) for slip in collected.slips if slip.state in ("empty", "no-form")]
    return Sheet("未列入", columns, tuple(rows))


def _sources(collected: Collected, shown: Sequence[Listed]) -> Sheet:
    columns = (
        Column("名单序号", 9),
        Column("单位", 30),
        Column("字段", 14),
        Column("列入的值", 30),
        Column("原文", 36),
        Column("文件", 40),
        Column("单元格", 26),
    )
    return Sheet("来源", columns, tuple(_source_rows(collected.fields, shown)))


def _source_rows(fields: Sequence[str], shown: Sequence[Listed]) -> Iterator[Row]:
    for number, one in enumerate(shown, 1):
        entry = one.entry
        for at, title in enumerate(fields):
            value = value_of(one, at)
            if not value and not entry.written[at]:
                continue
            where = entry.cells[at] or (entry.unit_source if value and value == entry.unit else entry.where.place)
            yield Row((number, one.unit, title, value, entry.written[at], entry.where.file, where))


def _files(collected: Collected) -> Sheet:
    columns = (
        Column("文件", 50),
        Column("结果", 16),
        Column("列入几行", 9),
        Column("未列入几行", 11),
        Column("写明的版本", 12),
        Column("写明的日期", 12),
        Column("说明", 60),
    )
    return Sheet("文件", columns, tuple(_file_row(slip) for slip in collected.slips))


def _file_row(slip: Slip) -> Row:
    tone = "covered" if slip.state == "read" else "error" if slip.state == "unreadable" else "warning"
    told = "；".join(part for part in (slip.cause, *slip.notes) if part)
    return Row(
        (slip.key, _STATES[slip.state], len(slip.entries), len(slip.left_out), slip.version, slip.stated, told[:500]),
        ((1, tone),),
    )
