"""Passages that answer nothing yet (待填, ____) and passages that say the matter does not concern the unit."""

from __future__ import annotations

import re

_UNFILLED = re.compile(
    r"待填|待定|待补|待明确|待核|_{2,}|＿{2,}|(?<!\d)[×✕╳]{2,}(?!\d)|[xX]{2,}(?![a-zA-Z])|[○〇]{2,}|【[^】]{0,20}(?:填|补|待)[^】]{0,20}】"
    r"|[（(]\s*(?:请填写|请补充|此处填写)[^）)]*[）)]"
)
_NOT_CONCERNED = re.compile(
    r"不涉及|不适用|未(?:开设|开展|设置?|设立|配备|列入|纳入|建立)|不(?:设|开设|开展|提供|具备|承担)|暂(?:不具备|未|无|不)"
    r"|无(?:此|该|相关|产|住院|手术|床|急诊|门诊|ICU)|没有(?:开设|开展|设置|配备)|尚未(?:开设|开展|设置|具备)"
)
_DECLARED = re.compile(r"不涉及|不适用|不作要求|不纳入")
_REASON = re.compile(r"未|不|无|没有|仅|只有|暂|因|由于|鉴于|非|已(?:停|关|撤|取消)")


def unfilled(text: str) -> bool:
    """Is something in the passage still to be filled in?"""
    return bool(_UNFILLED.search(text))


def not_concerned(sentence: str) -> bool:
    """Does the sentence say that the unit has no such thing?"""
    return bool(_NOT_CONCERNED.search(sentence))


def with_reason(sentence: str) -> bool:
    """A bare 不涉及 explains nothing; 未开设产科 or 因… does."""
    return bool(_REASON.search(_DECLARED.sub("", sentence)))
