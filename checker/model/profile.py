"""The numbers a layout is measured by: the standard's, or a unit's own that override them.

Millimetres for paper, points for sizes and pitches, characters for indents. The file that fills this is
checker/rules/layout/profiles/gbt9704.yaml; every key there is a field here.
"""

from __future__ import annotations

import msgspec


class PaperProfile(msgspec.Struct, frozen=True):
    width: float
    height: float
    tolerance: float


class MarginProfile(msgspec.Struct, frozen=True):
    top: float
    left: float
    width: float  # of the type area
    height: float
    tolerance: float


class GridProfile(msgspec.Struct, frozen=True):
    lines: int  # a page
    pitch: float  # what a repair sets
    slack: float  # points by which `lines` may run over the type area


class FontProfile(msgspec.Struct, frozen=True):
    """Fonts that will do (by family, see `families`), and the size; `written` is what a repair sets."""

    fonts: tuple[str, ...]
    size: float
    written: str


class IndentProfile(msgspec.Struct, frozen=True):
    body: float
    note: float
    date_sealed: float
    date_unsealed: float
    tolerance: float


class PageNumberProfile(msgspec.Struct, frozen=True):
    fonts: tuple[str, ...]
    size: float
    written: str
    indent: float


class TextFonts(msgspec.Struct, frozen=True):
    title: FontProfile
    body: FontProfile
    level1: FontProfile
    level2: FontProfile
    level3: FontProfile
    attachment: FontProfile
    imprint: FontProfile
    letterhead: FontProfile


class Reminder(msgspec.Struct, frozen=True):
    """What only the printed sheet shows: `when` is always, issued, sealed, table or title."""

    clause: str
    text: str
    when: str = "always"


class Profile(msgspec.Struct, frozen=True):
    """One layout. `binds` are the kinds of submitters that must keep it; others follow it (参照)."""

    name: str
    basis: str
    binds: tuple[str, ...]
    paper: PaperProfile
    margins: MarginProfile
    grid: GridProfile
    fonts: TextFonts
    indents: IndentProfile
    page_number: PageNumberProfile
    size_tolerance: float
    families: dict[str, tuple[str, ...]]  # fonts that count as one
    human: tuple[Reminder, ...]
