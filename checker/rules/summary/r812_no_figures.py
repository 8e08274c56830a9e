"""整节没有一个数据

为何：要求报数的地方一个数也没有，无法核实
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from checker.model.result import Basis, Finding
from checker.rules.passages import Passage, at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import listed
from checker.rules.summary._report import body_of, values_given

RULE = Rule(
    code="R812",
    name="section-without-figures",
    severity="warning",
    basis=Basis("通行做法", "工作成效应量化"),
    message=Wording(
        "“{title}”一节{letters}字没有一个数据", "section “{title}” of {letters} characters gives no figure"
    ),
    suggestion=Wording("做了几次、多少例、完成率多少（n/N）？请补上", "how often, how many cases, what rate (n/N)?"),
)

_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n"
_BARE = "我院印发了病历质量管理制度，成立了病历质量管理委员会，明确了各科室职责，组织了病历书写规范学习，对缺陷病历进行了通报，相关责任人已经约谈，整改情况纳入了科室绩效考核，形成了闭环管理，取得了一定成效。质控办对运行病历和归档病历进行了检查，检查结果在院周会上进行了反馈。"
BAD = (
    Example(
        submission=f"{_HEAD}{_BARE}",
        message="“工作开展情况”一节133字没有一个数据",
        quote="一、工作开展情况",
    ),
)
GOOD = (
    Example(submission=f"{_HEAD}{_BARE}上半年抽查运行病历1200份，甲级病案率95.1%（1141/1200）。"),
    Example(submission=f"{_HEAD}我院印发了病历质量管理制度，成立了病历质量管理委员会。"),
)

_LONG = 120  # letters of a section that ought to give a figure


def check(case: Case) -> Iterator[Finding]:
    sections: defaultdict[int, list[Passage]] = defaultdict(list)
    for passage in body_of(case, "done"):
        if passage.heading >= 0:
            sections[_top(case, passage.heading)].append(passage)
    bare = [_bare(case, index, passages) for index, passages in sections.items()]
    total = sum(letters or 0 for letters in bare)
    if None not in bare and total >= _LONG and not any((letters or 0) >= _LONG for letters in bare):
        heading = case.document.headings[next(iter(sections))]  # short sections, and none of them has a figure
        titles = listed(case.document.headings[index].title for index in sections)
        facts = {"title": titles, "letters": str(total)}
        yield finding(case, RULE, None, **facts, **at(case.document, heading.span))
    for index, letters in zip(sections, bare, strict=True):
        heading = case.document.headings[index]
        if letters is not None and letters >= _LONG:
            facts = {"title": heading.title, "letters": str(letters)}
            yield finding(case, RULE, None, **facts, **at(case.document, heading.span))


def _bare(case: Case, index: int, passages: list[Passage]) -> int | None:
    """How many letters a section has beside its title; None where it gives a figure."""
    heading = case.document.headings[index]
    texts = [passage.text for passage in passages if passage.span.block != heading.span.block]
    return None if any(map(values_given, texts)) else sum(map(len, texts))


def _top(case: Case, index: int) -> int:
    headings = case.document.headings
    parent = headings[index].parent
    while parent is not None:
        index, parent = parent, headings[parent].parent
    return index
