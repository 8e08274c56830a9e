"""Pairs of other fields and levels, labelled before the program saw them: python -m benchmarks.accuracy_unseen [half].

Everything is measured end to end: the parent is read and broken down by the program, the submission checked with
`--role auto`. The pairs of the halves `dev` to `dev9` may be looked at by those who mend; of `held3` and `held6`
nothing but the totals is ever printed. All others were held back once, and opened when new ones were written
(docs/decisions/028); halves are printed apart, so that the figures of each stay comparable. Rows marked `?` are
judgement calls and are left out. The column `trivial` is a program that calls everything covered.

Each half is measured twice: as written, and in copies from which answers were cut out: all of every fourth task and
every fourth of the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from benchmarks.unseen_pairs import ANSWERED, FOREIGN, Pair, PointLabel, RowLabel, TaskLabel, pairs
from checker.language.fold import fold
from checker.model.catalog import DeadlineDetail, Requirement, Target
from checker.model.result import Match, PointMatch

HALVES = ("dev", "dev2", "dev3", "dev4", "dev5", "dev6", "dev7", "dev8", "dev9", "held3", "held6")
HELD = ("held3", "held6")  # halves whose misses nobody looks at
_WORK = ("task", "subtask", "special_action", "duty", "goal")
_HARMLESS = ("stronger", "earlier", "renamed")  # told to be confirmed; the labels leave them open
_EXTRACTED = 9  # rows that speak of the parent alone
_SHARED = 0.6  # of a labelled fragment stands in a point that is the same


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the printed table."""

    metric: str
    figure: float
    goal: float | None
    trivial: float | None
    of: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled point beside what the program says of it (None: the point was not read in the parent)."""

    pair: str
    task: str
    label: PointLabel
    ours: PointMatch | None
    deviations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Status:
    pair: str
    kind: str
    name: str
    label: str
    ours: str  # "unread" when the requirement was not read in the parent


def _same(one: str, other: str) -> bool:
    """One holds the other, or most of the shorter stands in the longer in one piece."""
    left, right = sorted((fold(one), fold(other)), key=len)
    if not left:
        return False
    longest = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    return longest.size >= _SHARED * len(left)


def _named(label: TaskLabel, asked: Requirement) -> bool:
    titles = (fold(asked.title).rstrip("。."), fold(asked.number))
    return fold(label.title) in titles or titles[0].startswith(fold(label.title))


def _match_of(pair: Pair, label: TaskLabel) -> Match | None:
    found = [one for one in pair.report.matches if _named(label, one.requirement)]
    works = [one for one in found if one.requirement.kind in _WORK]
    return next(iter(works), None)


def _closest(label: PointLabel, points: Iterable[PointMatch]) -> PointMatch | None:
    holding = [one for one in points if _same(label.text, one.text)]
    return min(holding, key=lambda one: abs(len(one.text) - len(label.text)), default=None)


def _worse(one: Match | PointMatch) -> list[str]:
    return [deviation.kind for deviation in one.deviations if deviation.kind not in _HARMLESS]


def _hanging(pair: Pair, holder: str, point: PointMatch) -> Iterator[str]:
    """The deviations of the targets and deadlines that hang on a task and quote the point."""
    for one in pair.report.matches:
        detail = one.requirement.detail
        quote = detail.quote if isinstance(detail, Target | DeadlineDetail) else ""
        if one.requirement.parent == holder and _same(quote, point.text):
            yield from _worse(one)


def judged_points(pair: Pair) -> Iterator[Judged]:
    """Every labelled point with the program's point that says the same."""
    for task in pair.tasks:
        match = _match_of(pair, task)
        for label in task.points:
            ours = _closest(label, match.points) if match else None
            kinds = _worse(ours) if ours else []
            if match and ours:
                kinds += _hanging(pair, match.requirement.id, ours)
            yield Judged(pair.name, task.title, label, ours, tuple(dict.fromkeys(kinds)))


