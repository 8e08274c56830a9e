"""A round of submissions made from the labelled documents: as many as asked, each with words of its own.

Seven texts of ten are changed by a word, so that what one process remembers of one file does not do the work of the
next; the rest stays, as in real rounds, where national text stands in every plan.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.shared import sample

SOURCES = ("changning", "tianjin", "changzhi", "shaoxing")
_TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]{12,})(</w:t>)")
_CHANGED = 0.7


def make_round(folder: Path, files: int, seed: int = 7) -> tuple[Path, ...]:
    """`files` submissions below `folder`, one a unit: 0001号医院/方案.docx …"""
    parts = {name: _parts(sample(f"{name}.docx")) for name in SOURCES}
    made = []
    for number in range(1, files + 1):
        name = SOURCES[number % len(SOURCES)]
        path = folder / f"{number:04}号医院" / "方案.docx"
        path.parent.mkdir(parents=True)
        chance = random.Random(seed * 100_003 + number)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, data in parts[name].items():
                archive.writestr(part, _changed(data, number, chance) if part == "word/document.xml" else data)
        made.append(path)
    return tuple(made)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _changed(data: bytes, number: int, chance: random.Random) -> bytes:
    def word(match: re.Match[str]) -> str:
        text = match[2]
        if chance.random() > _CHANGED or "，" not in text:
            return match[0]
        return f"{match[1]}{text.replace('，', f'，按第{number}号要求', 1)}{match[3]}"

    return _TEXT.sub(word, data.decode("utf-8")).encode("utf-8")


def floors(paths: tuple[Path, ...]) -> Iterator[object]:
    """What nobody can avoid: each file opened and its main part parsed."""
    from benchmarks.speed_check import floor

    for path in paths:
        yield floor(path)
