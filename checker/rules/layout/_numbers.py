"""The page numbers of a file, and whether they stand where they should."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.sheet import Laid, PageNumber


def printed(laid: Laid) -> Iterator[PageNumber]:
    """The page numbers of all sections, each part of the package once."""
    seen: set[str] = set()
    for section in laid.sheet.sections:
        for number in section.numbers:
            if number.part not in seen:
                seen.add(number.part)
                yield number


def dashed(number: PageNumber) -> bool:
    """— 1 —, with or without blanks."""
    words = "".join(number.text.split())
    return words == "—#—"


def misplaced(laid: Laid) -> str:
    """What is wrong with the sides that page numbers stand on, "" for nothing."""
    if all(number.outside for number in printed(laid)):
        return ""
    if not laid.sheet.even_odd:
        return "奇偶页没有分开设置"
    for number in printed(laid):
        wanted = "left" if number.kind == "even" else "right"
        aligned = number.align if number.align not in ("", "both") else "left"
        if number.kind != "first" and not number.framed and aligned != wanted:
            return "双页没有居左" if number.kind == "even" else "单页没有居右"
    if not any(number.kind == "even" for number in printed(laid)):
        return "双页没有页码"
    return ""
