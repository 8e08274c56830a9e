"""Every requirement of the parents as a clause of this unit's plan: the middle of docgen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.language.clauses import clauses, sentences
from checker.language.points import main_points
from checker.model.catalog import Catalog, DeadlineDetail, GoalDetail, Point, Requirement, Subject, Target
from checker.model.unit import Unit
from checker.responses.sections import function_of
from checker.units.keys import key_of
from checker.units.needs import services_of
from docgen.localise.amounts import Amounts
from docgen.localise.conflicts import Conflict
from docgen.localise.context import OTHERS, Context, context_of
from docgen.localise.counterparts import title_of
from docgen.localise.measures import Measures
from docgen.localise.merging import agreed, merged
from docgen.localise.model import Local, LocalClause
from docgen.localise.owners import due_words, frequency_in, records_for
from docgen.localise.raised import with_additions
from docgen.localise.sentences import pieces_of
from docgen.localise.standing import of_requirement
from docgen.localise.text import clean

WORKS = ("task", "subtask", "special_action", "duty")
_DECLINABLE = ("indicator", "target", "deadline")
_INSTITUTIONS: tuple[Subject, ...] = ("医疗机构",)
_ONLY_DATE = re.compile(r"^(?:到|至)?\s*20\d\d\s*年\s*(?:底|末|以前|前)?$")
_HEADS = re.compile(r"^.{0,24}?(?:主要|分管)?负责(?:同志|人)|^.{0,24}?主要领导|^(?:各级)?各?单位")


def localised(catalogs: Sequence[Catalog], unit: Unit, witnesses: Sequence[Catalog] = ()) -> Local:
    """All requirements of the parents as this unit's clauses, in their order.

    `witnesses` are further catalogs whose figures may show that a parent slipped (‰ and %).
    """
    told = tuple(_keyed(place, catalog) for place, catalog in enumerate(catalogs))
    unit = agreed(unit, catalogs)
    context = context_of(told, unit, witnesses)
    made = tuple(clause for catalog in told for clause in _Catalog.of(catalog, context).clauses())
    doubts = tuple((one.row, _strict(one), context.figures.contradicted(one)) for one in context.conflicts)
    return Local(unit, context.voice, context.submitter, tuple(catalogs), merged(made, told), doubts)


def _keyed(place: int, catalog: Catalog) -> Catalog:
    """A catalog with the ids by which a profile names its requirements: 2/task:4.1.1 of a second parent."""
    if place == 0:
        return catalog
    return replace(
        catalog,
        requirements=tuple(
            replace(
                one,
                id=key_of(place, one.id),
                parent=None if one.parent is None else key_of(place, one.parent),
                points=tuple(replace(point, id=key_of(place, point.id)) for point in one.points),
            )
            for one in catalog.requirements
        ),
    )


def _strict(one: Conflict) -> str:
    """≥2.5: the stricter of two figures as a cell has it."""
    sign = {">=": "≥", "<=": "≤"}.get(one.stricter.op, one.stricter.op)
    return f"{sign}{one.stricter.value:g}{one.stricter.unit}"


@dataclass(frozen=True, slots=True)
class _Catalog:
    """One parent, its requirements by what they hang on."""

    catalog: Catalog
    context: Context
    known: dict[str, Requirement]
    below: dict[str, list[Requirement]]

    @staticmethod
    def of(catalog: Catalog, context: Context) -> _Catalog:
        below: dict[str, list[Requirement]] = {}
        for one in catalog.requirements:
            below.setdefault(one.parent or "", []).append(one)
        return _Catalog(catalog, context, {one.id: one for one in catalog.requirements}, below)

    def clauses(self) -> Iterator[LocalClause]:
        makers = {"section": self._passage, "subsection": self._passage, "goal": self._goal}
        makers.update(dict.fromkeys(WORKS, self._work))
        for one in self.catalog.requirements:
            yield makers.get(one.kind, self._plain)(one)

    def _plain(self, one: Requirement) -> LocalClause:
        """What stands in a table or hangs on another: only whether it is the unit's business, and why not."""
        context, title = self.context, self._title(one)
        if one.kind in _DECLINABLE and (lacks := context.absent.of(one)):
            return LocalClause(one, "declined", context.absent.why(lacks), title)
        applies, reason = of_requirement(one, context.submitter, self.known.get(one.parent or ""))
        if applies != "own":
            return LocalClause(one, "mirror" if applies == "mirror" else "left", reason, title)
        if one.kind != "indicator":
            return LocalClause(one, "own", title=title)
        owner = context.owners.owner(one, one.title)
        return LocalClause(
            one,
            "own",
            title=title,
            lead=owner.lead,
            supporting=owner.supporting,
            leader=owner.leader,
            proposed=owner.proposed,
        )

    def _goal(self, one: Requirement) -> LocalClause:
        """The nation's goals are every hospital's, save for want of a service; a specialty's are asked about."""
        context = self.context
        if lacks := context.absent.of(one):
            return LocalClause(one, "declined", context.absent.why(lacks), self._title(one))
        said = next((own for own in context.unit.indicators if own.requirement == one.id), None)
        if said is not None and said.not_concerned:
            return LocalClause(one, "declined", said.not_concerned, self._title(one))
        made = replace(self._work(_with_points(one, _INSTITUTIONS)), requirement=one, standing="own")
        national = isinstance(one.detail, GoalDetail) and one.detail.level == "national"
        unknown = [name for name in services_of(one) if name not in dict(context.unit.services)]
        if unknown and said is None and not national:
            return replace(made, reason=f"是否开展{'、'.join(unknown)}")
        return made

    def _passage(self, one: Requirement) -> LocalClause:
        """A section's own text: its sentences in the unit's words, whoever's they were."""
        if not one.text or self._is_task(one):
            return LocalClause(one, "own", title=self._title(one))
        function = self._function(one)
        if function not in ("schedule", "demands", "organisation", "scope"):
            return replace(self._work(self._in_clauses(one)), requirement=one)
        made = replace(self._work(_with_points(one, one.subjects)), requirement=one)
        return self._inward(made) if function == "demands" and not self.context.voice.authority else made

    def _is_task(self, one: Requirement) -> bool:
        """Is a section or subsection itself a task, whose text is read there?"""
        kind, _, place = one.id.partition(":")
        prefix = kind.rpartition("/")[0]
        return any(f"{prefix}/{work}:{place}".lstrip("/") in self.known for work in WORKS)

    def _inward(self, made: LocalClause) -> LocalClause:
        """What is demanded of the heads of others is asked of the unit's own head too."""
        chief, wording = self.context.voice.chief, self.context.wording
        asked = [text for text, reason in made.dropped if reason == OTHERS and _HEADS.search(text)]
        if not asked or any(one.startswith(f"{chief}亲自") for one in made.sentences):
            return made
        bodies = [wording.without_modal(wording.reworded(_HEADS.split(text, maxsplit=1)[-1])) for text in asked]
        return replace(
            made, standing="own", sentences=(*(f"{chief}{body}。" for body in bodies), *made.sentences), reason=""
        )

    def _work(self, one: Requirement) -> LocalClause:
        """A task, a special action, a passage: what is done, its figures, who, by when, and what proves it."""
        context, title = self.context, self._title(one)
        said = context.owners.task(one)
        if said is not None and said.not_concerned:
            return LocalClause(one, "declined", said.not_concerned, title, (_sentence(said.not_concerned),))
        if one.kind in WORKS and (lacks := context.absent.of(one)):
            return LocalClause(one, "declined", context.absent.why(lacks), title, context.absent.instead(lacks))
        below = [target for target in self.below.get(one.id, ()) if isinstance(target.detail, Target)]
        pieces = pieces_of(one)
        measures = Measures(context, one)
        amounts = Amounts(context, self.known.get(one.id, one), self.catalog.document.source, below)
        kept = amounts.in_place(pieces, measures.is_own)
        done = measures.read(pieces, [target.detail for target in below if isinstance(target.detail, Target)], kept)
        figures = amounts.read(pieces, kept)
        dropped = (*measures.dropped, *amounts.dropped)
        if measures.standing == "left" and not done and not figures:
            return LocalClause(one, "left", dropped[0][1] if dropped else OTHERS, title, dropped=dropped)
        standing = "own" if figures and measures.standing == "left" else measures.standing
        if standing == "mirror" and one.kind in WORKS and context.wording.institution:
            title = title_of(title)
        made = LocalClause(one, standing, "", title, done, figures, dropped=dropped)
        return self._owned(made)

    def _owned(self, made: LocalClause) -> LocalClause:
        """The clause with who does it, by when, how often, and what proves it."""
        one, text = made.requirement, "".join(made.sentences)
        said = self.context.owners.task(one)
        owner = self.context.owners.owner(one, text)
        whole = with_additions((*made.sentences, *made.figures), said.additions if said else ())
        first, last = len(made.sentences), len(made.sentences) + len(made.figures)
        return replace(
            made,
            sentences=(*whole[:first], *whole[last:]),
            figures=whole[first:last],
            leader=owner.leader,
            lead=owner.lead,
            supporting=owner.supporting,
            due=(due_words(said.due) if said else "") or self._asked_by(one),
            frequency=(said.frequency if said else "") or frequency_in(text),
            record=(said.record if said else "") or records_for(text),
            proposed=owner.proposed,
        )

    def _asked_by(self, one: Requirement) -> str:
        """The parent's own outer date of a task, where it names one."""
        details = [below.detail for below in self.below.get(one.id, ())]
        ends = [one.end for one in details if isinstance(one, DeadlineDetail) and one.end and not one.every]
        return due_words(max(ends)) if ends else ""

    def _title(self, one: Requirement) -> str:
        """A title in the unit's words, without the body that it names; an indicator's name stays whole."""
        if one.kind == "indicator":
            return clean(one.title).strip("。 ")
        return self.context.wording.reworded(clean(one.title)).strip("。 ")

    def _function(self, one: Requirement) -> str:
        """What the section that a passage stands in is for."""
        at = one
        while at.parent in self.known:
            at = self.known[at.parent]
        return function_of(at.title)

    def _in_clauses(self, one: Requirement) -> Requirement:
        """A passage with its sentences as points; a sentence that states a figure is taken clause by clause."""
        text = one.text or ""
        details = [below.detail for below in self.below.get(one.id, ())]
        figures = [detail.quote for detail in details if isinstance(detail, Target)]
        pieces: list[str] = []
        for start, end in sentences(text):
            sentence = text[start:end]
            if any(quote in sentence for quote in figures):
                pieces += [sentence[at:to] for at, to in clauses(sentence) if not _ONLY_DATE.match(sentence[at:to])]
            else:
                pieces.append(sentence)
        points = tuple(Point(f"{one.id}.s{number}", piece, one.subjects) for number, piece in enumerate(pieces, 1))
        return replace(one, points=points)


def _with_points(one: Requirement, subjects: tuple[Subject, ...]) -> Requirement:
    """A requirement that has no main points of its own with those of its text; unchanged where there are none."""
    found = main_points(one.text or "", one.title, subjects)
    points = tuple(Point(f"{one.id}.p{n}", point.text, point.subjects) for n, point in enumerate(found, 1))
    return replace(one, points=points) if points else one


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text}。"
