"""The article's tree → blocks before they are numbered: paragraphs, tables, and what could not be kept.

The walk keeps its own stack, so elements may be nested to any depth.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec
from lxml import etree
from msgspec.structs import replace

from checker.intake.html.breaks import BREAK, Piece, Run, paragraphs
from checker.intake.html.lists import numbers
from checker.intake.html.looks import BLOCKS
from checker.intake.html.survey import Survey, count
from checker.intake.html.tables import Plan, is_layout, plan_table
from checker.intake.html.words import is_file, link_name, words
from checker.model.document import Align, Loss, Table

_SPACE = re.compile(r"[\s\xa0\u3000]+")
_BARE = re.compile(r"[\dA-Za-z一二三四五六七八九十百①-⑳⑴-⒇ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]")
_ICON = 40  # pixels: a smaller picture is a sign, not a part of the text
_HEADING_MAX = 80


class Draft(msgspec.Struct, frozen=True):
    """A block before it is numbered; `inside` is the draft, row and column of the cell that holds a nested table."""

    text: str = ""
    number: str = ""
    style: str = ""
    outline: int | None = None
    align: Align = ""
    bold: bool = False
    size: float | None = None
    page_break: bool = False
    indented: bool = False  # blanks stand before its first letter
    linked: float = 0.0
    files: tuple[str, ...] = ()  # documents that its links lead to
    table: Table | None = None
    inside: tuple[int, int, int] | None = None


class Context(msgspec.Struct, frozen=True):
    """What an element hands down to the words in it."""

    tag: str = "body"  # of the nearest block
    bold: bool = False
    size: float | None = None
    align: Align = ""
    link: bool = False
    pre: bool = False
    listed: bool = False


class OpenTable(msgspec.Struct):
    """A table under way and the cell now read."""

    draft: int
    plan: Plan
    texts: list[list[str]]
    nested: list[list[int]]
    cell: int = -1


Step = tuple[Literal["open", "close", "text", "cell", "table"], etree._Element, Context]


class Flow:
    """Reads an article; `drafts` and `losses` hold the outcome of `read`."""

    def __init__(self, survey: Survey) -> None:
        self.drafts: list[Draft] = []
        self.losses: list[Loss] = []
        self.pictures: list[str] = []
        self.files: list[str] = []
        self._survey = survey
        self._looks = survey.looks
        self._pieces: list[Piece] = []
        self._linked_files: list[str] = []
        self._context = Context()  # of the block whose words are gathered
        self._number = ""
        self._numbers: dict[etree._Element, str] = {}
        self._tables: list[OpenTable] = []
        self._page_break = False
        self._flat = False
        self._room = words().limits.squares
        self._stack: list[Step] = []

    def read(self, root: etree._Element) -> None:
        """Walk through `root` and all below it."""
        self._stack = [("open", root, Context())]
        while self._stack:
            kind, element, context = self._stack.pop()
            if kind == "open":
                self._open(element, context)
            elif kind == "text":
                self._say(element.tail, context)
            elif kind == "close":
                self._flush()
                if element.tag == "li":
                    self._number = ""
            elif kind == "cell":
                self._next_cell()
            else:
                self._close_table()
        self._flush()

    def _open(self, element: etree._Element, context: Context) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        index = self._survey.index(element)
        if self._survey.nodes[index].dropped:
            self._lose(element)
            return
        if tag == "br":
            self._pieces.append(BREAK)
            self._page_break |= self._looks.of(element).page_break
            return
        if tag == "img":
            self._picture(element)
            return
        look = self._looks.of(element)
        block = look.block if look.block is not None and tag not in ("td", "th", "tr") else tag in BLOCKS
        inner = Context(
            tag=tag if block else context.tag,
            bold=context.bold if look.bold is None else look.bold,
            size=look.size or context.size,
            align=look.align or context.align,
            link=context.link or (tag == "a" and element.get("href") is not None and not self._survey.linkless),
            pre=context.pre if look.pre is None else look.pre,
            listed=context.listed or look.listed,
        )
        if block:
            self._flush()
            self._context = inner
            self._page_break |= look.page_break
            self._stack.append(("close", element, context))
        if tag == "ol":
            self._number_items(element)
        elif tag == "li":
            self._number = self._numbers.pop(element, "")
        elif tag == "a":
            self._note_link(element)
        if tag == "table" and not is_layout(self._survey, index):
            self._open_table(element, inner)
            return
        for child in reversed(element):
            self._stack.append(("text", child, inner))
            self._stack.append(("open", child, inner))
        self._say(element.text, inner)

    def _say(self, text: str | None, context: Context) -> None:
        if not text:
            return
        if not self._pieces or all(piece is BREAK for piece in self._pieces):
            self._context = context
        if context.listed:
            self._number += _SPACE.sub("", text)
            return
        self._pieces.append(Piece(text, context.bold, context.size, context.link, context.pre))

    def _flush(self) -> None:
        """Close the paragraph under way."""
        pieces, files = self._pieces, tuple(self._linked_files)
        self._pieces, self._linked_files = [], []
        if not pieces:
            return
        context = self._context
        whole = context.tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd")
        for run in paragraphs(pieces, whole, context.align == "center"):
            self._add(run, context, files)
            files = ()

    def _add(self, run: Run, context: Context, files: tuple[str, ...]) -> None:
        number, self._number = self._number, ""
        if not _BARE.search(number):
            number = ""  # a bullet is no word
        text = number + run.text
        if self._tables:
            table = self._tables[-1]
            table.texts[table.cell].append(text)
            return
        level = int(context.tag[1]) if context.tag in ("h1", "h2", "h3", "h4", "h5", "h6") else None
        outlined = level is not None and context.align != "center" and len(text) <= _HEADING_MAX
        self.drafts.append(
            Draft(
                text,
                number,
                style=context.tag if level is not None else "",
                outline=level - 1 if level is not None and outlined else None,
                align=context.align,
                bold=run.bold,
                size=run.size,
                page_break=self._page_break,
                indented=run.indented,
                linked=run.linked,
                files=files,
            )
        )
        self._page_break = False

    def _open_table(self, element: etree._Element, context: Context) -> None:
        plan = plan_table(self._survey, element, self._room)
        self._room -= sum(map(len, plan.grid))
        if plan.cut:
            self.losses.append(
                Loss("表格的合并范围超出表格，已按表格边界截断", f"第 {len(self.drafts) + 1} 段前后的表格")
            )
        if not self._tables:
            for caption in element.iterchildren("caption"):
                for run in paragraphs([Piece("".join(map(str, caption.itertext())))], True, True):
                    self._add(run, Context(tag="caption", align="center"), ())
        holder = self._tables[-1] if self._tables else None
        inside = None
        if holder is not None and holder.cell >= 0:
            row, col, _, _ = holder.plan.places[holder.cell]
            inside = (holder.draft, row, col)
        self._stack.append(("table", element, context))
        for cell in reversed(plan.elements):
            # A cell begins afresh: neither bold of the row nor alignment of the page around it is its own.
            self._stack.append(("open", cell, Context(tag="td", size=context.size)))
            self._stack.append(("cell", cell, context))
        self._begin(OpenTable(-1, plan, [[] for _ in plan.elements], [[] for _ in plan.elements]), inside)

    def _begin(self, opened: OpenTable, inside: tuple[int, int, int] | None) -> None:
        opened.draft = len(self.drafts)
        if inside is not None:
            holder = self._tables[-1]
            holder.nested[holder.cell].append(opened.draft)
        self.drafts.append(Draft(page_break=self._page_break, inside=inside))
        self._page_break = False
        self._tables.append(opened)

    def _next_cell(self) -> None:
        self._flush()
        self._number = ""
        self._tables[-1].cell += 1

    def _close_table(self) -> None:
        self._flush()
        opened = self._tables.pop()
        texts = ["\n".join(lines) for lines in opened.texts]
        table = opened.plan.table(texts, opened.nested)
        self.drafts[opened.draft] = replace(self.drafts[opened.draft], table=table)

    def _number_items(self, element: etree._Element) -> None:
        found = numbers(element, self._looks)
        self._numbers.update(found)
        inner = bool(found) and next(element.iterancestors("ol"), None) is not None
        if inner and not self._flat and element.get("type") is None and self._looks.of(element).marker is None:
            self._flat = True
            self.losses.append(
                Loss("网页的多级自动编号没有写明样式，各级都显示为 1. 2. 3.，标题层次可能不全", "编号列表")
            )

    def _note_link(self, element: etree._Element) -> None:
        if is_file((element.get("href") or "").strip()):
            name = link_name(element)
            self.files.append(name)
            self._linked_files.append(name)

    def _picture(self, element: etree._Element) -> None:
        sizes = [_pixels(element.get(side)) for side in ("width", "height")]
        if any(size is not None and size <= _ICON for size in sizes):
            return
        source = (element.get("src") or element.get("data-src") or "").lower()
        if "icon" in source or "/ico" in source or source.endswith(".gif") or not source:
            return
        self.pictures.append(_SPACE.sub(" ", element.get("alt") or "").strip()[:60])

    def _lose(self, element: etree._Element) -> None:
        """Note what was left out, where a reader would miss it."""
        tag = element.tag
        if tag in ("iframe", "frame") and (element.get("src") or "").strip():
            self.losses.append(Loss("网页中嵌入的框架未打开", (element.get("src") or "")[:120]))
        elif tag in ("object", "embed", "video", "audio"):
            self.losses.append(Loss("网页中嵌入的对象（视频、音频或控件）未读取", str(tag)))


def _pixels(value: str | None) -> int | None:
    digits = (value or "").strip().removesuffix("px")[:8]
    return int(digits) if digits.isascii() and digits.isdigit() else None


def weight(drafts: list[Draft]) -> int:
    """Chinese characters and other words of all drafts together."""
    return sum(count(d.text) if d.table is None else sum(count(c.text) for c in d.table.cells) for d in drafts)
