"""One run of lines under one root: signs open nodes, other lines are the text of the open one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from checker.intake.outline.attachments import squeeze
from checker.intake.outline.headings import LEVEL, RANK, Sign, Title, read_title
from checker.intake.outline.lines import Line
from checker.intake.outline.nodes import Node
from checker.intake.outline.plan_start import is_date_line, is_imprint
from checker.intake.outline.special_actions import Action, read_action
from checker.intake.outline.unnumbered import PlainHeadings, lost_numbers
from checker.model.document import Span

if TYPE_CHECKING:
    from checker.intake.outline.tree import Tree

_IN_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_JUMP = 5  # a number this far beyond the last is a figure, not a heading
_ITEM = RANK["arabic"]


class Zone:
    """Notice, plan or attachment while it is read."""

    def __init__(
        self, tree: Tree, start: int, stop: int, taken: set[int], root: Node | None, prefix: tuple[str, str]
    ) -> None:
        self._tree, self._start, self._stop, self._taken = tree, start, stop, taken
        self._root, self._prefix = root, prefix
        self._stack: list[Node] = [] if root is None else [root]
        self._last: dict[str, int] = {}  # the last ordinal of each kind of sign
        self._box: Node | None = None  # the special action of the box being read
        self._list_kind, self._list_next = "", 0  # a list inside a body sentence: 要做到： 1.…； 2.…。
        self._resume: dict[str, int] = {}  # the numbers that stood open before a special action
        self._open_end = False  # the line before ended in ：

    def read(self) -> None:
        """Turn the lines into nodes of the tree."""
        tree = self._tree
        self._lost = lost_numbers(tree.lines, tree.plain, tree.signs, self._start, self._stop)
        self._plain = PlainHeadings(
            tree.lines, tree.plain, tree.signs, self._start, self._stop, inside=self._root is not None
        )
        for at in range(self._start, self._stop):
            line = tree.lines[at]
            if at in self._taken:
                self._end_of_text(line)
            elif not tree.plain[at]:
                self._table(line)
            else:
                self._line(line, at)

    def _line(self, line: Line, at: int) -> None:
        if self._box is not None and not line.box:
            self._box = None
        action = read_action(line)
        if action is not None:
            self._action(line, action)
            return
        sign = None if line.box else self._tree.signs[at]
        if sign is not None and self._counts(sign, at) and not self._listed(sign, line):
            self._heading(line, sign)
        elif at in self._lost:
            self._lost_heading(line, self._lost[at])
        elif (sign is None or sign.weak) and (plain := self._unnumbered(line)) is not None:
            self._plain_heading(line, *plain)
        else:
            self._text(line)
        self._open_end = line.text[line.end - 1] in "：:"

    def _counts(self, sign: Sign, at: int) -> bool:
        """A sign counts when its ordinal begins a list, counts on, or falls back to an earlier number."""
        last = self._last.get(sign.kind, 0)
        if sign.weak:
            return sign.ordinal == last + 1 if sign.ordinal > 1 else self._followed(sign, at)
        return sign.ordinal <= last + _JUMP

    def _followed(self, sign: Sign, at: int) -> bool:
        for later in self._tree.signs[at + 1 : self._stop]:
            if later is not None and later.kind == sign.kind:
                return later.ordinal == sign.ordinal + 1
        return False

    def _listed(self, sign: Sign, line: Line) -> bool:
        """Is this an item of a list inside the open node's text, numbered with the sign of the node itself?"""
        if self._list_kind == sign.kind and sign.ordinal == self._list_next:
            self._list_next = sign.ordinal + 1
            if line.text[line.end - 1] not in "；;":
                self._list_kind = ""
            return True
        self._list_kind = ""
        top = self._stack[-1] if self._stack else None
        if sign.ordinal != 1 or not self._open_end or top is None or top.sign != sign.kind:
            return False
        if line.text[line.end - 1] not in "；;":
            return False
        self._list_kind, self._list_next = sign.kind, 2
        return True

    def _heading(self, line: Line, sign: Sign) -> None:
        title = read_title(line.text, sign.end, line.end)
        if not title.running and title.whole and _states(line, sign, title):
            title = replace(title, text=title.start)
        node = self._node(line, sign.kind, sign.ordinal, sign.number, title, self._parent(sign.kind, sign.ordinal))
        self._last[sign.kind] = sign.ordinal
        self._stack.append(node)

    def _lost_heading(self, line: Line, kind: str) -> None:
        parent = self._parent(kind, -1)
        self._stack.append(self._node(line, kind, 0, "", read_title(line.text, line.start, line.end), parent))

    def _unnumbered(self, line: Line) -> tuple[Title, int] | None:
        above = [n.level or LEVEL.get(n.sign, 0) for n in self._stack if n.sign not in ("action", "plain")]
        shallow = [level for level in above if level <= 2]
        return self._plain.read(line, bool(self._stack), shallow[-1] if shallow else 0)

    def _plain_heading(self, line: Line, title: Title, level: int) -> None:
        stack = self._stack
        while stack and stack[-1] is not self._root and _level_of(stack[-1]) >= level:
            stack.pop()
        node = self._node(line, "plain", 0, "", title, stack[-1] if stack else None)
        node.level = level
        stack.append(node)

    def _parent(self, kind: str, ordinal: int) -> Node | None:
        """Unwind the stack to the node that a sign of this kind stands under."""
        stack = self._stack
        self._leave_action(kind, ordinal)
        for depth in range(len(stack) - 1, -1, -1):
            node = stack[depth]
            if node.sign != kind:
                continue
            above = stack[depth + 1 :]
            if any(n.sign == "action" for n in above) and ordinal not in (node.ordinal + 1, -1):
                break  # a list of its own inside the special action
            del stack[depth:]
            return stack[-1] if stack else None
        while stack and self._closes(stack[-1], kind, ordinal):
            stack.pop()
        return stack[-1] if stack else None

    def _leave_action(self, kind: str, ordinal: int) -> None:
        """Close a special action with a list of its own where the tasks before it are counted on."""
        stack = self._stack
        opened = [depth for depth, node in enumerate(stack) if node.sign == "action"]
        if not opened or ordinal != self._resume.get(kind, -9) + 1:
            return
        inner = [node.ordinal for node in stack[opened[0] :] if node.sign == kind]
        if inner and inner[-1] + 1 != ordinal:
            del stack[opened[0] :]

    def _closes(self, top: Node, kind: str, ordinal: int) -> bool:
        """Must `top` be closed before a sign of this kind opens?"""
        if top.sign == "attachment":
            return False
        if top.sign == "action":
            return not (ordinal == 1 and RANK[kind] >= _ITEM)
        if top.sign == "plain":
            return top.level >= LEVEL.get(kind, 9)
        if (top.sign, kind) in self._tree.inverted:
            return False
        return RANK[top.sign] >= RANK[kind] or (kind, top.sign) in self._tree.inverted

    def _node(self, line: Line, sign: str, ordinal: int, number: str, title: Title, parent: Node | None) -> Node:
        row, col = line.cell or (None, None)
        block = line.block.index
        span = Span(block, line.start, title.end, row, col)
        name = squeeze(line.text[title.start : title.end])
        node = Node(sign, ordinal, number, name, span, not title.running, parent)
        node.prefix, node.attachment = self._prefix, self._root
        if title.text < line.end:
            node.text.append(Span(block, title.text, line.end, row, col))
        self._tree.nodes.append(node)
        (self._tree.roots if parent is None else parent.children).append(node)
        if line.first:
            self._tree.of_block[block] = node
        return node

    def _action(self, line: Line, action: Action) -> None:
        title = read_title(line.text, action.title_from, line.end)
        stack = self._stack
        before = next((node for node in stack if node.sign == "action"), None)
        holder = self._holder() if before is None else before.holder
        parent = self._action_parent(holder) if before is None else before.parent
        if not line.box:
            if before is None:
                self._resume = {node.sign: node.ordinal for node in stack}
            del stack[stack.index(parent) + 1 if parent in stack else 0 :]
        node = self._node(line, "action", action.ordinal, action.number, title, parent)
        node.kind, node.level = "special_action", 3
        node.holder = holder if holder is not None and (holder.text or holder.sign == "arabic") else None
        if line.box:
            self._box = node
        else:
            stack.append(node)

    def _action_parent(self, holder: Node | None) -> Node | None:
        """A special action stands beside the task that it follows, and under a heading that only groups."""
        if holder is None:
            return self._root
        return holder.parent if holder.sign == "arabic" or not holder.own_line else holder

    def _holder(self) -> Node | None:
        """The task a special action stands in or follows: the open 1., else the open heading."""
        for node in self._stack:
            if node.sign == "arabic":
                return node
        numbered = [node for node in self._stack if node.sign != "attachment"]
        return numbered[-1] if numbered else None

    def _text(self, line: Line) -> None:
        if is_date_line(line) or is_imprint(line):
            self._end_of_text(line)
            return
        top = self._box or (self._stack[-1] if self._stack else None)
        if top is None:
            return
        index = line.block.index
        if line.first or self._tree.of_block[index] is None:
            self._tree.of_block[index] = top
        row, col = line.cell or (None, None)
        last = top.text[-1] if top.text else None
        if last is not None and (last.block, last.row, last.col) == (index, row, col):
            top.text[-1] = Span(index, last.start, line.end, row, col)
        else:
            top.text.append(Span(index, line.start, line.end, row, col))

    def _end_of_text(self, line: Line) -> None:
        """A signature, an attachment note or the imprint: nothing here belongs to the heading above."""
        top = self._stack[-1] if self._stack else None
        while top is not None and top.text and self._is_signature(top.text[-1]):
            span = top.text.pop()
            self._tree.of_block[span.block] = self._root
        self._stack = [] if self._root is None else [self._root]
        self._tree.of_block[line.block.index] = self._root

    def _is_signature(self, span: Span) -> bool:
        """The issuer's name over the date: short, on a line of its own, without a mark."""
        return span.row is None and span.end - span.start <= 40 and self._tree.is_signature(span)

    def _table(self, line: Line) -> None:
        if self._stack:
            self._tree.of_block[line.block.index] = self._stack[-1]


def _states(line: Line, sign: Sign, title: Title) -> bool:
    """Does a heading of one line state something itself: an article, an item with a figure, an item of a list?"""
    if line.text[line.end - 1] in "：:":
        return False
    if sign.kind == "article":
        return title.end > title.start
    if RANK[sign.kind] < RANK["han_paren"]:
        return False
    last = line.text[line.end - 1]
    bare = _IN_BRACKETS.sub("", line.text[title.start : title.end])  # 启动阶段（2025年3月）states nothing
    return last in "；;" or (last == "。" and any(map(str.isdecimal, bare)))


def _level_of(node: Node) -> int:
    return node.level or LEVEL.get(node.sign, 5)
