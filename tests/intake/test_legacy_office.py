# ruff: noqa: E501 - snippets of XML are clearer on one line
"""LibreOffice shut in, and our readers of old formats against what it writes."""

from __future__ import annotations

import http.server
import os
import stat
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.errors import UnreadableFile
from checker.intake.docx.reader import read_docx
from checker.intake.legacy import office
from checker.intake.legacy.reader import OFFICE, read_legacy
from checker.model.document import Reading
from tests.intake.old_plan import BOX, write
from tests.intake.ole import compound, word
from tests.intake.ooxml import REL, p, package, r

installed = pytest.mark.skipif(office.installed() is None, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(os.name != "posix", reason="a shell script stands for LibreOffice")


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("plan") / "原件.docx")


def saved(plan: Path, folder: Path, to: office.Target, suffix: str = "") -> Path:
    made = office.convert(plan.read_bytes(), folder, to)
    assert made is not None
    return made.rename(folder / f"送审 方案{suffix or '.' + to}")


def words(reading: Reading) -> list[tuple[str, str]]:
    return [
        (block.part, "|".join(cell.text for cell in block.table.cells) if block.table else block.text)
        for block in reading.blocks
    ]


def grids(reading: Reading) -> list[list[list[str]]]:
    return [
        [[block.table.cells[index].text if index >= 0 else "" for index in row] for row in block.table.grid]
        for block in reading.blocks
        if block.table is not None
    ]


@installed
@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_a_doc_reads_as_the_docx_it_was_made_of(plan: Path, tmp_path: Path, suffix: str) -> None:
    original = read_docx(plan)
    reading = read_legacy(saved(plan, tmp_path, "doc", suffix))
    assert words(reading) == words(original)
    assert grids(reading) == grids(original)
    assert [block.number for block in reading.blocks] == [block.number for block in original.blocks]
    assert [block.anchor for block in reading.blocks] == [block.anchor for block in original.blocks]
    assert reading.format == suffix[1:]
    assert reading.losses == ()


@installed
def test_an_rtf_reads_as_the_docx_it_was_made_of(plan: Path, tmp_path: Path) -> None:
    original = [told for told in words(read_docx(plan)) if told[0] != "box"]
    reading = read_legacy(saved(plan, tmp_path, "rtf"))
    # LibreOffice leaves this box out when it writes RTF: only its trace is there to be told.
    assert words(reading) == original
    assert [loss.what for loss in reading.losses] == ["图形或文本框（文件中没有其内容）"]


@installed
def test_the_views_of_tracked_changes_are_those_of_the_docx(plan: Path, tmp_path: Path) -> None:
    path = saved(plan, tmp_path, "doc")
    for view in ("final", "original", "all"):
        assert words(read_legacy(path, view)) == words(read_docx(plan, view))


@installed
def test_what_our_reader_doubts_goes_to_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "旧 方案.doc"
    path.write_bytes(word("正文一\r正文二\r", stories={"box": "框内\r"}))
    reading = read_legacy(path)
    assert reading.source == "旧 方案.doc"
    assert reading.reader == OFFICE
    assert ("body", "正文一") in words(reading)


@installed
def test_many_files_are_converted_by_one_start(plan: Path, tmp_path: Path) -> None:
    made = office.convert_many((plan.read_bytes(), b"<html>x</html>", plan.read_bytes()), tmp_path)
    assert [path is not None for path in made] == [True, False, True]
    assert BOX in "".join(text for _, text in words(read_docx(made[2] or plan)))


def test_web_pages_pictures_and_locked_files_are_never_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "installed", lambda: Path(sys.executable))
    monkeypatch.setattr(office, "_run", lambda *_: pytest.fail("handed over"))
    locked = compound({"EncryptedPackage": b"x"})
    assert office.convert_many((b"<html>", b"\x89PNG\r\n", b"MIME-Version: 1.0\n", locked), tmp_path) == (None,) * 4


