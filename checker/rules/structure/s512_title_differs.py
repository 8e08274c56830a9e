"""前后标题不一

为何：通知里说印发的、页眉上写的和方案自己的标题应是同一个
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from checker.language.fold import fold
from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.passages import at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="S512",
    name="title-differs",
    severity="warning",
    basis=Basis("通行做法", "同一文件前后标题应一致"),
    message=Wording("此处作“{quote}”，方案标题为“{title}”", "“{quote}” here, but the title is “{title}”"),
    suggestion=Wording("请统一标题", "make the titles agree"),
)

BAD = (
    Example(
        submission="云州市卫生健康委员会关于印发医疗质量提升工作方案的通知\n各县区卫生健康局：\n现将《云州市医疗质量安全提升行动方案（2024—2026年）》印发给你们，请认真落实。\n云州市卫生健康委员会\n2024年3月1日\n云州市医疗质量提升工作方案\n（2024—2026年）\n一、工作任务\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。",
        message="此处作“云州市医疗质量安全提升行动方案（2024—2026年）”，方案标题为“云州市医疗质量提升工作方案（2024—2026年）”",
        quote="云州市医疗质量安全提升行动方案（2024—2026年）",
    ),
)
GOOD = (
    Example(
        submission="云州市卫生健康委员会关于印发医疗质量提升工作方案的通知\n各县区卫生健康局：\n根据《临江省医疗质量提升工作方案（2024-2026年）》，制定了《云州市医疗质量提升工作方案(2024-2026年)》，现印发给你们，请认真落实。\n云州市卫生健康委员会\n2024年3月1日\n云州市医疗质量提升工作方案\n（2024—2026年）\n一、工作任务\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。",
    ),
)
_ALIKE = 0.5
_YEARS = re.compile(r"[（(\[〔]?\s*(20\d\d)\s*年?\s*[-—–－~～至到]+\s*(20\d\d)\s*年?\s*[）)\]〕]?")
_ENDS = ("方案", "计划", "规划", "要点", "意见", "目标", "总结", "细则", "办法")


@cache
def _made() -> re.Pattern[str]:
    """《…》 named as the document being made or handed on."""
    return re.compile(
        r"(?:现将|制定了?|制订了?|编制了?|形成了?|修订了?|现印发)《([^《》\n]{6,60})》"
        r"|《([^《》\n]{6,60})》(?:已?经[^。，]{2,20}(?:讨论|审议|研究|同意)|现?印发给)"
    )


def check(case: Case) -> Iterator[Finding]:
    title = case.document.front.plan_title
    if not title:
        return
    for span, words in (*_named(case), *_running(case)):
        if _differs(words, title):
            yield finding(case, RULE, title=title, **at(case.document, span))


def _named(case: Case) -> Iterator[tuple[Span, str]]:
    for passage in case.passages:
        if "《" in passage.text and passage.zone in ("head", "body"):
            for found in _made().finditer(passage.text):
                group = 1 if found[1] else 2
                yield slice_of(passage, found.start(group), found.end(group)), found[group]


def _running(case: Case) -> Iterator[tuple[Span, str]]:
    """Running heads that name a document."""
    for block in case.document.reading.blocks:
        words = block.text.strip()
        if block.part == "header" and 6 <= len(words) <= 60 and _YEARS.sub("", words).strip().endswith(_ENDS):
            start = block.text.index(words)
            yield Span(block.index, start, start + len(words)), words


def _differs(words: str, title: str) -> bool:
    """Names the same thing in other words or for other years; a shorter form of the title is the same."""
    mine, own = _YEARS.search(words), _YEARS.search(title)
    if mine and own and mine.groups() != own.groups():
        return _core(words) == _core(title)
    first, second = _core(words), _core(title)
    if first == second or not first or first in second or second in first:
        return False
    return _share(first, second) >= _ALIKE


def _core(title: str) -> str:
    return fold(_YEARS.sub("", title))


def _share(first: str, second: str) -> float:
    mine, theirs = (Counter(itertools.pairwise(text)) for text in (first, second))
    return 2 * (mine & theirs).total() / max(1, mine.total() + theirs.total())
