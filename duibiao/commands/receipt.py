"""duibiao receipt write --against PARENT -o OUT, and duibiao receipt collect FOLDER --against PARENT -o OUT.xlsx."""

from __future__ import annotations

from pathlib import Path

import click

from checker.errors import BadUsage
from duibiao.commands.options import flag, out_option, say
from duibiao.data import parent_path
from duibiao.limit import file_limit
from duibiao.output import print_text, refuse_output, write_file
from duibiao.speech import SpeakingCommand, step

_ACTIONS = ("write", "collect")


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(**given: object) -> int:
        return run_receipt(lang=lang, **given)  # type: ignore[arg-type]

    return SpeakingCommand(
        "receipt",
        lang,
        callback=run,
        params=[
            click.Argument(["action"], type=click.Choice(_ACTIONS), metavar="write|collect"),
            click.Argument(
                ["folder"], required=False, type=click.Path(path_type=Path), metavar=say(lang, "收件文件夹", "FOLDER")
            ),
            *_options(lang),
            out_option(lang),
            flag("force", lang),
            flag("quiet", lang),
        ],
        argument_help=[
            (
                "write|collect",
                say(
                    lang,
                    "write 按上级的表生成空表或填好本单位的表；collect 把收回的表汇成一份名单",
                    "write makes the parent's form, blank or filled; collect makes one list of those that came back",
                ),
            ),
            (
                say(lang, "收件文件夹", "FOLDER"),
                say(
                    lang,
                    "收回的表（Word、Excel、PDF、扫描件、照片、.zip）所在的文件夹或 .zip",
                    "the folder or .zip of what came back: Word, Excel, PDF, scans, photographs, .zip",
                ),
            ),
        ],
    )


def _options(lang: str) -> list[click.Parameter]:
    path = click.Path(path_type=Path)
    return [
        click.Option(
            ["--against"],
            required=True,
            metavar=say(lang, "上级方案", "PARENT"),
            help=say(lang, "发出这张表的上级方案（必填）", "the parent that hands out the form (required)"),
        ),
        click.Option(
            ["--form"],
            metavar=say(lang, "表名", "NAME"),
            help=say(
                lang,
                "表的名称或“附件1”（默认取回执）；指标表、自查整改表、任务进展表等都可以",
                "the form's title or its attachment (default: the receipt); any table form of the parent",
            ),
        ),
        click.Option(
            ["--unit"],
            type=path,
            metavar="UNIT.yaml",
            help=say(lang, "write：按单位档案填好", "write: filled from a unit's profile"),
        ),
        click.Option(
            ["--units"],
            type=path,
            metavar="UNITS.xlsx",
            help=say(
                lang,
                "write：名册里每个单位一份，-o 写文件夹",
                "write: one for each unit of a roster; -o names a folder",
            ),
        ),
        click.Option(
            ["--roster"],
            type=path,
            metavar="UNITS.xlsx",
            help=say(lang, "collect：单位名册，列出未回的单位", "collect: the roster, to list who has not answered"),
        ),
        click.Option(
            ["--jobs"],
            type=click.IntRange(1, 256),
            help=say(lang, "collect：同时读取的进程数（默认按处理器数）", "collect: processes at a time"),
        ),
    ]


def run_receipt(
    action: str,
    folder: Path | None,
    against: str,
    form: str | None,
    unit: Path | None,
    units: Path | None,
    roster: Path | None,
    jobs: int | None,
    out: Path | None,
    force: bool,
    quiet: bool,
    lang: str = "zh",
) -> int:
    """Write the form or collect those that came back."""
    parent = parent_path(against)
    if out is None:
        raise BadUsage("请用 -o 指定输出，如 -o 回执.docx（write）或 -o 名单.xlsx（collect）")
    if action == "write":
        if folder is not None or roster is not None:
            raise BadUsage("receipt write 不需要收件文件夹和 --roster；汇总收回的表请用 receipt collect")
        return _write(parent, form or "", unit, units, out, force, quiet, lang)
    if folder is None:
        raise BadUsage("请写明收件文件夹，如 duibiao receipt collect 收件 --against 上级方案.docx -o 名单.xlsx")
    if unit is not None or units is not None:
        raise BadUsage("receipt collect 不用 --unit 和 --units；单位名册请用 --roster 给出")
    return _collect(folder, parent, form or "", roster, jobs or 0, out, force, quiet, lang)


def _write(
    parent: Path, form: str, unit: Path | None, units: Path | None, out: Path, force: bool, quiet: bool, lang: str
) -> int:
    from docgen.receipt_form import receipt, receipts

    if unit is not None and units is not None:
        raise BadUsage("--unit 与 --units 只能用一个")
    if units is None:
        if out.suffix.lower() != ".docx":
            raise BadUsage(f"表只能写成 .docx，请把输出“{out.name}”的后缀改为 .docx")
        refuse_output(out, force=force, inputs=(parent,))
        with file_limit(parent, "提取"):
            data = receipt(parent, unit, form)
        write_file(out, data, force=force, inputs=(parent,))
        if not quiet:
            print_text(say(lang, f"已写好：{out}\n", f"written: {out}\n"))
        return 0
    made = 0
    for name, data in receipts(parent, units, form):
        _folder(out)
        write_file(out / name, data, force=force, inputs=(parent, units))
        made += 1
    step(f"written: {made} forms")
    if not quiet:
        print_text(say(lang, f"已在“{out}”写好 {made} 份\n", f"written: {made} forms in {out}\n"))
    return 0


def _folder(out: Path) -> None:
    from checker.errors import OutputRefused

    if out.exists() and not out.is_dir():
        raise OutputRefused(f"用 --units 时 -o 应是文件夹，“{out}”是文件")
    if not out.exists() and out.suffix.lower() in (".docx", ".xlsx"):
        raise BadUsage(f"用 --units 时要写进一个文件夹，“{out.name}”像是文件名，请改为文件夹名，如 -o 回执")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputRefused(f"无法建立输出文件夹“{out}”：{error.strerror}，请换一个位置") from error


def _collect(
    folder: Path,
    parent: Path,
    form: str,
    roster: Path | None,
    jobs: int,
    out: Path,
    force: bool,
    quiet: bool,
    lang: str,
) -> int:
    if out.suffix.lower() != ".xlsx":
        raise BadUsage(f"名单只能写成 .xlsx，请把输出“{out.name}”的后缀改为 .xlsx")
    inputs = tuple(one for one in (parent, roster) if one is not None)
    beside = out.with_suffix(".json")
    for one in (out, beside):
        refuse_output(one, force=force, inputs=inputs)
    from docgen.collect.collecting import Asked
    from docgen.collect.making import collected_files
    from duibiao.reading_progress import reading

    with reading(quiet) as watcher:
        try:
            made = collected_files(folder, parent, form, out, Asked(roster=roster, jobs=jobs, watcher=watcher))
        except KeyboardInterrupt:
            raise BadUsage("已中断，没有写出任何文件；请再运行一次") from None
    step(f"collected: {made.open} things to look at")
    write_file(out, made.xlsx, force=force, inputs=inputs)
    write_file(beside, made.json, force=force, inputs=inputs)
    if not quiet:
        told = made.told_in_english if lang == "en" else made.told
        print_text("".join(f"{line}\n" for line in (*told, say(lang, f"名单：{out}", f"list: {out}"))))
    return int(made.open > 0)
