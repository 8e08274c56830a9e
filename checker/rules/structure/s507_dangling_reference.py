"""所指的附件、附表或条款不存在

为何：文中写着“见附件3”“附表1”，读者却找不到它
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from checker.intake.outline.headings import han_value
from checker.model.document import Document, Span
from checker.model.result import Basis, Finding
from checker.rules.passages import Passage, slice_of, together
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="S507",
    name="dangling-reference",
    severity="error",
    basis=Basis("通行做法", "文中所指的附件、条款应当存在"),
    message=Wording(
        "文中提到“{named}”，但本文没有{named}{times}", "“{named}” is referred to, but the document has none{times}"
    ),
    suggestion=Wording("请补上{named}，或改正所指的名称和序号", "add {named}, or correct what is referred to"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。各科室对照责任清单（附表1）抓好落实。\n附件：1.任务清单\n2.指标体系\n附件1\n任务清单\n规范病历书写。\n附件2\n指标体系\n病历合格率。",
        message="文中提到“附表1”，但本文没有附表1",
        quote="附表1",
    ),
    Example(
        submission="云州市医疗质量管理规定\n第一条 为规范医疗质量管理，制定本规定。\n第二条 各医疗机构按照第五条的要求报告。\n第三条 本规定自印发之日起施行。",
        message="文中提到“第五条”，但本文没有第五条",
        quote="第五条",
    ),
)
GOOD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。按照责任清单（见附件1）抓好落实，指标见表1，依据《病历管理规定》第十条和省文件（临卫发〔2024〕3号）附件5执行，并按照《规定》第三十条报告。\n附件：任务清单\n附件\n任务清单\n表1 指标\n病历合格率。",
    ),
    Example(
        submission="云州市医疗质量管理规定\n第一条 为规范医疗质量管理，制定本规定。\n第二条 根据医师法第五十条和本规定第三条执行。\n第三条 本规定自印发之日起施行。",
    ),
)
_NUMBER = "[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2}"
_ARTICLE = "[一二三四五六七八九十百]{1,5}|[0-9]{1,3}"


@cache
def _references() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<kind>附[件表录图])[ \u3000]?(?P<number>{_NUMBER})(?![0-9.．%年月日、．号])"
        rf"|(?:见|详见|参见|按照|按)(?P<shown>[表图])[ \u3000]?(?P<of>{_NUMBER})(?![0-9.．])"
        rf"|(?:按照|依照|根据|参照|见|违反|本(?:办法|规定|细则|方案|条例|制度))(?P<article>第(?:{_ARTICLE})[条章])"
    )


def check(case: Case) -> Iterator[Finding]:
    document = case.document
    missing: dict[str, list[Span]] = {}
    headed = _own_heads(document)
    for passage in case.passages:
        text = passage.text
        if "附" not in text and "第" not in text and "表" not in text and "图" not in text:
            continue
        for named, span in _named(passage):
            if (span.block, span.start) not in headed and not _exists(case, named):
                missing.setdefault(named, []).append(span)
    attached = any(heading.kind == "attachment" for heading in document.headings)
    for named, spans in missing.items():
        told = finding(case, RULE, named=named, **together(document, spans, case.lang))
        # Attachments may travel in files of their own: without any in this one it is only a question.
        yield told if attached or named.startswith("第") else replace(told, severity="warning")


def _named(passage: Passage) -> Iterator[tuple[str, Span]]:
    """What a passage refers to in this document, under the name a person would search for."""
    for found in _references().finditer(passage.text):
        group = "article" if found["article"] else "kind" if found["kind"] else "shown"
        if _of_another_document(passage.text, found.start()):
            continue
        end = found.end()
        if group == "article":
            named = found["article"]
        else:
            number = han_value((found["number"] or found["of"]).translate(_HALF))
            named = f"{found[group]}{number}"
        yield named, slice_of(passage, found.start(group), end)


_HALF = str.maketrans("０１２３４５６７８９", "0123456789")
_OTHERS = ("》", "号", "通知", "文件", "方案》", "号）", "号文")


def _of_another_document(text: str, start: int) -> bool:
    """《…》附件5, （…〔2024〕3号）附件5: an attachment of what was named just before."""
    before = text[max(0, start - 8) : start].rstrip(" （(的之中")
    return before.endswith((*_OTHERS, "）")) and ("》" in text[max(0, start - 60) : start] or "号" in before)


def _own_heads(document: Document) -> frozenset[tuple[int, int]]:
    """Where attachments begin and where the note announces them: names, not references."""
    spans = [heading.span for heading in document.headings if heading.kind == "attachment"]
    spans += [note.span for note in document.attachment_notes]
    starts = {(span.block, 0) for span in spans} | {(span.block, span.start) for span in spans}
    return frozenset(starts)


def _exists(case: Case, named: str) -> bool:
    document = case.document
    if named.startswith("第"):
        return _article_exists(document, named)
    kind, number = (named[:2], named[2:]) if named[0] == "附" else (named[:1], named[1:])
    if kind == "附件":
        real = [heading.number for heading in document.headings if heading.kind == "attachment"]
        announced = [note.number for note in document.attachment_notes]
        return number in real or number in announced or (number == "1" and (real == [""] or announced == [""]))
    return any(_captioned(passage.text, kind, number) for passage in case.passages)


def _captioned(text: str, kind: str, number: str) -> bool:
    """A line that begins with the name: 附表1 …, 表2 …."""
    if kind[-1] not in text:
        return False
    return any(_caption(kind, number).match(line) for line in text.split("\n"))


@cache
def _caption(kind: str, number: str) -> re.Pattern[str]:
    han = "一二三四五六七八九十"[int(number) - 1] if 0 < int(number) <= 10 else number
    return re.compile(rf"[\s（(【\[]*{' *'.join(kind)}[ \u3000]*(?:{number}(?!\d)|{han})")


def _article_exists(document: Document, named: str) -> bool:
    """Whether the article or chapter stands here; where the document has none at all, another's is meant."""
    kind = named[-1]
    own = [
        heading.number
        for heading in document.headings
        if heading.number.startswith("第") and heading.number[-1] == kind
    ]
    return not own or named in own
