"""Whether a time found is the one for sending up to the parent, or the one that this level gives to those below it."""

from __future__ import annotations

import re

from checker.language.recipients import find_recipient
from checker.model.catalog import DeadlineDetail
from checker.model.result import Deviation, Match
from checker.rules.rule import Case

_LEVEL = re.compile(r"国家|省|市|[区县旗]")
_RANK = {"国家": 0, "省": 1, "市": 2}
_LEVELS = {"national": 0, "province": 1, "city": 2, "district": 3}


def owed_from_below(case: Case, match: Match, deviation: Deviation) -> bool:
    """A plan tells those below it when to report to itself: that is no answer to when it reports to the parent."""
    due = match.requirement.detail
    own = _LEVELS.get(case.submitter.level) if case.submitter.kind == "commission" else None
    if own is None or not isinstance(due, DeadlineDetail) or not due.recipient:
        return False
    asked, found = _rank(due.recipient), _rank(find_recipient(deviation.quote) or "")
    return asked is not None and asked < own and found == own


def _rank(body: str) -> int | None:
    """How high a body stands by the name of its area: 0 for the country, 3 for a district."""
    named = _LEVEL.search(body)
    return _RANK.get(named[0], 3) if named else None
