# ruff: noqa: E501 - snippets of XML are clearer on one line
"""What the tests of Word files ask of a reading."""

from __future__ import annotations

from pathlib import Path

from checker.intake.docx.passage import View
from checker.intake.docx.reader import read_docx
from checker.model.document import Reading
from tests.intake.ooxml import package

CHAIN = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="章标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:name w:val="圈"/><w:basedOn w:val="y"/></w:style>'
    '<w:style w:type="character" w:styleId="h"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read(path: Path, body: str, view: View = "final", **more: object) -> Reading:
    return read_docx(package(path / "方案.docx", body, **more), view)  # type: ignore[arg-type]


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks]


def marks(reading: Reading) -> list[tuple[str, str, str]]:
    """Kind, the words marked, value."""
    found = []
    for mark in reading.marks:
        block = reading.blocks[mark.place.block]
        text = block.text
        if block.table is not None and mark.place.row is not None and mark.place.col is not None:
            text = block.table.cells[block.table.grid[mark.place.row][mark.place.col]].text
        found.append((mark.kind, text[mark.place.start : mark.place.end], mark.value))
    return found


def losses(reading: Reading) -> str:
    return "；".join(loss.what for loss in reading.losses)


def squares(reading: Reading, index: int = 0) -> list[list[str | None]]:
    table = reading.blocks[index].table
    assert table is not None
    return [[table.cells[i].text if i >= 0 else None for i in row] for row in table.grid]
