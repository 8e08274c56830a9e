"""From the coordinates of a PDF page to those of the page as a person looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class View:
    """A turned and cropped page: ``x = a*px + b*py + c`` and ``y = d*px + e*py + f`` in points from its top left."""

    width: float
    height: float
    turned: int  # degrees clockwise by which the content is turned before it is looked at: 0, 90, 180, 270
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, px: float, py: float) -> tuple[float, float]:
        """Where the point of the PDF page is seen."""
        return self.a * px + self.b * py + self.c, self.d * px + self.e * py + self.f


def view_of(page: Any, turn: int = 0) -> View:
    """The view of a pypdfium2 page; `turn` is added to the page's own rotation, for content set sideways.

    The visible area is the crop box within the media box, as viewers have it.
    """
    x0, y0, x1, y1 = _visible(page)
    turned = (page.get_rotation() + turn) % 360
    wide, high = x1 - x0, y1 - y0
    if turned == 90:
        return View(high, wide, turned, 0, 1, -y0, 1, 0, -x0)
    if turned == 180:
        return View(wide, high, turned, -1, 0, x1, 0, 1, -y0)
    if turned == 270:
        return View(high, wide, turned, 0, -1, y1, -1, 0, x1)
    return View(wide, high, turned, 1, 0, -x0, 0, -1, y1)


def _visible(page: Any) -> tuple[float, float, float, float]:
    media = _ordered(page.get_mediabox())
    crop = _ordered(page.get_cropbox())
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else media


def _ordered(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
