"""The text report in colours, where there is a terminal to show them."""

from __future__ import annotations

import sys

from checker.writers.wording import Words
from duibiao.output import print_text

_STYLES = {
    "severity.error": "bold red",
    "severity.warning": "yellow",
    "severity.info": "dim",
    "status.covered": "green",
    "status.partial": "yellow",
    "status.missing": "red",
    "status.deviating": "bold red",
    "status.undecided": "magenta",
    "status.not_applicable": "dim",
}


def show(text: str, lang: str) -> None:
    """Print a text report: plain into a file or a pipe, coloured and wrapped on a terminal."""
    if not sys.stdout.isatty():
        print_text(text)
        return
    from rich.console import Console
    from rich.text import Text

    words = Words("en" if lang == "en" else "zh")
    shown = Text(text.rstrip("\n"))
    for key, style in _STYLES.items():
        word = words(key)
        pattern = rf"(?m)^\[{word}\]" if key.startswith("status.") else rf"(?m)(?<=[\] \d]){word}(?=[\] ])|^  {word}"
        shown.highlight_regex(pattern, style)
    shown.highlight_regex(r"(?m)^◇.*$", "bold")
    for key in ("part.findings", "part.table", "part.losses"):
        shown.highlight_regex(rf"(?m)^{words(key)}$", "bold underline")
    # A legacy Windows console cannot show every sign; the report is worth more than its looks.
    Console(highlight=False, emoji=False, markup=False, safe_box=True).print(shown, soft_wrap=True)
