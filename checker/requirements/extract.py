"""Stage 2: a parent document becomes a catalog of what it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from checker.errors import NoRequirements
from checker.intake.attachments import squeeze
from checker.language.points import main_points
from checker.language.subjects import responsible
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
from checker.model.document import Block, Document, Heading, Span
from checker.requirements.forms import announced_only, blank_lines, fields_of, is_form
from checker.requirements.hanging import Setting, hanging
from checker.requirements.ids import Ids
from checker.requirements.nodes import Node, Role, nodes_of
from checker.requirements.passages import Passage, heading_spans, passage_of, place_of
from checker.requirements.rows import Where, duties_from, goals_from, indicators_from
from checker.requirements.tables import Sheet, read_sheet
from checker.requirements.unnumbered import with_unnumbered
from checker.version import VERSION

_NOT_ASKING = frozenset(("section", "subsection", "attachment"))


def extract(document: Document) -> Catalog:
    """All that a parent asks, in the order of the document.

    Raises NoRequirements when it has no task, indicator, goal, deadline or form at all.
    """
    work = _Work(with_unnumbered(document))
    found = tuple(chain(work.preamble(), work.outline(), work.loose_tables(), work.absent_attachments()))
    if all(requirement.kind in _NOT_ASKING for requirement in found):
        raise NoRequirements(f"“{document.reading.source}”中没有找到任务、指标或其他要求，请确认它是上级方案")
    return Catalog(_info(document), found, ("duibiao", VERSION))


def _info(document: Document) -> DocumentInfo:
    reading = document.reading
    return DocumentInfo(
        document.front, reading.source, reading.sha256, document.text_sha256, reading.reader, reading.losses
    )


@dataclass(slots=True)
class _Work:
    """One extraction: the ids given so far and the requirement that each heading became."""

    document: Document
    ids: Ids = field(default_factory=Ids)
    id_of: dict[int, str] = field(default_factory=dict)  # heading index → id of its requirement
    read: set[int] = field(default_factory=set)  # tables done

    def preamble(self) -> Iterator[Requirement]:
        """What the notice and the paragraphs before the first heading ask."""
        document = self.document
        spans = [
            (Span(block.index, 0, len(block.text)), "")
            for block in document.reading.blocks
            if block.part == "body" and block.table is None and document.heading_of[block.index] < 0
        ]
        yield from hanging(document, passage_of(document, spans), None, self.ids, self._setting(None))

    def outline(self) -> Iterator[Requirement]:
        """Sections, tasks, special actions and attachments with all that hangs on them."""
        tables = self._tables_by_heading()
        for node in nodes_of(self.document):
            yield from self._node(node)
            for heading in (node.heading, *node.folded):
                for block in tables.get(heading.index, ()):
                    yield from self._table(block, node.heading)

    def _tables_by_heading(self) -> dict[int, list[Block]]:
        tables: dict[int, list[Block]] = {}
        for block in self.document.reading.blocks:
            if block.table is not None and self.document.heading_of[block.index] >= 0:
                tables.setdefault(self.document.heading_of[block.index], []).append(block)
        return tables

    def _node(self, node: Node) -> Iterator[Requirement]:
        pieces = heading_spans(self.document, node.heading)
        for heading in node.folded:
            pieces += heading_spans(self.document, heading)
        passage = passage_of(self.document, pieces)
        key = ""
        for role in node.roles:
            requirement = self._requirement(node, role, passage, key)
            key = requirement.id
            yield requirement
        self.id_of[node.heading.index] = key
        setting = self._setting(node.heading)
        if setting.stage:  # the stage's own dates are no duty
            passage = passage_of(self.document, pieces[1:])
        yield from hanging(self.document, passage, key, self.ids, setting)

    def _requirement(self, node: Node, role: Role, passage: Passage, parent: str) -> Requirement:
        heading = node.heading
        kind: Kind = role
        key = self.ids.own(kind, (heading.number or "1") if role == "attachment" else self._key(heading))
        body = _body(passage, heading)
        bare = Requirement(
            id=key,
            kind=kind,
            number=heading.number,
            title=heading.title,
            parent=parent or self._parent(heading),
            text=body or None,
            location=place_of(self.document, heading.span, heading.path),
        )
        if role == "attachment":
            return replace(bare, text=None, detail=FormDetail())
        if role in ("section", "subsection"):
            return bare
        points = self._points(key, node, passage)
        subjects: tuple[Subject, ...] = tuple(dict.fromkeys(one for point in points for one in point.subjects))
        bare = replace(bare, points=points, subjects=subjects)
        if role == "special_action":
            return replace(bare, detail=SpecialActionDetail(self._holder(heading)))
        remark = responsible(passage.text)
        return replace(bare, detail=TaskDetail(remark.lead, remark.supporting) if remark else TaskDetail())

    def _key(self, heading: Heading) -> str:
        """The heading's key; that of a plan which a notice attaches does not name the attachment."""
        inside = heading.attachment is not None and heading.attachment not in self.id_of
        return heading.key.partition(".")[2] or heading.key if inside else heading.key

    def _points(self, key: str, node: Node, passage: Passage) -> tuple[Point, ...]:
        own: tuple[Subject, ...] = ("医疗机构",) if self.document.front.role == "hospital" else ()
        phrases = main_points(passage.text, node.heading.title, own)
        points = tuple(
            Point(f"{key}.p{i}", one.text, one.subjects, passage.place(self.document, one.start, one.end))
            for i, one in enumerate(phrases, start=1)
        )
        if points or node.heading.children or _body(passage, node.heading):
            return points
        place = place_of(self.document, node.heading.span, node.heading.path)
        return (Point(f"{key}.p1", node.heading.title, own, place),)

    def _parent(self, heading: Heading) -> str | None:
        at = heading.parent
        while at is not None:
            if at in self.id_of:
                return self.id_of[at]
            at = self.document.headings[at].parent
        return None

    def _holder(self, heading: Heading) -> str | None:
        """The task that a special action stands in or follows."""
        holder = None if heading.holder is None else self.id_of.get(heading.holder)
        return holder if holder and holder.startswith(("task:", "subtask:")) else None

    def _setting(self, heading: Heading | None) -> Setting:
        front = self.document.front
        year = front.period[0] if front.period else None
        if front.issue_date:
            year = int(front.issue_date[:4])
        staged = heading is not None and heading.function == "schedule" and heading.kind != "section"
        return Setting(year, heading.title if heading and staged else None)

    def _years(self) -> tuple[str, ...]:
        period = self.document.front.period
        return tuple(str(year) for year in range(period[0], period[1] + 1)) if period and period[1] > period[0] else ()

    def _table(self, block: Block, heading: Heading | None) -> Iterator[Requirement]:
        attachment = self._attachment(heading)
        title = " ".join(one.title for one in (attachment, heading) if one)
        sheet = read_sheet(block, title)
        self.read.add(block.index)
        if sheet is None:
            return
        where = self._where(heading, attachment)
        if sheet.kind == "indicators":
            yield from indicators_from(sheet, where, self.ids, self._years())
        elif sheet.kind == "task_list":
            for duty in duties_from(sheet, where, self.ids):
                yield duty
                yield from self._hanging_on_row(sheet, duty)
        elif sheet.kind == "goals":
            for goal in goals_from(sheet, where, self.ids, self._explanation()):
                yield goal
                yield from self._hanging_on_row(sheet, goal)
        elif is_form(sheet):
            yield self._form(where, title, fields_of(sheet), Span(block.index, 0, 0))

    def _attachment(self, heading: Heading | None) -> Heading | None:
        if heading is None or heading.kind == "attachment":
            return heading
        return None if heading.attachment is None else self.document.headings[heading.attachment]

    def _where(self, heading: Heading | None, attachment: Heading | None) -> Where:
        loose = heading.key if heading else "t"
        key = loose if attachment is None else attachment.number or "1"
        name = "" if attachment is None else f"附件{attachment.number}"
        parent = self.id_of.get(attachment.index) if attachment else None
        if parent is None and heading is not None:
            parent = self.id_of.get(heading.index) or self._parent(heading)
        return Where(self.document, key, parent, heading.path if heading else "", name)

    def _hanging_on_row(self, sheet: Sheet, holder: Requirement) -> Iterator[Requirement]:
        """Targets and deadlines stated in the long cells of a duty or a goal."""
        place = holder.location
        if place is None or place.row is None:
            return
        roles = ("content",) if holder.kind == "duty" else ("brief", "strategies")
        setting = replace(self._setting(None), trends=holder.kind == "duty")
        spans = [
            (Span(sheet.block.index, 0, len(cell.text), cell.row, cell.col), place.heading)
            for cell in sheet.cells(place.row, *roles)
        ]
        yield from hanging(self.document, passage_of(self.document, spans), holder.id, self.ids, setting)

    def _explanation(self) -> str:
        """Paragraphs that explain a series of codes."""
        texts = (block.text for block in self.document.reading.blocks if block.table is None)
        return "；".join(text for text in texts if "-20" in text)

    def _form(self, where: Where, title: str, fields: Sequence[str], span: Span) -> Requirement:
        return Requirement(
            id=self.ids.own("form", where.key),
            kind="form",
            number=where.attachment.removeprefix("附件"),
            title=title,
            parent=where.parent,
            location=place_of(self.document, span, where.path),
            detail=FormDetail(tuple(fields)),
        )

    def loose_tables(self) -> Iterator[Requirement]:
        """Tables that stand under no heading, and attachments that are forms of fill-in lines."""
        for block in self.document.reading.blocks:
            if block.table is not None and block.index not in self.read and block.inside is None:
                yield from self._table(block, None)
        for heading in self.document.headings:
            if heading.kind == "attachment":
                yield from self._fill_in_lines(heading)

    def _fill_in_lines(self, attachment: Heading) -> Iterator[Requirement]:
        indexes = [i for i, at in enumerate(self.document.heading_of) if self._stands_in(at, attachment)]
        blocks = [self.document.reading.blocks[i] for i in indexes]
        fields = () if any(block.table for block in blocks) else blank_lines(block.text for block in blocks)
        if fields:
            span = Span(blocks[0].index, 0, len(blocks[0].text))
            yield self._form(self._where(attachment, attachment), attachment.title, fields, span)

    def _stands_in(self, at: int, attachment: Heading) -> bool:
        return at >= 0 and attachment.index in (at, self.document.headings[at].attachment)

    def absent_attachments(self) -> Iterator[Requirement]:
        """Attachments that are announced and not there."""
        real = [heading for heading in self.document.headings if heading.kind == "attachment"]
        for note in announced_only(self.document, real):
            yield Requirement(
                id=self.ids.own("attachment", note.number or "1"),
                kind="attachment",
                number=note.number,
                title=squeeze(note.title),
                location=place_of(self.document, note.span, ""),
                note="正文列出了该附件，文件中没有附上",
                detail=FormDetail(),
            )


def _body(passage: Passage, heading: Heading) -> str:
    """The passage without the title at its head."""
    body = passage.text
    core = heading.title.strip()
    if squeeze(body).startswith(squeeze(core)):
        pattern = r"\s*".join(map(re.escape, core.replace(" ", "")))
        found = re.match(rf"\s*{pattern}\s*[。：:]?\s*", body)
        body = body[found.end() :] if found else body
    return body.strip()
