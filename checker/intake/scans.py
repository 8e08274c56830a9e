"""Was the text of a document recognised from pictures rather than read?"""

from __future__ import annotations

from checker.model.document import Reading


def is_scan(reading: Reading) -> bool:
    """Is all of it, or some pages of it, recognised?"""
    return bool(reading.recognised_pages)


def wholly_scanned(reading: Reading) -> bool:
    """Is there no page that was read rather than recognised?"""
    pages = {block.page for block in reading.blocks if block.page is not None}
    return is_scan(reading) and pages <= {*reading.recognised_pages, *reading.unread_pages}
