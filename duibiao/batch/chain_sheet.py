"""A chain as one sheet: a requirement a row, a level a column."""

from __future__ import annotations

from checker.writers.xlsx.book import book_bytes
from checker.writers.xlsx.sheets import Column, Row, Sheet
from duibiao.batch.chain import Chain, Thread
from duibiao.batch.chain_words import TONES, broken_at, link_lines, name_of

_KINDS = {
    "task": "任务", "special_action": "专项行动", "subtask": "子任务", "duty": "职责", "indicator": "指标",
    "target": "目标值", "deadline": "时限", "post": "任职", "goal": "目标",
}  # fmt: skip


def chain_xlsx(chain: Chain) -> bytes:
    """The sheet, with filters and a coloured cell a level."""
    columns = (
        Column("类别", 10),
        Column(f"要求（{chain.titles[0]}）", 48),
        *(Column(title, 44) for title in chain.titles[1:]),
        Column("自何处起不符", 30),
    )
    return book_bytes((Sheet("逐级承接", columns, tuple(_row(thread, chain) for thread in chain.threads)),))


def _row(thread: Thread, chain: Chain) -> Row:
    cells = tuple("\n".join(link_lines(link)) for link in thread.links)
    tones = tuple((at + 2, TONES[link.fate]) for at, link in enumerate(thread.links))
    return Row((_KINDS[thread.requirement.kind], name_of(thread), *cells, broken_at(thread, chain)), tones)
