"""到期任务未见报告

为何：方案里到期的事，总结里要有交代
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from checker.language.dates import last_day
from checker.model.catalog import DeadlineDetail
from checker.model.result import Basis, Finding, Match
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.summary._report import Period, period_of
from checker.rules.values import inside_quotes

RULE = Rule(
    code="R801",
    name="due-task-not-reported",
    severity="info",
    basis=Basis("上级方案", "应完成的任务应逐项报告"),
    message=Wording("{kind}“{title}”{due}未见报告{more}", "{kind} “{title}” {due} is not reported{more}"),
    suggestion=Wording("请说明完成情况；未完成的写明原因和完成时间", "say how far it is; if not done, why and by when"),
)

_PLAN = "青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，建立病历点评制度。\n2.提升急诊质量。医疗机构优化急诊绿色通道，开展卒中救治演练。\n3.加强合理用血。医疗机构于2024年5月31日前完成输血流程改造。"
_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n"
_RECORDS = "（一）规范病历管理。每月组织病历质量抽查，共6次，建立了病历点评制度。\n"
_BLOOD = "（二）加强合理用血。5月20日完成输血流程改造。\n"
BAD = (
    Example(
        parent=_PLAN,
        submission=f"{_HEAD}{_RECORDS}{_BLOOD}",
        message="工作任务“2.提升急诊质量”本期未见报告",
        role="hospital",
    ),
    Example(
        parent=_PLAN,
        submission=f"{_HEAD}{_RECORDS}（二）提升急诊质量。优化了急诊绿色通道，开展卒中救治演练4次。",
        message="时限要求“完成输血流程改造”本期到期未见报告",
        role="hospital",
    ),
    Example(  # names that bear quotes of their own
        parent=_PLAN.replace("提升急诊质量", "推进“织网”行动").replace("规范病历管理", "实施“阳光病历”行动"),
        submission=f"{_HEAD}{_BLOOD}",
        message="专项行动“1.实施‘阳光病历’行动”本期未见报告（共2项，另有“推进‘织网’行动”）",
        role="hospital",
    ),
)
GOOD = (
    Example(  # by theme and in another order, and nothing beyond what was due
        parent=_PLAN,
        submission=f"{_HEAD}{_BLOOD}{_RECORDS}（三）提升急诊质量。优化了急诊绿色通道，开展卒中救治演练4次。",
        role="hospital",
    ),
    Example(  # once a year, in December: nothing for a half-year's summary
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。医疗机构每月抽查病历。\n2.开展年度评估。医疗机构每年12月开展医疗质量年度评估。",
        submission="云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n（一）规范病历管理。医务科每月抽查病历，共抽查600份。",
        role="hospital",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    """One finding for what was due in the period, one for the rest: summaries go by theme."""
    if not case.reports:
        return
    period = period_of(case.document)
    missing = [match for match in case.matches if match.status == "missing" and match.applies == "own"]
    due = [match for match in missing if _due(match, period)]
    held = {(match.against, match.requirement.parent) for match in due}
    rest = [
        match
        for match in missing
        if match.requirement.kind in ("task", "special_action", "duty", "goal")
        and (match.against, match.requirement.id) not in held
        and not _only_later(case, match, period)
    ]
    zh = case.lang == "zh"
    for group, words in ((due, "本期到期" if zh else "due in the period"), (rest, "本期" if zh else "in the period")):
        if group:
            told = finding(case, RULE, group[0], due=words, more=_more(group, case.lang))
            yield replace(told, severity="warning") if group is due else told


def _due(match: Match, period: Period | None) -> bool:
    detail = match.requirement.detail
    if period is None or not isinstance(detail, DeadlineDetail) or not detail.end or not detail.end[:4].isdigit():
        return False
    if "总结" in detail.what:  # the summary is what was to be handed in
        return False
    first, last = f"{period.year}-{period.first:02d}-01", f"{period.year}-{period.last:02d}-31"
    return first <= last_day(detail.end) <= last


def _only_later(case: Case, match: Match, period: Period | None) -> bool:
    """What is done once a year, after the months that a half-yearly summary speaks of."""
    own = (match.against, match.requirement.id)
    details = [
        one.requirement.detail
        for one in case.matches
        if (one.against, one.requirement.parent) == own and isinstance(one.requirement.detail, DeadlineDetail)
    ]
    return period is not None and bool(details) and all(_later_in_the_year(one.every or "", period) for one in details)


def _later_in_the_year(every: str, period: Period) -> bool:
    months = [int(month) for month in _MONTH.findall(every)]
    return every.startswith("每年") and (min(months) > period.last if months else period.last < 12)


_MONTH = re.compile(r"(\d{1,2})月")


def _more(group: list[Match], lang: str) -> str:
    if len(group) == 1:
        return ""
    titles = [match.requirement.title for match in group[1:4]]
    if lang == "en":
        return f" ({len(group)} in all: {', '.join(titles)})"
    return f"（共{len(group)}项，另有{'、'.join(f'“{inside_quotes(title)}”' for title in titles)}）"
