"""The outline of a whole document, grown zone by zone: notice, plan, each attachment."""

from __future__ import annotations

from collections.abc import Sequence

from checker.intake.outline.attachments import Attachment
from checker.intake.outline.bodies import bodies
from checker.intake.outline.headings import Sign
from checker.intake.outline.lines import Line
from checker.intake.outline.nodes import Node, frozen, name_all
from checker.intake.outline.words import function_of
from checker.intake.outline.zone import Zone
from checker.model.document import Block, Heading, Span


class Tree:
    """Nodes in document order, the roots, and for each block the node it stands under."""

    def __init__(
        self,
        blocks: tuple[Block, ...],
        lines: list[Line],
        plain: list[bool],
        signs: Sequence[Sign | None],
        inverted: frozenset[tuple[str, str]],
    ) -> None:
        self.lines, self.plain, self.signs, self.inverted = lines, plain, signs, inverted
        self.nodes: list[Node] = []
        self.roots: list[Node] = []
        self.of_block: list[Node | None] = [None] * len(blocks)
        self._blocks = blocks

    def grow(self, start: int, stop: int, taken: set[int], prefix: tuple[str, str] = ("", "")) -> None:
        """Read lines[start:stop] as one outline; `prefix` heads its paths and keys."""
        Zone(self, start, stop, taken, None, prefix).read()

    def attach(self, one: Attachment, stop: int, taken: set[int]) -> None:
        """Add an attachment as a heading, with the outline inside it."""
        line = self.lines[one.at]
        row, col = line.cell or (None, None)
        span = Span(line.block.index, line.start, line.end, row, col)
        node = Node("attachment", int(one.number or 1), one.number, one.title, span, True, None, "attachment", 0)
        node.function = function_of(one.title)
        self.nodes.append(node)
        self.roots.append(node)
        for at in range(one.at, one.body):
            self.of_block[self.lines[at].block.index] = node
        Zone(self, one.body, stop, taken, node, ("", "")).read()

    def is_signature(self, span: Span) -> bool:
        """Does the span name a body, as a signature does?"""
        return bool(bodies(self._blocks[span.block].text[span.start : span.end]))

    def freeze(self) -> tuple[tuple[Heading, ...], tuple[int, ...]]:
        """The headings in document order and, for each block, the index of its heading."""
        for index, node in enumerate(self.nodes):
            node.index = index
        name_all(self.roots)
        headings = tuple(frozen(node) for node in self.nodes)
        return headings, tuple(-1 if node is None else node.index for node in self.of_block)
