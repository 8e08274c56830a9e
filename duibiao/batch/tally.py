"""How often the program was right on real work, for a person and for a program."""

from __future__ import annotations

from collections.abc import Sequence

from checker.writers.as_json import as_bytes
from duibiao.batch.memory import Tally

_HEAD = {"zh": ("规则", "正确", "误报", "豁免", "正确率"), "en": ("rule", "right", "wrong", "waived", "share right")}
_ALL = {"zh": "合计", "en": "all"}


def tally_text(rows: Sequence[Tally], lang: str) -> str:
    """A table: a rule a line, all together last."""
    head = _HEAD["en" if lang == "en" else "zh"]
    lines = ["\t".join(head)]
    for one in rows:
        name = _ALL["en" if lang == "en" else "zh"] if one.rule == "合计" else one.rule
        share = "—" if one.share is None else f"{one.share:.0%}"
        lines.append("\t".join((name, str(one.right), str(one.wrong), str(one.waived), share)))
    return "\n".join(lines) + "\n"


def tally_json(rows: Sequence[Tally]) -> bytes:
    """{"schema", "rules": [{"rule", "right", "wrong", "waived", "share"}], "all"}."""
    records = [
        {"rule": one.rule, "right": one.right, "wrong": one.wrong, "waived": one.waived, "share": one.share}
        for one in rows
    ]
    return as_bytes({"schema": "duibiao.tally/1", "rules": records[:-1], "all": records[-1]})
