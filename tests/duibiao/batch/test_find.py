"""What is found below a folder, what is left alone, what stays shut."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.errors import UnreadableFile
from checker.intake.archives import MAX_DEPTH
from duibiao.batch.find import find


def zipped(files: dict[str, bytes], encoding: str | None = None) -> bytes:
    """A .zip; with an encoding, names stand in it as an old packer wrote them, without the flag of UTF-8."""
    raw = [name.encode(encoding or "ascii", "replace") for name in files]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, (name, data) in enumerate(files.items()):
            archive.writestr(f"{number:x>{len(raw[number])}}" if encoding else name, data)
    packed = buffer.getvalue()
    for number, name in enumerate(raw if encoding else []):
        packed = packed.replace(f"{number:x>{len(name)}}".encode(), name)
    return packed


def keys(folder: Path, out: Path) -> list[str]:
    return [one.found.key for one in find(folder, out)]


def test_every_file_is_found_once_in_the_order_of_its_name(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of({"乙/方案.txt": b"a", "甲/方案.txt": b"b", "甲/附件/回执.txt": b"c"})
    assert keys(folder, tmp_path / "out") == ["乙/方案.txt", "甲/方案.txt", "甲/附件/回执.txt"]


def test_locks_thumbnails_and_own_outputs_are_left_alone(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of(
        {
            "甲/方案.txt": b"a",
            "甲/~$方案.docx": b"x",
            "甲/Thumbs.db": b"x",
            ".DS_Store": b"x",
            "__MACOSX/._方案.txt": b"x",
            "结果/audit.json": b"{}",
            "旧结果/.duibiao/audit.sqlite": b"x",
            "旧结果/汇总.xlsx": b"x",
        }
    )
    assert keys(folder, folder / "结果") == ["甲/方案.txt"]


def test_archives_are_opened_nested_and_with_names_of_an_old_packer(
    round_of: Callable[..., Path], tmp_path: Path
) -> None:
    inner = zipped({"方案.txt": b"inner"})
    folder = round_of({"第一批.zip": zipped({"青川区医院/内.zip": inner, "青川区医院/总结.txt": b"b"}, "gbk")})
    assert keys(folder, tmp_path / "out") == [
        "第一批.zip!/青川区医院/内.zip!/方案.txt",
        "第一批.zip!/青川区医院/总结.txt",
    ]
    (one, _) = find(folder, tmp_path / "out")
    assert one.path.read_bytes() == b"inner"


def test_no_name_in_an_archive_decides_where_its_member_is_put(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of({"坏.zip": zipped({"../../../出去.txt": b"a", "/etc/passwd": b"b", "CON.txt": b"c"})})
    out = tmp_path / "out"
    located = find(folder, out)
    assert [one.found.key for one in located] == ["坏.zip!/CON.txt", "坏.zip!/etc/passwd", "坏.zip!/出去.txt"]
    assert all(out.resolve() in one.path.resolve().parents for one in located)
    assert "_CON.txt" in [one.path.name for one in located]


def test_a_bomb_and_a_broken_archive_stay_shut_and_are_named(round_of: Callable[..., Path], tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("大.docx", b"\0" * (40 << 20))
    folder = round_of(
        {"弹.zip": buffer.getvalue(), "断.zip": zipped({"a.txt": b"a" * 5000})[:2000], "空.zip": zipped({})}
    )
    told = {one.found.key: one.found.why_ignored for one in find(folder, tmp_path / "out")}
    assert told == {
        "弹.zip!/大.docx": "压缩包里的文件展开后异常庞大，没有打开",
        "断.zip": "压缩包已损坏，无法打开",
        "空.zip": "压缩包里没有文件",
    }


def test_archives_in_archives_end_at_a_depth(round_of: Callable[..., Path], tmp_path: Path) -> None:
    data = zipped({"方案.txt": b"deep"})
    for _ in range(MAX_DEPTH):
        data = zipped({"内.zip": data})
    (one,) = find(round_of({"外.zip": data}), tmp_path / "out")
    assert one.found.why_ignored == "压缩包套得太深，没有打开"


def test_tables_films_and_empty_files_are_accounted_for_with_their_reason(
    round_of: Callable[..., Path], tmp_path: Path
) -> None:
    folder = round_of({"甲/数据.xlsx": b"PK", "甲/空.docx": b"", "甲/培训.mp4": b"x"})
    assert {one.found.key: one.found.why_ignored for one in find(folder, tmp_path / "out")} == {
        "甲/数据.xlsx": "电子表格，不作为方案核对",
        "甲/空.docx": "空文件",
        "甲/培训.mp4": "音像文件，不作为方案核对",
    }


@pytest.mark.parametrize("name", ["没有", "一个文件.txt"])
def test_what_is_no_folder_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "一个文件.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="不是文件夹"):
        find(tmp_path / name, tmp_path / "out")


def test_a_link_out_of_the_folder_is_not_followed(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of({"甲/方案.txt": b"a"})
    other = tmp_path / "别处"
    other.mkdir()
    (other / "秘密.txt").write_text("x", encoding="utf-8")
    (folder / "链接").symlink_to(other, target_is_directory=True)
    (folder / "甲" / "圈").symlink_to(folder, target_is_directory=True)
    told = {one.found.key: one.found.why_ignored for one in find(folder, tmp_path / "out")}
    assert told == {"甲/方案.txt": "", "甲/圈": "指向文件夹的链接，没有打开", "链接": "指向文件夹的链接，没有打开"}


@pytest.mark.skipif(sys.platform == "win32", reason="links as POSIX has them")
def test_a_link_to_nothing_to_itself_or_to_what_never_ends_is_named(
    round_of: Callable[..., Path], tmp_path: Path
) -> None:
    folder = round_of({"甲/方案.txt": b"a"})
    for name, target in (("断.docx", "没有.docx"), ("圈.docx", "圈.docx"), ("无尽.docx", "/dev/zero")):
        (folder / "甲" / name).symlink_to(target)
    told = {one.found.key: one.found.why_ignored for one in find(folder, tmp_path / "out")}
    assert {key for key, why in told.items() if why == "无法读取：链接失效"} == {
        "甲/断.docx",
        "甲/圈.docx",
        "甲/无尽.docx",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="names as bytes, as Linux keeps them")
def test_a_name_in_another_code_page_is_told_in_letters(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of({"甲/方案.txt": b"a"})
    Path(os.fsdecode(bytes(folder) + b"/" + "青川医院方案.txt".encode("gbk"))).write_bytes(b"b")
    found = find(folder, tmp_path / "out")
    assert [one.found.key for one in found] == ["甲/方案.txt", "青川医院方案.txt"]
    assert [one.path.name for one in found] == ["方案.txt", "青川医院方案.txt"]
    assert [one.path.read_bytes() for one in found] == [b"a", b"b"]


def test_the_notes_of_a_drafted_plan_are_no_plan(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of({"甲/方案.docx": b"a", "甲/方案.说明.txt": b"b", "甲/说明.txt": b"c"})
    found = {one.found.key: one.found.why_ignored for one in find(folder, tmp_path / "out")}
    assert found == {"甲/方案.docx": "", "甲/方案.说明.txt": "起草说明，不作为方案核对", "甲/说明.txt": ""}
