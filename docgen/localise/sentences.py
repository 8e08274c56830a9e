"""A requirement's text as pieces: each main point with the words it needs, who acts, in which sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.language.clauses import clauses, sentences
from checker.language.subjects import leading_subject, responsible
from checker.model.catalog import Point, Requirement
from docgen.localise.text import clean

_WHEN = re.compile(
    r"(?:(?:到|至|自|从)\s*)?20\d\d\s*年\s*(?:\d{1,2}\s*月)?\s*(?:\d{1,2}\s*日)?\s*(?:底|末|以?前|起|内|上半年|下半年)*\s*[，,]\s*$"
)
_HEAD_DATE = re.compile(
    r"^(?:(?:到|至)\s*)?20\d\d\s*年\s*(?:\d{1,2}\s*月)?\s*(?:\d{1,2}\s*日)?\s*(?:底|末|以?前)*\s*[，,]"
)
_PERSON = ("负责人", "负责同志", "主任", "院长", "校长", "医师", "医生", "护士", "药师", "教师", "术者", "人员", "组长")
_MEASURED = re.compile(r"[^，。；]{0,4}(?:率|占比|比例|数量|覆盖面|情况)")  # 委员会设置率 is measured, it does not act
_SELVES = ("医疗机构", "医院", "学校", "企业", "单位", "机构")
_WITH = re.compile(r"^(?P<self>[^与、]{2,20})与")
_ENUMERATOR = re.compile(
    r"^\s*(?:[①-⑳⑴-⒇]|[（(]\d{1,2}[)）]|\d{1,2}[.．、](?!\d)|第?[一二三四五六七八九十]{1,3}(?:是|要)(?!否))\s*"
)
_LINKS = re.compile(r"^(?:同时|此外|另外|并且?|还|均|都|也|应当?|要|须|需要?|必须|将|和|及|以及|负责|其中)+|[，,\s]+$")
_TOLD = re.compile(r"由|发挥|通过|在|对|将|按|以|经|把")  # words without which nothing was left out
_SHORTEST = 2  # letters of a beginning that is worth keeping


@dataclass(frozen=True, slots=True)
class Piece:
    """One main point as it stands in the text. `actor` are the words of the body that acts, "" when none is named."""

    text: str  # without its subject; a time that stands right before it is taken in
    actor: str
    point: Point
    sentence: int
    named: bool = False  # its own sentence names who acts; else the actor is carried from a sentence before
    head_date: str = ""  # the time that its whole sentence opens with: 到2025年末，


def pieces_of(requirement: Requirement) -> tuple[Piece, ...]:
    """The main points in order; of a requirement without any, its sentences."""
    text = _whole(requirement)
    points = requirement.points or _sentences_as_points(requirement)
    spans = sentences(text)
    actors = _actors(text, spans)
    found: list[Piece] = []
    at = 0
    for point in points:
        start = text.find(point.text, at)
        if start < 0:
            start = text.find(point.text)
        number = next((n for n, (_, end) in enumerate(spans) if start < end), len(spans) - 1) if start >= 0 else -1
        actor, named = _actor_at(actors, start, spans[number][0] if number >= 0 else 0)
        when = _WHEN.search(text, spans[number][0], start) if number >= 0 and start > 0 else None
        body = _without_actor(_ENUMERATOR.sub("", point.text), actor)
        opening = (when[0] if when else "") + _opening(text, start, actor)
        head = _head_date(text, spans, number)
        found.append(Piece(clean(opening + body), clean(actor), point, number, named, clean(head)))
        at = max(at, start + len(point.text))
    return tuple(found)


def _whole(requirement: Requirement) -> str:
    """The text; of a task that is one sentence without a title of its own, its title with what follows."""
    text = requirement.text or ""
    return requirement.title + text if not text or text[0] in "，；" else text


def _opening(text: str, start: int, actor: str) -> str:
    """What a clause says before its main point and no actor's name says: 取血、输血由两名医护人员."""
    at = next((begin for begin, end in clauses(text) if begin <= start < end), -1) if start > 0 else -1
    if at < 0:
        return ""
    before = _ENUMERATOR.sub("", text[at:start])
    before = before.partition(actor)[2] if actor and actor in before else before
    before = _LINKS.sub("", before).strip()
    return before if len(before) >= _SHORTEST and _TOLD.search(before) else ""


def _sentences_as_points(requirement: Requirement) -> tuple[Point, ...]:
    text = requirement.text or ""
    remark = responsible(text)
    end = remark.start if remark else len(text)
    return tuple(
        Point(f"{requirement.id}.s{number}", text[start:stop], requirement.subjects)
        for number, (start, stop) in enumerate(sentences(text[:end]), 1)
    )


def _actors(text: str, spans: tuple[tuple[int, int], ...]) -> list[tuple[int, str]]:
    """Where a clause opens with a body that acts, and its words; ends of sentences forget nobody."""
    del spans
    found = []
    for start, end in clauses(text):
        subject = leading_subject(text, start, end)
        if subject is not None and subject.end < end and not _MEASURED.match(text, subject.end):
            words = _ENUMERATOR.sub("", text[subject.start : subject.end])
            if "由" in words[1:-1] or text[:end][: subject.start].endswith("由"):
                continue  # 取血、输血由两名医护人员; 由院长担任主任委员: by whom, and not who does the rest
            joint = _WITH.match(words)
            found.append((subject.start, joint["self"] if joint and joint["self"].endswith(_SELVES) else words))
    return found


def _actor_at(actors: list[tuple[int, str]], start: int, sentence: int) -> tuple[str, bool]:
    """The body that governs a place, and whether its own sentence names it; else one of the sentences before does."""
    within = [words for at, words in actors if sentence <= at <= start + 1]
    before = [words for at, words in actors if at < sentence and not words.endswith(_PERSON)]
    if within:
        return within[-1], True
    return (before[-1] if before else ""), False


def _head_date(text: str, spans: tuple[tuple[int, int], ...], number: int) -> str:
    found = _HEAD_DATE.match(text[spans[number][0] : spans[number][1]]) if number >= 0 else None
    return found[0] if found else ""


def _without_actor(text: str, actor: str) -> str:
    return text[len(actor) :].lstrip() if actor and text.startswith(actor) else text
