"""Documents and results as JSON (`duibiao.document/1`, `duibiao.result/1`): the same bytes for the same input."""

from __future__ import annotations

from typing import Any

import msgspec

from checker.model.catalog import DocumentInfo
from checker.model.document import Block, Document, Loss, Place
from checker.model.result import Basis, Checked, Deviation, Evidence, Finding, Match, PointMatch, Report
from checker.requirements.catalog_records import printable
from checker.version import VERSION
from checker.writers.forms import Setting

RESULT_SCHEMA = "duibiao.result/1"
DOCUMENT_SCHEMA = "duibiao.document/1"
SCORE_FORMULA = (
    "100 * sum(weight * worth) / sum(weight) over own requirements; worth: covered 1, covered with weaker, unit,"
    " direction, scope or negated 0.5, partial 0.5, missing 0; undecided and not_applicable left out"
)


def written(checked: Checked, _setting: Setting) -> bytes:
    """The report as JSON: one language, no date of its own."""
    return report_json(checked.report)


def report_json(report: Report) -> bytes:
    """A check's result as UTF-8 JSON, indented, ending in a line feed."""
    return as_bytes(
        {
            "schema": RESULT_SCHEMA,
            "tool": {"name": "duibiao", "version": report.version, "rules": report.rules},
            "submission": info(report.submission),
            "submitter": {"kind": report.submitter.kind, "level": report.submitter.level},
            "against": [info(one) for one in report.against],
            "summary": {
                name: getattr(report.summary, name)
                for name in (
                    "required",
                    "covered",
                    "partial",
                    "missing",
                    "undecided",
                    "not_applicable",
                    "deviating",
                    "score",
                )
            }
            | {"formula": SCORE_FORMULA},
            "matches": [_match(one) for one in report.matches],
            "findings": [finding_record(one) for one in report.findings],
        }
        | _held_back(report)
        | _sheet(report)
    )


def _held_back(report: Report) -> dict[str, Any]:
    """What waivers and a baseline keep from the findings; a check without either says nothing of them."""
    said: dict[str, Any] = {}
    if report.waived:
        said["waived"] = [
            finding_record(one.finding) | {"reason": one.waiver.reason, "until": one.waiver.until or None}
            for one in report.waived
        ]
    if report.known:
        said["known"] = len(report.known)
    return said


def _sheet(report: Report) -> dict[str, Any]:
    """A house's score sheet; a check without one says nothing of it. `self` and `review` are a person's to fill in."""
    sheet = report.sheet
    if sheet is None:
        return {}
    items = [
        {
            "item": one.item.item,
            "of": one.item.points,
            "points": one.points,
            "self": None,
            "review": None,
            "materials": list(one.item.materials),
            "source": one.item.source,
            "taken": [{"reason": each.reason, "points": each.points, "ground": each.ground} for each in one.taken],
            "open": list(one.open),
        }
        for one in sheet.items
    ]
    vetoes = [
        {
            "condition": one.veto.condition,
            "source": one.veto.source,
            "ground": one.ground,
            "open": one.open,
            "decided": None,
        }
        for one in sheet.triggered
    ]
    counts = {"title": sheet.title, "points": sheet.points, "judged": sheet.judged, "left": sheet.left}
    return {"score_sheet": counts | {"items": items, "vetoes": vetoes}}


def document_json(document: Document) -> bytes:
    """A document as read: blocks with their places, the outline, comments, marks and losses."""
    reading = document.reading
    front = info(
        DocumentInfo(
            document.front, reading.source, reading.sha256, document.text_sha256, reading.reader, reading.losses
        )
    )
    return as_bytes(
        {
            "schema": DOCUMENT_SCHEMA,
            "tool": {"name": "duibiao", "version": VERSION},
            "document": front,
            "blocks": [_block(document, block) for block in reading.blocks],
            "headings": [
                {
                    "kind": one.kind,
                    "level": one.level,
                    "number": one.number,
                    "title": one.title,
                    "path": one.path,
                    "block": one.span.block,
                    "function": one.function,
                }
                for one in document.headings
            ],
            "comments": [
                {"author": one.author, "date": one.date, "text": one.text, "location": place(one.place)}
                for one in reading.comments
            ],
            "marks": [
                {
                    "kind": one.kind,
                    "location": place(one.place),
                    "value": one.value,
                    "author": one.author,
                    "date": one.date,
                }
                for one in reading.marks
            ],
            "properties": dict(reading.properties),
            "unread_pages": list(reading.unread_pages),
        }
    )


