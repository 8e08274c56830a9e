"""Options and arguments that several commands share."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from checker.errors import BadUsage
from duibiao.speech import Both

TEXTS: dict[str, Both] = {
    "force": Both("覆盖已存在的输出文件", "overwrite an output that exists"),
    "quiet": Both("不在屏幕上显示结果", "print nothing but errors"),
    "out": Both("输出文件", "output file"),
    "format": Both("输出格式（默认 text）", "output format (default text)"),
    "format_by_suffix": Both(
        "输出格式（默认按 -o 的后缀，没有则为 text）", "output format (default by the suffix of -o, else text)"
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


def against_option(lang: str) -> click.Option:
    """--against: the parents."""
    return click.Option(
        ["--against"],
        multiple=True,
        required=True,
        metavar=say(lang, "上级方案", "PARENT"),
        help=say(
            lang,
            "上级方案：文件、要求清单，或内置要求清单的名称；可多次给出（必填）",
            "the parent: a file, a catalog, or a built-in catalog's name; may be repeated (required)",
        ),
    )


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


def writing_date(given: str | None) -> str | None:
    """The date that reports carry: --date, else SOURCE_DATE_EPOCH, else none. BadUsage for what is no date."""
    if given is not None:
        try:
            return date.fromisoformat(given.strip()).isoformat()
        except ValueError:
            raise BadUsage(f"--date 应写成 2024-06-30 的样子，不能识别“{given}”") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not re.fullmatch(r"\d{1,11}", epoch):
        return None
    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()


def codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of rules as typed: N2,c101 in one flag or in several."""
    return tuple(code.strip().upper() for one in given for code in one.split(",") if code.strip())
