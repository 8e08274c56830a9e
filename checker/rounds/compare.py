"""What became of each finding: mended, left, changed but still not right, or new."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checker.language.fold import fold
from checker.language.personal import masked_word
from checker.model.document import Document
from checker.model.result import Evidence, Finding, Match, Report, Status
from checker.model.rounds import OUTCOMES, Outcome, Round, Step, Told, Turn
from checker.rounds.mended import where
from checker.rounds.reply_words import why
from checker.rules.engine import CRASHED
from checker.rules.living import OVERDUE, UNDATED, fingerprint
from checker.rules.rule import Lang

_OURS = (CRASHED.code, OVERDUE.code, UNDATED.code)  # these speak of the program and its settings, not of the plan


def told(findings: Iterable[Finding]) -> tuple[Told, ...]:
    """Findings as what is kept of them between rounds."""
    return tuple(
        Told(
            one.rule,
            one.severity,
            one.message,
            one.requirement,
            one.quote,
            fingerprint(one),
            one.location.heading if one.location is not None else "",
            "，".join(part for part in (one.basis.document, one.basis.clause) if part),
            one.against,
            one.suggestion,
        )
        for one in findings
    )


def compare(
    old: Sequence[Told],
    statuses: Mapping[str, Status],
    new: Report,
    parents: Sequence[str] | None = None,
    document: Document | None = None,
    lang: Lang = "zh",
) -> Round:
    """Follow every finding of the first round into the second.

    `statuses` are the first round's, by the id of the requirement (of several parents as `id@2`). A finding that
    stands again word for word is left; one of the same requirement (of the same rule where no requirement is named) in
    other words has been changed and is still not right. Waivers are none of this: give a report without settings.
    `parents` are the hashes of the parents' texts in the first round, None where it was judged by the same.
    What is gone is mended on the words that now answer, or because its own words are gone from `document`; where the
    new version cannot be judged on it, it is open.
    """
    first = [one for one in old if one.rule not in _OURS]
    second = [one for one in new.findings if one.rule not in _OURS]
    found = [_grounded(step, new, document, lang) for step in _steps(first, second)]
    steps = sorted(found, key=lambda step: OUTCOMES.index(step.outcome))
    changed = parents is not None and sorted(parents) != sorted(one.text_sha256 for one in new.against)
    return Round(tuple(steps), tuple(_turns(statuses, new.matches)), changed)


def statuses_of(matches: Iterable[Match]) -> dict[str, Status]:
    """Every requirement's status, by its name in a round."""
    return {_named(one): one.status for one in matches}


def _named(match: Match) -> str:
    return f"{match.requirement.id}@{match.against + 1}" if match.against else match.requirement.id


def _steps(first: list[Told], second: list[Finding]) -> Iterator[Step]:
    """Word for word first, then the same words of fewer or more places, then the same matter in other words."""
    waiting = list(second)
    gone = list(first)
    for number, key in enumerate((_word_for_word, _words, _matter)):
        outcome: Outcome = "changed" if number else "left"
        queues = _queues((key(one), one) for one in waiting)
        kept = []
        for one in gone:
            queue = queues.get(key(one))
            if queue:
                yield Step(outcome, one, queue.popleft())
            else:
                kept.append(one)
        gone = kept
        left = {id(one) for queue in queues.values() for one in queue}
        waiting = [one for one in waiting if id(one) in left]
    yield from (Step("mended", one, None) for one in gone)
    yield from (Step("new", None, one) for one in waiting)


def _word_for_word(one: Told | Finding) -> str:
    return one.fingerprint if isinstance(one, Told) else fingerprint(one)


def _words(one: Told | Finding) -> str:
    """The rule and the words it quotes: a slip told of many places at once may be left in some of them."""
    return f"{one.rule} {one.requirement or ''} {fold(one.quote) or id(one)}"


def _queues(pairs: Iterable[tuple[str, Finding]]) -> dict[str, deque[Finding]]:
    queues: dict[str, deque[Finding]] = {}
    for key, one in pairs:
        queues.setdefault(key, deque()).append(one)
    return queues


def _matter(one: Told | Finding) -> str:
    """What a finding is about: its requirement, or for a slip without one its rule under its heading."""
    if one.requirement:
        return f"{one.requirement}@{one.against}"
    heading = one.heading if isinstance(one, Told) else one.location.heading if one.location is not None else ""
    return f"rule {one.rule} {heading}"


def _grounded(step: Step, new: Report, document: Document | None, lang: Lang) -> Step:
    """The step with the words it rests on; one that is gone is open where the new version could not be judged."""
    if step.new is not None:
        place = step.new.location
        return replace(step, ground=Evidence(step.new.quote, place)) if step.new.quote and place is not None else step
    old = step.old
    if old is None:
        return step
    if old.requirement:
        match = _match_of(old, new.matches)
        if match is None:
            return replace(step, outcome="open", why=why("not_asked", lang))
        ground = match.evidence[0] if match.evidence else None
        if match.status in ("missing", "undecided"):
            return replace(step, outcome="open", ground=ground or match.nearest, why=why("unsure", lang))
        return replace(step, ground=ground, why=match.reason or why("answered" if ground else "settled", lang))
    if document is None or len(fold(old.quote)) < _SHORTEST:
        return replace(step, why=why("gone", lang))
    quote = masked_word(old.quote) if old.rule == _PERSONAL else old.quote
    still = where(old.quote, document)
    if still is None:
        return replace(step, why=why("no_longer", lang, quote=quote))
    return replace(step, ground=still, why=why("elsewhere", lang, quote=quote))


def _match_of(old: Told, matches: Iterable[Match]) -> Match | None:
    return next((one for one in matches if one.requirement.id == old.requirement and one.against == old.against), None)


_PERSONAL = "H610"  # whose quotes are personal data
_SHORTEST = 2  # letters of words that can be looked for


def _turns(statuses: Mapping[str, Status], matches: Iterable[Match]) -> Iterator[Turn]:
    for match in matches:
        before = statuses.get(_named(match))
        if before is not None and before != match.status:
            title = f"{match.requirement.number}{match.requirement.title}"
            yield Turn(_named(match), title, before, match.status)
