"""Copies of little plans with one clause altered, labelled before the program saw them: python -m
benchmarks.accuracy_altered [half] [-v].

Each field of corpus/cases/altered is a parent plan, a faithful local copy of it, and alterations. The copy is checked
as it stands, then with each alteration alone. A harmful one is found when its point, or the target or deadline that
stands there, is newly flagged (unanswered, or deviating otherwise than upwards) or an error or a warning points at the
clause; a harmless one must flag nothing. Of the half `held` nothing but totals is ever printed. The column `trivial` is
a program that calls everything covered.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from checker.intake import read
from checker.model.catalog import Catalog
from checker.model.document import Place
from checker.model.result import Match, Report
from checker.pipeline import Options, check
from checker.requirements.extract import extract
from corpus.word import build

CASES = Path(__file__).resolve().parents[1] / "corpus" / "cases" / "altered"
HALVES = ("open", "held")
HELD = ("held",)  # halves whose misses nobody looks at
HARMLESS = "harmless"
_UNSURE = "unsure"
_UPWARDS = ("stronger", "earlier", "renamed")  # told to be confirmed: no fault
_CONTAINERS = ("section", "subsection", "attachment")  # judged by what stands below them
_OPEN = ("partial", "missing", "undecided")
_UNANSWERED = "unanswered"
_CLAUSE_ENDS = "。；，："
_SENTENCE_ENDS = "。；"

# what the program may call each kind of harm; "unanswered" stands for a point not answered
_NAMES = {
    "dropped": (_UNANSWERED,),
    "partial": (_UNANSWERED, "scope", "weaker", "frequency"),
    "weaker": ("weaker", "frequency"),
    "later": ("later", "weaker"),
    "frequency": ("frequency", "weaker"),
    "scope": ("scope", "weaker"),
    "exception": ("scope", "negated"),
    "condition": ("force", "scope", "negated"),
    "force": ("force", "negated", "weaker"),
    "negated": ("negated", "force", _UNANSWERED),
    "direction": ("direction", "weaker"),
    "unit": ("unit", "weaker"),
    "stage": (_UNANSWERED, "weaker", "force", "scope"),
    "manner": ("scope", "weaker", "force", _UNANSWERED),
    "recipient": (_UNANSWERED, "scope", "weaker"),
    "head": (_UNANSWERED, "scope", "weaker"),
    "object": (_UNANSWERED, "scope"),
    "passed": (_UNANSWERED, "scope", "force"),
}
KINDS = tuple(_NAMES)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the printed table."""

    metric: str
    figure: float
    goal: float | None
    of: int


@dataclass(frozen=True, slots=True)
class Case:
    """One alteration: `was` stands once in the copy, `now` replaces it."""

    expect: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Field:
    """The lines of a parent and of its copy stand side by side: as many, in the same order."""

    name: str
    half: str
    parent: str
    copy: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something of the parent said to be unanswered or deviating; `whole`: said of the paragraph, not of a clause."""

    name: str
    kind: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check says: its flags with the places in the parent, its errors and warnings in the submission."""

    flags: dict[Flag, Place | None]
    findings: dict[tuple[str, str], Place | None]
    items: dict[str, Place | None]  # everything that is judged


@dataclass(frozen=True, slots=True)
class Told:
    """One case and what was said of it that is not said of the faithful copy."""

    field: str
    case: Case
    at_point: tuple[str, ...]  # kinds
    elsewhere: tuple[str, ...]  # names and kinds
    findings: tuple[str, ...]  # rules of new errors and warnings at the clause
    other_findings: tuple[str, ...]
    unread: bool  # nothing was read in the parent where the alteration stands
    masked: bool  # the point is flagged in the faithful copy already

    @property
    def found(self) -> bool:
        return bool(self.at_point or self.findings)

    @property
    def right(self) -> bool:
        return any(kind in _NAMES[self.case.expect] for kind in self.at_point)


@dataclass(frozen=True, slots=True)
class Measured:
    field: Field
    untouched: Checked
    told: tuple[Told, ...]


def _copy_of(data: dict[str, Any]) -> str:
    if "copy" in data:
        return str(data["copy"])
    text = str(data["parent"])
    for words, local in data["local"]:
        if words not in text:
            raise ValueError(f"not in the parent: {words}")
        text = text.replace(words, local)
    return text


