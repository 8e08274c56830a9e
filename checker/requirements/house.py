"""What a house profile asks besides the parents, as catalogs; and a catalog said in the words of a document."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from msgspec.structs import replace

from checker.language.points import main_points
from checker.model.catalog import Catalog, DocumentInfo, Point, Requirement
from checker.model.document import Front
from checker.model.house import Demand, House

_SPOKEN = ("text", "quote", "indicator", "what", "who", "holder", "post", "fields", "content", "main_task", "brief")


def demanded(house: House) -> tuple[Catalog, ...]:
    """The demands of a profile, a catalog for each source: a finding names the source that asks."""
    by_source: dict[str, list[Demand]] = {}
    for one in house.demands:
        by_source.setdefault(one.source.strip(), []).append(one)
    return tuple(_catalog(house, source, demands) for source, demands in by_source.items())


def _catalog(house: House, source: str, demands: Sequence[Demand]) -> Catalog:
    said = "\n".join("\t".join((one.title, *one.points)) for one in demands)
    digest = sha256(said.encode()).hexdigest()
    info = DocumentInfo(Front(title=source, plan_title=source), house.where, digest, digest)
    return Catalog(info, tuple(_requirement(one) for one in demands))


def _requirement(one: Demand) -> Requirement:
    points = tuple(
        Point(f"{one.id}.p{number}", text, one.subjects) for number, text in enumerate(_points(one), 1) if text
    )
    text = "；".join((one.title, *one.points)) + "。" if one.points else one.title
    return Requirement(
        one.id, one.kind, "", one.title, subjects=one.subjects, text=text, points=points, weight=one.weight
    )


def _points(one: Demand) -> tuple[str, ...]:
    """The points as written; of a task that has none, those of its title."""
    if one.points or one.kind not in ("task", "special_action"):
        return tuple(point.strip().rstrip("。") for point in one.points)
    return tuple(found.text for found in main_points(one.title)) or (one.title,)


def restated(catalog: Catalog, groups: Sequence[Sequence[str]], text: str) -> Catalog:
    """The catalog with each name that `text` never uses written as the one of its group that it does use.

    Only for comparing: what a report shows is the catalog itself. Equal to it when no name has to be written otherwise.
    """
    pairs = []
    for group in groups:
        used = next((word for word in group if word in text), None)
        if used is not None:
            pairs += [(word, used) for word in group if word not in text]
    asked = catalog.requirements
    pairs = [pair for pair in pairs if any(pair[0] in _said(one) for one in asked)]
    if not pairs:
        return catalog
    pairs.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    return replace(catalog, requirements=tuple(_rewritten(one, pairs) for one in asked))


def _said(one: Requirement) -> str:
    parts = [one.title, one.text or "", *(point.text for point in one.points)]
    for name in _SPOKEN:
        value = getattr(one.detail, name, None)
        parts += [value] if isinstance(value, str) else list(value or ())
    return "\n".join(parts)


def _rewritten(one: Requirement, pairs: Sequence[tuple[str, str]]) -> Requirement:
    if not any(word in _said(one) for word, _ in pairs):
        return one
    points = tuple(replace(point, text=_written(point.text, pairs)) for point in one.points)
    text = None if one.text is None else _written(one.text, pairs)
    detail: Any = one.detail
    if detail is not None:
        spoken = {
            name: _written(getattr(detail, name), pairs)
            for name in detail.__struct_fields__
            if name in _SPOKEN and getattr(detail, name)
        }
        detail = replace(detail, **spoken)
    return replace(one, title=_written(one.title, pairs), text=text, points=points, detail=detail)


def _written(value: Any, pairs: Sequence[tuple[str, str]]) -> Any:
    if not isinstance(value, str):
        return tuple(_written(part, pairs) for part in value)
    for word, used in pairs:
        value = value.replace(word, used)
    return value
