"""Printed lines joined to paragraphs.

One rule decides most: where the first word of the next line would still have fitted on this one, the writer began
anew. A line that is full goes on unless an indent, a mark, another size or a gap says that a paragraph begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from checker.intake.pages.rows import Row
from checker.intake.pages.words import CONTENTS, OPENS, SENTENCE_END
from checker.model.document import Align

_TOLERANCE = 0.2  # em that a line may fall short and still be full
_INDENT = 0.9  # em from which a line is indented
_DEEP = 3.0  # em; farther in than a first line
_CENTRED, _OFF = 0.9, 1.6  # em by which both sides of a centred line may differ: a long one, a short one
_OTHER_SIZE, _OTHER_SCANNED = 0.1, 0.2  # by which sizes differ
_GAP = 1.35  # of the usual line pitch
_SOME, _MOSTLY = 3, 0.6  # items that must hang, and their share
_NEARLY_ALL = 0.9  # of the items that surely begin a paragraph are indented where a flush line never begins one
_LARGE = 1.15  # of the usual size: a headline
_SAMPLE = 6  # steps from which the middle one is usual
_CLOSING = "，。、；：！？,.;:!?）)》”’」』】〕〉%％‰℃"
_NUMBER = re.compile(r"[0-9（(①-⑳]")  # of what may be counted within a paragraph; 附件 and 一、 never are
_OPENING = "（(《<〈“‘「『【[〔"
_TOKEN = re.compile(r"[A-Za-z0-9@._/%‰+\-–—:]+(?:(?<=[0-9%‰])[、，][0-9][0-9.%‰]*)*")
_NARROW_EM = 0.53  # width of a Latin letter or figure
_WIDER = "%@MWmw"  # almost as wide as a Chinese character
_BETWEEN = 0.25  # em
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(slots=True)
class Paragraph:
    """Rows that make one paragraph; `breaks` tells behind which of them the writer broke the line himself."""

    rows: list[Row] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    align: Align = ""


def paragraphs_of(rows: Sequence[Row], usual: float, apart: frozenset[int] = frozenset()) -> list[Paragraph]:
    """The paragraphs of rows that are read one after the other, over columns and pages.

    `usual` is the size of running text; between the rows that `apart` names and those behind them stands a box, so
    the room between them says nothing.
    """
    found: list[Paragraph] = []
    pitches = _pitches(rows)
    hanging, indenting = _hangs(rows), _indents(rows)
    for at, row in enumerate(rows):
        after = rows[at + 1] if at + 1 < len(rows) else None
        apart_below = at - 1 not in apart and at > 0 and _gap(rows[at - 1], row, pitches)
        if found and not apart_below and _joins(found[-1], row, after, usual, hanging, indenting):
            continue
        centred = row.size > _LARGE * usual and _even(row)
        found.append(Paragraph([row], align="center" if centred else _align(row)))
    return found


def _joins(paragraph: Paragraph, row: Row, after: Row | None, usual: float, hanging: bool, indenting: bool) -> bool:
    """Put the row behind the paragraph if it belongs to it."""
    last = paragraph.rows[-1]
    if _other_size(last, row):
        return False
    headline = row.size > _LARGE * usual and _even(last)
    if (headline or paragraph.align == "center") and (broken := _titled(last, row, headline)) is not None:
        paragraph.align = "center"
        if broken:
            paragraph.breaks.add(len(paragraph.rows) - 1)
        paragraph.rows.append(row)
        return True
    hangs = hanging and _flush(paragraph.rows[0])
    if not (_hangs_on(paragraph, row) if hangs else _goes_on(paragraph, row, after, indenting)):
        return False
    paragraph.rows.append(row)
    if paragraph.align != "center" or row.x0 - row.left < _INDENT * row.size:
        paragraph.align = "both"
    return True


def _flush(row: Row) -> bool:
    return row.x0 - row.left < _INDENT * row.size


def _hangs(rows: Sequence[Row]) -> bool:
    """Is the text set with hanging indents: items begin at the margin and go on farther in?"""
    marked = [
        row
        for last, row in pairwise(rows)
        if OPENS.match(last.text) and not OPENS.match(row.text) and _flush(last) and _full(last, row)
        if last.page == row.page and not _other_size(last, row)
    ]
    inside = sum(not _flush(row) and row.x0 - row.left < 2 * _DEEP * row.size for row in marked)
    return len(marked) >= _SOME and inside >= _MOSTLY * len(marked)


def _indents(rows: Sequence[Row]) -> bool:
    """Are items indented throughout, so that a number at the margin stands within a paragraph?

    Only items behind a line that is not full are asked: those surely begin a paragraph.
    """
    sure = [
        row
        for last, row in pairwise(rows)
        if OPENS.match(row.text) and last.page == row.page and not _other_size(last, row) and not _full(last, row)
    ]
    return len(sure) >= _SOME and sum(not _flush(row) for row in sure) >= _NEARLY_ALL * len(sure)


def _hangs_on(paragraph: Paragraph, row: Row) -> bool:
    """Where items hang: a full line goes on farther in, at the place where the paragraph's other lines begin."""
    last = paragraph.rows[-1]
    if OPENS.match(row.text) or not _full(last, row) or paragraph.align in ("center", "right"):
        return False
    if len(paragraph.rows) > 1:
        return abs((row.x0 - row.left) - (last.x0 - last.left)) <= 0.3 * row.size
    return not _flush(row) or not (OPENS.match(last.text) or SENTENCE_END.search(last.text))


