"""Targets, deadlines, posts, indicators and sections of an invented district's plan against a hospital's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.intake import read
from checker.model.result import Match
from checker.pipeline import Options, check
from checker.requirements.extract import extract
from checker.responses.match import match
from checker.responses.submitter import submitter_of

PARENT = """云州市白石县输血安全提升工作方案
（2024-2026年）
一、工作目标
减少输血差错。
二、实施范围
全县二级以上医疗机构。
三、重点任务
（一）管好输血
1.建强输血组织。医疗机构成立由主要负责人任主任的临床用血管理委员会，配备专职输血技师不少于3名。
2.开展用血点评。医疗机构每半年组织一次用血点评演练，点评病历不少于用血病历的20%。
3.救治急诊患者。医疗机构设立急诊用血通道，每季度开展一次急诊用血演练。
4.发挥中医特色。中医医疗机构为血虚患者制定中医调理方案。
5.建强县级小组。县卫生健康委到2025年设置县级质控小组不少于12个，对质控小组每年考核一次。
四、工作安排
（一）推进阶段（2024年5月-2026年9月）。各医疗机构每年6月20日和12月10日前向县医疗管理服务中心报送工作总结。
五、工作要求
（一）强化督导。县卫生健康委每年组织一次现场检查。
附件1
白石县输血质量指标
序号	指标名称	指标导向	2024年	2025年	2026年
1	输血申请单合格率	逐步升高	85%	90%	95%
2	室间质评项目合格率	逐步升高	/	/	/
3	急诊用血及时率	逐步升高	/	/	/
4	开展自体输血的医院占比	逐步升高	/	/	/
"""
HOSPITAL = """白石县南山医院输血安全提升实施方案
（2024-2026年）
我院为二级综合医院，制定本方案。
一、工作目标
减少输血差错。
二、主要任务
1.健全组织。成立临床用血管理委员会，由院长任主任，输血科配备专职输血技师4名。
2.用血点评。每半年组织一次用血点评演练，点评用血病历的25%。
3.急诊用血。急诊科开通急诊用血通道，每季度开展一次急诊用血演练。
三、时间安排
（一）推进阶段（2024年5月-2026年9月）。6月20日、12月10日前向县医疗管理服务中心报送工作总结。
附件1
白石县南山医院输血质量指标
序号	指标名称	责任科室	2024年	2025年	2026年
1	输血申请单合格率	输血科	85%	90%	95%
2	通过国家室间质评的临床检验项目合格率	检验科	逐步升高	逐步升高	逐步升高
3	急诊用血及时率	急诊科	逐步升高	逐步升高	逐步升高
"""
Judge = Callable[[str], dict[str, Match]]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    parent = tmp_path / "parent.txt"
    parent.write_text(PARENT, encoding="utf-8")
    catalog = extract(read(parent))

    def judged(text: str) -> dict[str, Match]:
        path = tmp_path / "hospital.txt"
        path.write_text(text, encoding="utf-8")
        document = read(path)
        return {one.requirement.id: one for one in match((catalog,), document, submitter_of("hospital", document))}

    return judged


def _one(found: dict[str, Match], kind: str, words: str) -> Match:
    return next(one for one in found.values() if one.requirement.kind == kind and words in one.requirement.title)


def test_a_faithful_hospital_has_no_deviation_but_what_is_higher(judge: Judge) -> None:
    kinds = {deviation.kind for one in judge(HOSPITAL).values() for deviation in one.deviations}
    assert kinds <= {"stronger", "renamed"}


def test_what_others_must_do_is_not_asked_of_a_hospital(judge: Judge) -> None:
    found = judge(HOSPITAL)
    assert _one(found, "target", "县级质控小组").status == "not_applicable"
    assert _one(found, "deadline", "现场检查").status == "not_applicable"
    assert _one(found, "section", "实施范围").status == "not_applicable"
    assert _one(found, "subsection", "督导").status == "not_applicable"


def test_what_only_chinese_medicine_hospitals_must_do_is_not_asked_of_a_general_one(judge: Judge) -> None:
    assert _one(judge(HOSPITAL), "task", "中医特色").status == "not_applicable"
    other = HOSPITAL.replace("南山医院", "中医医院").replace("综合医院", "甲等中医医院")
    assert _one(judge(other), "task", "中医特色").status == "missing"


def test_a_regional_indicator_is_left_with_its_reason(judge: Judge) -> None:
    found = _one(judge(HOSPITAL), "indicator", "自体输血")
    assert (found.status, found.reason) == ("not_applicable", "区域性指标，请确认是否需分解")


def test_a_head_of_a_hospital_is_its_chief_person(judge: Judge) -> None:
    found = _one(judge(HOSPITAL), "post", "委员会主任")
    assert (found.status, found.deviations) == ("covered", ())
    lesser = _one(judge(HOSPITAL.replace("由院长任", "由副院长任")), "post", "委员会主任")
    assert [deviation.kind for deviation in lesser.deviations] == ["weaker"]


def test_a_number_of_persons_is_found_beside_their_name(judge: Judge) -> None:
    assert _one(judge(HOSPITAL), "target", "专职输血技师").status == "covered"
    fewer = _one(judge(HOSPITAL.replace("技师4名", "技师2名")), "target", "专职输血技师")
    assert [deviation.kind for deviation in fewer.deviations] == ["weaker"]
    blank = _one(judge(HOSPITAL.replace("技师4名", "技师__名")), "target", "专职输血技师")
    assert blank.status == "undecided"


def test_a_pair_of_days_answers_the_same_pair_of_every_year(judge: Judge) -> None:
    assert _one(judge(HOSPITAL), "deadline", "报送工作总结").deviations == ()
    moved = _one(judge(HOSPITAL.replace("12月10日前", "12月25日前")), "deadline", "报送工作总结")
    assert [deviation.kind for deviation in moved.deviations] == ["later"]


def test_each_year_is_compared_with_its_own_column(judge: Judge) -> None:
    weaker = judge(HOSPITAL.replace("85%	90%	95%", "85%	88%	95%"))
    kinds = {
        one.requirement.title[-6:-1]: one.deviations for one in weaker.values() if "输血申请单" in one.requirement.title
    }
    assert [name for name, deviations in kinds.items() if deviations] == ["2025年"]


def test_the_last_year_alone_answers_the_years_before_with_a_note(judge: Judge) -> None:
    text = HOSPITAL.replace("2024年	2025年	2026年", "2026年").replace("85%	90%	95%", "95%")
    found = _one(judge(text), "target", "合格率≥85%")
    assert (found.status, found.deviations) == ("covered", ())
    assert "按2026年目标值比较" in found.reason


def test_qualifiers_of_a_name_do_not_make_another_indicator(judge: Judge) -> None:
    assert _one(judge(HOSPITAL), "indicator", "室间质评").status == "covered"


def test_a_service_that_is_not_there_excuses_task_and_indicator_alike(judge: Judge) -> None:
    line = "3.急诊用血。急诊科开通急诊用血通道，每季度开展一次急诊用血演练。"
    text = HOSPITAL.replace(line, "3.我院未设急诊科，急诊用血任务不涉及。").replace(
        "3	急诊用血及时率	急诊科	逐步升高	逐步升高	逐步升高\n", ""
    )
    found = judge(text)
    for one in (_one(found, "task", "急诊患者"), _one(found, "indicator", "急诊用血")):
        assert one.status == "not_applicable"
        assert "未设急诊科" in one.evidence[0].text
        assert not one.deviations


def test_each_parent_is_judged_for_itself(tmp_path: Path) -> None:
    for name, text in (("parent.txt", PARENT), ("hospital.txt", HOSPITAL)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    catalog, document = extract(read(tmp_path / "parent.txt")), read(tmp_path / "hospital.txt")
    submitter = submitter_of("hospital", document)
    alone = match((catalog,), document, submitter)
    both = match((catalog, catalog), document, submitter)
    assert [one.against for one in both] == [0] * len(alone) + [1] * len(alone)
    assert [one.status for one in both] == 2 * [one.status for one in alone]


def test_a_column_of_units_speaks_for_the_bare_figures_beside_it(tmp_path: Path) -> None:
    rows = "1\t社区食堂覆盖率\t%\t60\t{last}\n2\t食材抽检合格率\t%\t97\t98\n3\t新增助餐点\t个\t30\t40\n"
    text = (
        "云州市社区食堂提升行动方案（2024—2026年）\n一、总体目标\n到2026年，全市社区食堂覆盖率达到65%，新增助餐点40个。\n"
        "二、工作任务\n（一）建设食堂。各区每月开展一次食堂巡查。\n（二）培训人员。各区每年组织一次从业人员培训。\n"
        "附件：主要指标\n\n附件\n主要指标\n\n序号\t指标名称\t单位\t2025年\t2026年\n" + rows
    )
    parent, weaker = tmp_path / "上级.txt", tmp_path / "本级.txt"
    parent.write_text(text.format(last="65"), encoding="utf-8")
    weaker.write_text(text.format(last="55").replace("覆盖率达到65%", "覆盖率达到55%"), encoding="utf-8")
    assert check(parent, parent, Options(select=("N", "C105"))).findings == ()
    found = check(weaker, parent, Options(role="commission:district", select=("N201", "N202"))).findings
    assert {one.rule for one in found} == {"N201"}
    assert all("本文为不低于55%" in one.message for one in found)
