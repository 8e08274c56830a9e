"""Parents and profiles that the tests of docgen share; texts of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.docgen_units import KINDS, filled
from checker.model.catalog import Catalog
from checker.pipeline import extract
from docgen import Planned, plan

CASES = Path(__file__).resolve().parents[2] / "corpus" / "cases"


@pytest.fixture(scope="session")
def district() -> Catalog:
    return extract(CASES / "demo" / "区方案.docx")


@pytest.fixture(scope="session")
def city() -> Catalog:
    return extract(CASES / "family" / "2-市方案.docx")


@pytest.fixture(scope="session")
def general(district: Catalog) -> Planned:
    """A general hospital's plan from a filled profile."""
    return plan(district, filled(KINDS["综合"], (district,)))


@pytest.fixture(scope="session")
def bare(district: Catalog) -> Planned:
    """The same hospital's plan when only who it is has been filled."""
    return plan(district, KINDS["综合"])