def _even(row: Row) -> bool:
    """Is there as much room before the line as behind it?"""
    return abs((row.x0 - row.left) - (row.right - row.x1)) <= row.size


def _titled(last: Row, row: Row, headline: bool) -> bool | None:
    """Is the row a further line of a centred title, and was the line before broken by hand? None for no."""
    if (
        not (_align(row) == "center" or (headline and _even(row)))
        or OPENS.match(row.text)
        or last.page != row.page
        or SENTENCE_END.search(last.text)
    ):
        return None
    if row.bold != last.bold or (row.text[0] in "（(" and row.text[-1] in "）)"):
        return None
    return row.right - row.left - (last.x1 - last.x0) >= _head_width(row) + _TOLERANCE * row.size


def _goes_on(paragraph: Paragraph, row: Row, after: Row | None, indenting: bool) -> bool:
    last = paragraph.rows[-1]
    size = row.size
    indent = row.x0 - row.left
    if not _full(last, row) or paragraph.align == "right" or CONTENTS.search(last.text):
        return False
    if paragraph.align == "center" and last.x0 - last.left > 5 * size and indent < _INDENT * size:
        return False
    if _align(row) == "center" and indent > 4 * size and not SENTENCE_END.search(last.text):
        paragraph.align = "center"  # a centred text whose lines before this one were full
        return True
    if _align(row) in ("center", "right") and indent > 4 * size:
        return False
    ended = SENTENCE_END.search(last.text) is not None
    within = indenting and _flush(row) and not _flush(paragraph.rows[0]) and _NUMBER.match(row.text) is not None
    opens = not within and OPENS.match(row.text) is not None
    if opens and (ended or indent >= _INDENT * size):
        return False
    if indent < _INDENT * size:
        return not (opens and _stands_alone(last))
    if ended:
        return False
    if _unfinished(last.text):
        return True
    # Indented behind a full line that ends no sentence: a block set in, or items that hang; else a new paragraph.
    if abs((row.x0 - row.left) - (last.x0 - last.left)) <= 0.4 * size:
        inside = after is not None and abs(after.x0 - row.x0) <= 0.4 * size and _full(row, after)
        return len(paragraph.rows) > 1 or inside or indent > _DEEP * size
    return (
        len(paragraph.rows) == 1
        and OPENS.match(last.text) is not None
        and (after is None or abs(after.x0 - row.x0) <= 0.4 * size)
        and row.x0 > last.x0
    )


def _unfinished(text: str) -> bool:
    """Does a line end where no paragraph can?"""
    return text[-1] in "，、—（《“" or text.count("《") > text.count("》")


def _stands_alone(last: Row) -> bool:
    """Is the line a heading by itself, though it fills the column?"""
    return OPENS.match(last.text) is not None and "，" not in last.text


