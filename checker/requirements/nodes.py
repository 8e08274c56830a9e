"""What each heading of the outline is to a catalog: section, subsection, task, subtask, special action or only text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from checker.language.points import main_points
from checker.language.targets import find_targets
from checker.language.words import load_words
from checker.model.document import Document, Heading
from checker.requirements.passages import heading_spans, passage_of, text_at
from checker.requirements.unnumbered import reading_order

Role = Literal["section", "subsection", "task", "subtask", "special_action", "attachment"]
_ARTICLE = re.compile(r"第.{1,5}条")
_CHAPTER = re.compile(r"第.{1,5}[章节编]")
_SAYS_GOALS = re.compile(r"(?:实现|达到|完成)(?:以下|下列|如下)(?:主要|具体)?(?:目标|指标)|目标(?:如下|为|是)?$")
_CONDITION = re.compile(r"^[^。；]{4,80}(?<!目)的[；;。.，,]?\s*$")
_MARKS = "：:。 "
_LONGEST_TARGET = 120  # characters; a longer text says more than a target
_VERBLESS = 0.6  # a line is only a target when its targets cover this share of it


class _Words(msgspec.Struct, frozen=True):
    labels: frozenset[str]
    goal_labels: frozenset[str]
    no_tasks: frozenset[str]
    no_task_titles: tuple[str, ...]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "nodes.yaml", _Words)


def says_label(text: str) -> bool:
    """Whether words only name what follows: 行动目标, 行动内容。"""
    title = text.strip().rstrip(_MARKS)
    return title in _words().labels or title in _words().goal_labels


class Node(msgspec.Struct, frozen=True):
    """A heading and what it is; a level that has text below nothing is subsection and task at once."""

    heading: Heading
    roles: tuple[Role, ...]
    folded: tuple[Heading, ...] = ()  # headings below whose text belongs to this one


class _Outline:
    """Walks the outline once and gives each heading its roles."""

    def __init__(self, document: Document, attached: bool) -> None:
        self.document = document
        self.headings = document.headings
        self.attached = attached
        self.roles: dict[int, tuple[Role, ...]] = {}

    def children(self, heading: Heading) -> list[Heading]:
        return [self.headings[i] for i in heading.children]

    def read(self) -> None:
        tops = [heading for heading in self.headings if self._is_top(heading)]
        works = self._continued(tops, [top for top in tops if self._works(top)])
        # 重点工作 without a number, its parts 一、 二、 beside it and not below it, is a label over them.
        named = any(top.function in ("tasks", "task_list") and (top.children or top.text) for top in works)
        for top in tops:
            self._section(top, works, named)
        for heading in self.headings:
            if heading.kind == "special_action":
                self.roles[heading.index] = ("special_action",)
                self._labelled(heading)
            elif heading.kind == "attachment" and not any(work.parent == heading.index for work in works):
                # An attachment that states the work is the plan itself.
                self.roles[heading.index] = ("attachment",)

    def _continued(self, tops: list[Heading], works: list[Heading]) -> list[Heading]:
        """The headings that state work, with those whose items go on counting: 13. under 保障措施 after 12."""
        found, last = [], 0
        for top in tops:
            numbers = [int(child.number) for child in self.children(top) if child.number.isdecimal()]
            notice = top.path.startswith("通知/")
            if top in works or (not notice and last > 1 and numbers[:1] == [last + 1] and not self._goals(top)):
                found.append(top)
                last = numbers[-1] if numbers else last
        return found

    def _is_top(self, heading: Heading) -> bool:
        if heading.kind in ("attachment", "special_action") or (heading.attachment is not None and not self.attached):
            return False
        parent = None if heading.parent is None else self.headings[heading.parent]
        return parent is None or parent.kind == "attachment"

    def _works(self, top: Heading) -> bool:
        """Whether work is stated under a heading of the first level."""
        if top.path.startswith("通知/") or top.function in _words().no_tasks:
            return False
        return top.function in ("tasks", "task_list") or not any(word in top.title for word in _words().no_task_titles)

    def _section(self, top: Heading, works: list[Heading], named: bool) -> None:
        below = [child for child in self.children(top) if child.kind != "special_action"]
        if top.kind not in ("section", "subsection") or _ARTICLE.match(top.number):
            # No section stands above: the items of the first level are the tasks themselves.
            self._item(top, top in works)
            return
        self.roles[top.index] = ("section",)
        work = top in works
        if work and not below and top.text and (top.function == "tasks" or not named):
            self.roles[top.index] = ("section", "task")
        for child in below:
            self._below_section(child, work)

    def _below_section(self, heading: Heading, work: bool) -> None:
        below = [child for child in self.children(heading) if child.kind != "special_action"]
        work = work and not self._goals(heading)
        if heading.kind == "subsection" and not _ARTICLE.match(heading.number):
            states = work and not any(self._states_work(child) for child in below) and not self._groups_actions(heading)
            self.roles[heading.index] = ("subsection", "task") if states else ("subsection",)
            if not states:
                for child in below:
                    self._item(child, work)
        elif heading.kind == "section" or _CHAPTER.match(heading.number):
            self.roles[heading.index] = ("subsection",)
            for child in below:
                self._below_section(child, work)
        else:
            self._item(heading, work)

    def _item(self, heading: Heading, work: bool) -> None:
        """A numbered line below section and subsection: a task, a label over tasks, or no requirement of its own."""
        below = [child for child in self.children(heading) if child.kind != "special_action"]
        if not work or self._goals(heading) or self._is_condition(heading):
            return
        if self._is_label(heading) and below:
            for child in below:
                self._item(child, work)
        elif not self._only_targets(heading):
            self.roles[heading.index] = ("task",)
            for child in below:
                if child.kind in ("item", "subitem", "subsection") and self._states_work(child):
                    self.roles[child.index] = ("subtask",)

    def _labelled(self, action: Heading) -> None:
        """Under a special action only the items below 行动内容 and the like are tasks; the rest is its text."""
        labelled = bool(action.text) and says_label(text_at(self.document, action.text[-1]))
        for child in self.children(action):
            if labelled or (self._is_label(child) and child.children):
                self._item(child, True)

    def _states_work(self, heading: Heading) -> bool:
        if heading.kind == "point" or self._is_condition(heading):
            return False
        return not self._goals(heading) and not self._only_targets(heading)

    def _groups_actions(self, heading: Heading) -> bool:
        """Whether all that stands below a title is special actions: they are the work."""
        actions = [child.kind == "special_action" for child in self.children(heading)]
        return bool(actions) and all(actions) and not heading.text

    def _is_condition(self, heading: Heading) -> bool:
        """有下列情形之一的：1.病情变化的；2.…的。 are cases, not work."""
        text = passage_of(self.document, heading_spans(self.document, heading)).text
        return not heading.children and _CONDITION.search(text) is not None

    def _goals(self, heading: Heading) -> bool:
        title = heading.title.rstrip(_MARKS)
        return title in _words().goal_labels or _SAYS_GOALS.search(title) is not None

    def _is_label(self, heading: Heading) -> bool:
        return heading.title.rstrip(_MARKS) in _words().labels and not heading.text

    def _only_targets(self, heading: Heading) -> bool:
        if heading.children or sum(span.end - span.start for span in heading.text) > _LONGEST_TARGET:
            return False
        passage = passage_of(self.document, heading_spans(self.document, heading))
        found = find_targets(passage.text)
        if sum(one.end - one.start for one in found) < _VERBLESS * max(len(passage.text), 1):
            return False
        if heading.text and passage.text.startswith(heading.title) and found[0].start >= len(heading.title):
            return False  # 扩大学前教育资源。覆盖率达到90%。 is named as a task
        points = main_points(passage.text, heading.title)  # what is asked besides makes it a task
        return all(any(one.start < point.end and point.start < one.end for one in found) for point in points)


def nodes_of(document: Document) -> tuple[Node, ...]:
    """The headings that are requirements, in the order of the document, each with the headings folded into it."""
    outline = _Outline(document, attached=False)
    outline.read()
    if not any("task" in roles for roles in outline.roles.values()):
        outline = _Outline(document, attached=True)
        outline.read()
    holders: dict[int, list[Heading]] = {}
    order = reading_order(document)
    for heading in order:
        if heading.index not in outline.roles:
            holder = _holder(document, heading, outline.roles)
            if holder is not None:
                holders.setdefault(holder, []).append(heading)
    return tuple(
        Node(heading, outline.roles[heading.index], tuple(holders.get(heading.index, ())))
        for heading in order
        if heading.index in outline.roles
    )


def _holder(document: Document, heading: Heading, roles: dict[int, tuple[Role, ...]]) -> int | None:
    at = heading.parent
    while at is not None and at not in roles:
        at = document.headings[at].parent
    return at
