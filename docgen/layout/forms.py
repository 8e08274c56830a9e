"""Makes the Word forms in templates/ anew: `python -m docgen.layout.forms`. The same program gives the same bytes.

A form is a paper whose words are the names of fields; what the program writes and what it reads are thus one layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docgen.layout import sections
from docgen.layout.head import head
from docgen.layout.markup import HEAD, NAMESPACES, empty_line, paragraph, run
from docgen.layout.model import Letterhead, plain
from docgen.layout.package import package
from docgen.layout.styles import ADDRESSEE, BODY, LABEL, NORMAL, TITLE

_BLOCKS = ("正文", "附件说明", "落款", "附注", "后附")


def forms() -> dict[str, bytes]:
    """The forms by file name."""
    return {
        "红头通知.docx": _form(_red()),
        "通知.docx": _form(iter(())),
        "报告.docx": _form(_red(signer=True)),
        "函.docx": _form(_letter(), letter=True),
        "送审稿.docx": _form(iter(()), addressed=False),
    }


def _form(top: Iterator[str], *, letter: bool = False, addressed: bool = True) -> bytes:
    pieces = [*top, paragraph(run("{{ 标题 }}"), TITLE), empty_line(NORMAL, "<w:keepNext/>")]
    if addressed:
        pieces.append(paragraph(run("{{ 主送机关 }}"), ADDRESSEE))
    pieces += [paragraph(run(f"{{{{ {name} }}}}"), BODY) for name in _BLOCKS]
    body = "".join(pieces) + sections.upright(letter=letter)
    document = f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return package(document, {}, ())


def _red(*, signer: bool = False) -> Iterator[str]:
    yield from _marks()
    given = Letterhead(("文件",), plain("{{ 发文字号 }}"), plain("{{ 签发人 }}") if signer else ())
    yield from _marked(head(given), "文件")


def _letter() -> Iterator[str]:
    top, *below = _marked(head(Letterhead(("机关",), plain("{{ 发文字号 }}"), letter=True)), "机关")
    yield top
    yield from _marks()
    yield from below


def _marks() -> Iterator[str]:
    for name in ("密级", "紧急程度"):
        yield paragraph(run(f"{{{{ {name} }}}}"), LABEL)


def _marked(pieces: Iterator[str], words: str) -> Iterator[str]:
    """The letterhead's place holder without a size of its own: the program fits it to the line."""
    for piece in pieces:
        start = piece.find("<w:r>") if f">{words}<" in piece else -1
        yield piece if start < 0 else piece[:start] + run("{{ 发文机关标志 }}") + "</w:p>"


def main() -> None:
    """Write the forms into templates/ of the checkout."""
    for name, data in forms().items():
        (Path(__file__).resolve().parents[2] / "templates" / name).write_bytes(data)


if __name__ == "__main__":
    main()
