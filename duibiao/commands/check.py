"""duibiao check SUBMISSION --against PARENT."""

from __future__ import annotations

from pathlib import Path

import click

from checker.errors import BadUsage
from checker.model.result import Report
from duibiao.commands.options import FORMS, argument, flag, format_option, out_option, say
from duibiao.data import parent_path
from duibiao.limit import file_limit
from duibiao.output import print_bytes, refuse_output, write_file
from duibiao.speech import SpeakingCommand, step
from duibiao.terminal import show

_RANK = {"error": 3, "warning": 2, "info": 1}
_FAIL_ON = {"error": 3, "warning": 2, "info": 1, "never": 4}
_NOT_TEXT = (".xlsx", ".xls", ".docx", ".doc", ".wps", ".et", ".html", ".pdf", ".yaml")


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(**given: object) -> int:
        return check_file(lang, **given)  # type: ignore[arg-type]

    return SpeakingCommand(
        "check",
        lang,
        callback=run,
        params=[
            argument("submission", say(lang, "送审稿", "SUBMISSION")),
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
            format_option(lang, "text", "json", by_suffix=True),
            out_option(lang),
            click.Option(
                ["--role"],
                default="auto",
                help=say(
                    lang,
                    "送审单位（默认 auto）：hospital[:三级]、commission[:district]、qc、association、department",
                    "whose plan (default auto): hospital[:三级], commission[:district], qc, association, department",
                ),
            ),
            click.Option(
                ["--select"],
                multiple=True,
                help=say(
                    lang,
                    "只运行这些规则（编号或开头，如 N2）",
                    "run only these rules (codes or their beginnings, e.g. N2)",
                ),
            ),
            click.Option(["--ignore"], multiple=True, help=say(lang, "不运行这些规则", "leave these rules out")),
            click.Option(
                ["--fail-on"],
                type=click.Choice(list(_FAIL_ON)),
                default="error",
                help=say(
                    lang,
                    "有这一级及以上的问题时退出码为 1（默认 error）",
                    "exit with 1 on findings of this severity or above (default error)",
                ),
            ),
            flag("force", lang),
            flag("quiet", lang),
        ],
        argument_help=[
            (
                say(lang, "送审稿", "SUBMISSION"),
                say(lang, f"要核对的文件：{FORMS}", f"the file to check: {FORMS}"),
            )
        ],
    )


def check_file(
    lang: str,
    submission: Path,
    against: tuple[str, ...],
    form: str | None,
    out: Path | None,
    role: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    force: bool,
    quiet: bool,
) -> int:
    """Check, write or print, and return the exit code."""
    parents = [parent_path(one) for one in against]
    inputs = (submission, *parents)
    form = form or form_of(out)
    if out is not None:
        refuse_output(out, force=force, inputs=inputs)
    from checker.pipeline import Options, check

    options = Options(role, _codes(select), _codes(ignore), "en" if lang == "en" else "zh", step)
    with file_limit(submission, "核对", *parents):
        report = check(submission, parents, options)
    step(f"judged: {report.rules} rules, {len(report.findings)} findings")
    shown = not quiet and (out is None or form == "text")
    data = _written(report, form, lang) if shown or out is not None else b""  # --quiet asks for the exit code alone
    if out is not None:
        write_file(out, data, force=force, inputs=inputs)
    if shown:
        _show(report, data, form, lang, whole=out is None)
    worst = max((_RANK[one.severity] for one in report.findings), default=0)
    return int(worst >= _FAIL_ON[fail_on])


def form_of(out: Path | None) -> str:
    """The format that the output's name asks for; BadUsage for a name that promises what is not written."""
    suffix = out.suffix.lower() if out is not None else ""
    if suffix in _NOT_TEXT:
        raise BadUsage(f"核对结果目前只能写成 .txt 或 .json，不能写成“{suffix}”，请换一个文件名")
    return "json" if suffix == ".json" else "text"


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.strip().upper() for one in given for code in one.split(",") if code.strip())


def _written(report: Report, form: str, lang: str) -> bytes:
    if form == "json":
        from checker.writers.as_json import report_json

        return report_json(report)
    from checker.writers.as_text import report_text

    return report_text(report, "en" if lang == "en" else "zh").encode()


def _show(report: Report, data: bytes, form: str, lang: str, whole: bool) -> None:
    if form == "json":
        print_bytes(data)
    elif whole:
        show(data.decode(), lang)
    else:
        from checker.writers.as_text import report_text

        show(report_text(report, "en" if lang == "en" else "zh", full=False), lang)
