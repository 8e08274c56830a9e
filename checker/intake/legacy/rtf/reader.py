"""RTF read whole: `read_plain`. Control words change the state of their group; stories gather events."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from checker.errors import UnreadableFile, UnsafeFile
from checker.intake.docx.numbering_formats import bullet
from checker.intake.docx.passage import View
from checker.intake.docx.styles import PLAIN
from checker.intake.legacy.assembly import Assembly, Read
from checker.intake.legacy.events import CellEnd, Paragraph, Remark, RowEnd, Story
from checker.intake.legacy.line import Line, Look
from checker.intake.legacy.rtf.characters import decoded, page
from checker.intake.legacy.rtf.state import Format, Group, OpenStory, RowShape
from checker.intake.legacy.rtf.tables import Tables
from checker.intake.legacy.rtf.tokens import Token, tokens
from checker.intake.legacy.rtf.words import ALIGN, LOST, PROPERTIES, READ, SIGNS, SKIPPED, STORIES
from checker.model.document import Align, Loss, Part

MAX_BYTES = 256 << 20
_Command = Callable[[int | None], None]
_DEEPEST = 1_000  # groups inside groups
_TABLES = ("font", "style", "list")
_NO_SHAPE = "图形或文本框（文件中没有其内容）"


def read_plain(data: bytes, name: str, view: View) -> Read:
    """Blocks, marks, comments and losses of an RTF file.

    Raises UnsafeFile for groups nested past any sense, UnreadableFile when there is nothing to read.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFile(f"“{name}”超过 {MAX_BYTES >> 20} MB，已拒绝读取；请压缩其中的图片或另存为 .docx 后再试。")
    return _Reader(name, view).read(data)


