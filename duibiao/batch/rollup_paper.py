"""汇总上报.docx: the draft of the digest for the level above, under a 报告.

Every figure comes from the round; what only the reviewer knows stands as 【待填：……】.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.layout.model import (
    Block,
    Cell,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Part,
    Signature,
    Span,
    Table,
    plain,
)
from docgen.layout.write import written
from duibiao.batch.model import Audit
from duibiao.batch.rollup import Summed, examples, outliers, summed
from duibiao.batch.rollup_sheets import figure_words, rate_words
from duibiao.batch.tables.matrix import common_gaps
from duibiao.batch.tables.view import View

NAME = "汇总上报.docx"
_GAPS, _EXAMPLES = 8, 5  # told in the text; the workbook has all


def rollup_docx(audit: Audit) -> bytes:
    """The draft, as a report upwards in GB/T 9704 layout."""
    return written(_paper(audit))


def _paper(audit: Audit) -> Paper:
    rows = summed(audit)
    blocks = [
        Paragraph((Span("现将本轮报送材料审核和指标汇总情况报告如下。"),)),
        *_received(audit),
        *_indicators(rows),
        *_gaps(audit),
        *_examples(audit),
        Heading(1, plain("下一步工作")),
        Paragraph((_blank("下一步安排"),)),
    ]
    title = f"关于《{audit.parents[0]}》落实情况的报告" if audit.parents else "落实情况汇总报告"
    part = Part(
        title,
        tuple(blocks),
        addressees=("【待填：主送机关】",),
        signature=Signature(("【待填：单位名称】",), (_blank("成文日期"),)),
    )
    return Paper((part,), Letterhead(("【待填：单位名称】",)), properties=(("title", title),))


def _blank(what: str) -> Span:
    return Span(f"【待填：{what}】", "blank")


def _received(audit: Audit) -> Iterator[Block]:
    view = View(audit)
    due = [unit for unit in audit.units if unit.listed] or list(audit.units)
    judged = {unit.number for unit, _, _ in view.judged()}
    silent = [unit.name for unit in due if unit.number not in judged]
    yield Heading(1, plain("报送情况"))
    text = f"应报送单位{len(due)}家，已报送{len(due) - len(silent)}家。"
    yield Paragraph(plain(text + (f"未报送或材料无法核对的单位：{'、'.join(silent)}。" if silent else "")))


def _indicators(rows: tuple[Summed, ...]) -> Iterator[Block]:
    yield Heading(1, plain("指标汇总情况"))
    if not rows:
        yield Paragraph(plain("各单位材料中没有可汇总的指标数值。"))
        return
    summable = [one for one in rows if one.rate is not None]
    yield Paragraph(
        plain(
            f"各单位共填报指标{len(rows)}项，其中{len(summable)}项有分子、分母，按分子之和除以分母之和汇总；"
            "其余只列区间，不作平均。"
        )
    )
    head = tuple(Cell(plain(one), align="center") for one in ("指标", "时段", "填报家数", "汇总值", "最低", "最高"))
    yield Table((30, 14, 10, 12, 17, 17), (head, *(_row(one) for one in rows)))
    doubtful = outliers(rows)
    if doubtful:
        told = "；".join(
            f"{one.unit.name}“{row.title}”{figure_words(one)}，{one.outlier}" for row, one in doubtful[:_GAPS]
        )
        more = f"等{len(doubtful)}处" if len(doubtful) > _GAPS else ""
        yield Paragraph((Span(f"以下数值未计入，核实后再汇总：{told}{more}。"), Span("【待核】", "check")))


def _row(one: Summed) -> tuple[Cell, ...]:
    told = (
        one.title,
        one.period,
        f"{len(one.reported)}/{one.asked}",
        rate_words(one) or "—",
        figure_words(one.lowest) if one.lowest else "—",
        figure_words(one.highest) if one.highest else "—",
    )
    return tuple(Cell(plain(text), align="left" if at == 0 else "center") for at, text in enumerate(told))


def _gaps(audit: Audit) -> Iterator[Block]:
    yield Heading(1, plain("共性问题"))
    rows = common_gaps(View(audit)).rows[:_GAPS]
    if not rows:
        yield Paragraph(plain("没有两家以上单位共有的缺漏。"))
    for number, row in enumerate(rows, 1):
        kind, title, asked, missing, partial, differs, *_ = row.values
        counts = ((missing, "家未见相应表述"), (partial, "家部分落实"), (differs, "家与上级要求不一致"))
        told = "、".join(f"{count}{word}" for count, word in counts if count)
        yield Paragraph(plain(f"{number}.{kind}“{title}”：应落实的{asked}家单位中，{told}。"))


def _examples(audit: Audit) -> Iterator[Block]:
    found = examples(audit)[:_EXAMPLES]
    if not found:
        return
    yield Heading(1, plain("典型做法（候选）"))
    for unit, _, said in found:
        yield Paragraph((Span(f"{unit.name}：“{said}”"), Span("【待核：是否选用】", "check")))
