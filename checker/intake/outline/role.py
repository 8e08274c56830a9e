"""What cannot be read off directly: kind, state and whose document it is."""

from __future__ import annotations

import re

from checker.intake.outline.front_words import front_words
from checker.model.document import DocumentKind, Front, State

_TAIL = re.compile(r"[（(][^（()）]*[）)]$|[》〉]$")
_INNER = re.compile(r"(?:印发|下发|发布|转发)(.+?)的(?:通知|函)$")
# 城市, 社区, 园区 end like a place and are none
_PLACE = re.compile(r"(自治区|新区|(?:[省县州盟旗]|(?<!城)市|(?<![社园校院景库病])区)(?!场|域|级|属|直|政))")
_LEVEL = {
    "省": "province",
    "自治区": "province",
    "市": "city",
    "州": "city",
    "盟": "city",
    "区": "district",
    "新区": "district",
    "县": "district",
    "旗": "district",
}
_NOT_ONE = re.compile(
    "全面|提升|开展|加强|级|落实|推进|关于|改革|公立|民营|基层|各|进一步|深化|推动|改善|年|全市|全省|全区|全县"
)
_NAME_MAX = 18
_PLACE_MAX = 10
_RANGE = re.compile(r"(20\d\d)\s*年?\s*度?\s*(?:[-—–－~～─―﹣‐‑−至到]\s*)+(20\d\d)\s*年?")
_YEAR = re.compile(r"(20\d\d)\s*年?度?")
_OWN_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")


def kind_of(title: str | None, plan_title: str | None, sections: bool) -> DocumentKind:
    """The kind of document by its title: the kind word that stands last decides."""
    for name in (plan_title, title):
        if not name:
            continue
        inner = _INNER.search(name)
        if inner is not None and sections and name is title:
            name = inner[1]
        while (tail := _TAIL.search(name)) is not None:
            name = name[: tail.start()]
        best, kind = (-1, 0), "other"
        for entry in front_words().kinds:
            for word in entry.words:
                at = name.rfind(word)
                if at >= 0 and (at + len(word), len(word)) > best:
                    best, kind = (at + len(word), len(word)), entry.name
        if kind != "other":
            return kind  # type: ignore[return-value]
    return "other"


def period_of(titles: list[str | None], preamble: list[str]) -> tuple[int, int] | None:
    """The years that a document is for: a range, or the one year of yearly goals; None unless written."""
    for title in titles:
        if title and (found := _RANGE.search(title)):
            return int(found[1]), int(found[2])
    for title in titles:
        if title and (found := _YEAR.search(title)):
            return int(found[1]), int(found[1])
    for passage in preamble:
        found = _RANGE.search(_OWN_TITLE.sub("", passage))
        if found and int(found[1]) < int(found[2]):
            return int(found[1]), int(found[2])
    return None


def state_of(front: Front, head: str, printed: bool) -> State:
    """Draft when a mark says so; issued with number and date, or a printing line; otherwise unknown."""
    words = front_words()
    if any(word in head for word in words.draft):
        return "draft"
    if printed or (front.doc_number and front.issue_date):
        return "issued"
    if front.issue_date and any(word in head for word in words.issued):
        return "issued"
    return "unknown"


def role_of(front: Front, text: str) -> str:
    """Whose document: by its issuer, then by the body named in its title, then by how the text calls its own."""
    for name in (front.issuer, *front.issuers):
        role = _role_of_name(name)
        if role:
            return role
    words = front_words()
    if any(word in text for word in words.own_hospital):
        return "hospital"
    title = front.plan_title or front.title or ""
    named = _head_of(title)
    if named:
        return named
    counts = [(sum(text.count(word) for word in level.text), level.name) for level in words.levels]
    best = max(counts, key=lambda pair: pair[0])
    return f"commission:{best[1]}" if best[0] else ""


def _role_of_name(name: str | None) -> str:
    if not name:
        return ""
    bare = re.sub(r"[（(].*?[）)]", "", name)
    for role in front_words().roles:
        if bare.endswith(role.words):
            return f"commission:{level_of(bare)}".rstrip(":") if role.name == "commission" else role.name
    return ""


def level_of(name: str) -> str:
    """The level of an authority by the last place in its name: 云州市青川区… is a district's."""
    if name.startswith(("国家", "中华人民共和国", "国务院")):
        return "national"
    found = _PLACE.findall(name)
    return _LEVEL[found[-1]] if found else ""


def _head_of(title: str) -> str:
    """The body or place that a title opens with: 云州市人民医院2024年…, 青川区…行动方案."""
    for role in front_words().roles[:3]:
        for word in role.words:
            at = title.find(word)
            if 0 < at <= _NAME_MAX and not _NOT_ONE.search(title[:at]):
                return role.name
    opening = title[:_PLACE_MAX]
    found = [place for place in _PLACE.finditer(opening) if place.start() >= 2]
    if not found or _NOT_ONE.search(opening[: found[0].start()]):
        return ""
    last = found[0]
    for later in found[1:]:
        if 2 <= later.start() - last.end() <= 3:
            last = later
    return f"commission:{_LEVEL[last[1]]}"