def test_without_libreoffice_nothing_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.ENVIRONMENT, "none")
    assert office.installed() is None
    assert office.convert(word("正文\r"), tmp_path) is None


def program(folder: Path, script: str) -> Path:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@posix
def test_a_conversion_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = tmp_path / "child"
    monkeypatch.setenv(office.ENVIRONMENT, str(program(tmp_path, f"sleep 60 & echo $! > '{child}'; wait")))
    monkeypatch.setattr(office, "START_SECONDS", 1.0)
    monkeypatch.setattr(office, "FILE_SECONDS", 0.0)
    started = time.monotonic()
    assert office.convert(word("正文\r"), tmp_path) is None
    assert time.monotonic() - started < 10
    number = int(child.read_text(encoding="utf-8"))
    for _ in range(50):
        if not alive(number):
            return
        time.sleep(0.1)
    pytest.fail("what it had started goes on")


def alive(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@posix
def test_a_program_that_fails_is_told_not_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.ENVIRONMENT, str(program(tmp_path, "exit 3")))
    path = tmp_path / "旧.wps"
    path.write_bytes(compound({"CONTENTS": b"x", "MatOST": b"y"}))
    with pytest.raises(UnreadableFile, match=r"旧\.wps.*LibreOffice 未能转换"):
        read_legacy(path)


class _Beacon(http.server.BaseHTTPRequestHandler):
    seen: list[str]

    def do_GET(self) -> None:
        self.server.seen.append(self.path)  # type: ignore[attr-defined]
        self.send_response(404)
        self.end_headers()

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def beacon() -> Iterator[tuple[str, list[str]]]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Beacon)
    server.seen = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", server.seen  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()


def calling(address: str, folder: Path) -> tuple[bytes, bytes]:
    """A .docx and an .rtf that name a picture and a template elsewhere."""
    picture = (
        '<w:r><w:pict><v:shape style="width:50pt;height:50pt"><v:imagedata r:id="pic"/></v:shape></w:pict></w:r>'
        '<w:r><w:drawing><wp:inline><wp:extent cx="500000" cy="500000"/><wp:docPr id="1" name="a"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="pic"/><a:stretch>'
        '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="500000" cy="500000"/>'
        '</a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    links = {"pic": ("image", f"{address}/picture.png"), "tpl": ("attachedTemplate", f"{address}/template.dotm")}
    path = package(folder / "calling.docx", p("正文") + f"<w:p>{r('图')}{picture}</w:p>", links=links)
    assert REL
    rtf = (
        rf"{{\rtf1\ansi{{\*\template {address}/template.dot}}text"
        rf'{{\field{{\*\fldinst INCLUDEPICTURE "{address}/picture.png" \\d}}{{\fldrslt x}}}}'
        rf'{{\field{{\*\fldinst INCLUDETEXT "{address}/text.docx"}}{{\fldrslt y}}}}\par}}'
    )
    return path.read_bytes(), rtf.encode()


@installed
def test_nothing_that_a_document_names_elsewhere_is_fetched(
    beacon: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, seen = beacon
    documents = calling(address, tmp_path)
    for shut in (office._shut_in(), ()):  # with the network cut off, and by the profile alone
        monkeypatch.setattr(office, "_shut_in", lambda shut=shut: shut)
        assert all(office.convert_many(documents, tmp_path))
        assert seen == []


@installed
def test_the_beacon_is_reached_without_our_guard(
    beacon: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the test above rests on: left to itself LibreOffice does fetch what these documents name."""
    address, seen = beacon
    monkeypatch.setattr(office, "_shut_in", tuple)
    monkeypatch.setattr(office, "_SETTINGS", ())
    monkeypatch.setattr(office, "_environment", lambda work: {**os.environ, "HOME": str(work)})
    office.convert_many(calling(address, tmp_path), tmp_path)
    if not seen:
        pytest.skip("this LibreOffice fetches nothing by itself")
    assert any("picture" in path or "template" in path or "text" in path for path in seen)
