"""The whole page: ten lines first, then findings and requirements on one side, the submission's text on the other.

One file without network: style and script stand inside, and a policy forbids the browser to fetch anything. Without
the script everything is still there and every link works; the script adds filters, search and marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from checker.model.result import Checked, Report
from checker.rules.rule import Lang
from checker.writers.forms import Setting
from checker.writers.html.cards import Cards, said
from checker.writers.html.marks import Squares, marks_of
from checker.writers.html.submission import Submission
from checker.writers.naming import (
    SEVERITIES,
    STATUSES,
    foremost,
    losses_of,
    parent_name,
    status_shown,
    submitter_words,
    title_of,
)
from checker.writers.scores import heads, rows, sheet_head, title, total, vetoes
from checker.writers.wording import Words

_FOLDER = Path(__file__).parent
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_MANY = 2_000  # cards; with more, a browser lays out only those in sight
_FIRST = 3  # findings told among the first ten lines


def written(checked: Checked, setting: Setting) -> bytes:
    """The report as one self-contained UTF-8 page."""
    report, words = checked.report, Words(setting.lang)
    squares = Squares(checked.document)
    cards = Cards(report, squares, words, setting.lang)
    text = Submission(checked.document, marks_of(report, squares), words)
    parts = [
        *_opening(report, setting.lang, words),
        *_summary(report, setting.date, words),
        *_tools(report, words),
        *_list("findings", words("screen.findings"), len(report.findings), cards.findings(), words),
        *_list("requirements", words("screen.requirements"), len(report.matches), cards.requirements(), words),
        *_sheet(report, words),
        *_losses(report, words),
        *_paper_head(report, words),
        '<div class="paper" lang="zh">\n',
        *text.markup(),
        "</div></section></main>\n",
        *_closing(report, words),
    ]
    return "".join(parts).encode("utf-8", "replace")


@cache
def _inline(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _opening(report: Report, lang: Lang, words: Words) -> Iterator[str]:
    title = said(words("screen.title", title=title_of(report.submission)))
    language = "zh-CN" if lang == "zh" else "en"
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    many = ' class="many"' if len(report.findings) + len(report.matches) > _MANY else ""
    yield f"<title>{title}</title>\n<style>\n{_inline('page.css')}</style>\n</head>\n<body{many}>\n"
    yield f'<a class="skip" href="#text">{escape(words("screen.to_text"))}</a>\n<main>\n<div class="side" id="lists">\n'


def _summary(report: Report, date: str | None, words: Words) -> Iterator[str]:
    summary = report.summary
    yield f'<header id="top">\n<h1 lang="zh">{said(title_of(report.submission))}</h1>\n'
    dated = f" · {words.value(date)}" if date else ""
    yield f'<p class="who">{said(submitter_words(report, words) + dated)}</p>\n'
    parents = "；".join(parent_name(one) for one in report.against)
    label = escape(words("screen.against"))
    yield f'<p class="row"><span class="lab">{label}</span><span lang="zh">{said(parents)}</span></p>\n'
    counts = {status: sum(status_shown(one) == status for one in report.matches) for status in STATUSES}
    yield '<ul class="tiles">'
    for status in STATUSES:
        yield _tile("status", status, counts[status], words)
    yield '</ul>\n<ul class="tiles">'
    for severity in SEVERITIES:
        yield _tile("severity", severity, sum(one.severity == severity for one in report.findings), words)
    yield "</ul>\n"
    score = "head.no_score" if summary.score is None else "head.score"
    yield f'<p class="score">{escape(words(score, score=f"{summary.score or 0:.1f}"))}</p>\n'
    if report.sheet is not None:
        yield f'<p class="score"><a href="#score">{said(sheet_head(report.sheet, words))}</a></p>\n'
    if report.waived or report.known:
        held = words("head.held_back", waived=len(report.waived), known=len(report.known))
        yield f'<p class="note">{escape(held)}</p>\n'
    yield _foremost(report, words)
    yield "</header>\n"


def _tile(field: str, value: str, count: int, words: Words) -> str:
    where = "findings" if field == "severity" else "requirements"
    return (
        f'<li><a class="tile {value}" href="#{where}" data-{field}="{value}"><b>{count}</b>'
        f" {escape(words(f'{field}.{value}'))}</a></li>"
    )


def _foremost(report: Report, words: Words) -> str:
    if not report.findings:
        return f"<p>{escape(words('head.none'))}</p>\n"
    numbers = {id(one): number for number, one in enumerate(report.findings)}
    items = "".join(
        f'<li class="{one.severity}"><a href="#f{numbers[id(one)]}">{said(one.message)}</a></li>'
        for one in foremost(report.findings, _FIRST)
    )
    return f'<ul class="first">{items}</ul>\n'


def _tools(report: Report, words: Words) -> Iterator[str]:
    """Filters: useless without the script, so shown only with it."""
    yield '<form id="tools" role="search">\n<div class="tabs">'
    for name, count in (("findings", len(report.findings)), ("requirements", len(report.matches))):
        label = f"{escape(words(f'screen.{name}'))} {count}"
        yield f'<button type="button" data-tab="{name}" aria-pressed="false">{label}</button>'
    yield "</div>\n"
    kinds = dict.fromkeys(one.requirement.kind for one in report.matches)
    yield _select("status", STATUSES, words)
    yield _select("kind", tuple(kinds), words)
    yield _select("severity", SEVERITIES, words)
    label = escape(words("screen.search"))
    yield f'<input type="search" id="search" aria-label="{label}" placeholder="{label}">\n'
    yield f'<button type="reset" id="clear">{escape(words("screen.clear"))}</button>\n'
    yield f'<output id="shown" data-say="{escape(words("screen.shown", n="{}"))}"></output>\n</form>\n'


def _select(field: str, values: tuple[str, ...], words: Words) -> str:
    options = "".join(f'<option value="{value}">{escape(words(f"{field}.{value}"))}</option>' for value in values)
    label = escape(words(f"screen.{field}"))
    return f'<select data-filter="{field}" aria-label="{label}"><option value="">{label}</option>{options}</select>\n'


def _list(name: str, title: str, count: int, cards: Iterator[str], words: Words) -> Iterator[str]:
    yield f'<section class="list" id="{name}" aria-labelledby="{name}-title">'
    yield f'<h2 id="{name}-title">{escape(title)} <b>{count}</b></h2>\n'
    yield from cards
    yield f'<p class="none" hidden>{escape(words("screen.none_shown"))}</p></section>\n'


def _sheet(report: Report, words: Words) -> Iterator[str]:
    """A house's score sheet as a table."""
    sheet = report.sheet
    if sheet is None:
        return
    yield f'<section id="score"><h2>{said(title(sheet, words))}</h2>\n'
    yield '<div class="wide"><table class="sheet"><thead><tr>'
    yield "".join(f'<th scope="col">{escape(head)}</th>' for head in heads(words)) + "</tr></thead><tbody>\n"
    for row in rows(sheet, words):
        cells = ("<br>".join(said(line) for line in cell.split("\n")) for cell in row.cells)
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"
    yield f"</tbody></table></div>\n<p>{said(total(sheet, words))}</p>\n"
    for veto in vetoes(sheet, words):
        yield f'<p class="veto">{said(veto)}</p>\n'
    yield "</section>\n"


def _losses(report: Report, words: Words) -> Iterator[str]:
    if losses := losses_of(report):
        yield f'<section id="losses"><h2>{escape(words("part.losses"))}</h2><ul>'
        for loss in losses:
            yield f"<li>{said(loss)}</li>"
        yield "</ul></section>\n"


def _paper_head(report: Report, words: Words) -> Iterator[str]:
    title, hint = escape(words("screen.text")), escape(words("screen.hint"))
    yield f'</div>\n<section class="side" id="text" aria-labelledby="text-title"><h2 id="text-title">{title}</h2>\n'
    yield f'<p class="file">{said(report.submission.source)} · {hint}</p>\n'


def _closing(report: Report, words: Words) -> Iterator[str]:
    tool = words("screen.tool", version=report.version, rules=report.rules)
    yield f"<footer><p>{escape(words('head.places'))}</p>"
    yield f"<p>{escape(tool)} · SHA-256 {said(report.submission.sha256)}</p></footer>\n"
    yield f'<button type="button" id="back" hidden>{escape(words("screen.back"))}</button>\n'
    yield f"<script>\n{_inline('page.js')}</script>\n</body>\n</html>\n"
