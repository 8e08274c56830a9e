"""All slips together: whose each row is by the roster, which rows contradict each other, who has not answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from checker.language.fold import fold
from checker.units.names import Names
from checker.units.roster import RosterUnit
from docgen.collect.fields import TELEPHONES, Field
from docgen.collect.model import Collected, Entry, Flag, Listed, Silent, Slip
from docgen.collect.stated import version_rank
from docgen.collect.whose import proposals


def gathered(form: str, fields: tuple[Field, ...], slips: Sequence[Slip], roster: tuple[RosterUnit, ...]) -> Collected:
    """The list. The order of `slips` does not matter."""
    slips = sorted(slips, key=lambda one: one.key)
    names = Names(roster)
    listed = [_listed(entry, names) for slip in slips for entry in slip.entries]
    listed = _repeated(listed)
    listed = _settled(listed, {slip.key: slip for slip in slips}, fields)
    listed = _shared_numbers(listed, fields)
    order = {unit.number: at for at, unit in enumerate(roster)}
    listed.sort(key=lambda one: (order.get(one.known or -1, len(order)), _sorted_by(one), one.entry.where.file))
    return Collected(
        form=form,
        fields=tuple(field.title for field in fields),
        listed=tuple(listed),
        silent=tuple(_silent(roster, listed, slips, names)),
        slips=tuple(slips),
        roster=len(roster),
    )


def _sorted_by(one: Listed) -> str:
    return "" if one.known is not None else one.unit


def _listed(entry: Entry, names: Names) -> Listed:
    """The entry with its unit of the roster where that is certain; what merely resembles one is proposed."""
    known, near = proposals(entry.unit, names)
    flags = entry.flags
    unit = entry.unit
    if known is not None:
        unit = next(one.name for one in names.units if one.number == known)
    elif names.units and entry.unit:
        told = f"可能是{'、'.join(f'“{name}”' for name in near)}，请确认" if near else "请核实是否漏列"
        flags = (*flags, Flag("check", f"名册里没有“{entry.unit}”，{told}"))
    return Listed(entry, unit, known, near, flags)


def _repeated(listed: Sequence[Listed]) -> list[Listed]:
    """A row that its own file holds twice (the form printed twice on a page) is listed once."""
    seen: dict[tuple[str, ...], str] = {}
    result = []
    for one in listed:
        said = (one.entry.where.file, one.unit, *one.entry.values)
        first = seen.setdefault(said, one.entry.where.place)
        told = f"与同一文件的{first}相同" if first != one.entry.where.place else ""
        result.append(msgspec.structs.replace(one, superseded=told) if told else one)
    return result


def _settled(listed: Sequence[Listed], slips: Mapping[str, Slip], fields: Sequence[Field]) -> list[Listed]:
    """Rows of one unit from several files: the same told once, the later stated one proposed, the rest for a person."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(listed):
        if one.superseded:
            continue
        groups[str(one.known) if one.known is not None else f"={fold(one.unit)}" if one.unit else f"?{at}"].append(at)
    result = list(listed)
    conflict = 0
    unit = next((at for at, one in enumerate(fields) if one.role == "unit"), None)
    for places in groups.values():
        files = dict.fromkeys(listed[at].entry.where.file for at in places)
        if len(files) < 2:
            continue
        ranked = sorted(files, key=lambda file: _rank(slips[file]))
        doubled = _doubled(listed, places, ranked, unit)
        for at, file in doubled.items():
            result[at] = msgspec.structs.replace(result[at], superseded=f"与“{_name(file)}”填写的相同")
        left = [at for at in places if at not in doubled]
        if len({listed[at].entry.where.file for at in left}) < 2:
            continue
        conflict += 1
        _in_conflict(result, left, ranked, slips, conflict, fields)
    return result


def _rank(slip: Slip) -> tuple[tuple[int, float], str, str]:
    """How late a slip is by what it states. The file's own date says nothing."""
    return version_rank(slip.version), slip.stated, slip.key


def _doubled(
    listed: Sequence[Listed], places: Sequence[int], ranked: Sequence[str], unit: int | None
) -> dict[int, str]:
    """Rows that say what a row of another file says: place → that file. The latest stands. `unit` is its field."""
    kept: dict[tuple[str, ...], str] = {}
    doubled: dict[int, str] = {}
    for file in reversed(ranked):
        for at in places:
            entry = listed[at].entry
            if entry.where.file != file:
                continue
            values = [value for place, value in enumerate(entry.values) if place != unit]
            said = tuple(fold(value) for value in (listed[at].unit, *values))
            if kept.setdefault(said, file) != file:
                doubled[at] = kept[said]
    return doubled


