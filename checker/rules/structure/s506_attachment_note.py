"""附件说明与附件不符

为何：附件说明列的与后面附的对不上，收文单位不知道是漏附还是改了名
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.intake.outline.attachments import squeeze
from checker.language.fold import fold
from checker.model.document import AttachmentNote, Document, Heading, Span
from checker.model.result import Basis, Finding
from checker.rules.passages import at
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="S506",
    name="attachment-note",
    severity="warning",
    basis=Basis("GB/T 9704-2012《党政机关公文格式》", "7.3.4、7.3.7 附件说明和附件"),
    message=Wording("{told}", "{told}"),
    suggestion=Wording("请使附件说明与所附附件的序号、名称一致", "make the note and the attachments agree"),
)

BAD = (
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n规范病历管理，每月抽查病历。\n附件：1.任务清单\n2.监测指标体系\n附件1\n任务清单\n规范病历书写。\n附件2\n监测指标及目标值\n病历合格率不低于90%。",
        message="附件说明中附件2为“监测指标体系”，所附为“监测指标及目标值”",
        quote="监测指标体系",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n规范病历管理，每月抽查病历。\n附件：1.任务清单\n2.监测指标体系\n附件1\n任务清单\n规范病历书写。",
        message="附件说明列有附件2“监测指标体系”，文后未附",
        quote="监测指标体系",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n规范病历管理，每月抽查病历。\n附件：1.任务清单\n2.监测指标体系\n附件1\n任务清单\n规范病历书写。\n附件2\n监测指标体系\n病历合格率。\n附件3\n联络员名单\n名单。",
        message="文后附有附件3“联络员名单”，附件说明未列",
        quote="附件3",
    ),
)
GOOD = (
    Example(
        submission="关于印发青川区母婴安全保障方案的通知\n各医疗卫生机构：\n现将方案印发给你们，请遵照执行。\n附件：1.青川区母婴安全保障方案\n2.高危孕产妇登记表\n青川区卫生健康局\n2025年2月1日\n附件1\n青川区母婴安全保障方案\n一、工作目标\n孕产妇死亡率不高于9/10万。\n二、重点工作\n（一）强化风险筛查。首诊机构负责评估。\n附件2\n高危孕产妇登记表\n单位：",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n规范病历管理，每月抽查病历。\n附件：1.任务清单\n2.监测指标体系（2024—2026年）\n附件 1\n任务清单\n规范病历书写。\n附件2：监测指标体系(2024-2026年)\n病历合格率。",
    ),
    Example(
        submission="云州市医疗质量提升工作方案\n一、工作任务\n规范病历管理，每月抽查病历。\n附件：任务清单\n附件\n任务清单\n规范病历书写。",
    ),
)


def check(case: Case) -> Iterator[Finding]:
    document = case.document
    real = [heading for heading in document.headings if heading.kind == "attachment" and not _bare(document, heading)]
    notes = [note for note in document.attachment_notes if not _is_the_plan(document, note)]
    if not real and len(notes) > 1:  # attachments that travel in files of their own are told once
        yield _told(
            case, notes[0].span, zh=f"附件说明列有{len(notes)}个附件，本文件均未附", en="no attachment is in this file"
        )
        return
    answered: set[int] = set()
    for note in notes:
        one = _answer(note, real)
        if one is None:
            yield _told(
                case,
                note.span,
                zh=f"附件说明列有附件{note.number}“{note.title}”，文后未附",
                en="announced, but not attached",
            )
            continue
        answered.add(one.index)
        if not _same(note.title, one.title) and one.title:
            zh = f"附件说明中附件{note.number}为“{note.title}”，所附为“{one.title}”"
            yield _told(case, note.span, zh=zh, en=f"announced as “{note.title}”, attached as “{one.title}”")
    for one in real:
        if one.index not in answered:
            zh = f"文后附有附件{one.number}“{one.title}”，附件说明未列"
            yield _told(case, one.span, zh=zh, en="attached, but not announced")


def _is_the_plan(document: Document, note: AttachmentNote) -> bool:
    """A notice announces the plan that it hands on: the plan is here."""
    front = document.front
    return any(title and _same(note.title, title) for title in (front.plan_title, front.title))


def _told(case: Case, span: Span, zh: str, en: str) -> Finding:
    return finding(case, RULE, told=en if case.lang == "en" else zh, **at(case.document, span))


def _bare(document: Document, heading: Heading) -> bool:
    """A plan that a notice hands on, taken for its attachment: no line of the file says 附件."""
    block = document.reading.blocks[heading.span.block]
    return "附" not in "".join(block.text[heading.span.start : heading.span.start + 4].split())


def _answer(note: AttachmentNote, real: list[Heading]) -> Heading | None:
    """The attachment of the same number, else of the same name, else the only one there is."""
    by_number = [one for one in real if one.number == note.number]
    by_name = [one for one in real if _same(note.title, one.title)]
    lone = real if len(real) == 1 and note.number in ("", "1") else []
    return next(iter((*by_name, *by_number, *lone)), None)


def _same(announced: str, attached: str) -> bool:
    mine, theirs = fold(squeeze(announced)), fold(squeeze(attached))
    return mine == theirs or (bool(mine) and bool(theirs) and (mine in theirs or theirs in mine))
