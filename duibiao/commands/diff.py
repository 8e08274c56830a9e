"""duibiao diff OLD NEW --against PARENT."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from duibiao.commands.options import FORMS, argument, flag, format_option, out_option, say
from duibiao.data import parent_path
from duibiao.limit import file_limit
from duibiao.output import print_bytes, print_text, refuse_output, write_file
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
                required=True,
                metavar=say(lang, "上级方案", "PARENT"),
                help=say(
                    lang,
                    "上级方案：文件、要求清单，或内置要求清单的名称；可多次给出（必填）",
                    "the parent: a file, a catalog, or a built-in catalog's name; may be repeated (required)",
                ),
            ),
            click.Option(
                ["--role"], default="auto", help=say(lang, "送审单位（默认 auto）", "whose plan (default auto)")
            ),
            format_option(lang, "text", "json", by_suffix=True),
            out_option(lang),
            flag("force", lang),
            flag("quiet", lang),
        ],
        argument_help=[
            (
                first,
                say(
                    lang,
                    "上一稿，或上一次的核对结果（.json，即反馈意见所依据的结果）",
                    "the former version, or its written result (.json)",
                ),
            ),
            (second, say(lang, f"修改后的文件：{FORMS}", f"the version after mending: {FORMS}")),
        ],
    )


def diff_files(
    lang: str,
    old: Path,
    new: Path,
    against: tuple[str, ...],
    role: str,
    form: str | None,
    out: Path | None,
    force: bool,
    quiet: bool,
) -> int:
    """Compare two rounds, write or print, and return 1 while anything is left, still wrong or new."""
    parents = [parent_path(one) for one in against]
    inputs = (old, new, *parents)
    form = form or ("json" if out is not None and out.suffix.lower() == ".json" else "text")
    if out is not None:
        refuse_output(out, force=force, inputs=inputs)
    from checker.pipeline import Options, check, extract
    from checker.rounds.compare import compare, statuses_of, told
    from checker.rounds.result_file import read_result
    from checker.writers.rounds import round_json, round_text

    spoken: Lang = "en" if lang == "en" else "zh"
    options = Options(role, lang=spoken, step=step)
    with file_limit(new, "核对", *parents, old):
        catalogs = [extract(one) for one in parents]
        after = check(new, catalogs, options)
        if old.suffix.lower() == ".json":
            findings, statuses, judged_by = read_result(old)
        else:
            before = check(old, catalogs, options)
            findings, statuses, judged_by = told(before.findings), statuses_of(before.matches), None
        found = compare(findings, statuses, after, judged_by)
    data = round_json(found, after) if form == "json" else round_text(found, spoken).encode()
    if out is not None:
        write_file(out, data, force=force, inputs=inputs)
    if not quiet and (out is None or form == "text"):
        if form == "json":
            print_bytes(data)
        else:
            print_text(data.decode() if out is None else data.decode().partition("\n")[0] + "\n")
    return int(any(one.outcome != "mended" for one in found.steps))
