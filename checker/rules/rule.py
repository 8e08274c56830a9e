"""What a rule is made of, and the case it looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec.structs import replace

from checker.language.fold import fold
from checker.model.catalog import Catalog
from checker.model.document import Document, Place
from checker.model.house import House
from checker.model.record import Record
from checker.model.result import Basis, Deviation, DeviationKind, Finding, Match, Severity, Status, Submitter
from checker.model.unit import Unit
from checker.rules.passages import Passage, passages_of
from checker.rules.values import in_english, in_words, inside_quotes, numbered

if TYPE_CHECKING:  # a check that lays nothing out need not build these classes
    from checker.model.sheet import Laid

Lang = Literal["zh", "en"]
# What a reviewer must refuse: an answer that differs so counts by half.
ERROR_DEVIATIONS: frozenset[DeviationKind] = frozenset(("weaker", "unit", "direction", "scope", "negated"))


class Wording(Record, frozen=True):
    """One sentence in both languages; facts are filled in by name."""

    zh: str
    en: str


class Rule(Record, frozen=True):
    """A rule's card. `basis` says on what authority it speaks; it is printed in every report."""

    code: str
    name: str
    severity: Severity
    basis: Basis
    message: Wording
    suggestion: Wording


class Example(Record, frozen=True):
    """A parent and a submission as plain text, and what the rule must say of them (nothing for a good one).

    A rule that looks at one document alone has examples without a parent.
    """

    parent: str = ""
    submission: str = ""
    message: str = ""
    quote: str = ""
    role: str = "auto"
    besides: tuple[str, ...] = ()  # what the submission holds as a Word file besides its text: 属性.作者=…, 批注=…
    unit: str = ""  # the unit's profile, as .yaml
    word: tuple[str, ...] = ()  # what is changed in a correct Word file, which then is the submission: 标题.字号=16


class Case(msgspec.Struct, frozen=True, dict=True):
    """All that a rule may look at."""

    catalogs: tuple[Catalog, ...]
    document: Document
    submitter: Submitter
    matches: tuple[Match, ...]
    lang: Lang = "zh"
    laid: Laid | None = None  # a Word file's layout, read only where the layout is asked for
    house: House = House()  # a commission's or a unit's own word lists
    unit: Unit | None = None  # what the unit's profile says, where one was given

    @property
    def reports(self) -> bool:
        """A work summary owes what was done, not the parent's words: rules of plans are silent, R8xx look at it."""
        return self.document.front.kind == "summary"

    @cached_property
    def by_id(self) -> Mapping[tuple[int, str], Match]:
        """The matches by number of the catalog and id of the requirement; of one id the first stands."""
        return {(one.against, one.requirement.id): one for one in reversed(self.matches)}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The document's words, paragraph by paragraph."""
        return passages_of(self.document)

    @cached_property
    def deviations(self) -> Mapping[DeviationKind, Sequence[tuple[Match, Deviation]]]:
        """See `with_deviation`."""
        return _deviations_of(self.matches)


def finding(case: Case, rule: Rule, match: Match | None = None, **facts: Any) -> Finding:
    """Fill the rule's sentence; `location` and `quote` among the facts become fields of the finding.

    Of `required` and `found` the sentence speaks in words; `answered` is the latter after 本文.
    """
    location: Place | None = facts.pop("location", None)
    quote: str = facts.pop("quote", "")
    words = {key: str(value) for key, value in facts.items()} | {"quote": quote}
    spoken = in_words if case.lang == "zh" else in_english
    words |= {key: spoken(words[key]) for key in ("required", "found") if key in words}
    words["answered"] = answered(words.get("found", ""))
    if match is not None:
        words.setdefault("title", inside_quotes(shown_title(match)))
        words.setdefault("kind", kind_word(match, case.lang))
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=getattr(rule.message, case.lang).format_map(words),
        basis=basis_of(case, rule, match),
        requirement=match.requirement.id if match is not None else None,
        location=location,
        quote=quote,
        suggestion=getattr(rule.suggestion, case.lang).format_map(words),
        against=match.against if match is not None else 0,
    )


def deviation_finding(case: Case, rule: Rule, match: Match, deviation: Deviation) -> Finding:
    """The rule's sentence about one deviation: what was asked, what was found, and where."""
    return finding(
        case,
        rule,
        match,
        required=deviation.required,
        found=deviation.found,
        quote=deviation.quote,
        location=deviation.location,
    )


def basis_of(case: Case, rule: Rule, match: Match | None) -> Basis:
    """The rule's basis; among several parents the one that asks is named."""
    if match is None or len(case.catalogs) == 1:
        return rule.basis
    parent = case.catalogs[match.against].document
    name = parent.front.plan_title or parent.front.title or parent.source
    return replace(rule.basis, document=name if name.startswith("《") else f"《{name}》")