def field_of(path: Path) -> Field:
    """One labelled field. Raises ValueError when an alteration does not stand exactly once in the copy."""
    with path.open(encoding="utf-8") as stream:
        data: dict[str, Any] = yaml.load(stream, Loader=yaml.BaseLoader)
    copy = _copy_of(data)
    cases = tuple(Case(*row) for row in data["alterations"])
    for case in cases:
        if copy.count(case.was) != 1 or case.expect not in (*_NAMES, HARMLESS, _UNSURE):
            raise ValueError(f"{path.name}: {case}")
    if len(copy.splitlines()) != len(data["parent"].splitlines()):
        raise ValueError(f"{path.name}: the copy has other lines than its parent")
    return Field(data["field"], data["half"], data["parent"], copy, cases)


def fields(halves: Sequence[str], folder: Path = CASES) -> list[Field]:
    """Every field of some halves, by the name of its file."""
    listed = [field_of(path) for path in sorted(folder.glob("*.yaml"))]
    return [one for one in listed if one.half in halves]


def _plain(line: str) -> str:
    """A line of a source without its sign."""
    return line.partition(" ")[2] if line[:1] in ("#", "@") else line


def _located(text: str, words: str) -> tuple[int, int, int]:
    """Block, start and end of words that stand once in a source."""
    at = text.index(words)
    block = text.count("\n", 0, at)
    start = _plain(text.splitlines()[block]).index(words)
    return block, start, start + len(words)


def _in_parent(field: Field, case: Case) -> tuple[int, int, int]:
    """Where in the parent that stands which the alteration touches."""
    block, start, end = _located(field.copy, case.was)
    ours, theirs = (_plain(text.splitlines()[block]) for text in (field.copy, field.parent))
    left, right = 0, len(theirs)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if i1 <= start < i2:
            left = j1 + (start - i1 if tag == "equal" else 0)
        if i1 < end <= i2:
            right = j2 - (i2 - end if tag == "equal" else 0)
    return block, left, max(right, left + 1)


def _widened(text: str, start: int, end: int, ends: str) -> tuple[int, int]:
    """The clauses or sentences that hold a passage."""
    while start and text[start - 1] not in ends:
        start -= 1
    while end < len(text) and text[end] not in ends:
        end += 1
    return start, end


def _touches(place: Place | None, block: int, start: int, end: int) -> bool:
    return place is not None and place.block == block and place.start < end and place.end > start


def _said(match: Match) -> Iterator[tuple[Flag, Place | None]]:
    """The flags of one requirement."""
    asked = match.requirement
    places = {point.id: point.location or asked.location for point in asked.points}
    kinds_of_points: set[str] = set()
    for point in match.points:
        if not point.applies:
            continue
        kinds = {one.kind for one in point.deviations if one.kind not in _UPWARDS}
        kinds_of_points |= kinds
        for kind in sorted(kinds) if point.answered else [_UNANSWERED]:
            yield Flag(point.id, kind), places[point.id]
    if not match.points and match.status in _OPEN:
        yield Flag(asked.id, _UNANSWERED), asked.location
    for kind in sorted({str(one.kind) for one in match.deviations} - kinds_of_points - set(_UPWARDS)):
        yield Flag(asked.id, kind, whole=bool(match.points)), asked.location


def _checked(report: Report) -> Checked:
    flags: dict[Flag, Place | None] = {}
    items: dict[str, Place | None] = {}
    for match in report.matches:
        asked = match.requirement
        if asked.kind in _CONTAINERS:
            continue
        flags.update(_said(match))
        items.update((point.id, point.location) for point in asked.points)
        if not asked.points:
            items[asked.id] = asked.location
    findings = {
        (one.rule, one.requirement or ""): one.location
        for one in report.findings
        if one.severity in ("error", "warning")
    }
    return Checked(flags, findings, items)


