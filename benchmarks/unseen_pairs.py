"""The unseen pairs: labels as data, the check of each pair, and a copy of it from which answers were cut out."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from checker.model.result import Report
from checker.pipeline import Options, check
from corpus.word import build

VARIED = Path(__file__).resolve().parents[1] / "corpus" / "cases" / "varied"
CASES = Path(__file__).resolve().parents[1] / "corpus" / "cases" / "unseen"
ANSWERED = "y"
ABSENT = "n"
FOREIGN = "na"  # not a duty of this submitter
_CLAUSE_ENDS = "。；，：|\n"
_EACH = 4  # all answers of every fourth task are cut out of the copy, and every fourth of the others


@dataclass(frozen=True, slots=True)
class PointLabel:
    text: str
    code: str  # y, n, na, or the kind of the deviation
    evidence: str
    sure: bool

    @property
    def answered(self) -> bool:
        return self.code not in (ABSENT, FOREIGN)

    @property
    def deviates(self) -> bool:
        return self.code not in (ANSWERED, ABSENT, FOREIGN)


@dataclass(frozen=True, slots=True)
class TaskLabel:
    title: str
    status: str
    sure: bool
    points: tuple[PointLabel, ...]


@dataclass(frozen=True, slots=True)
class RowLabel:
    """A target, an indicator of a table, or a deadline: `asked` holds what it says besides its name."""

    kind: str
    name: str
    asked: tuple[str, ...]
    status: str
    sure: bool
    deviation: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Pair:
    name: str
    half: str
    tasks: tuple[TaskLabel, ...]
    rows: tuple[RowLabel, ...]
    report: Report


def _sure(word: str) -> tuple[str, bool]:
    return word.rstrip("?"), not word.endswith("?")


def _point(row: Sequence[str]) -> PointLabel:
    code, sure = _sure(row[1])
    return PointLabel(row[0], code, row[2] if len(row) > 2 else "", sure)


def _derived(points: Iterable[PointLabel]) -> str:
    """What the rule of statuses makes of the points."""
    own = [point for point in points if point.code != FOREIGN]
    answered = [point.answered for point in own]
    if not own:
        return "not_applicable"
    return "covered" if all(answered) else "partial" if any(answered) else "missing"


def _task(title: str, entries: Sequence[Any]) -> TaskLabel:
    points = tuple(_point(entry) for entry in entries if isinstance(entry, list))
    certain = [point for point in points if point.sure]
    stated = [entry["status"] for entry in entries if isinstance(entry, dict)]
    status, sure = _sure(stated[0]) if stated else (_derived(points), _derived(points) == _derived(certain))
    name, is_task = _sure(title)
    return TaskLabel(name, status, sure and is_task, points)


def _rows(data: dict[str, Any]) -> Iterator[RowLabel]:
    for kind in ("target", "indicator", "deadline"):
        for row in data.get(f"{kind}s", ()):
            at = 1 if kind == "indicator" else 0
            status, sure = _sure(row[-3])
            yield RowLabel(kind, row[at], tuple(row[at + 1 : -3]), status, sure, row[-2], row[-1])


def _half(path: Path) -> str:
    with path.open(encoding="utf-8") as stream:
        return str(yaml.load(stream, Loader=yaml.BaseLoader)["half"])


def _case(path: Path) -> tuple[Pair, Pair]:
    """A pair as written, and as it stands when answers are cut out."""
    with path.open(encoding="utf-8") as stream:
        data: dict[str, Any] = yaml.load(stream, Loader=yaml.BaseLoader)
    folder = path.parent
    submission, parent = folder / data.get("submission", "送审.docx"), folder / data.get("parent", "上级.docx")
    tasks = tuple(_task(title, entries) for title, entries in data["tasks"].items())
    pair = Pair(folder.name, data["half"], tasks, tuple(_rows(data)), check(submission, parent, Options()))
    return pair, _without(pair, submission, parent)


def _clause(text: str, evidence: str) -> tuple[int, int] | None:
    """Where the clause stands that holds an evidence, with the sign that closes it; None when it stands twice."""
    found = [match.span() for match in re.finditer(re.escape(evidence), text)]
    if len(found) != 1:
        return None
    start, end = found[0]
    while start and text[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    while end < len(text) and text[end] not in _CLAUSE_ENDS:
        end += 1
    return start, end


def _cuttable(tasks: Iterable[TaskLabel], text: str) -> dict[str, tuple[int, int]]:
    """Labelled point → the clause of its own that answers it, for points whose clause no other point rests on."""
    labels = [point for task in tasks for point in task.points]
    spans = [(point, _clause(text, point.evidence)) for point in labels if point.evidence]
    counts = Counter(span for _, span in spans)
    return {
        point.text: span
        for point, span in spans
        if span and counts[span] == 1 and point.sure and point.code == ANSWERED and text[span[0] - 1] not in "#|"
    }


def _chosen(tasks: Sequence[TaskLabel], cuttable: dict[str, tuple[int, int]]) -> set[str]:
    whole = {point.text for task in tasks[1::_EACH] for point in task.points}
    rest = [point.text for task in tasks for point in task.points if point.text not in whole]
    return {text for text in whole | set(rest[::_EACH]) if text in cuttable}


def _relabelled(task: TaskLabel, gone: set[str]) -> TaskLabel:
    points = tuple(replace(point, code=ABSENT, evidence="") if point.text in gone else point for point in task.points)
    if points == task.points:
        return task
    certain = [point for point in points if point.sure]
    return replace(
        task, points=points, status=_derived(points), sure=task.sure and _derived(points) == _derived(certain)
    )


def _without(pair: Pair, submission: Path, parent: Path) -> Pair:
    """The pair with a copy of the submission that lacks some answers, labelled accordingly."""
    source = submission.with_suffix(".plan")
    is_plan = source.exists()
    text = (source if is_plan else submission).read_text(encoding="utf-8")
    cuttable = _cuttable(pair.tasks, text)
    gone = _chosen(pair.tasks, cuttable)
    left = text
    for start, end in sorted((cuttable[one] for one in gone), reverse=True):
        left = left[:start] + left[end:]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / submission.name
        copy.write_bytes(build(left) if is_plan else left.encode("utf-8"))
        report = check(copy, parent, Options())
    rows = tuple(row if row.evidence in left else replace(row, sure=False) for row in pair.rows)
    return Pair(f"{pair.name}（删减）", pair.half, tuple(_relabelled(task, gone) for task in pair.tasks), rows, report)


def pairs(halves: Sequence[str], folder: Path = CASES) -> tuple[Pair, ...]:
    """Every pair of some halves, checked, by name: as written, then with answers cut out."""
    both = [_case(path) for path in sorted(folder.glob("*/labels.yaml")) if _half(path) in halves]
    return tuple(pair for pair, _ in both) + tuple(cut for _, cut in both)
