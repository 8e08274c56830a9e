"""duibiao unit init --against PARENT -o UNIT.yaml|.xlsx, and duibiao unit check UNIT --against PARENT."""

from __future__ import annotations

from pathlib import Path

import click

from checker.errors import BadUsage
from duibiao.commands.options import against_option, flag, out_option, say
from duibiao.data import parent_path
from duibiao.limit import file_limit
from duibiao.output import print_text, refuse_output, write_file
from duibiao.speech import SpeakingCommand, step

_ACTIONS = ("init", "check")
_SUFFIXES = (".yaml", ".yml", ".xlsx")


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(**given: object) -> None:
        run_unit(lang, **given)  # type: ignore[arg-type]

    return SpeakingCommand(
        "unit",
        lang,
        callback=run,
        params=[
            click.Argument(["action"], type=click.Choice(_ACTIONS), metavar="init|check"),
            click.Argument(
                ["profile"], required=False, type=click.Path(path_type=Path), metavar=say(lang, "档案", "UNIT")
            ),
            against_option(lang),
            click.Option(
                ["--role"],
                help=say(
                    lang,
                    "给谁的（默认看上级方案）：hospital[:三级]、commission[:district]、qc、association、other",
                    "whose profile (default by the parent): hospital[:三级], commission[:district], qc, association,"
                    " department, other",
                ),
            ),
            click.Option(["--name"], help=say(lang, "单位全称，写进档案", "the unit's full name")),
            click.Option(
                ["--unit"],
                type=click.Path(path_type=Path),
                metavar=say(lang, "旧档案", "OLD"),
                help=say(
                    lang, "已有的单位档案：相同的内容带过来", "a profile made before: what it says is carried over"
                ),
            ),
            out_option(lang),
            flag("force", lang),
            flag("quiet", lang),
        ],
        argument_help=[
            (
                "init|check",
                say(
                    lang,
                    "init 按上级方案生成要填的档案（-o 的后缀 .yaml 或 .xlsx）；check 检查填好的档案",
                    "init writes the profile to fill (suffix of -o: .yaml or .xlsx); check looks at a filled one",
                ),
            )
        ],
    )


def run_unit(
    lang: str,
    action: str,
    profile: Path | None,
    against: tuple[str, ...],
    role: str | None,
    name: str | None,
    unit: Path | None,
    out: Path | None,
    force: bool,
    quiet: bool,
) -> None:
    """Write the profile to fill, or look at a filled one."""
    parents = tuple(parent_path(one) for one in against)
    if action == "check":
        _check(lang, profile, parents, quiet)
        return
    out = out or profile
    if out is None or out.suffix.lower() not in _SUFFIXES:
        raise BadUsage("请用 -o 指定档案的文件名，后缀为 .yaml 或 .xlsx，如 -o 单位档案.xlsx")
    inputs = (*parents, *((unit,) if unit else ()))
    refuse_output(out, force=force, inputs=inputs)
    from docgen.profile import profile_file

    with file_limit(parents[0], "提取", *parents[1:]):
        made = profile_file(parents, out.suffix, role, name or "", unit)
    step(f"asked: {made.asked} things")
    write_file(out, made.data, force=force, inputs=inputs)
    for line in () if quiet else made.told(lang):
        click.echo(line, err=True)


def _check(lang: str, profile: Path | None, parents: tuple[Path, ...], quiet: bool) -> None:
    if profile is None:
        raise BadUsage("请写明要检查的单位档案，如 duibiao unit check 单位档案.xlsx --against 上级方案.docx")
    from checker.pipeline import extract
    from checker.units import read_profile

    with file_limit(parents[0], "提取", *parents[1:]):
        found = read_profile(profile, [extract(one) for one in parents])
    if quiet:
        return
    good = say(lang, f"“{profile.name}”可以使用", f"{profile.name} can be used")
    count = len(found.remarks)
    more = say(lang, f"，另有 {count} 处请核对：", f"; {count} remarks:") if count else ""
    print_text("".join(f"{line}\n" for line in (good + more, *(f"  {one}" for one in found.remarks))))
