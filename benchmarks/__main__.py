"""`make bench`: every table, accuracy first, then altered copies, then speed."""

from __future__ import annotations

import subprocess
import sys

TABLES = (
    "accuracy_read",
    "accuracy_text",
    "accuracy_outline",
    "accuracy_extract",
    "accuracy_points",
    "accuracy_targets",
    "accuracy_names",
    "accuracy_deadlines",
    "accuracy_match",
    "accuracy_cases",
    "accuracy_pdf",
    "accuracy_pdf_extract",
    "accuracy_grids",
    "accuracy_legacy",
    "accuracy_html",
    "accuracy_ofd",
    "accuracy_scan",
    "accuracy_formats",
    "accuracy_same",
    "accuracy_unseen",
    "accuracy_varied",
    "accuracy_altered",
    "accuracy_docgen",
    "accuracy_docgen_report",
    "accuracy_receipts",
    "accuracy_copies",
    "mutants.run",
    "speed_read",
    "speed_check",
    "speed_pdf",
    "speed_tables",
    "speed_ocr",
    "speed_reports",
    "speed_annotate",
    "speed_docgen",
    "speed_receipts",
    "speed_audit",
    "faults_audit",
)


def main() -> int:
    """Run each table as a process of its own, so that none warms another; 1 when one breaks."""
    failed = []
    for name in TABLES:
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nbroken: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
