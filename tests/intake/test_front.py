"""Header fields of invented documents."""

from __future__ import annotations

import pytest

from checker.intake.outline.understand import understand
from checker.model.document import Front, ParentTitle
from tests.intake import outline_texts as texts
from tests.intake.outline_texts import lines, paragraph, reading


def front(text: str) -> Front:
    return understand(lines(text)).front


def test_two_issuers_in_columns_are_both_named() -> None:
    found = front(texts.PROVINCE)
    assert found.issuers == ("临江省卫生健康委员会", "临江省中医药管理局")
    assert found.issuer == "临江省卫生健康委员会"


def test_a_date_in_chinese_figures_is_read() -> None:
    assert front(texts.PROVINCE).issue_date == "2024-03-05"


@pytest.mark.parametrize(
    "written", ["临卫药〔2024〕15号", "临卫药[2024] 15号", "临卫药（2024）15 号", "临卫药【2024】15号"]
)
def test_a_document_number_is_given_in_one_writing(written: str) -> None:
    assert front(f"{written}\n关于开展检查的通知\n各单位：\n请落实。").doc_number == "临卫药〔2024〕15号"


def test_addressees_part_outside_brackets_only() -> None:
    assert front(texts.ONE_TITLE).addressees == ("各县（市、区）卫生健康局", "市直各医疗机构")


def test_a_nested_parent_title_keeps_its_number() -> None:
    assert front(texts.PROVINCE).parents == (
        ParentTitle("关于印发〈基层用药安全行动方案〉的通知", "国卫药政发〔2024〕3号"),
    )


def test_laws_and_the_plan_itself_are_no_parents() -> None:
    assert front(texts.COPIES).parents == (ParentTitle("儿科服务年行动方案", None),)


def test_documents_named_inside_tasks_are_no_parents() -> None:
    text = "云州市护理方案\n为改善护理，制定本方案。\n一、任务\n1.落实制度。按照《分级护理指导意见》要求分级。"
    assert front(text).parents == ()


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("云州市行动方案（2023—2025年）", (2023, 2025)),
        ("云州市行动方案(2023-2025 年)", (2023, 2025)),
        ("云州市行动方案（2023年至2025年）", (2023, 2025)),
        ("云州市2024年度质量改进目标", (2024, 2024)),
        ("云州市三年行动方案", None),
    ],
)
def test_the_period_is_read_only_where_years_are_written(title: str, years: tuple[int, int] | None) -> None:
    assert front(f"{title}\n为改善服务，制定本方案。\n一、目标\n达标。").period == years


def test_title_and_plan_title_carry_their_years_and_no_breaks() -> None:
    found = front(texts.PROVINCE)
    assert found.plan_title == "临江省基层用药安全提升三年行动方案（2024—2026年）"
    assert found.title is not None
    assert found.title.endswith("关于印发临江省基层用药安全提升三年行动方案（2024—2026年）的通知")


def test_blanks_that_justify_a_title_are_dropped() -> None:
    found = understand(reading(paragraph("工 作\n方 案", align="center"), "为改善服务，制定本方案。")).front
    assert found.title == "工作方案"


def test_a_plan_without_notice_has_no_number_issuer_or_date() -> None:
    found = front(texts.HOSPITAL_RUNNING)
    assert (found.doc_number, found.issuer, found.issue_date, found.addressees, found.cc, found.contact) == (
        None,
        None,
        None,
        (),
        (),
        None,
    )


def test_copies_are_read_from_the_imprint() -> None:
    assert front(texts.PROVINCE).cc == ("省医保局", "省药监局")


def test_contact_lines_are_one_text() -> None:
    assert front(texts.ONE_TITLE).contact == "联系人：李明，联系电话：0555-1234567"


@pytest.mark.parametrize(
    ("name", "kind", "state", "role"),
    [
        ("PROVINCE", "plan", "issued", "commission:province"),
        ("TEN_ACTIONS", "plan", "unknown", "commission:city"),
        ("RULES", "plan", "unknown", "commission:district"),
        ("HOSPITAL_RUNNING", "plan", "unknown", "hospital"),
        ("LETTERED", "plan", "unknown", "hospital"),
        ("ONE_TITLE", "notice", "issued", "commission:city"),
        ("NOTICE_OF_TASKS", "notice", "unknown", "commission:district"),
        ("SUMMARY", "summary", "unknown", "hospital"),
        ("MANY_ATTACHMENTS", "plan", "draft", "commission:city"),
        ("PLAN_AS_ATTACHMENT", "plan", "issued", "commission:district"),
        ("COPIES", "plan", "draft", "hospital"),
    ],
)
def test_kind_state_and_role_are_told_from_the_words(name: str, kind: str, state: str, role: str) -> None:
    found = front(getattr(texts, name))
    assert (found.kind, found.state, found.role) == (kind, state, role)


