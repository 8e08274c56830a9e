"""Compiled patterns are kept like compiled modules, and nothing depends on it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import re, sys
from duibiao import patterns
patterns.recall()
compiled = re.compile("(?P<year>[二〇○零一三四]{4})年", re.I)
kept = patterns._kept()
print(len(kept), ("(?P<year>[二〇○零一三四]{4})年", 2) in kept, compiled.match("二〇二三年")["year"])
patterns.keep()
"""


MANY = """
import re
from duibiao import patterns
patterns.recall()
for number in range(700):
    re.compile(f"第{number}条")
print(len(patterns._kept()))
patterns.keep()
"""


def _run(cache: Path, *, write: bool = True, script: str = RUN) -> list[str]:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache), "PYTHONIOENCODING": "utf-8"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if not write:
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
    return done.stdout.decode("utf-8").split()


def _kept(cache: Path) -> list[Path]:
    return list(cache.rglob("*.patterns"))


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="other Pythons compile as always")
def test_a_pattern_compiled_in_one_run_is_at_hand_in_the_next_and_matches_the_same(tmp_path: Path) -> None:
    assert _run(tmp_path) == ["0", "False", "二〇二三"]
    assert _run(tmp_path)[1:] == ["True", "二〇二三"]


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="other Pythons compile as always")
def test_more_patterns_than_re_itself_remembers_are_all_at_hand(tmp_path: Path) -> None:
    assert _run(tmp_path, script=MANY) == ["0"]
    assert int(_run(tmp_path, script=MANY)[0]) >= 700


def test_nothing_is_kept_where_python_may_not_write(tmp_path: Path) -> None:
    _run(tmp_path, write=False)
    assert not _kept(tmp_path)


@pytest.mark.parametrize("spoilt", [b"", b"\x00", b"not what was written"])
def test_what_cannot_be_read_is_made_again(tmp_path: Path, spoilt: bytes) -> None:
    _run(tmp_path)
    (place,) = _kept(tmp_path)
    place.write_bytes(spoilt)
    assert _run(tmp_path) == ["0", "False", "二〇二三"]
    assert _run(tmp_path)[1:] == ["True", "二〇二三"]


def test_patterns_of_another_python_are_not_used(tmp_path: Path) -> None:
    _run(tmp_path)
    (place,) = _kept(tmp_path)
    place.write_bytes(place.read_bytes().replace(sys.version.encode(), sys.version.upper().encode()))
    assert _run(tmp_path)[0] == "0"
