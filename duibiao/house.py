"""The house profile as a person writes it: [house] in duibiao.toml, or the file that it names.

Every complaint names the file, the line and the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from checker.errors import BadUsage
from checker.model.catalog import Subject
from checker.model.house import Allowed, Deduction, Demand, House, HouseLaw, ScoreItem, Veto

T = TypeVar("T")
Keys = tuple[str | int, ...]
_FUNCTIONS = {
    "目标": "工作目标",
    "范围": "实施范围",
    "组织": "组织领导",
    "任务": "工作任务",
    "时间": "工作安排",
    "保障": "工作要求",
}
_MOST = 1000  # entries of one list
_HEAVIEST = 1_000_000


class _Strict(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    pass


class _Allowed(_Strict, frozen=True):
    word: str
    reason: str


class _Law(_Strict, frozen=True):
    name: str
    issuer: str = ""
    repealed: date | None = None
    by: str = ""


class _Section(_Strict, frozen=True):
    function: Literal["目标", "范围", "组织", "任务", "时间", "保障"]
    source: str
    title: str = ""
    weight: float = 1.0


class _Demand(_Strict, frozen=True):
    title: str
    source: str
    kind: Literal["task", "special_action", "indicator", "attachment"] = "task"
    points: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    weight: float = 1.0


class _Deduction(_Strict, frozen=True):
    reason: str
    points: float
    requirements: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    most: float | None = None


class _Item(_Strict, frozen=True):
    item: str
    points: float
    source: str
    materials: tuple[str, ...] = ()
    deduct: tuple[dict[str, Any], ...] = ()


class _Veto(_Strict, frozen=True):
    condition: str
    source: str
    requirements: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class _House(_Strict, frozen=True):
    file: str = ""
    name: str = ""
    title: str = ""
    names: tuple[tuple[str, ...], ...] = ()
    kin: tuple[tuple[str, ...], ...] = ()
    placeholders: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    allowed: tuple[dict[str, Any], ...] = ()
    law: tuple[dict[str, Any], ...] = ()
    section: tuple[dict[str, Any], ...] = ()
    demand: tuple[dict[str, Any], ...] = ()
    score: tuple[dict[str, Any], ...] = ()
    veto: tuple[dict[str, Any], ...] = ()


class Source:
    """A TOML text and where its tables and keys stand; `under` is the table that the profile itself is."""

    def __init__(self, path: Path, text: str, under: Keys = ()) -> None:
        self.path = path
        self._under = under
        self._lines = _places(text)

    def line(self, keys: Keys) -> int:
        """The line of a key or table, else of the nearest that holds it; 0 when none does."""
        whole = (*self._under, *keys)
        for length in range(len(whole), 0, -1):
            found = self._lines.get(whole[:length])
            if found is not None:
                return found
        return 0

    def wrong(self, keys: Keys, told: str) -> BadUsage:
        line = self.line(keys)
        return BadUsage(f"配置文件“{self.path}”{f'第{line}行' if line else ''}{told}")

    def where(self, keys: Keys) -> str:
        return f"{self.path.name} 第{self.line(keys)}行"


_TABLE = re.compile(r"\s*(\[\[?)\s*([\w.\-\"' ]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")


def _places(text: str) -> dict[Keys, int]:
    """The line of every table and key; a table of a list carries its number there."""
    found: dict[Keys, int] = {}
    counts: dict[Keys, int] = {}
    at: Keys = ()
    for number, line in enumerate(text.splitlines(), 1):
        if table := _TABLE.match(line):
            at = ()
            names = [name.strip(" \"'") for name in table[2].split(".")]
            for place, name in enumerate(names):
                at = (*at, name)
                if place == len(names) - 1 and table[1] == "[[":
                    counts[at] = counts.get(at, -1) + 1
                    found.setdefault(at, number)
                if at in counts:
                    at = (*at, counts[at])
            found.setdefault(at, number)
        elif key := _KEY.match(line):
            found.setdefault((*at, key[1]), number)
    return found


def house_of(table: dict[str, Any], source: Source) -> House:
    """A profile from its table. Raises BadUsage for what is unknown, missing, of the wrong kind or makes no sense."""
    read = _typed(table, _House, (), source)
    for name in ("names", "kin"):
        for words in getattr(read, name):
            if len({word.strip() for word in words} - {""}) < 2:
                raise source.wrong((name,), f"“{name}”里每一组至少写两个不同的词，请补上")
    return House(
        name=read.name,
        names=read.names,
        kin=read.kin,
        allowed=tuple(_allowed(read, source)),
        placeholders=_words(read.placeholders, "placeholders", source),
        departments=_words(read.departments, "departments", source),
        laws=tuple(_laws(read, source)),
        demands=(*_sections(read, source), *_demands(read, source)),
        score=tuple(_items(read, source)),
        vetoes=tuple(_vetoes(read, source)),
        title=read.title,
        where=source.path.name,
    )


def _words(given: tuple[str, ...], key: str, source: Source) -> tuple[str, ...]:
    if any(len(word.strip()) < 2 for word in given):
        raise source.wrong((key,), f"“{key}”里有空的或只有一个字的词，请删去或写全")
    return tuple(word.strip() for word in given)


def _allowed(read: _House, source: Source) -> Iterator[Allowed]:
    for keys, one in _each(read.allowed, "allowed", _Allowed, source):
        if len(one.word.strip()) < 2 or not one.reason.strip():
            raise source.wrong(keys, "的放行词要写全词（至少两个字）和理由，请补上")
        yield Allowed(one.word.strip(), one.reason, source.where(keys))


def _laws(read: _House, source: Source) -> Iterator[HouseLaw]:
    for keys, one in _each(read.law, "law", _Law, source):
        name = one.name.strip("《》 ")
        if not name:
            raise source.wrong((*keys, "name"), "“name”没有写法规名称，请补上")
        if one.repealed and not one.by:
            raise source.wrong(keys, "的法规已废止，请在“by”写明由什么代替")
        yield HouseLaw(name, one.issuer, one.repealed.isoformat() if one.repealed else "", one.by.strip("《》 "))


def _sections(read: _House, source: Source) -> Iterator[Demand]:
    for keys, one in _each(read.section, "section", _Section, source):
        _sourced(one.source, keys, source)
        _positive(one.weight, (*keys, "weight"), source)
        title = one.title or _FUNCTIONS[one.function]
        yield Demand(f"section:h{int(keys[1]) + 1}", title, one.source, "section", weight=one.weight)


def _demands(read: _House, source: Source) -> Iterator[Demand]:
    for keys, one in _each(read.demand, "demand", _Demand, source):
        _sourced(one.source, keys, source)
        _positive(one.weight, (*keys, "weight"), source)
        if not one.title.strip():
            raise source.wrong((*keys, "title"), "“title”没有写要求的名称，请补上")
        name = f"{one.kind}:h{int(keys[1]) + 1}"
        yield Demand(name, one.title.strip(), one.source, one.kind, one.points, one.subjects, one.weight)


def _items(read: _House, source: Source) -> Iterator[ScoreItem]:
    for keys, one in _each(read.score, "score", _Item, source):
        _sourced(one.source, keys, source)
        _positive(one.points, (*keys, "points"), source)
        yield ScoreItem(one.item, one.points, one.source, tuple(_deductions(one, keys, source)), one.materials)


def _deductions(item: _Item, under: Keys, source: Source) -> Iterator[Deduction]:
    for keys, one in _each(item.deduct, "deduct", _Deduction, source, under):
        _positive(one.points, (*keys, "points"), source)
        if one.points > item.points:
            raise source.wrong((*keys, "points"), f"“points”多于本项满分 {item.points:g} 分，请改正")
        if one.most is not None:
            _positive(one.most, (*keys, "most"), source)
        _codes(one.rules, (*keys, "rules"), source)
        codes = tuple(code.strip().upper() for code in one.rules)
        yield Deduction(one.reason, one.points, one.requirements, codes, one.most)


def _vetoes(read: _House, source: Source) -> Iterator[Veto]:
    for keys, one in _each(read.veto, "veto", _Veto, source):
        _sourced(one.source, keys, source)
        _codes(one.rules, (*keys, "rules"), source)
        if not one.rules and not one.requirements:
            raise source.wrong(keys, "的一票否决没有写明依据哪些规则（rules）或要求（requirements），请补上")
        codes = tuple(code.strip().upper() for code in one.rules)
        yield Veto(one.condition, one.source, one.requirements, codes)


def _sourced(source_given: str, keys: Keys, source: Source) -> None:
    if not source_given.strip():
        raise source.wrong((*keys, "source"), "“source”没有写明出处，请补上")


def _positive(value: float, keys: Keys, source: Source) -> None:
    if not 0 < value <= _HEAVIEST:
        raise source.wrong(keys, f"“{keys[-1]}”应是大于 0 的数，请改正")


def _codes(codes: Sequence[str], keys: Keys, source: Source) -> None:
    if not codes:
        return
    from checker.rules.engine import beginning_with

    for code in codes:
        if not code.strip() or not beginning_with(code.strip().upper()):
            raise source.wrong(keys, f"的规则“{code}”不存在，可用 duibiao rules 查看全部规则")


def _each(
    tables: tuple[dict[str, Any], ...], name: str, kind: type[T], source: Source, under: Keys = ()
) -> Iterator[tuple[Keys, T]]:
    if len(tables) > _MOST:
        raise source.wrong((*under, name), f"“{name}”多于 {_MOST} 条，请检查是否放错了文件")
    for number, table in enumerate(tables):
        keys = (*under, name, number)
        yield keys, _typed(table, kind, keys, source)


def _typed(table: dict[str, Any], kind: type[T], keys: Keys, source: Source) -> T:
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        inner = re.findall(r"\.([\w-]+)", path.rstrip("`"))
        if unknown := re.search(r"unknown field `([^`]+)`", message):
            key = (*keys, *inner, unknown[1])
            raise source.wrong(key, f"有不认识的项“{unknown[1]}”，请对照说明改正或删去") from error
        if missing := re.search(r"missing required field `([^`]+)`", message):
            raise source.wrong((*keys, *inner), f"的 {_name(keys)} 缺少“{missing[1]}”，请补上") from error
        told = inner[-1] if inner else _name(keys)
        raise source.wrong((*keys, *inner), f"“{told}”的值不对，请对照说明改正") from error


def _name(keys: Keys) -> str:
    return next((str(key) for key in reversed(keys) if isinstance(key, str)), "house")
