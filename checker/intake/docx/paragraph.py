"""One paragraph: its words as printed, and what was noticed about them on the way.

The reader walks a paragraph's children with a stack of its own, so nesting of any depth is safe.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec
from lxml import etree

from checker.intake.docx.drawing import chosen, drawn
from checker.intake.docx.fields import circled, form_field, is_placeholder
from checker.intake.docx.format import NO_FORMAT, RunFormat, run_format
from checker.intake.docx.math import linear
from checker.intake.docx.names import (
    ALTERNATE,
    ID,
    INLINE_SKIPPED,
    R_PR,
    RUN,
    SDT,
    SDT_CONTENT,
    W_ANCHOR,
    W_AUTHOR,
    W_BR,
    W_CHAR,
    W_COMMENT_RANGE_END,
    W_COMMENT_RANGE_START,
    W_COMMENT_REFERENCE,
    W_CONTENT_PART,
    W_CR,
    W_DATE,
    W_DEL,
    W_DEL_INSTR_TEXT,
    W_DEL_TEXT,
    W_DRAWING,
    W_ENDNOTE_REFERENCE,
    W_FLD_CHAR,
    W_FLD_CHAR_TYPE,
    W_FLD_SIMPLE,
    W_FONT,
    W_FOOTNOTE_REFERENCE,
    W_HYPERLINK,
    W_INS,
    W_INSTR,
    W_INSTR_TEXT,
    W_LAST_RENDERED_PAGE_BREAK,
    W_MOVE_FROM,
    W_MOVE_TO,
    W_NO_BREAK_HYPHEN,
    W_OBJECT,
    W_PICT,
    W_PTAB,
    W_RT,
    W_RUBY,
    W_RUBY_BASE,
    W_SUB_DOC,
    W_SYM,
    W_TAB,
    W_TYPE,
    XML_SPACE,
    M,
    R,
    T,
    W,
)
from checker.intake.docx.numbering_formats import signs
from checker.intake.docx.passage import Noticed, Passage, View
from checker.intake.docx.styles import PLAIN, Style, Styles
from checker.model.document import MarkKind

_XML_SPACES = " \t\r\n"
_CONTROL = re.compile(r"[\t\r\n]")
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_FIELD_NAME = re.compile(r"\s*([A-Za-z]+)")
_FIELD_TARGET = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"?([^"\s]+)', re.IGNORECASE)
_BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*)", re.IGNORECASE | re.DOTALL)
_MAX_DEPTH = 30


class _Field(msgspec.Struct):
    """A field under way: fldChar begin … separate … end."""

    start: int
    instruction: list[str] = msgspec.field(default_factory=list)
    result: bool = False
    choice: str = ""  # what a legacy form field shows


_TRANSPARENT = frozenset(W + name for name in ("smartTag", "customXml", "bdo", "dir", "sdtContent"))
_KEPT_IN: dict[str, tuple[View, MarkKind]] = {
    W_INS: ("final", "inserted"),
    W_MOVE_TO: ("final", "moved"),
    W_DEL: ("original", "deleted"),
    W_MOVE_FROM: ("original", "moved"),
}
_CHANGES = frozenset(_KEPT_IN)

Walk = tuple[Iterator[etree._Element], Callable[[], None] | None]


class ParagraphReader:
    """Reads the paragraphs of one story in order; fields may run on from one paragraph into the next."""

    def __init__(self, view: View, styles: Callable[[], Styles], targets: dict[str, str]) -> None:
        """`styles` is asked only when a run names a style; `targets` gives the addresses of links by id."""
        self._view = view
        self._styles = styles
        self._targets = targets
        self._fields: list[_Field] = []
        self._muted = False
        self._plain = False
        self._style = PLAIN
        self._out = Passage()
        self._pieces: list[str] = []
        self._at = 0
        self._printed = False
        self._pending_break = False
        self._stack: list[Walk] = []
        self._depth = 0
        self._run_children: dict[str, Callable[[etree._Element, RunFormat], None]] = {
            T: self._text,
            W_DEL_TEXT: self._text,
            W_TAB: lambda _, form: self._add("\t", form),
            W_PTAB: lambda _, form: self._add("\t", form),
            W_BR: self._break,
            W_CR: lambda _, form: self._add("\n", form),
            W_NO_BREAK_HYPHEN: lambda _, form: self._add("-", form),
            W_SYM: self._symbol,
            W_FLD_CHAR: self._field_mark,
            W_INSTR_TEXT: self._instruction,
            W_DEL_INSTR_TEXT: self._instruction,
            W_DRAWING: self._drawing,
            W_PICT: self._drawing,
            W_OBJECT: self._drawing,
            ALTERNATE: self._alternate_in_run,
            W_RUBY: self._ruby,
            W_FOOTNOTE_REFERENCE: lambda e, _: self._note("footnote", e),
            W_ENDNOTE_REFERENCE: lambda e, _: self._note("endnote", e),
            W_COMMENT_REFERENCE: lambda e, _: self._comment("reference", e),
            W_LAST_RENDERED_PAGE_BREAK: self._rendered_break,
            W_CONTENT_PART: lambda *_: self._out.losses.append("手写墨迹"),
        }
        self._containers: dict[str, Callable[[etree._Element], None]] = {
            W_HYPERLINK: self._hyperlink,
            W_FLD_SIMPLE: self._simple_field,
            SDT: self._control,
            ALTERNATE: self._alternate,
            M + "oMath": self._math,
            M + "oMathPara": self._math,
            W_COMMENT_RANGE_START: lambda e: self._comment("start", e),
            W_COMMENT_RANGE_END: lambda e: self._comment("end", e),
            W_SUB_DOC: lambda _: self._out.losses.append("子文档（内容在另一个文件里）"),
        }

    def read(self, paragraph: etree._Element, style: Style, head: str, plain: bool, before: Passage | None) -> Passage:
        """One paragraph. `head` is its automatic number, `plain` leaves formats unread, `before` is joined on."""
        self._out = Passage() if before is None else before
        self._style = style
        self._plain = plain
        self._pieces = [head] if head else []
        self._at = len(head)
        self._printed = self._pending_break = False
        if before is not None:
            self._resume(before, head)
        for running in self._fields:
            running.start = len(head)
        self._walk(paragraph)
        self._finish()
        return self._out

    @property
    def in_field(self) -> bool:
        """Whether a field begun in an earlier paragraph still runs."""
        return bool(self._fields)

    def _resume(self, before: Passage, head: str) -> None:
        shift = len(head)
        before.marks = [
            Noticed(m.kind, m.start + shift, m.end + shift, m.value, m.author, m.date) for m in before.marks
        ]
        before.comments = [(event, key, at + shift) for event, key, at in before.comments]
        self._pieces.append(before.text)
        self._at += len(before.text)
        self._printed = bool(before.text)

    def _finish(self) -> None:
        out = self._out
        out.breaks_after = self._pending_break
        for running in self._fields:
            # A field that never came to its result must not swallow the rest of the document.
            running.result = True
            self._mark_field(running)
        self._muted = False
        out.text = "".join(self._pieces)

    def _walk(self, element: etree._Element) -> None:
        stack = self._stack = [(iter(element), None)]
        while stack:
            children, leave = stack[-1]
            for child in children:
                tag = child.tag
                if tag == RUN:
                    self._run(child)
                elif tag not in INLINE_SKIPPED:
                    self._container(child, tag)
                    if stack[-1][0] is not children:
                        break
            else:
                stack.pop()
                if leave is not None:
                    leave()

    def _enter(self, element: etree._Element, leave: Callable[[], None] | None = None) -> None:
        self._stack.append((iter(element), leave))

    def _container(self, child: etree._Element, tag: str) -> None:
        if tag in _CHANGES:
            self._change(child, tag)
        elif tag in _TRANSPARENT:
            self._enter(child)
        elif tag in self._containers:
            self._containers[tag](child)
        else:
            self._out.losses.append(f"未识别的内容（{etree.QName(child).localname}）")
            self._enter(child)

    # runs

    def _run(self, run: etree._Element) -> None:
        form = NO_FORMAT
        handlers = self._run_children
        for child in run:
            tag = child.tag
            if tag == T:
                self._text(child, form)
            elif tag == R_PR:
                if not self._plain:
                    form = run_format(child, self._style, self._styles)
            else:
                handler = handlers.get(tag)
                if handler is not None:
                    handler(child, form)
                elif tag not in INLINE_SKIPPED:
                    self._unknown_in_run(child)

    def _unknown_in_run(self, child: etree._Element) -> None:
        words = "".join(map(str, child.itertext())).strip()
        name = etree.QName(child).localname
        self._out.losses.append(f"未识别的内容（{name}）：{words[:40]}" if words else f"未识别的内容（{name}）")

    def _text(self, element: etree._Element, form: RunFormat) -> None:
        text = element.text
        if not text or self._muted:
            return
        if (text[0] in _XML_SPACES or text[-1] in _XML_SPACES) and element.get(XML_SPACE) != "preserve":
            text = text.strip(_XML_SPACES)
        if not text.isprintable():  # also true of the full-width space, which stays
            text = _CONTROL.sub(" ", text)
            if _PRIVATE.search(text):
                text = self._unsymbol(text, form.font)
        self._add(text, form)

    def _unsymbol(self, text: str, font: str) -> str:
        """Private-use characters of a symbol font as a person sees them; unknown ones are a loss."""

        def plain(match: re.Match[str]) -> str:
            return self._sign(font, ord(match.group()) - 0xF000) or match.group()

        return _PRIVATE.sub(plain, text)

    def _sign(self, font: str, code: int) -> str | None:
        known = signs().fonts.get(font, {}).get(f"{code:02X}")
        if known is None:
            self._out.losses.append(f"符号字体中的字符（{font or '字体不明'}，编码 {code:02X}）")
        return known

    def _add(self, text: str, form: RunFormat) -> None:
        if self._muted or not text:
            return
        self._pieces.append(text)
        start = self._at
        self._at = end = start + len(text)
        if self._pending_break:
            self._pending_break = False
            if self._printed:
                self._pieces.insert(-1, "\n")
                start, end = start + 1, end + 1
                self._at = end
            else:
                self._out.breaks_before = True
        if self._plain:
            self._printed = True
            return
        style = self._style
        if form.hidden or (form.hidden is None and style.hidden):
            self._notice("hidden", start, end)
        if form.highlight:
            self._notice("highlight", start, end, form.highlight)
        if text.isspace():
            return
        self._printed = True
        out = self._out
        bold = style.bold if form.bold is None else form.bold
        out.bold = bold if out.bold is None else out.bold and bold
        size = form.size or style.size
        if out.size is None and not out.mixed_size:
            out.size, out.mixed_size = size, size is None
        elif out.size != size:
            out.size, out.mixed_size = None, True

    def _notice(self, kind: MarkKind, start: int, end: int, value: str = "", author: str = "", date: str = "") -> None:
        marks = self._out.marks
        if marks and kind in ("hidden", "highlight"):
            last = marks[-1]
            if last.kind == kind and last.end == start and last.value == value:
                marks[-1] = Noticed(kind, last.start, end, value, author, date)
                return
        marks.append(Noticed(kind, start, end, value, author, date))

    def _break(self, element: etree._Element, form: RunFormat) -> None:
        if element.get(W_TYPE) in ("page", "column"):
            if not self._muted:
                self._pending_break = element.get(W_TYPE) == "page" or self._pending_break
        else:
            self._add("\n", form)

    def _rendered_break(self, _: etree._Element, __: RunFormat) -> None:
        self._out.pages += 1
        if not self._printed:
            self._out.pages_before += 1

    def _symbol(self, element: etree._Element, form: RunFormat) -> None:
        try:
            code = int(element.get(W_CHAR, ""), 16)
        except ValueError:
            code = 0
        font = element.get(W_FONT, "")
        if 0xF000 <= code <= 0xF0FF or code < 0x100:
            self._add(self._sign(font, code & 0xFF) or "\ufffd", form)
        else:
            self._add(chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd", form)

    def _ruby(self, element: etree._Element, form: RunFormat) -> None:
        for base in element.iterchildren(W_RUBY_BASE):
            for words in base.iter(T):
                self._text(words, form)
        reading = "".join(words.text or "" for part in element.iterchildren(W_RT) for words in part.iter(T))
        if reading:
            self._out.losses.append(f"注音（{reading[:20]}）")

    def _drawing(self, element: etree._Element, _: RunFormat) -> None:
        found = drawn(element)
        self._out.boxes.extend(found.boxes)
        self._out.art.extend(found.art)
        self._out.losses.extend(found.losses)

    def _alternate_in_run(self, element: etree._Element, form: RunFormat) -> None:
        branch = chosen(element)
        if branch is None or self._depth > _MAX_DEPTH:
            self._out.losses.append("无法识别的替代内容")
            return
        self._depth += 1
        for child in branch:
            handler = self._run_children.get(child.tag)
            if handler is not None:
                handler(child, form)
            elif child.tag not in INLINE_SKIPPED:
                self._unknown_in_run(child)
        self._depth -= 1

    def _alternate(self, element: etree._Element) -> None:
        branch = chosen(element)
        if branch is None:
            self._out.losses.append("无法识别的替代内容")
        else:
            self._enter(branch)

    def _note(self, kind: str, element: etree._Element) -> None:
        self._out.notes.append((kind, element.get(ID, "")))

    def _comment(self, event: str, element: etree._Element) -> None:
        self._out.comments.append((event, element.get(ID, ""), self._at))

    # fields

    def _field_mark(self, element: etree._Element, form: RunFormat) -> None:
        kind = element.get(W_FLD_CHAR_TYPE)
        if kind == "begin":
            started = _Field(self._at, choice=form_field(element))
            self._fields.append(started)
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
            self._fields[-1].start = self._at
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            self._muted = any(not running.result for running in self._fields)
            self._end_field(ended, form)
            return
        self._muted = any(not running.result for running in self._fields)

    def _instruction(self, element: etree._Element, _: RunFormat) -> None:
        if self._fields and not self._fields[-1].result:
            self._fields[-1].instruction.append(element.text or "")

    def _end_field(self, ended: _Field, form: RunFormat) -> None:
        if not ended.result:
            instruction = "".join(ended.instruction)
            ended.start = self._at
            button = _BUTTON.match(instruction)
            if ended.choice:
                self._add(ended.choice, form)
            elif button:
                self._add(button.group(1).strip(), form)
            elif instruction.strip()[:2].lower() == "eq":
                self._add(self._equation(instruction), form)
        self._mark_field(ended)

    def _equation(self, instruction: str) -> str:
        text = circled(instruction)
        if text is None:
            self._out.losses.append(f"公式域（{instruction.strip()[:60]}）")
        return text or ""

    def _mark_field(self, ended: _Field) -> None:
        instruction = "".join(ended.instruction)
        self._field_notice(instruction, ended.start)

    def _field_notice(self, instruction: str, start: int) -> None:
        if start >= self._at:
            return
        target = _FIELD_TARGET.match(instruction)
        name = _FIELD_NAME.match(instruction)
        if target:
            self._notice("link", start, self._at, target.group(1))
        elif name:
            self._notice("field", start, self._at, name.group(1).upper())

    # containers

    def _simple_field(self, element: etree._Element) -> None:
        start = self._at
        self._enter(element, lambda: self._field_notice(element.get(W_INSTR, ""), start))

    def _hyperlink(self, element: etree._Element) -> None:
        start = self._at
        anchor = element.get(W_ANCHOR)
        target = self._targets.get(element.get(R + "id", ""), "") + (f"#{anchor}" if anchor else "")

        def leave() -> None:
            if self._at > start:
                self._notice("link", start, self._at, target)

        self._enter(element, leave)

    def _control(self, element: etree._Element) -> None:
        content = element.find(SDT_CONTENT)
        if content is None:
            return
        start = self._at

        def leave() -> None:
            if self._at > start and is_placeholder(element):
                self._notice("field", start, self._at, "PLACEHOLDER")

        self._enter(content, leave)

    def _math(self, element: etree._Element) -> None:
        text = linear(element)
        if text:
            self._add(text, NO_FORMAT)
            self._out.losses.append(f"公式（已改写为一行文字：{text[:40]}）")

    def _change(self, element: etree._Element, tag: str) -> None:
        kept_in, kind = _KEPT_IN[tag]
        author, date = element.get(W_AUTHOR, ""), element.get(W_DATE, "")
        start = self._at
        if self._view in (kept_in, "all"):

            def leave() -> None:
                if self._at > start:
                    self._notice(kind, start, self._at, "", author, date)

        else:
            kept, self._pieces = self._pieces, []
            outer, self._out = self._out, Passage()
            printed, pending = self._printed, self._pending_break

            def leave() -> None:
                dropped = "".join(self._pieces)
                self._pieces, self._out, self._at = kept, outer, start
                self._printed, self._pending_break = printed, pending
                if dropped:
                    self._notice(kind, start, start, dropped, author, date)

        self._enter(element, leave)
