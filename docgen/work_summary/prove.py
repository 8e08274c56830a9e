"""The report is read back: the facts given are there, and the rules of summaries find nothing."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from checker.intake import read
from checker.model.catalog import Catalog
from checker.model.document import Document
from checker.model.result import Finding
from checker.model.unit import Department, Unit, UnitTask
from checker.pipeline import Options, inspect_layout, judged
from checker.units.keys import key_of
from docgen.derived_plan.marks import Open, open_marks, texts
from docgen.layout.model import Paper
from docgen.printed import printed_date, printed_number
from docgen.work_summary.done import Told
from docgen.work_summary.mistakes import Mistakes
from docgen.work_summary.paper import unit_of

# A defect of the words that a person typed: it is told with its cell, and no report is written.
_DEFECTS = ("R804", "R805", "R806", "R807", "R808", "R809", "R810", "N211", "N212", "H601", "H602")
_LACKING = ("R801", "R802", "R811", "R812", "R813")
_MISSED = "R803"  # a missed target is told by its name among the problems, which is all that can be asked
_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Proof:
    """What the check of the written report says; `failures` are sentences for a person."""

    findings: tuple[Finding, ...]
    layout: tuple[Finding, ...]
    lost: tuple[str, ...]
    open: tuple[Open, ...]

    def defects(self) -> tuple[Finding, ...]:
        """What a person's words brought in."""
        return tuple(one for one in self.findings if one.rule in _DEFECTS)

    def lacking(self) -> tuple[Finding, ...]:
        """What the data do not say."""
        return tuple(one for one in self.findings if one.rule in _LACKING)

    @property
    def failures(self) -> tuple[str, ...]:
        """What is not as it should be, one sentence each; empty when the report is complete."""
        found = [f"缺数据 {one.rule}：{one.message}" for one in self.lacking()]
        others = [
            one for one in self.findings if one.severity == "error" and one.rule not in (*_DEFECTS, *_LACKING, _MISSED)
        ]
        found += [f"错误 {one.rule}：{one.message}" for one in others]
        found += [f"版面 {one.rule}：{one.message}" for one in self.layout]
        found += [f"写入后读不到：{one}" for one in self.lost]
        return tuple(found)


def prove(data: bytes, paper: Paper, told: Told, catalogs: Sequence[Catalog]) -> Proof:
    """Read the report as a file of its own and check it against the plan and its parents as this unit's."""
    with tempfile.TemporaryDirectory(prefix="duibiao-") as folder:
        path = Path(folder) / "report.docx"
        path.write_bytes(data)
        document = read(path)
        layout = inspect_layout(path)
    report = judged(document, tuple(catalogs), Options(unit=_unit(told)))
    shown = tuple(one for one in layout.findings if one.severity != "info")
    return Proof(tuple(report.report.findings), shown, tuple(_lost(document, paper, told)), open_marks(paper))


def _unit(told: Told) -> Unit:
    """The unit with what it says does not concern it, and its departments."""
    data = told.data
    return msgspec.structs.replace(
        unit_of(data),
        superior=data.letter.recipient,
        departments=tuple(Department(name) for name in data.departments),
        tasks=tuple(
            UnitTask(key_of(0, one.key), one.title, not_concerned=one.cause or "本单位不涉及")
            for one in data.works
            if one.key and one.state == "不涉及"
        ),
    )


def refuse_defects(proof: Proof, told: Told, mistakes: Mistakes) -> None:
    """Raise BadData where the words of the sheet bring a defect into the report, with the cell they stand in."""
    for one in proof.defects():
        where = _cell(one.quote, told) or "写成的正文"
        mistakes.add(where, f"{one.message}。{one.suggestion}（{one.rule}）")
    mistakes.refuse()


def _cell(quote: str, told: Told) -> str:
    """The cell whose words a finding quotes: all of the quote, else the longest line that it holds."""
    plain = _plain(quote)
    for where, text in told.data.cells:
        if plain and plain in _plain(text):
            return where
    held = [
        (len(line), where)
        for where, text in told.data.cells
        for line in map(_plain, text.split("\n"))
        if len(line) > 3 and (line in plain or any(piece in line for piece in _pieces(plain)))
    ]
    return max(held, default=(0, ""))[1]


def _pieces(plain: str) -> Iterator[str]:
    yield from (piece for piece in re.split(r"[，。；]", plain) if len(piece) > 5)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _lost(document: Document, paper: Paper, told: Told) -> Iterator[str]:
    """Texts of the paper and facts of the sheet that the document read does not hold."""
    whole = _plain("".join(_read(document)))
    for text in (*texts(paper), *facts(told)):
        if _plain(text) not in whole:
            yield text[:_SHOWN]


def _read(document: Document) -> Iterator[str]:
    for block in document.reading.blocks:
        yield block.text
        if block.table is not None:
            yield from (cell.text for cell in block.table.cells)


def facts(told: Told) -> Iterator[str]:
    """What the sheet says and the report must hold."""
    data = told.data
    letter = data.letter
    yield from (text for text in (letter.name, letter.recipient, letter.signer, letter.number, letter.contact) if text)
    if letter.date:
        yield printed_date(letter.date)
    yield from (f"{printed_number(one.value)}{one.unit}" for one in data.basics if one.value is not None)
    for work in data.works:
        yield work.title
        lines = (*work.done, *work.figures, *work.problem) if work.state not in ("未开展", "不涉及") else work.problem
        yield from (line.rstrip("。！？；;.!?，, ") for line in lines)
        yield work.next.strip().rstrip("。！？；;.!?，, ")
    for meeting in data.meetings:
        if meeting.times:
            yield f"{meeting.what}{meeting.times}次"
    for one in told.readings:
        count = one.text.partition("（")[2].rstrip("）")
        yield from (text for text in (one.figure.name, one.bare or one.text, count, one.figure.declined) if text)
