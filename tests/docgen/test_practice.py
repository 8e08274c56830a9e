"""Each row of the practice table: what a good plan says, and what a naive copy would say."""

from __future__ import annotations

import re

import pytest

from benchmarks.docgen_practice import CASES, Practice, catalog_of, unit_of
from checker.requirements.files import read_catalog
from docgen import plan
from docgen.derived_plan.marks import texts
from duibiao.data import catalog_names, data_folder


def written(case: Practice) -> str:
    witnesses = [read_catalog(data_folder("corpus") / "catalogs" / f"{name}.json") for name in catalog_names()]
    made = plan(catalog_of(case), unit_of(case), form=case.form, witnesses=witnesses)  # type: ignore[arg-type]
    return "\n".join(texts(made.paper))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.number)
def test_the_plan_decides_as_people_at_the_desk_do(case: Practice) -> None:
    text = written(case)
    assert [one for one in case.good if not re.search(one, text)] == [], text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.number)
def test_the_plan_never_says_what_a_naive_copy_says(case: Practice) -> None:
    text = written(case)
    assert [found[0] for one in case.never if (found := re.search(one, text))] == []
