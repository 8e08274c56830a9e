"""A .doc read from its piece table: `read_plain`. Words, tables, boxes and notes are kept; what is not is told."""

from __future__ import annotations

import re
import struct

from checker.intake.docx.numbering import Counters
from checker.intake.docx.passage import View
from checker.intake.legacy.assembly import Assembly, Read
from checker.intake.legacy.binary.formats import character_runs, paragraph_runs
from checker.intake.legacy.binary.stories import Reader
from checker.intake.legacy.binary.streams import WordFile, positions
from checker.intake.legacy.binary.styles import Lists, Sheet, font_names
from checker.intake.legacy.events import Paragraph, Remark, Story
from checker.model.document import Loss, Part

_FIELD = re.compile("\x13[^\x15]*\x15")
_DEEPEST = 8  # boxes that hang in boxes


def read_plain(word: WordFile, view: View) -> Read:
    """Blocks in reading order, marks, margin comments and losses of an opened .doc."""
    return _Plain(word, view).read()


class _Plain:
    """One document under way."""

    def __init__(self, word: WordFile, view: View) -> None:
        self._word = word
        self._hung: dict[int, tuple[tuple[Part, int, int], ...]] = {}
        sheet, lists = Sheet(word), Lists(word)
        self._fonts = font_names(word)
        self._sheet, self._lists = sheet, lists
        self._reader = Reader(
            word, character_runs(word), paragraph_runs(word), view, self._stories_at, sheet.style, lists, self._font, {}
        )
        self._counters: dict[Part, Counters] = {}
        self._depth = 0
        self._unread = _boxes(word, self._hung)
        _notes(word, self._hung)

    def _font(self, index: int) -> str:
        return self._fonts[index] if index < len(self._fonts) else ""

    def read(self) -> Read:
        """Everything, in order: body with its boxes, notes, headers and footers."""
        self._remarks()
        assembly = Assembly()
        assembly.read(self._story("body", *self._word.stories["body"]))
        for start, end in self._unread:
            assembly.read(self._story("box", start, end))
        margins = self._margins()
        assembly.blocks()
        for story in margins:
            assembly.read(story)
        doubts = self._doubts()
        losses = (*assembly.losses, *self._losses(), *doubts)
        blocks = assembly.blocks()
        return Read(blocks, tuple(assembly.marks), tuple(assembly.comments), losses, doubts, self._word.properties)

    def _story(self, part: Part, start: int, end: int) -> Story:
        counters = self._counters.setdefault(part, Counters(self._lists))
        return Story(part, tuple(self._reader.events(start, end, counters)))

    def _stories_at(self, position: int) -> tuple[Story, ...]:
        found = self._hung.pop(position, ())
        if self._depth >= _DEEPEST:
            self._unread += [(start, end) for _, start, end in found]
            return ()
        self._depth += 1
        stories = tuple(self._story(*one) for one in found)
        self._depth -= 1
        return stories

    def _margins(self) -> list[Story]:
        """Headers and footers of every section, each wording once; the first six stories are rules between notes."""
        first, last = self._word.stories["margin"]
        edges, _ = positions(self._word.part("plcf_hdd"), 0)
        edges = tuple(min(first + edge, last) for edge in edges)
        found: list[Story] = []
        seen: set[tuple[Part, str]] = set()
        for index in range(6, len(edges) - 1):
            part: Part = "header" if index % 6 in (0, 1, 4) else "footer"
            start, end = edges[index], edges[index + 1]
            words = self._word.text[start:end].strip()
            same = (part, _FIELD.sub("", words))  # the page number differs from section to section
            if words and same not in seen:
                seen.add(same)
                found.append(self._story(part, start, end))
        return found

    def _remarks(self) -> None:
        """Note at which character each margin comment hangs, with its words and who wrote it."""
        word = self._word
        first, last = word.stories["comment"]
        places, records = positions(word.part("plcf_and_ref"), 30)
        edges, _ = positions(word.part("plcf_and_txt"), 0)
        owners = _owners(word.part("grp_xst_atn_owners"))
        for place, record, start, end in zip(places, records, edges, edges[1:], strict=False):
            events = self._reader.events(min(first + start, last), min(first + end, last), Counters(self._lists))
            texts = [event.text.strip() for event in events if isinstance(event, Paragraph)]
            owner = struct.unpack_from("<H", record, 20)[0]
            author = owners[owner] if owner < len(owners) else ""
            self._reader.remarks[place] = Remark(0, "\n".join(text for text in texts if text), author)

    def _losses(self) -> tuple[Loss, ...]:
        stories = self._word.stories
        found = []
        if stories["macro"][1] > stories["macro"][0]:
            found.append(Loss("宏（未运行，也未读取）", "文件"))
        if stories["comment"][1] > stories["comment"][0] and not self._reader.remarks:
            found.append(Loss("批注", "全文"))
        return tuple(found)

    def _doubts(self) -> tuple[Loss, ...]:
        """What another program may read better."""
        found = []
        numbered = _numbered(self._reader, *self._word.stories["body"])
        if self._lists.broken and numbered:
            found.append(Loss(f"自动编号未能还原（共{numbered}段带有自动编号）", "全文"))
        if self._sheet.broken:
            found.append(Loss("样式未能读取，标题级别和随样式的自动编号可能缺失", "全文"))
        if not (self._reader.characters.whole and self._reader.paragraphs.whole):
            found.append(Loss("格式信息有损坏，表格的划分、修订和隐藏文字可能不准", "全文"))
        if any(piece.changed for piece in self._word.pieces):
            found.append(Loss("快速保存时整段改动的格式未读取，修订、隐藏文字和编号可能不准", "全文"))
        if self._unread:
            found.append(Loss(f"文本框的位置（{len(self._unread)}个文本框列在正文之后）", "全文"))
        return tuple(found)


