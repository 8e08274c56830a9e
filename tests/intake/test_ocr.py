"""Scans and pictures, from pixels to a Page and to a Reading."""

from __future__ import annotations

import socket
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.errors import DuibiaoError, UnreadableFile, UnsafeFile
from checker.intake.ocr import MissingOcr, read_picture, recognise, recognise_pages
from checker.intake.pages.model import Page
from tests.intake.ocr_pages import DPI, Sheet, needs_font, needs_ocr

TITLE = "青川区医疗质量提升工作方案"
BODY = "到2025年，住院患者跌倒发生率不高于1.8%。"


@cache
def form() -> Sheet:
    """A title, a line, a table with a lone figure in a cell, and a seal over the date."""
    sheet = Sheet().write(160, 90, TITLE, 22).write(122, 150, BODY)
    sheet.table((90, 140, 330, 505), (220, 250, 280, 310))
    for row, texts in enumerate(
        (("序号", "评估指标", "目标值"), ("1", "处方审核率", "≥90%"), ("2", "平均住院日", "7天"))
    ):
        for x, text in zip((100, 150, 340), texts, strict=True):
            sheet.write(x, 225 + 30 * row, text, 14)
    return sheet.write(330, 560, "云州市青川区卫生健康局").write(370, 590, "2024年3月15日").ring(430, 600)


@cache
def page_of_form() -> Page:
    return recognise(form().pixels(), 3, DPI)


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


@needs_ocr
@needs_font
def test_a_page_is_read_line_by_line_and_cell_by_cell() -> None:
    read = texts(page_of_form())
    assert TITLE in read and BODY in read
    for cell in ("序号", "评估指标", "目标值", "1", "处方审核率", "≥90%", "2", "平均住院日", "7天"):
        assert cell in read


@needs_ocr
@needs_font
def test_places_are_points_and_every_character_has_its_edges() -> None:
    page = page_of_form()
    assert (page.number, round(page.width), round(page.height), page.scanned) == (3, 595, 842, True)
    title = next(line for line in page.lines if line.text == TITLE)
    assert abs(title.x0 - 160) < 4 and abs(title.size - 22) < 2.5
    assert len(title.edges) == len(TITLE) + 1 and list(title.edges) == sorted(title.edges)
    assert abs(title.edges[3] - (160 + 3 * 22)) < 5


@needs_ocr
@needs_font
def test_the_table_comes_with_its_rules() -> None:
    rules = page_of_form().rules
    assert [round(rule.top) for rule in rules if rule.top == rule.bottom] == [220, 250, 280, 310]
    assert [round(rule.x0) for rule in rules if rule.x0 == rule.x1] == [90, 140, 330, 505]


@needs_ocr
@needs_font
def test_what_lies_under_a_seal_is_doubted_and_nothing_else() -> None:
    page = page_of_form()
    assert len(page.seals) == 1 and abs(page.seals[0].x0 - 370) < 6
    doubted = {line.text: doubt.why for line in page.lines for doubt in line.doubts}
    assert "位于印章下" in doubted.values()
    assert not any(line.doubts for line in page.lines if line.top < 500)


@needs_ocr
@needs_font
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_scanned_another_way_up_is_set_upright(quarters: int) -> None:
    import numpy as np

    sheet = Sheet().write(160, 90, TITLE, 22)
    for number in range(4):
        sheet.write(90, 150 + 28 * number, BODY)
    page = recognise(np.rot90(sheet.pixels(), quarters).copy(), 1, DPI)
    assert texts(page) == [TITLE, *[BODY] * 4]
    assert page.height > page.width


@needs_ocr
@needs_font
def test_nothing_is_asked_of_the_network_and_nothing_is_printed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from checker.intake.ocr.engine import Engine

    def refuse(*_: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    crop = Sheet().write(0, 2, TITLE, 22).pixels()[:70, :620]
    read = Engine(threads=1).read([crop])[0]
    assert "".join(character.sign for character in read) == TITLE
    assert capfd.readouterr() == ("", "")


@needs_ocr
@needs_font
def test_a_page_that_takes_too_long_is_unread_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = Sheet().write(100, 100, TITLE).write(100, 200, BODY).write(100, 300, TITLE * 2).pixels()
    monkeypatch.setattr("checker.intake.ocr.page.MAX_SECONDS", -1.0)
    first = next(iter(recognise_pages([(picture, 1, DPI)])))
    assert not first.readable and first.lines == () and "超过" in first.losses[0].what
    monkeypatch.undo()
    assert TITLE in texts(recognise(picture, 2, DPI))


@needs_ocr
@needs_font
def test_a_picture_becomes_a_reading_whose_losses_say_that_it_was_recognised(tmp_path: Path) -> None:
    turned = Sheet().write(160, 90, TITLE, 22).write(122, 150, BODY)
    turned.picture = turned.picture.rotate(90, expand=True)
    exif = turned.picture.getexif()
    exif[0x0112] = 6  # the camera was held sideways
    reading = read_picture(turned.save(tmp_path / "方案.jpg", exif=exif, quality=90))
    assert [block.text for block in reading.blocks if block.part == "body"] == [TITLE, BODY]
    assert (reading.format, reading.source) == ("image", "方案.jpg")
    assert "识别" in reading.losses[0].what


@needs_ocr
@needs_font
def test_every_page_of_a_tif_is_read(tmp_path: Path) -> None:
    first, second = Sheet().write(100, 100, TITLE), Sheet().write(100, 100, BODY)
    path = first.save(tmp_path / "两页.tif", save_all=True, append_images=[second.picture], dpi=(DPI, DPI))
    reading = read_picture(path)
    assert [(block.page, block.text) for block in reading.blocks if block.part == "body"] == [(1, TITLE), (2, BODY)]


@needs_ocr
@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.png", b"", "空文件"),
        ("不是图.jpg", b"hello" * 40, "不是图片文件"),
        ("坏头.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "损坏"),
    ],
)
def test_what_is_no_picture_is_refused_in_one_sentence(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=said) as caught:
        read_picture(path)
    assert name in str(caught.value)


@needs_ocr
def test_a_truncated_picture_is_refused(tmp_path: Path) -> None:
    import numpy as np
    from PIL import Image

    path = tmp_path / "半张.jpg"
    Image.fromarray(np.random.default_rng(1).integers(0, 255, (400, 300, 3), np.uint8)).save(path)
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(UnreadableFile, match=r"半张\.jpg.*不完整"):
        read_picture(path)


@needs_ocr
def test_a_picture_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "炸弹.png"
    Image.new("1", (14_000, 12_000)).save(path)
    with pytest.raises(UnsafeFile, match=r"炸弹\.png.*像素过多"):
        read_picture(path)


@needs_ocr
def test_an_empty_sheet_is_said_to_hold_no_text(tmp_path: Path) -> None:
    path = Sheet().save(tmp_path / "白纸.png")
    with pytest.raises(UnreadableFile, match=r"白纸\.png.*没有识别出文字"):
        read_picture(path)


def test_without_the_extra_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "方案.png"
    path.write_bytes(b"\x89PNG")
    monkeypatch.setattr("importlib.util.find_spec", lambda *_: None)
    with pytest.raises(MissingOcr, match=r'pip install "duibiao\[ocr\]"') as caught:
        read_picture(path)
    assert isinstance(caught.value, DuibiaoError)
