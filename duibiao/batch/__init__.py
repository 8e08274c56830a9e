"""A round of submissions: found, told apart by unit, checked in killable children, kept, put into one table.

`audit` is what other programs may rely on; the rest may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duibiao.batch.audit_run import AuditOptions
    from duibiao.batch.round import audit

__all__ = ["AuditOptions", "audit"]


def __getattr__(name: str) -> Any:
    """Load a public function when it is first asked for."""
    if name == "audit":
        from duibiao.batch.round import audit

        return audit
    if name == "AuditOptions":
        from duibiao.batch.audit_run import AuditOptions

        return AuditOptions
    raise AttributeError(f"module 'duibiao.batch' has no attribute {name!r}")
