"""The recognition models: where text stands, which way up it is, and what it says, character by character.

The models are the ones inside the rapidocr wheel (PP-OCR, Apache-2.0), run here with onnxruntime directly: nothing is
ever downloaded, no log is written, and every character comes with its own probability, its place and its rival, which
rapidocr's own interface does not give. Images are RGB arrays of 8 bits, height × width × 3; places are pixels.
"""

from __future__ import annotations

import importlib.util
import math
import os
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from checker.errors import UnreadableFile
from checker.intake.ocr.types import Image

_DETECT_SIDE = 1440  # the longer side of the picture that text is looked for in; lines are read at full resolution
_INK, _BOX = 0.3, 0.5  # probability of a pixel, and of a box, to be text: the models' own settings
_UNCLIP = 1.6  # the models mark the core of a line: how much larger the line is
_SMALLEST = 3  # a box flatter than this many pixels is a speck
_MAX_BOXES = 3000
_HEIGHT = 48  # the models read lines of this height
_STRIDE = 8  # and give one answer for so many pixels of width
_WIDEST = 3200  # a line that would be wider is squeezed
_BATCH_AREA = 5200  # lines are read together while their width, the longest times their number, is below
_TURN_SIZE = (192, 48)
_PACKAGES = ("cv2", "numpy", "onnxruntime", "rapidocr")


class MissingOcr(UnreadableFile):
    """The extra that recognises text is not installed, or not whole."""


