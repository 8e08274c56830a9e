"""The fixed words of the text reports, from checker/wording/report.yaml, in Chinese or English."""

from __future__ import annotations

from pathlib import Path

import msgspec

from checker.language.words import load_words
from checker.rules.rule import Lang
from checker.rules.values import in_english, in_words

_FILE = Path(__file__).parent.parent / "wording" / "report.yaml"


class _Both(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    zh: str
    en: str


class Words:
    """`say("status.covered", n=3)` in one language; an unknown key is a defect and raises KeyError."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self._phrases: dict[str, _Both] = load_words(_FILE, dict[str, _Both])

    def __call__(self, key: str, **facts: object) -> str:
        return str(getattr(self._phrases[key], self.lang)).format_map(facts)

    def __contains__(self, key: str) -> bool:
        return key in self._phrases

    def value(self, value: str) -> str:
        """A value that a check compared, as running text says it; English keeps the signs."""
        return in_words(value) if self.lang == "zh" else in_english(value)
