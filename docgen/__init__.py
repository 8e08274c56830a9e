"""Documents that answer a parent, in a unit's own words, each proven by reading it back.

`plan`, `receipt` and `feedback` are what other programs may rely on here; the rest may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docgen.derived_plan.make import Planned, plan
    from docgen.feedback_letter.make import Feedback, feedback
    from docgen.receipt_form import receipt
    from docgen.work_summary.make import Reported, report, report_sheet

__all__ = ["Feedback", "Planned", "Reported", "feedback", "plan", "receipt", "report", "report_sheet"]


def __getattr__(name: str) -> Any:
    """Load a public function when it is first asked for, so that `import docgen` stays cheap."""
    if name in ("plan", "Planned"):
        from docgen.derived_plan import make

        return getattr(make, name)
    if name == "receipt":
        from docgen.receipt_form import receipt

        return receipt
    if name in ("report", "report_sheet", "Reported"):
        from docgen.work_summary import make as summary

        return getattr(summary, name)
    if name in ("feedback", "Feedback"):
        from docgen.feedback_letter import make as letters

        return getattr(letters, name)
    raise AttributeError(f"module 'docgen' has no attribute {name!r}")
