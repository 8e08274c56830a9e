"""`duibiao unit init`: the profile that asks of a unit exactly what its parents need to know."""

from __future__ import annotations

from docgen.profile.asked import asked_of
from docgen.profile.fill import ProfileFile, profile_file, profile_of
from docgen.profile.role import unit_of_role

__all__ = ["ProfileFile", "asked_of", "profile_file", "profile_of", "unit_of_role"]
