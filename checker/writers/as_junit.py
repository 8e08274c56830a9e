"""The requirements as JUnit XML, for the servers that run checks again and again.

Each requirement is a test case: carried out passes; not found, in part or at odds with the parent fails; what could not
be judged is an error, never a pass; what does not concern the submitter, or only by helping along, is skipped. What
rules found in the document itself stands in a suite of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from checker.model.result import Checked, Finding, Match, Report
from checker.writers.clauses import clause_of
from checker.writers.forms import Setting
from checker.writers.inert import inert
from checker.writers.naming import basis_words, named, parent_name, rule_title, status_shown, title_of
from checker.writers.places import place_words
from checker.writers.wording import Words

_OUTCOMES = {"missing": "failure", "partial": "failure", "deviating": "failure", "undecided": "error"}


@dataclass(frozen=True, slots=True)
class _TestCase:
    """`outcome` is failure, error, skipped, or nothing for a pass; `kind` says of what sort."""

    group: str
    name: str
    outcome: str = ""
    kind: str = ""
    message: str = ""
    details: str = ""


def written(checked: Checked, setting: Setting) -> bytes:
    """UTF-8 XML in the dialect that Jenkins reads; no times, for the same input gives the same bytes."""
    report, words = checked.report, Words(setting.lang)
    told: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for one in report.findings:
        if one.requirement is not None:
            told[one.against, one.requirement].append(one)
    suites = [
        (
            parent_name(parent),
            [
                _of_match(match, told[match.against, match.requirement.id], words)
                for match in report.matches
                if match.against == number
            ],
        )
        for number, parent in enumerate(report.against)
    ]
    alone = [_of_finding(one, setting, words) for one in report.findings if one.requirement is None]
    if alone:
        suites.append((words("junit.document"), alone))
    return _document(report, suites)


def _document(report: Report, suites: Sequence[tuple[str, Sequence[_TestCase]]]) -> bytes:
    every = [one for _, cases in suites for one in cases]
    root = etree.Element("testsuites", {"name": _plain(title_of(report.submission))} | _counts(every))
    for name, cases in suites:
        suite = etree.SubElement(root, "testsuite", {"name": _plain(name)} | _counts(cases) | _skipped(cases))
        properties = etree.SubElement(suite, "properties")
        for key, value in _properties(report):
            etree.SubElement(properties, "property", name=key, value=_plain(value))
        for one in cases:
            _add(suite, one)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _counts(cases: Iterable[_TestCase]) -> dict[str, str]:
    outcomes = [one.outcome for one in cases]
    return {
        "tests": str(len(outcomes)),
        "failures": str(outcomes.count("failure")),
        "errors": str(outcomes.count("error")),
    }


def _skipped(cases: Iterable[_TestCase]) -> dict[str, str]:
    return {"skipped": str(sum(one.outcome == "skipped" for one in cases))}


def _properties(report: Report) -> tuple[tuple[str, str], ...]:
    score = "" if report.summary.score is None else f"{report.summary.score:.1f}"
    return (
        ("submission", report.submission.source),
        ("sha256", report.submission.sha256),
        ("duibiao", report.version),
        ("rules", str(report.rules)),
        ("score", score),
    )


def _add(suite: etree._Element, one: _TestCase) -> None:
    case = etree.SubElement(suite, "testcase", classname=_plain(one.group), name=_plain(one.name))
    if one.outcome:
        outcome = etree.SubElement(case, one.outcome, type=one.kind, message=_plain(one.message))
        outcome.text = _plain(one.details)


def _plain(text: str) -> str:
    """What XML can hold; lxml escapes the rest."""
    return inert(text)


def _of_match(match: Match, told: Sequence[Finding], words: Words) -> _TestCase:
    requirement, status = match.requirement, status_shown(match)
    group = words(f"kind.{requirement.kind}")
    name = f"{named(requirement, words)} [{requirement.id}]"
    said = match.reason or (told[0].message if told else words(f"status.{status}"))
    outcome = _OUTCOMES.get(status, "")
    if status == "not_applicable" or (outcome and match.applies != "own"):
        return _TestCase(group, name, "skipped", status if match.applies == "own" else match.applies, said)
    if not outcome:
        return _TestCase(group, name)
    return _TestCase(group, name, outcome, status, said, _details(match, told, words))


def _details(match: Match, told: Sequence[Finding], words: Words) -> str:
    lines = [words("line.asked", clause=clause_of(match.requirement))] if clause_of(match.requirement) else []
    lines += [
        words("line.evidence", quote=f"{one.text}（{place_words(one.location, words)}）") for one in match.evidence
    ]
    if match.missing_points and match.status == "partial":
        lines.append(words("line.missing", points="；".join(match.missing_points)))
    for one in told:
        lines += [f"[{one.rule}] {one.message}", *_advice(one, words)]
    return "\n".join(lines)


def _of_finding(one: Finding, setting: Setting, words: Words) -> _TestCase:
    """A slip of the document itself: a hint alone does not fail."""
    where = place_words(one.location, words)
    name = f"{one.message}（{where}）" if where else one.message
    outcome = "skipped" if one.severity == "info" else "failure"
    quote = [words("line.quote", quote=one.quote)] if one.quote else []
    details = "\n".join((*quote, *_advice(one, words)))
    group = f"{one.rule} {rule_title(one.rule, one.name, setting.lang)}"
    return _TestCase(group, name, outcome, one.severity, one.message, details)


def _advice(one: Finding, words: Words) -> list[str]:
    advice = [words("line.suggestion", suggestion=one.suggestion)] if one.suggestion else []
    return [*advice, words("line.basis", basis=basis_words(one.basis, words))]
