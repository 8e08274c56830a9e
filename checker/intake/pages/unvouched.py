"""Words that a scanning program left on a page: kept where nothing better can be had, their figures not vouched for."""

from __future__ import annotations

import re
from dataclasses import replace

from checker.intake.pages.model import Doubt, Line

INSTALL = '安装识别组件后可以读取：pip install "duibiao[ocr]"'
_WHY = "扫描件自带的识别结果，未经核对"
_FIGURE = re.compile(r"[0-9０-９.%％‰]+")
_SURENESS = 0.8


def unvouched(line: Line) -> Line:
    """The line with a doubt on every figure in it."""
    doubts = tuple(Doubt(found.start(), found.end(), _WHY) for found in _FIGURE.finditer(line.text))
    return replace(line, doubts=doubts, confidence=_SURENESS)
