"""`duibiao layout`: what it prints, what it writes, what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.duibiao.test_cli import run
from tests.rules.official import build


@pytest.fixture()
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "区方案.docx"
    path.write_bytes(build("正文.字体=宋体", "成文日期.文字=2024年03月05日"))
    return path


def test_it_prints_the_findings_and_what_only_paper_shows(plan: Path) -> None:
    ended = run("layout", plan)
    said = ended.stdout.decode()
    assert ended.returncode == 1
    assert "[L704 请核对] 正文应为仿宋体，2处不是" in said
    assert "[L751 必须改]" in said
    assert "印章端正居中" in said


def test_warnings_alone_give_exit_code_0_unless_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "区方案.docx"
    path.write_bytes(build("正文.字体=宋体"))
    assert run("layout", path).returncode == 0
    assert run("layout", path, "--fail-on", "warning").returncode == 1
    assert run("layout", path, "--fail-on", "never").returncode == 0


def test_fix_writes_a_new_file_and_leaves_the_old_one(plan: Path, tmp_path: Path) -> None:
    before, out = plan.read_bytes(), tmp_path / "修复.docx"
    ended = run("layout", plan, "--fix", out)
    assert "已修复：正文字体（2处）" in ended.stdout.decode()
    assert plan.read_bytes() == before
    again = run("layout", out)
    assert "L704" not in again.stdout.decode()
    assert "L751" in again.stdout.decode()


def test_json_says_the_same(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "修复.docx"
    data = json.loads(run("layout", plan, "--format", "json", "--fix", out).stdout)
    assert data["schema"] == "duibiao.layout/1"
    assert [one["rule"] for one in data["findings"]] == ["L751"]
    assert data["repaired"] == [{"rule": "L704", "times": 2}]
    assert {"clause", "text"} == set(data["human"][0])


def test_english_is_english(plan: Path) -> None:
    said = run("--lang", "en", "layout", plan).stdout.decode()
    assert "body text is not in" in said


def test_outputs_are_never_overwritten_without_being_told_to(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "已有.docx"
    out.write_bytes(b"x")
    ended = run("layout", plan, "--fix", out)
    assert (ended.returncode, ended.stdout, out.read_bytes()) == (2, b"", b"x")
    assert run("layout", plan, "--fix", plan, "--force").returncode == 2
    assert run("layout", plan, "--fix", out, "--force").returncode == 1


@pytest.mark.parametrize(
    ("name", "data"), [("方案.txt", "一、总体要求\n".encode()), ("方案.docx", b"PK\x03\x04damaged")]
)
def test_what_has_no_layout_is_refused_in_one_sentence(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    ended = run("layout", path)
    said = ended.stderr.decode()
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert name in said
    assert said.count("\n") == 1
    assert "Traceback" not in said


def test_a_fixed_file_of_another_kind_is_refused(plan: Path, tmp_path: Path) -> None:
    ended = run("layout", plan, "--fix", tmp_path / "修复.pdf")
    assert ended.returncode == 2
    assert not (tmp_path / "修复.pdf").exists()


def test_a_profile_of_the_unit_is_kept_to(plan: Path, tmp_path: Path) -> None:
    own = tmp_path / "本区版面.yaml"
    own.write_text("fonts:\n  body: {fonts: [宋体, 仿宋]}\n", encoding="utf-8")
    assert "L704" not in run("layout", plan, "--profile", own).stdout.decode()
    own.write_text("fonts:\n  bodyy: {fonts: [宋体]}\n", encoding="utf-8")
    ended = run("layout", plan, "--profile", own)
    assert ended.returncode == 2
    assert "第2行的“bodyy”不认识" in ended.stderr.decode()
