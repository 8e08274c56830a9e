"""OFD files: words, tables, seals and scans come out as from any paged format; what harms is refused."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from benchmarks.ofd_writer import Extras, Sheet, Style, write_ofd
from checker.errors import UnreadableFile, UnsafeFile
from checker.intake.ofd.lines import lines_of, turned
from checker.intake.ofd.numbers import deltas
from checker.intake.ofd.objects import Letter, Objects, objects_of, subpaths
from checker.intake.ofd.package import Parts
from checker.intake.ofd.reader import read_ofd
from checker.intake.ofd.rules import rules_of
from checker.intake.ofd.structure import structure_of
from checker.intake.pages.model import Area, Line, Page, Rule
from checker.model.document import Reading

WIDTH, HEIGHT = 595.3, 841.9
STYLES: tuple[Style, ...] = ("lines", "letters", "scaled")
TITLE = "云州市医疗质量提升行动方案"
TEXT = (
    "为进一步加强全市医疗质量管理，保障患者安全，结合实际制定",
    "本方案，请各区各单位认真组织实施，按时报送进展情况。",
    "一、总体要求",
    "完善质量管理体系，到2026年全市医疗质量明显提升。",
)


def line(text: str, x: float, base: float, size: float = 16.0, bold: bool = False) -> Line:
    """Characters one em apart (half an em below U+2000) from `x` on the baseline `base`."""
    edges = [x]
    for char in text:
        edges.append(edges[-1] + (size if char >= "\u2000" else size / 2))
    return Line(text, x, base - 0.86 * size, edges[-1], base + 0.14 * size, size, bold, tuple(edges))


def notice() -> Sheet:
    """A page with a title, two paragraphs and a heading."""
    lines = [line(TITLE, 200, 100, 22.0, bold=True), line(TEXT[0], 112, 150), line(TEXT[1], 80, 178)]
    return Sheet(WIDTH, HEIGHT, (*lines, line(TEXT[2], 112, 206), line(TEXT[3], 112, 234)))


def table() -> Sheet:
    """A page with a grid of three columns and three rows, its lines ruled."""
    words = (("序号", "指标", "目标值"), ("1", "处方审核率", "≥90%"), ("2", "手卫生依从率", "85%"))
    xs, ys = (80.0, 140.0, 360.0, 500.0), (300.0, 330.0, 360.0, 390.0)
    lines = [line(text, xs[c] + 6, ys[r] + 20, 12.0) for r, row in enumerate(words) for c, text in enumerate(row)]
    rules = [Rule(xs[0], y, xs[-1], y) for y in ys] + [Rule(x, ys[0], x, ys[-1]) for x in xs]
    return Sheet(WIDTH, HEIGHT, (line("附件 监测指标如下", 112, 280), *lines), tuple(rules))


def read(folder: Path, data: bytes) -> Reading:
    """The bytes as a file, read."""
    path = folder / "方案.ofd"
    path.write_bytes(data)
    return read_ofd(path)


def page(data: bytes) -> Objects:
    """The objects of the first page."""
    return objects_of(structure_of(Parts(data, "方案.ofd"), 10).pages[0])


@pytest.mark.parametrize("style", STYLES)
def test_paragraphs_are_joined_over_lines(style: Style, tmp_path: Path) -> None:
    blocks = read(tmp_path, write_ofd([notice()], style)).blocks
    assert [block.text for block in blocks if block.part == "body"] == [TITLE, TEXT[0] + TEXT[1], TEXT[2], TEXT[3]]
    assert all(block.page == 1 for block in blocks)


@pytest.mark.parametrize("style", STYLES)
def test_ruled_tables_come_out_as_tables(style: Style, tmp_path: Path) -> None:
    found = [block.table for block in read(tmp_path, write_ofd([table()], style)).blocks if block.table is not None]
    assert len(found) == 1
    texts = [[found[0].cells[index].text for index in row] for row in found[0].grid]
    assert texts == [["序号", "指标", "目标值"], ["1", "处方审核率", "≥90%"], ["2", "手卫生依从率", "85%"]]


@pytest.mark.parametrize("style", STYLES)
def test_characters_stand_where_the_file_puts_them(style: Style) -> None:
    found = lines_of(page(write_ofd([notice()], style)), WIDTH, HEIGHT)
    wanted = notice().lines
    assert [one.text for one in found] == [one.text for one in wanted]
    for one, other in zip(found, wanted, strict=True):
        assert one.edges == pytest.approx(other.edges, abs=0.3)
        assert (one.top, one.bottom, one.size) == pytest.approx((other.top, other.bottom, other.size), abs=0.3)
        assert one.bold == other.bold


@pytest.mark.parametrize("style", STYLES)
def test_ruling_lines_are_where_they_are_drawn(style: Style) -> None:
    found = rules_of(page(write_ofd([table()], style)))
    across = [round(rule.top) for rule in found if rule.x1 - rule.x0 > 10]
    down = [round(rule.x0) for rule in found if rule.bottom - rule.top > 10]
    assert (across, down) == ([300, 330, 360, 390], [80, 140, 360, 500])


def test_letters_with_no_given_width_do_not_fall_apart() -> None:
    sheet = Sheet(WIDTH, HEIGHT, (line("使用DRG分组，达到98%以上", 80, 100),))
    assert [one.text for one in lines_of(page(write_ofd([sheet], "letters")), WIDTH, HEIGHT)] == [
        "使用DRG分组，达到98%以上"
    ]


def test_a_raised_figure_belongs_to_its_line() -> None:
    sheet = Sheet(WIDTH, HEIGHT, (line("计数单位为10", 80, 100), line("9", 176, 95, 8.0), line("每升", 184, 100)))
    assert [one.text for one in lines_of(page(write_ofd([sheet])), WIDTH, HEIGHT)] == ["计数单位为109每升"]


def test_cells_side_by_side_are_lines_of_their_own() -> None:
    sheet = Sheet(WIDTH, HEIGHT, (line("云州市卫生健康委员会", 60, 100), line("云州市中医药管理局", 330, 100)))
    found = lines_of(page(write_ofd([sheet])), WIDTH, HEIGHT)
    assert [one.text for one in found] == ["云州市卫生健康委员会", "云州市中医药管理局"]


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_page_written_sideways_is_turned(turn: int) -> None:
    along = {1: (0.0, 1.0), 2: (-1.0, 0.0), 3: (0.0, -1.0)}[turn]
    start = {1: (500.0, 100.0), 2: (500.0, 700.0), 3: (100.0, 700.0)}[turn]
    letters = [
        Letter(char, start[0] + along[0] * 16 * at, start[1] + along[1] * 16 * at, 16.0, 16.0, turn, False)
        for at, char in enumerate("云州市医疗质量")
    ]
    found, width, height = turned(Objects(letters), WIDTH, HEIGHT)
    lines = lines_of(found, width, height)
    assert [one.text for one in lines] == ["云州市医疗质量"]
    assert (width, height) == ((HEIGHT, WIDTH) if turn != 2 else (WIDTH, HEIGHT))
    assert 0 < lines[0].x0 < lines[0].x1 < width


def test_slanting_words_are_a_watermark() -> None:
    letters = [Letter(char, 100.0 + 16 * at, 100.0, 16.0, 16.0, -1, False) for at, char in enumerate("内部资料")]
    assert lines_of(Objects(letters), WIDTH, HEIGHT) == ()


def test_the_head_of_a_template_is_no_paragraph_of_the_text(tmp_path: Path) -> None:
    sheets = [notice(), notice(), notice()]
    blocks = read(tmp_path, write_ofd(sheets, extras=Extras(head="云州市卫生健康委员会公文"))).blocks
    assert "云州市卫生健康委员会公文" not in [block.text for block in blocks if block.part == "body"]


def test_a_watermark_annotation_is_left_out(tmp_path: Path) -> None:
    reading = read(tmp_path, write_ofd([notice()], extras=Extras(watermark="内部资料注意保存")))
    assert not any("内部资料" in block.text for block in reading.blocks)


def test_a_seal_is_marked_on_the_words_under_it(tmp_path: Path) -> None:
    sheet = Sheet(WIDTH, HEIGHT, notice().lines, seals=(Area(100, 135, 220, 260),))
    reading = read(tmp_path, write_ofd([sheet]))
    assert any(mark.kind == "seal" for mark in reading.marks)


def test_attachments_in_the_file_are_named_as_not_opened(tmp_path: Path) -> None:
    reading = read(tmp_path, write_ofd([notice()], extras=Extras(attachments=("指标表.xlsx",))))
    assert [loss.what for loss in reading.losses] == ["附件未打开：指标表.xlsx"]


def test_the_title_of_the_file_is_a_property(tmp_path: Path) -> None:
    assert dict(read(tmp_path, write_ofd([notice()])).properties)["title"] == "样例"


def test_two_documents_in_one_file_are_read_in_turn(tmp_path: Path) -> None:
    data = write_ofd([notice()])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = archive.read("OFD.xml").decode()
    body = root[root.index("<ofd:DocBody>") : root.index("</ofd:OFD>")]
    twice = root.replace(body, body + body).encode()
    reading = read(tmp_path, write_ofd([notice()], extras=Extras(parts={"OFD.xml": twice})))
    assert {block.page for block in reading.blocks} == {1, 2}
    assert "2 份文档" in reading.losses[0].what


def test_a_broken_page_is_unread_and_the_others_are_read(tmp_path: Path) -> None:
    broken = Extras(parts={"Doc_0/Pages/Page_1/Content.xml": b"\x00\x01 no xml"})
    reading = read(tmp_path, write_ofd([notice(), notice()], extras=broken))
    assert reading.unread_pages == (1,)
    assert TITLE in [block.text for block in reading.blocks]
    assert any("第 1 页" in loss.where for loss in reading.losses)


def test_pages_that_are_pictures_are_recognised_or_said_to_be_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = pytest.importorskip("PIL.Image")
    ocr = pytest.importorskip("checker.intake.ocr")
    stream = io.BytesIO()
    image.new("RGB", (600, 800), "white").save(stream, "PNG")
    sheet = Sheet(WIDTH, HEIGHT, pictures=((stream.getvalue(), Area(0, 0, WIDTH, HEIGHT)),))
    shapes = []

    def recognise(images: object) -> object:
        for picture, number, dpi in images:  # type: ignore[attr-defined]
            shapes.append((picture.shape, number, round(dpi)))
            yield Page(number, WIDTH, HEIGHT, (line("识别得到的一行文字。", 112, 150),), scanned=True)

    monkeypatch.setattr(ocr, "ocr_available", lambda: True)
    monkeypatch.setattr(ocr, "recognise_pages", recognise)
    reading = read(tmp_path, write_ofd([notice(), sheet]))
    assert shapes == [((849, 600, 3), 2, 73)]
    assert "识别得到的一行文字。" in reading.blocks[-1].text
    assert [(loss.what[:4], loss.where) for loss in reading.losses] == [("本页是图", "第 2 页")]
    monkeypatch.setattr(ocr, "ocr_available", lambda: False)
    assert read(tmp_path, write_ofd([notice(), sheet])).unread_pages == (2,)
    numbered = Sheet(WIDTH, HEIGHT, (line("— 2 —", 280, 800),), pictures=sheet.pictures)
    assert read(tmp_path, write_ofd([notice(), numbered])).unread_pages == (2,)
    with pytest.raises(UnreadableFile, match=r"各页都没有可用的文字.*图片"):
        read(tmp_path, write_ofd([sheet]))


def _picture() -> bytes:
    image = pytest.importorskip("PIL.Image")
    stream = io.BytesIO()
    image.new("RGB", (60, 80), "white").save(stream, "PNG")
    return stream.getvalue()


def _reordered(data: bytes) -> bytes:
    """The same file with the picture of the first page painted last."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    content = parts["Doc_0/Pages/Page_1/Content.xml"].decode()
    start, stop = content.index("<ofd:ImageObject"), content.index("/>", content.index("<ofd:ImageObject")) + 2
    moved = content[:start] + content[stop:].replace("</ofd:Layer>", content[start:stop] + "</ofd:Layer>")
    parts["Doc_0/Pages/Page_1/Content.xml"] = moved.encode()
    return _zip(parts)


