"""A task broken into its main points: each one thing demanded that can be done or not.

A point is an action with its object, a body to be set up, a frequency, a scope, a figure, a deadline, a record. What an
action is for, rhetoric and colouring means are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.language.clause_roles import Role, patterns, role_of, states_figure
from checker.language.clauses import clauses_by_sentence
from checker.language.predicates import predicates
from checker.language.subjects import SubjectPhrase, leading_subject, responsible
from checker.model.catalog import Subject

_BARE_INSTITUTION = re.compile(r"(?:机构|医院|人员|医师|药师|护士|院)(?:[（(][^）)]*[)）])?$")
_MODAL_AFTER_SUBJECT = re.compile(r"(?:应当?|要|须|必须|需要)(?![急用对素求])")
_LABEL = re.compile(r"[^：:，,（(《“]{1,10}[：:]\s*")


@dataclass(frozen=True, slots=True)
class PointPhrase:
    """A main point: `text` is exactly the slice [start:end] of the task's text; `subjects` must do it."""

    text: str
    start: int
    end: int
    subjects: tuple[Subject, ...] = ()


@dataclass(slots=True)
class _Draft:
    """The points of one task while its clauses are read in order."""

    text: str
    subjects: tuple[Subject, ...]
    points: list[PointPhrase] = field(default_factory=list)
    waiting: int = -1  # where a setting begins that the next duty may take in
    setting_length: int = 0
    opened: int = -1  # where a clause begins that the next one finishes

    def add(self, start: int, end: int) -> None:
        if end - start >= patterns().smallest:
            self.points.append(PointPhrase(self.text[start:end], start, end, self.subjects))

    def extend(self, end: int) -> None:
        last = self.points[-1]
        self.points[-1] = PointPhrase(self.text[last.start : end], last.start, end, last.subjects)

    def drop_settings(self) -> None:
        self.waiting, self.setting_length, self.opened = -1, 0, -1


def _is_bare_institution(text: str, found: SubjectPhrase) -> bool:
    return found.subjects == ("医疗机构",) and _BARE_INSTITUTION.search(text[found.start : found.end]) is not None


def _after_lead_in(text: str, start: int, end: int) -> int:
    while start < end and (found := patterns().lead_in.match(text[start:end])) and found.end():
        start += found.end()
    return start


def _set_in(draft: _Draft, start: int, end: int) -> None:
    """Remember a setting for the duty after it, unless it says nothing of its own."""
    if patterns().empty_setting.search(draft.text[start:end]):
        return
    if draft.waiting < 0:
        draft.waiting = start
    draft.setting_length += end - start


def _put_figures(draft: _Draft, start: int, end: int) -> None:
    """One point for each figure: 死亡率明显下降、再手术率不高于2% states two."""
    at = start
    depth = 0
    for place in range(start, end):
        sign = draft.text[place]
        depth += (sign in "（(《“") - (sign in "）)》”")
        if sign == "、" and depth <= 0 and states_figure(draft.text[at:place]) and states_figure(draft.text[place + 1 : end]):
            draft.add(at, place)
            at = place + 1
    draft.add(at, end)


def _put_duty(draft: _Draft, start: int, end: int) -> None:
    if draft.opened >= 0:
        start = draft.opened
    elif 0 <= draft.waiting and draft.setting_length <= end - start:
        start = draft.waiting
    draft.add(start, end)
    draft.drop_settings()


def _put(draft: _Draft, role: Role, start: int, end: int, follows_duty: bool) -> bool:
    """Place one clause by its role; says whether the sentence holds a duty now."""
    if role == "setting":
        _set_in(draft, start, end)
    elif draft.opened >= 0 or role == "duty":
        _put_duty(draft, start, end)
        return True
    elif role == "open":
        draft.opened = draft.waiting if 0 <= draft.waiting else start
    elif role == "figure":
        _put_figures(draft, start, end)
        draft.drop_settings()
        return True
    elif role == "completion" and follows_duty:
        draft.extend(end)
    return follows_duty


def _read_sentence(draft: _Draft, sentence: tuple[tuple[int, int], ...]) -> None:
    text, before = draft.text, len(draft.points)
    follows = False
    for number, (start, end) in enumerate(sentence):
        start = _after_lead_in(text, start, end)
        if number == 0 and (label := _LABEL.match(text, start, end)) and label.end() < end:
            start = _after_lead_in(text, label.end(), end)
        body = start
        if found := leading_subject(text, start, end):
            draft.subjects = found.subjects
            body = _after_lead_in(text, found.end, end)
            if modal := _MODAL_AFTER_SUBJECT.match(text, body, end):
                body = modal.end()
            if _is_bare_institution(text, found):
                start = body
        if body >= end:
            continue
        role = role_of(text[body:end], follows)
        if found and role in {"completion", "open"} and not text.startswith("由", found.start - 1):
            role = "duty"
        follows = _put(draft, role, start if role != "setting" else body, end, follows and len(draft.points) > before)
    if draft.opened >= 0:
        draft.add(draft.opened, sentence[-1][1])
    draft.drop_settings()


def _body_start(text: str, title: str) -> int:
    """Where the task's own words begin when its number and title stand before them."""
    core = title.strip().rstrip("。")
    at = text.find(core, 0, len(core) + 12) if core else -1
    if at < 0 or at + len(core) >= len(text) or text[at + len(core)] not in "。：:\n ":
        return 0
    return at + len(core) + 1


def main_points(text: str, title: str = "", subjects: tuple[Subject, ...] = ()) -> tuple[PointPhrase, ...]:
    """The main points of a task or special action, in order; offsets count characters of `text`.

    `title` is passed over when `text` begins with it. `subjects` act until a clause names others; a subject is carried
    from sentence to sentence until a new one appears. Responsible departments at the end are no point.
    """
    start = _body_start(text, title)
    remark = responsible(text)
    end = remark.start if remark and remark.start > start else len(text)
    draft = _Draft(text, subjects)
    for sentence in clauses_by_sentence(text[start:end]):
        _read_sentence(draft, tuple((start + left, start + right) for left, right in sentence))
    return tuple(draft.points)


__all__ = ["PointPhrase", "main_points", "predicates"]
