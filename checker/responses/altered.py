"""A copy in which one word was put in the place of the parent's: 依法规范 for 依法取缔, 消防演练 for 地震演练.

Only a document that answers in the parent's own words throughout is looked at: there a word that differs was changed
by hand. Who writes freely says everything otherwise. What is compared by kind (targets, rhythms, dates, force) is
judged before; this is asked last, of points that nothing was found against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.language.dates import compare_dates, find_dates
from checker.language.frequency import find_frequencies
from checker.language.numerals import number_value
from checker.language.targets import find_targets
from checker.model.document import Place
from checker.model.result import Deviation, DeviationKind
from checker.responses.edits import (
    NUMERAL,
    Piece,
    inserted_harm,
    is_another,
    is_lesser,
    pieces,
    same_figures,
)
from checker.responses.terms import uniform

_LONGEST = 8  # letters of a piece that takes another's place
_DIGIT = re.compile(r"\d|[二两三四五六七八九十半]|一(?=[个名次家处所项类级天日年月季周支台件张])")
_EXCEPT = re.compile(r"除[^，。；]{1,14}?(?:之?外|以外)")
_PROVIDED = re.compile(
    r"(?:条件|时机|经费|财力|资金)[^，。；]{0,3}?(?:成熟|允许|具备|许可|宽裕)[^，。；]{0,2}?[时后的]"
    r"|视[^，。；]{0,4}情况?(?=[^，。；])|如[^，。；]{1,8}?可(?=[^，。；])"
)
_BOUNDS: tuple[tuple[re.Pattern[str], DeviationKind], ...] = ((_EXCEPT, "scope"), (_PROVIDED, "force"))
_CIRCLE = re.compile(r"[^，。；\d]{0,4}?(?:[及或]?以上|[及或]?以下|的(?!\d))")
_AREA = re.compile(r"[^，。；\d]{0,3}?(?:范围|半径)")
_BELOW = re.compile(r"低于|不足|以下|小于|少于")
_EACH = re.compile(r"每隔?$")
_WITHIN = re.compile(r"[^，。；\d]{0,5}?[以之]?内")
_AT_MOST = re.compile(r"不超过|不高于|不得超过|不大于|≤")
_OWN = re.compile(r"[本我全该]|[省市县区镇乡街村院校局]")  # 县融媒体中心 for 当地媒体: each level has its own
_WHEN = re.compile(r"[年月日]|底前|[上下]旬")
_OPEN = re.compile(r"等(?!级|待|次|值|效|同|候)")
_LISTED = re.compile(r"[、和与及]")
_INSIDE: dict[str, DeviationKind] = {"narrows": "scope", "loosens": "force", "passes": "scope"}


def altered_deviations(asked: str, around: str, found: str, sentence: str, place: Place) -> Iterator[Deviation]:
    """How a copied clause was altered; the first alteration only.

    `around` is all that the parent says of the matter, `sentence` the whole sentence of the answer.
    """
    told = pieces(asked, found)
    if told is None:
        return
    for pattern, kind in _BOUNDS:
        bound = pattern.search(sentence)
        if bound and not pattern.search(around):
            yield Deviation(kind, asked, bound.group(), found, place)
            return
    figures = _figures(told, asked, found) if any(_DIGIT.search(one.was + one.becomes) for one in told) else None
    if figures is not None:
        kind_of, was, becomes = figures
        yield Deviation(kind_of, was, becomes, found, place, swapped="lesser")
        return
    alone = sum(bool(piece.was and piece.becomes) for piece in told) == 1  # who rewords changes more than one
    for piece in told:
        if (deviation := _judged(piece, alone, asked, found, place)) is not None:
            yield deviation
            return


def _judged(piece: Piece, alone: bool, asked: str, found: str, place: Place) -> Deviation | None:
    was, becomes = piece.was, piece.becomes
    if harm := inserted_harm(piece):
        return Deviation(_INSIDE[harm], was or asked, becomes, found, place, swapped="lesser" if was else "")
    if was and becomes and is_lesser(piece):
        return Deviation("scope", was, becomes, found, place, swapped="lesser")
    if not was or _DIGIT.search(was + becomes):
        return None
    if not becomes:
        return _left_out(piece, asked, found, place)
    short = len(was) <= _LONGEST and len(becomes) <= _LONGEST
    if alone and short and not _OWN.match(becomes) and not _WHEN.search(was) and is_another(piece):
        return Deviation("scope", was, becomes, found, place, swapped="another")
    return None


def _left_out(piece: Piece, asked: str, found: str, place: Place) -> Deviation | None:
    """An item of a closed list that the copy does not have: 经办、审批 for 经办、复核、审批."""
    if _OPEN.search(asked) or not any(word.role in ("content", "act") for word in piece.asked):
        return None
    items = [item for item in _LISTED.split(asked) if item]
    words = [word.text for word in piece.asked]
    gone = [item for item in items if any(word in item for word in words) and item not in found]
    if len(items) < 2 or len(_LISTED.findall(found)) >= len(_LISTED.findall(asked)) or not gone:
        return None
    return Deviation("scope", asked, f"未提{piece.was}", found, place, left_out=True)


def _figures(told: Sequence[Piece], asked: str, found: str) -> tuple[DeviationKind, str, str] | None:
    """What a changed figure does that is no target, rhythm or date of its own."""
    later = _later(asked, found)
    if later is not None or same_figures(asked, found):
        return later
    judged = _judged_by_kind(asked)
    for piece in told:
        for was, becomes in _numbers(piece):
            at = uniform(asked).find(was)
            if at < 0 or was in judged:
                continue
            kind = _direction(uniform(asked), at, was, becomes)
            if kind is not None:
                return kind, _shown(uniform(asked), was), _shown(uniform(found), becomes) if becomes else "未提"
    return None


def _numbers(piece: Piece) -> Iterator[tuple[str, str]]:
    """The figures of a piece side by side; one that was left out has nothing beside it."""
    was, becomes = (NUMERAL.findall(text) for text in (piece.was, piece.becomes))
    if len(was) == len(becomes):
        yield from ((one, other) for one, other in zip(was, becomes, strict=True) if one != other)
    elif not becomes and len(was) > 1:
        yield was[0], ""


def _shown(text: str, number: str) -> str:
    """The figure with what stands beside it."""
    at = text.find(number)
    return text[max(0, at - 2) : at + len(number) + 3]


def _later(asked: str, found: str) -> tuple[DeviationKind, str, str] | None:
    wanted, there = find_dates(asked), find_dates(found)
    if len(wanted) != len(there):
        return None
    for one, other in zip(wanted, there, strict=True):
        if compare_dates(one.last, other.last) == "later":
            return "later", asked[one.start : one.end], found[other.start : other.end]
    return None


def _judged_by_kind(text: str) -> frozenset[str]:
    """The figures that are compared as targets, rhythms or dates."""
    spans = [text[one.start : one.end] for one in find_frequencies(text)]
    spans += [text[one.start : one.end] for one in find_dates(text)]
    spans += [one.target.quote for one in find_targets(text)]
    return frozenset(number for span in spans for number in NUMERAL.findall(uniform(span)))


def _direction(text: str, at: int, was: str, becomes: str) -> DeviationKind | None:
    """The kind of a changed figure; nothing where it asks more, or a condition takes in more, than it did."""
    one, other = number_value(was), number_value(becomes) if becomes else None
    if one is None or other is None:
        return None if becomes else "scope"
    before, after = text[max(0, at - 4) : at], text[at + len(was) :]
    if _CIRCLE.match(after):
        return "scope" if (other > one) == (_BELOW.search(before + after[:6]) is None) else None
    if _AREA.match(after):
        return "scope" if other < one else None
    if _EACH.search(before) or _WITHIN.match(after) or _AT_MOST.search(before):
        return "weaker" if other > one else None
    return "weaker" if other < one else None
