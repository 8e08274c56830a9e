"""A count that the parent states without a word that compares is met by as many; of one of many areas by its share."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.pipeline import Options, check


def kinds(tmp_path: Path, asked: str, told: str, role: str) -> list[str]:
    text = "青川市护理服务提升方案（2024—2026年）\n\n一、主要任务\n\n（一）建设示范病房。{}\n"
    (tmp_path / "上级.txt").write_text(text.format(asked), encoding="utf-8")
    (tmp_path / "送审.txt").write_text(text.format(told), encoding="utf-8")
    found = check(tmp_path / "送审.txt", tmp_path / "上级.txt", Options(role=role)).matches
    return sorted({one.kind for match in found for one in match.deviations})


@pytest.mark.parametrize(
    ("asked", "told", "role", "weaker"),
    [
        ("建成3个示范病房。", "建成2个示范病房。", "hospital", True),
        ("建成3个示范病房。", "年内建成示范病房4个。", "hospital", False),
        ("建成3个示范病房。", "建成3个示范病房。", "hospital", False),
        ("建成3个示范病房。", "建成2个示范病房。", "commission:district", False),
        ("安排2名专职人员管理。", "安排1名专职人员管理。", "hospital", True),
        ("每年举办2期培训。", "每年举办2期培训，每期30人。", "hospital", False),
    ],
)
def test_fewer_are_fewer(tmp_path: Path, asked: str, told: str, role: str, weaker: bool) -> None:
    assert ("weaker" in kinds(tmp_path, asked, told, role)) is weaker
