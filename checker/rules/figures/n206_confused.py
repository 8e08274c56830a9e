"""用了另一个指标

为何：死亡率与病死率、6小时与4.5小时口径不同，数值不能互相代替
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.confusables import confusable_words, may_be_confused
from checker.language.fold import fold
from checker.language.indicator_names import prepare_name
from checker.model.catalog import Target
from checker.model.document import Span
from checker.model.result import Basis, Finding, Match
from checker.responses.facts import facts_of
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding, of_status
from checker.rules.stated import same_name

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
    names = [_name(match) for match in asked]
    told: set[object] = set()
    held: dict[str, tuple[str, Span]] | None = None
    for match, name in zip(asked, names, strict=True):
        if name in told or not _may_be_confused(name):
            continue
        told.add(name)
        held = _held(case) if held is None else held
        found = _taken_for(name, held)
        if found is None or found[1] in told or any(same_name(found[0], other) for other in set(names)):
            continue
        told.add(found[1])
        yield finding(case, RULE, match, offered=_CODE.sub("", found[0]), **at(case.document, found[1]))


def _held(case: Case) -> dict[str, tuple[str, Span]]:
    """Every name that the document gives figures or a row to, by what is left of it for comparing."""
    facts = facts_of(case.document)
    named = [(row.name, row.span) for row in facts.rows]
    named += [(one.target.indicator, one.span) for one in facts.stated if not one.in_table]
    found: dict[str, tuple[str, Span]] = {}
    for name, span in named:
        for one in (prepare_name(name), *prepare_name(name).parts):
            found.setdefault(one.core, (name, span))
    return found


_CODE = re.compile(r"\s*[（(][A-Z]{2,6}-\d{4}[^）)]*[）)]")


def _name(match: Match) -> str:
    detail = match.requirement.detail
    return detail.indicator if isinstance(detail, Target) else match.requirement.title


def _may_be_confused(name: str) -> bool:
    return bool(prepare_name(name).windows) or may_be_confused(fold(name))


def _taken_for(name: str, held: dict[str, tuple[str, Span]]) -> tuple[str, Span] | None:
    """A name that differs from the one asked in a confusable word or in its window alone."""
    asked = prepare_name(name)
    known = [held[one.core] for one in (asked, *asked.parts) if one.core in held]
    if known:
        offered = prepare_name(known[0][0])
        other = asked.windows and offered.windows and asked.windows != offered.windows and not offered.parts
        return known[0] if other else None
    plain = fold(name)
    for group in confusable_words():
        for word in group:
            for other_word in group if word in plain else ():
                if other_word == word or (word in other_word and other_word in plain):
                    continue
                turned = held.get(prepare_name(plain.replace(word, other_word)).core)
                if turned is not None:
                    return turned
    return None
