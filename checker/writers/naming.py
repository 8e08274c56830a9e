"""What reports call things: documents, parents, requirements, statuses, submitters, rules, grounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.catalog import DocumentInfo, Requirement
from checker.model.result import Basis, Deviation, Finding, Match, Report
from checker.rules.engine import beginning_with
from checker.rules.rule import ERROR_DEVIATIONS, Lang, Rule
from checker.rules.values import numbered
from checker.writers.wording import Words

SEVERITIES = ("error", "warning", "info")
STATUSES = ("deviating", "missing", "partial", "undecided", "covered", "not_applicable")  # what to look at first


def losses_of(report: Report) -> tuple[str, ...]:
    """What could not be read of the submission, then of the parents under their names, a line each."""
    named = [("", loss) for loss in report.submission.losses]
    named += [(f"“{one.source}”：", loss) for one in report.against for loss in one.losses]
    return tuple(name + loss.what + (f"（{loss.where}）" if loss.where else "") for name, loss in named)


def title_of(document: DocumentInfo) -> str:
    """The plan's title, else the document's, else the file's name."""
    return document.front.plan_title or document.front.title or document.source


def quoted_title(document: DocumentInfo, words: Words) -> str:
    """The title between the signs of a title; one that brings its own (《…细则》第三条) stays as it is."""
    title = title_of(document)
    return title if title.startswith("《") else words("title.quoted", title=title)


def parent_quoted(document: DocumentInfo, words: Words) -> str:
    """A parent between the signs of a title, its number behind them: 《某区工作方案》（某卫医〔2024〕6号）."""
    number = document.front.doc_number
    return quoted_title(document, words) + (f"（{number}）" if number else "")


def parent_name(document: DocumentInfo) -> str:
    """A parent with its number: 某区工作方案（某卫医〔2024〕6号）."""
    title, number = title_of(document), document.front.doc_number
    return f"{title}（{number}）" if number else title


def submitter_words(report: Report, words: Words) -> str:
    """二级医疗机构, 区县级卫生健康行政部门; in other fields 单位 and 主管部门.

    A level that has no word of its own is said as it is.
    """
    submitter = report.submitter
    key = f"level.{submitter.level}"
    level = words(key) if key in words else submitter.level
    elsewhere = f"role.{submitter.kind}.elsewhere"
    kind = elsewhere if elsewhere in words and not _of_health(report) else f"role.{submitter.kind}"
    return words("head.submitter", level=level, kind=words(kind)).strip()


class _Fields(msgspec.Struct, frozen=True):
    health: tuple[str, ...]
    beside: tuple[str, ...]


@cache
def _fields() -> _Fields:
    return load_words(Path(__file__).parent / "words" / "fields.yaml", _Fields)


def _of_health(report: Report) -> bool:
    """Whether a title or an issuer of the submission or of a parent speaks of health; so it is where none is known."""
    names = [
        name
        for one in (report.submission, *report.against)
        for name in (one.front.title, one.front.plan_title, one.front.issuer, *one.front.issuers)
        if name
    ]
    text = "\n".join(names)
    for word in _fields().beside:
        text = text.replace(word, "")
    return not names or any(word in text for word in _fields().health)


def named(requirement: Requirement, words: Words) -> str:
    """工作任务 3.规范病历管理, 附件2 联络人回执; a number that says the kind stands alone."""
    kind = words(f"kind.{requirement.kind}")
    if requirement.kind in ("attachment", "form"):
        return f"{kind}{requirement.number} {requirement.title}"
    if requirement.number.startswith(kind):
        return f"{requirement.number} {requirement.title}"
    return f"{kind} {numbered(requirement.number, requirement.title)}"


def status_shown(one: Match) -> str:
    """The status a person is told: what is written but must be refused is not called carried out."""
    refused = one.status == "covered" and any(deviation.kind in ERROR_DEVIATIONS for deviation in one.deviations)
    return "deviating" if refused else one.status


def deviation_shown(one: Deviation, words: Words) -> str:
    """How an answer differs, in a few words."""
    return words("deviation.swapped" if one.swapped and one.kind == "scope" else f"deviation.{one.kind}")


def foremost(findings: Sequence[Finding], number: int) -> list[Finding]:
    """The first finding of each rule, then the others, grave ones first: what sorts of things are wrong."""
    firsts = {one.rule: one for one in reversed(findings)}
    ordered = sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), firsts[one.rule] is not one))
    return ordered[:number]


def basis_words(basis: Basis, words: Words) -> str:
    """A rule's ground: 上级方案，同一要求不得降低; in English the document and the number of its clause."""
    document, clause = basis.document, basis.clause
    if words.lang == "en":
        key = f"ground.{document}"
        document = words(key) if key in words else document
        numbered_clause = _CLAUSE.match(clause)
        clause = numbered_clause[0].replace("、", ", ") if numbered_clause else ""
    return f"{document}{words('line.joint') if clause else ''}{clause}"


_CLAUSE = re.compile(r"[\d.]+(?:、[\d.]+)*|第[一二三四五六七八九十百]+条(?:、第[一二三四五六七八九十百]+条)*$")


def rule_title(code: str, name: str, lang: Lang) -> str:
    """A rule's title as its file has it; in English, and for a rule that is not among ours, its name."""
    return (_title(code) or name) if lang == "zh" else name.replace("-", " ")


@cache
def _title(code: str) -> str:
    return next((one.title for one in beginning_with(code) if one.rule.code == code), "")


def rule_text(rule: Rule, why: str, lang: Lang) -> str:
    """Why a rule is there; in English what it says, with … for what it finds in each case."""
    return why if lang == "zh" else _FACT.sub("…", rule.message.en)


_FACT = re.compile(r"\{[^{}]*\}")
