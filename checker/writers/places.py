"""A place in words a person can follow with the file open."""

from __future__ import annotations

import re

from checker.model.document import Place
from checker.writers.wording import Words

_BETWEEN_SIGNS = re.compile(r"(?<=[（）()])/|/(?=[（）()])")


def heading_words(path: str) -> str:
    """A heading path as people cite it: 四/（一）/3 is 四（一）3, 附件1/二 is 附件1 二."""
    return _BETWEEN_SIGNS.sub("", path).replace("/", " ")


def place_words(place: Place | None, words: Words) -> str:
    """Heading path, page where known, and the paragraph or cell: 四（一）3，第5页，第41段."""
    if place is None:
        return ""
    told = [heading_words(place.heading)] if place.heading else []
    if place.page is not None:
        told.append(words("place.page", page=place.page))
    if place.row is not None and place.col is not None:
        told.append(words("place.table", row=place.row + 1, col=place.col + 1))
    elif place.part in ("header", "footer"):
        told.append(words(f"place.{place.part}"))
    elif place.part in ("box", "footnote", "endnote"):
        told.append(words(f"place.{place.part}", n=place.block + 1))
    else:
        told.append(words("place.paragraph", n=place.block + 1))
    return "，".join(told)