class Bench:
    """A field with its parent read once; checks copies of it in a folder of its own."""

    def __init__(self, field: Field, folder: Path) -> None:
        self._field = field
        self._folder = folder
        parent = folder / "上级.docx"
        parent.write_bytes(build(field.parent))
        document = read(parent)
        if [block.text for block in document.reading.blocks] != [_plain(line) for line in field.parent.splitlines()]:
            raise ValueError(f"{field.name}: the parent is not read line by line")
        self._catalog: Catalog = extract(document)
        self.untouched = self._check(field.copy)

    def _check(self, text: str) -> Checked:
        path = self._folder / "送审.docx"
        path.write_bytes(build(text))
        return _checked(check(path, self._catalog, Options()))

    def _read_near(self, block: int, start: int, end: int) -> tuple[int, int]:
        """The passage, or where nothing was read just there its clause, or its sentence."""
        line = _plain(self._field.parent.splitlines()[block])
        for ends in ("", _CLAUSE_ENDS, _SENTENCE_ENDS):
            near = _widened(line, start, end, ends) if ends else (start, end)
            if any(_touches(place, block, *near) for place in self.untouched.items.values()):
                return near
        return start, end

    def tell(self, case: Case) -> Told:
        """Check the copy with one alteration made."""
        field, before = self._field, self.untouched
        after = self._check(field.copy.replace(case.was, case.now))
        block, *exact = _in_parent(field, case)
        start, end = self._read_near(block, exact[0], exact[1])
        new = {flag: place for flag, place in after.flags.items() if flag not in before.flags}
        here = [
            flag
            for flag, place in new.items()
            if _touches(place, block, start, end) or (flag.whole and place is not None and place.block == block)
        ]
        now = _located(field.copy, case.was)[1]
        line = _plain(field.copy.replace(case.was, case.now).splitlines()[block])
        clause = _widened(line, now, now + len(case.now), _CLAUSE_ENDS)
        findings = [key for key in after.findings if key not in before.findings]
        pointing = [key for key in findings if _touches(after.findings[key], block, *clause)]
        return Told(
            field.name,
            case,
            tuple(sorted({flag.kind for flag in here})),
            tuple(f"{flag.name} {flag.kind}" for flag in new if flag not in here),
            tuple(rule for rule, _ in pointing),
            tuple(rule for rule, _ in findings if (rule, _) not in pointing),
            not any(_touches(place, block, exact[0], exact[1]) for place in before.items.values()),
            any(_touches(place, block, start, end) for place in before.flags.values()),
        )


