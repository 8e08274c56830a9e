"""Header fields: title, number, issuer, date, addressees … each only as it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from checker.intake.outline.attachments import Attachment, squeeze
from checker.intake.outline.bodies import bodies, is_body
from checker.intake.outline.front_words import front_words
from checker.intake.outline.headings import Sign, han_value
from checker.intake.outline.lines import Line
from checker.intake.outline.parents import read_number, read_parents
from checker.intake.outline.plan_start import Plan, is_date_line
from checker.intake.outline.role import kind_of, period_of, role_of, state_of
from checker.intake.outline.titles import CONTACT, EMPTY_NUMBER, is_number, title_at
from checker.model.document import Front

_DATE = re.compile(
    r"([\d〇○零Ｏ一二三四五六七八九]{4})\s*年\s*([\d一二三四五六七八九十]{1,3})\s*月\s*([\d一二三四五六七八九十]{1,3})\s*日"
)

_COPY = re.compile(r"抄\s*[送报]\s*[：:]\s*")
_PRINTED = re.compile(r"日\s*印\s*发\s*$")
_SPLIT = re.compile(r"[、，,；;]|[（(《]|[）)》]")
_HEAD_LINES = 80
_MADE = re.compile(r"(?:[制修][定订]|编制)本|特制[定订]")
_GROUNDS = 8  # lines
_ONE_SIGN = 2  # 办, 厅, 各委: too short for a body's name


class _Head(msgspec.Struct):
    """The lines that front matter is read from."""

    lines: list[Line]
    plain: list[bool]
    signs: Sequence[Sign | None]
    plan: Plan
    stop: int  # first line of the first attachment


def read_front(
    lines: list[Line], plain: list[bool], signs: Sequence[Sign | None], plan: Plan, attachments: list[Attachment]
) -> Front:
    """The header fields; nothing is inferred but kind, state and role."""
    stop = attachments[0].at if attachments else len(lines)
    head = _Head(lines, plain, signs, plan, stop)
    first = _first_sign(head, plan.start)
    title, after = title_at(lines, plain, signs, 0, stop)
    plan_title = title_at(lines, plain, signs, plan.start, stop)[0] if plan.start else _title_inside(title)
    number, letterhead, blank_number = _number_and_letterhead(head, after)
    signed, date = _signature(head)
    issuers = signed or letterhead or _issuer_in_title(title)
    notice_stop = plan.start or first
    front = Front(
        title=title,
        plan_title=plan_title,
        doc_number=number,
        issuer=issuers[0] if issuers else None,
        issuers=issuers,
        issue_date=date,
        addressees=_addressees(head, after, notice_stop),
        cc=_copies(head),
        contact=_contact(head, stop),
    )
    preamble = [lines[i].words for i in _preamble(head, after, notice_stop, first)]
    body = "".join(lines[i].words for i in range(min(len(lines), 150)) if plain[i])
    top = "".join(lines[i].words for i in range(min(len(lines), notice_stop, 30)) if plain[i]) + (plan_title or "")
    printed = any(plain[i] and _PRINTED.search(lines[i].words) for i in range(max(0, len(lines) - 12), len(lines)))
    grounds = preamble + [lines[i].words for i in _grounds(head, first, preamble)]
    front = replace(
        front,
        parents=read_parents(grounds, [t for t in (title, plan_title) if t]),
        period=period_of([plan_title, title], preamble),
        kind=kind_of(title, plan_title, any(s is not None for s in signs)),
    )
    state = "draft" if blank_number else state_of(front, top, printed)
    return replace(front, state=state, role=role_of(front, body))


def _first_sign(head: _Head, start: int) -> int:
    for at in range(start, head.stop):
        if head.signs[at] is not None:
            return at
    return head.stop


def _title_inside(title: str | None) -> str | None:
    """The plan's own title: that of a plan without a notice, or the one that a notice names in its title."""
    if not title:
        return None
    found = re.search(r"(?:印发|下发|发布)\s*《(.+)》\s*的(?:通知|函)", title) or re.search(
        r"(?:印发|下发|发布)\s*(.+?)的(?:通知|函)", title
    )
    if found is not None:
        return found[1].strip("《》")
    bare = re.sub(r"(?:[（(][^（()）]*[）)])+$", "", title)
    return None if bare.endswith(("通知", "函", "公告", "通报", "报告", "总结", "回执")) else title


def _number_and_letterhead(head: _Head, stop: int) -> tuple[str | None, tuple[str, ...], bool]:
    number: str | None = None
    issuers: list[str] = []
    blank = False
    for at in range(min(stop + 1, head.stop, len(head.lines))):
        if not head.plain[at]:
            continue
        words = head.lines[at].words
        if number is None and is_number(words):
            number = read_number(words)
        elif number is None and len(words) <= 30 and EMPTY_NUMBER.search(words):
            blank = True
        elif len(words) <= 60 and words.endswith("文件") and at < stop:
            name = squeeze(words)[:-2]
            before = [head.lines[i].words for i in range(max(0, at - 3), at) if head.plain[i]]
            issuers = [squeeze(w) for w in before if is_body(squeeze(w))]
            issuers.extend(bodies(words[:-2]) or [name])
    return number, tuple(issuers), blank