_KIND_WORDS: dict[str, Wording] = {
    "section": Wording("章节", "section"),
    "subsection": Wording("小节", "subsection"),
    "task": Wording("工作任务", "task"),
    "subtask": Wording("任务分项", "subtask"),
    "duty": Wording("责任清单事项", "duty"),
    "special_action": Wording("专项行动", "special action"),
    "indicator": Wording("评估指标", "indicator"),
    "target": Wording("目标值", "target"),
    "deadline": Wording("时限要求", "deadline"),
    "post": Wording("任职要求", "post"),
    "report_contents": Wording("报告内容", "report contents"),
    "attachment": Wording("附件", "attachment"),
    "form": Wording("表单", "form"),
    "goal": Wording("改进目标", "goal"),
}


def kind_word(match: Match, lang: Lang) -> str:
    """The requirement's kind in the field's own word."""
    return str(getattr(_KIND_WORDS[match.requirement.kind], lang))


def shown_title(match: Match) -> str:
    """Number and title as a person would cite them."""
    requirement = match.requirement
    number = requirement.number if requirement.kind in ("task", "special_action", "goal", "indicator") else ""
    if number.startswith(_KIND_WORDS[requirement.kind].zh):  # 专项行动之一: the sentence says already what it is
        number = ""
    return numbered(number, requirement.title)


def answered(found: str) -> str:
    """What follows 本文: 为不低于85%, but 未提人员准备."""
    return found if found.startswith("未") else f"为{found}"


def of_status(case: Case, statuses: tuple[Status, ...], *kinds: str) -> Iterator[Match]:
    """The matches of these statuses that concern the submitter itself, of the kinds named (all when none is)."""
    if case.reports:
        return
    for match in case.matches:
        if match.status in statuses and match.applies == "own" and (not kinds or match.requirement.kind in kinds):
            yield match


def first_evidence(match: Match) -> dict[str, Any]:
    """The first words a match rests on, as the quote and the location of a finding."""
    if not match.evidence:
        return {}
    return {"quote": match.evidence[0].text, "location": match.evidence[0].location}


def with_deviation(case: Case, kind: DeviationKind) -> Iterator[tuple[Match, Deviation]]:
    """Every deviation of one kind on a requirement that the submitter owes itself.

    A deviation stands on the most specific requirement: where a target or a deadline shows it for the
    same passage, the task that holds them is left out. What a parent asks in its text and again in a table
    is told once for one passage, and so is a stage that all its duties share.
    """
    if not case.reports:
        yield from case.deviations.get(kind, ())


_COMPARED_BY: Mapping[str, tuple[DeviationKind, ...]] = {"target": ("weaker", "stronger", "unit", "direction")}


def _deviations_of(matches: tuple[Match, ...]) -> dict[DeviationKind, list[tuple[Match, Deviation]]]:
    """The deviations as `with_deviation` tells them, by kind, in the order of the matches."""
    seen: set[object] = set()
    told = {
        (match.against, match.requirement.parent, deviation.kind, deviation.location.block)
        for match in matches
        for deviation in match.deviations
        if deviation.location is not None
    }
    compared = {
        (match.against, match.requirement.parent, kind, evidence.location)
        for match in matches
        for kind in _COMPARED_BY.get(match.requirement.kind, ())
        for evidence in match.evidence
    }
    found: dict[DeviationKind, list[tuple[Match, Deviation]]] = {}
    for match in matches:
        if match.applies != "own":
            continue
        for deviation in (*match.deviations, *(d for point in match.points for d in point.deviations if point.applies)):
            place, kind = deviation.location, deviation.kind
            if (match.against, match.requirement.id, kind, place) in compared:
                continue  # a region's figure that its target leaves open is not told of the task
            if place is not None and (match.against, match.requirement.id, kind, place.block) in told:
                continue
            once = (match.against, _speaks_of(match), deviation)
            if once not in seen:
                seen.add(once)
                found.setdefault(kind, []).append((match, deviation))
    return found


def _speaks_of(match: Match) -> str:
    """What a deviation may be told of only once: an indicator, a time, else the requirement itself."""
    if match.requirement.kind == "deadline":
        return "deadline"
    return str(getattr(match.requirement.detail, "indicator", match.requirement.id))


def of_bodies_of_its_own(match: Match) -> bool:
    """Whether it binds only service centres and societies: one level has them, the next may have none."""
    return bool(match.requirement.subjects) and set(match.requirement.subjects) <= {"服务中心", "学会协会"}


_HOLDERS = ("task", "subtask", "special_action", "duty", "indicator", "goal")


def told_by_holder(case: Case, match: Match) -> bool:
    """Whether the task, action or indicator that this target, deadline or post hangs on is already reported for it.

    A task that is not found at all, or whose missing points hold the same words, says it once.
    """
    holder = case.by_id.get((match.against, match.requirement.parent or ""))
    if holder is None or holder.requirement.kind not in _HOLDERS:
        return False
    if holder.status == "missing":
        return True
    words = fold(getattr(match.requirement.detail, "quote", ""))
    return bool(words) and any(fold(point) in words or words in fold(point) for point in holder.missing_points)
