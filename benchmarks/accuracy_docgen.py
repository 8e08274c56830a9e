"""Derived plans, measured as a reviewer reads them: python -m benchmarks.accuracy_docgen [-v].

Every parent × every kind of unit × a filled and a bare profile: written, read back, checked against its parent. Then
the practice table P1–P27: what must stand in the plan and what must never. A naive copy (the parent's sentences with
the unit's name over them) is the trivial program.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.docgen_practice import CASES, Practice, catalog_of, unit_of
from benchmarks.docgen_units import HOSPITALS_WORDS, KINDS, OTHERS, filled
from benchmarks.shared import Row, print_rows, shared
from checker.model.catalog import Catalog
from checker.model.unit import Unit
from checker.pipeline import extract
from checker.requirements.files import read_catalog
from docgen import Planned, plan
from docgen.derived_plan.marks import SHORT_BODY, body_length, texts
from docgen.localise.clauses import WORKS
from docgen.localise.model import Local, LocalClause
from duibiao.data import catalog_names, data_folder

_FAMILY = {
    "province": "corpus/cases/family/1-省方案.docx",
    "city": "corpus/cases/family/2-市方案.docx",
    "district": "corpus/cases/demo/区方案.docx",
}
_REAL = ("changning", "tianjin", "changzhi", "shaoxing", "shandong")
_BANNED = {
    "self-address": r"我院我院|我院[^。，]{0,4}本机构|本机构|我院主要负责人|各医疗机构主要负责人",
    "plural subordinates": r"各医疗机构(?:要|应|须|每|制定|建立)|辖区内[^。]{0,4}医疗机构|各区县?卫生健康",
    "powers": r"查处[^。\n]{0,20}医疗机构|吊销|责令[^。]{0,6}医疗机构",
    "legal form": r"党委领导下的院长负责制|公立医院绩效考核",
}
_HOSPITAL = ("self-address", "plural subordinates", "powers")


@dataclass(frozen=True, slots=True)
class Run:
    """One plan: of which parent, for which kind of unit, from which profile."""

    parent: str
    kind: str
    profile: str
    made: Planned

    @property
    def text(self) -> str:
        """All words of the paper, a line a paragraph or cell."""
        return "\n".join(texts(self.made.paper))


def parents() -> Iterator[tuple[str, Catalog]]:
    """The family's plans, and the real ones where they are there."""
    root = Path(__file__).resolve().parents[1]
    for name, path in _FAMILY.items():
        yield name, extract(root / path)
    folder = shared()
    for name in _REAL if folder else ():
        assert folder is not None
        yield name, extract(folder / "samples" / f"{name}.docx")


def runs() -> Iterator[Run]:
    """Every parent for every kind of unit with both profiles."""
    for name, catalog in parents():
        for kind, bare in KINDS.items():
            for profile, unit in (("filled", filled(bare, (catalog,))), ("bare", bare)):
                yield Run(name, kind, profile, plan(catalog, unit))


