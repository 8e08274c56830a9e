"""汇总上报.xlsx: what goes up, and what a person must settle before it does."""

from __future__ import annotations

from checker.writers.xlsx.book import book_bytes
from checker.writers.xlsx.sheets import Column, Row, Sheet, Value
from docgen.printed import printed_number
from duibiao.batch.model import Audit
from duibiao.batch.rollup import Reported, Summed, examples, outliers, summed
from duibiao.batch.tables.matrix import common_gaps
from duibiao.batch.tables.view import View

NAME = "汇总上报.xlsx"


def rollup_xlsx(audit: Audit) -> bytes:
    """Indicators, each unit's figures, what to look at first, common gaps, candidates for examples."""
    rows = summed(audit)
    return book_bytes((_indicators(rows), _figures(rows), _to_settle(rows), common_gaps(View(audit)), _examples(audit)))


def _indicators(rows: tuple[Summed, ...]) -> Sheet:
    columns = (
        Column("指标", 40), Column("时段", 14), Column("填报单位数", 10), Column("应报单位数", 10),
        Column("汇总单位数", 10),
        Column("分子合计", 12), Column("分母合计", 12), Column("汇总值", 12), Column("最低", 24), Column("最高", 24),
        Column("说明", 44),
    )  # fmt: skip
    made = []
    for one in rows:
        sums: tuple[Value, ...] = ("", "", "")
        if one.rate is not None:
            sums = (one.numerator, one.denominator, rate_words(one))
        made.append(
            Row((one.title, one.period, len(one.reported), one.asked, one.counted, *sums, _who(one.lowest),
                 _who(one.highest), _note(one)))
        )  # fmt: skip
    return Sheet("指标汇总", columns, tuple(made), held=1)


def rate_words(one: Summed) -> str:
    """The rate of all units together, as it is printed."""
    return "" if one.rate is None else f"{printed_number(round(one.rate, 2))}{one.unit}"


def figure_words(one: Reported) -> str:
    """A unit's figure with its count."""
    value = one.value
    told = "" if value.value is None else f"{printed_number(value.value)}{value.unit}"
    if value.numerator is None or value.denominator is None:
        return told
    return f"{told}（{printed_number(value.numerator)}/{printed_number(value.denominator)}）"


def _who(one: Reported | None) -> str:
    return "" if one is None else f"{figure_words(one)} {one.unit.short or one.unit.name}"


def _note(one: Summed) -> str:
    """Why not every unit that reported went into the sum."""
    left = len(one.reported) - one.counted
    parts = []
    if one.rate is None:
        parts.append("没有可相加的分子分母，不能汇总；各单位比率不能直接平均")
    elif left:
        parts.append(f"{left} 家只报比率或数值存疑，未计入")
    if one.asked > len(one.reported):
        parts.append(f"{one.asked - len(one.reported)} 家未报")
    return "；".join(parts)


def _figures(rows: tuple[Summed, ...]) -> Sheet:
    columns = (
        Column("指标", 40), Column("时段", 14), Column("单位", 28), Column("数值", 12), Column("分子", 10),
        Column("分母", 10),
        Column("原文", 30), Column("存疑", 36),
    )  # fmt: skip
    made = []
    for row in rows:
        for one in row.reported:
            value = one.value
            shown = "" if value.value is None else f"{printed_number(value.value)}{value.unit}"
            part, whole = ("" if count is None else count for count in (value.numerator, value.denominator))
            tone = ((7, "warning"),) if one.outlier else ()
            made.append(Row((row.title, row.period, one.unit.name, shown, part, whole, value.quote, one.outlier), tone))
    return Sheet("各单位数值", columns, tuple(made), held=1)


def _to_settle(rows: tuple[Summed, ...]) -> Sheet:
    columns = (Column("指标", 40), Column("单位", 28), Column("联系电话", 22), Column("所报", 24), Column("存疑", 44))
    made = [
        Row((row.title, one.unit.name, one.unit.telephone, figure_words(one), one.outlier), ((4, "warning"),))
        for row, one in outliers(rows)
    ]
    return Sheet("待核实", columns, tuple(made))


def _examples(audit: Audit) -> Sheet:
    columns = (Column("单位", 28), Column("原文（候选，由人选定）", 90), Column("文件", 40))
    return Sheet(
        "典型案例候选", columns, tuple(Row((unit.name, said, outcome.key)) for unit, outcome, said in examples(audit))
    )
