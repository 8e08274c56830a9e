"""Where the notice ends and the plan that it issues begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from checker.intake.outline.attachments import Attachment, squeeze
from checker.intake.outline.headings import RANK, Sign
from checker.intake.outline.lines import Line
from checker.intake.outline.words import outline_words

_DATE = re.compile(
    r"(?:[^\s。，]{2,30}[\s\u3000]+)?[（(]?(?:\d{4}|[二〇○零Ｏ0一三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*日[）)]?"
)
_BETWEEN = re.compile(
    r"[（(]?(?:信息公开|此件|公开属性|联\s*系|电\s*话|邮\s*箱|传\s*真|地\s*址|主动公开|依申请公开|不予公开|附件|抄送|抄报|主题词)"
)
_IMPRINT = re.compile(r"(?:抄\s*[送报]\s*[：:])|.{2,40}日\s*印\s*发\s*$")
_TITLE_MAX = 60
_NOTICE_MAX = 40  # lines of a notice at the most


class Plan(msgspec.Struct, frozen=True):
    """`start` is the first line of the plan; `attached` the attachment that is the plan itself."""

    start: int = 0
    attached: Attachment | None = None


def is_date_line(line: Line) -> bool:
    """A signature date on a line of its own, perhaps with the issuer before it."""
    if line.end - line.start > 50 or line.text[line.end - 1] not in "日）)":
        return False
    return _DATE.fullmatch(line.text, line.start, line.end) is not None


def is_imprint(line: Line) -> bool:
    """抄送：… or the printing office with the day of printing, at the foot of the last page."""
    head = line.text[line.start]
    if head != "抄" and line.text[line.end - 1] != "发":
        return False
    return line.end - line.start < 300 and _IMPRINT.match(line.text, line.start, line.end) is not None


def find_plan(
    lines: list[Line],
    plain: list[bool],
    signs: Sequence[Sign | None],
    attachments: list[Attachment],
) -> Plan:
    """Tell the notice from the plan; a document that is one or the other starts at line 0."""
    stop = attachments[0].at if attachments else len(lines)
    after = _after_signature(lines, plain, signs, stop)
    if after:
        return Plan(after)
    if attachments and not any(s is not None and RANK[s.kind] <= RANK["han"] for s in signs[:stop]):
        first = attachments[0]
        end = attachments[1].at if len(attachments) > 1 else len(lines)
        sections = [s for s in signs[first.body : end] if s is not None and RANK[s.kind] <= RANK["han"]]
        if len(sections) > 1 and (_plan_title(first.title) or first.at == 0):
            return Plan(first.at + (0 if first.title_from >= 0 else 1), attached=first)
    return Plan()


def _after_signature(lines: list[Line], plain: list[bool], signs: Sequence[Sign | None], stop: int) -> int:
    for at in range(1, stop):
        if not plain[at] or not is_date_line(lines[at]):
            continue
        at += 1
        while at < stop and (not plain[at] or _stands_between(lines[at])):
            at += 1
        if _sections(signs, 0, at) and not _sections(signs, at, stop):  # the date under the plan itself
            continue
        if at >= stop or signs[at] is not None or len(lines[at].words) > _TITLE_MAX or lines[at].words[-1] in "。：":
            continue
        if _plan_title("".join(line.words for line in lines[at : at + 3] if len(line.words) <= _TITLE_MAX)):
            return at
    return _after_closing(lines, plain, signs, stop)


def _stands_between(line: Line) -> bool:
    """Contact, publicity and the imprint stand between the date of a notice and the plan."""
    return _BETWEEN.match(line.words) is not None or len(line.words) < 4 or is_imprint(line)


def _after_closing(lines: list[Line], plain: list[bool], signs: Sequence[Sign | None], stop: int) -> int:
    """Where a notice bears no date: a title on a new page, or centred, behind 现印发给你们 or 特此通知."""
    closed = False
    for at in range(min(stop, _NOTICE_MAX)):
        if signs[at] is not None:
            return 0
        if not plain[at]:
            continue
        line = lines[at]
        if closed and (line.block.page_break or line.block.align == "center") and _opens_plan(line):
            return at
        closed = closed or any(word in line.words for word in outline_words().notice_close)
    return 0


def _opens_plan(line: Line) -> bool:
    return len(line.words) <= _TITLE_MAX and line.words[-1] not in "。：" and _plan_title(line.words)


def _sections(signs: Sequence[Sign | None], start: int, stop: int) -> int:
    return sum(sign is not None and RANK[sign.kind] <= RANK["han"] for sign in signs[start:stop])


def _plan_title(title: str) -> bool:
    words = squeeze(title)
    return any(word in words for word in outline_words().plan_titles)
