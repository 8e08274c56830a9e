"""Which of a line's signs are certain: twins settled by their neighbours, confusions of figures told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec

from checker.intake.ocr.engine import Character
from checker.intake.ocr.lines import is_han
from checker.intake.pages.model import Doubt
from checker.language.words import load_words


class Thresholds(msgspec.Struct, frozen=True):
    """Probabilities below which a sign is doubtful, and rivals above which it is."""

    letter: float
    figure: float
    decisive: float
    permille: float
    alone: float
    stroke: float
    arrow: float


class Reasons(msgspec.Struct, frozen=True):
    """What a person is told."""

    unsure: str
    figure: str
    permille: str
    letter: str
    point: str
    seal: str
    alone: str


class OcrWords(msgspec.Struct, frozen=True):
    """words/ocr.yaml as it stands; `twins` are pairs of the narrow and the wide form of a sign."""

    thresholds: Thresholds
    reasons: Reasons
    twins: tuple[str, ...]
    strokes: str  # signs that are one upright stroke


@cache
def words() -> OcrWords:
    """The word list, read once."""
    return load_words(Path(__file__).parent / "words" / "ocr.yaml", OcrWords)


_WIDE = {pair[0]: pair[1] for pair in words().twins}
_NARROW = {pair[1]: pair[0] for pair in words().twins}
_DASHES = "-—–−一_"
_PAGE = re.compile(rf"\s*[{_DASHES}]+\s*\d{{1,4}}\s*[{_DASHES}]+\s*")
_MIXED = re.compile(r"\([^()（）]*）|（[^()（）]*\)")
_FIGURE = re.compile(r"[0-9](?:[0-9.,，:：/~～%％‰‱-]*[0-9%％‰‱])?[%％‰‱]?")
_PERMILLE = re.compile(r"(?<=\d)\s*(?:%[0-9A-Za-zº°]|%\s+[0oOº°])|[‰‱][0oOº°]")
_LETTER = re.compile(r"[0-9OoQDIl|!SBZ]*[0-9][0-9OoQDIl|!SBZ.]*")
_ARROWS = frozenset("↑↓←→↗↘")  # no string: an absent rival is "", which every string holds
_RINGS = "0oOº°〇○"
_IN_FIGURE = re.compile(r"[0-9A-Za-z.]")
_STRANGE = re.compile(r"(?<=\d)[A-Za-z]+(?=[%‰])")
_SURELY_LETTER = re.compile(r"[A-Za-z]")
_ALWAYS_FIGURE, _BETWEEN_FIGURES = "OoIl|!", "QDSBZ"
_POINT = re.compile(r"(?<=\d)(?:\s+[.,，。·・]\s*|[,，。·・、]|[.,]\s+|['’`])(?=\d)")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:[,，]\d{3})+(?!\d)")


def settled(characters: tuple[Character, ...]) -> tuple[Character, ...]:
    """The characters with blanks beside Chinese letters out, and every narrow or wide sign as its neighbours ask."""
    kept = _permilles(tuple(_printed(characters)))
    return _paired(tuple(_dash(kept, index) or _twin(kept, index) for index in range(len(kept))))


def as_page_number(characters: tuple[Character, ...]) -> tuple[Character, ...]:
    """A line that is a figure between dashes, its dashes made alike: they are read as 一 or - as it comes."""
    if not _PAGE.fullmatch("".join(character.sign for character in characters)):
        return characters
    return tuple(
        replace(character, sign="—", score=1.0, rival="") if character.sign in _DASHES else character
        for character in characters
        if character.sign.strip()
    )


def doubts_of(characters: tuple[Character, ...], permille: frozenset[int] = frozenset()) -> tuple[Doubt, ...]:
    """The doubtful characters in order, neighbours with one reason together; `permille`: % that look like ‰."""
    text = "".join(character.sign for character in characters)
    why: list[str] = [""] * len(text)
    for index, character in enumerate(characters):
        why[index] = _unsure(character)
    for found in _FIGURE.finditer(text):
        for index in range(*found.span()):
            why[index] = why[index] or _unsure_figure(characters[index])
    for index, character in enumerate(characters):
        if character.sign in "%‰":  # in a column of units too
            why[index] = why[index] or _unsure_figure(character)
    for start, end, reason in _confused(text):
        for index in range(start, end):
            why[index] = reason
    for index in permille:
        why[index] = words().reasons.permille
    for index in _alone(characters):
        why[index] = words().reasons.alone
    return tuple(grouped(why))


def grouped(why: list[str]) -> Iterator[Doubt]:
    """Reasons a character → doubts."""
    start = 0
    for index in range(1, len(why) + 1):
        if index == len(why) or why[index] != why[start]:
            if why[start]:
                yield Doubt(start, index, why[start])
            start = index


def _printed(characters: tuple[Character, ...]) -> Iterator[Character]:
    """Without the blanks that are the air around a Chinese letter or a wide sign."""
    for index, character in enumerate(characters):
        if character.sign.strip():
            yield character
            continue
        before = characters[index - 1].sign if index else ""
        after = characters[index + 1].sign if index + 1 < len(characters) else ""
        if before and after and not _is_wide(before) and not _is_wide(after):
            yield character


def _permilles(characters: tuple[Character, ...]) -> tuple[Character, ...]:
    """Nobody writes %0: it is ‰, its second ring read as a sign of its own. Never sure: % is its rival."""
    kept: list[Character] = []
    for index, character in enumerate(characters):
        before = kept[-1] if kept else None
        after = characters[index + 1].sign if index + 1 < len(characters) else ""
        if before and before.sign in "%‰" and character.sign in _RINGS and not _IN_FIGURE.match(after):
            at, score = (before.at + character.at) / 2, min(before.score, character.score)
            kept[-1] = Character("‰", at, score, rival="%", rival_score=max(0.5, 1 - score))
        else:
            kept.append(character)
    return tuple(kept)


def _is_wide(sign: str) -> bool:
    return is_han(sign) or sign in _NARROW or sign in "、。《》〔〕“”‘’…—·【】"


def _paired(characters: tuple[Character, ...]) -> tuple[Character, ...]:
    """Of two brackets that belong together and differ in width, both are wide."""
    signs = list(characters)
    for found in _MIXED.finditer("".join(character.sign for character in characters)):
        signs[found.start()] = replace(signs[found.start()], sign="（")
        signs[found.end() - 1] = replace(signs[found.end() - 1], sign="）")
    return tuple(signs)


def _dash(characters: tuple[Character, ...], index: int) -> Character | None:
    """2024一2026年, 3月一5月: before a figure and behind one (or its unit) 一 is a dash."""
    if characters[index].sign != "一" or not 0 < index < len(characters) - 1:
        return None
    before, after = characters[index - 1].sign, characters[index + 1].sign
    if not after.isdecimal() or not (before.isdecimal() or before in "年月日时%"):
        return None
    return replace(characters[index], sign="—")


def _twin(characters: tuple[Character, ...], index: int) -> Character:
    """Narrow and wide forms share their probability; where neither is clear the neighbours decide."""
    character = characters[index]
    twin = _WIDE.get(character.sign) or _NARROW.get(character.sign)
    if character.sign == "％":
        return replace(character, sign="%")
    if twin is None:
        return character
    alone = character.score
    if character.rival == twin:
        character = replace(character, score=min(1.0, alone + character.rival_score), rival="", rival_score=0.0)
    if alone >= words().thresholds.decisive and character.sign in "()（）":
        return character
    wide = character.sign if character.sign in _NARROW else twin
    before = characters[index - 1].sign if index else ""
    after = characters[index + 1].sign if index + 1 < len(characters) else ""
    if not before.strip() and not after.strip():
        return character
    if is_han(before) or is_han(after) or (before and _is_wide(before)) or (after and _is_wide(after)):
        return replace(character, sign=wide)
    return character


def _unsure(character: Character) -> str:
    if not character.sign.strip() or character.score >= words().thresholds.letter:
        return ""
    return words().reasons.unsure


def _alone(characters: tuple[Character, ...]) -> tuple[int, ...]:
    """The one sign of a line that has no other, where it is a figure, a letter or a stroke and less sure than most.

    No neighbour tells an arrow from a 1; in a poor picture an arrow comes out as a 1 that the model half believes.
    A sign read as an arrow is one: only another arrow as its rival makes it doubtful.
    """
    printed = [index for index, character in enumerate(characters) if character.sign.strip()]
    if len(printed) != 1:
        return ()
    character, known = characters[printed[0]], words()
    stroke = character.sign in known.strokes
    if not stroke and character.sign not in _ARROWS and not (character.sign.isascii() and character.sign.isalnum()):
        return ()
    if character.rival in _ARROWS and character.rival_score >= known.thresholds.arrow:
        return (printed[0],)
    least = known.thresholds.stroke if stroke else known.thresholds.alone
    return (printed[0],) if character.score < least and character.sign not in _ARROWS else ()


def _unsure_figure(character: Character) -> str:
    known = words()
    if character.sign in "%％‰‱" and character.rival in "%％‰‱" and character.rival:
        return known.reasons.permille if character.rival_score >= known.thresholds.permille else ""
    return known.reasons.figure if character.score < known.thresholds.figure else ""


def _confused(text: str) -> Iterator[tuple[int, int, str]]:
    reasons = words().reasons
    for found in _PERMILLE.finditer(text):
        yield found.start(), found.end(), reasons.permille
    for found in _LETTER.finditer(text):
        if _SURELY_LETTER.match(text[found.end() : found.end() + 1]) or (
            found.start() and _SURELY_LETTER.match(text[found.start() - 1])
        ):
            continue  # a name such as SpO2 or H1N1
        for index in range(*found.span()):
            sign = text[index]
            inner = found.start() < index and (index + 1 < found.end() or text[index + 1 : index + 2] in "%％‰")
            if sign in _ALWAYS_FIGURE or (sign in _BETWEEN_FIGURES and inner):
                yield index, index + 1, reasons.letter
    for found in _STRANGE.finditer(text):
        yield found.start(), found.end(), reasons.letter
    thousands = [found.span() for found in _THOUSANDS.finditer(text)]
    for found in _POINT.finditer(text):
        if not any(start <= found.start() < end for start, end in thousands):
            yield found.start(), found.end(), reasons.point
