"""Packages are written the same way each time, and parts that are taken over keep their bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from checker.intake.packing import packed, repacked


def opened(data: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    return archive


NAMES = st.text("abc/甲.", min_size=1, max_size=8).filter(lambda name: not name.endswith("/") and ".." not in name)


@given(st.dictionaries(NAMES.map(lambda name: "p/" + name.strip("/")), st.binary(max_size=300), max_size=6))
def test_what_is_packed_is_unpacked_again(parts: dict[str, bytes]) -> None:
    archive = opened(packed(parts))
    assert {name: archive.read(name) for name in archive.namelist()} == parts


def test_member_dates_are_fixed_and_the_content_types_come_first() -> None:
    archive = opened(packed({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<b/>"}))
    assert archive.namelist() == ["[Content_Types].xml", "word/document.xml"]
    assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_parts_are_put_in_added_and_left_out_without_regard_to_case() -> None:
    source = packed({"word/Document.xml": b"old", "word/media/a.png": b"\x89" * 500, "word/vba.bin": b"x"})
    archive = opened(repacked(source, {"word/document.xml": b"new", "word/vba.bin": None, "word/comments.xml": b"c"}))
    assert archive.namelist() == ["word/document.xml", "word/media/a.png", "word/comments.xml"]
    assert archive.read("word/document.xml") == b"new"
    assert archive.read("word/media/a.png") == b"\x89" * 500


def test_names_that_point_out_of_the_package_and_doubled_members_are_left_out(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as archive:
        for name, data in (("../evil", "x"), ("word/", ""), ("/word/a.xml", "first"), ("word\\a.xml", "second")):
            archive.writestr(zipfile.ZipInfo(name), data)
    assert opened(repacked(stream.getvalue(), {})).namelist() == ["word/a.xml"]
    assert opened(repacked(stream.getvalue(), {})).read("word/a.xml") == b"second"


def test_a_package_written_as_a_stream_is_taken_over(tmp_path: Path) -> None:
    class Unseekable(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_given: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:  # sizes follow the data
        archive.writestr("word/a.xml", "每季度抽查" * 50)
    assert opened(repacked(stream.getvalue(), {"b": b"1"})).read("word/a.xml").decode() == "每季度抽查" * 50
