"""duibiao feedback RESULT.json … -o OUT."""

from __future__ import annotations

from pathlib import Path

import click

from checker.errors import BadUsage
from duibiao.commands.options import argument, flag, out_option, say, writing_date
from duibiao.speech import SpeakingCommand


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(**given: object) -> None:
        feedback_files(lang, **given)  # type: ignore[arg-type]

    results = say(lang, "核对结果…", "RESULT...")
    path = click.Path(path_type=Path)
    return SpeakingCommand(
        "feedback",
        lang,
        callback=run,
        params=[
            argument("results", results, nargs=-1, required=True),
            out_option(lang),
            click.Option(
                ["--from", "sender"],
                type=path,
                metavar=say(lang, "单位档案", "UNIT"),
                help=say(
                    lang,
                    "发文单位的档案（.yaml 或 .xlsx）：署名、联系人和口吻由此确定，质控中心和学会协会用建议的口吻",
                    "profile of who writes (.yaml or .xlsx): signature, contact, tone (quality centres advise)",
                ),
            ),
            click.Option(
                ["--to", "addressee"],
                default="",
                metavar=say(lang, "单位", "NAME"),
                help=say(
                    lang,
                    "主送单位（默认是报送稿的发文单位）；一次写几封时不用",
                    "addressee (default: whoever issued the submission); not for several results",
                ),
            ),
            click.Option(
                ["--against"],
                multiple=True,
                metavar=say(lang, "上级方案", "PARENT"),
                help=say(
                    lang,
                    "核对时用的上级方案：给出后可引用条款原文、采用其中的报送时限；可多次给出",
                    "the parents of the check: their clauses are quoted, their deadline used; may be repeated",
                ),
            ),
            click.Option(
                ["--due"],
                default="",
                metavar="YYYY-MM-DD",
                help=say(lang, "修改稿报送期限", "by when it is to be mended"),
            ),
            click.Option(
                ["--date"],
                metavar="YYYY-MM-DD",
                help=say(lang, "成文日期（默认留空待填）", "date of the letter (default: a blank)"),
            ),
            click.Option(
                ["--score"],
                is_flag=True,
                help=say(lang, "写明材料完整性得分（默认不写）", "tell the score (default: not)"),
            ),
            click.Option(
                ["--templates"],
                type=path,
                metavar=say(lang, "文件夹", "FOLDER"),
                help=say(
                    lang,
                    "单位自己的模板文件夹：其中的审核反馈意见.yaml 和 .docx 优先",
                    "the unit's own folder: its 审核反馈意见.yaml and .docx come first",
                ),
            ),
            flag("force", lang),
            flag("quiet", lang),
        ],
        argument_help=[
            (
                results,
                say(
                    lang,
                    "duibiao check 写出的核对结果（.json），或 duibiao audit 的输出文件夹；几封写进文件夹，另有总览",
                    "results of duibiao check (.json), or an audit's folder; several fill a folder with an overview",
                ),
            )
        ],
    )


def feedback_files(
    lang: str,
    results: tuple[Path, ...],
    out: Path | None,
    sender: Path | None,
    addressee: str,
    against: tuple[str, ...],
    due: str,
    date: str | None,
    score: bool,
    templates: Path | None,
    force: bool,
    quiet: bool,
) -> None:
    """Write one letter with its list beside it, or a folder of them."""
    if out is None:
        raise BadUsage("请用 -o 指定输出：一个结果写成 .docx，几个结果写进一个文件夹")
    from duibiao.letters import Asked, write_letters

    asked = Asked(results, out, sender, addressee, against, due, writing_date(date) or "", score, templates, force)
    told = write_letters(asked, lang)
    if not quiet:
        click.echo(told, err=True)
