"""Was the text of a document recognised from pictures rather than read?"""

from __future__ import annotations

import re

from checker.model.document import Reading

_PICTURES = ("image",)
_RECOGNISED = ("由识别得到", "识别结果")  # what a reader of pages says of them in its losses
_PAGES = re.compile(r"(\d+)(?:\s*[-–—至~]\s*(\d+))?")


def recognised_pages(reading: Reading) -> frozenset[int]:
    """The pages whose text was recognised; every page of a picture."""
    if reading.format in _PICTURES:
        return _pages(reading) | {1}
    found: set[int] = set()
    for loss in reading.losses:
        if any(words in loss.what for words in _RECOGNISED):
            for first, last in _PAGES.findall(loss.where):
                found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)


def is_scan(reading: Reading) -> bool:
    """Is all of it, or some pages of it, recognised?"""
    return bool(recognised_pages(reading))


def wholly_scanned(reading: Reading) -> bool:
    """Is there no page that was read rather than recognised?"""
    found = recognised_pages(reading)
    return bool(found) and _pages(reading) <= found | frozenset(reading.unread_pages)


def _pages(reading: Reading) -> frozenset[int]:
    return frozenset(block.page for block in reading.blocks if block.page is not None)
