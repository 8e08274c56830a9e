"""duibiao plan, tasklist, indicators: files beside the output, refusals, exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parents[2] / "corpus" / "cases"
PARENT = str(CASES / "demo" / "区方案.docx")
UNIT = str(CASES / "family" / "units" / "综合医院.yaml")


def run(*arguments: str, cwd: Path | None = None) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "duibiao", *arguments],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(CASES.parents[1])},
    )
    return done.returncode, (done.stdout + done.stderr).decode("utf-8")


def test_a_plan_is_written_with_its_notes_and_its_answers(tmp_path: Path) -> None:
    out = tmp_path / "方案.docx"
    code, told = run("plan", "--against", PARENT, "--unit", UNIT, "-o", str(out))
    assert code == 0, told
    assert sorted(one.name for one in tmp_path.iterdir()) == ["方案.answers.yaml", "方案.docx", "方案.说明.txt"]
    assert "正文" in told and "未写入的上级要求" in told


def test_the_answers_make_it_again(tmp_path: Path) -> None:
    first, second = tmp_path / "一.docx", tmp_path / "二.docx"
    run("plan", "--against", PARENT, "--unit", UNIT, "-o", str(first), "--length", "short", "--quiet")
    code, told = run("plan", "--against", PARENT, "--unit", str(tmp_path / "一.answers.yaml"), "-o", str(second))
    assert code == 0, told
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plan", "--against", PARENT, "--unit", UNIT), "请用 -o 指定方案的文件名"),
        (("plan", "--against", PARENT, "--unit", UNIT, "-o", "方案.pdf"), "后缀为 .docx"),
        (("plan", "--against", PARENT, "-o", "方案.docx"), "缺少"),
        (("plan", "--against", "没有.docx", "--unit", UNIT, "-o", "方案.docx"), "没有.docx"),
        (("tasklist", "--against", PARENT, "--unit", UNIT), "请用 -o 指定输出文件"),
        (("indicators", "--against", PARENT, "--unit", UNIT, "-o", "表.pdf"), "不能写成"),
    ],
)
def test_a_wrong_call_is_one_sentence(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    code, told = run(*arguments, cwd=tmp_path)
    assert code == 2
    assert said in told
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_exists_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "方案.docx"
    (tmp_path / "方案.说明.txt").write_text("旧", encoding="utf-8")
    code, told = run("plan", "--against", PARENT, "--unit", UNIT, "-o", str(out))
    assert code == 2 and "已存在" in told
    assert not out.exists()


@pytest.mark.parametrize(("command", "name"), [("tasklist", "任务清单.xlsx"), ("indicators", "指标表.docx")])
def test_attachments_are_written_alone(command: str, name: str, tmp_path: Path) -> None:
    out = tmp_path / name
    code, told = run(command, "--against", PARENT, "--unit", UNIT, "-o", str(out))
    assert code == 0, told
    assert out.stat().st_size > 5000
