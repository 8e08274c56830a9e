"""A copy in which one word was put in the place of the parent's: 依法规范 for 依法取缔, 消防演练 for 地震演练.

Only a document that answers in the parent's own words throughout is looked at: there a word that differs was changed
by hand. Who writes freely says everything otherwise. What is compared by kind (targets, rhythms, dates, force) is
judged before; this is asked last, of points that nothing was found against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model.document import Place
from checker.model.result import Deviation, DeviationKind
from checker.responses.copied_figures import changed_figure
from checker.responses.edit_kinds import (
    half_left,
    inserted_harm,
    is_another,
    is_lesser,
    is_local,
    kept_inside,
    moved,
    passed_on,
    reverses,
)
from checker.responses.edits import Piece, altered_words, canonical, core, pieces

_LONGEST = 8  # letters of a piece that takes another's place
_DIGIT = re.compile(r"\d|[二两三四五六七八九十半]|一(?=[个名次家处所项类级天日年月季周支台件张])")
_EXCEPT = re.compile(r"除[^，。；]{1,14}?(?:之?外|以外)")
_PROVIDED = re.compile(
    r"(?:条件|时机|经费|财力|资金)[^，。；]{0,3}?(?:成熟|允许|具备|许可|宽裕)[^，。；]{0,2}?[时后的]"
    r"|视[^，。；]{0,4}情况?(?=[^，。；])|如[^，。；]{1,8}?可(?=[^，。；])"
)
_BOUNDS: tuple[tuple[re.Pattern[str], DeviationKind], ...] = ((_EXCEPT, "scope"), (_PROVIDED, "force"))
_WHEN = re.compile(r"[年月日]|底前|[上下]旬")
_OPEN = re.compile(r"等(?!级|待|次|值|效|同|候)")
_CLOSED = re.compile(r"[两二三四五六七八九\d][类种项个级步][^，。；]")  # 甲、乙两类
_JOINING = ("和", "与", "及", "以及")
_ITEM = re.compile(r"[、和与及].{2,}")
_ASIDE = re.compile(r"（[^）]*）|\([^)]*\)")
_LETTER = re.compile(r"[^\W\d]")
_DASHES = re.compile("[—–]+")  # 自审—初审—复审 lists as 、 does
_LISTED = re.compile(r"[、和与及]")
_EVERY_ONE = re.compile(r"逐[^步渐年级条日月]")
_ALL = re.compile(r"逐|每(?![天日周月季年半学])|各|所有|全部|均|都|一[人户栋家处]一")
_NEAR = 2  # letters between what binds a clause and the clause
_AT_MOST = 1.6  # length of what has one word in the place of another; who rewords changes more
_INSIDE: dict[str, DeviationKind] = {"narrows": "scope", "loosens": "force", "passes": "scope"}


def altered_deviations(asked: str, around: str, found: str, sentence: str, place: Place) -> Iterator[Deviation]:
    """How a copied clause was altered; the first alteration only.

    `around` is all that the parent says of the matter, `sentence` the whole sentence of the answer.
    """
    told = pieces(asked, found)
    if told is None:
        return
    if (bound := _bound(asked, around, found, sentence, place)) is not None:
        yield bound
        return
    digits = any(_DIGIT.search(one.was + one.becomes) for one in told)
    figure = changed_figure([(one.was, one.becomes) for one in told], asked, found) if digits else None
    if figure is not None:
        kind, was, becomes = figure
        yield Deviation(kind, was, becomes, found, place, swapped="lesser")
        return
    alone = len(found) <= _AT_MOST * len(asked) and sum(_counts(piece, asked, found) for piece in told) == 1
    for piece in told:
        if (deviation := _judged(piece, alone, asked, around, found, sentence, place)) is not None:
            yield deviation
            return


def _bound(asked: str, around: str, found: str, sentence: str, place: Place) -> Deviation | None:
    """What excepts or provides, in the clause or just before it, and whoever it is passed on to before it."""
    at = sentence.find(found)
    lead = sentence[:at] if at > 0 else ""
    for pattern, kind in _BOUNDS:
        bound = pattern.search(found) or next(
            (one for one in pattern.finditer(lead) if len(lead) - one.end() < _NEAR), None
        )
        if bound and not pattern.search(around):
            return Deviation(kind, asked, bound.group(), found, place)
    before = re.split(r"[，。；：]", lead)[-1]
    for word in altered_words().passing:
        if before and word in before and word not in around:
            return Deviation("scope", asked, before, found, place, swapped="lesser")
    return None


def _counts(piece: Piece, asked: str, found: str) -> bool:
    """Is anything said otherwise, or more, or less?"""
    one, other = core(piece.asked), core(piece.told)
    if not _LETTER.search(one + other) or (piece.asked and is_local(piece)):
        return False
    return not (moved(piece.asked, found) if one else moved(piece.told, asked))


def _judged(
    piece: Piece, alone: bool, asked: str, around: str, found: str, sentence: str, place: Place
) -> Deviation | None:
    was, becomes = piece.was, piece.becomes
    if harm := inserted_harm(piece):
        return Deviation(_INSIDE[harm], was or asked, becomes, found, place, swapped="lesser" if was else "")
    if was and becomes and is_lesser(piece):
        return Deviation("scope", was, becomes, found, place, swapped="lesser")
    if reverses(piece):
        return Deviation("direction", was, becomes, found, place, swapped="lesser")
    if passed_on(piece, canonical(around)) or kept_inside(piece) or half_left(piece):
        return Deviation("scope", was, becomes, found, place, swapped="lesser")
    if not was:
        return None
    if _DIGIT.search(was + becomes):
        return _item_gone(piece, alone, asked, found, place)
    if not becomes or (_EVERY_ONE.fullmatch(was) and "，" in found):
        return _left_out(piece, alone, asked, found, sentence, place)
    short = len(was) <= _LONGEST and len(becomes) <= _LONGEST
    if alone and short and not is_local(piece) and not _WHEN.search(was) and is_another(piece, asked, found):
        return Deviation("scope", was, becomes, found, place, swapped="another")
    return _item_gone(piece, alone, asked, found, place)


def _left_out(piece: Piece, alone: bool, asked: str, found: str, sentence: str, place: Place) -> Deviation | None:
    """An item of a closed list that the copy does not have, a second doing (并回访), or 逐栋."""
    if _EVERY_ONE.match(piece.was) and not _ALL.search(found):
        return Deviation("scope", asked, f"未提{piece.was}", found, place, left_out=True)
    also = _also(piece, asked)
    if also and not any(_said(word, sentence) for word in (one.text for one in piece.asked if one.role != "colour")):
        return Deviation("scope", asked, f"未提{piece.was}", found, place, left_out=True)
    return _item_gone(piece, alone, asked, found, place)


def _said(word: str, sentence: str) -> bool:
    return word in canonical(sentence)


def _also(piece: Piece, asked: str) -> bool:
    """Is it a doing of its own, joined to the rest by 并 or a comma?"""
    plain, was = canonical(asked), piece.was
    at = plain.find(was)
    if at <= 0 or len(core(piece.asked)) <= 1 or at + len(was) < len(plain.rstrip("。；，")):
        return False
    return was.startswith(("并", "且")) or plain[at - 1] in "并且，,"


def _item_gone(piece: Piece, alone: bool, asked: str, found: str, place: Place) -> Deviation | None:
    """经办、审批 for 经办、复核、审批."""
    if _OPEN.search(asked) and (_OPEN.search(found) or not _CLOSED.search(found) or _CLOSED.search(asked)):
        return None
    if not any(word.role in ("content", "act") for word in piece.asked) and not _ITEM.match(piece.was):
        return None
    if not core(piece.asked):
        return None
    plain = _ASIDE.sub("", asked)
    items = [item for item in _LISTED.split(_OPEN.split(plain)[0]) if item]
    words = [word.text for word in piece.asked if word.text not in _JOINING]
    gone = [item for item in items if any(word in item for word in words) and item not in found]
    if (
        len(items) < 2
        or len(_LISTED.findall(_DASHES.sub("、", _ASIDE.sub("", found)))) >= len(_LISTED.findall(plain))
        or not gone
    ):
        return None
    named = alone and any(word.role == "content" for word in piece.told)
    if piece.becomes and not is_local(piece) and not named and not _CLOSED.search(found):
        return None  # listed otherwise
    return Deviation("scope", asked, f"未提{piece.was}", found, place, left_out=True)
