"""duibiao eval DECISIONS."""

from __future__ import annotations

from pathlib import Path

import click

from duibiao.commands.options import argument, format_option, out_option, say
from duibiao.output import print_bytes, print_text, write_file
from duibiao.speech import SpeakingCommand


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(**given: object) -> int:
        return evaluate(lang, **given)  # type: ignore[arg-type]

    name = say(lang, "认定记录", "DECISIONS")
    return SpeakingCommand(
        "eval",
        lang,
        callback=run,
        params=[argument("decisions", name), format_option(lang, "text", "json"), out_option(lang)],
        argument_help=[
            (
                name,
                say(
                    lang,
                    "填过“认定”一列的汇总.xlsx，或认定记录 .json",
                    "汇总.xlsx with verdicts typed in, or decisions as .json",
                ),
            )
        ],
    )


def evaluate(lang: str, decisions: Path, form: str | None, out: Path | None) -> int:
    """How often the program was right, by rule."""
    from duibiao.batch.memory import read_decisions, tallied
    from duibiao.batch.tally import tally_json, tally_text

    rows = tallied(read_decisions(decisions))
    data = tally_json(rows) if form == "json" else tally_text(rows, lang).encode("utf-8")
    if out is not None:
        write_file(out, data, force=False, inputs=(decisions,))
    elif form == "json":
        print_bytes(data)
    else:
        print_text(data.decode("utf-8"))
    return 0
