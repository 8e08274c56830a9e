"""Is a document read the same from .ofd as from its .docx? Real samples and our own plans, three ways of writing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.accuracy_html import CASES, NAMES, Row, compare
from benchmarks.ofd_writer import Style, sheets_of_pdf, write_ofd
from benchmarks.shared import sample, shared
from checker.intake.docx.reader import read_docx
from checker.intake.ofd.reader import read_ofd

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
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for word, pdf in printed(folder):
            sheets = sheets_of_pdf(pdf)
            wanted = read_docx(word)
            for style in STYLES:
                path = folder / f"{style}.ofd"
                path.write_bytes(write_ofd(sheets, style))
                found, said = compare(wanted, read_ofd(path), word.stem, style)
                rows += found
                if verbose and said:
                    print(word.stem, *said[:25], sep="\n  ")
    return rows


def main() -> None:
    """Print the table."""
    for name, metric, figure, goal, trivial in measure("-v" in sys.argv):
        print(f"{name:12} {metric:38} {figure:.4f}  goal {goal:.3f}  trivial {trivial:.2f}")


if __name__ == "__main__":
    main()
