"""Names of laws that the parent misspells: the right one with the doubt beside it."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.rules.hygiene._laws import core_name, known_laws, meant
from docgen.localise.model import doubt

_LAWS = ("法", "条例", "办法", "规定", "细则", "条列", "方法")
_CITED = re.compile(r"《([^《》\n]{2,40})》")


@lru_cache(maxsize=1024)
def _meant(name: str) -> str:
    """The known law that a misspelt name means; "" for one that is right or unknown."""
    core = core_name(name)
    found = meant(core, known_laws()) if core.endswith(_LAWS) else None
    return found[0].name if found is not None else ""


def with_doubts(text: str) -> str:
    """The text with each misspelt law by its right name and a mark that says what the parent has."""

    def mended(cited: re.Match[str]) -> str:
        right = _meant(cited[1])
        return f"《{right}》" + doubt(f"上级文件作“{cited[1]}”，疑为笔误") if right else cited[0]

    return _CITED.sub(mended, text)
