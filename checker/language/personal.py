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


_SOURCES: dict[PersonalKind, str] = {
    "identity": r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{9}[0-9Xx](?![0-9A-Za-z])",
    "mobile": r"(?<![0-9A-Za-z@.])1[3-9]\d(?:[ -]?\d{4}){2}(?![0-9A-Za-z@])",
    "patient": r"(?:患者|病人|患儿|死者|产妇)(?:姓名[：:]\s*)?([^\W\d_]{2,3})(?=[，,（(、]\s*(?:男|女|\d{1,3}岁))",
    "record": r"(?:住院号|病案号|病历号|门诊号|就诊卡号|登记号)(?:码)?\s*[：:为]?\s*([A-Za-z]{0,3}\d{5,14})",
}
# What must stand in a text before it is looked through: figures, and for some kinds a word.
_WORDS: dict[PersonalKind, str] = {"identity": "", "mobile": "1", "patient": "", "record": "号"}


@cache
def _pattern(kind: PersonalKind) -> re.Pattern[str]:
    """Compiled where the first text may hold such a thing."""
    return re.compile(_SOURCES[kind])


@cache
def _figures() -> re.Pattern[str]:
    """What every number that counts holds."""
    return re.compile(r"\d{5}|1[3-9]\d[ -]\d{4}")


def personal_data(text: str) -> Iterator[Personal]:
    """Every identity number whose check digit is right, mobile number, named patient and hospital number."""
    digits = _figures().search(text) is not None
    for kind, word in _WORDS.items():
        if kind == "patient":
            wanted = ("男" in text or "女" in text or "岁" in text) and any(who in text for who in _PATIENTS)
        else:
            wanted = digits and word in text
        for found in _pattern(kind).finditer(text) if wanted else ():
            group = 1 if kind in ("patient", "record") else 0
            if _counts(kind, found[group]):
                yield Personal(kind, found.start(group), found.end(group))


_PATIENTS = ("患者", "病人", "患儿", "死者", "产妇")


def _counts(kind: PersonalKind, words: str) -> bool:
    if kind == "identity":
        return _checks(words)
    return kind != "patient" or (words[0] in _SURNAMES and "某" not in words)


def _checks(number: str) -> bool:
    """Whether the last sign is the check digit of GB 11643."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()


def masked_word(word: str) -> str:
    """One name or number masked: a name keeps its first sign, a number its ends."""
    if not any(char.isdecimal() for char in word):
        return word[0] + "*" * (len(word) - 1)
    head, tail = (6, 4) if len(word) > 14 else (3, 4) if len(word) > 9 else (1, 1)
    return word[:head] + "*" * (len(word) - head - tail) + word[-tail:]
