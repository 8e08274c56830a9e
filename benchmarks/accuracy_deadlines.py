"""How many labelled deadlines are found, and how many besides: python -m benchmarks.accuracy_deadlines [-v]."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from typing import Any

from benchmarks.shared import gold, sample, shared
from checker.language.dates import find_dates
from checker.language.deadlines import find_deadlines
from checker.language.frequency import find_frequencies

DOCUMENTS = ("tianjin", "changning", "shandong", "shaoxing", "changzhi")
_STAGE_LINE = re.compile(r"^[（(]?[一二三四五六\d]?[)）、]?[^，。；]{2,16}[（(][^）)]*\d{4}\s*年[^）)]*[)）]")


@dataclass(frozen=True)
class Row:
    """One line of the table: what was measured, the figure, what it should be, what a trivial program scores."""

    metric: str
    figure: float
    goal: float
    trivial: float


@dataclass(frozen=True)
class Label:
    quote: str
    when: str
    sure: bool


@dataclass(frozen=True)
class Answer:
    quote: str
    when: str


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _paragraphs(name: str) -> list[tuple[str, str | None]]:
    """Every paragraph and cell with the heading of the schedule's section that it stands under."""
    document: dict[str, Any] = json.loads(sample("truth.json").read_text(encoding="utf-8"))["documents"][name]
    texts: list[tuple[str, str | None]] = []
    stage: str | None = None
    for paragraph in document["paragraphs"]:
        kind, text = paragraph["kind"], paragraph["text"]
        if kind in ("title", "date", "imprint", "subtitle", "contact", "red-head"):
            stage = None
            continue
        heading = _STAGE_LINE.match(text) if kind.startswith("h2") else None
        if kind.startswith("h") or heading:
            stage = heading.group() if heading else None
            if kind.startswith("h2run"):
                rest = text[heading.end() :].lstrip("。") if heading else text
                texts.append((rest, stage))
            continue
        texts.append((text, stage))
    texts.extend((line, None) for box in document["boxes"] for line in box["text"])
    for table in document["tables"]:
        if name == "shandong":
            texts.extend(
                (line, None) for row in table["cells"] for cell in row[3:] for line in (cell or "").split("\n")
            )
    return texts


def _last_bracket(title: str) -> str:
    """What stands in the bracket that closes a title: 每年（按要求及时）."""
    depth = 0
    for place in range(len(title) - 1, -1, -1):
        depth += {"）": 1, "（": -1}.get(title[place], 0)
        if depth == 0:
            return title[place + 1 : -1]
    return title


def _labels(name: str) -> list[Label]:
    if name == "changzhi":
        rows = [r for r in gold("changzhi__shaoxing.match") if r["requirement"].startswith("deadline:")]
        return [Label(_squeezed(r["parent_quote"]), _last_bracket(r["title"]), r["sure"]) for r in rows]
    rows = gold(f"{name}.extract")["deadlines"]
    return [Label(_squeezed(r["quote"]), r["when"], r.get("sure", True)) for r in rows]


def _answers(name: str) -> list[Answer]:
    answers = []
    for text, stage in _paragraphs(name):
        for phrase in find_deadlines(text, stage=stage):
            detail = phrase.detail
            when = " ".join(filter(None, (detail.start, detail.end, detail.every, detail.relative_to)))
            answers.append(Answer(_squeezed(phrase.detail.quote), when))
    return answers


def _overlap(one: str, other: str) -> bool:
    """They share a run of ten characters, or one holds the other (the label's stage heading left aside)."""
    one = _STAGE_LINE.sub("", one).lstrip("。")
    if one in other or other in one:
        return True
    return any(one[i : i + 10] in other for i in range(len(one) - 9))


def _when_agrees(label: str, when: str) -> bool:
    """The label's rhythm, or its last date, stands in the answer."""
    if asked := [f.per_year for f in find_frequencies(label) if f.per_year]:
        return any(f.per_year in asked for f in find_frequencies(when)) or "年" in when
    dates = find_dates(re.sub(r"[（）]", "", label))
    if dates and (months := re.findall(r"(?<=-)\d{2}(?:-\d{2})?", dates[-1].last)):
        return months[0] in when
    if dates:
        return dates[-1].last[:4] in when
    return _squeezed(label).rstrip("内") in when


def measure(verbose: bool = False) -> list[Row]:
    """Recall over the sure rows and the share of answers that no label covers."""
    found = sure = extra = total = 0
    for name in DOCUMENTS:
        labels, answers = _labels(name), _answers(name)
        for label in labels:
            hits = [a for a in answers if _overlap(label.quote, a.quote) and _when_agrees(label.when, a.when)]
            sure += label.sure
            found += label.sure and bool(hits)
            if verbose and not hits:
                print(f"  {name} 未找到{'' if label.sure else '（不作数）'}：{label.when} | {label.quote}")
        unlabelled = [a for a in answers if not any(_overlap(label.quote, a.quote) for label in labels)]
        extra, total = extra + len(unlabelled), total + len(answers)
        if verbose:
            print(f"{name}: labels {len(labels)} answers {len(answers)}")
            for answer in unlabelled:
                print(f"  {name} 多出：{answer.when} | {answer.quote}")
    return [
        Row("deadlines recall (sure rows)", found / sure, 0.95, 1.0),
        Row("deadlines beyond all labels", extra / total, 0.15, 1.0),
    ]


def main() -> None:
    if shared() is None:
        print("labelled documents not found beside this checkout: nothing measured (set DUIBIAO_SHARED)")
        return
    for row in measure("-v" in sys.argv):
        print(f"{row.metric:<32} {row.figure:6.3f}  goal {row.goal:.2f}  trivial {row.trivial:.2f}")


if __name__ == "__main__":
    main()
