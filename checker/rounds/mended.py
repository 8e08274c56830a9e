"""The items of a feedback against a report on the mending, or a new version that has been checked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.language.fold import fold
from checker.model.document import Document, Place
from checker.model.result import Checked, Evidence, Finding, Match
from checker.model.rounds import Item, Mending, Settled
from checker.rounds.judge import judged
from checker.rounds.replies import replies, replies_in_list
from checker.rounds.reply_words import any_of, reply_words, why
from checker.rules.rule import Lang, shown_title

_QUOTED = re.compile(r"“([^“”]{2,})”")
_TITLES = re.compile(r"《[^《》]{2,60}》")
_SHORTEST = 4  # letters of words that are looked for in a text


def by_report(items: Sequence[Item], document: Document, lang: Lang = "zh") -> Mending:
    """Each item by what the report says to it."""
    answers = replies(items, document)
    return Mending(tuple(judged(item, reply, lang) for item, reply in zip(items, answers, strict=True)), "report")


def by_list(items: Sequence[Item], filled: Sequence[Item], lang: Lang = "zh") -> Mending:
    """Each item by what the list says of it that came back filled in."""
    answers = replies_in_list(items, filled)
    return Mending(tuple(judged(item, reply, lang) for item, reply in zip(items, answers, strict=True)), "report")


def by_version(items: Sequence[Item], new: Checked, lang: Lang = "zh") -> Mending:
    """Each item by what the check of the new version finds: first the same finding, then the requirement it names.

    A person's own words are followed by what they quote; what cannot be followed is open, never mended.
    """
    return Mending(tuple(_followed(item, new, lang) for item in items), "version")


def _followed(item: Item, new: Checked, lang: Lang) -> Settled:
    same = next((one for one in new.report.findings if _says_the_same(item, one)), None)
    if same is not None:
        return Settled(item, "left", why("same", lang), _words_of(same))
    match = _named(item, new.report.matches)
    if match is None:
        return _by_quote(item, new.document, lang)
    other = next((one for one in new.report.findings if _of(one, match) and one.severity != "info"), None)
    if other is not None:
        return Settled(item, "changed", why("again", lang, message=other.message), _words_of(other))
    shown = match.evidence[0] if match.evidence else None
    if match.status == "covered":
        return Settled(item, "mended", why("answered", lang), shown)
    if match.status == "not_applicable":
        return Settled(item, "mended", match.reason or why("declared", lang), shown)
    if match.status == "missing":
        return Settled(item, "left", why("missing", lang), match.nearest)
    told = "；".join(match.missing_points)
    if match.status == "undecided":
        return Settled(item, "open", why("undecided", lang), shown)
    return Settled(item, "changed", why("in_part", lang, points=told), shown)


def _says_the_same(item: Item, one: Finding) -> bool:
    """A letter calls what was handed in 报送稿, a report on it 本文."""
    told, said = (fold(text).replace("报送稿", "本文") for text in (item.problem, one.message))
    return said in told and (not item.quote or fold(item.quote) == fold(one.quote))


def _of(one: Finding, match: Match) -> bool:
    return one.requirement == match.requirement.id and one.against == match.against


def _named(item: Item, matches: Sequence[Match]) -> Match | None:
    """The requirement that an item speaks of: by its id, else by the title that it quotes, else by one it holds.

    The title of a section is a common word; an item that quotes a name speaks of that name alone.
    """
    if item.requirement is not None:
        return next((one for one in matches if one.requirement.id == item.requirement), None)
    quoted = [fold(one) for one in _QUOTED.findall(item.problem)]
    exact = [one for one in matches if fold(shown_title(one)) in quoted or fold(one.requirement.title) in quoted]
    if exact:
        return exact[0]
    words = "\n".join(quoted) or fold(item.problem)
    named = [
        one
        for one in matches
        if one.requirement.kind not in ("section", "subsection")
        and len(fold(one.requirement.title)) >= _SHORTEST
        and fold(one.requirement.title) in words
    ]
    return max(named, key=lambda one: len(one.requirement.title), default=None)


def _by_quote(item: Item, document: Document, lang: Lang) -> Settled:
    """A slip is mended when the words that the feedback quotes are gone, and left when they stand there still.

    Of anything else the absence of words proves nothing: an indicator that is gone was struck out, not mended.
    """
    quotes = [one for one in (item.quote, *_QUOTED.findall(item.problem), *_TITLES.findall(item.problem)) if one]
    if not quotes or not (item.quote or any_of(*reply_words().slips).search(item.problem)):
        return Settled(item, "open", why("not_asked", lang if quotes else "vague"))
    found = where(quotes[0], document)
    if found is not None:
        return Settled(item, "open" if item.quote else "left", why("there", lang, quote=quotes[0]), found)
    right = where(quotes[1], document) if len(quotes) > 1 else None
    return Settled(item, "mended", why("no_longer", lang, quote=quotes[0]), right)


def where(words: str, document: Document) -> Evidence | None:
    """The first place where the words stand as they are."""
    for block in document.reading.blocks:
        at = block.text.find(words)
        if at >= 0:
            index = document.heading_of[block.index]
            heading = document.headings[index].path if index >= 0 else ""
            place = Place(block.part, block.index, start=at, end=at + len(words), page=block.page, heading=heading)
            return Evidence(words, place)
        for cell in block.table.cells if block.table is not None else ():
            at = cell.text.find(words)
            if at >= 0:
                return Evidence(words, Place("table", block.index, cell.row, cell.col, at, at + len(words)))
    return None


def _words_of(one: Finding) -> Evidence | None:
    return Evidence(one.quote, one.location) if one.quote and one.location is not None else None