def test_words_over_a_picture_of_the_whole_page_are_read(tmp_path: Path) -> None:
    sheet = Sheet(WIDTH, HEIGHT, notice().lines, pictures=((_picture(), Area(0, 0, WIDTH, HEIGHT)),))
    reading = read(tmp_path, write_ofd([sheet]))
    assert TITLE in [block.text for block in reading.blocks]
    assert not any(mark.kind == "uncertain" for mark in reading.marks)


def test_figures_under_a_picture_of_the_whole_page_are_not_vouched_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.intake.ocr.ocr_available", lambda: False)
    sheet = Sheet(WIDTH, HEIGHT, notice().lines, pictures=((_picture(), Area(0, 0, WIDTH, HEIGHT)),))
    reading = read(tmp_path, _reordered(write_ofd([sheet])))
    assert any(mark.kind == "uncertain" for mark in reading.marks)
    assert "未经核对" in reading.losses[0].what


def test_words_without_a_meaning_are_an_unread_page(tmp_path: Path) -> None:
    wreck = Sheet(WIDTH, HEIGHT, (line("\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008", 80, 100),))
    reading = read(tmp_path, write_ofd([notice(), wreck]))
    assert reading.unread_pages == (2,)
    with pytest.raises(UnreadableFile, match="乱码"):
        read(tmp_path, write_ofd([wreck]))


