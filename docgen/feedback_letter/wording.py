"""The words of a letter: templates/审核反馈意见.yaml, which a unit's own folder overrides line by line.

A sentence holds {字段} and nothing else between braces: no attribute, no index, no format. What is filled in is put
there as it is and is never looked through for fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from checker.errors import BadTemplate
from docgen.sentences import entries, own_file, shipped

NAME = "审核反馈意见"
Voice = Literal["要求", "建议"]
VOICES: tuple[Voice, ...] = ("要求", "建议")
_FIELD = re.compile(r"\{(\w+)\}")

# Every key with the fields that its sentence may hold.
FIELDS: dict[str, str] = {
    "标题": "文件",
    "清单标题": "文件",
    "清单注": "称呼 文件 文号 上级说明 责任列",
    "开头": "称呼 自称 文件 报送稿简称 日期 上级",
    "报送稿简称": "",
    "上级简称": "简称",
    "一": "",
    "总数": "上级 应落实 各项 不涉及",
    "已落实": "项数",
    "部分落实": "项数",
    "未见表述": "项数",
    "无法判定": "项数",
    "不涉及": "项数 称呼",
    "分类": "类别 总数 各项",
    "其中": "分类",
    "任务类": "",
    "指标类": "",
    "处数": "各处",
    "改处": "处数",
    "补处": "处数",
    "核处": "处数",
    "得分": "分 称呼",
    "二": "",
    "原文": "位置 原文",
    "位置": "位置",
    "条文": "条文",
    "条款": "条款",
    "促改": "",
    "项号": "号",
    "其余": "处数 号",
    "三": "",
    "补充说明": "称呼",
    "见清单": "",
    "部分": "",
    "其他部分": "",
    "四": "",
    **{
        f"{kind}{tail}": "称呼"
        for kind in ("与上级要求不一致", "高于上级要求", "上级文件疑误", "无法判定的", "时间安排", "文字和材料")
        for tail in ("", "说明")
    },
    "另有": "处数 号",
    "未能读取": "内容",
    "五": "",
    "修改": "称呼 期限 文种 收件",
    "联系": "姓名 电话",
    "上级时限": "时限",
    "没有问题": "称呼",
    "重报题": "",
    "重报_读不出": "上级 内容",
    "重报_不相符": "上级",
    "重报要求题": "",
    "重报要求": "称呼 期限 文种 收件",
}
TABLES = ("称呼", "自称", "文种")
_OTHERS = "其他"


class Wording:
    """`say("开头", 称呼=…)` in one voice."""

    def __init__(self, sentences: Mapping[str, object], voice: Voice) -> None:
        self.voice = voice
        self._sentences = sentences

    def say(self, key: str, **facts: str) -> str:
        """A sentence with its fields filled in; facts that it does not name are left out."""
        return _FIELD.sub(lambda found: facts.get(found[1], ""), str(self._of(key)))

    def by_ending(self, key: str, name: str) -> str:
        """The word for a name that ends so, of a table of endings."""
        table = self._table(key)
        return next((word for end, word in table.items() if end != _OTHERS and name.endswith(end)), table[_OTHERS])

    def of(self, key: str, name: str) -> str:
        """The word of a table that stands beside a name."""
        table = self._table(key)
        return table.get(name, table[_OTHERS])

    def _table(self, key: str) -> Mapping[str, str]:
        table = self._of(key)
        return table if isinstance(table, Mapping) else {_OTHERS: str(table)}

    def _of(self, key: str) -> object:
        value = self._sentences[key]
        return value[self.voice] if isinstance(value, Mapping) and self.voice in value else value


def wording(voice: Voice, own: Path | None = None) -> Wording:
    """Our words, those of the unit's own folder before them. Raises BadTemplate for a file that cannot be used."""
    ours = _ours()
    path = own_file(NAME, own)
    if path is None:
        return Wording(ours, voice)
    return Wording(ours | _read(path, ours), voice)


@cache
def _ours() -> dict[str, object]:
    return _read(shipped(NAME), {})


def _read(path: Path, ours: Mapping[str, object]) -> dict[str, object]:
    """The sentences of a file, each checked. `ours` tells which tables have voices."""
    name, found = path.name, entries(path)
    for key, value in found.items():
        _check(name, str(key), value, ours)
    return {str(key): value for key, value in found.items()}


def _check(name: str, key: str, value: object, ours: Mapping[str, object]) -> None:
    """Raises BadTemplate for what is no sentence of ours, or holds a field that it may not."""
    if key in TABLES:
        _check_table(name, key, value, ours.get(key))
        return
    if key not in FIELDS:
        raise BadTemplate(f"模板“{name}”里有不认识的用语“{key}”，可用的有：{'、'.join((*FIELDS, *TABLES))}。")
    if isinstance(value, dict) and set(value) == set(VOICES):
        for each in value.values():
            _check_sentence(name, key, each)
        return
    _check_sentence(name, key, value)


def _check_sentence(name: str, key: str, value: object) -> None:
    if not isinstance(value, str):
        raise BadTemplate(f"模板“{name}”的“{key}”应是一句话，或写明“要求”“建议”两种口吻。")
    known = FIELDS[key].split()
    for field in _FIELD.findall(value):
        if field not in known:
            allowed = f"可用的字段有：{'、'.join(known)}" if known else "这一条不能用字段"
            raise BadTemplate(f"模板“{name}”的“{key}”用了不认识的字段“{field}”，{allowed}。")
    if re.search(r"[{}]", _FIELD.sub("", value)):
        raise BadTemplate(f"模板“{name}”的“{key}”花括号里只能是字段名，如 {{称呼}}，请改正。")


def _check_table(name: str, key: str, value: object, ours: object) -> None:
    tables = [value]
    if isinstance(value, dict) and set(value) == set(VOICES):
        tables = list(value.values())
    elif isinstance(ours, Mapping) and set(ours) == set(VOICES):
        raise BadTemplate(f"模板“{name}”的“{key}”要写明“要求”“建议”两种口吻。")
    for table in tables:
        if (
            not isinstance(table, dict)
            or _OTHERS not in table
            or not all(isinstance(one, str) for one in table.values())
        ):
            raise BadTemplate(f"模板“{name}”的“{key}”应是“结尾: 词”的对照表，并有“{_OTHERS}”一项。")
