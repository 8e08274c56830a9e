"""What is said in the margin, and where."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checker import Options
from checker.intake import read
from checker.pipeline import checked as check_file
from checker.writers.remarks import IN_FULL, MOST, remarks
from checker.writers.wording import Words
from tests.intake.ooxml import p, package
from tests.writers.margin import at, checked, finding

ZH = Words("zh")


def plan(tmp_path: Path, *lines: str) -> Path:
    return package(tmp_path / "方案.docx", "".join(p(line) for line in ("青川区中心医院实施方案", *lines)))


def test_the_first_remark_sums_up_and_says_what_the_copy_differs_in(tmp_path: Path) -> None:
    document = read(plan(tmp_path, "每月抽查。"))
    first = remarks(checked(document, []), ZH, ("已去除宏",))[0]
    assert (first.place.block, first.place.start) == (0, 0)
    assert first.lines[-1] == "已去除宏"
    assert any("没有发现需要改的问题" in line for line in first.lines)


def test_grave_findings_come_first_and_are_numbered(tmp_path: Path) -> None:
    document = read(plan(tmp_path, "每月抽查。"))
    place = at(document, "每月")
    small = replace(finding("次要", place), severity="info")
    told = remarks(checked(document, [small, finding("重要", place)]), ZH, ())[1].lines
    assert told[0].startswith("1. 【必须改】重要")
    assert any(line.startswith("2. 【供参考】次要") for line in told)


def test_many_findings_at_one_place_are_told_briefly_and_never_without_end(tmp_path: Path) -> None:
    document = read(plan(tmp_path, "每月抽查。"))
    place = at(document, "每月")
    told = remarks(checked(document, [finding(f"第{n}", place) for n in range(IN_FULL + 1)]), ZH, ())[1].lines
    assert len(told) == IN_FULL + 1
    told = remarks(checked(document, [finding(f"第{n}", place) for n in range(MOST + 5)]), ZH, ())[1].lines
    assert told[-1] == "另有 5 处未在此列出，见核对报告"


def test_an_indicator_that_is_not_found_is_told_of_at_the_table_of_indicators(tmp_path: Path) -> None:
    parent, own = tmp_path / "上级.md", tmp_path / "本级.md"
    rows = ("1|病案首页主要诊断编码正确率|逐步升高", "2|抗菌药物使用强度|逐步降低", "3|四级手术患者随访率|逐步升高")
    text = (
        "# {0}医疗质量提升方案（2024—2026年）\n\n一、工作任务\n\n1.规范病历管理。每月抽查病历。\n\n附件\n\n"
        "{0}医疗质量指标\n\n|序号|指标|指标导向|\n|---|---|---|\n{1}\n"
    )
    parent.write_text(text.format("云州市", "\n".join(f"|{row}|" for row in rows)), encoding="utf-8")
    own.write_text(text.format("青川区", "\n".join(f"|{row}|" for row in rows[:2])), encoding="utf-8")
    result = check_file(own, parent, Options(role="commission:district", select=("C104",)))
    assert len(result.report.findings) == 1
    place = remarks(result, ZH, ())[-1].place
    assert result.document.reading.blocks[place.block].text.startswith("附件")
