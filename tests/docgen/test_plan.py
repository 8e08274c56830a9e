"""The paper: what it consists of, how long it is, how it travels, and that it can be made again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.docgen_units import KINDS, filled
from checker.errors import BadUsage
from checker.model.catalog import Catalog, Requirement
from checker.model.unit import Phase, UnitTask
from checker.pipeline import extract
from docgen import Planned, plan
from docgen.derived_plan.answers import choices_of
from docgen.derived_plan.frame import without_place
from docgen.derived_plan.make import attachment
from docgen.derived_plan.marks import SHORT_BODY, body_length, texts
from docgen.layout.model import Heading, Table
from docgen.localise.absent import Absent
from docgen.localise.merging import merged
from docgen.localise.model import LocalClause


def words(made: Planned) -> str:
    return "\n".join(texts(made.paper))


def test_a_hospital_issues_its_plan_to_its_departments(general: Planned) -> None:
    notice, body, *attachments = general.paper.parts
    assert notice.title == (
        "青川区中心医院关于印发《青川区中心医院医疗质量与患者安全提升实施方案（2024—2026年）》的通知"
    )
    assert notice.addressees == ("各科室",)
    assert notice.signature is not None
    assert body.signature is None
    assert [one.label for one in attachments] == ["附件1", "附件2"]
    assert body.attachments == tuple(one.title for one in attachments)


def test_a_plan_that_goes_up_is_brought_by_a_report(district: Catalog) -> None:
    made = plan(district, filled(KINDS["综合"], (district,)), form="report")
    first = made.paper.parts[0]
    assert first.title.endswith("的报告")
    assert first.addressees == ("青川区卫生健康委",)
    assert made.paper.letterhead is not None and made.paper.letterhead.signer
    assert "请认真" not in words(made).split("青川区中心医院医疗质量与患者安全提升实施方案")[0]


def test_a_commission_sends_out_a_receipt_and_a_division_of_work(city: Catalog) -> None:
    made = plan(city, filled(KINDS["区卫健委"], (city,)))
    titles = [one.title for one in made.paper.parts]
    assert any(title.endswith("任务分工表") for title in titles)
    assert titles[-1] == "联络人回执"
    assert made.paper.parts[0].addressees == ("区属各医疗机构", "各社会办医疗机构", "区各质控小组")


def test_a_short_plan_keeps_its_body_within_the_limit_and_loses_nothing(district: Catalog) -> None:
    unit = filled(KINDS["综合"], (district,))
    short = plan(district, replace(unit, name="青川区第一中心医院"), length="short")
    assert body_length(short.paper.parts[1]) <= SHORT_BODY
    assert short.proof.unanswered() == ()


def test_the_parents_running_numbers_are_kept(general: Planned) -> None:
    headings = [
        "".join(span.text for span in one.text)
        for one in general.paper.parts[1].blocks
        if isinstance(one, Heading) and not one.numbered
    ]
    assert [one for one in headings if one.startswith("17.")] == ["17.用好考核结果"]


def test_own_phases_and_own_measures_are_written(district: Catalog) -> None:
    unit = filled(KINDS["综合"], (district,))
    phases = (
        Phase("动员部署", "2024-03", "2024-04", "召开全院动员会"),
        Phase("整体推进", "2024-05", "2026-09"),
        Phase("总结评估", "2026-10", "2026-11"),
    )
    tasks = tuple(
        replace(one, additions=("夜班增设一名巡查护士。",)) if one.requirement == "task:4.2.10" else one
        for one in unit.tasks
    )
    made = plan(district, replace(unit, phases=phases, tasks=tasks))
    assert "动员部署（2024年3月—2024年4月）" in words(made)
    assert "夜班增设一名巡查护士。" in words(made)
    assert made.proof.lost == ()


def test_a_task_that_does_not_concern_the_unit_says_why(district: Catalog) -> None:
    unit = filled(KINDS["综合"], (district,))
    reason = "我院未开展日间手术，本项不涉及"
    kept = tuple(one for one in unit.tasks if one.requirement != "task:4.3.14")
    made = plan(district, replace(unit, tasks=(*kept, UnitTask("task:4.3.14", "规范日间服务", not_concerned=reason))))
    assert f"{reason}。" in words(made)


def test_the_same_answers_make_the_same_document(general: Planned, district: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "方案.answers.yaml"
    path.write_bytes(general.answers)
    assert choices_of(path) == ("notice", "full")
    assert plan(district, path).document == general.document


def test_the_task_list_has_a_row_a_task_and_groups_its_tasks(general: Planned) -> None:
    table = next(one for one in general.paper.parts[-1].blocks if isinstance(one, Table))
    works = [one for one in general.local.clauses if one.requirement.kind in ("task", "special_action")]
    assert len(table.rows) == len([one for one in works if one.standing != "left"]) + 1
    assert max(cell.rows for cell in table.rows[1]) > 1


@pytest.mark.parametrize(("which", "suffix"), [("tasklist", ".xlsx"), ("indicators", ".docx"), ("indicators", ".xlsx")])
def test_attachments_are_written_alone(district: Catalog, which: str, suffix: str) -> None:
    data = attachment(which, district, filled(KINDS["综合"], (district,)), suffix)  # type: ignore[arg-type]
    assert data.startswith(b"PK")


def test_an_attachment_of_another_form_is_refused(district: Catalog) -> None:
    with pytest.raises(BadUsage, match="清单不能写成"):
        attachment("tasklist", district, KINDS["综合"], ".pdf")


@pytest.mark.parametrize(
    "name", ["{{ ''.__class__ }}医院", "青川<b>医院", "=cmd|'/C calc'!A0", "青川区🏥医院", "院" * 5000]
)
def test_what_a_profile_says_is_written_as_it_is(city: Catalog, name: str) -> None:
    made = plan(city, replace(KINDS["综合"], name=name))
    assert not [one for one in made.proof.lost if "单位名称" in one]


def test_two_parents_make_one_plan(district: Catalog, city: Catalog) -> None:
    made = plan((district, city), KINDS["综合"])
    titles = ["".join(span.text for span in one.text) for one in made.paper.parts[1].blocks if isinstance(one, Heading)]
    assert titles.count("工作安排") == 1
    assert titles.count("把关键环节盯紧") == 1
    assert len({one.requirement.id for one in made.local.clauses}) == len(made.local.clauses)


def test_things_are_sent_to_whom_the_profile_names(district: Catalog) -> None:
    unit = replace(KINDS["综合"], recipients=(("向区医疗管理服务中心报送工作总结", "区医疗管理服务中心质量部"),))
    assert "向区医疗管理服务中心质量部报送工作总结" in words(plan(district, unit))


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("青川区医疗质量与患者安全监测指标", "医疗质量与患者安全监测指标"),
        ("云州市青川区医疗质量指标", "医疗质量指标"),
        ("临江省质量提升行动监测指标体系", "质量提升行动监测指标体系"),
        ("中心城市医疗集团指标", "中心城市医疗集团指标"),
        ("社区卫生服务中心考核指标", "社区卫生服务中心考核指标"),
        ("全市医疗质量指标", "全市医疗质量指标"),
        ("市级质控中心考核指标", "市级质控中心考核指标"),
    ],
)
def test_a_title_loses_the_place_that_it_begins_with_and_nothing_more(title: str, bare: str) -> None:
    assert without_place(title, ("云州市青川区卫生健康委员会",)) == bare


def test_the_indicator_table_is_called_as_the_parents_is_and_its_rows_too(general: Planned) -> None:
    table = next(one for one in general.paper.parts if one.title.endswith("监测指标"))
    assert table.title == "青川区中心医院医疗质量与患者安全监测指标"
    assert "开展日间手术的医院占比" in words(general)


def test_when_a_task_is_due_is_said_once(district: Catalog) -> None:
    unit = filled(KINDS["综合"], (district,))
    first = next(one for one in unit.tasks if one.requirement.startswith("task:"))

    def due(when: str, how_often: str) -> str:
        other = tuple(replace(one, due=when, frequency=how_often) if one is first else one for one in unit.tasks)
        made = plan(district, replace(unit, tasks=other))
        return words(made)

    yearly = due("每年6月底前", "每年一次")
    assert "每年一次，每年6月底前" not in yearly
    lasting = due("长期坚持", "每月一次")
    assert "长期坚持，每月一次" in lasting
    assert "每月一次，长期坚持" not in lasting


def test_a_letter_is_not_addressed_to_departments_of_the_house(district: Catalog) -> None:
    unit = filled(KINDS["综合"], (district,))
    sent = ("各科室", "东院区", "青川区财政局")
    unit = replace(unit, sites=("本部", "东院区"), paperwork=replace(unit.paperwork, addressees=sent))
    assert plan(district, unit, form="letter").paper.parts[0].addressees == ("青川区财政局",)
    inside = replace(unit, paperwork=replace(unit.paperwork, addressees=("各科室",)))
    assert "主送机关" in plan(district, inside, form="letter").paper.parts[0].addressees[0]


def test_a_house_of_one_site_does_not_name_it(district: Catalog) -> None:
    unit = filled(KINDS["综合"], (district,))
    assert "含本部" not in words(plan(district, replace(unit, sites=("本部",))))
    assert "含本部、东院区" in words(plan(district, replace(unit, sites=("本部", "东院区"))))


def test_what_is_not_done_at_all_is_not_denied_again_in_part(district: Catalog) -> None:
    unit = filled(KINDS["综合"], (district,))
    absent = Absent(replace(unit, services=(("手术", False), ("四级手术", False), ("急诊", False))), "我院")
    assert absent.why(("手术", "四级手术", "急诊")) == "我院未开展手术、未设急诊科或急救站"


STAGES = """青川区急诊质量提升工作方案（2024—2026年）

