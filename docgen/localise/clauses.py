"""Every requirement of the parents as a clause of this unit's plan: the middle of docgen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from checker.model.catalog import Catalog, DeadlineDetail, Requirement, Target
from checker.model.result import Submitter
from checker.model.unit import Unit
from checker.units.needs import lacking, rests_on, rests_on_text, service, services_of
from docgen.localise.actors import Actor, actor_of
from docgen.localise.counterparts import counterpart
from docgen.localise.figures import Figures, by_year, is_figure_clause, sources_by_name, targets_below
from docgen.localise.model import Local, LocalClause
from docgen.localise.owners import Owner, Owners, due_words, frequency_in, records_for
from docgen.localise.sentences import Piece, clean, pieces_of
from docgen.localise.standing import of_point, of_requirement, submitter_of_unit
from docgen.localise.voice import Voice, voice_of
from docgen.localise.wording import Wording, wording_of

WORKS = ("task", "subtask", "special_action", "duty")
OTHERS = "责任主体不是本单位"
ANOTHER_KIND = "适用于其他类别的机构"
_LIST_OPEN, _LIST_SIGN = "、", re.compile(r"[、和及与]")


def localised(catalogs: Sequence[Catalog], unit: Unit, witnesses: Sequence[Catalog] = ()) -> Local:
    """All requirements of the parents as this unit's clauses, in their order.

    `witnesses` are further catalogs whose figures may show that a parent slipped (‰ and %).
    """
    maker = _Maker(catalogs, unit, witnesses)
    clauses = tuple(clause for catalog in catalogs for clause in maker.of_catalog(catalog))
    return Local(unit, maker.voice, maker.submitter, tuple(catalogs), clauses)


@dataclass(slots=True)
class _Sentence:
    """Clauses of one actor in one sentence of the parent."""

    actor: Actor
    number: int
    clauses: list[str] = field(default_factory=list)

    def said(self) -> str:
        """The sentence: the actor's words, unless its first clause holds them, and the clauses."""
        opening = "" if self.clauses[0].startswith(self.actor.words) else self.actor.words
        return f"{opening}{'，'.join(self.clauses)}。"


