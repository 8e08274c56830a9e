"""转换残留

为何：从网页、PDF 或识别软件复制来的标记不属于正文
"""

from __future__ import annotations

import re
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
    code="H605",
    name="litter",
    severity="warning",
    basis=Basis("通行做法", "公文中不应有转换留下的标记"),
    message=Wording("有{what}{shown}{times}", "{what}{shown}{times}"),
    suggestion=Wording("请删去", "delete it"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n[bookmark: _GoBack]为提升医疗质量，制定本方案。\n一、工作任务\n1.规范病历管理。追踪会诊意见执行情况 and 执行效果。",
        message="有英文连接词“and”",
        quote="and",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n[bookmark: _GoBack]为提升医疗质量，制定本方案。\n一、工作任务\n1.规范病历管理。每月抽查。",
        message="有书签一类的标记“[bookmark: _GoBack]”",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。按错误！未找到引用源。执行，每月&nbsp;抽查，每年&nbsp;通报。",
        message="有网页标记“&nbsp;”（全文共2处）",
        quote="&nbsp;",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。推广 PDCA and QCC 等工具，2024—2026年每月抽查，病死率<2%，提高5—8个百分点，院-科两级分析。",
    ),
)


_MARKUP = re.compile("(?:bookmark|comment|footnote|endnote|image|shape|TOC):")


class _Litter(msgspec.Struct, frozen=True):
    what: str
    en: str
    pattern: str
    signs: tuple[str, ...] = ()  # one of these stands in whatever the pattern finds


class _Words(msgspec.Struct, frozen=True):
    litter: tuple[_Litter, ...]


@cache
def _litter() -> tuple[_Litter, ...]:
    return load_words(Path(__file__).parent.parent / "words" / "litter.yaml", _Words).litter


_compiled = cache(re.compile)  # only what a document may hold


def check(case: Case) -> Iterator[Finding]:
    found: dict[str, list[Span]] = {}
    whole = "\n".join(passage.text for passage in case.passages)
    here = [one for one in _litter() if _may_hold(one, whole) and _compiled(one.pattern).search(whole)]
    for one in here:
        for passage in case.passages:
            for hit in _compiled(one.pattern).finditer(passage.text):
                start, end = _trimmed(passage.text, hit.start(), hit.end())
                found.setdefault(one.what, []).append(slice_of(passage, start, end))
    yield from _taken_out(case)
    for one in here:
        if spans := found.get(one.what):
            place = together(case.document, spans, case.lang)
            words = str(place["quote"])
            shown = f"“{words}”" if words.isprintable() and len(words) <= 40 else ""
            yield finding(case, RULE, what=getattr(one, "what" if case.lang == "zh" else "en"), shown=shown, **place)


def _may_hold(one: _Litter, whole: str) -> bool:
    return not one.signs or any(sign in whole for sign in one.signs)


def _taken_out(case: Case) -> Iterator[Finding]:
    """Marks of a program that the reader of a text file has taken out already."""
    marks = [mark for mark in case.document.reading.marks if mark.kind == "field" and _MARKUP.match(mark.value)]
    if marks:
        place = marks[0].place
        where = together(case.document, [Span(place.block, place.start, place.end)], case.lang)
        what = "书签一类的标记" if case.lang == "zh" else "a bookmark's mark"
        yield finding(case, RULE, what=what, shown=f"“[{marks[0].value}]”", **where)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return start, end
