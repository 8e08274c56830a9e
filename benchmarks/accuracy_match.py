"""How often the match of a catalog to a document agrees with careful reading, on two labelled pairs.

The catalogs are made from the labels, so that only the matching is measured. Rows marked unsure are left out.
Each table also says what a program that answers "covered" to everything would score.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.shared import gold, sample, shared
from checker.intake import read
from checker.language.clauses import clauses
from checker.language.dates import find_dates
from checker.language.fold import fold
from checker.language.frequency import find_frequencies
from checker.language.subjects import subjects_of
from checker.model.catalog import (
    Catalog,
    DeadlineDetail,
    DocumentInfo,
    IndicatorDetail,
    Point,
    Requirement,
    Subject,
    Target,
)
from checker.model.document import Document, Front
from checker.model.result import Match
from checker.requirements.extract import extract
from checker.responses.match import match
from checker.responses.submitter import submitter_of

PAIRS = (("changning", "tianjin", "commission:city"), ("changzhi", "shaoxing", "hospital"))
_KINDS = {"special": "special_action", "target": "target", "deadline": "deadline", "attachment": "attachment"}
_DIRECTION = {"逐步升高": "up", "逐步降低": "down", "逐步提高": "up"}
_TARGET = re.compile(r"^(?P<name>.+?) (?P<op><=|>=|<|>|=|rise|fall)(?: (?P<value>[\d.]+)(?P<unit>.*))?$")
_DEADLINE = re.compile(r"^(?P<who>.*?)：(?P<what>.*)（(?P<when>[^（]*(?:（[^）]*）[^（]*)*)）$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the printed table."""

    metric: str
    figure: float
    goal: float
    trivial: float
    of: int


def _read(parent: Document) -> dict[tuple[str, str], Requirement]:
    """What the program reads of the parent, by kind and title: whom a labelled requirement charges stands there."""
    return {(one.kind, fold(one.title)): one for one in reversed(extract(parent).requirements)}


def _whole_text(known: Requirement, listed: Iterable[Requirement]) -> str:
    """The text of a section with that of its parts."""
    return "\n".join(one.text or "" for one in listed if known.id in (one.id, one.parent))


def _subjects(parent: Document, title: str) -> tuple[Subject, ...]:
    """Who must do a task: the first subject named in its paragraph."""
    for block in parent.reading.blocks:
        at = fold(block.text).find(fold(title))
        if block.table is None and 0 <= at < 14:
            for start, end in clauses(block.text)[:8]:
                if found := subjects_of(block.text[start:end]):
                    return found
    return ()


def _directions(parent: Document) -> dict[str, str]:
    found = {}
    for block in parent.reading.blocks:
        for cell in block.table.cells if block.table else ():
            if fold(cell.text) in _DIRECTION and block.table:
                for index in block.table.grid[cell.row]:
                    found[fold(block.table.cells[index].text)] = _DIRECTION[fold(cell.text)]
    return found


def _target(row: dict[str, Any], listed: dict[str, dict[str, Any]]) -> Target:
    name = row["requirement"].removeprefix("target:").split("|")[0]
    known = listed.get(name)
    if known:
        return Target(name, known["op"], known["value"], None, known["unit"], known["by"], quote=known["quote"])
    found = _TARGET.match(row["title"])
    by = row["requirement"].split("|")[-1] if "|" in row["requirement"] else None
    if not found:
        return Target(name, ">=")
    value = float(found["value"]) if found["value"] else None
    return Target(name, found["op"], value, None, found["unit"] or "", by if by and by.isdigit() else None)  # type: ignore[arg-type]


def _deadline(title: str, period: int) -> DeadlineDetail:
    found = _DEADLINE.match(title)
    if not found:
        return DeadlineDetail(what=title, quote=title)
    dates = find_dates(found["when"], period)
    rhythms = find_frequencies(found["when"])
    start, end = (dates[0].first, dates[-1].last) if dates else (None, None)
    who = "" if found["who"].startswith("未写明") else found["who"]
    return DeadlineDetail(who, found["what"], start, end, rhythms[0].word if rhythms else None, quote=found["when"])


def _detail(kind: str, row: dict[str, Any], directions: dict[str, str], listed: dict[str, dict[str, Any]]) -> Any:
    if kind == "indicator":
        return IndicatorDetail(direction=directions.get(fold(row["title"])))  # type: ignore[arg-type]
    if kind == "target":
        return _target(row, listed)
    return _deadline(row["title"], 2023) if kind == "deadline" else None


