"""A page that lies askew is turned level before its text is looked for."""

from __future__ import annotations

from checker.intake.ocr.types import Gray, Image

_SIDE = 900  # the longer side of the picture that the angle is measured in
_LARGEST = 12.0  # degrees
_STEPS = (1.0, 0.25, 0.05)  # coarse to fine
_LEVEL = 0.08  # degrees; less is left alone
_CLEAR = 1.03  # how much better than its level the best angle must be


def skew(gray: Gray) -> float:
    """Degrees by which the lines of the page fall to the right (clockwise on screen); 0 where there is nothing to see.

    The angle whose sheared picture has the sharpest rows: text lines and rules alike.
    """
    import cv2
    import numpy as np

    scale = min(1.0, _SIDE / max(gray.shape))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    light = cv2.blur(small, (31, 31)).astype(np.int16)
    ink = ((light - small) > 18).astype(np.float32)
    ys, xs = np.nonzero(ink)
    if len(ys) < 200:
        return 0.0
    centre = gray.shape[1] * scale / 2

    def sharpness(angle: float) -> float:
        rows = ys - np.tan(np.radians(angle)) * (xs - centre)
        counts = np.bincount((rows - rows.min()).astype(int)).astype(np.float64)
        return float((np.diff(counts) ** 2).sum())

    best = 0.0
    reach = _LARGEST
    for step in _STEPS:
        angles = [best + step * index for index in range(-round(reach / step), round(reach / step) + 1)]
        best = max(angles, key=lambda angle: (sharpness(angle), -abs(angle)))
        reach = step
    return best if sharpness(best) > _CLEAR * sharpness(0.0) and abs(best) >= _LEVEL else 0.0


def level(image: Image, angle: float) -> Image:
    """The picture turned back by `angle` degrees about its middle; corners that come in are paper-coloured."""
    import cv2
    import numpy as np

    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    paper = tuple(float(value) for value in np.percentile(image[::16, ::16].reshape(-1, image.shape[2]), 80, axis=0))
    return cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=paper)
