"""Numbers of headings where there is something to count: a level with one item has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.layout.model import Block, Heading

_WITH_TEXT = 3  # whose letters are those of the text: 楷体 is for what has （一） before it
_COUNTED = 2  # levels from this on; a plan of one section keeps its 一、


def without_lone(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks; a heading that stands alone on its level under the one above it loses its number: no （一） alone."""
    found = list(blocks)
    for at, block in enumerate(found):
        if isinstance(block, Heading) and block.numbered and block.level >= _COUNTED and _alone(found, at, block.level):
            level = max(block.level, _WITH_TEXT) if block.run_on else block.level
            found[at] = replace(block, numbered=False, level=level)
    return tuple(found)


def _alone(blocks: list[Block], at: int, level: int) -> bool:
    around = (*_while_within(blocks, at, level, -1), *_while_within(blocks, at, level, 1))
    return not any(_same_level(blocks, other, level) for other in around)


def _same_level(blocks: list[Block], at: int, level: int) -> bool:
    one = blocks[at]
    return isinstance(one, Heading) and one.level == level and one.numbered


def _while_within(blocks: list[Block], at: int, level: int, step: int) -> list[int]:
    """The places before or behind one under the same heading above."""
    found: list[int] = []
    place = at + step
    while 0 <= place < len(blocks):
        one = blocks[place]
        if isinstance(one, Heading) and one.level < level:
            break
        found.append(place)
        place += step
    return found
