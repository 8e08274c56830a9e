"""duibiao same A B."""

from __future__ import annotations

from pathlib import Path

import click

from duibiao.commands.options import FORMS, argument, flag, format_option, out_option, say
from duibiao.limit import file_limit
from duibiao.output import print_bytes, print_text, refuse_output, write_file
from duibiao.speech import SpeakingCommand, step


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run(a: Path, b: Path, form: str | None, out: Path | None, force: bool, quiet: bool) -> int:
        form = form or ("json" if out is not None and out.suffix.lower() == ".json" else "text")
        if out is not None:
            refuse_output(out, force=force, inputs=(a, b))
        data, verdict = compared(lang, a, b, form)
        if out is not None:
            write_file(out, data, force=force, inputs=(a, b))
        if not quiet and (out is None or form == "text"):
            _show(data, form, whole=out is None)
        return int(verdict != "same")

    one, other = say(lang, "文件甲", "A"), say(lang, "文件乙", "B")
    return SpeakingCommand(
        "same",
        lang,
        callback=run,
        params=[
            argument("a", one),
            argument("b", other),
            format_option(lang, "text", "json", by_suffix=True),
            out_option(lang),
            flag("force", lang),
            flag("quiet", lang),
        ],
        argument_help=[
            (one, say(lang, f"同一文件的一种形式，如 Word 文件：{FORMS}", f"one form of the document: {FORMS}")),
            (other, say(lang, "另一种形式，如盖章的 PDF 或扫描件", "another form, such as the sealed PDF or a scan")),
        ],
    )


def compared(lang: str, a: Path, b: Path, form: str) -> tuple[bytes, str]:
    """The comparison as text or JSON, and its verdict."""
    from checker.intake import read
    from checker.same.compare import compare
    from checker.writers.sameness import sameness_json, sameness_text

    with file_limit(a, "读取"):
        first = read(a)
    with file_limit(b, "读取"):
        second = read(b)
    step(f"read: {len(first.reading.blocks)} and {len(second.reading.blocks)} blocks")
    with file_limit(b, "比对"):
        found = compare(first, second)
    step(f"compared: {len(found.differences)} differences, {len(found.undecided)} undecided, {found.layout} of layout")
    data = sameness_json(found) if form == "json" else sameness_text(found, "en" if lang == "en" else "zh").encode()
    return data, found.verdict


def _show(data: bytes, form: str, whole: bool) -> None:
    """All of it, or of a text that was written elsewhere the lines with the verdict."""
    if form == "json":
        print_bytes(data)
    else:
        text = data.decode()
        print_text(text if whole else text.partition("\n\n")[0].rstrip("\n") + "\n")
