"""The cockpit: ten lines first, two charts, then the tables of 汇总.xlsx to sort and filter, and every unit to open.

One file beside the folders it links to. A policy forbids the browser to fetch anything. Without the script everything
stands below each other and every link works.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from checker.writers.inert import inert
from checker.writers.xlsx.sheets import Row, Sheet, Value
from duibiao.batch.cockpit.charts import charts
from duibiao.batch.memory import word_of
from duibiao.batch.model import Audit, FoundFault, Outcome, RosterUnit, Verdict
from duibiao.batch.tables.book import NAME
from duibiao.batch.tables.view import ROLES, SEVERITIES, STATES, View, file_name
from duibiao.batch.unit_files import FOLDER, LETTER, NOTED, REPORT, folder_name

_HERE = Path(__file__).parent
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_WIDE = 40  # columns from which a table's cells are shown by their colour
_LONGEST = 600  # characters of a cell
_ROWS = 10_000  # of a table: a browser opens them in a moment
_FINDINGS = 20_000  # in the lists of all units together
_FEWEST = 10  # findings in a unit's list, however many units there are
_ALWAYS = 2  # columns that say whose row it is


@cache
def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def cockpit(audit: Audit, sheets: tuple[Sheet, ...], said: str) -> bytes:
    """The page, UTF-8. `sheets` are those of 汇总.xlsx, `said` the lines that the command prints."""
    view = View(audit)
    parts = [
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>审核汇总</title><style>{_part('page.css')}</style></head><body>\n<main>",
        f'<h1>审核汇总</h1>\n<pre id="said">{_text(said)}</pre>\n',
        *charts(view),
        '<nav id="tabs" aria-label="表格">',
        *(f'<a href="#s{number}">{_text(sheet.title)}</a>' for number, sheet in enumerate(sheets)),
        '<a href="#units">各单位</a></nav>\n',
        *(part for number, sheet in enumerate(sheets) for part in _sheet(number, sheet, view)),
        '<section id="units"><h2>各单位</h2>\n',
        *(part for unit in audit.units for part in _unit(unit, view)),
        f"</section></main>\n<script>{_part('page.js')}</script></body></html>\n",
    ]
    return "".join(parts).encode("utf-8")


def _text(text: object) -> str:
    """Text as markup shows it: escaped, without what steers the reader, not endless."""
    shown = inert(str(text))
    return escape(shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "……")


def _sheet(number: int, sheet: Sheet, view: View) -> Iterator[str]:
    yield f'<section id="s{number}" class="sheet"><h2>{_text(sheet.title)} <small>{len(sheet.rows)}</small></h2>\n'
    rows = _first(sheet.rows)
    if len(rows) < len(sheet.rows):
        yield f"<p>这里先列 {len(rows)} 行，错误在前；全部 {len(sheet.rows)} 行见 {NAME} 的同名表。</p>\n"
    wide = len(sheet.columns) > _WIDE
    shown = tuple(range(len(sheet.columns) - sheet.aside)) if wide else _filled(sheet)
    yield f'<div class="scroll"><table{" class=wide" if wide else ""}>'
    if sheet.head:
        titles = [_text(sheet.columns[at].title) for at in shown]
        heads = (f'<th scope=col title="{title}">{title}</th>' for title in titles)
        yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>\n"
    units = {unit.name: unit for unit in view.audit.units}
    for row in rows:
        yield _wide_row(row, units) if wide else _row(row, shown, units)
    yield "</tbody></table></div></section>\n"


def _first(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """As many rows as a browser opens in a moment, those of errors first."""
    if len(rows) <= _ROWS:
        return rows
    return tuple(sorted(rows, key=lambda row: not any(tone == "error" for _, tone in row.tones)))[:_ROWS]


def _filled(sheet: Sheet) -> tuple[int, ...]:
    """The columns that hold anything; the first two always."""
    used = {at for row in sheet.rows for at, value in enumerate(row.values) if value != ""}
    return tuple(at for at in range(len(sheet.columns) - sheet.aside) if at < _ALWAYS or at in used or not sheet.rows)


def _wide_row(row: Row, units: dict[str, RosterUnit]) -> str:
    """A row of the matrix: its cells show their colour, the words stand in them for whoever reads or hovers."""
    tones = dict(row.tones)
    cells = (
        f"<td class={tones[at]}>{_text(value)}" if at in tones else f"<td>{_linked(value, units)}"
        for at, value in enumerate(row.values)
    )
    return f"<tr>{''.join(cells)}</tr>\n"


def _linked(value: Value, units: dict[str, RosterUnit]) -> str:
    unit = units.get(value) if isinstance(value, str) else None
    return _text(value) if unit is None else f'<a href="#u{unit.number}">{_text(value)}</a>'


def _row(row: Row, shown: tuple[int, ...], units: dict[str, RosterUnit]) -> str:
    tones = dict(row.tones)
    cells = []
    for at in shown:
        value = row.values[at] if at < len(row.values) else ""
        tone = f' class="{tones[at]}"' if at in tones else ""
        if not tone and isinstance(value, str) and value in units:
            tone = " class=unit"
        cells.append(f"<td{tone}>{_linked(value, units)}</td>")
    return f"<tr>{''.join(cells)}</tr>\n"


def _unit(unit: RosterUnit, view: View) -> Iterator[str]:
    """One unit to open: its files, the way to what goes back to it, its findings."""
    verdict, files = view.verdict(unit), view.files(unit)
    told = _told(verdict, files)
    yield f'<details id="u{unit.number}"><summary><b>{_text(unit.name)}</b> {told}</summary>\n'
    if unit.telephone:
        yield f"<p>电话：{_text(unit.telephone)}</p>"
    yield f"<ul>{''.join(_file(one) for one in files) or '<li>没有收到任何文件</li>'}</ul>\n"
    yield from (f"<p>{_text(note)}</p>" for note in view.packages[unit.number].notes)
    if verdict is not None:
        folder = quote(f"{FOLDER}/{folder_name(unit)}")
        made = ((NOTED, "批注稿"), (REPORT, "核对报告"), (LETTER, "反馈意见"))
        links = (f'<a href="{folder}/{quote(name)}">{told}</a>' for name, told in made)
        yield f"<p>{'　'.join(links)}</p>\n"
        yield from _findings(verdict, max(_FEWEST, _FINDINGS // len(view.audit.units)))
    yield "</details>\n"


def _findings(verdict: Verdict, most: int) -> Iterator[str]:
    """A unit's findings; where the page would grow too long the errors first, the rest is in the unit's report."""
    found = verdict.findings
    if len(found) > most:
        found = tuple(sorted(found, key=lambda one: one.severity != "error"))[:most]
    if found:
        yield f"<ol>{''.join(map(_finding, found))}</ol>\n"
    if len(found) < len(verdict.findings):
        yield f"<p>其余 {len(verdict.findings) - len(found)} 处见核对报告和 {NAME}。</p>\n"


def _told(verdict: Verdict | None, files: tuple[Outcome, ...]) -> str:
    if verdict is None:
        return "<i>未报</i>" if not files else "<i>没有可核对的方案或总结</i>"
    score = "无" if verdict.score is None else f"{verdict.score:g}"
    return f"材料完整性 {score}　错误 {verdict.errors}　提醒 {verdict.warnings}"


def _file(one: Outcome) -> str:
    role = ROLES[one.traits.role] if one.traits else ""
    cause = f"：{_text(one.cause)}" if one.cause else ""
    return f"<li>{_text(file_name(one.key))} <small>{role} {STATES[one.state]}{cause}</small></li>"


def _finding(one: FoundFault) -> str:
    decided = f" <small>（{word_of(one.decided)}：{_text(one.reason)}）</small>" if one.decided else ""
    quoted = f"<q>{_text(one.quote)}</q>" if one.quote else ""
    return (
        f'<li class="{one.severity}"><b>{SEVERITIES[one.severity]} {_text(one.rule)}</b> {_text(one.message)} {quoted}'
        f" <small>{_text(one.place)}</small>{decided}</li>"
    )
