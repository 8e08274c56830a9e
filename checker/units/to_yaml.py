"""A profile as .yaml with comments: each part says how it is filled, each row why it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.units.asked import Asked
from checker.units.rows import Cell, Row, Sheet

# Text that every YAML reader takes for text without quotes; a digit first could become a number elsewhere.
_PLAIN = re.compile(r"[A-Za-z\u4e00-\u9fff（《“≥≤][\w\u4e00-\u9fff《》“”（）〔〕、，。；·./+~\-%‰≥≤]*")
_OTHER_TYPES = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n"])
_SPECIAL = re.compile(r'["\\]|[^ -\U0010ffff]|[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')


def yaml_bytes(sheets: tuple[Sheet, ...], asked: Asked) -> bytes:
    """The parts as YAML; what is not filled is written with nothing behind its key."""
    lines = [f"# {line}" if line else "#" for line in asked.head]
    for sheet in sheets:
        part = list(_part(sheet))
        lines += ["", *part] if part else []
    return ("\n".join(lines).lstrip("\n") + "\n").encode("utf-8")


def _part(sheet: Sheet) -> Iterator[str]:
    if not sheet.rows and not sheet.part.rows:
        return
    yield from (f"# {note}" for note in sheet.notes if note)
    if not sheet.rows:
        yield f"{sheet.part.title}:"
        if sheet.part.rows:
            yield from (f"# - {sheet.keys[0]}:", *(f"#   {key}:" for key in sheet.keys[1:]))
        return
    yield f"{sheet.part.title}:"
    for row in sheet.rows:
        yield from _row(row) if sheet.part.rows else _pair(row)


def _pair(row: Row) -> Iterator[str]:
    key, value = row.values[0]
    told = f"  # {row.told}" if row.told else ""
    yield f"  {_scalar(key)}: {_cell(value)}".rstrip() + told


def _row(row: Row) -> Iterator[str]:
    if row.told:
        yield f"# {row.told}"
    kept = [(key, value) for key, value in row.values if value or key not in row.unasked]
    for number, (key, value) in enumerate(kept):
        yield f"{'- ' if number == 0 else '  '}{_scalar(key)}: {_cell(value)}".rstrip()


def _cell(value: Cell) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_scalar(one) for one in value)}]" if value else ""
    return _scalar(value) if value else ""


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _OTHER_TYPES:
        return text
    if re.match(r"20\d\d年目标$", text) or re.fullmatch(r"20\d\d-\d\d(-\d\d)?", text):
        return text  # a key of a year, a date: read as they stand by this program alone
    return f'"{_SPECIAL.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    sign = match.group()
    return "\\" + sign if sign in '"\\' else f"\\u{ord(sign):04x}"
