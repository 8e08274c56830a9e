"""Damaged files of every kind that is read: refused or answered, in time, and no process dies of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import fuzz
from benchmarks.fuzz_files import MAKERS, PICTURES
from checker.errors import UnreadableFile
from checker.intake import read_file

OTHERS = tuple(kind for kind in fuzz.SUFFIXES if kind not in fuzz.OURS)


def test_every_kind_that_is_read_is_damaged() -> None:
    assert {".doc", ".wps", ".rtf", ".pdf", ".ofd", ".html", ".mht", ".zip", ".eml"} <= set(OTHERS)
    assert not set(OTHERS) & set(PICTURES)


@pytest.mark.parametrize("kind", [kind for kind in OTHERS if kind not in (".zip", ".eml")])
def test_what_is_damaged_was_sound(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIBIAO_SOFFICE", str(tmp_path / "none"))
    path = tmp_path / f"方案{kind}"
    path.write_bytes(MAKERS[kind]())
    found = read_file(path)
    assert "青川区中心医院" in "".join(block.text for block in found.blocks)
    if kind in (".pdf", ".ofd", ".rtf", ".html", ".mht"):
        assert any(block.table is not None and len(block.table.cells) == 9 for block in found.blocks)


@pytest.mark.parametrize("kind", [".zip", ".eml"])
def test_what_is_never_opened_is_sound_too(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"方案{kind}"
    path.write_bytes(MAKERS[kind]())
    with pytest.raises(UnreadableFile, match="内有方案"):
        read_file(path)


def test_damaged_files_of_every_kind_are_refused_or_answered_and_never_crash() -> None:
    count, failures = fuzz.measure(range(40), seconds=14, kinds=OTHERS, apart=True)
    assert count >= 15
    assert [(one.seed, one.suffix, one.work, one.told) for one in failures] == []


def test_damage_is_the_same_for_the_same_seed() -> None:
    first = [fuzz.damaged(kind, fuzz.random.Random(7)) for kind in OTHERS if kind not in (".zip", ".eml")]
    assert first == [fuzz.damaged(kind, fuzz.random.Random(7)) for kind in OTHERS if kind not in (".zip", ".eml")]
