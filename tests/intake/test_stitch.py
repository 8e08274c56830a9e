"""Tables that run over pages, made whole again."""

from __future__ import annotations

import random

import pytest

from checker.intake.pages.grids import find_grids
from checker.intake.pages.model import Area, Doubt, Page
from checker.intake.pages.stitch import is_note, stitch
from checker.intake.pages.tables import to_table
from tests.intake.hand_pages import across, down, filled, joined, line, net, page, sheet, table

HEAD = ["序号", "工作任务", "责任科室"]


def test_rows_of_the_next_page_follow() -> None:
    whole = table(sheet([HEAD, ["1", "成立领导小组", "医务科"]]), sheet([["2", "制定实施方案", "质控办"]], number=2))
    assert filled(whole) == [HEAD, ["1", "成立领导小组", "医务科"], ["2", "制定实施方案", "质控办"]]
    assert whole.header_rows == 0


def test_a_header_printed_again_is_dropped_and_counted() -> None:
    whole = table(
        sheet([HEAD, ["1", "成立领导小组", "医务科"]]), sheet([HEAD, ["2", "制定实施方案", "质控办"]], number=2)
    )
    assert filled(whole) == [HEAD, ["1", "成立领导小组", "医务科"], ["2", "制定实施方案", "质控办"]]
    assert whole.header_rows == 1


def test_a_header_of_two_rows_is_dropped_whole() -> None:
    head = [["指标", "目标值", "<"], ["^", "2024年", "2025年"]]
    whole = table(sheet([*head, ["平均住院日", "8", "7"]]), sheet([*head, ["抢救成功率", "80", "85"]], number=2))
    assert filled(whole)[2:] == [["平均住院日", "8", "7"], ["抢救成功率", "80", "85"]]
    assert whole.header_rows == 2


def test_a_recognised_header_may_differ_in_a_letter() -> None:
    first = sheet([HEAD, ["1", "成立领导小组", "医务科"]], scanned=True)
    second = sheet([["序号", "工作任务", "责仟科室"], ["2", "制定实施方案", "质控办"]], number=2, scanned=True)
    assert filled(table(first, second)) == [HEAD, ["1", "成立领导小组", "医务科"], ["2", "制定实施方案", "质控办"]]


def test_the_page_on_which_each_row_begins_is_kept() -> None:
    (whole,) = joined(sheet([HEAD, ["1", "甲", "乙"]]), sheet([["2", "丙", "丁"]], number=2))
    assert whole.row_pages == (1, 1, 2)


FULL, REST = "每季度开展一次用血评", "价并通报。"  # the first fills its cell


def test_a_row_cut_by_the_page_is_one_row() -> None:
    first = [HEAD, ["1", "成立小组", "质控办"], ["2", FULL[:9], "医务科"]]
    whole = table(sheet(first), sheet([["", FULL[9:] + REST, ""], ["3", "公开", "质控办"]], number=2))
    assert filled(whole) == [HEAD, first[1], ["2", FULL + REST, "医务科"], ["3", "公开", "质控办"]]


def test_a_number_says_that_a_row_is_new() -> None:
    whole = table(sheet([HEAD, ["1", FULL[:9], "医务科"]]), sheet([["2", "价格公开", "质控办"]], number=2))
    assert filled(whole)[1:] == [["1", FULL[:9], "医务科"], ["2", "价格公开", "质控办"]]


def test_words_where_there_were_none_above_are_a_new_row() -> None:
    head = ["类别", "工作任务", "备注"]
    whole = table(sheet([head, ["甲类", "公开信息", ""]]), sheet([["", "开展培训", "每年"]], number=2))
    assert len(filled(whole)) == 3


def test_a_merged_cell_goes_on_where_the_next_page_has_none() -> None:
    head = ["维度", "序号", "指标"]
    first = [head, ["急诊", "1", "抢救成功率"], ["^", "2", "停留时间"]]
    second = [["", "3", "复苏成功率"], ["^", "4", "绿色通道"], ["病历", "5", "归档率"], ["^", "6", "完整率"]]
    whole = table(sheet(first), sheet(second, number=2))
    assert [row[0] for row in filled(whole)] == ["维度", "急诊", "急诊", "急诊", "急诊", "病历", "病历"]
    assert [cell.rowspan for cell in whole.cells if cell.text == "急诊"] == [4]


