"""Does extraction from a .pdf give the catalog that the .docx of the same document gives? -v prints what differs."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from benchmarks.accuracy_pdf import NAMES, plain
from benchmarks.shared import sample
from checker.intake.docx.reader import read_docx
from checker.intake.outline.understand import understand
from checker.intake.pdf.reader import read_pdf
from checker.language.fold import fold
from checker.model.catalog import Catalog, IndicatorDetail, Target
from checker.requirements.extract import extract


def keys(catalog: Catalog) -> Counter[tuple[str, ...]]:
    """What each requirement says, without places."""
    found: Counter[tuple[str, ...]] = Counter()
    for one in catalog.requirements:
        detail = one.detail
        more: tuple[str, ...] = ()
        if isinstance(detail, Target):
            more = (detail.op, str(detail.value), str(detail.value2), detail.unit, str(detail.by), str(detail.scope))
        elif isinstance(detail, IndicatorDetail):
            more = (fold(plain(detail.dimension)), str(detail.direction))
        found[(one.kind, one.id, fold(plain(one.title)), *more)] += 1
    return found


def compare(pdf: Path, docx: Path, verbose: bool = False) -> list[tuple[str, float, float]]:
    """Rows (metric, figure, goal): shares of equal requirements by kind, and of equal header fields."""
    mine, theirs = understand(read_pdf(pdf)), understand(read_docx(docx))
    found, wanted = keys(extract(mine)), keys(extract(theirs))
    rows = []
    for kind in ("section", "subsection", "task", "subtask", "special_action", "indicator", "goal", "duty", "target",
                 "deadline", "post", "attachment", "form", "report_contents"):  # fmt: skip
        a = Counter({k: n for k, n in found.items() if k[0] == kind})
        b = Counter({k: n for k, n in wanted.items() if k[0] == kind})
        if not a and not b:
            continue
        both = sum((a & b).values())
        rows.append((f"{kind} as from .docx (F1)", 2 * both / (sum(a.values()) + sum(b.values())), 0.99))
        if verbose:
            for key in (b - a).elements():
                print("  missing", key)
            for key in (a - b).elements():
                print("  extra  ", key)
    fields = [name for name in type(mine.front).__slots__ if name != "state"]
    same = [name for name in fields if _bare(getattr(mine.front, name)) == _bare(getattr(theirs.front, name))]
    if verbose:
        for name in fields:
            if name not in same:
                print("  front", name, getattr(mine.front, name), "/", getattr(theirs.front, name))
    rows.append(("header fields as from .docx", len(same) / len(fields), 0.99))
    return rows


def _bare(value: object) -> str:
    return plain(repr(value))


def measure(verbose: bool = False) -> list[tuple[str, str, float, float]]:
    """Rows (sample, metric, figure, goal)."""
    rows = []
    for name in NAMES:
        if verbose:
            print(name)
        rows += [(name, *row) for row in compare(sample(f"{name}.pdf"), sample(f"{name}.docx"), verbose)]
    return rows


def main() -> None:
    """Print the table."""
    for name, metric, figure, goal in measure("-v" in sys.argv):
        print(f"{name:10} {metric:38} {figure:.4f}  goal {goal:.2f}")


if __name__ == "__main__":
    main()
