"""A rule of an installed package works like one of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RULE_FILE = '''"""出现“某某”

为何：送审稿里不该有“某某”
"""
from checker.model.result import Basis, Finding
from checker.rules.rule import Example, Rule, Wording

RULE = Rule("X101", "somebody", "info", Basis("本委内部规定"), Wording("有“某某”", ""), Wording("请写明", ""))
BAD = (Example(submission="某某负责。"),)
GOOD = (Example(submission="医务科负责。"),)


def check(case):
    for block in case.document.reading.blocks:
        if "某某" in block.text:
            yield Finding("X101", "somebody", "info", "有“某某”", RULE.basis, quote="某某")
'''


def installed(folder: Path, text: str) -> dict[str, str]:
    """A site-packages folder with one package that names a rule, as an environment for a child."""
    site = folder / "site-packages"
    listed = site / "own_rules-1.0.dist-info"
    listed.mkdir(parents=True)
    (site / "own_rules.py").write_text(text, encoding="utf-8")
    (listed / "METADATA").write_text("Metadata-Version: 2.1\nName: own-rules\nVersion: 1.0\n", encoding="utf-8")
    (listed / "entry_points.txt").write_text("[duibiao.rules]\nsomebody = own_rules\n", encoding="utf-8")
    return os.environ | {"PYTHONPATH": str(site), "PYTHONUTF8": "1"}


def duibiao(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "duibiao", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_rule_of_an_installed_package_is_listed_and_runs(tmp_path: Path) -> None:
    environment = installed(tmp_path, RULE_FILE)
    assert "X101\t供参考\t出现“某某”" in duibiao(environment, "rules").stdout
    (tmp_path / "上级.txt").write_text("一、工作任务\n1.规范病历管理。医疗机构每月组织病历抽查。\n", encoding="utf-8")
    (tmp_path / "本院.txt").write_text(
        "一、工作任务\n1.规范病历管理。每月组织病历抽查，由某某负责。\n", encoding="utf-8"
    )
    files = [str(tmp_path / "本院.txt"), "--against", str(tmp_path / "上级.txt")]
    assert "有“某某”" in duibiao(environment, "check", *files, "--select", "X101").stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("RULE = 1\n", "缺少 BAD、GOOD、check"),
        ("import nothing_like_this\n", "不能装入"),
        ("raise SystemExit(0)\n", "不能装入"),
        ("RULE, BAD, GOOD, check = 1, (), (), print\n", "写法和内置规则不同"),
        (RULE_FILE.replace("BAD = (", "BAD = None  # ("), "写法和内置规则不同"),
        (RULE_FILE.replace('Rule("X101"', 'Rule("N201"'), "规则编号 N201 用了两次"),
    ],
)
def test_a_broken_package_is_refused_in_one_sentence(tmp_path: Path, text: str, told: str) -> None:
    ended = duibiao(installed(tmp_path, text), "rules")
    assert ended.returncode == 2
    assert told in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