def generations() -> Iterator[Run]:
    """City → district → hospital: the district's own plan, as it was written, is the hospital's parent."""
    import tempfile

    city = extract(Path(__file__).resolve().parents[1] / _FAMILY["city"])
    district = plan(city, filled(KINDS["区卫健委"], (city,)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "区方案.docx"
        path.write_bytes(district.document)
        parent = extract(path)
    for kind in ("综合", "中医", "专科", "民营", "基层"):
        yield Run("district of city", kind, "filled", plan(parent, filled(KINDS[kind], (parent,))))


def covered(one: Run) -> tuple[int, int]:
    """Of the unit's own requirements (forms apart), how many are covered or rest on a place to fill."""
    own = [
        match
        for match in one.made.proof.matches
        if match.applies == "own"
        and match.status != "not_applicable"
        and match.requirement.kind not in ("form", "attachment")
    ]
    return sum(match.status in ("covered", "undecided") for match in own), len(own)


def accountable(one: Run) -> tuple[int, int, int]:
    """Tasks that the unit does; of these those with an owner, and those with a time or rhythm (or a mark for it)."""
    tasks = [
        clause
        for clause in one.made.local.clauses
        if clause.requirement.kind in WORKS and clause.standing in ("own", "mirror")
    ]
    text = one.text
    owned = sum(bool(clause.lead) or "【待填：牵头" in text for clause in tasks)
    timed = sum(_timed(one.made.local, clause) or "【待填：完成时限】" in text for clause in tasks)
    return len(tasks), owned, timed


def _timed(local: Local, clause: LocalClause) -> bool:
    """Has a task, or the task that it is a part of, a date or a rhythm?"""
    whole = local.of(clause.requirement.parent or "")
    return any(told.due or told.frequency for told in (clause, whole) if told is not None)


def banned(one: Run) -> list[str]:
    """Patterns of a naive copy that stand in the plan."""
    if one.kind == "区卫健委":
        return []
    names = [*_HOSPITAL, *(["legal form"] if KINDS[one.kind].ownership == "private" else [])]
    return [f"{name}: {found[0]}" for name in names if (found := re.search(_BANNED[name], one.text))]


def naive(catalog: Catalog, unit: Unit) -> str:
    """The parent's own sentences under the unit's name."""
    tasks = (one.text or "" for one in catalog.requirements if one.kind in (*WORKS, "section", "subsection"))
    return f"{unit.name}实施方案\n" + "\n".join(tasks).replace("医疗机构", "我院")


def practice(case: Practice) -> tuple[list[str], list[str]]:
    """Patterns of the good column that are missing, and of the naive column that are there."""
    witnesses = [read_catalog(data_folder("corpus") / "catalogs" / f"{name}.json") for name in catalog_names()]
    made = plan(catalog_of(case), unit_of(case), form=case.form, witnesses=witnesses)  # type: ignore[arg-type]
    text = "\n".join(texts(made.paper))
    lacking = [one for one in case.good if not re.search(one, text)]
    return lacking, [one for one in case.never if re.search(one, text)]


def practice_naive(case: Practice) -> bool:
    """Does the naive copy pass the row?"""
    text = naive(catalog_of(case), unit_of(case))
    return all(re.search(one, text) for one in case.good) and not any(re.search(one, text) for one in case.never)


def measure(verbose: bool = False) -> list[Row]:
    """The figures over all plans."""
    made = [*runs(), *generations()]
    rows: list[Row] = []
    for profile in ("filled", "bare"):
        part = [one for one in made if one.profile == profile]
        rows += _of_profile(profile, part, verbose)
    rows += _of_other_fields(verbose)
    rows += _of_practice(verbose)
    rows.append(_short(verbose))
    return rows


def _of_profile(profile: str, part: list[Run], verbose: bool) -> list[Row]:
    done = [covered(one) for one in part]
    tasks = [accountable(one) for one in part]
    if verbose:
        for one in part:
            for failure in one.made.proof.failures:
                print(f"{one.parent} {one.kind} {profile}: {failure}")
            for found in banned(one):
                print(f"{one.parent} {one.kind} {profile}: {found}")
    whole = sum(number for number, _, _ in tasks)
    local = [one for one in part if any(finding.rule == "C114" for finding in one.made.proof.findings)]
    return [
        Row(f"{profile}: plans", len(part), None, None),
        Row(f"{profile}: applicable covered", sum(n for n, _ in done) / sum(of for _, of in done), 1.0, None),
        Row(f"{profile}: plans without error", _share(part, lambda one: not one.made.proof.errors()), 1.0, None),
        Row(f"{profile}: plans without residue", _share(part, lambda one: not one.made.proof.residue()), 1.0, None),
        Row(f"{profile}: plans without layout finding", _share(part, lambda one: not one.made.proof.layout), 1.0, None),
        Row(f"{profile}: facts read are those given", _share(part, lambda one: not one.made.proof.lost), 1.0, None),
        Row(f"{profile}: tasks with an owner", sum(owned for _, owned, _ in tasks) / whole, 1.0, 0.0),
        Row(f"{profile}: tasks with a time", sum(timed for _, _, timed in tasks) / whole, 1.0, 0.0),
        Row(f"{profile}: plans of no banned pattern", _share(part, lambda one: not banned(one)), 1.0, 0.0),
        Row(f"{profile}: “nothing local” plans", float(len(local)), 0.0, None),
    ]


def _share(part: list[Run], good: Callable[[Run], bool]) -> float:
    return sum(map(good, part)) / len(part)


def others() -> Iterator[Run]:
    """Units that are no hospital, with a filled profile and a bare one."""
    root = Path(__file__).resolve().parents[1] / "corpus" / "cases" / "unseen"
    for name, bare in OTHERS.items():
        path = next(one for one in sorted((root / name).iterdir()) if one.stem == "上级" and one.suffix != ".plan")
        catalog = extract(path)
        for profile, unit in (("filled", filled(bare, (catalog,))), ("bare", bare)):
            yield Run(name, "other", profile, plan(catalog, unit))


def _of_other_fields(verbose: bool) -> list[Row]:
    made = list(others())
    if verbose:
        for one in made:
            for failure in one.made.proof.failures:
                print(f"{one.parent} {one.profile}: {failure}")
    done = [covered(one) for one in made]
    told = "other fields:"
    return [
        Row(f"{told} plans", len(made), None, None),
        Row(f"{told} applicable covered", sum(n for n, _ in done) / sum(of for _, of in done), 1.0, None),
        Row(f"{told} no word of a hospital", _share(made, lambda one: not HOSPITALS_WORDS.search(one.text)), 1.0, None),
        Row(f"{told} without error", _share(made, lambda one: not one.made.proof.errors()), 1.0, None),
        Row(f"{told} without residue", _share(made, lambda one: not one.made.proof.residue()), 1.0, None),
        Row(f"{told} without layout finding", _share(made, lambda one: not one.made.proof.layout), 1.0, None),
    ]


def _of_practice(verbose: bool) -> list[Row]:
    told = [(case, *practice(case)) for case in CASES]
    if verbose:
        for case, lacking, found in told:
            if lacking or found:
                print(f"{case.number} {case.title}: lacks {lacking}, holds {found}")
    passed = sum(not lacking and not found for _, lacking, found in told) / len(told)
    return [Row("practice P1–P27", passed, 1.0, sum(map(practice_naive, CASES)) / len(CASES))]


def _short(verbose: bool) -> Row:
    lengths = []
    for name, catalog in parents():
        made = plan(catalog, filled(KINDS["综合"], (catalog,)), length="short")
        lengths.append(body_length(made.paper.parts[1]))
        if verbose:
            print(f"{name}: short body of {lengths[-1]} characters")
    return Row("short plans within 4,000", sum(one <= SHORT_BODY for one in lengths) / len(lengths), 1.0, None)


def main() -> None:
    """Print the figures; -v also what failed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-v", action="store_true")
    print_rows(measure(parser.parse_args().v))


if __name__ == "__main__":
    main()
