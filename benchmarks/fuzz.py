"""Seeded damage to plans and catalogs: read, extract and check refuse or answer, in time, and never crash.

`python -m benchmarks.fuzz --seconds 600` runs by hand; each failure is printed with its seed and can be kept
with `--keep FOLDER`. The time limit is counted in a process's own alarm, so a piece of C code that does not
come back is seen when it does.
"""

from __future__ import annotations

import argparse
import io
import random
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker import check, extract, read
from checker.errors import DuibiaoError, TookTooLong
from checker.requirements.files import CATALOG_SUFFIXES, catalog_bytes
from duibiao.limit import time_limit

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "corpus" / "cases" / "demo"
SECONDS = 10.0
SUFFIXES = (".docx", ".txt", ".json", ".yaml", ".xlsx")
TEXTS = (
    *("", "\0", "\ufeff", "\u2028", "\U00020bb7", "😀", "<", "&", "‰", "≥", "〔2023〕", "《", "（", "“", "1.", "一、"),
    *("附件1", "\t", "\n", "\r", "第", "年", "月", "日", "%", "2023年", "9" * 20, "-1", "1e309", "NaN", "否", "（一）"),
    *(
        "百分之",
        "每",
        "不",
        "不低于",
        "\n序号\t指标\t目标值\n",
        "w:val",
        "null",
        "true",
        "[",
        "]",
        "{",
        "}",
        ": ",
        "- ",
    ),
    *("'", '"'),
)
TAGS = (
    *("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:ins", "w:del", "w:numPr", "w:vMerge"),
    *("w:gridSpan", "w:fldChar", "w:hyperlink", "w:footnoteReference", "w:pStyle", "mc:AlternateContent"),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that broke the program: what was done with it and how it ended."""

    seed: int
    suffix: str
    work: str
    told: str
    data: bytes


@cache
def originals() -> dict[str, bytes]:
    """A sound file of every kind, built from the project's own case."""
    parent = CASES / "区方案.docx"
    catalog = extract(parent)
    text = "\n".join(block.text for block in read(parent).reading.blocks if block.text)
    sound = {suffix: catalog_bytes(catalog, suffix) for suffix in (".json", ".yaml", ".xlsx")}
    return {".docx": parent.read_bytes(), ".txt": text.encode(), **sound}


def damaged(suffix: str, chance: random.Random) -> bytes:
    """A sound file of this kind with one to five faults."""
    data = originals()[suffix]
    if suffix in (".docx", ".xlsx") and chance.random() < 0.85:
        return _in_a_member(data, chance)
    return _faulty(data, chance, suffix != ".txt")


def _in_a_member(data: bytes, chance: random.Random) -> bytes:
    """One part of a package damaged, dropped or named otherwise; the archive itself stays sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(members))
    way = chance.random()
    if way < 0.1:
        del members[name]
    elif way < 0.15:
        members[chance.choice(sorted(members))] = members[name]
    else:
        members[name] = _faulty(members[name], chance, marked=True)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return made.getvalue()


def _faulty(data: bytes, chance: random.Random, marked: bool) -> bytes:
    for _ in range(chance.randint(1, 5)):
        data = chance.choice(FAULTS)(data, chance, marked)
    return data


def _flip(data: bytes, chance: random.Random, _marked: bool) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random, _marked: bool) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 3, 40, 4000)) :]


def _repeat(data: bytes, chance: random.Random, _marked: bool) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((1, 3, 30, 300))]
    return data[:start] + piece * chance.choice((2, 50, 400)) + data[start:]


def _put(data: bytes, chance: random.Random, marked: bool) -> bytes:
    at = chance.randrange(len(data) + 1)
    word = chance.choice(TEXTS)
    if marked and chance.random() < 0.3:
        word = chance.choice(("<{}>", "</{}>", "<{}/>")).format(chance.choice(TAGS))
    return data[:at] + word.encode("utf-8", "surrogatepass") * chance.choice((1, 1, 3, 300)) + data[at:]


def _swap(data: bytes, chance: random.Random, _marked: bool) -> bytes:
    """Two pieces between the same kind of mark change places: well formed text stays well formed more often."""
    mark = chance.choice((b"<", b"\n", b'"', b",", b" ", "。".encode()))
    pieces = data.split(mark)
    one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return mark.join(pieces)


def _figure(data: bytes, chance: random.Random, _marked: bool) -> bytes:
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    if not places:
        return data
    at = chance.choice(places)
    return data[:at] + chance.choice((b"-7", b"0", b"99999999999999999999", b"x", b"", b"1e9")) + data[at + 1 :]


FAULTS: tuple[Callable[[bytes, random.Random, bool], bytes], ...] = (_flip, _cut, _repeat, _put, _swap, _figure)


def works(path: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is tried with one damaged file."""
    if path.suffix not in CATALOG_SUFFIXES:
        yield "read", lambda: read(path)
        yield "check as submission", lambda: check(path, CASES / "区方案.docx")
    yield "extract", lambda: extract(path)
    yield "check as parent", lambda: check(CASES / "医院方案.docx", path)


def tried(seed: int, folder: Path) -> Iterator[Failure]:
    """All that goes wrong with the file of one seed."""
    chance = random.Random(seed)
    suffix = chance.choice(SUFFIXES)
    data = damaged(suffix, chance)
    path = folder / f"方案{suffix}"
    path.write_bytes(data)
    for name, work in works(path):
        started = time.monotonic()
        told = ""
        try:
            with time_limit(SECONDS, "too slow"):
                work()
        except TookTooLong:
            told = "longer than the limit"
        except DuibiaoError as error:
            told = _poor(str(error))
        except Exception:
            told = traceback.format_exc(limit=-2).strip()
        if not told and time.monotonic() - started > SECONDS:
            told = "longer than the limit, without coming back"
        if told:
            yield Failure(seed, suffix, name, told, data)


def _poor(sentence: str) -> str:
    """What is wrong with a refusal: it must be one line and name the file."""
    fine = "\n" not in sentence and "方案" in sentence and "Error" not in sentence
    return "" if fine else f"a poor sentence: {sentence!r}"


def measure(seeds: range, seconds: float) -> tuple[int, list[Failure]]:
    """Try seed after seed until they or the seconds are used up; returns how many were tried and what failed."""
    failures: list[Failure] = []
    count = 0
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            if time.monotonic() > end:
                break
            failures += tried(seed, Path(folder))
            count += 1
    return count, failures


def main() -> int:
    """Print what failed; 1 when anything did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    count, failures = measure(range(given.first, given.first + 10**9), given.seconds)
    for one in failures:
        print(f"seed {one.seed} {one.suffix} {one.work}: {one.told}\n")
        if given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{one.seed}{one.suffix}").write_bytes(one.data)
    print(f"{count} damaged files tried, {len(failures)} failures")
    return int(bool(failures))


if __name__ == "__main__":
    raise SystemExit(main())
