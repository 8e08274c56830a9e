"""句子断开、缺字或标点重叠

为何：一句话没有说完就换了段，往往是复制时漏了字
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from checker.intake.outline.headings import read_sign
from checker.language.words import load_words
from checker.model.document import Block, Span
from checker.model.result import Basis, Finding
from checker.rules.passages import Passage, at, slice_of, together
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="S509",
    name="broken-sentence",
    severity="warning",
    basis=Basis("通行做法", "公文文字应完整、通顺"),
    message=Wording("“{quote}”{told}{times}", "“{quote}”: {told}{times}"),
    suggestion=Wording("请对照原稿补全或改正", "complete or correct it from the original"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.完善管理制度。细化并严格落实18项医疗质量安全核心制。每季度检查一次。",
        message="“核心制”似缺字，应为“核心制度”",
        quote="核心制",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.完善管理制度。各医疗机构要健全院科两级质量管理体系，定期分析通报病历质量，并将结果\n2.规范病历管理。每月抽查病历。",
        message="“并将结果”之后没有说完就换了段",
        quote="并将结果",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.完善管理制度。各医疗机构要健全质量管理体系，。定期分析通报。",
        message="“，。”标点重叠",
        quote="，。",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n（一）健全体系，夯实基础\n1.落实首诊负责制。推行临床药师制，实行目标管理制，完善核心制度……每季度检查。\n组  长：王某某  市卫生健康委主任，\n附件：任务清单\n附件\n任务清单\n规范病历书写，每月抽查",
    ),
)
_PUNCTUATED = "。！？；：…”’）】》」.!?;:)—"
_LEAST = 24
_STOPS = "，。；、"


class _Cut(msgspec.Struct, frozen=True):
    cut: str
    whole: str
    unless: tuple[str, ...] = ()


class _Words(msgspec.Struct, frozen=True):
    cut: tuple[_Cut, ...]


@cache
def _cuts() -> tuple[_Cut, ...]:
    return load_words(Path(__file__).parent.parent / "words" / "broken.yaml", _Words).cut


@cache
def _doubled_stops() -> re.Pattern[str]:
    return re.compile("，，+|，[。；、：]|、[，。；、：]|。[，；、。]|；[，。；、]|：[，。；、]")


def check(case: Case) -> Iterator[Finding]:
    whole = "\n".join(passage.text for passage in case.passages)
    for cut in _cuts():
        if not any(cut.cut + sign in whole for sign in _STOPS):
            continue
        spans = [span for passage in case.passages for span in _cut_short(passage, cut)]
        if spans:
            told = f"似缺字，应为“{cut.whole}”" if case.lang == "zh" else f"cut short: “{cut.whole}”"
            yield finding(case, RULE, told=told, **together(case.document, spans, case.lang))
    for passage in case.passages if _doubled_stops().search(whole) else ():
        for found in _doubled_stops().finditer(passage.text):
            stops = slice_of(passage, found.start(), found.end())
            told = "标点重叠" if case.lang == "zh" else "two stops running"
            yield finding(case, RULE, told=told, times="", **at(case.document, stops))
    told = "之后没有说完就换了段" if case.lang == "zh" else "the paragraph ends before the sentence does"
    for passage in case.passages:
        span = _unfinished(case, passage)
        if span is not None:
            yield finding(case, RULE, told=told, times="", **at(case.document, span))


def _cut_short(passage: Passage, cut: _Cut) -> Iterator[Span]:
    text, word = passage.text, cut.cut
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        stopped = end < len(text) and text[end] in _STOPS
        if stopped and not any(text[:end].endswith(whole) for whole in cut.unless):
            yield slice_of(passage, start, end)
        start = text.find(word, end)


def _unfinished(case: Case, passage: Passage) -> Span | None:
    """The last words of a body paragraph that ends in the middle of a sentence."""
    if passage.part != "body" or passage.zone != "body":
        return None
    text = passage.text.rstrip()
    last = text[-1]
    if last in _PUNCTUATED or len(text) < _LEAST or "\n" in text or not ("，" in text or "。" in text):
        return None
    blocks = case.document.reading.blocks
    block = blocks[passage.span.block]
    if block.align in ("center", "right") or not _may_be_cut(case, passage, block, text):
        return None
    following = next((one for one in blocks[block.index + 1 :] if one.part == "body"), None)
    if following is None or following.page != block.page or following.table is not None:  # a page join, or the end
        return None
    start = max(text.rfind(sign) for sign in "，。；：、") + 1
    start = start if 0 < len(text) - start <= 20 else len(text) - 8
    return slice_of(passage, start, len(text))


def _may_be_cut(case: Case, passage: Passage, block: Block, text: str) -> bool:
    """A paragraph of prose: no title, no roster, no list entry."""
    heading = case.document.headings[passage.heading]
    titled = heading.span.block == block.index and heading.span.end >= len(text)
    labelled = "：" in text[:10] or ":" in text[:10]
    prose = "。" in text or len(text) >= 2 * _LEAST
    return not titled and not labelled and prose and not (text[-1].isdigit() and read_sign(text) is None)
