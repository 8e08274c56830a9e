"""For whom a demand holds."""

from __future__ import annotations

import pytest

from checker.language.scope import compare_scope, find_scopes


@pytest.mark.parametrize(
    ("required", "found", "verdict"),
    [
        ("对全体教师开展培训", "对部分教师开展培训", "narrower"),
        ("对教师开展培训", "对部分教师开展培训", "narrower"),
        ("在全部乡镇设立服务站", "在试点乡镇设立服务站", "narrower"),
        ("各级各类学校开展排查", "重点学校开展排查", "narrower"),
        ("所有企业完成自查", "一半以上企业完成自查", "narrower"),
        ("覆盖全市各级各类学校", "覆盖全市部分学校", "narrower"),
        ("实现社区网格全覆盖", "逐步覆盖社区网格", "narrower"),
        ("对生产全过程监管", "对生产重点环节监管", "narrower"),
        ("二级及以上医院建立制度", "三级医院建立制度", "narrower"),
        ("三、四级手术逐项授权", "四级手术逐项授权", "narrower"),
        ("三、四级手术逐项授权", "完善手术随访、四级手术术前讨论和手术授权制度", "same"),
        ("规范门急诊流程", "规范门诊流程", "narrower"),
        ("规范门急诊流程", "规范门诊和急诊流程", "none"),
        ("加强机动车检测", "加强货车检测", "narrower"),
        ("全面排查农村违法建房", "抽查农村违法建房", "narrower"),
        ("逐户核对登记信息", "逐户核对登记信息并随机抽查", "none"),
        ("夜间实行双人值守", "夜间实行一人值守", "narrower"),
        ("主要负责人每月带队检查", "分管领导每月带队检查", "narrower"),
        ("主要负责人每月带队检查", "主要负责人、分管领导每月带队检查", "none"),
        ("三级医院建立制度", "二级以上医院建立制度", "wider"),
        ("在部分学校推行", "在全部学校推行", "wider"),
        ("二级以上医院建立制度", "二级及以上医院建立制度", "same"),
        ("全市各单位落实责任", "全区各单位落实责任", "same"),
        ("重点企业要安装设备", "重点企业要安装设备", "same"),
        ("各学校建立台账", "我校建立台账", "none"),
        ("各科室召开例会", "科室召开例会", "none"),
        ("全院各科室自查", "各科室主要负责人带队自查", "same"),
        ("加强隐患排查", "重点加强隐患排查", "none"),
    ],
)
def test_two_scopes_are_compared(required: str, found: str, verdict: str) -> None:
    assert compare_scope(required, found) == verdict


def test_a_quantifier_is_read_with_what_it_governs() -> None:
    (scope,) = find_scopes("覆盖所有社区")
    assert (scope.kind, scope.word, scope.governs) == ("all", "所有", "社区")


def test_one_word_written_with_a_bracket_is_one_word() -> None:
    assert compare_scope("推行门（急）诊电子处方", "实现门急诊、住院处方统一管理") == "none"
    assert compare_scope("推行门（急）诊电子处方", "推行门诊电子处方") == "narrower"


@pytest.mark.parametrize(
    ("required", "found", "verdict"),
    [
        ("为老年人免费体检", "为老年人提供低收费体检", "narrower"),
        ("书面告知患者家属", "口头告知患者家属", "narrower"),
        ("配备专职护理员", "配备兼职护理员", "narrower"),
        ("消控室24小时值班", "消控室工作时间值班", "narrower"),
        ("24小时内报告", "1个工作日内报告", "none"),
        ("书面告知患者家属", "口头并书面告知患者家属", "none"),
    ],
)
def test_a_lesser_manner_is_narrower(required: str, found: str, verdict: str) -> None:
    assert compare_scope(required, found) == verdict
