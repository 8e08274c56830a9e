"""Two forms of one document: differences are told with both quotes, layout is not, what is illegible is open."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from checker.intake import read, read_file
from checker.intake.outline.understand import understand
from checker.intake.places import text_of
from checker.model.document import Block, Cell, Document, Mark, Place, Reading, Span, Table
from checker.model.sameness import Passage, Sameness
from checker.same.compare import compare
from checker.same.hunks import hunks
from duibiao.cli import run
from tests.intake.ooxml import p, package

PLAN = """青川区护理质量提升行动方案
（2024—2026年）
为加强护理管理，制定本方案。
一、工作目标
到2026年，压力性损伤发生率不高于1.8‰，责任护士床护比不低于1:0.4。
二、重点任务
（一）夯实基础护理
1.落实分级护理。责任护士每2小时巡视一级护理患者一次，不得由实习护士单独巡视。
2.改进交接流程。科室建立床旁交接清单，交接双方签名确认。
3.加强人员培训。护理部每季度组织应急演练，新入职护士培训覆盖率达到100%。
三、时间安排
2024年6月20日前报送实施计划，逾期未报的予以通报。
附件1
护理质量指标
序号	指标名称	2024年	2025年	责任科室
1	压力性损伤发生率	2.0‰	1.9‰	护理部
2	跌倒发生率	0.05‰	0.04‰	护理部
3	身体约束使用率	3%	2%	重症医学科
"""


def document(text: str, folder: Path | None = None) -> Document:
    return understand(reading(text))


def reading(text: str) -> Reading:
    """The text as blocks, a line each; lines with tabs as one table."""
    blocks: list[Block] = []
    rows: list[list[str]] = []

    def close() -> None:
        if rows:
            wide = len(rows[0])
            cells = tuple(Cell(r, c, word) for r, row in enumerate(rows) for c, word in enumerate(row))
            grid = tuple(tuple(range(r * wide, r * wide + wide)) for r in range(len(rows)))
            blocks.append(Block(len(blocks), "table", "", table=Table(cells, grid)))
            rows.clear()

    for line in text.splitlines():
        if "\t" in line:
            rows.append(line.split("\t"))
        else:
            close()
            blocks.append(Block(len(blocks), "body", line, page=1 + len(blocks) // 6))
    close()
    return Reading("方案.pdf", "pdf", "", tuple(blocks))


def compared(a: str, b: str) -> Sameness:
    first, second = document(a), document(b)
    found = compare(first, second)
    for one in (*found.differences, *found.undecided):
        for side, whose in ((one.a, first), (one.b, second)):
            if side is not None:
                assert quoted(side, whose) == side.quote and side.words in side.quote
    return found


def quoted(side: Passage, whose: Document) -> str:
    where = side.location
    return text_of(whose, Span(where.block, where.start, where.end, where.row, where.col))


def told(found: Sameness) -> list[tuple[str, str, str]]:
    return [(x.kind, x.a.words if x.a else "", x.b.words if x.b else "") for x in found.differences]


def test_a_document_says_the_same_as_itself() -> None:
    found = compared(PLAN, PLAN)
    assert (found.verdict, found.differences, found.undecided, found.layout) == ("same", (), (), 0)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1.8‰", "1.8%", ("figure", "不高于1.8‰", "不高于1.8%")),
        ("1.8‰", "1.6‰", ("figure", "不高于1.8‰", "不高于1.6‰")),
        ("到2026年", "到2025年", ("figure", "2026年", "2025年")),
        ("6月20日", "7月20日", ("figure", "6月", "7月")),
        ("每季度", "每半年", None),
        ("不得由", "得由", ("negation", "不", "")),
        ("签名确认", "口头确认", ("wording", "签名", "口头")),
        ("\t1.9‰", "\t1.9%", ("figure", "1.9‰", "1.9%")),
        ("重症医学科", "急诊科", None),
        ("3%\t2%", "2%\t3%", None),
    ],
)
def test_one_change_is_told_and_nothing_else(old: str, new: str, expected: tuple[str, str, str] | None) -> None:
    found = compared(PLAN, PLAN.replace(old, new))
    assert found.verdict == "different"
    assert len(found.differences) == (2 if "\t" in old and "3%" in old else 1), told(found)
    if expected is not None:
        kind, a, b = told(found)[0]
        assert kind == expected[0]
        assert a in expected[1] or expected[1] in a
        assert b in expected[2] or expected[2] in b


def test_figures_come_before_words() -> None:
    changed = PLAN.replace("加强护理管理", "改进护理管理").replace("1.9‰", "1.7‰").replace("签名", "口头")
    assert [kind for kind, _, _ in told(compared(PLAN, changed))] == ["figure", "wording", "wording"]


def test_a_paragraph_left_out_is_missing_and_one_put_in_is_added() -> None:
    line = "2.改进交接流程。科室建立床旁交接清单，交接双方签名确认。\n"
    assert told(compared(PLAN, PLAN.replace(line, ""))) == [("missing", line.strip(), "")]
    assert told(compared(PLAN.replace(line, ""), PLAN)) == [("added", "", line.strip())]


def test_a_row_left_out_is_missing() -> None:
    row = "2\t跌倒发生率\t0.05‰\t0.04‰\t护理部\n"
    assert [kind for kind, _, _ in told(compared(PLAN, PLAN.replace(row, "")))] == ["missing"]
    assert "跌倒发生率" in told(compared(PLAN, PLAN.replace(row, "")))[0][1]


def test_two_paragraphs_that_changed_places_are_told_once() -> None:
    lines = PLAN.splitlines(True)
    at = next(number for number, line in enumerate(lines) if line.startswith("2.改进"))
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    assert [kind for kind, _, _ in told(compared(PLAN, "".join(lines)))] == ["moved"]


def test_layout_is_no_difference() -> None:
    """Lines broken and joined otherwise, blanks, widths of signs, an empty paragraph, page numbers."""
    other = PLAN.replace("（", "(").replace("，", ", ").replace("。责任护士", "。\n责任护士").replace("‰，", "‰ ，\n")
    other = other.replace("制定本方案。\n", "制定本方案。").replace("三、", "\n— 2 —\n三、").replace("1:0.4", "1：0.4")
    found = compared(PLAN, other)
    assert found.verdict == "same", told(found)


def test_a_number_that_one_form_only_counts_is_layout() -> None:
    found = compared(PLAN, PLAN.replace("2.改进", "改进").replace("（一）夯实", "夯实"))
    assert (found.verdict, found.layout) == ("same", 2)


def test_a_number_that_is_another_is_told_as_numbering() -> None:
    assert [kind for kind, _, _ in told(compared(PLAN, PLAN.replace("2.改进", "3.改进")))] == ["numbering"]


def test_a_table_cut_by_a_page_with_its_head_repeated_is_the_same() -> None:
    head = "序号\t指标名称\t2024年\t2025年\t责任科室\n"
    cut = PLAN.replace("3\t身体", f"续表\n{head}3\t身体")
    assert told(compared(PLAN, cut)) == [("added", "", "续表")]
    assert compared(PLAN, cut.replace("续表", "— 3 —")).verdict == "same"


def test_a_row_cut_in_two_by_a_page_is_the_same() -> None:
    cut = PLAN.replace("2\t跌倒发生率\t0.05‰\t0.04‰\t护理部\n", "2\t跌倒\t0.05‰\t0.04‰\t护理\n\t发生率\t\t\t部\n")
    assert compared(PLAN, cut).verdict == "same"


def test_a_table_that_one_reader_takes_for_paragraphs_is_the_same() -> None:
    assert compared(PLAN, PLAN.replace("\t", "\n")).verdict == "same"
    assert [x[0] for x in told(compared(PLAN, PLAN.replace("0.04‰", "0.04%").replace("\t", "\n")))] == ["figure"]


def test_a_cell_merged_over_rows_on_one_side_alone_is_the_same() -> None:
    one = reading(PLAN)
    block = one.blocks[-1]
    assert block.table is not None
    cells = [replace(cell, text="") if (cell.row, cell.col) == (2, 4) else cell for cell in block.table.cells]
    grid = [list(row) for row in block.table.grid]
    merged = [list(row) for row in block.table.grid]
    merged[2][4] = merged[1][4]
    left = replace(block, table=replace(block.table, cells=tuple(cells), grid=tuple(map(tuple, grid))))
    right = replace(block, table=replace(block.table, grid=tuple(map(tuple, merged))))
    documents = [understand(replace(one, blocks=(*one.blocks[:-1], last))) for last in (left, right)]
    assert compare(*documents).verdict == "same"


def test_a_box_stands_where_each_program_puts_it() -> None:
    one = reading(PLAN)
    box = "专项行动之一：静脉安全专项行动\n开展静脉通路维护培训，建立高危药物外渗处置流程。"
    first = [replace(b, text=b.text) for b in one.blocks]
    placed = []
    for at in (5, 9):
        blocks = [*first[:at], Block(0, "box", box), *first[at:]]
        placed.append(understand(replace(one, blocks=tuple(replace(b, index=i) for i, b in enumerate(blocks)))))
    assert compare(*placed).verdict == "same"


def scan(text: str, *doubtful: str, unread: tuple[int, ...] = ()) -> Document:
    """The same as a recognised page gives it."""
    one = reading(text)
    pages = max(block.page or 1 for block in one.blocks)
    marks = []
    for block in one.blocks:
        for words in doubtful:
            at = block.text.find(words)
            if at >= 0:
                marks.append(
                    Mark("uncertain", Place("body", block.index, start=at, end=at + len(words), page=2), "看不清")
                )
    recognised = tuple(page for page in range(1, pages + 1) if page not in unread)
    return understand(replace(one, marks=tuple(marks), unread_pages=unread, recognised_pages=recognised))


def test_uncertain_characters_of_a_scan_are_open_not_different() -> None:
    found = compare(document(PLAN), scan(PLAN.replace("1.8‰", "1.3‰"), "1.3‰"))
    assert (found.verdict, found.differences, len(found.undecided)) == ("undecided", (), 1)
    assert "1.3‰" in found.undecided[0].note


def test_a_figure_that_a_scan_shows_clearly_is_a_difference() -> None:
    found = compare(document(PLAN), scan(PLAN.replace("1.8‰", "1.3‰")))
    assert [one.kind for one in found.differences] == ["figure"]


@pytest.mark.parametrize(
    ("old", "new"), [("1.8‰", "1.8%0"), ("100%", "1O0%"), ("护士", "护土"), ("签名", "签各"), ("1:0.4", "/:0.4")]
)
def test_what_recognition_confuses_is_open_and_said_so(old: str, new: str) -> None:
    found = compare(document(PLAN), scan(PLAN.replace(old, new)))
    assert found.verdict == "undecided"
    assert all("识别" in one.note for one in found.undecided)


def test_a_negation_that_a_scan_lacks_is_a_difference() -> None:
    assert [one.kind for one in compare(document(PLAN), scan(PLAN.replace("不得由", "得由"))).differences] == [
        "negation"
    ]


def test_punctuation_of_a_scan_does_not_count() -> None:
    assert compare(document(PLAN), scan(PLAN.replace("清单，", "清单。"))).verdict == "same"


def test_what_may_stand_on_an_unread_page_is_open() -> None:
    line = "2.改进交接流程。科室建立床旁交接清单，交接双方签名确认。\n"
    found = compare(document(PLAN), scan(PLAN.replace(line, ""), unread=(3,)))
    assert (found.verdict, len(found.undecided)) == ("undecided", 1)
    assert "第3页" in found.undecided[0].note


def test_a_scanned_document_says_so_in_its_state() -> None:
    assert scan(PLAN).front.state == "scan"
    assert document(PLAN).front.state != "scan"


def test_hidden_words_are_on_no_paper() -> None:
    one = reading(PLAN.replace("制定本方案", "制定本方案（此句待删）"))
    at = one.blocks[2].text.index("（此句")
    mark = Mark("hidden", Place("body", 2, start=at, end=at + len("（此句待删）")))
    assert compare(understand(replace(one, marks=(mark,))), document(PLAN)).verdict == "same"


def test_a_sign_that_a_printing_program_leaves_out_at_a_line_end_is_layout() -> None:
    word = understand(replace(reading(PLAN), format="docx"))
    assert compare(word, document(PLAN.replace("清单，", "清单"))).verdict == "same"
    assert [x.kind for x in compare(word, document(PLAN.replace("清单，", "清单；"))).differences] == ["punctuation"]
    assert compare(
        document(PLAN), understand(replace(reading(PLAN.replace("清单，", "清单")), format="docx"))
    ).differences


def test_two_documents_that_are_not_one_are_told_so() -> None:
    other = "临江省急救体系建设规划\n一、总体思路\n统筹布局院前急救站点，配齐转运车辆。\n二、保障\n落实经费。\n"
    assert compared(PLAN, other).alike < 0.3 < 0.95 < compared(PLAN, PLAN.replace("1.8‰", "1.8%")).alike


# the parts


def test_hunks_lead_from_one_text_to_the_other() -> None:
    a, b = PLAN * 3, PLAN.replace("护理", "诊疗") + PLAN[: len(PLAN) // 2] + PLAN[::-1]
    made, at = "", 0
    for i1, i2, j1, j2 in hunks(a, b):
        made += a[at:i1] + b[j1:j2]
        at = i2
    assert made + a[at:] == b


# the command


@pytest.fixture()
def files(tmp_path: Path) -> tuple[Path, Path]:
    word = package(tmp_path / "方案.docx", "".join(p(line.replace("\t", " ")) for line in PLAN.splitlines()))
    text = tmp_path / "方案.txt"
    text.write_text("\n".join(line.replace("\t", " ") for line in PLAN.splitlines()), encoding="utf-8")
    return word, text


def test_the_command_says_same_and_ends_with_0(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["same", str(files[0]), str(files[0])]) == 0
    assert capsys.readouterr().out.startswith("一致")


def test_the_command_says_what_differs_and_ends_with_1(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = package(tmp_path / "改.docx", "".join(p(line.replace("1.8‰", "1.8%")) for line in PLAN.splitlines()))
    first = package(tmp_path / "原.docx", "".join(p(line) for line in PLAN.splitlines()))
    assert run(["same", str(first), str(other)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "不一致：共 1 处（数字、日期、单位 1 处）"
    assert any("1.8‰" in line and "甲" in line for line in said)
    assert run(["--lang", "en", "same", str(first), str(other)]) == 1
    assert capsys.readouterr().out.startswith("different: 1 (1 figures, dates, units)")


def test_the_json_names_its_schema_and_quotes_exactly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = []
    for name, text in (("甲.docx", PLAN), ("乙.docx", PLAN.replace("1.9‰", "1.7‰").replace("每季度", "每年"))):
        paths.append(package(tmp_path / name, "".join(p(line) for line in text.splitlines())))
    assert run(["same", *map(str, paths), "--format", "json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["schema"] == "duibiao.same/1"
    assert record["counts"]["figure"] == len(record["differences"]) == 2
    for one in record["differences"]:
        for side, path in zip(("a", "b"), paths, strict=True):
            where = one[side]["location"]
            text = read(path).reading.blocks[where["block"]].text
            assert text[where["start"] : where["end"]] == one[side]["quote"]


def test_an_output_file_is_written_whole(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "比对.json"
    assert run(["same", str(files[0]), str(files[0]), "-o", str(out), "--quiet"]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["verdict"] == "same"


def test_a_file_that_cannot_be_read_ends_with_2(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["same", str(files[0]), str(tmp_path / "无.pdf")]) == 2
    assert "无.pdf" in capsys.readouterr().err


# the real documents


@pytest.mark.parametrize("plan", ["changning", "tianjin", "shandong", "changzhi", "shaoxing"])
def test_the_pdf_of_a_real_plan_says_what_its_word_file_says(plan: str, shared: Path) -> None:
    pytest.importorskip("pypdfium2")
    found = compare(*(understand(read_file(shared / "samples" / f"{plan}{suffix}")) for suffix in (".docx", ".pdf")))
    assert (found.verdict, found.differences) == ("same", ())
