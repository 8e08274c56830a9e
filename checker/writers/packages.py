"""The one writer of packages (.docx, .xlsx): the same parts, the same bytes, whatever the day and the machine."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

_STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can say
_UNIX, _RIGHTS = 3, 0o600 << 16
_CORE = "docProps/core.xml"
_DATED = re.compile(rb"(<dcterms:\w+[^>]*>)[^<]*")


def packed(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Named parts as a package, in the order given."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts:
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _RIGHTS, _UNIX
            package.writestr(entry, part)
    return written.getvalue()


def repacked(package: bytes) -> bytes:
    """A package that a library wrote, without the day it was written."""
    return packed(undated_parts(package))


def undated_parts(package: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a package in their order; creation and change are 1980-01-01."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        for name in old.namelist():
            part = old.read(name)
            yield name, _DATED.sub(rb"\g<1>1980-01-01T00:00:00Z", part) if name == _CORE else part
