"""A notice's first page holds its signature; a draft without a date has one place for the day it is printed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from checker.intake.legacy.office import installed
from docgen.layout.model import Imprint, Letterhead, Paper, Paragraph, Part, Signature, plain
from docgen.layout.write import written

TITLE = ("青川区中心医院", "关于印发《青川区中心医院", "医疗质量提升实施方案", "（2024—2026年）》的通知")
WORDS = "《青川区中心医院医疗质量提升实施方案（2024—2026年）》已经院长办公会审议通过，现予印发，请遵照执行。"


def signed(lines: int, times: int = 1) -> Paper:
    """A notice with a title of so many lines and a paragraph so many times as long, under a red head."""
    notice = Part(
        "\n".join(TITLE[-lines:]),
        (Paragraph(plain(WORDS * times)),),
        addressees=("各科室",),
        signature=Signature(("青川区中心医院",), plain("2024年4月16日")),
        remark=plain("（信息公开形式：主动公开）"),
    )
    head = Letterhead(("青川区中心医院",), plain("青发〔2024〕15号"))
    return Paper((notice, Part("方案", (Paragraph(plain("正文。")),))), head)


def document(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def close_lines(paper: Paper) -> list[int]:
    """The heights of lines that are set apart from the page's own, in twips."""
    return [int(one) for one in re.findall(r'w:line="(4\d\d)" w:lineRule="exact"', document(written(paper)))]


def test_a_short_notice_under_a_title_of_four_lines_is_set_closer() -> None:
    assert close_lines(signed(4, times=2))
    assert min(close_lines(signed(4, times=2))) >= 425


def test_a_short_notice_under_a_short_title_stands_on_the_pages_own_lines() -> None:
    assert close_lines(signed(2)) == []


def test_text_that_goes_on_to_the_next_page_is_not_set_closer() -> None:
    assert close_lines(signed(4, times=6)) == []


def test_a_notice_that_is_set_closer_is_a_valid_word_file(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    path.write_bytes(written(signed(4, times=2)))
    assert OpenXmlValidator().validate(str(path)).errors == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("times", (1, 2))
def test_the_signature_stands_on_the_first_page_under_a_title_of_four_lines(times: int, tmp_path: Path) -> None:
    office = installed()
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = tmp_path / "通知.docx"
    path.write_bytes(written(signed(4, times)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    made = [str(office), "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(made, capture_output=True, timeout=120, check=True)
    first = subprocess.run(
        ["pdftotext", "-l", "1", str(tmp_path / "通知.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "2024年4月16日" in re.sub(r"\s", "", first)


def test_the_imprint_of_a_draft_without_a_date_has_one_marked_place() -> None:
    imprint = Imprint((), "某办", "【待填：印发日期】", undated=True)
    text = document(written(Paper((Part("方案", (Paragraph(plain("正文。")),)),), None, imprint)))
    line = text[text.find("某办") :]
    assert line.count("【待填：印发日期】") == 1
    assert "<w:highlight" in line[: line.find("【待填")] or "<w:shd" in line[: line.find("【待填")]
    assert line.find(">印发<") > line.find("【待填")
