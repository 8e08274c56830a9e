"""Tables that share work out to bodies below, task lists with unusual heads, and when their rows are due."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker.errors import NoRequirements
from checker.model.catalog import Catalog, DeadlineDetail, Target
from checker.model.result import Report
from checker.pipeline import check, extract

LIST = """青川县河道整治工作方案（2025年）

一、总体目标

改善水质。

附件1

河道整治任务清单

序号\t重点任务\t{head}\t责任单位\t完成时限
1\t摸清底数\t各镇逐条河道登记造册，查清沿岸排污口，建立一河一档\t各镇\t2025年5月底
2\t清理漂浮物\t对主要河道每周打捞一次，做到水面无成片漂浮物\t各镇\t{due}
3\t修复岸坡\t完成三处塌岸修复，栽植护岸林木\t水利站\t持续推进
"""
SHARED = """青川县造林绿化工作方案（2025年）

一、工作目标

绿化荒山。

附件1

造林任务分解表

序号\t乡镇\t人工造林（亩）\t护林防火道（公里）
1\t柳河镇\t820\t3.5
2\t东山镇\t640\t2
3\t石桥乡\t500\t1.8
"""


def catalog(tmp_path: Path, text: str) -> Catalog:
    path = tmp_path / "上级.txt"
    path.write_text(text, encoding="utf-8")
    return extract(path)


@pytest.mark.parametrize("head", ["具体要求", "推进举措和标准", "工作内容", "怎么做"])
def test_the_longest_cells_say_what_a_row_asks(tmp_path: Path, head: str) -> None:
    found = catalog(tmp_path, LIST.format(head=head, due="每月底前"))
    duties = [one for one in found.requirements if one.kind == "duty"]
    assert [one.title for one in duties] == ["摸清底数", "清理漂浮物", "修复岸坡"]
    assert [point.text for point in duties[0].points][-1] == "建立一河一档"


def test_a_row_is_due_by_its_own_column(tmp_path: Path) -> None:
    found = catalog(tmp_path, LIST.format(head="具体要求", due="每年10月底前"))
    due = [
        (one.parent, one.detail.what, one.detail.end or one.detail.every)
        for one in found.requirements
        if one.kind == "deadline" and isinstance(one.detail, DeadlineDetail) and one.location and one.location.col == 4
    ]
    assert due == [("duty:1.1", "摸清底数", "2025-05"), ("duty:1.2", "清理漂浮物", "每年10月底前")]


def test_figures_are_asked_of_the_body_of_their_row(tmp_path: Path) -> None:
    found = catalog(tmp_path, SHARED)
    asked = [
        (one.detail.scope, one.detail.indicator, one.detail.op, one.detail.value, one.detail.unit)
        for one in found.requirements
        if isinstance(one.detail, Target)
    ]
    assert asked[:2] == [("柳河镇", "人工造林", ">=", 820, "亩"), ("柳河镇", "护林防火道", ">=", 3.5, "公里")]
    assert len(asked) == 6
    assert not [one for one in found.requirements if one.kind == "indicator"]


def verdicts(tmp_path: Path, said: str) -> Report:
    parent, own = tmp_path / "上级.txt", tmp_path / "送审.txt"
    parent.write_text(SHARED, encoding="utf-8")
    own.write_text(
        f"柳河镇人民政府造林绿化实施方案\n\n一、工作目标\n\n{said}\n\n柳河镇人民政府\n2025年3月1日\n", encoding="utf-8"
    )
    return check(own, parent)


def test_what_is_shared_out_to_others_is_not_asked(tmp_path: Path) -> None:
    report = verdicts(tmp_path, "全年完成人工造林780亩，护林防火道3.5公里。")
    told = {one.requirement.title: one for one in report.matches if one.requirement.kind == "target"}
    assert [one.kind for one in told["柳河镇：人工造林≥820亩"].deviations] == ["weaker"]
    assert told["柳河镇：护林防火道≥3.5公里"].status == "covered"
    others = [one for title, one in told.items() if not title.startswith("柳河镇")]
    assert {one.status for one in others} == {"not_applicable"}
    assert "东山镇" in " ".join(one.reason for one in others)


def test_a_list_of_indicators_by_department_is_no_sharing_out(tmp_path: Path) -> None:
    text = SHARED.replace("乡镇\t人工造林（亩）\t护林防火道（公里）", "指标\t2025年\t2026年")
    text = text.replace("柳河镇\t820\t3.5", "林木成活率\t85%\t90%").replace("东山镇\t640\t2", "病虫害成灾率\t2‰\t1‰")
    found = catalog(tmp_path, text.replace("石桥乡\t500\t1.8", "公众满意度\t90%\t92%"))
    assert len([one for one in found.requirements if one.kind == "indicator"]) == 3


PLAN = "青川县造林绿化工作方案（2025年）\n\n一、工作目标\n\n绿化荒山。\n\n附件1\n\n造林任务分解表\n\n"


def shares(tmp_path: Path, *rows: str) -> list[tuple[str, str, float | None]]:
    found = catalog(tmp_path, PLAN + "\n".join(rows) + "\n").requirements
    told = [one.detail for one in found if isinstance(one.detail, Target)]
    return [(one.scope or "", one.indicator, one.value) for one in told]


def test_a_sum_and_bodies_without_a_share_do_not_hide_what_the_others_are_given(tmp_path: Path) -> None:
    rows = ("合计\t1460\t5.3", "柳河镇\t820\t—", "石桥乡\t/\t5.3", "东山镇\t640\t-")
    assert shares(tmp_path, "乡镇\t人工造林（亩）\t护林防火道（公里）", *rows) == [
        ("柳河镇", "人工造林", 820),
        ("石桥乡", "护林防火道", 5.3),
        ("东山镇", "人工造林", 640),
    ]


def test_telephones_and_marks_are_not_shared_out(tmp_path: Path) -> None:
    rows = ("柳河镇\t820\t81230001\t315200\t28", "石桥乡\t640\t81230002\t315201\t27")
    found = shares(tmp_path, "乡镇\t人工造林（亩）\t联系电话\t邮编\t得分", *rows)
    assert found == [("柳河镇", "人工造林", 820), ("石桥乡", "人工造林", 640)]


def test_figures_without_a_head_name_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoRequirements):
        shares(tmp_path, "柳河镇\t820\t3.5", "石桥乡\t640\t2", "东山镇\t500\t1.8")


@pytest.mark.parametrize(
    ("due", "end"),
    [
        ("20250630", "2025-06-30"),
        ("2025年3月启动，12月底前完成", "2025-12"),
        ("2025年3月启动，2026年6月底前完成验收", "2026-06"),
        ("2025年底前完成，长期坚持", "2025-12"),
    ],
)
def test_a_due_column_tells_when_the_work_is_done(tmp_path: Path, due: str, end: str) -> None:
    found = catalog(tmp_path, LIST.format(head="具体要求", due=due)).requirements
    ends = [
        one.detail.end
        for one in found
        if isinstance(one.detail, DeadlineDetail)
        and one.parent == "duty:1.2"
        and one.location
        and one.location.col == 4
    ]
    assert ends == [end]


def test_a_table_handed_on_is_compared_row_by_row(tmp_path: Path) -> None:
    parent, own = tmp_path / "上级.txt", tmp_path / "送审.txt"
    parent.write_text(SHARED, encoding="utf-8")
    own.write_text(SHARED.replace("640", "600").replace("工作方案", "实施方案"), encoding="utf-8")
    told = {one.requirement.title: one for one in check(own, parent).matches if one.requirement.kind == "target"}
    assert {one.status for one in told.values()} == {"covered"}
    assert [one.kind for one in told["东山镇：人工造林≥640亩"].deviations] == ["weaker"]
    assert not [one for title, one in told.items() if one.deviations and "东山镇：人工造林" not in title]


def test_a_long_table_handed_on_takes_no_time(tmp_path: Path) -> None:
    rows = "\n".join(f"{at}\t第{at}村\t{at + 10}\t{at + 5}" for at in range(1, 1501))
    text = SHARED[: SHARED.index("1\t柳河镇")] + rows + "\n"
    parent = tmp_path / "上级.txt"
    parent.write_text(text, encoding="utf-8")
    before = time.process_time()
    report = check(parent, parent)
    assert time.process_time() - before < 30
    assert sum(one.requirement.kind == "target" for one in report.matches) == 3000


ACROSS = """青川县造林绿化工作方案（2025年）

