"""Properties of every plan: quotes are slices, catalogs go round, bytes are the same, nothing accuses itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from benchmarks import shared as shared_documents
from checker import Options, check, extract, read
from checker.intake.places import text_of
from checker.model.document import Document, Place, Span
from checker.model.result import Finding, Report
from checker.pipeline import inspect
from checker.requirements.files import catalog_bytes, read_catalog

ROOT = Path(__file__).parents[1]
CASES = ROOT / "corpus" / "cases"
SHARED = shared_documents.shared()
PLANS = [
    *sorted(CASES.rglob("*.docx")),
    *(sorted((SHARED / "samples").glob("*.docx")) + sorted((SHARED / "seeds").glob("*.txt")) if SHARED else ()),
]
PAIRS = [
    (CASES / "demo" / "医院方案.docx", CASES / "demo" / "区方案.docx"),
    (CASES / "family" / "2-市方案.docx", CASES / "family" / "1-省方案.docx"),
    (CASES / "family" / "5-中医医院方案.docx", CASES / "demo" / "区方案.docx"),
    (CASES / "family" / "6-眼科医院方案.docx", CASES / "demo" / "区方案.docx"),
    *(
        [
            (SHARED / "samples" / "tianjin.docx", SHARED / "samples" / "changning.docx"),
            (SHARED / "samples" / "shaoxing.docx", SHARED / "samples" / "changzhi.docx"),
            (SHARED / "samples" / "shandong.docx", SHARED / "samples" / "changzhi.docx"),
        ]
        if SHARED
        else ()
    ),
]


def named(path: Any) -> str:
    return "/".join(one.name for one in path) if isinstance(path, tuple) else str(path.name)


def test_the_real_documents_are_among_the_plans(shared: Path) -> None:
    assert len(PLANS) >= 15


@cache
def document_of(path: Path) -> Document:
    return read(path)


@cache
def report_of(submission: Path, parent: Path, role: str = "auto") -> Report:
    return check(submission, parent, Options(role=role))


def slice_at(document: Document, place: Place) -> str:
    block = document.reading.blocks[place.block]
    # a table of a text file is called body by its reader and table by its places: see the test of that below
    assert place.part in (("table", block.part) if block.table else (block.part,))
    return text_of(document, Span(place.block, place.start, place.end, place.row, place.col))


def quotes(report: Report) -> Iterator[tuple[str, Place]]:
    """Every quote of a report with the place it names."""
    for match in report.matches:
        for one in (*match.evidence, *((match.nearest,) if match.nearest else ())):
            yield one.text, one.location
        for point in match.points:
            if point.evidence:
                yield point.evidence.text, point.evidence.location
        for deviation in (*match.deviations, *(one for point in match.points for one in point.deviations)):
            if deviation.location:
                yield deviation.quote, deviation.location
    for finding in report.findings:
        if finding.location and (finding.quote or finding.rule not in BETWEEN_LETTERS):
            yield finding.quote, finding.location


# Of a deleted word, a comment and a mark the reader took out nothing is left to quote: they stand between two letters.
BETWEEN_LETTERS = ("H605", "H607", "H608")


@pytest.mark.parametrize("pair", PAIRS, ids=named)
def test_every_quote_equals_the_slice_it_names(pair: tuple[Path, Path]) -> None:
    document = document_of(pair[0])
    told = list(quotes(report_of(*pair)))
    assert len(told) > 20
    for quote, place in told:
        assert quote
        assert slice_at(document, place) == quote


@pytest.mark.parametrize("path", PLANS, ids=named)
def test_every_quote_of_a_check_against_itself_equals_the_slice_it_names(path: Path) -> None:
    document = document_of(path)
    for quote, place in quotes(report_of(path, path)):
        assert quote
        assert slice_at(document, place) == quote


@pytest.mark.parametrize("path", PLANS, ids=named)
def test_every_requirement_and_point_stands_where_its_location_says(path: Path) -> None:
    document = document_of(path)
    for one in extract(path).requirements:
        for place in (one.location, *(point.location for point in one.points)):
            if place is not None:
                text = slice_at(document, place)
                whole_table = place.row is None and document.reading.blocks[place.block].table is not None
                assert whole_table or text.strip(), one.id
                assert len(text) == place.end - place.start, one.id


def test_a_table_is_of_the_part_table_in_a_text_file_too(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    table = "附件1\n评估指标\n序号\t指标\t目标值\n1\t随访率\t≥90%\n2\t会诊率\t≥80%\n"
    path.write_text(PARENT + table, encoding="utf-8")
    assert [one.part for one in read(path).reading.blocks if one.table] == ["table"]


@pytest.mark.parametrize("path", PLANS, ids=named)
def test_what_is_found_between_two_letters_stands_in_its_paragraph(path: Path) -> None:
    document = document_of(path)
    for one in report_of(path, path).findings:
        if one.rule in BETWEEN_LETTERS and one.location and not one.quote:
            place = one.location
            assert slice_at(document, place) == ""
            assert 0 <= place.start == place.end <= len(document.reading.blocks[place.block].text)


# a document against itself

ROLES = ["auto", "commission"]
# Where a plan fails against itself and why: reported to the stage that judges it.
SELF_FAULTS = {
    "6-眼科医院方案.docx": "a blank left to fill in is undecided, as it must be",
}


def against_itself() -> Iterator[Any]:
    for path in PLANS:
        fault = SELF_FAULTS.get(path.name)
        marks = [pytest.mark.xfail(strict=True, reason=fault)] if fault else []
        yield pytest.param(path, marks=marks, id=path.name)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", list(against_itself()))
def test_a_document_against_itself_is_all_covered(path: Path, role: str) -> None:
    report = report_of(path, path, role)
    wrong = [
        (one.status, one.requirement.id, one.requirement.title, one.missing_points)
        for one in report.matches
        if one.status not in ("covered", "not_applicable")
    ]
    assert wrong == []
    assert accused(path, report, role) == []
    assert report.summary.score == 100.0


def accused(path: Path, report: Report, role: str) -> list[Finding]:
    """What the comparison adds to what is said of the document alone; a slip of the parent (N214) is the parent's."""
    alone = {(one.rule, one.quote, one.location) for one in inspect(path, Options(role=role))}
    return [
        one
        for one in report.findings
        if one.rule[0] in "CNDF" and one.rule != "N214" and (one.rule, one.quote, one.location) not in alone
    ]


