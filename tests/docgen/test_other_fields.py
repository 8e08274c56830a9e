"""Plans of units that are no hospital, from parents of education, safety, environment, justice: no hospital's words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.docgen_units import HOSPITALS_WORDS, KINDS, OTHERS, filled
from checker.model.catalog import Catalog
from checker.model.unit import Department, Unit
from checker.pipeline import extract
from docgen import Planned, plan
from docgen.derived_plan.marks import texts
from docgen.layout.model import Heading

UNSEEN = Path(__file__).resolve().parents[2] / "corpus" / "cases" / "unseen"


def parent(name: str) -> Path:
    return next(
        one for one in sorted((UNSEEN / name).iterdir()) if one.name.startswith("上级") and one.suffix != ".plan"
    )


@pytest.fixture(scope="module", params=OTHERS)
def made(request: pytest.FixtureRequest) -> Planned:
    catalog = extract(parent(request.param))
    return plan(catalog, filled(OTHERS[request.param], (catalog,)))


def headings(made: Planned) -> list[str]:
    return ["".join(span.text for span in one.text) for one in made.paper.parts[1].blocks if isinstance(one, Heading)]


def test_no_word_of_a_hospital_stands_in_it(made: Planned) -> None:
    assert HOSPITALS_WORDS.findall("\n".join(texts(made.paper))) == []


def test_a_heading_that_is_itself_the_task_stands_once(made: Planned) -> None:
    told = headings(made)
    assert [one for one in told if told.count(one) > 1] == []


def test_it_is_free_of_errors_residue_and_layout_findings(made: Planned) -> None:
    assert made.proof.errors() == ()
    assert made.proof.residue() == ()
    assert made.proof.layout == ()


def test_somebody_leads_and_answers_for_it(made: Planned) -> None:
    assert re.search("领导小组|工作专班|第一责任人", "\n".join(texts(made.paper)))


def test_a_kindergarten_has_a_head_and_children_of_its_own() -> None:
    made = plan(extract(parent("food")), OTHERS["food"])
    text = "\n".join(texts(made.paper))
    assert "园长是校园食品安全第一责任人" in text
    assert "校长" not in text


def test_a_district_says_its_own_place_for_the_citys() -> None:
    catalog = extract(parent("safety"))
    unit = Unit("云州市青川区应急管理局", "other", superior="云州市应急管理局", place="云州市青川区")
    made = plan(catalog, filled(unit, (catalog,)))
    body = "\n".join(texts(made.paper)).replace(catalog.document.front.plan_title or "", "")
    assert "全区危险化学品企业" in body
    assert "全市危险化学品企业" not in body
    assert "配合市应急管理局每季度组织一次专家指导服务" in body
    assert made.paper.parts[-1].title == "青川区危险化学品企业安全生产治本攻坚三年行动任务分工表"


def test_a_bureau_of_a_district_is_no_county_bureau_and_has_offices_of_its_own() -> None:
    catalog = extract(parent("drugs"))
    unit = Unit("泽州市河西区市场监督管理局", "other", superior="泽州市市场监督管理局", place="泽州市河西区")
    made = plan(catalog, filled(unit, (catalog,)))
    text = "\n".join(texts(made.paper))
    assert "我局对辖区入驻平台的药店每季度开展一次网络监测" in text
    assert "本区配备专职药品检查员不少于5名" in text
    assert "监督执法科牵头" in text
    assert made.proof.failures == ()


def test_what_a_whole_province_is_to_have_is_a_place_to_fill_for_a_district_and_nothing_for_a_hospital() -> None:
    catalog = extract(parent("tcm"))
    district = plan(catalog, replace(KINDS["区卫健委"], name="临川市云岭区卫生健康委员会", place="临川市云岭区"))
    assert "省级中医优势专科【待填：本级分解数，上级为100个】" in "\n".join(texts(district.paper))
    hospital = plan(catalog, replace(KINDS["中医"], name="临川市中医医院", place="临川市"))
    assert "优势专科100个" not in "\n".join(texts(hospital.paper))
    assert [why for what, why in hospital.left_out() if "100个" in what] == ["由主管部门统筹，一家单位不单独承担"]


def test_a_department_of_another_name_is_not_asked_for_beside_the_real_one(district: Catalog) -> None:
    own = (Department("医疗质量管理部", ("医疗质量",)), Department("护理部", ("护理",)))
    made = plan(district, replace(KINDS["综合"], departments=own))
    text = "\n".join(texts(made.paper))
    assert "质控科" not in text
    assert "设立独立的质控部门（医疗质量管理部）" in text
    assert [one for one in made.proof.unanswered() if "质量管理组织" in one.requirement.title] == []
