"""Tables and charts of a report: figures against targets, lines over periods, the attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.layout.model import Block, Cell, Chart, Paragraph, Part, Table
from docgen.localise.model import blank, spans
from docgen.printed import printed_date
from docgen.table_rows import cell, merged
from docgen.work_summary.done import Told
from docgen.work_summary.model import LISTED, Meeting, Work
from docgen.work_summary.period import said_of
from docgen.work_summary.readings import Reading
from docgen.work_summary.words_of import phrases

_JUDGED = ("met", "missed")
_IN_CHART, _CHARTS, _LINES, _LEAST = 5, 2, 4, 2
_LOW = 10.0  # values below it are lost beside those of a hundred, and get a chart of their own
_PERIODS = 3  # of which a line is made
_SHORT = 18  # letters of a name under a column
_GROUP, _LEAD, _BASE = 1, 3, 4
_NOTHING = ("/", "未规定")  # a column of these alone is left out


def figures_blocks(told: Told) -> Iterator[Block]:
    """What the figures say in sentences, the table of those with a target, and charts."""
    rows = [one for one in told.readings if one.state != "declined"]
    if not rows:
        yield Paragraph(spans(blank("方案没有指标，请写明本期主要数据") + "。"))
        return
    number = "1" if told.data.works else ""
    yield Paragraph(spans(_asked(told, rows) + _judged(told, rows) + told.say("whole", number=number)))
    if (trend := _trend(told, rows)) or told.data.shares:
        yield Paragraph(spans(trend + _units(told)))
    shown = [one for one in rows if one.figure.target] or rows
    yield _table(told, shown)
    yield from charts(told)


def _asked(told: Told, rows: Sequence[Reading]) -> str:
    none = sum(one.state == "none" for one in rows)
    lacking = sum(one.state == "blank" for one in rows)
    more = (f"，其中本期无病例{none}项" if none else "") + (f"，待报{lacking}项" if lacking else "")
    return told.say("figures", asked=str(len(rows)), given=str(len(rows) - lacking), more=more)


def _judged(told: Told, rows: Sequence[Reading]) -> str:
    judged = [one for one in rows if one.state in _JUDGED]
    missed = [one.figure.name for one in judged if one.state == "missed"]
    few = sum(one.state == "few" for one in rows)
    words = {"judged": str(len(judged)), "met": str(len(judged) - len(missed)), "missed": str(len(missed))}
    name = "judged" if missed else "all_met"
    text = told.say(name, **words, names="、".join(missed)) if judged else ""
    text += told.say("few", count=str(few)) if few else ""
    return text + (told.say("half") if any(one.state == "open" for one in rows) else "")


def _trend(told: Told, rows: Sequence[Reading]) -> str:
    """How many went which way; only what is of the same length is compared."""
    text = ""
    for when in dict.fromkeys(one.before[0] for one in rows if one.trend in ("better", "worse", "same")):
        ways = [one.trend for one in rows if one.before[0] == when and one.trend in ("better", "worse", "same")]
        told_ways = [
            f"{phrases().results[way]}{count}项"
            for way in ("better", "worse", "same")
            if (count := sum(one == way for one in ways))
        ]
        text += told.say("trend", period=when, compared=str(len(ways)), ways="，".join(told_ways))
    return text


def _units(told: Told) -> str:
    names = dict.fromkeys(one.unit for one in told.data.shares)
    given = dict.fromkeys(one.unit for one in told.data.shares if one.part is not None)
    return told.say("units", given=str(len(given)), asked=str(len(names))) if given else ""


def result(one: Reading) -> str:
    """达到, 未达到, 本期无病例, …"""
    return phrases().results.get(one.state, "")


def value(one: Reading) -> str:
    """The value with its count, 本期无病例, or a place to fill."""
    if one.state in ("none", "declined"):
        return result(one)
    return one.text or blank("本期数值")


def _change(one: Reading) -> str:
    if not one.change:
        return "/"
    way = phrases().results.get(one.trend, "")
    return f"{one.change}（{way}）" if one.trend in ("better", "worse") else one.change


def _compared(told: Told) -> str:
    """What the column of changes is headed: 较2023年上半年; 较以往 where the rows differ."""
    whens = list(dict.fromkeys(one.before[0] for one in told.readings if one.before[0]))
    return f"较{whens[0]}" if len(whens) == 1 else "较以往" if whens else ""


def _table(told: Told, rows: Sequence[Reading]) -> Table:
    compared = _compared(told)
    names = ("序号", "指标名称", "目标值", "完成值", *((compared,) if compared else ()), "结果")
    table = [tuple(cell(name, center=True) for name in names)]
    for number, one in enumerate(rows, 1):
        texts = (str(number), one.figure.name, one.figure.target or "/", value(one))
        more = (_change(one),) if compared else ()
        last = "待报" if one.state == "blank" else result(one)
        table.append(tuple(cell(text, center=at != 1) for at, text in enumerate((*texts, *more, last))))
    widths = (5.0, 22.0, 10.0, 19.0, *((20.0,) if compared else ()), 9.0)
    return Table(widths, tuple(table), caption=told.say("table"))


def charts(told: Told) -> Iterator[Chart]:
    """Columns of what has a target, a chart a unit; lines where there are several periods."""
    units = dict.fromkeys(one.figure.unit for one in told.readings if one.number is not None)
    columns = [chart for unit in units for low in (False, True) for chart in _columns(told, unit, low)]
    lines = [chart for unit in units for chart in _over_time(told, unit)]
    yield from columns[:_CHARTS]
    yield from lines[:_LINES]


def _short(name: str) -> str:
    return name if len(name) <= _SHORT else f"{name[: _SHORT - 1]}…"


def _columns(told: Told, unit: str, low: bool) -> Iterator[Chart]:
    rows = [
        one
        for one in told.readings
        if one.figure.unit == unit and one.number is not None and one.goal is not None and one.state in _JUDGED
        if (max(one.number, one.goal) < _LOW) == low
    ]
    if len(rows) < _LEAST or not unit:
        return
    rows.sort(key=lambda one: one.state != "missed")  # what was missed is seen first
    count = -(-len(rows) // _IN_CHART)
    size = -(-len(rows) // count)
    for at in range(0, len(rows), size):
        some = rows[at : at + size]
        title = told.say("chart", unit=unit) + (f"（{at // size + 1}）" if count > 1 else "")
        values, goals = tuple(one.number for one in some), tuple(one.goal for one in some)
        yield Chart(
            "column",
            title,
            tuple(_short(one.figure.name) for one in some),
            (("本期值", values), ("目标值", goals)),
            unit,
        )


def _over_time(told: Told, unit: str) -> Iterator[Chart]:
    rows = [one for one in told.readings if one.figure.unit == unit and len(one.series) >= _PERIODS]
    keys = sorted({key for one in rows for key, _ in one.series})
    for at in range(0, len(rows), _LINES):
        some = rows[at : at + _LINES]
        series = tuple((one.figure.name, tuple(dict(one.series).get(key) for key in keys)) for one in some)
        title = told.say("lines", unit=unit or "其他") + (f"（{at // _LINES + 1}）" if len(rows) > _LINES else "")
        yield Chart("line", title, tuple(said_of(key) for key in keys), series, unit)


def attachments(told: Told) -> Iterator[Part]:
    """The tables in full, each on landscape pages."""
    unit = told.data.letter.name
    if told.readings:
        title = told.say("indicators", unit=unit) if unit else told.say("indicators_bare")
        yield Part(title=title, blocks=(_all_figures(told),), landscape=True)
    if told.data.works:
        title = told.say("works", unit=unit) if unit else told.say("works_bare")
        yield Part(title=title, blocks=(_all_works(told),), landscape=True)


def _base_head(told: Told) -> str:
    years = {one.base_year for one in told.data.figures if one.base and one.base_year}
    return f"{min(years)}年基线" if len(years) == 1 else "基线"


def _all_figures(told: Told) -> Table:
    """All indicators; the baseline where it is not the very period that this one is set against."""
    compared = _compared(told).removeprefix("较")
    before = f"上期（{compared}）" if compared and compared[-1] in "年半" else compared or "上期"
    head = _base_head(told)
    columns = (
        ("序号", 4.0), ("类别", 9.0), ("指标名称", 34.0), (lead_head(told), 11.0), (head, 9.0), ("目标值", 8.0),
        ("分子/分母", 12.0), ("完成值", 11.0), (before, 9.0), ("变化", 13.0), ("结果", 8.0),
    )  # fmt: skip
    rows = [_figure_row(number, one) for number, one in enumerate(told.readings, 1)]
    led = _any_lead(told)
    same = compared in (head, head.removesuffix("基线"))
    shown = [
        at
        for at in range(len(columns))
        if not (at == _BASE and (same or not any(one.base for one in told.readings)))
        and (at != _GROUP or any(one.figure.group for one in told.readings))
        and (at != _LEAD or led)
    ]
    table = [tuple(cell(columns[at][0], center=True) for at in shown)]
    body = [
        _declined(one, row, shown) if len(row) < len(columns) else tuple(row[at] for at in shown)
        for one, row in zip(told.readings, rows, strict=True)
    ]
    later = sorted({text[:5] for one in told.data.figures for text in one.later.split("、") if text[:4].isdigit()})
    note = told.say("sum_note", term="、".join(later)) if later else ""
    grouped = merged(body, _GROUP) if _GROUP in shown else tuple(body)
    return Table(tuple(columns[at][1] for at in shown), (*table, *grouped), note=note)


def _declined(one: Reading, row: tuple[Cell, ...], shown: Sequence[int]) -> tuple[Cell, ...]:
    """不涉及 and why, over all columns behind the name."""
    kept = tuple(row[at] for at in shown if at < len(row))
    return (*kept, cell(f"不涉及：{one.figure.declined}", columns=len(shown) - len(kept)))


def _figure_row(number: int, one: Reading) -> tuple[Cell, ...]:
    """The cells of a row; of what does not concern the unit only the first three."""
    figure = one.figure
    head = (str(number), figure.group or "/", figure.name)
    plain = tuple(cell(text, center=at != len(head) - 1) for at, text in enumerate(head))
    if one.state == "declined":
        return plain
    counted = one.text.partition("（")[2].rstrip("）") if one.bare else ""
    texts = (
        figure.lead or blank("责任科室"),
        one.base.partition("（")[0] or "/",
        figure.target or "/",
        counted or "/",
        one.bare or value(one),
        one.before[1].partition("（")[0] or "/",
        one.change or "/",
        "待报" if one.state == "blank" else result(one),
    )
    return (*plain, *(cell(text, center=True) for text in texts))


def _all_works(told: Told) -> Table:
    names = (
        "序号",
        "类别",
        "重点任务",
        lead_head(told),
        "方案时限",
        "状态",
        "完成时间",
        "定期工作（次数和日期）",
        "说明",
    )
    rows = [_work_row(told, number, one) for number, one in enumerate(told.data.works, 1)]
    widths = (4.0, 10.0, 18.0, 11.0, 13.0, 8.0, 11.0, 34.0, 20.0)
    shown = [at for at in range(len(names)) if not at or any(_words(row[at]) not in _NOTHING for row in rows)]
    shown = [at for at in shown if at != _LEAD or _any_lead(told)]
    grouped = sum(_words(row[_GROUP]) not in _NOTHING for row in rows)
    shown = [at for at in shown if at != _GROUP or 2 * grouped > len(rows)]  # groups of a few say nothing of the rest
    table = tuple(tuple(row[at] for at in shown) for row in rows)
    head = tuple(cell(names[at], center=True) for at in shown)
    body = merged(table, _GROUP) if _GROUP in shown else table
    return Table(tuple(widths[at] for at in shown), (head, *body))


def lead_head(told: Told) -> str:
    """责任科室 in a hospital, 责任处室 in a school, 责任部门 in a company."""
    inner = told.voice.inner
    return f"责任{inner}" if inner in ("科室", "处室", "部门") else "责任部门"


def _any_lead(told: Told) -> bool:
    """Whether anybody inside is named at all; a unit without departments has no column of blanks."""
    leads = (*(one.lead for one in told.data.works), *(one.lead for one in told.data.figures))
    return bool(told.data.departments) or any(leads)


def _words(one: Cell) -> str:
    return "".join(span.text for span in one.spans)


def _work_row(told: Told, number: int, one: Work) -> tuple[Cell, ...]:
    later = not one.state and one.key in told.later
    state = one.state or (phrases().results["later"] if later else blank("状态"))
    group = told.say("actions_group") if one.action else one.group or "/"
    when = told.printed_day(one.when) if one.when else "/"
    owed = one.state in ("未开展", "不涉及")  # to be explained
    remark = one.cause.strip() or (blank("理由") if owed else "/")
    rhythms = "；".join(_rhythm(told, row) for row in told.meetings_of(one) if row.times) or "/"
    texts = (
        str(number),
        group,
        one.title,
        one.lead or ("/" if one.state == "不涉及" else blank("责任科室")),
        one.due or "未规定",
    )
    centered = (0, 1, 3, 4)
    return (
        *(cell(text, center=at in centered) for at, text in enumerate(texts)),
        cell(state, center=True), cell(when, center=True), cell(rhythms), cell(remark),
    )  # fmt: skip


def _rhythm(told: Told, one: Meeting) -> str:
    """召开质量分析会6次（应6次）：1月12日、2月9日……"""
    days = [
        printed_date(day).partition("年")[2] if told.data.letter.period.kind != "term" else printed_date(day)
        for day in one.dates
    ]
    days = [f"{days[0]}至{days[-1]}"] if one.spanned or len(days) > LISTED else days
    asked = f"（应{one.expected}次）" if one.expected is not None else ""
    return f"{one.what}{one.times}次{asked}" + (f"：{'、'.join(days)}" if days else "")
