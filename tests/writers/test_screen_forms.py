"""The forms as the command line gives them, and the text report full of signs that steer a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.writers.as_text import report_text
from checker.writers.forms import FORMS, Setting, write
from duibiao.cli import run
from tests.writers.reports import DEMO, demo, hostile, many

OURS = ("html", "xlsx", "sarif", "junit")
PAIR = [str(DEMO / "医院方案.docx"), "--against", str(DEMO / "区方案.docx")]


@pytest.mark.parametrize("form", OURS)
def test_the_suffix_asks_for_the_form(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"报告{FORMS[form].suffixes[0]}"
    assert run(["check", *PAIR, "-o", str(out), "--quiet"]) == 1
    assert out.read_bytes() == write(form, demo(), Setting())


@pytest.mark.parametrize(("form", "lines"), [("html", 10), ("xlsx", 10), ("sarif", 0), ("junit", 0)])
def test_who_has_a_report_for_people_written_sees_its_first_lines(
    form: str, lines: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", *PAIR, "-o", str(tmp_path / f"报告{FORMS[form].suffixes[0]}")])
    shown = capsys.readouterr().out.splitlines()
    assert len(shown) <= lines
    assert bool(shown) == bool(lines)


@pytest.mark.parametrize("form", ["html", "sarif", "junit"])
def test_a_form_of_text_may_be_printed(form: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["check", *PAIR, "--format", form]) == 1
    assert capfdbinary.readouterr().out == write(form, demo(), Setting())


def test_a_workbook_cannot_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", *PAIR, "--format", "xlsx"]) == 2
    assert "-o" in capsys.readouterr().err


def test_the_first_screen_has_at_most_ten_lines() -> None:
    for checked in (demo(), many(10_000)):
        assert len(report_text(checked.report, full=False).splitlines()) <= 10


def test_nothing_in_a_text_report_steers_the_terminal() -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", report_text(hostile().report))


def test_advice_that_many_findings_share_is_said_once() -> None:
    text = report_text(many(84).report)
    assert text.count("建议：请核对") == 21  # seven rules in each of three severities
    assert text.count("个问题\n") == 84 + 3  # and three on the first screen


@pytest.mark.parametrize("form", OURS)
def test_english_reports_are_written(form: str) -> None:
    assert write(form, demo("en"), Setting("en")) != write(form, demo(), Setting())


@pytest.mark.parametrize("form", OURS)
def test_several_parents_are_told_apart(form: str, tmp_path: Path) -> None:
    from checker.pipeline import Options, checked

    first, second, own = (tmp_path / name for name in ("区.txt", "市.txt", "院.txt"))
    tasks = "一、工作任务\n（一）夯实基础\n1.规范病历。医疗机构每月抽查病历，通报结果。"
    text = "{}医疗质量提升工作方案（2024—2026年）\n" + tasks
    first.write_text(text.format("青川区"), encoding="utf-8")
    second.write_text(text.format("云州市").replace("每月", "每季度"), encoding="utf-8")
    own.write_text(text.format("青川区中心医院").replace("每月", "每年"), encoding="utf-8")
    data = write(form, checked(own, (first, second), Options("hospital:二级")), Setting())
    if form == "xlsx":
        import io

        from openpyxl import load_workbook

        cells = [cell for row in load_workbook(io.BytesIO(data))["要求"].iter_rows(values_only=True) for cell in row]
        said = "\n".join(str(cell) for cell in cells)
    else:
        said = data.decode("utf-8")
    assert "青川区医疗质量提升工作方案" in said
    assert "云州市医疗质量提升工作方案" in said
    if form == "html":
        ids = re.findall(r' id="([^"]+)"', said)
        assert len(ids) == len(set(ids))
        assert said.count('<h3 class="parent"') == 2
