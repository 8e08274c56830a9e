"""duibiao check SUBMISSION --against PARENT."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.errors import BadUsage
from checker.writers.forms import FORMS as WRITTEN
from checker.writers.forms import Setting, form_of_suffix, write
from duibiao.commands.options import (
    FORMS,
    against_option,
    argument,
    codes,
    flag,
    format_option,
    out_option,
    say,
    writing_date,
)
from duibiao.config import configured, write_known
from duibiao.data import parent_path
from duibiao.limit import file_limit
from duibiao.output import print_bytes, refuse_output, write_file
from duibiao.speech import SpeakingCommand, step
from duibiao.terminal import show

if TYPE_CHECKING:
    from checker.model.result import Checked

_RANK = {"error": 3, "warning": 2, "info": 1}
_FAIL_ON = {"error": 3, "warning": 2, "info": 1, "never": 4}
_FOR_PEOPLE = ("text", "html", "xlsx", "docx")  # whoever has one written sees its first ten lines on the screen
_NOT_TEXT = (".xlsx", ".xls", ".xlsm", ".docm", ".doc", ".wps", ".et", ".html", ".pdf", ".yaml", ".rtf", ".odt")


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
            against_option(lang),
            format_option(lang, *WRITTEN, by_suffix=True),
            out_option(lang),
            click.Option(
                ["--annotate"],
                type=click.Path(path_type=Path),
                metavar=say(lang, "批注稿.docx", "OUT.docx"),
                help=say(
                    lang,
                    "另写一份批注稿：送审稿原样，问题以批注写在原文处",
                    "also write the submission itself with a comment at every finding",
                ),
            ),
            click.Option(
                ["--date"],
                metavar="YYYY-MM-DD",
                help=say(
                    lang,
                    "报告和批注所署日期（默认取 SOURCE_DATE_EPOCH，没有则不署）",
                    "the date put on reports and comments (default SOURCE_DATE_EPOCH, else none)",
                ),
            ),
            click.Option(
                ["--role"],
                help=say(
                    lang,
                    "送审单位（默认 auto）：hospital[:三级]、commission[:district]、qc、association、department",
                    "whose plan (default auto): hospital[:三级], commission[:district], qc, association, department",
                ),
            ),
            click.Option(
                ["--unit"],
                type=click.Path(path_type=Path),
                metavar=say(lang, "单位档案", "UNIT"),
                help=say(
                    lang,
                    "单位档案（.yaml 或 .xlsx）：据此确定单位类型，没有的业务不作要求，本单位的名称不算残留",
                    "the unit's profile: decides the role, what it does not do is not asked, its names are its own",
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
                help=say(
                    lang,
                    "有这一级及以上的问题时退出码为 1（默认 error）",
                    "exit with 1 on findings of this severity or above (default error)",
                ),
            ),
            *_living_options(lang),
            click.Option(
                ["--mask"],
                is_flag=True,
                help=say(
                    lang,
                    "JSON 中的个人信息（H610）也脱敏；其他格式一律脱敏",
                    "mask personal data (H610) in JSON too; every other format masks it always",
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


def _living_options(lang: str) -> list[click.Parameter]:
    """What a unit keeps from one check to the next."""
    return [
        click.Option(
            ["--config"],
            type=click.Path(path_type=Path),
            help=say(
                lang,
                "配置文件（默认当前文件夹的 duibiao.toml）：规则取舍、级别、豁免",
                "settings file (default duibiao.toml in this folder): rules, severities, waivers",
            ),
        ),
        click.Option(
            ["--baseline"],
            type=click.Path(path_type=Path),
            help=say(lang, "已知问题清单：只列出其中没有的问题", "known findings: only those not in it are shown"),
        ),
        click.Option(
            ["--write-baseline"],
            type=click.Path(path_type=Path),
            help=say(lang, "把本次列出的问题写成已知问题清单", "write the findings shown as known findings"),
        ),
    ]


def check_file(
    lang: str,
    submission: Path,
    against: tuple[str, ...],
    form: str | None,
    out: Path | None,
    annotate: Path | None,
    date: str | None,
    role: str | None,
    unit: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    config: Path | None,
    baseline: Path | None,
    write_baseline: Path | None,
    mask: bool,
    force: bool,
    quiet: bool,
) -> int:
    """Check, write or print, and return the exit code."""
    parents = [parent_path(one) for one in against]
    inputs = (submission, *parents, *((unit,) if unit is not None else ()))
    form = form or form_of(out)
    setting = Setting("en" if lang == "en" else "zh", writing_date(date), mask)
    _refuse(form, out, annotate, force, inputs)
    from checker.pipeline import Options, checked

    asked = configured(config).overruled(role, codes(select), codes(ignore), fail_on, baseline, setting.date)
    options = Options(asked.role or "auto", asked.select, asked.ignore, setting.lang, step, asked.settings, unit)
    with file_limit(submission, "核对", *parents):
        result = checked(submission, parents, options)
        report = result.report
        step(f"judged: {report.rules} rules, {len(report.findings)} findings")
        shown = not quiet and (out is None or form in _FOR_PEOPLE)
        # --quiet without an output asks for the exit code alone
        data = write(form, result, setting) if shown or out is not None else b""
        noted = _annotated(result, submission, setting) if annotate is not None else b""
    if out is not None:
        write_file(out, data, force=force, inputs=inputs)
    if annotate is not None:
        write_file(annotate, noted, force=force, inputs=inputs)
    if write_baseline is not None:
        write_known(write_baseline, report, force=force, inputs=inputs)
    if shown:
        _show(result, data, form, setting, whole=out is None)
    worst = max((_RANK[one.severity] for one in report.findings), default=0)
    return int(worst >= _FAIL_ON[asked.fail_on or "error"])


def _refuse(form: str, out: Path | None, annotate: Path | None, force: bool, inputs: tuple[Path, ...]) -> None:
    """Everything that can be known to fail is said before the work begins."""
    if out is None and not WRITTEN[form].printable:
        raise BadUsage(f"“{form}”格式不能显示在屏幕上，请用 -o 指定输出文件，如 -o 报告{WRITTEN[form].suffixes[0]}")
    if out is not None:
        refuse_output(out, force=force, inputs=inputs)
    if annotate is None:
        return
    if annotate.suffix.lower() != ".docx":
        raise BadUsage(f"批注稿只能写成 .docx，不能写成“{annotate.name}”，请换一个文件名")
    refuse_output(annotate, force=force, inputs=inputs)
    if out is not None and out.resolve() == annotate.resolve():
        raise BadUsage(f"-o 和 --annotate 写的是同一个文件“{out}”，请换一个文件名")


def _annotated(checked: Checked, submission: Path, setting: Setting) -> bytes:
    from checker.writers.annotate import annotated_docx

    return annotated_docx(checked, submission.read_bytes(), setting)


def form_of(out: Path | None) -> str:
    """The format that the output's name asks for; BadUsage for a name that promises what is not written."""
    if out is None:
        return "text"
    form = form_of_suffix(out)
    if form is None and out.suffix.lower() in _NOT_TEXT:
        known = " ".join(suffix for one in WRITTEN.values() for suffix in one.suffixes)
        raise BadUsage(f"核对结果不能写成“{out.suffix}”，请换一个文件名（可用的后缀：{known}）")
    return form or "text"


def _show(checked: Checked, data: bytes, form: str, setting: Setting, whole: bool) -> None:
    """The result itself where no file was asked for, else the first ten lines of it."""
    if not whole:
        from checker.writers.as_text import report_text
        from checker.writers.masking import masked_report

        show(report_text(masked_report(checked.report), setting.lang, full=False), setting.lang)
    elif form == "text":
        show(data.decode(), setting.lang)
    else:
        print_bytes(data)
