"""The parents and profiles of the project's own family that the tests speak of."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from checker.errors import BadUnit
from checker.model.catalog import Catalog
from checker.pipeline import extract
from checker.units import read_unit

CASES = Path(__file__).parents[2] / "corpus" / "cases"
UNITS = CASES / "family" / "units"


@cache
def district() -> Catalog:
    """青川区: 27 indicators, figures for 2024, 2025 and 2026."""
    return extract(CASES / "demo" / "区方案.docx")


@cache
def city() -> Catalog:
    """云州市: what the district answers."""
    return extract(CASES / "family" / "2-市方案.docx")


def complaint(folder: Path, text: str, *catalogs: Catalog) -> str:
    """What is said of a profile that cannot be used."""
    path = folder / "档案.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        read_unit(path, catalogs)
    except BadUnit as error:
        return str(error)
    return ""


HEAD = "单位:\n  名称: 青川区中心医院\n  类型: 医疗机构\n  等级: 二级\n"
