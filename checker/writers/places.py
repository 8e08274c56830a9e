"""A place in words a person can follow with the file open."""

from __future__ import annotations

from checker.model.document import Place
from checker.writers.wording import Words


def place_words(place: Place | None, words: Words) -> str:
    """Heading path, page where known, and the paragraph or cell: 四/（一）/3，第 5 页，第 41 段."""
    if place is None:
        return ""
    told = [place.heading] if place.heading else []
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
