"""duibiao.toml: layers, lines in complaints, known findings from one check to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import BadUsage
from duibiao.cli import run
from duibiao.config import configured, read_baseline

CASE = Path(__file__).resolve().parents[2] / "corpus" / "cases" / "demo"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("APPDATA", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_nothing_is_set(folder: Path) -> None:
    assert configured().select == ()


def test_the_working_folder_is_laid_over_the_user_and_the_flags_over_both(folder: Path) -> None:
    write(folder / "home/duibiao/duibiao.toml", '[check]\nrole = "qc"\nignore = ["S5"]\n[severity]\nN204 = "warning"\n')
    write(folder / "duibiao.toml", '[check]\nrole = "hospital"\nignore = ["h6"]\n[severity]\nN204 = "info"\n')
    found = configured()
    assert (found.role, found.ignore) == ("hospital", ("S5", "H6"))
    assert found.settings.severities == (("N204", "warning"), ("N204", "info"))
    assert found.overruled("commission", ("N",), (), None, None, None).role == "commission"


def test_a_waiver_knows_its_line(folder: Path) -> None:
    write(folder / "duibiao.toml", '# 豁免\n\n[[waiver]]\nrule = "n201"\nreason = "分步达标"\nuntil = 2026-12-31\n')
    waiver = configured().settings.waivers[0]
    assert (waiver.rule, waiver.until, waiver.where) == ("N201", "2026-12-31", "duibiao.toml 第3行")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[check]\nfail-on = "warning"\nignor = ["S5"]\n', "第3行有不认识的项“ignor”"),
        ('[check]\nfail-on = "sometimes"\n', "第2行“fail-on”的值不对"),
        ('[[waiver]]\nrule = "N201"\n', "第1行的 waiver 缺少“reason”"),
        ('[severity]\nN202 = "info"\nN201 = "fatal"\n', "第3行的级别“fatal”不认识，应为 error、warning、info 之一"),
        ('[severity]\nN201 = "info"\nN999 = "info"\n', "第3行的规则“N999”不存在"),
        ('[check]\nignore = ["N201", "z9"]\n', "第2行的规则“z9”不存在"),
        ('[[waiver]]\nrule = "N201"\nreason = "分步"\n[[waiver]]\nrule = "N2"\n', "第4行的 waiver 缺少“reason”"),
        ('[[waiver]]\nrule = "N201"\nreason = "分步"\n[[waiver]]\nrule = "Q"\nreason = "否"\n', "第5行的规则“Q”不存在"),
        ('[check\nrole = "qc"\n', "第1行不是正确的 TOML 写法"),
        ('[[waiver]]\nrule = "N201"\nreason = " "\n', "没有写明规则或理由"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(folder: Path, text: str, told: str) -> None:
    write(folder / "duibiao.toml", text)
    with pytest.raises(BadUsage, match=told):
        configured()


def test_a_file_that_is_named_must_be_there(folder: Path) -> None:
    with pytest.raises(BadUsage, match="找不到配置文件"):
        configured(folder / "没有.toml")


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "duibiao.toml").write_bytes('[check]\nrole = "区卫生健康委"'.encode("gbk"))
    with pytest.raises(BadUsage, match="UTF-8"):
        configured()


def test_what_one_check_found_the_next_knows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(CASE / "医院方案.docx"), "--against", str(CASE / "区方案.docx")]
    assert run(["check", *files, "--quiet", "--write-baseline", "known.json"]) == 1
    assert run(["check", *files, "--baseline", "known.json"]) == 0
    known = read_baseline(folder / "known.json")
    assert f"{len(known)} 个是已知问题" in capsys.readouterr().out


@pytest.mark.parametrize("data", [b"", b"{}", b'{"schema": "duibiao.result/1", "known": []}'])
def test_a_baseline_that_is_none_is_refused(folder: Path, data: bytes) -> None:
    (folder / "known.json").write_bytes(data)
    with pytest.raises(BadUsage, match="不是已知问题清单"):
        read_baseline(folder / "known.json")
