"""audit.json: the whole round for other programs, the same bytes however the run was divided."""

from __future__ import annotations

from typing import Any

import msgspec

from checker.version import VERSION
from checker.writers.as_json import as_bytes
from docgen.collect.as_json import receipts_told
from duibiao.batch.model import Audit, Outcome

SCHEMA = "duibiao.audit/1"


def audit_json(audit: Audit) -> bytes:
    """{"schema", "tool", "parents", "requirements", "counts", "units", "packages", "files", "followed", "receipts"}."""
    return as_bytes(
        {
            "schema": SCHEMA,
            "tool": {"name": "duibiao", "version": VERSION},
            "parents": list(audit.parents),
            "requirements": [{"id": id, "kind": kind, "title": title} for id, kind, title in audit.requirements],
            "counts": counts(audit),
            "units": [msgspec.to_builtins(one) for one in audit.units],
            "packages": [msgspec.to_builtins(one) for one in audit.packages],
            "files": [_file(one) for one in audit.outcomes],
            "followed": [msgspec.to_builtins(one) for one in audit.followed],
            "receipts": None if audit.receipts is None else receipts_told(audit.receipts),
        }
    )


def counts(audit: Audit) -> dict[str, int]:
    """How many files came to which end, and how many units handed in what counts."""
    states = dict.fromkeys(("done", "unreadable", "timeout", "memory", "crashed", "ignored"), 0)
    for one in audit.outcomes:
        states[one.state] = states.get(one.state, 0) + 1
    return {
        "files": len(audit.outcomes),
        **states,
        "unassigned": sum(one.identified is None or one.identified.unit is None for one in _received(audit)),
        "units": len(audit.units),
        "submitted": sum(bool(one.counts) for one in audit.packages),
        "silent": sum(not one.files for one in audit.packages),
        "findings": sum(len(one.verdict.findings) for one in audit.outcomes if one.verdict),
    }


def _received(audit: Audit) -> list[Outcome]:
    return [one for one in audit.outcomes if one.state != "ignored"]


def _file(one: Outcome) -> dict[str, Any]:
    traits = one.traits
    return {
        "key": one.key,
        "sha256": one.sha256,
        "state": one.state,
        "cause": one.cause,
        "traits": None if traits is None else _without(msgspec.to_builtins(traits), "sketch"),
        "identified": None if one.identified is None else msgspec.to_builtins(one.identified),
        "verdict": None if one.verdict is None else _without(msgspec.to_builtins(one.verdict), "personal", "result"),
        "values": [msgspec.to_builtins(value) for value in one.values],
        "examples": list(one.examples),
        "replies": [msgspec.to_builtins(reply) for reply in one.replies],
    }


def _without(record: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in keys}
