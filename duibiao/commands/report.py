"""duibiao report init --plan PLAN --period 2024H1 -o DATA.xlsx; report write --plan PLAN --data DATA.xlsx -o OUT."""

from __future__ import annotations

from pathlib import Path

import click

from checker.errors import BadUsage
from duibiao.commands.derived import notes_path
from duibiao.commands.options import flag, out_option, say
from duibiao.data import parent_path
from duibiao.limit import file_limit
from duibiao.output import print_text, refuse_output, write_file
from duibiao.speech import SpeakingCommand, step

_ACTIONS = ("init", "write")


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(**given: object) -> int:
        return run_report(lang, **given)  # type: ignore[arg-type]

    def path(name: str, metavar: tuple[str, str], *told: str) -> click.Option:
        settings = {"type": click.Path(path_type=Path), "metavar": say(lang, *metavar), "help": say(lang, *told)}
        return click.Option([f"--{name}"], **settings)  # type: ignore[arg-type]

    return SpeakingCommand(
        "report",
        lang,
        callback=run,
        params=[
            click.Argument(["action"], type=click.Choice(_ACTIONS), metavar="init|write"),
            click.Option(
                ["--plan"],
                required=True,
                metavar=say(lang, "方案", "PLAN"),
                help=say(
                    lang,
                    "本单位的方案（或上级方案、要求清单、内置要求清单的名称）（必填）",
                    "the unit's own plan, or its parent's, a catalog, or a built-in catalog's name (required)",
                ),
            ),
            path(
                "unit",
                ("单位档案", "UNIT"),
                "单位档案；不给时按方案的发文单位",
                "the unit's profile; without it, whoever issued the plan",
            ),
            click.Option(
                ["--period"],
                help=say(
                    lang,
                    "init：总结期间，如 2024H1（上半年）、2024、2024-2026",
                    "init: 2024H1 (first half), 2024, or 2024-2026",
                ),
            ),
            path(
                "previous",
                ("上期数据表", "OLD"),
                "init：上一份填好的数据表，数值作为以往期间带入",
                "init: the last filled sheet; its figures become earlier ones",
            ),
            path("data", ("数据表", "DATA"), "write：填好的数据表 .xlsx", "write: the filled sheet, .xlsx"),
            click.Option(
                ["--against"],
                multiple=True,
                metavar=say(lang, "上级方案", "PARENT"),
                help=say(
                    lang,
                    "write：再与上级方案核对；可多次给出",
                    "write: also check against a parent; may be repeated",
                ),
            ),
            out_option(lang),
            flag("force", lang),
            flag("quiet", lang),
        ],
        argument_help=[
            (
                "init|write",
                say(
                    lang,
                    "init 按方案和期间生成要填的数据表；write 把填好的数据表写成总结",
                    "init makes the sheet to fill; write makes the summary from the filled sheet",
                ),
            )
        ],
    )


def run_report(
    lang: str,
    action: str,
    plan: str,
    unit: Path | None,
    period: str | None,
    previous: Path | None,
    data: Path | None,
    against: tuple[str, ...],
    out: Path | None,
    force: bool,
    quiet: bool,
) -> int:
    """Make the sheet, or the summary; 1 when something is left to fill or the check finds something."""
    if action == "init":
        return _init(parent_path(plan), unit, period, previous, out, force, quiet)
    return _write(lang, parent_path(plan), unit, data, against, out, force, quiet)


def _init(
    plan: Path, unit: Path | None, period: str | None, previous: Path | None, out: Path | None, force: bool, quiet: bool
) -> int:
    if out is None or out.suffix.lower() != ".xlsx":
        raise BadUsage("请用 -o 指定数据表的文件名，后缀为 .xlsx，如 -o 总结数据.xlsx")
    if not period:
        raise BadUsage("请用 --period 写明总结期间，如 2024H1（上半年）、2024 或 2024-2026")
    inputs = tuple(one for one in (plan, unit, previous) if one is not None)
    refuse_output(out, force=force, inputs=inputs)
    from docgen import report_sheet

    with file_limit(plan, "提取"):
        made = report_sheet(plan, period, unit=unit, previous=previous)
    write_file(out, made, force=force, inputs=inputs)
    if not quiet:
        print_text(
            f"数据表已写好：{out}\n填好后运行：duibiao report write --plan 方案 --data {out.name} -o 总结.docx\n"
        )
    return 0


def _write(
    lang: str,
    plan: Path,
    unit: Path | None,
    data: Path | None,
    against: tuple[str, ...],
    out: Path | None,
    force: bool,
    quiet: bool,
) -> int:
    if out is None or out.suffix.lower() != ".docx":
        raise BadUsage("请用 -o 指定总结的文件名，后缀为 .docx，如 -o 上半年总结.docx")
    if data is None:
        raise BadUsage("请用 --data 指定填好的数据表（duibiao report init 生成）")
    parents = tuple(parent_path(one) for one in against)
    inputs = tuple(one for one in (plan, unit, data, *parents) if one is not None)
    written = (out, notes_path(out), out.with_suffix(".answers.xlsx"))
    for one in written:
        refuse_output(one, force=force, inputs=inputs)
    from docgen import report

    with file_limit(plan, "写作", *parents):
        made = report(plan, data, unit=unit, against=parents)
    step(f"proved: {len(made.proof.findings)} findings, {len(made.proof.open)} places to fill")
    for path, content in zip(written, (made.document, made.notes.encode(), made.answers), strict=True):
        write_file(path, content, force=force, inputs=inputs)
    if not quiet:
        click.echo(made.told(lang), err=True)
    return int(not made.complete)
