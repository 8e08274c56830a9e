"""The short phrasing that extraction reads itself: lists of departments, kinds of institution, time windows."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from checker.intake.outline.attachments import squeeze
from checker.language.words import load_words


class _Lists(msgspec.Struct, frozen=True):
    region: tuple[str, ...]
    applies: str
    window: str
    container: str
    measure: str
    institution_owner: tuple[str, ...]
    department_ends: tuple[str, ...]


class _Patterns(msgspec.Struct, frozen=True):
    region: re.Pattern[str]
    applies: re.Pattern[str]
    window: re.Pattern[str]
    container: re.Pattern[str]
    measure: re.Pattern[str]


@cache
def _lists() -> _Lists:
    return load_words(Path(__file__).parent / "words" / "clauses.yaml", _Lists)


@cache
def _patterns() -> _Patterns:
    lists = _lists()
    return _Patterns(
        region=re.compile("|".join(lists.region)),
        applies=re.compile(lists.applies),
        window=re.compile(lists.window),
        container=re.compile(lists.container),
        measure=re.compile(lists.measure),
    )


_LIST_SIGNS = re.compile(r"(?:[、，,；;/]|\s{2,})(?![^（(）)]{0,9}[）)])")  # 各县（市、区）政府 is one


def departments(text: str) -> tuple[str, ...]:
    """Names of a cell or list: divided at 、 and line ends, a name broken over two lines joined."""
    names: list[str] = []
    for line in re.split(r"\n", text):
        parts = [one for part in _LIST_SIGNS.split(line.strip()) for one in _blanked(part.strip())]
        if names and parts and parts[0] and not _is_whole(names[-1], parts[0]):
            names[-1] += parts.pop(0)
        names += parts
    return tuple(dict.fromkeys(squeeze(name.strip("。.等 ")) for name in names if name.strip("。.等 ")))


def _blanked(part: str) -> list[str]:
    """安监站 安监所 are two where each ends as a body does."""
    pieces = part.split()
    return pieces if all(piece.endswith(_lists().department_ends) for piece in pieces) else [part]


def _is_whole(name: str, following: str) -> bool:
    return not name or (name.endswith(_lists().department_ends) and not following.startswith(("公室", "员会", "室")))


def is_container(*cells: str) -> bool:
    """Whether a row only points to another table: …（详见附件2）."""
    return any(_patterns().container.search(cell) for cell in cells)


def people(text: str) -> tuple[str, ...]:
    """Names of persons of a cell, one a line or divided by 、."""
    return tuple(dict.fromkeys(squeeze(name) for name in re.split(r"[、，,；;/\n]", text) if name.strip()))


def level_of(name: str, owner: str) -> Literal["region", "institution"] | None:
    """ "region" for what is measured on an area, "institution" where a department answers for it, else None."""
    if _patterns().region.search(name):
        return "region"
    bodies = departments(owner)
    return "institution" if bodies and bodies[0].endswith(_lists().institution_owner) else None


def applies_to(name: str) -> tuple[str, ...]:
    """Kinds of institution an indicator is for: named in brackets or at its head (中医医疗机构中…)."""
    kinds = []
    for inside in re.findall(r"[（(]([^（()）]+)[)）]", name):
        kinds += [kind for kind in re.split(r"[、和及，,]", inside.removeprefix("限").strip()) if _is_kind(kind)]
    head = _patterns().applies.match(re.sub(r"^(?:提高|降低|提升|缩短)", "", name))
    return tuple(dict.fromkeys([*kinds, *([head.group()] if head else ())]))


def _is_kind(text: str) -> bool:
    return _patterns().applies.fullmatch(re.sub(r"(?:适用|填报|填写)$", "", text)) is not None


def window_of(name: str) -> str | None:
    """The time window in an indicator's name: 发病4.5小时内."""
    found = _patterns().window.search(name)
    return re.sub(r"\s+", "", found.group()) if found else None


def indicators_in(name: str) -> tuple[str, ...]:
    """The names when one row holds two: 报告及时率和处置及时率; else the name alone."""
    outside = re.sub(r"[（(][^（()）]*[)）]", lambda found: "＿" * len(found.group()), name)
    for joint in re.finditer(r"和|及|与|、", outside):
        left, right = outside[: joint.start()].rstrip("＿"), outside[joint.end() :].rstrip("＿")
        if _patterns().measure.search(left) and _patterns().measure.search(right):
            return name[: joint.start()], name[joint.end() :]
    return (name,)


def fraction(formula: str) -> tuple[str | None, str | None]:
    """Numerator and denominator of a formula written A/B×100%, or (None, None)."""
    plain = re.sub(r"\s+", "", formula)
    found = re.fullmatch(
        r"(?:.{2,40}?[=＝])?(.{2,120}?)(?:/|÷|／)(.{2,120}?)(?:[×xX*]\s*(?:100|1000)[%％‰]?)?[。.]?", plain
    )
    if not found:
        found = re.search(r"分子[：:]?(.{2,80}?)[。；;，,]分母[：:]?(.{2,80}?)(?:[。；;]|$)", plain)
    return (found.group(1).strip("（()）"), found.group(2).strip("（()）")) if found else (None, None)
