"""Pages a minute of recognition in units of bare rapidocr's, over the same pictures, page by page in turn.

Ours is the whole way from a picture to a Page (straightened, ruling lines, doubts); rapidocr's is its text alone.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import Any

from benchmarks.shared import sample, shared
from checker.intake.ocr import ocr_available, recognise

PAGES = (1, 9, 16)  # of changning.scan.pdf: running text twice, a table
DPI = 150  # as it was scanned


def pictures() -> list[Any]:
    """The pages as RGB arrays."""
    import pypdfium2

    found = []
    with pypdfium2.PdfDocument(sample("changning.scan.pdf")) as document:
        for index in PAGES:
            page = document[index]
            bitmap = page.render(scale=DPI / 72, rev_byteorder=True, prefer_bgrx=False)
            found.append(bitmap.to_numpy()[:, :, :3].copy())
            page.close()
    return found


def measure(rounds: int = 2) -> list[tuple[str, str, float, str, float]]:
    """(document, metric, figure, goal, figure of bare rapidocr)."""
    if shared() is None or not ocr_available():
        return []
    from rapidocr import RapidOCR

    bare = RapidOCR(params={"Global.log_level": "critical"})
    images = pictures()
    recognise(images[0], 1, DPI)
    bare(images[0][:, :, ::-1])
    ratios, mine = [], []
    for _ in range(rounds):
        for number, image in enumerate(images, start=1):
            begun = time.perf_counter()
            recognise(image, number, DPI)
            between = time.perf_counter()
            bare(image[:, :, ::-1])
            mine.append(between - begun)
            ratios.append((time.perf_counter() - between) / (between - begun))
    name = "changning.scan.pdf"
    return [
        (name, "pages a minute against bare rapidocr", statistics.median(ratios), "≥ 0.9", 1.0),
        (name, "lowest of the pairs", min(ratios), "≥ 0.9", 1.0),
        (name, "pages a minute here", 60 / statistics.median(mine), "", 0.0),
    ]


def main() -> None:
    """Print the table; a number sets the rounds."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdecimal() else 2
    for name, metric, figure, goal, trivial in measure(rounds):
        print(f"{name:22} {metric:40} {figure:8.3f}  {goal:8} {trivial:.2f}")


if __name__ == "__main__":
    main()
