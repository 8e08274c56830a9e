"""What each sheet of the workbook says, without a word about how a workbook is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.model.result import Deviation, Evidence, Finding, Match, Report
from checker.rules.rule import Lang
from checker.rules.values import in_words
from checker.writers.clauses import CLAUSE, CLAUSE_COVERED, clause_left_out, clause_of, cut
from checker.writers.deadlines import Dated, calendar_of, day
from checker.writers.naming import (
    SEVERITIES,
    STATUSES,
    basis_words,
    deviation_shown,
    losses_of,
    named,
    parent_name,
    rule_title,
    status_shown,
    submitter_words,
    title_of,
)
from checker.writers.places import place_words
from checker.writers.scores import COLUMNS, heads, rows, title, total, vetoes
from checker.writers.wording import Words

Value = str | int | float | date


@dataclass(frozen=True, slots=True)
class Column:
    """`choices` are what one may choose in that column; `tones` of the cells are given row by row."""

    title: str
    width: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The values of one row. `tones` colours some of them: a column's number and the name of a status or severity."""

    values: tuple[Value, ...]
    tones: tuple[tuple[int, str], ...] = ()
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; without `head` the columns have no header row, filter or frozen pane.

    The first `held` columns stay in sight while the others move. The last `aside` columns are for programs and for
    several parents: they are not printed.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: bool = True
    aside: int = 0
    held: int = 0


def sheets_of(report: Report, lang: Lang, made: str | None = None) -> tuple[Sheet, ...]:
    """Overview, requirements, findings and deadlines of one report; `made` is the day it bears (YYYY-MM-DD), if any."""
    words = Words(lang)
    return (
        Sheet(
            words("book.overview"),
            _columns(words, ("name", 30), *([("", 14)] * 7)),
            _overview(report, made, words),
            False,
        ),
        _requirements(report, words),
        _findings(report, words, lang),
        _deadlines(report, words),
        *_scores(report, words),
    )


