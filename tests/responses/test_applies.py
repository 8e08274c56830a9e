"""Duties that name the kind of institution they are for."""

from __future__ import annotations

from pathlib import Path

from checker.model.catalog import IndicatorDetail, Point, PostDetail, Requirement
from checker.model.result import Submitter
from checker.pipeline import Options, check
from checker.responses.applies import ownership, point_applies

OF_CHINESE_MEDICINE = Submitter("hospital", "", ("医疗机构",), ("中医",))
GENERAL = Submitter("hospital", "二级", ("医疗机构",), ())


def task(text: str, point: str) -> tuple[Point, Requirement]:
    return Point("task:1.p1", point), Requirement("task:1", "task", "1", "某任务", text=text)


def test_a_point_that_names_another_kind_is_not_asked() -> None:
    text = "中医医院为优势病种制定方案，开展疗效评价。综合医院设置中医科。医疗机构公开收费。"
    assert point_applies(*task(text, "中医医院为优势病种制定方案"), GENERAL) == "none"
    assert point_applies(*task(text, "开展疗效评价"), GENERAL) == "none"
    assert point_applies(*task(text, "设置中医科"), GENERAL) == "own"
    assert point_applies(*task(text, "综合医院设置中医科"), OF_CHINESE_MEDICINE) == "none"
    assert point_applies(*task(text, "公开收费"), OF_CHINESE_MEDICINE) == "own"


def test_an_indicator_for_another_kind_is_not_asked() -> None:
    indicator = Requirement(
        "indicator:1.1", "indicator", "1", "某比例", detail=IndicatorDetail(applies_to=("中医医疗机构",))
    )
    assert ownership(indicator, GENERAL)[0] == "none"
    assert ownership(indicator, OF_CHINESE_MEDICINE)[0] == "own"


def test_what_the_centre_of_a_region_does_is_its_own_alone() -> None:
    text = "扩容升级指挥调度系统，急救电话10秒接听率达到100%。"
    hospital = Submitter("hospital", "三级", ("医疗机构",), (), names=("云州市第一人民医院",))
    centre = Submitter("hospital", "", ("医疗机构",), (), names=("云州市急救中心",))
    assert point_applies(*task(text, "扩容升级指挥调度系统"), hospital) == "none"
    assert point_applies(*task(text, "扩容升级指挥调度系统"), centre) == "own"


def test_what_its_sentence_shows_to_be_supervising_is_the_authoritys() -> None:
    text = "将医疗质量作为考核的重要内容，督促指导医疗机构落实相关要求。定期自查。"
    assert point_applies(*task(text, "将医疗质量作为考核的重要内容"), GENERAL) != "own"
    assert point_applies(*task(text, "定期自查"), GENERAL) == "own"


def test_guiding_units_below_is_a_hospitals_own_work() -> None:
    hospital = Submitter("hospital", "三级", ("医疗机构", "科室", "其他"), ("综合",))
    assert point_applies(*task("指导乡镇卫生院开展适宜技术。", "指导乡镇卫生院开展适宜技术"), hospital) == "own"


def test_a_thing_of_its_own_is_not_given_to_whom_the_clause_before_names() -> None:
    text = "市质控中心每季度抽查病历，急救站点每月自查病历。"
    point = Point("task:1.p1", "急救站点每月自查病历", ("质控组织",))
    assert point_applies(point, task(text, "急救站点每月自查病历")[1], GENERAL) == "own"


def test_a_sanction_on_ones_own_people_is_ones_own() -> None:
    assert point_applies(*task("对评估不合格的医师取消手术资格。", "对评估不合格的医师取消手术资格"), GENERAL) == "own"
    assert point_applies(*task("对违规机构暂停结算。", "对违规机构暂停结算"), GENERAL) == "none"


def test_a_post_is_asked_of_the_institutions_it_is_for() -> None:
    post = Requirement(
        "post:1", "post", "", "公立医院实行院长负责制", subjects=("医疗机构",), detail=PostDetail("院长", "负责人")
    )
    private = Submitter("hospital", "二级", ("医疗机构",), ("民营",))
    assert ownership(post, private)[0] == "none"
    assert ownership(post, GENERAL)[0] == "own"


def test_a_prohibition_binds_whoever_handles_it() -> None:
    text = "医保部门提高报销比例，不得截留挪用资金。"
    point = Point("task:1.p2", "不得截留挪用资金", ("其他",))
    assert point_applies(point, task(text, "不得截留挪用资金")[1], OF_CHINESE_MEDICINE) == "own"


def test_whom_a_later_sentence_names_does_not_own_what_stands_before(tmp_path: Path) -> None:
    parent = tmp_path / "上级.txt"
    parent.write_text(
        "云州市卫生健康委员会血液透析质量提升工作方案\n一、工作任务\n"
        "（一）规范透析管理。各血液透析机构每月检测透析用水。\n"
        "（二）做好信息登记。患者信息在首次透析后3个工作日内录入登记系统，每月10日前更新数据。"
        "各县卫生健康局每季度对登记质量进行抽查。\n",
        encoding="utf-8",
    )
    submission = tmp_path / "送审.txt"
    submission.write_text("青川县人民医院血液透析质量提升方案\n一、加强管理\n每月检测透析用水。\n", encoding="utf-8")
    report = check(submission, (parent,), Options(role="hospital:二级"))
    told = {point.text: point.applies for match in report.matches for point in match.points}
    assert told["患者信息在首次透析后3个工作日内录入登记系统"]
    assert told["每月10日前更新数据"]
    assert not told["各县卫生健康局每季度对登记质量进行抽查"]
    dues = [match.status for match in report.matches if match.requirement.kind == "deadline"]
    assert "missing" in dues


def test_the_time_of_a_task_that_is_declined_is_declined_with_it(tmp_path: Path) -> None:
    parent = tmp_path / "上级.txt"
    parent.write_text(
        "云州市文化和旅游局公共图书馆服务提升方案\n一、工作任务\n"
        "（一）完善借阅服务。各馆每月开展读者活动。\n"
        "（二）加强古籍保护。设置古籍专库，古籍库房温湿度监测设备于2025年6月底前完成检定。\n",
        encoding="utf-8",
    )
    submission = tmp_path / "送审.txt"
    submission.write_text(
        "青川县图书馆服务提升方案\n一、完善借阅服务\n每月开展读者活动。\n二、古籍保护\n本馆没有古籍馆藏，古籍保护工作不涉及。\n",
        encoding="utf-8",
    )
    report = check(submission, (parent,), Options(role="hospital"))
    told = {match.requirement.id: match.status for match in report.matches}
    declined = [match for match in report.matches if match.points and match.requirement.title == "加强古籍保护"]
    assert [match.status for match in declined] == ["not_applicable"]
    assert {status for key, status in told.items() if key.startswith(f"deadline:{declined[0].requirement.id}")} == {
        "not_applicable"
    }
