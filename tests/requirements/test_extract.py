from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.accuracy_extract import COUNTS
from checker.errors import NoRequirements
from checker.intake import read
from checker.model.catalog import FormDetail, Target, TaskDetail
from checker.model.document import Span
from checker.requirements.extract import extract
from checker.requirements.files import catalog_bytes, read_catalog
from checker.requirements.passages import owner_text
from tests.requirements.build import catalog, document, numbered, of

TITLE = "云州市校园食品安全提升行动方案（2026—2028年）"
PLAN = (
    TITLE,
    "一、总体要求",
    "（一）行动目标。到2028年末，校园食堂明厨亮灶覆盖率达到100%。",
    "二、重点任务",
    "（一）健全管理体系",
    "1.落实主体责任。学校食堂每月召开一次食品安全专题会议，建立食品留样台账。（市教育局牵头，市市场监管局、市卫生健康委按职责分工负责）",
    "2.加强人员管理。学校定期开展从业人员培训，从业人员持证率不低于98%。",
    "（二）规范采购行为。学校建立供应商准入制度，公开采购结果。",
    "三、工作要求",
    "（一）加强组织领导。各县区要成立工作专班。",
    "（二）按时报送。各县区教育局于每年6月30日前将工作总结报市教育局。",
    "附件：1.主要指标",
    "2.联络员回执",
)


def test_the_lowest_numbered_level_that_states_work_is_the_task() -> None:
    found = catalog(*PLAN)
    assert numbered(found, "task") == [
        ("task:2.1.1", "落实主体责任"),
        ("task:2.1.2", "加强人员管理"),
        ("task:2.2", "规范采购行为"),
    ]
    assert [one.id for one in of(found, "subsection")][1:3] == ["subsection:2.1", "subsection:2.2"]


def test_departments_at_a_tasks_end_are_lead_and_supporting() -> None:
    [task, *_] = of(catalog(*PLAN), "task")
    assert task.detail == TaskDetail(("市教育局",), ("市市场监管局", "市卫生健康委"))


def test_targets_and_deadlines_hang_on_their_holder() -> None:
    found = catalog(*PLAN)
    [goal, rate] = of(found, "target")
    assert (goal.parent, rate.id, rate.parent) == ("subsection:1.1", "target:task:2.1.2#1", "task:2.1.2")
    assert isinstance(rate.detail, Target)
    assert (rate.detail.op, rate.detail.value, rate.detail.unit) == (">=", 98.0, "%")
    assert [one.parent for one in of(found, "deadline") if "总结" in (one.text or "")] == ["subsection:3.2"]


def test_an_attachment_announced_and_absent_is_still_asked() -> None:
    found = of(catalog(*PLAN), "attachment")
    assert [(one.id, one.title) for one in found] == [("attachment:1", "主要指标"), ("attachment:2", "联络员回执")]
    assert all("没有附上" in one.note for one in found)


def test_every_location_is_the_slice_it_quotes() -> None:
    paper = document(*PLAN)
    found = catalog(*PLAN)
    for one in found.requirements:
        places = [(point.text, point.location) for point in one.points]
        if isinstance(one.detail, Target):
            places.append((one.detail.quote, one.location))
        for text, place in places:
            assert place is not None
            block = paper.reading.blocks[place.block]
            words = owner_text(block, Span(place.block, 0, 0, place.row, place.col))
            assert words[place.start : place.end] == text
    assert any(one.points for one in found.requirements)


def test_ids_are_unique_and_in_document_order() -> None:
    found = catalog(*PLAN)
    assert len({one.id for one in found.requirements}) == len(found.requirements)
    places = [one.location.block for one in found.requirements if one.kind != "attachment" and one.location]
    assert all(one <= other for one, other in pairwise(places))


def test_a_number_used_twice_gets_a_tilde() -> None:
    found = catalog(
        TITLE,
        "一、主要任务",
        "1.健全制度。学校建立留样制度。",
        "2.加强检查。学校每周检查食堂。",
        "2.加强培训。学校每年培训员工。",
    )
    assert [one.id for one in of(found, "task")] == ["task:1.1", "task:1.2", "task:1.2~2"]


