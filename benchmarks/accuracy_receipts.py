"""Receipts of twelve kinds, made with their truth: rows right, flagged as they should be, lost, invented.

`python -m benchmarks.accuracy_receipts [COUNT] [-v]`; pictures need the extra `ocr`, .doc and .pdf LibreOffice.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from checker.intake.legacy.office import installed
from checker.intake.ocr import ocr_available
from docgen.collect.collecting import Asked, collect
from docgen.collect.model import Collected, Listed
from docgen.collect.sheets import standing_of
from docgen.forms import chosen_form, forms_of
from tests.docgen.receipts import Batch, Case, Wanted, make

_STANDINGS = {
    "right": ("无",),
    "noted": ("无", "说明"),
    "check": ("请核对",),
    "undecided": ("待定",),
    "recognised": ("请核对",),
}


@dataclass
class Count:
    """Of one kind of receipt."""

    rows: int = 0
    right: int = 0
    flagged: int = 0
    lost: int = 0
    invented: int = 0
    files: int = 0
    misses: list[str] = field(default_factory=list)


def judged(batch: Batch, collected: Collected) -> dict[int, Count]:
    """What became of each case."""
    counts: dict[int, Count] = {}
    by_file: dict[str, list[Listed]] = {}
    for one in collected.listed:
        by_file.setdefault(one.entry.where.file, []).append(one)
    states = {slip.key: slip for slip in collected.slips}
    for case in batch.cases:
        count = counts.setdefault(case.kind, Count())
        count.files += len(case.files)
        found = [one for file in case.files for one in by_file.get(file, [])]
        for wanted in case.rows:
            count.rows += 1
            one = next((one for one in found if wanted.name in one.entry.values), None)
            if one is None and len(case.rows) == len(found) == 1:
                one = found[0]  # a name that was misread is a wrong row, not one lost and one invented
            if one is None:
                count.lost += 1
                count.misses.append(f"lost {case.files} {wanted}")
                continue
            found.remove(one)
            _judge(count, one, wanted, case)
        count.invented += len(found)
        count.misses += [f"invented {one.entry.values} {case.files}" for one in found]
        text = " ".join(row.text for file in case.files for row in states[file].left_out)
        for word in case.left_out:
            if word not in text:
                count.lost += 1
                count.misses.append(f"left out without a word: {word} {case.files}")
        if states[case.files[-1]].state != case.state:
            count.lost += 1
            count.misses.append(f"state {states[case.files[-1]].state} {states[case.files[-1]].cause} {case}")
    return counts


def _judge(count: Count, one: Listed, wanted: Wanted, case: Case) -> None:
    values = one.entry.values
    unit = wanted.unit in (one.unit, values[0])
    said = (wanted.post is None or values[2] == wanted.post) and unit
    phone = values[3] == wanted.telephone if wanted.telephone is not None else standing_of(one) == "待定"
    proposed = not wanted.proposed or (wanted.proposed in one.proposals and one.known is None)
    superseded = bool(one.superseded) == (wanted.name in case.superseded)
    if said and phone and proposed and superseded and wanted.name in values:
        count.right += 1
    else:
        count.misses.append(f"wrong {values} {one.unit} {one.proposals} {one.superseded} ≠ {wanted} {case.files}")
    if standing_of(one) in _STANDINGS[wanted.mode]:
        count.flagged += 1
    else:
        told = [(flag.kind, flag.text) for flag in one.flags]
        count.misses.append(f"flag {standing_of(one)} ≠ {wanted.mode}: {values} {told} {case.files}")


def measure(
    count: int = 200, seed: int = 1, *, verbose: bool = False, jobs: int = 0
) -> list[tuple[str, str, str, str]]:
    """A row a kind, the last for all."""
    with tempfile.TemporaryDirectory() as folder:
        batch = make(Path(folder), count, seed, pictures=ocr_available(), office=installed() is not None)
        form = chosen_form(forms_of(batch.parent), "", batch.parent.name)
        collected = collect(batch.folder, form, Path(folder, "名单.xlsx"), Asked(roster=batch.roster, jobs=jobs))
    counts = judged(batch, collected)
    silent = {one.name for one in collected.silent}
    rows = [(str(kind), *_told(counts[kind])) for kind in sorted(counts)]
    whole = Counter[str]()
    for one in counts.values():
        whole.update({key: getattr(one, key) for key in ("rows", "right", "flagged", "lost", "invented", "files")})
    rows.append(("all", *_told(Count(**whole))))
    rows.append(("silent units named", f"{len(silent & set(batch.units))} of {len(batch.units)}", "", ""))
    if verbose:
        for kind in sorted(counts):
            for miss in counts[kind].misses:
                print(kind, miss)
    return rows


def _told(one: Count) -> tuple[str, str, str]:
    return f"{one.right} of {one.rows}", f"{one.flagged} of {one.rows}", f"{one.lost} lost, {one.invented} invented"


def main() -> None:
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    rows = measure(*(numbers or [200]), verbose="-v" in sys.argv)
    print(f"{'kind':20}{'rows right':>16}{'flagged right':>16}   lost and invented")
    for kind, right, flagged, rest in rows:
        print(f"{kind:20}{right:>16}{flagged:>16}   {rest}")


if __name__ == "__main__":
    main()
