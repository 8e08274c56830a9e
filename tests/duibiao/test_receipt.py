"""duibiao receipt write and collect, as they are called."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.docgen.receipt_files import HEAD, TITLE, docx_bytes, parent_bytes, xlsx_bytes, zip_bytes
from tests.duibiao.test_cli import run

ROW = ("临江市青川区中心医院", "王芳", "医务科科长", "13912345678")


@pytest.fixture
def round_(tmp_path: Path) -> Path:
    """A parent, a roster and a folder with what came back."""
    (tmp_path / "方案.docx").write_bytes(parent_bytes())
    units = (ROW[0], "临江市云山区人民医院", "临江市石桥区医院")
    roster = (("单位名称", "联系电话"), *((unit, f"021-{number}") for number, unit in enumerate(units, 1)))
    (tmp_path / "名册.xlsx").write_bytes(xlsx_bytes(roster, title="名册"))
    folder = tmp_path / "收件"
    folder.mkdir()
    (folder / "1.docx").write_bytes(docx_bytes((HEAD, ROW)))
    inner = docx_bytes((HEAD, ("临江市云山区人民医院", "李强", "科长", "1.39123E+10")))
    (folder / "第二批.zip").write_bytes(zip_bytes({"云山/2.docx": inner}))
    (folder / "三.rar").write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(100))
    return tmp_path


def collect(folder: Path, *more: str | Path) -> tuple[int, str, str]:
    arguments = ("receipt", "collect", folder / "收件", "--against", folder / "方案.docx", *more)
    done = run(*arguments)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_folder_becomes_a_list_and_a_json(round_: Path) -> None:
    out = round_ / "名单.xlsx"
    code, said, told = collect(round_, "--roster", round_ / "名册.xlsx", "-o", out, "--jobs", "1")
    assert code == 1  # something to look at
    assert "3 个文件，列入 2 人" in said and "未回 1 个" in said and "无法读取 1 个文件" in said
    assert "三.rar" in told
    book = load_workbook(out)
    assert [cell.value for cell in book["名单"][2]][1:5] == list(ROW)
    assert book["未回"]["B2"].value == "临江市石桥区医院" and book["未回"]["C2"].value == "021-3"
    assert book["无法读取"]["A2"].value == "三.rar" and ".zip" in book["无法读取"]["B2"].value
    told_json = json.loads(out.with_suffix(".json").read_bytes())
    assert [one["standing"] for one in told_json["list"]] == ["clear", "undecided"]
    assert told_json["list"][1]["file"] == "第二批.zip!/云山/2.docx"


def test_an_output_that_is_there_is_not_written_over(round_: Path) -> None:
    out = round_ / "名单.xlsx"
    out.write_bytes(b"mine")
    code, _, told = collect(round_, "-o", out)
    assert (code, "--force" in told, out.read_bytes()) == (2, True, b"mine")
    assert collect(round_, "-o", out, "--force")[0] == 1


def test_a_list_inside_the_folder_is_not_read_as_a_receipt(round_: Path) -> None:
    out = round_ / "收件" / "名单.xlsx"
    collect(round_, "-o", out)
    _, said, _ = collect(round_, "-o", out, "--force")
    assert "3 个文件" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("write", "--against", "方案.docx"), "请用 -o 指定输出"),
        (("collect", "--against", "方案.docx", "-o", "a.xlsx"), "请写明收件文件夹"),
        (("collect", "收件", "--against", "方案.docx", "-o", "a.docx"), "后缀改为 .xlsx"),
        (("collect", "没有", "--against", "方案.docx", "-o", "a.xlsx"), "不是文件夹"),
        (("write", "--against", "方案.docx", "-o", "a.pdf"), "后缀改为 .docx"),
        (("write", "--against", "方案.docx", "--form", "整改表", "-o", "a.docx"), "没有名为“整改表”的表"),
        (("write", "收件", "--against", "方案.docx", "-o", "a.docx"), "不需要收件文件夹"),
    ],
)
def test_a_wrong_call_is_one_sentence(
    round_: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    monkeypatch.chdir(round_)
    done = run("receipt", *arguments)
    told = done.stderr.decode()
    assert done.returncode == 2 and words in told and "Traceback" not in told
    assert not (round_ / "a.xlsx").exists() and not (round_ / "a.docx").exists()


def test_a_blank_form_and_one_for_each_unit_are_written(round_: Path) -> None:
    parent = round_ / "方案.docx"
    assert run("receipt", "write", "--against", parent, "-o", round_ / "空表.docx").returncode == 0
    assert docx.Document(str(round_ / "空表.docx")).tables[0].cell(0, 1).text == "联络人"
    done = run("receipt", "write", "--against", parent, "--units", round_ / "名册.xlsx", "-o", round_ / "下发")
    assert done.returncode == 0 and "3 份" in done.stdout.decode()
    names = sorted(path.name for path in (round_ / "下发").iterdir())
    assert names[0] == f"{TITLE}-{'临江市云山区人民医院'}.docx" and len(names) == 3
    done = run("receipt", "write", "--against", parent, "--units", round_ / "名册.xlsx", "-o", round_ / "一份.docx")
    assert done.returncode == 2 and "文件夹" in done.stderr.decode()
    assert not (round_ / "一份.docx").exists()


def test_a_written_form_keeps_to_the_layout_of_official_documents(round_: Path) -> None:
    out = round_ / "空表.docx"
    run("receipt", "write", "--against", round_ / "方案.docx", "-o", out)
    done = run("layout", out)
    codes = set(re.findall(r"L7\d\d", done.stdout.decode()))
    assert codes <= {"L799"}, done.stdout.decode()  # a form alone has no body whose look could be judged


def test_the_help_speaks_both_languages() -> None:
    assert "收回的表" in run("receipt", "--help").stdout.decode()
    assert "came back" in run("--lang", "en", "receipt", "--help").stdout.decode()


def test_the_counts_are_told_in_english_where_english_is_asked_for(tmp_path: Path) -> None:
    from docgen.collect.making import told_of
    from docgen.collect.model import Collected

    found = Collected(form="回执", fields=(), listed=(), silent=(), slips=(), roster=5)
    assert told_of(found, "en")[-1] == "roster: 5 units, 0 have not answered"
    assert told_of(found)[-1] == "名册 5 个单位，未回 0 个"