def info(one: DocumentInfo) -> dict[str, Any]:
    """The keys of CONTRACT "document"; a field that is not written in the document is null."""
    front = one.front
    return {
        "title": front.title,
        "plan_title": front.plan_title,
        "doc_number": front.doc_number,
        "issuer": front.issuer,
        "issuers": list(front.issuers),
        "issue_date": front.issue_date,
        "addressees": list(front.addressees),
        "cc": list(front.cc),
        "contact": front.contact,
        "parents": [{"title": parent.title, "doc_number": parent.doc_number} for parent in front.parents],
        "period": list(front.period) if front.period else None,
        "kind": front.kind,
        "state": front.state,
        "role": front.role or None,
        "source": printable(one.source),
        "sha256": one.sha256,
        "text_sha256": one.text_sha256,
        "reader": {"name": one.reader[0], "version": one.reader[1]},
        "losses": [_loss(loss) for loss in one.losses],
    }


def place(one: Place | None) -> dict[str, Any] | None:
    """A location as CONTRACT "Places and quotes" has it."""
    if one is None:
        return None
    return {
        "part": one.part,
        "block": one.block,
        "row": one.row,
        "col": one.col,
        "start": one.start,
        "end": one.end,
        "page": one.page,
        "heading": one.heading,
    }


def _loss(one: Loss) -> dict[str, str]:
    return {"what": one.what, "where": one.where}


def _block(document: Document, block: Block) -> dict[str, Any]:
    heading = document.heading_of[block.index]
    shown: dict[str, Any] = {
        "block": block.index,
        "part": block.part,
        "page": block.page,
        "heading": document.headings[heading].path if heading >= 0 else "",
        "style": block.style,
        "outline": block.outline,
        "number": block.number,
        "text": block.text,
    }
    if block.anchor is not None:
        shown["anchor"] = block.anchor
    if block.table is not None:
        shown["rows"] = len(block.table.grid)
        shown["cells"] = [
            {
                "row": cell.row,
                "col": cell.col,
                "rowspan": cell.rowspan,
                "colspan": cell.colspan,
                "text": cell.text,
                "tables": list(cell.tables),
            }
            for cell in block.table.cells
        ]
    if block.inside is not None:
        shown["inside"] = list(block.inside)
    return shown


def _evidence(one: Evidence | None) -> dict[str, Any] | None:
    return None if one is None else {"text": one.text, "location": place(one.location)}


def _deviation(one: Deviation) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "required": one.required,
        "found": one.found,
        "quote": one.quote,
        "location": place(one.location),
    }


def _point(one: PointMatch) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": one.text,
        "applies": one.applies,
        "answered": one.answered,
        "evidence": _evidence(one.evidence),
        "deviations": [_deviation(deviation) for deviation in one.deviations],
    }


def _match(one: Match) -> dict[str, Any]:
    return {
        "requirement": one.requirement.id,
        "against": one.against,
        "kind": one.requirement.kind,
        "number": one.requirement.number,
        "title": one.requirement.title,
        "status": one.status,
        "confidence": one.confidence,
        "applies": one.applies,
        "reason": one.reason,
        "evidence": [_evidence(evidence) for evidence in one.evidence],
        "points": [_point(point) for point in one.points],
        "missing_points": list(one.missing_points),
        "deviations": [_deviation(deviation) for deviation in one.deviations],
        "nearest": _evidence(one.nearest),
    }


def _basis(one: Basis) -> dict[str, str]:
    return {"document": one.document, "clause": one.clause}


def finding_record(one: Finding) -> dict[str, Any]:
    """One finding as the contract has it."""
    return {
        "id": one.id,
        "rule": one.rule,
        "name": one.name,
        "severity": one.severity,
        "message": one.message,
        "basis": _basis(one.basis),
        "requirement": one.requirement,
        "against": one.against,
        "location": place(one.location),
        "quote": one.quote,
        "suggestion": one.suggestion,
    }


def as_bytes(data: dict[str, Any]) -> bytes:
    """Data as UTF-8 JSON, a line feed at the end."""
    return bytes(msgspec.json.format(msgspec.json.encode(data), indent=1)) + b"\n"
