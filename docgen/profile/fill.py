"""The profile as a file to fill: what is asked, with what is known of the unit carried over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from checker.language.fold import fold
from checker.model.catalog import Catalog
from checker.model.unit import Department, Phase, Unit, UnitIndicator, UnitTask
from checker.pipeline import extract
from checker.units import read_unit, write_unit
from checker.units.asked import Asked
from checker.units.needs import group_of
from docgen.profile.asked import asked_of
from docgen.profile.role import unit_of_role

Said = TypeVar("Said", UnitTask, UnitIndicator)
_MOST_LOST = 8


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A profile to fill, as a file's bytes; `asked` counts its rows, `lost` what an older one said of other things."""

    data: bytes
    asked: int
    services: int
    indicators: int
    tasks: int
    lost: tuple[str, ...] = ()

    def told(self, lang: str) -> tuple[str, ...]:
        """What a person is told when it is written."""
        lost = "、".join(self.lost[:_MOST_LOST]) + ("…" if len(self.lost) > _MOST_LOST else "")
        if lang == "en":
            found = (f"{self.services} services, {self.indicators} indicators, {self.tasks} tasks to fill",)
            return (*found, f"not in this parent, left out: {lost}") if self.lost else found
        found = (f"要填：业务 {self.services} 项、指标 {self.indicators} 项、任务 {self.tasks} 项，留空的以后标“待填”",)
        return (
            (*found, f"旧档案里有 {len(self.lost)} 项是这份上级方案没有的，没有带过来：{lost}") if self.lost else found
        )


def profile_file(
    parents: Sequence[Path], suffix: str, role: str | None = None, name: str = "", old: Path | None = None
) -> ProfileFile:
    """The profile that these parents need, to be filled by a person. `old` is carried over, `role` and `name` win.

    Raises what `extract` and `read_unit` raise, and BadUsage for a role that does not exist.
    """
    catalogs = [extract(one) for one in parents]
    known = read_unit(old) if old is not None else None
    unit = known or unit_of_role(role or _role_spoken_to(catalogs), name)
    if known is not None and role:
        asked_role = unit_of_role(role, name or known.name)
        unit = replace(known, kind=asked_role.kind, rank=asked_role.rank or known.rank)
    unit = replace(unit, name=name) if name else unit
    filled, asked, lost = profile_of(catalogs, unit)
    data = write_unit(filled, catalogs, suffix, asked)
    services, indicators, tasks = len(asked.services), len(asked.indicators), len(asked.tasks)
    return ProfileFile(data, services + indicators + tasks, services, indicators, tasks, lost)


def _role_spoken_to(catalogs: Sequence[Catalog]) -> str:
    """Where nobody says whose profile it is: a hospital's for a parent on health, else another unit's."""
    return "hospital" if group_of("other", "", catalogs) == "hospital" else "other"


def profile_of(catalogs: Sequence[Catalog], unit: Unit) -> tuple[Unit, Asked, tuple[str, ...]]:
    """The profile to fill: what is known of the unit carried over, a row for all that is asked.

    Rows of an older profile find their requirement by name; the third value tells what found none.
    """
    asked = asked_of(catalogs, unit)
    tasks, lost_tasks = _carried(unit.tasks, asked.tasks, "title")
    figures, lost_figures = _carried(unit.indicators, asked.indicators, "name")
    known = {field for one in unit.departments for field in one.fields}
    named = {matter for matter, _ in unit.recipients}
    phases = {one.name for one in unit.phases}
    kept = tuple(one for one in unit.departments if one.name)
    filled = replace(
        unit,
        leaders=unit.leaders or tuple(one for one, _ in asked.leaders),
        departments=(*kept, *(Department("", (one,)) for one, _ in asked.departments if one not in known)),
        recipients=(*unit.recipients, *((one, who) for one, who, _ in asked.recipients if one not in named)),
        phases=unit.phases or tuple(Phase(one, "", "") for one, _ in asked.phases if one not in phases),
        indicators=tuple(
            figures[key] if key in figures else UnitIndicator(key, name) for key, name, _ in asked.indicators
        ),
        tasks=tuple(tasks[key] if key in tasks else UnitTask(key, name) for key, name, _ in asked.tasks),
    )
    return filled, asked, (*lost_tasks, *lost_figures)


def _carried(
    said: Sequence[Said], asked: Sequence[tuple[str, str, str]], name: str
) -> tuple[dict[str, Said], tuple[str, ...]]:
    """What was said before under the requirement that now has its name, and the names that found none."""
    keys = {fold(title): key for key, title, _ in asked}
    found: dict[str, Said] = {}
    lost: list[str] = []
    for one in said:
        title = getattr(one, name)
        key = keys.get(fold(title))
        if key is None:
            lost.append(title or one.requirement)
        else:
            found[key] = replace(one, requirement=key)
    return found, tuple(lost)
