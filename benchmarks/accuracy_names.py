"""How many of the names that people hold for one indicator are told to be one, and how many others are confused."""

from __future__ import annotations

import re
import sys
import time
from itertools import combinations

from benchmarks.shared import Row, gold, print_rows, shared
from checker.language.fold import fold
from checker.language.indicator_names import compare_names, prepare_name, same_indicator


def _dice(one: str, other: str) -> float:
    a, b = fold(one), fold(other)
    grams, others = {a[i : i + 2] for i in range(len(a) - 1)}, {b[i : i + 2] for i in range(len(b) - 1)}
    return 2 * len(grams & others) / max(1, len(grams) + len(others))


def measure() -> list[Row]:
    """Shares of pairs; `trivial` is what a program says that holds names alike from bigram Dice 0.7 on."""
    labels = gold("indicator_synonyms")
    groups = [[item["name"] for item in group["variants"]] for group in labels["groups"]]
    within = [pair for group in groups for pair in combinations(dict.fromkeys(group), 2)]
    confusable = [(item["a"]["name"], item["b"]["name"]) for item in labels["confusables"] if item["sure"]]
    across = [
        (a, b) for one, other in combinations(groups, 2) for a in dict.fromkeys(one) for b in dict.fromkeys(other)
    ]
    indicators = [
        re.sub(r"\s", "", item["name"])
        for seed in ("tianjin", "changning", "shaoxing")
        for item in gold(f"{seed}.extract")["indicators"]
    ]
    hit = [pair for pair in within if same_indicator(*pair).match]
    confused = [pair for pair in confusable if same_indicator(*pair).match]
    crossed = [pair for pair in across if same_indicator(*pair).match]
    others = [
        (a, b)
        for a, b in combinations(dict.fromkeys(indicators), 2)
        if same_indicator(a, b).match and same_indicator(a, b).kind != "same"
    ]
    if "-v" in sys.argv:
        for pair in within:
            if pair not in hit:
                print("  missed:", pair, same_indicator(*pair))
        for pair in [*confused, *crossed]:
            print("  confused:", pair, same_indicator(*pair))
        for pair in others:
            print("  joined among all indicators:", pair, same_indicator(*pair))
    prepared = [prepare_name(name) for name in dict.fromkeys(indicators)]
    began = time.process_time()
    for a, b in combinations(prepared, 2):
        compare_names(a, b)
    each = (time.process_time() - began) / max(1, len(prepared) * (len(prepared) - 1) / 2) * 1e6
    alike = [_dice(*pair) >= 0.7 for pair in within]
    fooled = [_dice(*pair) >= 0.7 for pair in confusable]
    mixed = [_dice(*pair) >= 0.7 for pair in across]
    return [
        Row("names of one indicator", len(hit) / len(within), 0.95, sum(alike) / len(within)),
        Row("confusable names confused", len(confused) / len(confusable), 0.0, sum(fooled) / len(confusable)),
        Row("names of two indicators", len(crossed) / len(across), 0.002, sum(mixed) / len(across)),
        Row("µs a comparison", each, 5.0, None),
    ]


def main() -> None:
    if shared() is None:
        print("labelled documents not found: nothing measured")
        return
    print_rows(measure())


if __name__ == "__main__":
    main()