def test_under_a_label_the_next_level_is_the_task() -> None:
    found = catalog(
        TITLE,
        "一、合理膳食行动",
        "1.行动目标：",
        "（1）到2028年，学生营养知识知晓率达到80%。",
        "2.行动内容：",
        "（1）开展营养监测。学校每学期开展一次营养监测。",
        "（2）推广营养食谱。学校每周公布带量食谱。",
    )
    assert [one.title for one in of(found, "task")] == ["开展营养监测", "推广营养食谱"]
    assert [one.detail.value for one in of(found, "target") if isinstance(one.detail, Target)][:1] == [80.0]


def test_a_task_that_states_work_has_subtasks_below() -> None:
    found = catalog(
        TITLE,
        "二、主要任务",
        "（一）强基行动",
        "1.健全采购管理体系",
        "（1）完善准入制度。学校建立供应商准入制度。",
        "（2）完善退出制度。学校建立供应商退出制度。",
    )
    assert numbered(found, "task") == [("task:2.1.1", "健全采购管理体系")]
    assert [one.parent for one in of(found, "subtask")] == ["task:2.1.1", "task:2.1.1"]


def test_items_of_demands_and_schedule_are_no_tasks() -> None:
    found = catalog(
        TITLE,
        "一、主要任务",
        "（一）健全制度。学校建立留样制度。",
        "二、实施步骤",
        "（一）启动阶段（2026年3月-5月）。各学校制定实施方案。",
        "三、工作要求",
        "1.加强领导。各学校成立专班。",
    )
    assert [one.title for one in of(found, "task")] == ["健全制度"]
    stage, duty = [one for one in of(found, "deadline") if one.parent == "subsection:2.1"]
    assert stage.title == "启动阶段（2026年3月—2026年5月）" and duty.title == "制定实施方案"
    assert stage.detail is not None and getattr(stage.detail, "end", None) == "2026-05"


def test_articles_are_tasks_in_rules() -> None:
    found = catalog(
        "青川区校园食品安全管理办法",
        "第一章 食堂管理",
        "第一条 学校应当建立食品留样制度，留样保存48小时。",
        "第二条 学校应当每日检查食堂。",
    )
    assert len(of(found, "task")) == 2


def test_a_forgotten_first_number_is_found() -> None:
    found = catalog(
        TITLE,
        "一、主要任务",
        "（一）提质行动",
        "完善指标体系。学校制定食品安全指标体系，每季度开展监测。",
        "2.加强检查。学校每周检查食堂。",
        "3.加强培训。学校每年培训员工。",
    )
    assert numbered(found, "task")[0] == ("task:1.1.u1", "完善指标体系")
    assert len(of(found, "task")) == 3


def test_fill_in_lines_make_a_form() -> None:
    found = catalog(*PLAN, "附件2", "联络员回执", "单位名称：________", "联络员：________", "联系电话：________")
    [form] = of(found, "form")
    assert form.detail == FormDetail(("单位名称", "联络员", "联系电话"))
    assert (form.id, form.parent) == ("form:2", "attachment:2")


def test_the_plan_that_a_notice_attaches_is_no_attachment_of_it() -> None:
    found = catalog(
        "关于印发《青川区垃圾分类实施方案》的通知",
        "各镇：",
        "现将方案印发给你们，请认真贯彻执行。",
        "附件：青川区垃圾分类实施方案",
        "青川区人民政府",
        "2026年3月1日",
        "附件",
        "青川区垃圾分类实施方案",
        "一、主要任务",
        "1.完善设施。各镇配备分类桶。",
        "2.加强宣传。各镇每月宣传1次。",
    )
    assert of(found, "attachment") == []
    assert [one.id for one in of(found, "task")] == ["task:1.1", "task:1.2"]


