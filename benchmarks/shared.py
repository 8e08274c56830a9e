"""Where the labelled real documents lie. They are not part of the repository."""

from __future__ import annotations

import json
import os
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
