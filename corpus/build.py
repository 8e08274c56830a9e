"""`python -m corpus.build` writes the Word files of the cases from their sources; `--check` says which differ."""

from __future__ import annotations

import sys
from pathlib import Path

from corpus.word import build

CASES = Path(__file__).parent / "cases"


def built() -> dict[Path, bytes]:
    """Every Word file below cases/ and the bytes its source gives."""
    return {
        source.with_suffix(".docx"): build(source.read_text(encoding="utf-8"))
        for source in sorted(CASES.rglob("*.plan"))
    }


def main() -> int:
    """Write what differs; with --check write nothing and return 1 when something would change."""
    stale = [path for path, data in built().items() if not path.exists() or path.read_bytes() != data]
    for path in stale:
        print(path.relative_to(CASES))
        if "--check" not in sys.argv:
            path.write_bytes(built()[path])
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
