"""Comment marks put around the exact words of a Word file: runs are split there, their formatting kept.

Word passes over a comment in a text box, a note, a header (MS-OI29500 2.1.315): what speaks of words there is put
around the box or the note's reference in the body. Controls and fields whose words Word puts in anew are not cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

import msgspec
from lxml import etree

from checker.intake.docx.names import (
    ALTERNATE,
    ID,
    R_PR,
    RUN,
    SDT,
    SDT_PR,
    TXBX_CONTENT,
    W_BODY,
    W_DEL_TEXT,
    W_FLD_SIMPLE,
    XML_SPACE,
    P,
    T,
    W,
)
from checker.intake.docx.trace import Square, Stretch, printed
from checker.model.document import Place

SHOWN = 20  # characters marked where a finding names a paragraph and no words
_TEXTS = (T, W_DEL_TEXT)
_NOTES = {W + "footnote": W + "footnoteReference", W + "endnote": W + "endnoteReference"}
_REFILLED = frozenset(W + name for name in ("dataBinding", "text", "date", "dropDownList", "comboBox", "picture"))
_CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"


class Edge(msgspec.Struct, frozen=True, eq=False):
    """Where a range begins or ends: at the edge of `unit`, or inside that run at a child of it.

    `offset` counts the characters of a text before the edge; of any other child 0 is before it and 1 after it.
    """

    unit: etree._Element
    child: etree._Element | None = None
    offset: int = 0


def mark_ranges(
    root: etree._Element, stretches: dict[Square, list[Stretch]], places: Sequence[tuple[int, Place]]
) -> None:
    """Put comment marks into the main part `root`: for each comment id its place. Every id is anchored somewhere."""
    cuts = _Cuts()
    references = _References(root)
    for key, place in places:
        found = _edges(place, stretches, references)
        if found is None:
            _at_end(_last_resort(root), key)
        elif isinstance(found, Edge):
            _at_end(found.unit, key)
        else:
            cuts.add(key, *found)
    cuts.make()


# where a place is


def _edges(
    place: Place, stretches: dict[Square, list[Stretch]], references: _References
) -> tuple[Edge, Edge] | Edge | None:
    """The two edges of a place; the paragraph alone when nothing is printed in it; None when it is nowhere."""
    here = stretches.get((place.block, place.row, place.col))
    if not here:
        here = next((found for square, found in stretches.items() if square[0] == place.block and found), None)
    if not here:
        return None
    start, end = place.start, place.end if place.end > place.start else place.start + SHOWN
    atoms = [
        (one, stretch)
        for stretch in here
        for one in stretch.atoms
        if stretch.start + one.start < end and stretch.start + one.end > start
    ]
    if not atoms:
        stretch = next((one for one in here if one.start <= place.start <= one.start + one.length), here[0])
        if not stretch.atoms:
            moved = references.outside(stretch.paragraph)
            return Edge(stretch.paragraph) if moved is stretch.paragraph else (Edge(moved), Edge(moved))
        atoms = [(one, stretch) for one in stretch.atoms if one.start < stretch.atoms[0].start + SHOWN]
        start = stretch.start + stretch.atoms[0].start
        end = start + SHOWN
    (first, opening), (last, closing) = atoms[0], atoms[-1]
    since, until = start - opening.start - first.start, end - closing.start - last.start
    return (
        _edge(first.first, 0 if first.whole else max(since, 0), references),
        _edge(last.last, 1 if last.whole else min(until, last.end - last.start), references),
    )


def _edge(element: etree._Element, offset: int, references: _References) -> Edge:
    unit = _unit(element)
    moved = references.outside(unit)
    return Edge(moved) if moved is not unit or unit is element else Edge(unit, element, offset)


def _unit(element: etree._Element) -> etree._Element:
    """The run that holds an element, or the element itself where it stands among runs."""
    parent = element.getparent()
    return parent if parent is not None and parent.tag == RUN else element


class _References:
    """Where in the body the words of a note, a box or a control are told of."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._runs: dict[tuple[str, str], etree._Element] | None = None

    def outside(self, unit: etree._Element) -> etree._Element:
        """The element itself, or the outermost around it that a comment may not be put in, in the body."""
        top = unit
        inner: etree._Element | None = unit
        below = unit
        while inner is not None:
            if inner.tag == P:
                below, boxed = inner, _box_around(inner)
                if boxed is None:
                    break
                inner = top = boxed
            elif _uncut(inner):
                top = inner
            below, inner = inner, inner.getparent()
        note = next((one for one in below.iterancestors(*_NOTES)), None)
        if note is None:
            return top
        run = self._reference(_NOTES[str(note.tag)], note.get(ID, ""))
        return top if run is None else self.outside(run)

    def _reference(self, tag: str, key: str) -> etree._Element | None:
        if self._runs is None:
            self._runs = {}
            for one in self._root.iter(*_NOTES.values()):
                run = one.getparent()
                if run is not None:
                    self._runs.setdefault((str(one.tag), one.get(ID, "")), run)
        return self._runs.get((tag, key))


