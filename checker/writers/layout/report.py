"""What `duibiao layout` says, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.model.sheet import LayoutReport
from checker.rules.rule import Lang
from checker.version import VERSION
from checker.writers.as_json import as_bytes, finding_record
from checker.writers.as_text import finding_details, indented
from checker.writers.inert import inert
from checker.writers.wording import Words

Done = tuple[tuple[str, int], ...]


class _Both(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    zh: str
    en: str


class _Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    done: dict[str, _Both]
    line: _Both
    item: _Both
    nothing: _Both
    findings: _Both
    none: _Both
    profile: _Both
    loose: _Both
    fixable: _Both
    human: _Both
    reminder: _Both
    left: _Both


@cache
def _phrases() -> _Phrases:
    return load_words(Path(__file__).parent / "words" / "repairs.yaml", _Phrases)


def layout_text(report: LayoutReport, lang: Lang = "zh", done: Done | None = None) -> str:
    """Findings, then what a person must look at on paper; after a repair first what was repaired."""
    return inert("\n".join(_lines(report, lang, done))) + "\n"


def _lines(report: LayoutReport, lang: Lang, done: Done | None) -> Iterator[str]:
    said, words = _phrases(), Words(lang)
    yield report.document.front.title or report.document.reading.source
    binds = not any("参照" in one.basis.document for one in report.findings)
    yield getattr(said.profile, lang).format(
        name=report.laid.profile.name, loose="" if binds else getattr(said.loose, lang)
    )
    if done is not None:
        yield done_line(done, lang)
    if report.findings:
        heading = said.findings if done is None else said.left
        yield getattr(heading, lang).format(count=len(report.findings))
        mended = sum(one.rule in said.done for one in report.findings) if done is None else 0
        if mended:
            yield getattr(said.fixable, lang).format(count=mended)
    elif not done:
        yield getattr(said.none, lang)
    for number, one in enumerate(report.findings, 1):
        yield f"{number}. [{one.rule} {words(f'severity.{one.severity}')}] {one.message}"
        yield from indented(finding_details(one, words))
    if report.reminders:
        yield ""
        yield str(getattr(said.human, lang))
        for reminder in report.reminders:
            yield getattr(said.reminder, lang).format(text=reminder.text, clause=reminder.clause)


def done_line(done: Done, lang: Lang) -> str:
    """已修复：正文字体12处、页边距1处."""
    said = _phrases()
    if not done:
        return str(getattr(said.nothing, lang))
    items = [
        getattr(said.item, lang).format(what=getattr(said.done[code], lang), times=times)
        if times > 1
        else str(getattr(said.done[code], lang))
        for code, times in done
    ]
    return str(getattr(said.line, lang).format(done=("、" if lang == "zh" else ", ").join(items)))


def layout_json(report: LayoutReport, done: Done | None = None) -> bytes:
    """The same for machines; `repaired` only after a repair."""
    document = report.document
    data = {
        "schema": "duibiao.layout/1",
        "tool": {"name": "duibiao", "version": VERSION},
        "submission": {"source": document.reading.source, "sha256": document.reading.sha256},
        "profile": report.laid.profile.name,
        "official_layout": report.laid.tries,
        "findings": [finding_record(one) for one in report.findings],
        "human": [{"clause": one.clause, "text": one.text} for one in report.reminders],
    }
    if done is not None:
        data["repaired"] = [{"rule": code, "times": times} for code, times in done]
    return as_bytes(data)
