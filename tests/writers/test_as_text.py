"""The report on the screen, in words a person in the field would use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker import Options, check
from checker.model.document import Place
from checker.writers.as_text import report_text
from checker.writers.places import place_words
from checker.writers.wording import Words

PARENT = """云州市医疗质量提升工作方案（2024—2026年）
一、工作任务
（一）夯实基础管理
1.规范病历管理。医疗机构于2024年6月30日前完成病历质量自查。到2026年末，病案首页主要诊断编码正确率不低于90%。"""
SUBMISSION = """青川区中心医院医疗质量提升实施方案（2024—2026年）
我院为二级综合医院。
一、工作任务
（一）夯实基础管理
1.规范病历管理。医务科于2024年9月30日前完成病历质量自查。到2026年末，病案首页主要诊断编码正确率不低于85%。"""


def report(folder: Path, lang: str = "zh", **chosen: tuple[str, ...]) -> str:
    parent, submission = folder / "上级.txt", folder / "本级.txt"
    parent.write_text(PARENT, encoding="utf-8")
    submission.write_text(SUBMISSION, encoding="utf-8")
    options = Options(role="hospital:二级", lang=lang, **chosen)  # type: ignore[arg-type]
    return report_text(check(submission, parent, options), lang)  # type: ignore[arg-type]


def test_dates_and_figures_are_said_in_words(tmp_path: Path) -> None:
    text = report(tmp_path)
    assert "上级为2024年6月30日，本文为2024年9月30日" in text
    assert "上级为不低于90%，本文为不低于85%" in text
    assert not re.search(r"\d{4}-\d{2}-\d{2}", text)


def test_what_is_written_but_lower_is_not_called_carried_out(tmp_path: Path) -> None:
    assert "[与上级不符] 目标值 病案首页主要诊断编码正确率≥90%" in report(tmp_path)


def test_the_submitter_is_named_as_people_say_it(tmp_path: Path) -> None:
    assert report(tmp_path).splitlines()[0].endswith("（二级医疗机构）")
    assert report(tmp_path, "en").splitlines()[0].endswith("(二级 hospital)")


def test_a_clean_result_of_chosen_rules_does_not_call_the_plan_clean(tmp_path: Path) -> None:
    text = report(tmp_path, select=("N202",))
    assert "所选的 1 条规则没有发现问题，其他规则未运行" in text
    assert "没有发现需要改的问题" not in text


def test_the_first_screen_shows_one_finding_of_each_sort_figures_before_dates(tmp_path: Path) -> None:
    lines = report(tmp_path).split("\n\n")[0].splitlines()
    first = [line for line in lines if line.startswith("  ")]
    assert "低于上级要求" in first[0]
    assert "时限晚于上级要求" in first[1]


@pytest.mark.parametrize(
    ("heading", "shown"),
    [("四/（一）/3", "四（一）3"), ("附件1/二", "附件1 二"), ("二/（二）/3/（3）", "二（二）3（3）"), ("三", "三")],
)
def test_a_place_is_cited_as_people_cite_it(heading: str, shown: str) -> None:
    place = Place(part="body", block=40, heading=heading)
    assert place_words(place, Words("zh")) == f"{shown}，第41段"


def test_among_several_parents_each_finding_and_each_part_of_the_list_names_its_own(tmp_path: Path) -> None:
    report(tmp_path)
    second = tmp_path / "市.txt"
    second.write_text(PARENT.replace("云州市", "临江省").replace("90%", "92%"), encoding="utf-8")
    both = check(tmp_path / "本级.txt", (tmp_path / "上级.txt", second), Options(role="hospital:二级"))
    text = report_text(both)
    for place in ("云州市", "临江省"):
        assert f"依据：《{place}医疗质量提升工作方案（2024—2026年）》，" in text
        assert text.count(f"◆ 对照《{place}医疗质量提升工作方案（2024—2026年）》") == 1


def test_outside_the_field_of_health_nobody_is_called_a_hospital(tmp_path: Path) -> None:
    parent, submission = tmp_path / "上级.txt", tmp_path / "本级.txt"
    parent.write_text(
        "云州市安全生产治本攻坚行动方案（2024—2026年）\n一、工作任务\n（一）排查隐患。各企业每月开展一次隐患排查。\n"
        "（二）培训人员。各企业每年培训全体职工。",
        encoding="utf-8",
    )
    submission.write_text(
        "临江宏泰化工有限公司安全生产治本攻坚工作方案（2024—2026年）\n一、工作任务\n1.排查隐患。每月开展一次隐患排查。",
        encoding="utf-8",
    )
    found = check(submission, parent, Options(role="hospital"))
    assert report_text(found).splitlines()[0].endswith("（单位）")
    assert "医疗机构" not in report_text(found).splitlines()[0]
    found = check(submission, parent, Options(role="commission:district"))
    assert report_text(found).splitlines()[0].endswith("（区县级主管部门）")


def test_parts_beside_the_body_are_named_in_the_readers_language(shared: Path) -> None:
    from checker import read
    from checker.writers.as_text import document_text

    document = read(shared / "samples" / "tianjin.docx")
    assert "[页脚] " in document_text(document)
    assert "[footer] " in document_text(document, "en")
