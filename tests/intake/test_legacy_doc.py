"""Word 97 files made byte by byte: read without any other program."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import UnreadableFile
from checker.intake.legacy import office
from checker.intake.legacy.reader import read_legacy
from checker.model.document import Reading
from tests.intake.ole import CELL, compound, row, word


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office.ENVIRONMENT, "none")


def read(folder: Path, data: bytes, name: str = "方案.doc") -> Reading:
    path = folder / name
    path.write_bytes(data)
    return read_legacy(path)


def texts(reading: Reading, part: str = "body") -> list[str]:
    return [block.text for block in reading.blocks if block.part == part]


def refusal(folder: Path, data: bytes, name: str = "方案.doc") -> str:
    with pytest.raises(UnreadableFile) as caught:
        read(folder, data, name)
    message = str(caught.value)
    assert name in message
    assert message.endswith("。")
    assert "\n" not in message
    return message


def test_paragraphs_come_in_order_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    reading = read(tmp_path, word("青川区方案\r\r一、总体要求\r完成率达到90%。\r"))
    assert texts(reading) == ["青川区方案", "一、总体要求", "完成率达到90%。"]
    assert reading.format == "doc"
    assert reading.source == "方案.doc"


def test_a_character_beyond_the_first_plane_is_one_character(tmp_path: Path) -> None:
    assert texts(read(tmp_path, word("𠮷林路院区\r"))) == ["𠮷林路院区"]


def test_a_field_shows_its_result_only(tmp_path: Path) -> None:
    assert texts(read(tmp_path, word("截止\x13 REF 日期 \x142024年\x15完成\r"))) == ["截止2024年完成"]


def test_signs_of_the_file_become_signs_of_the_text(tmp_path: Path) -> None:
    assert texts(read(tmp_path, word("上行\x0b下行\x1e连\x1f字\r"))) == ["上行\n下行\u2011连字"]


def test_what_follows_a_form_feed_begins_a_page(tmp_path: Path) -> None:
    reading = read(tmp_path, word("正文\r\x0c附件1\r"))
    assert [(block.text, block.page_break) for block in reading.blocks] == [("正文", False), ("附件1", True)]


def test_a_text_box_stands_after_the_paragraph_it_hangs_on(tmp_path: Path) -> None:
    boxes = "专项行动之一\r每月核查\r\r"
    data = word("前文\r锚\x08点\r后文\r", stories={"box": boxes}, boxes=[(4, len(boxes))])
    reading = read(tmp_path, data)
    assert [(block.part, block.text, block.anchor) for block in reading.blocks] == [
        ("body", "前文", None),
        ("body", "锚点", None),
        ("box", "专项行动之一", 1),
        ("box", "每月核查", 1),
        ("body", "后文", None),
    ]


def test_a_box_without_a_shape_is_read_at_the_end_and_told(tmp_path: Path) -> None:
    reading = read(tmp_path, word("正文\r", stories={"box": "框内文字\r"}))
    assert texts(reading, "box") == ["框内文字"]
    assert any("文本框的位置" in loss.what and "安装 LibreOffice" in loss.what for loss in reading.losses)


def test_a_footnote_names_the_paragraph_it_hangs_on(tmp_path: Path) -> None:
    reading = read(tmp_path, word("口径\x02\r其他\r", stories={"footnote": "\x02按人次\r\r"}, notes=[2]))
    note = next(block for block in reading.blocks if block.part == "footnote")
    assert (note.text, note.anchor) == ("按人次", 0)


def table() -> bytes:
    """Two rows; the first cell of the second goes on from above, the last cell of the first is two columns wide."""
    runs = [
        (3, b""),
        (3, CELL),
        (4, CELL),
        (1, row((0, 1000, 3000), (3, 0))),
        (1, CELL),
        (2, CELL),
        (2, CELL),
        (1, row((0, 1010, 2000, 3000), (1, 0, 0))),
        (3, b""),
    ]
    return word("前文\r序号\x07目标值\x07\x07\x07甲\x07乙\x07\x07后文\r", runs=runs)


def test_a_table_keeps_its_merged_cells(tmp_path: Path) -> None:
    reading = read(tmp_path, table())
    assert [block.part for block in reading.blocks] == ["body", "table", "body"]
    found = reading.blocks[1].table
    assert found is not None
    assert [[found.cells[index].text for index in line] for line in found.grid] == [
        ["序号", "目标值", "目标值"],
        ["序号", "甲", "乙"],
    ]
    assert (found.cells[0].rowspan, found.cells[1].colspan) == (2, 2)


def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    assert "打开密码" in refusal(tmp_path, word("正文\r", flags=0x0300))


def test_word_95_asks_for_libreoffice(tmp_path: Path) -> None:
    message = refusal(tmp_path, word("正文\r", ident=0xA5DC, version=0x68))
    assert "Word 95" in message
    assert "LibreOffice" in message


def test_microsoft_works_asks_for_libreoffice(tmp_path: Path) -> None:
    message = refusal(tmp_path, compound({"CONTENTS": b"CHNKWKS", "MatOST": b"x"}), "方案.wps")
    assert "Works" in message


def test_wps_writer_files_are_word_files(tmp_path: Path) -> None:
    reading = read(tmp_path, word("正文\r"), "方案.wps")
    assert (reading.format, texts(reading)) == ("wps", ["正文"])


@pytest.mark.parametrize("kept", [600, 1024, 1700, 3000])
def test_a_file_cut_short_is_refused_or_read_in_part(tmp_path: Path, kept: int) -> None:
    assert "方案.doc" in refusal(tmp_path, word("正文\r")[:kept])


def test_a_directory_that_leads_in_a_circle_is_refused(tmp_path: Path) -> None:
    data = bytearray(word("正文\r"))
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    refusal(tmp_path, bytes(data))


def test_a_web_page_named_doc_is_refused_in_words_that_help(tmp_path: Path) -> None:
    assert "网页" in refusal(tmp_path, "<html><body>方案</body></html>".encode())


def test_a_docx_named_doc_is_read_as_one(tmp_path: Path) -> None:
    from tests.intake.ooxml import p, package

    path = package(tmp_path / "方案.doc", p("正文"))
    assert read_legacy(path).format == "docx"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"PK\x03\x04", "压缩包"),
        (compound({"Workbook": b"x"}), "Excel"),
        (compound({"EncryptedPackage": b"x"}), "打开密码"),
        (bytes(range(256)), "损坏"),
    ],
)
def test_other_things_named_doc_are_told_for_what_they_are(tmp_path: Path, data: bytes, told: str) -> None:
    assert told in refusal(tmp_path, data)


def test_of_boxes_in_boxes_without_end_each_is_read_once_and_the_deep_ones_at_the_end(tmp_path: Path) -> None:
    count = 40
    body = "正文\x08\r"
    inner = "框\x08\r"
    # Each box's shape stands in the box before it: the shapes lie past the end of the body.
    places = [2, *(len(body) + len(inner) * index + 1 for index in range(count - 1))]
    data = word(body, stories={"box": inner * count}, boxes=[(at, len(inner)) for at in places])
    reading = read(tmp_path, data)
    assert texts(reading, "box") == ["框"] * count
    assert any("文本框的位置" in loss.what for loss in reading.losses)
