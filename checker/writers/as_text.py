"""A result for the screen: at most ten lines first, then every finding, then every requirement."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.catalog import Catalog, DocumentInfo, Requirement
from checker.model.document import Document
from checker.model.result import Checked, Finding, Match, Report, Submitter
from checker.rules.engine import load_rules
from checker.rules.rule import ERROR_DEVIATIONS, Lang
from checker.rules.values import numbered
from checker.writers.forms import Setting
from checker.writers.places import place_words
from checker.writers.wording import Words

FIRST_FINDINGS = 3
_SEVERITY_ORDER = {"error": 0, "warning": 1, "info": 2}
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
        lines += _findings(report, words)
        lines += _requirements(report, words)
        lines += _losses(report, words)
    return "\n".join(lines) + "\n"


def _head(report: Report, words: Words) -> Iterator[str]:
    yield words("head.submission", title=_title_of(report.submission), role=_submitter(report.submitter, words))
    parents = "；".join(_parent_name(_title_of(one), one.front.doc_number) for one in report.against)
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
        deviating=summary.deviating,
    )
    yield words("head.no_score") if summary.score is None else words("head.score", score=f"{summary.score:.1f}")
    if report.waived or report.known:
        yield words("head.held_back", waived=len(report.waived), known=len(report.known))
    if not report.findings:
        yield words("head.none_of_chosen" if report.rules < len(load_rules()) else "head.none", rules=report.rules)
        return
    counts = [sum(one.severity == severity for one in report.findings) for severity in ("error", "warning", "info")]
    yield words("head.findings", errors=counts[0], warnings=counts[1], infos=counts[2], rules=report.rules)
    for one in _foremost(report.findings):
        yield f"  {words(f'severity.{one.severity}')} {shortened(one.message)}"
    if report.submission.losses:
        yield words("head.losses", n=len(report.submission.losses))


def _submitter(submitter: Submitter, words: Words) -> str:
    """二级医疗机构, 区县级卫生健康行政部门; a level that has no word of its own is said as it is."""
    key = f"level.{submitter.level}"
    level = words(key) if key in words else submitter.level
    return words("head.submitter", level=level, kind=words(f"role.{submitter.kind}")).strip()


def _foremost(findings: tuple[Finding, ...]) -> list[Finding]:
    """The first finding of each rule, then the others: the first screen shows what sorts of things are wrong."""
    firsts = {one.rule: one for one in reversed(findings)}
    ordered = sorted(findings, key=lambda one: (_SEVERITY_ORDER[one.severity], firsts[one.rule] is not one))
    return ordered[:FIRST_FINDINGS]


def _title_of(document: DocumentInfo) -> str:
    return document.front.plan_title or document.front.title or document.source


def _parent_name(title: str, number: str | None) -> str:
    return f"{title}（{number}）" if number else title


def _findings(report: Report, words: Words) -> Iterator[str]:
    if report.findings:
        yield ""
        yield words("part.findings")
    for number, one in enumerate(report.findings, 1):
        yield f"{number}. [{one.rule} {words(f'severity.{one.severity}')}] {one.message}"
        yield from indented(finding_details(one, words))


def finding_details(one: Finding, words: Words) -> Iterator[str]:
    """Quote, place, suggestion and basis of a finding, a line each."""
    if one.quote:
        yield words("line.quote", quote=shortened(one.quote))
    if one.location is not None:
        yield words("line.where", where=place_words(one.location, words))
    if one.suggestion:
        yield words("line.suggestion", suggestion=one.suggestion)
    joint = words("line.joint") if one.basis.clause else ""
    yield words("line.basis", basis=f"{one.basis.document}{joint}{one.basis.clause}")


def _requirements(report: Report, words: Words) -> Iterator[str]:
    yield ""
    yield words("part.table")
    for number, one in enumerate(report.matches):
        if len(report.against) > 1 and (number == 0 or report.matches[number - 1].against != one.against):
            yield words("part.parent", title=_title_of(report.against[one.against]))
        requirement = one.requirement
        kind = words(f"kind.{requirement.kind}")
        yield f"[{words(f'status.{_status(one)}')}] {_named(requirement, kind)}"
        yield from indented(_match_details(one, words))
    yield ""
    yield words("head.places")
    if any(match.requirement.kind in _WITH_CLAUSE and match.requirement.text is None for match in report.matches):
        yield words("head.text_left_out")


def _named(requirement: Requirement, kind: str) -> str:
    """工作任务 3.规范病历管理, 附件2 联络人回执; a number that says the kind stands alone."""
    if requirement.kind in ("attachment", "form"):
        return f"{kind}{requirement.number} {requirement.title}"
    if requirement.number.startswith(kind):
        return f"{requirement.number} {requirement.title}"
    return f"{kind} {numbered(requirement.number, requirement.title)}"


def _status(one: Match) -> str:
    """The status shown: what is written but must be refused is not called carried out."""
    refused = one.status == "covered" and any(deviation.kind in ERROR_DEVIATIONS for deviation in one.deviations)
    return "deviating" if refused else one.status


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
            required=words.value(deviation.required),
            found=words.value(deviation.found),
        )


def _losses(report: Report, words: Words) -> Iterator[str]:
    if report.submission.losses:
        yield ""
        yield words("part.losses")
        for loss in report.submission.losses:
            yield f"  {loss.what}（{loss.where}）" if loss.where else f"  {loss.what}"


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
    lines = [words("catalog.head", title=_title_of(catalog.document), n=len(catalog.requirements))]
    kinds = dict.fromkeys(one.kind for one in catalog.requirements)
    lines.append(
        "，".join(f"{words(f'kind.{kind}')} {sum(one.kind == kind for one in catalog.requirements)}" for kind in kinds)
    )
    for one in catalog.requirements:
        lines.append(f"{one.id}\t{words(f'kind.{one.kind}')} {one.number}\t{one.title}")
        lines += [f"\t· {point.text}" for point in one.points]
    return "\n".join(lines) + "\n"
