"""A Word file's layout: `read_sheet`. Called where the layout is asked for, never by a check of the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from lxml import etree
from msgspec.structs import replace

from checker.intake.docx.flow import body_paragraphs, runs_of, words_of
from checker.intake.docx.footers import page_numbers
from checker.intake.docx.looks import Looks, Properties
from checker.intake.docx.names import (
    ALTERNATE,
    P_PR,
    R_PR,
    SECT_PR,
    TXBX_CONTENT,
    VAL,
    W_BODY,
    W_BR,
    W_DRAWING,
    W_OBJECT,
    W_PICT,
    W_TYPE,
    WP,
    P,
    W,
)
from checker.intake.docx.styles import alignment
from checker.intake.package import Package, open_package
from checker.model.document import Block, Reading
from checker.model.sheet import LineRule, Look, Sheet, SheetParagraph, SheetSection

_OFF = ("0", "false", "off")
_MM = 25.4 / 1440  # of a twip
_RULES: dict[str, LineRule] = {"exact": "exact", "atLeast": "atLeast"}
_AHEAD = 12  # blocks that the reader may have made of what is no paragraph of the flow


def read_sheet(path: Path, reading: Reading) -> Sheet:
    """The layout of a Word file whose words `reading` holds. Raises UnreadableFile, UnsafeFile."""
    package, _ = open_package(path)
    main = package.main_part()
    root = package.root(main)
    body = None if root is None else root.find(W_BODY)
    if body is None:
        return Sheet((), ())
    return SheetReader(package, main, body).sheet(reading)


class SheetReader:
    """Resolves one body; a repair walks the same elements in the same order."""

    def __init__(self, package: Package, main: str, body: etree._Element) -> None:
        self._package = package
        self._main = main
        self._body = body
        self.looks = Looks(package, main)

    def sheet(self, reading: Reading) -> Sheet:
        """Everything the layout rules look at."""
        elements = list(body_paragraphs(self._body))
        blocks = aligned([spoken(one) for one in elements], reading.blocks)
        sections: list[tuple[int, etree._Element]] = []
        paragraphs: list[SheetParagraph] = []
        first = 0
        breaks = False
        for order, element in enumerate(elements):
            block = None if blocks[order] < 0 else reading.blocks[blocks[order]]
            paragraphs.append(self._paragraph(order, element, block, len(sections), breaks))
            breaks = _ends_in_break(element)
            properties = element.find(f"{P_PR}/{SECT_PR}")
            if properties is not None:
                sections.append((first, properties))
                first = order + 1
                breaks = True
        last = next(self._body.iterchildren(SECT_PR), None)
        if last is not None or first < len(elements) or not sections:
            sections.append((first, etree.Element(SECT_PR) if last is None else last))
        return Sheet(
            sections=tuple(self._sections(sections)),
            paragraphs=tuple(paragraphs),
            even_odd=even_and_odd(self._package, self._main),
        )

    def _paragraph(
        self, order: int, element: etree._Element, block: Block | None, section: int, after_break: bool
    ) -> SheetParagraph:
        properties = element.find(P_PR)
        stated, inherited = self.looks.paragraph(properties)
        looks: list[Look] = []
        pieces: list[str] = []
        at = 0
        for run in runs_of(element):
            words = words_of(run)
            if not words:
                continue
            face = self.looks.face(inherited, run.find(R_PR))
            looks.append(
                Look(at, at + len(words), face.east, face.latin, face.size, face.bold, face.color, face.eastern)
            )
            pieces.append(words)
            at += len(words)
        text = "".join(pieces)
        mark = self.looks.face(inherited, None if properties is None else properties.find(R_PR))
        size = looks[0].size if looks else mark.size
        first, left, right = indents(stated, size)
        rule, line = line_of(stated)
        return SheetParagraph(
            order=order,
            block=-1 if block is None else block.index,
            text=text,
            looks=tuple(merged(looks)),
            align=alignment(stated.get("jc")) if "jc" in stated else "",
            first=first,
            left=left,
            right=right,
            rule=rule,
            line=line,
            before=_space(stated, "before"),
            after=_space(stated, "after"),
            section=section,
            number="" if block is None else block.number,
            new_page=after_break
            or stated.get("pageBreakBefore", "0") not in _OFF
            or (block is not None and block.page_break)
            or _begins_with_break(element),
            red_line=any(_red(value) for key, value in stated.items() if key.startswith("pBdr.")),
            drawing=_hangs(element),
            inline=_stands_inside(element),
            snaps=stated.get("snapToGrid", "1") not in _OFF,
        )

    def _sections(self, found: Sequence[tuple[int, etree._Element]]) -> Iterator[SheetSection]:
        inherited: dict[tuple[str, str], str] = {}
        for first, properties in found:
            for reference in properties:
                kind = etree.QName(reference).localname
                if kind in ("headerReference", "footerReference"):
                    target = reference.get(
                        "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", ""
                    )
                    inherited[kind, reference.get(W_TYPE, "default")] = target
            size, margin = properties.find(W + "pgSz"), properties.find(W + "pgMar")
            grid, columns, title = (properties.find(W + name) for name in ("docGrid", "cols", "titlePg"))
            width, height = _mm(size, "w", 12240), _mm(size, "h", 15840)
            yield SheetSection(
                width=width,
                height=height,
                landscape=width > height,
                top=abs(_mm(margin, "top", 1440)),
                bottom=abs(_mm(margin, "bottom", 1440)),
                left=_mm(margin, "left", 1800) + _mm(margin, "gutter", 0),
                right=_mm(margin, "right", 1800),
                header=_mm(margin, "header", 720),
                footer=_mm(margin, "footer", 720),
                grid=("" if grid is None else grid.get(W_TYPE, "")).replace("default", ""),
                pitch=0.0 if grid is None else (_number(grid.get(W + "linePitch")) or 0) / 20,
                columns=max(1, int(_number(None if columns is None else columns.get(W + "num")) or 1)),
                title_page=title is not None and title.get(VAL, "1") not in _OFF,
                numbers=page_numbers(self._package, self._main, self.looks, inherited),
                first=first,
            )


def merged(looks: Sequence[Look]) -> Iterator[Look]:
    """Neighbours of one look as one."""
    kept: Look | None = None
    for look in looks:
        if kept is not None and replace(kept, start=0, end=0) == replace(look, start=0, end=0):
            kept = replace(kept, end=look.end)
            continue
        if kept is not None:
            yield kept
        kept = look
    if kept is not None:
        yield kept


def spoken(paragraph: etree._Element) -> str:
    """A paragraph's words without any space, to find them among the blocks."""
    return "".join("".join(words_of(run) for run in runs_of(paragraph)).split())


