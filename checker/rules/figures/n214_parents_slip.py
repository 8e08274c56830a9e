"""上级文件疑误

为何：上级把‰写成%，照抄的单位都会放宽十倍
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.figures._slips import Other, known, of_catalog, of_parents, out_of_line
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import is_level, said, stated_of

RULE = Rule(
    code="N214",
    name="parents-slip",
    severity="warning",
    basis=Basis("通行做法", "上级文件疑有笔误的，先向上级核实"),
    message=Wording(
        "上级文件疑误：“{indicator}”上级作{parent}，{source}作{other}，相差十倍",
        "the parent may have slipped: “{indicator}” is {parent} there, {other} in {source}",
    ),
    suggestion=Wording(
        "请致电上级核实后再定，核实前不要照抄，也不要自行改正", "ask the parent before copying or correcting it"
    ),
)

_HEAD = "医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.保障手术安全。"
BAD = (
    Example(
        parent=f"云州市{_HEAD}到2026年末，非计划重返手术室再手术率不高于1.8%。",
        submission=f"青川区{_HEAD}到2026年末，非计划重返手术室再手术率不高于1.8%。",
        message="上级文件疑误：“非计划重返手术室再手术率”上级作≤1.8%，天津市、长治市同类方案作1.8‰，相差十倍",
        role="commission:district",
    ),
    Example(
        parent=f"云州市{_HEAD}到2026年末，剖宫产术后感染发生率不高于3.2%。",
        submission=f"青川区{_HEAD}到2026年末，剖宫产术后感染发生率不高于3.2‰。",
        message="上级文件疑误：“剖宫产术后感染发生率”上级作≤3.2%，本文作3.2‰，相差十倍",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent=f"云州市{_HEAD}到2026年末，非计划重返手术室再手术率不高于1.8‰。",
        submission=f"青川区{_HEAD}到2026年末，非计划重返手术室再手术率不高于0.18%。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    own = "本文" if case.lang == "zh" else "this document"
    stated = [one.target for one in stated_of(case.document) if one.target.unit == "‰" and is_level(one.target)]
    mine = tuple(Other(one.indicator, one.value or 0.0, one.unit, own) for one in stated)
    for number, catalog in enumerate(case.catalogs):
        others = (*known(), *of_parents(case.catalogs, number), *mine)
        told: set[str] = set()
        for requirement, target in of_catalog(catalog):
            other = out_of_line(target, others) if target.unit == "%" else None
            if other is None or target.indicator in told:
                continue
            told.add(target.indicator)
            facts = {"parent": said(target), "other": other.said, "source": other.source}
            match = case.by_id.get((number, requirement.id))
            yield finding(case, RULE, match, indicator=target.indicator, **facts)
