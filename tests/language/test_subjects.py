"""Who must act. All bodies and places are invented."""

from __future__ import annotations

import pytest

from checker.language.subjects import implied_subjects, responsible, subjects_of


@pytest.mark.parametrize(
    ("clause", "subjects"),
    [
        ("医疗机构要严格落实核心制度", ("医疗机构",)),
        ("各级各类医疗机构负责对全院职工进行培训", ("医疗机构",)),
        ("云州市中医医院每月公示费用", ("医疗机构",)),
        ("我院成立领导小组", ("医疗机构",)),
        ("社区卫生服务中心定期开展义诊", ("医疗机构",)),
        ("医疗机构主要负责人每月召开会议", ("医疗机构",)),
        ("青川区卫生健康委每季度通报", ("卫生健康行政部门",)),
        ("各级卫生健康行政部门要加强监管", ("卫生健康行政部门",)),
        ("区卫体局定期检查", ("卫生健康行政部门",)),
        ("各专业质控中心制定质控标准", ("质控组织",)),
        ("市级质控部定期检查", ("质控组织",)),
        ("院级质控部每月通报", ("科室",)),
        ("科室质控小组每周自查", ("科室",)),
        ("区医学会组织专家开展培训", ("学会协会",)),
        ("行业协会应当建立自律公约", ("学会协会",)),
        ("医管中心应当及时汇总", ("服务中心",)),
        ("各科室按月上报", ("科室",)),
        ("医务科、护理部每月组织检查", ("科室",)),
        ("质控办负责汇总", ("科室",)),
        ("质量控制中心管理办公室做好协调", ("质控组织",)),
        ("各学校要建立台账", ("其他",)),
        ("教育行政部门定期督导", ("其他",)),
        ("各县（市、区）人民政府应当加强领导", ("其他",)),
        ("生产经营单位必须配备安全员", ("其他",)),
        ("区卫生健康委、区医学会和各医疗机构按照要求落实", ("卫生健康行政部门", "学会协会", "医疗机构")),
    ],
)
def test_the_grammatical_subject_is_who_must_act(clause: str, subjects: tuple[str, ...]) -> None:
    assert subjects_of(clause) == subjects


@pytest.mark.parametrize(
    "clause",
    [
        "指导医疗机构建立制度",
        "报送区卫生健康委",
        "强化对质控组的指导考核",
        "将医疗机构纳入监管",
        "对民营医院实行全覆盖检查",
        "督促学校落实责任",
        "与医管中心建立联系",
        "鼓励医疗机构开展互认",
        "医疗机构评审管理办法",
        "组织质控中心开展培训",
        "成立由院长担任主任的委员会",
        "完善首诊负责制",
        "特别是承担急救任务的科室",
        "",
    ],
)
def test_a_body_merely_mentioned_is_no_subject(clause: str) -> None:
    assert subjects_of(clause) == ()


@pytest.mark.parametrize(
    ("clause", "subjects"),
    [
        ("由区卫生健康委报至市卫生健康委", ("卫生健康行政部门",)),
        ("具体工作由医务科承担", ("科室",)),
        ("开展血液透析的医疗机构应当建立台账", ("医疗机构",)),
        ("每季度各科室开展自查", ("科室",)),
        ("到2025年底各医疗机构完成改造", ("医疗机构",)),
    ],
)
def test_the_subject_is_found_behind_time_and_description(clause: str, subjects: tuple[str, ...]) -> None:
    assert subjects_of(clause) == subjects


@pytest.mark.parametrize(
    ("text", "lead", "supporting"),
    [
        (
            "加强巡查。（市教育局牵头，市公安局、市卫生健康和体育局按职责分工负责）",
            ("市教育局",),
            ("市公安局", "市卫生健康和体育局"),
        ),
        ("开展整治。（责任单位：市教育局、各区政府）", ("市教育局", "各区政府"), ()),
        ("完善预案（各部门按职责分工负责）", ("各部门",), ()),
        ("完善预案。（牵头单位：市应急局；配合单位：市公安局和市民政局）", ("市应急局",), ("市公安局", "市民政局")),
        ("落实制度。（市应急局、市住房和城乡建设局等部门按职责分工负责）", ("市应急局", "市住房和城乡建设局"), ()),
        ("落实制度。(市财政局负责)", ("市财政局",), ()),
        ("责任科室：医务科、护理部", ("医务科", "护理部"), ()),
    ],
)
def test_departments_named_at_the_end_are_responsible(
    text: str, lead: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    found = responsible(text)
    assert found is not None
    assert (found.lead, found.supporting) == (lead, supporting)
    assert text[found.start : found.end].strip("（）()。")


def test_the_remark_is_named_by_its_place_brackets_included() -> None:
    text = "加强巡查。（市教育局牵头）"
    found = responsible(text)
    assert found is not None
    assert text[found.start : found.end] == "（市教育局牵头）"


@pytest.mark.parametrize("text", ["", "加强（含分院）管理", "由医务科负责病历检查，每月通报。", "按照责任单位要求整改"])
def test_a_task_without_such_a_remark_names_nobody_responsible(text: str) -> None:
    assert responsible(text) is None


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("建立区内医疗机构质量排名和通报制度", ("卫生健康行政部门",)),
        ("督促指导医疗机构落实政策", ("卫生健康行政部门",)),
        ("规范区质控组的建设和管理", ("卫生健康行政部门",)),
        ("指导学校制定预案", ("其他",)),
        ("规范医师处方行为", ()),
    ],
)
def test_what_only_an_authority_does_implies_the_authority(text: str, subjects: tuple[str, ...]) -> None:
    assert implied_subjects(text) == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("各中小学校按照标准配齐教师", ("其他",)),
        ("各校开齐国家规定课程", ("其他",)),
        ("督导组每年对各镇开展一次督导", ("其他",)),
        ("各县区、各部门每周排查一次", ("其他",)),
        ("省级监管部门2024年6月底前完成标准梳理", ("其他",)),
        ("改造10所薄弱学校", ()),
        ("每日17时前将情况报区应急局", ()),
        ("区卫生健康委到2025年设置区级质控小组不少于20个", ("卫生健康行政部门",)),
        ("综合医院设置中医科", ("医疗机构",)),
    ],
)
def test_bodies_outside_health_care_and_what_is_acted_on_are_told_apart(text: str, subjects: tuple[str, ...]) -> None:
    assert subjects_of(text) == subjects


@pytest.mark.parametrize(
    ("text", "lead", "supporting"),
    [
        ("清理河面。【责任单位：市水务局】", ("市水务局",), ()),
        ("清理河面。［市水务局牵头，市城管局配合］", ("市水务局",), ("市城管局",)),
        ("清理河面。（由市水务局负责）", ("市水务局",), ()),
        ("清理河面。\n牵头单位：市水务局\n配合单位：市城管局、市财政局", ("市水务局",), ("市城管局", "市财政局")),
        ("清理河面。\n责任领导：赵立诚\n责任科室：河道科", ("河道科",), ()),
        ("清理河面。（市水务局、市城管局负责。列第一位者为牵头单位，下同）", ("市水务局",), ("市城管局",)),
        ("清理河面。（责任单位：市水务局、市城管局。排在第一位的为牵头单位，下同）", ("市水务局",), ("市城管局",)),
    ],
)
def test_who_is_responsible_is_read_in_other_brackets_lines_and_notes(
    text: str, lead: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    found = responsible(text)
    assert found is not None
    assert (found.lead, found.supporting) == (lead, supporting)
    assert text[: found.start].strip() == "清理河面。"
