"""Passages that share the words of a demand and do not do it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from checker.intake import read
from checker.model.catalog import Catalog, DocumentInfo, Point, Requirement
from checker.model.document import Front
from checker.responses.likeness import MEASURES, measures, window
from checker.responses.match import match
from checker.responses.passages import shelve
from checker.responses.submitter import submitter_of
from checker.responses.wanted import ask

COPY = """云州市校园安全工作方案
一、重点任务
1.组织消防演练。学校每月组织一次全校消防疏散演练，演练后填写评估表，建立演练台账。
2.管好学校食堂。食堂后厨安装监控设备，食材由中标商户统一配送，进货凭证留存两年。
3.加强校车管理。校车驾驶员每年参加体检，校车每半年检测一次，乘车学生名册随车携带。
4.开展心理辅导。心理教师每学期开展一次心理测评，为受伤害学生建立辅导档案。
"""


def _answered(folder: Path, text: str, titles: Mapping[str, tuple[str, ...]]) -> dict[str, bool]:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    listed = [
        Requirement(
            f"task:{number}",
            "task",
            str(number),
            title,
            None,
            (),
            None,
            tuple(Point(f"task:{number}.p{place}", point) for place, point in enumerate(points, 1)),
        )
        for number, (title, points) in enumerate(titles.items(), 1)
    ]
    catalog = Catalog(DocumentInfo(Front(), "parent", "", ""), tuple(listed))
    document = read(path)
    found = match((catalog,), document, submitter_of("commission", document))
    return {point.text: point.answered for one in found for point in one.points}


def test_what_a_faithful_copy_leaves_out_is_not_answered_by_its_neighbour(tmp_path: Path) -> None:
    parent = {
        "组织消防演练": ("每月组织一次全校消防疏散演练", "演练后填写评估表", "建立演练台账"),
        "管好学校食堂": ("食堂后厨安装监控设备", "食材由中标商户统一配送", "进货凭证留存两年"),
        "加强校车管理": ("校车驾驶员每年参加体检", "校车每半年检测一次", "乘车学生名册随车携带"),
        "开展心理辅导": ("每学期开展一次心理测评", "为受伤害学生建立辅导档案"),
    }
    assert all(_answered(tmp_path, COPY, parent).values())
    told = _answered(tmp_path, COPY.replace("，校车每半年检测一次", ""), parent)
    assert [text for text, answered in told.items() if not answered] == ["校车每半年检测一次"]


def test_a_passage_that_speaks_of_one_of_two_things_does_not_join_them(tmp_path: Path) -> None:
    text = "青川区校园安全工作方案\n一、重点任务\n1.管好学校食堂。食堂从业人员每年参加体检，食堂后厨安装监控设备。\n"
    parent = {"管好学校食堂": ("将食堂后厨监控设备维护情况纳入校长任期目标",)}
    assert not any(_answered(tmp_path, text, parent).values())


def test_words_that_stand_apart_in_a_long_list_are_called_scattered(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    listed = "管道巡查登记、用户走访、阀门更换、企业培训、钢瓶配送、信息汇总、设备检定"
    path.write_text(f"青川区燃气安全工作方案\n一、重点任务\n1.健全制度。建立{listed}等制度。\n", encoding="utf-8")
    shelf = shelve(read(path))
    clause = next(one for one in shelf.passages if "阀门" in one.text)

    def scattered(text: str) -> float:
        found = window(shelf, clause.number, clause.number)
        return measures(ask(text, "", shelf), found, shelf, 0.0)[MEASURES.index("scattered")]

    assert scattered("更换用户钢瓶时报告管道信息") == 1.0
    assert scattered("建立设备检定制度") == 0.0
    assert scattered("开展企业培训、设备检定") == 0.0
