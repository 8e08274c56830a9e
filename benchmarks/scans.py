"""Does recognition hold when the same page is scanned or photographed otherwise?

Pages of PDF files (the labelled samples where present, and the project's own plans through LibreOffice) are rendered,
then turned, soiled, shaded, stamped and photographed, always the same way, and read back. What the text layer of the
page gives is what its picture must give. Nothing is written outside a temporary folder. -v prints what differs; other
words pick the conditions and files named so.

Under a seal only what lies there may be lost; `wrong` counts figures that came out otherwise without a doubt.
"""

from __future__ import annotations

import io
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.accuracy_scan import distance, doubted, found_texts, narrow, trusted_wrongly
from benchmarks.shared import shared
from checker.intake.ocr import ocr_available, recognise
from checker.intake.pages.layout import lay_out
from checker.intake.pdf.reader import read_pdf
from checker.model.document import Reading

Image = Any
PAGES = {"shaoxing.pdf": (3, 14), "changzhi.pdf": (6, 20), "shandong.pdf": (4,), "changning.pdf": (16,)}
OWN = ("unseen", "family")  # one plan of each, its first page and its last
_CASES = Path(__file__).parents[1] / "corpus" / "cases"
_FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"


@dataclass(frozen=True, slots=True)
class Condition:
    """How a page comes to the reader; `said` whether its dots an inch are known."""

    name: str
    dpi: int
    change: Callable[[Image, int], Image]
    said: bool = True


def turned(angle: float) -> Callable[[Image, int], Image]:
    def change(image: Image, _: int) -> Image:
        import cv2

        height, width = image.shape[:2]
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        return cv2.warpAffine(image, matrix, (width, height), borderValue=(250, 250, 250))

    return change


def quarter(times: int) -> Callable[[Image, int], Image]:
    def change(image: Image, _: int) -> Image:
        import numpy as np

        return np.ascontiguousarray(np.rot90(image, times))

    return change


def soiled(sigma: float, blur: float, quality: int) -> Callable[[Image, int], Image]:
    """Noise, blur, and what JPEG leaves."""

    def change(image: Image, _: int) -> Image:
        import cv2
        import numpy as np

        soft = cv2.GaussianBlur(image, (0, 0), blur) if blur else image
        noise = np.random.default_rng(7).normal(0, sigma, image.shape[:2])[:, :, None]
        dirty = np.clip(soft.astype(float) + noise, 0, 255).astype(np.uint8)
        return cv2.imdecode(cv2.imencode(".jpg", dirty, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)

    return change


def shaded(image: Image, _: int) -> Image:
    """Light falling off to one corner, and the dark of a binding."""
    import numpy as np

    height, width = image.shape[:2]
    across, down = np.linspace(0, 1, width)[None, :], np.linspace(0, 1, height)[:, None]
    light = (1 - 0.45 * across * down) * (1 - 0.5 * np.exp(-across / 0.04))
    return (image * light[:, :, None]).astype(np.uint8)


def gray(image: Image, _: int) -> Image:
    import cv2

    return cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)


def black_and_white(image: Image, _: int) -> Image:
    import cv2

    two = cv2.threshold(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), 150, 255, cv2.THRESH_BINARY)[1]
    return cv2.cvtColor(two, cv2.COLOR_GRAY2RGB)


