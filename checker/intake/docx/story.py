"""One story of a document (the body, a header, a note) as blocks in reading order.

The walk keeps its own stack, so tables and controls may be nested to any depth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
from lxml import etree

from checker.intake.docx.drawing import chosen
from checker.intake.docx.fields import is_placeholder
from checker.intake.docx.names import (
    ALTERNATE,
    BLOCK_SKIPPED,
    P_PR,
    R_PR,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    TBL,
    TC,
    TR,
    VAL,
    W_ALT_CHUNK,
    W_AUTHOR,
    W_DATE,
    W_DEL,
    W_DEL_TEXT,
    W_HYPERLINK,
    W_ILVL,
    W_JC,
    W_MOVE_FROM,
    W_NUM_ID,
    W_NUM_PR,
    W_OUTLINE_LVL,
    W_P_PR_CHANGE,
    W_P_STYLE,
    W_PAGE_BREAK_BEFORE,
    W_R,
    P,
    T,
    W,
)
from checker.intake.docx.numbering import NOTHING, Counters, Number
from checker.intake.docx.paragraph import ParagraphReader
from checker.intake.docx.passage import Noticed, Passage, View
from checker.intake.docx.plain import Survey, plain_passage, survey
from checker.intake.docx.plain_table import plain_table
from checker.intake.docx.styles import Style, alignment, is_on, whole
from checker.intake.docx.table import OpenCell, OpenTable, row_properties, spans
from checker.model.document import Align, Block, Loss, Mark, Part, Place, Table

_PART_NAMES: dict[Part, str] = {
    "body": "正文",
    "table": "表格",
    "box": "文本框",
    "footnote": "脚注",
    "endnote": "尾注",
    "header": "页眉",
    "footer": "页脚",
}
_TRANSPARENT = frozenset(W + name for name in ("customXml", "smartTag", "ins", "moveTo", "sdtContent", "bdo", "dir"))


class Scope(msgspec.Struct):
    """Where the words now read belong: to a cell, or to blocks of a part."""

    part: Part
    anchor: int | None = None
    table: OpenTable | None = None
    cell: OpenCell | None = None
    carry: Passage | None = None  # a paragraph whose mark was deleted, waiting for the next one


class Draft(msgspec.Struct):
    """Everything gathered so far, over all stories."""

    blocks: list[Block | None] = msgspec.field(default_factory=list)
    marks: list[Mark] = msgspec.field(default_factory=list)
    losses: list[Loss] = msgspec.field(default_factory=list)
    notes: list[tuple[str, str, int | None]] = msgspec.field(default_factory=list)  # kind, id, anchoring block
    comments: dict[str, Place | None] = msgspec.field(default_factory=dict)


class Tools(msgspec.Struct, frozen=True):
    """What reading a story needs: how numbers, styles and views are settled for the whole document."""

    view: View
    style: Callable[[str | None], Style]
    level_of: Callable[[str, Style], int]
    plain_cells: bool  # no format inside tables matters
    paged: bool  # the file notes where its pages ended when last printed
    section_starts: tuple[bool, ...] = ()  # for each section whether it begins a new page


class _Properties(msgspec.Struct, gc=False):
    """A paragraph's own properties."""

    style_id: str | None = None
    num_id: str | None = None
    num_level: int | None = None
    outline: int | None = None
    align: Align = ""
    page_break: bool | None = None
    section: bool = False
    mark_inserted: bool = False
    mark_deleted: bool = False


class _Frame(msgspec.Struct):
    children: Iterator[etree._Element]
    scope: Scope
    close: Callable[[], None] | None = None


_INSERTED = frozenset({W + "ins", W + "moveTo"})
_DELETED = frozenset({W + "del", W + "moveFrom"})


def _properties(element: etree._Element, original: bool) -> _Properties:
    found = _Properties()
    for child in element:
        tag = child.tag
        if tag == W_P_STYLE:
            found.style_id = child.get(VAL)
        elif tag == W_NUM_PR:
            _numbering_properties(child, found)
        elif tag == W_JC:
            found.align = alignment(child.get(VAL))
        elif tag == W_OUTLINE_LVL:
            found.outline = whole(child.get(VAL))
        elif tag == W_PAGE_BREAK_BEFORE:
            found.page_break = is_on(child)
        elif tag == SECT_PR:
            found.section = True
        elif tag == R_PR:
            for part in child:
                found.mark_inserted = found.mark_inserted or part.tag in _INSERTED
                found.mark_deleted = found.mark_deleted or part.tag in _DELETED
        elif tag == W_P_PR_CHANGE and original:
            former = child.find(P_PR)
            if former is not None:
                before = _properties(former, False)
                before.section, before.mark_inserted = found.section, found.mark_inserted
                before.mark_deleted = found.mark_deleted
                return before
    return found


