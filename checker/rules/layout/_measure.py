"""Measures that the layout rules and the repair share: fonts by family, margins, lines a page, indents."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from msgspec.structs import replace

from checker.model.profile import FontProfile, Profile
from checker.model.sheet import Element, Look, Sheet, SheetParagraph, SheetSection

_POINTS = 72 / 25.4  # of a millimetre
CHARACTERS = 28  # a line
_LONGEST_TITLE = 30
_NATURAL = 1.3  # lines: what single spacing gives a Chinese font, in sizes
_BLANKS = {" ": 0.5, "\u00a0": 0.5, "\t": 2.0, "\n": 0.0}  # in characters; a full-width blank is one
_SIZES = {
    42: "初号", 36: "小初", 26: "一号", 24: "小一", 22: "二号", 18: "小二", 16: "三号", 15: "小三", 14: "四号", 12: "小四",
    10.5: "五号", 9: "小五",
}  # fmt: skip


def of_family(font: str, wanted: tuple[str, ...], profile: Profile) -> bool:
    """Whether a font is one of the families wanted; a font that nothing names may be any."""
    if not font:
        return True
    name = font.casefold()
    return any(name in map(str.casefold, profile.families.get(one, (one,))) for one in wanted)


def of_size(size: float, wanted: FontProfile, profile: Profile) -> bool:
    """Whether a size is the one wanted; 0 wants none."""
    return not wanted.size or abs(size - wanted.size) <= profile.size_tolerance


def size_name(size: float) -> str:
    """三号, or 17磅 for a size without a name."""
    return _SIZES.get(size, f"{size:g}磅")


def chinese(text: str) -> int:
    """How many Chinese characters stand in a text."""
    return sum("\u4e00" <= char <= "\u9fff" for char in text)


def parts(element: Element) -> tuple[tuple[str, int, int], ...]:
    """A heading that runs on into its text: its title and the text after it; else all of it."""
    text = element.paragraph.text
    end = element.title_end
    if element.role.startswith("level") and 0 < end < len(text.rstrip()):
        return (("title", 0, end), ("text", end, len(text)))
    return (("title", 0, len(text)),)


def heading_font(element: Element, profile: Profile) -> FontProfile | None:
    """The font of a heading's title. A numbered sentence too long for a title may as well be set as text."""
    fonts = profile.fonts
    levels = {"level1": fonts.level1, "level2": fonts.level2, "level3": fonts.level3, "level4": fonts.level3}
    wanted = levels.get(element.role)
    if wanted is None or parts(element)[0][2] <= _LONGEST_TITLE:
        return wanted
    return replace(wanted, fonts=(*wanted.fonts, *fonts.body.fonts))


def looks_between(paragraph: SheetParagraph, start: int, end: int) -> Iterator[tuple[Look, int]]:
    """The looks of a slice with the number of Chinese characters each gives it."""
    for look in paragraph.looks:
        count = chinese(paragraph.text[max(start, look.start) : min(end, look.end)])
        if count:
            yield look, count


def dominant(paragraph: SheetParagraph) -> Look | None:
    """The look of most of a paragraph's Chinese characters."""
    found = list(looks_between(paragraph, 0, len(paragraph.text)))
    return max(found, key=lambda one: one[1])[0] if found else None


def upright(sheet: Sheet) -> Iterator[SheetSection]:
    """The sections in portrait; tables on paper turned by a quarter have margins of their own."""
    return (one for one in sheet.sections if not one.landscape)


def kept_margins(section: SheetSection, profile: Profile) -> list[tuple[str, float, float]]:
    """The margins that are not kept: name, as it is, as it should be (millimetres)."""
    actual = {"天头": section.top, "订口": section.left, "右白边": section.right, "下白边": section.bottom}
    sides = [(name, actual[name], length) for name, length in margins_of(profile)]
    return [side for side in sides if abs(side[1] - side[2]) > profile.margins.tolerance + 0.05]


def pitch_of(paragraph: SheetParagraph, section: SheetSection) -> float:
    """The distance of its lines in points, as near as a file tells it."""
    look = dominant(paragraph)
    natural = (look.size if look else 16.0) * _NATURAL
    gridded = section.grid in ("lines", "linesAndChars") and section.pitch > 0 and paragraph.snaps
    if paragraph.rule == "exact":
        return paragraph.line
    if gridded:
        natural = ceil(natural / section.pitch - 0.05) * section.pitch
    if paragraph.rule == "atLeast":
        return max(natural, paragraph.line)
    return natural * paragraph.line


def lines_a_page(pitch: float, profile: Profile) -> int:
    """How many lines of this pitch the type area holds."""
    return floor((profile.margins.height * _POINTS + profile.grid.slack) / max(pitch, 1.0))


def indent(paragraph: SheetParagraph) -> float:
    """How far the first line begins from the edge of the type area, blanks at its head counted."""
    return paragraph.left + paragraph.first + leading(paragraph)


def leading(paragraph: SheetParagraph) -> float:
    """How many characters the blanks at a paragraph's head take; a page break before them takes none."""
    text = paragraph.text.lstrip("\n")
    return sum(_BLANKS.get(blank, 1.0) for blank in text[: len(text) - len(text.lstrip())])


def trailing(paragraph: SheetParagraph) -> float:
    """How many characters the blanks at a paragraph's end take."""
    text = paragraph.text
    return sum(_BLANKS.get(blank, 1.0) for blank in text[len(text.rstrip()) :])


def margins_of(profile: Profile) -> tuple[tuple[str, float], ...]:
    """The margins wanted, by name, in millimetres."""
    wanted, paper = profile.margins, profile.paper
    return (
        ("天头", wanted.top),
        ("订口", wanted.left),
        ("右白边", paper.width - wanted.left - wanted.width),
        ("下白边", paper.height - wanted.top - wanted.height),
    )


def width_of(paragraph: SheetParagraph) -> float:
    """How wide its words are in characters: digits and letters count half."""
    return sum(0.5 if char.isascii() else 1.0 for char in paragraph.text.strip())


def gap_of(paragraph: SheetParagraph) -> float | None:
    """How many characters lie between the end of a single line and the right edge of the type area.

    None where tabs place it: where they stop is not known here.
    """
    if "\t" in paragraph.text.strip(" "):
        return None
    if paragraph.align == "right":
        return paragraph.right + trailing(paragraph)
    free = CHARACTERS - width_of(paragraph)
    return free / 2 if paragraph.align == "center" else free - indent(paragraph)


def western_marks(paragraph: SheetParagraph, profile: Profile) -> str:
    """The first mark of “ ” ‘ ’ — … that takes a Western font, "" for none."""
    for look in paragraph.looks:
        if look.eastern or not look.latin or any(look.latin in fonts for fonts in profile.families.values()):
            continue
        for char in paragraph.text[look.start : look.end]:
            if char in "“”‘’—…":
                return char
    return ""