def test_a_merged_value_printed_on_both_pages_is_given_once() -> None:
    head = ["维度", "序号", "指标"]
    first = [head, ["急诊", "1", "抢救成功率"], ["^", "2", "停留时间"]]
    whole = table(sheet(first), sheet([["急诊", "3", "复苏成功率"], ["^", "4", "绿色通道"]], number=2))
    assert [cell.text for cell in whole.cells if cell.col == 0] == ["维度", "急诊"]


def test_an_empty_cell_stays_empty_in_a_column_that_has_others() -> None:
    head = ["序号", "指标", "导向"]
    first = [head, ["1", "方案", ""], ["2", "总结", ""], ["3", "住院日", "降低"]]
    whole = table(sheet(first), sheet([["4", "公开", ""], ["5", "死亡率", "降低"]], number=2))
    assert [row[2] for row in filled(whole)] == ["导向", "", "", "降低", "", "降低"]


def test_a_border_missing_on_one_page_is_no_other_table() -> None:
    first = [HEAD, ["1", "成立领导小组", "医务科"]]
    whole = table(sheet(first), sheet([["备注", "以上任务每年评估", "<"]], number=2))
    assert filled(whole)[2] == ["备注", "以上任务每年评估", "以上任务每年评估"]


def test_other_columns_are_another_table() -> None:
    first, second = sheet([HEAD, ["1", "成立领导小组", "医务科"]]), sheet([["姓名", "电话"], ["张三", "无"]], number=2)
    assert len(joined(first, second)) == 2


def test_a_second_header_is_another_table_though_the_columns_agree() -> None:
    numbered = [HEAD, ["1", "成立领导小组", "医务科"], ["2", "制定方案", "质控办"]]
    second = [["序号", "指标名称", "目标值"], ["1", "平均住院日", "7天"]]
    assert len(joined(sheet(numbered), sheet(second, number=2))) == 2


def test_a_header_in_bold_is_another_table() -> None:
    first = sheet([["单位", "联系人", "电话"], ["某科", "张三", "无"]], bold=True)
    second = sheet([["科室", "姓名", "职务"], ["某科", "李四", "主任"]], number=2, bold=True)
    assert len(joined(first, second)) == 2


def test_a_table_whose_header_stood_on_each_page_ends_where_it_is_missing() -> None:
    pages = [sheet([HEAD, ["甲", "乙", "丙"]], number=n) for n in (1, 2)]
    assert len(joined(*pages, sheet([["单位", "姓名", "电话"], ["甲", "乙", "丙"]], number=3))) == 2


def test_tables_on_one_page_or_with_a_page_between_stay_apart() -> None:
    rows = [HEAD, ["1", "成立领导小组", "医务科"]]
    assert len(joined(sheet(rows), sheet(rows, number=3))) == 2
    both = page(
        rules=[*net((50, 150, 250), (50, 80)), *net((50, 150, 250), (90, 120))],
        lines=[line("甲", 60, 60), line("乙", 60, 100)],
    )
    assert len(joined(both)) == 2


def test_a_grid_without_words_that_continues_nothing_is_left_out() -> None:
    empty = sheet([["", ""], ["", ""]], number=1)
    assert len(find_grids(empty)) == 1
    assert joined(empty) == ()
    form = sheet([["单位", "联系人"], ["", ""]])
    assert len(filled(table(form, sheet([["", ""], ["", ""]], number=2)))) == 4


def test_a_frame_cut_by_the_page_is_one_frame() -> None:
    first = page([line("专栏一 提升急诊能力", 55, 705)], net((50, 350), (700, 720)))
    second = page([line("全面建设胸痛中心。", 55, 55)], net((50, 350), (50, 70)), number=2)
    (whole,) = joined(first, second)
    assert [one.text for held in whole.cells[0].held for one in held.lines] == [
        "专栏一 提升急诊能力",
        "全面建设胸痛中心。",
    ]
    assert [held.page for held in whole.cells[0].held] == [1, 2]


