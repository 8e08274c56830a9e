"""上级文件疑误

为何：上级把‰写成%，照抄的单位都会放宽十倍
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.model.catalog import Target
from checker.model.result import Basis, Finding
from checker.rules.figures._slips import of_catalog, slip_of, with_submission
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import equal, said, same_name, stated_of

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
_TABLE = "\n\n附件：监测指标\n\n附件\n监测指标\n\n序号\t指标名称\t目标值\n1\t非计划重返手术室再手术率\t≤{value}\n2\t病历书写合格率\t≥95%\n"
BAD = (
    Example(  # the submission itself writes ‰
        parent=f"云州市{_HEAD}到2026年末，剖宫产术后感染发生率不高于3.2%。",
        submission=f"青川区{_HEAD}到2026年末，剖宫产术后感染发生率不高于3.2‰。",
        message="上级文件疑误：“剖宫产术后感染发生率”上级作≤3.2%，本文作3.2‰，相差十倍",
        quote="剖宫产术后感染发生率不高于3.2‰",
        role="commission:district",
    ),
    Example(  # the parent's text and its own table differ by ten
        parent=f"云州市{_HEAD}到2026年末，非计划重返手术室再手术率不高于2.4%。" + _TABLE.format(value="2.4‰"),
        submission=f"青川区{_HEAD}到2026年末，非计划重返手术室再手术率不高于2.4%。",
        message="上级文件疑误：“非计划重返手术室再手术率”上级作≤2.4%，上级文件另一处作2.4‰，相差十倍",
        quote="非计划重返手术室再手术率不高于2.4%",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent=f"云州市{_HEAD}到2026年末，非计划重返手术室再手术率不高于1.8‰。",
        submission=f"青川区{_HEAD}到2026年末，非计划重返手术室再手术率不高于0.18%。",
        role="commission:district",
    ),
    Example(  # no other source speaks of it: whether 2.4% is too much, the program does not know
        parent=f"云州市{_HEAD}到2026年末，非计划重返手术室再手术率不高于2.4%。" + _TABLE.format(value="2.4%"),
        submission=f"青川区{_HEAD}到2026年末，非计划重返手术室再手术率不高于2.4%。",
        role="commission:district",
    ),
    Example(  # a limit of 35 % is none of ‰: the submission slipped
        parent=f"云州市{_HEAD}到2026年末，剖宫产率不高于35%。",
        submission=f"青川区{_HEAD}到2026年末，剖宫产率不高于35‰。",
        role="commission:district",
    ),
    Example(  # here the submission slipped: what should be done is counted in %
        parent=f"云州市{_HEAD}到2026年末，病历书写合格率不低于95%。",
        submission=f"青川区{_HEAD}到2026年末，病历书写合格率不低于95‰。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    own, itself = ("本文", "上级文件另一处") if case.lang == "zh" else ("this document", "another place of it")
    for number, catalog in enumerate(case.catalogs):
        sources = with_submission(case, number, own, itself)
        told: set[str] = set()
        for requirement, target in of_catalog(catalog):
            other = slip_of(target, sources)
            if other is None or target.indicator in told:
                continue
            told.add(target.indicator)
            facts = {"parent": said(target), "other": other.said, "source": other.source}
            match = case.by_id.get((number, requirement.id))
            yield finding(case, RULE, match, indicator=target.indicator, **facts, **_stated(case, target))


def _stated(case: Case, target: Target) -> dict[str, Any]:
    """Where the submission states the same digits, under either sign: there it is to be asked about."""
    for one in stated_of(case.document):
        value = one.target.value
        alike = value is not None and target.value is not None and equal(value, target.value)
        if alike and same_name(one.target.indicator, target.indicator):
            return at(case.document, one.span)
    return {}
