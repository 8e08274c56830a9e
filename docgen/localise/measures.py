"""What a requirement's main points become: sentences of the unit's own, counterparts, and what is left out and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from checker.model.catalog import Requirement, Target
from checker.model.result import Applies
from checker.responses.populations import population_of
from docgen.localise.actors import Actor, actor_of, outside, superior_acts
from docgen.localise.context import ANOTHER_KIND, NOT_ALONE, OTHERS, TOLD_BEFORE, Context
from docgen.localise.counterparts import counterpart_of, merged
from docgen.localise.counterparts import said as said_counterpart
from docgen.localise.figures import is_figure_clause
from docgen.localise.laws import with_doubts
from docgen.localise.model import Standing, blank
from docgen.localise.owners import frequency_in
from docgen.localise.sentences import Piece
from docgen.localise.standing import grade_of, of_point
from docgen.localise.text import clean

_MANY = re.compile(r"各|区县|县区|市县|辖区|主管部门|行政部门|其他")
_PLATFORM = "platform"  # what others build for all is used by each
_INSPECTION = "inspection"
_ORGANISES = re.compile(r"(?:组织|开展)[^，。；]{0,12}(?:培训|服务|监测|评估|演练|评选|竞赛|宣传|指导|互查)|全覆盖检查")
_INSPECTS = re.compile(r"(?:检查|督查|督导|抽查|巡查)")
_NONE = -2  # no sentence; -1 is that of a text without any
_SETTINGS = ("中", "时", "后", "期间", "情况下", "过程")
_ALONE = re.compile("(?:制定|制订|印发|成立|召开)")  # what a body above does by itself
_TOPIC = re.compile(
    r"^(?:制[定订]的)?((?:具体|实施|工作|行动|落实|细化)*方案)$"
)  # left of 各单位制定的实施方案，要明确……
_COUNT = re.compile(  # what a whole province is to have: a district's share is another number
    r"((?:^|(?<=，))全[省市区县州][^，。；]{2,30}?(?:不少于|至少|达到|不低于)?)(\d+\s*(?:余)?(?:个|名|家|所|张|人次?|项|万[人户张名]?|支|处|座))"
)
_OPEN = re.compile(r"^(?:对|对于|针对).*(?:科室|人员|机构|单位|环节|部位|患者|情况|问题|的)$")


@dataclass(slots=True)
class _Sentence:
    """Clauses of one actor in one sentence of the parent."""

    actor: Actor
    number: int
    clauses: list[str] = field(default_factory=list)

    def said(self, named: bool) -> str:
        """The sentence: the actor's words, unless `named` before or in its first clause, and the clauses."""
        opening = "" if named or self.clauses[0].startswith(self.actor.words) else self.actor.words
        return f"{opening}{'，'.join(self.clauses)}。"


