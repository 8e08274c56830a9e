"""duibiao chain PLAN PLAN PLAN …"""

from __future__ import annotations

from pathlib import Path

import click

from checker.errors import BadUsage
from duibiao.commands.options import FORMS, flag, say
from duibiao.limit import file_limit
from duibiao.output import print_text, refuse_output, write_file
from duibiao.speech import SpeakingCommand

_FORMS = (".html", ".xlsx")


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(**given: object) -> int:
        return follow(lang, **given)  # type: ignore[arg-type]

    name = say(lang, "方案…", "PLAN...")
    return SpeakingCommand(
        "chain",
        lang,
        callback=run,
        params=[
            click.Argument(["plans"], type=click.Path(path_type=Path), nargs=-1, required=True, metavar=name),
            click.Option(
                ["-o", "--out"],
                type=click.Path(path_type=Path),
                multiple=True,
                help=say(
                    lang,
                    "输出 .html（一张图和一览）或 .xlsx（一张表）；可多次给出",
                    "output .html (a picture and a table) or .xlsx (a sheet); may be repeated",
                ),
            ),
            click.Option(
                ["--role"], default="auto", help=say(lang, "最后一级的单位（默认 auto）", "the last one's unit (auto)")
            ),
            flag("force", lang),
            flag("quiet", lang),
        ],
        argument_help=[
            (
                name,
                say(
                    lang,
                    f"从上到下的各级方案，至少两份：{FORMS}",
                    f"the plans from the highest level down, two at least: {FORMS}",
                ),
            )
        ],
    )


def follow(lang: str, plans: tuple[Path, ...], out: tuple[Path, ...], role: str, force: bool, quiet: bool) -> int:
    """Follow the requirements, write what was asked for, and return 1 where any went wrong."""
    from duibiao.batch.chain import chain
    from duibiao.batch.chain_page import chain_html
    from duibiao.batch.chain_sheet import chain_xlsx
    from duibiao.batch.chain_words import first_lines

    for path in out:
        if path.suffix.lower() not in _FORMS:
            raise BadUsage(f"逐级核对的结果只能写成 .html 或 .xlsx，不能写成“{path.name}”，请换一个文件名")
        refuse_output(path, force=force, inputs=plans)
    with file_limit(plans[0], "逐级核对", *plans[1:]):
        followed = chain(plans, role)
        written = [
            (path, chain_xlsx(followed) if path.suffix.lower() == ".xlsx" else chain_html(followed)) for path in out
        ]
    for path, data in written:
        write_file(path, data, force=force, inputs=plans)
    if not quiet:
        print_text("\n".join(first_lines(followed, lang)) + "\n")
    return int(any(thread.broken is not None for thread in followed.threads))
