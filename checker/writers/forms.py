"""The forms a check can be written in: by name, by suffix, each writer loaded when it is asked for.

A new form is one line here and one module with a function `(checked, setting) -> bytes`.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from checker.model.record import Record

if TYPE_CHECKING:  # the command line lists the forms before any of this is needed
    from checker.model.result import Checked
    from checker.rules.rule import Lang


class Setting(Record, frozen=True):
    """What a person chooses of a report. `date` (YYYY-MM-DD) is the only date that is not in the input, or none.

    Forms for people and for tools that publish them mask personal data always; `mask` asks it of JSON too, whose
    quotes otherwise equal the submission's words.
    """

    lang: Lang = "zh"
    date: str | None = None
    mask: bool = False


class Form(Record, frozen=True):
    """One form: the suffixes that ask for it, who writes it, and whether it can be shown on a terminal."""

    suffixes: tuple[str, ...]
    writer: str  # "module:function" under checker.writers
    printable: bool = False


FORMS: dict[str, Form] = {
    "text": Form((".txt",), "as_text:written", printable=True),
    "json": Form((".json",), "as_json:written", printable=True),
    "docx": Form((".docx",), "report_docx:written"),
    "html": Form((".html", ".htm"), "html.page:written", printable=True),
    "xlsx": Form((".xlsx",), "xlsx.book:written"),
    "sarif": Form((".sarif",), "as_sarif:written", printable=True),
    "junit": Form((".xml",), "as_junit:written", printable=True),
}


EXACT = "json"  # its quotes equal the slices that their places name


def form_of_suffix(name: PurePath) -> str | None:
    """The form that a file name asks for, None when its suffix is nobody's."""
    suffix = name.suffix.lower()
    return next((form for form, known in FORMS.items() if suffix in known.suffixes), None)


def write(form: str, checked: Checked, setting: Setting) -> bytes:
    """The report in one of `FORMS`; the words that H610 found are masked in all but JSON."""
    from checker.writers.masking import masked

    module, _, function = FORMS[form].writer.partition(":")
    writer: Callable[[Checked, Setting], bytes] = getattr(import_module(f"checker.writers.{module}"), function)
    return writer(checked if form == EXACT and not setting.mask else masked(checked), setting)
