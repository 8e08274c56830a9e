"""Names of public bodies on a line: a letterhead, a signature."""

from __future__ import annotations

import re

from checker.intake.outline.attachments import squeeze
from checker.intake.outline.front_words import front_words

_NOT_A_NAME = re.compile("[，。：《》；]|关于")
_COLUMNS = re.compile(r"[\u3000\t]+|\s{2,}")
_SEAL = re.compile(r"[（(](?:盖章|公章|印章|章)[）)]")


def is_body(words: str) -> bool:
    """Is this the name of a body: short, without a mark, ending like one?"""
    return 3 < len(words) <= 40 and words.endswith(front_words().organisations) and not _NOT_A_NAME.search(words)


def bodies(words: str) -> list[str]:
    """The bodies named on one line, also in columns parted by two blanks or more; empty when it names none."""
    words = _SEAL.sub("", words)
    parts = words.split()
    if len(parts) > 1 and all(is_body(part) for part in parts):  # parted by single blanks
        return parts
    parts = [squeeze(part) for part in _COLUMNS.split(words.strip()) if part.strip()]
    if all(is_body(part) for part in parts):
        return parts
    whole = squeeze(words)
    return [whole] if is_body(whole) else []