一、重点任务
（一）抓流程
1.优化接诊流程。各医疗机构建立接诊流程图，每季度修订一次。
二、实施步骤
（一）启动阶段（2024年3月至4月）。区卫生健康委召开启动会。各街道和二级以上医疗机构要制定本单位落实方案并启动工作，\
其中二级医疗机构制定的实施方案，要明确重点任务和指标，确定责任科室，并于4月10日前报区卫生健康委医政科。
（二）总结阶段（2026年10月至12月）。各医疗机构开展自评。
"""


def test_what_a_plan_has_to_hold_is_said_in_one_clause_and_its_day_once(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(STAGES, encoding="utf-8")
    made = plan(extract(path), KINDS["综合"])
    assert made.paper.parts[1].title == "青川区中心医院急诊质量提升实施方案（2024—2026年）"
    said = words(made)
    assert "在实施方案中明确重点任务和指标，确定责任科室" in said
    assert said.count("4月10日前报区卫生健康委医政科") == 1


def test_what_two_parents_ask_is_written_once_and_told(district: Catalog, city: Catalog) -> None:
    made = plan((district, city), filled(KINDS["综合"], (district, city)))
    heads = ["".join(span.text for span in one.text) for one in made.paper.parts[1].blocks if isinstance(one, Heading)]
    assert [one for one in heads if one.endswith("保障手术安全")] == ["6.保障手术安全"]
    assert sum(one.startswith("推进阶段") for one in heads) == 1
    left = dict(made.left_out())
    assert (
        "《青川区医疗质量与患者安全提升工作方案（2024—2026年）》“保障手术安全”是同一项，已合并写入"
        in left["6.保障手术安全"]
    )
    assert "其中合并写入" in made.notes
    assert made.proof.unanswered() == ()
    assert made.proof.errors() == ()


def test_of_two_parents_the_stricter_figure_and_the_earlier_date_stay(district: Catalog) -> None:
    first = _task(
        "每月抽查病历不少于30份，发现问题限期整改。", "到2026年末，甲级率不低于90%。", "2024年12月底前", "每季度"
    )
    other = _task("每月抽查病历不少于50份，结果在院内公布。", "到2026年末，甲级率不低于95%。", "2024年9月底前", "每月")
    other = replace(other, requirement=replace(other.requirement, id="2/task:1.1"))
    kept, gone = merged((first, other), (district, district))
    assert kept.sentences == ("每月抽查病历不少于50份，发现问题限期整改。", "结果在院内公布。")
    assert kept.figures == ("到2026年末，甲级率不低于95%。",)
    assert (kept.due, kept.frequency, kept.also) == ("2024年9月底前", "每月", ("2/task:1.1",))
    assert (gone.standing, gone.merged) == ("left", "task:1.1")


def _task(text: str, figure: str, due: str, frequency: str) -> LocalClause:
    one = Requirement(id="task:1.1", kind="task", number="1", title="抓实病历质量", text=text)
    return LocalClause(one, "own", "", "抓实病历质量", (text,), (figure,), due=due, frequency=frequency)


@pytest.mark.parametrize("suffix", (".docx", ".xlsx"))
def test_a_parent_without_a_table_of_indicators_is_named(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / "上级.txt"
    path.write_text(
        "青川区病历管理工作方案\n一、重点任务\n（一）抓实病历质量。医疗机构每月抽查病历。\n", encoding="utf-8"
    )
    with pytest.raises(BadUsage, match="上级方案没有指标表"):
        attachment("indicators", path, KINDS["综合"], suffix)
