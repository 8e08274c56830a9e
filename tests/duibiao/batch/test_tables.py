"""汇总.xlsx: every unit and every file in it, and what a reviewer types stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from checker.errors import UnreadableFile
from checker.requirements.workbook import read_sheets
from duibiao.batch import AuditOptions, audit
from duibiao.batch.audit_json import counts
from duibiao.batch.tables.book import NAME
from tests.duibiao.batch.conftest import GOOD, PARENT

ROSTER = (
    ("单位名称", "等级", "联系电话", "报送期限"),
    ("甲医院", "二级", "010-62345678 转 8012", "2024-06-01"),
    ("乙医院", "三级", "013900001111", "2024-06-01"),
)


def rows(path: Path, sheet: str) -> list[dict[str, str]]:
    book = load_workbook(path)
    head, *lines = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), line, strict=True)) for line in lines]


def typed(path: Path, sheet: str, row: int, column: str, text: str) -> None:
    book = load_workbook(path)
    page = book[sheet]
    names = [cell.value for cell in page[1]]
    page.cell(row, names.index(column) + 1, text)
    book.save(path)


@pytest.fixture
def audited(round_of: Callable[..., Path], roster_of: Callable[..., Path], tmp_path: Path) -> Callable[[], Path]:
    files = {
        "甲医院/方案.docx": GOOD,
        "甲医院/坏.docx": b"PK\x03\x04 no package",
        "丁中学/方案.docx": GOOD,
        "杂项.txt": b"=1+1",
    }
    folder, roster = round_of(files), roster_of(*ROSTER)
    from dataclasses import replace

    from checker.model.settings import Settings

    def run() -> Path:
        options = AuditOptions(jobs=1, roster=roster, settings=replace(Settings(), today="2024-06-11"))
        audit(folder, PARENT, tmp_path / "out", options)
        return tmp_path / "out" / NAME

    return run


def test_every_unit_of_the_roster_stands_in_the_ledger_and_others_below(audited: Callable[[], Path]) -> None:
    ledger = rows(audited(), "台账")
    assert [(one["单位"], one["状态"], one["是否逾期"]) for one in ledger[:2]] == [
        ("甲医院", "已收", None),
        ("乙医院", "未报", "逾期"),
    ]
    assert "丁中学" in [one["单位"] for one in ledger[2:]]
    assert ledger[1]["联系电话"] == "013900001111"


def test_whoever_must_be_rung_is_listed_with_telephone_and_days(audited: Callable[[], Path]) -> None:
    (first, *_) = rows(audited(), "催报名单")
    assert (first["单位"], first["联系电话"], first["逾期天数"], first["情况"]) == (
        "乙医院",
        "013900001111",
        10,
        "没有收到任何文件",
    )


def test_every_file_stands_once_in_the_list_of_files(audited: Callable[[], Path]) -> None:
    path = audited()
    assert sorted(str(one["文件"]) for one in rows(path, "文件")) == sorted(
        ["甲医院/方案.docx", "甲医院/坏.docx", "丁中学/方案.docx", "杂项.txt"]
    )
    assert [one["文件"] for one in rows(path, "未能核对")] == ["甲医院/坏.docx"]


def test_what_a_reviewer_types_stays_and_a_wrong_finding_no_longer_counts(audited: Callable[[], Path]) -> None:
    path = audited()
    typed(path, "台账", 2, "状态", "退回")
    typed(path, "台账", 2, "经办人", "@王芳")
    before = rows(path, "问题")[0]
    typed(path, "问题", 2, "认定", "误报")
    typed(path, "问题", 2, "理由", "见附件3")
    shown = rows(audited(), "台账")[0]
    assert (shown["状态"], shown["经办人"]) == ("退回", "@王芳")
    again = next(one for one in rows(path, "问题") if one["指纹"] == before["指纹"])
    assert (again["认定"], again["理由"]) == ("误报", "见附件3")
    kind = {"错误": "错误", "提醒": "提醒"}.get(str(before["级别"]))
    if kind:
        assert shown[kind] == sum(
            one["级别"] == kind and one["单位"] == "甲医院" and one["认定"] != "误报" for one in rows(path, "问题")
        )


def test_of_the_last_workbook_only_the_sheets_that_are_typed_into_are_read(audited: Callable[[], Path]) -> None:
    data = audited().read_bytes()
    assert set(read_sheets(data, "长文本", ("台账", "问题"))) == {"台账", "问题"}
    assert set(read_sheets(data, "长文本")) > {"台账", "问题"}


def test_an_old_workbook_that_cannot_be_opened_stops_the_run_before_it_is_lost(audited: Callable[[], Path]) -> None:
    path = audited()
    path.write_bytes(b"broken")
    with pytest.raises(UnreadableFile, match="无法沿用"):
        audited()
    assert path.read_bytes() == b"broken"


def test_the_same_round_gives_the_same_bytes(audited: Callable[[], Path]) -> None:
    first = audited().read_bytes()
    assert audited().read_bytes() == first


def test_counts_add_up(round_of: Callable[..., Path], tmp_path: Path) -> None:
    done = audit(round_of({"甲医院/a.docx": GOOD, "b.xlsx": b"x", "c.docx": b"x"}), PARENT, tmp_path / "out")
    told = counts(done)
    assert told["files"] == sum(
        told[state] for state in ("done", "unreadable", "timeout", "memory", "crashed", "ignored")
    )


def test_each_unit_gets_its_own_file_with_comments_and_the_report_of_what_counts(audited: Callable[[], Path]) -> None:
    from checker.intake import read

    out = audited().parent
    folder = out / "单位" / "001-甲医院"
    assert {"批注稿.docx", "核对报告.docx", "反馈意见.docx"} <= {one.name for one in folder.iterdir()}
    assert read(folder / "批注稿.docx").reading.comments
    assert not (out / "单位" / "002-乙医院").exists()


def test_a_commented_file_that_somebody_has_open_is_left_alone_while_it_is_the_same(
    audited: Callable[[], Path],
) -> None:
    noted = audited().parent / "单位" / "001-甲医院" / "批注稿.docx"
    before = noted.stat().st_mtime_ns
    audited()
    assert noted.stat().st_mtime_ns == before


@pytest.mark.parametrize(("said", "told"), [("各科室", "一致"), ("全部科室", "1 处不一致")])
def test_a_sealed_form_is_set_against_its_word_file(
    said: str, told: str, round_of: Callable[..., Path], tmp_path: Path
) -> None:
    text = "甲医院病历质控工作方案\n一、工作任务\n{0}每季度组织一次病历质控，甲级病历率不低于90%。\n"
    folder = round_of(
        {"甲医院/方案.txt": text.format("各科室").encode(), "甲医院/方案（盖章）.txt": text.format(said).encode()}
    )
    done = audit(folder, PARENT, tmp_path / "out", AuditOptions(jobs=1, unit_files=False))
    assert done.packages[0].sealed == (("甲医院/方案（盖章）.txt", told),)
    (row,) = rows(tmp_path / "out" / NAME, "台账")
    assert row["盖章件"] == f"方案（盖章）.txt（与 Word 稿{told}）"
    assert ("“各科”→“全部科”" in (row["说明"] or "") or "全部" in (row["说明"] or "")) == (told != "一致")
    from tests.duibiao.batch.test_audit import Seen

    seen = Seen()
    again = audit(folder, PARENT, tmp_path / "out", AuditOptions(jobs=1, unit_files=False, watcher=seen))
    assert again == done and seen.worked == [], "what was compared is not compared again"


def test_a_sheet_too_wide_for_one_page_is_printed_on_several_with_the_unit_on_each(
    audited: Callable[[], Path],
) -> None:
    book = load_workbook(audited())
    ledger, overview = book["台账"], book["概览"]
    assert ledger.page_setup.fitToWidth == 2 and ledger.print_title_cols == "$A:$B" and ledger.freeze_panes == "C2"
    assert overview.page_setup.fitToWidth == 1 and overview.print_title_cols is None
    assert ledger.auto_filter.ref
