"""The text of a parent without what its file's own layout left in it."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"(?<=[^\x00-\x7f])[ \t\u3000]+|[ \t\u3000]+(?=[^\x00-\x7f])|\n")


def clean(text: str) -> str:
    """Without the blanks and line ends that a file's own layout left in it; half-width brackets made full."""
    plain = _BLANKS.sub("", text)
    return re.sub(r"\(([^()]*[^\x00-\x7f][^()]*)\)", r"（\1）", plain)
