"""duibiao extract PARENT [-o OUT]."""

from __future__ import annotations

from pathlib import Path

import click

from duibiao.commands.options import FORMS, flag, format_option, out_option, say
from duibiao.data import parent_path
from duibiao.limit import file_limit
from duibiao.output import print_bytes, print_text, refuse_output, write_file
from duibiao.speech import SpeakingCommand, step


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(parent: str, form: str, out: Path | None, force: bool, quiet: bool) -> None:
        extract_file(lang, parent, form, out, force, quiet)

    return SpeakingCommand(
        "extract",
        lang,
        callback=run,
        params=[
            click.Argument(["parent"], metavar=say(lang, "上级方案", "PARENT")),
            out_option(lang),
            format_option(lang, "text", "json"),
            flag("force", lang),
            flag("quiet", lang),
        ],
        argument_help=[
            (
                say(lang, "上级方案", "PARENT"),
                say(
                    lang,
                    f"文件（{FORMS}）、要求清单，或内置要求清单的名称；输出类型由 -o 的后缀决定：.json .yaml .xlsx",
                    f"a file ({FORMS}), a catalog or a built-in catalog's name;"
                    " the suffix of -o chooses .json .yaml .xlsx",
                ),
            )
        ],
    )


def extract_file(lang: str, parent: str, form: str, out: Path | None, force: bool, quiet: bool) -> None:
    """Extract, then write the catalog or print it."""
    path = parent_path(parent)
    if out is not None:
        refuse_output(out, force=force, inputs=(path,))
    from checker.pipeline import extract
    from checker.requirements.files import catalog_bytes

    with file_limit(path, "提取"):
        catalog = extract(path)
    step(f"extracted: {len(catalog.requirements)} requirements")
    if out is not None:
        write_file(out, catalog_bytes(catalog, out.suffix), force=force, inputs=(path,))
    if quiet or out is not None:
        return
    if form == "json":
        print_bytes(catalog_bytes(catalog, ".json"))
    else:
        from checker.writers.as_text import catalog_text

        print_text(catalog_text(catalog, "en" if lang == "en" else "zh"))
