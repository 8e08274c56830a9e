"""总结正文与附表数据不一致

为何：同一指标两个数，汇总时无法采用
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.numerals import number_value
from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.figures._contradictions import contradictions
from checker.rules.passages import at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import bare_name, equal, figure
from checker.rules.summary._report import period_of
from checker.rules.summary._targets import other_columns

RULE = Rule(
    code="R809",
    name="text-and-table-differ-in-summary",
    severity="error",
    basis=Basis("本文", "正文与附表数据应一致"),
    message=Wording(
        "“{what}”前后不一致：此处为{here}，{where}为{there}", "“{what}” differs: {here} here, {there} {where}"
    ),
    suggestion=Wording("请核对后统一", "check, and give one figure"),
)

_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n（一）规范病历管理。{text}\n附件：监测指标完成情况\n\n附件\n监测指标完成情况\n\n序号\t指标名称\t分子\t分母\t完成值\n1\t甲级病案率\t1119\t1200\t93.2%\n2\t压力性损伤发生率\t16\t10000\t1.6‰\n"
BAD = (
    Example(
        submission=_HEAD.format(text="上半年甲级病案率为92.3%。"),
        message="“甲级病案率”前后不一致：此处为92.3%，附表为93.2%",
        quote="上半年甲级病案率为92.3%",
    ),
    Example(
        submission=_HEAD.format(text="上半年压力性损伤发生率为1.6%。"),
        message="“压力性损伤发生率”前后不一致：此处为1.6%，附表为1.6‰",
        quote="上半年压力性损伤发生率为1.6%",
    ),
    Example(  # what the table gives beside the target is what was reached
        submission=_HEAD.replace("完成值", "目标值\t完成值")
        .replace("\t93.2%", "\t≥90%\t93.2%")
        .replace("\t1.6‰", "\t≤2‰\t1.6‰")
        .format(text="上半年甲级病案率为92.3%。"),
        message="“甲级病案率”前后不一致：此处为92.3%，附表为93.2%",
        quote="上半年甲级病案率为92.3%",
    ),
    Example(
        submission=_HEAD.format(text="上半年出院23000人次，抽查病历1200份。出院22800人次，全部完成首页质控。"),
        message="“出院人次”前后不一致：此处为22800人次，另一处为23000人次",
        quote="出院22800人次",
    ),
)
GOOD = (
    Example(submission=_HEAD.format(text="上半年甲级病案率为93.2%，压力性损伤发生率为0.16%。")),
    Example(submission=_HEAD.format(text="上半年出院23000人次，去年同期出院22800人次，其中外科出院9000人次。")),
)

_PEOPLE = re.compile(
    r"(?P<what>出院|门诊|急诊|手术|住院)(?:患者|病人)?(?:共|总计)?(?P<n>\d[\d,.]*万?)\s*(?P<unit>人次|台次|台)"
)
_OTHERS = re.compile(r"同期|去年|上年|其中|科|20\d\d年|\d月|每|内|日均|平均|[一二三四]级|季度|较|比")
_ROUND = 0.05


def check(case: Case) -> Iterator[Finding]:
    if not case.reports:
        return
    zh = case.lang == "zh"
    wanted = other_columns(case.document, period_of(case.document))  # what was asked for is no second figure
    for one, other in contradictions(case.document, wanted):
        here, there = (figure(single.target) for single in (one, other))
        where = ("附表" if zh else "in the table") if other.in_table else ("另一处" if zh else "elsewhere")
        facts = {"what": bare_name(one.target.indicator), "here": here, "there": there, "where": where}
        yield finding(case, RULE, None, **facts, **at(case.document, one.span))
    yield from _bases(case)


def _bases(case: Case) -> Iterator[Finding]:
    """出院人次 told twice with two numbers; last year's, a department's and a part's are others."""
    first: dict[str, tuple[str, float]] = {}
    for passage in case.passages:
        for found in _PEOPLE.finditer(passage.text):
            before = passage.text[max(0, found.start() - 10) : found.start()].rpartition("。")[2]
            value = number_value(found["n"].rstrip(",."))
            if value is None or _OTHERS.search(before):
                continue
            key = found["what"] + found["unit"]
            said, known = first.setdefault(key, (found["n"], value))
            rounded = "万" in said + found["n"] and abs(known - value) <= _ROUND * 10000
            if not equal(known, value) and not rounded:
                yield _told(case, found, said, slice_of(passage, *found.span()))


def _told(case: Case, found: re.Match[str], other: str, span: Span) -> Finding:
    where = "另一处" if case.lang == "zh" else "elsewhere"
    unit = found["unit"]
    facts = {"what": f"{found['what']}{unit}", "here": f"{found['n']}{unit}", "there": f"{other}{unit}", "where": where}
    return finding(case, RULE, None, **facts, **at(case.document, span))
