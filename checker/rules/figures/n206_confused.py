"""用了另一个指标

为何：死亡率与病死率、6小时与4.5小时口径不同，数值不能互相代替
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.language.fold import fold
from checker.language.indicator_names import prepare_name
from checker.model.catalog import Target
from checker.model.document import Span
from checker.model.result import Basis, Finding, Match
from checker.rules.figures._words import figure_words
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding, of_status
from checker.rules.stated import facts_of, same_name

RULE = Rule(
    code="N206",
    name="other-indicator",
    severity="warning",
    basis=Basis("上级方案", "指标名称、时间窗和分母应与上级一致"),
    message=Wording(
        "未见{kind}“{title}”，本文相近的“{offered}”是另一项指标",
        "{kind} “{title}” was not found; “{offered}” is another indicator",
    ),
    suggestion=Wording(
        "请核对指标名称和口径，按上级指标另列一项", "check name and definition; add the indicator that is asked"
    ),
)

_HEAD = "医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.提高救治能力。"
BAD = (
    Example(
        parent=f"云州市{_HEAD}到2026年末，急诊患者病死率不高于0.5%。",
        submission=f"青川区{_HEAD}到2026年末，急诊患者死亡率不高于0.5%。",
        message="未见目标值“急诊患者病死率≤0.5%”，本文相近的“急诊患者死亡率”是另一项指标",
        quote="急诊患者死亡率不高于0.5%",
        role="commission:district",
    ),
    Example(
        parent=f"云州市{_HEAD}到2026年末，发病6小时内脑梗死患者静脉溶栓率达到40%。",
        submission=f"青川区{_HEAD}到2026年末，发病24小时内脑梗死患者静脉溶栓率达到40%。",
        message="未见目标值“发病6小时内脑梗死患者静脉溶栓率≥40%”，本文相近的“发病24小时内脑梗死患者静脉溶栓率”是另一项指标",
        quote="发病24小时内脑梗死患者静脉溶栓率达到40%",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent=f"云州市{_HEAD}到2026年末，急诊患者病死率不高于0.5%。",
        submission=f"青川区{_HEAD}到2026年末，急诊患者病死率不高于0.5%，住院患者死亡率不高于0.8%。",
        role="commission:district",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    asked = list(of_status(case, ("missing", "partial", "covered"), "indicator", "target"))
    facts = facts_of(case.document) if asked else None
    if facts is None:
        return
    names = [_name(match) for match in asked]
    held = [(row.name, row.span) for row in facts.rows]
    held += [(one.target.indicator, one.span) for one in facts.stated if not one.in_table]
    told: set[object] = set()
    for match, name in zip(asked, names, strict=True):
        if name in told or not _may_be_confused(name):
            continue
        told.add(name)
        found = _taken_for(name, held)
        if found is None or found[1] in told:
            continue
        if not any(same_name(found[0], other) for other in names):
            told.add(found[1])
            yield finding(case, RULE, match, offered=_CODE.sub("", found[0]), **at(case.document, found[1]))


_CODE = re.compile(r"\s*[（(][A-Z]{2,6}-\d{4}[^）)]*[）)]")


def _name(match: Match) -> str:
    detail = match.requirement.detail
    return detail.indicator if isinstance(detail, Target) else match.requirement.title


def _may_be_confused(name: str) -> bool:
    plain = fold(name)
    return bool(prepare_name(name).windows) or any(word in plain for word in _confusable())


@cache
def _confusable() -> tuple[str, ...]:
    return tuple(word for group in figure_words().confusable for word in group)


def _taken_for(name: str, held: list[tuple[str, Span]]) -> tuple[str, Span] | None:
    """The first name that differs from the one asked in a confusable word or in its window alone."""
    if any(same_name(name, other) for other, _ in held):
        return None
    plain = fold(name)
    turned = [
        plain.replace(word, other)
        for group in figure_words().confusable
        for word in group
        if word in plain
        for other in group
        if other != word and not (word in other and other in plain)
    ]
    asked = prepare_name(name)
    for other, span in held:
        offered = prepare_name(other)
        windowed = offered.core == asked.core and asked.windows and offered.windows != asked.windows
        if (windowed and offered.windows) or any(same_name(one, other) for one in turned):
            return other, span
    return None
