"""Every requirement of the parents as a clause of this unit's plan: the middle of docgen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from checker.language.clauses import clauses, sentences
from checker.language.points import main_points
from checker.model.catalog import Catalog, DeadlineDetail, GoalDetail, Point, Requirement, Target
from checker.model.result import Applies, Submitter
from checker.model.unit import Unit
from checker.responses.populations import population_of
from checker.responses.sections import function_of
from checker.units.needs import lacking, rests_on, rests_on_text, service, services_of
from docgen.localise.actors import Actor, actor_of
from docgen.localise.conflicts import Conflict, conflicts_of
from docgen.localise.counterparts import counterpart_of, merged
from docgen.localise.counterparts import said as said_counterpart
from docgen.localise.figures import Figures, by_year, is_figure_clause, sources_by_name, targets_below
from docgen.localise.laws import with_doubts
from docgen.localise.model import Local, LocalClause
from docgen.localise.owners import Owner, Owners, due_words, frequency_in, records_for
from docgen.localise.sentences import Piece, pieces_of
from docgen.localise.standing import grade_of, of_point, of_requirement, submitter_facing
from docgen.localise.text import clean
from docgen.localise.voice import Voice, voice_of
from docgen.localise.wording import Wording, wording_of

_MANY = re.compile(r"各|区县|县区|市县|辖区|主管部门|行政部门|其他")
_NONE = -2  # no sentence; -1 is that of a text without any
_SETTINGS = ("中", "时", "后", "期间", "情况下", "过程")
_OPEN = re.compile(r"^(?:对|对于|针对)[^，]*(?:科室|人员|机构|单位|环节|部位|患者|情况|问题|的)$")
_ONLY_DATE = re.compile(r"^(?:到|至)?\s*20\d\d\s*年\s*(?:底|末|以前|前)?$")
_DENIALS = (("设有", "未设"), ("能", "不能"), ("有", "没有"), ("涉及", "不涉及"), ("使用", "未使用"))
WORKS = ("task", "subtask", "special_action", "duty")
OTHERS = "责任主体不是本单位"
ANOTHER_KIND = "适用于其他类别的机构"
_HEADS = re.compile(r"^.{0,24}?(?:主要|分管)?负责(?:同志|人)|^.{0,24}?主要领导|^(?:各级)?各?单位")


def localised(catalogs: Sequence[Catalog], unit: Unit, witnesses: Sequence[Catalog] = ()) -> Local:
    """All requirements of the parents as this unit's clauses, in their order.

    `witnesses` are further catalogs whose figures may show that a parent slipped (‰ and %).
    """
    maker = _Maker(catalogs, unit, witnesses)
    clauses = tuple(clause for catalog in catalogs for clause in maker.of_catalog(catalog))
    doubts = tuple((one.row, _strict(one), maker.figures.contradicted(one)) for one in maker.conflicts)
    return Local(unit, maker.voice, maker.submitter, tuple(catalogs), clauses, doubts)


def _strict(one: Conflict) -> str:
    """≥2.5: the stricter of two figures as a cell has it."""
    sign = {">=": "≥", "<=": "≤"}.get(one.stricter.op, one.stricter.op)
    return f"{sign}{one.stricter.value:g}{one.stricter.unit}"


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


@dataclass(slots=True)
class _Told:
    """What becomes of the figures of one requirement."""

    clauses: list[tuple[str | None, str]] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    not_assessed: list[str] = field(default_factory=list)
    absent: dict[str, list[str]] = field(default_factory=dict)  # the reason, and the indicators it takes out


class _Maker:
    """What stays the same for all requirements of one unit."""

    def __init__(self, catalogs: Sequence[Catalog], unit: Unit, witnesses: Sequence[Catalog]) -> None:
        self.unit = unit
        self.voice: Voice = voice_of(unit)
        self.submitter: Submitter = submitter_facing(unit, catalogs)
        self.wording: Wording = wording_of(unit, self.voice)
        self.owners = Owners(unit, catalogs)
        self.figures = Figures(unit, self.voice, self.wording, sources_by_name(catalogs, witnesses))
        self.conflicts = tuple(one for catalog in catalogs for one in conflicts_of(catalog))
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
            elif one.kind == "goal":
                yield self._goal(one, catalog)
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

    def _goal(self, one: Requirement, catalog: Catalog) -> LocalClause:
        """The nation's goals are every hospital's, save for want of a service; a specialty's are asked about."""
        names = services_of(one)
        if lacks := lacking(self.unit, names):
            return LocalClause(one, "declined", self.lacks(lacks), self.title(one.title))
        said = next((own for own in self.unit.indicators if own.requirement == one.id), None)
        if said is not None and said.not_concerned:
            return LocalClause(one, "declined", said.not_concerned, self.title(one.title))
        points = tuple(
            Point(f"{one.id}.p{number}", point.text, point.subjects)
            for number, point in enumerate(main_points(one.text or "", one.title, ("医疗机构",)), 1)
        )
        made = replace(self._work(replace(one, points=points), catalog), requirement=one, title=self.title(one.title))
        national = isinstance(one.detail, GoalDetail) and one.detail.level == "national"
        unknown = [name for name in names if name not in dict(self.unit.services)]
        if unknown and said is None and not national:
            return replace(made, standing="own", reason=f"是否开展{'、'.join(unknown)}")
        return replace(made, standing="own")

    def _passage(self, one: Requirement, catalog: Catalog) -> LocalClause:
        """A section's own text: its sentences in the unit's words, whoever's they were."""
        if not one.text:
            return LocalClause(one, "own", title=self.title(one.title))
        function = _function(one, catalog)
        if function not in ("schedule", "demands", "organisation", "scope"):
            return self._work(_in_clauses(one, catalog), catalog)
        points = tuple(
            Point(f"{one.id}.p{number}", point.text, point.subjects)
            for number, point in enumerate(main_points(one.text, one.title, one.subjects), 1)
        )
        made = self._work(replace(one, points=points) if points else one, catalog)
        if function == "demands" and not self.voice.authority:
            made = self._inward(made)
        return replace(made, requirement=one)

    def _inward(self, made: LocalClause) -> LocalClause:
        """What is demanded of the heads of others is asked of the unit's own head too."""
        asked = [text for text, reason in made.dropped if reason == OTHERS and _HEADS.search(text)]
        if any(one.startswith(f"{self.voice.chief}亲自") for one in made.sentences):
            asked = []
        bodies = [self.wording.reworded(_HEADS.split(text, maxsplit=1)[-1]) for text in asked]
        sentences = [f"{self.voice.chief}{self.wording.without_modal(body)}。" for body in bodies]
        if not sentences:
            return made
        return replace(made, standing="own", sentences=(*sentences, *made.sentences), reason="")

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
        mirrored: dict[str, tuple[str, Piece]] = {}
        dropped: list[tuple[str, str]] = []
        lacked: list[str] = []
        own = False
        others = _NONE  # a sentence that goes on about hospitals of another grade
        pieces = pieces_of(one)
        in_place = _in_place(pieces)
        for piece in pieces:
            applies = self._applies(piece, one)
            grade = "" if self.voice.authority else self._grade(piece)
            others = piece.sentence if grade == "other" else _NONE if grade == "own" else others
            if applies == "none" or piece.sentence == others:
                if is_figure_clause(piece.point.text, targets) is not None:
                    continue  # told with the figures
                reason = ANOTHER_KIND if piece.sentence == others else OTHERS
                dropped.append((clean(piece.point.text), reason))
                continue
            if applies == "mirror":
                self._mirror(piece, mirrored, dropped)
                continue
            own = True
            if piece.point.id not in in_place and is_figure_clause(piece.point.text, targets) is not None:
                continue
            lacks = lacking(self.unit, rests_on_text(piece.text))
            if lacks:
                lacked.extend(lacks)
                dropped.append((clean(piece.point.text), self.lacks(lacks)))
                continue
            lacked.extend(self._add(sentences, piece))
        done = list(_said(sentences))
        done += self._mirrored(mirrored)
        if lacked:
            done.append(self._declares(lacked))
        return done, dropped, "own" if own else ("mirror" if mirrored else "left")

    def _applies(self, piece: Piece, one: Requirement) -> Applies:
        """Whose duty a piece is. A body named in a sentence before does not take over what institutions began."""
        applies = of_point(piece.point, one, self.submitter)
        carried = not piece.named and bool(piece.point.subjects) and one.subjects[:1] == ("医疗机构",)
        if applies == "none" and carried and self.unit.kind == "hospital" and not population_of(piece.point.text):
            return "own" if not counterpart_of(piece.text) else "none"
        return applies

    def _grade(self, piece: Piece) -> str:
        return grade_of(piece.point.text, self.submitter) or grade_of(f"{piece.actor}制定", self.submitter)

    def _add(self, sentences: list[_Sentence], piece: Piece) -> tuple[str, ...]:
        """Add a piece to the sentences; the services that had to be struck out of its lists."""
        subjects = piece.point.subjects
        actor = actor_of(piece.actor, subjects, self.unit, self.voice, self.wording, self.submitter)
        text = self.wording.reworded(piece.text, inner=actor.role == "inner")
        last = sentences[-1] if sentences else None
        if last is None or not _OPEN.match(last.clauses[-1]):
            text = self.wording.without_modal(text)
        text, struck = self.without_lacking(text)
        text = with_doubts(self.wording.without_others(text))
        whom = population_of(piece.point.text)
        if whom and whom == piece.actor and not self.voice.authority and actor.role == "self":
            text = f"{self.voice.own}作为{whom}，{text}"
        if not text:
            return struck
        if last is not None and last.number == piece.sentence and last.actor == actor:
            last.clauses.append(text)
            return struck
        if last is not None and last.number == piece.sentence and last.clauses[-1].endswith(_SETTINGS):
            last.clauses.append(f"{actor.words}{text}")  # 预警发布后，主要负责人启动响应
            return struck
        if piece.head_date and not text.startswith(piece.head_date[:6]):
            text = piece.head_date + text
        sentences.append(_Sentence(actor, piece.sentence, [text]))
        return struck

    def _mirror(self, piece: Piece, mirrored: dict[str, tuple[str, Piece]], dropped: list[tuple[str, str]]) -> None:
        key = counterpart_of(piece.text)
        often = frequency_in(piece.text)
        if not key:
            dropped.append((clean(piece.point.text), OTHERS))
        elif key in self.said and not often:
            dropped.append((clean(piece.point.text), f"{OTHERS}，配合事项已在前文写明"))
        elif not mirrored.get(key, ("", piece))[0]:
            mirrored[key] = (f"{often}一次" if often else "", piece)

    def _mirrored(self, found: Mapping[str, tuple[str, Piece]]) -> Iterator[str]:
        """The counterparts of one task, each a sentence."""
        for key, often in merged({key: often for key, (often, _) in found.items()}).items():
            self.said.add(key)
            actor = found[key][1].actor
            who = actor if actor and not _MANY.search(actor) else self.fills["who"]
            yield said_counterpart(key, {**self.fills, "often": often, "who": who}) + "。"

    def _figures(
        self, one: Requirement, below: Sequence[Requirement], catalog: Catalog
    ) -> tuple[list[str], list[tuple[str, str]]]:
        """The sentences with figures, and the figures left out with the reason."""
        told = _Told()
        pieces = pieces_of(one)
        in_place = _in_place(pieces)
        held = [piece.point.text for piece in pieces if piece.point.id not in in_place]
        kept = "".join(piece.point.text for piece in pieces if piece.point.id in in_place)
        targets = [requirement.detail for requirement in below if isinstance(requirement.detail, Target)]
        for requirement in below:
            target = requirement.detail
            if not isinstance(target, Target):
                continue
            text = next((text for text in held if _holds(text, target)), "")
            if _holds(kept, target):
                continue
            if not text or is_figure_clause(text, targets) is not None:
                self._figure(told, one, requirement, target, text, catalog)
        sentences = list(by_year(told.clauses))
        sentences += [f"{why}，{'、'.join(dict.fromkeys(names))}不涉及。" for why, names in told.absent.items()]
        if told.not_assessed:
            sentences.append(self._not_assessed(told.not_assessed))
        return sentences, told.dropped

    def _figure(
        self, told: _Told, one: Requirement, requirement: Requirement, target: Target, text: str, catalog: Catalog
    ) -> None:
        """One figure: owed, not concerned for want of a service, not assessed in units of this kind, or another's."""
        quote, regional = clean(target.quote), _regional(target)
        lacks = lacking(self.unit, rests_on_text(target.indicator)) or lacking(self.unit, rests_on_text(text))
        applies, reason = of_requirement(requirement, self.submitter, one)
        if lacks:
            told.dropped.append((quote, self.lacks(lacks)))
            told.absent.setdefault(self.lacks(lacks), []).append(clean(target.indicator))
        elif applies == "none" and not regional:
            told.dropped.append((quote, reason))
            if target.scope and not self.voice.authority:
                told.not_assessed.append(clean(target.indicator))
        else:
            conflict = next((one for one in self.conflicts if one.text == requirement.id), None)
            said = self.figures.said(target, catalog.document.source, regional, conflict)
            told.clauses.append((target.by, said if text else self.figures.trend(target, said)))

    def _not_assessed(self, names: Sequence[str]) -> str:
        kind = f"{self.unit.rank}医院" if self.unit.rank.endswith("级") else self.unit.rank
        return f"{self.voice.own}为{kind or '其他类别机构'}，{'、'.join(names)}不作考核，按要求监测分析。"

    def title(self, title: str) -> str:
        """A title in the unit's words, without the body that it names."""
        return self.wording.reworded(clean(title)).strip("。 ")

    def lacks(self, names: Sequence[str]) -> str:
        """我院未开展急诊: the reason for which something does not concern the unit."""
        return self.voice.own + "、".join(_has_not(name) for name in dict.fromkeys(names))

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

    def without_lacking(self, text: str) -> tuple[str, tuple[str, ...]]:
        """A list without the services that the unit has not: 手术、麻醉、介入、处方 → 手术、麻醉、处方."""
        struck = []
        for name in (name for name, has in self.unit.services if not has):
            known = service(name)
            for word in known.words if known else (name,):
                shorter = _without_item(text, word) if word in text and "、" in text else text
                if shorter != text:
                    struck.append(name)
                    text = shorter
        return text, tuple(struck)

    def _why(self, dropped: Sequence[tuple[str, str]]) -> str:
        return dropped[0][1] if dropped else OTHERS


