"""From blocks to an understood document: outline, attachments, plan and notice, front matter."""

from __future__ import annotations

import hashlib
import re

from msgspec.structs import replace

from checker.intake.outline.attachments import Attachment, find_attachments
from checker.intake.outline.decimals import with_decimal_outline
from checker.intake.outline.front import read_front
from checker.intake.outline.headings import Sign
from checker.intake.outline.lines import Line, in_reading_order, lines_of
from checker.intake.outline.nesting import inverted_pairs
from checker.intake.outline.plan_start import Plan, find_plan
from checker.intake.outline.series import with_series
from checker.intake.outline.titles import title_at
from checker.intake.outline.tree import Tree
from checker.intake.scans import wholly_scanned
from checker.model.document import Block, Document, Reading

_CONTENTS = re.compile(r"(?:\t|[.．·…]{2,}|\s{4,})\s*\d{1,3}$")
_TEXT_PARTS = frozenset(("body", "table", "box", "footnote", "endnote"))


def understand(reading: Reading) -> Document:
    """Find the outline, the attachments and the front matter of a reading; never raises on odd text."""
    lines, plain, read = with_series(*_lines(reading.blocks))
    signs = with_decimal_outline(lines, [_counted(line, sign) for line, sign in zip(lines, read, strict=True)])
    notes, attachments, taken = find_attachments(lines, plain)
    plan = find_plan(lines, plain, signs, attachments)
    tree = Tree(reading.blocks, lines, plain, signs, inverted_pairs(signs))
    if plan.attached is not None:
        attachments = attachments[attachments.index(plan.attached) + 1 :]
    stop = attachments[0].at if attachments else len(lines)
    if plan.start > 0:
        notice_stop = plan.attached.at if plan.attached is not None else plan.start
        tree.grow(title_at(lines, plain, signs, 0, notice_stop)[1], notice_stop, taken, prefix=("通知", "n"))
    title, body = title_at(lines, plain, signs, plan.start, stop)
    bare = _bare_table(plan, title, body, plain, signs) if not attachments else None
    if bare is not None:
        attachments = [bare]
    else:
        tree.grow(body, stop, taken)
    for i, one in enumerate(attachments):
        end = attachments[i + 1].at if i + 1 < len(attachments) else len(lines)
        tree.attach(one, end, taken)
    headings, heading_of = tree.freeze()
    front = read_front(lines, plain, signs, plan, [] if bare is not None else attachments)
    if front.state != "draft" and wholly_scanned(reading):
        front = replace(front, state="scan")
    return Document(
        reading=reading,
        front=front,
        headings=headings,
        heading_of=heading_of,
        attachment_notes=tuple(notes),
        plan_start=lines[plan.start].block.index if 0 < plan.start < len(lines) else 0,
        text_sha256=text_hash(reading.blocks),
    )


def _counted(line: Line, sign: Sign | None) -> Sign | None:
    """The sign where it counts: an entry of a table of contents has none."""
    if sign is not None and line.text[line.end - 1].isdecimal() and _CONTENTS.search(line.text, line.start, line.end):
        return None
    return sign


def _bare_table(
    plan: Plan, title: str | None, body: int, plain: list[bool], signs: list[Sign | None]
) -> Attachment | None:
    """What a notice hands on as a titled table alone is its attachment, though no line says 附件."""
    if plan.start == 0 or title is None or any(sign is not None and not sign.weak for sign in signs[body:]):
        return None
    return Attachment(plan.start, "", title, body, -1) if not all(plain[body:]) else None


def text_hash(blocks: tuple[Block, ...]) -> str:
    """SHA-256 over the text read, white space left out, so that re-saving a file does not change it."""
    parts: list[str] = []
    for block in blocks:
        if block.part not in _TEXT_PARTS:
            continue
        if block.table is None:
            parts.append(block.text)
        else:
            parts.extend(cell.text for cell in block.table.cells)
    return hashlib.sha256("".join("".join(parts).split()).encode("utf-8")).hexdigest()


def _lines(blocks: tuple[Block, ...]) -> tuple[list[Line], list[bool]]:
    """All lines in reading order; a table that is no frame is one line that is not plain."""
    lines: list[Line] = []
    plain: list[bool] = []
    for block in in_reading_order(blocks):
        found = list(lines_of(block))
        if block.table is not None and not found:
            lines.append(Line(block, "", 0, 0))
            plain.append(False)
            continue
        lines.extend(found)
        plain.extend([True] * len(found))
    return lines, plain
