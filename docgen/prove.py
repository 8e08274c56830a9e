"""What was written is read back and checked against its parents, and the facts read are the facts given."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.intake import read
from checker.model.document import Document
from checker.model.result import Finding, Match
from checker.pipeline import Options, inspect_layout, judged
from docgen.derived_plan.marks import Open, open_marks, texts
from docgen.layout.model import Paper
from docgen.localise.clauses import WORKS
from docgen.localise.model import Local
from docgen.localise.owners import due_words, frequency_in
from docgen.printed import printed_date

_RESIDUE = "H6"
_APART = ("form", "attachment")  # a form goes beside the plan: `duibiao receipt write`
_BLANKS = ("H604",)  # a place to fill is what the list says, no residue


@dataclass(frozen=True, slots=True)
class Proof:
    """What the check of a written document says; `failures` are sentences for a person."""

    matches: tuple[Match, ...]
    findings: tuple[Finding, ...]
    layout: tuple[Finding, ...]
    lost: tuple[str, ...]  # facts given that are not read
    open: tuple[Open, ...]
    score: float | None

    def unanswered(self) -> tuple[Match, ...]:
        """Requirements of the unit's own that are not covered."""
        return tuple(
            one
            for one in self.matches
            if one.applies == "own" and one.status in ("missing", "partial") and one.requirement.kind not in _APART
        )

    def undecided(self) -> tuple[Match, ...]:
        """What rests on a place to fill."""
        return tuple(one for one in self.matches if one.status == "undecided")

    def errors(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity == "error")

    def residue(self) -> tuple[Finding, ...]:
        """Another's name, level or power left in, or litter: all H6xx but places to fill."""
        return tuple(one for one in self.findings if one.rule.startswith(_RESIDUE) and one.rule not in _BLANKS)

    @property
    def failures(self) -> tuple[str, ...]:
        """What is not as it should be, one sentence each; empty when all is proven."""
        found = [
            f"未落实：{one.requirement.title}（{'、'.join(one.missing_points) or one.reason or '未见相应表述'}）"
            for one in self.unanswered()
        ]
        found += [
            f"无法判定而没有待填、待核标记：{one.requirement.title}" for one in self.undecided() if not _marked(one)
        ]
        found += [f"错误 {one.rule}：{one.message}" for one in self.errors()]
        found += [f"套用残留 {one.rule}：{one.message}" for one in self.residue() if one.severity != "error"]
        found += [f"版面 {one.rule}：{one.message}" for one in self.layout]
        found += [f"写入后读不到：{one}" for one in self.lost]
        return tuple(found)


def _marked(match: Match) -> bool:
    """Does what could not be judged rest on a place to fill, a doubt, or a reason why it does not concern the unit?"""
    said = [one.text for one in match.evidence] + [one.evidence.text for one in match.points if one.evidence]
    said += [match.nearest.text] if match.nearest else []
    return any(mark in text for text in said for mark in ("待填", "待核", "不涉及")) or "待" in match.reason


def prove(data: bytes, paper: Paper, local: Local) -> Proof:
    """Read the document as a file of its own and check it against the parents as this unit's."""
    with tempfile.TemporaryDirectory(prefix="duibiao-") as folder:
        path = Path(folder) / "plan.docx"
        path.write_bytes(data)
        document = read(path)
        layout = inspect_layout(path)
    report = judged(document, local.catalogs, Options(unit=local.unit)).report
    told = tuple(one for one in layout.findings if one.severity != "info")
    lost = tuple(_lost(document, paper, local))
    return Proof(report.matches, report.findings, told, lost, open_marks(paper), report.summary.score)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _lost(document: Document, paper: Paper, local: Local) -> Iterator[str]:
    """Texts of the paper and facts of the profile that the document read does not hold."""
    whole = _plain("".join(_read_texts(document)))
    for text in texts(paper):
        if _plain(text) not in whole:
            yield text[:40]
    for what, fact in facts(local):
        if _plain(fact) not in whole:
            yield f"{what}“{fact}”"


def _read_texts(document: Document) -> Iterator[str]:
    for block in document.reading.blocks:
        yield block.text
        if block.table is not None:
            for cell in block.table.cells:
                yield cell.text


def _rhythm_said(local: Local, requirement: str, frequency: str) -> bool:
    """Does the task's own text say how often, in other words: 每季度开展一次 for 每季度一次?"""
    clause = local.of(requirement)
    rhythm = frequency_in(frequency)
    return clause is not None and bool(rhythm) and (rhythm in "".join(clause.sentences) or clause.standing == "own")


def facts(local: Local) -> Iterator[tuple[str, str]]:
    """What the profile says and the document must hold, each with what it is."""
    unit = local.unit
    yield "单位名称", unit.name
    concerned = {
        one.requirement.id
        for one in local.clauses
        if one.standing in ("own", "mirror") and one.requirement.kind in (*WORKS, "indicator")
    }
    for task in unit.tasks:
        if task.requirement not in concerned or task.not_concerned:
            continue
        for what, text in (
            ("牵头", task.lead),
            ("时限", due_words(task.due)),
            ("频次", task.frequency),
            ("佐证", task.record),
        ):
            if text and not (what == "频次" and _rhythm_said(local, task.requirement, text)):
                yield f"{task.title}的{what}", text
        clauses = (one for text in task.additions for one in re.split("[，。；]", text) if one)
        yield from ((f"{task.title}的措施", text) for text in clauses)
    for one in unit.indicators:
        if (
            one.requirement not in concerned
            or one.not_concerned
            or not one.requirement.rpartition("/")[2].startswith("indicator")
        ):
            continue
        yield from ((f"{one.name}的责任科室", text) for text in (one.owner,) if text)
        yield from ((f"{one.name}的{year}年目标", text) for year, text in one.targets if text)
    for phase in unit.phases:
        yield "阶段", phase.name
    if re.fullmatch(r"\d{4}-\d\d-\d\d", unit.paperwork.date):
        from datetime import date

        yield "成文日期", printed_date(date.fromisoformat(unit.paperwork.date))
