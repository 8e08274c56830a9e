"""Rounds of submissions, as many as asked.

`make_round`: the labelled documents, each with words of its own. Seven texts of ten are changed by a word; the rest
stays, as in real rounds, where national text stands in every plan. So much that is alike flatters whatever remembers.

`make_different`: the same documents with seven texts of ten written anew, sentence by sentence, from a grammar: no two
alike. `make_short`: plans of two tasks each drawn from that grammar, for rounds of thousands.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.accuracy_copies import drawn_plan, drawn_sentence
from benchmarks.shared import sample

SOURCES = ("changning", "tianjin", "changzhi", "shaoxing")
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]{12,})(</w:t>)")
_CHANGED = 0.7


def make_round(folder: Path, files: int, seed: int = 7) -> tuple[Path, ...]:
    """`files` submissions below `folder`, one a unit: 0001号医院/方案.docx …"""
    return _made(folder, files, seed, lambda text, number, _: text.replace("，", f"，按第{number}号要求", 1))


def make_different(folder: Path, files: int, seed: int = 7) -> tuple[Path, ...]:
    """As many submissions as long as those of `make_round`, each in words of its own."""
    return _made(folder, files, seed, lambda text, _, chance: _anew(len(text), chance))


def _anew(length: int, chance: random.Random) -> str:
    said = drawn_sentence(chance)
    while len(said) < length:
        said += drawn_sentence(chance)
    return said


def _made(folder: Path, files: int, seed: int, reworded: Callable[[str, int, random.Random], str]) -> tuple[Path, ...]:
    parts = {name: _parts(sample(f"{name}.docx")) for name in SOURCES}
    made = []
    for number in range(1, files + 1):
        name = SOURCES[number % len(SOURCES)]
        path = folder / f"{number:04}号医院" / "方案.docx"
        path.parent.mkdir(parents=True)
        chance = random.Random(seed * 100_003 + number)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, data in parts[name].items():
                text = part == "word/document.xml"
                archive.writestr(part, _changed(data, number, chance, reworded) if text else data)
        made.append(path)
    return tuple(made)


def make_short(folder: Path, files: int, seed: int = 7) -> tuple[Path, ...]:
    """Text files below `folder` of two tasks each."""
    chance = random.Random(seed)
    made = []
    for number in range(1, files + 1):
        path = folder / f"{number:04}号医院" / "方案.txt"
        path.parent.mkdir(parents=True)
        path.write_text("\n".join(drawn_plan(f"第{number}医院", chance)[:5]), encoding="utf-8")
        made.append(path)
    return tuple(made)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _changed(
    data: bytes, number: int, chance: random.Random, reworded: Callable[[str, int, random.Random], str]
) -> bytes:
    def word(match: re.Match[str]) -> str:
        text = match[2]
        if chance.random() > _CHANGED or "，" not in text:
            return match[0]
        return f"{match[1]}{reworded(text, number, chance)}{match[3]}"

    return _TEXT.sub(word, data.decode("utf-8")).encode("utf-8")


def floors(paths: tuple[Path, ...]) -> Iterator[object]:
    """What nobody can avoid: each file opened and its main part parsed."""
    from benchmarks.speed_check import floor

    for path in paths:
        yield floor(path)
