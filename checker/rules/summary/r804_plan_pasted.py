"""以计划代总结

为何：通篇“将、进一步”，没有一件做完的事
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.passages import sentences, slice_of, together
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.summary._report import any_word, body_of, summary_words, values_given

RULE = Rule(
    code="R804",
    name="plan-pasted",
    severity="warning",
    basis=Basis("通行做法", "总结写已完成的事实和数据"),
    message=Wording(
        "这段写的是打算，没有已完成的事实和数据{times}",
        "this is intention: no fact and no figure of what was done{times}",
    ),
    suggestion=Wording("做了什么、几次、结果如何？请用已发生的事实改写", "what was done, how often, with what result?"),
)

_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n"
BAD = (
    Example(
        submission=f"{_HEAD}（一）规范病历管理\n进一步完善病历质控制度，将病历质量纳入科室考核。各科室要加强运行病历检查，应当及时整改缺陷病历，确保病历书写规范。",
        message="这段写的是打算，没有已完成的事实和数据",
        quote="进一步完善病历质控制度，将病历质量纳入科室考核。各科室要加强运行病历检查，应当及时整改缺陷病历，确保病历书写规范。",
    ),
)
GOOD = (
    Example(
        submission=f"{_HEAD}（一）规范病历管理\n进一步完善病历质控制度，已将病历质量纳入科室考核。质控办抽查运行病历1200份，缺陷病历均已整改。\n二、下一步打算\n进一步完善病历质控制度，将病历质量纳入科室考核。各科室要加强运行病历检查，应当及时整改缺陷病历。"
    ),
)

_SHORTEST = 40  # letters of a paragraph that may be judged
_SENTENCES = 2


def check(case: Case) -> Iterator[Finding]:
    found: list[Span] = []
    for passage in body_of(case, "done"):
        text = passage.text
        if len(text) < _SHORTEST or passage.heading < 0 or values_given(text) or _past().search(_factual(text)):
            continue
        told = [text[start:end] for start, end in sentences(text)]
        wanted = sum(len(_future().findall(_plain(one))) for one in told)
        if len(told) >= _SENTENCES and wanted >= len(told):
            found.append(slice_of(passage, 0, len(text)))
    if found:
        yield finding(case, RULE, **together(case.document, found, case.lang))


@cache
def _past() -> re.Pattern[str]:
    return any_word(*summary_words().past)


@cache
def _future() -> re.Pattern[str]:
    return any_word(*summary_words().future)


def _factual(text: str) -> str:
    return any_word(*summary_words().not_past).sub("", text)


def _plain(text: str) -> str:
    return any_word(*summary_words().not_future).sub("", text)
