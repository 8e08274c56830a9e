"""Reports that people pass on show no personal data: what H610 found is masked wherever the report repeats it.

A masked word is as long as the word, so every place, mark and region stays where it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

import msgspec

from checker.language.personal import masked_word
from checker.model.result import Checked, Finding, Report

RULE = "H610"  # the rule whose quotes are names, telephone, identity and record numbers

T = TypeVar("T")


def masked(checked: Checked) -> Checked:
    """The report and the words of the submission without the personal data that was found; the same when none was."""
    words = _words(checked.report)
    if not words:
        return checked
    document = checked.document
    reading = replace(document.reading, blocks=_masked(document.reading.blocks, words))
    document = replace(document, reading=reading, headings=_masked(document.headings, words))
    return replace(checked, report=masked_report(checked.report), document=document)


def masked_report(report: Report) -> Report:
    """The report alone, for what is written into the submitter's own file or shown on the screen."""
    words = _words(report)
    if not words:
        return report
    findings, waived = _masked(report.findings, words), _masked(report.waived, words)
    sheet = _masked(report.sheet, words)
    return replace(report, findings=findings, waived=waived, matches=_masked(report.matches, words), sheet=sheet)


def without(value: T, quotes: Iterable[str]) -> T:
    """A value with each of these words masked in every text it holds; the same when there are none."""
    found = {quote for quote in quotes if quote}
    words = tuple((quote, masked_word(quote)) for quote in sorted(found, key=lambda quote: (-len(quote), quote)))
    return _masked(value, words) if words else value


def masked_quote(one: Finding) -> str:
    """The quote of one finding as it may be shown."""
    return masked_word(one.quote) if one.rule == RULE and one.quote else one.quote


def _words(report: Report) -> tuple[tuple[str, str], ...]:
    """Every word to be masked with what stands for it, the longest first."""
    found: Iterable[Finding] = (*report.findings, *(one.finding for one in report.waived))
    quotes = {one.quote for one in found if one.rule == RULE and one.quote}
    return tuple((quote, masked_word(quote)) for quote in sorted(quotes, key=lambda quote: (-len(quote), quote)))


def _masked(value: T, words: tuple[tuple[str, str], ...]) -> T:
    """The same value with the words masked in every text it holds."""
    shown: object = value
    if isinstance(value, str):
        shown = _text(value, words)
    elif isinstance(value, tuple):
        parts = tuple(_masked(part, words) for part in value)
        shown = value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    elif isinstance(value, msgspec.Struct):
        shown = _masked_fields(value, words)
    elif is_dataclass(value) and not isinstance(value, type):
        old = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: _masked(part, words) for name, part in old.items()}
        changed = {name: part for name, part in new.items() if part is not old[name]}
        shown = replace(value, **changed) if changed else value
    return shown  # type: ignore[return-value]  # of each kind the same kind comes back


def _masked_fields(value: msgspec.Struct, words: tuple[tuple[str, str], ...]) -> msgspec.Struct:
    changed = {}
    for name in value.__struct_fields__:
        part = getattr(value, name)
        shown = _masked(part, words)
        if shown is not part:
            changed[name] = shown
    return msgspec.structs.replace(value, **changed) if changed else value


def _text(value: str, words: tuple[tuple[str, str], ...]) -> str:
    for word, shown in words:
        if word in value:
            value = value.replace(word, shown)
    return value
