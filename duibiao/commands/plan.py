"""duibiao plan --against PARENT --unit UNIT.yaml -o OUT.docx."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from checker.errors import BadUsage
from duibiao.commands.derived import answers_path, notes_path, unit_option
from duibiao.commands.options import against_option, flag, out_option, say
from duibiao.data import parent_path
from duibiao.limit import file_limit
from duibiao.output import refuse_output, write_file
from duibiao.speech import SpeakingCommand, step

if TYPE_CHECKING:
    from checker.model.catalog import Catalog

_FORMS: dict[str, Literal["notice", "report", "letter"]] = {"notice": "notice", "report": "report", "letter": "letter"}


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(**given: object) -> int:
        return write_plan(lang, **given)  # type: ignore[arg-type]

    return SpeakingCommand(
        "plan",
        lang,
        callback=run,
        params=[
            against_option(lang),
            unit_option(lang),
            out_option(lang),
            click.Option(
                ["--as", "form"],
                type=click.Choice(list(_FORMS)),
                help=say(
                    lang,
                    "行文方式：notice 通知（印发，默认）、report 报告（上报）、letter 函",
                    "how it travels: notice (down, default), report (up), letter (sideways)",
                ),
            ),
            click.Option(
                ["--length"],
                type=click.Choice(["full", "short"]),
                help=say(
                    lang,
                    "full 全文（默认）；short 正文不超过4000字，细目放进附件",
                    "full (default), or short: a body of at most 4,000 characters, details in the attachments",
                ),
            ),
            click.Option(
                ["--templates"],
                type=click.Path(path_type=Path),
                metavar=say(lang, "文件夹", "FOLDER"),
                help=say(
                    lang,
                    "单位自己的 Word 模板文件夹（字段见 templates/README.md）；没有的模板用程序自带的版式",
                    "the unit's own folder of Word forms (fields: templates/README.md), our layout for the rest",
                ),
            ),
            flag("force", lang),
            flag("quiet", lang),
        ],
    )


def write_plan(
    lang: str,
    against: tuple[str, ...],
    unit: Path,
    out: Path | None,
    form: str | None,
    length: str | None,
    templates: Path | None,
    force: bool,
    quiet: bool,
) -> int:
    """Write the plan, its notes and its answers; 1 when the proof finds something."""
    if out is None or out.suffix.lower() != ".docx":
        raise BadUsage("请用 -o 指定方案的文件名，后缀为 .docx，如 -o 实施方案.docx")
    if templates is not None and not templates.is_dir():
        raise BadUsage(f"找不到模板文件夹“{templates}”，请确认它存在，里面放 红头通知.docx 等模板")
    parents = tuple(parent_path(one) for one in against)
    inputs = (*parents, unit)
    written = (out, notes_path(out), answers_path(out))
    for one in written:
        refuse_output(one, force=force, inputs=inputs)
    from docgen.derived_plan.answers import choices_of
    from docgen.derived_plan.make import plan

    kept = choices_of(unit)
    with file_limit(parents[0], "起草", *parents[1:]):
        made = plan(
            parents,
            unit,
            form=_FORMS[form or (kept[0] if kept else "notice")],
            length="short" if (length or (kept[1] if kept else "full")) == "short" else "full",
            witnesses=witnesses(),
            templates=templates,
        )
    step(f"proved: {len(made.proof.matches)} requirements, {len(made.proof.failures)} failures")
    for path, data in zip(written, (made.document, made.notes.encode(), made.answers), strict=True):
        write_file(path, data, force=force, inputs=inputs)
    if not quiet:
        click.echo(made.told(lang), err=True)
    return int(bool(made.proof.failures))


def witnesses() -> tuple[Catalog, ...]:
    """The built-in catalogs: figures of sister documents show where a parent slipped."""
    from checker.requirements.files import read_catalog
    from duibiao.data import catalog_names, data_folder

    return tuple(read_catalog(data_folder("corpus") / "catalogs" / f"{name}.json") for name in catalog_names())
