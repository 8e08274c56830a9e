"""How many targets of the labelled plans are found, and how many of those found are none."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

from benchmarks.shared import Row, gold, print_rows, shared
from checker.language.fold import fold
from checker.language.target_cells import read_target_cell
from checker.language.targets import find_targets
from checker.language.units import canonical_unit
from checker.model.catalog import Target

PLANS = ("tianjin", "changning", "shandong", "shaoxing")
GOAL = 0.95


def _texts(plan: str) -> tuple[list[str], list[list[list[str]]]]:
    folder = shared()
    assert folder is not None
    truth = json.loads((folder / "samples" / "truth.json").read_text(encoding="utf-8"))["documents"][plan]
    texts = [item["text"] for item in truth["paragraphs"]]
    texts += [
        text for box in truth["boxes"] for text in (box["text"] if isinstance(box["text"], list) else [box["text"]])
    ]
    return texts, [table["cells"] for table in truth["tables"]]


def _table_targets(cells: list[list[str]]) -> Iterator[Target]:
    header = cells[0]
    name_column = next((i for i, text in enumerate(header) if "指标" in text and "导向" not in text), None)
    way_column = next((i for i, text in enumerate(header) if "导向" in text), None)
    if name_column is not None and way_column is not None:
        for row in cells[1:]:
            yield from read_target_cell(row[name_column], row[way_column])[1]
        return
    seen: set[str] = set()
    for row in cells[1:]:
        for text in row:
            if text not in seen:  # a merged cell stands in every row it covers
                seen.add(text)
                yield from (phrase.target for phrase in find_targets(text) if not _goal_title(text, phrase.target))


def _goal_title(text: str, target: Target) -> bool:
    """A direction alone in a table of goals is a goal, not a target."""
    return target.value is None and len(text) > 0


def _found(plan: str) -> list[Target]:
    texts, tables = _texts(plan)
    found = [phrase.target for text in texts for phrase in find_targets(text)]
    for cells in tables:
        if plan == "shaoxing":
            found += [
                phrase.target
                for text in dict.fromkeys(t for row in cells for t in row)
                for phrase in find_targets(text)
            ]
        else:
            found += list(_table_targets(cells))
    return found


def _same_name(one: str, other: str) -> bool:
    a, b = (
        fold(one).replace("(", "").replace(")", "").replace("的", ""),
        fold(other).replace("(", "").replace(")", "").replace("的", ""),
    )
    if a in b or b in a:
        return True
    grams_a, grams_b = {a[i : i + 2] for i in range(len(a) - 1)}, {b[i : i + 2] for i in range(len(b) - 1)}
    return bool(grams_a and grams_b) and 2 * len(grams_a & grams_b) / (len(grams_a) + len(grams_b)) >= 0.6


def _agrees(label: dict[str, Any], target: Target) -> bool:
    return (
        _same_name(label["indicator"], target.indicator)
        and label["op"] == target.op
        and label["value"] == target.value
        and canonical_unit(label["unit"]) == target.unit
        and (label.get("by") == target.by)
    )


def compare(plan: str) -> tuple[int, list[dict[str, Any]], list[Target]]:
    """How many sure labels were found, the labels missed, and the finds that no label knows."""
    labels = gold(f"{plan}.extract")["targets"]
    rest = list(_found(plan))
    hits, missed = 0, []
    for label in sorted(labels, key=lambda item: item.get("sure", True) is False):
        agreeing = [target for target in rest if _agrees(label, target)]
        found = next((t for t in agreeing if fold(t.indicator) == fold(label["indicator"])), None) or next(
            iter(agreeing), None
        )
        if found is not None:
            rest.remove(found)
            hits += label.get("sure", True)
        elif label.get("sure", True):
            missed.append(label)
    unsure = [label for label in labels if label.get("sure", True) is False]
    false = [t for t in rest if not any(_same_name(label["indicator"], t.indicator) for label in unsure)]
    return hits, missed, false


def measure() -> list[Row]:
    rows, total, lost, wrong = [], 0, 0, 0
    for plan in PLANS:
        hits, missed, false = compare(plan)
        if "-v" in sys.argv:
            for label in missed:
                print(f"  {plan} missed:", {k: label[k] for k in ("indicator", "op", "value", "unit", "by", "where")})
            for target in false:
                print(f"  {plan} false: ", target)
        total, lost, wrong = total + hits, lost + len(missed), wrong + len(false)
        rows.append(Row(f"targets F1 {plan}", 2 * hits / max(1, 2 * hits + len(missed) + len(false)), GOAL, None))
    rows.append(Row("targets precision", total / max(1, total + wrong), GOAL, None))
    rows.append(Row("targets recall", total / max(1, total + lost), GOAL, 0.0))
    rows.append(Row("targets F1", 2 * total / max(1, 2 * total + lost + wrong), GOAL, 0.0))
    texts = [text for plan in PLANS for text in _texts(plan)[0]]
    began = time.process_time()
    for text in texts:
        find_targets(text)
    letters = sum(map(len, texts))
    rows.append(Row("ms for 10,000 characters", (time.process_time() - began) * 1e7 / letters, None, None))
    return rows


def main() -> None:
    if shared() is None:
        print("labelled documents not found: nothing measured")
        return
    print_rows(measure(), 2)


if __name__ == "__main__":
    main()
