"""What each heading of the outline is to a catalog: section, subsection, task, subtask, special action or only text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from checker.intake.outline.headings import read_sign
from checker.intake.outline.special_actions import is_named_action
from checker.intake.outline.words import function_of, is_function_title
from checker.language.points import main_points
from checker.language.predicates import predicates
from checker.language.subjects import bodies_of, responsible, starts_as_predicate
from checker.language.targets import TargetPhrase, find_targets
from checker.language.words import load_words
from checker.model.document import Document, Heading
from checker.requirements.passages import heading_spans, passage_of, text_at
from checker.requirements.unnumbered import reading_order

Role = Literal["section", "subsection", "task", "subtask", "special_action", "attachment"]
_ARTICLE = re.compile(r"第.{1,5}条")
_CHAPTER = re.compile(r"第.{1,5}[章节编]")
_SAYS_GOALS = re.compile(r"(?:实现|达到|完成)(?:以下|下列|如下)(?:主要|具体)?(?:目标|指标)|目标(?:如下|为|是)?$")
_CONDITION = re.compile(r"^[^。；]{4,80}(?<!目)的[；;。.，,]?\s*$")
_PANEL = re.compile(r"专栏\s*[\d一二三四五六七八九十]*\s*[^。；：，]{0,30}")  # the title of a box
_SEE_ATTACHED = re.compile(r"[^。]{0,60}?(?:见(?:本方案|本通知)?附[件表]|附后)")
_MARKS = "：:。 "
_SENTENCE_TITLE = 9  # characters; a longer title of a part says what is to be done there
_OWNED = ("organisation", "demands")  # functions that a title may only seem to name
_LONGEST_TARGET = 120  # characters; a longer text says more than a target
_FIGURE = re.compile(r"\d")
_TEAM = re.compile(r"领导小组|工作组|专班|专家组|指挥部|领导机构|办公室$|小组$")
_WRONGS = re.compile(r"(?:行为|问题|现象|情形|情况|乱象)[；;。]?$")  # 使用不合格原料的行为
_DEMANDS = re.compile(r"应当|必须|不得|严禁|负责|[。；].*[。；]|\d")
_CLAUSE = re.compile(r"[^，。；;\n]+")
_ENDS = ("\n", "。", "：", ":", "】")  # behind a title that is told from its text
_VERBLESS = 0.6  # a line is only a target when its targets cover this share of it


class _Words(msgspec.Struct, frozen=True):
    labels: frozenset[str]
    goal_labels: frozenset[str]
    no_tasks: frozenset[str]
    no_task_titles: tuple[str, ...]
    urging: tuple[str, ...]
    subject_ends: tuple[str, ...]
    listing: tuple[str, ...]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "nodes.yaml", _Words)


def _urges(title: str) -> bool:
    """明确建设任务 bids something, as its neighbours do; 主要任务 names the part that holds the work."""
    return title.startswith(_words().urging)


def _names_subject(title: str) -> bool:
    """整治重点, 检查内容: what the work is about; 目标任务: what it is to come to."""
    return title.endswith(_words().subject_ends) or "目标" in title


def says_label(text: str) -> bool:
    """Whether words only name what follows: 行动目标, 行动内容。"""
    title = text.strip().rstrip(_MARKS)
    return title in _words().labels or title in _words().goal_labels or _PANEL.fullmatch(title) is not None


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
        labels = [top for top in works if top.function in ("tasks", "task_list") and not _urges(top.title)]
        named = any(top.children or top.text for top in labels)
        itemised = any(top.children for top in labels)
        subjects = [top for top in works if self._lists_subjects(top)]
        if len(subjects) < sum(bool(top.children) for top in works):
            works = [top for top in works if top not in subjects]
        for top in tops:
            self._section(top, works, named)
            if itemised and not top.children and top in labels and _names_subject(top.title):
                self.roles[top.index] = ("section",)  # 整治重点 in a few words, the work itself below 工作措施
        for heading in self.headings:
            if heading.kind == "special_action":
                self._labelled(heading)
                self.roles[heading.index] = self._action(heading)
            elif heading.kind == "attachment" and not any(work.parent == heading.index for work in works):
                # An attachment that states the work is the plan itself.
                self.roles[heading.index] = ("attachment",)

    def _lists_subjects(self, top: Heading) -> bool:
        """整治重点 over （一）闯红灯、逆行 and （二）违规载人: what the work is about, none of it said to be done."""
        below = self.children(top)
        said = {span.block for child in below for span in child.text if span.block != child.span.block}
        return bool(below) and not said and _names_subject(top.title) and not any(map(self._says_duty, below))

    def _says_duty(self, heading: Heading) -> bool:
        text = passage_of(self.document, heading_spans(self.document, heading)).text
        if heading.children or _DEMANDS.search(text) or starts_as_predicate(text, 0, len(text)):
            return True
        return predicates().opens.at(text, 0, len(text)) != "" and _WRONGS.search(text) is None

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

    def _is_top(self, heading: Heading, actions: bool = False) -> bool:
        if heading.kind == "attachment" or (heading.kind == "special_action" and not actions):
            return False
        if heading.attachment is not None and not self.attached:
            return False
        parent = None if heading.parent is None else self.headings[heading.parent]
        return parent is None or parent.kind == "attachment"

    def _works(self, top: Heading) -> bool:
        """Whether work is stated under a heading of the first level."""
        if top.path.startswith("通知/"):
            return False
        if top.function in _words().no_tasks:
            if top.function in _OWNED and top.children and self._is_ruled(top):
                return True
            if top.function == "organisation" and self._shares_duties(top):
                return True
            seems = top.function in _OWNED and not is_function_title(top.title)
            return seems and (self._all_owned(top) or self._beside_labels(top) or self._counts_on(top))
        return top.function in ("tasks", "task_list") or not any(word in top.title for word in _words().no_task_titles)

    def _all_owned(self, top: Heading) -> bool:
        """加强医改组织领导 over items that each end in the bodies responsible states work, whatever its name."""
        below = self.children(top)
        passages = (passage_of(self.document, heading_spans(self.document, child)).text for child in below)
        return bool(below) and all(responsible(text) is not None for text in passages)

    def _shares_duties(self, top: Heading) -> bool:
        """职责分工 over （一）水利部门：负责… and （二）公安部门：查处…: what each must do is work."""
        below = self.children(top)
        bodies = [one for one in below if one.text and bodies_of(one.title.rstrip(_MARKS))]
        return len(below) > 1 and bodies == below and not any(_TEAM.search(one.title) for one in below)

    def _is_ruled(self, top: Heading) -> bool:
        """第三章 组织实施 over articles: each rules something."""
        return all(_ARTICLE.match(child.number) for child in self.children(top))

    def _counts_on(self, top: Heading) -> bool:
        """构建协同管理的组织体系 （三）（四） before a part of the work that goes on with （五） is work as well."""
        later = [one for one in self.headings if one.index > top.index and self._is_top(one) and one.children]
        if len(top.title) < _SENTENCE_TITLE or not top.children or not later:
            return False
        following, last = self.headings[later[0].children[0]], self.headings[top.children[-1]]
        numbers = [read_sign(f"{one.number}某") for one in (last, following)]
        counted = numbers[0] and numbers[1] and numbers[0].ordinal + 1 == numbers[1].ordinal
        return bool(counted) and later[0].function not in _words().no_tasks

    def _beside_labels(self, top: Heading) -> bool:
        """九、加强督导评估 is one of the tasks where the demands stand apart, under a label without a number."""
        if not top.number or top.children:
            return False
        return any(
            one.function == "demands" and not one.number and is_function_title(one.title)
            for one in self.headings
            if one.index != top.index and self._is_top(one)
        )

    def _points_on(self, top: Heading) -> bool:
        """全市共安排12项任务，见附件: the list of tasks states them, not the section."""
        if not any(one.kind == "attachment" and one.function == "task_list" for one in self.headings):
            return False
        return _SEE_ATTACHED.match(text_at(self.document, top.text[0]).strip()) is not None

    def _section(self, top: Heading, works: list[Heading], named: bool) -> None:
        below = [child for child in self.children(top) if child.kind != "special_action"]
        if top.kind not in ("section", "subsection") or _ARTICLE.match(top.number):
            # No section stands above: the items of the first level are the tasks themselves.
            self._item(top, top in works)
            return
        self.roles[top.index] = ("section",)
        work = top in works
        if work and not below and top.text and (top.function == "tasks" or not named) and not self._points_on(top):
            self.roles[top.index] = ("section", "task")
        for child in below:
            self._below_section(child, work)

    def _below_section(self, heading: Heading, work: bool) -> None:
        below = [child for child in self.children(heading) if child.kind != "special_action"]
        work = work and not self._goals(heading) and function_of(heading.title) != "scope"
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
            listed = heading.title.endswith(_words().listing)
            for child in below:
                said = sum(span.end - span.start for span in child.text)
                if listed and not child.children and said <= len(child.title) + 1:
                    continue  # 建立下列制度： （1）巡河制度；（2）…
                if child.kind in ("item", "subitem", "subsection") and self._states_work(child):
                    self.roles[child.index] = ("subtask",)

    def _action(self, heading: Heading) -> tuple[Role, ...]:
        """一、…行动 over tasks of its own is their section; what it says besides are its goals."""
        below = [one for child in self.children(heading) for one in (child, *self.children(child))]
        named = not heading.number or heading.number.startswith(("专", "重", "行动"))  # 专项行动之一
        states = any(not says_label(text_at(self.document, span)) for span in heading.text)
        if not named and self._beside_groups(heading):
            return ("subsection", "task")
        if named or states or not any("task" in self.roles.get(one.index, ()) for one in below):
            return ("special_action",)
        return ("section",) if self._is_top(heading, actions=True) else ("subsection",)

    def _beside_groups(self, action: Heading) -> bool:
        """（五）…行动 in one paragraph beside （三）…行动 over tasks of its own is work of the same kind."""
        if action.children or action.parent is None or self.headings[action.parent].kind == "special_action":
            return False
        beside = self.children(self.headings[action.parent])
        return any(is_named_action(one.title) and self.roles.get(one.index) == ("subsection",) for one in beside)

    def _labelled(self, action: Heading) -> None:
        """Under a special action only the items below 行动内容 and the like are tasks; the rest is its text."""
        labelled = bool(action.text) and says_label(text_at(self.document, action.text[-1]))
        heads = self._heads_part(action)
        for child in self.children(action):
            if labelled or (self._is_label(child) and child.children):
                self._item(child, True)
            elif heads and not self._goals(child) and child.function not in _words().no_tasks:
                self._below_section(child, True)

    def _heads_part(self, action: Heading) -> bool:
        """一、能力提升行动 over 1. 2. 3. is a part of the plan as 一、 is elsewhere, not one action among its tasks."""
        said = [span for span in action.text if not says_label(text_at(self.document, span))]
        named = not action.number or action.number.startswith(("专", "重", "行动"))
        return not (said or named) and self._is_top(action, actions=True)

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

    @staticmethod
    def _names_work(heading: Heading, text: str) -> bool:
        """扩大学前教育资源。覆盖率达到90%。 is named as a task, and so is 加强抽检 on a line above a figure."""
        behind = text[len(heading.title) : len(heading.title) + 1]
        bare = bool(heading.text) and text.startswith(heading.title) and _FIGURE.search(heading.title) is None
        return bare and behind in _ENDS

    def _only_targets(self, heading: Heading) -> bool:
        if heading.children or sum(span.end - span.start for span in heading.text) > _LONGEST_TARGET:
            return False
        if _ARTICLE.match(heading.number):
            return False  # an article rules, whatever figure it states
        passage = passage_of(self.document, heading_spans(self.document, heading))
        if self._names_work(heading, passage.text):
            return False
        found = find_targets(passage.text)
        if sum(one.end - one.start for one in found) < _VERBLESS * max(len(passage.text), 1):
            return False
        if any(main_points(clause) for clause in _beside(passage.text, found)):
            return False  # 每日抽检不少于5批次，结果公示
        points = main_points(passage.text, heading.title)  # what is asked besides makes it a task
        return all(any(one.start < point.end and point.start < one.end for one in found) for point in points)


def _beside(text: str, targets: Sequence[TargetPhrase]) -> list[str]:
    """The clauses of a text that hold nothing of its targets."""
    clauses = [(found.start(), found.end()) for found in _CLAUSE.finditer(text)]
    return [
        text[start:end] for start, end in clauses if not any(one.start < end and start < one.end for one in targets)
    ]


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
