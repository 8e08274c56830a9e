"""A small sound file of every kind that is read, made without other programs: what the fuzzer damages.

All say the same plan, so that a check of one has something to find.
"""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from checker.intake import read
from checker.intake.pages.model import Line, Rule

CASES = Path(__file__).resolve().parents[1] / "corpus" / "cases" / "demo"
WIDE = 28  # characters of a line
LINES_A_PAGE = 30
SIZE = 14.0
LEFT, TOP = 70.0, 70.0
TABLE = (("序号", "指标", "目标值"), ("1", "处方点评合格率", "≥95%"), ("2", "压力性损伤发生率", "≤1.8‰"))


@cache
def paragraphs() -> tuple[str, ...]:
    """The beginning of the project's own case."""
    texts = [block.text for block in read(CASES / "医院方案.docx").reading.blocks if block.text]
    return tuple(texts[:40])


def lines() -> list[str]:
    """The paragraphs as a printer breaks them."""
    return [text[at : at + WIDE] for text in paragraphs() for at in range(0, len(text), WIDE)]


def text() -> bytes:
    return "\n".join(paragraphs()).encode()


def html() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    body = "".join(f"<p>{one}</p>" for one in paragraphs())
    head = '<head><meta charset="utf-8"><title>方案</title></head>'
    return (
        f"<!DOCTYPE html><html>{head}<body><div class=content>{body}<table>{rows}</table></div></body></html>".encode()
    )


def mht() -> bytes:
    page = base64.encodebytes(html()).decode()
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"; type="text/html"\r\n\r\n'
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return f"From: <Saved>\r\nSubject: plan\r\n{head}--x\r\n{part}{page}\r\n--x--\r\n".encode()


def rtf() -> bytes:
    def said(one: str) -> str:
        return "".join(f"\\u{ord(sign) - (65536 if ord(sign) > 32767 else 0)}?" for sign in one)

    rows = "".join(
        "\\trowd\\cellx1500\\cellx5000\\cellx7000 "
        + "".join(f"\\intbl {said(cell)}\\cell " for cell in row)
        + "\\row\n"
        for row in TABLE
    )
    body = "".join(f"\\pard {said(one)}\\par\n" for one in paragraphs())
    return f"{{\\rtf1\\ansi\\ansicpg936{{\\fonttbl{{\\f0 SimSun;}}}}\n{body}{rows}}}".encode("ascii")


def doc() -> bytes:
    from tests.intake.ole import word

    return word("\r".join(paragraphs()) + "\r")


def _placed(page: Sequence[str]) -> list[Line]:
    found = []
    for number, one in enumerate(page):
        top = TOP + number * 1.6 * SIZE
        edges = tuple(LEFT + SIZE * at for at in range(len(one) + 1))
        found.append(Line(one, LEFT, top, edges[-1], top + SIZE, SIZE, edges=edges))
    return found


def _grid() -> tuple[list[Line], list[Rule]]:
    xs, ys = (70.0, 130.0, 360.0, 480.0), (560.0, 590.0, 620.0, 650.0)
    words = []
    for row, cells in enumerate(TABLE):
        for col, cell in enumerate(cells):
            left, top = xs[col] + 5, ys[row] + 8
            edges = tuple(left + SIZE * at for at in range(len(cell) + 1))
            words.append(Line(cell, left, top, edges[-1], top + SIZE, SIZE, edges=edges))
    rules = [Rule(xs[0], y, xs[-1], y) for y in ys] + [Rule(x, ys[0], x, ys[-1]) for x in xs]
    return words, rules


def ofd() -> bytes:
    from benchmarks.ofd_writer import Sheet, write_ofd

    words, rules = _grid()
    pages = [lines()[at : at + 20] for at in (0, 20)]
    sheets = [Sheet(595.0, 842.0, (*_placed(page), *words), tuple(rules)) for page in pages]
    return write_ofd(sheets)


def pdf(packed: bool = False) -> bytes:
    """Two pages with a table each; the font is not embedded, its letters are told by a ToUnicode map."""
    words, rules = _grid()
    letters = sorted({sign for one in (*lines(), *(cell for row in TABLE for cell in row)) for sign in one})
    codes = {sign: number for number, sign in enumerate(letters, 1)}
    contents = []
    for at in (0, 20):
        shown = "".join(
            f"1 0 0 1 {line.x0:.1f} {842 - line.bottom:.1f} Tm <{''.join(f'{codes[s]:04x}' for s in line.text)}> Tj\n"
            for line in (*_placed(lines()[at : at + 20]), *words)
        )
        drawn = "".join(f"{r.x0} {842 - r.top} m {r.x1} {842 - r.bottom} l S\n" for r in rules)
        contents.append(f"BT /F1 {SIZE} Tf\n{shown}ET\n{drawn}".encode())
    table = "".join(f"<{code:04x}> <{sign.encode('utf-16-be').hex()}>\n" for sign, code in codes.items())
    mapped = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    mapped += f"{len(codes)} beginbfchar\n{table}endbfchar endcmap end"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        *(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + n} 0 R"
            " /Resources << /Font << /F1 7 0 R >> >> >>".encode()
            for n in (0, 1)
        ),
        *(_stream(content, packed) for content in contents),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [8 0 R]"
        b" /ToUnicode 9 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /FontDescriptor 10 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(mapped.encode(), packed),
        b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880"
        b" /Descent -120 /CapHeight 700 /StemV 80 >>",
    ]
    return _numbered(objects)


def _stream(content: bytes, packed: bool) -> bytes:
    data = zlib.compress(content) if packed else content
    entries = b"/Filter /FlateDecode " if packed else b""
    return b"<< " + entries + f"/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _numbered(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{place:010d} 00000 n \n" for place in places).encode()
    return bytes(out) + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("方案.docx", "报送/盖章件.pdf"):
            packed.writestr(name, b"x" * 400)
    return made.getvalue()


def letter() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.invalid", "b@example.invalid", "报送"
    message.set_content("请查收")
    message.add_attachment(b"x" * 200, maintype="application", subtype="msword", filename="方案.doc")
    return bytes(message)


def picture(form: str) -> bytes:
    """A small page: ruled lines and two words, so that recognition has little to do."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (420, 260), "white")
    draw = ImageDraw.Draw(image)
    for y in (60, 110, 160):
        draw.line((30, y, 390, y), fill="black", width=2)
    for x in (30, 200, 390):
        draw.line((x, 60, x, 160), fill="black", width=2)
    draw.text((40, 20), "PLAN 2025", fill="black")
    draw.text((50, 75), "98.5%", fill="black")
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


MAKERS: dict[str, Callable[[], bytes]] = {
    ".txt": text,
    ".html": html,
    ".mht": mht,
    ".rtf": rtf,
    ".doc": doc,
    ".wps": doc,
    ".ofd": ofd,
    ".pdf": pdf,
    ".zip": archive,
    ".eml": letter,
    ".png": lambda: picture("PNG"),
    ".jpg": lambda: picture("JPEG"),
}
PICTURES = (".png", ".jpg")
