"""How well main points are found: against the labelled points of two parents.

A found point matches a labelled one when their spans overlap with a character IoU of at least 0.5 (strict: 0.8), one to
one. Labelled points that are unsure are neither asked for nor counted as miss; a found point that matches one is no
false alarm either.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from typing import Any

from benchmarks.shared import gold, sample, shared
from checker.language.clauses import clauses
from checker.language.points import main_points

PARENTS = (("changning", "changning__tianjin.points"), ("changzhi", "changzhi__shaoxing.points"))
GOAL = 0.85
_NUMBER = re.compile(r"\s*(\d+)\s*[.．、]\s*")
_CHINESE = "零一二三四五六七八九十"

Span = tuple[int, int]


@dataclass(frozen=True)
class Labelled:
    requirement: str
    title: str
    text: str
    sure: tuple[Span, ...]
    unsure: tuple[Span, ...]


@dataclass(frozen=True)
class Score:
    found: int
    asked: int
    right: int
    false: int

    @property
    def f1(self) -> float:
        precision = self.right / (self.right + self.false) if self.right + self.false else 0.0
        recall = self.right / self.asked if self.asked else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def task_texts(name: str) -> dict[str, tuple[str, str]]:
    """For each task and special action of a sample its title and text."""
    document = json.loads(sample("truth.json").read_text(encoding="utf-8"))["documents"][name]
    texts: dict[str, tuple[str, str]] = {}
    action = ""
    for paragraph in document["paragraphs"]:
        text = paragraph["text"]
        if paragraph["kind"] == "task" and (number := _NUMBER.match(text)):
            title, _, rest = text[number.end() :].partition("。")
            texts[f"task:{number.group(1)}"] = (title, rest)
            action = ""
        elif paragraph["kind"] == "action":
            action = f"special:{_action_number(text)}"
            texts[action] = (text, "")
        elif action and paragraph["kind"] == "p":
            texts[action] = (texts[action][0], texts[action][1] + text)
        else:
            action = ""
    for box in document["boxes"]:
        if number_of := _action_number(box["title"]):
            texts[f"special:{number_of}"] = (box["title"], "\n".join(box["text"]))
    return texts


def _action_number(text: str) -> str:
    found = re.match(r"专项行动之([一二三四五六七八九十]+)", text)
    return found.group(1) if found else ""


def _locate(text: str, words: str) -> Span | None:
    """Where a labelled point stands; white space and an editor's "and" aside."""
    pattern = r"\s*".join(re.escape(sign) for sign in re.sub(r"\s+", "", words.replace(" and ", "和")))
    found = re.search(pattern, text)
    return found.span() if found else None


def labelled(name: str, labels: str) -> tuple[list[Labelled], list[str]]:
    """The labelled tasks of a parent, and the labels that could not be found in its text."""
    texts = task_texts(name)
    rows: list[Labelled] = []
    lost: list[str] = []
    for row in gold(labels):
        title, text = texts.get(row["requirement"], ("", ""))
        sure: list[Span] = []
        unsure: list[Span] = []
        for point in row["points"]:
            span = _locate(text, point["text"])
            if span is None:
                lost.append(f"{row['requirement']} {point['text']}")
            else:
                (sure if point.get("sure", True) else unsure).append(span)
        rows.append(Labelled(row["requirement"], title, text, tuple(sure), tuple(unsure)))
    return rows, lost


def _iou(left: Span, right: Span) -> float:
    shared_length = min(left[1], right[1]) - max(left[0], right[0])
    return shared_length / (max(left[1], right[1]) - min(left[0], right[0])) if shared_length > 0 else 0.0


def _pairs(found: list[Span], asked: tuple[Span, ...], least: float) -> dict[int, int]:
    """One to one, the best overlap first."""
    ranked = sorted(((-_iou(f, a), i, j) for i, f in enumerate(found) for j, a in enumerate(asked)))
    taken: dict[int, int] = {}
    for overlap, i, j in ranked:
        if -overlap >= least and i not in taken and j not in taken.values():
            taken[i] = j
    return taken


def score_rows(rows: list[Labelled], find: Any, least: float, verbose: bool = False) -> Score:
    found_total = asked = right = false = 0
    for row in rows:
        found = find(row)
        pairs = _pairs(found, row.sure + row.unsure, least)
        hits = [j for j in pairs.values() if j < len(row.sure)]
        misses = [span for j, span in enumerate(row.sure) if j not in hits]
        alarms = [span for i, span in enumerate(found) if i not in pairs]
        found_total += len(found)
        asked += len(row.sure)
        right += len(hits)
        false += len(alarms)
        if verbose and (misses or alarms):
            print(row.requirement, row.title)
            for start, end in misses:
                print("   未见", row.text[start:end])
            for start, end in alarms:
                print("   多出", row.text[start:end])
    return Score(found_total, asked, right, false)


def _points(row: Labelled) -> list[Span]:
    return [(point.start, point.end) for point in main_points(row.text, row.title)]


def _every_clause(row: Labelled) -> list[Span]:
    return list(clauses(row.text))


def measure(verbose: bool = False) -> list[tuple[str, float, float, float]]:
    """Rows of metric, figure, goal and what a program scores that takes every clause for a point."""
    result: list[tuple[str, float, float, float]] = []
    for name, labels in PARENTS:
        rows, lost = labelled(name, labels)
        for least in (0.5, 0.8):
            ours = score_rows(rows, _points, least, verbose and least == 0.5)
            trivial = score_rows(rows, _every_clause, least)
            result.append((f"points F1 {name} (IoU ≥ {least})", ours.f1, GOAL if least == 0.5 else 0.0, trivial.f1))
        if verbose:
            print(f"{name}: labels not found in the text: {lost}")
    return result


def main() -> None:
    if shared() is None:
        print("labelled documents not found: set DUIBIAO_SHARED")
        return
    for metric, figure, goal, trivial in measure(verbose="-v" in sys.argv):
        print(f"{metric:<42} {figure:.3f}  goal {goal:.2f}  every clause {trivial:.3f}")


if __name__ == "__main__":
    main()