def _numbering_properties(element: etree._Element, found: _Properties) -> None:
    for child in element:
        if child.tag == W_NUM_ID:
            found.num_id = child.get(VAL)
        elif child.tag == W_ILVL:
            found.num_level = whole(child.get(VAL))


class StoryReader:
    """Walks a container of block content and adds its blocks to the draft."""

    def __init__(self, draft: Draft, tools: Tools, paragraphs: ParagraphReader, counters: Callable[[Part], Counters]):
        """`counters` gives the running numbers of a part; boxes count apart from the body."""
        self._draft = draft
        self._tools = tools
        self._paragraphs = paragraphs
        self._counters = counters
        self._page = 1
        self._sections = 0
        self._break_pending = False
        self._last: int | None = None  # the last block a box may hang on
        self._stack: list[_Frame] = []
        self._special: frozenset[etree._Element] = frozenset()

    def read(
        self, container: etree._Element, part: Part, anchor: int | None = None, surveyed: Survey | None = None
    ) -> None:
        """Read one container; `surveyed` is its survey when it was already made.

        Empty paragraphs yield no block; what hangs on them hangs on the block before.
        """
        self._special = (survey(container) if surveyed is None else surveyed).special
        self._enter(container, Scope(part, anchor))
        stack = self._stack
        while stack:
            frame = stack[-1]
            for child in frame.children:
                tag = child.tag
                if tag == P:
                    self._paragraph(child, frame.scope)
                else:
                    self._container(child, tag, frame.scope)
                if stack[-1] is not frame:
                    break
            else:
                stack.pop()
                if frame.close is not None:
                    frame.close()

    def _enter(self, element: etree._Element, scope: Scope, close: Callable[[], None] | None = None) -> None:
        def finish() -> None:
            self._flush(scope)
            if close is not None:
                close()

        own = not self._stack or self._stack[-1].scope is not scope
        self._stack.append(_Frame(iter(element), scope, finish if own else close))

    def _container(self, child: etree._Element, tag: str, scope: Scope) -> None:
        if tag == TC and scope.table is not None:
            self._cell(child, scope.table, scope)
        elif tag == TR and scope.table is not None:
            self._row(child, scope.table, scope)
        elif tag == TBL:
            self._table(child, scope)
        elif tag == SDT:
            self._control(child, scope)
        elif tag in _TRANSPARENT:
            self._enter(child, scope)
        elif tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                self._enter(branch, scope)
        elif tag in (W_DEL, W_MOVE_FROM):
            if self._tools.view != "final":
                self._enter(child, scope)
        elif tag == W_ALT_CHUNK:
            self._lose("插入的外部文档（altChunk）未读取", scope)
        elif tag == SECT_PR or tag in BLOCK_SKIPPED:
            return
        elif tag in (W_R, W_HYPERLINK) or tag.endswith(("}oMath", "}oMathPara")):
            self._stray(child, scope)
        else:
            self._lose(f"未识别的内容（{etree.QName(child).localname}）", scope)
            self._enter(child, scope)

    def _stray(self, child: etree._Element, scope: Scope) -> None:
        """Inline content that stands where only paragraphs may: read it as a paragraph of its own."""
        holder = etree.Element(P)
        following = child.getparent()
        place = following.index(child) if following is not None else 0
        holder.append(child)
        if following is not None:
            following.insert(place, holder)
        self._paragraph(holder, scope)

    # tables

    def _table(self, element: etree._Element, scope: Scope) -> None:
        self._flush(scope)
        index = len(self._draft.blocks)
        self._draft.blocks.append(None)
        part: Part = "table" if scope.part == "body" else scope.part
        outer = scope.table if scope.cell is not None else None
        inside = None
        if scope.cell is not None and outer is not None:
            scope.cell.tables += (index,)
            inside = (outer.block, scope.cell.row, scope.cell.col)
        if outer is None and scope.part == "body":
            self._last = index
        page, broken = self._page if self._tools.paged else None, self._take_break()
        if scope.cell is None:
            plain = self._plain_table(element, index)
            if plain is not None:
                self._draft.blocks[index] = Block(
                    index, part, "", page=page, page_break=broken, anchor=scope.anchor, table=plain
                )
                return
        table = OpenTable(index)

        def close() -> None:
            finished = table.close()
            self._draft.blocks[index] = Block(
                index, part, "", page=page, page_break=broken, anchor=scope.anchor, inside=inside, table=finished
            )

        self._enter(element, Scope(part, scope.anchor, table), close)

    def _plain_table(self, element: etree._Element, index: int) -> Table | None:
        """An ordinary table read in one flat pass; None for one that must be walked."""
        return plain_table(element, index, self._tools.style, self._special)

    def _row(self, element: etree._Element, table: OpenTable, scope: Scope) -> None:
        properties = row_properties(element)
        change = properties.change
        if change is not None and self._tools.view == ("final" if change.tag == W_DEL else "original"):
            text = "\n".join("".join(t.text or "" for t in cell.iter(T, W_DEL_TEXT)) for cell in element.iter(TC))
            place = Place(scope.part, table.block)
            kind = "deleted" if change.tag == W_DEL else "inserted"
            author, date = change.get(W_AUTHOR, ""), change.get(W_DATE, "")
            self._draft.marks.append(Mark("deleted" if kind == "deleted" else "inserted", place, text, author, date))
            return
        table.open_row(properties)
        table.first_page = table.last_page = self._page

        def close() -> None:
            self._page = table.last_page

        self._stack.append(_Frame(iter(element), scope, close))

    def _cell(self, element: etree._Element, table: OpenTable, scope: Scope) -> None:
        if not table.grid:
            return
        cell = table.open_cell(*spans(element))
        self._page = table.first_page

        def close() -> None:
            table.last_page = max(table.last_page, self._page)
            if cell.hidden and cell.text:
                words = " ".join(cell.text.split())[:40]
                where = f"表格第{cell.row + 1}行第{cell.col + 1}列"
                self._draft.losses.append(Loss(f"被合并单元格遮住的文字：{words}", where))

        self._enter(element, Scope(scope.part, scope.anchor, table, cell), close)

    def _control(self, element: etree._Element, scope: Scope) -> None:
        content = element.find(SDT_CONTENT)
        if content is None:
            return
        if not is_placeholder(element):
            self._enter(content, scope)
            return
        first = len(self._draft.blocks)

        def close() -> None:
            for block in self._draft.blocks[first:]:
                if block is not None and block.text:
                    place = Place(block.part, block.index, end=len(block.text))
                    self._draft.marks.append(Mark("field", place, "PLACEHOLDER"))

        self._stack.append(_Frame(iter(content), scope, close))

    # paragraphs

    def _take_break(self) -> bool:
        pending, self._break_pending = self._break_pending, False
        return pending

    def _number(self, own: _Properties, style: Style, scope: Scope) -> Number:
        if scope.cell is not None and scope.cell.hidden:
            return NOTHING
        num_id = own.num_id if own.num_id is not None else style.num_id
        if num_id is None or num_id == "0":
            return NOTHING
        level = own.num_level
        if level is None:
            level = 0 if own.num_id is not None and style.num_id is None else self._tools.level_of(num_id, style)
        return self._counters(scope.part).next(num_id, level)

    def _paragraph(self, element: etree._Element, scope: Scope) -> None:
        tools = self._tools
        own = _Properties()
        first = next(iter(element), None)
        if first is not None and first.tag == P_PR:
            own = _properties(first, tools.view == "original")
        style = tools.style(own.style_id)
        joined = own.mark_deleted if tools.view == "final" else own.mark_inserted and tools.view == "original"
        plain = tools.plain_cells and scope.cell is not None
        number = NOTHING if joined else self._number(own, style, scope)
        before, scope.carry = scope.carry, None
        passage = None
        if before is None and element not in self._special and not style.hidden and not self._paragraphs.in_field:
            passage = plain_passage(element, style, number.head)
        if passage is None:
            passage = self._paragraphs.read(element, style, number.head, plain, before)
        if joined:
            scope.carry = passage
            return
        self._place(passage, number, own, style, scope)
        if own.section:
            self._sections += 1
            starts = tools.section_starts
            if self._sections < len(starts) and starts[self._sections]:
                self._break_pending = True

    def _flush(self, scope: Scope) -> None:
        """A joined paragraph that nothing follows stands alone."""
        passage, scope.carry = scope.carry, None
        if passage is not None:
            self._place(passage, NOTHING, _Properties(), self._tools.style(None), scope)

    def _place(self, passage: Passage, number: Number, own: _Properties, style: Style, scope: Scope) -> None:
        """Put a passage where it belongs, with all that hangs on it."""
        page = self._page + passage.pages_before
        self._page += passage.pages
        text = passage.text
        if number.head and text == number.head:
            text = number.shown
        breaks = passage.breaks_before or (style.page_break if own.page_break is None else own.page_break)
        index: int | None
        row = col = None
        offset = 0
        if scope.cell is not None and scope.table is not None:
            index, row, col = scope.table.block, scope.cell.row, scope.cell.col
            if text and not text.isspace():
                offset = scope.cell.append(text)
        elif text and not text.isspace():
            index = self._block(passage, text, number, own, style, scope, breaks, page)
        else:
            index = scope.anchor if scope.part == "box" else self._last
            self._break_pending = self._break_pending or breaks
        if passage.breaks_after and scope.cell is None:
            self._break_pending = True
        self._attach(passage, text, scope, index, row, col, offset)

    def _block(
        self,
        passage: Passage,
        text: str,
        number: Number,
        own: _Properties,
        style: Style,
        scope: Scope,
        breaks: bool,
        page: int,
    ) -> int:
        index = len(self._draft.blocks)
        outline = style.outline if own.outline is None else own.outline
        in_body = scope.part == "body"
        block = Block(
            index,
            scope.part,
            text,
            number.shown,
            style.name,
            outline if outline is not None and outline < 9 else None,
            own.align or style.align,
            bool(passage.bold),
            passage.size,
            page if self._tools.paged and in_body else None,
            (self._take_break() or breaks) if in_body else False,
            scope.anchor,
        )
        self._draft.blocks.append(block)
        if in_body:
            self._last = index
        return index

    def _attach(
        self,
        passage: Passage,
        text: str,
        scope: Scope,
        index: int | None,
        row: int | None,
        col: int | None,
        offset: int,
    ) -> None:
        if passage.marks and index is not None and text:
            for mark in passage.marks:
                self._draft.marks.append(_placed(mark, scope.part, index, row, col, offset))
        for what in passage.losses:
            self._lose(what, scope, text)
        for kind, key in passage.notes:
            self._draft.notes.append((kind, key, index))
        for event, key, at in passage.comments:
            self._comment(event, key, offset + at, offset + len(text), scope.part, index, row, col)
        part: Part = scope.part if scope.part not in ("body", "table") else "box"
        for words in passage.art:
            if words.strip():
                self._box_line(words, part, index)
        for box in reversed(passage.boxes):
            self._enter(box, Scope(part, index))

    def _box_line(self, words: str, part: Part, anchor: int | None) -> None:
        self._draft.blocks.append(Block(len(self._draft.blocks), part, words, anchor=anchor))

    def _comment(
        self, event: str, key: str, at: int, end: int, part: Part, index: int | None, row: int | None, col: int | None
    ) -> None:
        comments = self._draft.comments
        begun = comments.get(key)
        if index is None:
            comments.setdefault(key, None)
        elif begun is None:
            stop = end if event == "start" else at
            comments[key] = Place(part, index, row, col, min(at, stop), stop)
        elif event == "end" and (begun.block, begun.row, begun.col) == (index, row, col):
            comments[key] = Place(part, index, row, col, begun.start, max(at, begun.start))

    def _lose(self, what: str, scope: Scope, text: str = "") -> None:
        self._draft.losses.append(Loss(what, _where(scope, text)))


def _placed(mark: Noticed, part: Part, index: int, row: int | None, col: int | None, offset: int) -> Mark:
    place = Place(part, index, row, col, mark.start + offset, mark.end + offset)
    return Mark(mark.kind, place, mark.value, mark.author, mark.date)


def _where(scope: Scope, text: str) -> str:
    """A place in words for a person."""
    if scope.cell is not None:
        return f"表格第{scope.cell.row + 1}行第{scope.cell.col + 1}列"
    words = " ".join(text.split())
    quoted = f"“{words[:16]}{'…' if len(words) > 16 else ''}”" if words else "无文字的段落"
    return f"{_PART_NAMES[scope.part]}：{quoted}"
