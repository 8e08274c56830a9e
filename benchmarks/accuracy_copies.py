"""Copies in a round: disguised ones among independent plans of one parent, all to be found and none invented.

The plans are drawn from a grammar: each task of the parent is answered with the parent's own sentence (three of ten)
or with sentences of the unit's own, every one a draw of department, rhythm, deed, object and purpose. A disguised copy
takes another unit's plan with names, departments, years and figures changed, a fifth of its sentences written anew and
its tasks in another order.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from benchmarks.shared import Row, print_rows

PARENT = Path(__file__).resolve().parent.parent / "corpus" / "cases" / "family" / "2-市方案.docx"


GRAMMAR = Path(__file__).with_name("copies_grammar.yaml")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--plans", type=int, default=200)
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    rows, seconds = measure(given.plans, given.copies, given.seed)
    print_rows(rows)
    print(f"comparing {given.plans + given.copies} files: {seconds:.2f} s")


def measure(plans: int, copies: int, seed: int) -> tuple[Sequence[Row], float]:
    """Recall and precision of the pairs, and the seconds that comparing took (reading left out)."""
    from duibiao.batch import AuditOptions, audit
    from duibiao.batch.copies import copies_of

    chance = random.Random(seed)
    texts = [_plan(f"第{number}医院", chance) for number in range(1, plans + 1)]
    planted: set[frozenset[str]] = set()
    for number, source in enumerate(sorted(chance.sample(range(plans), copies)), start=plans + 1):
        planted.add(frozenset((f"第{source + 1}医院/方案.txt", f"第{number}医院/方案.txt")))
        texts.append(_disguised(texts[source], f"第{number}医院", chance))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(texts, start=1):
            path = folder / "in" / f"第{number}医院" / "方案.txt"
            path.parent.mkdir(parents=True)
            path.write_text("\n".join(text), encoding="utf-8")
        done = audit(folder / "in", PARENT, folder / "out", AuditOptions(select=("C101",), unit_files=False))
        begun = time.perf_counter()
        found = {frozenset((pair.one, pair.other)) for pair in copies_of(done).pairs}
        seconds = time.perf_counter() - begun
    right = len(found & planted)
    recall = right / len(planted) if planted else 1.0
    precision = right / len(found) if found else 1.0
    return (Row("copies found", recall, 1.0, 0.0), Row("of those told, copies", precision, 1.0, None)), seconds


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = yaml.safe_load(GRAMMAR.read_text(encoding="utf-8"))
    return words


@cache
def _tasks() -> list[tuple[str, str]]:
    from checker import extract

    return [(one.title, one.text or one.title) for one in extract(PARENT).requirements if one.kind == "task"]


def _plan(unit: str, chance: random.Random) -> list[str]:
    lines = [f"{unit}医疗质量提升行动实施方案", f"为落实上级部署，结合{unit}实际，制定本方案。", "一、工作任务"]
    for number, (title, text) in enumerate(_tasks(), start=1):
        said = text if chance.random() < 0.3 else "".join(_sentence(chance) for _ in range(chance.randint(2, 5)))
        lines.append(f"{number}.{title.rstrip('。')}。{said}")
    return lines


def _sentence(chance: random.Random) -> str:
    who, rhythm, deed, how, why = (
        chance.choice(one) for one in (_words()[name] for name in ("who", "rhythm", "deed", "how", "why"))
    )
    one, other = chance.sample(_words()["thing"], 2)
    shapes = (
        f"{who}{rhythm}{deed}{one}不少于{chance.randint(5, 60)}份，{how}，{why}。",
        f"{rhythm}由{who}牵头{deed}{one}和{other}，{how}。",
        f"{one}由{who}负责，{how}；{other}{rhythm}{deed}一次，{why}。",
        f"自2024年{chance.randint(1, 12)}月起，{who}对{one}{how}，{rhythm}{deed}，{why}。",
    )
    return chance.choice(shapes)


def _disguised(lines: list[str], unit: str, chance: random.Random) -> list[str]:
    """Another unit's plan, dressed up."""
    old = lines[0].removesuffix("医疗质量提升行动实施方案")
    departments = dict(zip(_words()["who"], chance.sample(_words()["who"], len(_words()["who"])), strict=True))
    head, tasks = lines[:3], lines[3:]
    chance.shuffle(tasks)
    changed = [line.replace(old, unit) for line in head]
    for number, line in enumerate(tasks, start=1):
        title, _, text = line.partition("。")
        said = "".join(
            _sentence(chance) if chance.random() < 0.2 else _dressed(one + "。", departments, chance)
            for one in text.split("。")
            if one
        )
        changed.append(f"{number}.{title.split('.', 1)[1]}。{said}")
    return changed


def _dressed(sentence: str, departments: dict[str, str], chance: random.Random) -> str:
    name = next((one for one in departments if one in sentence), "")
    if name:
        sentence = sentence.replace(name, departments[name])
    return sentence.replace("2024", "2025").replace("不少于", f"不少于{chance.randint(1, 9)}")


if __name__ == "__main__":
    main()
