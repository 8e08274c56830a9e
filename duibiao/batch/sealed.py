"""The sealed form of a paper against its Word file: what was sealed should be what was checked.

Pairs are known once every file has its unit; they are compared in the same children as the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from checker.errors import DuibiaoError
from checker.intake import read
from checker.model.sameness import Difference, Sameness
from checker.same.compare import compare
from duibiao.batch.model import Audit, Outcome, Package, Task
from duibiao.batch.packages import in_order, name_of, stated
from duibiao.batch.traits import version_rank

_TOLD = 3  # differences quoted in the ledger
_LONGEST = 40  # characters of one


def pairs(audit: Audit) -> Iterator[tuple[str, str]]:
    """(key of the sealed file, key of the Word file) of every unit that handed in both."""
    outcomes = {one.key: one for one in audit.outcomes}
    for package in audit.packages:
        judged = [one for key in package.files if (one := outcomes[key]).verdict is not None and one.traits]
        for sealed in judged:
            word = _word_of(sealed, judged) if sealed.traits and sealed.traits.sealed else None
            if word is not None:
                yield sealed.key, word.key


def _word_of(sealed: Outcome, judged: list[Outcome]) -> Outcome | None:
    """The unsealed file of the same kind and of the same stated version; the newest where the seal states none."""
    role = sealed.traits.role if sealed.traits else ""
    rivals = [one for one in judged if one.traits and not one.traits.sealed and one.traits.role == role]
    if stated(sealed) != version_rank("", ""):
        rivals = [one for one in rivals if stated(one) == stated(sealed)]
    return in_order(rivals)[0] if rivals else None


def compared(task: Task) -> Outcome:
    """What a comparison says: `cause` in one sentence for a person, `examples` the first differences."""
    try:
        found = compare(read(Path(task.other)), read(Path(task.path)))
    except DuibiaoError as error:
        return Outcome(task.key, task.sha256, "unreadable", f"未能比对：{error}")
    except RecursionError:
        return Outcome(task.key, task.sha256, "unreadable", "未能比对：文件结构嵌套过深")
    return Outcome(task.key, task.sha256, "done", _said(found), examples=tuple(map(_told, found.differences[:_TOLD])))


def _said(found: Sameness) -> str:
    if found.verdict == "different":
        return f"{len(found.differences)} 处不一致"
    if found.verdict == "undecided":
        return f"能读清的文字一致，{len(found.undecided)} 处看不清" if found.undecided else "有的页看不清，未能判定"
    return "一致"


def _told(one: Difference) -> str:
    before, after = ((side.words or "无")[:_LONGEST] if side else "无" for side in (one.a, one.b))
    return f"“{before}”→“{after}”"


def with_sealed(audit: Audit, results: Mapping[str, Outcome]) -> Audit:
    """The round with what the comparisons said, in the packages of their units."""
    words = dict(pairs(audit))
    packages = tuple(_with(package, words, results) for package in audit.packages)
    return msgspec.structs.replace(audit, packages=packages)


def _with(package: Package, words: Mapping[str, str], results: Mapping[str, Outcome]) -> Package:
    sealed, notes = [], list(package.notes)
    for key in package.files:
        if key not in results:
            continue
        found = results[key]
        sealed.append((key, found.cause))
        if found.cause != "一致":
            quoted = f"：{'；'.join(found.examples)}" if found.examples else ""
            notes.append(f"盖章件“{name_of(key)}”与“{name_of(words[key])}”{found.cause}{quoted}")
    if not sealed:
        return package
    return msgspec.structs.replace(package, sealed=tuple(sealed), notes=tuple(notes))
