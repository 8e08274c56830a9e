"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from duibiao.speech import Both

TEXTS: dict[str, Both] = {
    "force": Both("覆盖已存在的输出文件", "overwrite an output that exists"),
    "quiet": Both("不在屏幕上显示结果", "print nothing but errors"),
    "out": Both("输出文件", "output file"),
    "format": Both("输出格式（默认 text）", "output format (default text)"),
    "format_by_suffix": Both(
        "输出格式（默认 text；-o 的后缀为 .json 时默认 json）", "output format (default text, or json for -o …json)"
    ),
}


# The files that can be read, as a help text lists them.
FORMS = ".docx .docm .doc .wps .rtf .pdf .ofd .html .mht .txt .md .jpg .png .tif .bmp"


def say(lang: str, zh: str, en: str) -> str:
    """The text of one language."""
    return en if lang == "en" else zh


def argument(name: str, metavar: str, **settings: Any) -> click.Argument:
    """A file argument; whether the file is there is for the reader to say, in its own sentence."""
    return click.Argument([name], type=click.Path(path_type=Path), metavar=metavar, **settings)


def out_option(lang: str) -> click.Option:
    """-o: where the result goes."""
    return click.Option(["-o", "--out"], type=click.Path(path_type=Path), help=getattr(TEXTS["out"], lang))


def flag(name: str, lang: str) -> click.Option:
    """A switch whose help stands in `TEXTS`."""
    return click.Option([f"--{name}"], is_flag=True, help=getattr(TEXTS[name], lang))


def format_option(lang: str, *choices: str, by_suffix: bool = False) -> click.Option:
    """--format; the first choice is the default, or none where the command asks the output's suffix."""
    return click.Option(
        ["--format", "form"],
        type=click.Choice(choices),
        default=None if by_suffix else choices[0],
        help=getattr(TEXTS["format_by_suffix" if by_suffix else "format"], lang),
    )