def _signature(head: _Head) -> tuple[tuple[str, ...], str | None]:
    """Issuers and date that stand under the notice, or under a plan without one."""
    stop = head.plan.start or head.stop
    dates = [at for at in range(stop) if head.plain[at] and is_date_line(head.lines[at])]
    if not dates:
        return (), None
    at = dates[0] if head.plan.start else dates[-1]
    found = _DATE.search(head.lines[at].words)
    if found is None:
        return (), None
    issuers: list[str] = bodies(head.lines[at].words[: found.start()])
    row = at - 1
    while row >= 0 and head.plain[row] and row > at - 6:
        names = bodies(re.sub(r"[（(](?:盖章|公章|印章)[）)]", "", head.lines[row].words))
        if not names:
            break
        issuers = names + issuers
        row -= 1
    return tuple(issuers), _iso(found)


def _iso(found: re.Match[str]) -> str | None:
    digits = "".join(str(han_value(c)) if not c.isdecimal() else str(int(c)) for c in found[1].replace("Ｏ", "〇"))
    month, day = han_value(found[2]), han_value(found[3])
    return f"{digits}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _issuer_in_title(title: str | None) -> tuple[str, ...]:
    found = re.match(r"([^《》，]{4,30}?)关于", title or "")
    return (found[1],) if found is not None and is_body(found[1]) else ()


_ANNOUNCES = re.compile(r"(?:如下|以下|下列)[^：:]{0,8}[：:]$|(?:做好|制定|提出|开展|要求|通知)[^：:]{0,14}[：:]$")


def _addressees(head: _Head, start: int, stop: int) -> tuple[str, ...]:
    for at in range(start, min(stop, start + 4, len(head.lines))):
        words = head.lines[at].words
        if not head.plain[at] or head.signs[at] is not None:
            break
        if words[-1] in "：:" and "。" not in words and len(words) <= 300 and CONTACT.match(words) is None:
            return () if _ANNOUNCES.search(words) else split_names(words[:-1])
        if len(words) > 60:
            break
    return ()


def split_names(words: str) -> tuple[str, ...]:
    """A list of bodies, parted at 、 ， ； outside brackets."""
    for one in front_words().one_addressee:
        if words.startswith(one):
            rest = split_names(words[len(one) :])
            joined = bool(rest) and words[len(one)] not in "、，,；;"
            return (one + rest[0], *rest[1:]) if joined else (one, *rest)
    parts = [part for part in re.split("[，,；;]", words) if part]
    if len(parts) > 1 and not re.search("[（(《]", words):  # kinds are parted at ，, the bodies of a kind at 、
        return tuple(squeeze(name) for part in parts for name in (_bodies_of(part)))
    names, depth, start = [], 0, 0
    for found in _SPLIT.finditer(words):
        if found[0] in "（(《":
            depth += 1
        elif found[0] in "）)》":
            depth = max(0, depth - 1)
        elif not depth:
            names.append(words[start : found.start()])
            start = found.end()
    names.append(words[start:])
    return tuple(name for name in (squeeze(n) for n in names) if name)


def _bodies_of(kind: str) -> tuple[str, ...]:
    """各县卫健局、市直医院 are two, 各委、办、厅、局 is one that a sign alone would not name."""
    names = tuple(name for name in kind.split("、") if name.strip())
    return names if all(len(name) > _ONE_SIGN for name in names) else (kind,)


def _copies(head: _Head) -> tuple[str, ...]:
    for at in range(len(head.lines) - 1, max(-1, len(head.lines) - 30), -1):
        if head.plain[at] and (found := _COPY.match(head.lines[at].words)):
            return split_names(head.lines[at].words[found.end() :].rstrip("。"))
    return ()


def _contact(head: _Head, stop: int) -> str | None:
    found = [
        squeeze(head.lines[at].words.strip("（()）。"))
        for at in range(stop)
        if head.plain[at] and len(head.lines[at].words) <= 150 and CONTACT.match(head.lines[at].words)
    ]
    return "；".join(found) or None


def _grounds(head: _Head, first: int, preamble: list[str]) -> list[int]:
    """第一条 根据《…》，制定本办法。 says in an article what others say before the first heading."""
    if any(_MADE.search(words) for words in preamble):
        return []
    near = [at for at in range(first, min(first + _GROUNDS, head.stop)) if head.plain[at]]
    made = [at for at in near if _MADE.search(head.lines[at].words)]
    if made or preamble or not near:
        return made[:1]
    return near[: _next_part(head, first) - first]  # 一、指导思想 贯彻《…》 is all that a plan may say of its parent


def _next_part(head: _Head, first: int) -> int:
    """The line of the next part of the same kind: 二、 after 一、."""
    kind = head.signs[first]
    later = range(first + 1, head.stop)
    return next((at for at in later if kind and (sign := head.signs[at]) and sign.kind == kind.kind), first + 1)


def _preamble(head: _Head, after: int, notice_stop: int, first: int) -> list[int]:
    """Lines of the notice and of the plan's opening, up to the first numbered heading."""
    notice = [at for at in range(after, notice_stop) if head.plain[at]]
    opening = [at for at in range(head.plan.start, min(first, head.plan.start + _HEAD_LINES)) if head.plain[at]]
    return notice + [at for at in opening if at >= notice_stop]
