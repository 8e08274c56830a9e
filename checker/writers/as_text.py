"""A result for the screen: at most ten lines first, then every finding, then every requirement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from checker.model.catalog import Catalog
from checker.model.document import Document
from checker.model.result import Checked, Finding, Match, Report
from checker.rules.engine import load_rules
from checker.rules.rule import Lang
from checker.writers.forms import Setting
from checker.writers.inert import inert
from checker.writers.naming import (
    basis_words,
    deviation_shown,
    foremost,
    losses_of,
    named,
    parent_name,
    quoted_title,
    rule_title,
    status_shown,
    submitter_words,
    title_of,
)
from checker.writers.places import place_words
from checker.writers.scores import figure, sheet_head, taken_lines, title, total, vetoes
from checker.writers.wording import Words

FIRST_LINES, FIRST_FINDINGS = 10, 3  # what a person sees first
MANY = 4  # findings of one rule with the same advice: it is said once
QUOTE_LENGTH = 80
_WITH_CLAUSE = ("task", "special_action")  # kinds whose clause a catalog of our own leaves out


def written(checked: Checked, setting: Setting) -> bytes:
    """The whole report as UTF-8 text."""
    return report_text(checked.report, setting.lang).encode()


def report_text(report: Report, lang: Lang = "zh", full: bool = True) -> str:
    """The whole report; `full=False` keeps to the first ten lines."""
    words = Words(lang)
    lines = list(_head(report, words))
    if full:
        lines += _findings(report, words, lang)
        lines += _sheet(report, words)
        lines += _requirements(report, words)
        lines += _losses(report, words)
    return inert("\n".join(lines)) + "\n"


def summary_words(report: Report, words: Words) -> Iterator[str]:
    """How many requirements came out how, and the score."""
    summary = report.summary
    yield words(
        "head.summary",
        required=summary.required,
        covered=summary.covered,
        partial=summary.partial,
        missing=summary.missing,
        undecided=summary.undecided,
        not_applicable=summary.not_applicable,
        deviating=summary.deviating,
    )
    yield words("head.no_score") if summary.score is None else words("head.score", score=f"{summary.score:.1f}")


def _head(report: Report, words: Words) -> Iterator[str]:
    yield words("head.submission", title=title_of(report.submission), role=submitter_words(report, words))
    parents = "；".join(parent_name(one) for one in report.against)
    yield words("head.against", title=parents, number="")
    yield from summary_words(report, words)
    if report.sheet is not None:
        yield sheet_head(report.sheet, words)
    if report.waived or report.known:
        yield words("head.held_back", waived=len(report.waived), known=len(report.known))
    if not report.findings:
        every = len(load_rules(layout=False))
        yield words("head.none_of_chosen" if report.rules < every else "head.none", rules=report.rules)
        return
    counts = [sum(one.severity == severity for one in report.findings) for severity in ("error", "warning", "info")]
    yield words("head.findings", errors=counts[0], warnings=counts[1], infos=counts[2], rules=report.rules)
    losses = losses_of(report)
    # ten lines in all: a score sheet, losses and what is held back take up lines of findings
    used = sum(map(bool, (report.sheet, losses, report.waived or report.known)))
    for one in foremost(report.findings, min(FIRST_FINDINGS, FIRST_LINES - 5 - used)):
        yield f"  {words(f'severity.{one.severity}')} {shortened(one.message)}"
    if losses:
        yield words("head.losses", n=len(losses))


def _findings(report: Report, words: Words, lang: Lang) -> Iterator[str]:
    if report.findings:
        yield ""
        yield words("part.findings")
    for rule, run in groupby(enumerate(report.findings, 1), key=lambda one: one[1].rule):
        group = list(run)
        first = group[0][1]
        alike = len(group) >= MANY and len({(one.suggestion, one.basis) for _, one in group}) == 1
        if alike:
            yield words("part.rule", rule=rule, title=rule_title(rule, first.name, lang), n=len(group))
            yield from indented(_advice(first, words))
        for number, one in group:
            yield f"{number}. [{one.rule} {words(f'severity.{one.severity}')}] {one.message}"
            yield from indented(_seen(one, words) if alike else finding_details(one, words))


def finding_details(one: Finding, words: Words) -> Iterator[str]:
    """Quote, place, suggestion and basis of a finding, a line each."""
    yield from _seen(one, words)
    yield from _advice(one, words)


def _seen(one: Finding, words: Words) -> Iterator[str]:
    if one.quote:
        yield words("line.quote", quote=shortened(one.quote))
    if one.location is not None:
        yield words("line.where", where=place_words(one.location, words))


def _advice(one: Finding, words: Words) -> Iterator[str]:
    if one.suggestion:
        yield words("line.suggestion", suggestion=one.suggestion)
    yield words("line.basis", basis=basis_words(one.basis, words))


def _sheet(report: Report, words: Words) -> Iterator[str]:
    """A house's score sheet, item by item, with blanks for those who score."""
    sheet = report.sheet
    if sheet is None:
        return
    yield ""
    yield title(sheet, words)
    for number, one in enumerate(sheet.items, 1):
        points = words("sheet.by_hand") if one.points is None else words("sheet.line_points", points=figure(one.points))
        yield words("sheet.line", n=number, item=one.item.item, full=figure(one.item.points), points=points)
        yield from indented(taken_lines(one, words))
        if one.item.materials:
            materials = words("list.joint").join(one.item.materials)
            yield from indented(iter((words("sheet.line_materials", materials=materials),)))
        yield from indented(iter((words("line.basis", basis=one.item.source),)))
    yield total(sheet, words)
    yield from vetoes(sheet, words)


