"""duibiao unit init, duibiao unit check, and a check with --unit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker.units import read_unit
from tests.duibiao.test_cli import run
from tests.units.parents import CASES, UNITS

PARENT = CASES / "demo" / "区方案.docx"


def test_init_writes_the_profile_and_says_what_is_to_be_filled(tmp_path: Path) -> None:
    out = tmp_path / "档案.xlsx"
    arguments = ("unit", "init", "--against", PARENT, "--role", "hospital:二级", "--name", "青川区中心医院", "-o", out)
    done = run(*arguments)
    assert done.returncode == 0
    assert done.stderr.decode().strip() == "要填：业务 13 项、指标 27 项、任务 21 项，留空的以后标“待填”"
    assert read_unit(out).name == "青川区中心医院"
    again = run(*arguments)
    assert (again.returncode, "--force" in again.stderr.decode()) == (2, True)
    assert run(*arguments, "--force").returncode == 0


def test_init_without_an_output_or_with_another_suffix_says_which_it_writes(tmp_path: Path) -> None:
    for out in ((), ("-o", tmp_path / "档案.docx")):
        done = run("unit", "init", "--against", PARENT, *out)
        assert done.returncode == 2
        assert done.stderr.decode().strip() == "请用 -o 指定档案的文件名，后缀为 .yaml 或 .xlsx，如 -o 单位档案.xlsx"


def test_check_tells_what_is_wrong_with_a_filled_profile(tmp_path: Path) -> None:
    good = run("unit", "check", UNITS / "综合医院.yaml", "--against", PARENT)
    assert (good.returncode, good.stdout.decode()) == (0, "“综合医院.yaml”可以使用\n")
    text = (UNITS / "综合医院.yaml").read_text(encoding="utf-8").replace("2026年目标: ≤1.6‰", "2026年目标: ≤1.6%")
    (tmp_path / "错.yaml").write_text(text, encoding="utf-8")
    bad = run("unit", "check", tmp_path / "错.yaml", "--against", PARENT)
    assert bad.returncode == 2
    assert "单位不一致于上级要求“2026年≤1.6‰”" in bad.stderr.decode()
    assert "Traceback" not in bad.stderr.decode()


def test_the_help_speaks_both_languages() -> None:
    assert "生成要填的档案" in run("unit", "--help").stdout.decode()
    assert "a unit's profile" in run("--lang", "en", "unit", "--help").stdout.decode()


def judged(submission: Path, *flags: str | Path) -> dict[str, Any]:
    done = run("check", submission, "--against", PARENT, "--format", "json", "--fail-on", "never", *flags)
    assert done.returncode == 0, done.stderr.decode()
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_what_the_unit_does_not_do_is_not_asked_of_it() -> None:
    plan = CASES / "family" / "6-眼科医院方案.docx"
    plain = {one["requirement"]: one for one in judged(plan)["matches"]}
    told = {one["requirement"]: one for one in judged(plan, "--unit", UNITS / "眼科医院.yaml")["matches"]}
    assert plain["indicator:1.4"]["status"] == "missing"
    assert told["indicator:1.4"]["status"] == "not_applicable"
    assert told["indicator:1.4"]["reason"] == "单位档案：不涉及，我院未设急诊科"
    assert told["target:indicator:1.4#1"]["status"] == "not_applicable"
    assert told["indicator:1.7"]["status"] == "covered"


def test_names_that_the_profile_knows_are_no_residue(tmp_path: Path) -> None:
    plan = tmp_path / "方案.txt"
    plan.write_text(
        "明瞳眼科医院医疗质量提升工作方案\n一、工作任务\n1.做好救治。临水县人民医院负责接收患者。\n2.规范病历。每月抽查病历。\n3.优化急诊流程。急诊科每季度演练一次。",
        encoding="utf-8",
    )
    profile = tmp_path / "单位.yaml"
    profile.write_text(
        "单位:\n  名称: 明瞳眼科医院\n  类型: 医疗机构\n  所在地: 青川区\n"
        "  其他名称: [临水县人民医院]\n业务:\n  急诊: 否\n",
        encoding="utf-8",
    )
    codes = {one["rule"] for one in judged(plan, "--unit", profile)["findings"]}
    assert "C117" in codes
    assert not {"H601", "H602"} & codes
    profile.write_text(profile.read_text(encoding="utf-8").replace("[临水县人民医院]", "[]"), encoding="utf-8")
    assert "H601" in {one["rule"] for one in judged(plan, "--unit", profile)["findings"]}


def test_a_profile_that_cannot_be_used_ends_the_check_with_its_sentence(tmp_path: Path) -> None:
    profile = tmp_path / "单位.yaml"
    profile.write_text("单位:\n  名称: 甲\n  类型: 医院院\n", encoding="utf-8")
    done = run("check", CASES / "demo" / "医院方案.docx", "--against", PARENT, "--unit", profile)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("单位档案“单位.yaml”第 3 行：“类型”写作“医院院”")
