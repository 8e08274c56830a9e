"""The sentences of a derived plan: templates/方案用语.yaml, which a unit's own folder overrides line by line.

A sentence holds {字段} and nothing else between braces. What is filled in is put there as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.errors import BadTemplate
from docgen.sentences import entries, own_file, shipped

NAME = "方案用语"
_FIELD = re.compile(r"\{(\w+)\}")
_VOICES = ("单位", "机关")

# What stands for a field in the program; the first group is known to every sentence.
_EVERYWHERE = {
    "单位": "unit",
    "名义": "whose",
    "自称": "own",
    "全体": "whole",
    "主要负责人": "chief",
    "分管负责人": "deputy",
    "科室": "inner",
    "各科室": "inners",
    "小组": "body",
    "主题": "theme",
    "方案": "plan",
    "本级": "level",
    "办公室": "office",
    "上级文件": "parents",
}
_HERE_ONLY = {
    "审议": "decision",
    "对方": "you",
    "院区": "sites",
    "组长": "chief",
    "副组长": "deputies",
    "成员": "members",
    "联系人": "contact",
    "频次": "frequency",
    "时限": "due",
    "材料": "record",
    "牵头": "lead",
    "配合": "supporting",
    "号": "number",
    "日期": "by",
}
# Every key with the fields that it may hold beside those known everywhere.
VOICED = {
    "方案名": "",
    "依据": "",
    "通知_经审议": "审议",
    "通知": "",
    "报告": "",
    "函": "对方",
    "范围": "",
    "范围_含院区": "院区",
    "领导小组": "",
    "组成": "组长 副组长 成员",
    "办公室": "联系人",
    "第一责任人": "",
}
FIELDS = {
    "分管任组长": "成员",
    "短稿说明": "号",
    "频次": "频次",
    "完成": "时限",
    "落实": "时限",
    "时限和频次": "时限 频次",
    "时限内频次": "时限 频次",
    "留存": "材料",
    "牵头": "牵头",
    "牵头和配合": "牵头 配合",
    "阶段_开始": "",
    "阶段_推进": "",
    "阶段_总结": "",
    "阶段_其他": "",
    "内部时限": "日期",
    "下级时限": "日期",
    "要求一题": "",
    "要求一": "",
    "要求二题": "",
    "要求二": "",
    "任务清单名": "",
    "任务分工表名": "",
}


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of one voice, their fields by the program's own names."""

    sentences: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.sentences[key]


def phrases(authority: bool, own: Path | None = None) -> Phrases:
    """Our sentences, those of the unit's own folder before them. Raises BadTemplate for a file that cannot be used."""
    voice = _VOICES[authority]
    found = dict(_ours()[voice])
    path = own_file(NAME, own)
    if path is not None:
        found |= _read(path)[voice]
    return Phrases(found)


@cache
def _ours() -> dict[str, dict[str, str]]:
    return _read(shipped(NAME))


def _read(path: Path) -> dict[str, dict[str, str]]:
    """The sentences of a file for either voice, each checked."""
    name, found = path.name, entries(path)
    return {voice: dict(_of_voice(name, voice, found)) for voice in _VOICES}


def _of_voice(name: str, voice: str, found: Mapping[object, object]) -> list[tuple[str, str]]:
    sentences: list[tuple[str, str]] = []
    for key, value in found.items():
        if key in _VOICES:
            if not isinstance(value, dict):
                raise BadTemplate(f"模板“{name}”的“{key}”下面应是“用语名: 句子”的条目。")
            known = {one: _sentence(name, f"{key}/{one}", text, VOICED.get(one)) for one, text in value.items()}
            sentences += known.items() if key == voice else ()
        else:
            sentences.append((str(key), _sentence(name, str(key), value, FIELDS.get(str(key)))))
    return sentences


def _sentence(name: str, key: str, value: object, fields: str | None) -> str:
    """A sentence with its fields by the program's names. Raises BadTemplate for what it may not hold."""
    if fields is None:
        known = "、".join((*(f"单位/{one}" for one in VOICED), *FIELDS))
        raise BadTemplate(f"模板“{name}”里有不认识的用语“{key}”，可用的有：{known}。")
    if not isinstance(value, str):
        raise BadTemplate(f"模板“{name}”的“{key}”应是一句话。")
    allowed = _EVERYWHERE | {one: _HERE_ONLY[one] for one in fields.split()}

    def named(field: re.Match[str]) -> str:
        if field[1] not in allowed:
            raise BadTemplate(
                f"模板“{name}”的“{key}”用了不认识的字段“{field[1]}”，可用的字段有：{'、'.join(allowed)}。"
            )
        return f"{{{allowed[field[1]]}}}"

    if re.search(r"[{}]", _FIELD.sub("", value)):
        raise BadTemplate(f"模板“{name}”的“{key}”花括号里只能是字段名，如 {{自称}}，请改正。")
    return _FIELD.sub(named, value)
