"""A photograph of a sheet on a table → the sheet alone, its perspective taken out."""

from __future__ import annotations

from typing import Any

from checker.intake.ocr.types import Image

_SIDE = 640  # the longer side of the picture the sheet is looked for in
_PART = (0.2, 0.97)  # of the picture that a photographed sheet covers
_SOLID = 0.88  # of its quadrilateral that must be paper
_DARKER = 22  # levels by which what lies around the sheet is darker than the sheet
_INSET = 0.004  # of a side: the very edge of the sheet is left out
_CORNER = (55.0, 125.0)  # degrees between its sides
_STEP = 5.0  # pixels inside and outside a side that are compared
_SHARP = 0.75  # part of a side where the paper must end sharply
_NEAR = 0.012  # a sheet whose corners are the picture's own is a scan


def flattened(image: Image) -> Image | None:
    """The sheet, or None where no sheet stands out from what lies around it."""
    import cv2
    import numpy as np

    height, width = image.shape[:2]
    scale = _SIDE / max(height, width)
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    corners = _quadrilateral(small)
    if corners is None:
        return None
    corners = corners / scale
    across = max(np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[2] - corners[3]))
    down = max(np.linalg.norm(corners[3] - corners[0]), np.linalg.norm(corners[2] - corners[1]))
    inset_x, inset_y = across * _INSET, down * _INSET
    target = np.array(
        [
            [-inset_x, -inset_y],
            [across + inset_x, -inset_y],
            [across + inset_x, down + inset_y],
            [-inset_x, down + inset_y],
        ],
        np.float32,
    )
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    return cv2.warpPerspective(
        image, matrix, (round(across), round(down)), flags=cv2.INTER_CUBIC, borderValue=(255,) * 3
    )


def _quadrilateral(small: Image) -> Any | None:
    """Corners of the sheet clockwise from the top left, in pixels of `small`; None where there is none."""
    import cv2
    import numpy as np

    height, width = small.shape[:2]
    gray = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    # Letters are closed over: what is left is paper and table.
    smooth = cv2.medianBlur(cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), 5)
    edge = np.concatenate([smooth[2], smooth[-3], smooth[:, 2], smooth[:, -3]])
    level, mask = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    bright, dark = smooth[mask > 0], smooth[mask == 0]
    if not len(bright) or not len(dark) or float((edge < level).mean()) < 0.3:
        return None
    if float(np.median(bright)) - float(np.median(dark)) < _DARKER:
        return None
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    sheet = max(contours, key=cv2.contourArea, default=None)
    if sheet is None or not _PART[0] <= cv2.contourArea(sheet) / (height * width) <= _PART[1]:
        return None
    hull = cv2.convexHull(sheet)
    for part in (0.02, 0.03, 0.05, 0.08):
        corners = cv2.approxPolyDP(hull, part * cv2.arcLength(hull, True), True).reshape(-1, 2)
        if len(corners) == 4:
            break
    else:
        return None
    if cv2.contourArea(sheet) < _SOLID * cv2.contourArea(corners.astype(np.float32)):
        return None
    ordered = _clockwise(corners.astype(np.float64))
    frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    if not _square(ordered) or np.abs(ordered - frame).max() < _NEAR * max(width, height):
        return None
    return ordered if _outlined(smooth, ordered) else None


def _clockwise(corners: Any) -> Any:
    """From the corner nearest to the picture's top left, clockwise on screen."""
    import numpy as np

    centre = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - centre[1], corners[:, 0] - centre[0])
    turned = corners[np.argsort(angles)]
    return np.roll(turned, -int(turned.sum(axis=1).argmin()), axis=0)


def _outlined(smooth: Any, corners: Any) -> bool:
    """Whether paper ends sharply at the sides: a shade does not. Sides at the picture's own border have no outside."""
    import numpy as np

    height, width = smooth.shape
    seen = 0
    for index in range(4):
        one, other = corners[index], corners[(index + 1) % 4]
        along = (other - one) / (np.linalg.norm(other - one) + 1e-9)
        outward = np.array([along[1], -along[0]]) * _STEP
        points = one + (other - one) * np.linspace(0.06, 0.94, 60)[:, None]
        outer, inner = np.rint(points + outward).astype(int), np.rint(points - outward).astype(int)
        within = (outer >= 2).all(axis=1) & (outer[:, 0] < width - 2) & (outer[:, 1] < height - 2)
        if within.mean() < 0.5:
            continue
        outer, inner = outer[within], inner[within].clip(0, [width - 1, height - 1])
        drop = smooth[inner[:, 1], inner[:, 0]].astype(int) - smooth[outer[:, 1], outer[:, 0]]
        if float((drop > _DARKER / 2).mean()) < _SHARP:
            return False
        seen += 1
    return seen >= 2


def _square(corners: Any) -> bool:
    """Whether every corner is near enough to a right angle for a sheet seen askew."""
    import numpy as np

    for index in range(4):
        one = corners[index - 1] - corners[index]
        other = corners[(index + 1) % 4] - corners[index]
        cosine = float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other) + 1e-9))
        if not _CORNER[0] <= float(np.degrees(np.arccos(np.clip(cosine, -1, 1)))) <= _CORNER[1]:
            return False
    return True
