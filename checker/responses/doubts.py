"""What rests on words that nobody could read for certain, or may stand on a page that nobody could read.

Such a match is undecided, never carried out and never at fault. Where the verdict is the same whichever way the
uncertain words read, it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from checker.intake.doubts import Doubts, Key, doubts_of, pages_words
from checker.language.fold import fold
from checker.model.catalog import DeadlineDetail, Requirement, Target
from checker.model.document import Place, Span
from checker.model.result import Deviation, Evidence, Match, PointMatch, Status
from checker.requirements.doubts import illegible
from checker.responses.setting import Setting

_ASKS_FIGURE = re.compile(
    r"\d|[%‰]|[一二三四五六七八九十百]+(?:成|分之|[个名次例项年月日周天倍]|季度)|每[年月季周日天半]|全(?:部|覆盖)"
)
_STATES = re.compile(r"\d|[%‰]|[升降提减增][高低少升加长]|上升|下降|每[年月季周日天半]|[一二三四五六七八九十]+[年月日]")
_BY_WORDS = ("renamed", "scope", "force", "direction")  # deviations that any character of their quote may undo
_REST = 40  # characters after a name in which its figure may stand
_ALIKE = 0.5  # share of a point's pairs of letters in the nearest passage from which it may be the answer misread
_SHORTEST = 4  # letters of a title that is looked for


def undecided(setting: Setting, matches: Sequence[Match]) -> list[Match]:
    """The matches, those that cannot be judged for lack of legible words marked so, with the page and the words."""
    doubts = doubts_of(setting.document)
    if not doubts and not any(illegible(match.requirement) for match in matches):
        return list(matches)
    work = _Work(setting, doubts)
    return [work.judge(match) for match in matches]


class _Work(msgspec.Struct, frozen=True):
    setting: Setting
    doubts: Doubts

    def judge(self, match: Match) -> Match:
        if match.status == "undecided":
            return match
        if illegible(match.requirement):
            told = f"上级方案{match.requirement.note}"
            return replace(_open(match, told), deviations=()) if match.status == "covered" else match
        if match.status == "not_applicable":
            return self._declined(match)
        return self._by_points(match) if match.points else self._whole(match)

    def _declined(self, match: Match) -> Match:
        """不涉及 with its 不 illegible is no refusal."""
        if match.applies != "own" or not match.evidence:
            return match
        said = self._said(match.evidence, figures=False)
        return _open(match, said) if said else match

    def _by_points(self, match: Match) -> Match:
        answers = self.setting.answers.get(match.requirement.id, ())
        nearest = {answer.match.id: answer.nearest for answer in answers}
        reasons: dict[str, str] = {}
        for point in match.points:
            if point.applies and (why := self._open_point(point, nearest.get(point.id))):
                reasons[point.id] = why
        kept = tuple(one for one in match.deviations if not self._doubtful(one))
        if not reasons and len(kept) == len(match.deviations):
            return match
        own = [point for point in match.points if point.applies]
        sure = {point.answered for point in own if point.id not in reasons}
        points = tuple(_emptied(point) if point.id in reasons else point for point in match.points)
        if sure == {True, False}:
            missing = tuple(point.text for point in own if not point.answered and point.id not in reasons)
            return replace(match, deviations=kept, points=points, missing_points=missing)
        if not reasons and match.status != "covered":
            return replace(match, deviations=kept)
        why = "；".join(dict.fromkeys(reasons.values())) or self._deviating(match)
        return replace(_open(match, why), points=points, deviations=kept if sure == {True} else ())

    def _open_point(self, point: PointMatch, nearest: Evidence | None) -> str:
        """Why it cannot be said whether a point is answered, "" where it can."""
        if point.answered and point.evidence is not None:
            lost = next((self._words(one.location) for one in point.deviations if self._doubtful(one)), "")
            return lost or self._said((point.evidence,), bool(_ASKS_FIGURE.search(point.text)))
        if self.doubts.unread:
            return self._unread()
        if nearest is None or _share(point.text, nearest.text) < _ALIKE:
            return ""
        return self._words(nearest.location)

    def _whole(self, match: Match) -> Match:
        kept = tuple(one for one in match.deviations if not self._doubtful(one))
        if len(kept) < len(match.deviations):
            return replace(_open(match, self._deviating(match)), deviations=kept)
        if match.status == "covered":
            said = self._unsure(match)
            return replace(_open(match, said), deviations=()) if said else match
        if self.doubts.unread:
            return _open(match, self._unread())
        said = self._figure_beside(match) or self._misread(match.requirement)
        return _open(match, said) if said else match

    def _unsure(self, match: Match) -> str:
        """Do all the passages that state what is asked rest on uncertain words?"""
        figures = isinstance(match.requirement.detail, (Target, DeadlineDetail))
        stating = [one for one in match.evidence if _STATES.search(one.text)] if figures else list(match.evidence)
        said = [self._said((one,), figures) for one in stating or match.evidence]
        return said[0] if said and all(said) else ""

    def _figure_beside(self, match: Match) -> str:
        """The name is there and its figure may be the uncertain word that follows."""
        detail = match.requirement.detail
        if not isinstance(detail, (Target, DeadlineDetail)):
            return ""
        for one in match.evidence:
            said = self._words(replace(one.location, end=one.location.end + _REST))
            if said:
                return said
        name = fold(detail.indicator) if isinstance(detail, Target) else ""
        for key, known in self.doubts.at.items() if len(name) >= _SHORTEST else ():
            text = self.doubts.text(key)
            for doubt in known:
                if name in fold(text[max(0, doubt.start - _REST - len(name)) : doubt.start]):
                    return self.doubts.said(key, doubt)
        return ""

    def _misread(self, requirement: Requirement) -> str:
        """A passage that would be the title but for characters that are uncertain."""
        detail = requirement.detail
        title = fold(detail.indicator if isinstance(detail, Target) else requirement.title)
        if len(title) < _SHORTEST:
            return ""
        for key, known in self.doubts.at.items():
            text = self.doubts.text(key)
            for one in known:
                if _could_be(title, text, one.start, one.end):
                    return self.doubts.said(key, one)
        return ""

    def _said(self, evidence: Sequence[Evidence], figures: bool) -> str:
        for one in evidence:
            found = self.doubts.deciding(one.location, figures)
            if found:
                return self.doubts.said(_key(one.location), found[0])
        return ""

    def _words(self, place: Place | None) -> str:
        found = self.doubts.over(place) if place is not None else ()
        return self.doubts.said(_key(place), found[0]) if place is not None and found else ""

    def _doubtful(self, deviation: Deviation) -> bool:
        place = deviation.location
        if place is None:
            return False
        return bool(
            self.doubts.over(place) if deviation.kind in _BY_WORDS else self.doubts.deciding(place, figures=True)
        )

    def _deviating(self, match: Match) -> str:
        return next((self._words(one.location) for one in match.deviations if self._doubtful(one)), "")

    def _unread(self) -> str:
        return f"{pages_words(self.doubts.unread)}无法辨认，其余各页未见相应表述"


def _key(place: Place | Span) -> Key:
    return place.block, place.row, place.col


def _open(match: Match, reason: str, status: Status = "undecided") -> Match:
    return replace(match, status=status, missing_points=(), reason=reason)


def _emptied(point: PointMatch) -> PointMatch:
    """A point that cannot be judged is not answered; what may answer it is quoted."""
    return replace(point, answered=False, deviations=())


def _share(asked: str, found: str) -> float:
    wanted, there = fold(asked), fold(found)
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
    return sum(pair in there for pair in sorted(pairs)) / len(pairs) if pairs else 0.0


def _could_be(title: str, text: str, start: int, end: int) -> bool:
    """Would `title` stand in `text` if characters `start` to `end` were others, one more or one fewer?"""
    before, within, after = fold(text[:start]), fold(text[start:end]), fold(text[end:])
    if len(within) >= len(title):
        return _share(title, within) >= _ALIKE
    for at in range(len(title)):
        if not before.endswith(title[:at]) and at:
            continue
        for length in range(max(1, len(within) - 1), len(within) + 2):
            rest = title[at + length :]
            if at + length <= len(title) and (at or rest) and after.startswith(rest) and _enough(title, length):
                return True
    return False


def _enough(title: str, length: int) -> bool:
    """Half of the title at least must be legible."""
    return 2 * length <= len(title)
