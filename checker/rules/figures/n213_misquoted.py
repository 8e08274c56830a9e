"""上级文件的名称或文号引错

为何：文号错一位，收文单位查不到依据
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.catalog import DocumentInfo
from checker.model.result import Basis, Finding
from checker.rules.figures._citations import Citation, citations, core_of, number_of
from checker.rules.passages import at, slice_of
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="N213",
    name="parent-misquoted",
    severity="error",
    basis=Basis("上级方案", "引用公文应准确写明名称和文号"),
    message=Wording(
        "引用上级文件的{what}有误：上级为{required}，本文为{found}",
        "the parent's {what} is misquoted: {required} asked, {found} found",
    ),
    suggestion=Wording("请按上级文件原文改正", "correct it after the parent's own words"),
)

_PARENT = "云州市卫生健康委员会文件\n云卫医〔2024〕12号\n关于印发《云州市医疗质量提升工作方案（2024—2026年）》的通知\n各区卫生健康委：\n现将《云州市医疗质量提升工作方案（2024—2026年）》印发给你们，请认真执行。\n云州市卫生健康委员会\n2024年3月5日\n云州市医疗质量提升工作方案（2024—2026年）\n一、工作任务\n1.规范病历管理。医疗机构每月组织病历质量抽查。"
_CHILD = "青川区医疗质量提升工作方案（2024—2026年）\n为落实{cited}要求，制定本方案。\n一、工作任务\n1.规范病历管理。医疗机构每月组织病历质量抽查。"
BAD = (
    Example(
        parent=_PARENT,
        submission=_CHILD.format(cited="《云州市医疗质量提升工作方案（2024—2026年）》（云卫医〔2024〕21号）"),
        message="引用上级文件的文号有误：上级为云卫医〔2024〕12号，本文为云卫医〔2024〕21号",
        quote="《云州市医疗质量提升工作方案（2024—2026年）》（云卫医〔2024〕21号）",
    ),
    Example(
        parent=_PARENT,
        submission=_CHILD.format(cited="《云州市医疗质量改进工作方案（2024—2026年）》（云卫医〔2024〕12号）"),
        message="引用上级文件的名称有误：上级为《云州市医疗质量提升工作方案（2024—2026年）》，本文为《云州市医疗质量改进工作方案（2024—2026年）》",
        quote="《云州市医疗质量改进工作方案（2024—2026年）》（云卫医〔2024〕12号）",
    ),
)
GOOD = (
    Example(  # another dash, 关于印发, half brackets: the same paper
        parent=_PARENT,
        submission=_CHILD.format(cited="《关于印发云州市医疗质量提升工作方案(2024-2026年)的通知》(云卫医[2024]12号)"),
    ),
    Example(  # another body's paper of the same name
        parent=_PARENT,
        submission=_CHILD.format(cited="《医疗质量提升工作方案（2024—2026年）》（国卫医〔2024〕3号）"),
    ),
)


def check(case: Case) -> Iterator[Finding]:
    parents = [catalog.document for catalog in case.catalogs]
    for passage in case.passages if parents else ():
        for cited in citations(passage.text):
            for told in (_misquoted(cited, parent, parents, case.lang) for parent in parents):
                if told:
                    what, required, found = told
                    span = slice_of(passage, cited.start, cited.end)
                    yield finding(case, RULE, what=what, required=required, found=found, **at(case.document, span))


def _misquoted(
    cited: Citation, parent: DocumentInfo, parents: list[DocumentInfo], lang: str
) -> tuple[str, str, str] | None:
    front = parent.front
    titles = [title for title in (front.plan_title, front.title) if title]
    own, number = number_of(front.doc_number or ""), number_of(cited.number)
    if own is None or number is None or not titles:
        return None
    same_title = core_of(cited.title) in [core_of(title) for title in titles]
    if own == number:
        if same_title or any(core_of(one) == core_of(cited.title) for one in _all_titles(parents)):
            return None
        return ("名称" if lang == "zh" else "title", f"《{titles[0]}》", f"《{cited.title}》")
    if same_title and own[0] == number[0]:
        return ("文号" if lang == "zh" else "number", front.doc_number or "", cited.number)
    return None


def _all_titles(parents: list[DocumentInfo]) -> list[str]:
    return [title for one in parents for title in (one.front.plan_title, one.front.title) if title]
