"""The report as a Word file: a page that sums up, the parent's clauses beside the submission's words, the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from checker.intake.docx.names import P_PR, W_BODY, P, W
from checker.intake.package import unparsed
from checker.intake.packing import packed
from checker.model.result import Checked, Finding, Match, Report
from checker.writers.as_text import shortened
from checker.writers.clauses import CLAUSE, CLAUSE_COVERED, clause_left_out, clause_of, cut
from checker.writers.forms import Setting
from checker.writers.naming import (
    SEVERITIES,
    basis_words,
    deviation_shown,
    foremost,
    losses_of,
    named,
    parent_name,
    quoted_title,
    status_shown,
    submitter_words,
    title_of,
)
from checker.writers.places import place_words
from checker.writers.scores import heads, rows, sheet_head, title, total, vetoes
from checker.writers.word.build import (
    HEITI,
    KAITI,
    XIAOBIAOSONG,
    Look,
    Piece,
    Square,
    page_number_footer,
    paragraph,
    table,
)
from checker.writers.word.build import Words as Run
from checker.writers.word.chart import Series, bars, chart_paragraph
from checker.writers.word.frame import CHART, document_parts, section
from checker.writers.wording import Words

FIRST = 7  # findings on the first page; fewer where other things take up its lines
QUOTE = 160  # characters of one quoted passage
MOST = 1_000  # findings told here, and requirements: a person reads no more of them on paper
EVIDENCE = 3  # passages of an answer that are quoted
_OUTLINE = ("section", "subsection")
_SHOWN = ("covered", "deviating", "partial", "missing", "undecided")
_COLORS = {
    "covered": "A9D18E",
    "deviating": "F4B183",
    "partial": "FFD966",
    "missing": "E57373",
    "undecided": "BFBFBF",
}
_FILLS = {"deviating": "FBE4D5", "partial": "FFF2CC", "missing": "F4CCCC", "undecided": "E7E6E6"}
_GREY = "595959"  # where something stands and why: read second
_SEVERITY_FILLS = {"error": "F4CCCC", "warning": "FFF2CC", "info": ""}
_TITLE = Look(XIAOBIAOSONG, 44, align="center", after=60)
_NAME = Look(KAITI, 30, align="center", after=120)
_HEADING = Look(HEITI, 28, style="1", before=120, after=60, keep_next=True)
_TEXT = Look(size=24, after=40, line=400)
_SMALL = Look(size=21)
_HEAD = Look(HEITI, 21, align="center")
_CELL = Look(size=18)
_CELL_HEAD = Look(HEITI, 20, align="center")
_NARROW = (1247, 1134, 1134, 1134)  # top, right, bottom, left: a report is no 公文 and has wide tables
_FACTS = (1700, 7938)
_COLUMNS = (1900, 4050, 3900, 1250, 3470)
_SHEET_COLUMNS = (620, 2000, 800, 4300, 1150, 900, 900, 1900, 2000)
_FINDING_COLUMNS = (820, 950, 4200, 3300, 5300)


def written(checked: Checked, setting: Setting) -> bytes:
    """The report as .docx: the same bytes for the same report, language and date."""
    words = Words(setting.lang)
    report = checked.report
    root = etree.Element(W + "document", nsmap={"w": W[1:-1]})
    body = etree.SubElement(root, W_BODY)
    body.extend(_first_page(report, setting, words))
    body.append(_section_end(section(margins=_NARROW, footer=True)))
    body.extend(_clauses(report, words))
    body.extend(_findings(report, words))
    body.extend(_sheet(report, words))
    body.extend(_rest(report, words))
    body.append(section(margins=_NARROW, landscape=True, footer=True))
    kinds, series = _counted(report, words)
    return packed(
        document_parts(
            unparsed(root, strict=False),
            {"word/footer1.xml": page_number_footer(), "word/charts/chart1.xml": bars(kinds, series)},
        )
    )


def _section_end(properties: etree._Element) -> etree._Element:
    """The paragraph that ends a section with another page set-up."""
    element = etree.Element(P)
    etree.SubElement(element, P_PR).append(properties)
    return element


# the first page


def _first_page(report: Report, setting: Setting, words: Words) -> Iterator[etree._Element]:
    yield paragraph(words("paper.title"), _TITLE)
    yield paragraph(shortened(title_of(report.submission)), _NAME)
    yield table(_FACTS, list(_facts(report, setting, words)), _SMALL, _SMALL, header=0)
    yield paragraph(words("paper.result"), _HEADING)
    yield _counts(report, words)
    score = report.summary.score
    said = words("head.no_score") if score is None else words("head.score", score=f"{score:.1f}")
    yield paragraph(said, Look(size=21, before=60, line=320))
    if report.sheet is not None:
        yield paragraph(sheet_head(report.sheet, words), Look(size=21, line=320))
    kinds, _ = _counted(report, words)
    described = words("paper.chart", title=title_of(report.submission))
    yield chart_paragraph(CHART, described, 168, 18 + 4 * len(kinds))
    yield paragraph(words("paper.first"), _HEADING)
    yield from _foremost(report, words)


def _facts(report: Report, setting: Setting, words: Words) -> Iterator[list[Square]]:
    parents = "\n".join(shortened(parent_name(one)) for one in report.against)
    facts = [
        ("paper.submission", shortened(report.submission.source)),
        ("paper.role", submitter_words(report, words)),
        ("paper.against", parents),
        ("paper.by", words("paper.tool", version=report.version, rules=report.rules)),
    ]
    if setting.date is not None:
        facts.append(("paper.date", setting.date))
    for key, said in facts:
        yield [Square((words(key),), "F2F2F2"), Square((said,))]


def _counts(report: Report, words: Words) -> etree._Element:
    summary = report.summary
    names = ("required", "covered", "partial", "missing", "undecided", "deviating", "not_applicable")
    head = [Square((words(f"paper.count.{name}"),), "F2F2F2") for name in names]
    values = [Square((str(getattr(summary, name)),)) for name in names]
    look = Look(size=24, align="center")
    return table((1377,) * 7, [head, values], look, _HEAD)


def _counted(report: Report, words: Words) -> tuple[list[str], list[Series]]:
    """Kinds in the order of the parent, and for each status shown how many requirements of each kind have it."""
    owed = [one for one in report.matches if one.status != "not_applicable"]
    kinds = list(dict.fromkeys(one.requirement.kind for one in owed))
    found = {(kind, status): 0 for kind in kinds for status in _SHOWN}
    for one in owed:
        found[one.requirement.kind, status_shown(one)] += 1
    series = [
        Series(words(f"status.{status}"), _COLORS[status], [found[kind, status] for kind in kinds])
        for status in _SHOWN
        if any(found[kind, status] for kind in kinds)
    ]
    return [words(f"kind.{kind}") for kind in kinds], series


def _foremost(report: Report, words: Words) -> Iterator[etree._Element]:
    counts = [sum(one.severity == severity for one in report.findings) for severity in SEVERITIES]
    if not report.findings:
        yield paragraph(words("head.none"), _TEXT)
        return
    yield paragraph(
        words("head.findings", errors=counts[0], warnings=counts[1], infos=counts[2], rules=report.rules),
        Look(size=21, line=320),
    )
    kinds = len({one.requirement.kind for one in report.matches})
    taken = len(report.against) - 1 + (report.sheet is not None)
    room = max(3, FIRST - taken - max(0, kinds - 10))
    for number, one in enumerate(foremost(report.findings, room), 1):
        severity = Run(f"{number}. {words(f'severity.{one.severity}')}　", bold=True)
        yield paragraph([severity, shortened(one.message)], Look(size=21, line=320))


# clause beside clause


def _clauses(report: Report, words: Words) -> Iterator[etree._Element]:
    yield paragraph(words("paper.clauses"), _HEADING)
    outline = [one for one in report.matches if one.requirement.kind in _OUTLINE and status_shown(one) == "covered"]
    owed_by_others = [one for one in report.matches if one.status == "not_applicable"]
    notes = [words("paper.outline", n=len(outline))] if outline else []
    if owed_by_others:
        notes.append(words("paper.not_owed", n=len(owed_by_others)))
    if any(clause_left_out(one.requirement) and not clause_of(one.requirement) for one in report.matches):
        notes.append(words("head.text_left_out"))
    notes.append(words("head.places"))
    head = [
        Square((words(f"paper.column.{name}"),), "D9E2F3")
        for name in ("requirement", "clause", "answer", "status", "differs")
    ]
    rows = [head]
    told = {id(one) for one in (*outline, *owed_by_others)}
    shown = [one for one in report.matches if id(one) not in told]
    if len(shown) > MOST:
        notes.append(words("paper.folded", n=len(shown) - MOST))
    yield paragraph(words("paper.stop").join(notes), Look(size=18, after=60))
    for number, one in enumerate(shown[:MOST]):
        if len(report.against) > 1 and (number == 0 or shown[number - 1].against != one.against):
            name = words("part.parent", title=quoted_title(report.against[one.against], words))
            rows.append([Square((name,), "F2F2F2", span=len(_COLUMNS))])
        rows.append(_clause_row(one, words))
    yield table(_COLUMNS, rows, _CELL, _CELL_HEAD)


def _clause_row(one: Match, words: Words) -> list[Square]:
    status = status_shown(one)
    return [
        Square((named(one.requirement, words),)),
        Square((_clause(one, words),)),
        Square(tuple(_answer(one, words))),
        Square((words(f"status.{status}"),), _FILLS.get(status, ""), look=Look(size=18, align="center")),
        Square(tuple(_differs(one, words))),
    ]


def _clause(one: Match, words: Words) -> str:
    clause = clause_of(one.requirement)
    if clause:
        short = status_shown(one) == "covered" or one.requirement.kind in _OUTLINE
        return cut(clause, CLAUSE_COVERED if short else CLAUSE)
    return words("paper.left_out") if clause_left_out(one.requirement) else words("paper.title_alone")


def _answer(one: Match, words: Words) -> Iterator[Piece | Sequence[Piece]]:
    shown = 1 if status_shown(one) == "covered" else EVIDENCE
    for evidence in one.evidence[:shown]:
        where = Run(f"（{place_words(evidence.location, words)}）", color=_GREY)
        yield [cut(evidence.text, QUOTE), where]
    if len(one.evidence) > shown:
        yield Run(words("paper.more", n=len(one.evidence) - shown), color=_GREY)
    if not one.evidence and one.nearest is not None:
        near = f"{cut(one.nearest.text, QUOTE)}（{place_words(one.nearest.location, words)}）"
        yield Run(words("line.nearest", quote=near), color=_GREY)


def _differs(one: Match, words: Words) -> Iterator[Piece]:
    if one.reason:
        yield one.reason
    if one.missing_points and one.status == "partial":
        yield words("line.missing", points="；".join(one.missing_points))
    for deviation in one.deviations:
        yield words(
            "line.deviation",
            kind=deviation_shown(deviation, words),
            required=words.value(deviation.required),
            found=words.value(deviation.found),
        )


# findings


def _findings(report: Report, words: Words) -> Iterator[etree._Element]:
    yield paragraph(words("paper.findings"), _HEADING)
    if not report.findings:
        yield paragraph(words("head.none"), _TEXT)
        return
    head = [
        Square((words(f"paper.finding.{name}"),), "D9E2F3")
        for name in ("number", "severity", "message", "quote", "suggestion")
    ]
    rows = [head]
    number = 1
    groups = _alike(report.findings)
    for alike in groups[:MOST]:
        rows.append(_finding_row(number, alike, words))
        number += len(alike)
    if len(groups) > MOST:
        yield paragraph(words("paper.folded", n=sum(map(len, groups[MOST:]))), _TEXT)
    yield table(_FINDING_COLUMNS, rows, _CELL, _CELL_HEAD)


def _alike(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Grave ones first; those without a place that ask for the same thing are told together."""
    groups: dict[object, list[Finding]] = {}
    for number, one in enumerate(findings):
        alone = one.location is not None or bool(one.quote)
        key = number if alone else (one.rule, one.severity, one.suggestion, one.basis)
        groups.setdefault(key, []).append(one)
    return sorted(groups.values(), key=lambda alike: SEVERITIES.index(alike[0].severity))


