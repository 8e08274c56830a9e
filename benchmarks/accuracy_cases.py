"""The project's own family of plans: what is intended in each case against what the check says."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from checker.model.result import Match, Report
from checker.pipeline import Options, check

CASES = Path(__file__).resolve().parents[1] / "corpus" / "cases"
JUDGED = ("task", "subtask", "special_action", "indicator", "target", "goal", "form")
FINE = ("covered", "not_applicable")


@dataclass(frozen=True, slots=True)
class Case:
    """One folder's expectation file."""

    path: Path
    parent: Path
    submission: Path
    role: str
    statuses: dict[str, str]
    missing_points: dict[str, str]
    findings: tuple[dict[str, str], ...]
    unsure: frozenset[str]


def cases() -> tuple[Case, ...]:
    """Every case below corpus/cases, by path."""
    return tuple(_case(path) for path in sorted(CASES.rglob("expected*.yaml")))


def _case(path: Path) -> Case:
    with path.open(encoding="utf-8") as stream:
        data: dict[str, Any] = yaml.load(stream, Loader=yaml.BaseLoader)
    return Case(
        path,
        path.parent / data["parent"],
        path.parent / data["submission"],
        data["role"],
        data["statuses"],
        data["missing_points"],
        tuple(data["findings"]),
        frozenset(data["unsure"]),
    )


def report_of(case: Case) -> Report:
    """The check of one case."""
    return check(case.submission, case.parent, Options(role=case.role))


def wrong(case: Case, report: Report) -> list[str]:
    """Every way in which the report is not what is intended, in words."""
    told = {one.requirement.id: one for one in report.matches}
    faults = [f"{name} is not a requirement" for name in case.statuses if name not in told]
    for name, one in told.items():
        if name in case.unsure or (one.requirement.parent or "") in case.unsure:
            continue
        faults += _status_fault(case, name, one)
    for name, point in case.missing_points.items():
        if name in told and not any(point in missing for missing in told[name].missing_points):
            faults.append(f"{name}: {point} is not among the missing points")
    for wanted in case.findings:
        if not any(one.rule == wanted["rule"] and wanted["quote"] in one.quote for one in report.findings):
            faults.append(f"no finding {wanted['rule']} on {wanted['quote']}")
    return faults


def _status_fault(case: Case, name: str, one: Match) -> list[str]:
    wanted = case.statuses.get(name)
    if wanted is not None:
        return [] if one.status == wanted else [f"{name} {one.requirement.title}: {one.status}, not {wanted}"]
    if one.requirement.kind not in JUDGED or one.status in FINE:
        return []
    above = case.statuses.get(one.requirement.parent or "")
    if above in ("missing", "partial", "not_applicable"):
        return []
    missing = "；".join(one.missing_points)
    return [f"{name} {one.requirement.title}: {one.status}, not covered {missing}"]


def main() -> None:
    """Print how many requirements of each case are judged as intended; -v lists the others."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-v", action="store_true")
    verbose = parser.parse_args().v
    print(f"{'case':46}{'requirements':>13}{'wrong':>7}{'right':>8}")
    for case in cases():
        report = report_of(case)
        faults = wrong(case, report)
        judged = sum(one.requirement.kind in JUDGED for one in report.matches)
        name = f"{case.submission.stem} / {case.parent.stem}"
        print(f"{name:40}{judged:>13}{len(faults):>7}{1 - len(faults) / judged:>8.3f}")
        if verbose:
            print("".join(f"  {fault}\n" for fault in faults), end="")


if __name__ == "__main__":
    main()
