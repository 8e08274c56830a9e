"""What a profile's file says, before it is judged: texts with the place where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.errors import BadUnit

_MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Text:
    """One value. `where` is for a person: 第 12 行, or “指标”表 C5."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of values written as one."""

    items: tuple[Text, ...]
    where: str


Value = Text | Items


@dataclass(frozen=True, slots=True)
class Entry:
    """One key and its value; `at` is where the key stands."""

    key: str
    value: Value
    at: str


@dataclass(frozen=True, slots=True)
class Record:
    """One mapping of a part: the part itself, or one of its rows. `row` counts from 1."""

    part: str
    entries: tuple[Entry, ...]
    where: str
    row: int = 0


@dataclass(slots=True)
class Mistakes:
    """What is wrong with a file: every sentence names its place. `refuse` ends the reading when there is any."""

    source: str
    sentences: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, where: str, sentence: str) -> None:
        """Keep one sentence; said once where it is found twice."""
        told = f"{where}：{sentence}" if where else sentence
        if told not in self.sentences:
            self.sentences.append(told)

    def remark(self, where: str, sentence: str) -> None:
        """Keep one sentence on what is odd but may be so."""
        told = f"{where}：{sentence}" if where else sentence
        if told not in self.remarks:
            self.remarks.append(told)

    def refuse(self) -> None:
        """Raise BadUnit with the first ten sentences when there are any."""
        if not self.sentences:
            return
        shown = sorted(self.sentences, key=_line)[:_MOST_SHOWN]
        if len(self.sentences) == 1:
            raise BadUnit(f"单位档案“{self.source}”{shown[0]}")
        more = len(self.sentences) - len(shown)
        lines = [f"单位档案“{self.source}”有 {len(self.sentences)} 处要改：", *(f"  {one}" for one in shown)]
        raise BadUnit("\n".join([*lines, *([f"  （另有 {more} 处，改好这些后再查）"] if more else [])]))


def _line(sentence: str) -> int:
    """By lines; what is said of the whole file first, cells in the order in which they were read."""
    found = re.match(r"第 (\d+) 行", sentence)
    return int(found[1]) if found else 0
