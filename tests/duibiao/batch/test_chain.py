"""A requirement down the levels."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from checker.errors import BadUsage, NoRequirements
from duibiao.batch.chain import Chain, chain
from duibiao.batch.chain_page import chain_html
from duibiao.batch.chain_sheet import chain_xlsx
from duibiao.batch.chain_words import first_lines

PROVINCE = """临江省消防安全提升行动方案
一、工作任务
1.开展隐患排查。各单位每月开展一次消防安全检查，建立隐患台账。
2.加强培训演练。各单位每年组织2次灭火疏散演练，参加率不低于90%。
3.完善设施设备。各单位每季度检测一次消防设施，出具检测报告。
4.落实值班制度。各单位实行24小时值班，值班记录保存1年。
"""
CITY = """云州市消防安全提升行动方案
一、工作任务
1.开展隐患排查。各单位每月开展一次消防安全检查，建立隐患台账。
2.加强培训演练。各单位每年组织2次灭火疏散演练，参加率不低于80%。
3.落实值班制度。各单位实行24小时值班，值班记录保存1年。
"""
UNIT = """云州市第一中学消防安全提升方案
一、工作任务
1.开展隐患排查。后勤处每月开展一次消防安全检查，建立隐患台账。
2.加强培训演练。安保处每年组织2次灭火疏散演练，参加率不低于80%。
3.落实值班制度。门卫室实行24小时值班。
"""


@pytest.fixture
def plans(tmp_path: Path) -> tuple[Path, ...]:
    paths = []
    for name, text in (("省", PROVINCE), ("市", CITY), ("校", UNIT)):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return tuple(paths)


@pytest.fixture
def followed(plans: tuple[Path, ...]) -> Chain:
    return chain(plans)


def fates(followed: Chain, title: str) -> list[str]:
    return [
        link.fate for thread in followed.threads if thread.requirement.title.startswith(title) for link in thread.links
    ]


def test_what_is_carried_all_the_way_is_kept_at_every_level(followed: Chain) -> None:
    assert fates(followed, "开展隐患排查") == ["kept", "kept"]


def test_what_the_city_lost_is_lost_from_there(followed: Chain) -> None:
    (thread,) = [one for one in followed.threads if one.requirement.title.startswith("完善设施设备")]
    assert [link.fate for link in thread.links] == ["lost", "lost"]
    assert thread.broken == 0 and thread.links[1].by_parent is None


def test_right_by_the_parent_and_wrong_by_the_grandparent_is_said(followed: Chain) -> None:
    (thread,) = [one for one in followed.threads if one.requirement.kind == "target" and "90" in one.requirement.title]
    assert [link.fate for link in thread.links] == ["changed", "changed"]
    assert [link.hidden for link in thread.links] == [False, True]


def test_what_only_the_last_level_thinned_is_told_there(followed: Chain) -> None:
    (thread,) = [one for one in followed.threads if one.requirement.title.startswith("落实值班制度")]
    assert (thread.links[0].fate, thread.links[1].fate, thread.broken) == ("kept", "thinned", 1)


def test_the_page_is_whole_and_inert_and_says_what_the_sheet_says(followed: Chain) -> None:
    page = chain_html(followed)
    tree = html.document_fromstring(page.decode("utf-8"))
    assert len(tree.xpath("//tbody/tr")) == len(followed.threads)
    assert not tree.xpath("//script") and b"http://" not in page and b"https://" not in page
    assert chain_html(followed) == page and chain_xlsx(followed) == chain_xlsx(followed)


def test_hostile_words_are_shown_as_they_are(tmp_path: Path, plans: tuple[Path, ...]) -> None:
    bad = tmp_path / "坏.txt"
    bad.write_text(PROVINCE.replace("建立隐患台账", "建立<script>alert(1)</script>台账"), encoding="utf-8")
    assert b"<script>" not in chain_html(chain((bad, plans[1])))


def test_the_screen_shows_ten_lines_at_most(followed: Chain) -> None:
    lines = first_lines(followed)
    assert 3 <= len(lines) <= 10 and "对照上一级无误，对照最上级不符" in lines[-1]


def test_one_plan_alone_and_a_parent_that_asks_nothing_are_refused(tmp_path: Path, plans: tuple[Path, ...]) -> None:
    with pytest.raises(BadUsage, match="至少需要两份"):
        chain(plans[:1])
    empty = tmp_path / "空.txt"
    empty.write_text("通知\n请周知。\n", encoding="utf-8")
    with pytest.raises(NoRequirements, match=r"空\.txt"):
        chain((empty, plans[1]))
