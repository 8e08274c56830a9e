"""How long a derived plan takes from a prepared catalog: python -m benchmarks.speed_docgen.

Beside it docxtpl renders the same paragraphs and table rows into a bare template: the least that any program takes
that fills Word templates.
"""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.docgen_units import KINDS, filled
from benchmarks.shared import sample, shared
from checker.pipeline import extract
from docgen.derived_plan.marks import texts
from docgen.derived_plan.paper import derived_plan
from docgen.layout.model import Paper, Table
from docgen.layout.write import written
from docgen.localise.clauses import localised
from docgen.prove import prove

_RUNS = 7


def template(folder: Path) -> Path:
    """A template with one loop of paragraphs and one of table rows."""
    from docx import Document

    document = Document()
    for line in ("{%p for one in paragraphs %}", "{{ one }}", "{%p endfor %}"):
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=1)
    for number, line in enumerate(("{%tr for row in rows %}", "{{ row }}", "{%tr endfor %}")):
        table.cell(number, 0).text = line
    path = folder / "template.docx"
    document.save(str(path))
    return path


def render(path: Path, paragraphs: list[str], rows: list[str]) -> bytes:
    """What docxtpl makes of it."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(str(path))
    document.render({"paragraphs": paragraphs, "rows": rows}, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def texts_of(paper: Paper) -> tuple[list[str], list[str]]:
    """Paragraphs, and table cells a row each."""
    cells = [
        "".join(span.text for span in cell.spans)
        for part in paper.parts
        for block in part.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ]
    known = set(cells)
    return [text for text in texts(paper) if text not in known], cells


def best(work: Callable[[], object]) -> float:
    """The least of several runs, in milliseconds."""
    found = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found) * 1000


def main() -> None:
    """Print the times."""
    parent = sample("changzhi.docx") if shared() else Path("corpus/cases/demo/区方案.docx")
    catalog = extract(parent)
    unit = filled(KINDS["综合"], (catalog,))
    local = localised((catalog,), unit)
    paper = derived_plan(local)
    data = written(paper)
    paragraphs, rows = texts_of(paper)
    with tempfile.TemporaryDirectory() as folder:
        path = template(Path(folder))
        own = best(lambda: written(derived_plan(localised((catalog,), unit))))
        theirs = best(lambda: render(path, paragraphs, rows))
        proof = best(lambda: prove(data, paper, local))
    print(f"{sum(map(len, paragraphs + rows))} characters, {len(paragraphs)} paragraphs, {len(rows)} cells")
    print(f"localise and write {own:8.1f} ms")
    print(f"docxtpl            {theirs:8.1f} ms   ratio {own / theirs:.2f} (goal 1.50)")
    print(f"proof              {proof:8.1f} ms")


if __name__ == "__main__":
    main()
