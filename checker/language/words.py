"""Word lists, thresholds and phrasing: YAML beside the code, read once and typed by the caller's schema.

YAML is what people edit, and slow to parse. Every folder of lists therefore carries words.json: the same
lists compiled by `python -m checker.language.compile_words` (`make words`), each with a checksum of the
YAML it was made from. A list whose YAML has changed since is read from the YAML.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Hashable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
COMPILED = "words.json"
_LANGUAGE_WORDS = Path(__file__).parent / "words"


class CompiledList(msgspec.Struct, frozen=True):
    """One list as it stands in words.json."""

    checksum: int  # CRC-32 of the YAML file
    words: msgspec.Raw


@cache
def _compiled(folder: Path) -> dict[str, CompiledList]:
    try:
        return msgspec.json.decode((folder / COMPILED).read_bytes(), type=dict[str, CompiledList])
    except FileNotFoundError:
        return {}


def parsed(source: bytes) -> Any:
    """A YAML text as text, lists and mappings: no scalar is taken for a number or a date."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(source.decode("utf-8"), Loader=loader)  # noqa: S506 - BaseLoader builds only text, lists, mappings


@cache
def _loaded(path: Path, schema: Hashable) -> Any:
    source = path.read_bytes()
    compiled = _compiled(path.parent).get(path.stem)
    if compiled is not None and compiled.checksum == zlib.crc32(source):
        return msgspec.json.decode(compiled.words, type=schema, strict=False)
    return msgspec.convert(parsed(source), schema, strict=False)


def load_words(path: Path, schema: type[T]) -> T:
    """Read one YAML file into `schema`; every scalar is read as text first, so 1.10 and 010 survive.

    Raises msgspec.ValidationError when the file breaks its schema: a defect of the program, not of its input.
    """
    words: T = _loaded(path, schema)  # type: ignore[arg-type]  # mypy does not see that a class has a hash
    return words


def checksum_of(folder: Path, names: Iterable[str]) -> int:
    """One CRC-32 over several lists of a folder."""
    found = 0
    for name in names:
        found = zlib.crc32((folder / f"{name}.yaml").read_bytes(), found)
    return found


def load_derived(
    folder: Path, name: str, sources: Iterable[str], schema: type[T], work_out: Callable[[], dict[str, Any]]
) -> T:
    """What is worked out of several lists: as compiled, or worked out anew where one of them has changed since."""
    compiled = _compiled(folder).get(name)
    if compiled is not None and compiled.checksum == checksum_of(folder, sources):
        return msgspec.json.decode(compiled.words, type=schema)
    return msgspec.convert(work_out(), schema)


def language_words(name: str, schema: type[T]) -> T:
    """Read checker/language/words/<name>.yaml."""
    return load_words(_LANGUAGE_WORDS / f"{name}.yaml", schema)
