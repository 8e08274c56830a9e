"""Documents that answer a parent, in a unit's own words, each proven by reading it back.

`plan` is what other programs may rely on here; the rest may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.derived_plan.make import Planned, plan

__all__ = ["Planned", "plan"]


def __getattr__(name: str) -> Any:
    """Load a public function when it is first asked for, so that `import docgen` stays cheap."""
    if name in ("plan", "Planned"):
        from docgen.derived_plan import make

        return getattr(make, name)
    raise AttributeError(f"module 'docgen' has no attribute {name!r}")
