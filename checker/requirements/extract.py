"""Stage 2: a parent document becomes a catalog of what it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec
from msgspec.structs import replace

from checker.errors import NoRequirements
from checker.intake.doubts import doubts_of
from checker.intake.outline.attachments import squeeze
from checker.language.points import main_points
from checker.language.subjects import bodies_of, responsible, responsible_within
from checker.model.catalog import (
    Catalog,
    DocumentInfo,
    FormDetail,
    Kind,
    Point,
    Requirement,
    SpecialActionDetail,
    Subject,
    TaskDetail,
)
from checker.model.document import Document, Heading, Span
from checker.requirements.doubts import with_notes
from checker.requirements.dues import due_remarks
from checker.requirements.hanging import deadline_requirement, hanging, setting_of, stages
from checker.requirements.ids import Ids
from checker.requirements.nodes import Node, Role, nodes_of, says_label
from checker.requirements.owners import with_subjects
from checker.requirements.passages import Passage, heading_spans, passage_of, place_of, text_at
from checker.requirements.table_requirements import TableReader, parent_of
from checker.requirements.telling import told_apart
from checker.requirements.unnumbered import with_unnumbered
from checker.version import VERSION

_IMPRINT = re.compile(r"\s*(?:抄\s*[送报]\s*[：:]|[^，。；]{2,60}日\s*印\s*发\s*$)")  # the foot of the last page
_OWNED_TITLE = re.compile(r"(?<=.)[（(](?:责任|牵头|配合|主办)(?:单位|部门|科室|处室|人)\s*[：:][^（()）]{2,120}[）)]$")
_CLOSES = re.compile(r"\s*(?:各|上述|以上|请各)")
_DEMANDS = re.compile(r"要(?![素求件点闻])|应当?(?![急用对])|必?须|不得|严禁|一律|确保|落实|做好|不少于|不低于")
_LONGEST_BODY = 16  # characters of a title that is the name of a body
_SENTENCE_ENDS = ("。", "；", "！")
Piece = tuple[Span, str]
_NOT_ASKING = frozenset(("section", "subsection", "attachment"))
_ASKED_OF_SOMEBODY = ("schedule", "demands", "organisation")  # sections whose sentences are duties


def extract(document: Document) -> Catalog:
    """All that a parent asks, in the order of the document.

    Raises NoRequirements when it has no task, indicator, goal, deadline or form at all.
    """
    work = _Work(with_unnumbered(document))
    doubts = doubts_of(work.document)
    tables = TableReader(work.document, work.ids, work.id_of, doubts)
    stated = chain(work.preamble(), work.outline(tables), tables.loose(), tables.absent())
    found = tuple(with_notes(told_apart(tuple(with_subjects(stated, work.said))), doubts))
    if all(requirement.kind in _NOT_ASKING for requirement in found):
        raise NoRequirements(f"“{document.reading.source}”中没有找到任务、指标或其他要求，请确认它是上级方案")
    return Catalog(_info(document), found, ("duibiao", VERSION))


def _info(document: Document) -> DocumentInfo:
    reading = document.reading
    return DocumentInfo(
        document.front, reading.source, reading.sha256, document.text_sha256, reading.reader, reading.losses
    )


class _Work(msgspec.Struct):
    """One extraction: the ids given so far and the requirement that each heading became."""

    document: Document
    ids: Ids = msgspec.field(default_factory=Ids)
    id_of: dict[int, str] = msgspec.field(default_factory=dict)  # heading index → id of its requirement
    said: dict[str, tuple[Point, ...]] = msgspec.field(default_factory=dict)  # id → what a section's own text asks

    def preamble(self) -> Iterator[Requirement]:
        """What the notice and the paragraphs before the first heading ask."""
        document = self.document
        notes = {note.span.block for note in document.attachment_notes}
        spans = [
            (Span(block.index, 0, len(block.text)), "")
            for block in document.reading.blocks
            if block.part == "body" and block.table is None and document.heading_of[block.index] < 0
            if block.index not in notes
            if not _IMPRINT.match(block.text)
        ]
        bids = self._bids(spans)
        if bids is not None:
            yield bids
        key = bids.id if bids is not None else None
        yield from hanging(document, passage_of(document, spans), key, self.ids, setting_of(document, None))

    def _bids(self, spans: Sequence[Piece]) -> Requirement | None:
        """The whole of a notice that bids in a few paragraphs without a heading, as one task."""
        document = self.document
        if document.headings or document.front.kind != "notice" or not document.front.addressees:
            return None
        if any(block.table is not None for block in document.reading.blocks):
            return None
        told = passage_of(
            document, [one for one in spans if text_at(document, one[0]).rstrip().endswith(_SENTENCE_ENDS)]
        )
        points = self._stated("task:1", told, "")
        title = document.front.plan_title or document.front.title
        if not points or not title or not _DEMANDS.search(told.text):
            return None
        subjects = tuple(dict.fromkeys(one for point in points for one in point.subjects))
        remark = responsible(told.text)
        return Requirement(
            id=self.ids.own("task", "1"),
            kind="task",
            number="",
            title=title,
            text=told.text,
            points=points,
            subjects=subjects,
            location=told.whole(document),
            detail=TaskDetail(remark.lead, remark.supporting) if remark else TaskDetail(),
        )

    def outline(self, tables: TableReader) -> Iterator[Requirement]:
        """Sections, tasks, special actions and attachments with all that hangs on them."""
        blocks = tables.by_heading()
        for node in nodes_of(self.document):
            yield from self._node(node)
            for heading in (node.heading, *node.folded):
                for block in blocks.get(heading.index, ()):
                    yield from tables.requirements(block, node.heading)

    def _node(self, node: Node) -> Iterator[Requirement]:
        pieces = heading_spans(self.document, node.heading)
        for heading in node.folded:
            pieces += heading_spans(self.document, heading)
        pieces[1:] = [piece for piece in pieces[1:] if not says_label(text_at(self.document, piece[0]))]
        pieces, closing = self._closed(node.heading, pieces)
        passage = passage_of(self.document, pieces)
        key = ""
        for role in node.roles:
            requirement = self._requirement(node, role, passage, key)
            key = requirement.id
            yield requirement
        self.id_of[node.heading.index] = key
        setting = setting_of(self.document, node.heading)
        if setting.stage:  # the stage's own dates are one duty: its text is read without them
            passage = passage_of(self.document, pieces[1:])
        for heading in (node.heading, *node.folded):
            place = place_of(self.document, heading.span, heading.path)
            yield from stages(setting_of(self.document, heading), place, key, self.ids)
        yield from hanging(self.document, passage, key, self.ids, setting)
        if "task" in node.roles:
            for detail, span in due_remarks(self.document, node.heading, setting.year):
                place = place_of(self.document, span, node.heading.path)
                yield deadline_requirement(detail, place, key, self.ids)
        if closing:
            yield from hanging(
                self.document, passage_of(self.document, closing), None, self.ids, setting_of(self.document, None)
            )

    def _closed(self, heading: Heading, pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
        """The pieces of the last task, and those that close the plan: 各地各部门要… behind the remark （…负责）."""
        if len(pieces) < 3 or any(
            one.attachment == heading.attachment and one.span.block > heading.span.block
            for one in self.document.headings
        ):
            return pieces, []
        for at in range(2, len(pieces)):
            if _CLOSES.match(text_at(self.document, pieces[at][0])) and responsible(
                text_at(self.document, pieces[at - 1][0])
            ):
                return pieces[:at], pieces[at:]
        return pieces, []

    def _requirement(self, node: Node, role: Role, passage: Passage, parent: str) -> Requirement:
        heading = node.heading
        kind: Kind = role
        key = self.ids.own(kind, (heading.number or "1") if role == "attachment" else self._key(heading))
        body = _body(passage, heading)
        owned = _OWNED_TITLE.search(heading.title)
        bare = Requirement(
            id=key,
            kind=kind,
            number=heading.number,
            title=heading.title[: owned.start()] if owned else heading.title,
            parent=parent or parent_of(self.document, self.id_of, heading),
            text=body or None,
            location=place_of(self.document, heading.span, heading.path),
        )
        if role == "attachment":
            return replace(bare, text=None, detail=FormDetail())
        if role in ("section", "subsection") and (not body or heading.function not in _ASKED_OF_SOMEBODY):
            return bare
        points = self._points(key, node, passage)
        subjects: tuple[Subject, ...] = tuple(dict.fromkeys(one for point in points for one in point.subjects))
        if role in ("section", "subsection"):
            self.said[key] = points
            return replace(bare, subjects=subjects)
        bare = replace(bare, points=points, subjects=subjects)
        if role == "special_action":
            return replace(bare, detail=SpecialActionDetail(self._holder(heading)))
        named = responsible(owned.group()) if owned else None
        remark = named or responsible(passage.text) or responsible_within(passage.text)
        if remark is None:
            body = self._body_over(heading)
            return replace(bare, detail=TaskDetail((body,)) if body else TaskDetail())
        return replace(bare, detail=TaskDetail(remark.lead, remark.supporting))

    def _body_over(self, heading: Heading) -> str:
        """The body that a list of duties names at its head: （一）水利部门：负责…, or 二、县林业局 over 1. 2. 3."""
        at: Heading | None = heading
        while at is not None:
            title = at.title.rstrip("：:。 ")
            if len(title) <= _LONGEST_BODY and bodies_of(title):
                return title
            at = None if at.parent is None else self.document.headings[at.parent]
        return ""

    def _key(self, heading: Heading) -> str:
        """The heading's key; that of a plan which a notice attaches does not name the attachment."""
        inside = heading.attachment is not None and heading.attachment not in self.id_of
        return heading.key.partition(".")[2] or heading.key if inside else heading.key

    def _points(self, key: str, node: Node, passage: Passage) -> tuple[Point, ...]:
        points = self._stated(key, passage, node.heading.title, bodies_of(self._body_over(node.heading)))
        if points or node.heading.children or _body(passage, node.heading):
            return points
        place = place_of(self.document, node.heading.span, node.heading.path)
        return (Point(f"{key}.p1", node.heading.title, self._own(), place),)

    def _own(self) -> tuple[Subject, ...]:
        """Who acts where nobody is named: a hospital speaks of itself."""
        return ("医疗机构",) if self.document.front.role == "hospital" else ()

    def _stated(self, key: str, passage: Passage, title: str, bodies: tuple[Subject, ...] = ()) -> tuple[Point, ...]:
        return tuple(
            Point(f"{key}.p{i}", one.text, one.subjects, passage.place(self.document, one.start, one.end))
            for i, one in enumerate(main_points(passage.text, title, bodies or self._own()), start=1)
        )

    def _holder(self, heading: Heading) -> str | None:
        """The task that a special action stands in or follows."""
        holder = None if heading.holder is None else self.id_of.get(heading.holder)
        return holder if holder and holder.startswith(("task:", "subtask:")) else None


def _body(passage: Passage, heading: Heading) -> str:
    """The passage without the title at its head."""
    body, title = passage.text, heading.title
    return (_after(title, body) if squeeze(body).startswith(squeeze(title)) else body).strip()


def _after(title: str, body: str) -> str:
    """What follows the title and its mark; blanks may stand anywhere. No pattern: each would serve one title."""
    at = 0
    for sign in "".join(title.split()):
        while body[at : at + 1].isspace():
            at += 1
        if not body.startswith(sign, at):
            return body
        at += 1
    rest = body[at:].lstrip("】 \t\n\r\u3000")
    return rest[1:] if rest.startswith(("。", "：", ":")) else rest
