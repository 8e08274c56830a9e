"""Where attachments begin, and the note 附件：1.… that announces them after the body."""

from __future__ import annotations

import re

import msgspec

from checker.intake.outline.headings import han_value, read_sign
from checker.intake.outline.lines import Line
from checker.model.document import AttachmentNote, Span

_HEAD = re.compile(
    r"[【\[（(]?附\s*([件表录图])\s*(?:([一二三四五六七八九十]{1,3}|\d{1,2})(?![\d年月]))?\s*[】\]）)]?\s*([：:．.]?)\s*"
)
_NOTE_ITEM = re.compile(r"(?<![\d.．])(\d{1,2})\s*[.．、]\s*(?=[^\d\s.．]|20\d\d\s*年)")
_MENTION = re.compile("[、，,和与及的中或（(]|所|规定|要求|内容|显示|列|由|为")
_CAPTION = re.compile(r"[表图]\s*[\d一二三四五六七八九十]")
_TITLE_MAX = 70
_TITLE_LINES = 3


class Attachment(msgspec.Struct):
    """An attachment's first line and the lines of its title, as positions in the list of lines."""

    at: int
    number: str
    title: str
    body: int  # first line after the title
    title_from: int  # offset in its line at which a title on the same line begins; -1 when it stands below
    notes: list[AttachmentNote] = msgspec.field(default_factory=list)


def squeeze(text: str) -> str:
    """A title on one line: breaks and the blanks of justification removed, one blank kept between Latin words."""
    parts = text.split()
    out = parts[0] if parts else ""
    for part in parts[1:]:
        glue = " " if out[-1].isascii() and out[-1].isalpha() and part[0].isascii() and part[0].isalpha() else ""
        out += glue + part
    return out


def find_attachments(lines: list[Line], plain: list[bool]) -> tuple[list[AttachmentNote], list[Attachment], set[int]]:
    """Notes, attachments, and the positions of the lines that belong to notes.

    `plain[i]` tells that line i is a body paragraph (not a table's).
    """
    notes: list[AttachmentNote] = []
    found: list[Attachment] = []
    taken: set[int] = set()
    for at, line in enumerate(lines):
        if not plain[at] or at in taken or line.text[line.start] not in "附【[（(":
            continue
        head = _HEAD.match(line.text, line.start, line.end)
        if head is None or (head[0][0] in "（([【" and head.end() < line.end):
            continue
        rest = line.text[head.end() : line.end]
        if len(rest) > _TITLE_MAX * (4 if _NOTE_ITEM.match(rest) else 1) or rest.endswith("。"):
            continue
        if not head[3] and _MENTION.match(rest):
            continue
        number = "" if head[2] is None else str(han_value(head[2]))
        if _is_note(lines, at, head, rest, number):
            _read_note(lines, at, head, notes, taken)
        elif not rest or head[3] or head[0][-1].isspace() or number:
            found.append(_read_attachment(lines, plain, at, head, rest, number, notes))
            taken.update(range(at + 1, found[-1].body))
    return notes, found, taken


