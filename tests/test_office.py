"""A second opinion on the Word files of the corpus: a schema audit, and LibreOffice reading them as we do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from checker.intake import read
from corpus.build import CASES

PLANS = sorted(CASES.rglob("*.docx"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_parts_of_a_word_file_keep_their_order(path: Path) -> None:
    # Word needs no theme, font table or settings to open a file; the audit asks for them all the same.
    faults = [
        str(one)
        for one in OpenXmlValidator().validate(str(path)).errors
        if "required relationship type" not in str(one)
    ]
    assert faults == []


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, str]:
    """Every plan as LibreOffice writes it out; under a name of its own, for plans of several folders share theirs."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    out = tmp_path_factory.mktemp("office")
    profile = (tmp_path_factory.mktemp("profile")).as_uri()
    arguments = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    copies = {path: shutil.copy(path, out / f"{number}.docx") for number, path in enumerate(PLANS)}
    subprocess.run([*arguments, "--outdir", out, *copies.values()], capture_output=True, check=True, timeout=300)
    return {path: copy.with_suffix(".txt").read_text(encoding="utf-8-sig") for path, copy in copies.items()}


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_libreoffice_reads_the_same_headings_with_the_same_numbers(path: Path, texts: dict[Path, str]) -> None:
    shown = "".join(texts[path].split())
    document = read(path)
    blocks = [document.reading.blocks[one.span.block] for one in document.headings if one.kind != "attachment"]
    headings = [block.text for block in blocks if block.part == "body"]  # its plain text leaves text boxes out
    assert headings
    missing = [text for text in headings if "".join(text.split())[:20] not in shown]
    assert missing == []