def _numbered(reader: Reader, start: int, end: int) -> int:
    """How many paragraphs with words carry a number of their own list."""
    runs, text = reader.paragraphs, reader.word.text
    return sum(bool(form.number) and bool(text[first:last].strip()) for first, last, form in runs.between(start, end))


def _boxes(word: WordFile, hung: dict[int, tuple[tuple[Part, int, int], ...]]) -> list[tuple[int, int]]:
    """Note at which character each text box hangs; hands back those whose shape is not found in the text."""
    first, last = word.stories["box"]
    edges, records = positions(word.part("plcf_txbx_txt"), 22)
    anchors: dict[int, int] = {}
    places, shapes = positions(word.part("plc_spa_mom"), 26)
    for place, shape in zip(places, shapes, strict=False):
        anchors.setdefault(struct.unpack_from("<I", shape)[0], place)
    loose = []
    for index, record in enumerate(records):
        start, end = min(first + edges[index], last), min(first + edges[index + 1], last)
        if start >= end or not word.text[start:end].strip("\r\0 "):
            continue
        anchor = anchors.get(struct.unpack_from("<I", record, 14)[0])
        if anchor is None:
            loose.append((start, end))
        else:
            hung[anchor] = (*hung.get(anchor, ()), ("box", start, end))
    if not records and first < last:
        loose.append((first, last))
    return loose


def _owners(raw: bytes) -> tuple[str, ...]:
    """The names of those who wrote comments, each behind its length."""
    found: list[str] = []
    at = 0
    while at + 2 <= len(raw) and len(found) < 1_000:
        size = 2 * struct.unpack_from("<H", raw, at)[0]
        found.append(raw[at + 2 : at + 2 + size].decode("utf-16-le", "replace"))
        at += 2 + size
    return tuple(found)


def _notes(word: WordFile, hung: dict[int, tuple[tuple[Part, int, int], ...]]) -> None:
    """Note at which character each footnote and endnote hangs."""
    kinds: tuple[tuple[Part, str, str], ...] = (
        ("footnote", "plcf_fnd_ref", "plcf_fnd_txt"),
        ("endnote", "plcf_end_ref", "plcf_end_txt"),
    )
    for part, references, texts in kinds:
        first, last = word.stories[part]
        places, _ = positions(word.part(references), 2)
        edges, _ = positions(word.part(texts), 0)
        for place, start, end in zip(places, edges, edges[1:], strict=False):
            if first + start < last:
                hung[place] = (*hung.get(place, ()), (part, first + start, min(first + end, last)))
