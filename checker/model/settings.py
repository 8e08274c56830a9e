"""How a commission or a unit lives with the rules: severities of its own, waivers, what it knows already."""

from __future__ import annotations

from checker.model.house import House
from checker.model.record import Record
from checker.model.result import Severity, Waiver


class Settings(Record, frozen=True):
    """What is layered over the rule book. `severities` are codes or beginnings; a later and a longer one wins."""

    severities: tuple[tuple[str, Severity], ...] = ()
    waivers: tuple[Waiver, ...] = ()
    baseline: frozenset[str] = frozenset()  # fingerprints of findings known before
    today: str = ""  # YYYY-MM-DD; "" when no day is given: then no waiver with an end holds
    house: House = House()
