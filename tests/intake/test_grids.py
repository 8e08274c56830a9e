"""Grids of a page: cells from ruling lines, and the words in them."""

from __future__ import annotations

import random
import time

import pytest

from checker.intake.pages.grids import Grid, find_grids, is_frame
from checker.intake.pages.model import Area, Doubt, Line, Page, Rule
from checker.intake.pages.tables import to_table
from tests.intake.hand_pages import across, down, filled, joined, line, net, page, sheet, table

XS, YS = (50.0, 150.0, 350.0), (50.0, 80.0, 110.0)
WORDS = (line("序号", 60, 60), line("工作任务", 160, 60), line("1", 60, 90), line("成立领导小组", 160, 90))
TEXT = [["序号", "工作任务"], ["1", "成立领导小组"]]


def grid(found: Page) -> Grid:
    (only,) = find_grids(found)
    return only


def shape(found: Grid) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.col, cell.rowspan, cell.colspan) for cell in found.cells]


def test_lines_stand_in_the_cells_around_them() -> None:
    found = grid(page(WORDS, net(XS, YS)))
    assert [[one.text for one in cell.lines] for cell in found.cells] == [
        ["序号"],
        ["工作任务"],
        ["1"],
        ["成立领导小组"],
    ]
    assert found.box == (50, 50, 350, 110)
    assert found.used == (0, 1, 2, 3)
    assert found.rest == ()


def test_absent_lines_make_merged_cells() -> None:
    found = sheet([["指标", "<", "导向"], ["急诊", "抢救成功率", "升高"], ["^", "平均停留时间", "降低"]])
    assert shape(grid(found)) == [
        (0, 0, 1, 2),
        (0, 2, 1, 1),
        (1, 0, 2, 1),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]
    assert filled(table(found))[2] == ["急诊", "平均停留时间", "降低"]


def test_double_borders_are_one() -> None:
    doubled = [*net(XS, YS), *net((48.0, 352.0), (48.0, 112.0)), across(81.5, 50, 350)]
    assert filled(table(page(WORDS, doubled))) == TEXT


@pytest.mark.parametrize("seed", range(20))
def test_a_scan_may_shake_its_lines_and_leave_gaps(seed: int) -> None:
    dice = random.Random(seed)

    def near(rule: Rule) -> Rule:
        flat = rule.top == rule.bottom
        off, start, end = (dice.uniform(-1.5, 1.5) for _ in range(3))
        if flat:
            return Rule(rule.x0 + start + 3, rule.top + off, rule.x1 + end - 3, rule.top + off)
        return Rule(rule.x0 + off, rule.top + start + 3, rule.x0 + off, rule.bottom + end - 3)

    def pieces(rule: Rule) -> list[Rule]:
        if rule.top == rule.bottom:
            cut = dice.uniform(rule.x0 + 20, rule.x1 - 20)
            return [Rule(rule.x0, rule.top, cut - 5, rule.top), Rule(cut + 5, rule.top, rule.x1, rule.top)]
        return [rule]

    shaken = [near(piece) for rule in net(XS, YS) for piece in pieces(rule)]
    assert filled(table(page(WORDS, shaken, scanned=True))) == TEXT


def test_sides_that_are_not_drawn_are_closed() -> None:
    rules = [*(across(y, 50, 350) for y in YS), down(150, 50, 110)]
    assert filled(table(page(WORDS, rules))) == TEXT


def test_a_page_broken_before_its_last_line_is_closed() -> None:
    rules = [across(50, 50, 350), across(80, 50, 350), *(down(x, 50, 110) for x in XS)]
    assert filled(table(page(WORDS, rules))) == TEXT


def test_a_row_that_goes_on_above_and_below_the_page_has_its_columns() -> None:
    assert filled(table(page(WORDS[2:], [down(x, 40, 700) for x in XS]))) == [TEXT[1]]


def test_merged_columns_of_such_a_row_belong_to_it() -> None:
    rules = [*(down(x, 40, 120) for x in (50, 100, 150, 350)), across(80, 100, 350)]
    words = [line("2", 60, 60), line("甲", 110, 60), line("乙", 160, 60), line("丙", 110, 90), line("丁", 160, 90)]
    assert filled(table(page(words, rules))) == [["2", "甲", "乙"], ["2", "丙", "丁"]]


TITLE = line("云州市卫生健康委员会文件", 200, 60)
NO_GRID = {
    "no rule": [],
    "the red line under a letterhead": [across(80, 60, 540)],
    "a red line of two strokes": [across(80, 60, 540), across(83, 60, 540)],
    "an underline": [across(71, 200, 320), across(72, 200, 320), across(71, 400, 420)],
    "a footnote's rule": [across(700, 60, 200)],
    "page head, foot and margin": [across(40, 60, 540), across(760, 60, 540), across(770, 100, 300)],
    "a frame around the page": list(net((30, 570), (30, 770))),
    "a double frame around the page": [*net((30, 570), (30, 770)), *net((36, 564), (36, 764))],
    "tick boxes": [*net((150, 160), (60, 70)), *net((400, 410), (60, 70))],
    "a border around words of a line": list(net((220, 260), (58, 72))),
    "two rules beside a column": [down(60, 40, 700), down(540, 40, 700)],
    "a frame around nothing": list(net((100, 300), (200, 300))),
}


