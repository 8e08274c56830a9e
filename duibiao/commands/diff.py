"""duibiao diff OLD NEW --against PARENT."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.model.settings import Settings
from duibiao.commands.options import FORMS, argument, flag, format_option, out_option, say
from duibiao.config import configured
from duibiao.data import parent_path
from duibiao.limit import file_limit
from duibiao.output import print_bytes, print_text, refuse_output, write_file
from duibiao.second_round import FORMS as FORMS_WRITTEN
from duibiao.second_round import form_of, second_round, written
from duibiao.speech import SpeakingCommand, step

if TYPE_CHECKING:
    from checker.rules.rule import Lang


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(**given: object) -> int:
        return diff_files(lang, **given)  # type: ignore[arg-type]

    first, second = say(lang, "上一稿", "OLD"), say(lang, "新一稿", "NEW")
    return SpeakingCommand(
        "diff",
        lang,
        callback=run,
        params=[
            argument("old", first),
            argument("new", second),
            click.Option(
                ["--against"],
                multiple=True,
                metavar=say(lang, "上级方案", "PARENT"),
                help=say(
                    lang,
                    "上级方案：文件、要求清单，或内置要求清单的名称；可多次给出（核对新一稿时必填，核对整改报告时不需要）",
                    "the parent: a file, a catalog, or a built-in catalog's name; may be repeated"
                    " (a report on the mending needs none)",
                ),
            ),
            click.Option(
                ["--role"], default="auto", help=say(lang, "送审单位（默认 auto）", "whose plan (default auto)")
            ),
            click.Option(
                ["--config"],
                type=click.Path(path_type=Path),
                help=say(
                    lang,
                    "配置文件（默认当前文件夹的 duibiao.toml）：只用其中本单位的要求 [house]",
                    "settings file (default duibiao.toml in this folder): of it the house profile alone",
                ),
            ),
            format_option(lang, *FORMS_WRITTEN, by_suffix=True),
            out_option(lang),
            flag("force", lang),
            flag("quiet", lang),
        ],
        argument_help=[
            (
                first,
                say(
                    lang,
                    "上一稿、上一次的核对结果（.json），或反馈意见的整改清单（.xlsx、.docx）",
                    "the former version, its written result (.json), or the list of what was to be mended",
                ),
            ),
            (
                second,
                say(
                    lang,
                    f"修改后的文件、整改报告，或填好的整改清单（.xlsx）：{FORMS}",
                    f"the version after mending, the report on it, or the list filled in (.xlsx): {FORMS}",
                ),
            ),
        ],
    )


def diff_files(
    lang: str,
    old: Path,
    new: Path,
    against: tuple[str, ...],
    role: str,
    config: Path | None,
    form: str | None,
    out: Path | None,
    force: bool,
    quiet: bool,
) -> int:
    """Compare two rounds, write or print, and return 1 while anything is left, still wrong, new or open."""
    parents = [parent_path(one) for one in against]
    inputs = (old, new, *parents)
    form = form_of(out, form)
    if out is not None:
        refuse_output(out, force=force, inputs=inputs)
    from checker.pipeline import Options

    spoken: Lang = "en" if lang == "en" else "zh"
    settings = Settings(house=configured(config).settings.house)
    with file_limit(new, "核对", *parents, old):
        told = second_round(old, new, parents, Options(role, lang=spoken, step=step, settings=settings))
        data = written(told, form, spoken)
    if out is not None:
        write_file(out, data, force=force, inputs=inputs)
    if not quiet and out is None and form == "json":
        print_bytes(data)
    elif not quiet and (out is None or form != "json"):
        print_text(told.written_text if out is None else told.written_text.partition("\n")[0] + "\n")
    return int(not told.done)
