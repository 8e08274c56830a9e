"""`python -m docs.picture` takes the picture of a report anew: needs Chromium and Pillow, neither of them at run time.

The picture is the page that `duibiao check` writes of the embedded sample, its second finding chosen.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from checker.pipeline import Options, checked
from checker.writers.forms import Setting, write

TARGET = Path(__file__).parent / "pictures" / "report.png"
CASE = Path(__file__).parents[1] / "corpus" / "cases" / "demo"
CHOOSE = '<script>addEventListener("load",function(){document.getElementById("f1").click()})</script></body>'
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--window-size=1400,1000",
)  # fmt: skip


def main() -> int:
    """Write docs/pictures/report.png."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("no Chromium here")
        return 1
    from PIL import Image

    report = checked(CASE / "医院方案.docx", CASE / "区方案.docx", Options())
    page = write("html", report, Setting()).decode("utf-8").replace("</body>", CHOOSE)
    with tempfile.TemporaryDirectory() as folder:
        source, shot = Path(folder) / "page.html", Path(folder) / "page.png"
        source.write_text(page, encoding="utf-8")
        command = [browser, *FLAGS, f"--user-data-dir={folder}/profile", f"--screenshot={shot}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - a browser, our own page
        picture = Image.open(shot).convert("RGB")
    TARGET.parent.mkdir(exist_ok=True)
    few = picture.quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(TARGET, optimize=True)
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