def _columns(words: Words, *given: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(Column(words(f"book.{name}") if name else "", width) for name, width in given)


def _overview(report: Report, made: str | None, words: Words) -> tuple[Row, ...]:
    submission, summary = report.submission, report.summary
    rows = [
        Row((words("book.submission"), title_of(submission)), bold=True),
        Row((words("book.file"), submission.source)),
        Row((words("book.submitter"), submitter_words(report, words))),
        *(Row((words("screen.against"), parent_name(one))) for one in report.against),
        *([Row((words("book.date"), day(made) or made))] if made else []),
        Row((words("book.score"), words("book.none") if summary.score is None else summary.score), bold=True),
        Row((words("book.formula"), words("head.formula"))),
        *([Row((title(report.sheet, words), total(report.sheet, words)), bold=True)] if report.sheet else []),
        Row(("",)),
        *_severities(report, words),
        Row(("",)),
        *_kinds(report, words),
        Row(("",)),
        Row((words("book.rules"), report.rules)),
        Row((words("book.version"), report.version)),
        Row(("SHA-256", submission.sha256)),
    ]
    rows += [Row((words("part.losses"), one)) for one in losses_of(report)]
    return tuple(rows)


def _severities(report: Report, words: Words) -> Iterator[Row]:
    yield Row((words("screen.findings"), len(report.findings)), bold=True)
    for severity in SEVERITIES:
        count = sum(one.severity == severity for one in report.findings)
        yield Row((words(f"severity.{severity}"), count), ((0, severity),))
    if report.waived or report.known:
        yield Row((words("head.held_back", waived=len(report.waived), known=len(report.known)),))


def _kinds(report: Report, words: Words) -> Iterator[Row]:
    """Kinds of requirements against statuses."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(STATUSES, 0))
    for one in report.matches:
        counts[one.requirement.kind][status_shown(one)] += 1
    head = (words("screen.requirements"), *(words(f"status.{one}") for one in STATUSES), words("book.total"))
    yield Row(head, tuple(enumerate(STATUSES, 1)), bold=True)
    for kind, of_kind in counts.items():
        yield Row((words(f"kind.{kind}"), *of_kind.values(), sum(of_kind.values())))
    totals = tuple(sum(of_kind[status] for of_kind in counts.values()) for status in STATUSES)
    yield Row((words("book.total"), *totals, sum(totals)), bold=True)


_REQUIREMENT_COLUMNS = (
    ("kind", 9), ("number", 8), ("title", 24), ("clause", 36), ("status", 12), ("evidence", 36), ("where", 18),
    ("missing", 28), ("deviations", 28), ("note", 14), ("findings", 8), ("subjects", 14), ("parent", 24), ("id", 22),
)  # fmt: skip


def _requirements(report: Report, words: Words) -> Sheet:
    numbers: dict[tuple[int, str], list[str]] = defaultdict(list)
    for number, one in enumerate(report.findings, 1):
        if one.requirement:
            numbers[one.against, one.requirement].append(str(number))
    rows = tuple(
        _requirement(report, match, numbers[match.against, match.requirement.id], words) for match in report.matches
    )
    return Sheet(words("book.requirements"), _columns(words, *_REQUIREMENT_COLUMNS), rows, aside=3)


def _requirement(report: Report, match: Match, numbers: list[str], words: Words) -> Row:
    requirement, status = match.requirement, status_shown(match)
    clause = clause_of(requirement)
    if not clause and clause_left_out(requirement):
        clause = words("screen.left_out")
    short = status in ("covered", "not_applicable") or requirement.kind in ("section", "subsection")
    evidence = match.evidence or (() if match.nearest is None else (match.nearest,))
    values: tuple[Value, ...] = (
        words(f"kind.{requirement.kind}"),
        int(requirement.number) if requirement.number.isdecimal() else requirement.number,
        requirement.title,
        "" if clause == requirement.title else cut(clause, CLAUSE_COVERED if short else CLAUSE),
        words(f"status.{status}"),
        _listed([_quoted(one, nearest=not match.evidence, words=words) for one in evidence]),
        _listed([place_words(one.location, words) for one in evidence]),
        "\n".join(match.missing_points) if match.status == "partial" else "",
        "\n".join(_deviation(one, words) for one in _deviations(match)),
        match.reason,
        int(numbers[0]) if len(numbers) == 1 else "、".join(numbers),
        "、".join(requirement.subjects),
        title_of(report.against[match.against]),
        requirement.id,
    )
    return Row(values, ((4, status),))


def _listed(parts: Sequence[str]) -> str:
    """One a line; several are numbered, so that quotes and places can be told together."""
    return "\n".join(f"{number}. {part}" for number, part in enumerate(parts, 1)) if len(parts) > 1 else "".join(parts)


def _quoted(one: Evidence, nearest: bool, words: Words) -> str:
    return words("line.nearest", quote=one.text) if nearest else one.text


def _deviations(match: Match) -> tuple[Deviation, ...]:
    """Those of the requirement and of its points, each once."""
    return tuple(dict.fromkeys((*match.deviations, *(one for point in match.points for one in point.deviations))))


def _deviation(one: Deviation, words: Words) -> str:
    return words(
        "line.deviation",
        kind=deviation_shown(one, words),
        required=words.value(one.required),
        found=words.value(one.found),
    )


_FINDING_COLUMNS = (
    ("n", 6), ("severity", 9), ("rule", 7), ("name", 14), ("message", 40), ("quote", 26), ("where", 16),
    ("suggestion", 46),
)  # fmt: skip
_PERSON_COLUMNS = (("owner", 10), ("state", 11), ("remark", 16))
_ASIDE_COLUMNS = (("basis", 26), ("requirement", 30), ("finding", 20))


def _findings(report: Report, words: Words, lang: Lang) -> Sheet:
    titles = {(one.against, one.requirement.id): named(one.requirement, words) for one in report.matches}
    choices = tuple(words(f"book.state.{state}") for state in ("open", "working", "done", "kept"))
    owner, state, remark = _columns(words, *_PERSON_COLUMNS)
    columns = (
        *_columns(words, *_FINDING_COLUMNS),
        owner,
        Column(state.title, state.width, choices),
        remark,
        *_columns(words, *_ASIDE_COLUMNS),
    )
    rows = tuple(
        _finding(number, one, titles.get((one.against, one.requirement or ""), ""), choices[0], words, lang)
        for number, one in enumerate(report.findings, 1)
    )
    return Sheet(words("book.findings_sheet"), columns, rows, aside=len(_ASIDE_COLUMNS))


def _finding(number: int, one: Finding, requirement: str, state: str, words: Words, lang: Lang) -> Row:
    values: tuple[Value, ...] = (
        number,
        words(f"severity.{one.severity}"),
        one.rule,
        rule_title(one.rule, one.name, lang),
        one.message,
        one.quote,
        place_words(one.location, words),
        one.suggestion,
        "",
        state,
        "",
        basis_words(one.basis, words),
        requirement,
        one.id,
    )
    return Row(values, ((1, one.severity),))


_SCORE_WIDTHS = (6, 24, 8, 52, 12, 10, 10, 24, 30)
_DEADLINE_COLUMNS = (
    ("parent", 20), ("who", 16), ("what", 30), ("start", 14), ("due", 14), ("every", 12), ("relative", 14),
    ("recipient", 16), ("channel", 12), ("status", 12), ("quote", 40), ("id", 24),
)  # fmt: skip


def _deadlines(report: Report, words: Words) -> Sheet:
    statuses = {(one.against, one.requirement.id): status_shown(one) for one in report.matches}
    numbers = {id(info): number for number, info in enumerate(report.against)}
    asked = ((report.against[one.against], one.requirement) for one in report.matches)
    rows = tuple(
        _deadline(one, statuses[numbers[id(one.parent)], one.requirement.id], words) for one in calendar_of(asked)
    )
    return Sheet(words("book.deadlines"), _columns(words, *_DEADLINE_COLUMNS), rows, aside=1)


def _deadline(one: Dated, status: str, words: Words) -> Row:
    values: tuple[Value, ...] = (
        title_of(one.parent),
        one.who,
        one.what,
        day(one.start) or in_words(one.start),
        day(one.end) or in_words(one.end),
        one.every,
        one.relative,
        one.recipient,
        one.channel,
        words(f"status.{status}"),
        one.quote,
        one.requirement.id,
    )
    return Row(values, ((9, status),))


def _scores(report: Report, words: Words) -> tuple[Sheet, ...]:
    """A house's score sheet, where there is one; points are numbers, so that a person may sum them."""
    sheet = report.sheet
    if sheet is None:
        return ()
    columns = tuple(Column(head, width) for head, width in zip(heads(words), _SCORE_WIDTHS, strict=True))
    made = []
    for one, row in zip(sheet.items, rows(sheet, words), strict=True):
        values: list[Value] = list(row.cells)
        values[COLUMNS.index("full")] = one.item.points
        if one.points is not None:
            values[COLUMNS.index("points")] = one.points
        made.append(Row(tuple(values)))
    made.append(Row(("", words("book.total"), "", total(sheet, words)), bold=True))
    made += [Row(("", words("sheet.veto_head"), "", veto), ((3, "error"),), bold=True) for veto in vetoes(sheet, words)]
    return (Sheet(words("sheet.title"), columns, tuple(made)),)