def measured(field: Field) -> Measured:
    """One field: its faithful copy and every sure alteration checked."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(field, Path(folder))
        told = tuple(bench.tell(case) for case in field.cases if case.expect != _UNSURE)
        return Measured(field, bench.untouched, told)


def _ratio(hits: Sequence[bool], empty: float = 1.0) -> float:
    return sum(hits) / len(hits) if hits else empty


def _harmful(listed: Sequence[Measured]) -> list[Told]:
    return [told for one in listed for told in one.told if told.case.expect != HARMLESS and not told.masked]


def _harmless(listed: Sequence[Measured]) -> list[Told]:
    return [told for one in listed for told in one.told if told.case.expect == HARMLESS]


def rows_of(listed: Sequence[Measured]) -> list[Row]:
    """Every figure over some fields together."""
    harmful = _harmful(listed)
    rows = [*_copy_rows(listed), *_harm_rows(listed), *_flag_rows(listed)]
    for kind in KINDS:
        some = [told.found for told in harmful if told.case.expect == kind]
        rows.append(Row(f"  found: {kind}", _ratio(some), 0.99, len(some)))
    return rows


def _copy_rows(listed: Sequence[Measured]) -> list[Row]:
    items = sum(len(one.untouched.items) for one in listed)
    flagged = sum(len({flag.name for flag in one.untouched.flags}) for one in listed)
    alarms = sum(len(one.untouched.findings) for one in listed)
    return [
        Row("faithful copy: points flagged", flagged / max(1, items), 0.005, items),
        Row("faithful copy: alarms, each field", alarms / max(1, len(listed)), None, alarms),
    ]


def _harm_rows(listed: Sequence[Measured]) -> list[Row]:
    harmful = _harmful(listed)
    every = [told for one in listed for told in one.told]
    found = [told for told in harmful if told.found]
    masked = [told.masked for told in every if told.case.expect != HARMLESS]
    return [
        Row("places read in the parent", _ratio([not told.unread for told in every]), 0.99, len(every)),
        Row("harmful found", _ratio([told.found for told in harmful]), 0.99, len(harmful)),
        Row("found, of the right kind", _ratio([told.right for told in found]), 0.90, len(found)),
        Row("harmful left out, flagged before", _ratio(masked, 0.0), None, len(masked)),
    ]


def _flag_rows(listed: Sequence[Measured]) -> list[Row]:
    harmless = _harmless(listed)
    every = [told for one in listed for told in one.told]
    judged = sum(len(one.untouched.items) * len(one.told) for one in listed)
    beside = sum(len(told.elsewhere) for told in every)
    return [
        Row("harmless flagged", _ratio([bool(told.at_point) for told in harmless], 0.0), 0.005, len(harmless)),
        Row("harmless that raise an alarm", _ratio([_alarmed(told) for told in harmless], 0.0), 0.005, len(harmless)),
        Row("other points flagged, of all", beside / max(1, judged), 0.005, judged),
        Row("cases that flag another point", _ratio([bool(told.elsewhere) for told in every], 0.0), None, len(every)),
    ]


def _alarmed(told: Told) -> bool:
    return bool(told.findings or told.other_findings)


def measure(halves: Sequence[str] = HALVES) -> list[tuple[str, Row]]:
    """Every figure: (half, row)."""
    listed = [measured(field) for field in fields(halves)]
    return [(half, row) for half in halves for row in rows_of([one for one in listed if one.field.half == half])]


def _missed(told: Told) -> str:
    """What is wrong with what was told of a case; "" when all is well."""
    faults = []
    if told.case.expect == HARMLESS:
        faults += [f"flagged {'、'.join(told.at_point)}"] if told.at_point else []
        faults += [f"findings {'、'.join((*told.findings, *told.other_findings))}"] if _alarmed(told) else []
    elif told.masked:
        faults.append("flagged before")
    elif not told.found:
        faults.append("not found" + (" (nothing read there)" if told.unread else ""))
    elif not told.right:
        faults.append(f"called {'、'.join((*told.at_point, *told.findings))}")
    if told.elsewhere:
        faults.append(f"beside: {'；'.join(told.elsewhere)}")
    return "，".join(faults)


def misses(listed: Sequence[Measured]) -> Iterator[str]:
    """Every fault of some fields, by kind."""
    for one in listed:
        for flag, place in one.untouched.flags.items():
            where = _plain(one.field.parent.splitlines()[place.block])[place.start : place.end] if place else ""
            yield f"faithful copy\t{one.field.name}\t{flag.name} {flag.kind}\t{where}"
    for kind in (*KINDS, HARMLESS):
        for told in (told for one in listed for told in one.told if told.case.expect == kind):
            if fault := _missed(told):
                yield f"{kind}\t{told.field}\t{told.case.was} → {told.case.now}\t{fault}"


def main() -> None:
    """Print the halves; -v lists the misses of the open one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="*", default=HALVES, help="the halves to measure; both when none is named")
    parser.add_argument("-v", action="store_true", help="list the misses of the half that may be looked at")
    options = parser.parse_args()
    listed = [measured(field) for field in fields(options.half)]
    for half in options.half:
        some = [one for one in listed if one.field.half == half]
        harms = Counter(told.case.expect == HARMLESS for one in some for told in one.told)
        print(f"\n{half}: {len(some)} fields, {harms[False]} harmful and {harms[True]} harmless alterations")
        print(f"{'metric':34} {'figure':>7} {'goal':>6} {'trivial':>7} {'of':>6}")
        for row in rows_of(some):
            goal = "" if row.goal is None else f"{row.goal:.3f}"
            print(f"{row.metric:34} {row.figure:7.4f} {goal:>6} {_trivial(row):>7} {row.of:6}")
        for line in misses(some) if options.v and half not in HELD else ():
            print(f"  {line}")


def _trivial(row: Row) -> str:
    """A program that calls everything covered finds nothing and flags nothing."""
    return "" if row.goal is None or "places read" in row.metric else "0.000"


if __name__ == "__main__":
    main()