def _in_conflict(
    result: list[Listed],
    left: Sequence[int],
    ranked: Sequence[str],
    slips: Mapping[str, Slip],
    number: int,
    fields: Sequence[Field],
) -> None:
    """Mark the rows of one conflict; where versions or days are stated the latest is proposed."""
    files = [file for file in ranked if any(result[at].entry.where.file == file for at in left)]
    latest = files[-1]
    told = _rank(slips[latest])[:2]
    decided = told != _rank(slips[files[-2]])[:2]
    persons = _persons(result, left, fields)
    for at in left:
        one = result[at]
        file = one.entry.where.file
        if decided:
            stated = slips[latest].version or slips[latest].stated
            words = f"同一单位交来{len(files)}份（{persons}），按写明的版本“{stated}”拟用“{_name(latest)}”，请确认"
        else:
            words = f"同一单位交来{len(files)}份，内容不同（{persons}），都没有写明先后，请确认用哪一份"
        superseded = f"拟用较晚的“{_name(latest)}”" if decided and file != latest else ""
        result[at] = msgspec.structs.replace(
            one, flags=(*one.flags, Flag("check", words)), superseded=superseded, conflict=number
        )


def _persons(result: Sequence[Listed], left: Sequence[int], fields: Sequence[Field]) -> str:
    at = next((number for number, one in enumerate(fields) if one.role == "name"), None)
    names = [result[place].entry.values[at] for place in left] if at is not None else []
    return " / ".join(dict.fromkeys(name for name in names if name)) or "见各份"


def _name(key: str) -> str:
    return key.rpartition("/")[2]


def _shared_numbers(listed: list[Listed], fields: Sequence[Field]) -> list[Listed]:
    """A mobile that stands with different people is a slip of one of them."""
    places = [at for at, one in enumerate(fields) if one.role in TELEPHONES]
    name = next((at for at, one in enumerate(fields) if one.role == "name"), None)
    if name is None:
        return listed
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    for one in listed:
        for number in _mobiles(one, places):
            owners[number][one.entry.values[name]] = None
    result = []
    for one in listed:
        for number in _mobiles(one, places):
            others = [who for who in owners[number] if who != one.entry.values[name] and who]
            if others and not any("无法判断各是谁" in flag.text for flag in one.flags):
                flag = Flag("check", f"手机 {number} 也是{'、'.join(others)}的，请核实")
                one = msgspec.structs.replace(one, flags=(*one.flags, flag))
        result.append(one)
    return result


def _mobiles(one: Listed, places: Iterable[int]) -> list[str]:
    return [
        number for at in places for number in one.entry.values[at].split("；") if len(number) == 11 and number.isdigit()
    ]


def _silent(
    roster: Sequence[RosterUnit], listed: Sequence[Listed], slips: Sequence[Slip], names: Names
) -> Iterable[Silent]:
    """Units of the roster without a row of their own, each with what was seen of it."""
    answered = {one.known for one in listed}
    seen: dict[str, list[str]] = defaultdict(list)
    for one in listed:
        for name in one.proposals:
            seen[name].append(f"可能已回：“{one.unit}”（{_name(one.entry.where.file)}）")
    for slip in slips:
        if slip.state == "read" and not slip.left_out:
            continue
        known, near = proposals(slip.unit, names)
        for unit in roster:
            if slip.state != "read" and (unit.number == known or unit.name in near):
                seen[unit.name].append(f"收到“{_name(slip.key)}”，但{slip.cause}")
            elif slip.state == "read" and any(_only_named(one.text, one.why, unit) for one in slip.left_out):
                seen[unit.name].append(f"“{_name(slip.key)}”里只有单位名称，没有填写")
    for unit in roster:
        if unit.number not in answered:
            yield Silent(unit.name, unit.telephone, "；".join(dict.fromkeys(seen.get(unit.name, ()))))


def _only_named(text: str, why: str, unit: RosterUnit) -> bool:
    return why.startswith("只有单位名称") and fold(unit.name) in fold(text)
