"""Where a document answers a task: the paragraphs and rows that most of the task's points and its title speak for.

A drafter who writes freely keeps the answers to one task together, in the order of the tasks. What a point asks is
therefore sought again where its neighbours are answered.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from checker.model.document import Document
from checker.responses.claims import Weighed
from checker.responses.passages import Passage, Shelf
from checker.responses.terms import terms_of
from checker.responses.wanted import Asked

_LEAST = 0.2  # a candidate less probable says nothing of where a task is answered
_CERTAIN = 0.8  # so much together makes a paragraph a task's home
_NEAR = 6  # paragraphs at most between the homes of the tasks before and after
_NAMED, _BETWEEN = 0.6, 0.25  # what the title and the order of tasks weigh beside a point found
_HOMES = 2  # paragraphs searched again for each task, with the rest of their sections
_LONGEST = 26  # clauses of a paragraph or section that is searched as a whole
_PART = 1 / 3  # of a title's words must stand in a paragraph that is named by it


class Places(msgspec.Struct, frozen=True, gc=False):
    """Which paragraph (or row of a table) and which section each passage stands in, all numbered in order."""

    paragraph: tuple[int, ...]
    section: tuple[int, ...]
    paragraphs: tuple[tuple[int, int], ...]  # first and last passage of each
    sections: tuple[tuple[int, int], ...]
    titles: tuple[frozenset[str], ...]  # for each paragraph the words of its heading and of its first clause

    def around(self, paragraph: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """First and last passage of a paragraph, and of its section."""
        first, last = self.paragraphs[paragraph]
        return (first, last), self.sections[self.section[first]]


def places_of(shelf: Shelf) -> Places:
    """Sort the passages of a document into paragraphs, rows and sections."""
    heading_of, document = shelf.document.heading_of, shelf.document
    paragraph: list[int] = []
    section: list[int] = []
    paragraphs: list[tuple[int, int]] = []
    sections: list[tuple[int, int]] = []
    titles: list[frozenset[str]] = []
    here = there = None
    for one in shelf.passages:
        block, row = one.place[0], one.place[1]
        heading = heading_of[block] if block < len(heading_of) else -1
        if (block, row) != here:
            here = (block, row)
            paragraphs.append((one.number, one.number))
            titles.append(_title(document, heading) | one.terms.words)
        key = (heading, -1) if heading >= 0 and row is None else (heading, len(paragraphs))
        if key != there:
            there = key
            sections.append((one.number, one.number))
        _stretch(paragraphs, one)
        _stretch(sections, one)
        paragraph.append(len(paragraphs) - 1)
        section.append(len(sections) - 1)
    return Places(tuple(paragraph), tuple(section), tuple(paragraphs), tuple(sections), tuple(titles))


def _stretch(runs: list[tuple[int, int]], to: Passage) -> None:
    runs[-1] = (runs[-1][0], to.number)


def _title(document: Document, heading: int) -> frozenset[str]:
    return terms_of(document.headings[heading].title).words if heading >= 0 else frozenset()


Weights = dict[int, float]


class Task(msgspec.Struct):
    """The points of one requirement, and how much of them each paragraph seems to hold."""

    points: list[int]
    paragraphs: Weights = msgspec.field(default_factory=dict)
    of_point: dict[int, Weights] = msgspec.field(default_factory=dict)  # the share of each point
    named: Weights = msgspec.field(default_factory=dict)  # how much of the title stands in or over a paragraph
    between: tuple[int, int] | None = None  # the homes of the tasks before and after, where they are near

    def home(self) -> int | None:
        """The paragraph that holds most, if it holds enough."""
        best = max(self.paragraphs.items(), key=lambda pair: (pair[1], -pair[0]), default=(0, 0.0))
        return best[0] if best[1] >= _CERTAIN else None

    def strongest(self, point: int) -> list[int]:
        """The paragraphs where a point is looked for again."""
        own = self.of_point[point]
        scored = {place: weight - own.get(place, 0.0) for place, weight in self.paragraphs.items()}
        for place, near in self.named.items():
            scored[place] = scored.get(place, 0.0) + _NAMED * near
        for place in range(self.between[0], self.between[1] + 1) if self.between else ():
            scored[place] = scored.get(place, 0.0) + _BETWEEN
        listed = sorted(scored.items(), key=lambda pair: (-pair[1], pair[0]))[:_HOMES]
        return [place for place, weight in listed if weight >= _LEAST]


def tasks_of(holders: Sequence[str], asked: Sequence[Asked], places: Places) -> list[Task]:
    """The tasks in order, `holders` naming the requirement of each point."""
    listed: dict[str, Task] = {}
    for number, holder in enumerate(holders):
        listed.setdefault(holder, Task([])).points.append(number)
    for task in listed.values():
        task.named = _named(asked[task.points[0]], places)
    return list(listed.values())


def settle(tasks: Sequence[Task], found: Sequence[Sequence[Weighed]], places: Places) -> None:
    """Note for each task where it seems to be answered, now that its points were found with some probability."""
    for task in tasks:
        task.paragraphs, task.between = {}, None
        for number in task.points:
            own = task.of_point[number] = _best(found[number], places.paragraph)
            for place, weight in own.items():
                task.paragraphs[place] = task.paragraphs.get(place, 0.0) + weight
    homes = [task.home() for task in tasks]
    for task, before, after in zip(tasks[1:-1], homes, homes[2:], strict=False):
        if before is not None and after is not None and before <= after <= before + _NEAR:
            task.between = (before, after)


def _best(found: Sequence[Weighed], place_of: Sequence[int]) -> Weights:
    """For each place how probable its best window is, the improbable ones left out."""
    best: Weights = {}
    for window, probable in found:
        if probable > _LEAST:
            place = place_of[window.first]
            best[place] = max(best.get(place, 0.0), (probable - _LEAST) / (1 - _LEAST))
    return best


def _named(asked: Asked, places: Places) -> Weights:
    """How much of the title stands in the headings or the first clause of each paragraph."""
    weights, whole = asked.topic_weights, asked.topic_weight
    near: Weights = {}
    for number, words in enumerate(places.titles):
        if not words.isdisjoint(asked.point.topic):
            there = sum([weight for word, weight in weights.items() if word in words])
            if there >= _PART * whole:
                near[number] = there / whole
    return near


def clauses_at(homes: Sequence[int], places: Places) -> list[int]:
    """The clauses of some paragraphs and of their sections."""
    numbers: dict[int, None] = {}
    for paragraph in homes:
        for first, last in places.around(paragraph):
            if last - first < _LONGEST:
                numbers.update(dict.fromkeys(range(first, last + 1)))
    return list(numbers)
