"""The cards of the page: one for each finding and one for each requirement, in the parent's order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from checker.model.document import Place
from checker.model.result import Deviation, Evidence, Finding, Match, PointMatch, Report
from checker.rules.rule import Lang
from checker.writers.as_text import shortened
from checker.writers.clauses import clause_left_out, clause_of
from checker.writers.html.marks import Squares
from checker.writers.inert import inert
from checker.writers.naming import (
    SEVERITIES,
    basis_words,
    deviation_shown,
    named,
    parent_name,
    rule_title,
    status_shown,
)
from checker.writers.places import place_words
from checker.writers.wording import Words

_LONG = 150  # characters of a clause that are shown without being asked for
_HOLDERS = ("task", "subtask", "special_action", "duty", "indicator", "goal")


def said(text: str) -> str:
    """A text as markup: nothing in it acts."""
    return escape(inert(text))


class Cards:
    """Writes the cards of one report."""

    def __init__(self, report: Report, squares: Squares, words: Words, lang: Lang) -> None:
        self._report, self._squares, self._words, self._lang = report, squares, words, lang
        self._card_of = {(one.against, one.requirement.id): number for number, one in enumerate(report.matches)}
        self._findings_of: dict[int, list[int]] = defaultdict(list)
        for number, finding in enumerate(report.findings):
            card = self._match_of(finding)
            if card is not None:
                self._findings_of[card].append(number)
        self._holders = {
            (one.against, one.requirement.id) for one in report.matches if one.requirement.kind in _HOLDERS
        }

    def _match_of(self, finding: Finding) -> int | None:
        return self._card_of.get((finding.against, finding.requirement)) if finding.requirement else None

    def findings(self) -> Iterator[str]:
        """Grave ones first, those of one rule together."""
        order = list(enumerate(self._report.findings))
        for severity in SEVERITIES:
            of_severity = [one for one in order if one[1].severity == severity]
            if not of_severity:
                continue
            title = escape(self._words(f"severity.{severity}"))
            yield f'<section class="sev"><h3 class="{severity}">{title} <b>{len(of_severity)}</b></h3>\n'
            rules: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
            for number, one in of_severity:
                rules[one.rule].append((number, one))
            for rule, group in rules.items():
                yield from self._of_rule(rule, group)
            yield "</section>\n"

    def _of_rule(self, rule: str, group: Sequence[tuple[int, Finding]]) -> Iterator[str]:
        """What all findings of a rule have in common is said once above them."""
        first = group[0][1]
        one_advice = len(group) > 1 and len({one.suggestion for _, one in group}) == 1
        one_basis = len(group) > 1 and len({one.basis for _, one in group}) == 1
        title = rule_title(rule, first.name, self._lang)
        yield f'<section class="rule"><h4>{said(rule)} {said(title)} <b>{len(group)}</b></h4>\n'
        yield self._advice(first, one_advice) + self._basis(first, one_basis)
        for number, one in group:
            yield self._finding(number, one, self._advice(one, not one_advice) + self._basis(one, not one_basis))
        yield "</section>\n"

    def _advice(self, one: Finding, told: bool) -> str:
        return self._row("screen.suggestion", said(one.suggestion)) if told and one.suggestion else ""

    def _basis(self, one: Finding, told: bool) -> str:
        return self._row("screen.basis", said(basis_words(one.basis, self._words))) if told else ""

    def _finding(self, number: int, one: Finding, advice: str) -> str:
        card = self._match_of(one)
        match = self._report.matches[card] if card is not None else None
        lines = [f'<p class="say">{said(one.message)}</p>']
        if one.quote:
            lines.append(self._row("screen.quote", self._quoted(one.quote, one.location)))
        elif one.location is not None:
            lines.append(self._row("screen.where", self._linked(one.location)))
        lines.append(advice)
        if match is not None:
            title = said(named(match.requirement, self._words))
            lines.append(self._row("screen.requirement", f'<a href="#r{card}" lang="zh">{title}</a>', "row link"))
        facts = f'{self._facts((one.severity,), match)} data-rule="{said(one.rule)}"'
        return f'<article class="card {one.severity}" id="f{number}" tabindex="-1"{facts}>{"".join(lines)}</article>\n'

    def _facts(self, severities: Iterable[str], match: Match | None) -> str:
        """What the filters ask for."""
        status = status_shown(match) if match is not None else ""
        kind = match.requirement.kind if match is not None else ""
        return f' data-severity="{" ".join(severities)}" data-status="{status}" data-kind="{kind}"'

    def _row(self, key: str, markup: str, style: str = "row") -> str:
        return f'<p class="{style}"><span class="lab">{escape(self._words(key))}</span>{markup}</p>'

    def _quoted(self, quote: str, place: Place | None) -> str:
        words = f'<q lang="zh">{said(shortened(quote))}</q>'
        return f"{words} {self._linked(place)}" if place is not None else words

    def _linked(self, place: Place) -> str:
        where = said(place_words(place, self._words))
        anchor = self._squares.anchor(place)
        return f'<a class="go" href="#{anchor}">{where}</a>' if anchor else where

    def requirements(self) -> Iterator[str]:
        """Every requirement in the parent's order, parent after parent."""
        several = len(self._report.against) > 1
        for against, group in groupby(enumerate(self._report.matches), key=lambda one: one[1].against):
            if several:
                parent = said(parent_name(self._report.against[against]))
                yield f'<h3 class="parent" lang="zh">{parent}</h3>\n'
            for number, match in group:
                yield self._requirement(number, match)

    def _requirement(self, number: int, match: Match) -> str:
        requirement = match.requirement
        status = status_shown(match)
        hangs = " hangs" if (match.against, requirement.parent) in self._holders else ""
        top = " top" if requirement.kind in ("section", "subsection") else ""
        severities = sorted({self._report.findings[one].severity for one in self._findings_of[number]})
        head = (
            f'<h4><span class="st {status}">{escape(self._words(f"status.{status}"))}</span>'
            f' <span lang="zh">{said(named(requirement, self._words))}</span></h4>'
        )
        body = self._pair(match) + self._points(match) + self._related(number)
        facts = self._facts(severities, match)
        style = f"card req {status}{hangs}{top}"
        return f'<article class="{style}" id="r{number}" tabindex="-1"{facts}>{head}{body}</article>\n'

    def _pair(self, match: Match) -> str:
        """What is asked beside what answers it; nothing where the title and the status say it all."""
        sides = [self._asked(match), self._answered(match)]
        return f'<div class="pair">{"".join(sides)}</div>' if any(sides) else ""

    def _asked(self, match: Match) -> str:
        clause = clause_of(match.requirement)
        if not clause and clause_left_out(match.requirement):
            clause = self._words("screen.left_out")
        if not clause or clause == match.requirement.title:
            return ""
        label = f"<h5>{escape(self._words('screen.asked'))}</h5>"
        whole = f'<p class="clause" lang="zh">{said(clause)}</p>'
        if len(clause) > _LONG:
            cut = f'<span class="cut">{said(clause[:_LONG])}<span class="more">……</span></span>'
            less = f'<span class="less">{escape(self._words("screen.less"))}</span>'
            whole = f'<details class="clause" lang="zh"><summary>{cut}{less}</summary>{said(clause)}</details>'
        return f'<div class="asked">{label}{whole}</div>'

    def _answered(self, match: Match) -> str:
        lines = [f'<p class="note">{said(match.reason)}</p>'] if match.reason else []
        lines += [f"<p>{self._evidence(one)}</p>" for one in match.evidence]
        if not match.evidence and match.nearest is not None:
            lines.append(self._row("screen.nearest", self._evidence(match.nearest)))
        lines += [self._deviation(one) for one in match.deviations]
        label = f"<h5>{escape(self._words('screen.found'))}</h5>"
        return f'<div class="found">{label}{"".join(lines)}</div>' if lines else ""

    def _evidence(self, one: Evidence) -> str:
        return self._quoted(one.text, one.location)

    def _deviation(self, one: Deviation) -> str:
        told = self._words(
            "line.deviation",
            kind=deviation_shown(one, self._words),
            required=self._words.value(one.required),
            found=self._words.value(one.found),
        )
        link = f" {self._linked(one.location)}" if one.location is not None else ""
        return f'<p class="dev">{said(told)}{link}</p>'

    def _points(self, match: Match) -> str:
        points = match.points
        if not points:
            return ""
        open_ = " open" if match.status == "partial" else ""
        answered = sum(one.answered for one in points)
        of = sum(one.applies for one in points)
        count = escape(self._words("screen.points", answered=answered, of=of))
        items = "".join(self._point(one) for one in points)
        return f'<details class="points"{open_}><summary>{count}</summary><ul>{items}</ul></details>'

    def _point(self, one: PointMatch) -> str:
        state = "answered" if one.answered else "missing" if one.applies else "not_applicable"
        word = escape(self._words(f"screen.point.{state}"))
        where = f" {self._linked(one.evidence.location)}" if one.evidence is not None else ""
        deviations = "".join(self._deviation(deviation) for deviation in one.deviations)
        return f'<li class="{state}"><b>{word}</b> <span lang="zh">{said(one.text)}</span>{where}{deviations}</li>'

    def _related(self, number: int) -> str:
        findings = self._findings_of[number]
        if not findings:
            return ""
        links = "".join(
            f'<li><a href="#f{one}">{said(self._report.findings[one].message)}</a></li>' for one in findings
        )
        return f'<div class="rel"><h5>{escape(self._words("screen.findings"))}</h5><ul>{links}</ul></div>'
