"""Text that can do no harm where it is shown: what steers a terminal, a parser or the order of letters is replaced."""

from __future__ import annotations

import re

MARK = "\ufffd"
# Controls but tab and line feed, what no XML can hold, lone halves of pairs, and signs that turn the reading direction.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


def inert(text: str) -> str:
    """The text with every harmful character replaced one for one, so that offsets still hold."""
    return text if text.isascii() and text.isprintable() else _HARMFUL.sub(MARK, text)
