"""括号、书名号、引号不成对

为何：少半个括号，引用的文件名从哪里到哪里就说不清了
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from checker.model.result import Basis, Finding
from checker.rules.passages import Passage, at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="S511",
    name="unpaired",
    severity="warning",
    basis=Basis("GB/T 15834-2011《标点符号用法》", "引号、括号、书名号成对使用"),
    message=Wording("“{sign}”不成对：{near}", "“{sign}” has no counterpart: {near}"),
    suggestion=Wording("请补上或删去半个符号", "add its counterpart or delete it"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。落实《病历书写基本规范和《医疗质量管理办法》，每月抽查。",
        message="“《”不成对：《病历书写基本规范和",
        quote="《",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。各科室（含门诊每月抽查病历，通报结果。",
        message="“（”不成对：（含门诊每月抽查病历",
        quote="（",
    ),
)
GOOD = (
    Example(
        submission='云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。落实《关于印发〈病历书写基本规范（试行)〉的通知》，"每月"抽查：1）抽查‘运行’病历；a)通报“结果”。\n2）加强培训。',
    ),
)
_PAIRS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "“": "”", "‘": "’", "【": "】", "〔": "〕", "「": "」"}
_CLOSERS = {"）": "（", ")": "（", "》": "《", "〉": "〈", "”": "“", "’": "‘", "】": "【", "〕": "〔", "」": "「"}
_SAME = {"(": "（"}
_SIGNS = frozenset((*_PAIRS, *_CLOSERS))


class _Open(msgspec.Struct, frozen=True, gc=False):
    sign: str
    offset: int


@cache
def _any() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(_SIGNS)))}]")


def check(case: Case) -> Iterator[Finding]:
    carried: Passage | None = None  # a paragraph that the reader cut in two closes in the next
    for passage in case.passages:
        lone = _lone(passage.text)
        closes = carried is not None and any(one.sign in _CLOSERS for one in lone)
        if carried is not None and not closes:
            yield from _told(case, carried, _lone(carried.text))
        carried = None
        if closes or not lone:
            continue
        if passage.part == "body" and all(one.sign in _PAIRS for one in lone):
            carried = passage
        else:
            yield from _told(case, passage, lone)
    if carried is not None:
        yield from _told(case, carried, _lone(carried.text))


def _told(case: Case, passage: Passage, lone: tuple[_Open, ...]) -> Iterator[Finding]:
    for one in lone[:1]:  # one half missing makes others look alone
        span = slice_of(passage, one.offset, one.offset + 1)
        yield finding(case, RULE, sign=one.sign, near=_near(passage.text, one), **at(case.document, span))


def _near(text: str, one: _Open) -> str:
    start, end = (one.offset, one.offset + 10) if one.sign in _PAIRS else (max(0, one.offset - 9), one.offset + 1)
    return text[start:end].replace("\n", " ").strip()


def _lone(text: str) -> tuple[_Open, ...]:
    """The halves that have no counterpart in the text."""
    waiting: list[_Open] = []
    lone: list[_Open] = []
    for found in _any().finditer(text):
        offset, sign = found.start(), found[0]
        if sign in _PAIRS:
            if sign == "《" and waiting and waiting[-1].sign == "《":  # names do not stand in names but as 〈〉
                lone.append(waiting.pop())
            waiting.append(_Open(sign, offset))
        elif any(_SAME.get(one.sign, one.sign) == _CLOSERS[sign] for one in waiting):
            while _SAME.get(waiting[-1].sign, waiting[-1].sign) != _CLOSERS[sign]:
                lone.append(waiting.pop())
            waiting.pop()
        elif not _of_a_list(text, offset, sign):
            lone.append(_Open(sign, offset))
    return tuple(sorted((*lone, *waiting), key=lambda one: one.offset))


def _of_a_list(text: str, offset: int, sign: str) -> bool:
    """The mark of an item: 1） a) 一）."""
    return (
        sign in "）)"
        and offset > 0
        and (text[offset - 1].isalnum())
        and (offset < 3 or not text[max(0, offset - 3)].isalnum() or text[offset - 1].isascii())
    )
