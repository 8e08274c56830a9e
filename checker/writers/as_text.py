"""A result for the screen: at most ten lines first, then every finding, then every requirement."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.catalog import Catalog
from checker.model.document import Document
from checker.model.result import Finding, Match, Report
from checker.rules.rule import Lang
from checker.writers.places import place_words
from checker.writers.wording import Words

FIRST_FINDINGS = 3
QUOTE_LENGTH = 80
_WITH_CLAUSE = ("task", "special_action")  # kinds whose clause a catalog of our own leaves out


def report_text(report: Report, lang: Lang = "zh", full: bool = True) -> str:
    """The whole report; `full=False` keeps to the first ten lines."""
    words = Words(lang)
    lines = list(_head(report, words))
    if full:
        lines += _findings(report, words)
        lines += _requirements(report, words)
        lines += _losses(report, words)
    return "\n".join(lines) + "\n"


def _head(report: Report, words: Words) -> Iterator[str]:
    front = report.submission.front
    title = front.plan_title or front.title or report.submission.source
    yield words("head.submission", title=title, role=words(f"role.{report.submitter.kind}") + report.submitter.level)
    parents = "；".join(
        _parent_name(one.front.plan_title or one.front.title or one.source, one.front.doc_number)
        for one in report.against
    )
    yield words("head.against", title=parents, number="")
    summary = report.summary
    yield words(
        "head.summary",
        required=summary.required,
        covered=summary.covered,
        partial=summary.partial,
        missing=summary.missing,
        undecided=summary.undecided,
        not_applicable=summary.not_applicable,
    )
    yield words("head.no_score") if summary.score is None else words("head.score", score=f"{summary.score:.1f}")
    if not report.findings:
        yield words("head.none")
        return
    counts = [sum(one.severity == severity for one in report.findings) for severity in ("error", "warning", "info")]
    yield words("head.findings", errors=counts[0], warnings=counts[1], infos=counts[2])
    for one in report.findings[:FIRST_FINDINGS]:
        yield f"  {words(f'severity.{one.severity}')} {one.message}"
    if report.submission.losses:
        yield words("head.losses", n=len(report.submission.losses))


def _parent_name(title: str, number: str | None) -> str:
    return f"{title}（{number}）" if number else title


def _findings(report: Report, words: Words) -> Iterator[str]:
    if report.findings:
        yield ""
        yield words("part.findings")
    for number, one in enumerate(report.findings, 1):
        yield f"{number}. [{one.rule} {words(f'severity.{one.severity}')}] {one.message}"
        yield from _indented(_finding_details(one, words))


def _finding_details(one: Finding, words: Words) -> Iterator[str]:
    if one.quote:
        yield words("line.quote", quote=shortened(one.quote))
    if one.location is not None:
        yield words("line.where", where=place_words(one.location, words))
    if one.suggestion:
        yield words("line.suggestion", suggestion=one.suggestion)


def _requirements(report: Report, words: Words) -> Iterator[str]:
    yield ""
    yield words("part.table")
    for one in report.matches:
        requirement = one.requirement
        kind = words(f"kind.{requirement.kind}")
        yield f"[{words(f'status.{one.status}')}] {kind} {requirement.number} {requirement.title}".replace("  ", " ")
        yield from _indented(_match_details(one, words))
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
            kind=words(f"deviation.{deviation.kind}"),
            required=deviation.required,
            found=deviation.found,
        )


def _losses(report: Report, words: Words) -> Iterator[str]:
    if report.submission.losses:
        yield ""
        yield words("part.losses")
        for loss in report.submission.losses:
            yield f"  {loss.what}（{loss.where}）" if loss.where else f"  {loss.what}"


def _indented(lines: Iterator[str]) -> Iterator[str]:
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
        mark = "" if block.part in ("body", "table") else f"[{block.part}] "
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
    front = catalog.document.front
    lines = [
        words(
            "catalog.head",
            title=front.plan_title or front.title or catalog.document.source,
            n=len(catalog.requirements),
        )
    ]
    kinds = dict.fromkeys(one.kind for one in catalog.requirements)
    lines.append(
        "，".join(f"{words(f'kind.{kind}')} {sum(one.kind == kind for one in catalog.requirements)}" for kind in kinds)
    )
    for one in catalog.requirements:
        lines.append(f"{one.id}\t{words(f'kind.{one.kind}')} {one.number}\t{one.title}")
        lines += [f"\t· {point.text}" for point in one.points]
    return "\n".join(lines) + "\n"
