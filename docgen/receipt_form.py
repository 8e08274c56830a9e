"""A parent's own form as a Word file: blank, or with what is known of a unit written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from checker.errors import BadUsage
from checker.model.document import Table as ModelTable
from checker.model.unit import Contact, Unit
from docgen.collect.fields import TELEPHONES, Field, field_of
from docgen.forms import Form, chosen_form, forms_of
from docgen.known_cells import known_cells
from docgen.layout.model import Block, Cell, Paper, Paragraph, Part, Table, plain
from docgen.layout.write import written

_LONG_TABLE = 6  # columns from which the page lies across
_BLANK_ROWS = 2  # kept for further people
_WIDTHS = {"number": 3.0, "unit": 12.0, "name": 6.0, "post": 9.0, "mail": 11.0, "remark": 8.0, "department": 8.0}
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST_NAME = 60


def receipt(parent: Path | str, unit: Unit | Path | str | None = None, form: str = "") -> bytes:
    """The .docx of a parent's form; with `unit` (a profile or its file) filled in as far as the profile says.

    `form` names another table form than the receipt. Raises what reading raises, BadUnit, and BadUsage where the
    parent has no such form.
    """
    path = Path(parent)
    found = chosen_form(forms_of(path), form, path.name)
    if unit is None or isinstance(unit, Unit):
        return written(form_paper(found, unit))
    from checker.units import read_unit

    return written(form_paper(found, read_unit(Path(unit))))


def receipts(parent: Path | str, units: Path | str, form: str = "") -> Iterator[tuple[str, bytes]]:
    """A file name and a .docx for every unit of a roster, its name written in. Raises as `receipt`."""
    from checker.units.roster import read_roster

    path = Path(parent)
    found = chosen_form(forms_of(path), form, path.name)
    named: dict[str, int] = {}
    for one in read_roster(Path(units)):
        stem = _FORBIDDEN.sub("_", f"{found.title}-{one.name}")[-_LONGEST_NAME:].strip(" .")
        named[stem] = named.get(stem, 0) + 1
        number = f"-{named[stem]}" if named[stem] > 1 else ""
        yield f"{stem}{number}.docx", written(form_paper(found, Unit(name=one.name, kind="other")))


def form_paper(form: Form, unit: Unit | None) -> Paper:
    """The form as a paper of one part: label, title, table and the notes under it as the parent has them."""
    if not form.fields:
        raise BadUsage(f"“{form.source}”的“{form.title}”没有列名，无法生成")
    blocks: list[Block] = []
    table = _table(form, unit)
    blocks.append(table)
    blocks += [Paragraph(plain(note), flush=True) for note in form.notes]
    columns = len(table.widths)
    part = Part(
        title=form.title,
        blocks=tuple(blocks),
        label=f"附件{form.number}" if form.number or form.table is not None else "",
        landscape=columns > _LONG_TABLE,
    )
    return Paper((part,), properties=(("title", form.title), ("author", unit.name if unit is not None else "")))


def _table(form: Form, unit: Unit | None) -> Table:
    if form.table is None:
        fields = [field_of(title) for title in form.fields]
        head = tuple(Cell(plain(title), align="center") for title in form.fields)
        rows = [head, *_rows(form, fields, unit, len(fields))]
        return Table(_widths(fields), tuple(rows))
    if form.labels:
        return _labelled(form.table, unit)
    columns = [field_of(title) for title in form.fields]
    head_rows = _as_written(form.table, range(form.header_rows))
    return Table(_widths(columns), (*head_rows, *_rows(form, columns, unit, len(columns))), form.header_rows)


def _as_written(
    table: ModelTable, rows: range, filled: Mapping[tuple[int, int], str] | None = None
) -> list[tuple[Cell, ...]]:
    """Rows with their merged cells, each cell once where it begins; `filled` are words for blank ones."""
    written_rows: list[list[Cell]] = [[] for _ in rows]
    for cell in sorted(table.cells, key=lambda one: (one.row, one.col)):
        if cell.row in rows:
            height = min(cell.rowspan, rows.stop - cell.row)
            text = re.sub(r"\s*\n\s*", "\n", cell.text.strip()) or (filled or {}).get((cell.row, cell.col), "")
            written_rows[cell.row - rows.start].append(Cell(plain(text), height, cell.colspan, "center"))
    return [tuple(row) for row in written_rows]


def _rows(form: Form, columns: Sequence[Field], unit: Unit | None, width: int) -> Iterator[tuple[Cell, ...]]:
    """The rows below the header: the parent's own where it names them, else people and blanks."""
    if form.rows and form.table is not None:
        body = range(form.header_rows, len(form.table.grid))
        yield from _as_written(form.table, body, known_cells(form, unit))
        return
    if form.rows:
        yield from (_texts(row, width) for row in form.rows)
        return
    people = [_filled(columns, unit, one, number) for number, one in enumerate(_contacts(unit), 1)]
    given = 0 if form.table is None else max(0, len(form.table.grid) - form.header_rows)
    yield from people
    for _ in range(max(_BLANK_ROWS, given) - len(people)):
        yield _texts((), width)


