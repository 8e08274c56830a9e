"""A document that goes its own way: points are looked for where the task is answered, and one clause answers once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from checker.intake import read
from checker.model.catalog import Catalog, DocumentInfo, Point, Requirement
from checker.model.document import Document, Front
from checker.model.result import PointMatch
from checker.responses.candidates import Search
from checker.responses.claims import claims_of
from checker.responses.freely import freedom, verbatim
from checker.responses.homes import places_of
from checker.responses.match import match
from checker.responses.passages import shelve
from checker.responses.submitter import submitter_of
from checker.responses.wanted import ask

PLAN = """青川区第三中学安全工作打算
一、门卫。保安六点半到岗，陌生人凭身份证登记后由老师领进校。校门口装了一键报警装置，直连派出所。
二、食堂。食材由中标商家统一送货，票据存两年。每餐留样，放进专用冰箱48小时。
三、演练。9月和次年3月各搞一次疏散演练，练完由各班主任填写小结。
四、交通。校车司机每年体检一次，车辆每半年送检。
"""
TASKS = {
    "加强门卫管理": ("落实外来人员进校登记制度", "安装一键报警设施并与公安机关联网", "配备防暴器材"),
    "保障食品安全": ("食材实行集中配送", "进货凭证保存不少于2年", "食品留样不少于48小时", "从业人员持健康证上岗"),
    "开展应急演练": ("每学期组织一次疏散演练", "演练后开展总结评估"),
    "加强校车管理": ("校车驾驶人每年体检", "校车定期检验"),
}


def catalog(tasks: Mapping[str, tuple[str, ...]]) -> Catalog:
    """Tasks with their points, as a parent would give them."""
    listed = [
        Requirement(
            f"task:{number}", "task", str(number), title, None, (), None,
            tuple(Point(f"task:{number}.p{place}", text) for place, text in enumerate(points, 1)),
        )
        for number, (title, points) in enumerate(tasks.items(), 1)
    ]  # fmt: skip
    return Catalog(DocumentInfo(Front(), "parent", "", ""), tuple(listed))


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return read(path)


def judged(document: Document, tasks: Mapping[str, tuple[str, ...]]) -> dict[str, PointMatch]:
    found = match((catalog(tasks),), document, submitter_of("department", document))
    return {point.text: point for one in found for point in one.points}


def test_answers_in_other_words_are_found_in_the_paragraph_of_their_task(document: Document) -> None:
    told = judged(document, TASKS)
    assert [text for text, point in told.items() if not point.answered] == ["配备防暴器材", "从业人员持健康证上岗"]


def test_the_evidence_is_the_clause_that_answers(document: Document) -> None:
    told = judged(document, TASKS)["进货凭证保存不少于2年"]
    assert told.evidence is not None
    assert "票据存两年" in told.evidence.text


def test_a_parent_of_another_field_is_not_answered(document: Document) -> None:
    strange = {
        "规范合理用药": ("药学部门每月开展处方点评", "对门诊患者开展用药咨询"),
        "加强护理管理": ("责任护士按照分级护理要求巡视病房", "建立护理不良事件报告制度"),
        "强化扬尘治理": ("施工工地落实六个百分之百", "道路机械化清扫率达到85%以上"),
    }
    assert not any(point.answered for point in judged(document, strange).values())


def test_a_document_in_the_parent_s_words_is_not_free(document: Document) -> None:
    shelf = shelve(document)
    search = Search(shelf)
    words = ("车辆每半年送检", "校车司机每年体检一次", "食材由中标商家统一送货", "每餐留样", "票据存两年")
    asked = [ask(text, "安全工作", shelf) for text in words]
    search.claim(asked, [search.shared(one) for one in asked])
    copied = [search.candidates(one, search.shared(one)) for one in asked]
    assert freedom(copied) == 0.0
    assert verbatim(copied) == 1.0


def test_no_document_is_free_that_is_asked_nothing() -> None:
    assert freedom([]) == 0.0


def test_paragraphs_and_sections_are_numbered_in_order(document: Document) -> None:
    shelf = shelve(document)
    places = places_of(shelf)
    assert len(places.paragraph) == len(places.section) == len(shelf.passages)
    assert list(places.paragraph) == sorted(places.paragraph)
    assert list(places.section) == sorted(places.section)
    for paragraph, (first, last) in enumerate(places.paragraphs):
        assert {places.paragraph[number] for number in range(first, last + 1)} == {paragraph}


def test_a_second_doing_that_is_left_out_is_told(document: Document) -> None:
    asked = "校车驾驶人每年体检并取得从业资格证书"
    told = judged(document, {"加强校车管理": (asked, "校车定期检验")})[asked]
    assert told.answered
    assert [(one.kind, one.found) for one in told.deviations] == [("scope", "未提取得从业资格证书")]


def test_a_clause_is_claimed_only_by_an_answer_that_needs_it(document: Document) -> None:
    shelf = shelve(document)
    search = Search(shelf)
    asked = ask("每学期组织一次疏散演练", "开展应急演练", shelf)
    shared = search.shared(asked)
    search.claim([asked], [shared])
    number = next(one.number for one in shelf.passages if "疏散演练" in one.plain)
    alone, joined, rest = [
        search.candidate(asked, run, shared).window
        for run in ((number, number), (number, number + 1), (number + 1,) * 2)
    ]
    needless = claims_of([[(alone, 0.9), (joined, 0.95), (rest, 0.1)]])
    needed = claims_of([[(alone, 0.3), (joined, 0.95), (rest, 0.2)]])
    assert needless[number].first == 0.9
    assert needless[number + 1].first == pytest.approx(0.1)
    assert needed[number + 1].first == pytest.approx(0.65)
