"""What a profile asks, and why: rows to fill and a line on each, for the comments of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.model.unit import Leader


@dataclass(frozen=True, slots=True)
class Asked:
    """What its parents need to know of a unit of one kind. `told` of an item is one line: why, and which clause.

    `indicators` and `tasks` are (name of the requirement in the profile, title, told) in the parents' order.
    `parts` are lines above a part; `left_out` the keys that nobody needs here, as part.field.
    """

    services: tuple[tuple[str, str], ...] = ()
    leaders: tuple[tuple[Leader, str], ...] = ()
    departments: tuple[tuple[str, str], ...] = ()  # (field, told)
    recipients: tuple[tuple[str, str, str], ...] = ()  # (matter, recipient as the parent names it, told)
    phases: tuple[tuple[str, str], ...] = ()  # (name, told)
    years: tuple[str, ...] = ()
    indicators: tuple[tuple[str, str, str], ...] = ()
    tasks: tuple[tuple[str, str, str], ...] = ()
    unmeasured: frozenset[str] = frozenset()  # indicators of which only the owner is asked
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    head: tuple[str, ...] = ()
