"""`duibiao feedback` from the command line, and the letters that an audit lays into each unit's folder."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest

from checker.pipeline import check
from checker.rounds.items import read_book
from checker.writers.as_json import report_json
from duibiao.batch import AuditOptions, audit
from duibiao.batch.memory import Decision, decisions_json
from duibiao.batch.unit_files import FOLDER, LETTER, LIST

CASES = Path(__file__).resolve().parents[2] / "corpus" / "cases"
PARENT, PLAN = CASES / "demo" / "区方案.docx", CASES / "demo" / "医院方案.docx"
SENDER = CASES / "family" / "units" / "区卫生健康委.yaml"


@pytest.fixture(scope="module")
def made() -> bytes:
    return report_json(check(PLAN, PARENT))


@pytest.fixture
def result(made: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "结果.json"
    path.write_bytes(made)
    return path


def run(*arguments: object, code: int = 0, cwd: Path | None = None) -> str:
    """What the command says, on both streams."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "duibiao", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(CASES.parents[1])},
    )
    said = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == code, said
    return said


def test_one_result_becomes_a_letter_with_its_list_in_both_forms_beside_it(result: Path, tmp_path: Path) -> None:
    out = tmp_path / "审核反馈意见.docx"
    told = run("feedback", result, "-o", out, "--from", SENDER, "--date", "2024-06-03", "--due", "2024-06-14")
    assert "须修改 5 处" in told
    assert "发出前" not in told, "nothing is left to fill in"
    assert docx.Document(str(out)).paragraphs[0].text.startswith("关于《")
    assert len(read_book(tmp_path / "审核反馈意见.整改清单.xlsx")) == 22
    assert docx.Document(str(tmp_path / "审核反馈意见.整改清单.docx")).tables


def test_several_results_become_a_folder_with_an_overview(result: Path, tmp_path: Path) -> None:
    out = tmp_path / "反馈"
    run("feedback", result, result, "-o", out, "--quiet")
    names = sorted(path.name for path in out.iterdir())
    assert len(names) == 7
    assert "反馈总览.xlsx" in names
    assert {"001-青川区中心医院-审核反馈意见.docx", "002-青川区中心医院-整改清单.xlsx"} <= set(names)


def test_what_is_there_is_not_overwritten_unasked(result: Path, tmp_path: Path) -> None:
    out = tmp_path / "信.docx"
    listed = tmp_path / "信.整改清单.xlsx"
    listed.write_bytes(b"kept")
    assert "已存在" in run("feedback", result, "-o", out, code=2)
    assert listed.read_bytes() == b"kept"
    assert not out.exists(), "nothing half written"
    run("feedback", result, "-o", out, "--force")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "-o"),
        (("-o", "信.txt"), ".docx"),
        (("-o", "信.docx", "--due", "6月14日"), "2024-06-30"),
        (("-o", "信.docx", "--date", "昨天"), "--date"),
        (("-o", "信.docx", "--templates", "没有"), "没有"),
        (("-o", "信.docx", "--against", str(CASES / "family" / "2-市方案.docx")), "不是对照"),
        (("-o", "信.docx", "--from", "没有.yaml"), "没有.yaml"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_writes_nothing(
    arguments: tuple[str, ...], told: str, result: Path, tmp_path: Path
) -> None:
    said = run("feedback", result, *arguments, code=2, cwd=tmp_path)
    assert told in said
    assert len(said.strip().splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["结果.json"]


def test_an_addressee_is_for_one_letter(result: Path, tmp_path: Path) -> None:
    assert "--to" in run("feedback", result, result, "-o", tmp_path / "夹", "--to", "某院", code=2)
    run("feedback", result, "-o", tmp_path / "信.docx", "--to", "青川区第二医院")
    assert any(one.text == "青川区第二医院：" for one in docx.Document(str(tmp_path / "信.docx")).paragraphs)


def test_english_help_and_messages(result: Path, tmp_path: Path) -> None:
    assert "letter" in run("--lang", "en", "feedback", "--help")
    assert "5 to mend" in run("--lang", "en", "feedback", result, "-o", tmp_path / "信.docx")


def folder_of(out: Path) -> Path:
    (folder,) = (out / FOLDER).iterdir()
    return folder


def test_an_audit_lays_letter_and_list_into_the_unit_s_folder(tmp_path: Path) -> None:
    submitted = tmp_path / "报送"
    submitted.mkdir()
    (submitted / "青川区中心医院方案.docx").write_bytes(PLAN.read_bytes())
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("序号", "单位名称"), ("1", "青川区中心医院")):
        book.active.append(row)
    book.save(tmp_path / "名册.xlsx")
    out = tmp_path / "结果"
    done = audit(submitted, PARENT, out, AuditOptions(jobs=1, roster=tmp_path / "名册.xlsx"))
    folder = folder_of(out)
    said = [one.text for one in docx.Document(io.BytesIO((folder / LETTER).read_bytes())).paragraphs]
    assert "青川区中心医院：" in said
    first = read_book(folder / LIST)
    assert len(first) == 22
    assert "反馈意见.docx" in (out / "index.html").read_text(encoding="utf-8") or "%E5%8F%8D%E9%A6%88" in (
        out / "index.html"
    ).read_text(encoding="utf-8")
    assert not list(folder.glob("*.z"))
    verdict = done.outcomes[0].verdict
    assert verdict is not None
    wrong = verdict.findings[0]
    text = done.outcomes[0].traits.text_sha256 if done.outcomes[0].traits else ""
    decided(tmp_path / "认定.json", wrong.id, text)
    audit(
        submitted, PARENT, out, AuditOptions(jobs=1, roster=tmp_path / "名册.xlsx", decisions=(tmp_path / "认定.json",))
    )
    again = read_book(folder / LIST)
    assert len(again) == 21
    assert first[0].problem not in [one.problem for one in again]
    letters = tmp_path / "反馈"
    run("feedback", out, "-o", letters, "--from", SENDER, "--due", "2024-06-14", "--date", "2024-06-03")
    assert len(read_book(letters / "001-青川区中心医院-整改清单.xlsx")) == 21
    assert (letters / "反馈总览.xlsx").is_file()


def test_a_folder_that_no_audit_wrote_is_refused(tmp_path: Path) -> None:
    assert "audit" in run("feedback", tmp_path, "-o", tmp_path / "反馈", code=2)


def decided(path: Path, finding: str, text: str) -> None:
    path.write_bytes(
        decisions_json(
            [
                Decision(
                    unit="青川区中心医院", finding=finding, rule="N201", verdict="wrong", reason="看过原文", text=text
                )
            ]
        )
    )
