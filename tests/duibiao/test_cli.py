"""The command line: exit codes, one clear sentence, nothing half written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.test_engine import PARENT, SUBMISSION


def run(
    *arguments: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "duibiao", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
    )


@pytest.fixture()
def plans(tmp_path: Path) -> tuple[Path, Path]:
    parent, submission = tmp_path / "上级.txt", tmp_path / "本级.txt"
    parent.write_text(PARENT, encoding="utf-8")
    submission.write_text(SUBMISSION, encoding="utf-8")
    return parent, submission


def test_findings_at_the_level_asked_for_give_exit_code_1_otherwise_0(plans: tuple[Path, Path]) -> None:
    parent, submission = plans
    assert run("check", submission, "--against", parent).returncode == 1
    assert run("check", submission, "--against", parent, "--fail-on", "never").returncode == 0
    assert run("check", parent, "--against", parent).returncode == 0


def test_the_first_screen_is_at_most_ten_lines(plans: tuple[Path, Path]) -> None:
    parent, submission = plans
    out = run("check", submission, "--against", parent).stdout.decode()
    assert len(out.split("\n\n")[0].splitlines()) <= 10


def test_json_holds_what_the_contract_names(plans: tuple[Path, Path]) -> None:
    parent, submission = plans
    result = json.loads(run("check", submission, "--against", parent, "--format", "json").stdout)
    assert result["schema"] == "duibiao.result/1"
    assert set(result) >= {"tool", "submission", "against", "summary", "matches", "findings"}
    assert set(result["matches"][0]) >= {
        "requirement", "kind", "title", "status", "confidence", "applies", "evidence", "points", "missing_points",
        "deviations",
    }  # fmt: skip
    assert set(result["findings"][0]) >= {
        "id", "rule", "name", "severity", "message", "basis", "requirement", "location", "quote", "suggestion",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("check", "没有.docx", "--against", "上级.txt"), "没有.docx"),
        (("check", "空.docx", "--against", "上级.txt"), "空.docx"),
        (("check", "夹", "--against", "上级.txt"), "夹"),
        (("check", "坏.docx", "--against", "上级.txt"), "坏.docx"),
        (("check", "照片.bmp", "--against", "上级.txt"), "照片.bmp"),
        (("check", "扫描.pdf", "--against", "上级.txt"), "扫描.pdf"),
        (("check", "本级.txt", "--against", "闲话.txt"), "闲话.txt"),
        (("check", "本级.txt", "--against", "没有这个名字"), "没有这个名字"),
        (("check", "本级.txt", "--against", "坏.json"), "坏.json"),
        (("check", "本级.txt"), "--against"),
        (("check", "本级.txt", "--against", "上级.txt", "-o", "已有.txt"), "已有.txt"),
        (("check", "本级.txt", "--against", "上级.txt", "-o", "本级.txt", "--force"), "本级.txt"),
        (("check", "本级.txt", "--against", "上级.txt", "-o", "无/此夹.txt"), "无"),
        (("check", "本级.txt", "--against", "上级.txt", "-o", "结果.xls"), ".xls"),
        (("extract", "上级.txt", "-o", "清单.docx"), ".docx"),
        (("rules", "Z999"), "Z999"),
        (("chek",), "chek"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence_and_nothing_is_written(
    plans: tuple[Path, Path], arguments: tuple[str, ...], sentence: str
) -> None:
    folder = plans[0].parent
    (folder / "空.docx").touch()
    (folder / "夹").mkdir()
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "坏.json").write_bytes(b"{")
    (folder / "照片.bmp").write_bytes(b"BM")
    (folder / "扫描.pdf").write_bytes(b"%PDF-1.7")
    (folder / "闲话.txt").write_text("今天天气很好。我们去公园。", encoding="utf-8")
    (folder / "已有.txt").write_text("原样", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    done = run(*arguments, cwd=folder)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert done.stdout == b""
    assert sentence in said
    assert len(said.strip().splitlines()) == 1
    assert "Traceback" not in said
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_an_output_is_written_whole_and_again_only_with_force(plans: tuple[Path, Path]) -> None:
    parent, submission = plans
    out = parent.parent / "结果.json"
    arguments = (
        "check",
        submission,
        "--against",
        parent,
        "--format",
        "json",
        "-o",
        out,
        "--fail-on",
        "never",
        "--quiet",
    )
    assert run(*arguments).returncode == 0
    assert json.loads(out.read_bytes())["summary"]["required"] > 0
    assert run(*arguments).returncode == 2
    assert run(*arguments, "--force").returncode == 0


def test_the_same_bytes_whatever_the_hash_seed_or_the_locale(plans: tuple[Path, Path]) -> None:
    parent, submission = plans
    outs = [
        run("check", submission, "--against", parent, "--format", "json", env=env).stdout
        for env in (
            {"PYTHONHASHSEED": "0"},
            {"PYTHONHASHSEED": "12345"},
            {"LC_ALL": "C", "PYTHONWARNDEFAULTENCODING": "1"},
        )
    ]
    assert outs[0] == outs[1] == outs[2] != b""


def test_a_gbk_console_shows_the_report(plans: tuple[Path, Path]) -> None:
    parent, submission = plans
    submission.write_text(SUBMISSION + "\n2.其他。再手术率≥2‰，附注㊣😀。", encoding="utf-8")
    done = run("check", submission, "--against", parent, env={"PYTHONIOENCODING": "gbk"})
    assert done.returncode in (0, 1)
    assert "应落实" in done.stdout.decode("gbk")


@pytest.mark.parametrize("command", ["check", "extract", "read", "catalogs", "rules", "demo"])
def test_help_is_in_one_language(command: str) -> None:
    chinese = run(command, "--help").stdout.decode()
    english = run("--lang", "en", command, "--help").stdout.decode()
    assert chinese.startswith("用法：")
    assert english.startswith("Usage:")
    for word in ("Options", "Show this message", "required"):
        assert word not in chinese


def test_english_by_switch(plans: tuple[Path, Path]) -> None:
    parent, submission = plans
    out = run("--lang", "en", "check", submission, "--against", parent).stdout.decode()
    assert "required:" in out
    assert "not found" in out


def test_the_name_of_the_output_chooses_the_format(plans: tuple[Path, Path]) -> None:
    parent, submission = plans
    out = parent.parent / "结果.json"
    run("check", submission, "--against", parent, "-o", out, "--quiet")
    assert json.loads(out.read_bytes())["schema"] == "duibiao.result/1"


@pytest.mark.skipif(os.name == "nt", reason="a shell's way to close a stream")
def test_a_closed_output_leaves_the_exit_code_and_no_traceback(plans: tuple[Path, Path]) -> None:
    parent, submission = plans
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        line = f'exec "$0" -m duibiao check "$1" --against "$2" {closed}'
        done = subprocess.run(["sh", "-c", line, sys.executable, submission, parent], capture_output=True, check=False)
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr


def test_rules_are_listed_in_the_words_of_the_reports() -> None:
    chinese, english = run("rules").stdout.decode(), run("--lang", "en", "rules").stdout.decode()
    assert "N202\t必须改\t数值相同而单位不同" in chinese
    assert "N202\terror\tunit mismatch" in english
    page = run("rules", "n202").stdout.decode()
    assert "依据：上级方案，单位应与上级一致" in page
    assert "error" not in page


def test_debug_logs_steps_and_no_word_of_the_files(plans: tuple[Path, Path]) -> None:
    parent, submission = plans
    done = run("check", submission, "--against", parent, "--debug", "--quiet")
    log = done.stderr.decode()
    assert "matched" in log
    assert not any(word in log for word in ("病历", "用血", "抽查"))
    assert done.stdout == b""


def test_a_fault_of_the_program_is_one_sentence_and_where_it_failed_only_on_request(
    plans: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from checker import pipeline
    from duibiao.cli import run as run_here

    def fail(*_given: object, **_named: object) -> None:
        raise ZeroDivisionError("病历质量抽查")

    monkeypatch.setattr(pipeline, "checked", fail)
    arguments = ["check", str(plans[1]), "--against", str(plans[0])]
    assert run_here(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("程序内部出错（ZeroDivisionError）")
    assert len(said.splitlines()) == 1
    assert run_here([*arguments, "--debug"]) == 2
    told = capsys.readouterr().err
    assert "test_cli.py" in told
    assert "病历" not in told


def test_read_shows_tracked_changes_in_the_view_asked_for() -> None:
    plan = Path(__file__).resolve().parents[2] / "corpus" / "cases" / "demo" / "医院方案.docx"
    shown = {view: run("read", plan, "--view", view).stdout.decode() for view in ("final", "original", "all")}
    assert "10日内调整授权" in shown["final"]
    assert "一个月内调整授权" in shown["original"]
    assert "一个月10日内调整授权" in shown["all"]


def test_in_english_a_refusal_says_what_it_means_before_its_chinese_sentence(plans: tuple[Path, Path]) -> None:
    parent, submission = plans
    said = run("--lang", "en", "check", "没有.docx", "--against", parent).stderr.decode()
    assert said.startswith("a file cannot be read: ")
    assert "没有.docx" in said
    said = run("--lang", "en", "check", submission, "--against", parent, "--select", "Z9").stderr.decode()
    assert said.startswith("the call or a settings file asks for what cannot be done: ")


def test_every_class_of_refusal_has_an_english_meaning() -> None:
    from checker import errors
    from duibiao.speech import refusal

    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and kind is not errors.DuibiaoError]
    assert kinds
    for kind in kinds:
        assert not refusal(kind("一句话"), "en").startswith("refused"), kind
        assert refusal(kind("一句话"), "zh") == "一句话"
