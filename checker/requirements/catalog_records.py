"""A catalog as plain data (CONTRACT "extract") and back, the same for .json, .yaml and .xlsx."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, cast, get_args

import msgspec

from checker.errors import BadCatalog
from checker.model.catalog import (
    Catalog,
    DeadlineDetail,
    Detail,
    DocumentInfo,
    DutyDetail,
    FormDetail,
    GoalDetail,
    IndicatorDetail,
    Kind,
    Point,
    PostDetail,
    Requirement,
    SpecialActionDetail,
    Subject,
    Target,
    TaskDetail,
)
from checker.model.document import Front, Loss, ParentTitle, Place

SCHEMA = "duibiao.catalog/1"
KINDS: tuple[str, ...] = get_args(Kind)
DETAILS: dict[str, type] = {
    "task": TaskDetail,
    "subtask": TaskDetail,
    "duty": DutyDetail,
    "special_action": SpecialActionDetail,
    "indicator": IndicatorDetail,
    "target": Target,
    "deadline": DeadlineDetail,
    "post": PostDetail,
    "report_contents": FormDetail,
    "attachment": FormDetail,
    "form": FormDetail,
    "goal": GoalDetail,
}
_HEAVIEST = 1_000_000  # sums stay finite; a number that is none (nan) fails the comparison too
_TOP = ("schema", "tool", "document", "requirements")


class _Tool(msgspec.Struct, frozen=True):
    name: str = "duibiao"
    version: str = ""


class _Reader(msgspec.Struct, frozen=True):
    name: str = ""
    version: str = ""


class _DocumentRecord(msgspec.Struct, frozen=True):
    source: str = ""
    sha256: str = ""
    text_sha256: str = ""
    reader: _Reader = _Reader()
    losses: tuple[Loss, ...] = ()


class _RequirementRecord(msgspec.Struct, frozen=True):
    id: str
    kind: Kind
    title: str
    number: str = ""
    parent: str | None = None
    subjects: tuple[Subject, ...] = ()
    text: str | None = None
    points: tuple[Point, ...] = ()
    location: Place | None = None
    weight: float = 1.0
    applicable: bool = True
    note: str = ""


BASE_FIELDS = tuple(field.name for field in fields(Requirement) if field.name != "detail")
_DOCUMENT_FIELDS = (*(field.name for field in fields(Front)), *_DocumentRecord.__struct_fields__)


@cache
def _defaults(kind: Hashable) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(cast(Any, kind)))


def _plain(value: Any, sparse: bool) -> Any:
    if isinstance(value, tuple):
        return [_plain(item, sparse) for item in value]
    return _record(value, sparse) if is_dataclass(value) else value


def _record(value: Any, sparse: bool) -> dict[str, Any]:
    record: dict[str, Any] = {}
    kind = cast(Hashable, type(value))
    for name, default in _defaults(kind):
        item = getattr(value, name)
        if not sparse or default is MISSING or item != default:
            record[name] = _plain(item, sparse)
    return record


def _requirement(requirement: Requirement, sparse: bool) -> dict[str, Any]:
    record = _record(requirement, sparse)
    record.pop("detail", None)
    if requirement.detail is not None:
        record.update(_record(requirement.detail, sparse))
    return record


def printable(name: str) -> str:
    """A file name that can be written as UTF-8: bytes of another encoding become replacement marks."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def document_builtins(info: DocumentInfo, sparse: bool = False) -> dict[str, Any]:
    """The "document" part of CONTRACT: front matter and the traces of reading, in one flat mapping."""
    record = _record(info.front, sparse)
    if not sparse:
        record["role"] = info.front.role or None
    record.update(source=printable(info.source), sha256=info.sha256, text_sha256=info.text_sha256)
    if not sparse or any(info.reader):
        record["reader"] = {"name": info.reader[0], "version": info.reader[1]}
    if not sparse or info.losses:
        record["losses"] = _plain(info.losses, sparse)
    return record


