"""`make words`: compile every folder of word lists into its words.json, which loads in a tenth of the time."""

from __future__ import annotations

import zlib
from importlib import import_module
from pathlib import Path

import msgspec

from checker.language.words import COMPILED, checksum_of, parsed

_HOUSE = Path(__file__).parent.parent.parent
_PACKAGES = ("checker", "docgen")
# What works something out of several lists (FOLDER, NAME, SOURCES, work_out): named, for it lies above this layer.
_DERIVED = ("checker.responses.lexicon",)


def folders() -> tuple[Path, ...]:
    """Every folder of the packages that holds word lists, in order."""
    return tuple(sorted({path.parent for name in _PACKAGES for path in (_HOUSE / name).glob("**/word*/*.yaml")}))


def compiled(folder: Path) -> bytes:
    """What words.json of `folder` must say: one list a line, in the order of the names."""
    lists = {
        path.stem: {"checksum": zlib.crc32(source := path.read_bytes()), "words": parsed(source)}
        for path in folder.glob("*.yaml")
    }
    for maker in map(import_module, _DERIVED):
        if folder == maker.FOLDER:
            for source in maker.SOURCES:
                del lists[source]  # read only to be worked out
            lists[maker.NAME] = {"checksum": checksum_of(folder, maker.SOURCES), "words": maker.work_out()}
    lines = [msgspec.json.encode(name) + b":" + msgspec.json.encode(lists[name]) for name in sorted(lists)]
    return b"{\n" + b",\n".join(lines) + b"\n}\n"


def main() -> None:
    """Rewrite the files that are out of date."""
    for folder in folders():
        target, data = folder / COMPILED, compiled(folder)
        if not target.exists() or target.read_bytes() != data:
            target.write_bytes(data)


if __name__ == "__main__":
    main()
