"""An audit and all that it writes into OUT. Each output is written whole or not at all; one that cannot be written
(open in Excel) is named, and the others are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from checker.errors import OutputRefused
from checker.model.catalog import Catalog
from duibiao.batch.audit_json import audit_json
from duibiao.batch.audit_run import AuditOptions, run_audit
from duibiao.batch.memory import read_decisions, remembered
from duibiao.batch.model import Audit
from duibiao.output import write_file

_OUTPUTS: tuple[tuple[str, Callable[[Audit], bytes]], ...] = (("audit.json", audit_json),)


def audit(
    folder: Path | str,
    against: Path | str | Catalog | Sequence[Path | str | Catalog],
    out: Path | str,
    options: AuditOptions | None = None,
) -> Audit:
    """Audit a folder (or .zip) of submissions against one parent or several and write the results into `out`.

    Raises as `run_audit`; OutputRefused, after everything else was written, when a table is open in another program.
    """
    given = (against,) if isinstance(against, Path | str | Catalog) else tuple(against)
    parents = tuple(one if isinstance(one, Catalog) else Path(one) for one in given)
    options = options or AuditOptions()
    decisions = [
        one for path in options.decisions for one in read_decisions(path)
    ]  # a bad file is said before the work
    done = remembered(run_audit(Path(folder), parents, Path(out), options), decisions)
    refused: list[str] = []
    for name, written in _OUTPUTS:
        try:
            write_file(Path(out) / name, written(done), force=True)
        except OutputRefused as error:
            refused.append(str(error))
    if refused:
        raise OutputRefused("；".join(refused))
    return done
