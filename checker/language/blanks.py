"""Patterns for texts in which blanks may stand anywhere: 2025 年末, 至少 1 次, 按⏎年度."""

from __future__ import annotations

import re


def loosely(pattern: str) -> re.Pattern[str]:
    """Compile `pattern`, reading each blank in it as any run of white space, also none."""
    return re.compile(pattern.replace(" ", r"\s*"))
