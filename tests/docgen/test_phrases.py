"""The wording of a plan is a file that a unit may edit: what it may hold, and what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.docgen_units import KINDS, filled
from checker.errors import BadTemplate
from checker.model.catalog import Catalog
from docgen import plan
from docgen.derived_plan.marks import texts
from docgen.derived_plan.phrases import FIELDS, NAME, VOICED, phrases


def own(folder: Path, text: str) -> Path:
    (folder / f"{NAME}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("authority", [True, False])
def test_every_sentence_that_may_be_changed_is_there(authority: bool) -> None:
    told = phrases(authority)
    assert set(told.sentences) == {*VOICED, *FIELDS}


def test_a_units_own_sentence_takes_the_place_of_ours(district: Catalog, tmp_path: Path) -> None:
    folder = own(tmp_path, "牵头: （责任科室：{牵头}）\n单位: {方案名: 落实方案}\n")
    made = plan(district, filled(KINDS["综合"], (district,)), templates=folder)
    text = "\n".join(texts(made.paper))
    assert "（责任科室：药学部）" in text or "（责任科室：质控科）" in text
    assert "青川区中心医院医疗质量与患者安全提升落实方案（2024—2026年）" in text
    assert made.proof.unanswered() == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("牵头: （{医院}牵头）", "“牵头”用了不认识的字段“医院”"),
        ("牵头: （{牵头.__class__}）", "花括号里只能是字段名"),
        ("领导: 院长", "不认识的用语“领导”"),
        ("单位: 院长", "“单位”下面应是"),
        ("牵头: [一, 二]", "应是一句话"),
        ("牵头: {{ ''.__class__ }}", "写法不对"),
        ("- 一\n- 二", "没有“用语名: 句子”的条目"),
        ("牵头: “" + "长" * 300_000, "太大"),
    ],
)
def test_what_a_sentence_may_not_hold_is_named(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadTemplate, match=said):
        phrases(False, own(tmp_path, text))


def test_a_value_that_looks_like_a_field_is_no_field(district: Catalog) -> None:
    from dataclasses import replace

    made = plan(district, replace(KINDS["综合"], name="{主要负责人}医院"))
    assert "{主要负责人}医院" in "\n".join(texts(made.paper))
