"""有未填内容

为何：待填的数字和名称不算落实，发出去也收不回来
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from checker.intake.outline.front_words import front_words
from checker.language.words import load_words
from checker.model.document import Document, Span
from checker.model.result import Basis, Finding
from checker.rules.passages import Passage, slice_of, together
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="H604",
    name="placeholder",
    severity="warning",
    basis=Basis("通行做法", "报送稿应填写完整"),
    message=Wording("有{what}“{shown}”，尚未填写{times}", "{what} “{shown}” is still to be filled in{times}"),
    suggestion=Wording("请填写，或说明不涉及", "fill it in or say why it does not apply"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。到2026年末，病历合格率不低于____%。\n2.加强合理用血。由XX科牵头，（待填）。\n3.规范手术管理。由XX科负责。",
        message="有代替号“XX”，尚未填写（全文共2处，另见一 3）",
        quote="XX",
    ),
    Example(
        submission="云卫发〔2024〕  号\n云州市卫生健康委员会关于印发医疗质量提升工作方案的通知\n各县区卫生健康局：\n现将方案印发给你们。\n一、工作任务\n1.规范病历管理。每月抽查病历。",
        message="有空的文号“〔2024〕  号”，尚未填写",
        quote="〔2024〕  号",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历，有待确认的问题及时核实，拍摄X线片3×4张，患者王某的病历列入点评。\n附件\n联络员回执\n单位：________\n联络员：________\n年　月　日（盖章）",
    ),
    Example(
        submission="云州市医疗质量提升工作方案（送审稿）\n云卫发〔2024〕  号\n一、工作任务\n1.规范病历管理。每月抽查病历。\n填报人签名：______",
    ),
)
_NUMBER = "空的文号"
_HEAD = 8  # passages in which a document says what it is


class _Placeholder(msgspec.Struct, frozen=True):
    what: str
    en: str
    pattern: str
    signs: tuple[str, ...]  # one of these stands in whatever the pattern finds


class _Words(msgspec.Struct, frozen=True):
    placeholders: tuple[_Placeholder, ...]
    by_hand: tuple[str, ...]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent.parent / "words" / "placeholders.yaml", _Words)


_compiled = cache(re.compile)  # only what a document may hold


def check(case: Case) -> Iterator[Finding]:
    blank = _blank_tables(case.document)
    filled = [one for one in case.passages if one.zone != "form" and one.span.block not in blank]
    whole = "\n".join(passage.text for passage in filled)
    for one in _words().placeholders:
        if not _stands_in(one, whole) or (one.what == _NUMBER and _called_a_draft(case)):
            continue
        found: dict[str, list[Span]] = {}
        for passage in filled:
            for hit in _compiled(one.pattern).finditer(passage.text):
                if not _by_hand(passage.text, hit.start(), hit.end()):
                    found.setdefault(hit[0].strip("_＿") or "__", []).append(slice_of(passage, hit.start(), hit.end()))
        for spans in found.values():
            place = together(case.document, spans, case.lang)
            what = one.what if case.lang == "zh" else one.en
            yield finding(case, RULE, what=what, shown=str(place["quote"]), **place)
    yield from _houses(case, filled)


def _houses(case: Case, passages: list[Passage]) -> Iterator[Finding]:
    """Marks that the house's own list holds."""
    for mark in case.house.placeholders:
        spans = [slice_of(passage, at, at + len(mark)) for passage in passages if (at := passage.text.find(mark)) >= 0]
        if spans:
            place = together(case.document, spans, case.lang)
            what = "待填标记" if case.lang == "zh" else "to be filled"
            yield finding(case, RULE, what=what, shown=mark, **place)


def _stands_in(one: _Placeholder, whole: str) -> bool:
    return any(sign in whole for sign in one.signs) and _compiled(one.pattern).search(whole) is not None


def _called_a_draft(case: Case) -> bool:
    """A draft has no number yet, and says that it is one: （送审稿）."""
    return any(word in passage.text for passage in case.passages[:_HEAD] for word in front_words().draft)


def _blank_tables(document: Document) -> frozenset[int]:
    """Tables of which a third is blank are meant to be filled in."""
    return frozenset(
        block.index
        for block in document.reading.blocks
        if block.table is not None
        and sum(not cell.text.strip() for cell in block.table.cells) * 3 >= len(block.table.cells)
    )


def _by_hand(text: str, start: int, end: int) -> bool:
    line = text[text.rfind("\n", 0, start) + 1 : end + 12]
    return any(word in line for word in _words().by_hand)