def test_frames_with_titles_of_their_own_are_two() -> None:
    first = page([line("专栏一", 55, 705, bold=True)], net((50, 350), (700, 720)))
    second = page([line("专栏二", 55, 55, bold=True)], net((50, 350), (50, 70)), number=2)
    assert len(joined(first, second)) == 2


def test_a_frame_and_a_table_are_two_things() -> None:
    frame = page([line("专栏一", 55, 55)], net((50, 350), (50, 70)))
    assert len(joined(frame, sheet([HEAD, ["1", "甲", "乙"]], number=2))) == 2


def test_mirrored_margins_move_a_table_but_not_its_columns() -> None:
    second = page(
        [line("2", 75, 55), line("制定方案", 175, 55), line("质控办", 275, 55)],
        [*(across(y, 70, 370) for y in (50, 70)), *(down(x, 50, 70) for x in (70, 170, 270, 370))],
        number=2,
    )
    assert filled(table(sheet([HEAD, ["1", "成立小组", "医务科"]]), second))[2] == ["2", "制定方案", "质控办"]


@pytest.mark.parametrize(
    "text", ["（续表）", "续表1", "接上页", "（转下页）", "续上表", "— 续表 —", "表1 任务清单（续）"]
)
def test_a_note_only_says_that_the_table_goes_on(text: str) -> None:
    assert is_note(text)


@pytest.mark.parametrize("text", ["", "附件2", "续聘专家名单", "表2 指标", "见下页所列任务", "1"])
def test_other_lines_are_no_notes(text: str) -> None:
    assert not is_note(text)


@pytest.mark.parametrize("seed", range(60))
def test_any_rules_and_lines_make_sound_tables(seed: int) -> None:
    dice = random.Random(seed)
    whole = joined(*(scrawl(dice, number) for number in range(1, 4)))
    for one in whole:
        built = to_table(one, 0)
        squares = [
            (r, c)
            for cell in built.table.cells
            for r in range(cell.row, cell.row + cell.rowspan)
            for c in range(cell.col, cell.col + cell.colspan)
        ]
        assert len(squares) == len(set(squares))
        for mark in built.marks:
            cell = built.table.cells[built.table.grid[mark.place.row or 0][mark.place.col or 0]]
            assert 0 <= mark.place.start < mark.place.end <= len(cell.text)


def scrawl(dice: random.Random, number: int) -> Page:
    """A page of random rules and lines, on a coarse raster so that many of them meet."""
    rules = []
    for _ in range(40):
        one, other, at = (dice.randrange(0, 600, 50) for _ in range(3))
        start, end = float(min(one, other)), float(max(one, other))
        rules.append(across(at, start, end) if dice.random() < 0.5 else down(at, start, end))
    lines = []
    for _ in range(30):
        text = "".join(dice.choices("一二，。（1 aB、5", k=dice.randrange(12)))
        doubts = (Doubt(0, 1, "不清"),) if text else ()
        lines.append(line(text, dice.uniform(0, 600), dice.uniform(0, 600), doubts=doubts))
    return page(lines, rules, number, scanned=dice.random() < 0.5, seals=(Area(100, 100, 300, 300),))


def test_nothing_gives_nothing() -> None:
    assert stitch(()) == ()


def test_every_square_of_a_table_names_a_cell_that_covers_it() -> None:
    head = ["维度", "序号", "指标"]
    first = [head, ["急诊", "1", "抢救成功率"], ["^", "2", "停留时间"]]
    (whole,) = joined(sheet(first), sheet([["", "3", "复苏成功率"], ["^", "4", "绿色通道"]], number=2))
    built = to_table(whole, 0).table
    for r, row in enumerate(built.grid):
        for c, at in enumerate(row):
            cell = built.cells[at]
            assert cell.row <= r < cell.row + cell.rowspan
            assert cell.col <= c < cell.col + cell.colspan
