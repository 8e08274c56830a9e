"""Damaged pages and OFD files are read or refused, never a traceback and never a wait. `python -m` runs it long."""

from __future__ import annotations

import io
import random
import sys
import time
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.ofd_writer import Extras, write_ofd
from checker.errors import DuibiaoError
from checker.intake.html.reader import read_html
from checker.intake.ofd.reader import read_ofd
from tests.intake.html_pages import PAGES
from tests.intake.test_ofd import STYLES, notice, table

_SCRAPS = (
    b"<div>,</div>,<table>,</table>,<tr>,<td rowspan=5>,</td>,<p>,</p>,<ol>,<li>,<br>,<style>,</style>,<script>,<!--,"
    b"-->,&#x,<a href=a.doc>,</a>,<iframe src=x>,<pre>,<b>,<h1>,<td colspan=1000>,<![if x]>,<caption>,\xff,\x00"
).split(b",")
_NUMBERS = (b"-", b"9999999999", b"nan", b" ", b'"', b"<", b"1e309", b"g", b"0", b"\x00")
_OFDS = [write_ofd([notice(), table()], style, Extras(("a.xlsx",), "页眉", "水印")) for style in STYLES]
_SLOWEST = 10.0  # seconds


def _damaged(data: bytes, scraps: tuple[bytes, ...] | list[bytes], chance: random.Random, times: int) -> bytes:
    """Bytes changed, cut out, doubled and put in at `times` places."""
    found = bytearray(data)
    for _ in range(times):
        at = chance.randrange(len(found) + 1)
        kind = chance.random()
        if kind < 0.3:
            found[at:at] = chance.choice(scraps)
        elif kind < 0.5:
            del found[at : at + chance.randint(1, 200)]
        elif kind < 0.7:
            found[at : at + 1] = bytes([chance.randrange(256)])
        elif kind < 0.95:
            start = chance.randrange(len(found) + 1)
            found[at:at] = found[start : start + 300]
        else:
            del found[at:]
    return bytes(found)


def damaged_page(chance: random.Random) -> bytes:
    """A page of a web site, damaged."""
    return _damaged(chance.choice(list(PAGES.values()))().encode(), _SCRAPS, chance, chance.randint(1, 30))


def damaged_ofd(chance: random.Random) -> bytes:
    """An OFD file damaged in its parts, or as a whole."""
    data = chance.choice(_OFDS)
    if chance.random() < 0.3:
        return _damaged(data, _NUMBERS, chance, chance.randint(1, 6))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = _damaged(parts[name], _NUMBERS, chance, chance.randint(1, 8))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return stream.getvalue()


def _survives(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    begun = time.perf_counter()
    try:
        reading = read_html(path) if path.suffix == ".html" else read_ofd(path)
    except DuibiaoError as error:
        assert path.name in str(error)
    else:
        assert [block.index for block in reading.blocks] == list(range(len(reading.blocks)))
        assert all(block.inside is None or block.inside[0] < block.index for block in reading.blocks)
    assert time.perf_counter() - begun < _SLOWEST


@pytest.mark.parametrize("seed", range(4))
def test_damaged_pages_are_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        _survives(tmp_path / "坏.html", damaged_page(chance))


@pytest.mark.parametrize("seed", range(4))
def test_damaged_ofd_files_are_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for _ in range(40):
        _survives(tmp_path / "坏.ofd", damaged_ofd(chance))


def main() -> None:
    """Damage files for as many seconds as asked (60)."""
    chance = random.Random()
    end = time.monotonic() + float(sys.argv[1] if len(sys.argv) > 1 else 60)
    with TemporaryDirectory() as folder:
        while time.monotonic() < end:
            _survives(Path(folder) / "坏.html", damaged_page(chance))
            _survives(Path(folder) / "坏.ofd", damaged_ofd(chance))


if __name__ == "__main__":
    main()
