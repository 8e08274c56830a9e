"""A table photographed at an angle: its rules converge. The page is warped until they run level and upright."""

from __future__ import annotations

from typing import Any

from checker.intake.ocr.types import Image

_SIDE = 1100  # the longer side of the picture rules are looked for in
_LONG = 0.06  # of that side: a segment of a rule, longer than any letter
_STEEP = 0.14  # the largest slope of a rule (8°)
_FEWEST = 6  # segments each way that settle a slope
_APART = 0.25  # of the side over which they must be spread
_WRONG = 0.007  # slopes that differ less over the page are left as they are (0.4°)
_SPREAD = 0.006  # segments farther than this from their line's slope are left out


def upright_rules(image: Image) -> Image | None:
    """The picture with its rules level and upright; None where they are already, or where there are too few."""
    import cv2
    import numpy as np

    height, width = image.shape[:2]
    factor = min(1.0, _SIDE / max(height, width))
    gray = cv2.resize(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE).detect(gray)[0]
    if found is None:
        return None
    segments = found.reshape(-1, 4).astype(np.float64) / factor
    across, down = np.abs(segments[:, 2] - segments[:, 0]), np.abs(segments[:, 3] - segments[:, 1])
    least = _LONG * max(height, width)
    level = _slopes(segments[(across > least) & (down < _STEEP * across)], height)
    lean = _slopes(segments[(down > least) & (across < _STEEP * down)][:, [1, 0, 3, 2]], width)
    if level is None or lean is None:
        return None
    ends = [level[0], level[0] + level[1] * height, lean[0], lean[0] + lean[1] * width]
    if max(abs(slope) for slope in ends) < _WRONG:
        return None
    return _warped(image, level, lean)


def _slopes(segments: Any, length: int) -> tuple[float, float] | None:
    """Slope at the near border and its change a pixel, of segments (along, across, along, across); None if too few."""
    import numpy as np

    if len(segments) < _FEWEST:
        return None
    slopes = (segments[:, 3] - segments[:, 1]) / (segments[:, 2] - segments[:, 0])
    places = (segments[:, 1] + segments[:, 3]) / 2
    for _ in range(2):
        if len(places) < _FEWEST or places.max() - places.min() < _APART * length:
            return None
        change, first = np.polyfit(places, slopes, 1)
        near = np.abs(slopes - (first + change * places)) <= _SPREAD * 2
        slopes, places = slopes[near], places[near]
    if len(places) < _FEWEST:
        return None
    change, first = np.polyfit(places, slopes, 1)
    return (float(first), float(change)) if np.abs(slopes - (first + change * places)).mean() < _SPREAD else None


def _warped(image: Image, level: tuple[float, float], lean: tuple[float, float]) -> Image:
    """Four lines that should frame a rectangle → that rectangle."""
    import cv2
    import numpy as np

    height, width = image.shape[:2]
    corners, frame = [], []
    for part_x, part_y in ((0.05, 0.05), (0.95, 0.05), (0.95, 0.95), (0.05, 0.95)):
        x, y = part_x * width, part_y * height
        rise, drift = level[0] + level[1] * y, lean[0] + lean[1] * x
        # The rule through (width/2, y) and the one through (x, height/2) meet here.
        at_x = (x + drift * (y - height / 2 - rise * width / 2)) / (1 - drift * rise)
        corners.append((at_x, y + rise * (at_x - width / 2)))
        frame.append((x, y))
    matrix = cv2.getPerspectiveTransform(np.array(corners, np.float32), np.array(frame, np.float32))
    return cv2.warpPerspective(image, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
