"""duibiao indicators --against PARENT --unit UNIT.yaml -o OUT.docx|.xlsx."""

from __future__ import annotations

import click

from duibiao.commands.tasklist import attachment_command


def command(lang: str) -> click.Command:
    """Build the command in one language."""
    return attachment_command("indicators", lang)
