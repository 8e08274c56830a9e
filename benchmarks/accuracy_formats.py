"""Every format against the .docx it was made from: extraction by the labels, and the same statuses of a check.

`python -m benchmarks.accuracy_formats [-v] [--scan] [--office]`. Scans are recognised only when asked for (some
seconds a page), each file once a run: the one among the samples, and those made of the others, askew and soiled.
With --office the project's own cases go through LibreOffice into other formats. A status is equal when it is the same
one; of a scan, one that became undecided is counted apart. The trivial program says "covered" to everything.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.accuracy_extract import PLANS, plan_rows
from benchmarks.ofd_writer import sheets_of_pdf, write_ofd
from benchmarks.scans import Condition, soiled, then, turned, write_scan
from benchmarks.shared import shared
from checker.errors import DuibiaoError, NoRequirements
from checker.intake import read
from checker.model.catalog import Catalog
from checker.model.document import Document
from checker.model.result import Match
from checker.requirements.extract import extract
from checker.responses.match import match
from checker.responses.submitter import submitter_of

CASES = Path(__file__).resolve().parents[1] / "corpus" / "cases"
FORMS = {"doc": 0.99, "pdf": 0.99, "ofd": 0.99}
SCANS = {"scan.pdf": 0.95, "made.scan.pdf": 0.95}
AS_SCANNED = Condition("as scanned", 150, then(turned(0.5), soiled(8, 0.7, 75)))
MADE = {"rtf": 0.99, "html": 0.95}  # by LibreOffice, whose .html forgets the Chinese form of automatic numbers
# Parent, submission, as whom it is checked.
PAIRS = (
    ("changning", "tianjin", "commission:city"),
    ("changzhi", "shaoxing", "hospital"),
    ("tianjin", "changning", "commission:district"),
    ("changning", "changzhi", "commission:city"),
    ("shandong", "shaoxing", "hospital"),
)
SCANNED = {
    "scan.pdf": (("tianjin", "changning", "commission:district"), ("changzhi", "changning", "commission:district")),
    "made.scan.pdf": (PAIRS[0], PAIRS[1], PAIRS[3]),
}
OWN = (
    ("family/1-省方案", "family/2-市方案", "commission:city"),
    ("family/2-市方案", "family/5-中医医院方案", "hospital"),
    ("family/2-市方案", "family/6-眼科医院方案", "hospital"),
    ("demo/区方案", "demo/医院方案", "hospital"),
)
OFFICE_FORMS = ("doc", "rtf", "pdf", "html", "odt")


@dataclass(frozen=True, slots=True)
class Row:
    metric: str
    figure: float
    goal: float | None
    trivial: float | None
    of: int = 0


@cache
def document(path: Path) -> Document | None:
    """A file read once a run; None where this machine cannot."""
    try:
        return read(path)
    except DuibiaoError as error:
        print(f"  not measured: {error}")
        return None


@cache
def catalog_of(path: Path) -> Catalog | None:
    found = document(path)
    try:
        return None if found is None else extract(found)
    except NoRequirements:
        return None


def form_of(plan: str, form: str, made: Path) -> Path | None:
    """A sample in one form: as it lies there, an .ofd of the .pdf's pages, or what LibreOffice makes."""
    folder = shared()
    assert folder is not None
    path = folder / "samples" / f"{plan}.{form}"
    if path.exists():
        return path
    path = made / f"{plan}.{form}"
    if path.exists():
        return path
    if form == "ofd":
        path.write_bytes(write_ofd(sheets_of_pdf(folder / "samples" / f"{plan}.pdf")))
        return path
    if form == "made.scan.pdf" and plan in {child for _, child, _ in SCANNED[form]}:
        return write_scan(folder / "samples" / f"{plan}.pdf", path, AS_SCANNED)
    return converted(folder / "samples" / f"{plan}.docx", form, made) if form in MADE else None


def extraction(forms: dict[str, float], made: Path, verbose: bool) -> Iterator[Row]:
    """How much of each kind the labels name is found, per format."""
    for form, goal in forms.items():
        totals: Counter[str] = Counter()
        figures: list[float] = []
        for plan in PLANS:
            path = form_of(plan, form, made)
            catalog = catalog_of(path) if path is not None else None
            if catalog is None:
                continue
            for row in plan_rows(plan, form, totals, verbose, catalog):
                figures.append(row.figure)
                if row.figure < 1.0:
                    yield Row(f"  {row.metric}", row.figure, goal, row.trivial)
        if not figures:
            continue
        hits, missed, false = (totals[f"{form} {word}"] for word in ("hits", "missed", "false"))
        least = 0.90 if form in SCANS else 0.95
        yield Row(f".{form} kinds, mean", sum(figures) / len(figures), goal, 0.0, len(figures))
        yield Row(f".{form} targets F1", 2 * hits / max(1, 2 * hits + missed + false), least, 0.0, hits + missed)
        asked = totals[f"{form} deadlines asked"]
        yield Row(f".{form} deadlines recall", totals[f"{form} deadlines"] / max(1, asked), 0.95, 1.0, asked)


