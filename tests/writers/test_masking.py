"""What a report repeats of personal data: masked in every form that is passed on, exact in JSON unless asked."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from checker.model.result import Checked
from checker.pipeline import Options, checked
from checker.writers.annotate import annotated_docx
from checker.writers.forms import FORMS, Setting, write
from duibiao.cli import run

PARENT = """云州市医疗质量提升工作方案（2024—2026年）
一、工作任务
（一）夯实基础管理
1.规范病历管理。医疗机构每月抽查病历。"""
SUBMISSION = """青川区中心医院医疗质量提升实施方案（2024—2026年）
一、工作任务
（一）夯实基础管理
1.规范病历管理。由王医生（13800138000）负责，每月抽查病历。
2.整改问题病历。针对患者张小丽，女，56岁，住院号：20240815的病历，由13800138000牵头整改。"""
SECRETS = ("13800138000", "张小丽", "20240815")
SHOWN = ("138****8000", "张**", "2******5")


def files(folder: Path) -> tuple[Path, Path]:
    parent, submission = folder / "上级.txt", folder / "本级.txt"
    parent.write_text(PARENT, encoding="utf-8")
    submission.write_text(SUBMISSION, encoding="utf-8")
    return submission, parent


@pytest.fixture
def result(tmp_path: Path) -> Checked:
    submission, parent = files(tmp_path)
    return checked(submission, parent, Options(role="hospital"))


def text_of(data: bytes) -> str:
    """All the words of a written form, of a package those of its parts."""
    if not data.startswith(b"PK"):
        text = data.decode()
        return json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("{") else text
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.mark.parametrize("form", [form for form in FORMS if form != "json"])
def test_no_form_that_is_passed_on_shows_what_was_found(form: str, result: Checked) -> None:
    text = text_of(write(form, result, Setting()))
    assert [secret for secret in SECRETS if secret in text] == []
    assert [shown for shown in SHOWN if shown not in text] == []


def test_json_quotes_the_submission_exactly_unless_masking_is_asked_for(result: Checked) -> None:
    for mask, quotes in ((False, SECRETS), (True, SHOWN)):
        findings = json.loads(write("json", result, Setting(mask=mask)))["findings"]
        assert {one["quote"] for one in findings if one["rule"] == "H610"} == set(quotes)


def test_places_stay_where_they_were(result: Checked) -> None:
    plain = json.loads(write("json", result, Setting()))["findings"]
    masked = json.loads(write("json", result, Setting(mask=True)))["findings"]
    assert [one["location"] for one in plain] == [one["location"] for one in masked]


def test_the_comments_of_an_annotated_copy_are_masked(result: Checked) -> None:
    data = annotated_docx(result, SUBMISSION.encode(), Setting())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        comments = package.read("word/comments.xml").decode()
    assert "138****8000" in comments
    assert [secret for secret in SECRETS if secret in comments] == []


def test_a_report_without_personal_data_is_not_touched(tmp_path: Path) -> None:
    from checker.writers.masking import masked

    parent, submission = tmp_path / "上级.txt", tmp_path / "本级.txt"
    parent.write_text(PARENT, encoding="utf-8")
    submission.write_text(PARENT.replace("云州市", "青川区"), encoding="utf-8")
    found = checked(submission, parent)
    assert masked(found) is found


def test_the_screen_and_the_second_round_are_masked_too(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    submission, parent = (str(path) for path in files(tmp_path))
    for arguments in (
        ["check", submission, "--against", parent, "-o", str(tmp_path / "报告.html")],
        ["check", submission, "--against", parent, "--format", "json", "--mask"],
        ["diff", submission, submission, "--against", parent],
    ):
        run(arguments)
        output = capfd.readouterr().out
        assert output
        assert [secret for secret in SECRETS if secret in output] == []
