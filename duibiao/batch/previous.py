"""Two rounds of submissions: what each unit mended, left, brought back or did anew.

A unit is the same by its name, a finding by its fingerprint. What a reviewer called wrong or waived is no longer
asked about in either round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import msgspec

from checker.errors import UnreadableFile
from checker.intake.package import file_bytes
from duibiao.batch.audit_json import SCHEMA
from duibiao.batch.model import Audit, Followed, FoundFault, Replied
from duibiao.batch.tables.view import View

_SETTLED = ("wrong", "waived")


class _Verdict(msgspec.Struct, frozen=True):
    findings: tuple[FoundFault, ...] = ()


class _File(msgspec.Struct, frozen=True):
    key: str
    verdict: _Verdict | None = None


class _Unit(msgspec.Struct, frozen=True):
    number: int
    name: str


class _Package(msgspec.Struct, frozen=True):
    unit: int
    counts: str = ""


class Round(msgspec.Struct, frozen=True):
    """What is read of an earlier audit.json; what a later version of the program writes besides is passed over."""

    schema: str
    units: tuple[_Unit, ...]
    packages: tuple[_Package, ...]
    files: tuple[_File, ...]
    followed: tuple[Followed, ...] = ()


def read_round(folder: Path) -> Round:
    """The round that an earlier run wrote. Raises UnreadableFile for a folder without one that can be read."""
    path = folder / "audit.json" if folder.is_dir() else folder
    try:
        found = msgspec.json.decode(file_bytes(path), type=Round)
    except msgspec.MsgspecError as error:
        raise UnreadableFile(f"“{path}”不是审核结果（audit.json）：{error}；请给出上一轮的输出文件夹。") from error
    if found.schema != SCHEMA:
        raise UnreadableFile(f"“{path}”的版本是“{found.schema}”，这里只认“{SCHEMA}”；请用同一版本的程序重做上一轮。")
    return found


def followed(audit: Audit, before: Round) -> Audit:
    """The round with every unit that has a verdict now set against the round before."""
    known = faults_by_name(before)
    ever = _mended_ever(before)
    said = {one.key: one.replies for one in audit.outcomes if one.replies}
    replies = {
        package.unit: tuple(reply for key in package.files for reply in said.get(key, ())) for package in audit.packages
    }
    rows = [
        _unit(unit.number, _asked(verdict.findings), known.get(unit.name), ever.get(unit.name, frozenset()))
        for unit, _, verdict in View(audit).judged()
    ]
    judged = {one.unit for one in rows}
    rows = [msgspec.structs.replace(one, replies=replies[one.unit]) for one in rows]
    rows += [
        _only_replied(unit.number, known[unit.name], ever.get(unit.name, frozenset()), replies[unit.number])
        for unit in audit.units
        if unit.number not in judged and replies[unit.number] and unit.name in known
    ]
    return msgspec.structs.replace(audit, followed=tuple(sorted(rows, key=lambda one: one.unit)))


def _only_replied(
    number: int, asked: tuple[FoundFault, ...], ever: frozenset[str], replies: tuple[Replied, ...]
) -> Followed:
    """A unit that reports on the mending and hands in nothing that could be checked again."""
    return Followed(number, len(asked), mended_ever=_ids(ever), replies=replies, unseen=asked)


def faults_by_name(before: Round) -> dict[str, tuple[FoundFault, ...]]:
    """What was found of each unit, without what a person judged wrong or let pass."""
    verdicts = {one.key: one.verdict for one in before.files}
    counts = {one.unit: one.counts for one in before.packages}
    found = {}
    for unit in before.units:
        verdict = verdicts.get(counts.get(unit.number, ""))
        if verdict is not None:
            found[unit.name] = _asked(verdict.findings)
    return found


def _mended_ever(before: Round) -> dict[str, frozenset[str]]:
    names = {unit.number: unit.name for unit in before.units}
    return {names[one.unit]: frozenset(one.mended_ever) for one in before.followed if one.unit in names}


def _asked(faults: Iterable[FoundFault]) -> tuple[FoundFault, ...]:
    return tuple(one for one in faults if one.decided not in _SETTLED)


def _unit(
    number: int, now: tuple[FoundFault, ...], before: tuple[FoundFault, ...] | None, ever: frozenset[str]
) -> Followed:
    if before is None:
        return Followed(number, -1, new=now, back=tuple(one for one in now if one.id in ever), mended_ever=_ids(ever))
    ids_before, ids_now = {one.id for one in before}, {one.id for one in now}
    left = tuple(one for one in now if one.id in ids_before)
    gone = [one for one in before if one.id not in ids_now]
    fresh = [one for one in now if one.id not in ids_before]
    again: dict[str, list[FoundFault]] = defaultdict(list)
    for one in fresh:
        if one.requirement:
            again[one.requirement].append(one)
    changed, mended = [], []
    for one in gone:
        if one.requirement and again.get(one.requirement):
            changed.append(again[one.requirement].pop(0))
        else:
            mended.append(one)
    followed_on = {id(one) for one in changed}
    new = tuple(one for one in fresh if id(one) not in followed_on)
    return Followed(
        number,
        len(before),
        tuple(mended),
        left,
        tuple(changed),
        new,
        tuple(one for one in new if one.id in ever),
        _ids(ever | {one.id for one in mended}),
    )


def _ids(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids))
