"""What a person is advised to write: the unit's own sentence with blanks, and of a summary only a question."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.model.result import Finding
from checker.pipeline import Options, check, inspect
from checker.rules.rule import Lang

PARENT = """云州市医疗质量提升工作方案（2024—2026年）
一、工作目标
到2026年末，病案首页主要诊断编码正确率不低于90%。全市急性脑梗死再灌注治疗率提升至60%。
二、组织管理
医疗机构成立由主要负责人担任主任的医疗质量管理委员会。
三、工作任务
（一）夯实基础管理
1.规范病历管理。医疗机构要每月组织病历质量抽查，通报抽查结果。
2.加强合理用血。医疗机构应规范输血申请，建立用血点评制度。
3.严格核心制度。各级各类医疗机构必须严格执行首诊负责制。
四、工作安排
医疗机构每年6月1日前向市卫生健康委报送工作总结。
"""
HOSPITAL = """云州市第二医院医疗质量提升工作方案（2024—2026年）
一、工作目标
医疗质量持续改进。
二、工作任务
1.改善门诊服务。门诊部每季度开展满意度调查。
"""


def findings(
    folder: Path, submission: str, role: str = "hospital", lang: Lang = "zh", parent: str = PARENT
) -> tuple[Finding, ...]:
    (folder / "上级.txt").write_text(parent, encoding="utf-8")
    (folder / "方案.txt").write_text(submission, encoding="utf-8")
    return check(folder / "方案.txt", folder / "上级.txt", Options(role=role, lang=lang)).findings


def advice(found: tuple[Finding, ...], words: str) -> str:
    return next(one.suggestion for one in found if words in one.message)


def test_a_task_that_is_lacking_is_said_by_the_unit_with_blanks(tmp_path: Path) -> None:
    found = findings(tmp_path, HOSPITAL)
    assert advice(found, "加强合理用血") == (
        "补写：“由我院____科牵头，规范输血申请，建立用血点评制度，____年____月底前完成。”不涉及的写明理由"
    )


def test_the_parents_frequency_stays_and_no_other_is_asked(tmp_path: Path) -> None:
    said = advice(findings(tmp_path, HOSPITAL), "规范病历管理")
    assert "每月组织病历质量抽查" in said
    assert "____次" not in said


def test_what_is_kept_up_is_looked_at_and_not_finished(tmp_path: Path) -> None:
    said = advice(findings(tmp_path, HOSPITAL), "严格核心制度")
    assert "执行首诊负责制，每____（月、季）检查____次。" in said
    assert "底前完成" not in said


def test_no_sentence_has_the_parents_subject_or_the_regions_figure(tmp_path: Path) -> None:
    for one in findings(tmp_path, HOSPITAL):
        sentence = "".join(re.findall("“[^”]*”", one.suggestion))
        assert "医疗机构" not in sentence
        assert "60%" not in sentence
        assert "全市" not in sentence


def test_a_post_is_held_by_the_units_own_chief(tmp_path: Path) -> None:
    assert advice(findings(tmp_path, HOSPITAL), "任职要求") == "补写：“医疗质量管理委员会主任由院长担任。”"


def test_a_deadline_is_met_before_it_is_due(tmp_path: Path) -> None:
    said = advice(findings(tmp_path, HOSPITAL), "时限要求")
    assert "我院____科" in said
    assert "____个工作日" in said or "____日前" in said


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("青川区中心医院", "我院____科"),
        ("青川区城关街道社区卫生服务中心", "我中心____科"),
        ("青川区实验中学", "本校____处"),
        ("云州市顺达化工有限公司", "本公司____部"),
        ("青川区图书馆", "本馆____部"),
        ("青川区社会福利院", "本院____部"),
    ],
)
def test_a_unit_speaks_as_what_it_is(tmp_path: Path, title: str, own: str) -> None:
    asked = PARENT.replace("医疗机构", "各单位")  # a school is not asked what medical institutions owe
    found = findings(tmp_path, HOSPITAL.replace("云州市第二医院", title), parent=asked)
    assert own in advice(found, "加强合理用血")


def test_an_authority_urges_where_institutions_have_to_act(tmp_path: Path) -> None:
    text = "青川区卫生健康局\n" + HOSPITAL.replace("云州市第二医院", "青川区")
    said = advice(findings(tmp_path, text, role="commission:district"), "加强合理用血")
    assert said.startswith("补写：“由我局____科督促辖区医疗机构规范输血申请")


def test_of_a_summary_nothing_is_suggested_but_the_question(tmp_path: Path) -> None:
    summary = """云州市第二医院2024年上半年医疗质量工作总结
一、工作开展情况
（一）规范病历管理。将进一步加强病历质量管理，应当完善制度，进一步落实责任，确保取得实效。
（二）加强合理用血。不合理用血明显下降，满意度显著提升。每月召开专题会，上半年共召开4次。
二、存在问题
认识有待提高，力度有待加强。
"""
    (tmp_path / "总结.txt").write_text(summary, encoding="utf-8")
    found = [one for one in inspect(tmp_path / "总结.txt") if one.rule.startswith("R")]
    assert found
    for one in found:
        assert re.search("[？?]|补上|写“无病例”", one.suggestion), one.suggestion
        assert "补写：" not in one.suggestion


def test_english_keeps_the_rules_own_advice(tmp_path: Path) -> None:
    assert all(
        not re.search("[\u4e00-\u9fff]", one.suggestion)
        for one in findings(tmp_path, HOSPITAL, lang="en")
        if one.rule == "C102"
    )
