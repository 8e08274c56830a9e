"""What must be refused: exit 2, one Chinese sentence that names the file, nothing written, inputs untouched."""

from __future__ import annotations

import io
import os
import re
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from checker import check, extract, read
from checker.errors import DuibiaoError
from checker.intake.package import MAX_EXPANDED, SUSPECT_SIZE
from checker.requirements.files import catalog_bytes
from duibiao.cli import run
from tests.intake.ooxml import W, p, package, part

PARENT = """青川区医疗质量提升工作方案
一、工作任务
1.加强用血管理。医疗机构每季度开展一次用血评价，合格率达到98%以上。
2.完善会诊制度。医疗机构建立多学科会诊台账。
"""
Made = Callable[[Path], object]
DOCTYPE = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.fixture()
def parent(tmp_path: Path) -> Path:
    path = tmp_path / "上级.txt"
    path.write_text(PARENT, encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def refused(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: object) -> str:
    """Run a command that must be refused; returns its sentence."""
    before = contents(folder)
    code = run([str(one) for one in arguments])
    said = capsys.readouterr()
    assert code == 2, said
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert re.search(r"[\u4e00-\u9fff]{2}", said.err)
    assert "Traceback" not in said.err
    assert contents(folder) == before
    return said.err


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_document(path: Path, text: str) -> None:
    package(path, "", document=text)


def truncated(path: Path) -> None:
    data = package(path, p("青川区" * 900)).read_bytes()
    path.write_bytes(data[: len(data) // 2])


def corrupt(path: Path) -> None:
    data = bytearray(package(path, p("青川区" * 900)).read_bytes())
    at = data.find(b"word/document.xml") + 40
    data[at : at + 60] = b"\xaa" * 60
    path.write_bytes(bytes(data))


def ratio_bomb(path: Path) -> None:
    package(path, p("内容"), extra={"word/media/a.bin": bytes(SUSPECT_SIZE + 1)})


def size_bomb(path: Path) -> None:
    """More members than could be unpacked, each below the size that makes one suspect."""
    count = MAX_EXPANDED // SUSPECT_SIZE + 2
    package(path, p("内容"), extra={f"word/media/{i}.bin": b"x" for i in range(count)})
    data = bytearray(path.read_bytes())
    for match in re.finditer(rb"PK\x01\x02", bytes(data)):
        data[match.start() + 24 : match.start() + 28] = SUSPECT_SIZE.to_bytes(4, "little")
    path.write_bytes(bytes(data))


def ole(stream: str) -> Made:
    return lambda path: path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)
    )


def workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "序号"
    book.save(path)


def locked(path: Path) -> None:
    package(path, p("内容"))
    path.chmod(0)


UNREADABLE: dict[str, tuple[str, Made]] = {
    "missing": ("没有.docx", lambda path: None),
    "missing text": ("没有.txt", lambda path: None),
    "missing of an unknown kind": ("没有.xyz", lambda path: None),
    "empty": ("空.docx", Path.touch),
    "empty text": ("空.txt", Path.touch),
    "blank text": ("白.txt", lambda path: path.write_text("  \n\n\t\n", encoding="utf-8")),
    "directory": ("夹.docx", Path.mkdir),
    "directory called text": ("夹.txt", Path.mkdir),
    "wrong type": ("照片.bmp", lambda path: path.write_bytes(b"BM")),
    "no suffix": ("方案", lambda path: path.write_bytes(b"PK")),
    "pdf": ("扫描.pdf", lambda path: path.write_bytes(b"%PDF-1.7")),
    "pdf called docx": ("改名.docx", lambda path: path.write_bytes(b"%PDF-1.7 .")),
    "truncated": ("截断.docx", truncated),
    "corrupt": ("损坏.docx", corrupt),
    "only a signature": ("残.docx", lambda path: path.write_bytes(b"PK\x03\x04")),
    "bomb by ratio": ("炸弹一.docx", ratio_bomb),
    "bomb by size": ("炸弹二.docx", size_bomb),
    "external entity": ("实体.docx", lambda path: with_document(
        path, f'<?xml version="1.0"?>{DOCTYPE}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p>'
        "</w:body></w:document>")),
    "document type": ("定义.docx", lambda path: with_document(
        path, f'<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><w:document xmlns:w="{W}"><w:body/></w:document>')),
    "encrypted": ("加密.docx", ole("EncryptedPackage")),
    "doc called docx": ("旧版.docx", ole("WordDocument")),
    "no body": ("无正文.docx", lambda path: with_document(path, part("document", ""))),
    "broken xml": ("断.docx", lambda path: with_document(path, "<w:document><w:body>")),
    "xlsx called docx": ("表格.docx", workbook),
    "other archive": ("压缩.docx", lambda path: zipfile.ZipFile(path, "w").close()),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNREADABLE)
def test_an_unreadable_file_is_refused_by_every_command(
    kind: str, tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, make = UNREADABLE[kind]
    path = tmp_path / name
    make(path)
    for arguments in (
        ("read", path),
        ("read", path, "--format", "json", "-o", tmp_path / "出.json"),
        ("extract", path, "-o", tmp_path / "出.yaml"),
        ("check", path, "--against", parent, "-o", tmp_path / "出.txt"),
        ("check", parent, "--against", path, "--format", "json"),
        ("check", parent, "--against", parent, "--against", path),
    ):
        assert name in refused(capsys, tmp_path, *arguments), arguments


@pytest.mark.parametrize("kind", UNREADABLE)
def test_an_unreadable_file_is_refused_from_python_in_the_same_way(kind: str, tmp_path: Path, parent: Path) -> None:
    name, make = UNREADABLE[kind]
    path = tmp_path / name
    make(path)
    for work in (
        lambda: read(path),
        lambda: extract(str(path)),
        lambda: check(path, parent),
        lambda: check(parent, [parent, path]),
    ):
        with pytest.raises(DuibiaoError, match=re.escape(name)):
            work()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_an_input_without_read_permission_is_refused(
    tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = package(tmp_path / "锁.docx", p("内容"))
    path.chmod(0)
    assert run(["check", str(path), "--against", str(parent)]) == 2
    assert "锁.docx" in capsys.readouterr().err


def test_a_part_that_expands_beyond_its_declared_size_costs_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "谎.docx"
    size = 96 << 20
    package(path, "", document=part("document", "<w:body>" + " " * size + "</w:body>"))
    data = bytearray(path.read_bytes())
    at = next(
        match.start() for match in re.finditer(rb"PK\x01\x02", bytes(data))
        if data[match.start() + 46 :].startswith(b"word/document.xml")
    )  # fmt: skip
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    del data
    tracemalloc.start()
    try:
        with pytest.raises(DuibiaoError, match=re.escape("谎.docx")):
            read(path)
        assert tracemalloc.get_traced_memory()[1] < 32 << 20
    finally:
        tracemalloc.stop()


# catalogs that are broken or were edited wrongly

GOOD = '{"schema": "duibiao.catalog/1", "document": {}, "requirements": [%s]}'
TASK = '{"id": "task:1", "kind": "task", "number": "1", "title": "加强用血管理", "weight": %s}'
YAML = "schema: duibiao.catalog/1\nrequirements:\n- id: task:1\n  kind: task\n  title: 加强用血管理\n%s"
TANGLED = {
    "empty.json": b"",
    "half.json": b'{"schema": "duibiao.cat',
    "another.json": b'{"name": "x"}',
    "list.json": b"[]",
    "none.json": (GOOD % "").encode(),
    "major.json": (GOOD % (TASK % "1")).replace("catalog/1", "catalog/2").encode(),
    "twice.json": (GOOD % ", ".join([TASK % "1"] * 2)).encode(),
    "type.json": (GOOD % (TASK % '"重"')).encode(),
    "negative.json": (GOOD % (TASK % "-5")).encode(),
    "boundless.json": (GOOD % (TASK % "1e308")).encode(),
    "deep.json": b"[" * 200_000,
    "surrogate.json": (GOOD % '{"id": "task:1", "kind": "task", "title": "\\ud800"}').encode(),
    "kind.json": (GOOD % '{"id": "task:1", "kind": ["task"], "title": "x"}').encode(),
    "major.yaml": (YAML % "").replace("catalog/1", "catalog/9").encode(),
    "key.yaml": (YAML % "  wieght: 2\n").encode(),
    "type.yaml": (YAML % "  weight: 重\n").encode(),
    "nan.yaml": (YAML % "  weight: nan\n").encode(),
    "endless.yaml": (YAML % "  weight: inf\n").encode(),
    "applicable.yaml": (YAML % "  applicable: 也许\n").encode(),
    "twice.yaml": (YAML % "- {id: task:1, kind: task, title: x}\n").encode(),
    "indent.yaml": (YAML % "   number: 1\n").encode(),
    "tag.yaml": b"!!python/object/apply:os.getcwd []\n",
    "self.yaml": (YAML % "  subjects: &a [*a]\n").encode(),
    "laughs.yaml": (YAML % "  points: &a [{text: x}]\n- {kind: task, title: x, points: *a}\n").encode(),
    "deep.yaml": b"schema: duibiao.catalog/1\nrequirements: " + b"[" * 50_000,
    "utf16.yaml": (YAML % "").encode("utf-16"),
    "nul.yaml": (YAML % "  note: a\0b\n").encode(),
    "text.xlsx": "要求清单".encode(),
    "zip.xlsx": b"PK\x03\x04",
}


@pytest.mark.parametrize("name", TANGLED)
def test_a_broken_catalog_is_refused(
    name: str, tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(TANGLED[name])
    assert name in refused(capsys, tmp_path, "check", parent, "--against", path, "-o", tmp_path / "出.txt")
    assert name in refused(capsys, tmp_path, "extract", path, "-o", tmp_path / "出.json")


def damaged_member(member: str, data: bytes) -> Made:
    def make(path: Path) -> None:
        workbook(path)
        parts = members(path)
        parts[member] = data
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    return make


def edited(change: Callable[[openpyxl.Workbook], object]) -> Made:
    def make(path: Path) -> None:
        plan = path.with_suffix(".txt")
        plan.write_text(PARENT, encoding="utf-8")
        book = openpyxl.load_workbook(io.BytesIO(catalog_bytes(extract(plan), ".xlsx")))
        change(book)
        book.save(path)

    return make


def put(sheet: str, cell: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        book[sheet][cell] = value

    return change


SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = b'<!DOCTYPE a [<!ENTITY a "' + b"x" * 900 + b'"><!ENTITY b "' + b"&a;" * 900 + b'">]>'
WORKBOOKS: dict[str, Made] = {
    "half a sheet": damaged_member(SHEET, b"<worksheet><x"),
    "half a workbook": damaged_member("xl/workbook.xml", b"<x"),
    "entities": damaged_member(SHEET, ENTITIES + b"<worksheet>" + b"&b;" * 900 + b"</worksheet>"),
    "bomb": damaged_member(SHEET, b"<worksheet>" + b" " * (200 << 20) + b"</worksheet>"),
    "not a catalog": workbook,
    "unknown column": edited(put("要求清单", "C1", "序好")),
    "wrong weight": edited(put("要求清单", "F3", "很重")),
    "negative weight": edited(put("要求清单", "F3", -1)),
    "unknown kind": edited(put("要求清单", "B3", "任物")),
    "applicable perhaps": edited(put("要求清单", "E3", "也许")),
    "id twice": edited(lambda book: put("要求清单", "A3", book["要求清单"]["A2"].value)(book)),
    "another version": edited(put("文件信息", "B2", "duibiao.catalog/7")),
    "sheet gone": edited(lambda book: book.remove(book["要求清单"])),
    "nothing left": edited(lambda book: book["要求清单"].delete_rows(2, 99)),
}


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_a_broken_workbook_is_refused(
    kind: str, tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "清单.xlsx"
    WORKBOOKS[kind](path)
    assert "清单.xlsx" in refused(capsys, tmp_path, "check", parent, "--against", path, "-o", tmp_path / "出.txt")


def test_a_parent_that_asks_nothing_is_refused(
    tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "闲话.txt"
    path.write_text("今天天气很好。\n我们去公园散步。", encoding="utf-8")
    assert "闲话.txt" in refused(capsys, tmp_path, "check", parent, "--against", path)
    assert "闲话.txt" in refused(capsys, tmp_path, "extract", path, "-o", tmp_path / "出.yaml")


# outputs


@pytest.mark.parametrize("command", ["read", "extract", "check"])
def test_an_output_that_cannot_be_is_refused_before_anything_is_read(
    command: str, tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "已有.json"
    there.write_text("原样", encoding="utf-8")
    base = [command, parent, *(("--against", parent) if command == "check" else ())]
    for out, force in (
        (there, False),
        (tmp_path, True),
        (tmp_path / "无此夹" / "出.json", True),
        (parent / "出.json", True),
        (parent, True),
        (tmp_path / "." / parent.name, True),
        (tmp_path / ("长" * 200 + ".json"), True),
    ):
        said = refused(capsys, tmp_path, *base, "-o", out, *(("--force",) if force else ()))
        assert out.name in said or out.parent.name in said


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights on Windows")
def test_an_output_that_leads_to_the_input_is_refused(
    tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = tmp_path / "链接.txt"
    link.symlink_to(parent)
    refused(capsys, tmp_path, "check", parent, "--against", parent, "-o", link, "--force")
    refused(capsys, tmp_path, "check", link, "--against", link, "-o", parent, "--force")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
def test_an_output_that_is_no_plain_file_is_left_alone_even_with_force(
    tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A device such as /dev/null must not be replaced by a file."""
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    assert "管道" in refused(capsys, tmp_path, "check", parent, "--against", parent, "-o", pipe, "--force")
    assert pipe.is_fifo()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_that_may_not_be_written_is_refused(
    tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    closed = tmp_path / "只读"
    closed.mkdir()
    (closed / "有.json").write_text("原样", encoding="utf-8")
    (closed / "有.json").chmod(0o400)
    closed.chmod(0o500)
    try:
        for name in ("出.json", "有.json"):
            said = refused(capsys, tmp_path, "extract", parent, "-o", closed / name, "--force")
            assert "只读" in said
    finally:
        closed.chmod(0o700)


def test_a_disk_that_fails_while_writing_leaves_the_old_output(
    tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "出.json"
    out.write_text("原样", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert "出.json" in refused(capsys, tmp_path, "extract", parent, "-o", out, "--force")


# calls


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--role", "doctor"), "doctor"),
        (("--select", "ZZ"), "ZZ"),
        (("--ignore", "n2o1"), "N2O1"),
        (("--fail-on", "always"), "--fail-on"),
        (("--format", "pdf"), "--format"),
        (("--against", "changnign-2023"), "changnign-2023"),
        (("--against", "长" * 300), "长"),
    ],
)
def test_a_word_that_is_not_known_is_refused(
    arguments: tuple[str, str], named: str, tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert named in refused(capsys, tmp_path, "check", parent, "--against", parent, *arguments)


def test_a_name_with_a_line_break_is_told_on_one_line(
    tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(capsys, tmp_path, "check", tmp_path / "一\n二.txt", "--against", parent)


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux only")
@pytest.mark.parametrize("command", ["read", "extract", "check"])
def test_a_name_in_another_encoding_does_not_stop_the_work(
    command: str, tmp_path: Path, parent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "方案".encode("gbk") + b".txt"))
    path.write_bytes(parent.read_bytes())
    extra = ("--against", str(path)) if command == "check" else ()
    assert run([command, str(path), *extra, "--format", "json"]) == 0
    assert "\ufffd" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["a\0b.txt", "长" * 300 + ".bmp"])
def test_an_impossible_path_is_refused_from_python(name: str) -> None:
    with pytest.raises(DuibiaoError):
        read(name)
