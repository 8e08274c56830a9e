"""Items without a number: a first one whose number was forgotten, and paragraphs that each open with a title.

Of the first the paragraph stands under the heading and the next item is number 2. The others are 建立路长制。各乡镇…
加强日常养护。村道… under a heading of tasks that has nothing else below it.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from checker.intake.outline.headings import read_sign
from checker.intake.outline.unsigned import BULLET
from checker.language.subjects import bodies_of
from checker.model.document import Document, Heading, Span
from checker.requirements.passages import text_at

_SIGN = rf"\s*(?:{BULLET}|[一二三四五六七八九十]{{1,2}}是要?)?\s*"
_TITLE = re.compile(
    _SIGN + r"(?:【(?P<framed>[^。；：，,【】]{4,30})】|(?P<ended>[^。；：，,]{4,30})。)(?=.{10})", re.S
)
_CALLED = re.compile(_SIGN + r"(?P<called>[^。；：，,、【】]{4,20})[：:](?=.{10})", re.S)
_LABEL = re.compile(
    r"(?:单位|部门|机构|科室|主体|时限|时间|期限|目标|指标|内容|人员?|领导|方式|方法|电话|地点|范围|对象|标准|要求|如下|包括|以下|原则|依据|措施|任务|阶段)$"
)
_STATES = re.compile(r"\d|应当?|须|必须|不得|严禁")
_NAME = 16  # letters of a title beside paragraphs without one


def with_unnumbered(document: Document) -> Document:
    """The document with such paragraphs made headings (at the end of `headings`, first among their siblings)."""
    headings = list(document.headings)
    for heading in document.headings:
        item = _forgotten(document, heading, len(headings))
        if item is not None:
            headings[heading.index] = replace(heading, text=(), children=(item.index, *heading.children))
            headings.append(item)
        if titled := _titled(document, heading, len(headings)):
            headings[heading.index] = replace(heading, text=(), children=tuple(one.index for one in titled))
            headings += titled
    return document if len(headings) == len(document.headings) else replace(document, headings=tuple(headings))


def _forgotten(document: Document, heading: Heading, index: int) -> Heading | None:
    if heading.kind not in ("section", "subsection") or not heading.children or not heading.text:
        return None
    first = document.headings[heading.children[0]]
    if _ordinal(first) != 2:
        return None
    item = _item(document, heading, heading.text[0], index, 1, _TITLE)
    return item and replace(item, kind=first.kind, level=first.level, text=(*item.text, *heading.text[1:]))


def _titled(document: Document, heading: Heading, index: int) -> list[Heading]:
    """The paragraphs under a heading of tasks when there are several and each opens with a title of its own."""
    if heading.function == "organisation":
        return _bodies(document, heading, index)
    named = heading.function == "tasks"
    if not (named or heading.function == "other") or heading.kind not in ("section", "subsection") or heading.children:
        return []
    found, further = _items(document, heading, index, _TITLE)
    if not found and named:  # 完善设施：… in each paragraph
        found, further = _items(document, heading, index, _CALLED)
        if further or any(_LABEL.search(one.title) for one in found):
            return []
    return found if len(found) > max(1, further) and not ((further or not named) and _stating(found)) else []


def _bodies(document: Document, heading: Heading, index: int) -> list[Heading]:
    """水利部门：负责…; 公安部门：查处… in paragraphs below 职责分工."""
    if heading.kind not in ("section", "subsection") or heading.children:
        return []
    found, further = _items(document, heading, index, _CALLED)
    return found if len(found) > 1 and not further and all(bodies_of(one.title) for one in found) else []


def _items(document: Document, heading: Heading, index: int, title: re.Pattern[str]) -> tuple[list[Heading], int]:
    """The titled paragraphs, each with those behind it that have no title, and how many have none."""
    found: list[Heading] = []
    further = 0
    for span in heading.text:
        item = _item(document, heading, span, index + len(found), len(found) + 1, title)
        if item is not None:
            found.append(item)
        elif not found:
            return [], 0
        else:
            found[-1] = replace(found[-1], text=(*found[-1].text, span))
            further += 1
    return found, further


def _stating(found: list[Heading]) -> bool:
    """Are the titles sentences rather than names: too long, with a figure, or in words of duty?"""
    return any(len(one.title) > _NAME or _STATES.search(one.title) for one in found)


def _item(
    document: Document, heading: Heading, span: Span, index: int, place: int, pattern: re.Pattern[str]
) -> Heading | None:
    """The item that a paragraph is which opens with a title: 建立路长制。各乡镇设立…"""
    found = pattern.match(text_at(document, span))
    if found is None or found.lastgroup is None:
        return None
    start, end = found.span(found.lastgroup)
    title = Span(span.block, span.start + start, span.start + end, span.row, span.col)
    rest = Span(span.block, span.start + found.end(), span.end, span.row, span.col)
    return replace(
        heading,
        index=index,
        kind="item",
        level=3,
        number="",
        title=found[found.lastgroup],
        path=f"{heading.path}/{found[found.lastgroup][:12]}",
        key=f"{heading.key}.u{place}",
        span=title,
        text=(rest,),
        parent=heading.index,
        children=(),
    )


def _ordinal(heading: Heading) -> int:
    """2 of 2, （2）, 二 and （二）; 0 when it cannot be told."""
    text = heading.number if heading.number.startswith(("（", "(")) else f"{heading.number}."
    sign = read_sign(f"{text}某", 0, len(text) + 1) or read_sign(f"{heading.number}、某", 0, len(heading.number) + 2)
    return sign.ordinal if sign else 0


def reading_order(document: Document) -> list[Heading]:
    """All headings as they stand in the document, those made here right after their parent."""
    made = {heading.index: _made(document, heading) for heading in document.headings}
    late = {item.index for items in made.values() for item in items}
    return [
        one for heading in document.headings if heading.index not in late for one in (heading, *made[heading.index])
    ]


def _made(document: Document, heading: Heading) -> list[Heading]:
    """The children that were put at the end of all headings; otherwise the first child follows its parent."""
    found: list[Heading] = []
    for at in heading.children:
        child = document.headings[at]
        if child.number or at != (found[-1].index + 1 if found else max(at, heading.index + 2)):
            break
        found.append(child)
    return found
