"""Is this the name of the same indicator?"""

from __future__ import annotations

import re

from checker.responses.terms import uniform

_LEAD = re.compile(r"^(?:进一步|逐步|持续)?(?:提高|降低|提升|减少|增加|缩短|改善|扩大)")


def bare(name: str) -> str:
    return re.sub(r"\([^)]*医院\)$|的", "", _LEAD.sub("", uniform(name)))


def same_name(one: str, other: str) -> bool:
    return bare(one) == bare(other)
