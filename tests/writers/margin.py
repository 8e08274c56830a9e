"""Findings put into files by hand, and what stands in the margin afterwards."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from checker.intake import read
from checker.model.document import Document, Place
from checker.model.result import Basis, Checked, Finding, Report, Submitter
from checker.pipeline import info_of, summed
from checker.writers.annotate import annotated_docx
from checker.writers.forms import Setting

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BASIS = Basis("上级方案", "同一要求不得降低")


def finding(message: str, location: Place | None, quote: str = "") -> Finding:
    return Finding("N201", "weaker", "error", message, BASIS, location=location, quote=quote, suggestion="请按上级写明")


def at(document: Document, words: str) -> Place:
    """The first place where these words stand."""
    for block in document.reading.blocks:
        if words in block.text:
            start = block.text.index(words)
            return Place(block.part, block.index, start=start, end=start + len(words))
        for cell in block.table.cells if block.table is not None else ():
            if words in cell.text:
                start = cell.text.index(words)
                return Place(block.part, block.index, cell.row, cell.col, start, start + len(words))
    raise AssertionError(f"{words} stands nowhere")


def checked(document: Document, findings: Sequence[Finding]) -> Checked:
    report = Report(info_of(document), Submitter("hospital"), (), (), tuple(findings), summed(()), 3, "0")
    return Checked(report, document, ())


def noted(path: Path, *words: str, setting: Setting | None = None) -> bytes:
    """The file with a finding at each of these words; for `-` a finding that has no place."""
    document = read(path)
    findings = [
        finding(f"第{number}处", None if one == "-" else at(document, one), one) for number, one in enumerate(words)
    ]
    return annotated_docx(checked(document, findings), path.read_bytes(), setting or Setting())


def part(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def comments(data: bytes) -> dict[str, str]:
    """The words of every comment by id."""
    root = etree.fromstring(part(data, "word/comments.xml"))
    return {str(one.get(W + "id")): "\n".join("".join(p.itertext()) for p in one.iter(W + "p")) for one in root}


def commented(data: bytes) -> dict[str, str]:
    """The words between the marks of every comment, read without any of the program's own rules."""
    found: dict[str, str] = {}
    running: dict[str, list[str]] = {}
    for node in etree.fromstring(part(data, "word/document.xml")).iter():
        key = str(node.get(W + "id"))
        if node.tag == W + "commentRangeStart":
            running[key] = []
        elif node.tag == W + "commentRangeEnd":
            found[key] = "".join(running.pop(key))
        elif node.tag in (W + "t", W + "tab", W + "br", W + "sym"):
            for words in running.values():
                words.append(node.text or {"tab": "\t", "br": "\n", "t": ""}.get(etree.QName(node).localname, "?"))
    assert not running
    return found


def about(data: bytes, message: str) -> str:
    """The words that the comment with this message is put at."""
    keys = [key for key, said in comments(data).items() if message in said]
    assert len(keys) == 1, f"{message}: {len(keys)} comments"
    return commented(data)[keys[0]]


def references(data: bytes) -> list[str]:
    """The ids of the reference marks, in order."""
    return re.findall(r'<w:commentReference w:id="(\d+)"', part(data, "word/document.xml").decode())
