"""Packages (.docx, .xlsx) as writers make them, all through the one writer `checker.intake.packing`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.intake import packing


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Named parts as a package, in the order given but for the content types, which come first."""
    return packing.packed(dict(parts))


def repacked(package: bytes) -> bytes:
    """A package that a library wrote, without the day it was written."""
    return packed(undated_parts(package))


def undated_parts(package: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a package in their order; creation and change are 1980-01-01."""
    return packing.undated(package)