def _contacts(unit: Unit | None) -> tuple[Contact | None, ...]:
    return () if unit is None else unit.contacts or (None,)


def _texts(row: Sequence[str], width: int) -> tuple[Cell, ...]:
    texts = [*row, *([""] * (width - len(row)))][:width]
    return tuple(Cell(plain(text), align="center") for text in texts)


def _filled(columns: Sequence[Field], unit: Unit | None, contact: Contact | None, number: int) -> tuple[Cell, ...]:
    held = [column for column in columns if column.role in TELEPHONES]
    values = [_value(column, unit, contact, number, alone=len(held) == 1) for column in columns]
    return _texts(values, len(columns))


def _value(column: Field, unit: Unit | None, contact: Contact | None, number: int, *, alone: bool) -> str:
    """What a profile says for a column; "" stays to be filled by hand."""
    if unit is None or column.role == "number":
        return str(number) if column.role == "number" else ""
    if column.role == "unit":
        return unit.name
    if column.group and column.group != "联络人":
        return _leader(column, unit)
    if contact is None:
        return ""
    told = {
        "name": contact.name,
        "department": contact.department,
        "post": _post(contact),
        "mail": contact.mail,
        "mobile": contact.mobile,
        "landline": contact.telephone,
        "telephone": "\n".join(part for part in (contact.telephone, contact.mobile) if part)
        if alone
        else contact.telephone,
    }
    return told.get(column.role, "")


def _post(contact: Contact) -> str:
    """医务科科长: the department before the post, where the post does not name it."""
    return contact.post if contact.department in contact.post else f"{contact.department}{contact.post}"


def _leader(column: Field, unit: Unit) -> str:
    """分管领导, 主要负责人: of the leaders only who fits the column; numbers of leaders are not in a profile."""
    chief = "主要" in column.group or "第一" in column.group
    leaders = [one for one in unit.leaders if one.chief == chief]
    if len(leaders) != 1 or column.role not in ("name", "post"):
        return ""
    return leaders[0].name if column.role == "name" else leaders[0].post


def _labelled(table: ModelTable, unit: Unit | None) -> Table:
    """A form whose blanks stand beside their labels: what is known goes into the cell at the right of its label."""
    contact = next(iter(_contacts(unit)), None)
    filled: dict[tuple[int, int], str] = {}
    cells = {(cell.row, cell.col): cell for cell in table.cells}
    roles = [field_of(cell.text).role for cell in table.cells]
    alone = sum(role in TELEPHONES for role in roles) == 1
    for cell in table.cells:
        field = field_of(cell.text)
        right = cells.get((cell.row, cell.col + cell.colspan))
        if field.role and field.role != "number" and right is not None and not right.text.strip():
            filled[right.row, right.col] = _value(field, unit, contact, 1, alone=alone)
    rows: list[list[Cell]] = [[] for _ in table.grid]
    for cell in sorted(table.cells, key=lambda one: (one.row, one.col)):
        text = filled.get((cell.row, cell.col), "") or cell.text.strip()
        rows[cell.row].append(Cell(plain(text), cell.rowspan, cell.colspan, "center"))
    width = max((len(row) for row in table.grid), default=1)
    return Table((1.0,) * width, tuple(tuple(row) for row in rows), 0)


def _widths(columns: Sequence[Field]) -> tuple[float, ...]:
    """By what a column holds; a column of numbers wide enough for one of them."""
    return tuple(
        max(_WIDTHS.get(column.role, 10.0 if column.role in TELEPHONES else 7.0), min(len(column.title), 8) + 1.0)
        for column in columns
    )
