"""存在问题没有写到未达标的指标

为何：没达标的只字不提，等于没有找到问题
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.indicator_names import prepare_name
from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.passages import at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import listed
from checker.rules.summary._report import any_word, body_of, summary_words, values_given
from checker.rules.summary._targets import missed

RULE = Rule(
    code="R811",
    name="missed-targets-not-named",
    severity="warning",
    basis=Basis("通行做法", "存在问题应对应未达标的指标和未完成的任务"),
    message=Wording("{what}", "{what}"),
    suggestion=Wording("哪些指标没有达到、差多少、原因是什么？", "which figures were missed, by how much, and why?"),
)

_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n（一）规范病历管理。上半年抽查病历1200份。\n二、存在问题\n{problems}\n附件：监测指标完成情况\n\n附件\n监测指标完成情况\n\n序号\t指标名称\t目标值\t完成值\n1\t甲级病案率\t≥90%\t95.0%\n2\t急性脑梗死再灌注治疗率\t≥40%\t{value}（32/84）\n"
_NAMED = "急性脑梗死再灌注治疗率为38.1%，未达到40%的目标，主要是院前转运时间长。"
_VAGUE = "部分科室认识有待提高，工作力度有待加强。"
BAD = (
    Example(
        submission=_HEAD.format(
            problems="病历书写培训场次偏少，上半年只有2场，缺陷病历整改周期平均12天。", value="38.1%"
        ),
        message="未达目标的“急性脑梗死再灌注治疗率”没有写进存在问题",
        quote="38.1%（32/84）",
    ),
    Example(
        submission=_HEAD.format(problems=_VAGUE, value="42.0%").replace("32/84", "42/100"),
        message="存在问题只有套话，没有具体的事和数",
        quote=_VAGUE,
    ),
)
GOOD = (
    Example(submission=_HEAD.format(problems=_NAMED, value="38.1%")),
    Example(
        submission=_HEAD.format(problems="缺陷病历整改周期平均12天，部分科室认识有待提高。", value="42.0%").replace(
            "32/84", "42/100"
        )
    ),
)

_SHORT = 90  # letters of a section that says nothing


def check(case: Case) -> Iterator[Finding]:
    if not case.reports:
        return
    problems = [one for one in body_of(case, "problems") if not _is_title(case, one.span)]
    told = "".join(one.text for one in problems)
    zh = case.lang == "zh"
    silent = [one for one in missed(case) if not _named(one.indicator, told)]
    if silent:
        names = listed(f"“{one.indicator}”" for one in silent)
        what = (
            f"未达目标的{names}没有写进存在问题" if zh else f"{names} missed the target and is not among the problems"
        )
        yield finding(case, RULE, what=what, **at(case.document, silent[0].span))
    if problems and len(told) <= _SHORT and not values_given(told) and any_word(*summary_words().vague).search(told):
        what = "存在问题只有套话，没有具体的事和数" if zh else "the problems are phrases without facts or figures"
        yield finding(case, RULE, what=what, **at(case.document, slice_of(problems[0], 0, len(problems[0].text))))


def _is_title(case: Case, span: Span) -> bool:
    return any(heading.span == span for heading in case.document.headings)


def _named(indicator: str, told: str) -> bool:
    """The name itself, or its core without the words that carry no weight."""
    return indicator in told or prepare_name(indicator).core in prepare_name(told).core or _stem(indicator) in told


def _stem(indicator: str) -> str:
    """再灌注治疗 of 急性脑梗死再灌注治疗率: its last letters without the measure."""
    stem = indicator.removesuffix("率").removesuffix("比例").removesuffix("时间")
    return stem[-5:] if len(stem) >= 4 else indicator
