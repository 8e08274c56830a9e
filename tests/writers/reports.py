"""Checked reports for the tests of writers: the embedded demo, and the same full of texts that want to act."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from checker.model.document import Block, Cell, Document, Place, Table
from checker.model.result import Basis, Checked, Deviation, Evidence, Finding, Match
from checker.pipeline import Options, checked
from checker.rules.rule import Lang

DEMO = Path(__file__).parents[2] / "corpus" / "cases" / "demo"
HOSTILE = (
    '=HYPERLINK("http://x.invalid/?"&A1,"点我")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd",
    "@SUM(1+1)",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></script><!--",
    "javascript:alert(1)",
    "{{7*7}} ${7*7} {% raw %} {0} {n}",
    "]]><x/>&lt;&amp;&#60;",
    "\x1b[31mred\x07\x00 \x85 \u202eabc\u2066",
    "_x0041_ _x000D_",
    "../../etc/passwd",
    "C:\\Windows\\x.exe",
    "a\r\nBEGIN:VEVENT\r\nSUMMARY:x;,\\",
    "'';!--\"<XSS>=&{()}",
)


@cache
def demo(lang: Lang = "zh") -> Checked:
    """The embedded hospital plan against the embedded district plan."""
    return checked(DEMO / "医院方案.docx", DEMO / "区方案.docx", Options(lang=lang))


@cache
def hostile() -> Checked:
    """The demo with every text of a document or a finding replaced by one that wants to act."""
    plain = demo()
    document = _document(plain.document)
    report = plain.report
    block = len(document.reading.blocks) - len(HOSTILE) - 1
    findings = tuple(
        replace(
            one,
            message=f"{HOSTILE[number % len(HOSTILE)]}",
            quote=HOSTILE[number % len(HOSTILE)],
            suggestion=HOSTILE[(number + 3) % len(HOSTILE)],
            basis=Basis(HOSTILE[number % len(HOSTILE)], HOSTILE[(number + 1) % len(HOSTILE)]),
            location=Place("body", block + number % len(HOSTILE), end=len(HOSTILE[number % len(HOSTILE)])),
            requirement=one.requirement if number % 2 else None,
        )
        for number, one in enumerate(report.findings * 2)
    )
    front = replace(report.submission.front, title=HOSTILE[4], plan_title=HOSTILE[5], doc_number=HOSTILE[8])
    submission = replace(report.submission, front=front, source="..\\../x<y>'\"=1.docx")
    report = replace(
        report,
        submission=submission,
        against=tuple(replace(one, front=front, source=HOSTILE[12]) for one in report.against),
        findings=findings,
        matches=tuple(_match(one, number) for number, one in enumerate(report.matches)),
    )
    return Checked(report, document, plain.catalogs)


def _document(plain: Document) -> Document:
    """With a paragraph and a row of cells of each text at the end."""
    reading = plain.reading
    first = len(reading.blocks)
    blocks = [Block(first + number, "body", text) for number, text in enumerate(HOSTILE)]
    cells = tuple(Cell(number, 0, text) for number, text in enumerate(HOSTILE))
    table = Table(cells, tuple((number,) for number in range(len(HOSTILE))))
    blocks.append(Block(first + len(HOSTILE), "table", "", table=table))
    return replace(
        plain,
        reading=replace(reading, blocks=(*reading.blocks, *blocks)),
        heading_of=(*plain.heading_of, *([-1] * len(blocks))),
    )


def _match(one: Match, number: int) -> Match:
    text = HOSTILE[number % len(HOSTILE)]
    deviation = Deviation("weaker", text, text, text)
    evidence = tuple(replace(part, text=text) for part in one.evidence) or (Evidence(text, Place("body", 0, end=1)),)
    requirement = replace(one.requirement, title=text, text=text, number=text if number % 3 else "1")
    return replace(
        one,
        requirement=requirement,
        evidence=evidence,
        missing_points=(text, text),
        deviations=(deviation,),
        reason=text,
    )


def many(number: int) -> Checked:
    """The demo with that many findings, in the order in which a check gives them."""
    plain = demo()
    spot = next(one.location for one in plain.report.findings if one.location is not None)
    made = (
        Finding(
            rule=f"N{200 + index % 7}",
            name="made-up",
            severity=("error", "warning", "info")[index % 3],
            message=f"第{index}个问题",
            basis=Basis("通行做法"),
            location=spot,
            quote="",
            suggestion="请核对",
            id=f"made:{index}",
        )
        for index in range(number)
    )
    findings = sorted(made, key=lambda one: (("error", "warning", "info").index(one.severity), one.rule))
    return replace(plain, report=replace(plain.report, findings=tuple(findings)))
