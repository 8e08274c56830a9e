"""What is written is read back and checked: every kind of unit, filled and bare, and a second generation."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.docgen_units import KINDS, filled
from checker.model.catalog import Catalog
from checker.pipeline import extract
from docgen import Planned, plan
from docgen.derived_plan.marks import texts

# a group where the parent wants a committee, samples of a unit without beds; two of three departments not there
_KNOWN = {"基层": 3, "专科": 1}


@pytest.mark.parametrize("kind", KINDS)
def test_a_filled_profile_gives_a_plan_that_answers_its_parent(district: Catalog, city: Catalog, kind: str) -> None:
    parent = city if KINDS[kind].kind == "commission" else district
    made = plan(parent, filled(KINDS[kind], (parent,)))
    assert len(made.proof.unanswered()) <= _KNOWN.get(kind, 0), made.proof.failures
    assert made.proof.errors() == ()
    assert made.proof.residue() == ()
    assert made.proof.layout == ()
    assert made.proof.lost == ()


@pytest.mark.parametrize("kind", ("综合", "民营", "区卫健委"))
def test_a_bare_profile_leaves_marks_and_nothing_out(district: Catalog, city: Catalog, kind: str) -> None:
    made = plan(city if KINDS[kind].kind == "commission" else district, KINDS[kind])
    assert made.proof.unanswered() == (), made.proof.failures
    assert len([one for one in made.proof.open if one.kind == "blank"]) > 50


def test_every_mark_is_in_the_list_that_is_printed(bare: Planned) -> None:
    text = "\n".join(texts(bare.paper))
    marks = [one for one in bare.proof.open if "落款" not in one.where and one.where != "版记"]
    assert text.count("【待填") + text.count("【待核") == len(marks)
    assert all(one.text in bare.notes for one in bare.proof.open)


def test_no_filled_plan_is_called_without_anything_local(general: Planned) -> None:
    assert [one for one in general.proof.findings if one.rule == "C114"] == []


def test_the_third_generation_still_answers(city: Catalog, tmp_path: Path) -> None:
    district = plan(city, filled(KINDS["区卫健委"], (city,)))
    assert district.proof.unanswered() == ()
    path = tmp_path / "区方案.docx"
    path.write_bytes(district.document)
    parent = extract(path)
    hospital = plan(parent, filled(KINDS["综合"], (parent,)))
    assert hospital.proof.unanswered() == (), hospital.proof.failures
    assert hospital.proof.errors() == ()


def test_what_was_left_out_is_listed_with_its_reason(general: Planned) -> None:
    left = dict(general.left_out())
    assert left["15.建强区级质控小组：区卫生健康委到2025年设置区级质控小组不少于20个"] == "责任主体不是本单位"
    assert any(name.startswith("指标“开展日间手术的医院占比”") for name in left)
    assert "三、未写入的上级要求" in general.notes


def test_a_proof_tells_when_a_fact_is_lost(general: Planned) -> None:
    from docgen.layout.model import Paper
    from docgen.layout.write import written
    from docgen.prove import prove

    without_list = Paper(general.paper.parts[:2], general.paper.letterhead, general.paper.imprint)
    proof = prove(written(without_list), general.paper, general.local)
    assert any("写入后读不到" in one for one in proof.failures)


@pytest.mark.parametrize("kind", ("专科", "区卫健委"))
def test_a_written_plan_is_a_valid_word_file(city: Catalog, kind: str, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "方案.docx"
    path.write_bytes(plan(city, filled(KINDS[kind], (city,))).document)
    assert OpenXmlValidator().validate(path).errors == []