def _is_note(lines: list[Line], at: int, head: re.Match[str], rest: str, number: str) -> bool:
    line = lines[at]
    follow = lines[at + 1] if at + 1 < len(lines) else None
    if number:  # 附件1：… beside 附件2：… is a list; alone it opens the attachment
        if not rest or line.block.page_break:
            return False
        near = [lines[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
        return any(_HEAD.match(n.text, n.start, n.end) and _numbered_note(n) for n in near)
    if rest:
        return (head[3] != "" and not line.block.page_break) or _NOTE_ITEM.match(rest) is not None
    if follow is None or not _NOTE_ITEM.match(follow.text, follow.start, follow.end):
        return False
    return head[3] != "" and not follow.words.endswith("。") and not line.block.page_break


def _numbered_note(line: Line) -> bool:
    head = _HEAD.match(line.text, line.start, line.end)
    return head is not None and head[2] is not None and head.end() < line.end and not line.block.page_break


def _read_note(lines: list[Line], at: int, head: re.Match[str], notes: list[AttachmentNote], taken: set[int]) -> None:
    line = lines[at]
    taken.add(at)
    if head[2] is not None:
        notes.append(AttachmentNote(str(han_value(head[2])), *_named(line, head.end(), line.end)))
        return
    _note_items(line, head.end(), notes, lone=True)
    expected = int(notes[-1].number) + 1 if notes and notes[-1].number else (1 if head.end() >= line.end else 0)
    while expected and at + 1 < len(lines):
        at += 1
        follow = lines[at]
        item = _NOTE_ITEM.match(follow.text, follow.start, follow.end)
        if item is None or int(item[1]) != expected or follow.words.endswith("。") or len(follow.words) > 200:
            if not _note_continues(follow, lines[at - 1], notes):
                break
            last = notes[-1]
            notes[-1] = AttachmentNote(last.number, squeeze(last.title + follow.words), last.span)
            taken.add(at)
            continue
        _note_items(follow, follow.start, notes, lone=False)
        taken.add(at)
        expected = int(notes[-1].number) + 1


def _note_continues(line: Line, before: Line, notes: list[AttachmentNote]) -> bool:
    """A name broken over two lines: the first is long, the rest a short tail that opens nothing."""
    if not notes or line.block.table is not None or line.block.page_break or line.block.align == "right":
        return False
    words = line.words
    if len(words) > 20 or len(before.words) < 24 or words[0] in "附（(" or words[-1] in "。：:日":
        return False
    return read_sign(line.text, line.start, line.end) is None


def _note_items(line: Line, start: int, notes: list[AttachmentNote], lone: bool) -> None:
    items = list(_NOTE_ITEM.finditer(line.text, start, line.end))
    if not items or items[0].start() != start:
        if lone and start < line.end:
            notes.append(AttachmentNote("", *_named(line, start, line.end)))
        return
    kept = [items[0]]
    for item in items[1:]:
        if int(item[1]) == int(kept[-1][1]) + 1:
            kept.append(item)
    for item, after in zip(kept, [*[k.start() for k in kept[1:]], line.end], strict=True):
        notes.append(AttachmentNote(str(int(item[1])), *_named(line, item.end(), after)))


def _named(line: Line, start: int, end: int) -> tuple[str, Span]:
    while end > start and (line.text[end - 1].isspace() or line.text[end - 1] in "。；;，,、"):
        end -= 1
    row, col = line.cell or (None, None)
    return squeeze(line.text[start:end]), Span(line.block.index, start, end, row, col)


def _read_attachment(
    lines: list[Line],
    plain: list[bool],
    at: int,
    head: re.Match[str],
    rest: str,
    number: str,
    notes: list[AttachmentNote],
) -> Attachment:
    title, body = squeeze(rest), at + 1
    announced = {squeeze(note.title) for note in notes if note.number == number or not number}
    for count in range(_TITLE_LINES):
        if title and (title in announced or count >= _TITLE_LINES):
            break
        if body >= len(lines) or not plain[body]:
            break
        joined = squeeze(title + lines[body].words)
        if title and any(name.startswith(joined) for name in announced):
            title, body = joined, body + 1
            continue
        if (title and rest) or not _title_line(lines, plain, body, title):
            break
        title, body = joined, body + 1
    return Attachment(at, number, title, body, head.end() if rest else -1)


def _title_line(lines: list[Line], plain: list[bool], at: int, title: str) -> bool:
    line, words = lines[at], lines[at].words
    if len(words) > 45 or words[-1] in "。；;：:，," or read_sign(line.text, line.start, line.end) is not None:
        return False
    if (
        _HEAD.match(words)
        or _CAPTION.match(words)
        or words.startswith(("注", "单位：", "单位:", "填报", "填表", "说明", "（NIT"))
    ):
        return False
    if not title:
        return True
    before = lines[at - 1].block
    if line.block is before:
        return True
    if line.block.align != before.align or line.block.bold != before.bold:
        return False
    if line.block.align == "center":
        return True
    after_table = at + 1 >= len(lines) or not plain[at + 1]
    return len(words) <= 24 and (after_table or len(title) >= 20)