def _requirements(report: Report, words: Words) -> Iterator[str]:
    yield ""
    yield words("part.table")
    for number, one in enumerate(report.matches):
        if len(report.against) > 1 and (number == 0 or report.matches[number - 1].against != one.against):
            yield words("part.parent", title=quoted_title(report.against[one.against], words))
        yield f"[{words(f'status.{status_shown(one)}')}] {named(one.requirement, words)}"
        yield from indented(_match_details(one, words))
    yield ""
    yield words("head.places")
    if any(match.requirement.kind in _WITH_CLAUSE and match.requirement.text is None for match in report.matches):
        yield words("head.text_left_out")


def _match_details(one: Match, words: Words) -> Iterator[str]:
    if one.reason:
        yield words("line.reason", reason=one.reason)
    if one.evidence:
        first = one.evidence[0]
        yield words("line.evidence", quote=f"{shortened(first.text)}（{place_words(first.location, words)}）")
    elif one.nearest is not None:
        yield words(
            "line.nearest", quote=f"{shortened(one.nearest.text)}（{place_words(one.nearest.location, words)}）"
        )
    if one.missing_points and one.status == "partial":
        yield words("line.missing", points="；".join(one.missing_points))
    for deviation in one.deviations:
        yield words(
            "line.deviation",
            kind=deviation_shown(deviation, words),
            required=words.value(deviation.required),
            found=words.value(deviation.found),
        )


def _losses(report: Report, words: Words) -> Iterator[str]:
    if losses := losses_of(report):
        yield ""
        yield words("part.losses")
        yield from (f"  {one}" for one in losses)


def indented(lines: Iterator[str]) -> Iterator[str]:
    """Lines set in under the one that they explain."""
    return (f"    {line}" for line in lines)


def shortened(quote: str) -> str:
    """A quote on one line, cut in the middle when long."""
    flat = " ".join(quote.split())
    if len(flat) <= QUOTE_LENGTH:
        return flat
    half = QUOTE_LENGTH // 2
    return f"{flat[:half]}……{flat[-half:]}"


def document_text(document: Document, lang: Lang = "zh") -> str:
    """A document as a person would read it aloud: blocks in order, tables a row a line, then the losses."""
    words = Words(lang)
    lines = []
    for block in document.reading.blocks:
        mark = "" if block.part in ("body", "table") else f"[{words(f'note.part.{block.part}')}] "
        if block.table is None:
            lines.append(mark + block.text)
            continue
        for row in block.table.grid:
            texts = [block.table.cells[index].text.replace("\n", " ") if index >= 0 else "" for index in row]
            lines.append(mark + "\t".join(texts))
    if document.reading.losses:
        lines += ["", words("part.losses"), *(f"  {loss.what}（{loss.where}）" for loss in document.reading.losses)]
    return "\n".join(lines) + "\n"


def catalog_text(catalog: Catalog, lang: Lang = "zh") -> str:
    """A catalog as a table: kind, number, title, points."""
    words = Words(lang)
    lines = [words("catalog.head", title=title_of(catalog.document), n=len(catalog.requirements))]
    kinds = dict.fromkeys(one.kind for one in catalog.requirements)
    lines.append(
        "，".join(f"{words(f'kind.{kind}')} {sum(one.kind == kind for one in catalog.requirements)}" for kind in kinds)
    )
    for one in catalog.requirements:
        lines.append(f"{one.id}\t{words(f'kind.{one.kind}')} {one.number}\t{one.title}")
        lines += [f"\t· {point.text}" for point in one.points]
    return "\n".join(lines) + "\n"