def _invented(pair: Pair) -> list[tuple[str, PointMatch]]:
    """Points of labelled tasks that no label knows: rhetoric taken for a duty."""
    found = []
    for task in pair.tasks:
        match = _match_of(pair, task)
        for point in match.points if match else ():
            if not any(_same(label.text, point.text) for label in task.points):
                found.append((task.title, point))
    return found


def _due(asked: str) -> str:
    """12-10 of a label as a yearly day is written: 12月10日."""
    month, _, day = asked.partition("-")
    if len(month) > 2 or not asked.replace("-", "").isdigit():
        return asked
    return f"{int(month)}月{int(day)}日" if day else f"{int(month)}月"


def _agrees(label: RowLabel, asked: Requirement) -> bool:
    """Whether a requirement read is the labelled row."""
    detail = asked.detail
    if label.kind == "indicator":
        return asked.kind == "indicator" and fold(asked.title) == fold(label.name)
    if isinstance(detail, DeadlineDetail):
        when = " ".join(filter(None, (detail.end, detail.every, detail.relative_to, detail.quote)))
        return label.kind == "deadline" and _same(label.name, detail.quote) and _due(label.asked[0]) in when
    if not isinstance(detail, Target) or asked.kind != label.kind:
        return False
    value = "" if detail.value is None else f"{detail.value:g}"
    ops = (label.asked[0], "=") if label.asked[1] == "100" else (label.asked[0],)
    named = _same(label.name, detail.indicator) or fold(label.name) in fold(detail.quote)  # 不少于4家银行
    return value == label.asked[1] and detail.op in ops and named


def _elsewhere(label: RowLabel, one: Match) -> bool:
    """Whether the labelled words stand nowhere in what was read: 2026年底前 is not 2026年6月底前."""
    detail = one.requirement.detail
    return not (isinstance(detail, Target | DeadlineDetail) and fold(label.name) in fold(detail.quote))


def _far(label: RowLabel, one: Match) -> int:
    return abs(len(one.requirement.title) - len(label.name))


def _row_matches(pair: Pair) -> list[tuple[RowLabel, Match | None]]:
    taken: set[str] = set()
    found = []
    for label in pair.rows:
        fitting = [
            one for one in pair.report.matches if one.requirement.id not in taken and _agrees(label, one.requirement)
        ]
        best = min(fitting, key=lambda one: (_elsewhere(label, one), _far(label, one)), default=None)
        if best is not None and label.kind != "deadline":
            taken.add(best.requirement.id)
        found.append((label, best))
    return found


def statuses(pair: Pair) -> Iterator[Status]:
    """Every sure labelled requirement with the program's status."""
    for task in pair.tasks:
        match = _match_of(pair, task)
        if task.sure:
            yield Status(pair.name, "task", task.title, task.status, match.status if match else "unread")
    for label, match in _row_matches(pair):
        if label.sure:
            yield Status(pair.name, label.kind, label.name, label.status, match.status if match else "unread")


