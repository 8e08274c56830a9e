"""Who should have handed in, and whose a file is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from checker.errors import BadUsage, UnreadableFile
from checker.units.names import Names
from checker.units.roster import read_roster
from duibiao.batch.identify import identify
from duibiao.batch.model import RosterUnit, Traits

UNITS = (
    RosterUnit(1, "临江省云州市青川区中心医院", short="区中心医院", other_names=("云州大学附属青川医院",)),
    RosterUnit(2, "青川区人民医院"),
    RosterUnit(3, "青川区人民医院东湖院区"),
    RosterUnit(4, "白石区人民医院"),
    RosterUnit(5, "云州明眸眼科医院"),
)


def test_columns_are_found_by_their_headings_in_any_order_under_a_title(roster_of: Callable[..., Path]) -> None:
    units = read_roster(
        roster_of(
            ("2024年报送单位名册", "", "", "", ""),
            ("序号", "联系电话", "单位名称", "医院等级", "报送期限"),
            ("1", "010-62345678", "青川区中心医院", "三级甲等", "2024年6月1日"),
            ("2", "", "青川区 人民医院", "二级", ""),
            ("", "", "合计", "", ""),
        )
    )
    assert [(one.number, one.name, one.rank, one.telephone, one.due) for one in units] == [
        (1, "青川区中心医院", "三级甲等", "010-62345678", "2024-06-01"),
        (2, "青川区人民医院", "二级", "", ""),
    ]


def test_one_column_of_names_is_a_roster(roster_of: Callable[..., Path]) -> None:
    assert [one.name for one in read_roster(roster_of(("单位名称",), ("甲医院",), ("乙医院",)))] == ["甲医院", "乙医院"]


def test_a_roster_without_names_twice_a_unit_or_no_workbook_is_refused(
    roster_of: Callable[..., Path], tmp_path: Path
) -> None:
    with pytest.raises(BadUsage, match="没有找到“单位名称”一列"):
        read_roster(roster_of(("等级", "电话"), ("三级", "1")))
    with pytest.raises(BadUsage, match="第3行的“甲医院”与第2行重复"):
        read_roster(roster_of(("单位名称", "等级"), ("甲医院", "三级"), ("甲 医院", "二级")))
    with pytest.raises(BadUsage, match="没有单位"):
        read_roster(roster_of(("单位名称", "等级"), ("合计", "")))
    (tmp_path / "名册.xlsx").write_bytes(b"no workbook")
    with pytest.raises(UnreadableFile, match="不是可以打开的"):
        read_roster(tmp_path / "名册.xlsx")


@pytest.mark.parametrize(
    ("key", "unit", "source"),
    [
        ("区中心医院/方案.docx", 1, "文件夹"),
        ("02青川区人民医院/新建文档.docx", 2, "文件夹"),
        ("青川区人民医院东湖院区方案.docx", 3, "文件名"),
        ("第一批.zip!/云州大学附属青川医院/a.docx", 1, "文件夹"),
        ("方案（云州明眸眼科医院）.docx", 5, "文件名"),
    ],
)
def test_a_unit_is_known_by_its_folder_or_the_name_of_the_file(key: str, unit: int, source: str) -> None:
    found = identify(key, None, Names(UNITS))
    assert (found.unit, found.source) == (unit, source)


def test_a_name_without_its_place_counts_where_only_one_unit_has_it() -> None:
    names = Names(UNITS)
    assert identify("明眸眼科医院/方案.docx", None, names).unit == 5
    assert identify("中心医院/方案.docx", None, names).unit == 1
    ambiguous = identify("人民医院/方案.docx", None, names)
    assert ambiguous.unit is None and ambiguous.proposals[:2] == (2, 4)


def test_near_names_are_proposed_never_forced() -> None:
    found = identify("区中心院方案定稿.docx", None, Names(UNITS))
    assert found.unit is None and found.proposals[0] == 1


def test_the_text_speaks_where_names_are_silent_and_raises_a_doubt_where_they_differ() -> None:
    names = Names(UNITS)
    traits = Traits("plan", issuer="白石区人民医院")
    assert identify("方案.docx", traits, names).unit == 4
    found = identify("青川区人民医院/方案.docx", traits, names)
    assert found.unit == 2 and found.doubt == "文件夹与正文不一致：正文为“白石区人民医院”"


def test_what_names_nobody_stays_nobodys() -> None:
    assert identify("新建 Microsoft Word 文档(2).doc", Traits("plan"), Names(UNITS)).unit is None


def test_a_name_that_is_a_formula_without_a_stored_result_is_not_lost_unseen(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (("单位名称", "等级"), ("青川区中心医院", "二级"), ('="青川区"&"中医医院"', "二级")):
        page.append(row)
    path = tmp_path / "名册.xlsx"
    book.save(path)
    with pytest.raises(BadUsage, match="第3行的“单位名称”是公式，文件里没有存下它的结果"):
        read_roster(path)
