"""Receipts that come back: each of the twelve kinds in short, and that nothing is lost or invented."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from checker.intake.legacy.office import installed
from checker.units.roster import RosterUnit
from docgen.collect.book import workbook
from docgen.collect.fields import aligned, field_of, fields_of_form
from docgen.collect.gather import gathered
from docgen.collect.heads import header_of
from docgen.collect.model import Collected, Listed, Slip
from docgen.collect.one_file import Bench, Task, read_seen, slip_of
from docgen.collect.people import joined, people_in, without_titles
from docgen.collect.seen import Grid, Seen, Square
from docgen.collect.sheets import sheets_of, standing_of
from docgen.collect.tables import Asking
from tests.docgen.receipt_files import HEAD, TITLE, docx_bytes, picture, xlsx_bytes

ROSTER = (
    RosterUnit(1, "临江市青川区中心医院", short="青川中心医院", telephone="021-55550001"),
    RosterUnit(2, "临江市青川区中医医院", telephone="021-55550002"),
    RosterUnit(3, "临江市云山区人民医院", telephone="021-55550003"),
)
ROW = ("临江市青川区中心医院", "王芳", "医务科科长", "13912345678")


def returned(folder: Path, files: dict[str, bytes], roster: tuple[RosterUnit, ...] = ROSTER) -> Collected:
    """What the list says of these files, read in this process."""
    bench = Bench(TITLE, HEAD, roster)
    slips = []
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        slips.append(slip_of(bench, Task(name, str(path))))
    return gathered(TITLE, fields_of_form(HEAD), slips, roster)


def only(collected: Collected) -> Listed:
    assert len(collected.listed) == 1
    return collected.listed[0]


def word(*rows: tuple[str, ...], **more: object) -> dict[str, bytes]:
    return {"回执.docx": docx_bytes((HEAD, *rows), **more)}  # type: ignore[arg-type]


def told(one: Listed) -> str:
    return " ".join(flag.text for flag in one.flags)


def test_a_clean_row_is_one_contact_without_a_flag(tmp_path: Path) -> None:
    one = only(returned(tmp_path, word(ROW)))
    assert (one.entry.values, one.flags, one.known) == (ROW, (), 1)
    assert one.entry.cells == ("表1第2行第1列", "表1第2行第2列", "表1第2行第3列", "表1第2行第4列")


def test_two_people_in_a_cell_are_paired_in_order_and_flagged(tmp_path: Path) -> None:
    row = (ROW[0], "王芳（分管院长）/李强（质控办）", "", "021-6234 5678、139 1234 5678")
    found = returned(tmp_path, word(row)).listed
    assert [one.entry.values[1:] for one in found] == [
        ("王芳", "分管院长", "021-62345678"),
        ("李强", "质控办", "13912345678"),
    ]
    assert all("请核对各人" in told(one) and standing_of(one) == "请核对" for one in found)


def test_two_people_with_three_numbers_are_undecided(tmp_path: Path) -> None:
    row = (ROW[0], "王芳、李强", "科长", "13912345678、13812345678、13712345678")
    found = returned(tmp_path, word(row)).listed
    assert [standing_of(one) for one in found] == ["待定", "待定"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("序号", "单位名称", "姓名", "联系电话", "邮箱", "职务"), ("1", ROW[0], "王芳", ROW[3], "a@b.cn", ROW[2])),
        (("单位", "联络人", "电话", "职务"), (ROW[0], "王芳", ROW[3], ROW[2])),
        (HEAD, (ROW[0], "王芳", ROW[3], ROW[2])),  # exchanged below their headers
        (("单位（盖章）", "联 系 人", "职 务", "手机号码"), ROW),
    ],
)
def test_columns_are_found_by_header_and_then_by_content(
    tmp_path: Path, head: tuple[str, ...], row: tuple[str, ...]
) -> None:
    one = only(returned(tmp_path, {"回执.docx": docx_bytes((head, row))}))
    assert one.entry.values == ROW


def test_what_the_form_does_not_ask_is_kept_beside_it(tmp_path: Path) -> None:
    one = only(returned(tmp_path, {"回执.docx": docx_bytes(((*HEAD, "微信"), (*ROW, "wx123")))}))
    assert one.entry.extras == (("微信", "wx123"),)


def test_a_title_is_no_post(tmp_path: Path) -> None:
    one = only(returned(tmp_path, word((ROW[0], "王芳", "副主任医师", ROW[3]))))
    assert one.entry.values[2] == "" and ("职称", "副主任医师") in one.entry.extras
    assert standing_of(one) == "请核对"
    both = only(returned(tmp_path, word((ROW[0], "王芳", "医务科科长、副主任医师", ROW[3]))))
    assert both.entry.values[2] == "医务科科长" and standing_of(both) == "说明"


@pytest.mark.parametrize("cell", ["", "本院", "我单位"])
def test_a_unit_that_is_not_named_is_taken_from_the_title_or_the_file_and_the_source_is_told(
    tmp_path: Path, cell: str
) -> None:
    rows = (HEAD, (cell, *ROW[1:]))
    titled = only(returned(tmp_path, {"1.docx": docx_bytes(rows, title=f"{ROW[0]}（盖章）", above=(TITLE,))}))
    assert (titled.unit, titled.entry.unit_source) == (ROW[0], "标题")
    named = only(returned(tmp_path, {"03-临江市青川区中心医院-回执（已盖章）.docx": docx_bytes(rows)}))
    assert (named.unit, named.entry.unit_source) == (ROW[0], "文件名")
    below = only(returned(tmp_path, {"临江市青川区中心医院/新建文档(2).docx": docx_bytes(rows)}))
    assert (below.unit, below.entry.unit_source) == (ROW[0], "文件夹")


def test_ditto_means_the_row_above(tmp_path: Path) -> None:
    rows = (ROW, ("〃", "李强", "干事", "13812345678"), ("同上", "赵敏", "干事", "13712345678"))
    found = returned(tmp_path, word(*rows)).listed
    assert [(one.unit, one.entry.unit_source) for one in found][1:] == [(ROW[0], "上一行"), (ROW[0], "上一行")]


def test_an_answer_typed_below_an_empty_table_is_read(tmp_path: Path) -> None:
    below = ("单位：临江市青川区中心医院", "联络人：张　丽，医务科副科长（主持工作），手机139 1234 5678。")
    one = only(returned(tmp_path, word(("",) * 4, below=below)))
    assert one.entry.values == (ROW[0], "张丽", "医务科副科长（主持工作）", "13912345678")


def test_the_contact_of_the_notice_itself_is_no_answer(tmp_path: Path) -> None:
    above = ["关于报送联络人的通知", "联系人：周敏；联系电话：021-23110000", *(f"第{n}项工作。" for n in range(90))]
    collected = returned(tmp_path, {"通知.docx": docx_bytes((HEAD, ("",) * 4), above=[*above, "附件2"])})
    assert collected.listed == () and collected.slips[0].state == "empty"


def test_another_name_is_proposed_and_never_forced(tmp_path: Path) -> None:
    collected = returned(tmp_path, word(("青川区中心院", *ROW[1:])))
    one = only(collected)
    assert (one.unit, one.known) == ("青川区中心院", None)
    assert one.proposals[0] == ROW[0] and standing_of(one) == "请核对"
    assert "可能已回" in next(unit.remark for unit in collected.silent if unit.name == ROW[0])


def test_a_table_of_several_units_with_merged_names_and_a_total(tmp_path: Path) -> None:
    rows = (
        (ROW[0], "王芳", "科长", "13912345678"),
        (ROW[0], "李强", "干事", "13812345678"),
        ("临江市云山区人民医院", "赵敏", "科长", "13712345678"),
        ("合计", "3人", "", ""),
    )
    collected = returned(tmp_path, word(*rows, merged=((0, 1, 2),)))
    assert [(one.unit, one.entry.values[1]) for one in collected.listed] == [
        (ROW[0], "王芳"), (ROW[0], "李强"), ("临江市云山区人民医院", "赵敏"),
    ]  # fmt: skip
    assert [row.why for row in collected.slips[0].left_out] == ["合计行"]


def test_a_row_with_nothing_but_a_unit_is_no_answer(tmp_path: Path) -> None:
    collected = returned(tmp_path, word(ROW, ("临江市云山区人民医院", "", "", "")))
    assert len(collected.listed) == 1
    assert "没有填写" in next(unit.remark for unit in collected.silent if unit.name == "临江市云山区人民医院")


def test_the_wrong_form_is_told_and_its_rows_are_kept_aside(tmp_path: Path) -> None:
    head = ("单位", "姓名", "性别", "民族", "职务", "手机", "是否住宿")
    data = docx_bytes((head, (ROW[0], "王芳", "女", "汉", "院长", ROW[3], "是")), title="会议参会回执")
    collected = returned(tmp_path, {"a.docx": data})
    assert collected.listed == () and collected.slips[0].state == "other-form"
    assert "王芳" in collected.slips[0].left_out[0].text


@pytest.mark.parametrize("example", ["例：××医院", "（示例）某某医院", "示例：XX医院"])
def test_an_example_row_is_no_contact(tmp_path: Path, example: str) -> None:
    collected = returned(tmp_path, word((example, "张三", "科长", "13800000001"), ROW))
    assert only(collected).entry.values == ROW
    assert collected.slips[0].left_out[0].why == "示例行"


def test_a_correction_is_proposed_by_its_stated_version_and_both_are_shown(tmp_path: Path) -> None:
    new = (ROW[0], "李强", "科长", "13812345678")
    files = {"z回执.docx": docx_bytes((HEAD, ROW)), "a回执（更正版）.docx": docx_bytes((HEAD, new))}
    collected = returned(tmp_path, files)
    standing = {one.entry.values[1]: one for one in collected.listed}
    assert standing["王芳"].superseded and not standing["李强"].superseded
    assert standing["王芳"].conflict == standing["李强"].conflict == 1
    checks = next(sheet for sheet in sheets_of(collected) if sheet.title == "请核对")
    assert len(checks.rows) == 2


def test_without_a_stated_version_nothing_is_preferred(tmp_path: Path) -> None:
    new = (ROW[0], "李强", "科长", "13812345678")
    collected = returned(tmp_path, {"1.docx": docx_bytes((HEAD, ROW)), "2.docx": docx_bytes((HEAD, new))})
    assert not any(one.superseded for one in collected.listed)
    assert all("没有写明先后" in told(one) for one in collected.listed)


def test_the_same_answer_sent_twice_is_listed_once(tmp_path: Path) -> None:
    collected = returned(tmp_path, {"1.docx": docx_bytes((HEAD, ROW)), "2.docx": docx_bytes((HEAD, ROW))})
    assert [bool(one.superseded) for one in collected.listed] == [True, False]
    assert all(not one.conflict for one in collected.listed)


@pytest.mark.parametrize(
    ("written", "value", "standing"),
    [
        ("1.39123E+10", "1.39123E+10", "待定"),
        (13912300000.0, "13912300000", "待定"),
        (2162345678, "021-62345678", "请核对"),
        (13912345678, "13912345678", "无"),
    ],
)
def test_what_a_spreadsheet_did_to_a_number(tmp_path: Path, written: object, value: str, standing: str) -> None:
    one = only(returned(tmp_path, {"a.xlsx": xlsx_bytes((HEAD, (*ROW[:3], written)))}))
    assert (one.entry.values[3], standing_of(one)) == (value, standing)


def test_one_number_of_two_people_is_flagged(tmp_path: Path) -> None:
    other = ("临江市云山区人民医院", "李强", "科长", ROW[3])
    found = returned(tmp_path, word(ROW, other)).listed
    assert all("也是" in told(one) for one in found)


def test_files_that_hold_no_form_or_cannot_be_opened_are_named(tmp_path: Path) -> None:
    collected = returned(tmp_path, {"坏.docx": b"PK\x03\x04 broken", "别的.docx": docx_bytes((), title="工作小结")})
    states = {slip.key: slip.state for slip in collected.slips}
    assert states == {"坏.docx": "unreadable", "别的.docx": "no-form"}
    assert "坏.docx" in next(slip.cause for slip in collected.slips if slip.key == "坏.docx")


def test_the_workbook_holds_every_row_and_text_stays_text(tmp_path: Path) -> None:
    row = (ROW[0], "王芳", '=cmd|"/c calc"!A0', ROW[3])
    data = workbook(returned(tmp_path, word(row)))
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["名单", "请核对", "未回", "无法读取", "未列入", "来源", "文件"]
    assert book["名单"]["D2"].value == row[2] and book["名单"]["D2"].data_type != "f"
    assert [cell.value for cell in book["未回"]["B"]][1:] == [unit.name for unit in ROSTER[1:]]
    assert [cell.value for cell in book["未回"]["C"]][1:] == ["021-55550002", "021-55550003"]
    assert book["来源"]["G2"].value == "表1第2行第1列"


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    files = {"1.docx": docx_bytes((HEAD, ROW)), "2.docx": docx_bytes((HEAD, ("临江市云山区人民医院", *ROW[1:])))}
    one = returned(tmp_path / "a", files)
    other = returned(tmp_path / "b", dict(reversed(files.items())))
    assert workbook(one) == workbook(other)


def test_a_photograph_with_a_seal_over_the_digits_is_undecided_and_shown(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    image = picture((HEAD, ROW), seal=(1, 3, 0.42), quarter=1)
    data = docx_bytes((), title="", prepare=lambda document: document.add_picture(io.BytesIO(image), width=4_000_000))
    collected = returned(tmp_path, {"照片.docx": data})
    one = only(collected)
    assert one.entry.values[:3] == ROW[:3] and standing_of(one) == "待定"
    assert one.entry.values[3] != ROW[3] and "□" in one.entry.values[3]
    assert "□" in one.entry.written[3] and not any(len(re.findall(r"\d", flag.text)) > 9 for flag in one.flags)
    assert len(load_workbook(io.BytesIO(workbook(collected)))["请核对"]._images) == 1  # type: ignore[attr-defined]


def test_an_old_workbook_is_read_through_libreoffice(tmp_path: Path) -> None:
    if installed() is None:
        pytest.skip("LibreOffice is not installed")
    import subprocess

    (tmp_path / "旧.xlsx").write_bytes(xlsx_bytes((HEAD, ROW)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(installed()), profile, "--headless", "--convert-to", "xls", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "旧.xlsx")], check=True, capture_output=True)
    slip: Slip = slip_of(Bench(TITLE, HEAD, ROSTER), Task("旧.xls", str(tmp_path / "旧.xls")))
    assert slip.entries[0].values == ROW


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张　丽", ["张丽"]),
        ("王芳 李强", ["王芳", "李强"]),
        ("王芳（分管院长）/李强（质控办）", ["王芳", "李强"]),
        ("欧阳 娜", ["欧阳娜"]),
        ("买买提·吐尔逊", ["买买提·吐尔逊"]),
        ("王芳主任", ["王芳"]),
        ("王芳女士 13912345678", ["王芳"]),
    ],
)
def test_names_are_told_apart(text: str, names: list[str]) -> None:
    assert [one.name for one in people_in(text)] == names


def test_a_padded_name_is_joined_and_two_names_are_not() -> None:
    assert joined("张　 丽") == "张丽"
    assert joined("王芳 李强") == "王芳 李强"


def test_titles_are_taken_out_of_a_post() -> None:
    assert without_titles("医务科科长/主任医师") == ("医务科科长", "主任医师")


def test_columns_of_two_groups_of_people_stay_apart() -> None:
    fields = fields_of_form(("单位", "分管领导", "分管领导电话", "联络人", "联络人电话"))
    columns = [field_of(title) for title in ("单位", "联络人", "联络人手机", "分管领导", "分管领导电话")]
    assert aligned(columns, fields) == (0, 3, 4, 1, 2)


def test_a_form_for_two_people_keeps_each_with_their_own_post_and_number(tmp_path: Path) -> None:
    head = ("单位", "分管领导", "职务", "电话", "联络人", "职务", "电话")
    row = (ROW[0], "赵刚", "副院长", "13911112222", "王芳", "科长", ROW[3])
    (tmp_path / "a.docx").write_bytes(docx_bytes((head, row)))
    one = slip_of(Bench(TITLE, HEAD, ROSTER), Task("a.docx", str(tmp_path / "a.docx"))).entries[0]
    assert one.values == (ROW[0], "王芳", "科长", ROW[3])
    assert dict(one.extras)["分管领导"] == "赵刚"
    two = slip_of(Bench(TITLE, head, ROSTER), Task("a.docx", str(tmp_path / "a.docx"))).entries[0]
    assert two.values == row


def test_a_form_of_labels_with_blanks_beside_them_is_read(tmp_path: Path) -> None:
    rows = (("单位名称", ROW[0], "", ""), ("联络人", "王　芳", "职务", ROW[2]), ("手机", "139-1234-5678", "邮箱", ""))
    one = only(returned(tmp_path, {"a.docx": docx_bytes(rows)}))
    assert one.entry.values == ROW


def test_ditto_in_another_column_is_the_value_above_and_is_flagged(tmp_path: Path) -> None:
    found = returned(tmp_path, word(ROW, ("同上", "李强", "干事", "同上"))).listed
    assert found[1].entry.values[3] == ROW[3] and standing_of(found[1]) == "请核对"


def test_a_missing_number_is_told(tmp_path: Path) -> None:
    one = only(returned(tmp_path, word((ROW[0], "王芳", "科长", "无"))))
    assert "没有填写电话" in told(one)


def test_a_wide_form_answered_for_one_person_fills_the_columns_of_that_person(tmp_path: Path) -> None:
    asked = ("单位名称", "分管领导", "职务", "手机", "具体联系人", "科室及职务", "办公电话", "手机", "邮箱")
    data = docx_bytes((("单位", "联系人", "手机", "邮箱"), (ROW[0], "王芳", ROW[3], "a@b.cn")))
    (tmp_path / "a.docx").write_bytes(data)
    one = slip_of(Bench(TITLE, asked, ROSTER), Task("a.docx", str(tmp_path / "a.docx"))).entries[0]
    assert one.values == (ROW[0], "", "", "", "王芳", "", "", ROW[3], "a@b.cn")


def test_headings_of_groups_and_counts_below_are_no_contacts(tmp_path: Path) -> None:
    rows = (HEAD, ("一、市直医院",) * 4, ROW, ("共1家", "", "", ""))
    collected = returned(tmp_path, {"a.docx": docx_bytes(rows)})
    assert only(collected).entry.values == ROW
    assert [row.why for row in collected.slips[0].left_out] == ["分组标题或说明", "合计行"]


def test_a_form_that_was_printed_twice_on_a_page_is_listed_once(tmp_path: Path) -> None:
    collected = returned(tmp_path, word(ROW, ROW))
    assert [bool(one.superseded) for one in collected.listed] == [False, True]


WORDS = (
    *("", "〃", "同上", "本院", "合计", "例：××医院", "王芳", "张　丽", "医务科", "13912345678", "021-6234", "无", "/"),
    *(
        "注：见附表",
        "青川区中心医院",
        "副主任医师",
        "1.39E+10",
        "单位",
        "联络人",
        "电话",
        "a@b.cn",
        "共3人",
        "一、市直",
        "1",
    ),
)
CELLS = st.one_of(st.sampled_from(WORDS), st.text(max_size=12))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=8), st.booleans())
def test_every_row_that_says_something_is_listed_or_left_out_with_a_reason(rows: list[list[str]], headed: bool) -> None:
    body = [list(HEAD), *rows] if headed else rows
    squares = tuple(tuple(Square(text, at, col) for col, text in enumerate(row)) for at, row in enumerate(body))
    seen = Seen((Grid("表1", squares),) if squares else ())
    found = read_seen(seen, Asking(TITLE, fields_of_form(HEAD), "a.docx"))
    if not found.seen_form:
        return  # told as a whole: no form in this file
    places = {entry.where.place for entry in found.entries} | {row.where.place for row in found.left_out}
    head = header_of(Grid("表1", squares))
    if head is None:
        return
    for at in range(head.last + 1, len(body)):
        said = [text for text in body[at] if text.strip() and not _numbered(text)]
        repeated = _plain(body[at]) == _plain(body[head.first])
        assert not said or repeated or f"表1第{at + 1}行" in places
    given_words = {""} | {part.strip() for row in body for text in row for part in text.split("；")}
    for entry in found.entries:
        assert all(part.strip() in given_words for written in entry.written for part in written.split("；"))


def _plain(row: list[str]) -> list[str]:
    return [re.sub(r"\s+", "", text) for text in row]


def _numbered(text: str) -> bool:
    return bool(re.fullmatch(r"[\d０-９]{1,3}[.、．)]?|[（(]\d{1,3}[)）]|[_＿\s—/／-]+", text.strip()))


def test_a_name_of_samples_is_listed_and_flagged(tmp_path: Path) -> None:
    one = only(returned(tmp_path, word((ROW[0], "张三", "科长", ROW[3]))))
    assert one.entry.values[1] == "张三" and "示例" in told(one)
