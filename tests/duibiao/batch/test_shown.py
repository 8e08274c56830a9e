"""What a check found of personal data stands in no table and on no page; audit.json keeps the exact words."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from duibiao.batch import AuditOptions, audit
from duibiao.batch.shown import shown
from tests.duibiao.batch.conftest import PARENT

MOBILE = "13987654321"
PATIENT = "邓小满"
PLAN = f"""青川区中心医院医疗质量提升行动实施方案
一、总体要求
为落实上级部署，结合本院实际，制定本方案。
二、工作任务
1.加强急诊质量管理。联系人电话{MOBILE}，患者{PATIENT}，男，住院期间的病历由医务科每季度组织抽查并通报结果。
2.某年某月，本院利用智能预警系统对手术患者进行闭环管理，患者{PATIENT}的经验在全市推广，电话{MOBILE}可以咨询。
"""


def texts(path: Path) -> str:
    """All that a file says, its markup taken away."""
    if path.suffix not in (".xlsx", ".docx"):
        return html.unescape(path.read_text(encoding="utf-8"))
    with zipfile.ZipFile(path) as package:
        parts = (package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml"))
        return re.sub(r"<[^>]+>", "", "".join(parts))


def test_no_output_but_the_exact_record_shows_what_was_found(round_of: Callable[..., Path], tmp_path: Path) -> None:
    plan = PLAN.encode()
    folder = round_of({"甲医院/方案.txt": plan, "乙医院/方案.txt": plan + "结束。".encode(), "丙医院/总结.txt": plan})
    done = audit(folder, PARENT, tmp_path / "out", AuditOptions(jobs=1))
    assert any(fault.rule == "H610" for one in done.outcomes if one.verdict for fault in one.verdict.findings)
    outputs = [one for one in (tmp_path / "out").rglob("*") if one.is_file() and ".duibiao" not in one.parts]
    told = {one.name for one in outputs if MOBILE in texts(one) or PATIENT in texts(one)}
    assert told == {"audit.json", "批注稿.docx"}, "the unit's own file keeps its own words"
    assert "雷同" in texts(tmp_path / "out" / "汇总.xlsx")


def test_a_round_without_personal_data_is_shown_as_it_is(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of({"甲医院/方案.txt": "甲医院工作方案\n每季度组织质控。\n".encode()})
    done = audit(folder, PARENT, tmp_path / "out", AuditOptions(jobs=1, unit_files=False))
    assert shown(done) is done


def test_masking_changes_words_and_nothing_else(round_of: Callable[..., Path], tmp_path: Path) -> None:
    folder = round_of({"甲医院/方案.txt": PLAN.encode()})
    done = audit(folder, PARENT, tmp_path / "out", AuditOptions(jobs=1, unit_files=False))
    one, other = done.outcomes[0].verdict, shown(done).outcomes[0].verdict
    assert one is not None and other is not None
    assert [fault.id for fault in one.findings] == [fault.id for fault in other.findings]
    assert msgspec.structs.replace(one, findings=()) == msgspec.structs.replace(other, findings=())
    assert [len(fault.quote) for fault in one.findings] == [len(fault.quote) for fault in other.findings]
