"""Copies in a round: disguised ones among independent plans of one parent, all to be found and none invented.

The plans are drawn from a grammar: each task of the parent is answered with the parent's own sentence (three of ten)
or with sentences of the unit's own, every one a draw of department, rhythm, deed, object and purpose. A disguised copy
takes another unit's plan with names, departments, years and figures changed and its tasks in another order; how much
is written anew, whether the sentences too change places, whether two plans are merged and what is handed round to
everybody is told by its kind. The same round is also put to MinHash and LSH.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import yaml

from benchmarks.copies_minhash import found_by_minhash
from benchmarks.shared import Row

_FAMILY = Path(__file__).resolve().parent.parent / "corpus" / "cases" / "family"
PARENT, GRANDPARENT = _FAMILY / "2-市方案.docx", _FAMILY / "1-省方案.docx"
_JACCARD = 0.3  # of two sets of which the smaller lies with 0.45 of it in the other, both of a size


GRAMMAR = Path(__file__).with_name("copies_grammar.yaml")


class Kind(NamedTuple):
    """How copies are disguised, and what else the plans share."""

    name: str
    anew: float = 0.2  # of the sentences
    mixed: bool = False  # sentences in another order
    merged: bool = False  # half of the tasks from a second plan
    national: float = 0.0  # chance that a task is answered with the text of the parent's parent
    template: bool = False  # the parent's parent given as --template


KINDS = (
    Kind("a fifth rewritten"),
    Kind("two fifths rewritten", anew=0.4),
    Kind("two fifths, sentences mixed", anew=0.4, mixed=True),
    Kind("merged from two", merged=True),
    Kind("national text shared", national=0.4),
    Kind("national text, --template", national=0.4, template=True),
)


class Found(NamedTuple):
    """What a way of comparing found of a round."""

    recall: float
    precision: float
    seconds: float


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--plans", type=int, default=200)
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    print(f"{given.plans} plans, {given.copies} copies {'fingerprints':>34}{'MinHash and LSH':>36}")
    print(f"{'':30}" + 2 * f"{'recall':>10}{'precision':>12}{'seconds':>10}    ")
    for kind in KINDS:
        ours, theirs = compared(kind, given.plans, given.copies, given.seed)
        print(f"{kind.name:30}" + "".join(f"{one[0]:10.3f}{one[1]:12.3f}{one[2]:10.2f}    " for one in (ours, theirs)))


def measure(plans: int, copies: int, seed: int) -> tuple[Sequence[Row], float]:
    """Recall and precision of the plainest kind, and the seconds that comparing took (reading left out)."""
    recall, precision, seconds = compared(KINDS[0], plans, copies, seed)[0]
    return (Row("copies found", recall, 1.0, 0.0), Row("of those told, copies", precision, 1.0, None)), seconds


def compared(kind: Kind, plans: int, copies: int, seed: int) -> tuple[Found, Found]:
    """The round by the program's fingerprints and by MinHash."""
    from duibiao.batch import AuditOptions, audit
    from duibiao.batch.copies import copies_of
    from duibiao.batch.fingerprints import Sketch

    texts, planted = _round(kind, plans, copies, random.Random(seed))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(texts, start=1):
            path = folder / "in" / f"第{number}医院" / "方案.txt"
            path.parent.mkdir(parents=True)
            path.write_text("\n".join(text), encoding="utf-8")
        templates = (GRANDPARENT,) if kind.template else ()
        options = AuditOptions(select=("C101",), unit_files=False, templates=templates)
        done = audit(folder / "in", PARENT, folder / "out", options)
    begun = time.perf_counter()
    found = {frozenset((pair.one, pair.other)) for pair in copies_of(done).pairs}
    ours = _scored(found, planted, time.perf_counter() - begun)
    own = {
        one.key: msgspec.msgpack.decode(one.traits.sketch, type=Sketch).sentences()
        for one in done.outcomes
        if one.traits
    }
    theirs, seconds, _ = found_by_minhash(own, _JACCARD)
    return ours, _scored(theirs, planted, seconds)