def test_a_letterhead_names_the_issuer_where_nobody_signs() -> None:
    found = front("青川区卫生健康委员会文件\n青卫〔2025〕9号\n关于加强用血管理的通知\n各医院：\n请落实。")
    assert found.issuer == "青川区卫生健康委员会"


def test_a_number_not_yet_given_marks_a_draft() -> None:
    found = front(texts.COPIES)
    assert found.doc_number is None
    assert found.title == "关于报送儿科质量提升方案的报告"


def test_ministries_that_sign_one_below_the_other_are_both_named() -> None:
    found = front(
        "国家某健康委 国家某药局关于开展质量行动（2023-2025年）的通知\n某卫〔2023〕12号\n"
        "各省、自治区、直辖市卫生健康委、中医药局：\n"
        "现印发给你们，请认真组织实施。\n国家某健康委\n国家某药局\n2023年5月26日\n质量行动计划（2023-2025年）\n一、总体要求\n达标。"
    )
    assert found.issuers == ("国家某健康委", "国家某药局")
    assert found.addressees == ("各省、自治区、直辖市卫生健康委", "中医药局")
    assert (found.role, found.plan_title) == ("commission:national", "质量行动计划（2023-2025年）")


def test_issuers_parted_by_a_single_blank_are_two() -> None:
    front = understand(
        lines(
            """
            关于开展校园体育提升行动的通知
            各市教育局：
            请认真组织实施。
            临江省教育厅 临江省体育局
            2026年3月1日
            """
        )
    ).front
    assert front.issuers == ("临江省教育厅", "临江省体育局")


def test_a_market_authority_is_of_the_level_before_its_name() -> None:
    front = understand(
        lines(
            """
            关于开展计量检查的通知
            各市市场监督管理局：
            请认真组织实施。
            临江省市场监督管理局
            2026年3月1日
            """
        )
    ).front
    assert front.role == "commission:province"


def test_the_issuer_above_the_number_of_a_letter_is_no_title() -> None:
    found = front("云州市卫生健康委员会\n云卫函〔2024〕8号\n关于商请开展联合检查的函\n市医疗保障局：\n请予支持。")
    assert found.title == "关于商请开展联合检查的函"
    assert found.doc_number == "云卫函〔2024〕8号"


def test_a_mark_of_secrecy_is_no_title() -> None:
    assert front("秘密★1年\n平急\n关于开展检查的通知\n各单位：\n请落实。").title == "关于开展检查的通知"


def test_a_notice_without_a_title_is_not_given_its_signature_for_one() -> None:
    found = front(
        "云政办发〔2026〕7号\n各区人民政府，市直各部门：\n《云州市林长制实施方案》已经批准，现印发给你们。\n"
        "云州市人民政府办公室\n2026年4月8日\n云州市林长制实施方案\n为保护森林，制定本方案。\n一、主要任务\n各区巡护山林。"
    )
    assert found.title is None
    assert found.plan_title == "云州市林长制实施方案"
    assert found.addressees == ("各区人民政府", "市直各部门")


def test_kinds_of_bodies_that_share_a_head_stay_whole() -> None:
    found = front("关于加强巡护的通知\n各区人民政府，市各委、办、局，各大企业、事业单位：\n请落实。")
    assert found.addressees == ("各区人民政府", "市各委、办、局", "各大企业", "事业单位")


def test_the_imprint_before_the_attached_plan_is_not_its_title() -> None:
    found = front(
        "关于印发林火防治方案的通知\n各区林业局：\n现印发给你们，请遵照执行。\n附件：1.林火防治方案\n2.自查表\n"
        "云州市林业局\n2026年4月8日\n抄送：市应急管理局。\n云州市林业局办公室 2026年4月8日印发\n"
        "附件1\n云州市林火防治方案\n一、工作目标\n不发生林火。\n二、主要任务\n各区巡护山林。\n附件2\n自查表\n单位：____"
    )
    assert found.plan_title == "云州市林火防治方案"


def test_a_parent_named_in_the_first_article_is_a_parent() -> None:
    found = front(
        "云州市护林员管理细则\n第一章 总则\n第一条 根据《临江省林长制实施方案》，结合本市实际，制定本细则。\n"
        "第二条 护林员按照《巡护记录指导意见》填写日志。"
    )
    assert found.parents == (ParentTitle("临江省林长制实施方案", None),)


def test_a_plan_without_an_opening_names_its_parent_under_its_first_heading() -> None:
    found = front(
        "青川区第二中学护林教育工作计划\n一、指导思想\n贯彻《云州市护林教育行动计划》。\n二、主要任务\n落实《护林日志编写意见》要求。"
    )
    assert found.parents == (ParentTitle("云州市护林教育行动计划", None),)
