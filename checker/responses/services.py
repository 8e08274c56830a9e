"""Services that a unit says it has not (未设急诊科, 无介入诊疗科目, 未开展四级手术) and what is asked of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from checker.language.fold import fold
from checker.language.words import load_words
from checker.responses.terms import terms_of

_LACKS = re.compile(
    r"(?:尚|暂|均|也|并)?(?:未(?:开设|开展|设置|设立|设有|配备|提供|取得|具备|设)|不(?:开展|开设|提供|具备|承担|设置|设)"
    r"|没有(?:开设|开展|设置|配备)?|[暂并]?无(?![障烟菌偿纸痛线人创害机主从]))(?:独立的?|相应的?|相关的?|专门的?)?(?P<what>[^,，。；;（）()]{1,24})"
)
_NONE_HERE = re.compile(
    r"(?:^|[,，。；;])(?:因|由于|鉴于)?(?:我院|本院|本单位|医院)?(?P<what>[^,，。；;（）()未不无]{1,20}?)(?:均|都|也|皆|暂)?"
    r"(?:未(?:开设|开展|设置|设立|设)|没有(?:开设|开展|设置))(?=[,，。；;]|$)"
)
_LACK_AGAIN = re.compile(r"^(?:也|并|均|尚|暂)?(?:未|不|无|没有)(?:开设|开展|设置|设立|设有|提供|承担|设)?")
# Not a service that is lacking but the way it is organised: another room does it, or none of its own.
_ARRANGED = re.compile(
    r"独立|单独(?:设|的)|(?:由|交由)[^,，。；;转]{2,16}(?:承担|负责|兼|管理|代管|代行|执行|完成|开展|收治|接诊|诊治|处置|实施)"
    r"|归[^,，。；;]{2,12}(?:管理|负责|管)|并入|合并设|合署|挂靠|合用|共用|代管|委托|外包|协作(?:开展|完成|救治|医院)|合作开展|签约提供"
)
_SENT_ON = re.compile(r"转(?:至|往|诊|送|院|入|到)?[^,，。；;]{0,12}(?:医院|机构|中心|上级)|外送|转诊")
_STOPPED = re.compile(
    r"(?:^|[,，。；;])(?P<what>[^,，。；;（）()]{2,12}?)(?:均|都)?已(?:经)?(?:停止|停办|取消|撤销|关停|停业|终止)"
)
_NOT_YET = re.compile(r"尚未|尚不|还没|还未|暂未|仍未|目前未|目前没有|未能")
_DECLARED = re.compile(r"(?P<what>[^,，。；;（）()]{2,24}?)(?:均|都|也|暂|全部|相应)?(?:不涉及|不适用|不作要求)")
_OF_NO_CONCERN = re.compile(
    r"(?:^|[,，。；;]|本院|我院|本单位|[部站校园司馆镇街])(?:均|都|也|故)?不涉及(?P<what>[^,，。；;（）()]{2,24})"
)
_JOINT = re.compile(r"、|和|及|与|或|以及")
_OPENING = re.compile(
    r"^(?:[^未无不没]{0,6}[:：])?(?:我院|本院|本单位|医院|该院|故|因此|所以|此项|该项|相关|对于|关于|涉及)+"
)
_LISTED = re.compile(r"[、和及与或]")
_NOT_ASKED = re.compile("不涉及|不适用|不作要求|不纳入")
_TWO = 2


class _Words(msgspec.Struct, frozen=True):
    known: dict[str, tuple[str, ...]]
    tails: tuple[str, ...]
    services: tuple[str, ...]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "services.yaml", _Words)


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(_words().tails, key=lambda word: (-len(word), word)))})$")


def _core(name: str) -> str:
    """急诊科 → 急诊, 介入诊疗科目 → 介入; what would leave nothing is kept."""
    core = name
    while (shorter := _tail().sub("", core)) and shorter != core:
        core = shorter
    return core


def lacking_services(sentence: str) -> tuple[tuple[str, ...], ...]:
    """For each service that the sentence says the unit has not the words by which it is known.

    Where nothing is said not to concern the unit, only what is plainly a service counts: 未开展考核 is none, and
    尚未开设药学门诊 is a gap to be closed. A room that the unit has not while another does its work is no lack.
    """
    plain = fold(sentence)
    declared = bool(_NOT_ASKED.search(plain))
    if (_ARRANGED.search(plain) and not _SENT_ON.search(plain)) or (not declared and _NOT_YET.search(plain)):
        return ()
    found: list[tuple[str, ...]] = []
    lacks = [*_LACKS.finditer(plain)]
    if declared:
        lacks += [*_NONE_HERE.finditer(plain), *_STOPPED.finditer(plain)]
    for lack in lacks:
        for part in _JOINT.split(_NOT_ASKED.split(lack["what"])[0]):
            part = _LACK_AGAIN.sub("", part)
            core = _core(part)
            known = _words().known.get(core)
            if known is None and not (declared or part.endswith(_words().services)):
                continue
            if known is not None or len(core) >= _TWO:
                found.append(known or (core if declared else part,))  # 未设老年病房 leaves the aged where they are
    return tuple(dict.fromkeys(found))


def declared_matters(sentence: str) -> tuple[frozenset[str], ...]:
    """The telling words of each matter that the sentence calls of no concern: 术前多学科讨论和四级手术随访不涉及."""
    matters = []
    plain = fold(sentence)
    for said in (*_DECLARED.finditer(plain), *_OF_NO_CONCERN.finditer(plain)):
        what = _OPENING.sub("", said["what"])
        for part in _JOINT.split(what):
            words = terms_of(_core(part)).words
            if words and len(part) > _TWO and not _LACKS.search(part):
                matters.append(words)
    return tuple(matters)


def asked_of(service: tuple[str, ...], text: str) -> bool:
    """Is what `text` asks asked of this service alone? 手术室、重症病房、血透室 asks more than one."""
    plain = fold(text)
    for word in service:
        place = plain.find(word)
        if place < 0:
            continue
        before, after = plain[max(0, place - 1) : place], plain[place + len(word) : place + len(word) + 4]
        if before and (before in "门、和及与或" or (before == ")" and "门(" in plain[:place])):
            continue
        if _LISTED.search(after) and "、" in after:
            continue
        return True
    return False
