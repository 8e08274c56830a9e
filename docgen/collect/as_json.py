"""The list as JSON, for other programs."""

from __future__ import annotations

from typing import Any

import msgspec

from checker.version import VERSION
from docgen.collect.model import Collected, Listed, Slip
from docgen.collect.sheets import standing_of, value_of
from docgen.collect.table_forms import FormRow, FormSlip
from docgen.collect.wide import Answer, Tabled

SCHEMA = "duibiao.receipts/1"
_STANDINGS = {"无": "clear", "说明": "noted", "请核对": "check", "待定": "undecided"}


def json_bytes(collected: Collected) -> bytes:
    """UTF-8, keys in a fixed order; the same collection gives the same bytes."""
    told = {"schema": SCHEMA, "tool": {"name": "duibiao", "version": VERSION}, **receipts_told(collected)}
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def receipts_told(collected: Collected) -> dict[str, Any]:
    """{"form", "fields", "list", "silent", "files"}."""
    return {
        "form": collected.form,
        "fields": collected.fields,
        "list": [_row(one, collected.fields) for one in collected.listed],
        "silent": [{"unit": one.name, "telephone": one.telephone, "remark": one.remark} for one in collected.silent],
        "files": [_file(slip) for slip in collected.slips],
    }


def tables_json(tables: Tabled) -> bytes:
    """The same of any other table form: one entry a filled row."""
    told = {
        "schema": SCHEMA,
        "tool": {"name": "duibiao", "version": VERSION},
        "form": tables.bench.title,
        "fields": tables.bench.fields,
        "rows": tables.bench.keys,
        "list": [_table_row(answer, row) for answer in tables.answers for row in answer.rows],
        "silent": [{"unit": unit, "telephone": number, "remark": remark} for unit, number, remark in tables.silent],
        "files": [_file(slip) for slip in tables.slips],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def _table_row(answer: Answer, row: FormRow) -> dict[str, Any]:
    return {
        "unit": row.unit or answer.unit,
        "in_roster": answer.known is not None,
        "proposals": answer.proposals,
        "row": row.name,
        "values": dict(row.values),
        "flags": [{"kind": flag.kind, "text": flag.text, "field": flag.field} for flag in row.flags],
        "superseded": answer.superseded,
        "file": answer.file,
        "place": row.place,
    }


def _file(slip: Slip | FormSlip) -> dict[str, Any]:
    return {
        "file": slip.key,
        "state": slip.state,
        "cause": slip.cause,
        "rows": len(slip.entries if isinstance(slip, Slip) else slip.rows),
        "version": slip.version,
        "stated": slip.stated,
        "left_out": [{"place": row.where.place, "text": row.text, "why": row.why} for row in slip.left_out],
    }


def _row(one: Listed, fields: tuple[str, ...]) -> dict[str, Any]:
    entry = one.entry
    return {
        "unit": one.unit,
        "unit_source": entry.unit_source,
        "in_roster": one.known is not None,
        "proposals": one.proposals,
        "values": {title: value_of(one, at) for at, title in enumerate(fields)},
        "written": {title: entry.written[at] for at, title in enumerate(fields)},
        "cells": {title: entry.cells[at] for at, title in enumerate(fields)},
        "extras": dict(entry.extras),
        "standing": _STANDINGS[standing_of(one)],
        "flags": [{"kind": flag.kind, "text": flag.text, "field": flag.field} for flag in one.flags],
        "conflict": one.conflict or None,
        "superseded": one.superseded,
        "file": entry.where.file,
        "place": entry.where.place,
    }
