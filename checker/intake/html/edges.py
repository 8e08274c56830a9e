"""The edges of an article: buttons, remarks of the site, lists of further links; dropped from both ends inwards."""

from __future__ import annotations

import re
from dataclasses import replace as changed

from msgspec.structs import replace

from checker.intake.html.flow import Draft
from checker.intake.html.survey import count
from checker.intake.html.words import is_end, is_page_line
from checker.model.document import Loss

_BUTTON = re.compile(r"[\[【（(]\s*(?:打印|关闭|大|中|小|字体|字号|收藏|返回)")
_TEXT = 40  # words from which a paragraph is one of the document
_LINKS = 0.8
_TAIL = 0.25  # of the words: what follows 相关链接 may be no more


def trim(drafts: list[Draft]) -> tuple[list[Draft], list[Loss]]:
    """The drafts without what the site put before, between and behind them, and a word for what a reader may miss."""
    start = _start(drafts)
    stop = _stop(drafts, start)
    keep = [start <= at < stop and not _anywhere(draft) for at, draft in enumerate(drafts)]
    _empty(drafts, keep)
    losses = []
    tail = [draft for at, draft in enumerate(drafts) if at >= stop and draft.text and not is_page_line(draft.text)]
    if sum(count(draft.text) for draft in tail) > 2 * _TEXT:
        losses.append(Loss(f"正文之后的网页内容（{tail[0].text[:20]} 等 {len(tail)} 段）视为站点信息，未读取", "文末"))
    return _renumbered(drafts, keep), losses


def _start(drafts: list[Draft]) -> int:
    """The first draft behind the lines of the site; a paragraph or a table ends the search."""
    start = 0
    for at, draft in enumerate(drafts[:40]):
        if draft.table is not None or count(draft.text) >= _TEXT:
            break
        if is_page_line(draft.text) or (draft.linked >= _LINKS and not draft.files and at == start):
            start = at + 1
    return start


def _stop(drafts: list[Draft], start: int) -> int:
    """The draft behind the last one of the document."""
    stop = len(drafts)
    total = sum(count(draft.text) for draft in drafts) or 1
    for at in range(start + 1, len(drafts)):
        if drafts[at].table is None and is_end(drafts[at].text) and _is_tail(drafts, at, total):
            stop = at
            break
    while stop > start + 1 and _is_site(drafts, stop - 1):
        stop -= 1
    return stop


def _is_tail(drafts: list[Draft], at: int, total: int) -> bool:
    """Is what follows a heading like 相关链接 short lines of links or of the site?"""
    rest = drafts[at + 1 :]
    if any(draft.table is not None for draft in rest):
        return False
    words = sum(count(draft.text) for draft in rest)
    linked = sum(count(draft.text) for draft in rest if draft.linked >= 0.5 or is_page_line(draft.text))
    return words <= total * _TAIL and (linked * 2 >= words or all(count(draft.text) < _TEXT for draft in rest))


def _is_site(drafts: list[Draft], at: int) -> bool:
    draft = drafts[at]
    if draft.table is not None:
        return False
    if is_page_line(draft.text):
        return True
    if draft.files and is_end(re.split("[：:]", draft.text[:30])[0]):
        return True
    if draft.linked < _LINKS:
        return False
    # A list of attachments that the document itself announces elsewhere is the site's.
    names = draft.text.rsplit(".", 1)[0]
    return not draft.files or any(names[-12:] in other.text for other in drafts[:at])


def _anywhere(draft: Draft) -> bool:
    """A row of buttons, wherever it stands."""
    return (
        draft.table is None and len(draft.text) <= 60 and bool(_BUTTON.match(draft.text)) and is_page_line(draft.text)
    )


def _empty(drafts: list[Draft], keep: list[bool]) -> None:
    """Do not keep paragraphs and tables without a word; nested tables go and stay with their holder."""
    for at, draft in enumerate(drafts):
        if draft.inside is not None:
            keep[at] &= keep[draft.inside[0]]
        elif draft.table is None:
            keep[at] &= bool(draft.text)
        else:
            keep[at] &= any(cell.text for cell in draft.table.cells)


def _renumbered(drafts: list[Draft], keep: list[bool]) -> list[Draft]:
    """The kept drafts; nested tables and their holders name each other by their new places."""
    places, kept = [], 0
    for flag in keep:
        places.append(kept)
        kept += flag
    found = []
    for at, draft in enumerate(drafts):
        if not keep[at]:
            continue
        if draft.inside is not None:
            draft = replace(draft, inside=(places[draft.inside[0]], *draft.inside[1:]))
        if draft.table is not None and any(cell.tables for cell in draft.table.cells):
            cells = tuple(changed(c, tables=tuple(places[t] for t in c.tables if keep[t])) for c in draft.table.cells)
            draft = replace(draft, table=changed(draft.table, cells=cells))
        found.append(draft)
    return found
