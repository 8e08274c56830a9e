"""Headings without a number: a lost 1., a bold line of its own, a heading style, a bare 总体要求."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.intake.outline.headings import LEVEL, RANK, Sign, Title, read_title
from checker.intake.outline.lines import Line
from checker.intake.outline.special_actions import read_action
from checker.intake.outline.unsigned import title_span, unsigned_headings
from checker.intake.outline.words import is_function_title

_LOST_MAX = 28
_BOLD_MAX = 36
_BOLD_SHARE = 0.4
_OPEN_END = frozenset("。；，,;：:？！、")


def lost_numbers(
    lines: list[Line], plain: list[bool], signs: Sequence[Sign | None], start: int, stop: int
) -> dict[int, str]:
    """Lines that must be the heading whose number was lost, with the kind of sign that they should bear.

    2. without a 1., or 3. after 1.: the one short-titled paragraph between is taken for the missing one.
    """
    found: dict[int, str] = {}
    last: dict[str, int] = {}
    shelf: list[tuple[int, Sign]] = []  # the open signs, highest first
    for at in range(start, stop):
        sign = signs[at]
        if sign is None or sign.weak:
            continue
        while shelf and RANK[shelf[-1][1].kind] > RANK[sign.kind]:
            shelf.pop()
        before = shelf[-1] if shelf else None
        if before is not None and before[1].kind == sign.kind:
            if sign.ordinal == before[1].ordinal + 2:
                _take(found, lines, plain, signs, before[0] + 1, at, sign.kind, only=True)
            shelf.pop()
        elif before is not None and _first_lost(sign, last.get(sign.kind, 0)):
            title = read_title(lines[before[0]].text, before[1].end, lines[before[0]].end)
            if not title.running:
                _take(found, lines, plain, signs, before[0] + 1, at, sign.kind, only=False)
        shelf.append((at, sign))
        last[sign.kind] = sign.ordinal
    return found


def _first_lost(sign: Sign, last: int) -> bool:
    """Does a list begin one too late: at 2., or, where numbers run on, two after the last?"""
    return (sign.ordinal == 2 and last != 1) or (last > 0 and sign.ordinal == last + 2)


def _take(
    found: dict[int, str],
    lines: list[Line],
    plain: list[bool],
    signs: Sequence[Sign | None],
    start: int,
    stop: int,
    kind: str,
    only: bool,
) -> None:
    likely = [at for at in range(start, stop) if plain[at] and signs[at] is None and _titled(lines[at])]
    bold = [at for at in likely if lines[at].block.bold]
    if len(bold) == 1:
        found[bold[0]] = kind
    elif (only and len(likely) == 1) or (not only and likely and likely[0] == start):
        found[likely[0]] = kind


def _titled(line: Line) -> bool:
    if line.box or not line.first or read_action(line) is not None:
        return False
    title = read_title(line.text, line.start, line.end)
    name = line.text[title.start : title.end]
    return (
        title.whole
        and 4 <= len(name) <= _LOST_MAX
        and name.count("，") <= 1
        and line.text[title.end : title.end + 1] != "："
    )


class PlainHeadings:
    """Tells headings without a number in one zone: by style, by bold type, or by a bare name like 工作目标."""

    def __init__(
        self, lines: list[Line], plain: list[bool], signs: Sequence[Sign | None], start: int, stop: int, inside: bool
    ) -> None:
        self._inside = inside  # inside an attachment: titles of tables are no headings
        levels: dict[int, Counter[int]] = {}
        total = bold = 0
        self._sections = False
        for at in range(start, stop):
            if not plain[at]:
                continue
            line, sign = lines[at], signs[at]
            size = line.end - line.start
            total += size
            bold += size if line.block.bold else 0
            if sign is not None and not sign.weak:
                level = LEVEL.get(sign.kind, 0)
                self._sections |= level == 1
                if line.block.outline is not None and level:
                    levels.setdefault(line.block.outline, Counter())[level] += 1
        self._use_bold = 0 < bold < total * _BOLD_SHARE
        self._levels = {outline: count.most_common(1)[0][0] for outline, count in levels.items()}
        self._any_outline = bool(levels)
        styles = [lines[at].block.outline for at in range(start, stop) if plain[at]]
        self._unsigned = {} if inside else _places(lines, unsigned_headings(lines, plain, signs, start, stop))
        # The highest style may be spent on the title of the document, which stands above the zone.
        self._highest = 0 if levels else min((style for style in styles if style is not None), default=0)

    def read(self, line: Line, opened: bool, above: int) -> tuple[Title, int] | None:
        """Title and level of the heading without a number that `line` is, or None.

        `opened` tells that a heading stands open, `above` its level.
        """
        block = line.block
        size = line.end - line.start
        if (level := self._unsigned.get((block.index, line.start), 0)) and opened >= (level > 1):
            return Title(*title_span(line), line.end, running=False), level
        if size > 60 or line.box or block.align == "right" or line.text[line.end - 1] in _OPEN_END:
            return None
        title = Title(line.start, line.end, line.end, running=False)
        if block.outline is not None:
            if not opened and self._any_outline:
                return None
            return title, self._levels.get(block.outline, 0) or min(block.outline - self._highest + 1, 5)
        centred = block.align == "center"
        if not self._sections and size <= 12 and not self._inside and is_function_title(line.words):
            return title, 1
        if block.bold and self._use_bold and opened and not centred and size <= _BOLD_MAX and not self._inside:
            return title, min(max(above, 1) + 1, 5)
        return None


def _places(lines: Sequence[Line], levels: dict[int, int]) -> dict[tuple[int, int], int]:
    return {(lines[at].block.index, lines[at].start): level for at, level in levels.items()}
