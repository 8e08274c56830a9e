"""Recognition tells how far it has come, and only those who ask."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.intake.ocr.picture import read_picture
from checker.intake.pages.model import Line, Page
from checker.intake.progress import listening, recognising
from duibiao.cli import run


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A .tif of three pages, each of which is read in no time."""
    pillow = pytest.importorskip("PIL.Image")

    def recognised(images: Iterator[tuple[object, int, float | None]]) -> Iterator[Page]:
        for _, number, _ in images:
            yield Page(number, 595, 842, (Line(f"第{number}件事。", 80, 80, 300, 96, 16),), scanned=True)

    monkeypatch.setattr("checker.intake.ocr.picture.require_ocr", lambda: None)
    monkeypatch.setattr("checker.intake.ocr.picture.recognise_pages", recognised)
    path = tmp_path / "扫描件.tif"
    page = pillow.new("RGB", (200, 280), "white")
    page.save(path, save_all=True, append_images=[page, page])
    return path


def test_each_page_is_told_before_it_is_recognised(picture: Path) -> None:
    told: list[tuple[int, int]] = []
    with listening(lambda page, pages: told.append((page, pages))):
        read_picture(picture)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_after_listening_nobody_is_told() -> None:
    told: list[int] = []
    with listening(lambda page, _: told.append(page)):
        recognising(1, 1)
    recognising(2, 2)
    assert told == [1]


@pytest.mark.parametrize(("quiet", "shown"), [([], True), (["--quiet"], False)])
def test_a_terminal_shows_it_unless_asked_to_be_quiet(
    picture: Path, monkeypatch: pytest.MonkeyPatch, quiet: list[str], shown: bool
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert run(["read", str(picture), *quiet]) == 0
    said = terminal.getvalue()
    assert ("正在识别第2页，共3页" in said) == shown
    assert said.endswith("\r") == shown


def test_what_is_no_terminal_hears_nothing(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(picture)]) == 0
    assert capsys.readouterr().err == ""
