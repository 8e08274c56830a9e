"""A page's elements weighed once: how much text each holds, how much of it is links, what is hidden or no text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from checker.intake.html.looks import NEVER, Looks

_WORD = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[A-Za-z0-9.%‰]+")
_SWALLOWED = 0.9  # share of linked words of a page from which a link was never closed


class Node(msgspec.Struct):
    """One element; `words` are Chinese characters and other words of itself and all below, `linked` those in links."""

    element: etree._Element
    parent: int
    last: int = 0  # index of the last node below it
    words: int = 0
    linked: int = 0
    links: int = 0
    own: int = 0  # words directly in it
    dropped: bool = False  # itself or an ancestor is hidden or no text
    link: bool = False


def count(text: str | None) -> int:
    """Chinese characters and other words of `text`."""
    return len(_WORD.findall(text)) if text else 0


class Survey:
    """All elements of a page in document order, weighed."""

    def __init__(self, root: etree._Element, looks: Looks) -> None:
        self.looks = looks
        self.nodes: list[Node] = []
        self._index: dict[etree._Element, int] = {}
        for element in root.iter(etree.Element):
            parent = element.getparent()
            self._index[element] = len(self.nodes)
            self.nodes.append(Node(element, -1 if element is root or parent is None else self._index[parent]))
        self.hidden = 0  # words that the page hides
        self._weigh_all()
        self.linkless = self.nodes[0].linked > self.nodes[0].words * _SWALLOWED
        if self.linkless:
            for node in self.nodes:
                node.linked = node.links = 0
        self._hide()

    def _weigh_all(self) -> None:
        nodes = self.nodes
        for at, node in enumerate(nodes):
            above = nodes[node.parent] if node.parent >= 0 else None
            element = node.element
            node.last = at
            node.link = (above is not None and above.link) or (element.tag == "a" and element.get("href") is not None)
            node.dropped = (above is not None and above.dropped) or element.tag in NEVER
            if node.dropped:
                node.words = node.own = 0
            else:
                node.own = count(element.text) + sum(count(child.tail) for child in element)
                node.words = node.own
                node.linked = node.own if node.link else 0
                node.links = int(element.tag == "a" and node.link)
        for at in range(len(nodes) - 1, 0, -1):
            node = nodes[at]
            above = nodes[node.parent]
            above.words += node.words
            above.linked += node.linked
            above.links += node.links
            above.last = max(above.last, node.last)

    def _hide(self) -> None:
        """Drop what styles hide, unless it is most of the page: a script would have shown that."""
        total = self.nodes[0].words
        at = 0
        while at < len(self.nodes):
            node = self.nodes[at]
            if node.words and not node.dropped and self.looks.of(node.element).hidden and node.words * 2 < total:
                self.hidden += node.words
                self.drop(at)
            at = node.last + 1 if node.dropped else at + 1

    def drop(self, at: int) -> None:
        """Take an element and all below it out of the page."""
        node = self.nodes[at]
        if node.dropped:
            return
        words, linked, links = node.words, node.linked, node.links
        above = node.parent
        while above >= 0:
            self.nodes[above].words -= words
            self.nodes[above].linked -= linked
            self.nodes[above].links -= links
            above = self.nodes[above].parent
        for below in range(at, node.last + 1):
            one = self.nodes[below]
            one.dropped, one.words, one.linked, one.links = True, 0, 0, 0

    def index(self, element: etree._Element) -> int:
        """The place of an element of the page. Raises KeyError for any other."""
        return self._index[element]

    def children(self, at: int) -> Iterator[int]:
        """The children of a node, in order."""
        child, last = at + 1, self.nodes[at].last
        while child <= last:
            yield child
            child = self.nodes[child].last + 1

    def text(self, at: int, limit: int = 2000) -> str:
        """The words of a node without what is dropped, blanks between its pieces, at most about `limit` long."""
        return " ".join(_in_order(self, at, limit))


def _in_order(survey: Survey, at: int, limit: int) -> list[str]:
    pieces: list[str] = []
    size = 0
    stack: list[tuple[etree._Element | None, str | None]] = [(survey.nodes[at].element, None)]
    while stack and size < limit:
        element, text = stack.pop()
        if element is None:
            if text and text.strip():
                pieces.append(text.strip())
                size += len(text)
            continue
        if not isinstance(element.tag, str) or survey.nodes[survey.index(element)].dropped:
            continue
        for child in reversed(element):
            stack.append((None, child.tail))
            stack.append((child, None))
        stack.append((None, element.text))
    return pieces