def catalog_of(parent: str, child: str) -> Catalog:
    """The labelled requirements of a pair as a catalog."""
    document = read(sample(f"{parent}.docx"))
    points = {entry["requirement"]: entry for entry in gold(f"{parent}__{child}.points")}
    try:
        listed = {target["indicator"]: target for target in gold(f"{parent}.extract")["targets"]}
    except FileNotFoundError:
        listed = {}
    directions = _directions(document)
    read_there = _read(document)
    requirements = []
    for row in gold(f"{parent}__{child}.match"):
        prefix, _, number = row["requirement"].partition(":")
        kind = _KINDS.get(prefix, prefix)
        detail = _detail(kind, row, directions, listed)
        known = read_there.get((kind, fold(row["title"])))
        subjects = _subjects(document, row["title"]) if kind in ("task", "special_action") else ()
        subjects = subjects or (known.subjects if known and kind == "special_action" else ())
        text = _whole_text(known, read_there.values()) if known and kind == "section" else None
        if isinstance(detail, DeadlineDetail):
            subjects = subjects_of(f"{detail.who}应当{detail.what}") if detail.who else ()
        listed_points = points.get(row["requirement"], {}).get("points", ())
        made = tuple(
            Point(f"{row['requirement']}.p{i}", point["text"], subjects_of(point["text"]))
            for i, point in enumerate(listed_points, 1)
        )
        requirements.append(
            Requirement(row["requirement"], kind, number, row["title"], None, subjects, text, made, detail=detail)
        )
    info = DocumentInfo(Front(), parent, "", "")
    return Catalog(info, tuple(requirements))


def _overlaps(found: Iterable[str], labelled: Iterable[str]) -> bool:
    """One holds the other, or they share a clause."""
    ours, theirs = [fold(text) for text in found], [fold(text) for text in labelled]
    for one in ours:
        for other in theirs:
            pieces = [piece for piece in re.split("[,。;]", one) if len(piece) >= 4]
            if one in other or other in one or any(piece in other for piece in pieces):
                return True
    return False


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    hit = sum(label and ours for label, ours in pairs)
    wrong = sum(label != ours for label, ours in pairs)
    return 2 * hit / (2 * hit + wrong) if hit or wrong else 1.0