def test_words_turned_into_drawings_are_an_unread_page(tmp_path: Path) -> None:
    drawn = Sheet(WIDTH, HEIGHT, rules=tuple(Rule(10 + n, 10 + n, 12 + n, 30 + n) for n in range(80)))
    with pytest.raises(UnreadableFile, match="已转成图形"):
        read(tmp_path, write_ofd([drawn]))


def test_a_file_of_empty_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="没有文字"):
        read(tmp_path, write_ofd([Sheet(WIDTH, HEIGHT)]))


def test_what_other_producers_write_wrongly_is_understood(tmp_path: Path) -> None:
    data = write_ofd([notice()])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    content = (
        parts["Doc_0/Pages/Page_1/Content.xml"]
        .decode()
        .replace("ofd:", "")
        .replace(' xmlns:ofd="http://www.ofdspec.org/2016"', "")
    )
    parts["Doc_0/Pages/Page_1/Content.xml"] = content.replace("UTF-8", "GBK").encode("gbk")
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace(b'"Pages/Page_1', b'"\\Doc_0\\pages\\Page_1')
    reading = read(tmp_path, write_ofd([notice()], extras=Extras(parts=parts)))
    assert TITLE in [block.text for block in reading.blocks]


@pytest.mark.parametrize(
    ("text", "values"),
    [("1 2 3", [1, 2, 3]), ("g 3 2.5 1", [2.5, 2.5, 2.5, 1]), ("g 999999999 1", [1] * 5), ("a 1", [0, 1]), (None, [])],
)
def test_deltas_are_spelled_out_up_to_a_limit(text: str | None, values: list[float]) -> None:
    assert deltas(text, 5) == values


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        ("M 0 0 L 5 0", [[(0, 0), (5, 0)]]),
        ("S 0 0 L 5 0 L 5 5 C", [[(0, 0), (5, 0), (5, 5), (0, 0)]]),
        ("M0,0L5,0M1,1L2,2", [[(0, 0), (5, 0)], [(1, 1), (2, 2)]]),
        ("M 0 0 B 1 1 2 2 3 3 Q 4 4 5 5", [[(0, 0), (3, 3), (5, 5)]]),
        ("M 0 0 L 5", []),
        ("nonsense", []),
    ],
)
def test_paths_are_read_as_corners(data: str, parts: list[list[tuple[float, float]]]) -> None:
    assert list(subpaths(data)) == parts


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空文件"),
        (b"not an archive", "不是 OFD 文件"),
        (b"%PDF-1.7", "PDF"),
        (write_ofd([notice()])[:900], "损坏"),
        (_zip({"a.txt": b"1"}), "不是 OFD 文件"),
        (_zip({"word/document.xml": b"<a/>"}), "Word 文件"),
        (_zip({"OFD.xml": b"<OFD/>", "Encryptions.xml": b"<a/>"}), "已加密"),
        (_zip({"OFD.xml": b"<OFD><DocBody><DocRoot>../../etc/passwd</DocRoot></DocBody></OFD>"}), "没有可读的页面"),
    ],
)
def test_what_is_no_ofd_is_refused_in_one_sentence(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=said) as caught:
        read(tmp_path, data)
    assert "方案.ofd" in str(caught.value)


