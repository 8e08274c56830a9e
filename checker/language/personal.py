"""Personal data in a text: identity numbers, mobile numbers, patients by name or number; the masked form of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

PersonalKind = Literal["identity", "mobile", "patient", "record"]


class Personal(msgspec.Struct, frozen=True, gc=False):
    """One piece of personal data, with its offsets in the text."""

    kind: PersonalKind
    start: int
    end: int


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)


@cache
def _patterns() -> dict[PersonalKind, re.Pattern[str]]:
    return {
        "identity": re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{9}[0-9Xx](?![0-9A-Za-z])"),
        "mobile": re.compile(r"(?<![0-9A-Za-z@.])1[3-9]\d(?:[ -]?\d{4}){2}(?![0-9A-Za-z@])"),
        "patient": re.compile(
            rf"(?:患者|病人|患儿|死者|产妇)(?:姓名[：:]\s*)?([{_SURNAMES}](?:某{{1,2}}(?=[^某])|[\u4e00-\u9fff]{{1,2}}))"
            r"(?=[，,（(、]\s*(?:男|女|\d{1,3}岁))"
        ),
        "record": re.compile(
            r"(?:住院号|病案号|病历号|门诊号|就诊卡号|登记号)(?:码)?\s*[：:为]?\s*([A-Za-z]{0,3}\d{5,14})"
        ),
    }


@cache
def _figures() -> re.Pattern[str]:
    """What every number that counts holds."""
    return re.compile(r"\d{5}|1[3-9]\d[ -]\d{4}")


def personal_data(text: str) -> Iterator[Personal]:
    """Every identity number whose check digit is right, mobile number, named patient and hospital number."""
    digits = _figures().search(text) is not None
    for kind, pattern in _patterns().items():
        named = kind == "patient" and ("岁" in text or "男" in text or "女" in text)
        for found in pattern.finditer(text) if named or (digits and kind != "patient") else ():
            group = 1 if kind in ("patient", "record") else 0
            if (kind == "identity" and not _checks(found[0])) or (kind == "patient" and "某" in found[group]):
                continue
            yield Personal(kind, found.start(group), found.end(group))


def _checks(number: str) -> bool:
    """Whether the last sign is the check digit of GB 11643."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()


def masked(text: str) -> str:
    """The text with its personal data made unreadable: 138****8000, 张**, and only the ends of other numbers."""
    out, at = [], 0
    for one in sorted(personal_data(text), key=lambda one: one.start):
        if one.start >= at:
            out += [text[at : one.start], masked_word(text[one.start : one.end])]
            at = one.end
    return "".join((*out, text[at:]))


def masked_word(word: str) -> str:
    """One name or number masked: a name keeps its first sign, a number its ends."""
    if not any(char.isdecimal() for char in word):
        return word[0] + "*" * (len(word) - 1)
    head, tail = (6, 4) if len(word) > 14 else (3, 4) if len(word) > 9 else (1, 1)
    return word[:head] + "*" * (len(word) - head - tail) + word[-tail:]
