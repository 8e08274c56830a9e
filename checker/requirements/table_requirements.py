"""Requirements from tables and attachments: which table asks what, forms, attachments announced and absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from checker.intake.doubts import Doubts
from checker.intake.outline.attachments import squeeze
from checker.model.catalog import FormDetail, Requirement
from checker.model.document import Block, Document, Heading, Span
from checker.requirements.allotments import shares_from
from checker.requirements.dues import due_of
from checker.requirements.forms import announced_only, blank_lines, fields_of, is_form
from checker.requirements.hanging import deadline_requirement, hanging, setting_of
from checker.requirements.ids import Ids
from checker.requirements.passages import passage_of, place_of
from checker.requirements.rows import Where, duties_from, goals_from, indicators_from
from checker.requirements.tables import Sheet, read_sheet, read_turned


def parent_of(document: Document, id_of: Mapping[int, str], heading: Heading) -> str | None:
    """The id of the nearest requirement above a heading."""
    at = heading.parent
    while at is not None:
        if at in id_of:
            return id_of[at]
        at = document.headings[at].parent
    return None


class TableReader(msgspec.Struct):
    """Reads the tables of one document; `id_of` (heading index → id) grows while the outline is read."""

    document: Document
    ids: Ids
    id_of: Mapping[int, str]
    doubts: Doubts
    read: set[int] = msgspec.field(default_factory=set)  # tables done

    def by_heading(self) -> dict[int, list[Block]]:
        """The tables that stand under each heading, by its index."""
        tables: dict[int, list[Block]] = {}
        for block in self.document.reading.blocks:
            if block.table is not None and self.document.heading_of[block.index] >= 0:
                tables.setdefault(self.document.heading_of[block.index], []).append(block)
        return tables

    def _years(self) -> tuple[str, ...]:
        period = self.document.front.period
        return tuple(str(year) for year in range(period[0], period[1] + 1)) if period and period[1] > period[0] else ()

    def requirements(self, block: Block, heading: Heading | None) -> Iterator[Requirement]:
        """What one table asks."""
        attachment = self._attachment(heading)
        title = " ".join(dict.fromkeys(one.title for one in (attachment, heading) if one))
        sheet = read_sheet(block, title)
        if sheet is None or sheet.kind == "other":
            sheet = read_turned(block, title) or sheet
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
                yield from self._due(sheet, duty, where.path)
        elif sheet.kind == "goals":
            for goal in goals_from(sheet, where, self.ids, self._explanation()):
                yield goal
                yield from self._hanging_on_row(sheet, goal)
        elif sheet.kind == "allotment":
            yield from shares_from(sheet, where, self.ids)
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
            parent = self.id_of.get(heading.index) or parent_of(self.document, self.id_of, heading)
        return Where(self.document, key, parent, heading.path if heading else "", self.doubts, name)

    def _hanging_on_row(self, sheet: Sheet, holder: Requirement) -> Iterator[Requirement]:
        """Targets and deadlines stated in the long cells of a duty or a goal."""
        place = holder.location
        row = sheet.row_of(place) if place is not None else None
        if place is None or row is None:
            return
        roles = ("content", "aim") if holder.kind == "duty" else ("brief", "strategies")
        setting = replace(setting_of(self.document, None), trends=holder.kind == "duty")
        spans = [
            (Span(sheet.block.index, 0, len(cell.text), cell.row, cell.col), place.heading)
            for cell in sheet.cells(row, *roles)
        ]
        yield from hanging(self.document, passage_of(self.document, spans), holder.id, self.ids, setting)

    def _due(self, sheet: Sheet, duty: Requirement, path: str) -> Iterator[Requirement]:
        """By when a row of a task list is due, where a column of its own says it."""
        place = duty.location
        row = sheet.row_of(place) if place is not None else None
        if row is None:
            return
        found = due_of(sheet, row, setting_of(self.document, None).year)
        if found is not None:
            detail, cell = found
            span = Span(sheet.block.index, 0, len(cell.text), cell.row, cell.col)
            yield deadline_requirement(detail, place_of(self.document, span, path), duty.id, self.ids)

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

    def loose(self) -> Iterator[Requirement]:
        """Tables that stand under no heading, and attachments that are forms of fill-in lines."""
        for block in self.document.reading.blocks:
            if block.table is not None and block.index not in self.read and block.inside is None:
                yield from self.requirements(block, None)
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

    def absent(self) -> Iterator[Requirement]:
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
