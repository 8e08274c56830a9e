"""The outline as it grows: signs become nodes, lines between them the nodes' own text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.intake.attachments import Attachment, squeeze
from checker.intake.headings import LEVEL, RANK, Sign, Title, read_title
from checker.intake.lines import Line
from checker.intake.outline_words import function_of
from checker.intake.special_actions import Action, is_action_title, is_named_action, read_action
from checker.model.document import Block, Function, Heading, HeadingKind, Span

_KINDS: tuple[HeadingKind, ...] = ("attachment", "section", "subsection", "item", "subitem", "point")
_JUMP = 5


@dataclass(slots=True)
class Node:
    """A heading that is still growing."""

    sign: str  # kind of sign; "attachment", "action" or "plain" for those without one
    ordinal: int
    number: str
    title: str
    span: Span
    own_line: bool
    parent: Node | None
    kind: HeadingKind = "item"
    level: int = 0
    text: list[Span] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    holder: Node | None = None
    attachment: Node | None = None
    index: int = -1
    path: str = ""
    key: str = ""
    prefix: tuple[str, str] = ("", "")
    function: Function = "other"
    boxed: bool = False


class Tree:
    """Grows the outline zone by zone: notice, plan, each attachment."""

    def __init__(
        self,
        blocks: tuple[Block, ...],
        lines: list[Line],
        plain: list[bool],
        signs: Sequence[Sign | None],
        inverted: frozenset[tuple[str, str]],
    ) -> None:
        self._lines, self._plain, self._signs, self._inverted = lines, plain, signs, inverted
        self._nodes: list[Node] = []
        self._roots: list[Node] = []
        self._of_block: list[Node | None] = [None] * len(blocks)

    def grow(self, start: int, stop: int, taken: set[int], prefix: tuple[str, str] = ("", "")) -> None:
        """Read lines[start:stop] as one outline; `prefix` heads its paths and keys."""
        self._zone(start, stop, taken, None, prefix)

    def attach(self, one: Attachment, stop: int, taken: set[int]) -> None:
        """Add an attachment as a heading, with the outline inside it."""
        line = self._lines[one.at]
        row, col = line.cell or (None, None)
        span = Span(line.block.index, line.start, line.end, row, col)
        node = Node("attachment", int(one.number or 1), one.number, one.title, span, True, None, "attachment", 0)
        node.function = function_of(one.title)
        self._nodes.append(node)
        self._roots.append(node)
        for at in range(one.at, one.body):
            self._of_block[self._lines[at].block.index] = node
        self._zone(one.body, stop, taken, node, ("", ""))

    def _zone(self, start: int, stop: int, taken: set[int], root: Node | None, prefix: tuple[str, str]) -> None:
        _Zone(self, start, stop, taken, root, prefix).read()

    def freeze(self) -> tuple[tuple[Heading, ...], tuple[int, ...]]:
        """The headings in document order and, for each block, the index of its heading."""
        for index, node in enumerate(self._nodes):
            node.index = index
        _name(self._roots)
        headings = tuple(_frozen(node) for node in self._nodes)
        return headings, tuple(-1 if node is None else node.index for node in self._of_block)


class _Zone:
    """One run of lines under one root."""

    def __init__(
        self, tree: Tree, start: int, stop: int, taken: set[int], root: Node | None, prefix: tuple[str, str]
    ) -> None:
        self.tree, self.start, self.stop, self.taken = tree, start, stop, taken
        self.root, self.prefix = root, prefix
        self.stack: list[Node] = [] if root is None else [root]
        self.last: dict[str, int] = {}
        self.box: Node | None = None  # the special action of the box being read
        self.tops: list[Node] = []

    def read(self) -> None:
        tree = self.tree
        for at in range(self.start, self.stop):
            if at in self.taken:
                self._own(tree._lines[at])
                continue
            line = tree._lines[at]
            if not tree._plain[at]:
                self._table(line)
                continue
            if self.box is not None and not line.box:
                self.box = None
            action = read_action(line)
            if action is not None:
                self._action(line, action)
                continue
            sign = None if line.box else tree._signs[at]
            if sign is not None and self._fits(sign, at):
                self._heading(line, sign)
            else:
                self._text(line)

    def _fits(self, sign: Sign, at: int) -> bool:
        """A sign counts when its ordinal begins a list, counts on, or falls back to an earlier number."""
        last = self.last.get(sign.kind, 0)
        if sign.weak:
            return sign.ordinal == last + 1 if sign.ordinal > 1 else self._followed(sign, at)
        return sign.ordinal <= last + _JUMP

    def _followed(self, sign: Sign, at: int) -> bool:
        for later in self.tree._signs[at + 1 : self.stop]:
            if later is not None and later.kind == sign.kind:
                return later.ordinal == sign.ordinal + 1
        return False

    def _heading(self, line: Line, sign: Sign) -> None:
        title = read_title(line.text, sign.end, line.end)
        parent = self._parent(sign)
        node = self._node(line, sign.kind, sign.ordinal, sign.number, title, parent)
        node.level = LEVEL.get(sign.kind, 0)
        self.last[sign.kind] = sign.ordinal
        self.stack.append(node)

    def _parent(self, sign: Sign) -> Node | None:
        """Unwind the stack to the node that this sign stands under."""
        stack = self.stack
        for depth in range(len(stack) - 1, -1, -1):
            node = stack[depth]
            if node.sign != sign.kind:
                continue
            if any(n.sign == "action" for n in stack[depth + 1 :]) and sign.ordinal != node.ordinal + 1:
                break  # a list of its own inside the special action
            del stack[depth:]
            return stack[-1] if stack else None
        while stack and self._below(stack[-1], sign):
            stack.pop()
        return stack[-1] if stack else None

    def _below(self, top: Node, sign: Sign) -> bool:
        """Must `top` be closed before the sign opens?"""
        if top.sign == "attachment":
            return False
        if top.sign == "action":
            return not (sign.ordinal == 1 and RANK[sign.kind] >= RANK["arabic"])
        if top.sign == "plain":
            return top.level >= LEVEL.get(sign.kind, 9)
        if (top.sign, sign.kind) in self.tree._inverted:
            return False
        return RANK[top.sign] >= RANK[sign.kind] or (sign.kind, top.sign) in self.tree._inverted

    def _node(self, line: Line, sign: str, ordinal: int, number: str, title: Title, parent: Node | None) -> Node:
        row, col = line.cell or (None, None)
        span = Span(line.block.index, line.start, title.end, row, col)
        name = squeeze(line.text[title.start : title.end])
        node = Node(sign, ordinal, number, name, span, not title.running, parent)
        node.prefix = self.prefix
        node.attachment = self.root
        if title.text < line.end:
            node.text.append(Span(line.block.index, title.text, line.end, row, col))
        self.tree._nodes.append(node)
        (self.tree._roots if parent is None else parent.children).append(node)
        if line.first:
            self.tree._of_block[line.block.index] = node
        return node

    def _action(self, line: Line, action: Action) -> None:
        title = read_title(line.text, action.title_from, line.end)
        stack = self.stack
        holder = self._holder()
        while stack and (
            stack[-1].sign == "action" or (not line.box and RANK.get(stack[-1].sign, 0) >= RANK["arabic"])
        ):
            stack.pop()
        parents = [n for n in stack if RANK.get(n.sign, 0) < RANK["arabic"] and n.sign != "action"]
        parent = parents[-1] if parents else None
        node = self._node(line, "action", action.ordinal, action.number, title, parent)
        node.kind, node.level, node.holder, node.boxed = "special_action", 3, holder, line.box
        if line.box:
            self.box = node
        else:
            stack.append(node)

    def _holder(self) -> Node | None:
        """The task a special action stands in or follows: the nearest numbered item, else the open heading."""
        numbered = [n for n in self.stack if n.sign not in ("action", "attachment")]
        for node in numbered:
            if node.sign == "arabic":
                return node
        action = next((n for n in reversed(self.stack) if n.sign == "action"), None)
        if action is not None:
            return action.holder
        return numbered[-1] if numbered else None

    def _text(self, line: Line) -> None:
        top = self.box or (self.stack[-1] if self.stack else None)
        if top is None:
            return
        if line.first or self.tree._of_block[line.block.index] is None:
            self.tree._of_block[line.block.index] = top
        row, col = line.cell or (None, None)
        index = line.block.index
        last = top.text[-1] if top.text else None
        if last is not None and (last.block, last.row, last.col) == (index, row, col):
            top.text[-1] = Span(index, last.start, line.end, row, col)
        else:
            top.text.append(Span(index, line.start, line.end, row, col))

    def _own(self, line: Line) -> None:
        top = self.stack[0] if self.stack and self.stack[0] is self.root else None
        self.tree._of_block[line.block.index] = top

    def _table(self, line: Line) -> None:
        if self.stack:
            self.tree._of_block[line.block.index] = self.stack[-1]


def _name(roots: list[Node]) -> None:
    """Kinds, levels, functions, paths and keys, from the top down."""
    _siblings(roots, None)
    todo = list(roots)
    while todo:
        node = todo.pop()
        _siblings(node.children, node)
        todo.extend(node.children)


def _siblings(nodes: list[Node], parent: Node | None) -> None:
    used: dict[str, int] = {}
    unnumbered = 0
    actions = sum(is_named_action(node.title) for node in nodes)
    for node in nodes:
        if node.kind not in ("attachment", "special_action"):
            _level(node, parent)
            if is_action_title(node.title) or (
                actions > 1 and actions * 2 > len(nodes) and is_named_action(node.title) and _is_leaf_or_top(node)
            ):
                node.kind = "special_action"
        base_path, base_key = (parent.path, parent.key) if parent is not None else node.prefix
        word = node.number
        if node.sign == "attachment":
            key = f"a{node.ordinal}"
            word = f"附件{node.number}"
        elif node.sign == "action":
            key = f"s{node.ordinal}" if node.ordinal else f"s{_next(used, 's')}"
            word = node.number or node.title[:12]
        elif node.ordinal < 1:
            unnumbered += 1
            key, word = f"u{unnumbered}", node.title[:12]
        else:
            key = str(node.ordinal)
        times = _next(used, key)
        if times > 1:
            key, word = f"{key}~{times}", f"{word}~{times}"
        node.key = f"{base_key}.{key}" if base_key else key
        node.path = f"{base_path}/{word}" if base_path else word
        if node.kind != "attachment":
            node.function = _function(node, parent)


def _next(used: dict[str, int], key: str) -> int:
    used[key] = used.get(key, 0) + 1
    return used[key]


def _is_leaf_or_top(node: Node) -> bool:
    return not node.children or node.level == 1


def _level(node: Node, parent: Node | None) -> None:
    if not node.level:
        above = parent.level if parent is not None else 0
        node.level = min(above + 1, 5)
    node.kind = _KINDS[node.level]


def _function(node: Node, parent: Node | None) -> Function:
    if parent is not None and parent.function != "other":
        return parent.function
    if node.level > 2 and node.parent is not None:
        return "other"
    return function_of(node.title)


def _frozen(node: Node) -> Heading:
    return Heading(
        index=node.index,
        kind=node.kind,
        level=node.level,
        number=node.number,
        title=node.title,
        path=node.path,
        key=node.key,
        span=node.span,
        text=tuple(node.text),
        parent=None if node.parent is None else node.parent.index,
        children=tuple(child.index for child in node.children),
        attachment=None if node.attachment is None else node.attachment.index,
        holder=None if node.holder is None else node.holder.index,
        function=node.function,
    )
