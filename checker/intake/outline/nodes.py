"""A heading while it still grows, and the names it gets at the end: level, kind, function, path, key."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from checker.intake.outline.headings import LEVEL
from checker.intake.outline.special_actions import is_action_title, is_named_action
from checker.intake.outline.words import function_of, is_no_task
from checker.model.document import Function, Heading, HeadingKind, Span

_KINDS: tuple[HeadingKind, ...] = ("attachment", "section", "subsection", "item", "subitem", "point")
_STAGE = re.compile(r"阶段|步骤|\d月|\d日|启动|部署|总结|推进|自查|验收")
_OVERSEES = re.compile(
    r"(?:监督|督查|考核|考评|奖惩)(?:[和及与、]?(?:监督|考核|考评|奖惩|督查|验收|问责))*$"
)  # 监督及考核
_BY_DEPTH = frozenset(("part", "roman", "latin", "decimal2", "plain"))


class Node(msgspec.Struct, eq=False):
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
    text: list[Span] = msgspec.field(default_factory=list)
    children: list[Node] = msgspec.field(default_factory=list)
    holder: Node | None = None
    attachment: Node | None = None
    index: int = -1
    path: str = ""
    key: str = ""
    prefix: tuple[str, str] = ("", "")
    function: Function = "other"
    by_depth: bool = False  # levels counted from the top instead of read off the sign


def name_all(roots: Sequence[Node]) -> None:
    """Give every node its level, kind, function, path and key, from the top down."""
    zones: dict[tuple[str, str, int], list[Node]] = {}
    for node in roots:
        zones.setdefault((*node.prefix, -1 if node.kind != "attachment" else -2), []).append(node)
    for nodes in zones.values():
        _name_tops(nodes, None)
        _tasks_by_default([node for node in nodes if node.kind != "attachment"])
    todo = list(roots)
    while todo:
        node = todo.pop()
        if node.kind == "attachment":
            _name_tops(node.children, node)
        else:
            _name(node.children, node, node.by_depth)
        todo.extend(node.children)


def _tasks_by_default(tops: list[Node]) -> None:
    """Where no part is called tasks, the actions, or else the parts that no word names, are the tasks."""
    if any(node.function == "tasks" for node in tops):
        return
    unnamed = [node for node in tops if node.function == "other" and not is_no_task(node.title)]
    actions = [node for node in unnamed if node.kind == "special_action"]
    unnamed = [node for node in unnamed if not _OVERSEES.search(node.title)] or unnamed
    for node in actions or unnamed or [node for node in tops if _unstaged(node)]:
        node.function = "tasks"


def _unstaged(node: Node) -> bool:
    """行动安排 over parts of which none is a stage: what is arranged there is the work."""
    return (
        node.function == "schedule"
        and bool(node.children)
        and not any(_STAGE.search(child.title) for child in node.children)
    )


def _name_tops(nodes: list[Node], parent: Node | None) -> None:
    """Top nodes of a zone: 1. is a section where 1. 总体要求 2. 主要任务 … are all there is."""
    signs = {node.sign for node in nodes if node.kind not in ("attachment", "special_action")}
    by_depth = bool(signs) and (
        signs <= _BY_DEPTH
        or (signs <= {"arabic", "han_paren"} and sum(function_of(n.title) != "other" for n in nodes if n.own_line) > 1)
    )
    _name(nodes, parent, by_depth)


def _name(nodes: list[Node], parent: Node | None, by_depth: bool) -> None:
    used: dict[str, int] = {}
    unnumbered = 0
    actions = sum(is_named_action(node.title) for node in nodes if node.kind != "special_action")
    numbered = sum(node.kind != "special_action" for node in nodes)
    for node in nodes:
        if node.kind not in ("attachment", "special_action"):
            _level(node, parent, by_depth)
            if _is_action(node, actions > 1 and actions * 2 > numbered):
                node.kind = "special_action"
        unnumbered += _path(node, parent, used, unnumbered)
        if node.kind != "attachment":
            node.function = _function(node, parent)


def _path(node: Node, parent: Node | None, used: dict[str, int], unnumbered: int) -> int:
    """Set path and key; 1 where the node took the next place of those without a number."""
    base_path, base_key = (parent.path, parent.key) if parent is not None else node.prefix
    word, took = node.number, 0
    if node.sign == "attachment":
        key, word = f"a{node.ordinal}", f"附件{node.number}"
    elif node.sign == "action":
        key = f"s{node.ordinal}" if node.ordinal else f"su{_count(used, 'su')}"
        word = node.number or node.title[:12]
    elif node.ordinal < 1:
        key, word, took = f"u{unnumbered + 1}", node.title[:12], 1
    else:
        key = str(node.ordinal)
    times = _count(used, key)
    if times > 1:
        key, word = f"{key}~{times}", f"{word}~{times}"
    node.key = f"{base_key}.{key}" if base_key else key
    node.path = f"{base_path}/{word}" if base_path else word
    return took


def _count(used: dict[str, int], key: str) -> int:
    used[key] = used.get(key, 0) + 1
    return used[key]


def _level(node: Node, parent: Node | None, by_depth: bool) -> None:
    node.by_depth = by_depth
    above = parent.level if parent is not None else 0
    if node.sign == "plain" and node.level and not by_depth:
        pass
    elif by_depth or node.sign not in LEVEL:
        node.level = min(above + 1, 5)
    else:
        node.level = max(LEVEL[node.sign], min(above + 1, 5))
    node.kind = _KINDS[node.level]


def _is_action(node: Node, family: bool) -> bool:
    """…专项行动 as a heading above the tasks; …行动 where the siblings are actions too and it states the work."""
    if is_action_title(node.title):
        return node.level <= 2 or family
    return family and is_named_action(node.title) and (not node.children or node.level == 1)


def _function(node: Node, parent: Node | None) -> Function:
    if parent is not None and parent.kind == "special_action" and (own := function_of(node.title)) != "other":
        return own  # an action has goals and measures of its own
    if parent is not None and parent.function != "other":
        return parent.function
    if node.level > 2 and node.parent is not None:
        return "other"
    return function_of(node.title)


def frozen(node: Node) -> Heading:
    """The node as it travels on."""
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