@pytest.mark.parametrize("what", NO_GRID)
def test_not_every_rule_is_a_table(what: str) -> None:
    assert find_grids(page([TITLE, line("青川区卫生健康局：", 60, 120)], NO_GRID[what])) == ()


def test_words_underlined_in_a_cell_do_not_cut_it() -> None:
    rules = [*net(XS, YS), across(101, 160, 220), across(96, 160, 220)]
    assert filled(table(page(WORDS, rules))) == TEXT


def test_a_coloured_header_without_lines_of_its_own_changes_nothing() -> None:
    assert filled(table(page(WORDS, [*net(XS, YS), *net(XS, YS[:2])]))) == TEXT


def test_a_tight_frame_on_a_scan_is_no_underline() -> None:
    found = page([line("专栏一提升急诊能力", 55, 55)], net((50, 150), (50, 70)), scanned=True)
    assert is_frame(grid(found))


def test_one_cell_is_a_frame() -> None:
    found = grid(page([line("专栏一", 60, 60), line("提升急诊能力。", 60, 90)], net((50, 350), (50, 110))))
    assert is_frame(found)
    assert [one.text for one in found.cells[0].lines] == ["专栏一", "提升急诊能力。"]


def test_a_frame_around_one_table_is_that_table() -> None:
    found = grid(page(WORDS, [*net(XS, YS), *net((40, 360), (40, 120))]))
    assert shape(found) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_boxes_joined_by_lines_are_frames_each() -> None:
    boxes = [*net((50, 150), (50, 90)), *net((250, 350), (50, 90)), *net((150, 250), (200, 240))]
    joins = [across(70, 150, 250), down(200, 70, 200)]
    words = [line("组长", 60, 65), line("副组长", 260, 65), line("成员单位", 160, 215)]
    found = find_grids(page(words, [*boxes, *joins]))
    assert [is_frame(one) for one in found] == [True, True, True]
    assert sorted(one.cells[0].lines[0].text for one in found) == ["副组长", "成员单位", "组长"]


def test_a_table_inside_a_cell_hangs_on_it() -> None:
    inner = net((160, 240, 340), (60, 80, 100))
    words = [line("附表", 60, 70), line("甲", 170, 65), line("乙", 250, 65), line("1", 170, 85), line("2", 250, 85)]
    built = to_table(joined(page(words, [*net(XS, (50, 110)), *inner]))[0], 7)
    assert [cell.text for cell in built.table.cells] == ["附表", ""]
    assert built.table.cells[1].tables == (8,)
    ((row, col, nested),) = built.nested
    assert (row, col) == (0, 1)
    assert filled(to_table(nested, 8).table) == [["甲", "乙"], ["1", "2"]]


def test_a_line_over_a_border_is_cut_there_with_its_doubts() -> None:
    long = line("一二三四五六七八九十甲乙", 60, 60, doubts=(Doubt(8, 10, "字迹不清"),))
    found = grid(page([long], net((50, 150, 350), (50, 80, 110))))
    left, right = found.cells[0].lines[0], found.cells[1].lines[0]
    assert (left.text, right.text) == ("一二三四五六七八九", "十甲乙")
    assert left.doubts == (Doubt(8, 9, "字迹不清"),)
    assert right.doubts == (Doubt(0, 1, "字迹不清"),)
    assert right.x0 == 150


def test_what_stands_beside_the_table_is_given_back() -> None:
    found = grid(page([line("成立领导小组（一）见后", 260, 60)], net(XS, YS)))
    assert found.cells[1].lines[0].text == "成立领导小组（一）"
    assert [one.text for one in found.rest] == ["见后"]


def test_a_stop_may_hang_over_the_border() -> None:
    found = grid(page([line("成立领导小组和专班，", 255, 60)], net(XS, YS)))
    assert found.cells[1].lines[0].text == "成立领导小组和专班，"
    assert found.rest == ()


def test_characters_without_known_places_are_cut_by_their_widths() -> None:
    found = grid(page([Line("一二三四五六七八九十甲乙", 60, 60, 180, 70, 10)], net(XS, YS)))
    assert [cell.lines[0].text for cell in found.cells[:2]] == ["一二三四五六七八九", "十甲乙"]


def test_words_too_tall_for_their_cell_stay_above() -> None:
    tall = [line("各检验科室及各临床", 55, 60), line("科室", 60, 74.6), line("设备科", 60, 92)]
    assert [row[0] for row in filled(table(page(tall, net((50, 150), (50, 80, 110)))))] == [
        "各检验科室及各临床科室",
        "设备科",
    ]


def cell_text(*lines: Line, width: float = 100, height: float = 200) -> str:
    """The text of a cell 100 points wide, beside one whose words show the margins of the table (5 points)."""
    xs = (50.0, 50.0 + width, 250.0 + width)
    ruler = [line("一二三四五六七八九十一二三四五六七八九", xs[1] + 5, 60 + 15 * n) for n in range(4)]
    return table(page([*lines, *ruler], net(xs, (50.0, 50.0 + height)))).cells[0].text


