"""A file is what its bytes say."""

from __future__ import annotations

import io
import zipfile

import pytest

from checker.intake.kinds import Kind, kind_of
from tests.intake.ole import compound, word


def archive(*names: str, **contents: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name in names:
            opened.writestr(name, contents.get(name, b"x"))
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (archive("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (archive("方案.docx", "表.xlsx"), "zip"),
        (archive("mimetype", mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        (archive("a.txt")[:40], "zip"),
        (word("正文\r"), "doc"),
        (word("正文\r", flags=0x0300), "doc"),
        (compound({"Workbook": b"x"}), "xls"),
        (compound({"PowerPoint Document": b"x"}), "ppt"),
        (compound({"CONTENTS": b"x", "MatOST": b"y"}), "wps"),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "encrypted-office"),
        (compound({"__properties_version1.0": b"x"}), "msg"),
        (compound({"Something": b"x"}), "ole"),
        (word("正文\r")[:1800], "doc"),
        (rb"{\rtf1\ansi x}", "rtf"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\n\nheader of a printer\n%PDF-1.4\n", "pdf"),
        ("<!DOCTYPE html><html>".encode("utf-16"), "html"),
        (b"<html xmlns:o='urn:schemas-microsoft-com:office:office'>", "html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "html"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>", "wordxml"),
        (b"<?xml version='1.0'?><list><table/></list>", "xml"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "mht"),
        (b"From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n\nbody", "eml"),
        (b"Rar!\x1a\x07\x01\x00", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"II*\0\x08\0\0\0", "tiff"),
        (b"BM\x36\x10\0\0\0\0\0\0", "bmp"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        (b"\0\0\0\x18ftypheic", "heic"),
        ("一、总体要求\n".encode(), "text"),
        ("一、总体要求\n".encode("gb18030"), "text"),
        ("一、总体要求\n".encode("utf-16"), "text"),
        ("一、总体要求，明确目标。\n".encode("utf-16-le"), "text"),
        (b"To: nobody in particular\nplain words", "text"),
        (b"BMI below 28 in all departments", "text"),
        (bytes(range(256)) * 8, "unknown"),
    ],
)
def test_the_kind_is_told_by_content(data: bytes, kind: Kind) -> None:
    assert kind_of(data) == kind


def test_a_workbook_that_holds_a_word_file_is_a_workbook() -> None:
    assert kind_of(compound({"Workbook": b"x", "WordDocumentCopy": b"y"})) == "xls"
