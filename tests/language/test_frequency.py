"""How often something is demanded, and how two rhythms compare."""

from __future__ import annotations

import pytest

from checker.language.frequency import compare_frequencies, find_frequencies


@pytest.mark.parametrize(
    ("text", "per_year"),
    [
        ("每月召开校园安全例会", 12),
        ("每季度召开至少1次防汛会商", 4),
        ("每季度至少召开 1 次防汛会商", 4),
        ("至少每季度一次开展隐患排查", 4),
        ("每半年收集、分析一次监测数据", 2),
        ("每年6月1日和12月1日前报送总结", 2),
        ("按季度、分片区通报水质", 4),
        ("按\n\n年度发布空气质量报告", 1),
        ("建立街道周会制度", 52),
        ("创办消防安全月刊", 12),
        ("半年一次应急演练", 2),
        ("每两年开展一次轮训", 0.5),
        ("每2周内复查", 26),
        ("每年不少于2次培训", 2),
        ("每年组织开展教师培训不少于4次", 4),
        ("逐月分析缺勤原因", 12),
        ("每周一召开调度会", 52),
        ("每周二至周四开放", 156),
        ("每周一至周五开放", 365),
        ("每周六至星期天有人值守", 104),
        ("每日巡查", 365),
        ("每学期至少2次家访", 4),
        ("每个月走访一次", 12),
        ("一年两次体检", 2),
        ("按年度发布", 1),
    ],
)
def test_a_rhythm_is_read_as_times_a_year(text: str, per_year: float) -> None:
    found = find_frequencies(text)
    assert [f.per_year for f in found] == [per_year]
    assert text[found[0].start : found[0].end] == found[0].word


@pytest.mark.parametrize(
    "text",
    [
        "每百出院人次报告2.5例次",
        "每例事故建立档案",
        "逐项整改到位",
        "按年龄分组",
        "按年度计划推进",
        "第一季度水质达标",
        "2023年1次全市会议",
        "逐年提升优良比例",
        "于12月报送总结",
        "医师多点执业和定期考核",
        "信息报告的及时性",
        "每名学生一份档案",
        "每周期覆盖全部辖区",
        "一企一策、一河一档",
        "3月至6月开展排查",
        "覆盖每个年龄段",
    ],
)
def test_what_only_looks_like_a_rhythm_is_none(text: str) -> None:
    assert find_frequencies(text) == ()


@pytest.mark.parametrize(
    ("required", "found", "verdict"),
    [
        ("每月召开例会", "每月召开例会", "same"),
        ("每月召开例会", "每季度召开例会", "weaker"),
        ("每季度召开至少1次会议", "每月召开会议", "stronger"),
        ("每季度召开至少1次会议", "每年召开4次会议", "same"),
        ("每季度召开至少1次会议", "定期召开会议", "unstated"),
        ("每季度召开会议", "召开会议", "unstated"),
        ("每季度召开会议", "及时召开会议", "unstated"),
        ("每周开展巡查", "每月开展4次巡查", "same"),
        ("每年不少于2次培训", "每年开展1次培训", "weaker"),
        ("定期开展演练", "每半年开展一次演练", "same"),
        ("定期开展演练", "不定期开展演练", "weaker"),
        ("定期开展演练", "开展演练", "unstated"),
        ("及时反馈", "反馈", "same"),
        ("开展演练", "每年开展演练", "same"),
        ("每周不超过2次考试", "每周不超过1次考试", "stronger"),
        ("每月自查，每年总结", "每月自查，每两年总结", "weaker"),
        ("每年更新一次名录", "名录一年一更新", "same"),
        ("每周不少于2次巡诊", "每周二、周五派人巡诊", "same"),
        ("每周不少于3次巡诊", "每周二、周五派人巡诊", "weaker"),
        ("每周值守三天", "每周三天有人值守", "same"),
        ("每季度考核一次", "三个月一考核", "same"),
        ("每半年组织一次演练", "5月、11月各搞一次演练", "same"),
        ("每季度组织一次演练", "2026年5月、11月各搞一次演练", "weaker"),
        ("每半年报告进展", "每年6月底、12月底前报告进展", "same"),
    ],
)
def test_two_rhythms_are_compared(required: str, found: str, verdict: str) -> None:
    assert compare_frequencies(find_frequencies(required), find_frequencies(found)) == verdict


def test_a_rhythm_of_nothing_is_no_rhythm() -> None:
    assert not [one for one in find_frequencies("每月0次开展检查") if one.per_year == 0]
    assert find_frequencies("每0月开展检查") is not None


@pytest.mark.parametrize(
    ("text", "per_year"),
    [
        ("河长会一季一开", 4),
        ("灶台天天擦", 365),
        ("上、下半年各演练1次", 2),
        ("早晚各测一次水温", 730),
        ("每日上午、下午各测温一次", 730),
        ("一季度至少走一趟河", 4),
    ],
)
def test_everyday_words_for_a_rhythm(text: str, per_year: float) -> None:
    assert [one.per_year for one in find_frequencies(text)] == [per_year]
