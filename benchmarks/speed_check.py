"""How long a check takes, as ratios to named peers, and what memory it holds.

F is `zipfile` + `lxml.etree.fromstring(word/document.xml)` of the same file. What the check remembers of texts is
cleared before each repetition, untimed: a document that was just checked is not what a desk brings next. A desk that
has a prepared catalog has asked it of other documents before: that is timed too, another one being checked, untimed,
after the clearing.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks.shared import sample, shared
from benchmarks.timing import Ratio, process_ratio, ratio

IMPORTS = "import zipfile; from lxml import etree"
BARE_GROUP = """
import click
group = click.Group("bare")
for name in {names}:
    group.add_command(click.Command(name, help="a command of this group"))
group.main(["--help"], standalone_mode=False)
"""


def floor(path: Path) -> object:
    """F: the file opened and its main part parsed, nothing else."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def python_docx_reads(path: Path) -> int:
    """The peer: python-docx walks all paragraphs and all cells of all rows."""
    import docx

    document = docx.Document(str(path))
    return sum(len(one.text) for one in document.paragraphs) + sum(
        len(cell.text) for table in document.tables for row in table.rows for cell in row.cells
    )


def main() -> None:
    """Print the table."""
    from duibiao.speech import COMMANDS

    print(f"{'speed':58}{'ratio':>8}{'low':>8}{'high':>8}{'ms':>9}   goal")
    names = list(COMMANDS)
    row("--help / a bare click group of as many commands", help_ratio(names), "1.3")
    if shared() is None:
        print("the labelled documents are not beside this checkout (set DUIBIAO_SHARED): no more to time")
        return
    for child, parent in (("tianjin", "changning"), ("shaoxing", "changzhi")):
        _pair(child, sample(f"{child}.docx"), sample(f"{parent}.docx"), sample("shandong.docx"))
    cold = [
        "-m",
        "duibiao",
        "check",
        str(sample("tianjin.docx")),
        "--against",
        str(sample("changning.docx")),
        "--quiet",
    ]
    row("check from cold, both read / " + IMPORTS, process_ratio(cold, ["-c", IMPORTS]), "6")
    print(f"{'peak memory of a process that checks one plan, MiB':58}{memory_of_a_check():8.1f}   goal 64")


def _pair(name: str, path: Path, parent: Path, other: Path) -> None:
    """One submission against a catalog that is at hand; `other` is what was checked against it before."""
    from checker import check, extract

    catalog = extract(parent)
    check(path, catalog)  # all modules are there
    remembered = _text_caches()

    def forgotten() -> None:
        for cache in remembered:
            cache.cache_clear()

    def asked_before() -> None:
        forgotten()
        check(other, catalog)

    against_floor = ratio(lambda: check(path, catalog), lambda: floor(path), before=forgotten)
    row(f"check {name} against a prepared catalog / F", against_floor, "10")
    asked = ratio(lambda: check(path, catalog), lambda: floor(path), 7, before=asked_before)
    row("  the catalog asked of another document before / F", asked, "-")
    again = ratio(lambda: check(path, catalog), lambda: floor(path))
    row("  the very same document once more / F", again, "-")
    row(
        f"check {name} / python-docx merely reads it",
        ratio(lambda: check(path, catalog), lambda: python_docx_reads(path), 5, before=forgotten),
        "1",
    )


def _text_caches() -> list[Any]:
    """The bounded caches of what a clause or a paragraph says; those of word lists and patterns are unbounded."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("checker.")]
    found = [value for module in modules for value in vars(module).values() if hasattr(value, "cache_parameters")]
    return [cache for cache in found if cache.cache_parameters()["maxsize"] is not None]


def help_ratio(names: list[str]) -> Ratio:
    """`duibiao --help` against click alone."""
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8", delete=False) as script:
        script.write(BARE_GROUP.format(names=names))
    try:
        return process_ratio(["-m", "duibiao", "--help"], [script.name], 25)
    finally:
        Path(script.name).unlink()


MEASURE_MEMORY = """
import resource, sys
from pathlib import Path
from checker import check

check(sys.argv[1], sys.argv[2])
status = Path("/proc/self/status")
if status.exists():  # ru_maxrss would count what the process that started this one held
    lines = status.read_text(encoding="ascii").splitlines()
    print(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def memory_of_a_check() -> float:
    """Peak resident memory of a whole process that checks one plan, in MiB."""
    arguments = [sys.executable, "-c", MEASURE_MEMORY, str(sample("tianjin.docx")), str(sample("changning.docx"))]
    done = subprocess.run(arguments, capture_output=True, check=True)
    return float(done.stdout)


def row(name: str, one: Ratio, goal: str) -> None:
    """One line of the table."""
    print(f"{name[:57]:58}{one.median:8.2f}{one.low:8.2f}{one.high:8.2f}{one.seconds * 1000:9.1f}   {goal}")


if __name__ == "__main__":
    main()
