"""What hangs on a requirement: the targets, deadlines, posts and report contents that its text states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from checker.language.dates import find_dates
from checker.language.deadlines import DeadlinePhrase, find_deadlines, find_stage
from checker.language.posts import find_posts
from checker.language.report_contents import ReportContents, find_report_contents
from checker.language.targets import find_targets
from checker.model.catalog import DeadlineDetail, Requirement
from checker.model.document import Document, Heading, Place
from checker.requirements.ids import Ids
from checker.requirements.passages import Passage, text_at
from checker.requirements.rows import target_requirement

_SENTENCE = re.compile(r"[^。；;]+")
_NAMES_A_POST = re.compile(
    r"(?<!责)任(?![务何期免命意])|亲自|负责制|负总责|责任人|专人|专职|专门人员|专兼职"
    r"|[为是][^，。；]{0,24}(?:长|主任|委员|主席|指挥|召集人|负责人)"
)
_SHORT = 40  # characters of a title made from a sentence


class Setting(msgspec.Struct, frozen=True):
    """What a passage's dates rest on: the year of those without one, and the heading of its stage."""

    year: int | None = None
    stage: str | None = None
    trends: bool = True  # a direction without a figure beside a goal only repeats the goal


def setting_of(document: Document, heading: Heading | None) -> Setting:
    """What dates rest on under a heading (None for the notice and for tables)."""
    front = document.front
    year = front.period[0] if front.period else None
    if front.issue_date:
        year = int(front.issue_date[:4])
    staged = heading is not None and heading.function == "schedule" and heading.kind != "section"
    return Setting(year, _stage_line(document, heading) if heading and staged else None)


def _stage_line(document: Document, heading: Heading) -> str:
    """A stage's heading with what its line says after a colon: 第一阶段：动员部署（2024年3月-4月）."""
    rest = heading.text[0] if heading.text and heading.text[0].block == heading.span.block else None
    said = text_at(document, rest).strip() if rest and rest.end - rest.start <= _SHORT else ""
    alone = said and not any(sign in said for sign in "。；，")
    return f"{heading.title}：{said}" if alone and not find_dates(heading.title) else heading.title


def hanging(
    document: Document, passage: Passage, holder: str | None, ids: Ids, setting: Setting
) -> Iterator[Requirement]:
    """Everything that hangs on `holder`, read paragraph by paragraph."""
    for text, start in _paragraphs(passage):
        reports = find_report_contents(text)
        yield from _targets(document, passage, text, start, holder, ids, setting)
        for found in find_deadlines(text, year=setting.year, stage=setting.stage):
            named = found.detail.quote in (setting.stage or "")  # the stage itself is a duty of its own
            if not named and not _only_describes(found, reports):
                place = passage.place(document, start + found.start, start + found.end)
                yield deadline_requirement(found.detail, place, holder, ids)
        yield from _posts(document, passage, text, start, holder, ids)
        yield from _reports(document, passage, reports, start, holder, ids)


def _paragraphs(passage: Passage) -> Iterator[tuple[str, int]]:
    for index, start in enumerate(passage.starts):
        end = passage.starts[index + 1] - 1 if index + 1 < len(passage.starts) else len(passage.text)
        yield passage.text[start:end], start


def _targets(
    document: Document, passage: Passage, text: str, start: int, holder: str | None, ids: Ids, setting: Setting
) -> Iterator[Requirement]:
    for found in find_targets(text):
        if found.target.value is None and not setting.trends:
            continue
        place = passage.place(document, start + found.start, start + found.end)
        yield target_requirement(Requirement("", "target", "", "", location=place), found.target, holder, ids)


def _only_describes(found: DeadlinePhrase, reports: Sequence[ReportContents]) -> bool:
    """The sentence says what a report must hold and has no time of its own, only that of its stage."""
    detail = found.detail
    if detail.every or detail.relative_to or find_dates(detail.quote):
        return False
    return any(report.start < found.end and found.start < report.end for report in reports)


def deadline_requirement(detail: DeadlineDetail, place: Place, holder: str | None, ids: Ids) -> Requirement:
    """A duty with its time as a requirement that hangs on its holder."""
    return Requirement(
        id=ids.hanging("deadline", holder or "preamble"),
        kind="deadline",
        number="",
        title=say_deadline(detail),
        parent=holder,
        text=detail.quote,
        location=place,
        detail=detail,
    )


def stages(setting: Setting, place: Place, holder: str | None, ids: Ids) -> Iterator[Requirement]:
    """The stage that a schedule's heading names with its dates, if it does."""
    found = find_stage(setting.stage or "", setting.year)
    if found is not None:
        yield deadline_requirement(found, place, holder, ids)


def say_deadline(detail: DeadlineDetail) -> str:
    """A duty in a person's words, cut at a clause's end where it is long."""
    what = detail.what or detail.quote
    return what if len(what) <= _SHORT else (what[:_SHORT].rpartition("，")[0] or what[:_SHORT]) + "……"


def _posts(
    document: Document, passage: Passage, text: str, start: int, holder: str | None, ids: Ids
) -> Iterator[Requirement]:
    for sentence in _SENTENCE.finditer(text):
        if not _NAMES_A_POST.search(sentence.group()):
            continue  # reading posts is slow and most sentences give none
        for found in find_posts(sentence.group()):
            at = start + sentence.start()
            yield Requirement(
                id=ids.hanging("post", holder or "preamble"),
                kind="post",
                number="",
                title=_said(found.detail.holder, found.detail.post),
                parent=holder,
                text=found.detail.quote,
                location=passage.place(document, at + found.start, at + found.end),
                detail=found.detail,
            )


def _said(holder: str, post: str) -> str:
    return f"{holder}{post}" if post.startswith(("负责", "亲自")) else f"{holder}任{post}"


def _reports(
    document: Document, passage: Passage, reports: Sequence[ReportContents], start: int, holder: str | None, ids: Ids
) -> Iterator[Requirement]:
    for found in reports:
        yield Requirement(
            id=ids.hanging("report_contents", holder or "preamble"),
            kind="report_contents",
            number="",
            title=f"{found.title}的内容",
            parent=holder,
            text=found.quote,
            location=passage.place(document, start + found.start, start + found.end),
            detail=found.detail,
        )
