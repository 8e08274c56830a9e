"""Everything that a letter is made from: the result, its items, who writes to whom, by when, in which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from checker.errors import BadUsage
from checker.model.catalog import Catalog, DeadlineDetail
from checker.model.unit import Unit
from docgen.feedback_letter.grouping import groups
from docgen.feedback_letter.items import Item, items_of
from docgen.feedback_letter.parents import Parents, titled
from docgen.feedback_letter.result import Info, Result
from docgen.feedback_letter.wording import Voice, Wording, wording
from docgen.localise.model import blank, doubt
from docgen.printed import printed_date

_ADVISERS = ("qc", "association")  # they advise; nobody owes them obedience
_WEEKDAYS = "一二三四五六日"
_SATURDAY = 5
_OWNER = re.compile(
    r"[^\s《》（）]{2,24}?(?:医院|卫生院|卫生服务中心|保健院|保健中心|防治院|中心|卫生健康委员会|卫生健康委|委员会|局|学会|协会"
    r"|学校|[中小]学(?!生|教)|幼儿园|大学(?!生)|学院|公司|人民政府|街道办事处|敬老院|福利院|养老院)"
)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says of a letter beside its result. `date` and `due` are YYYY-MM-DD.

    `catalogs` are the parents' own, for the words of their clauses and their deadlines; `leave_out` are ids of
    findings that a reviewer judged wrong or let pass; `templates` is the unit's own folder.
    """

    sender: Unit | None = None
    addressee: str = ""
    due: str = ""
    date: str = ""
    score: bool = False
    catalogs: tuple[Catalog, ...] = ()
    leave_out: frozenset[str] = frozenset()
    templates: Path | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One letter before it is laid out."""

    result: Result
    parents: Parents
    items: tuple[Item, ...]
    words: Wording
    choices: Choices
    unit: str  # the addressee, "" where nobody knows it
    facts: dict[str, str] = field(default_factory=dict)  # what sentences are filled with

    def say(self, key: str, **facts: str) -> str:
        """A sentence with what is known of this letter, and what is given here."""
        return self.words.say(key, **(self.facts | facts))

    def part(self, name: str) -> tuple[Item, ...]:
        """The items of one part of the letter, in order."""
        return tuple(one for one in self.items if one.part == name)

    @property
    def unjudged(self) -> str:
        """Why nothing could be judged: 读不出, 不相符, or "" for a submission that was."""
        summary = self.result.summary
        answered = summary.covered + summary.partial
        unread = bool(self.result.submission.losses)
        if summary.required and summary.undecided >= summary.required:
            return "读不出"
        if summary.required and not answered:
            return "读不出" if unread else "不相符"
        return ""


def drafted(result: Result, choices: Choices) -> Draft:
    """The letter of one result. Raises BadTemplate for words that cannot be used, BadUsage for a date that is none."""
    parents = Parents(result, choices.catalogs)
    kept = [one for one in result.findings if one.id not in choices.leave_out]
    items = items_of(kept, parents)
    sender = choices.sender
    voice: Voice = "建议" if sender is not None and sender.kind in _ADVISERS else "要求"
    words = wording(voice, choices.templates)
    unit = " ".join((choices.addressee or owner_of(result.submission)).split())
    draft = Draft(result, parents, items, words, choices, unit)
    draft.facts.update(_facts(draft))
    return draft


def _facts(draft: Draft) -> dict[str, str]:
    info, words, sender = draft.result.submission, draft.words, draft.choices.sender
    day = draft.choices.date
    short = words.say("报送稿简称")
    number = f"（{info.doc_number}）" if info.doc_number else ""
    return {
        "文件": titled(info),
        "文号": number,
        "报送稿简称": f"（{info.doc_number}，{short}）" if info.doc_number else f"（{short}）",
        "称呼": words.by_ending("称呼", draft.unit),
        "责任列": _lead_column(draft),
        "自称": words.by_ending("自称", sender.name) if sender is not None else "",
        "日期": f"于{printed_date(day_of(day, '--date'))}" if day else "",
        "文种": words.of("文种", info.kind),
        "收件": sender.name if sender is not None else blank("收件单位"),
        "期限": due_words(draft),
    }


def _lead_column(draft: Draft) -> str:
    """责任科室 of a hospital and a bureau, 责任部门 of whoever has no 科室: a company, a school, a town."""
    inside = draft.unit.endswith(groups().offices) if draft.unit else draft.result.submitter.kind == "hospital"
    return "责任科室" if inside else "责任部门"


def owner_of(info: Info) -> str:
    """Whose document it is: who issued it, else the unit that its title begins with."""
    if info.issuer:
        return info.issuer
    found = _OWNER.match(info.plan_title or info.title or "")
    return found[0] if found else ""


def day_of(text: str, option: str) -> date:
    """A date as typed. Raises BadUsage for what is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadUsage(f"{option} 应写成 2024-06-30 的样子，不能识别“{text}”") from None


def due_words(draft: Draft) -> str:
    """By when: as given, else the parent's own deadline where it is still ahead, else a blank that tells it."""
    choices = draft.choices
    known = parents_deadline(choices.catalogs)
    written = day_of(choices.date, "--date") if choices.date else None
    if choices.due:
        day = day_of(choices.due, "--due")
        if written is not None and day < written:
            raise BadUsage(f"--due（{choices.due}）早于 --date（{choices.date}），请检查两个日期")
        return printed_date(day) + _rest(day)
    if known is not None and written is not None and known >= written:
        return printed_date(known) + _rest(known)
    told = draft.words.say("上级时限", 时限=printed_date(known)) if known is not None else ""
    return blank(f"报送期限{told}")


def _rest(day: date) -> str:
    rest = rest_day(day)
    return doubt(f"{printed_date(day)}是{rest}，请确认是否提前到工作日") if rest else ""


def rest_day(day: date) -> str:
    """星期六, 法定节假日 where nobody is there to receive anything; "" of other days. 调休 is not known."""
    if f"{day.month}-{day.day}" in groups().feasts:
        return "法定节假日"
    return f"星期{_WEEKDAYS[day.weekday()]}" if day.weekday() >= _SATURDAY else ""


def parents_deadline(catalogs: Sequence[Catalog]) -> date | None:
    """The day until which the parents want plans, where one of them names a whole date."""
    words = groups()
    days = [
        day
        for catalog in catalogs
        for one in catalog.requirements
        if isinstance(one.detail, DeadlineDetail)
        and any(word in one.detail.who + one.detail.what for word in words.plan)
        and any(word in one.detail.what for word in words.hand_in)
        and (day := _whole(one.detail.end or "")) is not None
    ]
    return min(days, default=None)


def _whole(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2024-06-01") else None
    except ValueError:
        return None
