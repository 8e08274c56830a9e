"""duibiao read FILE."""

from __future__ import annotations

from pathlib import Path

import click

from checker.intake import View
from duibiao.commands.options import FORMS, argument, flag, format_option, out_option, say
from duibiao.limit import file_limit
from duibiao.output import print_bytes, print_text, refuse_output, write_file
from duibiao.speech import SpeakingCommand, step


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(file: Path, form: str | None, out: Path | None, view: View, force: bool, quiet: bool) -> None:
        form = form or ("json" if out is not None and out.suffix.lower() == ".json" else "text")
        if out is not None:
            refuse_output(out, force=force, inputs=(file,))
        data = read_file(lang, file, form, view)
        if out is not None:
            write_file(out, data, force=force, inputs=(file,))
        if quiet or out is not None:
            return
        if form == "json":
            print_bytes(data)
        else:
            print_text(data.decode())

    return SpeakingCommand(
        "read",
        lang,
        callback=run,
        params=[
            argument("file", say(lang, "文件", "FILE")),
            format_option(lang, "text", "json", by_suffix=True),
            out_option(lang),
            click.Option(
                ["--view"],
                type=click.Choice(["final", "original", "all"]),
                default="final",
                help=say(
                    lang,
                    "修订怎么看：final 接受全部修订（默认）、original 拒绝全部修订、all 增删都显示",
                    "tracked changes: final accepted (default), original refused, all both shown",
                ),
            ),
            flag("force", lang),
            flag("quiet", lang),
        ],
        argument_help=[(say(lang, "文件", "FILE"), FORMS)],
    )


def read_file(lang: str, file: Path, form: str, view: View) -> bytes:
    """The document as text or JSON."""
    from checker.intake import read

    with file_limit(file, "读取"):
        document = read(file, view)
    step(f"read: {len(document.reading.blocks)} blocks, {len(document.reading.losses)} losses")
    if form == "json":
        from checker.writers.as_json import document_json

        return document_json(document)
    from checker.writers.as_text import document_text

    return document_text(document, "en" if lang == "en" else "zh").encode()
