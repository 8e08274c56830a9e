"""词语重复

为何：改稿时删剩的词会原样印发，如“精细化管理精细化”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.result import Basis, Finding
from checker.rules.passages import at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="S510",
    name="doubled-words",
    severity="warning",
    basis=Basis("通行做法", "公文文字应准确、简洁"),
    message=Wording("“{quote}”中“{word}”重复", "“{word}” stands twice in “{quote}”"),
    suggestion=Wording("请删去多余的“{word}”", "delete one “{word}”"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。提升病历质量精细化管理精细化、规范化程度。",
        message="“精细化管理精细化”中“精细化”重复",
        quote="精细化管理精细化",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。各医疗机构要开展开展病历抽查的的工作。",
        message="“开展开展”中“开展”重复",
        quote="开展开展",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。指导医疗机构医疗机构负责人抓好落实。",
        message="“医疗机构医疗机构”中“医疗机构”重复",
        quote="医疗机构医疗机构",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范手术管理。三、四级手术逐项申请，逐项审核，逐项授权，层层压实责任，人人参与质控质量管理。",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。以提高质量为目的的培训，科室参与与监督并重，推进规范化培训和规范化管理，做好医院医院感染管理。",
    ),
)


_PAIRING = frozenset("和与及或并暨")  # 规范化培训和规范化管理 are two things


class _Doubled(msgspec.Struct, frozen=True):
    pair: str
    unless: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True):
    signs: tuple[_Doubled, ...]
    words: tuple[str, ...]
    doubled_on_purpose: tuple[str, ...]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent.parent / "words" / "doubled.yaml", _Words)


@cache
def _again() -> re.Pattern[str]:
    """Two to six signs written again at once."""
    return re.compile(r"([^\W\d_]{2,6})\1")


@cache
def _may_repeat() -> re.Pattern[str]:
    """Where two signs come again soon enough; half as dear as to look for every length of a word everywhere."""
    return re.compile(r"(?=(..).{0,4}\1)")


@cache
def _kind_again() -> re.Pattern[str]:
    """精细化…精细化 in one phrase."""
    return re.compile(r"([^\W\d_]{2}化)([^\W\d_]{0,3})\1")


def check(case: Case) -> Iterator[Finding]:
    whole = "\n".join(passage.text for passage in case.passages)
    signs = tuple(one for one in _words().signs if one.pair in whole)
    for passage in case.passages:
        for start, end, word in _slips(passage.text, signs):
            yield finding(case, RULE, word=word, **at(case.document, slice_of(passage, start, end)))


def _repeats(text: str) -> Iterator[re.Match[str]]:
    """What finditer finds of `_again`."""
    end = 0
    for place in _may_repeat().finditer(text):
        if place.start() >= end and (found := _again().match(text, place.start())):
            end = found.end()
            yield found


def _slips(text: str, signs: tuple[_Doubled, ...]) -> Iterator[tuple[int, int, str]]:
    for found in _repeats(text):
        if _is_slip(text, found):
            yield found.start(), found.end(), found[1]
    for found in _kind_again().finditer(text) if text.count("化") > 1 else ():
        if not _PAIRING.intersection(found[2]):
            yield found.start(), found.end(), found[1]
    for one in signs:
        start = text.find(one.pair)
        while start >= 0:
            if not _part_of_a_word(text, start, one.unless):
                yield start, start + 2, one.pair[0]
            start = text.find(one.pair, start + 2)


def _part_of_a_word(text: str, start: int, words: tuple[str, ...]) -> bool:
    return any((begin := text.find(word, max(0, start - 3))) >= 0 and begin <= start + 1 for word in words)


def _is_slip(text: str, found: re.Match[str]) -> bool:
    """Three signs again are; two only when they are a verb, or the phrase ends: 医院医院感染 is two words."""
    word, end = found[1], found.end()
    if found[0] in _words().doubled_on_purpose or len(set(word)) == 1 or word.isascii():
        return False
    return len(word) > 2 or word in _words().words or end == len(text) or text[end] in "，。；、：！？\n"
