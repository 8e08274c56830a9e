"""Who acts in a parent's clause, and what the unit's own plan calls that body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from checker.language.words import load_words
from checker.model.catalog import Subject
from checker.model.result import Submitter
from checker.model.unit import Unit
from docgen.localise.voice import Voice, level_sign
from docgen.localise.wording import Wording, filled

Role = Literal["self", "inner", "other"]
_LEVELS = {"国": 5, "省": 4, "市": 3, "州": 3, "区": 2, "县": 2, "旗": 2}
_NAMED = {"national": 5, "province": 4, "city": 3, "district": 2, "town": 1}

_MANY_SELVES = re.compile(
    r"各?(?:医疗卫生机构|医疗机构|医院|学校|企业|单位)(?:和|及其?|与|、)[^，。委局府]{2,8}(?:人员|医师|教师|职工)$"
)
_PEER = re.compile(r"各?[县区](?:局|委)(?:主要|分管)?(?:负责(?:同志|人))?$")
_OUTSIDE = re.compile(
    r"(?:委员会|委|局|厅|医管中心|学会|协会|政府|监督所|主管部门|行政部门)(?:党政)?(?:主要|分管)?(?:负责同志|负责人)?$"
)


class _Words(msgspec.Struct, frozen=True):
    selves: tuple[str, ...]
    own_level: tuple[str, ...]
    groups: dict[str, str]
    group_words: str
    cooperate: str


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "actors.yaml", _Words)


@dataclass(frozen=True, slots=True)
class Actor:
    """`words` open the unit's own sentence; "" where it needs none. self: the unit; inner: a part of it."""

    role: Role
    words: str = ""


def actor_of(
    words: str, subjects: tuple[Subject, ...], unit: Unit, voice: Voice, wording: Wording, submitter: Submitter
) -> Actor:
    """What becomes of the body that acts in a clause of the parent."""
    if voice.authority:
        return _for_authority(words, subjects, unit, voice, wording, submitter)
    if not words or words.endswith(_words().selves) or words == unit.name or _MANY_SELVES.match(words):
        return Actor("self")
    told = wording.reworded(words)
    if "质控组织" in subjects and unit.quality_groups:
        return Actor("inner", hosted_groups(unit, voice))
    if "科室" in subjects or not set(subjects) - {"其他", "医疗机构"}:
        return Actor("self" if told == voice.own else "inner", "" if told == voice.own else told)
    return Actor("self") if set(subjects) & {"医疗机构"} else Actor("other", told)


def outside(words: str, unit: Unit) -> bool:
    """Is it an authority or an association that acts, which no supervised unit answers for?"""
    return bool(_OUTSIDE.search(words)) and words != unit.name and not words.startswith(("管理", "本", "院"))


def superior_acts(words: str, submitter: Submitter) -> bool:
    """Does an authority above the unit act, which it may have to help?"""
    return bool(_OUTSIDE.search(words)) and _above(words, submitter)


def hosted_groups(unit: Unit, voice: Voice) -> str:
    """我院挂靠的检验、护理质控组."""
    names = "、".join(unit.quality_groups)
    return f"{voice.own}挂靠的{names}" + ("" if names.endswith(("组", "中心", "组织")) else "质控组")


def _for_authority(
    words: str, subjects: tuple[Subject, ...], unit: Unit, voice: Voice, wording: Wording, submitter: Submitter
) -> Actor:
    """An authority's plan names who acts: itself, those below, the bodies of its level, or one above that it helps."""
    if not words:
        return Actor("self")
    known = _words()
    if "质控组织" in subjects:
        group = known.groups.get(level_sign(unit), "")
        return Actor("other", re.sub(known.group_words, group, words) if group else words)
    if subjects and not set(subjects) & {"卫生健康行政部门", "其他"}:
        return Actor("other", f"各{words}" if words == "医疗机构" else wording.reworded(words))
    if _above(words, submitter):
        return Actor("other", filled(known.cooperate, {"body": words}))
    peer = level_sign(unit) in "区县旗" and _PEER.match(words)  # 县局, of a district's own bureau
    if peer or "卫生健康行政部门" in subjects or any(word in words for word in known.own_level):
        tail = re.search(r"(?:党政)?(?:主要|分管)?负责(?:同志|人)$", words)
        return Actor("self", voice.own + (tail[0] if tail else ""))
    return Actor("other", wording.reworded(words))


def _above(words: str, submitter: Submitter) -> bool:
    """Is the body one that issued the parent, or of a level above the unit's?"""
    own = _NAMED.get(submitter.level, 0)
    if any(sign in words for sign in ("各", "区县", "县区", "市县", "县市", "本级")):
        return False
    if any(name.endswith(words.replace("卫生健康委", "卫生健康委员会")) for name in submitter.above):
        return True
    return bool(own) and _LEVELS.get(words[:1], 0) > own
