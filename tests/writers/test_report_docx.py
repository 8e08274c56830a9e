"""The report as a Word file: one page that sums up, a native chart, clauses beside answers, findings."""

from __future__ import annotations

import dataclasses
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from checker import Options
from checker.model.result import Checked
from checker.pipeline import checked
from checker.writers.forms import Setting, write
from tests.writers.margin import W, part

CASES = Path(__file__).resolve().parents[2] / "corpus" / "cases" / "demo"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def result() -> Checked:
    return checked(CASES / "医院方案.docx", CASES / "区方案.docx", Options())


@pytest.fixture(scope="module")
def report(result: Checked) -> bytes:
    return write("docx", result, Setting(date="2026-03-01"))


def words(data: bytes) -> str:
    return "".join(etree.fromstring(part(data, "word/document.xml")).itertext())


def test_it_is_a_valid_word_file_with_no_picture(report: bytes, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(report)
    assert not OpenXmlValidator().validate(str(path)).errors
    names = zipfile.ZipFile(io.BytesIO(report)).namelist()
    assert not [name for name in names if "media" in name]


def test_the_chart_counts_every_requirement_that_is_owed(report: bytes, result: Checked) -> None:
    chart = etree.fromstring(part(report, "word/charts/chart1.xml"))
    values = [int(point.text or 0) for point in chart.iterfind(f".//{C}val//{C}v")]
    assert sum(values) == result.report.summary.required
    names = [one.text for one in chart.iterfind(f".//{C}ser/{C}tx/{C}v")]
    assert names[0] == "已落实"


def test_the_first_page_has_the_counts_the_score_with_its_formula_and_the_date(report: bytes, result: Checked) -> None:
    said = words(report)
    assert f"材料完整性 {result.report.summary.score} 分（已落实计 1" in said
    assert "2026-03-01" in said
    assert said.index("首先要看的问题") < said.index("逐项对照") < said.index("问题与建议")


def test_clauses_stand_beside_the_words_that_answer_them(report: bytes, result: Checked) -> None:
    table = max(etree.fromstring(part(report, "word/document.xml")).iter(W + "tbl"), key=len)
    rows = [["".join(cell.itertext()) for cell in row.iter(W + "tc")] for row in table.iter(W + "tr")]
    one = next(m for m in result.report.matches if m.requirement.kind == "task" and m.evidence)
    row = next(row for row in rows if one.requirement.title in row[0])
    assert (one.requirement.text or "")[:20] in row[1]
    assert one.evidence[0].text[:20] in row[2]
    header = next(table.iter(W + "tr"))
    assert header.find(f"{W}trPr/{W}tblHeader") is not None


def test_every_finding_has_its_row_grave_ones_first(report: bytes, result: Checked) -> None:
    said = words(report)
    said = said[said.index("问题与建议") :]
    places = [said.index(one.message) for one in result.report.findings]
    assert len(places) == len(result.report.findings)
    errors = [at for at, one in zip(places, result.report.findings, strict=True) if one.severity == "error"]
    rest = [at for at, one in zip(places, result.report.findings, strict=True) if one.severity != "error"]
    assert max(errors) < min(rest)


def test_pages_are_numbered_and_the_wide_tables_lie_across(report: bytes) -> None:
    assert b" PAGE " in part(report, "word/footer1.xml")
    root = etree.fromstring(part(report, "word/document.xml"))
    assert [one.get(W + "orient") for one in root.iter(W + "pgSz")] == [None, "landscape"]


def test_the_same_bytes_each_time(report: bytes, result: Checked) -> None:
    assert write("docx", result, Setting(date="2026-03-01")) == report


def test_hostile_words_are_inert(result: Checked) -> None:
    hostile = "</w:t><script>{{ x }}=cmd\x00\x1b]0;\u202e"
    findings = (dataclasses.replace(result.report.findings[0], message=hostile, quote=hostile),)
    front = dataclasses.replace(result.report.submission.front, plan_title=hostile)
    submission = dataclasses.replace(result.report.submission, front=front, source="../../" + hostile)
    spoiled = dataclasses.replace(result.report, findings=findings, submission=submission)
    data = write("docx", dataclasses.replace(result, report=spoiled), Setting())
    said = words(data)
    assert "</w:t><script>{{ x }}" in said
    assert not {"\x00", "\x1b", "\u202e"} & set(said)


def test_english_words_by_choice(result: Checked) -> None:
    assert "Clause by clause" in words(write("docx", result, Setting(lang="en")))


def test_what_could_not_be_read_is_told(result: Checked) -> None:
    from checker.model.document import Loss

    submission = dataclasses.replace(result.report.submission, losses=(Loss("图片", "正文：第3页"),))
    spoiled = dataclasses.replace(result.report, submission=submission, findings=())
    said = words(write("docx", dataclasses.replace(result, report=spoiled), Setting()))
    assert "图片（正文：第3页）" in said
    assert "没有发现需要改的问题" in said


def test_the_summary_keeps_to_one_page(report: bytes, tmp_path: Path) -> None:
    office, text = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or text is None:
        pytest.skip("LibreOffice (soffice) or pdftotext is not installed")
    (tmp_path / "报告.docx").write_bytes(report)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "报告.docx")], check=True, capture_output=True, timeout=120)
    pages = subprocess.run(
        [text, "-enc", "UTF-8", str(tmp_path / "报告.pdf"), "-"], check=True, capture_output=True, timeout=60
    )
    assert "三、逐项对照" in pages.stdout.decode().split("\f")[1]
