"""Records of texts → Unit; every value that cannot be is told with its place and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.language.dates import days_in
from checker.model.unit import (
    Baseline,
    Contact,
    Department,
    Leader,
    Paperwork,
    Phase,
    Unit,
    UnitIndicator,
    UnitTask,
)
from checker.units.raw import Entry, Items, Mistakes, Record, Text, Value
from checker.units.unknown import nearest
from checker.units.words_of import Column, part_named, words

_SERVICE = 20  # characters of 是 or 否
_PARTED = re.compile(r"[、；;，,]")
_YEAR_KEY = re.compile(r"^(20\d\d)年?目标$")
_DATE = re.compile(r"^(20\d\d)(?:-(\d{1,2}))?(?:-(\d{1,2}))?$")
_WRITTEN_DATE = re.compile(r"^(20\d\d)[年./-](\d{1,2})(?:月|[./-]|$)(?:(\d{1,2})日?)?$")
_MONTHS = 12

Where = Mapping[str, str]


@dataclass(slots=True)
class Read:
    """What was read: the unit, and where each value of a row stands: (part, row, key) → place."""

    unit: Unit
    places: dict[tuple[str, int, str], str] = field(default_factory=dict)

    def place(self, part: str, row: int, key: str) -> str:
        """Where a value stands, or its row where it was not written."""
        return self.places.get((part, row, key)) or self.places.get((part, row, ""), "")


def built(records: Iterable[Record], mistakes: Mistakes) -> Read:
    """The unit that the records describe; of what is wrong the rest is still read, so that all is told at once."""
    parts: dict[str, list[dict[str, Any]]] = {}
    places: dict[tuple[str, int, str], str] = {}
    for record in records:
        values = _values(record, mistakes)
        kept = parts.setdefault(record.part, [])
        if record.part != "services" and not _says_something(record.part, values):
            continue
        kept.append(values)
        row = len(kept)
        places[record.part, row, ""] = record.where
        places.update({(record.part, row, one.key): one.value.where for one in record.entries if not _empty(one.value)})
    return Read(_unit(parts, ("unit", 1, "类型") in places, mistakes), places)


def _empty(value: Value) -> bool:
    return not (value.items if isinstance(value, Items) else value.text.strip())


def _says_something(part: str, values: Mapping[str, Any]) -> bool:
    """A row left as it was asked says nothing: a department without a name, a person without name or post."""
    wanted = {
        "departments": ("name",),
        "leaders": ("name", "post"),
        "contacts": ("name", "telephone", "mobile"),
        "recipients": ("recipient",),
        "phases": ("start", "end", "work", "inner"),
    }.get(part)
    return wanted is None or any(values.get(one) for one in wanted)


def _unit(parts: Mapping[str, Sequence[dict[str, Any]]], kind_written: bool, mistakes: Mistakes) -> Unit:
    own = dict(parts.get("unit", [{}])[0]) if parts.get("unit") else {}
    if not own.get("name"):
        mistakes.add("", "“单位”没有填名称，请写单位全称")
    kind = own.pop("kind", "")
    if not kind and not kind_written:
        mistakes.add("", f"“单位”没有填类型，应为{'、'.join(words().choices['kind'].values())}之一")
    services = parts.get("services", [{}])[0] if parts.get("services") else {}
    paper = parts.get("paperwork", [{}])[0] if parts.get("paperwork") else {}
    return Unit(
        name=own.pop("name", ""),
        kind=kind or "other",
        services=tuple((name, value == "是") for name, value in services.items() if value),
        leaders=tuple(Leader(**{"name": "", "post": "", **one}) for one in parts.get("leaders", ())),
        departments=tuple(Department(**one) for one in parts.get("departments", ())),
        contacts=tuple(Contact(**{"name": "", **one}) for one in parts.get("contacts", ())),
        recipients=tuple((one.get("matter", ""), one.get("recipient", "")) for one in parts.get("recipients", ())),
        phases=tuple(Phase(**{"name": "", "start": "", "end": "", **one}) for one in parts.get("phases", ())),
        indicators=tuple(_indicator(one) for one in parts.get("indicators", ())),
        tasks=tuple(UnitTask(**{"requirement": "", "title": "", **one}) for one in parts.get("tasks", ())),
        paperwork=Paperwork(**paper),
        **own,
    )


def _indicator(values: Mapping[str, Any]) -> UnitIndicator:
    baseline = {key.partition(".")[2]: value for key, value in values.items() if key.startswith("baseline.")}
    years = tuple(sorted((key, value) for key, value in values.items() if key.isdigit() and value))
    rest = {key: value for key, value in values.items() if not key.startswith("baseline.") and not key.isdigit()}
    return UnitIndicator(**{"requirement": "", "name": "", **rest}, baseline=Baseline(**baseline), targets=years)


def _values(record: Record, mistakes: Mistakes) -> dict[str, Any]:
    """The values of one record by the model's fields; empty ones are left out."""
    part = part_named(record.part)
    columns = {column.key: column for column in part.columns}
    found: dict[str, Any] = {}
    for entry in record.entries:
        if record.part == "services":
            found[entry.key] = _yes(_one(entry.value, entry.key, _SERVICE, mistakes), entry, mistakes)
            continue
        year = _YEAR_KEY.match(entry.key)
        column = columns.get(entry.key)
        if year and "年目标" in columns:
            found[year[1]] = _one(entry.value, entry.key, words().most["years"], mistakes)
        elif column is None or column.type == "years":
            known = [one.key for one in part.columns if one.type != "years"]
            mistakes.add(entry.at, f"“{part.title}”里没有“{entry.key[:20]}”这一项{nearest(entry.key, known)}")
        else:
            value = _typed(column, entry, mistakes)
            if value:
                found[column.field] = value
    return found


