"""A paragraph that numbers its own sentences is one text; a numbered 专项行动 keeps its number."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.intake import read
from checker.pipeline import extract

PLAN = """青川市工地安全整治方案（2025年）

一、主要任务

（一）隐患清零行动

{}

（二）应急能力提升行动

{}

二、工作要求

各单位要按时报送。
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.企业每季度排查一次。2.项目部每半月自查一次。3.重大隐患挂牌督办。", "1.修订预案。2.每半年演练一次。"),
        ("（1）企业每季度排查一次；（2）项目部每半月自查一次。", "（1）修订预案；（2）每半年演练一次。"),
        ("①企业每季度排查一次；②项目部每半月自查一次。", "①修订预案；②每半年演练一次。"),
    ],
)
def test_such_a_paragraph_is_the_text_of_its_heading(tmp_path: Path, first: str, second: str) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN.format(first, second), encoding="utf-8")
    found = [one for one in extract(path).requirements if one.kind in ("task", "special_action")]
    assert [one.title for one in found] == ["隐患清零行动", "应急能力提升行动"]
    assert "项目部每半月自查一次" in [point.text for point in found[0].points]


def test_paragraphs_that_each_have_a_number_are_still_items(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(
        PLAN.format("1.企业排查。每季度排查一次。\n\n2.项目部自查。每半月一次。", "1.修订预案。"), encoding="utf-8"
    )
    assert [one.number for one in read(path).headings if one.kind == "item"] == ["1", "2", "1"]


def test_a_bold_special_action_keeps_its_number(tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("青川市工地安全整治方案（2025年）")
    for text in ("一、主要任务", "（一）负责人履职专项行动", "每月带班。", "（二）高处作业专项行动", "每日检查。"):
        document.add_paragraph().add_run(text).bold = text[0] in "一（"
    path = tmp_path / "方案.docx"
    document.save(str(path))
    numbers = [one.number for one in extract(path).requirements if one.kind == "special_action"]
    assert numbers == ["（一）", "（二）"]


@pytest.mark.parametrize(
    ("first", "numbers"),
    [
        ("1.企业排查。2.项目部自查。\n\n3.挂牌督办。", ["1", "2", "3"]),
        ("1.企业排查。2.项目部自查。\n\n2.挂牌督办。", ["1", "2"]),
    ],
)
def test_a_paragraph_that_the_next_counts_on_from_holds_items(tmp_path: Path, first: str, numbers: list[str]) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN.format(first, "每半年演练一次。"), encoding="utf-8")
    assert [one.number for one in read(path).headings if one.kind == "item"] == numbers
