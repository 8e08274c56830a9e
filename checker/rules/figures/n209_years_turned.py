"""分年目标与指标导向相反

为何：应逐年升高的指标后一年反而低，多为填错或抄错列
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.language.directions import natural_direction
from checker.model.catalog import Direction, Target
from checker.model.result import Basis, Finding
from checker.responses.facts import facts_of
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import is_level, quantity, said

RULE = Rule(
    code="N209",
    name="years-turned-round",
    severity="warning",
    basis=Basis("本文", "分年目标应与指标导向一致"),
    message=Wording(
        "“{indicator}”应{sense}，{late}年目标{later}却{turned}{early}年的{earlier}",
        "“{indicator}” should {sense}, but {later} in {late} goes against {earlier} in {early}",
    ),
    suggestion=Wording("请核对各年目标值", "check the figures of each year"),
)

_HEAD = "云州市第二医院医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。按附件逐年落实。\n附件：监测指标\n\n附件\n监测指标\n\n序号\t指标名称\t2024年\t2025年\t2026年\n"
BAD = (
    Example(
        submission=f"{_HEAD}1\t病案首页主要诊断编码正确率\t80%\t90%\t85%\n2\t平均住院日\t8天\t7.8天\t7.6天\n",
        message="“病案首页主要诊断编码正确率”应升高，2026年目标≥85%却低于2025年的≥90%",
        quote="85%",
    ),
)
GOOD = (
    Example(
        submission=f"{_HEAD}1\t病案首页主要诊断编码正确率\t80%\t85%\t90%\n2\t平均住院日\t8天\t7.8天\t7.6天\n",
    ),
    Example(
        submission=f"{_HEAD}1\t病案首页主要诊断编码正确率\t90%\t90%\t90%\n2\t出院患者四级手术比例\t20%\t20%\t22%\n"
    ),
)


def check(case: Case) -> Iterator[Finding]:
    told: set[str] = set()
    for row in facts_of(case.document).rows:
        sense = row.direction or natural_direction(row.name) or _by_sign(row.targets)
        dated = [pair for pair in zip(row.targets, row.places, strict=True) if pair[0].by and is_level(pair[0])]
        turned = _turned([target for target, _ in dated], sense)
        if turned is None or row.name in told or sense not in ("up", "down"):
            continue
        told.add(row.name)
        early, late = turned
        place = next(place for target, place in dated if target is late)
        up = sense == "up"
        words = ("升高", "低于") if up else ("降低", "高于")
        yield finding(
            case,
            RULE,
            indicator=row.name,
            sense=words[0] if case.lang == "zh" else "rise" if up else "fall",
            turned=words[1],
            early=early.by,
            late=late.by,
            earlier=said(early),
            later=said(late),
            **at(case.document, place),
        )


def _by_sign(targets: Sequence[Target]) -> Direction | None:
    """The direction that every cell's own sign tells: ≥90%, 不高于1.6‰; a bare figure tells none."""
    up = [bool(_AT_LEAST.search(one.quote)) for one in targets]
    down = [bool(_AT_MOST.search(one.quote)) for one in targets]
    return "up" if up and all(up) else "down" if down and all(down) else None


_AT_LEAST = re.compile(r"[≥＞>]|不低于|不少于|以上|至少")
_AT_MOST = re.compile(r"[≤＜<]|不高于|不超过|以下|以内|至多")


def _turned(targets: Sequence[Target], sense: Direction | None) -> tuple[Target, Target] | None:
    for early, late in pairwise(sorted(targets, key=lambda one: one.by or "")):
        (kind, before), (other, after) = quantity(early), quantity(late)
        if early.by == late.by or kind != other or early.value2 is not None or early.scope != late.scope:
            continue
        if (sense == "up" and after < before) or (sense == "down" and after > before):
            return early, late
    return None
