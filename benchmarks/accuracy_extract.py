"""What extraction finds in the five real plans, as .docx and as .txt, against labels and counts; -v prints misses."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.accuracy_deadlines import _labels, _overlap, _squeezed, _when_agrees
from benchmarks.accuracy_points import PARENTS, Labelled, _locate, labelled, score_rows
from benchmarks.accuracy_targets import _agrees, _same_name
from benchmarks.shared import gold, shared
from checker.intake import read
from checker.language.fold import fold
from checker.model.catalog import (
    Catalog,
    DeadlineDetail,
    DutyDetail,
    FormDetail,
    GoalDetail,
    IndicatorDetail,
    Requirement,
    Target,
)
from checker.requirements.extract import extract

# Plan → seed text; and how many of each kind there are (the counts agreed for this stage).
PLANS = {
    "changning": "000_48fac3178736920c.txt",
    "tianjin": "001_f741946c5a0f6ba9.txt",
    "shandong": "002_41a64a630c3cc873.txt",
    "changzhi": "003_7b7819c7400829e6.txt",
    "shaoxing": "004_984985ba56624596.txt",
}
COUNTS = {
    "changning": {"section": 6, "task": 29, "special_action": 5, "indicator": 91, "attachment": 3, "form": 1},
    "tianjin": {"section": 6, "task": 30, "special_action": 0, "indicator": 44, "attachment": 1},
    "shandong": {"goal": 74, "task": 0, "indicator": 0},
    "changzhi": {"section": 6, "task": 30, "special_action": 10, "indicator": 55, "attachment": 1},
    "shaoxing": {"section": 4, "task": 11, "subtask": 22, "duty": 55, "indicator": 22, "attachment": 2},
}
LEVELS = {"national": 10, "specialty": 35, "provincial": 29}
KINDS = ("section", "subsection", "task", "special_action", "indicator", "goal", "duty", "attachment")


@dataclass(frozen=True, slots=True)
class Row:
    metric: str
    figure: float
    goal: float | None
    trivial: float | None


def _of(catalog: Catalog, kind: str) -> list[Requirement]:
    return [one for one in catalog.requirements if one.kind == kind]


def _key(text: str | None) -> str:
    return fold(text or "").replace("(", "").replace(")", "").rstrip("。.")


def _found_keys(catalog: Catalog, kind: str) -> list[tuple[str, ...]]:
    rows = []
    for one in _of(catalog, kind):
        detail = one.detail
        if isinstance(detail, IndicatorDetail):
            rows.append(
                (detail.attachment, one.number, _key(one.title), _key(detail.dimension), detail.direction or "none")
            )
        elif isinstance(detail, GoalDetail):
            rows.append(
                (
                    one.number,
                    _key(one.title),
                    _key("".join(sorted(detail.codes))),
                    detail.level or "",
                    detail.direction or "",
                )
            )
        elif isinstance(detail, DutyDetail):
            rows.append(
                (one.number, _key(detail.category), _key(detail.main_task), _key(detail.content), _key(detail.leader))
            )
        elif kind == "attachment" or kind == "special_action":
            rows.append((one.number, _key(one.title)))
        else:
            rows.append((_key(one.number), _key(one.title)))
    return rows


def _label_keys(labels: dict[str, Any], kind: str, form: str) -> list[tuple[str, ...]] | None:
    if kind == "indicator" and "indicators" in labels:
        return [
            (x["attachment"], x["number"], _key(x["name"]), _key(x["dimension"]), x["direction"])
            for x in labels["indicators"]
        ]
    if kind == "goal" and "goals" in labels:
        return [
            (x["number"], _key(x["name"]), _key("".join(sorted(x["codes"]))), x["level"], x["direction"])
            for x in labels["goals"]
        ]
    if kind == "duty" and "task_list" in labels:
        return [
            (x["number"], _key(x["category"]), _key(x["main_task"]), _key(x["content"]), _key(x["leader"]))
            for x in labels["task_list"]
        ]
    name = {"section": "sections", "subsection": "subsections", "task": "tasks", "special_action": "special_actions",
            "attachment": "attachments"}.get(kind, "")  # fmt: skip
    if name not in labels:
        return None
    repairs = _repairs() if form != "txt" else {}
    implied = "implied_number" if form != "txt" else ""  # Word's automatic number; the text has none
    return [
        (_key(x["number"] or x.get(implied) or ""), _key(repairs.get(x["title"], x["title"]))) for x in labels[name]
    ]


def _repairs() -> dict[str, str]:
    """Titles that were mended when the Word files were rebuilt."""
    folder = shared()
    assert folder is not None
    truth = json.loads((folder / "samples" / "truth.json").read_text(encoding="utf-8"))
    pairs = [pair for repairs in truth["repairs"].values() for pair in repairs]
    return {_title(old): _title(new) for old, new, _ in pairs if old[:1].isdigit()}


def _title(text: str) -> str:
    return text.partition(".")[2].strip().rstrip("。")


def _f1(found: Iterable[tuple[str, ...]], asked: Iterable[tuple[str, ...]], say: Callable[[str], None]) -> float:
    left, right = Counter(found), Counter(asked)
    both = sum((left & right).values())
    for key in (right - left).elements():
        say(f"未见 {key}")
    for key in (left - right).elements():
        say(f"多出 {key}")
    total = sum(left.values()) + sum(right.values())
    return 2 * both / total if total else 1.0


def _targets(plan: str, catalog: Catalog, say: Callable[[str], None]) -> tuple[int, int, int]:
    rest = [one.detail for one in catalog.requirements if isinstance(one.detail, Target)]
    labels = gold(f"{plan}.extract").get("targets", [])
    hits = missed = 0
    for label in sorted(labels, key=lambda item: item.get("sure", True) is False):
        agreeing = [target for target in rest if _agrees(label, target)]
        if agreeing:
            exact = [target for target in agreeing if fold(target.indicator) == fold(label["indicator"])]
            rest.remove((exact or agreeing)[0])
            hits += label.get("sure", True)
        elif label.get("sure", True):
            missed += 1
            say("未见 " + " ".join(str(label[key]) for key in ("indicator", "op", "value", "unit", "by", "where")))
    unsure = [label for label in labels if label.get("sure", True) is False]
    false = [t for t in rest if not any(_same_name(label["indicator"], t.indicator) for label in unsure)]
    for target in false:
        say(f"多出 {target}")
    return hits, missed, len(false)


def _when(detail: DeadlineDetail) -> str:
    return " ".join(filter(None, (detail.start, detail.end, detail.every, detail.relative_to)))


def _deadlines(plan: str, catalog: Catalog, say: Callable[[str], None]) -> tuple[int, int]:
    details = [one.detail for one in catalog.requirements if isinstance(one.detail, DeadlineDetail)]
    answers = [(_squeezed(one.quote), _when(one)) for one in details]
    hits = asked = 0
    for label in _labels(plan):
        if label.sure:
            asked += 1
            found = any(_overlap(label.quote, quote) and _when_agrees(label.when, when) for quote, when in answers)
            hits += found
            if not found:
                say(f"未见 {label.when} {label.quote}")
    return hits, asked


def _file(plan: str, form: str) -> Path:
    folder = shared()
    assert folder is not None
    return folder / "seeds" / PLANS[plan] if form == "txt" else folder / "samples" / f"{plan}.{form}"


def plan_rows(plan: str, form: str, totals: Counter[str], verbose: bool, catalog: Catalog | None = None) -> list[Row]:
    """The rows of one plan in one form; its catalog may be at hand."""
    catalog = catalog or extract(read(_file(plan, form)))
    rows: list[Row] = []

    def say(what: str) -> Callable[[str], None]:
        return lambda text: print(f"  {plan}.{form} {what} {text}") if verbose else None

    counts = Counter(one.kind for one in catalog.requirements)
    right = sum(counts[kind] == count for kind, count in COUNTS[plan].items())
    for kind, count in COUNTS[plan].items():
        if counts[kind] != count:
            say("count")(f"{kind}: {counts[kind]}，应为 {count}")
    rows.append(Row(f"{plan}.{form} counts right", right / len(COUNTS[plan]), 1.0, 0.0))
    if plan == "shandong":
        levels = Counter(one.detail.level for one in _of(catalog, "goal") if isinstance(one.detail, GoalDetail))
        rows.append(Row(f"{plan}.{form} goals by level", float(levels == Counter(LEVELS)), 1.0, 0.0))
    if plan == "changzhi":
        return rows
    labels = gold(f"{plan}.extract")
    for kind in KINDS:
        asked = _label_keys(labels, kind, form)
        if asked is not None and (asked or _found_keys(catalog, kind)):
            rows.append(Row(f"{plan}.{form} {kind} F1", _f1(_found_keys(catalog, kind), asked, say(kind)), 1.0, 0.0))
    if labels.get("form_fields") and _of(catalog, "form"):
        fields = [one.detail.fields for one in _of(catalog, "form") if isinstance(one.detail, FormDetail)]
        rows.append(Row(f"{plan}.{form} form fields", float(tuple(labels["form_fields"]) in fields), 1.0, 0.0))
    hits, missed, false = _targets(plan, catalog, say("target"))
    totals.update({f"{form} hits": hits, f"{form} missed": missed, f"{form} false": false})
    found, wanted = _deadlines(plan, catalog, say("deadline"))
    totals.update({f"{form} deadlines": found, f"{form} deadlines asked": wanted})
    return rows


def _points(verbose: bool) -> list[Row]:
    """Main points as they stand in the catalog, against the labelled spans of the same tasks."""
    rows = []
    for plan, labels in PARENTS:
        catalog = extract(read(_file(plan, "docx")))
        points = {_label(one): one.points for one in catalog.requirements if one.kind in ("task", "special_action")}

        def found(row: Labelled, points: dict[str, Any] = points) -> list[tuple[int, int]]:
            spans = (_locate(row.text, point.text) for point in points.get(row.requirement, ()))
            return [span for span in spans if span]

        score = score_rows(labelled(plan, labels)[0], found, 0.5, verbose)
        rows.append(Row(f"{plan}.docx points F1", score.f1, 0.85, None))
    return rows


def _label(one: Requirement) -> str:
    return f"task:{one.number}" if one.kind == "task" else f"special:{one.number.removeprefix('专项行动之')}"


def _speed() -> Row:
    document = read(_file("tianjin", "docx"))
    extract(document)
    times = []
    for _ in range(5):
        began = time.process_time()
        extract(document)
        times.append(time.process_time() - began)
    return Row("CPU ms to extract a plan of 30 tasks", min(times) * 1000, 20, None)


def measure(verbose: bool = False) -> list[Row]:
    rows: list[Row] = []
    totals: Counter[str] = Counter()
    for plan in PLANS:
        for form in ("docx", "txt"):
            rows += plan_rows(plan, form, totals, verbose)
    for form in ("docx", "txt"):
        hits, missed, false = (totals[f"{form} {word}"] for word in ("hits", "missed", "false"))
        rows.append(Row(f"targets F1 .{form}", 2 * hits / max(1, 2 * hits + missed + false), 0.95, 0.0))
        rows.append(
            Row(
                f"deadlines recall .{form}",
                totals[f"{form} deadlines"] / max(1, totals[f"{form} deadlines asked"]),
                0.95,
                1.0,
            )
        )
    return [*rows, *_points(verbose=False), _speed()]


def main() -> None:
    if shared() is None:
        print("labelled documents not found: nothing measured (set DUIBIAO_SHARED)")
        return
    for row in measure("-v" in sys.argv):
        goal = "" if row.goal is None else f"{row.goal:.2f}"
        trivial = "" if row.trivial is None else f"{row.trivial:.2f}"
        print(f"{row.metric:<36} {row.figure:8.3f} {goal:>7} {trivial:>8}")


if __name__ == "__main__":
    main()
