"""Ids: paths that never change when a catalog is edited (CONTRACT "Ids")."""

from __future__ import annotations


class Ids:
    """Gives each requirement its id; a number used twice gets ~2."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def own(self, kind: str, key: str) -> str:
        """`task:4.1.12`, or `task:4.1.12~2` when that is taken."""
        return self._free(f"{kind}:{key}", "~", first=1)

    def hanging(self, kind: str, holder: str) -> str:
        """`target:task:4.1.12#2`: the second target of its holder."""
        return self._free(f"{kind}:{holder}#", "", first=0)

    def goal(self, number: str) -> str:
        """`goal:1` and, for the second goal under number 1, `goal:1.2`."""
        return self._free(f"goal:{number}", ".", first=1)

    def _free(self, stem: str, glue: str, first: int) -> str:
        count = self._used.get(stem, 0) + 1
        self._used[stem] = count
        return stem if count == first else f"{stem}{glue}{count}"
