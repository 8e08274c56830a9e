"""duibiao extract PARENT [-o OUT]."""

from __future__ import annotations

from pathlib import Path

import click

from checker.model.catalog import Catalog
from duibiao.commands.options import FORMS, flag, format_option, out_option, say, writing_date
from duibiao.data import parent_path
from duibiao.limit import file_limit
from duibiao.output import print_bytes, print_text, refuse_output, write_file
from duibiao.speech import SpeakingCommand, step


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(parent: str, form: str, out: Path | None, date: str | None, force: bool, quiet: bool) -> None:
        extract_file(lang, parent, form, out, date, force, quiet)

    return SpeakingCommand(
        "extract",
        lang,
        callback=run,
        params=[
            click.Argument(["parent"], metavar=say(lang, "上级方案", "PARENT")),
            out_option(lang),
            format_option(lang, "text", "json", "ics"),
            click.Option(
                ["--date"],
                metavar="YYYY-MM-DD",
                help=say(
                    lang,
                    "日历（.ics）所署日期（默认取 SOURCE_DATE_EPOCH，没有则为上级方案的印发日期）",
                    "the date put on a calendar (default SOURCE_DATE_EPOCH, else the day the parent was issued)",
                ),
            ),
            flag("force", lang),
            flag("quiet", lang),
        ],
        argument_help=[
            (
                say(lang, "上级方案", "PARENT"),
                say(
                    lang,
                    f"文件（{FORMS}）、要求清单，或内置要求清单的名称；输出类型由 -o 的后缀决定：.json .yaml .xlsx，"
                    "或 .ics（有日期的时限，可导入日历）",
                    f"a file ({FORMS}), a catalog or a built-in catalog's name;"
                    " the suffix of -o chooses .json .yaml .xlsx, or .ics (dated deadlines for a calendar)",
                ),
            )
        ],
    )


def extract_file(
    lang: str, parent: str, form: str, out: Path | None, date: str | None, force: bool, quiet: bool
) -> None:
    """Extract, then write the catalog or print it."""
    path, stamp = parent_path(parent), writing_date(date)
    if out is not None:
        refuse_output(out, force=force, inputs=(path,))
    from checker.pipeline import extract

    with file_limit(path, "提取"):
        catalog = extract(path)
    step(f"extracted: {len(catalog.requirements)} requirements")
    if out is not None:
        suffix = ".ics" if form == "ics" else out.suffix.lower()
        write_file(out, _written(catalog, suffix, stamp, lang), force=force, inputs=(path,))
    if quiet or out is not None:
        return
    if form == "text":
        from checker.writers.as_text import catalog_text

        print_text(catalog_text(catalog, "en" if lang == "en" else "zh"))
    else:
        print_bytes(_written(catalog, f".{form}", stamp, lang))


def _written(catalog: Catalog, suffix: str, stamp: str | None, lang: str) -> bytes:
    """The catalog, or the calendar of its deadlines, as `suffix` says."""
    if suffix == ".ics":
        from checker.writers.as_ics import calendar_bytes

        return calendar_bytes(catalog, stamp, "en" if lang == "en" else "zh")
    from checker.requirements.files import catalog_bytes

    return catalog_bytes(catalog, suffix)