def _function(one: Requirement, catalog: Catalog) -> str:
    """What the section that a passage stands in is for."""
    known = {other.id: other for other in catalog.requirements}
    at: Requirement | None = one
    while at is not None and at.parent in known:
        at = known[at.parent]
    return function_of(at.title if at is not None else one.title)


def _in_clauses(one: Requirement, catalog: Catalog) -> Requirement:
    """A passage with its sentences as points; a sentence that states a figure is taken clause by clause."""
    text = one.text or ""
    figures = [r.detail.quote for r in targets_below(catalog.requirements, one.id) if isinstance(r.detail, Target)]
    pieces: list[str] = []
    for start, end in sentences(text):
        sentence = text[start:end]
        if any(quote in sentence for quote in figures):
            pieces += [sentence[at:to] for at, to in clauses(sentence) if not _ONLY_DATE.match(sentence[at:to])]
        else:
            pieces.append(sentence)
    points = tuple(Point(f"{one.id}.s{n}", piece, one.subjects) for n, piece in enumerate(pieces, 1))
    return replace(one, points=points)


def _in_place(pieces: Sequence[Piece]) -> frozenset[str]:
    """Figures that a setting or a part of a whole leads to stay where they stand: ……车辆中，新能源汽车比例……, 其中……"""
    return frozenset(
        piece.point.id
        for before, piece in pairwise(pieces)
        if before.sentence == piece.sentence and (before.text.endswith(_SETTINGS) or piece.text.startswith("其中"))
    )


