"""Whether the document that a catalog was made from still says the same."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath, PureWindowsPath

from msgspec.structs import replace

from checker.errors import DuibiaoError
from checker.model.catalog import Catalog, DocumentInfo
from checker.model.document import Loss


def with_origin(catalog: Catalog, path: Path) -> Catalog:
    """The catalog, with a word among its losses when its document lies beside `path` and has another text now.

    A document that was only saved anew has other bytes and the same text: nothing is said.
    """
    made_from = catalog.document
    told = Loss(f"“{made_from.source}”在提取要求清单以后改动过，清单可能已旧，请重新提取", path.name)
    if told in made_from.losses or not _changed(made_from, path):
        return catalog
    return replace(catalog, document=replace(made_from, losses=(*made_from.losses, told)))


def _changed(made_from: DocumentInfo, path: Path) -> bool:
    """Whether the file of that name beside the catalog holds another text; one that cannot be read tells nothing."""
    name = PurePosixPath(PureWindowsPath(made_from.source).name).name
    beside = path.parent / name
    if not name or not made_from.text_sha256 or beside == path or not beside.is_file():
        return False
    from checker.intake import read  # most catalogs have no document beside them

    try:
        if hashlib.sha256(beside.read_bytes()).hexdigest() == made_from.sha256:
            return False
        return read(beside).text_sha256 != made_from.text_sha256
    except (DuibiaoError, OSError):
        return False
