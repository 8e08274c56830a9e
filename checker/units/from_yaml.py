"""A profile's .yaml: keys in Chinese, every value as text with its line. Nothing in it is ever run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from checker.units.raw import Entry, Items, Mistakes, Record, Text, Value
from checker.units.unknown import nearest
from checker.units.words_of import Part, words

_DEEPEST = 8
_LARGEST = 2 << 20  # bytes
_MOST_ROWS = 5000
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SIGN_FIRST = re.compile(
    r"^(?P<key>[^#:\n]*:[ \t]+|[ \t]*-[ \t]+)(?P<value>>=?[ \t]*\d[^#\n\"]*?)(?P<rest>[ \t]*(?:#.*)?)$", re.M
)


def records_of(data: bytes, mistakes: Mistakes) -> list[Record]:
    """The parts that the file holds, in order; what is wrong is added to `mistakes`, what cannot be read ends it."""
    node = _composed(data, mistakes)
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        mistakes.add(_line(node), "档案应由“单位：”“业务：”等部分组成，每部分一个名称加冒号")
        return []
    titles = {part.title: part for part in words().parts}
    found: list[Record] = []
    for key, value in _pairs(node, "", mistakes):
        part = titles.get(key.value.strip())
        if part is None:
            mistakes.add(_line(key), f"没有“{key.value.strip()[:20]}”这一部分{nearest(key.value, titles)}")
        elif not _is_empty(value):
            found += _records(part, value, mistakes)
    return found


def _composed(data: bytes, mistakes: Mistakes) -> Any:
    """The file as a tree of texts; None where it is empty or cannot be read."""
    if len(data) > _LARGEST:
        mistakes.add("", "大于 2 MB，不是单位档案")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        mistakes.add("", "不是 UTF-8 编码，请用记事本另存为 UTF-8 编码")
        return None
    # A figure may be written as a person writes it: >=80% would begin a block of text in YAML.
    text = _SIGN_FIRST.sub(lambda one: f'{one["key"]}"{one["value"]}"{one["rest"]}', text)
    try:
        return yaml.compose(text, Loader=_LOADER) if _is_plain(text, mistakes) else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        mistakes.add(f"第 {line + 1} 行", f"不合 YAML 格式{_hint(text, line)}")
    except yaml.YAMLError:
        mistakes.add("", "含有不能用的控制字符，请用记事本检查并删去")
    return None


def _is_plain(text: str, mistakes: Mistakes) -> bool:
    """Only text, lists and mappings, not nested without end: no anchors that multiply, no tags that make objects."""
    depth, documents = 0, 0
    for event in yaml.parse(text, Loader=_LOADER):
        documents += isinstance(event, yaml.DocumentStartEvent)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            mistakes.add(_at(event), "档案不使用 YAML 的锚点和别名（& 和 *），请把内容写全或加引号")
            return False
        if getattr(event, "tag", None) not in (None, "!"):
            mistakes.add(_at(event), "档案不使用 YAML 的类型标记（!），以 ! 开头的内容请加引号")
            return False
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            mistakes.add(_at(event), "层层嵌套过深，不是单位档案")
            return False
    if documents > 1:
        mistakes.add("", "一个文件里有几份档案（--- 隔开），请只留一份")
    return documents <= 1


def _hint(text: str, line: int) -> str:
    lines = text.splitlines()
    near = lines[max(0, line - 1) : line + 1]
    if any("\t" in one for one in near):
        return "：行首用了制表符，请改为空格"
    if any(re.match(r"\s*(?:- )?[^\s:\"']+：", one) for one in near):
        return "：名称后的冒号是全角“：”，请改为半角冒号加一个空格"
    if any(re.search(r":\s+[>|%@`*&!\[{\"']", one) for one in near):
        return "：以符号开头的内容请放在半角引号里"
    return "：请对照上一行，检查缩进、冒号后的空格和引号"


def _pairs(node: Any, inside: str, mistakes: Mistakes) -> Iterator[tuple[Any, Any]]:
    """Keys and values; a key that stands twice is told, the first holds."""
    seen: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            mistakes.add(_line(key), "名称应是文字")
        elif key.value.strip() in seen:
            mistakes.add(_line(key), f"{inside}“{key.value.strip()}”写了两次，请并成一处")
        else:
            seen.add(key.value.strip())
            yield key, value


def _records(part: Part, node: Any, mistakes: Mistakes) -> Iterator[Record]:
    if not part.rows:
        if isinstance(node, yaml.MappingNode):
            yield Record(part.part, tuple(_entries(node, part.title, mistakes)), _line(node))
        else:
            mistakes.add(_line(node), f"“{part.title}”下应是一行一个“名称: 内容”")
    elif not isinstance(node, yaml.SequenceNode):
        mistakes.add(_line(node), f"“{part.title}”下每一条前应有“- ”")
    elif len(node.value) > _MOST_ROWS:
        mistakes.add(_line(node), f"“{part.title}”有 {len(node.value)} 条，最多 {_MOST_ROWS} 条")
    else:
        for row, item in enumerate(node.value, start=1):
            if isinstance(item, yaml.MappingNode):
                yield Record(part.part, tuple(_entries(item, part.title, mistakes)), _line(item), row)
            elif not _is_empty(item):
                mistakes.add(_line(item), f"“{part.title}”的每一条应是几个“名称: 内容”")


def _entries(node: Any, title: str, mistakes: Mistakes) -> Iterator[Entry]:
    for key, value in _pairs(node, f"“{title}”的", mistakes):
        read = _value(key.value.strip(), value, mistakes)
        if read is not None:
            yield Entry(key.value.strip(), read, _line(key))


def _value(key: str, node: Any, mistakes: Mistakes) -> Value | None:
    if isinstance(node, yaml.ScalarNode):
        return Text("" if _is_empty(node) else node.value, _line(node))
    if isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        items = tuple(Text(item.value, _line(item)) for item in node.value if not _is_empty(item))
        return Items(items, _line(node))
    mistakes.add(_line(node), f"“{key}”应是一段文字或一个列表")
    return None


def _is_empty(node: Any) -> bool:
    """Nothing, or one of the plain words that other programs write for nothing."""
    return isinstance(node, yaml.ScalarNode) and (
        not node.value.strip() or (not node.style and node.value in ("~", "null"))
    )


def _at(event: Any) -> str:
    return f"第 {event.start_mark.line + 1} 行"


def _line(node: Any) -> str:
    return f"第 {node.start_mark.line + 1} 行"