class _Maker:
    """What stays the same for all requirements of one unit."""

    def __init__(self, catalogs: Sequence[Catalog], unit: Unit, witnesses: Sequence[Catalog]) -> None:
        self.unit = unit
        self.voice: Voice = voice_of(unit)
        self.submitter: Submitter = submitter_of_unit(unit, self.voice, catalogs)
        self.wording: Wording = wording_of(unit, self.voice)
        self.owners = Owners(unit, catalogs)
        self.figures = Figures(unit, self.voice, self.wording, sources_by_name(catalogs, witnesses))
        self.said: set[str] = set()  # counterparts that stand in the plan already
        self.fills = {
            **self.voice.words(),
            "in": "院内" if self.voice.own.endswith("院") else "内部",
            "who": unit.superior or "主管部门",
            "groups": "、".join(unit.quality_groups),
        }

    def of_catalog(self, catalog: Catalog) -> Iterator[LocalClause]:
        known = {one.id: one for one in catalog.requirements}
        for one in catalog.requirements:
            holder = known.get(one.parent or "")
            if one.kind in WORKS:
                yield self._work(one, catalog)
            elif one.kind in ("section", "subsection"):
                yield self._passage(one, catalog)
            else:
                yield self._plain(one, holder)

    def _plain(self, one: Requirement, holder: Requirement | None) -> LocalClause:
        """What stands in a table or hangs on another: only whether it is the unit's business, and why not."""
        title = self.title(one.title)
        lacks = lacking(self.unit, services_of(one)) if one.kind == "goal" else lacking(self.unit, rests_on(one))
        if lacks and one.kind in ("indicator", "goal", "target", "deadline"):
            return LocalClause(one, "declined", self.lacks(lacks), title)
        applies, reason = of_requirement(one, self.submitter, holder)
        if applies != "own":
            return LocalClause(one, "mirror" if applies == "mirror" else "left", reason, title)
        owner = self.owners.owner(one, one.title) if one.kind in ("indicator", "goal") else Owner("", (), "", False)
        return LocalClause(
            one,
            "own",
            title=title,
            lead=owner.lead,
            supporting=owner.supporting,
            leader=owner.leader,
            proposed=owner.proposed,
        )

    def _passage(self, one: Requirement, catalog: Catalog) -> LocalClause:
        """A section's own text: its sentences in the unit's words, whoever's they were."""
        if not one.text:
            return LocalClause(one, "own", title=self.title(one.title))
        return self._work(one, catalog)

    def _work(self, one: Requirement, catalog: Catalog) -> LocalClause:
        said = self.owners.task(one)
        title = self.title(one.title)
        if said is not None and said.not_concerned:
            return LocalClause(one, "declined", said.not_concerned, title, (_sentence(said.not_concerned),))
        lacks = lacking(self.unit, rests_on(one)) if one.kind in WORKS else ()
        if lacks:
            return LocalClause(one, "declined", self.lacks(lacks), title, self._instead(lacks))
        below = targets_below(catalog.requirements, one.id)
        done, dropped, standing = self._sentences(one, [t.detail for t in below if isinstance(t.detail, Target)])
        figures, left = self._figures(one, below, catalog)
        dropped += left
        if standing == "left" and not done:
            return LocalClause(one, "left", self._why(dropped), title, dropped=tuple(dropped))
        return self._owned(one, title, standing, done, figures, dropped, catalog)

    def _owned(
        self,
        one: Requirement,
        title: str,
        standing: str,
        done: list[str],
        figures: list[str],
        dropped: list[tuple[str, str]],
        catalog: Catalog,
    ) -> LocalClause:
        said = self.owners.task(one)
        text = "".join(done)
        owner = self.owners.owner(one, text)
        due = due_words(said.due) if said else ""
        return LocalClause(
            requirement=one,
            standing="mirror" if standing == "mirror" else "own",
            title=title,
            sentences=(*done, *(_sentence(one) for one in (said.additions if said else ()))),
            figures=tuple(figures),
            leader=owner.leader,
            lead=owner.lead,
            supporting=owner.supporting,
            due=due or _asked_by(one, catalog),
            frequency=(said.frequency if said else "") or frequency_in(text),
            record=(said.record if said else "") or records_for(text),
            proposed=owner.proposed,
            dropped=tuple(dropped),
        )

    def _sentences(self, one: Requirement, targets: list[Target]) -> tuple[list[str], list[tuple[str, str]], str]:
        """What is done, what is left out and why, and whether any of it is the unit's own duty."""
        sentences: list[_Sentence] = []
        mirrored: list[str] = []
        dropped: list[tuple[str, str]] = []
        lacked: list[str] = []
        own = False
        for piece in pieces_of(one):
            applies = of_point(piece.point, one, self.submitter)
            if applies == "none":
                dropped.append((clean(piece.point.text), OTHERS))
                continue
            if applies == "mirror":
                self._mirror(piece, mirrored, dropped)
                continue
            own = True
            if is_figure_clause(piece.point.text, targets) is not None:
                continue
            lacks = lacking(self.unit, rests_on_text(piece.text))
            if lacks:
                lacked.extend(lacks)
                dropped.append((clean(piece.point.text), self.lacks(lacks)))
                continue
            self._add(sentences, piece)
        done = [one.said() for one in sentences if one.clauses]
        done += [f"{text}。" for text in mirrored]
        if lacked:
            done.append(self._declares(lacked))
        return done, dropped, "own" if own else ("mirror" if mirrored else "left")

    def _add(self, sentences: list[_Sentence], piece: Piece) -> None:
        subjects = piece.point.subjects
        actor = actor_of(piece.actor, subjects, self.unit, self.voice, self.wording, self.submitter)
        text = self.wording.without_modal(self.wording.reworded(piece.text, inner=actor.role == "inner"))
        text = self.without_lacking(text)
        if not text:
            return
        last = sentences[-1] if sentences else None
        if last is not None and last.number == piece.sentence and last.actor == actor:
            last.clauses.append(text)
        else:
            sentences.append(_Sentence(actor, piece.sentence, [text]))

    def _mirror(self, piece: Piece, mirrored: list[str], dropped: list[tuple[str, str]]) -> None:
        text = counterpart(piece.text, self.fills)
        if not text:
            dropped.append((clean(piece.point.text), OTHERS))
        elif text not in self.said:
            self.said.add(text)
            mirrored.append(text)
        else:
            dropped.append((clean(piece.point.text), f"{OTHERS}，配合事项已在前文写明"))

    def _figures(
        self, one: Requirement, below: Sequence[Requirement], catalog: Catalog
    ) -> tuple[list[str], list[tuple[str, str]]]:
        clauses: list[tuple[str | None, str]] = []
        dropped: list[tuple[str, str]] = []
        declined: list[str] = []
        for requirement in below:
            target = requirement.detail
            assert isinstance(target, Target)
            text = next((p.point.text for p in pieces_of(one) if _holds(p.point.text, target)), target.quote)
            if is_figure_clause(text, [target]) is None:
                continue
            lacks = lacking(self.unit, rests_on_text(target.indicator))
            applies, reason = of_requirement(requirement, self.submitter, one)
            if lacks:
                dropped.append((clean(target.quote), self.lacks(lacks)))
            elif applies == "none" and target.scope and not _regional(target) and not self.voice.authority:
                declined.append(clean(target.indicator))
                dropped.append((clean(target.quote), reason))
            elif applies == "none" and not _regional(target):
                dropped.append((clean(target.quote), reason))
            else:
                clauses.append((target.by, self.figures.said(target, catalog.document.source, _regional(target))))
        sentences = list(by_year(clauses))
        if declined:
            sentences.append(
                f"{self.voice.own}为{self.unit.rank or '其他类别机构'}，{'、'.join(declined)}不作考核，按要求监测分析。"
            )
        return sentences, dropped

    def title(self, title: str) -> str:
        """A title in the unit's words, without the body that it names."""
        plain = self.wording.reworded(clean(title)).strip("。 ")
        return plain

    def lacks(self, names: Sequence[str]) -> str:
        """我院未开展急诊: the reason for which something does not concern the unit."""
        return "，".join(f"{self.voice.own}未{_has(name)}" for name in dict.fromkeys(names))

    def _instead(self, names: Sequence[str]) -> tuple[str, ...]:
        """What a unit without the service says, and what it owes all the same."""
        found = [f"{self.lacks(names)}，本项不涉及。"]
        for name in dict.fromkeys(names):
            known = service(name)
            if known and known.instead:
                found.append(f"{known.instead}。")
        return tuple(found)

    def _declares(self, names: Sequence[str]) -> str:
        return f"{self.lacks(names)}，相关要求不涉及。"

    def without_lacking(self, text: str) -> str:
        """A list without the services that the unit has not: 手术、麻醉、介入、处方 → 手术、麻醉、处方."""
        for name in (name for name, has in self.unit.services if not has):
            known = service(name)
            for word in known.words if known else (name,):
                if word in text and "、" in text:
                    text = _without_item(text, word)
        return text

    def _why(self, dropped: Sequence[tuple[str, str]]) -> str:
        return dropped[0][1] if dropped else OTHERS