def _finding_row(number: int, alike: Sequence[Finding], words: Words) -> list[Square]:
    one = alike[0]
    centred = Look(size=18, align="center")
    where: list[Piece] = [cut(one.quote)] if one.quote else []
    if one.location is not None:
        where.append(Run(place_words(one.location, words), color=_GREY))
    basis = Run(words("line.basis", basis=basis_words(one.basis, words)), color=_GREY)
    numbers = str(number) if len(alike) == 1 else f"{number}–{number + len(alike) - 1}"
    return [
        Square((numbers,), look=centred),
        Square((words(f"severity.{one.severity}"), one.rule), _SEVERITY_FILLS[one.severity], look=centred),
        Square(tuple(each.message for each in alike)),
        Square(tuple(where) or (words("paper.nothing_found"),)),
        Square((one.suggestion, basis) if one.suggestion else (basis,)),
    ]


def _sheet(report: Report, words: Words) -> Iterator[etree._Element]:
    """A house's score sheet with columns for those who score."""
    sheet = report.sheet
    if sheet is None:
        return
    yield paragraph(words("paper.sheet", title=title(sheet, words)), _HEADING)
    head = [Square((name,), "D9E2F3") for name in heads(words)]
    table_rows = [head] + [[Square(tuple(cell.split("\n"))) for cell in row.cells] for row in rows(sheet, words)]
    yield table(_SHEET_COLUMNS, table_rows, _CELL, _CELL_HEAD)
    yield paragraph(total(sheet, words), _SMALL)
    for veto in vetoes(sheet, words):
        yield paragraph([Run(veto, bold=True)], _SMALL)


def _rest(report: Report, words: Words) -> Iterator[etree._Element]:
    """What could not be read: it was not checked."""
    if losses := losses_of(report):
        yield paragraph(words("part.losses"), _HEADING)
        yield from (paragraph(one, _SMALL) for one in losses)
