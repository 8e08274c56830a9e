"""Was the text of a document recognised from pictures rather than read?"""

from __future__ import annotations

from checker.model.document import Reading

_PICTURES = ("jpg", "jpeg", "png", "tif", "tiff", "bmp")
SCANNED = "scanned"  # property in which a reader of pages says which of them were recognised: 1,2,5


def is_scan(reading: Reading) -> bool:
    """Is all of it, or some pages of it, recognised?"""
    return reading.format in _PICTURES or any(key == SCANNED and value for key, value in reading.properties)
