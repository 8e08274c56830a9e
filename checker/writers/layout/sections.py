"""Paper and margins of sections, and tables that the new margins would leave too wide."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from checker.intake.docx.names import TBL, TC, W
from checker.model.profile import Profile
from checker.model.sheet import Laid, SheetSection
from checker.rules.layout._measure import kept_margins, margins_of
from checker.writers.layout.elements import put

_TWIPS = 1440 / 25.4
_SIDES = {"天头": "top", "订口": "left", "右白边": "right", "下白边": "bottom"}


def twips(length: float) -> str:
    """Millimetres as a file writes them."""
    return str(round(length * _TWIPS))


def repair_section(properties: etree._Element, section: SheetSection, profile: Profile, done: Counter[str]) -> None:
    """A4 paper, its turn kept; in portrait the margins of the profile."""
    paper = profile.paper
    narrow, long = sorted((section.width, section.height))
    if abs(narrow - paper.width) > paper.tolerance or abs(long - paper.height) > paper.tolerance:
        sides = (paper.height, paper.width) if section.landscape else (paper.width, paper.height)
        put(properties, "pgSz", w=twips(sides[0]), h=twips(sides[1]))
        done["L701"] += 1
    if section.landscape:
        return
    wrong = kept_margins(section, profile)
    if wrong:
        wanted = {_SIDES[name]: twips(length) for name, length in margins_of(profile)}
        put(properties, "pgMar", gutter="0", header=twips(section.header), footer=twips(section.footer), **wanted)
        done["L702"] += 1


def fit_tables(body: etree._Element, laid: Laid) -> None:
    """Tables of a fixed width that no longer fit between new margins are narrowed in proportion."""
    from checker.intake.docx.flow import body_paragraphs

    width = round(laid.profile.margins.width * _TWIPS)
    sections = laid.sheet.sections
    changed = {number for number, one in enumerate(sections) if not one.landscape and kept_margins(one, laid.profile)}
    if not changed:
        return
    order = {paragraph: number for number, paragraph in enumerate(body_paragraphs(body))}
    for table in body.iterchildren(TBL):
        following = next((order[one] for one in table.itersiblings() if one in order), None)
        at = len(sections) - 1 if following is None else laid.sheet.paragraphs[following].section
        if at in changed:
            _narrow(table, width)


def _narrow(table: etree._Element, width: int) -> None:
    grid = list(table.iterfind(f"{W}tblGrid/{W}gridCol"))
    total = sum(_number(one.get(W + "w")) for one in grid)
    if not grid or total <= width * 1.01:
        return
    ratio = width / total
    cells = [one for cell in table.iter(TC) for one in cell.iterfind(f"{W}tcPr/{W}tcW")]
    for one in (*grid, *cells, *table.iterfind(f"{W}tblPr/{W}tblW")):
        if one.get(W + "type", "dxa") == "dxa" and _number(one.get(W + "w")):
            one.set(W + "w", str(int(_number(one.get(W + "w")) * ratio)))


def _number(value: str | None) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return 0.0
