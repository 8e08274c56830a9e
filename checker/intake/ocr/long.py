"""A picture far longer than a page, as a telephone makes of a whole document: cut into pages between its lines."""

from __future__ import annotations

from checker.intake.ocr.types import Image

_LONG = 2.5  # times its width: no sheet of paper is so long
_PAGE = 1.4  # times its width: how long the pages are made
_SEARCH = 0.3  # part of a page's length within which a gap between lines is looked for
_PLAIN = 24  # shades between the darkest and the lightest place of a row of pixels without ink
_LEAST = 64  # pixels: what is smaller or flatter is set on paper of this size
_FLATTEST = 40  # times its lesser side


def pages_of(image: Image) -> tuple[Image, ...]:
    """The picture itself, or its pages from top to bottom; RGB arrays of 8 bits."""
    height, width = image.shape[:2]
    if height <= _LONG * width or width < _LEAST:
        return (_on_paper(image),)
    cuts = [0]
    step = round(_PAGE * width)
    while height - cuts[-1] > 1.5 * step:
        cuts.append(_gap(image, cuts[-1] + step, round(_SEARCH * step)))
    return tuple(image[top:bottom] for top, bottom in zip(cuts, (*cuts[1:], height), strict=True))


def _gap(image: Image, near: int, reach: int) -> int:
    """The middle of the widest band without ink around a row; the row itself where there is none."""
    import numpy as np

    band = image[near - reach : near + reach].astype(np.int16)
    plain = (band.max(axis=(1, 2)) - band.min(axis=(1, 2)) < _PLAIN).astype(np.int8)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], plain, [0]))))
    if not len(edges):
        return near
    starts, ends = edges[::2], edges[1::2]
    widest = int((ends - starts).argmax())
    return near - reach + int(starts[widest] + ends[widest]) // 2


def _on_paper(image: Image) -> Image:
    """A scrap with white around it, so that nothing of it vanishes when it is made smaller."""
    import numpy as np

    height, width = image.shape[:2]
    least = max(_LEAST, max(height, width) // _FLATTEST)
    if min(height, width) >= least:
        return image
    paper = np.full((max(height, least), max(width, least), 3), 255, np.uint8)
    paper[:height, :width] = image
    return paper
