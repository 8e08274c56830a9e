"""What writing a paper of thirty pages costs, in units of docxtpl rendering text of the same size.

docxtpl fills a form with a loop over the same paragraphs, as plain words without headings, tables or sections. Ours is
everything: title, numbered headings, tables with fitted columns, landscape pages, imprint; in the program's own layout
and in a Word form. Both are timed in the same run, interleaved; both give bytes.
"""

from __future__ import annotations

import io
import sys
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.timing import Ratio, ratio
from docgen.layout import sections
from docgen.layout.markup import HEAD, NAMESPACES, paragraph, run
from docgen.layout.model import Heading, Paper, Paragraph, Part, Table
from docgen.layout.package import package
from docgen.layout.write import find_frame, written
from tests.docgen.papers import indicators, notice, plan, tasks

GOAL = 1.5
_TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def long_paper() -> Paper:
    """A notice with a plan and two long tables: thirty pages in print."""
    given = notice()
    body = Part(given.parts[1].title, plan(18), attachments=("指标", "任务清单"))
    tables = (
        Part("指标", (indicators(60),), label="附件1", landscape=True),
        Part("任务清单", (tasks(3, 6),), label="附件2"),
    )
    return Paper((given.parts[0], body, *tables), given.letterhead, given.imprint, given.properties)


def texts(paper: Paper) -> list[str]:
    """The words of a paper, a paragraph or a cell each."""
    found: list[str] = []
    for part in paper.parts:
        for block in part.blocks:
            if isinstance(block, Heading):
                found.append("".join(one.text for one in (*block.text, *block.run_on)))
            elif isinstance(block, Paragraph):
                found.append("".join(one.text for one in block.spans))
            elif isinstance(block, Table):
                found += ["".join(one.text for one in cell.spans) for row in block.rows for cell in row]
    return found


def loop_form() -> bytes:
    """A form of docxtpl that prints a list of paragraphs."""
    lines = ("{%p for one in lines %}", "{{ one }}", "{%p endfor %}")
    body = "".join(paragraph(run(line)) for line in lines) + sections.upright()
    return package(f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>", {}, ())


def theirs(form: bytes, lines: list[str]) -> bytes:
    """docxtpl from the form's bytes to the document's."""
    from docxtpl import DocxTemplate

    template: Any = DocxTemplate(io.BytesIO(form))
    template.render({"lines": lines}, autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def measure(rounds: int = 9) -> list[tuple[str, Ratio]]:
    """Rows (what, ratio)."""
    paper = long_paper()
    peer = partial(theirs, loop_form(), texts(paper))
    frame = find_frame("红头通知", _TEMPLATES)
    return [
        ("own layout", ratio(partial(written, paper), peer, rounds)),
        ("in a Word form", ratio(partial(written, paper, frame), peer, rounds)),
    ]


def main() -> None:
    """Print the table."""
    paper = long_paper()
    rows = measure()
    letters = sum(map(len, texts(paper)))
    sys.stdout.write(f"{len(texts(paper))} paragraphs and cells, {letters} characters\n")
    sys.stdout.write(f"{'writing':<16}{'ms':>8}{'x docxtpl':>11}{'low':>7}{'high':>7}{'goal':>7}\n")
    for name, one in rows:
        sys.stdout.write(
            f"{name:<16}{one.seconds * 1000:>8.1f}{one.median:>11.2f}{one.low:>7.2f}{one.high:>7.2f}{GOAL:>7}\n"
        )


if __name__ == "__main__":
    main()