@pytest.mark.parametrize("path", PLANS, ids=named)
def test_a_commission_against_itself_waves_nothing_through(path: Path) -> None:
    report = report_of(path, path, "commission")
    for one in report.matches:
        assert one.status != "not_applicable" or one.reason, one.requirement.id
        if one.status == "not_applicable":
            assert one.evidence or not one.requirement.applicable, one.requirement.id


# catalogs

SUFFIXES = [".json", ".yaml", ".xlsx"]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("path", PLANS, ids=named)
def test_a_catalog_goes_round_unchanged(path: Path, suffix: str, tmp_path: Path) -> None:
    catalog = extract(path)
    file = tmp_path / f"清单{suffix}"
    file.write_bytes(catalog_bytes(catalog, suffix))
    again = read_catalog(file)
    assert again == catalog
    assert catalog_bytes(again, suffix) == file.read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("pair", PAIRS, ids=named)
def test_a_check_against_the_catalog_says_what_the_check_against_the_document_says(
    pair: tuple[Path, Path], suffix: str, tmp_path: Path
) -> None:
    file = tmp_path / f"清单{suffix}"
    file.write_bytes(catalog_bytes(extract(pair[1]), suffix))
    report = check(pair[0], file)
    direct = report_of(*pair)
    assert report.matches == direct.matches
    assert report.findings == direct.findings
    assert report.summary == direct.summary


