"""The page for a browser: whole without script, inert, and every mark where it belongs."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as markup

from checker.model.document import Block
from checker.model.result import Checked
from checker.writers.forms import Setting
from checker.writers.html.marks import TONES, Mark, pieces
from checker.writers.html.page import written
from checker.writers.inert import inert
from tests.writers.reports import HOSTILE, demo, hostile, many


def page(checked: Checked, lang: str = "zh") -> str:
    return written(checked, Setting(lang)).decode("utf-8")  # type: ignore[arg-type]


def tree(checked: Checked, lang: str = "zh") -> markup.HtmlElement:
    return markup.document_fromstring(page(checked, lang))


def test_the_page_asks_nothing_of_any_network() -> None:
    shown = tree(demo())
    policy = shown.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'")
    assert not shown.xpath("//@src | //link | //iframe | //object | //base")
    assert all(href.startswith("#") for href in shown.xpath("//@href"))
    assert "url(" not in page(demo())


def test_every_link_leads_to_one_place_in_the_page() -> None:
    for checked in (demo(), hostile()):
        shown = tree(checked)
        ids = shown.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {href.removeprefix("#") for href in shown.xpath("//@href")} <= set(ids)
        assert {key for keys in shown.xpath("//@data-r") for key in keys.split()} <= set(ids)


def test_the_whole_text_of_the_submission_stands_in_the_page() -> None:
    checked = demo()
    shown = tree(checked)
    for block in checked.document.reading.blocks:
        if block.table is None:
            assert shown.get_element_by_id(f"b{block.index}").text_content() == block.text
        else:
            for cell in block.table.cells:
                at = shown.get_element_by_id(f"b{block.index}r{cell.row}c{cell.col}")
                assert at.text_content() == cell.text


def test_what_a_finding_quotes_is_what_is_marked_for_it() -> None:
    checked = demo()
    shown = tree(checked)
    quoted = [(n, one) for n, one in enumerate(checked.report.findings) if one.quote and one.location is not None]
    assert quoted
    for number, one in quoted:
        marked = shown.xpath(f'//a[contains(concat(" ", @data-r, " "), " f{number} ")]')
        assert "".join(part.text_content() for part in marked) == one.quote


def test_a_link_to_evidence_leads_to_where_the_evidence_begins() -> None:
    checked = demo()
    shown = tree(checked)
    for number, match in enumerate(checked.report.matches):
        for one in match.evidence:
            card = shown.get_element_by_id(f"r{number}")
            targets = [
                shown.get_element_by_id(href[1:]).text_content() for href in card.xpath('.//a[@class="go"]/@href')
            ]
            assert any(target and one.text.startswith(target) for target in targets), (number, one.text)


def test_without_script_every_finding_and_every_requirement_can_be_read() -> None:
    checked = demo()
    shown = tree(checked)
    said = [one.text_content() for one in shown.xpath('//article[starts-with(@id, "f")]//p[@class="say"]')]
    assert sorted(said) == sorted(one.message for one in checked.report.findings)
    assert len(shown.xpath('//article[starts-with(@id, "r")]')) == len(checked.report.matches)
    hidden = shown.xpath("//*[@hidden]")
    assert {one.get("class") or one.get("id") for one in hidden} == {"none", "back"}


def test_requirements_stand_in_the_parents_order_and_figures_before_dates() -> None:
    checked = demo()
    shown = tree(checked)
    assert shown.xpath('//article[starts-with(@id, "r")]/@id') == [f"r{n}" for n in range(len(checked.report.matches))]
    assert shown.xpath('//article[starts-with(@id, "f")]/@id') == [f"f{n}" for n in range(len(checked.report.findings))]


def test_the_page_says_its_language_and_quotes_stay_chinese() -> None:
    assert tree(demo()).get("lang") == "zh-CN"
    shown = tree(demo("en"), "en")
    assert shown.get("lang") == "en"
    for one in shown.xpath('//*[@lang="zh"]'):
        one.drop_tree()
    ours = ("//ul[@class='tiles']", "//p[@class='score']", "//form", "//h2", "//h5", "//summary")
    spoken = "".join(one.text_content() for path in ours for one in shown.xpath(path))
    assert not re.search("[\u4e00-\u9fff]", spoken)


def test_the_page_bears_a_day_only_when_it_is_given() -> None:
    assert "2024年6月30日" not in tree(demo()).get_element_by_id("top").text_content()
    assert "· 2024年6月30日" in written(demo(), Setting(date="2024-06-30")).decode()


def test_every_control_has_a_name() -> None:
    shown = tree(demo())
    for one in shown.xpath("//select | //input"):
        assert one.get("aria-label")
    for one in shown.xpath("//button | //a | //summary"):
        assert one.text_content().strip()


def test_hostile_texts_are_shown_and_do_nothing() -> None:
    shown = tree(hostile())
    assert len(shown.xpath("//script")) == 1
    assert len(shown.xpath("//style")) == 1
    assert not shown.xpath("//img | //x | //xss | //comment()")
    assert not [name for name in shown.xpath("//@*") if getattr(name, "attrname", "").startswith("on")]
    said = shown.xpath('//p[@class="say"]')
    assert {one.text_content() for one in said} == {
        inert(text).replace("\r", "\ufffd") for text in HOSTILE[: len(hostile().report.findings)]
    }


def test_no_control_character_reaches_the_page() -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page(hostile()))


def test_the_same_check_gives_the_same_bytes() -> None:
    assert page(demo()) == page(demo())


def test_ten_thousand_findings_are_written_in_seconds() -> None:
    checked = many(10_000)
    begun = time.process_time()
    text = page(checked)
    assert time.process_time() - begun < 5
    assert text.count('<article class="card ') == 10_000 + len(checked.report.matches)


def test_a_place_that_the_document_does_not_have_is_named_without_a_link() -> None:
    checked = demo()
    first = checked.report.findings[0]
    assert first.location is not None
    lost = replace(first, location=replace(first.location, block=10_000))
    shown = tree(replace(checked, report=replace(checked.report, findings=(lost,))))
    assert "第10001段" in shown.get_element_by_id("f0").text_content()
    assert not shown.get_element_by_id("f0").xpath('.//a[@class="go"]')


def test_a_submission_without_any_text_still_makes_a_page() -> None:
    checked = demo()
    reading = replace(checked.document.reading, blocks=(Block(0, "body", ""),))
    empty = replace(checked, document=replace(checked.document, reading=reading, headings=()))
    assert "b0" in tree(empty).xpath("//@id")


_MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(0, 30),
        st.integers(0, 40),
        st.sampled_from([f"f{n}" for n in range(9)]),
        st.sampled_from(TONES),
    ),
    max_size=12,
)


@given(_MARKS, st.integers(0, 30))
def test_pieces_cover_the_text_without_gaps_and_carry_just_the_marks_over_them(marks: list[Mark], length: int) -> None:
    cut = list(pieces(length, marks))
    assert "".join("x" * (one.end - one.start) for one in cut) == "x" * length
    assert [one.start for one in cut[1:]] == [one.end for one in cut[:-1]]
    for one in cut:
        over = {mark.key for mark in marks if mark.start < mark.end and mark.start <= one.start < min(mark.end, length)}
        assert set(one.keys) == over


@pytest.mark.parametrize("tone", TONES)
def test_every_tone_has_a_style(tone: str) -> None:
    assert f".{tone}{{" in page(demo()) or f".{tone}," in page(demo())
