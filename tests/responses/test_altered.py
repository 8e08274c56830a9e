"""A copied plan in which one word was changed: what changes the demand is told, what says the same is not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.model.catalog import Catalog
from checker.model.document import Place
from checker.model.result import Match
from checker.pipeline import Options, check, extract
from checker.responses.altered import altered_deviations

_FILE = Path(__file__).parent / "altered.yaml"
_LOCAL = {
    "云州市应急管理局等部门关于开展安全提升行动的工作方案": "青川县安全提升行动实施方案",
    "云州市应急管理局\n2025年3月1日": "青川县应急管理局\n2025年4月1日",
}


@cache
def rows() -> dict[str, Any]:
    with _FILE.open(encoding="utf-8") as stream:
        return dict(yaml.safe_load(stream))


@pytest.fixture(scope="module")
def parent(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    path = tmp_path_factory.mktemp("altered") / "上级.txt"
    path.write_text(rows()["parent"], encoding="utf-8")
    return extract(path)


def flagged(parent: Catalog, folder: Path, was: str, now: str) -> bool:
    text = rows()["parent"]
    assert was in text
    for old, new in _LOCAL.items():
        text = text.replace(old, new)
    path = folder / "送审.txt"
    path.write_text(text.replace(was, now, 1), encoding="utf-8")
    return any(map(_told, check(path, (parent,), Options()).matches))


def _told(match: Match) -> bool:
    return match.status in ("partial", "missing") or any(
        one.kind not in ("stronger", "earlier", "renamed") for one in match.deviations
    )


@pytest.mark.parametrize(("was", "now"), rows()["changed"])
def test_a_changed_word_is_told(parent: Catalog, tmp_path: Path, was: str, now: str) -> None:
    assert flagged(parent, tmp_path, was, now)


@pytest.mark.parametrize(("was", "now"), [("云州市", "云州市"), *rows()["same"]])
def test_a_word_that_says_the_same_is_not(parent: Catalog, tmp_path: Path, was: str, now: str) -> None:
    assert not flagged(parent, tmp_path, was, now)


@pytest.mark.parametrize(
    ("asked", "found", "kind"),
    [
        ("在车站设置检查站", "除节假日外，在车站设置检查站", "scope"),
        ("大宗食材公开招标采购", "条件成熟时大宗食材公开招标采购", "force"),
        ("超过15年的电梯每年检测", "超过20年的电梯每年检测", "scope"),
        ("超过15年的电梯每年检测", "超过12年的电梯每年检测", ""),
        ("半径500米范围内禁止明火", "半径100米范围内禁止明火", "scope"),
        ("按工程造价的2.5%提取安全经费", "按工程造价的1.5%提取安全经费", "weaker"),
        ("按工程造价的2.5%提取安全经费", "按工程造价的3%提取安全经费", ""),
        ("须提前48小时公告", "须提前12小时公告", "weaker"),
        ("记录、样品和照片一并移交", "记录和照片一并移交", "scope"),
        ("当天向社会公布", "当天向社会公布", ""),
    ],
)
def test_what_binds_a_clause_and_its_figures(asked: str, found: str, kind: str) -> None:
    told = [one.kind for one in altered_deviations(asked, asked, found, found, Place("body", 0))]
    assert told == ([kind] if kind else [])


@pytest.mark.parametrize("told", ["馆长", "本馆馆长", "董事长"])
def test_a_unit_names_its_own_head(told: str) -> None:
    asked = "各馆主要负责人是消防安全第一责任人"
    found = f"{told}是消防安全第一责任人"
    assert not list(altered_deviations(asked, asked, found, found, Place("body", 0)))


@pytest.mark.parametrize("told", ["副馆长", "安全科长", "部门经理", "分管负责人"])
def test_a_lesser_head_is_told(told: str) -> None:
    asked = "各馆主要负责人是消防安全第一责任人"
    found = f"{told}是消防安全第一责任人"
    assert list(altered_deviations(asked, asked, found, found, Place("body", 0)))
