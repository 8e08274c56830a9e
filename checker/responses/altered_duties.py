"""Duties with a time of their own, copied with a word changed: 口头报送 for 书面报送, where no main point says them."""

from __future__ import annotations

from msgspec.structs import replace

from checker.language.fold import fold
from checker.model.catalog import DeadlineDetail
from checker.model.result import UPWARDS, Match
from checker.responses.altered import altered_deviations
from checker.responses.edits import kept_share
from checker.responses.setting import Setting
from checker.responses.word_for_word import copy_of

_SHARE = 0.55  # letters of the duty that stand in the answer


def with_altered(setting: Setting, match: Match) -> Match:
    """The match of a duty, with what was altered where nothing else was found against it."""
    requirement, detail = match.requirement, match.requirement.detail
    if match.status != "covered" or not isinstance(detail, DeadlineDetail) or not match.evidence:
        return match
    if any(one.kind not in UPWARDS for one in match.deviations) or not _copied(setting):
        return match
    quote, told = detail.quote, match.evidence[0]
    if not quote or _told_by_points(setting, requirement.parent, quote) or kept_share(quote, told.text) < _SHARE:
        return match
    if copy_of(setting.document, quote) is not None:  # the words found may be a part of those that stand there
        return match
    found = tuple(altered_deviations(quote, quote, told.text, told.text, told.location))
    return replace(match, deviations=(*match.deviations, *found)) if found else match


def _copied(setting: Setting) -> bool:
    return any(answer.copied for answers in setting.answers.values() for answer in answers)


def _told_by_points(setting: Setting, holder: str | None, quote: str) -> bool:
    """Do the main points of what holds the duty say it too? Then it is judged there."""
    plain = fold(quote)
    points = [fold(answer.match.text) for answer in setting.answers.get(holder or "", ())]
    return any(one in plain or plain in one for one in points)
