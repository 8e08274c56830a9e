"""指标未见

为何：少一个指标，汇总表就缺一行；名称相近的不是同一指标
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from checker.model.result import Basis, Finding, Match
from checker.requirements.phrases import indicators_in
from checker.rules.rule import Case, Example, Rule, Wording, finding, first_evidence, kind_word, of_status, shown_title
from checker.rules.stated import same_name
from checker.rules.values import inside_quotes

RULE = Rule(
    code="C104",
    name="indicator-not-found",
    severity="warning",
    basis=Basis("上级方案", "监测指标应逐项列入"),
    message=Wording(
        "未见{absent}",
        "not found: {absent}",
    ),
    suggestion=Wording(
        "请在指标表中补充；本单位不涉及的，请写明理由", "add it to the table; if it does not concern you, say why"
    ),
)

BAD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：云州市监测指标体系\n附件\n云州市监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t用药质量\t处方审核率\t逐步升高\n2\t用药质量\t处方审核合格率\t逐步升高",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：青川区监测指标体系\n附件\n青川区监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t用药质量\t处方审核合格率\t逐步升高",
        message="未见评估指标“1.处方审核率”",
        role="commission:district",
    ),
    Example(  # many of one table are told at once
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：云州市监测指标体系\n附件\n云州市监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t用药质量\t处方审核率\t逐步升高\n2\t用药质量\t处方审核合格率\t逐步升高\n3\t用药质量\t静脉输液使用率\t逐步升高\n4\t用药质量\t抗菌药物使用强度\t逐步升高\n5\t用药质量\t临床药师人数占比\t逐步升高",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：青川区监测指标体系\n附件\n青川区监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t用药质量\t处方审核合格率\t逐步升高",
        message="未见“云州市监测指标体系”中的4项评估指标：“1.处方审核率”“3.静脉输液使用率”“4.抗菌药物使用强度”“5.临床药师人数占比”",
        role="commission:district",
    ),
    Example(  # a row that holds two
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：云州市监测指标体系\n附件\n云州市监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t检验质量\t危急值报告及时率和危急值处置及时率\t逐步升高\n2\t用药质量\t处方审核率\t逐步升高",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：青川区监测指标体系\n附件\n青川区监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t检验质量\t危急值处置及时率\t逐步升高\n2\t用药质量\t处方审核率\t逐步升高",
        message="未见评估指标“1.危急值报告及时率和危急值处置及时率”中的“危急值报告及时率”",
        quote="危急值处置及时率",
        role="commission:district",
    ),
)
GOOD = (
    Example(
        parent="云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：云州市监测指标体系\n附件\n云州市监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t用药质量\t处方审核率\t逐步升高\n2\t用药质量\t处方审核合格率\t逐步升高",
        submission="青川区医疗质量提升工作方案（2024—2026年）\n一、工作任务\n（一）夯实基础管理\n1.规范病历管理。医疗机构每月组织病历质量抽查，通报抽查结果。\n2.加强合理用血。医疗机构规范输血申请，开展用血点评。\n附件：青川区监测指标体系\n附件\n青川区监测指标体系\n序号\t评估维度\t评估指标\t指标导向\n1\t用药质量\t处方审核率\t逐步升高\n2\t用药质量\t处方审核合格率\t逐步升高",
        role="commission:district",
    ),
)


_MANY = 4  # indicators of one table: told together from here on
_NAMED = 6  # of these are named


def check(case: Case) -> Iterator[Finding]:
    yield from _halves(case)
    tables: dict[tuple[int, str | None], list[Match]] = {}
    for match in of_status(case, ("missing", "partial"), "indicator", "goal"):
        if match.status == "partial" and not match.reason:
            continue
        tables.setdefault((match.against, match.requirement.parent), []).append(match)
    for (against, parent), absent in tables.items():
        if len(absent) < _MANY:
            yield from (finding(case, RULE, one, absent=_alone(case, one), **first_evidence(one)) for one in absent)
            continue
        table = case.by_id.get((against, parent or ""))
        told = finding(case, RULE, table, absent=_many(case, absent, _title(table) if table is not None else ""))
        yield told if table is not None else replace(told, against=against)


def _alone(case: Case, one: Match) -> str:
    """One indicator; of one that is only mentioned in the text the reason why that is not enough."""
    return f"{_kind(case, one)}{_title(one)}" + (f"（{one.reason}）" if one.reason else "")


def _halves(case: Case) -> Iterator[Finding]:
    """Rows that hold two indicators of which one is not there: 危急值报告及时率和处置及时率."""
    for match in of_status(case, ("partial",), "indicator", "goal"):
        row = match.requirement.title
        there = [name for one in match.evidence for name in indicators_in(one.text)]
        lacking = [name for name in indicators_in(row) if not any(same_name(name, other) for other in there)]
        if lacking and not match.reason and len(lacking) < len(indicators_in(row)):
            of_it = "中的" if case.lang == "zh" else ": "
            named = "".join(f"“{inside_quotes(name)}”" for name in lacking)
            absent = f"{_kind(case, match)}{_title(match)}{of_it}{named}"
            yield finding(case, RULE, match, absent=absent, **first_evidence(match))


def _kind(case: Case, one: Match) -> str:
    return kind_word(one, case.lang) + (" " if case.lang == "en" else "")


def _title(one: Match) -> str:
    return f"“{inside_quotes(shown_title(one))}”"


def _many(case: Case, absent: Sequence[Match], table: str) -> str:
    """How many of which table, and the first few by name."""
    named = [_title(one) for one in absent[:_NAMED]]
    more = len(absent) > _NAMED
    if case.lang == "en":
        return f"{len(absent)} of the indicators{' of ' + table if table else ''}: {', '.join(named)}{' …' * more}"
    return f"{table + '中的' if table else ''}{len(absent)}项{_kind(case, absent[0])}：{''.join(named)}{'等' * more}"
