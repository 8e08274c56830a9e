"""Sections, posts, attachments, forms, goals, report contents: looked for by function, title and words."""

from __future__ import annotations

from functools import lru_cache

from checker.intake.places import text_of
from checker.language.clauses import clauses
from checker.language.fold import fold
from checker.language.posts import compare_posts
from checker.model.catalog import FormDetail, GoalDetail, IndicatorDetail, PostDetail, Requirement
from checker.model.document import Heading, Span
from checker.model.result import Deviation, Evidence, Match, Status
from checker.requirements.tables import read_sheet
from checker.responses.applies import bodies_in, inside, ownership
from checker.responses.facts import Held
from checker.responses.indicators import mention, rows_named
from checker.responses.setting import Setting, matched
from checker.responses.terms import terms_of, uniform

_ALIKE, _ALMOST = 0.6, 0.8
_SEVERAL = 2
_BARE = 4  # letters; 主任, 组长, 主任委员 name no body
_SENTENCE = 80  # letters before a post in which its body is looked for
_FUNCTION_WORDS = {
    "goals": ("总体要求", "目标", "指导思想", "基本原则"),
    "scope": ("范围", "对象"),
    "organisation": ("组织", "机构", "领导", "分工", "职责"),
    "tasks": ("任务", "措施", "内容", "重点"),
    "schedule": ("步骤", "安排", "进度", "阶段", "实施"),
    "demands": ("要求", "保障", "保证", "保障措施"),
}


@lru_cache(maxsize=2048)
def function_of(title: str) -> str:
    """What a section is for, by the words of its title; "" when they do not say."""
    plain = fold(title)
    ends = [
        (plain.rfind(word) + len(word), len(word), name)
        for name, words in _FUNCTION_WORDS.items()
        for word in words
        if word in plain
    ]
    return max(ends)[2] if ends else ""


def _share(setting: Setting, asked: str, found: str) -> float:
    """How much of what `asked` names stands in `found`; general nouns count where it names nothing else."""
    wanted, there = terms_of(asked), terms_of(found)
    if wanted.words <= wanted.nouns | wanted.products | wanted.actions:
        general = wanted.nouns | wanted.products
        if not general:
            return float(uniform(asked) == uniform(found))
        return len(general & (there.nouns | there.products)) / max(len(general), len(there.words))
    both = wanted.words & there.words
    if not both:
        return 0.0
    weight = setting.shelf.weight
    return sum([weight(word) for word in both]) / (sum([weight(word) for word in wanted.words]) or 1)


def _heading_evidence(setting: Setting, heading: Heading) -> Evidence:
    return setting.evidence(heading.span)


def match_section(setting: Setting, requirement: Requirement) -> Match:
    """By the same title, else by the same function, else by what stands below it.

    A hospital does not draw the circle of units, and what only others must do is no part of its plan.
    """
    wanted = function_of(requirement.title)
    if inside(setting.submitter) and wanted == "scope":
        return matched(setting, requirement, "not_applicable", 0.8, applies="none", reason="实施范围由上级划定")
    headings = [heading for heading in setting.document.headings if heading.kind in ("section", "subsection", "item")]
    title = uniform(requirement.title)
    same = next((heading for heading in headings if uniform(heading.title) == title), None)
    if same is not None:
        return _present(setting, requirement, same, 0.98)
    applies, reason = ownership(requirement, setting.submitter)
    if applies != "own":
        return matched(setting, requirement, "not_applicable", 0.8, applies=applies, reason=reason)
    alike = [
        h
        for h in headings
        if h.kind == "section" and wanted and (h.function == wanted or function_of(h.title) == wanted)
    ]
    if alike and requirement.kind == "section":
        return _present(setting, requirement, alike[0], 0.85)
    near = next((h for h in headings if _share(setting, requirement.title, h.title) >= _ALIKE), None)
    if near is not None:
        return _present(setting, requirement, near, 0.8)
    return _by_children(setting, requirement)


def _present(setting: Setting, requirement: Requirement, heading: Heading, confidence: float) -> Match:
    """The section is there; one that says who does what must speak of everybody whom the parent charges."""
    evidence = (_heading_evidence(setting, heading),)
    unsaid = _unsaid(setting, requirement, heading)
    if unsaid:
        reason = f"未写明{'、'.join(unsaid)}的职责"
        return matched(setting, requirement, "partial", 0.6, evidence=evidence, reason=reason)
    return matched(setting, requirement, "covered", confidence, evidence=evidence)


def _unsaid(setting: Setting, requirement: Requirement, heading: Heading) -> list[str]:
    """The bodies charged in the parent's section on organisation of which the section found says nothing."""
    if inside(setting.submitter) or function_of(requirement.title) != "organisation":
        return []
    # what stands in a table is asked row by row
    below = [child.text or "" for child in setting.children.get(requirement.id, ()) if child.kind != "duty"]
    asked = bodies_in("\n".join((requirement.text or "", *below)))
    if len(asked) < _SEVERAL:
        return []
    told = bodies_in(_whole_text(setting, heading))
    return [body for body in asked if body not in told]


