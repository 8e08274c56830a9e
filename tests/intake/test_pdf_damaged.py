"""Damaged PDF files give a reading or one sentence, never another exception."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from checker.errors import DuibiaoError
from checker.intake.pdf.reader import read_pdf
from tests.intake.paper import Sheet, paper


def sample() -> bytes:
    sheet = Sheet()
    sheet.body(120, "\u3000\u3000一、总体要求", "\u3000\u3000到2026年末，静脉输液使用率下降到45%以下。")
    sheet.frame(80, 300, 500, 400)
    sheet.text(100, 340, "专项行动之一：培训行动")
    return paper(sheet, Sheet(turned=90), title="方案")


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr("checker.intake.ocr.ocr_available", lambda: False)
    chance = random.Random(seed)
    data = bytearray(sample())
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(data))
        kind = chance.randrange(3)
        if kind == 0:
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at : at + chance.randint(1, 40)]
        else:
            data[at:at] = data[at : at + chance.randint(1, 40)]
    path = tmp_path / "坏.pdf"
    path.write_bytes(data)
    try:
        read_pdf(path)
    except DuibiaoError as refusal:
        assert "坏.pdf" in str(refusal)


@pytest.mark.parametrize("number", [b"1e38", b"-99999999", b"0", b"nan", b"0.0000001"])
def test_figures_out_of_all_bounds_are_survived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: bytes) -> None:
    monkeypatch.setattr("checker.intake.ocr.ocr_available", lambda: False)
    path = tmp_path / "怪.pdf"
    for pattern in (rb"MediaBox\[0 0 595.0 842.0\]", rb"Rotate 0"):
        box = b"MediaBox[0 0 %s %s]" % (number, number) if b"Media" in pattern else b"Rotate " + number
        path.write_bytes(re.sub(pattern, box, sample()))
        try:
            read_pdf(path)
        except DuibiaoError as refusal:
            assert "怪.pdf" in str(refusal)