def to_builtins(catalog: Catalog, sparse: bool = False) -> dict[str, Any]:
    """The catalog as JSON-able data, keys in the order of CONTRACT; `sparse` leaves out what has its default."""
    return {
        "schema": SCHEMA,
        "tool": {"name": catalog.tool[0], "version": catalog.tool[1]},
        "document": document_builtins(catalog.document, sparse),
        "requirements": [_requirement(requirement, sparse) for requirement in catalog.requirements],
    }


class Mistake(Exception):
    """Something wrong at `path` (keys and list indexes) of the data; the file's reader adds the line or row."""

    def __init__(self, sentence: str, path: tuple[str | int, ...]) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.path = path


def from_builtins(data: Any, *, strict: bool) -> Catalog:
    """Data to catalog; `strict` is for files people write: an unknown key is a mistake, and text is typed.

    Raises Mistake.
    """
    if not isinstance(data, Mapping):
        raise Mistake("不是要求清单", ())
    check_schema(data.get("schema"))
    if strict:
        _known(data, _TOP, ())
    rows = data.get("requirements")
    if not isinstance(rows, list):
        raise Mistake("缺少 requirements（要求）列表", ())
    tool = _convert(data.get("tool", {}), _Tool, strict, ("tool",))
    document = _document(data.get("document", {}), strict)
    requirements = tuple(_read_requirement(row, strict, ("requirements", i)) for i, row in enumerate(with_ids(rows)))
    _unique(requirements)
    return Catalog(document, requirements, (tool.name, tool.version))


def check_schema(schema: Any) -> None:
    """Raise Mistake unless the file says that it is a catalog of a major version known here."""
    if not isinstance(schema, str) or not schema.startswith("duibiao.catalog/"):
        raise Mistake("没有写明 schema: duibiao.catalog/1，不是要求清单文件", ("schema",))
    if schema.partition("/")[2].partition(".")[0] != "1":
        raise Mistake(f"清单版本 {schema} 不是本程序能读的 {SCHEMA}，请用相应版本的程序打开", ("schema",))


def _unique(requirements: Iterable[Requirement]) -> None:
    seen: set[str] = set()
    for index, requirement in enumerate(requirements):
        if requirement.id in seen:
            raise Mistake(f"编号 {requirement.id} 出现了两次，编号不能重复", ("requirements", index, "id"))
        seen.add(requirement.id)


def _known(record: Mapping[str, Any], names: Iterable[str], path: tuple[str | int, ...]) -> None:
    names = tuple(names)
    for key in record:
        if key not in names:
            raise Mistake(f"不认识的项“{key}”", (*path, key))


def _document(data: Any, strict: bool) -> DocumentInfo:
    if not isinstance(data, Mapping):
        raise Mistake("document（文件信息）应为一组键值", ("document",))
    path = ("document",)
    if strict:
        _known(data, _DOCUMENT_FIELDS, path)
        for index, parent in enumerate(data.get("parents") or ()):
            _known_record(parent, ParentTitle, (*path, "parents", index))
        for index, loss in enumerate(data.get("losses") or ()):
            _known_record(loss, Loss, (*path, "losses", index))
    front = _convert(_without_null(data, "role"), Front, strict, path)
    rest = _convert(data, _DocumentRecord, strict, path)
    reader = (rest.reader.name, rest.reader.version)
    return DocumentInfo(front, rest.source, rest.sha256, rest.text_sha256, reader, rest.losses)


