"""PDF files as people make them: read whole, or refused in one sentence."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker.errors import TookTooLong, UnreadableFile
from checker.intake.pdf import scans
from checker.intake.pdf.characters import Glyph, pieces
from checker.intake.pdf.reader import read_pdf
from checker.model.document import Reading
from tests.intake.paper import Sheet, paper

PLAN = (
    "\u3000\u3000为全面提升云州市医疗质量安全管理水平，各医疗机构应当按",
    "照本方案的要求，结合实际制定本单位的工作方案，明确责任科",
    "室和完成时限。",
    "\u3000\u3000一、工作目标",
    "\u3000\u3000到2026年末，住院患者静脉输液使用率下降到45%以下，三级",
    "医院日间手术占择期手术的比例达到60%。",
)
WHOLE = [
    "为全面提升云州市医疗质量安全管理水平，各医疗机构应当按照本方案的要求，结合实际制定本单位的工作方案，明确责任科室和完成时限。",
    "一、工作目标",
    "到2026年末，住院患者静脉输液使用率下降到45%以下，三级医院日间手术占择期手术的比例达到60%。",
]


def read(folder: Path, *sheets: Sheet, **more: object) -> Reading:
    """What the reader makes of these pages."""
    path = folder / "方案.pdf"
    path.write_bytes(paper(*sheets, **more))  # type: ignore[arg-type]
    return read_pdf(path)


def body(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if block.part == "body"]


def plan() -> Sheet:
    sheet = Sheet()
    sheet.body(120, *PLAN)
    return sheet


def test_lines_become_paragraphs(tmp_path: Path) -> None:
    assert body(read(tmp_path, plan())) == WHOLE


def test_a_narrow_roman_numeral_is_followed_by_no_space() -> None:
    glyphs = [
        Glyph("按", 80, 96, 100),
        Glyph("Ⅰ", 96, 101, 100),
        Glyph(" ", 101, 101, 100, True),
        Glyph("类", 106, 122, 100),
    ]
    assert [piece.text for piece in pieces(glyphs, 16)] == ["按Ⅰ类"]


def test_a_page_lying_on_its_side_is_read_as_it_is_seen(tmp_path: Path) -> None:
    upright = read(tmp_path, plan())
    for turned, matrix in ((90, "0 1 -1 0 {y} {x}"), (270, "0 -1 1 0 {v} {u}"), (180, "-1 0 0 -1 {u} {y}")):
        wide = turned != 180
        sheet = Sheet(842 if wide else 595, 595 if wide else 842, turned)
        for at, line in enumerate(PLAN):
            bare = line.lstrip("\u3000")
            x, y = 80 + 16 * (len(line) - len(bare)), 120 + 28 * at
            place = matrix.format(x=x, y=y, u=595 - x, v=842 - y)
            sheet.text(0, 0, bare, matrix=place)
        assert body(read(tmp_path, sheet)) == body(upright), turned


def test_content_set_sideways_on_an_upright_page_is_read(tmp_path: Path) -> None:
    sheet = Sheet(842, 595)
    for at, line in enumerate(PLAN):
        bare = line.lstrip("\u3000")
        x, y = 80 + 16 * (len(line) - len(bare)), 120 + 28 * at
        sheet.text(0, 0, bare, matrix=f"0 1 -1 0 {y} {x}")
    assert body(read(tmp_path, sheet)) == WHOLE


def test_a_cropped_page_is_read_from_its_visible_corner(tmp_path: Path) -> None:
    sheet = Sheet(crop=(40, 40, 555, 802))
    sheet.body(120, *PLAN)
    assert body(read(tmp_path, sheet)) == WHOLE


def test_characters_placed_one_by_one_are_words_again(tmp_path: Path) -> None:
    sheet = Sheet()
    for at, line in enumerate(
        ("为全面提升云州市医疗质量安全管理水平，按照本方案执行，各", "级医疗机构应当定期开展自查。")
    ):
        sheet.characters(112 if not at else 80, 120 + 28 * at, line)
    assert body(read(tmp_path, sheet)) == [
        "为全面提升云州市医疗质量安全管理水平，按照本方案执行，各级医疗机构应当定期开展自查。"
    ]


def test_text_printed_twice_to_look_bold_is_read_once(tmp_path: Path) -> None:
    sheet = Sheet()
    for shift in (0, 0.4):
        sheet.text(112 + shift, 120, "一、总体要求")
        sheet.characters(112 + shift, 160, "二、工作安排")
    assert body(read(tmp_path, sheet)) == ["一、总体要求", "二、工作安排"]


def test_a_thicker_stroke_is_bold(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(112, 120, "一、总体要求", mode=2)
    sheet.text(112, 160, "各级医疗机构应当认真执行。")
    assert [block.bold for block in read(tmp_path, sheet).blocks] == [True, False]


def test_the_scale_of_the_matrix_counts_as_size(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(0, 0, "一、总体要求", size=1, matrix="16 0 0 16 112 700")
    assert read(tmp_path, sheet).blocks[0].size == 16.0


def test_room_between_chinese_and_figures_is_no_space(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(112, 120, "到")
    sheet.text(132, 120, "2026")
    sheet.text(168, 120, "年末")
    assert body(read(tmp_path, sheet)) == ["到2026年末"]


def test_a_mark_set_after_what_follows_it_stands_in_its_place(tmp_path: Path) -> None:
    sheet = Sheet()
    for x, text in ((112, "比不低于"), (176, "0.5"), (216, "1"), (200, "："), (224, "，从事护理")):
        sheet.text(x, 120, text)
    assert body(read(tmp_path, sheet)) == ["比不低于0.5：1，从事护理"]


def test_typed_spaces_are_kept(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(112, 120, "联 系 人：张敏")
    sheet.text(112, 148, "邮    箱：ylzl@example.cn")
    assert body(read(tmp_path, sheet)) == ["联 系 人：张敏", "邮    箱：ylzl@example.cn"]


def test_a_slanted_watermark_is_left_out(tmp_path: Path) -> None:
    sheet = plan()
    sheet.text(0, 0, "内部资料", size=60, matrix="0.7 0.7 -0.7 0.7 200 300")
    assert body(read(tmp_path, sheet)) == WHOLE


def test_what_lies_outside_the_page_is_left_out(tmp_path: Path) -> None:
    sheet = plan()
    sheet.text(700, 120, "裁切线以外的文字")
    sheet.text(80, -60, "页面上方的文字")
    assert body(read(tmp_path, sheet)) == WHOLE


def test_a_page_of_thousands_of_scraps_is_read_in_time(tmp_path: Path) -> None:
    sheet = Sheet()
    for at in range(4000):
        sheet.text(20 + 37 * at % 550, 20 + 13 * at % 800, "散", 6)
    began = time.monotonic()
    read(tmp_path, sheet)
    assert time.monotonic() - began < 20


def test_properties_are_told(tmp_path: Path) -> None:
    reading = read(tmp_path, plan(), title="云州市工作方案")
    assert ("title", "云州市工作方案") in reading.properties
    assert ("producer", "test") in reading.properties
    assert reading.format == "pdf"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空文件"),
        (b"hello, this is a letter", "不是 PDF"),
        (paper(Sheet())[:200], "已损坏或不完整"),
        (paper(), "已损坏或不完整"),
        (paper(Sheet(), encrypted=True), "打开密码"),
    ],
    ids=["empty", "no pdf", "cut off", "no pages", "locked"],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "坏文件.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=words) as refused:
        read_pdf(path)
    assert "坏文件.pdf" in str(refused.value)
    assert "\n" not in str(refused.value)


def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.intake.ocr.ocr_available", lambda: False)


def test_a_scan_without_recognition_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_recognition(monkeypatch)
    sheet = Sheet()
    sheet.scan()
    with pytest.raises(UnreadableFile, match=r"duibiao\[ocr\]"):
        read(tmp_path, sheet)


def test_a_mixed_file_is_read_page_by_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_recognition(monkeypatch)
    scan = Sheet()
    scan.scan()
    reading = read(tmp_path, plan(), scan, scan)
    assert body(reading) == WHOLE
    assert reading.unread_pages == (2, 3)
    assert [loss.where for loss in reading.losses] == ["第 2 页", "第 3 页"]


def test_the_stamp_of_a_scanning_program_does_not_make_a_scan_readable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_recognition(monkeypatch)
    scan = Sheet()
    scan.scan()
    scan.text(300, 820, "Scanned with PaperScanner 由扫描助手创建", 10)
    assert read(tmp_path, plan(), scan).unread_pages == (2,)


def test_text_over_a_background_is_text(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.scan()
    sheet.body(120, *PLAN)
    assert body(read(tmp_path, sheet)) == WHOLE


def test_an_empty_page_is_no_scan(tmp_path: Path) -> None:
    reading = read(tmp_path, plan(), Sheet())
    assert reading.unread_pages == ()
    assert reading.losses == ()


def test_text_without_a_meaning_is_garbled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_recognition(monkeypatch)
    lost = Sheet()
    for at in range(6):
        lost.raw(80, 120 + 28 * at, bytes(range(3, 60)))
    reading = read(tmp_path, plan(), lost)
    assert reading.unread_pages == (2,)
    assert "乱码" in reading.losses[0].what


def test_a_scanners_own_text_is_kept_but_its_figures_are_doubted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_recognition(monkeypatch)
    sheet = Sheet()
    sheet.scan()
    sheet.text(112, 120, "到2026年末，住院患者静脉输液使用率下降到45%以下。", mode=3)
    reading = read(tmp_path, sheet)
    doubted = [reading.blocks[0].text[m.place.start : m.place.end] for m in reading.marks if m.kind == "uncertain"]
    assert doubted == ["2026", "45%"]


def test_a_file_of_too_many_pages_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.intake.pdf.reader.MAX_PAGES", 1)
    with pytest.raises(UnreadableFile, match="超过 1 页"):
        read(tmp_path, plan(), plan())


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.intake.pdf.reader.MAX_SECONDS", -1.0)
    with pytest.raises(TookTooLong, match="已停止"):
        read(tmp_path, plan())


def test_reading_a_file_leaves_it_as_it_is(tmp_path: Path) -> None:
    read(tmp_path, plan())
    assert (tmp_path / "方案.pdf").read_bytes() == paper(plan())
    assert [path.name for path in tmp_path.iterdir()] == ["方案.pdf"]


def test_pages_are_named_in_runs() -> None:
    assert scans.where([7, 2, 3, 4]) == "第 2–4、7 页"


def test_a_page_with_more_text_than_is_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.intake.pdf.text.MAX_CHARACTERS", 10)
    sheet = Sheet()
    sheet.body(120, "一、总体要求和工作目标任务分工安排")
    path = tmp_path / "方案.pdf"
    path.write_bytes(paper(sheet))
    assert [(loss.what, loss.where) for loss in read_pdf(path).losses] == [
        ("本页文字过多，超出的部分没有读取", "第 1 页")
    ]


def test_words_with_a_line_through_them_are_doubtful_and_that_is_said(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.body(120, "发生严重差错的，一个月十日内调整授权。", "每季度通报一次，年底前总结。")
    sheet.line(80 + 8 * 16, 114, 80 + 11 * 16, 114)
    sheet.line(80, 150, 80 + 5 * 16, 150)  # under the words, not through them
    sheet.line(40, 142, 560, 142)  # through them, but far beyond: a ruling line
    found = read(tmp_path, sheet)
    (one,) = found.marks
    words = found.blocks[one.place.block].text[one.place.start : one.place.end]
    assert (one.kind, words, one.value) == ("uncertain", "一个月", "文字上画有删除线")
    assert [loss.what for loss in found.losses] == ["本页有划去的文字，照原样读取，是否删去请看原件"]
