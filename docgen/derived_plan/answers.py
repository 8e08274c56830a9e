"""The answers beside a document: the profile it was made from, and the choices, so that it can be made again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from checker.model.catalog import Catalog
from checker.model.unit import Unit
from checker.units import write_unit
from docgen.derived_plan.frame import Form, Length

_CHOICES = re.compile(r"^# 起草选项：形式=(?P<form>\w+) 篇幅=(?P<length>\w+)$", re.MULTILINE)
_HEAD = 4096  # characters in which the choices stand


def answers_bytes(unit: Unit, catalogs: Sequence[Catalog], form: Form, length: Length) -> bytes:
    """A profile file that makes the same document again when it is given as --unit."""
    head = [
        "# 本文件由 duibiao plan 生成：以它作 --unit，可再次得到同一份文件。",
        f"# 起草选项：形式={form} 篇幅={length}",
        *(f"# 上级方案：{one.document.source}（{one.document.text_sha256[:16]}）" for one in catalogs),
        "",
    ]
    return "\n".join(head).encode() + write_unit(unit, catalogs, ".yaml")


def choices_of(path: Path) -> tuple[Form, Length] | None:
    """The choices that an answers file carries; None for a profile that carries none."""
    try:
        head = path.read_bytes()[:_HEAD].decode("utf-8", "replace")
    except OSError:
        return None
    found = _CHOICES.search(head)
    if found is None:
        return None
    form: Form = "report" if found["form"] == "report" else "letter" if found["form"] == "letter" else "notice"
    length: Length = "short" if found["length"] == "short" else "full"
    return form, length