@dataclass(slots=True)
class Measures:
    """What becomes of the main points of one requirement."""

    context: Context
    requirement: Requirement
    dropped: list[tuple[str, str]] = field(default_factory=list)
    standing: Standing = "left"
    _sentences: list[_Sentence] = field(default_factory=list)
    _mirrored: dict[str, tuple[str, Piece]] = field(default_factory=dict)
    _lacked: list[str] = field(default_factory=list)

    def read(self, pieces: Sequence[Piece], targets: Sequence[Target], kept: Set[str] = frozenset()) -> tuple[str, ...]:
        """The sentences; `targets` are figures that are told apart from them, but for the points `kept` in place."""
        others = _NONE  # a sentence that goes on about hospitals of another grade
        for piece in pieces:
            grade = self._grade(piece)
            others = piece.sentence if grade == "other" else _NONE if grade == "own" else others
            figure = piece.point.id not in kept and is_figure_clause(piece.point.text, targets) is not None
            self._take(piece, piece.sentence == others, figure)
        if self.standing == "left" and self._mirrored:
            self.standing = "mirror"
        declared = (self.context.absent.declared(self._lacked),) if self._lacked else ()
        return (*_said(self._sentences), *self._counterparts(), *declared)

    def is_own(self, piece: Piece) -> bool:
        """Is a point the unit's duty?"""
        return self._applies(piece) == "own" and self._grade(piece) != "other"

    def _take(self, piece: Piece, of_others: bool, figure: bool) -> None:
        """Put one piece where it belongs."""
        applies = self._applies(piece)
        if applies == "none" or of_others:
            if not figure:
                self.dropped.append((clean(piece.point.text), ANOTHER_KIND if of_others else OTHERS))
        elif applies == "mirror":
            self._mirror(piece)
        else:
            self.standing = "own"
            if not figure:
                self._own(piece)

    def _own(self, piece: Piece) -> None:
        absent = self.context.absent
        if lacks := absent.of_text(piece.text):
            self._lacked.extend(lacks)
            self.dropped.append((clean(piece.point.text), absent.why(lacks)))
        else:
            self._lacked.extend(self._add(piece))

    def _applies(self, piece: Piece) -> Applies:
        """Whose duty a piece is. A body named in a sentence before does not take over what institutions began."""
        applies = of_point(piece.point, self.requirement, self.context.submitter)
        carried = not piece.named and bool(piece.point.subjects) and self.requirement.subjects[:1] == ("医疗机构",)
        if applies == "none" and self.context.wording.institution and counterpart_of(piece.text) == _PLATFORM:
            return "mirror"
        if applies == "none" and self._inspected(piece):
            return "mirror"
        if applies == "none" and self._helped(piece):
            return "own"
        if applies == "none" and self.context.wording.institution and outside(piece.actor, self.context.unit):
            return "mirror" if counterpart_of(piece.text) else "none"
        if applies == "none" and carried and self.context.unit.kind == "hospital":
            return "own" if not counterpart_of(piece.text) and not population_of(piece.point.text) else "none"
        return applies

    def _inspected(self, piece: Piece) -> bool:
        """Is it what the authority's own superior inspects it for? It examines itself and takes part."""
        issuer = piece.actor.lstrip("省市")
        told = self.context.voice.authority and _INSPECTS.search(piece.text)
        return bool(told and issuer and any(issuer in name for name in self.context.submitter.above))

    def _helped(self, piece: Piece) -> bool:
        """Is it what an authority above organises in the whole region, so that one below it has to help?"""
        context = self.context
        told = context.voice.authority and piece.named and _ORGANISES.search(piece.text)
        return bool(told) and superior_acts(piece.actor, context.submitter)

    def _grade(self, piece: Piece) -> str:
        if self.context.voice.authority:
            return ""
        submitter = self.context.submitter
        acting = f"{piece.actor}制定" if piece.named else ""  # 二级医院 of a sentence before says nothing of this one
        return grade_of(piece.point.text, submitter) or grade_of(acting, submitter)

    def _add(self, piece: Piece) -> tuple[str, ...]:
        """Add a piece to the sentences; the services that had to be struck out of its lists."""
        context = self.context
        actor = actor_of(
            piece.actor, piece.point.subjects, context.unit, context.voice, context.wording, context.submitter
        )
        if context.wording.institution and outside(actor.words, context.unit):
            if piece.named:
                self.dropped.append((clean(piece.point.text), OTHERS))
                return ()
            actor = Actor("self")  # carried on from a sentence before, while the duty is the unit's
        last = self._sentences[-1] if self._sentences else None
        text, struck = self._worded(piece, actor, last)
        if text and context.voice.authority and actor.words.startswith("配合") and _ALONE.match(text):
            self.dropped.append((clean(piece.point.text), "由上级自行组织"))
            return ()
        if not text:
            self.dropped += [(clean(piece.point.text), NOT_ALONE)] if not struck else []
            return struck
        if last is not None and last.number == piece.sentence and last.actor == actor:
            if topic := _TOPIC.match(last.clauses[-1]):
                last.clauses[-1] = f"在{topic[1]}中{text}"
            else:
                last.clauses.append(text)
        elif last is not None and last.number == piece.sentence and last.clauses[-1].endswith(_SETTINGS):
            last.clauses.append(f"{actor.words}{text}")  # 预警发布后，主要负责人启动响应
        else:
            dated = piece.head_date and not text.startswith(piece.head_date[:6])
            self._sentences.append(_Sentence(actor, piece.sentence, [f"{piece.head_date if dated else ''}{text}"]))
        return struck

    def _worded(self, piece: Piece, actor: Actor, last: _Sentence | None) -> tuple[str, tuple[str, ...]]:
        """A piece in the unit's words, and the services struck out of it."""
        wording, voice = self.context.wording, self.context.voice
        text = wording.reworded(piece.text, inner=actor.role == "inner")
        if last is None or not _OPEN.match(last.clauses[-1]):
            text = wording.without_modal(text)
        text, struck = self.context.absent.struck(text)
        text = with_doubts(wording.without_others(text))
        if voice.authority and self.context.submitter.above:
            text = _COUNT.sub(lambda found: f"{found[1]}{blank(f'本级分解数，上级为{found[2]}')}", text)
        whom = population_of(piece.point.text)
        if text and whom and whom == piece.actor and not voice.authority and actor.role == "self":
            text = f"{voice.own}作为{whom}，{text}"
        return text, struck

    def _mirror(self, piece: Piece) -> None:
        key = _INSPECTION if self._inspected(piece) else counterpart_of(piece.text)
        often = frequency_in(piece.text)
        if not key:
            self.dropped.append((clean(piece.point.text), OTHERS))
        elif key in self.context.told and not often:
            self.dropped.append((clean(piece.point.text), TOLD_BEFORE))
        elif not self._mirrored.get(key, ("", piece))[0]:
            self._mirrored[key] = (f"{often}一次" if often else "", piece)

    def _counterparts(self) -> Iterator[str]:
        """The counterparts of one task, each a sentence."""
        found: Mapping[str, tuple[str, Piece]] = self._mirrored
        fills = self.context.fills
        for key, often in merged({key: often for key, (often, _) in found.items()}).items():
            self.context.told.add(key)
            actor = found[key][1].actor
            who = actor if actor and not _MANY.search(actor) else fills["who"]
            yield said_counterpart(key, {**fills, "often": often, "who": who}) + "。"


def in_place(pieces: Sequence[Piece], owned: Callable[[Piece], bool], plain: Sequence[Target]) -> frozenset[str]:
    """Points that stay where they stand though they are figures, by their ids.

    Those that a setting leads to (……车辆中，新能源汽车比例……), a whole and its part (其中……), and figures `plain`,
    of which the unit has nothing of its own to say and which stand in a clause that is its duty (`owned`).
    """
    stating = [piece for piece in pieces if plain and is_figure_clause(piece.point.text, plain) is not None]
    kept = {piece.point.id for piece in stating if owned(piece)}
    for before, piece in pairwise(pieces):
        if before.sentence == piece.sentence and (before.text.endswith(_SETTINGS) or piece.text.startswith("其中")):
            kept |= {piece.point.id} | ({before.point.id} if piece.text.startswith("其中") else set())
    return frozenset(kept)


def _said(sentences: Sequence[_Sentence]) -> Iterator[str]:
    """The sentences; who acts is named once where several in a row are of one actor."""
    before = ""
    for one in sentences:
        yield one.said(named=one.actor.words == before)
        before = one.actor.words
