"""Make the mutants of every sample, check each, count what was found and what was flagged without cause."""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.mutants.backgrounds import BACKGROUNDS
from benchmarks.mutants.copy import Copy
from benchmarks.mutants.operators import Mutant, mutants_of
from benchmarks.shared import shared
from checker.intake import read
from checker.intake.outline.understand import understand
from checker.model.catalog import Catalog
from checker.model.document import Document
from checker.model.result import Match
from checker.requirements.extract import extract
from checker.responses.match import match
from checker.responses.submitter import submitter_of

SAMPLES = ("changning.docx", "tianjin.docx", "changzhi.docx", "shaoxing.docx")
PER_KIND = 12  # mutants of one kind, document and background: enough for a percentage, few enough for a coffee


def main() -> None:
    """Print found / made for every kind and background, and the share of untouched requirements flagged."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-v", action="store_true", help="list what was not found and what was flagged without cause")
    parser.add_argument("--per-kind", type=int, default=PER_KIND)
    parser.add_argument("files", nargs="*", type=Path)
    chosen = parser.parse_args()
    folder = shared()
    files = chosen.files or ([folder / "samples" / name for name in SAMPLES] if folder else [])
    if not files:
        print("no documents to alter: the labelled documents are not beside this checkout (set DUIBIAO_SHARED)")
    totals: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    flagged: Counter[str] = Counter()
    for file in files:
        measure(read(file), chosen.per_kind, totals, flagged, chosen.v)
    print_tables(totals, flagged)


def measure(
    document: Document, per_kind: int, totals: dict[tuple[str, str], Counter[str]], flagged: Counter[str], verbose: bool
) -> None:
    """Add one document's mutants to the counts."""
    catalog = extract(document)
    role = document.front.role or "commission"
    for name, background in BACKGROUNDS.items():
        copy = Copy.of(document.reading)
        background(copy, document)
        before = checked(catalog, copy, role)
        for flag in wrong(catalog, before, frozenset()):
            flagged[f"{name}: flagged without any mutant"] += 1
            if verbose:
                print(f"  {document.reading.source} {name}: flagged {flag}")
        flagged[f"{name}: requirements"] += len(before)
        for mutant in sampled(mutants_of(catalog, copy), per_kind):
            spoiled = copy.twin()
            if not mutant.spoil(spoiled):
                continue
            after = checked(catalog, spoiled, role)
            totals[mutant.kind, name]["made"] += 1
            if mutant.found(after):
                totals[mutant.kind, name]["found"] += 1
            elif verbose:
                print(f"  {document.reading.source} {name} {mutant.kind}: not found in {mutant.requirement}")
            new = set(wrong(catalog, after, mutant.touched)) - set(wrong(catalog, before, mutant.touched))
            flagged["untouched"] += len(after) - len(mutant.touched)
            flagged["untouched and flagged"] += len(new)
            if verbose and new:
                print(f"  {document.reading.source} {name} {mutant.kind} in {mutant.requirement} flagged {sorted(new)}")


def checked(catalog: Catalog, copy: Copy, role: str) -> dict[str, Match]:
    """The matches of one altered copy by requirement."""
    document = understand(copy.frozen())
    return {one.requirement.id: one for one in match((catalog,), document, submitter_of(role, document))}


def wrong(_catalog: Catalog, matches: dict[str, Match], touched: frozenset[str]) -> list[str]:
    """Requirements flagged although nothing that concerns them was altered."""
    return [
        name
        for name, one in matches.items()
        if name not in touched and (one.status in ("partial", "missing", "undecided") or one.deviations)
    ]


def sampled(mutants: object, per_kind: int) -> list[Mutant]:
    """At most `per_kind` of each kind, the same in every run."""
    by_kind: dict[str, list[Mutant]] = defaultdict(list)
    for one in mutants:  # type: ignore[attr-defined]
        by_kind[one.kind].append(one)
    choice = random.Random(11)
    return [one for kind in by_kind.values() for one in choice.sample(kind, min(per_kind, len(kind)))]


def print_tables(totals: dict[tuple[str, str], Counter[str]], flagged: Counter[str]) -> None:
    """The table of kinds × backgrounds, then the false flags."""
    kinds = list(dict.fromkeys(kind for kind, _ in totals))
    print(f"{'mutant found / made':24}" + "".join(f"{name:>14}" for name in BACKGROUNDS) + f"{'all':>16}")
    for kind in kinds:
        row = [totals[kind, name] for name in BACKGROUNDS]
        whole = sum(row, Counter())
        share = whole["found"] / whole["made"] if whole["made"] else 0.0
        cells = "".join(f"{one['found']:>7}/{one['made']:<6}" for one in row)
        print(f"{kind:24}{cells}{whole['found']:>6}/{whole['made']:<4} {share:.3f}")
    everything = sum(totals.values(), Counter())
    if everything["made"]:
        print(f"found {everything['found'] / everything['made']:.4f} (goal 0.99; “covered” to everything finds 0)")
    if flagged["untouched"]:
        print(
            f"untouched requirements flagged {flagged['untouched and flagged'] / flagged['untouched']:.4%} (goal 0.5 %)"
        )
    for name in BACKGROUNDS:
        print(
            f"{name}, nothing spoiled: {flagged[f'{name}: flagged without any mutant']} of"
            f" {flagged[f'{name}: requirements']} requirements flagged"
        )


if __name__ == "__main__":
    main()