def _said(sentences: Sequence[_Sentence]) -> Iterator[str]:
    """The sentences; who acts is named once where several in a row are of one actor."""
    before = ""
    for one in sentences:
        if one.clauses:
            yield one.said() if one.actor.words != before else _Sentence(Actor("self"), one.number, one.clauses).said()
            before = one.actor.words


def _has_not(name: str) -> str:
    """未设急诊科, 未开展手术, 不能开展急诊冠脉介入治疗: what the profile asked, denied."""
    known = service(name)
    question = known.question if known else f"开展{name}"
    for said, denied in _DENIALS:
        if question.startswith(said):
            return f"{denied}{question.removeprefix(said)}"
    return f"未{question}"


def _without_item(text: str, word: str) -> str:
    tail = r"(?:科|室|病房|部门|单元|患者)?"
    text = re.sub(rf"(?<=、){re.escape(word)}{tail}、", "", text)
    text = re.sub(rf"、{re.escape(word)}{tail}(?=等|的|和|及|救治|授权|部门|，|。|$)", "", text)
    return re.sub(rf"(?<![一-鿿]){re.escape(word)}{tail}、", "", text)


def _regional(target: Target) -> bool:
    if re.search("[一二三]级", target.scope or ""):
        return False  # 区内三级医院: of a grade, not of the region
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
