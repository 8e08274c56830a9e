"""Pages drawn for the tests of recognition, with a Chinese font of this machine."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from checker.intake.ocr import ocr_available

needs_ocr = pytest.mark.skipif(not ocr_available(), reason="the extra [ocr] is not installed")
DPI = 150
_SIZE = (1240, 1754)  # A4


def font_file() -> str | None:
    """A font with Chinese letters, by fontconfig."""
    if shutil.which("fc-list") is None:
        return None
    run = subprocess.run(["fc-list", ":lang=zh", "file"], capture_output=True, text=True, check=False)
    files = sorted(line.split(":")[0] for line in run.stdout.splitlines())
    return next((name for name in files if "Serif" in name and "Regular" in name), files[0] if files else None)


needs_font = pytest.mark.skipif(font_file() is None, reason="no Chinese font on this machine")


class Sheet:
    """A white page to draw on; places in points, sizes in points."""

    def __init__(self) -> None:
        from PIL import Image, ImageDraw

        self.picture = Image.new("RGB", _SIZE, "white")
        self.pen = ImageDraw.Draw(self.picture)

    def write(self, x: float, y: float, text: str, size: float = 16, fill: str = "black") -> Sheet:
        from PIL import ImageFont

        font = ImageFont.truetype(str(font_file()), _pixels(size))
        self.pen.text((_pixels(x), _pixels(y)), text, fill=fill, font=font)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: int = 2) -> Sheet:
        self.pen.line((_pixels(x0), _pixels(y0), _pixels(x1), _pixels(y1)), fill="black", width=width)
        return self

    def table(self, xs: tuple[float, ...], ys: tuple[float, ...]) -> Sheet:
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def ring(self, x: float, y: float, across: float = 119) -> Sheet:
        """A red seal without its letters, its middle at x, y."""
        box = [_pixels(value) for value in (x - across / 2, y - across / 2, x + across / 2, y + across / 2)]
        self.pen.ellipse(box, outline=(220, 40, 40), width=_pixels(3))
        return self.write(x - 13, y - 22, "★", 26, fill="#dc2828")

    def pixels(self) -> Any:
        import numpy as np

        return np.asarray(self.picture).copy()

    def save(self, path: Path, **options: Any) -> Path:
        self.picture.save(path, **options)
        return path


def _pixels(points: float) -> int:
    return round(points * DPI / 72)
