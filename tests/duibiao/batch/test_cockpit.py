"""The cockpit: what it says without a script, and what happens when it is clicked through."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from checker.writers.xlsx.book import book_bytes
from duibiao.batch.cockpit.page import cockpit
from duibiao.batch.model import Audit, FoundFault, Identified, Outcome, Package, RosterUnit, Traits, Verdict
from duibiao.batch.tables.book import Typed, sheets_of

BAD = "<script>alert(1)</script>{{ 7*7 }}=cmd|x\u202e"
STATUSES = ("covered", "partial", "missing", "deviating", "undecided", "not_applicable")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


def large(units: int) -> Audit:
    """A round of many units; every fifth handed in nothing."""
    requirements = tuple((f"task:{number}", "task", f"第{number}项任务") for number in range(1, 61))
    roster, packages, outcomes = [], [], []
    for number in range(1, units + 1):
        name = f"第{number}医院" if number != 3 else f"第3医院{BAD}"
        roster.append(RosterUnit(number, name, telephone="010-62345678"))
        key = f"{number:03}/方案.docx"
        if number % 5 == 0:
            packages.append(Package(number, ()))
            continue
        statuses = tuple(STATUSES[(number + at) % 6] for at in range(60))
        faults = tuple(FoundFault(f"f{number}-{at}", "N201", "error", f"问题{at}{BAD}", quote=BAD) for at in range(10))
        verdict = Verdict(statuses, (), 10, 0, float(40 + number % 60), faults)
        outcomes.append(Outcome(key, "s", "done", "", Traits("plan"), Identified(number), verdict))
        packages.append(Package(number, (key,), key))
    return Audit(("区方案",), requirements, tuple(roster), tuple(packages), tuple(outcomes))


@pytest.fixture(scope="module")
def page() -> bytes:
    audit = large(200)
    return cockpit(audit, sheets_of(audit, Typed()), "对照：《区方案》\n应报 200 家，已报 160 家")


def test_without_a_script_every_table_and_every_unit_stands_there(page: bytes) -> None:
    tree = html.document_fromstring(page.decode("utf-8"))
    assert len(tree.xpath("//details")) == 200
    assert next(one.text for one in tree.xpath("//nav/a")) == "台账"
    targets = {one.get("href")[1:] for one in tree.xpath("//a[starts-with(@href,'#')]")}
    assert targets <= {one.get("id") for one in tree.xpath("//*[@id]")}


def test_nothing_is_fetched_and_hostile_words_are_only_words(page: bytes) -> None:
    text = page.decode("utf-8")
    assert not re.search(r"https?://|src=|@import|url\(", text)
    assert text.count("<script>") == 1 and "&lt;script&gt;" in text and "\u202e" not in text


def test_the_same_round_gives_the_same_page_and_book(page: bytes) -> None:
    audit = large(200)
    sheets = sheets_of(audit, Typed())
    assert cockpit(audit, sheets, "对照：《区方案》\n应报 200 家，已报 160 家") == page
    assert book_bytes(sheets) == book_bytes(sheets)


CLICKS = """
addEventListener("load", () => setTimeout(() => {
  const seen = {};
  const visible = () => [...document.querySelectorAll("section")].filter((one) => !one.classList.contains("away"));
  seen.first = visible().map((one) => one.id);
  const tab = [...document.querySelectorAll("#tabs a")].find((one) => one.textContent === "材料完整性");
  location.hash = tab.getAttribute("href");
  setTimeout(() => {
    const section = visible()[0];
    seen.tab = section.querySelector("h2").firstChild.textContent.trim();
    const head = [...section.querySelectorAll("th")].find((one) => one.textContent === "材料完整性");
    const lines = () => [...section.querySelectorAll("tbody tr")];
    const column = () => lines().map((row) => parseFloat(row.cells[head.cellIndex].textContent));
    head.click(); seen.rising = column().every((one, at, all) => !at || all[at - 1] <= one);
    head.click(); seen.falling = column().every((one, at, all) => !at || all[at - 1] >= one);
    const search = document.querySelector("#tools input");
    search.value = "第17医院"; search.dispatchEvent(new Event("input"));
    seen.left = [...section.querySelectorAll("tbody tr")].filter((row) => !row.hidden).length;
    location.hash = "#u17";
    setTimeout(() => {
      seen.open = document.getElementById("u17").open;
      seen.unit = visible().map((one) => one.id);
      document.title = JSON.stringify(seen);
    }, 50);
  }, 50);
}, 50));
"""


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here to click through the page")
def test_clicked_through_it_sorts_filters_and_opens_a_unit(page: bytes, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_bytes(page.replace(b"</body>", f"<script>{CLICKS}</script></body>".encode()))
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", "--dump-dom"]
    dom = subprocess.run([*command, path.as_uri()], capture_output=True, timeout=120, check=True).stdout.decode("utf-8")
    title = html.document_fromstring(dom).findtext(".//title") or "{}"
    assert json.loads(title) == {
        "first": ["s0"],
        "tab": "材料完整性",
        "rising": True,
        "falling": True,
        "left": 1,
        "open": True,
        "unit": ["units"],
    }


def test_a_very_large_round_stays_a_page_that_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duibiao.batch.cockpit.page._ROWS", 50)
    monkeypatch.setattr("duibiao.batch.cockpit.page._FINDINGS", 40)
    monkeypatch.setattr("duibiao.batch.cockpit.page._FEWEST", 3)
    audit = large(20)
    tree = html.document_fromstring(cockpit(audit, sheets_of(audit, Typed()), "对照").decode("utf-8"))
    assert "这里先列 50 行，错误在前；全部 160 行见 汇总.xlsx" in tree.text_content()
    assert [len(one.xpath(".//ol/li")) for one in tree.xpath("//details")[:5]] == [3, 3, 3, 3, 0]
    assert "其余 7 处见核对报告" in tree.text_content()


def test_columns_that_hold_nothing_are_left_out_of_a_page_and_stay_in_the_book(page: bytes) -> None:
    tree = html.document_fromstring(page.decode("utf-8"))
    heads = tree.xpath("//section[@id='s0']//th/text()")
    assert "单位" in heads and "联系电话" in heads and "回执" not in heads
