"""中间一级没有审核时间

为何：下级报区与区报市同一天截止，区里来不及看
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from checker.language.dates import last_day
from checker.model.catalog import DeadlineDetail
from checker.model.result import Basis, Finding
from checker.responses.duties import Dated
from checker.responses.facts import facts_of
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="D310",
    name="no-time-for-the-level-between",
    severity="warning",
    basis=Basis("通行做法", "下级报送时限应早于本级上报时限"),
    message=Wording(
        "{who}{found}前报{recipient}，与向{above}上报的时限{required}之间没有审核汇总的时间",
        "{who} report to {recipient} by {found}; {above} expects it by {required}: no time is left in between",
    ),
    suggestion=Wording("请把下级报送时限提前若干工作日", "let the level below report some working days earlier"),
)

_HEAD = "医疗质量提升工作方案（2024—2026年）\n一、工作安排\n（一）启动阶段（2024年1月-3月）。"
_DUTY = "区卫生健康委于2024年3月15日前将工作方案报市卫生健康委。"
BAD = (
    Example(
        submission=f"云州市{_HEAD}各区卫生健康委于2024年3月15日前将工作方案报市卫生健康委。二级医疗机构于2024年3月15日前将工作方案报区卫生健康委。",
        message="二级医疗机构2024年3月15日前报区卫生健康委，与向市卫生健康委上报的时限2024年3月15日之间没有审核汇总的时间",
        quote="二级医疗机构于2024年3月15日前将工作方案报区卫生健康委",
    ),
    Example(
        parent=f"云州市{_HEAD}各{_DUTY}",
        submission=f"青川区{_HEAD}各医疗机构于2024年3月15日前将工作方案报区卫生健康委。",
        message="各医疗机构2024年3月15日前报区卫生健康委，与向市卫生健康委上报的时限2024年3月15日之间没有审核汇总的时间",
        quote="各医疗机构于2024年3月15日前将工作方案报区卫生健康委",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent=f"云州市{_HEAD}各{_DUTY}",
        submission=f"青川区{_HEAD}各医疗机构于2024年3月8日前将工作方案报区卫生健康委。",
        role="commission:district",
    ),
    Example(  # two ways to one level, and two different papers
        submission=f"云州市{_HEAD}各区卫生健康委于2024年3月15日前将工作方案报市卫生健康委。二级医疗机构于2024年3月15日前将联络人回执报区卫生健康委。三级医疗机构于2024年3月15日前将工作方案报市卫生健康委。"
    ),
)

_LEVELS = (
    ("国家", 5),
    ("省", 4),
    ("自治区", 4),
    ("市", 3),
    ("区", 2),
    ("县", 2),
    ("同级", 1),
    ("本级", 1),
    ("辖区", 1),
)
_PAPERS = re.compile(r"方案|总结|报告|数据|指标|回执|名单|报表|自查|清单|计划")


def check(case: Case) -> Iterator[Finding]:
    own = [duty for duty in facts_of(case.document).duties.dated if duty.detail.recipient]
    asked = [duty.detail for duty in own]
    asked += [one.requirement.detail for one in case.matches if isinstance(one.requirement.detail, DeadlineDetail)]
    told: set[object] = set()
    for duty in own:
        above = next((one for one in asked if _leaves_no_time(duty.detail, one)), None)
        if above is None or duty.span in told:
            continue
        told.add(duty.span)
        yield finding(case, RULE, None, **_facts(duty, above), **at(case.document, duty.span))


def _facts(duty: Dated, above: DeadlineDetail) -> dict[str, Any]:
    below = duty.detail
    return {
        "who": below.who,
        "recipient": below.recipient,
        "above": above.recipient,
        "found": below.end or (below.every or "").removesuffix("前"),
        "required": above.end or (above.every or "").removesuffix("前"),
    }


def _level(recipient: str | None) -> int:
    """How high a recipient stands; 辖区 and 同级 stand below the level that is named."""
    plain = recipient or ""
    if plain.startswith(("辖区", "同级", "本级")):
        return 1
    return next((rank for word, rank in _LEVELS if word in plain[:5]), 0)


def _leaves_no_time(below: DeadlineDetail, above: DeadlineDetail) -> bool:
    lower, higher = _level(below.recipient), _level(above.recipient)
    if not 0 < lower < higher or not _one_matter(below, above):
        return False
    if below.end and above.end and below.end[:4].isdigit() and above.end[:4].isdigit():
        return last_day(below.end) == last_day(above.end) and len(below.end) == len("2024-03-15")
    return bool(below.every) and below.every == above.every and "日" in (below.every or "")


def _one_matter(below: DeadlineDetail, above: DeadlineDetail) -> bool:
    one, other = set(_PAPERS.findall(below.quote)), set(_PAPERS.findall(above.quote))
    return bool(one & other) or not other
