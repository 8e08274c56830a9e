"""The file in which a unit says who it is: read from .yaml or .xlsx, checked word by word."""

from __future__ import annotations

from checker.units.files import UNIT_SUFFIXES, Profile, read_profile, read_unit, write_unit

__all__ = ["UNIT_SUFFIXES", "Profile", "read_profile", "read_unit", "write_unit"]
