"""duibiao audit FOLDER --against PARENT -o OUT."""

from __future__ import annotations

from pathlib import Path

import click

from checker.errors import BadUsage
from duibiao.commands.options import against_option, argument, codes, flag, say, writing_date
from duibiao.config import configured
from duibiao.data import parent_path
from duibiao.output import print_text
from duibiao.speech import SpeakingCommand, step


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(**given: object) -> int:
        return audit_folder(lang, **given)  # type: ignore[arg-type]

    folder = say(lang, "报送材料", "FOLDER")
    return SpeakingCommand(
        "audit",
        lang,
        callback=run,
        params=[argument("folder", folder), *_options(lang), flag("quiet", lang)],
        argument_help=[
            (
                folder,
                say(
                    lang,
                    "存放各单位报送材料的文件夹或 .zip；子文件夹和压缩包里的文件都会核对",
                    "the folder or .zip of submissions, subfolders and archives included",
                ),
            )
        ],
    )


def _options(lang: str) -> list[click.Parameter]:
    path = click.Path(path_type=Path)
    return [
        against_option(lang),
        click.Option(
            ["-o", "--out"],
            type=path,
            required=True,
            help=say(
                lang,
                "输出文件夹；中断后用同一命令接着做（必填）",
                "the folder for results; the same command takes up where it stopped (required)",
            ),
        ),
        click.Option(
            ["--roster"],
            type=path,
            metavar="UNITS.xlsx",
            help=say(
                lang,
                "单位名册（单位名称、等级、性质、类别、隶属、联系电话）",
                "the roster of units (name, rank, ownership, category, superior, telephone)",
            ),
        ),
        click.Option(
            ["--previous"],
            type=path,
            metavar="OUT",
            help=say(
                lang,
                "上一轮的输出文件夹：逐单位比较已改、未改、又出现、新出现",
                "the last round's output: what was mended, left, back or new, unit by unit",
            ),
        ),
        click.Option(
            ["--template"],
            type=path,
            multiple=True,
            help=say(
                lang,
                "发给各单位的模板、上级的上级方案：与之相同的文字不算雷同；可多次给出",
                "a template that was handed out, or the parent's parent: no sign of copying; may be repeated",
            ),
        ),
        click.Option(
            ["--decisions"],
            type=path,
            multiple=True,
            help=say(
                lang,
                "以往的认定（填过“认定”的汇总.xlsx 或 .json）：文字未变的误报、豁免不再计入；可多次给出",
                "earlier verdicts (汇总.xlsx with verdicts, or .json): what was wrong or waived no longer counts",
            ),
        ),
        click.Option(
            ["--jobs"],
            type=click.IntRange(1, 256),
            help=say(lang, "同时核对的进程数（默认按处理器数）", "processes at a time (default: processors)"),
        ),
        click.Option(
            ["--scheduler"],
            metavar="tcp://…",
            help=say(lang, "交给 dask.distributed 调度器", "hand the files to a dask.distributed scheduler"),
        ),
        click.Option(
            ["--role"],
            help=say(
                lang,
                "送审单位（名册没有写明时，默认 auto）",
                "whose plans, where the roster does not say (default auto)",
            ),
        ),
        click.Option(["--select"], multiple=True, help=say(lang, "只运行这些规则", "run only these rules")),
        click.Option(["--ignore"], multiple=True, help=say(lang, "不运行这些规则", "leave these rules out")),
        click.Option(
            ["--no-unit-files"],
            is_flag=True,
            help=say(lang, "不写各单位的批注稿和报告", "do not write each unit's commented file and report"),
        ),
        click.Option(
            ["--seconds"],
            type=click.IntRange(1, 36000),
            help=say(lang, "每个文件的时限（默认 120 秒，需要识别的 1800 秒）", "time limit of a file, in seconds"),
        ),
        click.Option(
            ["--date"],
            metavar="YYYY-MM-DD",
            help=say(
                lang, "核对日期：判断是否逾期、豁免是否到期", "the day of the audit: what is late, which waivers hold"
            ),
        ),
    ]


def audit_folder(
    lang: str,
    folder: Path,
    against: tuple[str, ...],
    out: Path,
    roster: Path | None,
    previous: Path | None,
    template: tuple[Path, ...],
    decisions: tuple[Path, ...],
    jobs: int | None,
    scheduler: str | None,
    role: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    no_unit_files: bool,
    seconds: int | None,
    date: str | None,
    quiet: bool,
) -> int:
    """Audit the folder, say in ten lines what was found, and return 1 where anything was."""
    from duibiao.batch.audit_json import counts
    from duibiao.batch.audit_run import AuditOptions
    from duibiao.batch.first_lines import first_lines, place_line
    from duibiao.batch.progress import watching
    from duibiao.batch.round import audit
    from duibiao.batch.shown import shown
    from duibiao.limit import TIME_LIMIT

    asked = configured().overruled(role, codes(select), codes(ignore), None, None, writing_date(date))
    parents = [parent_path(one) for one in against]
    with watching(quiet, lang) as watcher:
        options = AuditOptions(
            jobs=jobs or 0,
            scheduler=scheduler or "",
            roster=roster,
            previous=previous,
            templates=template,
            decisions=decisions,
            select=asked.select,
            ignore=asked.ignore,
            role=asked.role or "auto",
            settings=asked.settings,
            seconds=seconds or TIME_LIMIT,
            unit_files=not no_unit_files,
            watcher=watcher,
        )
        try:
            done = audit(folder, parents, out, options)
        except KeyboardInterrupt:
            raise BadUsage(
                say(
                    lang,
                    "已中断；再次运行同一命令，会从中断处接着做",
                    "interrupted; the same command takes up where it stopped",
                )
            ) from None
    step(f"audited: {len(done.outcomes)} files")
    if not quiet:
        print_text("\n".join((*first_lines(shown(done), lang), place_line(out, lang), "")))
    counted = counts(done)
    return int(counted["findings"] > 0 or counted["done"] + counted["ignored"] < counted["files"])
