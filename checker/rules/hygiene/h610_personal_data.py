"""个人信息出现在不该有的地方

为何：方案会公开或层层转发，身份证号、手机号、患者姓名和住院号不应写进正文
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from checker.language.personal import Personal, masked_word, personal_data
from checker.model.result import Basis, Finding
from checker.rules.passages import Passage, at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="H610",
    name="personal-data",
    severity="warning",
    basis=Basis("个人信息保护法", "第六条、第二十五条，患者信息另见第二十八条"),
    message=Wording("此处有{kind}（{masked}）{note}", "{kind} here ({masked}){note}"),
    suggestion=Wording("请删去或作脱敏处理", "delete or mask it"),
)

BAD = (
    Example(
        submission="云州市中心医院医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。针对患者张小丽，女，56岁，住院号：20240815问题病历，每月抽查。",
        message="此处有患者姓名（张**）",
        quote="张小丽",
    ),
    Example(
        submission="云州市中心医院医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。由王医生（13800138000）负责，每月抽查病历。",
        message="此处有手机号码（138****8000）",
        quote="13800138000",
    ),
    Example(
        submission="云州市卫生健康委员会关于印发医疗质量提升工作方案的通知\n各县区卫生健康局：\n现将《云州市医疗质量提升工作方案》印发给你们。\n联系人：李某某，联系电话：13800138000\n云州市卫生健康委员会\n2024年3月1日\n（信息公开形式：主动公开）\n云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。\n2.加强合理用血。开展用血点评。",
        message="此处有手机号码（138****8000），本文将主动公开，请确认是否用办公电话",
        quote="13800138000",
    ),
)
GOOD = (
    Example(
        submission="云州市卫生健康委员会关于印发医疗质量提升工作方案的通知\n各县区卫生健康局：\n现将《云州市医疗质量提升工作方案》印发给你们。\n联系人：李某某，联系电话：13800138000\n云州市卫生健康委员会\n2024年3月1日\n云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。对患者王某，男，60岁的病历每月抽查，登记号：1234。\n2.加强合理用血。开展用血点评。",
    ),
    Example(  # a form is where a number belongs
        submission="青川区中心医院医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。\n附件：联络人回执\n附件\n联络人回执\n单位\t联络人\t职务\t联系电话\n青川区中心医院\t李某某\t医务科科长\t13800138000",
    ),
)
_KINDS = {
    "identity": Wording("身份证号码", "an identity number"),
    "mobile": Wording("手机号码", "a mobile number"),
    "patient": Wording("患者姓名", "a patient's name"),
    "record": Wording("患者住院号或病案号", "a patient's record number"),
}
_PUBLIC = Wording("，本文将主动公开，请确认是否用办公电话", "; the document will be public: is an office number meant?")


@cache
def _to_ring() -> re.Pattern[str]:
    """What makes a number in the running text one to be rung."""
    return re.compile(r"联\s*系|咨询|举报|值班|热线|报送")


@cache
def _contact() -> re.Pattern[str]:
    """What stands before a number that is meant to be rung."""
    return re.compile(r"联\s*系|电\s*话|手\s*机|邮\s*箱|传\s*真|联络|咨询|监督举报|值班|填报人|报送")


def check(case: Case) -> Iterator[Finding]:
    public: bool | None = None
    for passage in case.passages:
        for one in personal_data(passage.text):
            note = ""
            if one.kind == "mobile" and _allowed(case, passage, one):
                public = _is_public(case) if public is None else public
                if not public:
                    continue
                note = _PUBLIC.zh if case.lang == "zh" else _PUBLIC.en
            words = passage.text[one.start : one.end]
            kind = getattr(_KINDS[one.kind], case.lang)
            place = at(case.document, slice_of(passage, one.start, one.end))
            told = finding(case, RULE, kind=kind, masked=masked_word(words), note=note, **place)
            yield replace(told, severity="info") if note else told


def _allowed(case: Case, passage: Passage, one: Personal) -> bool:
    """A number given to be rung: in a form, behind 联系电话, or under such a head in a table."""
    if passage.zone == "form":
        return True
    line = passage.text[passage.text.rfind("\n", 0, one.start) + 1 : one.end]
    if passage.zone == "body" and passage.part != "table":
        return _to_ring().search(line) is not None or _contact().match(line.lstrip("（( ")) is not None
    if _contact().search(line):
        return True
    table = case.document.reading.blocks[passage.span.block].table
    if table is None:
        near = [other.text for other in case.passages if 0 < passage.span.block - other.span.block <= 2]
        return any(_contact().match(text) for text in near)
    return any(_contact().search(cell.text) for cell in table.cells if cell.row == 0 or cell.row == passage.span.row)


def _is_public(case: Case) -> bool:
    return any("主动公开" in passage.text and len(passage.text) < 40 for passage in case.passages)
