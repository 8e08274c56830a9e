"""A line on the screen that says how far recognition has come, where somebody is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from checker.intake.progress import listening

_BACK = "\r" + " " * 40 + "\r"  # the line made empty; some terminals know no other way


@contextmanager
def progress_shown() -> Iterator[None]:
    """正在识别第3页，共22页 on stderr while pages are recognised inside: on a terminal only, and not with --quiet."""
    ctx = click.get_current_context(silent=True)
    if ctx is None or ctx.params.get("quiet") or not sys.stderr.isatty():
        yield
        return
    shown = False

    def show(page: int, pages: int) -> None:
        nonlocal shown
        shown = True
        sys.stderr.write(f"{_BACK}正在识别第{page}页，共{pages}页")
        sys.stderr.flush()

    try:
        with listening(show):
            yield
    finally:
        if shown:
            sys.stderr.write(_BACK)
            sys.stderr.flush()
