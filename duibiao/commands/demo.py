"""duibiao demo: the main job on the embedded sample."""

from __future__ import annotations

import click

from duibiao.data import data_folder
from duibiao.speech import SpeakingCommand
from duibiao.terminal import show

PARENT = "demo/区方案.docx"
SUBMISSION = "demo/医院方案.docx"


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run() -> None:
        show(demo_report(lang), lang)

    return SpeakingCommand("demo", lang, callback=run, params=[])


def demo_report(lang: str) -> str:
    """The report of the embedded hospital plan against the embedded district plan."""
    from checker.pipeline import Options, check
    from checker.writers.as_text import report_text

    cases = data_folder("corpus") / "cases"
    chosen = Options(lang="en" if lang == "en" else "zh")
    return report_text(check(cases / SUBMISSION, cases / PARENT, chosen), chosen.lang)
