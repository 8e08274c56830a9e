"""Is a document read the same from .ofd as from its .docx? Real samples and our own plans, three ways of writing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.accuracy_html import CASES, NAMES, Row, compared, show
from benchmarks.ofd_writer import Style, sheets_of_pdf, write_ofd
from benchmarks.shared import sample, shared
from checker.intake.docx.reader import read_docx
from checker.intake.ofd.reader import read_ofd
from checker.model.document import Reading

OWN = (CASES / "demo", CASES / "family")
STYLES: tuple[Style, ...] = ("lines", "letters", "scaled")


def printed(folder: Path) -> list[tuple[Path, Path]]:
    """Word files and their PDFs: the real samples where they are, our own where LibreOffice is installed."""
    pairs = [(sample(f"{name}.docx"), sample(f"{name}.pdf")) for name in NAMES] if shared() is not None else []
    office = shutil.which("soffice")
    for path in sorted(one for own in OWN for one in own.glob("*.docx")) if office else ():
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        made = folder / path.parent.name / f"{path.stem}.pdf"
        call = [str(office), profile, "--headless", "--convert-to", "pdf", "--outdir", str(made.parent), str(path)]
        subprocess.run(call, check=False, capture_output=True, timeout=120)
        if made.exists():
            pairs.append((path, made))
    return pairs


def measure(verbose: bool = False) -> list[Row]:
    """Rows (document, metric, share right, goal, trivial program)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [
            row
            for word, pdf in printed(folder)
            for row in compared(read_docx(word), _files(pdf, folder), word.stem, verbose)
        ]


def _files(pdf: Path, folder: Path) -> Iterator[tuple[str, Reading]]:
    sheets = sheets_of_pdf(pdf)
    for style in STYLES:
        path = folder / f"{style}.ofd"
        path.write_bytes(write_ofd(sheets, style))
        yield style, read_ofd(path)


def main() -> None:
    show(measure("-v" in sys.argv))


if __name__ == "__main__":
    main()