PARENT = """青川区医疗质量提升工作方案
一、工作任务
1.加强用血管理。医疗机构每季度开展一次用血评价，建立用血台账。
2.完善会诊制度。医疗机构建立多学科会诊台账，公开会诊流程。
3.规范病案管理。医疗机构每月抽查病案，主要诊断编码正确率达到90%以上。
"""
SUBMISSION = """青川区人民医院医疗质量提升工作方案
一、工作任务
1.加强用血管理。每季度开展一次用血评价，建立用血台账。
2.规范病案管理。每月抽查病案，主要诊断编码正确率达到90%以上。
"""


def plans(folder: Path) -> tuple[Path, Path]:
    parent, submission = folder / "上级.txt", folder / "本级.txt"
    parent.write_text(PARENT, encoding="utf-8")
    submission.write_text(SUBMISSION, encoding="utf-8")
    return parent, submission


def statuses(report: Report) -> dict[str, str]:
    return {one.requirement.id: one.status for one in report.matches}


def edited_workbook(catalog: Path, edit: str) -> None:
    book = openpyxl.load_workbook(catalog)
    page, points = book["要求清单"], book["要点"]
    row = next(line[0].row for line in page.iter_rows() if line[0].value == "task:1.2")
    if edit == "delete":
        page.delete_rows(row)
    elif edit == "not applicable":
        page.cell(row, 5).value = "否"
    elif edit == "weight":
        page.cell(row, 6).value = 5
    elif edit == "add":
        page.append([None, "任务", "4", "开展人员培训"])
    else:
        for line in points.iter_rows(min_row=2):
            if line[0].value == "task:1.2":
                line[2].value = "每季度开展一次用血评价"
    book.save(catalog)


def edited_yaml(catalog: Path, edit: str) -> None:
    text = catalog.read_text(encoding="utf-8")
    start = text.index('- id: "task:1.2"\n')
    end = text.find("\n- id:", start) + 1 or len(text)
    if "\nrequirements" in text[end:]:
        raise AssertionError("the requirements are not last")
    own = text[start:end]
    if edit == "delete":
        own = ""
    elif edit == "not applicable":
        own += "  applicable: false\n"
    elif edit == "weight":
        own += "  weight: 5\n"
    elif edit == "add":
        text, own, end = text + "- {kind: task, number: 4, title: 开展人员培训}\n", own, end
    else:
        kept = own[: own.index("  points:\n")]
        own = kept + "  points:\n  - text: 每季度开展一次用血评价\n"
    catalog.write_text(text[:start] + own + text[end:], encoding="utf-8")


@pytest.mark.parametrize("suffix", [".yaml", ".xlsx"])
@pytest.mark.parametrize("edit", ["delete", "not applicable", "weight", "add", "reword"])
def test_a_person_edits_the_catalog_and_the_check_follows(edit: str, suffix: str, tmp_path: Path) -> None:
    parent, submission = plans(tmp_path)
    catalog = tmp_path / f"清单{suffix}"
    catalog.write_bytes(catalog_bytes(extract(parent), suffix))
    before = check(submission, parent)
    assert statuses(before)["task:1.2"] == "missing"
    (edited_workbook if suffix == ".xlsx" else edited_yaml)(catalog, edit)
    after = check(submission, catalog)
    told = statuses(after)
    others = {key: status for key, status in told.items() if not key.startswith(("task:1.2", "task:x"))}
    assert others == {key: status for key, status in statuses(before).items() if not key.startswith("task:1.2")}
    if edit == "delete":
        assert "task:1.2" not in told
        assert not any(one.requirement == "task:1.2" for one in after.findings)
    elif edit == "not applicable":
        assert told["task:1.2"] == "not_applicable"
        assert after.summary.required == before.summary.required - 1
    elif edit == "weight":
        assert after.summary.score is not None and before.summary.score is not None
        assert after.summary.score < before.summary.score
    elif edit == "add":
        assert told["task:x1"] == "missing"
        assert after.summary.required == before.summary.required + 1
    else:
        assert told["task:1.2"] == "covered"


