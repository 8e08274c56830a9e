"""`duibiao check` writing Word files: the same rules for outputs as for every other form."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from duibiao.cli import run

CASES = Path(__file__).resolve().parents[2] / "corpus" / "cases" / "demo"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "医院方案.docx"
    path.write_bytes((CASES / "医院方案.docx").read_bytes())
    return path


def check(plan: Path, *more: str) -> int:
    return run(["check", str(plan), "--against", str(CASES / "区方案.docx"), "--quiet", *more])


def test_a_report_and_an_annotated_copy_in_one_run(plan: Path, tmp_path: Path) -> None:
    before = plan.read_bytes()
    report, copy = tmp_path / "报告.docx", tmp_path / "批注稿.docx"
    assert check(plan, "-o", str(report), "--annotate", str(copy), "--date", "2026-03-01") in (0, 1)
    assert "word/charts/chart1.xml" in zipfile.ZipFile(report).namelist()
    assert b'w:date="2026-03-01T00:00:00Z"' in zipfile.ZipFile(copy).read("word/comments.xml")
    assert plan.read_bytes() == before


def test_the_date_may_come_from_the_environment(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    check(plan, "--annotate", str(tmp_path / "批注稿.docx"))
    assert b'w:date="2026-01-01T00:00:00Z"' in zipfile.ZipFile(tmp_path / "批注稿.docx").read("word/comments.xml")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--annotate", "{plan}"), "就是输入文件"),
        (("--annotate", "{folder}/批注稿.doc"), "只能写成 .docx"),
        (("--annotate", "{folder}/没有/批注稿.docx"), "不存在"),
        (("--annotate", "{folder}/a.docx", "-o", "{folder}/a.docx"), "同一个文件"),
        (("--format", "docx"), "不能显示在屏幕上"),
        (("-o", "{folder}/报告.pdf"), "不能写成"),
        (("--annotate", "{folder}/a.docx", "--date", "2026年"), "--date 应写成"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is(
    plan: Path, tmp_path: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(tmp_path.iterdir())
    filled = [one.format(plan=plan, folder=tmp_path) for one in arguments]
    assert check(plan, *filled) == 2
    complaint = capsys.readouterr().err
    assert said in complaint
    assert len(complaint.splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before


def test_an_annotated_copy_that_is_there_is_kept_without_force(plan: Path, tmp_path: Path) -> None:
    copy = tmp_path / "批注稿.docx"
    copy.write_bytes(b"mine")
    assert check(plan, "--annotate", str(copy)) == 2
    assert copy.read_bytes() == b"mine"
    assert check(plan, "--annotate", str(copy), "--force") in (0, 1)
    assert copy.read_bytes().startswith(b"PK")
