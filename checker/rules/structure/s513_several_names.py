"""同一事物名称不一

为何：同一个词前后写法不同，检索和考核时会当成两件事
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.document import Span
from checker.model.result import Basis, Finding
from checker.rules.passages import slice_of, together
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="S513",
    name="several-names",
    severity="info",
    basis=Basis("通行做法", "同一事物用同一名称"),
    message=Wording("前后写法不一：{names}", "written in several ways: {names}"),
    suggestion=Wording("请全文统一", "write it alike throughout"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范诊疗。严格掌握手术适应证。\n2.规范检查。对检查适应症进行评估，建立问题台帐，台账逐项销号。",
        message="前后写法不一：“适应证”1处、“适应症”1处；“台账”1处、“台帐”1处",
        quote="适应症",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范诊疗。严格掌握手术适应证，落实《检查适应症点评办法》，规范病历和病案首页管理，市质控中心指导区质控组。",
    ),
)


class _Words(msgspec.Struct, frozen=True):
    names: tuple[tuple[str, ...], ...]


@cache
def _names() -> tuple[tuple[str, ...], ...]:
    return load_words(Path(__file__).parent.parent / "words" / "names.yaml", _Words).names


def check(case: Case) -> Iterator[Finding]:
    whole = "\n".join(passage.text for passage in case.passages)
    told: list[str] = []
    first: list[Span] = []
    for names in _names():
        if sum(name in whole for name in names) < 2:
            continue
        found = {name: _places(case, name) for name in names}
        used = {name: spans for name, spans in found.items() if spans}
        if len(used) > 1:
            told.append("、".join(f"“{name}”{len(spans)}处" for name, spans in used.items()))
            first.append(
                min(used.values(), key=len)[0] if len(set(map(len, used.values()))) > 1 else used[names[-1]][0]
            )
    if told:
        place = together(case.document, first[:1], case.lang)
        yield finding(case, RULE, names="；".join(told), **place)


def _places(case: Case, name: str) -> list[Span]:
    """Where the document itself says it: what a cited title says is not its own."""
    spans = []
    for passage in case.passages:
        start = passage.text.find(name)
        while start >= 0:
            if not _in_a_title(passage.text, start):
                spans.append(slice_of(passage, start, start + len(name)))
            start = passage.text.find(name, start + 1)
    return spans


def _in_a_title(text: str, start: int) -> bool:
    return text.rfind("《", 0, start) > text.rfind("》", 0, start)