def judged(parent: Path, submission: Path, role: str) -> dict[str, Match] | None:
    """The matches of a check by requirement; the parent always as .docx."""
    catalog, found = catalog_of(parent), document(submission)
    if catalog is None or found is None:
        return None
    return {one.requirement.id: one for one in match((catalog,), found, submitter_of(role, found))}


def _kinds(one: Match) -> tuple[str, ...]:
    return tuple(sorted({deviation.kind for deviation in one.deviations}))


def parity(name: str, parent: Path, submission: Path, other: Path, role: str, verbose: bool) -> Iterator[Row]:
    """The same statuses and the same kinds of deviations from two forms of one submission."""
    one, two = judged(parent, submission, role), judged(parent, other, role)
    if one is None or two is None:
        return
    scan = ".scan." in other.name
    same = [key for key in one if one[key].status == two[key].status]
    opened = [key for key in one if two[key].status == "undecided" != one[key].status]
    covered = sum(found.status == "covered" for found in one.values())
    yield Row(f"{name} statuses equal", len(same) / len(one), 0.90 if scan else 0.98, covered / len(one), len(one))
    if scan or opened:
        wrong = len(one) - len(same) - len(opened)
        yield Row(f"{name} undecided instead", len(opened) / len(one), None, None, len(opened))
        yield Row(f"{name} wrong", wrong / len(one), 0.0, None, wrong)
    deviating = [key for key in one if _kinds(one[key]) or _kinds(two[key])]
    if deviating:
        equal = sum(_kinds(one[key]) == _kinds(two[key]) for key in deviating)
        yield Row(f"{name} deviations equal", equal / len(deviating), None, None, len(deviating))
    if verbose:
        for key in one:
            if one[key].status != two[key].status or _kinds(one[key]) != _kinds(two[key]):
                _tell(key, one[key], two[key])


def _tell(key: str, one: Match, two: Match) -> None:
    print(f"  {key} {one.requirement.title[:30]}: {one.status} {_kinds(one)} → {two.status} {_kinds(two)} {two.reason}")
    for found in (one, two):
        quotes = [evidence.text for evidence in found.evidence[:2]] or [found.nearest.text if found.nearest else ""]
        print(f"      {quotes} missing {found.missing_points[:2]}")


def samples(forms: dict[str, float], made: Path, verbose: bool) -> Iterator[Row]:
    """Checks of the real plans from each of their forms."""
    folder = shared()
    assert folder is not None
    files = folder / "samples"
    for form in forms:
        for parent, child, role in SCANNED.get(form, PAIRS):
            other = form_of(child, form, made)
            if other is not None:
                name = f"{parent} {child}.{form}"
                yield from parity(name, files / f"{parent}.docx", files / f"{child}.docx", other, role, verbose)


def converted(path: Path, form: str, folder: Path) -> Path | None:
    """The file as LibreOffice writes it in another format; None where it does not."""
    office = shutil.which("soffice")
    if office is None:
        return None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=False, capture_output=True, timeout=120)
    made = folder / f"{path.stem}.{form}"
    return made if made.exists() else None


def own_cases(verbose: bool) -> Iterator[Row]:
    """Checks of the project's own cases from what LibreOffice makes of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for parent, child, role in OWN:
            source = CASES / f"{child}.docx"
            for form in OFFICE_FORMS:
                made = converted(source, form, folder)
                if made is not None:
                    yield from parity(f"{child}.{form}", CASES / f"{parent}.docx", source, made, role, verbose)


def measure(verbose: bool = False, scan: bool = False, office: bool = False) -> Iterator[Row]:
    if shared() is None:
        print("sample documents not found (set DUIBIAO_SHARED)")
    else:
        forms = FORMS | (MADE if office else {}) | (SCANS if scan else {})
        with tempfile.TemporaryDirectory() as name:
            yield from extraction(forms, Path(name), verbose)
            yield from samples(forms, Path(name), verbose)
    if office:
        yield from own_cases(verbose)


def show(rows: Iterable[Row]) -> None:
    """One line a row."""
    print(f"{'metric':52} {'figure':>7} {'goal':>5} {'trivial':>7} {'of':>5}")
    for row in rows:
        goal = "" if row.goal is None else f"{row.goal:.2f}"
        trivial = "" if row.trivial is None else f"{row.trivial:.2f}"
        print(f"{row.metric:52} {row.figure:7.3f} {goal:>5} {trivial:>7} {row.of or '':>5}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", action="store_true", help="print what differs")
    parser.add_argument("--scan", action="store_true")
    parser.add_argument("--office", action="store_true")
    given = parser.parse_args()
    show(measure(given.v, given.scan, given.office))


if __name__ == "__main__":
    main()
