"""A factory's plan against a city's, and a school's against a district's: figures, dates and whose duty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from checker.intake import read
from checker.model.result import Match
from checker.requirements.extract import extract
from checker.responses.match import match
from checker.responses.submitter import submitter_of

PARENT = """云州市粮食加工企业粉尘防爆专项行动实施方案
（2026-2028年）
一、工作目标
到2028年底，全市粮食加工企业自动化清灰系统装备率达到100%。
二、主要任务
（一）抓好教育培训。各企业主要负责人每年参加不少于20学时的防爆培训。企业对新上岗人员开展三级教育，考核合格率达到98%以上。
（二）强化现场管理。清灰作业全过程视频监控，录像保存不少于9个月。企业配备不少于15人的专职或兼职救援队伍。
（三）加快设备改造。2026年8月底前完成除尘系统改造。每半年组织一次综合演练。
（四）加强监督检查。市应急管理局每季度组织一次专家会诊，对重点企业实行全覆盖检查。对拒不整改的企业依法责令停产停业。
三、保障措施
（一）加强组织领导。各企业于2026年4月30日前将实施方案报市应急管理局。
"""
FACTORY = """临江永丰面粉有限公司粉尘防爆三年行动方案
（2026-2028年）
按照市里部署，公司结合实际制定本方案。
一、总体目标
到2028年底全公司自动清灰系统装备率达到100%。
二、组织领导
公司成立领导小组，总经理任组长。本方案4月22日前送市应急管理局。
三、具体措施
1.抓培训。总经理全年参加防爆培训，听课学时不低于22个。新上岗人员开展三级教育，合格率不低于96%。
2.抓现场。清灰作业全过程视频监控，录像留存半年。配备12人的兼职救援队伍。
3.抓改造。除尘系统改造2026年11月底完成。5月、11月各组织一次综合演练。
"""
Judge = Callable[[str, str], Match]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    folder = tmp_path_factory.mktemp("factory")
    for name, text in (("parent.txt", PARENT), ("factory.txt", FACTORY)):
        Path(folder / name).write_text(text, encoding="utf-8")
    submission = read(folder / "factory.txt")
    submitter = submitter_of("auto", submission)
    assert submitter.kind == "hospital"
    matches = match((extract(read(folder / "parent.txt")),), submission, submitter)

    def find(kind: str, words: str) -> Match:
        fitting = [
            one
            for one in matches
            if one.requirement.kind == kind
            and words in f"{one.requirement.title}{getattr(one.requirement.detail, 'quote', '')}"
        ]
        return fitting[0]

    return find


def _kinds(one: Match) -> list[str]:
    return [deviation.kind for deviation in one.deviations]


def test_a_short_name_stands_for_the_long_one(judged: Judge) -> None:
    rate = judged("target", "装备率")
    assert (rate.status, _kinds(rate)) == ("covered", [])


def test_a_target_takes_the_figure_of_the_clause_that_answers_its_point(judged: Judge) -> None:
    training = judged("target", "不少于20学时")
    assert (training.status, _kinds(training)) == ("covered", [])
    passed = judged("target", "考核合格率")
    assert (passed.status, _kinds(passed)) == ("covered", ["weaker"])


@pytest.mark.parametrize("words", ["录像保存", "不少于15人"])
def test_less_of_a_count_or_a_span_is_weaker(judged: Judge, words: str) -> None:
    found = judged("target", words)
    assert (found.status, _kinds(found)) == ("covered", ["weaker"])


def test_dates_are_read_where_the_duty_is_answered(judged: Judge) -> None:
    assert _kinds(judged("deadline", "4月30日前")) in ([], ["earlier"])
    assert judged("deadline", "4月30日前").status == "covered"
    assert _kinds(judged("deadline", "8月底前")) == ["later"]
    assert _kinds(judged("deadline", "每半年")) == []


def test_what_the_authority_does_is_not_asked_of_the_factory(judged: Judge) -> None:
    assert judged("task", "加强监督检查").status == "not_applicable"
    assert judged("deadline", "每季度组织一次专家会诊").status == "not_applicable"
    assert judged("task", "强化现场管理").applies == "own"


SCHOOL_PARENT = """云州市校园阅读推广行动方案
（2026-2027年）
一、工作目标
到2027年底，师生阅读满意率达到90%以上。
二、主要任务
1.建好书屋。学校应配备不少于1名专职馆员，馆员持证上岗率达到100%，每年培训不少于30小时。
2.畅通借阅。借阅记录保存不少于2年，预约到书率不低于80%。
3.加强督导检查。市教育局每学期开展一次全覆盖检查，抽检图书不少于200册。
三、工作要求
各学校每年6月30日、12月20日前报送工作情况，发生图书丢失2小时内报告属地派出所。
"""
SCHOOL = """青川区第四小学校园阅读推广实施计划
一、目标
2027年底师生阅读满意度93%。
二、做法
1.书屋。聘请1名专职馆员，馆员人人持证上岗，全年学习不低于32小时。
2.借阅。借阅记录留存一年，预约到书85%。
三、其他
我校6月28日、12月18日前各报送一次工作情况。
"""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> tuple[Match, ...]:
    folder = tmp_path_factory.mktemp("school")
    for name, text in (("parent.txt", SCHOOL_PARENT), ("school.txt", SCHOOL)):
        Path(folder / name).write_text(text, encoding="utf-8")
    submission = read(folder / "school.txt")
    return match((extract(read(folder / "parent.txt")),), submission, submitter_of("auto", submission))


def _quoting(matches: tuple[Match, ...], kind: str, words: str) -> Match:
    fitting = [one for one in matches if one.requirement.kind == kind]
    return next(one for one in fitting if words in getattr(one.requirement.detail, "quote", ""))


@pytest.mark.parametrize(
    ("words", "kinds"),
    [("满意率", []), ("持证上岗率", []), ("30小时", []), ("借阅记录保存", ["weaker"]), ("预约到书率", [])],
)
def test_everyday_words_for_figures(school: tuple[Match, ...], words: str, kinds: list[str]) -> None:
    found = _quoting(school, "target", words)
    worse = [kind for kind in _kinds(found) if kind not in ("stronger", "renamed")]
    assert (found.status, worse) == ("covered", kinds)


def test_figures_of_the_inspecting_body_are_not_asked_of_the_school(school: tuple[Match, ...]) -> None:
    assert _quoting(school, "target", "200册").status == "not_applicable"
    assert _quoting(school, "deadline", "全覆盖检查").status == "not_applicable"


def test_who_receives_a_report_is_not_who_makes_it(school: tuple[Match, ...]) -> None:
    lost = _quoting(school, "deadline", "2小时内")
    assert lost.applies == "own"
    assert _quoting(school, "deadline", "12月20日").status == "covered"


def test_a_lone_figure_of_the_answering_paragraph_counts(tmp_path: Path) -> None:
    parent = SCHOOL_PARENT.replace("预约到书率不低于80%", "图书即还即借比例不低于60%")
    school = SCHOOL.replace("预约到书85%", "七成以上图书当天可再借")
    for name, text in (("parent.txt", parent), ("school.txt", school)):
        Path(tmp_path / name).write_text(text, encoding="utf-8")
    submission = read(tmp_path / "school.txt")
    found = match((extract(read(tmp_path / "parent.txt")),), submission, submitter_of("auto", submission))
    assert _quoting(found, "target", "即还即借").status == "covered"


TABLE = """附件1
云州市卒中救治指标
序号	指标名称	指标导向
1	急性脑梗死再灌注治疗率	逐步升高
2	卒中患者随访率	逐步升高
"""
DIVIDED = """附件1
青川区卒中救治指标
序号	指标名称	指标导向
1	急性脑梗死静脉溶栓率（发病4.5小时内）	逐步升高
2	急性脑梗死血管内治疗率	逐步升高
3	卒中患者随访率	逐步升高
"""


@pytest.mark.parametrize(
    ("left_out", "status"), [("", "covered"), ("2	急性脑梗死血管内治疗率	逐步升高\n", "missing")]
)
def test_an_indicator_measured_in_all_its_parts_is_there(tmp_path: Path, left_out: str, status: str) -> None:
    body = "云州市卒中救治行动方案\n一、主要任务\n1.建好网络。各区建立卒中救治网络。\n"
    for name, text in (("parent.txt", body + TABLE), ("own.txt", body + DIVIDED.replace(left_out, ""))):
        Path(tmp_path / name).write_text(text, encoding="utf-8")
    submission = read(tmp_path / "own.txt")
    found = match(
        (extract(read(tmp_path / "parent.txt")),), submission, submitter_of("commission:district", submission)
    )
    whole = next(one for one in found if "再灌注" in one.requirement.title)
    assert (whole.status, _kinds(whole)) == (status, ["renamed"] if status == "covered" else [])


@pytest.mark.parametrize(("day", "kinds"), [("3月6日", ["earlier"]), ("3月18日", ["later"])])
def test_a_plan_may_say_when_it_was_sent(tmp_path: Path, day: str, kinds: list[str]) -> None:
    parent = SCHOOL_PARENT.replace("三、工作要求\n", "三、工作要求\n各学校于2026年3月10日前报送实施计划。")
    school = SCHOOL.replace("实施计划\n", f"实施计划\n为办好书屋，制定本计划（{day}已报区局）。\n", 1)
    for name, text in (("parent.txt", parent), ("school.txt", school)):
        Path(tmp_path / name).write_text(text, encoding="utf-8")
    submission = read(tmp_path / "school.txt")
    found = match((extract(read(tmp_path / "parent.txt")),), submission, submitter_of("auto", submission))
    sent = _quoting(found, "deadline", "3月10日前")
    assert (sent.status, _kinds(sent)) == ("covered", kinds)