def stamped(x: float, y: float) -> Callable[[Image, int], Image]:
    """A seal of 42 mm, its middle at these parts of the page's width and height."""

    def change(image: Image, dpi: int) -> Image:
        import numpy as np
        from PIL import Image as Pillow
        from PIL import ImageDraw, ImageFont

        side = round(42 / 25.4 * dpi)
        seal = Pillow.new("L", (side, side), 0)
        pen = ImageDraw.Draw(seal)
        pen.ellipse((2, 2, side - 3, side - 3), outline=255, width=max(2, side // 38))
        star = [
            (side / 2 + side * r * math.sin(math.pi * k / 5), side / 2 - side * r * math.cos(math.pi * k / 5))
            for k, r in enumerate((0.15, 0.06) * 5)
        ]
        pen.polygon(star, fill=255)
        font = ImageFont.truetype(_FONT, side // 9)
        for place, sign in enumerate("云州市青川区卫生健康委员会"):
            letter = Pillow.new("L", (side, side), 0)
            ImageDraw.Draw(letter).text((side / 2, side * 0.05), sign, 255, font, anchor="mt")
            seal = Pillow.fromarray(np.maximum(np.asarray(seal), np.asarray(letter.rotate(125 - place * 20.8))))
        height, width = image.shape[:2]
        ink = np.zeros((height, width), np.float64)
        top = max(0, min(height - side, round(y * height - side / 2)))
        left = max(0, min(width - side, round(x * width - side / 2)))
        ink[top : top + side, left : left + side] = np.asarray(seal) / 255.0 * 0.85
        ink *= np.clip(np.random.default_rng(3).normal(0.9, 0.15, ink.shape), 0.3, 1)  # ink lies unevenly
        red = np.array([0.86, 0.10, 0.12])
        return (image * (1 - ink[:, :, None] * (1 - red))).astype(np.uint8)

    return change


def photographed(tilt: float, table: int = 70) -> Callable[[Image, int], Image]:
    """The sheet on a table, seen at an angle, in a light that falls off. `table` is how bright the table is."""

    def change(image: Image, dpi: int) -> Image:
        import cv2
        import numpy as np

        height, width = image.shape[:2]
        wide, high = round(width * 1.18), round(height * 1.14)
        chance = np.random.default_rng(11)
        ground = cv2.GaussianBlur(chance.normal(table, 25, (high, wide)), (0, 0), 2)
        ground = np.repeat(np.clip(ground, 0, 255)[:, :, None], 3, axis=2) * np.array([1.0, 0.9, 0.78])
        dx, dy = tilt * width, tilt * height
        corners = np.array(
            [
                [0.09 * width + dx, 0.06 * height],
                [1.08 * width - 0.4 * dx, 0.05 * height + 0.5 * dy],
                [1.12 * width, 1.09 * height - 0.3 * dy],
                [0.05 * width, 1.07 * height],
            ],
            np.float32,
        )
        frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        matrix = cv2.getPerspectiveTransform(frame, corners)
        sheet = cv2.warpPerspective(image, matrix, (wide, high), flags=cv2.INTER_AREA)
        mask = cv2.warpPerspective(np.ones((height, width), np.float32), matrix, (wide, high))[:, :, None]
        across, down = np.linspace(-1, 1, wide)[None, :], np.linspace(-1, 1, high)[:, None]
        light = (1 - 0.25 * (across**2 + down**2) / 2 - 0.1 * across)[:, :, None]
        seen = (sheet * mask * 0.9 + ground * (1 - mask)) * light
        return soiled(3, 0.6, 85)(np.clip(seen, 0, 255).astype(np.uint8), dpi)

    return change


def leaning(part: float) -> Callable[[Image, int], Image]:
    """Seen at an angle with no table in sight: the head is farther away than the foot."""

    def change(image: Image, _: int) -> Image:
        import cv2
        import numpy as np

        height, width = image.shape[:2]
        dx, dy = part * width, part * height
        frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        seen = np.array([[dx, 0], [width - dx, dy], [width + dx, height], [-dx, height - dy / 2]], np.float32)
        matrix = cv2.getPerspectiveTransform(frame, seen)
        leant = cv2.warpPerspective(image, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
        return soiled(4, 0.6, 85)(leant, 0)

    return change


def then(*changes: Callable[[Image, int], Image]) -> Callable[[Image, int], Image]:
    def change(image: Image, dpi: int) -> Image:
        for one in changes:
            image = one(image, dpi)
        return image

    return change


CONDITIONS = (
    Condition("clean 100 dpi", 100, soiled(2, 0, 90)),
    Condition("clean 150 dpi", 150, soiled(2, 0, 90)),
    Condition("clean 200 dpi", 200, soiled(2, 0, 90)),
    Condition("clean 300 dpi", 300, soiled(2, 0, 90)),
    Condition("turned 0.5°, noise, 150 dpi", 150, then(turned(0.5), soiled(8, 0.7, 75))),
    Condition("turned 5°, noise, 200 dpi", 200, then(turned(-5), soiled(6, 0.6, 75))),
    Condition("turned 9.5°, 200 dpi", 200, turned(9.5)),
    Condition("sideways", 200, then(quarter(1), turned(1))),
    Condition("sideways the other way", 200, quarter(3)),
    Condition("on its head", 200, then(quarter(2), turned(-0.7))),
    Condition("shaded, 200 dpi", 200, then(shaded, soiled(4, 0.5, 80))),
    Condition("black and white, 200 dpi", 200, then(turned(0.6), black_and_white)),
    Condition("poor: 120 dpi, blur, jpeg 40", 120, soiled(6, 0.9, 40)),
    Condition("seal low right, 200 dpi", 200, then(stamped(0.68, 0.72), turned(-0.6), soiled(4, 0.5, 80))),
    Condition("seal over the middle, 200 dpi", 200, then(stamped(0.5, 0.4), soiled(4, 0.5, 80))),
    Condition("grey seal, 200 dpi", 200, then(stamped(0.5, 0.4), gray, soiled(4, 0.5, 80))),
    Condition("photograph, slight", 200, photographed(0.03), said=False),
    Condition("photograph, strong", 220, photographed(0.10), said=False),
    Condition("photograph, light table", 200, photographed(0.05, table=150), said=False),
    Condition("photograph, fills the picture", 200, then(turned(1), leaning(0.02)), said=False),
    Condition("photograph, sideways", 200, then(photographed(0.04), quarter(1)), said=False),
)


def sources(folder: Path) -> Iterator[tuple[Path, int]]:
    """One-page PDF files written to `folder`."""
    import pypdfium2

    for path, pages in _whole(folder):
        with pypdfium2.PdfDocument(path) as document:
            for page in pages:
                index = page - 1 if page > 0 else len(document) + page
                single = pypdfium2.PdfDocument.new()
                single.import_pages(document, [index])
                target = folder / f"{path.stem}.{index + 1}.pdf"
                single.save(target)
                single.close()
                yield target, index + 1


def _whole(folder: Path) -> Iterator[tuple[Path, tuple[int, ...]]]:
    known = shared()
    if known is not None:
        for name, pages in PAGES.items():
            yield known / "samples" / name, pages
    for family in OWN:
        plan = next(iter(sorted((_CASES / family).rglob("*.docx"))), None)
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            "pdf",
        ]
        if plan is None:
            continue
        subprocess.run([*command, "--outdir", str(folder), str(plan)], capture_output=True, check=False, timeout=120)
        if (folder / f"{plan.stem}.pdf").exists():
            yield folder / f"{plan.stem}.pdf", (1, -1)


def rendered(path: Path, dpi: int) -> Image:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        image = _pictured(page, dpi)
        page.close()
    return image


def write_scan(path: Path, target: Path, condition: Condition) -> Path:
    """A PDF file of nothing but pictures: the pages of another as they come out under a condition."""
    import pypdfium2
    from PIL import Image as Pillow

    with pypdfium2.PdfDocument(path) as document:
        pictures = [_pictured(page, condition.dpi) for page in document]
    frames = [Pillow.fromarray(condition.change(picture, condition.dpi)) for picture in pictures]
    frames[0].save(target, save_all=True, append_images=frames[1:], resolution=condition.dpi, quality=80)
    return target


def _pictured(page: Any, dpi: int) -> Image:
    return page.render(scale=dpi / 72, rev_byteorder=True, prefer_bgrx=False).to_numpy()[:, :, :3].copy()


def compare(path: Path, condition: Condition, verbose: bool) -> tuple[int, int, int, int]:
    """Letters, letters wrong, figures trusted wrongly, doubtful passages of one page under one condition."""
    wanted = narrow("".join(found_texts(read_pdf(path))))
    picture = condition.change(rendered(path, condition.dpi), condition.dpi)
    laid = lay_out((recognise(picture, 1, condition.dpi if condition.said else None),))
    reading = Reading(path.name, "image", "", laid.blocks, laid.marks)
    found = narrow("".join(found_texts(reading)))
    wrong = list(trusted_wrongly(wanted, doubted(reading)))
    lost = distance(wanted, found)
    if verbose:
        print(f"  {condition.name} {path.stem}: {lost} of {len(wanted)}", *wrong[:6], sep="\n      ")
    return len(wanted), lost, len(wrong), sum(mark.kind in ("uncertain", "seal") for mark in laid.marks)


def measure(verbose: bool = False, picked: tuple[str, ...] = ()) -> list[tuple[str, str, float, str, float]]:
    """(condition, metric, figure, goal, 0 for a program that reads no pictures)."""
    if not ocr_available():
        return []
    rows: list[tuple[str, str, float, str, float]] = []
    with tempfile.TemporaryDirectory() as name:
        files = [path for path, _ in sources(Path(name))]
        files = [path for path in files if not picked or any(word in path.stem for word in picked)] or files
        for condition in CONDITIONS:
            if picked and not any(word in condition.name for word in picked) and not _names_file(picked, files):
                continue
            got = [compare(path, condition, verbose) for path in files]
            letters, lost, wrong, doubts = (sum(column) for column in zip(*got, strict=True))
            rows.append((condition.name, "characters", 1 - lost / max(letters, 1), "≥ 0.99", 0.0))
            rows.append((condition.name, "figures trusted wrongly", float(wrong), "0", 0.0))
            rows.append((condition.name, "doubtful passages a page", doubts / len(files), "few", 0.0))
    return rows


def _names_file(picked: tuple[str, ...], files: list[Path]) -> bool:
    return all(any(word in path.stem for path in files) for word in picked)


def main() -> None:
    """Print a row a condition."""
    sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", line_buffering=True)
    rows = measure("-v" in sys.argv, tuple(word for word in sys.argv[1:] if word != "-v"))
    for name in dict.fromkeys(row[0] for row in rows):
        print(f"{name:34}", "  ".join(f"{row[1]} {row[2]:.4f}" for row in rows if row[0] == name))


if __name__ == "__main__":
    main()
