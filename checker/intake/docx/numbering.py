"""Word's automatic numbering: which number each paragraph shows.

`Numbering` holds a document's list definitions; `Counters` walks one story (the body, the boxes, the notes) and
says for each numbered paragraph what stands before its text. Lists that share an abstract definition share their
counters, as in Word, unless a list restarts a level.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from lxml import etree
from msgspec.structs import replace

from checker.intake.docx.names import (
    ALTERNATE,
    MC,
    UNDERSTOOD,
    VAL,
    W_ABSTRACT_NUM,
    W_ABSTRACT_NUM_ID,
    W_FORMAT,
    W_ILVL,
    W_IS_LGL,
    W_LVL,
    W_LVL_OVERRIDE,
    W_LVL_PIC_BULLET_ID,
    W_LVL_RESTART,
    W_LVL_TEXT,
    W_NUM,
    W_NUM_FMT,
    W_NUM_ID,
    W_NUM_STYLE_LINK,
    W_P_STYLE,
    W_R_PR,
    W_START,
    W_START_OVERRIDE,
    W_STYLE_LINK,
    W_SUFF,
    W_VANISH,
)
from checker.intake.docx.numbering_formats import bullet, format_number
from checker.intake.docx.styles import Style, is_on, whole

LEVELS = 9


class Level(msgspec.Struct, frozen=True):
    """One level of a list as defined."""

    start: int = 1
    format: str = "decimal"
    pattern: str | None = None  # the w:format of a custom format
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None  # restart only after this level (1-based) or a higher one; 0 never
    legal: bool = False  # all figures Arabic
    style: str = ""  # the paragraph style tied to this level
    hidden: bool = False


class Number(msgspec.Struct, frozen=True, gc=False):
    """What stands before a paragraph: the number as shown, and the number with what follows it."""

    shown: str
    head: str


class ListDefinition(msgspec.Struct, frozen=True):
    """One w:num: the counters it shares, its levels after overrides, and where it restarts."""

    abstract: str
    levels: tuple[Level, ...]
    restarts: tuple[tuple[int, int], ...] = ()  # level, first value


NOTHING = Number("", "")


def _level(element: etree._Element) -> Level:
    level = Level()
    for child in element:
        if child.tag == ALTERNATE:
            branch = _chosen(child)
            if branch is None:
                continue
            child = branch
        tag, value = child.tag, child.get(VAL, "")
        if tag == W_START:
            level = replace(level, start=whole(value) or 0)
        elif tag == W_NUM_FMT:
            level = replace(level, format=value or "decimal", pattern=child.get(W_FORMAT))
        elif tag == W_LVL_TEXT:
            level = replace(level, text=value)
        elif tag == W_SUFF:
            level = replace(level, suffix=value or "tab")
        elif tag == W_LVL_RESTART:
            level = replace(level, restart=whole(value))
        elif tag == W_IS_LGL:
            level = replace(level, legal=is_on(child))
        elif tag == W_P_STYLE:
            level = replace(level, style=value)
        elif tag == W_LVL_PIC_BULLET_ID:
            level = replace(level, format="bullet", text="•")
        elif tag == W_R_PR:
            vanish = child.find(W_VANISH)
            level = replace(level, hidden=vanish is not None and is_on(vanish))
    return level


def _chosen(alternate: etree._Element) -> etree._Element | None:
    for option in alternate:
        required = option.get("Requires", "").split()
        if option.tag == MC + "Fallback" or set(required) <= UNDERSTOOD:
            return option[0] if len(option) else None
    return None


def _levels(element: etree._Element) -> tuple[Level, ...]:
    levels = [Level(format="none") for _ in range(LEVELS)]
    for child in element.iterchildren(W_LVL):
        index = whole(child.get(W_ILVL)) or 0
        if 0 <= index < LEVELS:
            levels[index] = _level(child)
    return tuple(levels)


class Numbering:
    """The list definitions of numbering.xml, built as they are asked for."""

    def __init__(self, root: etree._Element | None, style: Callable[[str], Style]) -> None:
        """`style` resolves a style id: list styles name the list they stand for."""
        self._style = style
        self._abstracts: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        self._styled: dict[str, str] = {}  # list style id -> abstract id
        self._lists: dict[str, ListDefinition | None] = {}
        for child in () if root is None else root:
            if child.tag == W_ABSTRACT_NUM:
                key = child.get(W_ABSTRACT_NUM_ID, "")
                self._abstracts[key] = child
                link = child.find(W_STYLE_LINK)
                if link is not None:
                    self._styled[link.get(VAL, "")] = key
            elif child.tag == W_NUM:
                self._nums[child.get(W_NUM_ID, "")] = child

    def definition(self, num_id: str) -> ListDefinition | None:
        """The list with that id, or None when the file does not define it."""
        if num_id not in self._lists:
            self._lists[num_id] = self._define(num_id)
        return self._lists[num_id]

    def _abstract_id(self, num: etree._Element) -> str | None:
        """The abstract list of a num, through links to list styles."""
        reference = num.find(W_ABSTRACT_NUM_ID)
        key = None if reference is None else reference.get(VAL)
        for _ in range(10):
            abstract = self._abstracts.get(key or "")
            if abstract is None:
                return None
            link = abstract.find(W_NUM_STYLE_LINK)
            if link is None:
                return key
            style_id = link.get(VAL, "")
            linked = self._nums.get(self._style(style_id).num_id or "")
            reference = None if linked is None else linked.find(W_ABSTRACT_NUM_ID)
            following = self._styled.get(style_id) if reference is None else reference.get(VAL)
            if following == key or following is None:
                return key
            key = following
        return key

    def _define(self, num_id: str) -> ListDefinition | None:
        num = self._nums.get(num_id)
        key = None if num is None else self._abstract_id(num)
        if num is None or key is None:
            return None
        levels = list(_levels(self._abstracts[key]))
        restarts = []
        for override in num.iterchildren(W_LVL_OVERRIDE):
            index = whole(override.get(W_ILVL)) or 0
            if not 0 <= index < LEVELS:
                continue
            own = override.find(W_LVL)
            if own is not None:
                levels[index] = _level(own)
            start = override.find(W_START_OVERRIDE)
            if start is not None:
                restarts.append((index, whole(start.get(VAL)) or 0))
        return ListDefinition(key, tuple(levels), tuple(restarts))

    def level_of(self, num_id: str, style: Style) -> int:
        """The level a style stands for in its list: the level tied to it, else the one it names."""
        definition = self.definition(num_id)
        if definition is not None:
            for name in style.chain:
                for index, level in enumerate(definition.levels):
                    if level.style == name:
                        return index
                if name == style.num_owner:
                    break
        return style.num_level or 0


class Counters:
    """The running numbers of one story, in document order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._values: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def next(self, num_id: str, index: int) -> Number:
        """The number of the next paragraph at level `index` (from 0) of list `num_id`."""
        definition = self._numbering.definition(num_id)
        if definition is None or not 0 <= index < LEVELS:
            return NOTHING
        values = self._values.setdefault(definition.abstract, [None] * LEVELS)
        starts = dict(definition.restarts)
        if num_id not in self._begun:
            self._begun.add(num_id)
            for restarted in starts:
                values[restarted] = None
        levels = definition.levels
        now = values[index]
        values[index] = starts.get(index, levels[index].start) if now is None else now + 1
        for lower in range(index + 1, LEVELS):
            limit = levels[lower].restart
            if limit is None or (limit != 0 and index < limit):
                values[lower] = None
        shown = [
            starts.get(place, level.start) if value is None else value
            for place, (level, value) in enumerate(zip(levels, values, strict=True))
        ]
        return _written(levels, index, shown)


def _written(levels: tuple[Level, ...], index: int, values: list[int]) -> Number:
    level = levels[index]
    if level.hidden:
        return NOTHING
    text = bullet(level.text) if level.format == "bullet" else _filled(levels, index, values)
    if not text:
        return NOTHING
    return Number(text, text if level.suffix == "nothing" else text + " ")


def _filled(levels: tuple[Level, ...], index: int, values: list[int]) -> str:
    """The level's text with every %n replaced by the number of level n."""
    level = levels[index]
    pieces = level.text.split("%")
    text = pieces[0]
    for piece in pieces[1:]:
        place = ord(piece[0]) - 49 if piece[:1].isascii() and piece[:1].isdigit() else -1
        if not 0 <= place < LEVELS:
            text += "%" + piece
            continue
        if place <= index:
            named = levels[place]
            form = "decimal" if level.legal and named.format != "none" else named.format
            text += format_number(values[place], form, named.pattern)
        text += piece[1:]
    return text
