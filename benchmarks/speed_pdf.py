"""What reading a PDF costs in units of bare pypdfium2, and its peak memory. -v adds what each stage takes."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from benchmarks.shared import sample, shared
from benchmarks.timing import ratio

_PEAK = """
import resource, sys
import pypdfium2, numpy
from pathlib import Path
from checker.intake.pdf.reader import read_pdf
import checker.intake.outline
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
read_pdf(Path(sys.argv[1]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / before)
"""


def bare(path: Path, pages: int | None = None) -> int:
    """The text of every page as pypdfium2 gives it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    characters = 0
    for index in range(min(pages or len(document), len(document))):
        page = document[index]
        textpage = page.get_textpage()
        characters += len(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return characters


def peak(path: Path) -> float:
    """Peak memory of a process that reads the file, in units of what it takes after its imports."""
    run = subprocess.run([sys.executable, "-c", _PEAK, str(path)], capture_output=True, text=True, check=True)
    return float(run.stdout)


def without_tables(path: Path, folder: Path) -> Path:
    """A copy with the pages that have no upright rules."""
    import pypdfium2

    from checker.intake.pdf.rules import page_rules

    document = pypdfium2.PdfDocument(path)
    plain = [at for at in range(len(document)) if not any(r.x0 == r.x1 for r in page_rules(document[at]))]
    copy = pypdfium2.PdfDocument.new()
    copy.import_pages(document, plain)
    target = folder / f"plain-{path.name}"
    copy.save(target)
    return target


def measure(verbose: bool = False) -> list[tuple[str, float, float]]:
    """Rows (metric, figure, goal)."""
    import tempfile

    from checker.intake.pdf.reader import read_pdf

    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("tianjin", "changzhi", "changning"):
            path = without_tables(sample(f"{name}.pdf"), Path(folder))
            found = ratio(partial(read_pdf, path), partial(bare, path), rounds=9)
            rows.append((f"{name}: pages without tables / pypdfium2", found.median, 3.0))
            if verbose:
                print(f"  {name} {found.low:.2f}–{found.high:.2f}, {found.seconds * 1000:.0f} ms")
    rows.append(("shandong (47 pages): peak memory / after import", peak(sample("shandong.pdf")), 1.3))
    return rows


def main() -> None:
    """Print the table."""
    if shared() is None:
        print("labelled documents not found: nothing measured (set DUIBIAO_SHARED)")
        return
    for metric, figure, goal in measure("-v" in sys.argv):
        print(f"{metric:<52} {figure:6.2f}  goal ≤ {goal:.1f}")


if __name__ == "__main__":
    main()
