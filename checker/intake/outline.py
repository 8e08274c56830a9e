"""From blocks to an understood document: outline, attachments, plan and notice, front matter."""

from __future__ import annotations

import hashlib

from checker.intake.attachments import find_attachments
from checker.intake.front import read_front
from checker.intake.headings import read_sign
from checker.intake.lines import Line, in_reading_order, lines_of
from checker.intake.nesting import inverted_pairs
from checker.intake.plan_start import find_plan
from checker.intake.tree import Tree
from checker.model.document import Block, Document, Reading

_TEXT_PARTS = frozenset(("body", "table", "box", "footnote", "endnote"))


def understand(reading: Reading) -> Document:
    """Find the outline, the attachments and the front matter of a reading; never raises on odd text."""
    lines, plain = _lines(reading.blocks)
    signs = [read_sign(line.text, line.start, line.end) if plain[i] else None for i, line in enumerate(lines)]
    notes, attachments, taken = find_attachments(lines, plain)
    plan = find_plan(lines, plain, signs, attachments)
    tree = Tree(reading.blocks, lines, plain, signs, inverted_pairs(signs))
    stop = attachments[0].at if attachments else len(lines)
    if plan.attached is not None:
        rest = attachments[attachments.index(plan.attached) + 1 :]
        stop = rest[0].at if rest else len(lines)
        tree.grow(plan.notice_from, plan.attached.at, taken, prefix=("通知", "n"))
        tree.grow(plan.start, stop, taken)
        attachments = rest
    else:
        if plan.start > 0:
            tree.grow(plan.notice_from, plan.start, taken, prefix=("通知", "n"))
        tree.grow(plan.start, stop, taken)
    for i, one in enumerate(attachments):
        end = attachments[i + 1].at if i + 1 < len(attachments) else len(lines)
        tree.attach(one, end, taken)
    headings, heading_of = tree.freeze()
    front = read_front(lines, plain, signs, plan, attachments)
    return Document(
        reading=reading,
        front=front,
        headings=headings,
        heading_of=heading_of,
        attachment_notes=tuple(notes),
        plan_start=lines[plan.start].block.index if 0 < plan.start < len(lines) else 0,
        text_sha256=text_hash(reading.blocks),
    )


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
