"""Duties with a time, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import accuracy_deadlines
from checker.language.deadlines import find_deadlines


@pytest.mark.parametrize(
    ("text", "who", "end", "every", "relative_to"),
    [
        ("各中小学校应于2024年6月30日前完成校舍排查。", "各中小学校", "2024-06-30", None, None),
        ("2024年10月底前，各县区上报自评报告。", "各县区", "2024-10", None, None),
        ("各部门应在9月20日之前提交材料，逾期不予受理。", "各部门", "2024-09-20", None, None),
        ("到2027年底，建成覆盖城乡的监测网络，形成联动机制。", "", "2027-12", None, None),
        ("截至2025年12月31日前全面完成确权登记。", "", "2025-12-31", None, None),
        ("力争2025年底前实现行政村服务全覆盖。", "", "2025-12", None, None),
        ("“十五五”末，建立完善的预警体系。", "", "2030", None, None),
        ("2024年3月，启动专项整治行动。", "", "2024-03", None, None),
        ("2026年6月底前，完成入河排污口整治。", "", "2026-06", None, None),
        ("各乡镇（街道）每半年开展一次综合演练。", "各乡镇（街道）", None, "每半年一次", None),
        ("督导组每季度通报一次进展。", "督导组", None, "每季度一次", None),
        ("市教育局按年度发布质量监测报告。", "市教育局", None, "按年度", None),
        ("各校每月至少开展1次防溺水教育。", "各校", None, "每月至少1次", None),
        ("河长每周巡河不少于1次。", "河长", None, "每周不少于1次", None),
        ("自2024年7月起，每月5日前上报上月数据。", "", None, "每月5日前", None),
        ("每年3月1日和9月1日前，各单位报送总结。", "各单位", None, "每年3月1日和9月1日前", None),
        ("创办安全生产月刊。", "", None, "月刊", None),
        ("每学期开学后两周内，学校组织一次疏散演练。", "学校", None, "每学期", "开学后两周内"),
        ("本通知印发后3个月内，各区制定实施细则。", "各区", None, None, "本通知印发后3个月内"),
        ("企业应当自收到通知之日起15个工作日内提交报告。", "企业", None, None, "自收到通知之日起15个工作日内"),
        ("派出前2周，组织岗前培训。", "", None, None, "派出前2周"),
        ("事故发生后1小时内，事发单位向主管部门报告。", "事发单位", None, None, "事故发生后1小时内"),
        ("目录调整后10个工作日内报市林业局备案。", "", None, None, "目录调整后10个工作日内"),
        ("应当72小时内完成复核并反馈意见。", "", None, None, "72小时内"),
        ("三年内完成老旧小区消防改造。", "", None, None, "三年内"),
        ("市教育局于每年12月底前向社会公布结果。", "市教育局", None, "每年12月底前", None),
        ("各区每季度末月25日前报市河长办。", "各区", None, "每季度末月25日前", None),
        ("各单位于3月20日（星期三）下班前将回执发送至邮箱。", "各单位", "2024-03-20", None, None),
        ("接到报警后，应在2小时内到达现场。", "", None, None, "2小时内"),
        ("动员部署（2024年1月）：制定方案。", "", "2024-01", None, None),
        ("尽快制定本单位实施方案。", "", None, None, "尽快"),
    ],
)
def test_a_duty_with_a_time_is_found(
    text: str, who: str, end: str | None, every: str | None, relative_to: str | None
) -> None:
    (phrase,) = find_deadlines(text, year=2024)
    detail = phrase.detail
    assert (detail.who, detail.end, detail.every, detail.relative_to) == (who, end, every, relative_to)
    assert text[phrase.start : phrase.end] == detail.quote


@pytest.mark.parametrize(
    "text",
    [
        "为贯彻《临江省教育强省规划（2023—2027年）》，制定本方案。",
        "2022年以来，全市共开展演练35次。",
        "到2025年，优良天数比率达到86%以上。",
        "及时处置突发事件，定期开展隐患排查。",
        "根据市政府2023年3月印发的实施方案，结合实际制定本方案。",
        "2024年，全市生产总值同比增长5%。",
        "截至2023年底，全市已建成标准化学校120所。",
        "到2027年，森林覆盖率进一步提高。",
        "发病6小时内再灌注治疗率提升至50%。",
        "住院患者48小时内转入重症医学科的比例下降。",
        "每百名学生配备专职教师8名。",
        "逐项登记每例不良事件。",
        "每年提升1至3个百分点。",
        "平均出警时间控制在5分钟以内。",
        "云州市教育局2024年3月15日",
        "青教发〔2024〕12号",
        "65岁以上老年人占比超过20%。",
        "近三年内未发生重大事故的企业可以申报。",
        "完善医师定期考核制度。",
        "将年度目标责任制考核结果作为评优依据。",
        "2023年度先进集体名单另行公布。",
        "加强日常监测和年度预算管理。",
        "每床每年平均出院人次为35。",
        "“十四五”期间，全市教育事业取得显著成绩。",
        "年均降低2个百分点。",
        "第三季度事故起数下降。",
        "力争年均浓度达到35微克/立方米。",
        "再入院率是指出院后31天内再次入院的比例。",
        "坚持每名学生一份健康档案。",
        "实施2024年2月30日前的安排。",
    ],
)
def test_what_only_looks_like_a_deadline_is_none(text: str) -> None:
    assert find_deadlines(text, year=2024) == ()


def test_every_sentence_under_a_stage_is_due_in_it() -> None:
    text = "区教育局制定工作方案，部署相关工作。各学校落实主体责任，制定本校方案，并于9月10日前报区教育局备案。"
    found = find_deadlines(text, stage="（一）动员部署（2024年8月—9月）")
    assert [(p.detail.who, p.detail.start, p.detail.end, p.detail.recipient) for p in found] == [
        ("区教育局", "2024-08", "2024-09", None),
        ("各学校", "2024-08", "2024-09", None),
        ("各学校", None, "2024-09-10", "区教育局"),
    ]


def test_a_stage_may_stand_at_the_head_of_its_own_text() -> None:
    text = "（二）集中整治阶段（2024年10月至2025年6月）。各企业开展自查自纠。"
    (phrase,) = find_deadlines(text)
    assert (phrase.detail.who, phrase.detail.start, phrase.detail.end) == ("各企业", "2024-10", "2025-06")


def test_only_the_demand_after_a_year_is_a_deadline_not_the_figures_beside_it() -> None:
    text = "到2025年末，入园率达到95%，办学条件进一步改善，全面建立督学责任区制度。"
    (phrase,) = find_deadlines(text)
    assert (phrase.detail.quote, phrase.detail.end) == ("全面建立督学责任区制度", "2025-12")


def test_two_days_in_one_paragraph_are_two_duties() -> None:
    found = find_deadlines("6月底前，完成摸底；9月底前，完成整改并报市应急管理局。", year=2025)
    assert [(p.detail.end, p.detail.recipient) for p in found] == [("2025-06", None), ("2025-09", "市应急管理局")]


def test_the_receiver_and_the_address_are_kept() -> None:
    (phrase,) = find_deadlines("每年6月1日前上报工作总结至区水务局（邮箱 water@qingchuan.example.cn）。")
    assert phrase.detail.recipient == "区水务局"
    assert phrase.detail.channel == "邮箱 water@qingchuan.example.cn"


def test_what_is_sent_on_at_the_same_time_has_the_same_day() -> None:
    found = find_deadlines("各学校于每年5月30日前将总结报送区教育局，区教育局汇总后同步报送至市级。")
    assert [p.detail.every for p in found] == ["每年5月30日前", "每年5月30日前"]


def test_blanks_do_not_matter() -> None:
    (phrase,) = find_deadlines("到 2025 年 末，全面 建立督学责任区制度。")
    assert phrase.detail.end == "2025-12"


def test_a_very_long_paragraph_is_read_quickly() -> None:
    assert len(find_deadlines("各学校每月召开安全例会，研究部署工作。" * 2000)) == 2000


def test_the_labelled_deadlines_are_found(shared: Path) -> None:
    recall, extra = accuracy_deadlines.measure()
    assert recall.figure >= recall.goal
    assert extra.figure <= extra.goal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "各镇严格执行值班制度，每日17时前将情况报区应急局。",
            [("各镇", "将情况报区应急局", None, "每日17时前", None)],
        ),
        (
            "险情发生后30分钟内电话报告、1小时内书面报告区指挥部。",
            [("", "电话报告", None, None, "险情发生后30分钟内"), ("", "书面报告区指挥部", None, None, "1小时内")],
        ),
        (
            "市教育局制定项目清单，每年动态调整，2024年8月底前公布。",
            [
                ("市教育局", "动态调整项目清单", None, "每年", None),
                ("市教育局", "公布项目清单", "2024-08", None, None),
            ],
        ),
        (
            "建立目录动态更新机制，每季度更新一次，目录满足率不低于99%。",
            [("", "更新目录", None, "每季度一次", None)],
        ),
        (
            "医院于2024年3月底前对现行制度开展梳理，9月底前完成修订。",
            [
                ("医院", "对现行制度开展梳理", "2024-03", None, None),
                ("医院", "完成现行制度修订", "2024-09", None, None),
            ],
        ),
        (
            "各县要制定年度实施方案，3月20日前报市指挥部办公室。",
            [("各县", "将年度实施方案报市指挥部办公室", "2024-03-20", None, None)],
        ),
        (
            "各单位于2024年11月30日前报方案，2024年至2025年每年11月15日前报送年度总结。",
            [
                ("各单位", "报方案", "2024-11-30", None, None),
                ("各单位", "报送年度总结", None, "每年11月15日前", None),
            ],
        ),
        (
            "2024年底前，各有关部门对企业负责人集中轮训一遍，全员考核合格。",
            [("各有关部门", "对企业负责人集中轮训一遍", "2024-12", None, None)],
        ),
        ("市质控中心每年6月、12月开展现场检查。", [("市质控中心", "开展现场检查", None, "每年6月、12月", None)]),
        ("主刀医师应当在术后24小时内查看患者。", [("主刀医师", "查看患者", None, None, "术后24小时内")]),
    ],
)
def test_each_time_has_its_own_duty_with_its_object(
    text: str, found: list[tuple[str, str, str | None, str | None, str | None]]
) -> None:
    details = [phrase.detail for phrase in find_deadlines(text, year=2024)]
    assert [(one.who, one.what, one.end, one.every, one.relative_to) for one in details] == found


def test_a_receiver_is_named_without_the_verb_of_sending() -> None:
    [phrase] = find_deadlines("各地于2025年11月底前将总结报告报送省教育厅基教处。")
    assert phrase.detail.recipient == "省教育厅基教处"


@pytest.mark.parametrize("text", ["到2025年，全区医疗质量管理体系更加完善。", "2024年底前实现以下目标："])
def test_a_state_and_a_heading_of_goals_are_no_deadlines(text: str) -> None:
    assert find_deadlines(text) == ()


def test_two_duties_on_one_object_are_told_apart() -> None:
    found = find_deadlines("2024年3月底前完成现行制度梳理，2024年10月底前完成修订。")
    assert [one.detail.what for one in found] == ["完成现行制度梳理", "完成现行制度修订"]


@pytest.mark.parametrize(
    ("text", "when", "what"),
    [
        ("2027年底前，各镇基本淘汰20蒸吨/小时及以下燃油锅炉。", "2027-12", "各镇基本淘汰20蒸吨/小时及以下燃油锅炉"),
        ("2027年底前，消除2026年底前排查发现的裂缝。", "2027-12", "消除2026年底前排查发现的裂缝"),
        ("越级领料的，应在12小时内补办手续。", "12小时内", "补办手续"),
        ("每年11月向职工大会报告账目。", "每年11月", "向职工大会报告账目"),
        ("除尘系统改造2027年9月底完工。", "2027-09", "除尘系统改造完工"),
    ],
)
def test_times_of_other_fields(text: str, when: str, what: str) -> None:
    found = [one.detail for one in find_deadlines(text)]
    times = [(one.end or one.every or one.relative_to or "", one.what) for one in found]
    assert [(time.removeprefix("应在"), told) for time, told in times] == [(when, what)]


def test_a_rate_per_hour_is_no_rhythm() -> None:
    assert not [one for one in find_deadlines("每小时20蒸吨的锅炉全部拆除") if one.detail.every]


def test_how_long_a_paper_is_does_not_hide_when_it_is_due() -> None:
    (found,) = find_deadlines("各单位请于11月30日前将总结、典型案例（不少于2个）报市水务局办公室。", year=2026)
    assert (found.detail.end, found.detail.recipient) == ("2026-11-30", "市水务局办公室")


def test_projects_are_entered_into_the_store_by_a_day() -> None:
    (found,) = find_deadlines("各县区将任务分解到村，于4月30日前上图入库。", year=2026)
    assert found.detail.end == "2026-04-30"


@pytest.mark.parametrize(
    ("sign", "body"),
    [("①", ""), ("（1）", ""), ("(1)", "督导组"), ("1.", ""), ("一是", ""), ("二是由", "督导组"), ("⑵", "督导组")],
)
def test_the_sign_of_an_item_is_neither_a_body_nor_part_of_the_duty(sign: str, body: str) -> None:
    (found,) = find_deadlines(f"{sign}{body}每季度检查一次消防设施。")
    assert (found.detail.who, found.detail.what) == (body, "检查消防设施")
