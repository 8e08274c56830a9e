"""Word lists, thresholds and phrasing: YAML beside the code, read once and typed by the caller's schema."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

T = TypeVar("T")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def _read(path: Path) -> Any:
    with path.open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=_LOADER)  # noqa: S506 - BaseLoader builds only text, lists and mappings


def load_words(path: Path, schema: type[T]) -> T:
    """Read one YAML file into `schema`; every scalar is read as text first, so 1.10 and 010 survive.

    Raises msgspec.ValidationError when the file breaks its schema: a defect of the program, not of its input.
    """
    return msgspec.convert(_read(path), schema, strict=False)


def language_words(name: str, schema: type[T]) -> T:
    """Read checker/language/words/<name>.yaml."""
    return load_words(Path(__file__).parent / "words" / f"{name}.yaml", schema)
