"""Receipts that come with a round: each is read in the child that reads its file, and together they make one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from checker.model.catalog import Catalog
from checker.model.document import Reading
from checker.units.roster import RosterUnit
from docgen.collect.model import Collected, Slip
from duibiao.batch.model import Outcome


class ReceiptForm(msgspec.Struct, frozen=True):
    """What a parent's receipt is called and what it asks."""

    title: str
    fields: tuple[str, ...]


def form_of(catalogs: Iterable[Catalog]) -> ReceiptForm | None:
    """The form by which the parents ask who keeps contact; None where they hand out none, or several that differ."""
    from docgen.collect.making import is_contact_form
    from docgen.forms import forms_in

    found = [
        ReceiptForm(form.title, form.fields)
        for catalog in catalogs
        for form in forms_in(catalog)
        if form.is_receipt and is_contact_form(form)
    ]
    return found[0] if len({one.fields for one in found}) == 1 else None


def slip_in(
    form: ReceiptForm,
    units: tuple[RosterUnit, ...],
    key: str,
    path: Path,
    reading: Reading | None = None,
    *,
    pictures: bool = True,
) -> Slip:
    """What one file answers; `reading` where it has been read. Pictures stay in the file.

    Without `pictures` those pasted into it are not looked at: it may be anything.
    """
    from docgen.collect.one_file import Bench, Task, slip_of, slip_of_reading

    bench = Bench(form.title, form.fields, units)
    if reading is None:
        slip = slip_of(bench, Task(key, str(path)))
    else:
        slip = slip_of_reading(bench, key, path, reading, pictures=pictures)
    return msgspec.structs.replace(slip, pictures=())


def list_of(form: ReceiptForm | None, outcomes: Sequence[Outcome], roster: tuple[RosterUnit, ...]) -> Collected | None:
    """Every receipt of the round in one list; None where the parents ask for none."""
    if form is None:
        return None
    from docgen.collect.fields import fields_of_form
    from docgen.collect.gather import gathered

    slips = [one.slip for one in outcomes if one.slip is not None]
    return gathered(form.title, fields_of_form(form.fields), slips, roster)
