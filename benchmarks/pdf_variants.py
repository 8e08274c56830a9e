"""Do paragraphs, tables and requirements stay whole when the same document is printed otherwise?

Word files (the labelled samples where present, the project's own plans) are given other fonts, page sizes, margins,
line spacings and alignments, printed to PDF by LibreOffice in a temporary folder, and read back. What the altered
.docx gives is what its .pdf must give. -v prints what differs; a word picks the variants and files named so.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.accuracy_pdf import filled, in_order, plain, whole
from benchmarks.accuracy_pdf_extract import keys
from benchmarks.shared import shared
from checker.intake.docx.reader import read_docx
from checker.intake.outline.understand import understand
from checker.intake.pdf.reader import read_pdf
from checker.model.document import Reading
from checker.requirements.extract import extract

CASES = Path(__file__).parents[1] / "corpus" / "cases"
_CM = 360000  # English metric units in a centimetre


@dataclass(frozen=True, slots=True)
class Variant:
    """How a document is set otherwise. Lengths in centimetres, size in points."""

    name: str
    font: str = ""
    page: tuple[float, float] | None = None
    margins: tuple[float, float, float, float] | None = None  # left, right, top, bottom
    spacing: float | None = None  # lines
    align: str = ""  # "left" for ragged lines
    size: float | None = None  # of running text
    indent: bool = True  # False takes first-line indents away
    hang: tuple[float, float] | None = None  # left indent and first line of running text
    header: str = ""
    number: str = ""  # the running foot, {} for the page number


VARIANTS = (
    Variant("plain"),
    Variant("sans, narrow margins", font="Noto Sans CJK SC", margins=(1.8, 1.8, 1.5, 1.5)),
    Variant("letter, one and a half lines", page=(21.59, 27.94), margins=(3.17, 3.17, 2.54, 2.54), spacing=1.5),
    Variant("A3 landscape, small", page=(42.0, 29.7), margins=(2.5, 2.5, 2.5, 2.5), size=10.5),
    Variant("ragged right", align="left", size=12, margins=(3, 2, 2.5, 2.5)),
    Variant("no indent", indent=False, size=14, font="Noto Serif CJK SC"),
    Variant("running head", header="云州市医疗质量提升资料汇编", number="第 {} 页", size=12),
    Variant("B5, large", page=(17.6, 25.0), margins=(2, 2, 2, 2), size=18, font="LXGW WenKai"),
    Variant("hanging indent", hang=(0.85, -0.85)),
    Variant("set in", hang=(1.5, -0.6)),
    Variant("bare page numbers", number="{}", spacing=1.2),
)


def sources() -> Iterator[Path]:
    """The Word files that are printed."""
    folder = shared()
    if folder is not None:
        yield from sorted((folder / "samples").glob("*.docx"))
    for name in ("demo", "family"):
        yield from (path for path in sorted((CASES / name).glob("*.docx")) if not _tracked(path))


def _tracked(path: Path) -> bool:
    """Has the file tracked changes? LibreOffice prints them as such."""
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml")
    return b"<w:ins " in body or b"<w:del " in body


def altered(source: Path, variant: Variant, target: Path) -> None:
    """Write the document set as the variant wants it."""
    import docx
    from docx.shared import Emu

    document = docx.Document(str(source))
    for section in document.sections:
        if variant.page:
            wide, high = (Emu(int(side * _CM)) for side in variant.page)
            turned = (section.page_width or 0) > (section.page_height or 0) and wide < high
            section.page_width, section.page_height = (high, wide) if turned else (wide, high)
        if variant.margins:
            left, right, top, bottom = (Emu(int(side * _CM)) for side in variant.margins)
            section.left_margin, section.right_margin = left, right
            section.top_margin, section.bottom_margin = top, bottom
    _paragraphs(document, variant)
    for section in document.sections[:1]:
        if variant.header:
            section.header.is_linked_to_previous = False
            section.header.paragraphs[0].text = variant.header
        if variant.number:
            _foot(section, variant.number)
    document.save(str(target))


def _paragraphs(document: Any, variant: Variant) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    for paragraph in document.paragraphs:
        form = paragraph.paragraph_format
        if variant.spacing:
            form.line_spacing = variant.spacing
        if form.alignment in (None, WD_ALIGN_PARAGRAPH.JUSTIFY):
            if variant.align == "left":
                form.alignment = WD_ALIGN_PARAGRAPH.LEFT
            if not variant.indent:
                _flush(paragraph, Pt(12))
            if variant.hang:
                _flush(paragraph, None)
                form.left_indent, form.first_line_indent = (Cm(length) for length in variant.hang)
        for run in paragraph.runs:
            size = run.font.size.pt if run.font.size else None
            if variant.size and size is not None and 14 <= size <= 16:
                run.font.size = Pt(variant.size)
            if variant.font:
                _set_font(run, variant.font)


def _flush(paragraph: Any, above: Any) -> None:
    """Take the indent away and put room above instead."""
    from docx.oxml.ns import qn

    properties = paragraph._p.get_or_add_pPr()
    for found in properties.findall(qn("w:ind")):
        properties.remove(found)
    paragraph.paragraph_format.first_line_indent = 0
    if above is not None:
        paragraph.paragraph_format.space_before = above


def _set_font(run: Any, font: str) -> None:
    from docx.oxml.ns import qn

    properties = run._r.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = properties.makeelement(qn("w:rFonts"), {})
        properties.insert(0, fonts)
    for name in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(name), font)


def _foot(section: Any, form: str) -> None:
    """A running foot with Word's own page number."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = section.footer.paragraphs[0]
    for run in list(paragraph.runs):
        run._r.getparent().remove(run._r)
    before, _, after = form.partition("{}")
    paragraph.add_run(before)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)
    paragraph.add_run(after)


