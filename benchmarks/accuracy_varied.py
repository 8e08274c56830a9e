"""Pairs written to vary how one thing is said: python -m benchmarks.accuracy_varied [-v] [pair …].

Short letters and answers of many fields, half of them in everyday words, labelled before the program saw them. Unlike
the held pairs of `accuracy_unseen` they are there to be looked at: the weights of the second look are fitted on them
too, so their figures say what the program has learnt, not how it does on what it has not seen.
"""

from __future__ import annotations

import argparse

from benchmarks.accuracy_unseen import Row, misses, rows_of
from benchmarks.unseen_pairs import VARIED, Pair, pairs


def halves(names: tuple[str, ...] = ()) -> list[tuple[str, list[Pair]]]:
    """The pairs as written, and with answers cut out; all or those named."""
    checked = [one for one in pairs(("dev",), VARIED) if not names or one.name.partition("（")[0] in names]
    cut = [one for one in checked if one.name.endswith("）")]
    return [("as written", [one for one in checked if one not in cut]), ("with answers cut out", cut)]


def measure() -> list[tuple[str, Row]]:
    """Every figure of both."""
    return [(title, row) for title, listed in halves() for row in rows_of(listed)]


def main() -> None:
    """Print both tables; -v lists the misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", action="store_true", help="list the misses")
    parser.add_argument("pairs", nargs="*")
    options = parser.parse_args()
    for title, listed in halves(tuple(options.pairs)):
        print(f"\n{title}\n{'metric':32} {'figure':>7} {'goal':>5} {'trivial':>7} {'of':>4}")
        for row in rows_of(listed):
            goal, trivial = (f"{one:.2f}" if one is not None else "" for one in (row.goal, row.trivial))
            print(f"{row.metric:32} {row.figure:7.3f} {goal:>5} {trivial:>7} {row.of:4}")
        for pair in listed if options.v else ():
            print(f"\n{pair.name}  (as {pair.report.submitter.kind})")
            print("".join(f"  {line}\n" for line in misses(pair)), end="")


if __name__ == "__main__":
    main()
