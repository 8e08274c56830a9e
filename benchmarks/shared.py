"""Where the labelled real documents lie. They are not part of the repository."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_DEFAULT = Path(__file__).resolve().parents[2] / "shared"


def shared() -> Path | None:
    """The folder with seeds, samples and gold, or None when it is not there (set DUIBIAO_SHARED to name another)."""
    folder = Path(os.environ.get("DUIBIAO_SHARED", _DEFAULT))
    return folder if (folder / "gold").is_dir() else None


def gold(name: str) -> Any:
    """The labels of one file below gold/, e.g. ``gold("tianjin.extract")``."""
    folder = shared()
    if folder is None:
        raise FileNotFoundError("labelled documents not found: set DUIBIAO_SHARED")
    return json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))


def sample(name: str) -> Path:
    """One rebuilt document, e.g. ``sample("tianjin.docx")``."""
    folder = shared()
    if folder is None:
        raise FileNotFoundError("labelled documents not found: set DUIBIAO_SHARED")
    return folder / "samples" / name


@dataclass(frozen=True, slots=True)
class Row:
    """One figure with its goal and what a program would score that knows nothing."""

    metric: str
    figure: float
    goal: float | None
    trivial: float | None


def print_rows(rows: Sequence[Row], places: int = 3) -> None:
    """A table of figures, goals and trivial figures; figures with one decimal place more."""
    print(f"{'metric':32}{'figure':>9}{'goal':>8}{'trivial':>9}")
    for row in rows:
        goal = "" if row.goal is None else f"{row.goal:.{places}f}"
        trivial = "" if row.trivial is None else f"{row.trivial:.{places}f}"
        print(f"{row.metric:32}{row.figure:9.{places + 1}f}{goal:>8}{trivial:>9}")