def _box_around(paragraph: etree._Element) -> etree._Element | None:
    """Of a paragraph in a text box the part of the outer paragraph that holds the box."""
    box = next(paragraph.iterancestors(TXBX_CONTENT), None)
    node: etree._Element | None = box
    while node is not None:
        parent = node.getparent()
        if parent is not None and parent.tag == P:
            return node
        node = parent
    return None


def _uncut(element: etree._Element) -> bool:
    if element.tag in (ALTERNATE, W_FLD_SIMPLE):
        return True
    if element.tag != SDT:
        return False
    properties = element.find(SDT_PR)
    return properties is not None and any(one.tag in _REFILLED or one.tag == _CHECKBOX for one in properties)


# marks


def _start(key: int) -> etree._Element:
    return etree.Element(W + "commentRangeStart", {ID: str(key)})


def _ending(key: int) -> list[etree._Element]:
    run = etree.Element(RUN)
    etree.SubElement(run, W + "commentReference", {ID: str(key)})
    return [etree.Element(W + "commentRangeEnd", {ID: str(key)}), run]


def _at_end(paragraph: etree._Element, key: int) -> None:
    paragraph.extend([_start(key), *_ending(key)])


def _last_resort(root: etree._Element) -> etree._Element:
    """The first paragraph of the body that stands in it; one is made where there is none."""
    body = root.find(W_BODY)
    if body is None:  # the reader has seen one
        raise ValueError("no body")
    found = body.find(P)
    if found is None:
        found = etree.Element(P)
        body.insert(0, found)
    return found


class _Marks(msgspec.Struct, eq=False):
    """What is put before an element, after it, and inside it at offsets of its texts."""

    element: etree._Element
    before: list[int] = msgspec.field(default_factory=list)
    after: list[int] = msgspec.field(default_factory=list)
    inside: dict[tuple[int, int], tuple[list[int], list[int]]] = msgspec.field(default_factory=dict)  # ends, starts


class _Cuts:
    """All marks, gathered first and then made run by run from the last to the first, so that offsets hold."""

    def __init__(self) -> None:
        self._marks: dict[etree._Element, _Marks] = {}

    def add(self, key: int, start: Edge, end: Edge) -> None:
        first = self._of(start.unit)
        at = _inside(start)
        if at is None or (start.offset == 0 and _is_first(start)):
            first.before.append(key)
        else:
            first.inside.setdefault(at, ([], []))[1].append(key)
        last = self._of(end.unit)
        at = _inside(end)
        if at is None or (end.offset == _size(end) and _is_last(end)):
            last.after.append(key)
        else:
            last.inside.setdefault(at, ([], []))[0].append(key)

    def _of(self, unit: etree._Element) -> _Marks:
        return self._marks.setdefault(unit, _Marks(unit))

    def make(self) -> None:
        """Change the tree."""
        for one in self._marks.values():
            for key in one.before:
                one.element.addprevious(_start(key))
            for mark in reversed([mark for key in one.after for mark in _ending(key)]):
                one.element.addnext(mark)
            for (child, offset), (ends, starts) in sorted(one.inside.items(), reverse=True):
                marks = [mark for key in ends for mark in _ending(key)] + [_start(key) for key in starts]
                for mark in reversed([*marks, _cut(one.element, child, offset)]):
                    one.element.addnext(mark)


def _inside(edge: Edge) -> tuple[int, int] | None:
    """Which child of the run, and the offset in it."""
    return None if edge.child is None else (edge.unit.index(edge.child), edge.offset)


def _is_first(edge: Edge) -> bool:
    return edge.child is None or all(one.tag == R_PR for one in edge.child.itersiblings(preceding=True))


def _is_last(edge: Edge) -> bool:
    return edge.child is None or edge.child.getnext() is None


def _size(edge: Edge) -> int:
    return 1 if edge.child is None or edge.child.tag not in _TEXTS else len(printed(edge.child))


def _cut(run: etree._Element, child: int, offset: int) -> etree._Element:
    """Split a run at a child of it; hands back the second part, which stands nowhere yet."""
    rest = etree.Element(RUN)
    for name, value in run.attrib.items():
        rest.set(name, value)
    rest.extend(_formatting(run))
    element = run[child]
    if element.tag not in _TEXTS:
        rest.extend(list(run)[child + offset :])
        return rest
    words, following = printed(element), list(run)[child + 1 :]
    for text, holder in ((words[:offset], run), (words[offset:], rest)):
        if text:
            part = element if holder is run else etree.SubElement(rest, element.tag)
            part.text = text
            part.set(XML_SPACE, "preserve")
    if not offset:
        run.remove(element)
    rest.extend(following)
    return rest


def _formatting(run: etree._Element) -> Iterator[etree._Element]:
    for properties in run.iterchildren(R_PR):
        yield deepcopy(properties)
