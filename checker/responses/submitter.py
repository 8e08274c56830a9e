"""Whose document is checked: named by the caller or read from its head."""

from __future__ import annotations

from checker.language.subjects import subjects_of
from checker.model.catalog import Subject
from checker.model.document import Document
from checker.model.result import Submitter
from checker.responses.authorities import (
    is_town,
    leads_people,
    level_named,
    room_named,
    signed_by_unit,
    speaks_as_unit,
    titled_name,
    unit_named,
)
from checker.responses.populations import traits_of

_ALL: tuple[Subject, ...] = ("医疗机构", "卫生健康行政部门", "质控组织", "学会协会", "服务中心", "科室", "其他")
_ANSWERS: dict[str, tuple[Subject, ...]] = {
    "hospital": ("医疗机构", "科室", "其他"),
    "department": ("科室", "医疗机构", "其他"),
    "commission": _ALL,
    "qc": ("质控组织", "其他"),
    "association": ("学会协会", "其他"),
}
_OPENING = 80  # blocks in which a unit says what it is
_LONGEST = 400  # letters of such a block that are looked at


def submitter_of(role: str, document: Document) -> Submitter:
    """The submitter from `role` ("hospital:三级", "commission:district", …) or, when it is auto, from the document.

    A document that does not say whose it is answers for everything, as a commission's does: nothing is waved through.
    """
    named = document.front.role if role in ("", "auto") else role
    kind, _, level = named.partition(":")
    if kind not in _ANSWERS:
        kind = "commission"
    front = document.front
    names = "\n".join(name for name in (front.issuer, front.title, front.plan_title) if name)
    if role in ("", "auto"):
        kind, level = _generally(kind, level, document)
    called = names_of(document)
    if kind not in ("hospital", "department"):
        return Submitter(kind, level, _ANSWERS[kind], names=called)
    blocks = document.reading.blocks[:_OPENING]
    found, traits = traits_of(names, "\n".join(block.text[:_LONGEST] for block in blocks if block.part == "body"))
    answers = tuple(
        dict.fromkeys((*_ANSWERS[kind], *(one for name in called for one in subjects_of(f"{name}应当负责"))))
    )
    return Submitter(kind, level or found, answers, traits, names=called)


def names_of(document: Document) -> tuple[str, ...]:
    """How a document names whose it is: its issuer, and the body that its title opens with."""
    front = document.front
    titled = (titled_name(title) for title in (front.plan_title, front.title) if title)
    return tuple(dict.fromkeys(name for name in (front.issuer, *titled) if name))


def answering(kind: str, level: str, traits: tuple[str, ...]) -> Submitter:
    """A submitter of a kind that is known: what its kind answers for."""
    return Submitter(kind, level, _ANSWERS[kind], traits)


def _generally(kind: str, level: str, document: Document) -> tuple[str, str]:
    """A factory or a school is one supervised unit as a hospital is; a street office stands below its district."""
    front = document.front
    named = [name for name in (front.issuer, front.plan_title, front.title) if name]
    if kind in ("commission", "department", "hospital") and any(room_named(name) for name in named):
        return "department", level if kind == "hospital" else ""
    if kind in ("association", "hospital") and any(leads_people(name) for name in named):
        kind = "commission"
    if kind in ("commission", "department"):
        if any(is_town(name) for name in named):
            return "commission", "town"
        if kind == "department" and not any(unit_named(name) for name in named):
            kind = "commission"
    if kind != "commission":
        return kind, level
    if front.issuer and signed_by_unit(front.issuer):
        return "hospital", ""
    if any(unit_named(name) for name in named[:1] if front.issuer) or (
        not front.issuer and any(unit_named(name) for name in named)
    ):
        return "hospital", ""
    level = level or next((found for name in named if (found := level_named(name))), "")
    text = "".join(block.text for block in document.reading.blocks[:_OPENING])
    return ("hospital", "") if not front.issuer and speaks_as_unit(text) else (kind, level)
