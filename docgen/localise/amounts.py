"""The figures that hang on a requirement: owed, not assessed in units of this kind, or gone with a service."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field

from checker.model.catalog import Requirement, Target
from docgen.localise.context import Context
from docgen.localise.figures import by_year, is_figure_clause
from docgen.localise.measures import in_place
from docgen.localise.sentences import Piece
from docgen.localise.standing import of_requirement
from docgen.localise.text import clean

_MODAL = re.compile(r"^(?:应当?|要|须|需要?|必须)")
_ENOUGH = 6  # letters of a point that is surely the same


@dataclass(slots=True)
class Amounts:
    """What becomes of the figures of one requirement; `source` names its parent."""

    context: Context
    requirement: Requirement
    source: str
    below: Sequence[Requirement] = ()  # the targets that hang on it
    dropped: list[tuple[str, str]] = field(default_factory=list)
    _clauses: list[tuple[str | None, str]] = field(default_factory=list)
    _not_assessed: list[str] = field(default_factory=list)
    _absent: dict[str, list[str]] = field(default_factory=dict)  # the reason, and the indicators it takes out

    def in_place(self, pieces: Sequence[Piece], owned: Callable[[Piece], bool]) -> frozenset[str]:
        """The points whose figures stay in the parent's sentence, by their ids; `owned` tells what is a duty."""
        plain = [one.detail for one in self.below if self._plain(one)]
        return in_place(pieces, owned, [target for target in plain if isinstance(target, Target)])

    def _plain(self, one: Requirement) -> bool:
        """Is a figure owed as the parent says it?"""
        context, target = self.context, one.detail
        if not isinstance(target, Target) or any(found.text == one.id for found in context.conflicts):
            return False
        if target.scope and not context.voice.authority:
            return False  # its words name whom it is asked of
        if _regional(target) or of_requirement(one, context.submitter, self.requirement)[0] == "none":
            return False
        return context.figures.as_it_stands(target, self.source, one.id)

    def read(self, pieces: Sequence[Piece], kept: Set[str]) -> tuple[str, ...]:
        """The sentences with figures but for those `kept` in place."""
        held = [piece.point.text for piece in pieces if piece.point.id not in kept]
        told = [piece.point.text for piece in pieces if piece.point.id in kept]
        targets = [one.detail for one in self.below if isinstance(one.detail, Target)]
        for one in self.below:
            if not isinstance(one.detail, Target) or any(_says(text, one.detail) for text in told):
                continue
            text = next((text for text in held if _holds(text, one.detail)), "")
            if not text and any(_says(other, one.detail) for other in held):
                continue
            if not text or is_figure_clause(text, targets) is not None:
                self._take(one, one.detail, text)
        sentences = list(by_year(self._clauses))
        sentences += [f"{why}，{'、'.join(dict.fromkeys(names))}不涉及。" for why, names in self._absent.items()]
        if self._not_assessed:
            sentences.append(self._said_of_others())
        return tuple(sentences)

    def _take(self, one: Requirement, target: Target, text: str) -> None:
        context, quote, region = self.context, clean(target.quote), _regional(target)
        lacks = context.absent.of_text(target.indicator) or context.absent.of_text(text)
        applies, reason = of_requirement(one, context.submitter, self.requirement)
        if lacks:
            why = context.absent.why(lacks)
            self.dropped.append((quote, why))
            self._absent.setdefault(why, []).append(clean(target.indicator))
        elif applies == "none" and not region:
            self.dropped.append((quote, reason))
            if target.scope and not context.voice.authority and not self._owed_elsewhere(one, target):
                self._not_assessed.append(clean(target.indicator))
        else:
            conflict = next((found for found in context.conflicts if found.text == one.id), None)
            said = context.figures.said(target, self.source, region, conflict, one.id)
            self._clauses.append((target.by, said if text else context.figures.trend(target, said)))

    def _owed_elsewhere(self, one: Requirement, target: Target) -> bool:
        """Does the same sentence ask the same of units of this grade, with another figure?"""
        return any(
            isinstance(other.detail, Target)
            and other.detail.indicator == target.indicator
            and of_requirement(other, self.context.submitter, self.requirement)[0] != "none"
            for other in self.below
            if other is not one
        )

    def _said_of_others(self) -> str:
        rank = self.context.unit.rank
        kind = f"{rank}医院" if rank.endswith("级") else rank
        names = "、".join(self._not_assessed)
        return f"{self.context.voice.own}为{kind or '其他类别机构'}，{names}不作考核，按要求监测分析。"


def _regional(target: Target) -> bool:
    if re.search("[一二三]级", target.scope or ""):
        return False  # 区内三级医院: of a grade, not of the region
    return bool(re.match(r"(?:全|我|本)?[国省市区县](?:$|范围|[^级属])|辖区|区域", target.scope or "")) or bool(
        re.match(r"\s*(?:全|我)[省市区县]", target.quote)
    )


def _holds(text: str, target: Target) -> bool:
    return clean(target.quote) in clean(text)


def _says(text: str, target: Target) -> bool:
    """Does a point say a figure, though the quote begins before it (三年内每所……新增不少于3个, 须完成……)?"""
    plain, quote = clean(text), clean(target.quote)
    bare = _MODAL.sub("", quote)
    return bare in plain or (len(plain) >= _ENOUGH and quote.endswith(plain) and any(map(str.isdigit, plain)))
