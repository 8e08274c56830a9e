"""Profile files: the suffix chooses the form."""

from __future__ import annotations

from collections.abc import Sequence
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

_SUFFIXES = (".yaml", ".yml", ".xlsx")


def profile_in(path: Path, catalogs: Sequence[Catalog]) -> tuple[Unit, tuple[str, ...]]:
    """The unit and the remarks on its file. Raises BadUnit."""
    mistakes = Mistakes(path.name)
    read = _read(path, mistakes)
    disagreements(read, catalogs, mistakes)
    mistakes.refuse()
    return read.unit, tuple(mistakes.remarks)


def bytes_of(unit: Unit, catalogs: Sequence[Catalog], suffix: str, asked: Asked | None) -> bytes:
    """The file in the form of `suffix`. Raises BadUnit for another one."""
    if suffix.lower() not in _SUFFIXES:
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
    if suffix not in _SUFFIXES:
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
