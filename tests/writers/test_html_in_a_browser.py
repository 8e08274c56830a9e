"""The page in Chromium, where there is one: what a click, a filter and a search do, and that nothing else runs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from checker.model.result import Checked
from checker.writers.forms import Setting
from checker.writers.html.page import written
from tests.writers.reports import demo, hostile

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1400,900",
    "--virtual-time-budget=4000", "--dump-dom",
)  # fmt: skip
PROBE = """<script>window.addEventListener("load", async function () {
  var said = {}, wait = function () { return new Promise(function (done) { setTimeout(done, 60); }); };
  var $ = function (one) { return document.querySelector(one); };
  var on = function () { return Array.from(document.querySelectorAll(".on")).map(function (one) { return one.id; }); };
  var tab = function () { return $("[data-tab][aria-pressed=true]").dataset.tab; };
  %s
  document.body.innerHTML = "<pre id=said></pre>";
  document.getElementById("said").textContent = JSON.stringify(said);
});</script></body>"""

pytestmark = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")


def told(checked: Checked, script: str, folder: Path) -> Any:
    """Open the page, run the script after it, and return what it said."""
    page = written(checked, Setting()).decode("utf-8").replace("</body>", PROBE % script)
    (folder / "page.html").write_text(page, encoding="utf-8")
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={folder / 'profile'}", (folder / "page.html").as_uri()]
    shown = subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.decode("utf-8")
    found = re.search(r'<pre id="said">(.*?)</pre>', shown, re.DOTALL)
    assert found is not None, shown[-500:]
    return json.loads(unescape(found[1]))


def test_a_finding_leads_to_its_words_and_the_words_back_to_their_card(tmp_path: Path) -> None:
    script = """
      $("#f0 a.go").click(); await wait(); said.there = on(); said.hash = location.hash;
      $(".m.on").click(); await wait(); said.back = on();
      $("#f0 .row.link a").click(); await wait(); said.requirement = on(); said.tab = tab();"""
    answer = told(demo(), script, tmp_path)
    assert answer["there"][0] == "f0"
    assert answer["hash"][1:] in answer["there"]
    assert answer["back"][0] == "f0"
    assert answer["tab"] == "requirements"
    assert answer["requirement"][0].startswith("r")
    assert len(answer["requirement"]) > 1


def test_filters_and_search_show_what_they_say(tmp_path: Path) -> None:
    script = """
      var shown = function () { return document.querySelectorAll("#" + tab() + " .card:not([hidden])").length; };
      $(".tile.missing").click(); await wait(); said.missing = shown(); said.tab = tab();
      $(".tile.missing").click(); await wait(); said.all = shown();
      $("[data-tab=findings]").click(); await wait();
      $("[data-filter=severity]").value = "error";
      $("[data-filter=severity]").dispatchEvent(new Event("change")); await wait(); said.errors = shown();
      $("#clear").click(); await wait(); said.cleared = shown();
      $("#search").value = "n202"; $("#search").dispatchEvent(new Event("input")); await wait(); said.found = shown();
      $("#search").value = "没有这样的话"; $("#search").dispatchEvent(new Event("input")); await wait();
      said.none = !$("#findings .none").hidden;"""
    report, answer = demo().report, told(demo(), script, tmp_path)
    assert answer["tab"] == "requirements"
    assert answer["missing"] == sum(one.status == "missing" for one in report.matches)
    assert answer["all"] == len(report.matches)
    assert answer["errors"] == sum(one.severity == "error" for one in report.findings)
    assert answer["cleared"] == len(report.findings)
    assert answer["found"] == sum(one.rule == "N202" for one in report.findings) > 0
    assert answer["none"] is True


def test_hostile_texts_run_nothing(tmp_path: Path) -> None:
    script = """
      said.scripts = document.scripts.length; said.images = document.images.length;
      said.title = document.title; said.xss = document.querySelectorAll("xss, x").length;"""
    answer = told(hostile(), script, tmp_path)
    assert answer["scripts"] == 2  # the page's own and this probe
    assert answer["images"] == answer["xss"] == 0
    assert "onerror" in answer["title"]
