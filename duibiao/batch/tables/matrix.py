"""Units against requirements, the completeness of what they handed in, and what many of them lack."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from checker.writers.xlsx.sheets import Column, Row, Sheet
from duibiao.batch.model import RosterUnit, Verdict
from duibiao.batch.tables.view import KINDS, STATUSES, View

_SHORT = 18  # characters of a requirement's title in the head of a column
_ASKED = ("covered", "deviating", "partial", "missing", "undecided")
_LACKING = ("missing", "partial", "deviating")
_NAMED = 20  # units named beside a common gap
_COMMON = 2  # units that make a gap a common one


def matrix(view: View) -> Sheet:
    """A row a unit, a column a requirement; outlines are left out, which nobody answers one by one."""
    wanted = [at for at, (_, kind, _) in enumerate(view.audit.requirements) if kind not in ("section", "subsection")]
    heads = (
        Column(f"{KINDS[kind]} {title[:_SHORT]}", 12)
        for _, kind, title in (view.audit.requirements[at] for at in wanted)
    )
    rows = []
    for unit, _, verdict in view.judged():
        statuses = [verdict.statuses[at] for at in wanted]
        tones = tuple((number, status) for number, status in enumerate(statuses, 2))
        rows.append(Row((unit.number, unit.name, *(STATUSES[one] for one in statuses)), tones))
    return Sheet("落实情况", (Column("序号", 6), Column("单位", 30), *heads), tuple(rows), held=2)


def completeness(view: View) -> Sheet:
    """材料完整性: papers, not work; for the reviewer, not for the units."""
    columns = (
        Column("名次", 6), Column("单位", 30), Column("材料完整性", 11),
        *(Column(word, 11) for word in STATUSES.values()), Column("错误", 8), Column("提醒", 8),
        Column("核对的文件", 36),
    )  # fmt: skip
    scored = [(verdict.score, unit, outcome.key, verdict) for unit, outcome, verdict in view.judged()]
    scored.sort(key=lambda one: (one[0] is None, -(one[0] or 0), one[1].number))
    rows = []
    for place, (score, unit, key, verdict) in enumerate(scored, 1):
        counts = Counter(verdict.statuses)
        numbers = tuple(counts[status] for status in STATUSES)
        shown = "无" if score is None else score
        rows.append(Row((place, unit.name, shown, *numbers, verdict.errors, verdict.warnings, key)))
    return Sheet("材料完整性", columns, tuple(rows), held=2)


def common_gaps(view: View) -> Sheet:
    """共性问题: requirements that several units lack, the most common first."""
    columns = (
        Column("类别", 10), Column("要求", 44), Column("应落实单位数", 10), Column("未见", 8), Column("部分", 8),
        Column("不一致", 8), Column("占比", 9), Column("单位", 60), Column("编号", 22),
    )  # fmt: skip
    return Sheet("共性问题", columns, tuple(_gaps(view)))


def _gaps(view: View) -> Iterator[Row]:
    lacking: dict[int, list[tuple[RosterUnit, str]]] = defaultdict(list)
    asked: Counter[int] = Counter()
    for unit, _, verdict in view.judged():
        _counted(unit, verdict, lacking, asked)
    common = [(at, found) for at, found in lacking.items() if len(found) >= _COMMON]
    for at, found in sorted(common, key=lambda one: (-len(one[1]) / asked[one[0]], -len(one[1]), one[0])):
        id, kind, title = view.audit.requirements[at]
        counts = Counter(status for _, status in found)
        names = [unit.short or unit.name for unit, _ in found]
        more = f"等 {len(names)} 家" if len(names) > _NAMED else ""
        share = f"{len(found) / asked[at]:.0%}"
        numbers = (asked[at], counts["missing"], counts["partial"], counts["deviating"])
        yield Row((KINDS[kind], title, *numbers, share, "、".join(names[:_NAMED]) + more, id))


def _counted(
    unit: RosterUnit, verdict: Verdict, lacking: dict[int, list[tuple[RosterUnit, str]]], asked: Counter[int]
) -> None:
    for at, status in enumerate(verdict.statuses):
        if status in _ASKED:
            asked[at] += 1
        if status in _LACKING:
            lacking[at].append((unit, status))