一、工作目标

绿化荒山。

附件1

{title}

{head}
{rows}
"""


def shared(tmp_path: Path, title: str, head: str, *rows: str) -> set[tuple[str, str | None, float | None, str | None]]:
    text = ACROSS.format(title=title, head=head, rows="\n".join(rows))
    details = [one.detail for one in catalog(tmp_path, text).requirements if one.kind == "target"]
    return {(one.indicator, one.scope, one.value, one.by) for one in details if isinstance(one, Target)}


def test_bodies_may_head_the_columns(tmp_path: Path) -> None:
    found = shared(
        tmp_path,
        "造林任务分解表",
        "任务\t柳河镇\t东山镇\t合计",
        "人工造林（亩）\t820\t640\t1460",
        "补植（株）\t90\t70\t160",
    )
    assert found == {
        ("人工造林", "柳河镇", 820, None),
        ("人工造林", "东山镇", 640, None),
        ("补植", "柳河镇", 90, None),
        ("补植", "东山镇", 70, None),
    }


def test_where_only_years_head_the_columns_the_table_says_of_what(tmp_path: Path) -> None:
    found = shared(tmp_path, "人工造林年度任务分解表", "乡镇\t2025年\t2026年", "柳河镇\t820\t900", "东山镇\t640\t700")
    assert ("人工造林", "柳河镇", 900, "2026") in found
    assert {name for name, *_ in found} == {"人工造林"}