def _ratio(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 1.0


@dataclass(slots=True)
class Pair:
    """One pair, judged."""

    name: str
    rows: list[tuple[dict[str, Any], Match]]
    points: list[tuple[dict[str, Any], Any]]
    seconds: float


def judge(parent: str, child: str, role: str) -> Pair:
    """Run the match on one pair."""
    document = read(sample(f"{child}.docx"))
    catalog = catalog_of(parent, child)
    submitter = submitter_of(role, document)
    match((catalog,), document, submitter)
    begin = time.perf_counter()
    matches = match((catalog,), document, submitter)
    seconds = time.perf_counter() - begin
    by_id = {found.requirement.id: found for found in matches}
    rows = [(row, by_id[row["requirement"]]) for row in gold(f"{parent}__{child}.match")]
    points = []
    for entry in gold(f"{parent}__{child}.points"):
        found = {point.id: point for point in by_id[entry["requirement"]].points}
        for index, point in enumerate(entry["points"], 1):
            points.append(({**point, "requirement": entry["requirement"]}, found[f"{entry['requirement']}.p{index}"]))
    return Pair(f"{parent}→{child}", rows, points, seconds)


def _point_rows(pair: Pair) -> list[Row]:
    sure = [(label, ours) for label, ours in pair.points if label["sure"]]
    own = [(label, ours) for label, ours in sure if label["applies"]]
    answered = [(label["answered"], ours.answered and ours.applies) for label, ours in own]
    both = [(label, ours) for label, ours in own if label["answered"] and ours.answered]
    right = [_overlaps([ours.evidence.text], [label["evidence"]]) for label, ours in both]
    applies = [label["applies"] == ours.applies for label, ours in sure]
    deviating = [(bool(label["deviation"]), bool(ours.deviations)) for label, ours in both]
    return [
        Row("points answered-or-not F1", _f1(answered), 0.92, _f1([(label, True) for label, _ in answered]), len(own)),
        Row("evidence right", _ratio(right), 0.95, 0.0, len(right)),
        Row("points applies right", _ratio(applies), 0.95, _ratio([label["applies"] for label, _ in sure]), len(sure)),
        Row("point deviations F1", _f1(deviating), 0.90, 0.0, sum(label for label, _ in deviating)),
    ]


def _status(label: dict[str, Any]) -> str:
    return "not_applicable" if not label.get("applies", True) else str(label["status"])


def _status_rows(pair: Pair) -> list[Row]:
    sure = [(_status(label), found.status) for label, found in pair.rows if label["sure"]]
    rows = []
    for status in ("missing", "partial", "covered", "not_applicable"):
        labelled = [ours == status for label, ours in sure if label == status]
        named = [label == status for label, ours in sure if ours == status]
        trivial = float(status == "covered")
        share = _ratio([label == status for label, _ in sure]) * trivial
        rows.append(Row(f"{status} precision", _ratio(named), 0.85, share, len(named)))
        rows.append(Row(f"{status} recall", _ratio(labelled), 0.90, trivial, len(labelled)))
    exact = [label == ours for label, ours in sure]
    rows.append(Row("exact status", _ratio(exact), 0.90, _ratio([label == "covered" for label, _ in sure]), len(sure)))
    return rows


def _deviation_rows(pair: Pair) -> list[Row]:
    pairs = [
        (label["deviation"] is not None, bool(found.deviations))
        for label, found in pair.rows
        if label["sure"] and label.get("applies", True) and label["requirement"].split(":")[0] != "section"
    ]
    return [Row("deviations F1 (requirements)", _f1(pairs), 0.90, 0.0, sum(label for label, _ in pairs))]


def measure() -> list[tuple[str, Row]]:
    """Every figure of both pairs: (pair, row)."""
    found = []
    for parent, child, role in PAIRS:
        pair = judge(parent, child, role)
        for row in (*_point_rows(pair), *_status_rows(pair), *_deviation_rows(pair)):
            found.append((pair.name, row))
    return found


def _near(label: dict[str, Any], ours: Any) -> bool:
    return not label["answered"] or _overlaps([ours.evidence.text], [label["evidence"]])


def _misses(pair: Pair) -> None:
    for label, ours in pair.points:
        if label["sure"] and label["applies"] and label["answered"] != ours.answered:
            said = ours.evidence.text if ours.evidence else ""
            print(f"  P {label['answered']!s:5} {label['requirement']} {label['text']} ⇒ {said} ‖ {label['evidence']}")
        elif label["sure"] and label["applies"] != ours.applies:
            print(f"  A {label['applies']!s:5} {label['requirement']} {label['text']}")
        elif label["sure"] and ours.answered and label["applies"] and bool(label["deviation"]) != bool(ours.deviations):
            kinds = [deviation.kind for deviation in ours.deviations]
            print(f"  D {label['deviation']} {kinds} {label['requirement']} {label['text']} ⇒ {ours.evidence.text}")
        elif label["sure"] and ours.answered and label["applies"] and not _near(label, ours):
            print(f"  E {label['requirement']} {label['text']} ⇒ {ours.evidence.text} ‖ {label['evidence']}")
    for label, found in pair.rows:
        if label["sure"] and _status(label) != found.status:
            said = found.evidence[0].text[:40] if found.evidence else ""
            print(f"  S {_status(label)} ≠ {found.status} {label['requirement']} {label['title'][:40]} ⇒ {said}")
        elif label["sure"] and label.get("applies", True) and bool(label["deviation"]) != bool(found.deviations):
            kinds = [(deviation.kind, deviation.required, deviation.found) for deviation in found.deviations]
            print(f"  V {label['deviation']} {kinds} {label['requirement']} {label['title'][:40]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", action="store_true", help="list the misses")
    verbose = parser.parse_args().v
    if shared() is None:
        print("labelled documents not found: set DUIBIAO_SHARED")
        return
    for parent, child, role in PAIRS:
        pair = judge(parent, child, role)
        print(f"\n{pair.name}  ({1000 * pair.seconds:.1f} ms)")
        print(f"{'metric':32} {'figure':>7} {'goal':>5} {'trivial':>7} {'of':>4}")
        for row in (*_point_rows(pair), *_status_rows(pair), *_deviation_rows(pair)):
            print(f"{row.metric:32} {row.figure:7.3f} {row.goal:5.2f} {row.trivial:7.3f} {row.of:4}")
        if verbose:
            _misses(pair)


if __name__ == "__main__":
    main()
