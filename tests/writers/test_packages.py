"""Packages and texts that tell nothing of the day and do nothing."""

from __future__ import annotations

import io
import zipfile

from checker.writers.inert import MARK, inert
from checker.writers.packages import packed, repacked
from tests.writers.reports import HOSTILE


def test_a_package_is_the_same_whatever_the_day() -> None:
    parts = [("[Content_Types].xml", b"<x/>"), ("docProps/core.xml", b"<dcterms:created>2026-01-01</dcterms:created>")]
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as package:
        for name, part in parts:
            package.writestr(zipfile.ZipInfo(name, (2026, 11, 22, 5, 0, 0)), part)
    again = repacked(raw.getvalue())
    assert again == repacked(again)
    with zipfile.ZipFile(io.BytesIO(again)) as package:
        assert {one.date_time[:3] for one in package.infolist()} == {(1980, 1, 1)}
        assert package.read("docProps/core.xml") == b"<dcterms:created>1980-01-01T00:00:00Z</dcterms:created>"
    assert [one.filename for one in zipfile.ZipFile(io.BytesIO(packed(parts))).infolist()] == [n for n, _ in parts]


def test_an_inert_text_is_as_long_as_it_was() -> None:
    for text in HOSTILE:
        assert len(inert(text)) == len(text)
        assert inert(inert(text)) == inert(text)


def test_only_what_acts_is_replaced() -> None:
    assert inert("一、总体要求\t（1）\n≥90% 😀") == "一、总体要求\t（1）\n≥90% 😀"
    assert inert("\x1b[31m") == f"{MARK}[31m"
    assert inert("\ud800") == MARK
