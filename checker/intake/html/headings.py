"""Headings that a page shows only by bold type, where the document numbers none of its sections."""

from __future__ import annotations

from msgspec.structs import replace

from checker.intake.html.flow import Draft
from checker.intake.html.survey import count
from checker.intake.outline.headings import read_sign

_HEADING_MAX = 36  # characters
_BOLD_SHARE = 0.4  # of the words: more bold type than this is no sign of a heading
_FEWEST = 2
_OPEN_END = "。；，,;：:？！、"
_SECTIONS = frozenset(("han", "part", "chapter", "article"))


def mark_headings(drafts: list[Draft]) -> list[Draft]:
    """The drafts with outline level 0 for lines in bold type that head paragraphs, if nothing else tells sections."""
    if any(draft.outline is not None or _opens_section(draft) for draft in drafts):
        return drafts
    found = [at for at in range(1, len(drafts) - 1) if _heads(drafts[at], drafts[at + 1])]
    bold = sum(count(draft.text) for draft in drafts if draft.bold)
    if len(found) < _FEWEST or bold > _BOLD_SHARE * sum(count(draft.text) for draft in drafts):
        return drafts
    marked = set(found)
    return [replace(draft, outline=0) if at in marked else draft for at, draft in enumerate(drafts)]


def _opens_section(draft: Draft) -> bool:
    sign = read_sign(draft.text) if draft.table is None and draft.text else None
    return sign is not None and not sign.weak and sign.kind in _SECTIONS


def _heads(draft: Draft, following: Draft) -> bool:
    """Is it a short line in bold type, neither centred nor numbered, over one that is not?"""
    if draft.table is not None or not draft.bold or draft.align in ("center", "right") or draft.style == "title":
        return False
    if not 2 <= len(draft.text) <= _HEADING_MAX or "\n" in draft.text or draft.text[-1] in _OPEN_END:
        return False
    return read_sign(draft.text) is None and (following.table is not None or not following.bold)
