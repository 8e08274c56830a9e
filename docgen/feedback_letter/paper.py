"""A letter as a paper: five parts on at most three pages, the 整改清单 behind it on landscape ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil

from checker.model.result import Status
from docgen.feedback_letter.draft import Draft, day_of
from docgen.feedback_letter.items import Item
from docgen.feedback_letter.listing import list_part, list_title
from docgen.feedback_letter.parents import titled
from docgen.feedback_letter.result import Judged
from docgen.feedback_letter.shortening import DETAILS, Detail, counted_text, error_text, numbers, text_of, whole_text
from docgen.layout.model import Block, Heading, Paper, Paragraph, Part, Signature, Span
from docgen.layout.titles import title_lines, width
from docgen.localise.model import blank, spans
from docgen.printed import printed_date

_LINE = 28  # characters
_PAGES = 3
_PAGE = 21  # lines of a page of 22, less what headings push to the next one
_TITLE = 1.4  # lines that one of the title takes
_SIGNED = 3  # lines of a signature with the blank above
_TAIL = 2  # blocks that stay on the page of the signature
_KINDS = {
    "differs": "与上级要求不一致",
    "above": "高于上级要求",
    "parent": "上级文件疑误",
    "undecided": "无法判定的",
    "times": "时间安排",
    "text": "文字和材料",
}
_TASKS, _FIGURES = ("task", "special_action", "goal"), ("indicator",)
_ASIDE = ("times", "text")
_MANY_LOSSES = 6


def letter(draft: Draft) -> Paper:
    """The letter with its attachment; one without anything to mend says so and has none."""
    title = draft.say("标题")
    rows = bool(draft.items) and not draft.unjudged
    part = Part(
        title=title,
        blocks=_fitting(draft, title),
        addressees=(draft.unit or blank("主送单位"),),
        attachments=(list_title(draft),) if rows else (),
        signature=_signature(draft),
    )
    sender = draft.choices.sender
    properties = (("title", title), ("author", sender.name if sender is not None else ""))
    return Paper((part, list_part(draft, "附件")) if rows else (part,), properties=properties)


def _fitting(draft: Draft, title: str) -> tuple[Block, ...]:
    """The fullest of the letters that keep to three pages."""
    if draft.unjudged:
        return tuple(_unjudged(draft))
    always = _always(draft)
    tried = tuple(_blocks(draft, always, DETAILS[0]))
    if _pages(draft, title, tried) <= _PAGES:
        return tried
    low, high, fitting = 1, len(DETAILS) - 1, tuple(_blocks(draft, always, DETAILS[-1]))
    while low < high:  # each says less than the one before
        middle = (low + high) // 2
        tried = tuple(_blocks(draft, always, DETAILS[middle]))
        if _pages(draft, title, tried) <= _PAGES:
            high, fitting = middle, tried
        else:
            low = middle + 1
    return fitting


def _pages(draft: Draft, title: str, blocks: Sequence[Block]) -> int:
    """How many pages the letter takes: what stands with the signature stays on one page."""
    lines = [_lines(block) for block in blocks]
    note = 1 + ceil((5 + width(list_title(draft))) / _LINE) if draft.items else 0
    tail = sum(lines[-_TAIL:]) + note + _SIGNED
    before = _TITLE * len(title_lines(title)) + 2 + sum(lines[:-_TAIL])
    pages = ceil(before / _PAGE)
    return pages + (before + tail > pages * _PAGE)


def _lines(block: Block) -> int:
    if isinstance(block, Heading):
        return _height([*block.text, *block.run_on], 2 if block.level < 3 else 1)
    return _height(block.spans, 0) if isinstance(block, Paragraph) else 0


def _height(text: Sequence[Span], number: int) -> int:
    """Lines of a paragraph that is indented by two characters; `number` is how wide its own number is."""
    return max(1, ceil((2 + number + width("".join(one.text for one in text))) / _LINE))


def _signature(draft: Draft) -> Signature:
    sender, day = draft.choices.sender, draft.choices.date
    name = sender.name if sender is not None else blank("发文单位")
    return Signature((name,), spans(printed_date(day_of(day, "--date")) if day else blank("成文日期")))


def _always(draft: Draft) -> tuple[Block, ...]:
    """What stands first in however much detail the rest is told: the opening and the counts."""
    opening = Paragraph(spans(draft.say("开头", 上级=_parents(draft))))
    return (opening, _head(draft, "一"), *_overview(draft))


def _blocks(draft: Draft, always: tuple[Block, ...], detail: Detail) -> Iterator[Block]:
    yield from always
    if draft.part("mend"):
        yield _head(draft, "二")
        yield from _errors(draft, detail)
    if draft.part("add"):
        yield _head(draft, "三")
        yield from _additions(draft, detail)
    if draft.part("confirm") or draft.result.submission.losses:
        yield _head(draft, "四")
        yield from _doubts(draft, detail)
    if draft.items:
        yield _head(draft, "五")
        yield from _request(draft)


def _head(draft: Draft, key: str) -> Heading:
    return Heading(1, spans(draft.say(key)))


def _parents(draft: Draft) -> str:
    """《…》（文号，以下简称上级方案); of several 甲方案, 乙方案."""
    told = []
    for at, info in enumerate(draft.result.against):
        short = draft.say("上级简称", 简称=draft.parents.label(at))
        told.append(f"{titled(info)}（{'，'.join(part for part in (info.doc_number or '', short) if part)}）")
    return "、".join(told)


def _overview(draft: Draft) -> Iterator[Block]:
    infos = draft.result.against
    for at in range(len(infos)):
        told = [one for one in draft.result.matches if one.against == at and one.status != "not_applicable"]
        declined = sum(one.against == at for one in draft.result.matches) - len(told)
        sentence = draft.say(
            "总数",
            上级=draft.parents.label(at),
            应落实=str(len(told)),
            各项=_counted(draft, told),
            不涉及=draft.say("不涉及", 项数=str(declined)) if declined else "",
        )
        classes = "；".join(_classes(draft, told))
        told_of = sentence + (draft.say("其中", 分类=classes) if classes else "")
        if len(infos) == 1:
            break
        yield Paragraph(spans(told_of))
    last = told_of if len(infos) == 1 else ""
    if draft.choices.score and draft.result.summary.score is not None:
        last += draft.say("得分", 分=f"{draft.result.summary.score:g}")
    yield Paragraph(spans(last + _places(draft)))


def _places(draft: Draft) -> str:
    """How many places are to be mended, added to, confirmed; that there are none."""
    named = (("改处", "mend"), ("补处", "add"), ("核处", "confirm"))
    told = [draft.say(key, 处数=str(len(items))) for key, part in named if (items := draft.part(part))]
    return draft.say("处数", 各处="，".join(told)) if told else draft.say("没有问题")


_STATES: tuple[tuple[str, Status], ...] = (
    ("已落实", "covered"),
    ("部分落实", "partial"),
    ("未见表述", "missing"),
    ("无法判定", "undecided"),
)


def _counted(draft: Draft, told: Sequence[Judged]) -> str:
    """已落实3项，部分落实2项: what there is none of is not told."""
    counts = ((key, sum(one.status == status for one in told)) for key, status in _STATES)
    return "，".join(draft.say(key, 项数=str(count)) for key, count in counts if count)


def _classes(draft: Draft, told: Sequence[Judged]) -> Iterator[str]:
    for key, kinds in (("任务类", _TASKS), ("指标类", _FIGURES)):
        some = [one for one in told if one.kind in kinds]
        if some and len(some) < len(told):
            yield draft.say("分类", 类别=draft.say(key), 总数=str(len(some)), 各项=_counted(draft, some))


def _errors(draft: Draft, detail: Detail) -> Iterator[Block]:
    told_once = [tuple(same) for _, same in groupby(draft.part("mend"), key=_fault)]
    for same in told_once[: detail.mend]:
        head, told = error_text(draft, same[0], detail)
        also = draft.say("项号", 号=numbers(same)) if len(same) > 1 else ""
        yield Heading(2, spans(head), spans(told + also))
    if rest := [one for same in told_once[detail.mend :] for one in same]:
        yield Paragraph(spans(draft.say("其余", 处数=str(len(rest)), 号=numbers(rest))))


def _fault(item: Item) -> tuple[str, ...]:
    """One slip that two requirements of a parent find, a target and its row of a table, is told once."""
    return (item.problem, item.place) if item.place else (str(item.number),)


def _additions(draft: Draft, detail: Detail) -> Iterator[Block]:
    told = draft.say("补充说明")
    yield Paragraph(spans(told if detail.add == 3 else told + draft.say("见清单")))
    several = len(draft.result.against) > 1
    for _, same in groupby(draft.part("add"), key=lambda one: (one.group.against, one.group.key)):
        items = tuple(same)
        group = items[0].group
        name = group.title.rstrip("：:。；;") or draft.say("其他部分")
        if several and group.against < len(draft.result.against):
            name = f"{draft.parents.label(group.against)}“{name}”"
        if not detail.add:
            yield Heading(2, spans(name), spans(counted_text(draft, "共", items, detail.names) + "。"))
            continue
        yield from _told(draft, name, items, detail.add, detail.names, "")


def _doubts(draft: Draft, detail: Detail) -> Iterator[Block]:
    """What somebody has to confirm; of dates and slips in words, where there is little room, only how many."""
    aside: list[Item] = []
    counted: list[str] = []
    for kind, same in groupby(draft.part("confirm"), key=lambda one: one.kind):
        items = tuple(same)
        if detail.confirm <= 1 and kind in _ASIDE:
            aside += items
            continue
        lead = draft.say(f"{_KINDS[kind]}说明")
        if not detail.confirm:
            counted.append(counted_text(draft, draft.say(_KINDS[kind]), items, 0, lead))
            continue
        yield from _told(draft, draft.say(_KINDS[kind]), items, detail.confirm, detail.names, lead)
    told = "；".join(counted) + "。" if counted else ""
    if aside:
        told += draft.say("另有", 处数=str(len(aside)), 号=_all_numbers(aside))
    if told:
        yield Paragraph(spans(told))
    if draft.result.submission.losses:
        yield Paragraph(spans(draft.say("未能读取", 内容=_losses(draft))))


def _all_numbers(items: Sequence[Item]) -> str:
    """38—41、45: neighbours together."""
    runs: list[list[Item]] = []
    for one in items:
        if runs and runs[-1][-1].number + 1 == one.number:
            runs[-1].append(one)
        else:
            runs.append([one])
    return "、".join(numbers(run) for run in runs)


def _told(
    draft: Draft, name: str, items: tuple[Item, ...], level: int, most: int, lead: str
) -> Iterator[Heading | Paragraph]:
    """A heading with its items: each in a paragraph of its own, or all behind the heading."""
    if level == 3:
        yield Heading(2, spans(name), spans(lead))
        yield from (Paragraph(spans(whole_text(draft, one))) for one in items)
        return
    yield Heading(2, spans(name), spans(text_of(draft, items, level, most) + lead))


def _losses(draft: Draft) -> str:
    losses = draft.result.submission.losses
    told = "；".join(one.what + (f"（{one.where}）" if one.where else "") for one in losses[:_MANY_LOSSES])
    return told + (f"等{len(losses)}处" if len(losses) > _MANY_LOSSES else "")


def _request(draft: Draft) -> Iterator[Block]:
    yield Paragraph(spans(draft.say("修改") + _contact(draft)))


def _contact(draft: Draft) -> str:
    """Whom to ask: the sender's first contact, else a blank."""
    sender = draft.choices.sender
    contact = sender.contacts[0] if sender is not None and sender.contacts else None
    if contact is None:
        return draft.say("联系", 姓名=blank("联系人"), 电话=blank("联系电话"))
    number = contact.telephone or contact.mobile or blank("联系电话")
    return draft.say("联系", 姓名=contact.name or contact.post or blank("联系人"), 电话=number)


def _unjudged(draft: Draft) -> Iterator[Block]:
    """What kept it from being judged, and what must be sent again."""
    parents = _parents(draft)
    yield Paragraph(spans(draft.say("开头", 上级=parents)))
    yield Heading(1, spans(draft.say("重报题")))
    names = "、".join(draft.parents.label(at) for at in range(len(draft.result.against)))
    why = draft.say(f"重报_{draft.unjudged}", 上级=names, 内容=_losses(draft) or draft.result.submission.source)
    yield Paragraph(spans(why))
    yield Heading(1, spans(draft.say("重报要求题")))
    yield Paragraph(spans(draft.say("重报要求") + _contact(draft)))
