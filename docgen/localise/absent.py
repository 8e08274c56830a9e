"""Services that the unit has not: what falls away with them, how the plan says so, and what is owed all the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from checker.model.catalog import Requirement
from checker.model.unit import Unit
from checker.units.needs import fallen, lacking, rests_on, service, services_of, shortened

_DENIALS = (("设有", "未设"), ("能", "不能"), ("有", "没有"), ("涉及", "不涉及"), ("使用", "未使用"))


class Absent:
    """The services that one unit says it has not; `own` is how it speaks of itself."""

    def __init__(self, unit: Unit, own: str) -> None:
        self._unit = unit
        self._own = own
        self._names = tuple(name for name, has in unit.services if not has)
        self._texts: dict[str, tuple[str, ...]] = {}

    def of(self, one: Requirement) -> tuple[str, ...]:
        """The services without which nothing of a requirement is left."""
        if not self._names:
            return ()
        return lacking(self._unit, services_of(one) if one.kind == "goal" else rests_on(one))

    def of_text(self, text: str) -> tuple[str, ...]:
        """As `of`, of one clause."""
        if not self._names or not text:
            return ()
        if text not in self._texts:
            self._texts[text] = fallen(self._unit, text)
        return self._texts[text]

    def why(self, names: Sequence[str]) -> str:
        """我院未设急诊科: the reason for which something does not concern the unit."""
        said = [_has_not(name) for name in dict.fromkeys(names)]
        whole = [text.removeprefix("未开展") for text in said if text.startswith("未开展")]  # 手术, of 四级手术
        return self._own + "、".join(
            one for one in said if not any(one.endswith(text) and one != f"未开展{text}" for text in whole)
        )

    def instead(self, names: Sequence[str]) -> tuple[str, ...]:
        """What a unit without the service says of a whole task, and what it owes all the same."""
        owed = (service(name) for name in dict.fromkeys(names))
        return (f"{self.why(names)}，本项不涉及。", *(f"{one.instead}。" for one in owed if one and one.instead))

    def declared(self, names: Sequence[str]) -> str:
        """What it says of the parts of a task that fall away."""
        return f"{self.why(names)}，相关要求不涉及。"

    def struck(self, text: str) -> tuple[str, tuple[str, ...]]:
        """A list without these services, and those struck out."""
        return shortened(self._unit, text)


@cache
def _has_not(name: str) -> str:
    """未设急诊科, 未开展手术, 不能开展急诊冠脉介入治疗: what the profile asked, denied."""
    known = service(name)
    question = known.question if known else f"开展{name}"
    for said, denied in _DENIALS:
        if question.startswith(said):
            return f"{denied}{question.removeprefix(said)}"
    return f"未{question}"
