"""Nothing heavy is loaded for help, or for a check of Word files: starting is most of their time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    *("numpy", "cv2", "PIL", "onnxruntime", "rapidocr", "pypdfium2", "pdfplumber", "ofdkit", "doc2docx", "openpyxl"),
    "checker.rules.layout",  # forty rule files that a check does not need
)
DEMO = Path(__file__).parents[1] / "corpus" / "cases" / "demo"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["check", "--help"],
        ["read", str(DEMO / "医院方案.docx"), "--quiet"],
        ["check", str(DEMO / "医院方案.docx"), "--against", str(DEMO / "区方案.docx"), "--quiet"],
    ],
    ids=["help", "help of check", "read", "check"],
)
def test_nothing_heavy_is_imported(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom duibiao.cli import run\n"
        f"code = run({arguments!r})\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], code, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.stderr.splitlines()[-1].startswith("[] "), done.stderr
    assert done.stderr.splitlines()[-1] != "[] 2"
