"""A Word file laid out by its profile without touching a word: what is mechanical is put right, all else stays.

The repair goes by what each paragraph is (checker/rules/layout), changes properties of runs, paragraphs and sections
in the body, and gives the pages numbers. Every other part of the package keeps its bytes. Tables, boxes and sections in
landscape keep their own layout.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
from lxml import etree

from checker.errors import UnreadableFile
from checker.intake.docx.flow import body_paragraphs
from checker.intake.docx.names import SECT_PR, W_BODY
from checker.intake.docx.sheet import SheetReader
from checker.intake.package import open_package
from checker.intake.packing import repacked
from checker.model.document import Document
from checker.model.sheet import Laid, LayoutReport
from checker.writers.layout.numbers import number_pages
from checker.writers.layout.paragraphs import ParagraphRepair
from checker.writers.layout.sections import fit_tables, repair_section

_STRICT = b"purl.oclc.org/ooxml"
_BACK = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/math": b"http://purl.oclc.org/ooxml/officeDocument/math",
    b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
}


class Repaired(msgspec.Struct, frozen=True):
    """The new file, and how often each rule's fault was put right, by code."""

    data: bytes
    done: tuple[tuple[str, int], ...]


def repair(path: Path, report: LayoutReport) -> Repaired:
    """Lay out the file that `report` speaks of. Raises UnreadableFile, UnsafeFile as reading does."""
    package, data = open_package(path)
    main = package.main_part()
    source = package.data(main) or b""
    root = package.root(main, source)
    body = None if root is None else root.find(W_BODY)
    if root is None or body is None:
        raise UnreadableFile(f"“{path.name}”里没有正文，可能不是 Word 文件；请用 Word 打开确认后另存为 .docx。")
    done: Counter[str] = Counter()
    laid = report.laid
    reader = SheetReader(package, main, body)
    _paragraphs(body, laid, reader, done)
    _sections(body, laid, done)
    changed: dict[str, bytes | None] = dict(number_pages(package, main, body, laid, done))
    if done:
        changed[main] = written(root, source)
    return Repaired(repacked(data, changed) if changed else data, tuple(sorted(done.items())))


def _paragraphs(body: etree._Element, laid: Laid, reader: SheetReader, done: Counter[str]) -> None:
    work = ParagraphRepair(laid, reader.looks, done)
    elements = list(body_paragraphs(body))
    for element, paragraph in zip(laid.elements, elements, strict=True):
        work.repair(element, paragraph)


def _sections(body: etree._Element, laid: Laid, done: Counter[str]) -> None:
    for properties, section in zip(section_properties(body), laid.sheet.sections, strict=True):
        repair_section(properties, section, laid.profile, done)
    fit_tables(body, laid)


def section_properties(body: etree._Element) -> list[etree._Element]:
    """The w:sectPr of a body, as its sheet counts them."""
    paragraphs = list(body_paragraphs(body))
    held = [(number, one) for number, paragraph in enumerate(paragraphs) for one in paragraph.iterfind(f"*/{SECT_PR}")]
    found = [one for _, one in held]
    last = next(body.iterchildren(SECT_PR), None)
    if last is None and (not held or held[-1][0] + 1 < len(paragraphs)):
        last = etree.SubElement(body, SECT_PR)  # the section that Word takes for granted
    return found if last is None else [*found, last]


def written(root: etree._Element, source: bytes) -> bytes:
    """A part as bytes again, in the namespaces that `source` has."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return in_form_of(source, data)


def in_form_of(source: bytes, data: bytes) -> bytes:
    """A part in the strict form when `source` is written in it: one package holds one form."""
    if _STRICT in source:
        for transitional, strict in _BACK.items():
            data = data.replace(transitional, strict)
    return data


def words_kept(before: Document, after: Document) -> bool:
    """Whether two readings have the same words in the same blocks; page numbers in headers and footers do not count."""
    return _words(before) == _words(after)


def _words(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    blocks = (one for one in document.reading.blocks if one.part not in ("header", "footer"))
    return [(one.text, tuple(cell.text for cell in one.table.cells) if one.table else ()) for one in blocks]
