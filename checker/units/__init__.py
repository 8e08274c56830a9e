"""The file in which a unit says who it is: read from .yaml or .xlsx, checked word by word.

What reads and writes is imported when it is called: most checks come without a profile.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checker.model.catalog import Catalog
from checker.model.record import Record
from checker.model.unit import Unit

if TYPE_CHECKING:
    from checker.units.asked import Asked

UNIT_SUFFIXES = (".yaml", ".yml", ".xlsx")


class Profile(Record, frozen=True):
    """A unit and what is odd in its file, a sentence each."""

    unit: Unit
    remarks: tuple[str, ...] = ()


def read_unit(path: Path, catalogs: Sequence[Catalog] = ()) -> Unit:
    """The unit that a profile describes; with `catalogs` also checked against what its parents ask.

    Raises BadUnit: every wrong value has one sentence with its line or cell, the first ten are listed.
    """
    return read_profile(path, catalogs).unit


def read_profile(path: Path, catalogs: Sequence[Catalog] = ()) -> Profile:
    """As `read_unit`, with the remarks: departments that no list names, national goals passed over, …"""
    from checker.units.files import profile_in

    unit, remarks = profile_in(path, catalogs)
    return Profile(unit, remarks)


def write_unit(unit: Unit, catalogs: Sequence[Catalog], suffix: str, asked: Asked | None = None) -> bytes:
    """The profile as a commented .yaml or as .xlsx; reading it again gives the same unit.

    `asked` says what its parents need to know and why; without it the parents' clauses are told row by row.
    Raises BadUnit for another suffix.
    """
    from checker.units.files import bytes_of

    return bytes_of(unit, catalogs, suffix, asked)


__all__ = ["UNIT_SUFFIXES", "Profile", "read_profile", "read_unit", "write_unit"]