def _ratio(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 1.0


def _f1(both: Sequence[tuple[bool, bool]]) -> float:
    hit = sum(label and ours for label, ours in both)
    wrong = sum(label != ours for label, ours in both)
    return 2 * hit / (2 * hit + wrong) if hit or wrong else 1.0


def _prf(name: str, both: Sequence[tuple[bool, bool]], trivial: bool) -> list[Row]:
    """Precision and recall, with those of a program that always says `trivial`."""
    named = [label for label, ours in both if ours]
    asked = [ours for label, ours in both if label]
    share = _ratio([label for label, _ in both]) if trivial else 0.0
    return [
        Row(f"{name} precision", _ratio(named), 0.85, share, len(named)),
        Row(f"{name} recall", _ratio(asked), 0.85, float(trivial), len(asked)),
    ]


def _extraction(listed: Sequence[Pair]) -> list[Row]:
    rows = []
    asked = [(pair, task) for pair in listed for task in pair.tasks if task.sure or _match_of(pair, task)]
    read = sum(_match_of(pair, task) is not None for pair, task in asked)
    works = sum(one.requirement.kind in _WORK for pair in listed for one in pair.report.matches)
    rows.append(Row("tasks read F1", 2 * read / (len(asked) + works), 0.95, 0.0, len(asked)))
    rows.append(Row("tasks read recall", read / max(1, len(asked)), 0.95, 0.0, len(asked)))
    unasked = sum(len(_extra_tasks(pair)) for pair in listed)
    rows.append(Row("tasks invented, of all", unasked / max(1, works), 0.05, 0.0, unasked))
    for kind in ("target", "indicator", "deadline"):
        found = [match is not None for pair in listed for label, match in _row_matches(pair) if label.kind == kind]
        rows.append(Row(f"{kind}s read recall", _ratio(found), 0.95, 0.0, len(found)))
    extra = sum(len(_extra_targets(pair)) for pair in listed)
    targets = sum(one.requirement.kind == "target" for pair in listed for one in pair.report.matches)
    rows.append(Row("targets read precision", 1 - extra / max(1, targets), 0.95, 0.0, targets))
    read_points = [one.ours is not None for pair in listed for one in judged_points(pair)]
    rows.append(Row("points read recall", _ratio(read_points), 0.95, 0.0, len(read_points)))
    invented = sum(len(_invented(pair)) for pair in listed)
    rows.append(Row("points invented, of all", invented / (len(read_points) + invented), 0.05, 0.0, invented))
    return rows


def _extra_targets(pair: Pair) -> list[Requirement]:
    """Targets that no label knows; the yearly figures of a labelled indicator's row are known with it."""
    known = {match.requirement.id for label, match in _row_matches(pair) if label.kind != "deadline" and match}
    return [
        one.requirement
        for one in pair.report.matches
        if one.requirement.kind == "target" and known.isdisjoint((one.requirement.id, one.requirement.parent))
    ]


def _extra_tasks(pair: Pair) -> list[Requirement]:
    works = [one.requirement for one in pair.report.matches if one.requirement.kind in _WORK]
    return [one for one in works if not any(_named(task, one) for task in pair.tasks)]


def _status_rows(told: Sequence[Status]) -> list[Row]:
    rows = []
    for kind in ("task", "target", "indicator", "deadline"):
        some = [one for one in told if one.kind == kind]
        exact = [one.label == one.ours for one in some]
        trivial = [one.label == "covered" for one in some]
        rows.append(Row(f"status exact, {kind}s", _ratio(exact), 0.90, _ratio(trivial), len(some)))
    for status in ("missing", "partial", "covered", "not_applicable"):
        both = [(one.label == status, one.ours == status) for one in told]
        rows += _prf(f"status {status}", both, status == "covered")
    return rows


def _point_rows(judged: Sequence[Judged]) -> list[Row]:
    own = [(one, one.ours) for one in judged if one.label.sure and one.ours and one.label.code != FOREIGN]
    answered = [(one.label.answered, ours.answered and ours.applies) for one, ours in own]
    rows = [Row("points answered F1", _f1(answered), 0.92, _f1([(label, True) for label, _ in answered]), len(own))]
    rows += _prf("points unanswered", [(not label, not ours) for label, ours in answered], False)
    both = [(one, ours) for one, ours in own if one.label.answered and ours.answered]
    right = [ours.evidence is not None and _same(ours.evidence.text, one.label.evidence) for one, ours in both]
    rows.append(Row("evidence right", _ratio(right), 0.95, 0.0, len(right)))
    deviating = [(one.label.deviates, bool(one.deviations)) for one, _ in both]
    rows.append(Row("deviations F1", _f1(deviating), 0.90, 0.0, sum(label for label, _ in deviating)))
    kinds = [one.label.code in one.deviations for one, _ in both if one.label.deviates and one.deviations]
    rows.append(Row("deviations of the right kind", _ratio(kinds), 0.90, 0.0, len(kinds)))
    flagged = [(one.label.code != ANSWERED, not ours.answered or bool(one.deviations)) for one, ours in own]
    rows += _prf("points at fault flagged", flagged, False)
    applies = [(one.label.code != FOREIGN) == one.ours.applies for one in judged if one.label.sure and one.ours]
    rows.append(Row("points applies right", _ratio(applies), 0.95, None, len(applies)))
    return rows


def rows_of(listed: Sequence[Pair]) -> list[Row]:
    """Every figure over some pairs together."""
    told = [status for pair in listed for status in statuses(pair)]
    judged = [one for pair in listed for one in judged_points(pair)]
    return [*_extraction(listed), *_status_rows(told), *_point_rows(judged)]


def halves(wanted: Sequence[str] = HALVES) -> Iterator[tuple[str, bool, list[Pair]]]:
    """Half, whether answers were cut out, and the pairs."""
    checked = pairs(wanted)
    for half in wanted:
        for cut in (False, True):
            yield half, cut, [pair for pair in checked if pair.half == half and pair.name.endswith("）") == cut]


def measure() -> list[tuple[str, Row]]:
    """Every figure of both halves: (half, row), as written and with answers cut out."""
    return [(f"{half}{'，删减' if cut else ''}", row) for half, cut, listed in halves() for row in rows_of(listed)]


def _point_miss(one: Judged) -> str:
    label, ours = one.label, one.ours
    if ours is None:
        return "unread" if label.code != FOREIGN else ""
    said = f"{ours.text} ⇒ {ours.evidence.text if ours.answered and ours.evidence else '—'} ‖ {label.evidence}"
    if (label.code != FOREIGN) != ours.applies:
        return f"applies {ours.applies}: {said}"
    if label.code != FOREIGN and label.answered != ours.answered:
        return f"{'false missing' if label.answered else 'false covered'}: {said}"
    if ours.answered and label.deviates != bool(one.deviations):
        return f"deviation {label.code} told {list(one.deviations)}: {said}"
    if ours.answered and not (ours.evidence and _same(ours.evidence.text, label.evidence)):
        return f"evidence: {said}"
    return ""


def misses(pair: Pair) -> Iterator[str]:
    """Every way in which one pair is judged otherwise than labelled, in words."""
    for one in judged_points(pair):
        if one.label.sure and (fault := _point_miss(one)):
            yield f"P {one.task}「{one.label.text}」 {fault}"
    for task, point in _invented(pair):
        yield f"I {task}「{point.text}」 {'answered' if point.answered else 'missing'}"
    for status in statuses(pair):
        if status.label != status.ours:
            yield f"S {status.kind} {status.name}: {status.ours}, not {status.label}"
    for label, match in _row_matches(pair):
        if label.sure and match and label.status == match.status and bool(label.deviation) != bool(_worse(match)):
            told = [(one.kind, one.required, one.found) for one in match.deviations]
            yield f"V {label.kind} {label.name}: {label.deviation or 'none'}, told {told}"
    for extra in _extra_targets(pair):
        yield f"X target {extra.detail}"
    for found in _extra_tasks(pair):
        yield f"X {found.kind} {found.id} {found.title[:40]}"


def main() -> None:
    """Print the halves; -v lists the misses of those that may be looked at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="*", default=HALVES, help="the halves to measure; all when none is named")
    parser.add_argument("-v", action="store_true", help="list the misses of the pairs that may be looked at")
    options = parser.parse_args()
    for half, cut, listed in halves(options.half):
        print(f"\n{half}: {'、'.join(pair.name for pair in listed)}")
        print(f"{'metric':32} {'figure':>7} {'goal':>5} {'trivial':>7} {'of':>4}")
        for row in rows_of(listed)[_EXTRACTED if cut else 0 :]:
            goal = "" if row.goal is None else f"{row.goal:.2f}"
            trivial = "" if row.trivial is None else f"{row.trivial:.3f}"
            print(f"{row.metric:32} {row.figure:7.3f} {goal:>5} {trivial:>7} {row.of:4}")
        for pair in listed if options.v and half not in HELD else ():
            print(f"\n{pair.name}  (as {pair.report.submitter.kind})")
            print("".join(f"  {line}\n" for line in misses(pair)), end="")


if __name__ == "__main__":
    main()
