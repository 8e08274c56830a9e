# ruff: noqa: E501 - snippets of XML are clearer on one line
"""Files that must be refused, each with one sentence that names it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from checker.errors import UnreadableFile, UnsafeFile
from checker.intake import package as package_module
from checker.intake.docx.reader import read_docx
from tests.intake.ooxml import W, p, package, part


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_docx(path)
    message = str(caught.value)
    assert path.name in message
    assert message.endswith("。")
    assert "\n" not in message
    return message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "找不到" in refusal(tmp_path / "没有.docx")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "方案.docx"
    folder.mkdir()
    assert "文件夹" in refusal(folder)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "空.docx"
    path.write_bytes(b"")
    assert "空文件" in refusal(path)


def test_a_locked_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = package(tmp_path / "占用.docx", p("内容"))

    def locked(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", locked)
    assert "占用" in refusal(path)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(tmp_path: Path, share: float) -> None:
    path = package(tmp_path / "残.docx", p("内容" * 500))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert "不完整" in refusal(path)


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "坏.docx", p("临江省云州市" * 500))
    data = bytearray(path.read_bytes())
    place = data.find(b"word/document.xml") + 60
    data[place : place + 30] = b"\x55" * 30
    path.write_bytes(bytes(data))
    refusal(path)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"<html><body>", "网页"),
        (b"PK\x03\x04 nothing more", "损坏"),
        ("一份普通文本".encode(), "损坏"),
    ],
)
def test_other_kinds_of_file_are_called_by_their_name(tmp_path: Path, head: bytes, said: str) -> None:
    path = tmp_path / "改名.docx"
    path.write_bytes(head)
    assert said in refusal(path)


@pytest.mark.parametrize(("stream", "said"), [("EncryptedPackage", "密码"), ("WordDocument", ".doc"), ("Book", "旧版")])
def test_ole_files_are_told_apart(tmp_path: Path, stream: str, said: str) -> None:
    path = tmp_path / "旧.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + stream.encode("utf-16-le"))
    assert said in refusal(path)


@pytest.mark.parametrize(
    ("content_type", "said"),
    [
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "Excel"),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "PowerPoint"),
    ],
)
def test_workbooks_and_slides_are_refused(tmp_path: Path, content_type: str, said: str) -> None:
    path = package(tmp_path / "表.docx", "", main="xl/workbook.xml", document="<workbook/>", content_type=content_type)
    assert said in refusal(path)


def test_a_document_without_a_body_is_refused(tmp_path: Path) -> None:
    assert "没有正文" in refusal(package(tmp_path / "无.docx", "", document=part("document", "")))


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "压缩.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("照片.txt", "无")
    assert "没有 Word 正文" in refusal(path)


ENTITY = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_entities_and_document_types_are_refused_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{ENTITY}<w:document xmlns:w="{W}"><w:body><w:p>&x;</w:p></w:body></w:document>'
    path = package(tmp_path / "实体.docx", "", extra={}, document="x")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = text.encode(encoding)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with pytest.raises(UnsafeFile) as caught:
        read_docx(path)
    assert "实体.docx" in str(caught.value)


def test_a_document_type_in_styles_is_refused_too(tmp_path: Path) -> None:
    body = p("内容", '<w:pStyle w:val="1"/>')
    path = package(
        tmp_path / "样式.docx",
        body,
        links={"s": ("styles", "s.xml")},
        extra={"word/s.xml": f"{ENTITY}<w:styles xmlns:w='{W}'/>".encode()},
    )
    with pytest.raises(UnsafeFile):
        read_docx(path)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = b" " * (package_module.SUSPECT_SIZE + 1)
    path = package(tmp_path / "炸弹.docx", p("内容"), extra={"word/media/a.bin": bomb})
    with pytest.raises(UnsafeFile) as caught:
        read_docx(path)
    assert "炸弹" in str(caught.value)


def test_a_part_declared_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MAX_PART", 1000)
    path = package(tmp_path / "大.docx", p("内容" * 2000))
    with pytest.raises(UnsafeFile):
        read_docx(path)


def test_parts_are_found_by_their_relations(tmp_path: Path) -> None:
    path = package(tmp_path / "别处.docx", p("青川区方案"), main="content/main7.xml")
    assert [block.text for block in read_docx(path).blocks] == ["青川区方案"]


def test_reading_leaves_the_file_alone(tmp_path: Path) -> None:
    path = package(tmp_path / "原件.docx", p("内容"))
    before = path.read_bytes()
    read_docx(path)
    assert path.read_bytes() == before


def test_broken_xml_is_refused(tmp_path: Path) -> None:
    path = package(tmp_path / "断.docx", "", document=part("document", "<w:body><w:p>"))
    assert "损坏" in refusal(path)