def _has(name: str) -> str:
    known = service(name)
    question = known.question if known else f"开展{name}"
    return re.sub(r"^能", "", question)


def _without_item(text: str, word: str) -> str:
    tail = r"(?:科|室|病房|部门|单元|患者)?"
    text = re.sub(rf"(?<=、){re.escape(word)}{tail}、", "", text)
    text = re.sub(rf"、{re.escape(word)}{tail}(?=等|的|和|及|救治|授权|部门|，|。|$)", "", text)
    return re.sub(rf"(?<![一-鿿]){re.escape(word)}{tail}、", "", text)


def _regional(target: Target) -> bool:
    return bool(re.match(r"(?:全|我|本)?[国省市区县](?:$|范围|[^级属])|辖区|区域", target.scope or "")) or bool(
        re.match(r"\s*(?:全|我)[省市区县]", target.quote)
    )


def _holds(text: str, target: Target) -> bool:
    return clean(target.quote) in clean(text)


def _asked_by(one: Requirement, catalog: Catalog) -> str:
    """The parent's own outer date of a task, where it names one."""
    ends = [
        r.detail.end
        for r in catalog.requirements
        if r.parent == one.id and isinstance(r.detail, DeadlineDetail) and r.detail.end and not r.detail.every
    ]
    return due_words(max(ends)) if ends else ""


def _sentence(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text}。"
