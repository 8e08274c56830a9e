"""大半篇幅不在本题

为何：党建、评审写了一大半，行动本身没写
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.result import Basis, Finding
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding
from checker.rules.stated import listed
from checker.rules.summary._report import any_word, body_of, summary_words

RULE = Rule(
    code="R813",
    name="off-the-subject",
    severity="warning",
    basis=Basis("通行做法", "总结应围绕本项行动"),
    message=Wording(
        "与本行动无关的内容占{share}%（{titles}）", "{share}% of the text is about something else ({titles})"
    ),
    suggestion=Wording(
        "请删去无关内容，逐项写专项行动和指标的完成情况",
        "take it out, and report the actions and figures that were asked",
    ),
)

_HEAD = "云州市第二人民医院2024年上半年医疗质量工作总结\n一、工作开展情况\n"
_PARTY = "（一）抓实党建引领。召开党委会12次，开展主题党日活动24次，组织党员学习36场，党员志愿服务覆盖2300人次，评选优秀党员20名，慰问老党员15名。\n（二）推进等级评审。成立等级评审办公室，梳理条款327条，完成自评327条，整改问题118项，组织应知应会考试4次，参加1200人次。\n"
_OWN = "（三）规范病历管理。上半年抽查病历1200份，甲级病案率95.1%（1141/1200）。"
BAD = (
    Example(
        submission=f"{_HEAD}{_PARTY}{_OWN}",
        message="与本行动无关的内容占73%（抓实党建引领、推进等级评审）",
        quote="（一）抓实党建引领",
    ),
)
GOOD = (
    Example(  # some of it belongs to every summary
        submission=f"{_HEAD}（一）抓实党建引领。召开党委会12次研究医疗质量。\n{_OWN}\n（四）保障手术安全。完成四级手术1200台，术前讨论完成率100%（1200/1200）。"
    ),
    Example(submission=f"云州市第二人民医院2024年上半年党建工作总结\n一、工作开展情况\n{_PARTY}{_OWN}"),
)

_HALF = 0.5


def check(case: Case) -> Iterator[Finding]:
    if not case.reports:
        return
    foreign = any_word(*summary_words().foreign)
    title = case.document.front.title or ""
    if foreign.search(title):
        return
    whole, other = 0, 0
    held: dict[int, str] = {}
    for passage in body_of(case, "done"):
        whole += len(passage.text)
        index = _under(case.document, passage.heading)
        if index >= 0:
            other += len(passage.text)
            held.setdefault(index, case.document.headings[index].title)
    if whole and held and other > _HALF * whole:
        first = case.document.headings[next(iter(held))]
        facts = {"share": f"{100 * other / whole:.0f}", "titles": listed(held.values())}
        yield finding(case, RULE, None, **facts, **at(case.document, first.span))


def _under(document: Document, index: int) -> int:
    """The heading above a passage whose title is of another subject, or -1."""
    foreign = any_word(*summary_words().foreign)
    at: int | None = index if index >= 0 else None
    while at is not None:
        if foreign.search(document.headings[at].title):
            return at
        at = document.headings[at].parent
    return -1