def _whole_text(setting: Setting, heading: Heading) -> str:
    """The text of a heading and of all that stands below it."""
    parts = [text_of(setting.document, span) for span in (heading.span, *heading.text)]
    parts += [_whole_text(setting, setting.document.headings[child]) for child in heading.children]
    return "\n".join(parts)


def _by_children(setting: Setting, requirement: Requirement) -> Match:
    """A section whose tasks are found elsewhere is not missing."""
    below = [child for child in setting.children.get(requirement.id, ()) if child.id in setting.answers]
    answers = [answer for child in below for answer in setting.answers[child.id] if answer.applies == "own"]
    answered = [answer for answer in answers if answer.match.answered and answer.match.evidence]
    if answered:
        share = len(answered) / len(answers)
        evidence = tuple(dict.fromkeys(a.match.evidence for a in answered if a.match.evidence))[:3]
        return matched(setting, requirement, "covered" if share >= _ALIKE else "partial", 0.7, evidence=evidence)
    return _by_clauses(setting, requirement)


def _by_clauses(setting: Setting, requirement: Requirement) -> Match:
    """A short paragraph under 工作要求 is answered by the clauses that say the same, wherever they stand."""
    above = setting.requirements.get(requirement.parent or "")
    text = requirement.text or ""
    if above is None or function_of(above.title) != "demands":
        return matched(setting, requirement, "missing", 0.75)
    wanted = [terms for start, end in clauses(text) if len((terms := terms_of(text[start:end])).words) > 1]
    found = [held[0] for terms in wanted if (held := setting.shelf.holding(terms, _ALIKE))]
    if len(found) * 3 < len(wanted) or not found:
        return matched(setting, requirement, "missing", 0.75)
    evidence = tuple(dict.fromkeys(setting.evidence(passage.span) for passage in found))[:3]
    status: Status = "covered" if len(found) >= _ALIKE * len(wanted) else "partial"
    return matched(setting, requirement, status, 0.6, evidence=evidence)


def match_post(setting: Setting, requirement: Requirement) -> Match:
    """The same post held by somebody; a holder of lesser rank is a weaker answer."""
    holder = setting.requirements.get(requirement.parent or "")
    applies, reason = ownership(requirement, setting.submitter, holder)
    if applies != "own":
        return matched(setting, requirement, "not_applicable", 0.9, applies=applies, reason=reason)
    detail = requirement.detail if isinstance(requirement.detail, PostDetail) else PostDetail(post=requirement.title)
    scored = [(_post_likeness(setting, detail, one), one) for one in setting.facts.posts]
    near = [(score, one) for score, one in scored if score >= _ALIKE]
    if near:
        _, held = max(near, key=lambda pair: (pair[0], -pair[1].span.block, -pair[1].span.start))
        quote = setting.evidence(held.span)
        deviations: tuple[Deviation, ...] = ()
        if compare_posts(detail, held.detail) == "lesser":
            deviations = (Deviation("weaker", detail.holder, held.detail.holder, quote.text, quote.location),)
        return matched(setting, requirement, "covered", 0.85, evidence=(quote,), deviations=deviations)
    wanted = f"{detail.holder}{detail.post}"
    there = setting.shelf.holding(terms_of(wanted), _ALMOST)
    if there:
        return matched(setting, requirement, "covered", 0.6, evidence=(setting.evidence(there[0].span),))
    named = setting.shelf.holding(terms_of(detail.post), _ALMOST)
    if named:
        evidence = (setting.evidence(named[0].span),)
        return matched(setting, requirement, "partial", 0.6, evidence=evidence, reason="提到该职务，未见由谁担任")
    return matched(setting, requirement, "missing", 0.8)


def _post_likeness(setting: Setting, asked: PostDetail, held: Held) -> float:
    """How far two posts are the same; the holder decides between posts of one name.

    A bare 主任 is that of the body its sentence speaks of: 成立质量管理委员会，由院长任主任.
    """
    found = held.detail
    rank = 0.1 * (compare_posts(asked, found) == "same")
    if uniform(asked.post) == uniform(found.post):
        return (
            1.0 + (uniform(asked.holder) == uniform(found.holder)) + _share(setting, asked.holder, found.holder) + rank
        )
    if len(found.post) <= _BARE and asked.post.endswith(found.post):
        body = asked.post.removesuffix(found.post)
        return _share(setting, body, _before(setting, held.span)) + rank if body else 0.0
    one, other = _letters(asked.post), _letters(found.post)
    alike = 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
    return alike + 0.1 * _share(setting, asked.holder, found.holder)


def _before(setting: Setting, span: Span) -> str:
    """The sentence that a post stands in, up to it."""
    start = max(0, span.start - _SENTENCE)
    return text_of(setting.document, Span(span.block, start, span.end, span.row, span.col)).rpartition("。")[2]


