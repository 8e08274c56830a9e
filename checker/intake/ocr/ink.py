"""What is ink and what is paper: uneven light taken out, red ink told from black, seals found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from checker.intake.ocr.types import Gray, Image

_PAPER_SIDE = 160  # paper is measured in a picture of this width: letters vanish, shades remain
_CONTRAST = 0.12  # ink is darker than the paper around it by this part of the paper's brightness
_FAINTEST = 18  # and by this many levels
_RED = 45  # levels by which red ink is redder than it is green or blue
_LITTLE_RED = 0.0004  # part of a page that is red where something red was printed or stamped
_SEAL = (55.0, 190.0)  # points: 公章 are 38 to 58 mm across, an oval one less high; a name stamp is smaller
_SEAL_SHAPE = 1.75  # a seal is not much longer than it is high
_SEAL_FILL = (0.03, 0.6)  # part of its rectangle that is ink


@dataclass(frozen=True, slots=True)
class Stamp:
    """A seal: its rectangle in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int


def paper(gray: Gray) -> Gray:
    """The brightness of the paper at every pixel, without the ink on it."""
    import cv2
    import numpy as np

    height, width = gray.shape
    scale = min(1.0, _PAPER_SIDE / width)
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    light = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 9)
    return cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR)


def ink(gray: Gray) -> Gray:
    """255 where there is ink, 0 where there is paper."""
    import cv2
    import numpy as np

    light = paper(gray)
    darker = cv2.subtract(light, gray)
    needed = np.maximum(light.astype(np.float32) * _CONTRAST, _FAINTEST).astype(np.uint8)
    return (darker > needed).astype(np.uint8) * 255


def even_light(image: Image) -> Image:
    """The picture as if lit evenly: every pixel in parts of the paper's brightness around it."""
    import cv2

    light = paper(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))
    return cv2.divide(image, cv2.merge([light, light, light]), scale=245)


def unevenness(gray: Gray) -> float:
    """How much darker the darkest corner of the paper is than the brightest, 0 to 1."""
    import numpy as np

    light = paper(gray)[::16, ::16]
    low, high = np.percentile(light, (3, 97))
    return float(1 - low / max(high, 1))


def red_ink(image: Image) -> Gray | None:
    """255 where the ink is red; None where the page has next to none (a grey scan has none)."""
    import cv2
    import numpy as np

    red, green, blue = cv2.split(image)
    mask = (cv2.subtract(red, cv2.max(green, blue)) > _RED).astype(np.uint8) * 255
    return mask if cv2.countNonZero(mask) > _LITTLE_RED * mask.size else None


def stamps(red: Gray, scale: float) -> tuple[Stamp, ...]:
    """The seals in red ink: large, about as high as wide, and not solid. `scale` is points a pixel."""
    import cv2
    import numpy as np

    reach = max(3, round(7 / scale)) | 1
    joined = cv2.dilate(red, np.ones((reach, reach), np.uint8))
    _, _, found, _ = cv2.connectedComponentsWithStats(joined)
    kept = []
    for x, y, wide, high, _ in (tuple(int(value) for value in row) for row in found[1:]):
        x0, top, x1, bottom = x + reach // 2, y + reach // 2, x + wide - reach // 2, y + high - reach // 2
        across, down = (x1 - x0) * scale, (bottom - top) * scale
        if not (_SEAL[0] <= max(across, down) <= _SEAL[1] and max(across, down) <= _SEAL_SHAPE * min(across, down)):
            continue
        part: Any = red[max(0, top) : bottom, max(0, x0) : x1]
        if _SEAL_FILL[0] <= float((part > 0).mean()) <= _SEAL_FILL[1]:
            kept.append(Stamp(max(0, x0), max(0, top), x1, bottom))
    return tuple(sorted(kept, key=lambda stamp: (stamp.top, stamp.x0)))


def without_stamps(image: Image, red: Gray, found: tuple[Stamp, ...]) -> Image:
    """The picture with the red ink of the seals taken out: black letters under it stay, in the red channel.

    Red print elsewhere (a letterhead) is left as it is.
    """
    import cv2
    import numpy as np

    cleaned = image.copy()
    for stamp in found:
        window = (slice(stamp.top, stamp.bottom), slice(stamp.x0, stamp.x1))
        part = image[window]
        light = int(np.percentile(part[:, :, 0], 90))
        shade = part[:, :, 0].copy()
        bleached = cv2.dilate(red[window], np.ones((3, 3), np.uint8)) > 0
        # Red ink in the red channel is nearly paper; stretching makes the rest of it paper and keeps black black.
        stretched = np.clip(shade.astype(np.float32) * 1.35, 0, light).astype(np.uint8)
        shade[bleached] = stretched[bleached]
        cleaned[window] = shade[:, :, np.newaxis]
    return cleaned