def _round(
    kind: Kind, plans: int, copies: int, chance: random.Random
) -> tuple[list[list[str]], set[frozenset[frozenset[str]]]]:
    """The plans, and for each copy the pairs of which one at least must be found."""
    texts = [drawn_plan(f"第{number}医院", chance, kind.national) for number in range(1, plans + 1)]
    planted: set[frozenset[frozenset[str]]] = set()
    for number, source in enumerate(sorted(chance.sample(range(plans), copies)), start=plans + 1):
        sources = [source, (source + 7) % plans] if kind.merged else [source]
        planted.add(frozenset(frozenset((_key(one + 1), _key(number))) for one in sources))
        texts.append(_disguised([texts[one] for one in sources], f"第{number}医院", chance, kind))
    return texts, planted


def _key(number: int) -> str:
    return f"第{number}医院/方案.txt"


def _scored(found: set[frozenset[str]], planted: set[frozenset[frozenset[str]]], seconds: float) -> Found:
    right = {pair for pairs in planted for pair in pairs}
    recall = sum(bool(pairs & found) for pairs in planted) / len(planted)
    return Found(recall, len(found & right) / len(found) if found else 1.0, seconds)


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = yaml.safe_load(GRAMMAR.read_text(encoding="utf-8"))
    return words


@cache
def _tasks(parent: Path = PARENT) -> list[tuple[str, str]]:
    from checker import extract

    return [(one.title, one.text or one.title) for one in extract(parent).requirements if one.kind == "task"]


def drawn_plan(unit: str, chance: random.Random, national: float = 0.0) -> list[str]:
    """The lines of a plan that answers PARENT in words no other plan has, but for the parent's own."""
    lines = [f"{unit}医疗质量提升行动实施方案", f"为落实上级部署，结合{unit}实际，制定本方案。", "一、工作任务"]
    for number, (title, text) in enumerate(_tasks(), start=1):
        said = text if chance.random() < 0.3 else "".join(drawn_sentence(chance) for _ in range(chance.randint(2, 5)))
        if national and chance.random() < national:
            said += chance.choice(_tasks(GRANDPARENT))[1]
        lines.append(f"{number}.{title.rstrip('。')}。{said}")
    return lines


def drawn_sentence(chance: random.Random) -> str:
    """A sentence of a unit's own: department, rhythm, deed, object and purpose drawn from the grammar."""
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


def _disguised(sources: Sequence[list[str]], unit: str, chance: random.Random, kind: Kind) -> list[str]:
    """Another unit's plan, or the halves of two, dressed up."""
    old = sources[0][0].removesuffix("医疗质量提升行动实施方案")
    departments = dict(zip(_words()["who"], chance.sample(_words()["who"], len(_words()["who"])), strict=True))
    head = sources[0][:3]
    tasks = [chance.choice(same)[:] for same in zip(*(one[3:] for one in sources), strict=True)]
    chance.shuffle(tasks)
    changed = [line.replace(old, unit) for line in head]
    for number, line in enumerate(tasks, start=1):
        title, _, text = line.partition("。")
        said = [
            drawn_sentence(chance) if chance.random() < kind.anew else _dressed(one + "。", departments, chance)
            for one in text.split("。")
            if one
        ]
        if kind.mixed:
            chance.shuffle(said)
        changed.append(f"{number}.{title.split('.', 1)[1]}。{''.join(said)}")
    return changed


def _dressed(sentence: str, departments: dict[str, str], chance: random.Random) -> str:
    name = next((one for one in departments if one in sentence), "")
    if name:
        sentence = sentence.replace(name, departments[name])
    return sentence.replace("2024", "2025").replace("不少于", f"不少于{chance.randint(1, 9)}")


if __name__ == "__main__":
    main()
