"""How long each form of a report takes to write, on the real pairs and on made-up reports of 200 requirements.

The text report is the trivial program beside them. Times are of the writer alone, warm: reading and judging are
measured by speed_check.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import replace

from benchmarks.shared import sample, shared
from checker.model.result import Checked
from checker.pipeline import Options, checked
from checker.writers.forms import FORMS, Setting, write

GOALS = {"html": 100.0, "xlsx": 100.0}  # ms for 200 requirements
PAIRS = (("changzhi", "changning", "commission"), ("shaoxing", "changzhi", "hospital"))
REQUIREMENTS = 200
ROUNDS = 9
MANY = 10_000


def milliseconds(form: str, of: Checked) -> float:
    """The median of several writings, after one that is not counted."""
    write(form, of, Setting())
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        write(form, of, Setting())
        times.append(1000 * (time.process_time() - begun))
    return statistics.median(times)


def sized(of: Checked, number: int) -> Checked:
    """The same report with that many requirements: its own from the beginning, again where they do not reach."""
    matches = (of.report.matches * (number // len(of.report.matches) + 1))[:number]
    return replace(of, report=replace(of.report, matches=matches))


def crowded(of: Checked, number: int) -> Checked:
    """The same report with that many findings."""
    findings = (of.report.findings * (number // len(of.report.findings) + 1))[:number]
    return replace(of, report=replace(of.report, findings=findings))


def measure() -> list[tuple[str, float, str]]:
    """Rows of metric, milliseconds and goal."""
    if shared() is None:
        return []
    rows = []
    for child, parent, role in PAIRS:
        plain = checked(sample(f"{child}.docx"), sample(f"{parent}.docx"), Options(role))
        of = sized(plain, REQUIREMENTS)
        for form in FORMS:
            goal = f"{GOALS[form]:.0f}" if form in GOALS else "-"
            rows.append((f"{child} / {parent}, {REQUIREMENTS} requirements: {form}", milliseconds(form, of), goal))
    for form in ("html", "xlsx", "sarif", "junit"):
        begun = time.process_time()
        data = write(form, crowded(plain, MANY), Setting())
        taken = 1000 * (time.process_time() - begun)
        rows.append((f"{MANY} findings, {len(data) / 1e6:.1f} MB: {form}", taken, "-"))
    return rows


def main() -> int:
    """Print the table; 1 when a goal is missed."""
    rows = measure()
    if not rows:
        print("the labelled documents are not beside this checkout (set DUIBIAO_SHARED): nothing to time")
        return 0
    print(f"{'ms of the processor, median of ' + str(ROUNDS):60}{'ms':>9}   goal")
    for name, figure, goal in rows:
        print(f"{name:60}{figure:9.1f}   {goal}")
    return int(any(goal != "-" and figure > float(goal) for _, figure, goal in rows))


if __name__ == "__main__":
    sys.exit(main())