def _full(last: Row, row: Row) -> bool:
    """Would the head of the next row not have fitted on this one?"""
    room = last.right - last.x1
    tolerance = (0.6 if row.scanned else _TOLERANCE) * row.size
    if (last.text[-1] > "\u2000") != (row.text[0] > "\u2000"):
        tolerance += _BETWEEN * row.size  # the room that is set between Chinese and Latin letters
    return room < _head_width(row) + tolerance


def _head_width(row: Row) -> float:
    """The width of what cannot be parted from the head of a row, in points.

    Opening brackets stay with what follows, closing marks with what stands before, figures with the marks between them.
    """
    text, at, width = row.text, 0, 0.0
    while at < len(text) - 1 and text[at] in _OPENING:
        width, at = width + _em(text[at]), at + 1
    token = _TOKEN.match(text, at)
    stop = token.end() if token is not None else at + 1
    while stop < len(text) and (text[stop] in _CLOSING or (text[stop].isdecimal() and text[stop - 1] in _CLOSING)):
        stop += 1
    return (width + sum(map(_em, text[at:stop]))) * row.size


def _em(char: str) -> float:
    """The usual width of a character."""
    if char > "\u2000":
        return 1.0
    if char in _WIDER:
        return 0.9
    return 0.67 if "A" <= char <= "Z" else _NARROW_EM


def _other_size(last: Row, row: Row) -> bool:
    return abs(last.size - row.size) > (_OTHER_SCANNED if row.scanned else _OTHER_SIZE) * max(last.size, row.size)


def _gap(last: Row, row: Row, pitches: dict[float, float]) -> bool:
    if last.page != row.page or row.bottom <= last.bottom:
        return False
    pitch = pitches.get(_half(row.size), 0.0)
    return row.bottom - last.bottom > _GAP * max(pitch, 1.1 * row.size)


def _pitches(rows: Sequence[Row]) -> dict[float, float]:
    """For each size the usual distance from one line to the next; no more than three lines' height."""
    steps: dict[float, list[float]] = {}
    for last, row in pairwise(rows):
        if last.page == row.page and row.bottom > last.bottom and not _other_size(last, row):
            steps.setdefault(_half(row.size), []).append(row.bottom - last.bottom)
    found = {}
    for size, distances in steps.items():
        distances.sort()
        # Few lines are a title: its smallest step is its pitch.
        pitch = distances[len(distances) // 2] if len(distances) >= _SAMPLE else distances[0]
        found[size] = min(pitch, 3 * max(size, 1.0))
    return found


def _half(size: float) -> float:
    return round(size * 2) / 2


def _align(row: Row) -> Align:
    before, behind = row.x0 - row.left, row.right - row.x1
    size = row.size
    if before < _INDENT * size:
        return ""
    # A first line that is indented by two characters and ends two short looks centred, and is not.
    first = abs(before - 2 * size) <= 0.4 * size
    if not first and abs(before - behind) <= (_OFF if before > 5 * size else _CENTRED) * size:
        return "center" if before > 3.2 * size or SENTENCE_END.search(row.text) is None else ""
    if behind <= 4.5 * size and before > 0.4 * (row.right - row.left):
        return "right"
    return ""


def joiner(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a space between Latin words, nothing else."""
    if _LATIN.match(before[-1]) and _LATIN.match(after[0]):
        token = before.rsplit(None, 1)[-1]
        return "" if "@" in token or "/" in token else " "
    if before[-1] in ",;:" and after[0].isascii() and after[0].isalpha():
        return " "
    return ""


def parts_of(paragraph: Paragraph) -> Iterator[tuple[int, Row]]:
    """Every row with the offset at which its text begins in the paragraph's text."""
    at = 0
    for number, row in enumerate(paragraph.rows):
        if number:
            before = paragraph.rows[number - 1]
            at += 1 if number - 1 in paragraph.breaks else len(joiner(before.text, row.text))
        yield at, row
        at += len(row.text)


def text_of(paragraph: Paragraph) -> str:
    """The paragraph's text; a title's own line breaks are line feeds."""
    parts: list[str] = []
    for number, row in enumerate(paragraph.rows):
        if number:
            before = paragraph.rows[number - 1]
            parts.append("\n" if number - 1 in paragraph.breaks else joiner(before.text, row.text))
        parts.append(row.text)
    return "".join(parts)