def test_sections_without_items_are_tasks_where_no_section_is_named_so() -> None:
    found = catalog(
        "关于做好汛期安全工作的通知",
        "各街道办事处：",
        "一、落实责任。各街道每天调度，建立值班台账。",
        "二、排查隐患。各街道6月10日前完成隐患排查。",
    )
    assert numbered(found, "task") == [("task:1", "落实责任"), ("task:2", "排查隐患")]


def test_the_real_plans_give_the_agreed_counts(shared: Path) -> None:
    for plan, counts in COUNTS.items():
        found = extract(read(shared / "samples" / f"{plan}.docx"))
        assert {kind: len(of(found, kind)) for kind in counts} == counts


@pytest.mark.parametrize("suffix", [".json", ".yaml", ".xlsx"])
def test_catalogs_of_the_real_plans_are_read_back_unchanged(shared: Path, suffix: str, tmp_path: Path) -> None:
    for plan in COUNTS:
        found = extract(read(shared / "samples" / f"{plan}.docx"))
        path = tmp_path / f"{plan}{suffix}"
        path.write_bytes(catalog_bytes(found, suffix))
        assert read_catalog(path) == found


def test_a_letter_that_asks_for_nothing_is_refused() -> None:
    with pytest.raises(NoRequirements, match="云州市方案"):
        catalog("关于天气的记述", "今天天气晴朗，湖面平静。", "远处有山。")


def test_what_hangs_on_a_task_is_asked_of_whoever_its_words_name() -> None:
    found = catalog(
        TITLE,
        "一、主要任务",
        "（一）用好数据。卫生健康局每半年通报一次数据。医院设立质控科，到2026年抢救成功率达到90%。",
        "二、实施步骤",
        "（一）总结阶段（2026年10月-12月）。各医院开展自评。市卫生健康委组织评估验收。",
        "（二）其他阶段（2027年1月-2月）。各医院上报工作总结，工作总结应包括做法、问题两个部分。",
    )
    owners = {one.title.partition("（")[0]: one.subjects for one in found.requirements if one.parent}
    assert owners["通报数据"] == ("卫生健康行政部门",)
    assert owners["抢救成功率≥90%"] == ("医疗机构",)
    assert owners["组织评估验收"] == ("卫生健康行政部门",)
    assert owners["总结阶段"] == ("医疗机构", "卫生健康行政部门")
    assert owners["工作总结的内容"] == ("医疗机构",)
    assert not [one for one in of(found, "deadline") if "应包括" in one.title]


def test_every_stage_that_names_its_dates_is_one_duty_with_a_time() -> None:
    work = (TITLE, "一、主要任务", "（一）健全制度。学校建立留样制度。", "二、实施步骤")
    folded = catalog(
        *work,
        "1.动员部署阶段（2026年3月至4月）。各学校制定方案。",
        "2.全面推进阶段（2026年5月至9月）。各学校每月自查。",
    )
    colon = catalog(
        *work,
        "（一）第一阶段：动员部署（2026年3月至4月）",
        "各学校制定方案。",
        "（二）2026年5月至9月，全面推进阶段。各学校每月自查。",
    )
    for found, names in (
        (folded, ["动员部署阶段", "全面推进阶段"]),
        (colon, ["动员部署", "全面推进阶段"]),
    ):
        stages = [one.detail for one in of(found, "deadline") if getattr(one.detail, "what", "") in names]
        assert [getattr(one, "what", "") for one in stages] == names
        assert [getattr(one, "end", "") for one in stages] == ["2026-04", "2026-09"]


def test_items_that_go_on_counting_under_the_last_section_are_tasks_too() -> None:
    plan = (TITLE, "一、主要任务", "1.巡查河道。每周巡河一次。", "2.清理垃圾。每日清捞。")
    going_on = catalog(*plan, "二、保障措施", "3.公众参与。聘请民间河长。", "4.通报排名。每季度通报一次。")
    assert [one.number for one in of(going_on, "task")] == ["1", "2", "3", "4"]
    anew = catalog(*plan, "二、保障措施", "1.加强领导。成立专班。", "2.加强宣传。办好专栏。")
    assert [one.number for one in of(anew, "task")] == ["1", "2"]
