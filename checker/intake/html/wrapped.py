"""Pages whose paragraphs were pasted line by line, as a PDF or an e-mail had broken them: put together again."""

from __future__ import annotations

from msgspec.structs import replace

from checker.intake.html.flow import Draft
from checker.intake.text.draft import Line
from checker.intake.text.paragraphs import glue, goes_on, is_broken, usual_width, width
from checker.model.document import Loss

_MARKED = 0.15  # share of indented lines from which an indent is what begins a paragraph
_FULL = 0.9  # of the usual width


def join_wrapped(drafts: list[Draft]) -> tuple[list[Draft], list[Loss]]:
    """The drafts with broken paragraphs joined, and a word about it; as they are when nothing looks broken."""
    lines = [line for draft in drafts if _flows(draft) for line in draft.text.split("\n")]
    if not is_broken([Line(line) for line in lines]):
        return drafts, []
    flowing = [draft for draft in drafts if _flows(draft)]
    marked = sum(draft.indented for draft in flowing) >= _MARKED * len(flowing)
    usual = usual_width(lines)
    joined: list[Draft] = []
    tail = ""  # the line before, while its paragraph may go on
    for draft in drafts:
        if not _flows(draft):
            joined.append(draft)
            tail = ""
            continue
        for number, line in enumerate(draft.text.split("\n")):
            first = draft.indented and number == 0
            full = marked and width(tail) >= usual * _FULL
            if tail and not first and (full or goes_on(tail, line, usual)):
                last = joined[-1]
                joined[-1] = replace(last, text=glue(last.text, line), bold=last.bold and draft.bold)
            else:
                joined.append(replace(draft, text=line, files=draft.files if number == 0 else ()))
            tail = f"\u3000\u3000{line}" if first else line
    return joined, [Loss("网页的正文按行断开，段落由行宽和标点推断接合", "全文")]


def _flows(draft: Draft) -> bool:
    """May a line of this draft be a part of a longer paragraph?"""
    return draft.table is None and draft.align not in ("center", "right") and not draft.style and draft.inside is None
