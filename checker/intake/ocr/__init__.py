"""Scans and pictures → Pages: straightened, seals set apart, text recognised with its doubts, ruling lines found.

Everything heavy is imported when it works. Units of a finished `Page` are points; before that they are pixels.
"""

from __future__ import annotations

from checker.intake.ocr.engine import MissingOcr, ocr_available, require_ocr
from checker.intake.ocr.page import recognise, recognise_pages
from checker.intake.ocr.picture import read_picture

__all__ = ["MissingOcr", "ocr_available", "read_picture", "recognise", "recognise_pages", "require_ocr"]
