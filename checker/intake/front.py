"""Header fields: title, number, issuer, date, addressees … each only as it is written."""

from __future__ import annotations

from checker.model.document import Front


def read_front() -> Front:
    """The header fields of a reading."""
    return Front()
