"""Catalog files: the suffix chooses the form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from checker.errors import BadCatalog
from checker.model.catalog import Catalog
from checker.requirements.origin import with_origin


def _write_json(catalog: Catalog) -> bytes:
    from checker.requirements.catalog_json import json_bytes  # not for a check, whose parent is mostly a document

    return json_bytes(catalog)


def _write_yaml(catalog: Catalog) -> bytes:
    from checker.requirements.catalog_yaml import yaml_bytes

    return yaml_bytes(catalog)


def _write_xlsx(catalog: Catalog) -> bytes:
    from checker.requirements.catalog_xlsx import xlsx_bytes

    return xlsx_bytes(catalog)


def _read_json(data: bytes, source: str) -> Catalog:
    from checker.requirements.catalog_json import read_json

    return read_json(data, source)


def _read_yaml(data: bytes, source: str) -> Catalog:
    from checker.requirements.catalog_yaml import read_yaml

    return read_yaml(data, source)


def _read_xlsx(data: bytes, source: str) -> Catalog:
    from checker.requirements.catalog_xlsx import read_xlsx

    return read_xlsx(data, source)


_WRITERS: dict[str, Callable[[Catalog], bytes]] = {
    ".json": _write_json,
    ".yaml": _write_yaml,
    ".yml": _write_yaml,
    ".xlsx": _write_xlsx,
}
_READERS: dict[str, Callable[[bytes, str], Catalog]] = {
    ".json": _read_json,
    ".yaml": _read_yaml,
    ".yml": _read_yaml,
    ".xlsx": _read_xlsx,
}
CATALOG_SUFFIXES = frozenset(_WRITERS)


def catalog_bytes(catalog: Catalog, suffix: str) -> bytes:
    """The catalog in the form of `suffix` (.json .yaml .yml .xlsx). Raises BadCatalog for another suffix."""
    writer = _WRITERS.get(suffix.lower())
    if writer is None:
        raise BadCatalog(f"清单不能写成 {suffix or '没有后缀的'} 文件，请用 .json、.yaml 或 .xlsx。")
    return writer(catalog)


def read_catalog(path: Path) -> Catalog:
    """Read a catalog file that a program wrote or a person edited; a changed parent beside it is told of.

    Raises BadCatalog.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise BadCatalog(f"“{path.name}”不是清单文件，清单文件的后缀是 .json、.yaml 或 .xlsx。")
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise BadCatalog(f"清单文件“{path.name}”打不开，请确认它存在且没有被别的程序占用。") from error
    return with_origin(reader(data, path.name), path)
