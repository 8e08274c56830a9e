"""By when the departments hand in: the profile's day, else one place to fill; the same sentence once."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.docgen_units import KINDS, filled
from checker.model.catalog import Catalog
from checker.model.unit import Phase, Unit
from docgen import plan
from docgen.derived_plan.marks import texts

PHASES = (
    Phase("部署阶段", "2024-03", "2024-04"),
    Phase("推进阶段", "2024-05", "2026-09", inner="6月5日、11月25日"),
    Phase("总结阶段", "2026-10", "2026-12", inner="10月31日前"),
)


def schedule(catalog: Catalog, unit: Unit) -> str:
    return "\n".join(texts(plan(catalog, unit).paper))


def test_the_departments_days_stand_in_their_stages(district: Catalog) -> None:
    text = schedule(district, replace(filled(KINDS["综合"], (district,)), phases=PHASES))
    assert "各科室于6月5日、11月25日前将本科室总结报质控科" in text
    assert "各科室于10月31日前将本科室总结报质控科" in text
    assert "内部截止日】" not in text


def test_the_day_that_nobody_named_is_asked_for_once(district: Catalog) -> None:
    unit = replace(filled(KINDS["综合"], (district,)), phases=tuple(replace(one, inner="") for one in PHASES))
    assert schedule(district, unit).count("【待填：早于上述时限的内部截止日】") == 1
