"""Options that the commands share which write for a unit, and the files beside what they write."""

from __future__ import annotations

from pathlib import Path

import click

from duibiao.commands.options import say


def unit_option(lang: str) -> click.Option:
    """--unit: the profile."""
    return click.Option(
        ["--unit"],
        required=True,
        type=click.Path(path_type=Path),
        metavar=say(lang, "单位档案", "UNIT"),
        help=say(
            lang,
            "单位档案（duibiao unit init 生成后填写），.yaml 或 .xlsx（必填）",
            "the unit's profile (made by duibiao unit init), .yaml or .xlsx (required)",
        ),
    )


def notes_path(out: Path) -> Path:
    """方案.docx → 方案.说明.txt: what is to fill, to ask, what was left out."""
    return out.with_suffix(".说明.txt")


def answers_path(out: Path) -> Path:
    """方案.docx → 方案.answers.yaml: the profile that makes it again."""
    return out.with_suffix(".answers.yaml")
