"""`make words`: compile every folder of word lists into its words.json, which loads in a tenth of the time."""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec

from checker.language.words import COMPILED, parsed

_PACKAGE = Path(__file__).parent.parent


def folders() -> tuple[Path, ...]:
    """Every folder of checker that holds word lists, in order."""
    return tuple(sorted({path.parent for path in _PACKAGE.glob("**/word*/*.yaml")}))


def compiled(folder: Path) -> bytes:
    """What words.json of `folder` must say: one list a line, in the order of the names."""
    lines = []
    for path in sorted(folder.glob("*.yaml")):
        source = path.read_bytes()
        record = {"checksum": zlib.crc32(source), "words": parsed(source)}
        lines.append(msgspec.json.encode(path.stem) + b":" + msgspec.json.encode(record))
    return b"{\n" + b",\n".join(lines) + b"\n}\n"


def main() -> None:
    """Rewrite the files that are out of date."""
    for folder in folders():
        target, data = folder / COMPILED, compiled(folder)
        if not target.exists() or target.read_bytes() != data:
            target.write_bytes(data)


if __name__ == "__main__":
    main()
