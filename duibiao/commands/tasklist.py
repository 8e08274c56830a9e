"""duibiao tasklist --against PARENT --unit UNIT.yaml -o OUT.docx|.xlsx."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from checker.errors import BadUsage
from duibiao.commands.derived import unit_option
from duibiao.commands.options import against_option, flag, out_option
from duibiao.data import parent_path
from duibiao.limit import file_limit
from duibiao.output import refuse_output, write_file
from duibiao.speech import SpeakingCommand


def command(lang: str) -> click.Command:
    """Build the command in one language."""
    return attachment_command("tasklist", lang)


def attachment_command(which: Literal["tasklist", "indicators"], lang: str) -> click.Command:
    """One attachment of a derived plan alone."""

    def run(**given: object) -> None:
        write_attachment(which, **given)  # type: ignore[arg-type]

    params = [against_option(lang), unit_option(lang), out_option(lang), flag("force", lang)]
    return SpeakingCommand(which, lang, callback=run, params=params)


def write_attachment(
    which: Literal["tasklist", "indicators"], against: tuple[str, ...], unit: Path, out: Path | None, force: bool
) -> None:
    """Write the attachment."""
    if out is None:
        raise BadUsage("请用 -o 指定输出文件，后缀为 .docx 或 .xlsx")
    parents = tuple(parent_path(one) for one in against)
    refuse_output(out, force=force, inputs=(*parents, unit))
    from docgen.derived_plan.make import attachment

    with file_limit(parents[0], "起草", *parents[1:]):
        data = attachment(which, parents, unit, out.suffix)
    write_file(out, data, force=force, inputs=(*parents, unit))
