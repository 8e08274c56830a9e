"""Reading a layout profile: the standard's file, and a unit's own over it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from checker.errors import BadUsage
from checker.model.profile import Profile

_STANDARD = Path(__file__).parent / "profiles" / "gbt9704.yaml"
# What a unit may give under names of its own.
_FREE = ("families",)


def load_profile(own: Path | None = None) -> Profile:
    """The standard's numbers, those of the file `own` in their place where it gives any.

    Raises BadUsage (one Chinese sentence with the line) for a file that cannot be read, an unknown key or a wrong value.
    """
    return _standard() if own is None else _overridden(own)


@cache
def _standard() -> Profile:
    return msgspec.convert(_plain(_STANDARD.read_text(encoding="utf-8"), _STANDARD.name), Profile, strict=False)


def _overridden(path: Path) -> Profile:
    import yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (OSError, UnicodeError):
        raise BadUsage(f"版面要求文件“{path.name}”读不出来，请确认它存在并存为 UTF-8 编码。") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"第{mark.line + 1}行" if mark is not None else ""
        raise BadUsage(f"版面要求文件“{path.name}”{where}不合 YAML 写法，请改正后再试。") from None
    base = _plain(_STANDARD.read_text(encoding="utf-8"), _STANDARD.name)
    if node is None:
        return _standard()
    merged = _laid_over(base, node, path.name, "")
    try:
        return msgspec.convert(merged, Profile, strict=False)
    except msgspec.ValidationError as error:
        key = str(error).rpartition("`$.")[2].rstrip("`")
        line = _line_of(node, key.split("."))
        raise BadUsage(f"版面要求文件“{path.name}”第{line}行的“{key}”填得不对，请参照内置文件改正。") from None


def _plain(text: str, name: str) -> dict[str, Any]:
    from checker.language.words import parsed

    found = parsed(text.encode())
    if not isinstance(found, dict):
        raise BadUsage(f"版面要求文件“{name}”应逐项写成“名称: 值”。")
    return found


def _laid_over(base: dict[str, Any], node: Any, name: str, path: str) -> dict[str, Any]:
    """`base` with what the YAML node says; a key that is not in `base` is refused with its line."""
    if node.id != "mapping":
        line = node.start_mark.line + 1
        raise BadUsage(f"版面要求文件“{name}”第{line}行应逐项写成“名称: 值”。")
    merged = dict(base)
    for key, value in node.value:
        known = merged.get(key.value)
        if key.value not in merged and path not in _FREE:
            raise BadUsage(
                f"版面要求文件“{name}”第{key.start_mark.line + 1}行的“{key.value}”不认识，"
                f"此处可写：{'、'.join(map(str, base))}。"
            )
        merged[key.value] = _laid_over(known, value, name, key.value) if isinstance(known, dict) else _value(value)
    given = {key.value for key, _ in node.value}
    if "fonts" in given and "written" in base and "written" not in given and isinstance(merged["fonts"], list):
        merged["written"] = merged["fonts"][0] if merged["fonts"] else ""  # a repair sets what the rules ask for
    return merged


def _value(node: Any) -> Any:
    if node.id == "sequence":
        return [_value(one) for one in node.value]
    if node.id == "mapping":
        return {key.value: _value(value) for key, value in node.value}
    return node.value


def _line_of(node: Any, keys: list[str]) -> int:
    """The line of the deepest key of a path that the file itself holds."""
    line: int = node.start_mark.line + 1
    for key in keys:
        wanted = key.partition("[")[0]
        held = next((pair for pair in node.value if node.id == "mapping" and pair[0].value == wanted), None)
        if held is None:
            break
        line, node = held[0].start_mark.line + 1, held[1]
    return line
