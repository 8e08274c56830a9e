"""What stays the same for all requirements of one unit: its voice, its wording, its people, what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.model.catalog import Catalog
from checker.model.result import Submitter
from checker.model.unit import Unit
from docgen.localise.absent import Absent
from docgen.localise.conflicts import Conflict, conflicts_of
from docgen.localise.figures import Figures, sources_by_name
from docgen.localise.owners import Owners
from docgen.localise.standing import submitter_facing
from docgen.localise.voice import Voice, voice_of
from docgen.localise.wording import Wording, wording_of

OTHERS = "责任主体不是本单位"
ANOTHER_KIND = "适用于其他类别的机构"
NOT_ALONE = "由主管部门统筹，一家单位不单独承担"
TOLD_BEFORE = f"{OTHERS}，配合事项已在前文写明"


@dataclass(frozen=True, slots=True)
class Context:
    """All of it; `told` are the counterparts that stand in the plan already."""

    unit: Unit
    voice: Voice
    submitter: Submitter
    wording: Wording
    owners: Owners
    figures: Figures
    conflicts: tuple[Conflict, ...]
    absent: Absent
    fills: dict[str, str]
    told: set[str] = field(default_factory=set)


def context_of(catalogs: Sequence[Catalog], unit: Unit, witnesses: Sequence[Catalog]) -> Context:
    """Prepare a unit for its parents."""
    voice = voice_of(unit)
    wording = wording_of(unit, voice)
    return Context(
        unit=unit,
        voice=voice,
        submitter=submitter_facing(unit, catalogs),
        wording=wording,
        owners=Owners(unit, catalogs),
        figures=Figures(unit, voice, wording, sources_by_name(catalogs, witnesses)),
        conflicts=tuple(one for catalog in catalogs for one in conflicts_of(catalog)),
        absent=Absent(unit, voice.own),
        fills={**voice.words(), "in": wording.fill("in"), "who": unit.superior or "主管部门"},
    )
