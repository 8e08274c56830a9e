"""duibiao catalogs."""

from __future__ import annotations

import click

from duibiao.data import catalog_names, parent_path
from duibiao.output import print_text
from duibiao.speech import SpeakingCommand


def command(lang: str) -> click.Command:
    """Build the command in one language."""

    def run() -> None:
        print_text("".join(f"{name}\t{described(name)}\n" for name in catalog_names()))

    return SpeakingCommand("catalogs", lang, callback=run, params=[])


def described(name: str) -> str:
    """A built-in catalog's title and how many requirements it holds."""
    from checker.pipeline import extract

    catalog = extract(parent_path(name))
    front = catalog.document.front
    return f"{front.plan_title or front.title}\t{len(catalog.requirements)}"
