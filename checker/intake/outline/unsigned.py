"""Plans whose headings carry no sign at all: bold, centred or bare lines over paragraphs, on one level or two.

A heading is short, no sentence, and has text or another heading right below it. What the names of parts (总体目标,
保障措施) look like is the first level, what else looks like a heading the second; where all look alike, a heading that
stands right over another is the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from checker.intake.outline.headings import LEVEL, Sign
from checker.intake.outline.lines import Line
from checker.intake.outline.plan_start import is_date_line, is_imprint
from checker.intake.outline.words import function_of, is_function_title

_LONGEST = 24
_SHORTEST = 4
_FEWEST = 3  # bare lines that make an outline, two of them names of parts
_NAMED = 2
_SENTENCE_END = frozenset("。；;！？")
_NO_TITLE = re.compile(r"[。；;：:？！、]|^[（(].*[）)]$|^附件|^\d|[a-zA-Z]{3}|\d{4}年|盖章|\s{2}")
_LEAD = 1  # paragraphs between the name of a part and its first heading
_OWN_FUNCTIONS = ("organisation", "demands")

BULLET = r"[●○■□◆◇★☆▲△►▶➢➤◎·•∙√✓\uf06c-\uf0fe\-—–]{1,2}"  # a sign that counts nothing
_BULLET = re.compile(rf"(?:{BULLET})?\s*")

Look = tuple[bool, bool, float | None]


def unsigned_headings(
    lines: Sequence[Line], plain: Sequence[bool], signs: Sequence[Sign | None], start: int, stop: int
) -> dict[int, int]:
    """The lines of a zone without signs that are headings → their level; {} where signs or styles tell the outline."""
    shown = [at for at in range(start, stop) if plain[at]]
    if any(lines[at].block.outline is not None for at in shown):
        return {}
    if any((sign := signs[at]) is not None and not sign.weak and LEVEL.get(sign.kind, 0) == 1 for at in shown):
        return _under_signs(lines, signs, shown)
    if any((sign := signs[at]) is not None and not sign.weak and LEVEL.get(sign.kind, 9) == 2 for at in shown):
        return {}
    found = _candidates(lines, signs, shown)
    looks = {at: _look(lines[at]) for at in found}
    shining = [at for at in found if looks[at][0] or looks[at][1]]
    if shining:
        bare = [at for at in found if at not in shining and not is_function_title(_words(lines[at]))]
        if len(bare) < _FEWEST or not any(before in shining and at in bare for before, at in pairwise(shown)):
            found = [at for at in found if at not in bare]
    elif len(found) < _FEWEST or sum(is_function_title(_words(lines[at])) for at in found) < _NAMED:
        return {}
    return _levels(lines, shown, found, looks)


def _under_signs(lines: Sequence[Line], signs: Sequence[Sign | None], shown: Sequence[int]) -> dict[int, int]:
    """Bare lines under a numbered section that has nothing numbered below it and begins with one."""
    opened = [place for place, at in enumerate(shown) if (sign := signs[at]) is not None and not sign.weak]
    groups: list[list[int]] = []
    for number, place in enumerate(opened):
        sign = signs[shown[place]]
        below = shown[place + 1 : opened[number + 1] if number + 1 < len(opened) else len(shown)]
        if sign is None or LEVEL.get(sign.kind, 0) != 1 or lines[shown[place]].words.endswith("。"):
            continue
        found = _candidates(lines, signs, below)
        if found and found[0] == below[0] and not any(one + 1 == other for one, other in pairwise(found)):
            groups.append(found)
    if not any(len(found) > 1 for found in groups):
        return {}
    return {at: 2 for found in groups for at in found}


def _candidates(lines: Sequence[Line], signs: Sequence[Sign | None], shown: Sequence[int]) -> list[int]:
    """Short lines that are no sentences, each over a sentence or over another that is."""
    found: list[int] = []
    over = ""  # what stands below: a sentence, a heading, or nothing that a heading stands over
    for at in reversed(shown):
        line = lines[at]
        if signs[at] is None and over and _titled(line) and not is_date_line(line) and not is_imprint(line):
            found.append(at)
            over = "heading" if over == "sentence" else ""
        else:
            over = "sentence" if line.text[line.end - 1] in _SENTENCE_END or signs[at] is not None else ""
    return found[::-1]


def _titled(line: Line) -> bool:
    words = _words(line)
    if not (line.first and not line.box and line.block.table is None and line.block.align != "right"):
        return False
    if line.words.endswith("。") and not line.block.bold:
        return False
    return _SHORTEST <= len(words) <= _LONGEST and words.count("，") <= 1 and _NO_TITLE.search(words) is None


def _words(line: Line) -> str:
    start, end = title_span(line)
    return line.text[start:end]


def title_span(line: Line) -> tuple[int, int]:
    """Where the title of a heading without a number stands, without the bullet before it and the 。 behind it."""
    found = _BULLET.match(line.text, line.start, line.end)
    return found.end() if found else line.start, line.end - line.words.endswith("。")


def _look(line: Line) -> Look:
    """Bold, centred, size: how headings of one level are alike."""
    return line.block.bold, line.block.align == "center", line.block.size


def _levels(
    lines: Sequence[Line], shown: Sequence[int], found: Sequence[int], looks: dict[int, Look]
) -> dict[int, int]:
    below = dict(pairwise(shown))
    tops = {looks[at] for at in found if is_function_title(_words(lines[at])) and below.get(at) in looks}
    tops = tops or {looks[at] for at in found if is_function_title(_words(lines[at]))}
    apart = len({looks[at] for at in found}) > 1 and len(tops) == 1
    levels: dict[int, int] = {}
    opened, over, before = -1, False, -1  # the part that is open, and whether it stands right over headings
    for at in found:
        words = _words(lines[at])
        if apart:
            levels[at] = 1 if looks[at] in tops else 2
        elif opened >= 0 and (below[opened] == at or (over and _owned(lines, opened, words))):
            levels[at] = 2
        elif is_function_title(words) or below.get(at) in looks or opened < 0:
            levels[at] = 1
        else:  # 优化服务 after 主要任务 and a paragraph that leads over, not after all the paragraphs of the work
            levels[at] = 2 if over or shown.index(at) - shown.index(opened) <= _LEAD + 1 or levels[before] == 2 else 1
        if levels[at] == 1:
            opened, over = at, below.get(at) in looks
        before = at
    return levels


def _owned(lines: Sequence[Line], opened: int, words: str) -> bool:
    """加强组织领导 below 保障措施 is a part of it though its name is one of a part."""
    return function_of(words) in _OWN_FUNCTIONS and function_of(_words(lines[opened])) in _OWN_FUNCTIONS
