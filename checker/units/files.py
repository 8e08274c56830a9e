"""Profile files: the suffix chooses the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.errors import BadUnit
from checker.model.catalog import Catalog
from checker.model.unit import Unit
from checker.units.agree import disagreements
from checker.units.asked import Asked
from checker.units.build import Read, built
from checker.units.raw import Mistakes
from checker.units.rows import sheets_of
from checker.units.telling import told_of

UNIT_SUFFIXES = (".yaml", ".yml", ".xlsx")


def read_unit(path: Path, catalogs: Sequence[Catalog] = ()) -> Unit:
    """The unit that a profile describes; with `catalogs` also checked against what its parents ask.

    Raises BadUnit: every wrong value has one sentence with its line or cell, the first ten are listed.
    """
    return read_profile(path, catalogs).unit


@dataclass(frozen=True, slots=True)
class Profile:
    """A unit and what is odd in its file, a sentence each."""

    unit: Unit
    remarks: tuple[str, ...] = ()


def read_profile(path: Path, catalogs: Sequence[Catalog] = ()) -> Profile:
    """As `read_unit`, with the remarks: departments that no list names, national goals passed over, …"""
    mistakes = Mistakes(path.name)
    read = _read(path, mistakes)
    disagreements(read, catalogs, mistakes)
    mistakes.refuse()
    return Profile(read.unit, tuple(mistakes.remarks))


def write_unit(unit: Unit, catalogs: Sequence[Catalog], suffix: str, asked: Asked | None = None) -> bytes:
    """The profile as a commented .yaml or as .xlsx; reading it again gives the same unit.

    `asked` says what its parents need to know and why; without it the parents' clauses are told row by row.
    Raises BadUnit for another suffix.
    """
    if suffix.lower() not in UNIT_SUFFIXES:
        raise BadUnit(f"单位档案不能写成“{suffix or '没有后缀'}”，请用 .yaml 或 .xlsx")
    asked = asked or told_of(catalogs)
    sheets = sheets_of(unit, asked)
    if suffix.lower() == ".xlsx":
        from checker.units.to_xlsx import xlsx_bytes

        return xlsx_bytes(sheets, asked)
    from checker.units.to_yaml import yaml_bytes

    return yaml_bytes(sheets, asked)


def _read(path: Path, mistakes: Mistakes) -> Read:
    suffix = path.suffix.lower()
    if suffix not in UNIT_SUFFIXES:
        raise BadUnit(f"“{path.name}”不是单位档案，单位档案的后缀是 .yaml 或 .xlsx（旧的 .xls 请另存为 .xlsx）")
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise BadUnit(f"单位档案“{path.name}”打不开，请确认它存在且没有被别的程序占用") from error
    if not data.strip():
        raise BadUnit(f"单位档案“{path.name}”是空的，可用 duibiao unit init 生成一份")
    if suffix == ".xlsx":
        from checker.units.from_xlsx import records_of
    else:
        from checker.units.from_yaml import records_of
    records = records_of(data, mistakes)
    if mistakes.sentences and not records:
        mistakes.refuse()
    return built(records, mistakes)
