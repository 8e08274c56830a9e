"""The catalog as a .json file, written by programs: unknown keys are ignored."""

from __future__ import annotations

import msgspec

from checker.model.catalog import Catalog
from checker.requirements.catalog_records import Mistake, bad_catalog, from_builtins, to_builtins


def json_bytes(catalog: Catalog) -> bytes:
    """The catalog as indented UTF-8 JSON that ends in a line feed."""
    return msgspec.json.format(msgspec.json.encode(to_builtins(catalog)), indent=2) + b"\n"


def read_json(data: bytes, source: str) -> Catalog:
    """Read what `json_bytes` wrote. Raises BadCatalog."""
    try:
        return from_builtins(msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf")), strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise bad_catalog(source, "", "不是完整的 JSON 文件") from error
    except Mistake as mistake:
        raise bad_catalog(source, _where(mistake.path), mistake.sentence) from mistake


def _where(path: tuple[str | int, ...]) -> str:
    row = next((step for step in path if isinstance(step, int)), None)
    return "" if row is None else f"第 {row + 1} 条要求"
