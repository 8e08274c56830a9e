"""A small plan of an invented city against documents that follow it, shorten it, weaken it or decline it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.intake import read
from checker.intake.places import text_of
from checker.model.catalog import (
    Catalog,
    DeadlineDetail,
    DocumentInfo,
    IndicatorDetail,
    Point,
    PostDetail,
    Requirement,
    Target,
)
from checker.model.document import Document, Front, Span
from checker.model.result import Match, Submitter
from checker.responses.match import match
from checker.responses.submitter import submitter_of

HOSPITAL = Submitter("hospital", "三级", ("医疗机构", "科室", "其他"))

PLAN = """云州市第一人民医院病案质量三年行动方案
（2024-2026年）
一、工作任务
1.规范病案书写。每月组织各科室开展病案书写抽查，建立疑难病案讨论制度，组建病案质控员队伍。
2.改善输血服务。严格执行输血前评估，每季度开展用血点评，输血申请单填写合格率不低于95%。
3.做好出院随访。出院患者一周内完成首次随访，建立随访台账。
二、时间安排
每年6月20日前向区卫生健康委报送病案质量总结。
三、组织保障
由院长担任病案质量委员会主任。
附件1
病案质量指标
序号	评估指标	指标导向
1	输血不良反应报告率	逐步升高
2	病案归档及时率	逐步升高
3	住院患者死亡率	逐步降低
"""


def _work(number: int, title: str, *points: str, kind: str = "task") -> Requirement:
    key = f"{kind}:1.{number}"
    made = tuple(Point(f"{key}.p{index}", text, ("医疗机构",)) for index, text in enumerate(points, 1))
    return Requirement(key, kind, str(number), title, None, ("医疗机构",), None, made)  # type: ignore[arg-type]


REQUIREMENTS = (
    _work(1, "规范病案书写", "每月组织各科室开展病案书写抽查", "建立疑难病案讨论制度", "组建病案质控员队伍"),
    _work(2, "改善输血服务", "严格执行输血前评估", "每季度开展用血点评"),
    _work(3, "做好出院随访", "出院患者一周内完成首次随访", "建立随访台账"),
    Requirement(
        "target:task:1.2#1",
        "target",
        "",
        "输血申请单填写合格率≥95%",
        "task:1.2",
        detail=Target("输血申请单填写合格率", ">=", 95.0, None, "%"),
    ),
    Requirement(
        "indicator:1.1", "indicator", "1", "输血不良反应报告率", detail=IndicatorDetail("附件1", direction="up")
    ),
    Requirement("indicator:1.2", "indicator", "2", "病案归档及时率", detail=IndicatorDetail("附件1", direction="up")),
    Requirement("indicator:1.3", "indicator", "3", "住院患者死亡率", detail=IndicatorDetail("附件1", direction="down")),
    Requirement(
        "deadline:section:2#1",
        "deadline",
        "",
        "报送病案质量总结",
        None,
        detail=DeadlineDetail("", "向区卫生健康委报送病案质量总结", every="每年6月20日", quote="每年6月20日前"),
    ),
    Requirement(
        "post:section:3#1",
        "post",
        "",
        "院长任病案质量委员会主任",
        None,
        detail=PostDetail("院长", "病案质量委员会主任", "由院长担任病案质量委员会主任"),
    ),
)
CATALOG = Catalog(DocumentInfo(Front(), "上级.docx", "", ""), REQUIREMENTS)


@pytest.fixture
def judge(tmp_path: Path):  # type: ignore[no-untyped-def]
    def judged(text: str, submitter: Submitter = HOSPITAL, catalog: Catalog = CATALOG) -> dict[str, Match]:
        path = tmp_path / "plan.txt"
        path.write_text(text, encoding="utf-8")
        return {found.requirement.id: found for found in match((catalog,), read(path), submitter)}

    return judged


def _kinds(found: Match) -> set[str]:
    return {deviation.kind for deviation in found.deviations}


def test_a_document_that_says_it_all_covers_everything_without_deviation(judge):  # type: ignore[no-untyped-def]
    for key, found in judge(PLAN).items():
        assert (key, found.status, found.deviations) == (key, "covered", ())


def test_every_evidence_equals_the_slice_that_its_place_names(judge, tmp_path: Path):  # type: ignore[no-untyped-def]
    matches = judge(PLAN)
    document: Document = read(tmp_path / "plan.txt")
    quoted = [evidence for found in matches.values() for evidence in found.evidence]
    assert len(quoted) >= len(REQUIREMENTS)
    for evidence in quoted:
        place = evidence.location
        span = Span(place.block, place.start, place.end, place.row, place.col)
        assert evidence.text == text_of(document, span)


def test_the_point_that_was_taken_out_is_named(judge):  # type: ignore[no-untyped-def]
    found = judge(PLAN.replace("建立疑难病案讨论制度，", ""))["task:1.1"]
    assert found.status == "partial"
    assert found.missing_points == ("建立疑难病案讨论制度",)


def test_a_task_that_was_taken_out_is_missing_and_the_others_stay(judge):  # type: ignore[no-untyped-def]
    text = PLAN.replace("3.做好出院随访。出院患者一周内完成首次随访，建立随访台账。\n", "")
    matches = judge(text)
    assert matches["task:1.3"].status == "missing"
    assert [key for key, found in matches.items() if found.status != "covered"] == ["task:1.3"]


def test_hollow_words_answer_nothing(judge):  # type: ignore[no-untyped-def]
    text = PLAN.replace("出院患者一周内完成首次随访，建立随访台账。", "提高认识，认真抓好各项工作，确保取得实效。")
    assert judge(text)["task:1.3"].status == "missing"


@pytest.mark.parametrize(
    ("old", "new", "requirement", "kind"),
    [
        ("每月组织", "每季度组织", "task:1.1", "frequency"),
        ("建立疑难病案讨论制度", "鼓励建立疑难病案讨论制度", "task:1.1", "force"),
        ("组建病案质控员队伍", "不再组建病案质控员队伍", "task:1.1", "negated"),
        ("不低于95%", "不低于85%", "target:task:1.2#1", "weaker"),
        ("不低于95%", "不低于95‰", "target:task:1.2#1", "unit"),
        ("不低于95%", "不低于98%", "target:task:1.2#1", "stronger"),
        ("归档及时率\t逐步升高", "归档及时率\t逐步降低", "indicator:1.2", "direction"),
        ("每年6月20日", "每年9月20日", "deadline:section:2#1", "later"),
        ("由院长担任", "由质控科科长担任", "post:section:3#1", "weaker"),
    ],
)
def test_a_lesser_answer_is_covered_with_its_deviation(judge, old, new, requirement, kind):  # type: ignore[no-untyped-def]
    assert old in PLAN
    found = judge(PLAN.replace(old, new))[requirement]
    assert found.status == "covered"
    assert kind in _kinds(found)


def test_the_same_quantity_in_another_unit_is_no_deviation(judge):  # type: ignore[no-untyped-def]
    assert judge(PLAN.replace("不低于95%", "不低于950‰"))["target:task:1.2#1"].deviations == ()


def test_the_name_without_its_figure_is_a_part(judge):  # type: ignore[no-untyped-def]
    found = judge(PLAN.replace("输血申请单填写合格率不低于95%", "关注输血申请单填写合格率"))["target:task:1.2#1"]
    assert found.status == "partial"


def test_a_confusable_name_is_not_the_indicator(judge):  # type: ignore[no-untyped-def]
    assert judge(PLAN.replace("病案归档及时率", "病案归档完整率"))["indicator:1.2"].status == "missing"


def test_a_matter_declined_with_a_reason_is_not_applicable_and_quoted(judge):  # type: ignore[no-untyped-def]
    text = PLAN.replace("严格执行输血前评估，每季度开展用血点评，", "我院未开设输血科，本项不涉及，")
    found = judge(text)["task:1.2"]
    assert found.status == "not_applicable"
    assert "未开设输血科" in found.evidence[0].text


def test_a_matter_declined_without_a_reason_is_undecided(judge):  # type: ignore[no-untyped-def]
    text = PLAN.replace("严格执行输血前评估，每季度开展用血点评，输血申请单填写合格率不低于95%。", "本项不涉及。")
    assert judge(text)["task:1.2"].status == "undecided"


def test_a_passage_still_to_be_filled_in_is_undecided(judge):  # type: ignore[no-untyped-def]
    text = PLAN.replace("建立随访台账", "建立随访台账（____科负责）")
    assert judge(text)["task:1.3"].status == "undecided"


def test_reordered_and_merged_tasks_are_still_covered(judge):  # type: ignore[no-untyped-def]
    lines = PLAN.split("\n")
    first, second, third = lines[3:6]
    merged = [*lines[:3], "1." + third[2:] + second[2:], "2." + first[2:], *lines[6:]]
    assert {found.status for found in judge("\n".join(merged)).values()} == {"covered"}


def test_a_hospital_is_not_asked_for_what_a_commission_must_do(judge):  # type: ignore[no-untyped-def]
    point = Point("task:2.1.p1", "各级卫生健康行政部门公布飞行检查结果", ("卫生健康行政部门",))
    duty = Requirement("task:2.1", "task", "1", "落实监督责任", None, ("卫生健康行政部门",), None, (point,))
    catalog = Catalog(CATALOG.document, (duty,))
    assert judge(PLAN, HOSPITAL, catalog)["task:2.1"].status == "not_applicable"
    assert judge(PLAN, submitter_of("commission:district", _empty()), catalog)["task:2.1"].status == "missing"


@pytest.mark.xfail(
    strict=True, reason="建立疑难病案讨论制度 is taken for it, at .52: another mechanism of the same field"
)
def test_another_mechanism_of_the_same_field_is_no_answer(judge):  # type: ignore[no-untyped-def]
    point = Point("task:2.1.p1", "各级卫生健康行政部门建立病案质量约谈机制", ("卫生健康行政部门",))
    duty = Requirement("task:2.1", "task", "1", "落实监督责任", None, ("卫生健康行政部门",), None, (point,))
    catalog = Catalog(CATALOG.document, (duty,))
    assert judge(PLAN, submitter_of("commission:district", _empty()), catalog)["task:2.1"].status == "missing"


def test_a_region_s_share_is_not_asked_of_a_hospital(judge):  # type: ignore[no-untyped-def]
    share = Requirement("indicator:1.9", "indicator", "9", "开展日间服务的医院占比", detail=IndicatorDetail("附件1"))
    found = judge(PLAN, HOSPITAL, Catalog(CATALOG.document, (share,)))["indicator:1.9"]
    assert (found.status, found.applies) == ("not_applicable", "none")


def test_what_a_person_marked_not_applicable_stays_so(judge):  # type: ignore[no-untyped-def]
    off = Requirement("task:9.1", "task", "1", "规范病案书写", applicable=False, note="本区不作要求")
    found = judge(PLAN, HOSPITAL, Catalog(CATALOG.document, (off,)))["task:9.1"]
    assert (found.status, found.reason) == ("not_applicable", "本区不作要求")


def test_two_parents_are_judged_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    found = match((CATALOG, CATALOG), read(path), HOSPITAL)
    assert [one.against for one in found] == [0] * len(REQUIREMENTS) + [1] * len(REQUIREMENTS)


def _empty() -> Document:
    from checker.model.document import Reading

    return Document(Reading("", "txt", "", ()), Front(), (), ())
