"""What a unit's profile says for the blank cells of a form whose rows the parent names: owners, baselines, targets."""

from __future__ import annotations

import re

from checker.language.fold import fold
from checker.model.unit import Unit, UnitIndicator, UnitTask
from checker.requirements.tables import role_of
from docgen.collect.table_forms import key_column
from docgen.forms import Form

_YEAR = re.compile(r"(20\d\d)")
_OWNERS = ("owner", "lead")


def known_cells(form: Form, unit: Unit | None) -> dict[tuple[int, int], str]:
    """Words for cells by row and column of the form's table; a cell that the parent filled is not among them."""
    at = key_column(form.fields, form.rows)
    if unit is None or form.table is None or at < 0:
        return {}
    indicators = {fold(one.name): one for one in unit.indicators}
    tasks = {fold(one.title): one for one in unit.tasks}
    found: dict[tuple[int, int], str] = {}
    for row in range(form.header_rows, len(form.table.grid)):
        squares = form.table.grid[row]
        name = fold(form.table.cells[squares[at]].text) if squares[at] >= 0 else ""
        for col, title in enumerate(form.fields):
            text = _told(indicators.get(name), tasks.get(name), title)
            if text and col < len(squares) and squares[col] >= 0 and not form.table.cells[squares[col]].text.strip():
                found[row, col] = text
    return found


def _told(indicator: UnitIndicator | None, task: UnitTask | None, title: str) -> str:
    if indicator is not None:
        return _of_indicator(indicator, title)
    return _of_task(task, title) if task is not None else ""


def _of_indicator(one: UnitIndicator, title: str) -> str:
    role, year = role_of(title), _YEAR.search(title)
    if one.not_concerned:
        return f"不涉及（{one.not_concerned}）" if role in ("remark", "baseline") else ""
    base = one.baseline
    told = {
        "numerator": base.numerator,
        "denominator": base.denominator,
        "source": one.source,
        "baseline": base.value or (f"{base.numerator}/{base.denominator}" if base.numerator else ""),
        **dict.fromkeys(_OWNERS, one.owner),
    }
    if role == "baseline" and year is not None and base.year and base.year != year[1]:
        return ""
    if role in ("target", "year") and year is not None:
        return next((text for target, text in one.targets if target == year[1]), "")
    return told.get(role, "")


def _of_task(one: UnitTask, title: str) -> str:
    told = {
        "leader": one.leader,
        "supporting": "、".join(one.supporting),
        "due": one.due,
        "remark": f"不涉及（{one.not_concerned}）" if one.not_concerned else "",
        **dict.fromkeys(_OWNERS, one.lead),
    }
    return told.get(role_of(title), "")
