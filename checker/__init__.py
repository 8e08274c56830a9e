"""Is this submission compliant with its parent, and where not?

`read`, `extract` and `check` are what other programs may rely on; the rest may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.intake import read
    from checker.pipeline import Options, check, extract

__all__ = ["Options", "check", "extract", "read"]


def __getattr__(name: str) -> Any:
    """Load a public function when it is first asked for, so that `import checker` stays cheap."""
    if name == "read":
        from checker.intake import read

        return read
    if name in ("Options", "check", "extract"):
        from checker import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'checker' has no attribute {name!r}")