def test_a_line_that_fills_the_cell_goes_on_and_one_that_does_not_ends() -> None:
    assert cell_text(line("每季度开展一次用血", 55, 60), line("评价。", 55, 75)) == "每季度开展一次用血评价。"
    assert cell_text(line("医务科", 55, 60), line("质控办", 55, 75)) == "医务科\n质控办"


def test_centred_lines_are_measured_by_their_width() -> None:
    assert cell_text(line("医疗行为质量与安全", 55, 60), line("水平", 90, 75)) == "医疗行为质量与安全水平"
    assert cell_text(line("医务科", 85, 60), line("质控办", 85, 75)) == "医务科\n质控办"


def test_words_that_run_over_their_cell_say_nothing_of_its_margins() -> None:
    wide = [Line("0000-00-00", 152, 60 + 15 * n, 202, 70 + 15 * n, 10) for n in range(4)]
    words = [line("指标名", 55, 60), line("称", 55, 75), line("责任科", 105, 60), line("室", 105, 75), *wide]
    assert filled(table(page(words, net((50, 98, 147, 200), (50, 130)))))[0][:2] == ["指标名称", "责任科室"]


def test_a_number_after_a_full_sentence_begins_a_paragraph() -> None:
    full = line("1.定期开展质量评价。", 55, 60)
    assert cell_text(full, line("2.及时整改。", 55, 75)) == "1.定期开展质量评价。\n2.及时整改。"


def test_latin_words_keep_their_blank_and_figures_do_not_get_one() -> None:
    assert cell_text(line("acute stroke unit", 55, 60), line("care", 55, 75)) == "acute stroke unit care"
    assert cell_text(line("20", 55, 60), line("25年", 55, 75), width=22) == "2025年"


def test_letters_below_each_other_are_one_word() -> None:
    letters = [line(char, 60, 60 + 30 * n) for n, char in enumerate("医疗质量")]
    assert cell_text(*letters, width=40) == "医疗质量"


def test_a_blank_line_parts_paragraphs_even_after_a_full_line() -> None:
    rows = [line("每季度开展一次用血", 55, 60), line("每半年开展一次培训", 55, 75), line("每年总结", 55, 120)]
    assert cell_text(*rows) == "每季度开展一次用血每半年开展一次培训\n每年总结"


def test_doubts_and_seals_are_marked_in_the_cell() -> None:
    words = [line("感染率1.8%0", 160, 60, doubts=(Doubt(6, 8, "千分号不清"),)), *WORDS[2:]]
    found = page(words, net(XS, YS), seals=(Area(160, 80, 185, 105),))
    built = to_table(joined(found)[0], 3)
    marks = [(m.kind, m.place.row, m.place.col, m.place.start, m.place.end, m.value) for m in built.marks]
    assert marks == [("uncertain", 0, 1, 6, 8, "千分号不清"), ("seal", 1, 1, 0, 2, "")]
    assert {m.place.block for m in built.marks} == {3}


THREE_LINES = [across(y, 50, 450) for y in (50, 80, 170)]
UNRULED = [
    ["序号", "指标", "目标"],
    ["1", "抗菌药物使用强度", "下降"],
    ["2", "平均住院日", "下降"],
    ["3", "四级手术占比", "上升"],
]


def unruled(rows: list[list[str]]) -> list[Line]:
    return [
        line(text, x, 60 + 30 * n)
        for n, row in enumerate(rows)
        for text, x in zip(row, (60, 150, 380), strict=True)
        if text
    ]


def test_columns_of_a_table_with_three_rules_are_seen_in_its_words() -> None:
    assert filled(table(page(unruled(UNRULED), THREE_LINES))) == UNRULED


def test_a_rule_under_every_row_parts_the_rows() -> None:
    rules = [across(y, 50, 450) for y in (50, 80, 110, 140, 170)]
    assert filled(table(page(unruled(UNRULED), rules))) == UNRULED


def test_the_foot_of_an_official_paper_is_no_table() -> None:
    words = [
        line("抄送：临江省卫生健康委员会。", 60, 60),
        line("云州市卫生健康委员会办公室", 60, 90),
        line("2024年3月1日印发", 330, 90),
    ]
    assert find_grids(page(words, [across(y, 50, 450) for y in (50, 80, 110)])) == ()


def test_a_page_without_rules_has_no_grid() -> None:
    assert find_grids(page(unruled(UNRULED))) == ()


def test_a_drawing_of_many_lines_is_done_in_time() -> None:
    dice = random.Random(3)
    rules = [across(dice.uniform(0, 800), x, x + 200) for x in range(0, 400) for _ in range(5)]
    rules += [down(dice.uniform(0, 600), y, y + 200) for y in range(0, 400) for _ in range(5)]
    begun = time.process_time()
    find_grids(page(WORDS, rules))
    assert time.process_time() - begun < 10