def _letters(text: str) -> frozenset[str]:
    plain = uniform(text)
    return frozenset(plain[place : place + 2] for place in range(len(plain) - 1))


def match_attachment(setting: Setting, requirement: Requirement) -> Match:
    """By title among headings and attachment notes, a form also by its columns."""
    applies, reason = ownership(requirement, setting.submitter)
    if applies != "own":
        return matched(setting, requirement, "not_applicable", 0.9, applies=applies, reason=reason)
    titled = [(h.title, h.span) for h in setting.document.headings if h.kind == "attachment"]
    titled += [(note.title, note.span) for note in setting.document.attachment_notes]
    near = next((span for title, span in titled if title and _named_alike(setting, requirement.title, title)), None)
    if near is not None:
        return matched(setting, requirement, "covered", 0.9, evidence=(setting.evidence(near),))
    span = _columns(setting, requirement)
    if span is not None:
        return matched(setting, requirement, "covered", 0.8, evidence=(setting.evidence(span),))
    rows = _answering_row(setting, requirement)
    if rows is not None:
        return matched(setting, requirement, "covered", 0.75, evidence=(setting.evidence(rows),))
    return matched(setting, requirement, "missing", 0.8)


def _named_alike(setting: Setting, asked: str, found: str) -> bool:
    """By telling words, or one name inside the other: 联络人回执 for 区县联络人回执."""
    within = len(uniform(found)) >= _BARE and uniform(found) in uniform(asked)
    return within or _share(setting, asked, found) >= _ALIKE


def _answering_row(setting: Setting, requirement: Requirement) -> Span | None:
    """The first row of the submission's table that carries the indicators of this attachment."""
    number = requirement.number
    asked = [
        one
        for one in setting.requirements.values()
        if isinstance(one.detail, IndicatorDetail) and one.detail.attachment in (f"附件{number}", number, "附件")
    ]
    spans = [rows[0][0].span for one in asked if (rows := rows_named(setting, one.title))]
    return min(spans, key=lambda span: (span.block, span.row or 0)) if asked and len(spans) * 2 >= len(asked) else None


def _columns(setting: Setting, requirement: Requirement) -> Span | None:
    detail = requirement.detail
    fields = {fold(field) for field in detail.fields if field} if isinstance(detail, FormDetail) else set()
    if not fields:
        return None
    for block in setting.document.reading.blocks:
        sheet = read_sheet(block, "") if block.table is not None else None
        if sheet is None:
            continue
        titles = {fold(column.title) for column in sheet.columns}
        if len(fields & titles) >= _ALIKE * len(fields):
            cell = sheet.table.cells[0]
            return Span(block.index, 0, len(cell.text), cell.row, cell.col)
    return None


def match_goal(setting: Setting, requirement: Requirement) -> Match:
    """A goal is answered where its indicator is named, in a table or in the text."""
    detail = requirement.detail if isinstance(requirement.detail, GoalDetail) else GoalDetail()
    applies, reason = ownership(requirement, setting.submitter)
    if applies != "own":
        return matched(setting, requirement, "not_applicable", 0.9, applies=applies, reason=reason)
    rows = rows_named(setting, requirement.title)
    span = rows[0][0].span if rows else mention(setting, requirement.title) or _coded(setting, detail)
    if span is not None:
        return matched(setting, requirement, "covered", 0.9, evidence=(setting.evidence(span),))
    return matched(setting, requirement, "missing", 0.85)


def _coded(setting: Setting, detail: GoalDetail) -> Span | None:
    codes = [fold(code) for code in detail.codes if code]
    for passage in setting.shelf.passages:
        if any(code in fold(passage.text) for code in codes):
            return passage.span
    return None


def match_contents(setting: Setting, requirement: Requirement) -> Match:
    """The parts that a report must have, each by its words."""
    applies, reason = ownership(requirement, setting.submitter)
    if applies != "own":
        return matched(setting, requirement, "not_applicable", 0.9, applies=applies, reason=reason)
    fields = requirement.detail.fields if isinstance(requirement.detail, FormDetail) else ()
    said: dict[tuple[int, int | None, int | None], dict[str, Span]] = {}
    for field in fields:
        for first, _ in setting.shelf.spoken(uniform(field)):
            passage = setting.shelf.passages[first]
            said.setdefault(passage.cell, {}).setdefault(field, passage.span)
    hits = max(said.values(), key=len, default={})
    if len(hits) < min(_SEVERAL, len(fields)):
        hits = {}
    status: Status = "covered" if fields and len(hits) == len(fields) else "partial" if hits else "missing"
    evidence = tuple(dict.fromkeys(setting.evidence(span) for span in hits.values()))
    missing = [field for field in fields if field not in hits]
    reason = f"未见{'、'.join(missing)}" if hits and missing else ""
    return matched(setting, requirement, status, 0.7, evidence=evidence, reason=reason)
