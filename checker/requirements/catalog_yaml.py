"""The catalog as a .yaml file that people read and edit: every scalar is text, typed by the schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from checker.model.catalog import Catalog
from checker.requirements.catalog_records import Mistake, bad_catalog, from_builtins, to_builtins

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 30  # a catalog needs seven levels
# Text that every YAML reader takes for text without quotes: begins with a letter that is no digit or sign.
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff（《“][\w\u4e00-\u9fff《》“”（）〔〕、，。；·./+~\-]*")
_WORDS_OF_OTHER_TYPES = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
_SPECIAL = re.compile(r'["\\]|[^\n -\U0010ffff]|[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\n')


def yaml_bytes(catalog: Catalog) -> bytes:
    """The catalog as YAML in block form; what has its default value is left out."""
    return ("\n".join(_mapping(to_builtins(catalog, sparse=True), "")) + "\n").encode("utf-8")


def read_yaml(data: bytes, source: str) -> Catalog:
    """Read a catalog that a person may have edited. Raises BadCatalog naming key and line."""
    try:
        text = data.decode("utf-8-sig")
        _refuse_tangles(text)
        return from_builtins(yaml.load(text, Loader=_LOADER), strict=True)  # noqa: S506 - only text, lists, mappings
    except UnicodeDecodeError as error:
        raise bad_catalog(source, "", "不是 UTF-8 编码") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise bad_catalog(source, f"第 {line} 行", "不合 YAML 格式") from error
    except yaml.YAMLError as error:
        raise bad_catalog(source, "", "不合 YAML 格式") from error
    except Mistake as mistake:
        where = f"第 {_line(text, mistake.path)} 行" if mistake.path else ""
        raise bad_catalog(source, where, mistake.sentence) from mistake


def _refuse_tangles(text: str) -> None:
    """Raise Mistake for nesting that would exhaust the stack and for aliases, which can multiply without end."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise Mistake("清单不使用 YAML 的锚点和别名（& 和 *），请把内容写全", ())
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise Mistake("层层嵌套过深，不是要求清单", ())


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return "null" if value is None else repr(value)
    if _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_OTHER_TYPES:
        return value
    return f'"{_SPECIAL.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    sign = match.group()
    if sign in '"\\':
        return "\\" + sign
    return "\\n" if sign == "\n" else f"\\u{ord(sign):04x}"


def _mapping(record: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:" if value else f"{indent}{key}: {{}}"
            yield from _mapping(value, indent + "  ")
        elif isinstance(value, list):
            yield from _sequence(key, value, indent)
        else:
            yield f"{indent}{key}: {_scalar(value)}"


def _sequence(key: str, items: list[Any], indent: str) -> Iterator[str]:
    if not any(isinstance(item, dict) for item in items):
        yield f"{indent}{key}: [{', '.join(_item(item) for item in items)}]"
        return
    yield f"{indent}{key}:"
    for item in items:
        first, *rest = _mapping(item, indent + "  ")
        yield f"{indent}- {first.lstrip()}"
        yield from rest


def _item(value: Any) -> str:
    return (
        _scalar(value) if not isinstance(value, str) or re.fullmatch(r"[\w\u4e00-\u9fff]+", value) else _quoted(value)
    )


def _quoted(value: str) -> str:
    return f'"{_SPECIAL.sub(_escape, value)}"'


def _line(text: str, path: tuple[str | int, ...]) -> int:
    """The line of the key or item that `path` leads to, as near as the file has it."""
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    line = node.start_mark.line + 1 if node else 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == step), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return int(line)