def test_entities_are_refused(tmp_path: Path) -> None:
    evil = b'<!DOCTYPE a [<!ENTITY b "c">]><OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>'
    with pytest.raises(UnsafeFile, match="外部实体"):
        read(tmp_path, write_ofd([notice()], extras=Extras(parts={"OFD.xml": evil})))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = _zip({"OFD.xml": b"<OFD/>", "big.xml": b" " * (64 << 20)})
    with pytest.raises(UnsafeFile, match="压缩炸弹"):
        read(tmp_path, bomb)


def test_units_within_themselves_end(tmp_path: Path) -> None:
    unit = '<CompositeGraphicUnit ID="5"><Content>' + '<CompositeObject ResourceID="5" Boundary="0 0 1 1"/>' * 2
    resources = f"<Res><CompositeGraphicUnits>{unit}</Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>"
    objects = '<Page><Content><Layer><CompositeObject ResourceID="5" Boundary="0 0 1 1"/></Layer></Content></Page>'
    parts = {"Doc_0/PublicRes.xml": resources.encode(), "Doc_0/Pages/Page_1/Content.xml": objects.encode()}
    begun = time.perf_counter()
    reading = read(tmp_path, write_ofd([notice(), notice()], extras=Extras(parts=parts)))
    assert time.perf_counter() - begun < 20
    assert TITLE in [block.text for block in reading.blocks]