def aligned(words: Sequence[str], blocks: Sequence[Block]) -> list[int]:
    """For each paragraph the block of the body that ends in its words, -1 where there is none."""
    body = [block for block in blocks if block.part == "body" and block.table is None]
    squeezed = ["".join(block.text.split()) for block in body]
    found: list[int] = []
    at = 0
    for text in words:
        place = -1
        if text:
            reach = range(at, min(at + _AHEAD, len(body)))
            place = next((i for i in reach if squeezed[i].endswith(text)), -1)
        if place >= 0:
            at = place + 1
        found.append(body[place].index if place >= 0 else -1)
    return found


def indents(stated: Properties, size: float) -> tuple[float, float, float]:
    """First line, left and right in characters of `size` points; what is given in characters counts before lengths."""

    def chars(name: str, twin: str = "") -> float:
        for key in (name, twin):
            hundredths = _number(stated.get(f"ind.{key}Chars"))
            if key and hundredths:
                return hundredths / 100
        for key in (name, twin):
            twips = _number(stated.get(f"ind.{key}"))
            if key and twips is not None:
                return twips / 20 / size
        return 0.0

    hanging = chars("hanging")
    first = chars("firstLine") if not hanging or "ind.firstLineChars" in stated else -hanging
    return round(first, 2), round(chars("left", "start"), 2), round(chars("right", "end"), 2)


def line_of(stated: Properties) -> tuple[LineRule, float]:
    """Rule and line spacing: points, or lines for auto."""
    value = _number(stated.get("spacing.line"))
    rule = _RULES.get(stated.get("spacing.lineRule", ""), "auto")
    if value is None:
        return "auto", 1.0
    return rule, value / 20 if rule != "auto" else value / 240


def _space(stated: Properties, side: Literal["before", "after"]) -> float:
    if stated.get(f"spacing.{side}Autospacing", "0") not in _OFF:
        return 14.0  # what Word gives a paragraph of a web page
    lines = _number(stated.get(f"spacing.{side}Lines"))
    if lines:
        return lines / 100 * 15.6
    return (_number(stated.get(f"spacing.{side}")) or 0) / 20


def even_and_odd(package: Package, main: str) -> bool:
    """Whether left and right pages have headers and footers of their own."""
    name = package.related(main, "settings")
    root = package.root(name) if name else None
    found = None if root is None else root.find(W + "evenAndOddHeaders")
    return found is not None and found.get(VAL, "1") not in _OFF


def _red(border: str) -> bool:
    kind, _, color = border.partition(" ")
    return kind not in ("", "nil", "none") and is_red(color)


def is_red(color: str) -> bool:
    """A colour of six hexadecimal digits in which red is all that shines."""
    try:
        red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xB0 and green <= 0x50 and blue <= 0x50


def _begins_with_break(paragraph: etree._Element) -> bool:
    """A page break before the first word."""
    for run in runs_of(paragraph):
        for child in run:
            if child.tag == W_BR and child.get(W_TYPE) == "page":
                return True
        if words_of(run).strip():
            return False
    return False


def _ends_in_break(paragraph: etree._Element) -> bool:
    """A page break after the last word."""
    broken = False
    for run in runs_of(paragraph):
        for child in run:
            if child.tag == W_BR and child.get(W_TYPE) == "page":
                broken = True
            elif child.tag == W + "t" and (child.text or "").strip():
                broken = False
    return broken


def _hangs(paragraph: etree._Element) -> bool:
    """A drawing of any kind is anchored here."""
    return next(paragraph.iter(W_DRAWING, W_PICT, W_OBJECT, ALTERNATE), None) is not None


def _stands_inside(paragraph: etree._Element) -> bool:
    """A picture or object stands in a line of words: a fixed pitch would cut it."""
    if next(paragraph.iter(WP + "inline", W_OBJECT), None) is not None:
        return True
    return next((one for one in paragraph.iter(W_PICT) if one.find(f".//{TXBX_CONTENT}/{P}") is None), None) is not None


def _mm(element: etree._Element | None, name: str, default: int) -> float:
    value = None if element is None else _number(element.get(W + name))
    return round((default if value is None else value) * _MM, 2)


def _number(value: str | None) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:
        return None
