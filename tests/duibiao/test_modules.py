"""The compiled modules of a command are kept in one file, and nothing depends on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from duibiao import modules

RUN = """
from duibiao import modules
modules.recall("check")
from duibiao import thing
print(thing.SAID, type(thing.__loader__).__name__, thing.__file__)
modules.keep("check")
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A package of the same name with one module of its own."""
    package = tmp_path / "duibiao"
    package.mkdir()
    (package / "__init__.py").touch()
    shutil.copy(modules.__file__, package / "modules.py")
    (package / "thing.py").write_text("SAID = 'first'\n", encoding="utf-8")
    return tmp_path


def _run(house: Path, *, write: bool = True) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(house), "PYTHONIOENCODING": "utf-8"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.pop("PYTHONPYCACHEPREFIX", None)
    if not write:
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
    done = subprocess.run([sys.executable, "-c", RUN], env=environment, cwd=house, capture_output=True, check=True)
    return done.stdout.decode("utf-8").split()


def _kept(house: Path) -> list[Path]:
    return list(house.rglob("modules.*.check"))


@pytest.fixture
def file(house: Path) -> str:
    return str(house / "duibiao" / "thing.py")


def test_a_module_imported_in_one_run_is_at_hand_in_the_next_and_knows_its_file(house: Path, file: str) -> None:
    assert _run(house) == ["first", "SourceFileLoader", file]
    assert _run(house) == ["first", "Finder", file]


def test_a_module_that_was_changed_is_read_anew_and_kept_again(house: Path, file: str) -> None:
    _run(house)
    Path(file).write_text("SAID = 'second'\n", encoding="utf-8")
    assert _run(house) == ["second", "SourceFileLoader", file]
    assert _run(house) == ["second", "Finder", file]


def test_modules_of_another_folder_are_not_used(
    house: Path, file: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _run(house)
    elsewhere = tmp_path_factory.mktemp("moved") / "house"
    shutil.copytree(house, elsewhere)  # times of change are kept
    assert _run(elsewhere) == ["first", "SourceFileLoader", str(elsewhere / "duibiao" / "thing.py")]


def test_nothing_is_kept_where_python_may_not_write(house: Path) -> None:
    _run(house, write=False)
    assert not _kept(house)


@pytest.mark.parametrize("spoilt", [b"", b"\x00", b"not what was written"])
def test_what_cannot_be_read_is_made_again(house: Path, file: str, spoilt: bytes) -> None:
    _run(house)
    (place,) = _kept(house)
    place.write_bytes(spoilt)
    assert _run(house) == ["first", "SourceFileLoader", file]
    assert _run(house) == ["first", "Finder", file]


def test_modules_of_another_python_are_not_used(house: Path) -> None:
    _run(house)
    (place,) = _kept(house)
    place.write_bytes(place.read_bytes().replace(sys.version.encode(), sys.version.upper().encode()))
    assert _run(house)[1] == "SourceFileLoader"
