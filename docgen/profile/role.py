"""A unit as a role names it: hospital:三级, commission:district."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.errors import BadUsage
from checker.model.unit import Unit, UnitKind

_KINDS: Mapping[str, UnitKind] = {
    "hospital": "hospital",
    "commission": "commission",
    "qc": "qc",
    "association": "association",
    "department": "department",
    "other": "other",
}
CATEGORIES = {"中医": "tcm", "综合": "general", "专科": "specialised", "妇幼": "maternal", "基层": "primary"}
_OWNERSHIPS = {"公立": "public", "民营": "private", "社会办": "private"}
_LEVELS = {"national": "国家级", "province": "省级", "city": "市级", "district": "区级", "town": "街道"}


def unit_of_role(role: str, name: str = "") -> Unit:
    """The unit that a role names: hospital:三级, hospital:二级中医, commission:district. Raises BadUsage."""
    kind, _, rest = role.partition(":")
    if kind not in _KINDS:
        raise BadUsage(f"不认识的单位类型“{kind}”，应为 {'、'.join(_KINDS)} 之一，其后可加等级，如 hospital:三级")
    grade = re.search(r"[一二三]级(?:[甲乙]等)?", rest)
    category = next((code for word, code in CATEGORIES.items() if word in rest + name), "")
    owned = next((code for word, code in _OWNERSHIPS.items() if word in rest), "")
    return Unit(
        name=name,
        kind=_KINDS[kind],
        rank=grade.group() if grade else _LEVELS.get(rest, ""),
        category=category,  # type: ignore[arg-type]  # a value of the mapping above
        ownership=owned,  # type: ignore[arg-type]
    )
