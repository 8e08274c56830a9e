"""An audit and all that it writes into OUT. Each output is written whole or not at all; one that cannot be written
(open in Excel) is named, and the others are written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from checker.errors import OutputRefused
from checker.model.catalog import Catalog
from checker.writers.xlsx.book import book_bytes
from duibiao.batch import rollup_paper, rollup_sheets
from duibiao.batch.audit_json import audit_json
from duibiao.batch.audit_run import AuditOptions, run_audit
from duibiao.batch.cockpit.page import cockpit
from duibiao.batch.first_lines import first_lines
from duibiao.batch.memory import decisions_json, read_decisions, remembered
from duibiao.batch.model import Audit
from duibiao.batch.previous import followed, read_round
from duibiao.batch.shown import shown
from duibiao.batch.tables.book import NAME, sheets_of, typed_before
from duibiao.batch.unit_files import put_in_place
from duibiao.output import write_file


def audit(
    folder: Path | str,
    against: Path | str | Catalog | Sequence[Path | str | Catalog],
    out: Path | str,
    options: AuditOptions | None = None,
) -> Audit:
    """Audit a folder (or .zip) of submissions against one parent or several and write the results into `out`.

    What a reviewer typed into the last 汇总.xlsx stays and holds. Raises as `run_audit`; OutputRefused, after
    everything else was written, when a table is open in another program.
    """
    given = (against,) if isinstance(against, Path | str | Catalog) else tuple(against)
    parents = tuple(one if isinstance(one, Catalog) else Path(one) for one in given)
    options = options or AuditOptions()
    typed = typed_before(Path(out) / NAME)  # what cannot be read is said before the work
    decisions = (*(one for path in options.decisions for one in read_decisions(path)), *typed.decisions)
    before = read_round(options.previous) if options.previous else None
    ran, kept = run_audit(Path(folder), parents, Path(out), options, before)
    done = remembered(ran, decisions)
    if before is not None:
        done = followed(done, before)
    today = options.settings.today
    refused: list[str] = []
    seen = shown(done)  # people see no personal data that was found; audit.json keeps the exact words
    sheets = sheets_of(seen, typed, today)
    outputs = {
        "audit.json": audit_json(done),
        NAME: book_bytes(sheets),
        "index.html": cockpit(seen, sheets, "\n".join(first_lines(seen))),
        "认定.json": decisions_json(decisions),
        rollup_sheets.NAME: rollup_sheets.rollup_xlsx(seen),
        rollup_paper.NAME: rollup_paper.rollup_docx(seen),
    }
    if options.unit_files:
        refused.extend(put_in_place(done, kept, Path(out), today))
    for name, data in outputs.items():
        try:
            write_file(Path(out) / name, data, force=True)
        except OutputRefused as error:
            refused.append(str(error))
    if refused:
        raise OutputRefused("；".join(refused))
    return done