def _typed(column: Column, entry: Entry, mistakes: Mistakes) -> Any:
    most = column.most or words().most[column.type]
    if column.type in ("names", "sentences"):
        return _list(entry.value, column.type == "names", entry.key, most, mistakes)
    text = _one(entry.value, entry.key, most, mistakes)
    match column.type:
        case "yes":
            return _yes(text, entry, mistakes) == "是"
        case "choice":
            return _choice(column, text, entry, mistakes)
        case "date":
            return _date(text, entry, mistakes)
        case _:
            return text


def _one(value: Value, key: str, most: int, mistakes: Mistakes) -> str:
    """One text; lines of a cell become one."""
    text = value.text if isinstance(value, Text) else "；".join(one.text for one in value.items)
    return _fitting(_clean(text, value.where, mistakes), value.where, key, most, mistakes)


def _clean(text: str, where: str, mistakes: Mistakes) -> str:
    plain = re.sub(r"\s*[\r\n]+\s*", "", text).strip()
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]", plain):
        mistakes.add(where, "含有看不见的控制字符，请删去后重新输入")
        return ""
    return plain


def _fitting(text: str, where: str, key: str, most: int, mistakes: Mistakes) -> str:
    """A text that is not longer than what stands under its key can be."""
    if len(text) > most:
        mistakes.add(where, f"“{key}”有 {len(text)} 字，最多 {most} 字，请核对是否粘贴错了，或写得简短些")
        return text[:most]
    return text


def _list(value: Value, parted: bool, key: str, most: int, mistakes: Mistakes) -> tuple[str, ...]:
    if isinstance(value, Items):
        found = [(_clean(one.text, one.where, mistakes), one.where) for one in value.items]
    else:
        text = _clean(value.text, value.where, mistakes)
        found = [(one, value.where) for one in (_PARTED.split(text) if parted else [text])]
    return tuple(_fitting(one.strip(), where, key, most, mistakes) for one, where in found if one.strip())


def _yes(text: str, entry: Entry, mistakes: Mistakes) -> str:
    plain = words().also.get(text.lower(), text)
    if plain in ("是", "否", ""):
        return plain
    mistakes.add(entry.value.where, f"“{entry.key}”写作“{text[:20]}”，应填“是”或“否”")
    return ""


def _choice(column: Column, text: str, entry: Entry, mistakes: Mistakes) -> str:
    choices = words().choices[column.field]
    plain = words().also.get(text, text)
    for name, shown in choices.items():
        if plain == shown:
            return name
    if plain:
        mistakes.add(entry.value.where, f"“{entry.key}”写作“{text[:20]}”，应为{'、'.join(choices.values())}之一")
    return ""


def _date(text: str, entry: Entry, mistakes: Mistakes) -> str:
    """A date as YYYY-MM-DD or YYYY-MM; 2024年4月 is read too."""
    if not text:
        return ""
    found = iso_date(text)
    if not found:
        mistakes.add(entry.value.where, f"“{entry.key}”写作“{text[:20]}”，应为 2024-04-15 或 2024-04 这样的日期")
    return found


def iso_date(text: str) -> str:
    """A date as it may be written (2024年4月15日, 2024.4, 2024-04-15) as YYYY-MM-DD or YYYY-MM; "" for no real one."""
    found = _DATE.match(text.strip()) or _WRITTEN_DATE.match(text.strip())
    if not found or not found[2] or not 1 <= int(found[2]) <= _MONTHS:
        return ""
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[3] and not 1 <= day <= days_in(year, month):
        return ""
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if found[3] else "")