def _without_null(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    return {name: value for name, value in data.items() if name != key or value is not None}


def _known_record(record: Any, kind: type, path: tuple[str | int, ...]) -> None:
    if isinstance(record, Mapping):
        _known(record, (field.name for field in fields(kind)), path)


def _read_requirement(row: Any, strict: bool, path: tuple[str | int, ...]) -> Requirement:
    if not isinstance(row, Mapping):
        raise Mistake("每条要求应为一组键值", path)
    kind = row.get("kind")
    if kind not in KINDS:
        raise Mistake(f"kind（类别）“{kind}”不在规定之列", (*path, "kind"))
    detail_type = DETAILS.get(kind)
    if strict:
        _strict_keys(row, detail_type, path)
    base: _RequirementRecord = _convert(row, _RequirementRecord, strict, path)
    if not 0 <= base.weight <= _HEAVIEST:
        raise Mistake(f"“weight”（权重）应为 0 至 {_HEAVIEST} 之间的数", (*path, "weight"))
    detail: Detail | None = _convert(row, detail_type, strict, path) if detail_type else None
    return Requirement(**{name: getattr(base, name) for name in BASE_FIELDS}, detail=detail)


def _strict_keys(row: Mapping[str, Any], detail_type: type | None, path: tuple[str | int, ...]) -> None:
    own = (field.name for field in fields(detail_type)) if detail_type else ()
    _known(row, (*BASE_FIELDS, *own), path)
    for name, kind in (("points", Point), ("targets", Target)):
        items = row.get(name)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            _known_record(item, kind, (*path, name, index))
            if name == "points" and isinstance(item, Mapping):
                _known_record(item.get("location"), Place, (*path, name, index, "location"))
    _known_record(row.get("location"), Place, (*path, "location"))


def _convert(data: Any, kind: Any, strict: bool, path: tuple[str | int, ...]) -> Any:
    try:
        return msgspec.convert(data, kind, strict=not strict)
    except msgspec.ValidationError as error:
        raise Mistake(*_explain(str(error), path)) from error


_AT = re.compile(r" - at `\$(.*)`$")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_MISSING_FIELD = re.compile(r"missing required field `(\w+)`")


def _explain(message: str, path: tuple[str | int, ...]) -> tuple[str, tuple[str | int, ...]]:
    at = _AT.search(message)
    steps = _STEP.findall(at.group(1)) if at else []
    path = (*path, *(int(number) if number else name for name, number in steps))
    missing = _MISSING_FIELD.search(message)
    if missing:
        return f"缺少“{missing.group(1)}”", path
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    return f"“{name}”的内容不合要求", path


def with_ids(rows: list[Any]) -> list[Any]:
    """Give rows and points that a person added without an id one of their own; nothing else changes."""
    used = {str(row["id"]) for row in rows if isinstance(row, Mapping) and row.get("id")}
    return [_with_id(row, used) if isinstance(row, Mapping) else row for row in rows]


def _with_id(row: Mapping[str, Any], used: set[str]) -> Mapping[str, Any]:
    points = row.get("points")
    nameless = isinstance(points, list) and any(isinstance(point, Mapping) and not point.get("id") for point in points)
    if row.get("id") and not nameless:
        return row
    mended = dict(row)
    if not row.get("id"):
        mended["id"] = free_id(f"{row.get('kind')}:x", used)
    if isinstance(points, list) and nameless:
        taken = {str(point.get("id")) for point in points if isinstance(point, Mapping)}
        mended["points"] = [_point_with_id(point, f"{mended['id']}.p", taken) for point in points]
    return mended


def _point_with_id(point: Any, stem: str, taken: set[str]) -> Any:
    if not isinstance(point, Mapping) or point.get("id"):
        return point
    return {**point, "id": free_id(stem, taken)}


def free_id(stem: str, used: set[str]) -> str:
    """`stem` and the first number that makes it unused; the result is added to `used`."""
    number = 1
    while f"{stem}{number}" in used:
        number += 1
    used.add(f"{stem}{number}")
    return f"{stem}{number}"


def bad_catalog(source: str, where: str, sentence: str) -> BadCatalog:
    """One sentence naming the file, the line or row, and what is wrong there."""
    return BadCatalog(f"清单文件“{source}”{where}：{sentence}。")
