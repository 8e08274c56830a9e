"""Every writer over texts that want to act: nothing runs, is fetched or leaves its folder, and all is told."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from time import perf_counter
from xml.etree import ElementTree

import msgspec
import pytest
from lxml import etree, html

from checker.model.house import Deduction, ScoredItem, ScoreItem, ScoreSheet, Taken, Triggered, Veto
from checker.model.result import Checked
from checker.model.rounds import Item, Mending, Settled
from checker.pipeline import inspect_layout
from checker.rounds.compare import compare, told
from checker.same.compare import compare as same
from checker.writers.annotate import annotated_docx
from checker.writers.as_ics import calendar_bytes
from checker.writers.forms import FORMS, Setting, write
from checker.writers.layout.report import layout_json, layout_text
from checker.writers.mending import mending_docx, mending_json, mending_text, mending_xlsx
from checker.writers.report_docx import MOST
from checker.writers.rounds import round_json, round_text
from checker.writers.sameness import sameness_json, sameness_text
from tests.writers.reports import DEMO, HOSTILE, hostile, many

_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PACKAGES = ("docx", "xlsx")
_EXTERNAL = re.compile(rb'TargetMode\s*=\s*"External"')
_FIELDS = re.compile(rb"<w:(?:fldSimple|instrText|altChunk|object|attachedTemplate)\b[^>]*>(?!\s*PAGE)")


def scored() -> Checked:
    """The hostile report with a score sheet whose every text wants to act."""
    text = iter(HOSTILE * 4)
    items = tuple(
        ScoredItem(
            ScoreItem(next(text), 5.0, next(text), (Deduction(next(text), 1.0),), (next(text), next(text))),
            4.0,
            (Taken(next(text), 1.0, next(text)),),
            (next(text),),
        )
        for _ in range(4)
    )
    triggered = (Triggered(Veto(next(text), next(text)), next(text)),)
    sheet = ScoreSheet(next(text), items, triggered, 16.0, 20.0, 0.0)
    return replace(hostile(), report=replace(hostile().report, sheet=sheet))


def mending() -> Mending:
    """A list of what was to be mended, every cell of which wants to act."""
    evidence = next(one.evidence[0] for one in hostile().report.matches if one.evidence)
    items = (
        Settled(Item(text, text, text, text, text, text, text), "left", text, replace(evidence, text=text))
        for text in HOSTILE
    )
    return Mending(tuple(items), "report")


@cache
def outputs() -> dict[str, bytes]:
    """What every writer makes of it, by name and suffix."""
    checked = scored()
    made = {f"check.{form}": write(form, checked, Setting(date="2026-01-31")) for form in FORMS}
    made["annotated.docx"] = annotated_docx(checked, (DEMO / "医院方案.docx").read_bytes(), Setting())
    made["calendar.ics"] = calendar_bytes(checked.catalogs[0])
    report, found = checked.report, mending()
    rounds = compare(told(report.findings[::2]), {}, report, None, checked.document)
    made |= {"round.json": round_json(rounds, report), "round.text": round_text(rounds).encode()}
    made |= {"round.xlsx": mending_xlsx(rounds), "round.docx": mending_docx(rounds, report.submission)}
    made |= {"mending.text": mending_text(found).encode(), "mending.json": mending_json(found, report.submission)}
    made |= {"mending.xlsx": mending_xlsx(found), "mending.docx": mending_docx(found, report.submission)}
    difference = same(hostile().document, hostile().document)
    laid = msgspec.structs.replace(inspect_layout(DEMO / "医院方案.docx"), findings=report.findings)
    made |= {"layout.text": layout_text(laid).encode(), "layout.json": layout_json(laid)}
    return made | {"same.text": sameness_text(difference).encode(), "same.json": sameness_json(difference)}


def of_suffix(*suffixes: str) -> Iterator[tuple[str, bytes]]:
    found = [(name, data) for name, data in outputs().items() if name.rpartition(".")[2] in suffixes]
    assert found
    yield from found


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {one.filename: package.read(one) for one in package.infolist()}


def test_no_sign_steers_a_terminal_or_turns_the_letters() -> None:
    for name, data in of_suffix("text", "html", "ics"):
        text = data.decode().replace("\r\n", "\n")
        assert not _HARMFUL.search(text), name


def test_records_are_whole_and_say_every_text_as_it_is() -> None:
    for name, data in of_suffix("json", "sarif"):
        json.loads(data)
        assert b"\x1b" not in data, name
    record = json.loads(outputs()["mending.json"])
    assert [one["problem"] for one in record["items"]] == list(HOSTILE)


def test_templates_and_formulas_stand_as_letters() -> None:
    for name in ("check.text", "check.html", "mending.text"):
        text = outputs()[name].decode()
        assert "{{7*7}} ${7*7} {% raw %} {0} {n}" in text, name
    assert "<script>alert(1)</script>" in outputs()["check.text"].decode()
    assert "<script>alert(1)</script>" not in outputs()["check.html"].decode()


def test_packages_hold_no_formula_field_link_or_way_out() -> None:
    for name, data in of_suffix(*_PACKAGES):
        for part, content in parts(data).items():
            path = PurePosixPath(part)
            assert not path.is_absolute() and ".." not in path.parts and "\\" not in part, (name, part)
            if not part.endswith((".xml", ".rels")):
                continue
            etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
            assert b"<!DOCTYPE" not in content
            assert b"<!ENTITY" not in content
            assert not _EXTERNAL.search(content), (name, part)
            if part.startswith("xl/worksheets/"):
                assert b"<f>" not in content and b"<f " not in content and b"<hyperlink" not in content
            if part.startswith("word/") and not name.startswith("annotated"):
                assert not _FIELDS.search(content), (name, part)


def test_a_cell_that_looks_like_a_formula_is_text() -> None:
    from openpyxl import load_workbook

    for name, data in of_suffix("xlsx"):
        for sheet in load_workbook(io.BytesIO(data)):
            for row in sheet.iter_rows():
                assert all(cell.data_type != "f" for cell in row), name


def test_the_page_runs_its_own_script_alone_and_fetches_nothing() -> None:
    page = html.fromstring(outputs()["check.html"].decode())
    scripts = page.xpath("//script")
    assert len(scripts) == 1 and not scripts[0].attrib
    assert not page.xpath("//img | //iframe | //object | //embed | //link | //base | //*[@src]")
    assert all(link.startswith("#") for link in page.xpath("//@href"))
    assert not [one for one in page.iter() for key in one.attrib if key.lower().startswith("on")]


def test_markup_forms_parse_without_entities() -> None:
    ElementTree.fromstring(outputs()["check.junit"])
    assert b"<!DOCTYPE" not in outputs()["check.junit"]


def test_no_calendar_line_is_begun_by_a_text() -> None:
    lines = outputs()["calendar.ics"].decode().split("\r\n")
    assert lines.count("BEGIN:VCALENDAR") == 1
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")


def test_the_same_bytes_come_again() -> None:
    first = outputs()
    outputs.cache_clear()
    assert outputs() == first


@pytest.mark.parametrize("form", FORMS)
def test_ten_thousand_findings_are_written_in_time(form: str) -> None:
    checked = many(10_000)
    began = perf_counter()
    data = write(form, checked, Setting())
    assert perf_counter() - began < _PATIENCE
    assert data


_PATIENCE = 12.0  # seconds on a busy machine; two at most on a free one


def test_the_word_report_of_ten_thousand_findings_says_what_it_leaves_out() -> None:
    from docx import Document

    document = Document(io.BytesIO(write("docx", many(10_000), Setting())))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    left = re.search(r"其余 (\d+) 项见 Excel", text)
    assert left is not None
    told_here = sum(len(table.rows) - 1 for table in document.tables if table.rows[0].cells[0].text == "序号")
    assert told_here <= MOST
    assert int(left[1]) > 0
