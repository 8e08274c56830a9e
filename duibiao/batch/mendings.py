"""Reports on the mending (整改报告, lists filled in) against what the round before asked of their units.

Which unit a file is from is known once every file was read; then the reports are read again in the same children.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from checker.errors import BadUsage, DuibiaoError
from checker.intake import read
from checker.model.rounds import Item
from checker.rounds.items import read_book
from checker.rounds.mended import by_list, by_report
from docgen.feedback_letter.draft import Choices
from docgen.feedback_letter.make import feedback
from duibiao.batch.find import is_workbook
from duibiao.batch.letters import kept_results
from duibiao.batch.model import Audit, FoundFault, Outcome, Replied, Task
from duibiao.batch.packages import in_order


class Asked(msgspec.Struct, frozen=True):
    """What the round before asked of one unit: its findings, and the numbers that its letter gave them."""

    faults: tuple[FoundFault, ...]
    numbers: tuple[int, ...]


def reports(audit: Audit, before: Mapping[str, tuple[FoundFault, ...]], out: Path) -> dict[str, Asked]:
    """The newest report of every unit that was asked (`before`: by its name), by key, with what was asked of it.

    `out` is where the round before was written; where it kept no letters, findings are numbered as reports number
    them.
    """
    outcomes = {one.key: one for one in audit.outcomes}
    names = {unit.number: unit.name for unit in audit.units}
    sent = {}
    for package in audit.packages:
        files = [outcomes[key] for key in package.files if _is_report(outcomes[key])]
        if files and before.get(names[package.unit]):
            sent[names[package.unit]] = in_order(files)[0].key
    numbers = _letter_numbers(out, frozenset(sent)) if sent else {}
    return {key: _asked(before[name], numbers.get(name, {})) for name, key in sent.items()}


def _asked(faults: tuple[FoundFault, ...], numbers: Mapping[str, int]) -> Asked:
    if any(one.id not in numbers for one in faults):
        return Asked(faults, tuple(range(1, len(faults) + 1)))
    return Asked(faults, tuple(numbers[one.id] for one in faults))


def _letter_numbers(out: Path, wanted: frozenset[str]) -> dict[str, dict[str, int]]:
    """For each of these units the numbers of the findings in the letter that was made for it."""
    found = {}
    try:
        for kept in kept_results(out if out.is_dir() else out.parent):
            if kept.unit in wanted:
                items = feedback(kept.data, Choices(leave_out=kept.left_out)).draft.items
                found[kept.unit] = {one.fault.id: one.number for one in items}
    except BadUsage:  # that round was written without files for the units
        return {}
    return found


def _is_report(one: Outcome) -> bool:
    return one.state == "done" and one.traits is not None and one.traits.role == "rectification"


def answered(task: Task) -> Outcome:
    """What a report says to each finding; `cause` where it cannot be read. `Task.asked` holds an `Asked`."""
    asked = msgspec.msgpack.decode(Path(task.asked).read_bytes(), type=Asked)
    faults = asked.faults
    items = tuple(_item(number, one) for number, one in zip(asked.numbers, faults, strict=True))
    path = Path(task.path)
    try:
        said = by_list(items, read_book(path)) if is_workbook(path) else by_report(items, read(path))
    except DuibiaoError as error:
        return Outcome(task.key, task.sha256, "unreadable", str(error))
    except RecursionError:
        return Outcome(task.key, task.sha256, "unreadable", "文件结构嵌套过深，无法读取")
    replies = (
        Replied(fault.id, one.outcome, one.why, one.ground.text if one.ground is not None else "")
        for fault, one in zip(faults, said.items, strict=True)
        if one.outcome != "new"
    )
    return Outcome(task.key, task.sha256, "done", replies=tuple(replies))


def _item(number: int, fault: FoundFault) -> Item:
    return Item(str(number), fault.message, quote=fault.quote, measure=fault.suggestion, requirement=fault.requirement)


def with_replies(audit: Audit, results: Mapping[str, Outcome]) -> Audit:
    """The round with what the reports say, each at the file it stands in."""
    outcomes = tuple(
        msgspec.structs.replace(one, replies=results[one.key].replies) if one.key in results else one
        for one in audit.outcomes
    )
    return msgspec.structs.replace(audit, outcomes=outcomes)