class TimeUp(Exception):
    """A page took longer than it may: told apart from the page's other faults by who called."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line of text stands: the corners clockwise from its top left, and how sure the model is of it."""

    corners: tuple[tuple[float, float], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Character:
    """One character read: its place along the line (0 to 1), its probability, and the runner-up with its own."""

    sign: str
    at: float
    score: float
    rival: str = ""
    rival_score: float = 0.0


def ocr_available() -> bool:
    """Whether the extra is installed; nothing is imported."""
    return all(importlib.util.find_spec(name) is not None for name in _PACKAGES)


def require_ocr() -> None:
    """Raises MissingOcr, whose message says what to install."""
    if not ocr_available():
        raise MissingOcr(
            '识别扫描件和图片需要安装文字识别组件：请运行 pip install "duibiao[ocr]"，或改用 Word 原件、带文字的 PDF。'
        )


class Engine:
    """The three models, loaded once."""

    def __init__(self, threads: int = 0) -> None:
        """`threads` as in onnxruntime, 0 for one a core. Raises MissingOcr."""
        require_ocr()
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False  # pages differ in size: an arena would keep the largest of each
        options.intra_op_num_threads = threads
        spec = importlib.util.find_spec("rapidocr")
        places = spec.submodule_search_locations if spec is not None else None
        folder = Path(next(iter(places or ("",)))) / "models"

        def load(kind: str) -> Any:
            found = sorted(folder.glob(f"*_{kind}_*.onnx"))
            if not found:
                raise MissingOcr('文字识别组件不完整（缺少模型文件）：请重新运行 pip install "duibiao[ocr]"。')
            return onnxruntime.InferenceSession(str(found[-1]), options, providers=["CPUExecutionProvider"])

        self._detector, self._turner, self._reader = load("det"), load("cls"), load("rec")
        signs = self._reader.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._signs = ("", *signs, " ")

    def detect(self, image: Image, side: int = _DETECT_SIDE) -> tuple[Box, ...]:
        """Where lines of text stand, in the order the model found them."""
        import cv2
        import numpy as np

        height, width = image.shape[:2]
        scale = min(1.0, side / max(height, width))
        size = tuple(max(32, round(length * scale / 32) * 32) for length in (width, height))
        small = cv2.resize(image, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
        tensor = _tensor(small)[np.newaxis]
        answer = self._run(self._detector, tensor)[0, 0]
        return _boxes(answer, width / size[0], height / size[1])

    def upside_down(self, crops: list[Image]) -> list[float]:
        """For each line the probability that it stands on its head."""
        import cv2
        import numpy as np

        batch = np.zeros((len(crops), 3, _TURN_SIZE[1], _TURN_SIZE[0]), np.float32)
        for index, crop in enumerate(crops):
            width = max(1, min(_TURN_SIZE[0], math.ceil(_TURN_SIZE[1] * crop.shape[1] / crop.shape[0])))
            batch[index, :, :, :width] = _tensor(cv2.resize(crop, (width, _TURN_SIZE[1])))
        return [float(value) for value in self._run(self._turner, batch)[:, 1]] if crops else []

    def read(self, crops: list[Image], until: float = math.inf) -> list[tuple[Character, ...]]:
        """The characters of each line, left to right. Raises TimeUp when `until` (time.monotonic) is past."""
        widths = [min(_WIDEST, max(_HEIGHT, math.ceil(_HEIGHT * crop.shape[1] / crop.shape[0]))) for crop in crops]
        order = sorted(range(len(crops)), key=lambda index: (widths[index], index))
        read: list[tuple[Character, ...]] = [()] * len(crops)
        batch: list[int] = []
        for index in order:
            if batch and widths[index] * (len(batch) + 1) > _BATCH_AREA:
                self._read_batch(crops, widths, batch, read, until)
                batch = []
            batch.append(index)
        if batch:
            self._read_batch(crops, widths, batch, read, until)
        return read

    def _read_batch(
        self,
        crops: list[Image],
        widths: list[int],
        batch: list[int],
        read: list[tuple[Character, ...]],
        until: float,
    ) -> None:
        import cv2
        import numpy as np

        if time.monotonic() > until:
            raise TimeUp
        widest = max(320, *(widths[index] for index in batch))
        tensor = np.zeros((len(batch), 3, _HEIGHT, widest), np.float32)
        for place, index in enumerate(batch):
            tensor[place, :, :, : widths[index]] = _tensor(cv2.resize(crops[index], (widths[index], _HEIGHT)))
        answers = self._run(self._reader, tensor)
        for place, index in enumerate(batch):
            read[index] = _decode(answers[place], self._signs, widths[index])

    @staticmethod
    def _run(session: Any, tensor: Any) -> Any:
        return session.run(None, {session.get_inputs()[0].name: tensor})[0]


@cache
def engine() -> Engine:
    """The one engine of this process; DUIBIAO_OCR_THREADS sets its threads. Raises MissingOcr."""
    setting = os.environ.get("DUIBIAO_OCR_THREADS", "")
    return Engine(int(setting) if setting.isdecimal() else 0)


def _tensor(image: Image) -> Any:
    """Channels first, blue first as the models were trained, -1 to 1."""
    import numpy as np

    return (np.ascontiguousarray(image[:, :, ::-1].transpose(2, 0, 1)).astype(np.float32) - 127.5) / 127.5


def _boxes(answer: Any, right: float, down: float) -> tuple[Box, ...]:
    """The rectangles around what the model marked, made as much larger as the line is."""
    import cv2
    import numpy as np

    mask = cv2.dilate((answer > _INK).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours[:_MAX_BOXES]:
        centre, (wide, high), angle = cv2.minAreaRect(contour)
        if min(wide, high) < _SMALLEST:
            continue
        score = _score(answer, cv2.boxPoints((centre, (wide, high), angle)))
        if score < _BOX:
            continue
        grow = wide * high * _UNCLIP / (wide + high)  # distance × 2: area × ratio / half the perimeter
        corners = cv2.boxPoints((centre, (wide + grow, high + grow), angle))
        found.append(Box(_clockwise([(float(x) * right, float(y) * down) for x, y in corners]), score))
    return tuple(found)


def _score(answer: Any, corners: Any) -> float:
    import cv2
    import numpy as np

    low = np.floor(corners.min(axis=0)).astype(int).clip(0)
    high = np.ceil(corners.max(axis=0)).astype(int) + 1
    part = answer[low[1] : high[1], low[0] : high[0]]
    mask = np.zeros(part.shape, np.uint8)
    cv2.fillPoly(mask, [(corners - low).astype(np.int32)], 1)
    return float(cv2.mean(part, mask)[0])


def _clockwise(corners: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Top left, top right, bottom right, bottom left, for a rectangle turned by less than 45°."""
    left = sorted(sorted(corners)[:2], key=lambda corner: corner[1])
    right = sorted(sorted(corners)[2:], key=lambda corner: corner[1])
    return left[0], right[0], right[1], left[1]


def _decode(answer: Any, signs: tuple[str, ...], width: int) -> tuple[Character, ...]:
    """Answers a step → characters: repeats are one, the empty sign divides. The best step of a repeat speaks for it."""
    import numpy as np

    best = answer.argmax(axis=1)
    steps = np.flatnonzero(best)
    if not len(steps):
        return ()
    runs = np.split(steps, np.flatnonzero((np.diff(steps) > 1) | (np.diff(best[steps]) != 0)) + 1)
    found = []
    for run in runs:
        scores = answer[run, best[run[0]]]
        step = answer[run[int(scores.argmax())]]
        pair = np.argpartition(step, -2)[-2:]
        rival = int(pair[0] if pair[1] == best[run[0]] else pair[1])
        at = (float(run[0] + run[-1]) / 2 + 0.5) * _STRIDE / width
        found.append(
            Character(signs[best[run[0]]], min(at, 1.0), float(scores.max()), signs[rival], float(step[rival]))
        )
    return tuple(found)
