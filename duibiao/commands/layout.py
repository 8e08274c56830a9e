"""duibiao layout FILE [--fix OUT.docx] [--profile P]."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.errors import BadUsage, UnreadableFile
from duibiao.commands.options import argument, flag, format_option, out_option, say
from duibiao.limit import file_limit
from duibiao.output import print_bytes, print_text, refuse_output, write_file
from duibiao.speech import SpeakingCommand, step

if TYPE_CHECKING:
    from checker.model.sheet import LayoutReport
    from checker.pipeline import Options
    from checker.rules.rule import Lang


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(
        file: Path,
        fix: Path | None,
        profile: Path | None,
        form: str | None,
        out: Path | None,
        force: bool,
        quiet: bool,
        fail_on: str,
    ) -> int:
        form = form or ("json" if out is not None and out.suffix.lower() == ".json" else "text")
        for written in (fix, out):
            if written is not None:
                refuse_output(written, force=force, inputs=(file,))
        if fix is not None and fix.suffix.lower() != file.suffix.lower():
            raise BadUsage(f"修复后的文件“{fix.name}”应与原文件一样以 {file.suffix} 结尾")
        data, repaired, code = looked_at(lang, file, fix is not None, profile, form, fail_on)
        if fix is not None:
            write_file(fix, repaired, force=force, inputs=(file,))
        if out is not None:
            write_file(out, data, force=force, inputs=(file,))
        if not quiet and out is None:
            print_bytes(data) if form == "json" else print_text(data.decode())
        return code

    return SpeakingCommand(
        "layout",
        lang,
        callback=run,
        params=_params(lang),
        argument_help=[(say(lang, "文件", "FILE"), ".docx .docm")],
    )


def _params(lang: str) -> list[click.Parameter]:
    """What the command takes."""
    return [
        argument("file", say(lang, "文件", "FILE")),
        click.Option(
            ["--fix"],
            type=click.Path(path_type=Path),
            help=say(
                lang,
                "把能机械修复的版面修好，另存为这个文件，不改一个字",
                "repair what is mechanical into this file, without touching a word",
            ),
        ),
        click.Option(
            ["--profile"],
            type=click.Path(path_type=Path),
            help=say(
                lang,
                "本单位的版面要求（YAML），只写与 GB/T 9704 不同的项",
                "the unit's own layout (YAML): what differs from GB/T 9704",
            ),
        ),
        format_option(lang, "text", "json", by_suffix=True),
        out_option(lang),
        click.Option(
            ["--fail-on"],
            type=click.Choice(["error", "warning", "info", "never"]),
            default="error",
            help=say(
                lang,
                "有此级别及以上的问题时退出码为 1（默认 error）",
                "exit with 1 on findings of this severity or above (default error)",
            ),
        ),
        flag("force", lang),
        flag("quiet", lang),
    ]


def looked_at(
    lang: str, file: Path, fix: bool, profile: Path | None, form: str, fail_on: str
) -> tuple[bytes, bytes, int]:
    """The report, the repaired file (or nothing), and the exit code: of what the repair left, where there was one."""
    from checker.pipeline import Options, inspect_layout
    from checker.writers.layout.report import layout_json, layout_text

    spoken: Lang = "en" if lang == "en" else "zh"
    options = Options(lang=spoken)
    repaired, done = b"", None
    with file_limit(file, "读取"):
        report = inspect_layout(file, options, profile)
    step(f"laid out: {len(report.laid.elements)} paragraphs, {len(report.findings)} findings")
    if fix:
        repaired, done, report = _repaired(file, report, options, profile)
    text = layout_json(report, done) if form == "json" else layout_text(report, spoken, done).encode()
    order = ("error", "warning", "info")
    worst = min((order.index(one.severity) for one in report.findings), default=len(order))
    return text, repaired, int(fail_on != "never" and worst <= order.index(fail_on))


def _repaired(
    file: Path, report: LayoutReport, options: Options, profile: Path | None
) -> tuple[bytes, tuple[tuple[str, int], ...], LayoutReport]:
    """The repaired file, what was done, and what is left; read back to prove that not a word has changed."""
    import tempfile

    from checker.pipeline import inspect_layout
    from checker.writers.layout.repair import repair, words_kept

    made = repair(file, report)
    with tempfile.TemporaryDirectory(prefix="duibiao-") as folder, file_limit(file, "读取"):
        copy = Path(folder) / file.name
        copy.write_bytes(made.data)
        after = inspect_layout(copy, options, profile)
    if not words_kept(report.document, after.document):
        raise UnreadableFile(f"“{file.name}”修复版面后文字会有变化，已放弃，没有写出文件；请在 Word 中另存后再试。")
    step(f"repaired: {sum(times for _, times in made.done)} places, {len(after.findings)} findings left")
    return made.data, made.done, after
