"""The findings as SARIF 2.1.0 (OASIS), for the tools that gather findings of many programs.

The submission stands in the log as the text that was read, its blocks and cells one after another, each ended by a line
feed: regions count code points and lines in that text. The place a person follows is the logical location.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from checker.model.catalog import DocumentInfo
from checker.model.document import Document, Place
from checker.model.result import Checked, Finding, Report
from checker.rules.engine import LoadedRule, beginning_with
from checker.rules.rule import Lang
from checker.writers.as_json import place as place_record
from checker.writers.forms import Setting
from checker.writers.inert import inert
from checker.writers.naming import basis_words, rule_text, rule_title
from checker.writers.places import place_words
from checker.writers.wording import Words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def written(checked: Checked, setting: Setting) -> bytes:
    """One run as UTF-8 JSON, indented, ending in a line feed."""
    report, words = checked.report, Words(setting.lang)
    held = tuple(one.finding for one in report.waived)
    codes = sorted({one.rule for one in (*report.findings, *held)})
    text = _Text(checked.document)
    run = {
        "tool": {"driver": _driver(report, codes, setting.lang, words)},
        "columnKind": "unicodeCodePoints",
        "defaultEncoding": "utf-8",
        "artifacts": [
            _artifact(report.submission, "analysisTarget") | {"contents": {"text": text.whole}},
            *(_artifact(one, "referencedOnCommandLine") for one in report.against),
        ],
        "results": [
            *(_result(one, codes, report, text, words) for one in report.findings),
            *(
                _result(one.finding, codes, report, text, words)
                | {"suppressions": [{"kind": "external", "justification": one.waiver.reason}]}
                for one in report.waived
            ),
        ],
        "properties": {"score": report.summary.score, "rules": report.rules},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(_harmless(log)), indent=1) + b"\n"


def _harmless(value: Any) -> Any:
    """Every text of a record without characters that could act, or that UTF-8 does not have."""
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, dict):
        return {key: _harmless(one) for key, one in value.items()}
    return [_harmless(one) for one in value] if isinstance(value, list) else value


class _Text:
    """The submission as one text, and where in it each block and cell begins."""

    def __init__(self, document: Document) -> None:
        self._start: dict[tuple[int, int | None, int | None], int] = {}
        parts: list[str] = []
        at = 0
        for block in document.reading.blocks:
            cells = block.table.cells if block.table is not None else ()
            texts: list[tuple[int | None, int | None, str]] = [(cell.row, cell.col, cell.text) for cell in cells]
            for row, col, text in texts or [(None, None, block.text)]:
                self._start[block.index, row, col] = at
                parts.append(inert(text) + "\n")
                at += len(text) + 1
        self.whole = "".join(parts)

    def region(self, place: Place) -> dict[str, Any] | None:
        """The passage as lines and columns, both from 1, and as code points; None for a place that is not there."""
        owner = self._start.get((place.block, place.row, place.col))
        if owner is None or place.end <= place.start:
            return None
        start, end = owner + place.start, min(owner + place.end, len(self.whole))
        if start >= end:
            return None
        line, column = self._line(start)
        end_line, end_column = self._line(end)
        return {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": start,
            "charLength": end - start,
            "snippet": {"text": self.whole[start:end]},
        }

    def _line(self, offset: int) -> tuple[int, int]:
        return self.whole.count("\n", 0, offset) + 1, offset - self.whole.rfind("\n", 0, offset)


def _driver(report: Report, codes: Sequence[str], lang: Lang, words: Words) -> dict[str, Any]:
    known = {one.rule.code: one for code in codes for one in beginning_with(code)}
    said = (*report.findings, *(one.finding for one in report.waived))
    names = {one.rule: one for one in reversed(said)}
    return {
        "name": "duibiao",
        "version": report.version,
        "language": "zh-CN" if lang == "zh" else "en-US",
        "rules": [_rule(names[code], known.get(code), lang, words) for code in codes],
    }


def _rule(first: Finding, loaded: LoadedRule | None, lang: Lang, words: Words) -> dict[str, Any]:
    """A rule's card; of one that is not among ours only what its findings say."""
    basis = words("line.basis", basis=basis_words(first.basis, words))
    card: dict[str, Any] = {
        "id": first.rule,
        "name": first.name,
        "shortDescription": {"text": rule_title(first.rule, first.name, lang)},
        "help": {"text": basis},
    }
    if loaded is not None:
        why = rule_text(loaded.rule, loaded.why or loaded.title, lang)
        card["fullDescription"] = {"text": why}
        card["help"] = {"text": f"{why}\n{basis}"}
        card["defaultConfiguration"] = {"level": _LEVELS[loaded.rule.severity]}
    return card


def _uri(source: str) -> str:
    """The file's name as a relative reference: a name has no folders, whatever it looks like."""
    name = re.split(r"[/\\]", source)[-1].encode("utf-8", "replace").decode()
    return quote(name) or "document"


def _artifact(one: DocumentInfo, role: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"location": {"uri": _uri(one.source)}, "roles": [role]}
    return shown | ({"hashes": {"sha-256": one.sha256}} if one.sha256 else {})


def _result(one: Finding, codes: Sequence[str], report: Report, text: _Text, words: Words) -> dict[str, Any]:
    said = one.message
    if one.suggestion:
        said += "\n" + words("line.suggestion", suggestion=one.suggestion)
    return {
        "ruleId": one.rule,
        "ruleIndex": codes.index(one.rule),
        "level": _LEVELS[one.severity],
        "message": {"text": said},
        "locations": [_location(one, report, text, words)],
        "partialFingerprints": {"duibiaoFinding/v1": one.id} if one.id else {},
        "properties": {
            "requirement": one.requirement,
            "against": one.against,
            "basis": basis_words(one.basis, words),
            "location": place_record(one.location),
        },
    }


def _location(one: Finding, report: Report, text: _Text, words: Words) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(report.submission.source), "index": 0}}
    if one.location is None:
        return {"physicalLocation": physical}
    region = text.region(one.location)
    if region is not None:
        physical["region"] = region
    return {"physicalLocation": physical, "logicalLocations": _logical(one.location, words)}


def _logical(place: Place, words: Words) -> list[dict[str, Any]]:
    """The paragraph or cell, and the heading it stands under."""
    where = f"block{place.block}" + (f"/row{place.row}/col{place.col}" if place.row is not None else "")
    inner = {
        "name": place_words(place, words),
        "fullyQualifiedName": f"{place.heading}/{where}" if place.heading else where,
        "kind": "cell" if place.row is not None else "paragraph",
    }
    heading = {"name": place.heading, "fullyQualifiedName": place.heading, "kind": "section"}
    return [inner, heading] if place.heading else [inner]
