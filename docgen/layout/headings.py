"""Headings with the numbers that an office would type: 一、（一）1.（1）."""

from __future__ import annotations

from docgen.layout.markup import PLAIN, Look, paragraph, run, runs
from docgen.layout.model import Heading, Numbering, Span
from docgen.layout.styles import FANGSONG, HEADINGS
from docgen.printed import chinese_number

_STOPS = "。：；！？"
_LOOSE = '<w:keepNext w:val="0"/><w:keepLines w:val="0"/>'  # a heading with its text is a paragraph as any other


class Counter:
    """Counts the headings of one part: a level starts anew under each heading above it."""

    def __init__(self, numberings: tuple[Numbering, ...]) -> None:
        self._numberings = numberings
        self._counts: dict[int, int] = {}

    def number(self, heading: Heading) -> str:
        """The number that stands before this heading."""
        kind = self._numberings[heading.level - 1] if heading.level <= len(self._numberings) else "none"
        if not heading.numbered or kind == "none":
            return ""
        count = self._counts.get(heading.level, 0) + 1
        self._counts = {level: n for level, n in self._counts.items() if level < heading.level} | {heading.level: count}
        return {
            "一、": f"{chinese_number(count)}、",
            "（一）": f"（{chinese_number(count)}）",
            "1.": f"{count}.",
            "（1）": f"（{count}）",
        }[kind]


def heading(one: Heading, number: str, *properties: str) -> str:
    """The paragraph of a heading; text that runs on is in the font of the text."""
    level = min(max(one.level, 1), len(HEADINGS))
    title = run(number) + runs(one.text)
    if not one.run_on:
        return paragraph(title, HEADINGS[level - 1], *properties)
    stop = "" if _ends(one.text) else run("。")
    text = runs(one.run_on, Look(FANGSONG) if level <= 2 else PLAIN)
    return paragraph(title + stop + text, HEADINGS[level - 1], _LOOSE, *properties)


def _ends(spans: tuple[Span, ...]) -> bool:
    return bool(spans) and spans[-1].text.rstrip()[-1:] in _STOPS
