"""Files go to the reader of what they are; what is not opened is refused with what it holds and what to do."""

from __future__ import annotations

import io
import re
import zipfile
from email.message import EmailMessage
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest

from checker.errors import UnreadableFile
from checker.intake import read_file
from checker.intake.containers import SHOWN, names_in_archive, names_in_message, printable
from checker.intake.dispatch import READERS
from checker.intake.kinds import Kind
from tests.intake.ooxml import p, package

TEXT = "青川区护理服务提升方案\n一、工作任务\n1.开展夜间巡视。每晚巡视不少于三次。\n"


def said(path: Path) -> str:
    """The one sentence a file is refused with."""
    with pytest.raises(UnreadableFile) as refused:
        read_file(path)
    sentence = str(refused.value)
    assert len(sentence.splitlines()) == 1
    return sentence


def texts(path: Path) -> list[str]:
    return [block.text for block in read_file(path).blocks if block.text]


def losses(path: Path) -> list[str]:
    return [loss.what for loss in read_file(path).losses]


def archive(path: Path, *names: str | bytes) -> Path:
    """A .zip; a name in bytes stands there as an old program packs it, in the machine's code page."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name in names:
            plain = name if isinstance(name, str) else "".join(chr(65 + one % 26) for one in name)
            packed.writestr(plain, "内容")
    data = made.getvalue()
    for name in names:
        if isinstance(name, bytes):
            data = data.replace("".join(chr(65 + one % 26) for one in name).encode(), name)
    path.write_bytes(data)
    return path


# content other than the name says


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".rtf"])
def test_a_word_file_under_an_old_name_is_read_as_what_it_is(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"方案{suffix}"
    package(tmp_path / "方案.docx", p("青川区方案")).rename(path)
    assert texts(path) == ["青川区方案"]
    assert losses(path) == [f"扩展名是 {suffix}，内容是 .docx，按内容读取"]


def test_text_under_the_name_of_a_word_file_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "方案.doc"
    path.write_text(TEXT, encoding="gb18030")
    assert texts(path)[0] == "青川区护理服务提升方案"
    assert losses(path)[0] == "扩展名是 .doc，内容是 .txt，按内容读取"


def test_a_word_file_without_a_suffix_is_read(tmp_path: Path) -> None:
    path = tmp_path / "方案"
    package(tmp_path / "方案.docx", p("青川区方案")).rename(path)
    assert losses(path) == ["没有扩展名，内容是 .docx，按内容读取"]


def test_a_file_named_as_it_is_loses_nothing_by_its_name(tmp_path: Path) -> None:
    assert losses(package(tmp_path / "方案.docx", p("青川区方案"))) == []


def test_text_is_not_read_under_the_name_of_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "照片.png"
    path.write_text(TEXT, encoding="utf-8")
    assert "不是图片" in said(path)


@pytest.mark.parametrize("name", ["表.docx", "表.doc", "表.xlsx", "表.pdf"])
def test_a_workbook_is_refused_under_any_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    openpyxl.Workbook().save(path)
    assert re.search("Excel 工作簿|电子表格", said(path))


def test_a_word_file_called_zip_is_told_its_name(tmp_path: Path) -> None:
    path = tmp_path / "方案.zip"
    package(tmp_path / "方案.docx", p("青川区方案")).rename(path)
    assert "改成 .docx" in said(path)


def test_the_file_word_leaves_beside_an_open_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "~$方案.docx"
    path.write_bytes(b"\x05Admin" + bytes(156))
    assert "临时文件" in said(path)


@pytest.mark.parametrize("kind", READERS)
def test_every_kind_has_its_reader(kind: Kind) -> None:
    module, _, name = READERS[kind].partition(":")
    assert callable(getattr(import_module(f"checker.intake.{module}"), name))


# archives and letters


def test_an_archive_names_what_it_holds(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "上报.zip", "报送/", "报送/方案.docx", "__MACOSX/._方案.docx", "报送/.DS_Store", "盖章.pdf"
    )
    assert said(path) == (
        "“上报.zip”是压缩包（内有方案.docx、盖章.pdf），不能直接读取；请解压后逐个核对，或用批量核对。"
    )


def test_an_archive_of_many_names_the_first(tmp_path: Path) -> None:
    names = [f"{number}号医院.docx" for number in range(SHOWN + 7)]
    sentence = said(archive(tmp_path / "上报.zip", *names))
    assert f"{names[SHOWN - 1]}等{SHOWN + 7}个文件" in sentence
    assert names[SHOWN] not in sentence


def test_names_packed_in_the_code_page_of_a_chinese_machine_are_read(tmp_path: Path) -> None:
    for name in ("实施方案.doc".encode("gbk"), "实施方案.doc".encode()):
        assert names_in_archive(archive(tmp_path / "一.zip", name).read_bytes()) == ("实施方案.doc",)


def test_a_name_that_would_break_the_line_or_turn_it_is_cleaned(tmp_path: Path) -> None:
    path = archive(tmp_path / "乱.zip", "方\n案\u202excod.exe", "长" * 300)
    sentence = said(path)
    assert "方案xcod.exe" in sentence
    assert len(sentence) < 200


def test_a_bomb_is_named_and_not_expanded(tmp_path: Path) -> None:
    path = tmp_path / "弹.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("大.docx", bytes(64 << 20))
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (0xFFFFFFF0).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    assert "大.docx" in said(path)


@pytest.mark.parametrize("name", ["空.zip", "断.zip", "方案.rar", "方案.7z"])
def test_an_archive_that_cannot_be_listed_is_still_told_as_one(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name == "空.zip":
        zipfile.ZipFile(path, "w").close()
    else:
        path.write_bytes(b"PK\x03\x04\x14\0")
    assert "是压缩包，" in said(path)


def test_a_letter_names_its_attachments(tmp_path: Path) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@example.invalid", "b@example.invalid", "报送方案"
    letter.set_content("请查收")
    letter.add_attachment(b"x", maintype="application", subtype="msword", filename="南山医院方案.doc")
    path = tmp_path / "报送.eml"
    path.write_bytes(bytes(letter))
    assert "邮件（内有南山医院方案.doc）" in said(path)


def test_attachment_names_of_old_programs_are_read() -> None:
    head = "From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: application/msword; name="
    encoded = f'{head}"=?gb2312?B?t72wuC5kb2M=?="\r\n\r\n'.encode()
    raw = head.encode() + '"方案.doc"\r\n\r\n'.encode("gbk")
    for data in (encoded, raw):
        assert names_in_message(data) == ("方案.doc",)


BROKEN = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n" * 99


@pytest.mark.parametrize("data", [b"", b"\xff" * 90, BROKEN])
def test_a_broken_letter_names_nothing(data: bytes) -> None:
    assert names_in_message(data) == ()


# other kinds


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("培训.ppt", "演示文稿"), ("培训.pptx", "演示文稿"), ("会议.mp4", "音频或视频"), ("报送.msg", "邮件"),
        ("图.webp", "另存为 .jpg"), ("方案.xyz", "请使用 .docx"), ("清单.json", "--against"),
    ],
)  # fmt: skip
def test_what_is_not_opened_says_what_to_do(name: str, word: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x01\x02\x03\x04 \x00\x00")
    assert name in said(path) and word in said(path)


def test_a_name_fit_for_a_line_keeps_its_end() -> None:
    assert printable("长" * 60 + ".docx").endswith("长.docx")