class _Reader:
    """One file under way."""

    def __init__(self, name: str, view: View) -> None:
        self._name = name
        self._view = view
        self._stack = [Group()]
        self._body = OpenStory("body", Line(PLAIN, view))
        self._stories = [self._body]
        self._margins: list[Story] = []
        self._plain_font: int | None = None
        self._author = ""
        self._properties: dict[str, str] = {}
        self._losses: list[Loss] = []
        self._page = "cp1252"
        self._words = bytearray()  # bytes waiting for their other halves
        self._skip = 0  # characters that stand for the last \\u
        self._unnumbered = 0
        self._tables = Tables()
        self._do: dict[str, _Command] = self._commands()

    def read(self, data: bytes) -> Read:
        """Walk over all tokens."""
        for token in tokens(data):
            if token.sort == "text":
                self._text(token.raw)
            elif token.sort == "byte":
                self._text(bytes((token.number or 0,)))
            elif token.sort == "word":
                self._word(token)
            elif token.sort == "open":
                self._open()
            elif token.sort == "cut":
                self._losses.append(Loss("文件过长，后面的内容没有读取；请拆分后再试", "文末"))
            elif not self._close():
                break
        self._flush()
        while len(self._stack) > 1:
            self._close()
        return self._finished()

    def _finished(self) -> Read:
        assembly = Assembly()
        assembly.read(Story("body", tuple(self._body.events)))
        assembly.blocks()
        seen: set[tuple[str, ...]] = set()
        for story in self._margins:
            words = (story.part, *(event.text for event in story.events if isinstance(event, Paragraph)))
            if words not in seen:
                seen.add(words)
                assembly.read(story)
        doubts: tuple[Loss, ...] = ()
        if self._unnumbered:
            doubts = (Loss(f"自动编号未能还原（共{self._unnumbered}段带有自动编号）", "全文"),)
        blocks = assembly.blocks()
        if not blocks and not assembly.losses:
            raise UnreadableFile(f"“{self._name}”里没有可读的文字，可能已损坏；请用 Word 打开确认后另存为 .docx 再试。")
        losses = (*assembly.losses, *self._losses, *doubts)
        return Read(blocks, tuple(assembly.marks), tuple(assembly.comments), losses, doubts, self._told_properties())

    def _told_properties(self) -> tuple[tuple[str, str], ...]:
        return tuple((key, value.strip()) for key, value in self._properties.items() if value.strip())

    # groups

    def _open(self) -> None:
        self._flush()
        above = self._stack[-1]
        if len(self._stack) > _DEEPEST:
            raise UnsafeFile(f"“{self._name}”的内容嵌套过深，可能有害，已拒绝读取；请向来源单位索取正常的文件。")
        self._stack.append(
            Group(above.look, above.form, above.font, above.fallback, above.wide, above.wide_size, above.sort)
        )

    def _close(self) -> bool:
        self._flush()
        self._skip = 0
        if len(self._stack) == 1:
            return False
        group = self._stack.pop()
        above = self._stack[-1]
        if group.story is not None:
            self._end_story(group.story, group.form)
        elif len(self._stack) == 1 and (self._body.begun or self._body.line.pieces):
            self._paragraph(form=group.form)  # the whole file ends without a mark
        if group.sort == "style" and above.table:
            self._tables.end_style()
        return True

    def _end_story(self, story: OpenStory, form: Format) -> None:
        if story.begun or story.line.pieces:
            self._paragraph(form=form)
        self._stories.pop()
        holder = self._stories[-1]
        if story.remark:
            text = "\n".join(e.text for e in story.events if isinstance(e, Paragraph) and e.text.strip())
            holder.line.remarks.append(Remark(holder.line.length, text, self._author.strip()))
            self._author = ""
        elif story.part in ("header", "footer"):
            self._margins.append(Story(story.part, tuple(story.events)))
        else:
            holder.line.hung.append(Story(story.part, tuple(story.events)))
            holder.begun = True

    def _begin_story(self, part: Part, remark: bool = False) -> None:
        group = self._stack[-1]
        story = OpenStory(part, Line(PLAIN, self._view), remark=remark)
        group.story, group.sort = story, ""
        group.form, group.look = Format(), Look()
        self._stories.append(story)

    # words

    def _text(self, raw: bytes) -> None:
        if self._skip:
            taken = min(self._skip, len(raw))
            self._skip -= taken
            raw = raw[taken:]
        if raw and self._stack[-1].sort != "skip":
            self._words += raw

    def _flush(self) -> None:
        if not self._words:
            return
        group = self._stack[-1]
        symbols = self._tables.symbols(group.font)
        if symbols is not None and group.sort not in _TABLES:
            text = "".join(chr(0xF000 + byte) if byte > 32 else chr(byte) for byte in self._words)
        else:
            text = decoded(bytes(self._words), self._tables.font(group.font), self._page)
        self._words.clear()
        self._say(text)

    def _say(self, text: str) -> None:
        group = self._stack[-1]
        sort = group.sort
        if sort in ("skip", "shape", "info") or not text:
            return
        if sort == "number":
            self._stories[-1].number += text
        elif sort == "instruction":
            # A drawn shape that was saved as a field without a result: nothing of it is in the file.
            if text.strip() == "SHAPE":
                self._stories[-1].line.losses.append(_NO_SHAPE)
        elif sort in PROPERTIES.values():
            self._properties[sort] = self._properties.get(sort, "") + text
        elif sort == "remark author":
            self._author += text
        elif sort in _TABLES:
            self._tables.named(sort, text)
        else:
            story = self._stories[-1]
            if not story.line.pieces:
                story.line.style = self._tables.style(group.form.style)
            look = group.look
            if group.wide and group.wide_size:
                look = msgspec.structs.replace(look, size=group.wide_size)
            story.line.add(self._plain(text, group, story.line), look)
            story.begun = True

    def _plain(self, text: str, group: Group, line: Line) -> str:
        """Text whose characters of a symbol font have become their likenesses."""
        if text.isascii() or not any("\uf020" <= sign <= "\uf0ff" for sign in text):
            return text
        font = self._tables.symbols(group.font) or ""
        return "".join(line.symbol(font, ord(s)) if "\uf020" <= s <= "\uf0ff" and font else s for s in text)

    def _word(self, token: Token) -> None:
        name, number = token.name, token.number
        group = self._stack[-1]
        if name == "u" and number is not None:
            self._flush()
            if group.sort != "skip":
                self._say(chr(number & 0xFFFF))
            self._skip = group.fallback
            return
        if self._skip and (name in SIGNS or not name):
            self._skip -= 1
            return
        self._skip = 0
        self._flush()
        if group.sort == "skip":
            return
        if name == "*":
            group.optional = True
        elif name in SIGNS:
            self._say(SIGNS[name])
        elif group.sort == "shape":
            if name == "pict":
                self._do[name](number)
        elif group.sort == "info":
            group.sort = PROPERTIES.get(name, "skip")
        elif group.sort in _TABLES:
            self._tables.take(group.sort, name, number)
            if name in SKIPPED or (group.optional and name not in ("cs", "ds", "ts")):
                group.sort = "skip"
        elif name in self._do:
            self._do[name](number)
        elif group.optional and name not in READ:
            if name in LOST:
                self._stories[-1].line.losses.append(LOST[name])
            group.sort = "skip"
        group.optional = group.optional and name == "*"

    def _paragraph(self, depth: int | None = None, form: Format | None = None) -> None:
        """End the paragraph under way; `depth` counts the tables it stands in when its mark says so."""
        story, group = self._stories[-1], self._stack[-1]
        form = group.form if form is None else form
        text, marks = story.line.words()
        number, head = "", ""
        if form.listed and not story.number.strip() and text.strip():
            self._unnumbered += not self._tables.silent(form.listed, form.level)
        if story.number.strip():
            number = bullet(story.number.strip())
            follows = self._tables.follow(form.listed, form.level)
            tail = " " if follows in (0, 1) or (follows is None and story.number[-1:].isspace()) else ""
            head = number + (tail if text else "")
        shift = len(head)
        style = self._tables.style(form.style)
        outline = style.outline if form.outline is None else form.outline
        if depth is None:
            depth = form.itap if form.itap is not None and (form.intbl or form.itap > 1) else int(form.intbl)
        story.events.append(
            Paragraph(
                head + text,
                tuple(msgspec.structs.replace(m, start=m.start + shift, end=m.end + shift) for m in marks),
                max(depth, 0),
                number,
                style.name,
                outline if outline is not None and 0 <= outline < 9 else None,
                form.align or style.align,
                bool(story.line.bold),
                story.line.size(),
                form.page_break or story.page_break,
                tuple(story.line.hung),
                tuple(loss for loss in story.line.losses if loss != _NO_SHAPE or not story.line.hung),
                tuple(msgspec.structs.replace(one, at=one.at + shift) for one in story.line.remarks),
                # Outside tables a paragraph whose mark is struck out goes on in the next one.
                joined=not depth and not group.look.shown(self._view),
            )
        )
        story.line, story.number = Line(PLAIN, self._view), ""
        story.page_break = story.begun = False

    # commands

    def _commands(self) -> dict[str, _Command]:
        """What each control word does with its figure."""
        do = self._marks() | self._formats() | self._destinations() | self._rows()
        for name, align in ALIGN.items():
            do[name] = partial(self._aligned, align)
        for name, part in STORIES.items():
            do[name] = partial(self._told, part)
        for name in sorted(SKIPPED - do.keys()):
            do[name] = lambda _: self._dropped()
        for name in LOST:
            do.setdefault(name, partial(self._lost, name))
        return do

    def _marks(self) -> dict[str, _Command]:
        return {
            "par": lambda _: self._paragraph(),
            "sect": lambda _: self._section(),
            "page": lambda _: self._page_break(),
            "cell": lambda _: self._cell(1),
            "nestcell": lambda _: self._cell(max(self._stack[-1].form.itap or 2, 2)),
            "row": lambda _: self._row(1),
            "nestrow": lambda _: self._row(max(self._stack[-1].form.itap or 2, 2)),
        }

    def _formats(self) -> dict[str, _Command]:
        return {
            "pard": lambda _: self._form(Format()),
            "intbl": lambda _: self._change(intbl=True),
            "itap": lambda n: self._change(itap=min(n or 0, 32)),
            "outlinelevel": lambda n: self._change(outline=n),
            "s": lambda n: self._change(style=n),
            "pagebb": lambda n: self._change(page_break=n != 0),
            "ls": lambda n: self._change(listed=n or 0),
            "ilvl": lambda n: self._change(level=n or 0),
            "plain": lambda _: self._looks(Look()),
            "b": lambda n: self._looked(bold=n != 0),
            "v": lambda n: self._looked(hidden=n != 0),
            "deleted": lambda n: self._looked(deleted=n != 0),
            "revised": lambda n: self._looked(inserted=n != 0),
            "highlight": lambda n: self._looked(highlight=bool(n)),
            "fs": lambda n: self._looked(size=n / 2 if n else None),
            "f": self._font,
            "deff": self._default_font,
            "afs": self._associated_size,
            "dbch": lambda _: self._script(True),
            "loch": lambda _: self._script(False),
            "hich": lambda _: self._script(False),
            "rtlch": lambda _: self._script(False),
            "ltrch": lambda _: self._script(False),
            "uc": self._fallback,
            "ansicpg": self._code_page,
        }

    def _destinations(self) -> dict[str, _Command]:
        return {
            "pict": lambda _: self._picture(),
            "sp": lambda _: self._sorted("shape"),
            "upr": lambda _: self._sorted("skip"),
            "ud": lambda _: self._sorted(""),
            "fonttbl": lambda _: self._table("font"),
            "stylesheet": lambda _: self._table("style"),
            "listtable": lambda _: self._table("list"),
            "listoverridetable": lambda _: self._table("list"),
            "listtext": lambda _: self._sorted("number"),
            "pntext": lambda _: self._sorted("number"),
            "annotation": lambda _: self._begin_story("body", remark=True),
            "fldinst": lambda _: self._sorted("instruction"),
            "info": lambda _: self._sorted("info"),
            "atnauthor": lambda _: self._sorted("remark author"),
            "ftnalt": lambda _: self._endnote(),
        }

    def _rows(self) -> dict[str, _Command]:
        return {
            "trowd": lambda _: self._new_row(),
            "cellx": lambda n: self._shape().cell(n or 0),
            "trleft": lambda n: setattr(self._shape(), "left", n or 0),
            "trhdr": lambda _: setattr(self._shape(), "header", True),
            "clvmgf": lambda _: setattr(self._shape(), "next_vertical", "restart"),
            "clvmrg": lambda _: setattr(self._shape(), "next_vertical", "continue"),
            "clmgf": lambda _: setattr(self._shape(), "next_horizontal", "restart"),
            "clmrg": lambda _: setattr(self._shape(), "next_horizontal", "continue"),
        }

    def _dropped(self) -> None:
        self._stack[-1].sort = "skip"

    def _picture(self) -> None:
        self._dropped()
        self._lost("pict")

    def _aligned(self, align: Align, _: int | None) -> None:
        self._change(align=align)

    def _told(self, part: Part, _: int | None) -> None:
        self._begin_story(part)

    def _lost(self, name: str, _: int | None = None) -> None:
        """Something is told as lost."""
        self._stories[-1].begun = True
        self._stories[-1].line.losses.append(LOST[name])

    def _sorted(self, sort: str) -> None:
        self._stack[-1].sort = sort

    def _table(self, sort: str) -> None:
        self._stack[-1].sort, self._stack[-1].table = sort, True

    def _form(self, form: Format) -> None:
        self._stack[-1].form = form

    def _change(self, **changes: object) -> None:
        self._stack[-1].form = msgspec.structs.replace(self._stack[-1].form, **changes)

    def _looks(self, look: Look) -> None:
        group = self._stack[-1]
        group.look, group.wide_size, group.font = look, None, self._plain_font

    def _looked(self, **changes: object) -> None:
        self._stack[-1].look = msgspec.structs.replace(self._stack[-1].look, **changes)

    def _default_font(self, number: int | None) -> None:
        self._plain_font = self._stack[-1].font = number

    def _font(self, number: int | None) -> None:
        self._stack[-1].font = number

    def _script(self, wide: bool) -> None:
        self._stack[-1].wide = wide

    def _associated_size(self, number: int | None) -> None:
        """A size of the kind of letters named before it; that of letters written from right to left is of no matter."""
        group = self._stack[-1]
        if group.wide and number:
            group.wide_size = number / 2

    def _fallback(self, number: int | None) -> None:
        self._stack[-1].fallback = min(max(1 if number is None else number, 0), 16)

    def _code_page(self, number: int | None) -> None:
        self._page = page(number or 1252)

    def _endnote(self) -> None:
        story = self._stories[-1]
        if story.part == "footnote":
            story.part = "endnote"

    def _section(self) -> None:
        if self._stories[-1].begun:
            self._paragraph()
        self._stories[-1].page_break = True

    def _page_break(self) -> None:
        if self._stories[-1].line.pieces:
            self._paragraph()
        self._stories[-1].page_break = True

    def _cell(self, depth: int) -> None:
        self._paragraph(depth)
        self._stories[-1].events.append(CellEnd(depth))

    def _row(self, depth: int) -> None:
        self._stories[-1].events.append(RowEnd(self._shape(depth).shape(), depth))

    def _new_row(self) -> None:
        self._stories[-1].rows[self._depth()] = RowShape()

    def _depth(self) -> int:
        return max(self._stack[-1].form.itap or 1, 1)

    def _shape(self, depth: int | None = None) -> RowShape:
        return self._stories[-1].rows.setdefault(depth or self._depth(), RowShape())