def printed(files: list[Path], folder: Path) -> None:
    """Let LibreOffice print the files to PDF beside them."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    for file in files:
        subprocess.run(
            [*command, str(folder), str(file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=60,
        )


def compared(docx: Path, pdf: Path, verbose: bool) -> tuple[float, float, float, float]:
    """Shares of paragraphs whole, paragraphs invented, cells equal, requirements equal."""
    word, paper = read_docx(docx), read_pdf(pdf)
    wanted, found = _texts(word), _texts(paper)
    hits = in_order([whole(t) for t in wanted], [whole(t) for t in found])
    if verbose:
        for at in sorted(set(range(len(wanted))) - set(hits))[:12]:
            print(f"    lost {wanted[at][:40]!r} … {wanted[at][-16:]!r}")
        known = {whole(t) for t in wanted}
        for text in [t for t in found if whole(t) not in known][:12]:
            print(f"    new  {text[:40]!r} … {text[-16:]!r}")
    cells = [plain(c) for r in _tables(word) for c in r], [plain(c) for r in _tables(paper) for c in r]
    same = len(in_order(*cells)) / len(cells[0]) if cells[0] else 1.0
    mine, theirs = keys(extract(understand(paper))), keys(extract(understand(word)))
    if verbose:
        for key in [*(theirs - mine).elements()][:6]:
            print("    missing", key)
        for key in [*(mine - theirs).elements()][:6]:
            print("    extra", key)
    both, total = sum((mine & theirs).values()), sum(mine.values()) + sum(theirs.values())
    return (
        len(hits) / max(len(wanted), 1),
        (len(found) - len(hits)) / max(len(wanted), 1),
        same,
        2 * both / total if total else 1.0,
    )


def _texts(reading: Reading) -> list[str]:
    """Paragraphs of body and boxes; a frame of one cell is a box."""
    texts = []
    for block in reading.blocks:
        if block.part in ("body", "box") and block.table is None:
            texts.append(block.text)
        elif block.table is not None and len(block.table.cells) == 1:
            texts += block.table.cells[0].text.split("\n")
    return texts


def _tables(reading: Reading) -> list[list[str]]:
    return [
        row
        for block in reading.blocks
        if block.table is not None and len(block.table.cells) > 1
        for row in filled(block.table)
    ]


def measure(verbose: bool = False, picked: str = "") -> list[tuple[str, str, tuple[float, float, float, float]]]:
    """Rows (variant, file, four shares)."""
    rows = []
    for variant in VARIANTS:
        files = [path for path in sources() if picked in f"{variant.name} {path.name}"]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            made = [folder / f"{at}-{path.name}" for at, path in enumerate(files)]
            for source, target in zip(files, made, strict=True):
                altered(source, variant, target)
            printed(made, folder)
            for source, target in zip(files, made, strict=True):
                pdf = target.with_suffix(".pdf")
                if not pdf.exists():
                    continue
                if verbose:
                    print(variant.name, source.name)
                rows.append((variant.name, source.stem, compared(target, pdf, verbose)))
    return rows


def main() -> None:
    """Print the table."""
    words = [word for word in sys.argv[1:] if word != "-v"]
    print(f"{'':32} {'':14} paragraphs invented   cells  requirements")
    rows = measure("-v" in sys.argv, words[0] if words else "")
    for variant, name, figures in rows:
        print(f"{variant:32} {name:14} " + " ".join(f"{figure:9.4f}" for figure in figures))
    if rows:
        means = [sum(row[2][at] for row in rows) / len(rows) for at in range(4)]
        print(f"{'mean':32} {'':14} " + " ".join(f"{figure:9.4f}" for figure in means))


if __name__ == "__main__":
    main()
