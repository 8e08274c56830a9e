"""Fit the weights of the second look (`freely` in words/likeness.yaml): python -m benchmarks.fit_freely.

Every labelled point is a choice between the windows looked at and none; the weights are those that make the labelled
choices most probable (multinomial logistic regression, a small penalty on large weights). The figures printed are those
of leaving out one pair, all of it, at a time; the weights printed are fitted on all. Labels: the dev pairs of
`unseen_pairs` as written and cut, the two labelled pairs of sister plans, our own family of plans, and the paraphrases.
The held pairs are not touched. Every dev pair is cut four times, each time other answers, so that every answer is
missing somewhere. Who claims a clause is judged by the weights in force: run it again until they stay.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import yaml

from benchmarks import accuracy_cases, accuracy_match, accuracy_unseen, unseen_pairs
from checker.intake import read
from checker.model.catalog import Catalog, DocumentInfo, Point, Requirement
from checker.model.document import Front
from checker.pipeline import Options, check
from checker.responses import answers
from checker.responses.candidates import Candidate
from checker.responses.freely import second_look
from checker.responses.further import NAMES
from checker.responses.match import match
from checker.responses.passages import Shelf, evidence_at
from checker.responses.submitter import submitter_of

LEFT_OUT = (  # they say again what others say, or say nothing here
    "own", "run", "matter", "weakest", "softnear", "letters", "products", "topic", "soft", "acts", "gone", "strange",
    "scattered", "figured",
)  # fmt: skip
BY_HAND = {"excludes": -0.8, "crowd": -0.6, "untold": -1.2}  # too few labels bear on them
HALVES = ("dev", "dev2", "dev3", "dev4", "dev5", "dev6", "dev7", "dev8")
PENALTY = 1.0
TURNS = 4  # copies of each dev pair with other answers cut out
PARAPHRASES = Path(__file__).resolve().parents[1] / "tests" / "responses"
_STEPS, _MEMORY = 400, 12
_RUN = NAMES.index("run")


@dataclass(slots=True)
class Sample:
    """One labelled point: what speaks for each window, and which windows are right."""

    group: str
    name: str
    text: str
    answered: bool
    values: Any
    right: Any


@dataclass(slots=True)
class Look:
    """What the second look saw in one check."""

    points: list[Point]
    found: list[list[Candidate]]
    shelf: Shelf


def looked(run: Callable[[], Any]) -> tuple[Any, list[Look]]:
    """What a check returns, and what was seen in it; every document is taken for free."""
    seen: list[Look] = []

    def judge(requirements: Sequence[Requirement], shelf: Shelf, submitter: Any) -> Any:
        listed = [point for requirement in requirements for point in requirement.points]

        def look(*given: Any) -> Any:
            seen.append(Look(listed, second_look(*given), shelf))
            return seen[-1].found

        with patch.object(answers, "second_look", look), patch.object(answers, "freedom", lambda _: 1.0):
            return judged(requirements, shelf, submitter)

    judged = answers.answer_points
    with patch("checker.responses.match.answer_points", judge):
        return run(), seen


def sample(group: str, name: str, look: Look, number: int, label: bool, evidence: str) -> Sample:
    """A point with its windows; without a labelled evidence every window of an answered point may be right."""
    some = [one for one in look.found[number] if len(one.measures) == len(NAMES)]  # none for duties of others
    values = np.array([(1.0, *one.measures) for one in some]).reshape(len(some), len(NAMES) + 1)
    right = [label and (not evidence or _holds(look.shelf, one, evidence)) for one in some]
    return Sample(group, name, look.points[number].text, label, values, np.array(right, bool))


def _holds(shelf: Shelf, one: Candidate, evidence: str) -> bool:
    text = evidence_at(shelf.document, answers._span(one, shelf)).text
    return accuracy_unseen._same(text, evidence)


def _at(look: Look) -> dict[str, int]:
    return {point.id: number for number, point in enumerate(look.points)}


def of_unseen(halves: Sequence[str] = HALVES) -> Iterator[Sample]:
    """The dev pairs, as written and with answers cut out; those that vary how a thing is said count less."""
    listed = [(path, TURNS) for path in sorted(unseen_pairs.CASES.glob("*/labels.yaml")) if _half(path) in halves]
    listed += [(path, TURNS // 2) for path in sorted(unseen_pairs.VARIED.glob("*/labels.yaml"))]
    for path, turns in listed:
        for turn in range(turns):
            with patch.object(unseen_pairs, "_chosen", partial(_cut_at, turn)):
                made, seen = looked(lambda: unseen_pairs._case(path))  # noqa: B023 - run at once
            for pair, look in list(zip(made, seen, strict=True))[turn > 0 :]:
                yield from _labelled(path.parent.name, f"{pair.name}{turn or ''}", pair, look)


def _labelled(group: str, name: str, pair: unseen_pairs.Pair, look: Look) -> Iterator[Sample]:
    for one in accuracy_unseen.judged_points(pair):
        if one.ours and one.label.sure and one.label.code != unseen_pairs.FOREIGN:
            yield sample(group, name, look, _at(look)[one.ours.id], one.label.answered, one.label.evidence)


def _cut_at(turn: int, tasks: Sequence[unseen_pairs.TaskLabel], cuttable: Mapping[str, tuple[int, int]]) -> set[str]:
    """All points of every fourth task and every fourth of the others, beginning elsewhere each turn."""
    whole = {point.text for task in tasks[(1 + turn) % TURNS :: TURNS] for point in task.points}
    rest = [point.text for task in tasks for point in task.points if point.text not in whole]
    return {text for text in whole | set(rest[turn::TURNS]) if text in cuttable}


def of_strangers(halves: Sequence[str] = HALVES) -> Iterator[Sample]:
    """Each parent of a dev pair against the submission of the next pair: it answers nothing."""
    folders = [path.parent for path in sorted(unseen_pairs.CASES.glob("*/labels.yaml")) if _half(path) in halves]
    for one, other in zip(folders, folders[1:] + folders[:1], strict=True):
        files = [next(folder.glob(f"{name}.[dtm]*")) for folder, name in ((other, "送审"), (one, "上级"))]
        report, seen = looked(partial(check, files[0], files[1], Options()))
        for match_ in report.matches:
            for point in match_.points if match_.requirement.kind in ("task", "subtask") else ():
                if point.applies:
                    number = _at(seen[-1])[point.id]
                    yield sample(other.name, f"{other.name}≠{one.name}", seen[-1], number, False, "")


def _half(path: Path) -> str:
    with path.open(encoding="utf-8") as stream:
        return str(yaml.load(stream, Loader=yaml.BaseLoader)["half"])


def of_sisters() -> Iterator[Sample]:
    """The two labelled pairs."""
    for parent, child, role in accuracy_match.PAIRS:
        pair, seen = looked(lambda: accuracy_match.judge(parent, child, role))  # noqa: B023 - run at once
        for label, ours in pair.points:
            if label["sure"] and label["applies"]:
                number = _at(seen[-1])[ours.id]
                yield sample(child, child, seen[-1], number, label["answered"], label["evidence"] or "")


def of_family() -> Iterator[Sample]:
    """Our own family of plans; tasks that are not listed as wanting are answered."""
    for case in accuracy_cases.cases():
        report, seen = looked(lambda: accuracy_cases.report_of(case))  # noqa: B023 - run at once
        for one in report.matches:
            asked = one.requirement
            wanted, above = case.statuses.get(asked.id), case.statuses.get(asked.parent or "")
            if asked.kind not in ("task", "special_action") or {asked.id, asked.parent} & case.unsure:
                continue
            if "not_applicable" in (wanted, above) or (wanted is None and above is not None):
                continue
            for point in one.points:
                label = wanted is None or (wanted == "partial" and case.missing_points.get(asked.id, "") != point.text)
                if point.applies and (wanted != "partial" or asked.id in case.missing_points):
                    yield sample(
                        f"family {case.submission.stem}",
                        case.submission.stem,
                        seen[-1],
                        _at(seen[-1])[point.id],
                        label,
                        "",
                    )


def of_paraphrases() -> Iterator[Sample]:
    """Points against answers in other words, labelled without evidence."""
    for name in ("paraphrases", "paraphrases_unseen", "paraphrases_free"):
        with (PARAPHRASES / f"{name}.yaml").open(encoding="utf-8") as stream:
            fields = yaml.safe_load(stream)
        for field in fields:
            _, seen = looked(lambda: _checked(field))  # noqa: B023 - run at once
            for number, (_, _, label) in enumerate(field["points"]):
                yield sample(field["field"], field["field"], seen[-1], number, label != "open", "")


def _checked(field: Mapping[str, Any]) -> Any:
    tasks: dict[str, list[str]] = {}
    for title, text, _ in field["points"]:
        tasks.setdefault(title, []).append(text)
    listed = tuple(
        Requirement(
            f"task:{n}",
            "task",
            str(n),
            title,
            None,
            (),
            None,
            tuple(Point(f"{n}.{i}", text) for i, text in enumerate(texts)),
        )
        for n, (title, texts) in enumerate(tasks.items())
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.txt"
        path.write_text(field["text"], encoding="utf-8")
        document = read(path)
    return match(
        (Catalog(DocumentInfo(Front(), "parent", "", ""), listed),), document, submitter_of("department", document)
    )


@dataclass(slots=True)
class Stacked:
    """The windows of all samples below each other; `first`: where those of each begin, `of`: whose each window is."""

    values: Any
    right: Any
    answered: Any
    first: Any
    of: Any


def _stacked(samples: Sequence[Sample]) -> Stacked:
    sizes = np.array([len(one.values) for one in samples])
    return Stacked(
        np.concatenate([one.values for one in samples]),
        np.concatenate([one.right for one in samples]),
        np.array([one.answered for one in samples]),
        np.concatenate([[0], np.cumsum(sizes)[:-1]]),
        np.repeat(np.arange(len(samples)), sizes),
    )


def _cost(weights: Any, start: Any, all_: Stacked) -> tuple[float, Any]:
    """How improbable the labels are, and in which direction that grows."""
    away = weights - start
    away[0] = 0.0
    odds = all_.values @ weights
    top = np.maximum(0.0, np.maximum.reduceat(odds, all_.first))
    parts, none = np.exp(odds - top[all_.of]), np.exp(-top)
    whole = np.add.reduceat(parts, all_.first) + none
    there = np.add.reduceat(np.where(all_.right, parts, 0.0), all_.first)
    chosen = np.maximum(np.where(all_.answered, there, none), 1e-300)
    pull = parts / whole[all_.of] - np.where(all_.answered[all_.of] & all_.right, parts / chosen[all_.of], 0.0)
    cost = PENALTY * float(away @ away) / 2 - float(np.log(chosen / whole).sum())
    return cost, PENALTY * away + all_.values.T @ pull


def fit(samples: Sequence[Sample]) -> Any:
    """Bias and weights in the order of NAMES (limited-memory BFGS)."""
    usable = _stacked([one for one in samples if len(one.values) and (not one.answered or one.right.any())])
    start = np.zeros(len(NAMES) + 1)
    for name, weight in BY_HAND.items():
        start[NAMES.index(name) + 1] = weight
    open_ = np.array([True, *(name not in (*BY_HAND, *LEFT_OUT) for name in NAMES)])
    weights = start.copy()
    past: list[tuple[Any, Any]] = []
    cost, slope = _cost(weights, start, usable)
    slope = slope * open_
    for _ in range(_STEPS):
        step = _direction(slope, past)
        size = 1.0
        while (tried := _cost(weights - size * step, start, usable))[0] > cost - 1e-4 * size * (
            slope @ step
        ) and size > 1e-6:
            size /= 2
        moved, turned = -size * step, tried[1] * open_ - slope
        if moved @ turned > 1e-10:
            past = [*past[1 - _MEMORY :], (moved, turned)]
        weights, gain, cost, slope = weights + moved, cost - tried[0], tried[0], tried[1] * open_
        if gain < 1e-6 * max(1.0, cost):
            break
    return weights


def _direction(slope: Any, past: Sequence[tuple[Any, Any]]) -> Any:
    step, kept = slope.copy(), []
    for moved, turned in reversed(past):
        share = moved @ step / (turned @ moved)
        kept.append(share)
        step = step - share * turned
    step = step * (past[-1][0] @ past[-1][1] / (past[-1][1] @ past[-1][1]) if past else 0.01)
    for (moved, turned), share in zip(past, reversed(kept), strict=True):
        step = step + moved * (share - turned @ step / (turned @ moved))
    return step


def told(one: Sample, weights: Any) -> tuple[bool, bool]:
    """Whether a point counts as answered, and whether from the right place."""
    if not len(one.values):
        return False, False
    odds = np.where(one.values[:, _RUN + 1] >= 1, 9.0, one.values @ weights)
    return bool(odds.max() > 0), bool(one.right[odds.argmax()])


def line(name: str, some: Sequence[tuple[Sample, tuple[bool, bool]]]) -> str:
    """F1 of the answered, precision and recall of the unanswered, share of right places."""
    hit = sum(one.answered and said for one, (said, _) in some)
    invented = sum(not one.answered and said for one, (said, _) in some)
    missed = sum(one.answered and not said for one, (said, _) in some)
    open_ = len(some) - hit - invented - missed
    place = sum(one.answered and said and right for one, (said, right) in some)
    f1 = 2 * hit / max(1, 2 * hit + invented + missed)
    shares = (open_ / max(1, open_ + missed), open_ / max(1, open_ + invented), place / max(1, hit))
    return f"{name:18}{len(some):6}{f1:9.3f}" + "".join(f"{share:9.3f}" for share in shares)


def main() -> None:
    """Print what leaving out one pair gives, then the weights."""
    samples = [*of_unseen(), *of_strangers(), *of_sisters(), *of_family(), *of_paraphrases()]
    print(f"{'left out':18}{'points':>6}{'F1':>9}{'open P':>9}{'open R':>9}{'place':>9}")
    everything = []
    for group in dict.fromkeys(one.group for one in samples):
        weights = fit([one for one in samples if one.group != group])
        here = [(one, told(one, weights)) for one in samples if one.group == group]
        everything += here
        for name in dict.fromkeys(one.name for one, _ in here):
            print(line(name, [pair for pair in here if pair[0].name == name]))
    print(line("all", everything))
    weights = fit(samples)
    print(f"free_bias: {weights[0]:.2f}\nfreely:")
    for name, weight in zip(NAMES, weights[1:], strict=True):
        if weight:
            print(f"  {name}: {weight:.2f}")


if __name__ == "__main__":
    main()
