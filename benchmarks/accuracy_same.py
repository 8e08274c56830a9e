"""Do two forms of one document say the same: every sample against its other forms, and altered in one known place.

A copy is altered after it was read, so that only the comparison is measured: one figure, a ‰ for a %, a date, a
negation, some words, a sentence, a paragraph, two paragraphs changed over, a cell, a row. Found means that the place
is reported with the right kind; anything reported beside it is counted as extra. The trivial program says "different".
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from benchmarks.shared import shared
from checker.errors import DuibiaoError
from checker.intake import read_file
from checker.intake.outline.understand import understand
from checker.model.document import Block, Document, Reading
from checker.model.sameness import Difference, Sameness
from checker.same.compare import compare

PLANS = ("changning", "tianjin", "shandong", "changzhi", "shaoxing")
FORMS = (".docx", ".pdf", ".doc")
ROUNDS = 6
Altered = tuple[Reading, tuple[int, ...]]  # and the blocks in which something differs now


@dataclass(frozen=True, slots=True)
class Row:
    metric: str
    figure: float
    goal: float | None
    trivial: float | None
    of: int


@cache
def reading(path: Path) -> Reading | None:
    """A sample as read, None where this machine cannot read its kind."""
    try:
        return read_file(path)
    except DuibiaoError as error:
        print(f"  not measured: {error}")
        return None


def _with_text(one: Reading, block: Block, text: str) -> Reading:
    blocks = list(one.blocks)
    blocks[block.index] = replace(block, text=text)
    return replace(one, blocks=tuple(blocks))


def _paragraphs(one: Reading, pattern: str, least: int = 8) -> list[Block]:
    return [
        b
        for b in one.blocks
        if b.part == "body" and b.table is None and len(b.text) >= least and re.search(pattern, b.text)
    ]


def _replaced(one: Reading, chance: random.Random, pattern: str, change: Callable[[str], str]) -> Altered | None:
    """One match of the pattern in one paragraph, after its number, written otherwise."""
    found = [(b, m) for b in _paragraphs(one, pattern) for m in re.finditer(pattern, b.text) if m.start() > 6]
    if not found:
        return None
    block, match = chance.choice(found)
    text = block.text[: match.start()] + change(match.group()) + block.text[match.end() :]
    return _with_text(one, block, text), (block.index,)


def figure(one: Reading, chance: random.Random) -> Altered | None:
    """85% for 80%"""
    return _replaced(one, chance, r"\d(?=[\d.]*[%‰个名次例])", lambda digit: str((int(digit) + 3) % 10))


def unit(one: Reading, chance: random.Random) -> Altered | None:
    """% for ‰"""
    return _replaced(one, chance, r"(?<=\d)[%‰]", lambda sign: "%" if sign == "‰" else "‰")


def date(one: Reading, chance: random.Random) -> Altered | None:
    """2026年 for 2025年, 7月 for 6月"""
    return _replaced(one, chance, r"\d(?=[年月日])", lambda digit: str((int(digit) + 1) % 10))


def negation(one: Reading, chance: random.Random) -> Altered | None:
    """得 for 不得"""
    return _replaced(one, chance, "[不未]", lambda _: "")


def words(one: Reading, chance: random.Random) -> Altered | None:
    """other words for 开展, 建立 …"""
    return _replaced(one, chance, "开展|建立|加强|完善|提高", lambda word: "取消" if word != "取消" else "开展")


def sentence(one: Reading, chance: random.Random) -> Altered | None:
    """a sentence left out"""
    return _replaced(one, chance, "(?<=。)[^。]{10,}。", lambda _: "")


def dropped(one: Reading, chance: random.Random) -> Altered | None:
    """a paragraph left out"""
    found = _paragraphs(one, "", 12)
    if not found:
        return None
    block = chance.choice(found)
    return _with_text(one, block, ""), (block.index,)


def swapped(one: Reading, chance: random.Random) -> Altered | None:
    """two paragraphs that follow each other changed over"""
    long = {block.index: block for block in _paragraphs(one, "", 30)}
    pairs = [(block, long[index + 1]) for index, block in long.items() if index + 1 in long]
    if not pairs:
        return None
    first, second = chance.choice(pairs)
    moved = _with_text(_with_text(one, first, second.text), second, first.text)
    return moved, (first.index, second.index)


def cell(one: Reading, chance: random.Random) -> Altered | None:
    """a cell of a table written otherwise"""
    found = [(b, n) for b in one.blocks if b.table for n, c in enumerate(b.table.cells) if c.row and len(c.text) > 3]
    if not found:
        return None
    block, number = chance.choice(found)
    assert block.table is not None
    cells = list(block.table.cells)
    text = cells[number].text
    at = chance.randrange(len(text.rstrip()))
    cells[number] = replace(
        cells[number], text=text[:at] + ("9" if text[at].isdigit() and text[at] != "9" else "甲") + text[at + 1 :]
    )
    blocks = list(one.blocks)
    blocks[block.index] = replace(block, table=replace(block.table, cells=tuple(cells)))
    return replace(one, blocks=tuple(blocks)), (block.index,)


ALTERATIONS: dict[str, tuple[Callable[[Reading, random.Random], Altered | None], tuple[str, ...]]] = {
    "figure": (figure, ("figure",)),
    "unit": (unit, ("figure",)),
    "date": (date, ("figure",)),
    "negation": (negation, ("negation", "figure")),
    "words": (words, ("wording", "figure")),
    "sentence": (sentence, ("missing", "added")),
    "paragraph": (dropped, ("missing", "added")),
    "order": (swapped, ("moved",)),
    "cell": (cell, ("wording", "figure", "negation", "punctuation")),
}


def _key(one: Difference) -> tuple[str, str, str]:
    return one.kind, one.a.words if one.a else "", one.b.words if one.b else ""


def judged(before: Sameness, after: Sameness, blocks: tuple[int, ...], kinds: tuple[str, ...]) -> tuple[bool, int]:
    """Is the alteration told, and how much is told beside it?"""
    known = [_key(one) for one in (*before.differences, *before.undecided)]
    told = []
    for one in (*after.differences, *after.undecided):
        if _key(one) in known:
            known.remove(_key(one))
        else:
            told.append(one)
    right = [
        one
        for one in told
        if one.kind in kinds and (one.a is None or not blocks or one.a.location.block in blocks or one.kind == "moved")
    ]
    return bool(right), max(0, len(told) - 1)


def measure(verbose: bool = False) -> list[Row]:
    folder = shared()
    assert folder is not None
    rows: list[Row] = []
    slowest = 0.0
    for form in FORMS:
        same = total = 0
        tally: dict[str, list[tuple[bool, int]]] = {name: [] for name in ALTERATIONS}
        for plan in PLANS:
            one, other = (reading(folder / "samples" / f"{plan}{suffix}") for suffix in (".docx", form))
            if one is None or other is None:
                continue
            there = understand(other)
            began = time.perf_counter()
            base = compare(understand(one), there)
            slowest = max(slowest, time.perf_counter() - began)
            total += 1
            same += base.verdict == "same"
            if verbose and base.verdict != "same":
                for difference in (*base.differences, *base.undecided):
                    print(f"  {plan}{form} {_key(difference)} {difference.note}")
            _altered(plan + form, one, there, base, tally, verbose)
        if not total:
            continue
        rows.append(Row(f"docx and {form}: called the same", same / total, 1.0, 0.0, total))
        every = [pair for pairs in tally.values() for pair in pairs]
        for name, pairs in (*tally.items(), ("all", every)):
            if pairs:
                share = sum(found for found, _ in pairs) / len(pairs)
                rows.append(Row(f"docx and {form}: {name} found", share, 1.0, 0.0, len(pairs)))
        rows.append(
            Row(f"docx and {form}: extra a copy", sum(n for _, n in every) / max(1, len(every)), 0.0, None, len(every))
        )
    rows.append(Row("seconds to compare, the longest", slowest, 1.0, None, 1))
    return rows


def _altered(
    name: str, one: Reading, there: Document, base: Sameness, tally: dict[str, list[tuple[bool, int]]], verbose: bool
) -> None:
    for kind, (alter, kinds) in ALTERATIONS.items():
        for number in range(ROUNDS):
            made = alter(one, random.Random(f"{name}{kind}{number}"))
            if made is None:
                continue
            after = compare(understand(made[0]), there)
            found, extra = judged(base, after, made[1], kinds)
            tally[kind].append((found, extra))
            if verbose and (not found or extra):
                known = [_key(difference) for difference in base.differences]
                told = [_key(x) for x in (*after.differences, *after.undecided) if _key(x) not in known]
                print(f"  {name} {kind} {number} block {made[1]}: {told}")


def main() -> None:
    if shared() is None:
        print("sample documents not found: nothing measured (set DUIBIAO_SHARED)")
        return
    print(f"{'metric':40} {'figure':>7} {'goal':>5} {'trivial':>7} {'of':>4}")
    for row in measure("-v" in sys.argv):
        goal = "" if row.goal is None else f"{row.goal:.2f}"
        trivial = "" if row.trivial is None else f"{row.trivial:.2f}"
        print(f"{row.metric:40} {row.figure:7.3f} {goal:>5} {trivial:>7} {row.of:4}")


if __name__ == "__main__":
    main()