def test_several_parents_are_judged_side_by_side_each_as_alone() -> None:
    submission = PAIRS[0][0]
    parents = [CASES / "demo" / "区方案.docx", CASES / "family" / "2-市方案.docx", CASES / "family" / "1-省方案.docx"]
    together = check(submission, parents)
    assert len(together.against) == 3
    for number, parent in enumerate(parents):
        alone = report_of(submission, parent)
        own = [one for one in together.matches if one.against == number]
        assert [(one.requirement.id, one.status) for one in own] == [
            (one.requirement.id, one.status) for one in alone.matches
        ]
    assert len({one.id for one in together.findings}) == len(together.findings)


def test_the_order_of_parents_changes_no_status() -> None:
    submission = PAIRS[0][0]
    parents = [CASES / "demo" / "区方案.docx", CASES / "family" / "2-市方案.docx"]
    forward, back = check(submission, parents), check(submission, parents[::-1])
    there = [(one.requirement.id, one.status) for one in forward.matches if one.against == 0]
    assert there == [(one.requirement.id, one.status) for one in back.matches if one.against == 1]
    assert forward.summary.score == back.summary.score


# the same bytes

SETTINGS: dict[str, dict[str, str]] = {
    "hash 0": {"PYTHONHASHSEED": "0"},
    "hash 1": {"PYTHONHASHSEED": "1"},
    "hash random": {"PYTHONHASHSEED": "random"},
    "plain C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "encodings warned of": {"PYTHONWARNDEFAULTENCODING": "1"},
    "another time zone": {"TZ": "Asia/Shanghai"},
    "narrow": {"COLUMNS": "20"},
    "coloured": {"FORCE_COLOR": "1", "TERM": "xterm-256color"},
}


def output(arguments: list[str], settings: dict[str, str], folder: Path) -> bytes:
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), **settings}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "duibiao", *arguments],
        capture_output=True,
        check=False,
        env=env,
        cwd=folder,
    )
    assert done.stderr == b""
    assert done.returncode in (0, 1)
    return done.stdout


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_same_files_give_the_same_bytes_whatever_the_surroundings(form: str, tmp_path: Path) -> None:
    submission, parent = PAIRS[0]
    elsewhere = tmp_path / "别处" / "深处"
    elsewhere.mkdir(parents=True)
    for path in (submission, parent):
        (elsewhere / path.name).write_bytes(path.read_bytes())
    arguments = ["check", str(submission), "--against", str(parent), "--format", form]
    first = output(arguments, {}, ROOT)
    assert len(first) > 1000
    for name, settings in SETTINGS.items():
        assert output(arguments, settings, tmp_path) == first, name
    relative = ["check", submission.name, "--against", parent.name, "--format", form]
    assert output(relative, {}, elsewhere) == first


@pytest.mark.parametrize("command", ["read", "extract"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_reading_and_extracting_give_the_same_bytes_too(command: str, form: str, tmp_path: Path) -> None:
    _, parent = PAIRS[0]
    arguments = [command, str(parent), "--format", form]
    first = output(arguments, {"PYTHONHASHSEED": "0"}, ROOT)
    for settings in ({"PYTHONHASHSEED": "7"}, SETTINGS["plain C"]):
        assert output(arguments, settings, tmp_path) == first


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_catalog_file_has_the_same_bytes_in_every_process(suffix: str, tmp_path: Path) -> None:
    _, parent = PAIRS[0]
    made = []
    for seed in ("0", "1"):
        out = tmp_path / f"{seed}{suffix}"
        output(["extract", str(parent), "-o", str(out)], {"PYTHONHASHSEED": seed}, ROOT)
        made.append(out.read_bytes())
    assert made[0] == made[1]


def test_checking_leaves_its_inputs_alone(tmp_path: Path) -> None:
    parent, submission = plans(tmp_path)
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in (parent, submission)]
    check(submission, parent)
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in (parent, submission)] == before
