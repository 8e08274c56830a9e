"""Small OFD files written for measuring and testing: from lines and rules, in the ways that producers differ."""

# ruff: noqa: E501 - lines of markup would not read better broken

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from checker.intake.pages.model import Area, Line, Rule

Style = Literal["lines", "letters", "scaled"]
MM = 25.4 / 72  # millimetres of one point
_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_ASCENT = 0.86


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one page, in points from the top left corner."""

    width: float
    height: float
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    pictures: tuple[tuple[bytes, Area], ...] = ()  # PNG or JPEG
    seals: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Extras:
    """What a file may hold beside its pages."""

    attachments: tuple[str, ...] = ()
    head: str = ""  # printed on every page through a template
    watermark: str = ""
    parts: dict[str, bytes] = field(default_factory=dict)  # added, or put in place of those written


def write_ofd(sheets: list[Sheet], style: Style = "lines", extras: Extras | None = None) -> bytes:
    """An OFD file. `lines`: an object a line with DeltaX, strokes. `letters`: an object a character, thin filled
    rectangles. `scaled`: coordinates in points under a CTM, a rectangle for each rule."""
    extras = extras or Extras()
    parts: dict[str, bytes] = {}
    medias: list[str] = []
    listed, signed = [], []
    for number, sheet in enumerate(sheets, 1):
        body = _content(sheet, style, medias, parts)
        template = '<ofd:Template TemplateID="900" ZOrder="Background"/>' if extras.head else ""
        area = f"<ofd:Area><ofd:PhysicalBox>0 0 {sheet.width * MM:.3f} {sheet.height * MM:.3f}</ofd:PhysicalBox></ofd:Area>"
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = _xml(
            "Page", f'{area}{template}<ofd:Content><ofd:Layer ID="{number}000">{body}</ofd:Layer></ofd:Content>'
        )
        listed.append(f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>')
        signed += [f'<ofd:StampAnnot ID="s" PageRef="{number}" Boundary="{_box(seal)}"/>' for seal in sheet.seals]
    tail = _extra_parts(parts, extras, len(sheets))
    common = "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
    common += "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    common += '<ofd:TemplatePage ID="900" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if extras.head else ""
    pages = f"</ofd:CommonData><ofd:Pages>{''.join(listed)}</ofd:Pages>"
    parts["Doc_0/Document.xml"] = _xml("Document", common + pages + tail)
    parts["Doc_0/PublicRes.xml"] = _xml(
        "Res", '<ofd:Fonts><ofd:Font ID="1" FontName="仿宋"/><ofd:Font ID="2" FontName="黑体" Bold="true"/></ofd:Fonts>'
    )
    parts["Doc_0/DocumentRes.xml"] = _xml(
        "Res", f"<ofd:MultiMedias>{''.join(medias)}</ofd:MultiMedias>", ' BaseLoc="Res"'
    )
    signatures = ""
    if signed:
        signatures = "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>"
        parts["Doc_0/Signs/Signatures.xml"] = _xml(
            "Signatures", '<ofd:Signature ID="1" BaseLoc="Sign_0/Signature.xml"/>'
        )
        parts["Doc_0/Signs/Sign_0/Signature.xml"] = _xml(
            "Signature", f"<ofd:SignedInfo>{''.join(signed)}</ofd:SignedInfo>"
        )
    info = "<ofd:DocInfo><ofd:DocID>0</ofd:DocID><ofd:Title>样例</ofd:Title></ofd:DocInfo>"
    parts["OFD.xml"] = _xml(
        "OFD", f"<ofd:DocBody>{info}<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{signatures}</ofd:DocBody>"
    )
    return _packed({**parts, **extras.parts})


def _xml(name: str, body: str, attributes: str = "") -> bytes:
    return f"{_HEAD}<ofd:{name} {_NS}{attributes}>{body}</ofd:{name}>".encode()


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(parts.items()):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return stream.getvalue()


def _box(area: Area) -> str:
    return f"{area.x0 * MM:.3f} {area.top * MM:.3f} {(area.x1 - area.x0) * MM:.3f} {(area.bottom - area.top) * MM:.3f}"


def _extra_parts(parts: dict[str, bytes], extras: Extras, pages: int) -> str:
    """Template, attachments and annotations; hands back what Document.xml says of them."""
    tail = ""
    if extras.head:
        line = f'<ofd:TextObject ID="9001" Boundary="28 10 150 8" Font="1" Size="4"><ofd:TextCode X="0" Y="6">{escape(extras.head)}</ofd:TextCode></ofd:TextObject>'
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = _xml(
            "Page", f'<ofd:Content><ofd:Layer ID="9000">{line}</ofd:Layer></ofd:Content>'
        )
    if extras.attachments:
        tail += "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>"
        listed = "".join(
            f'<ofd:Attachment ID="{n}" Name="{escape(name)}"><ofd:FileLoc>{n}.dat</ofd:FileLoc></ofd:Attachment>'
            for n, name in enumerate(extras.attachments)
        )
        parts["Doc_0/Attachs/Attachments.xml"] = _xml("Attachments", listed)
    if extras.watermark:
        tail += "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
        listed = "".join(
            f'<ofd:Page PageID="{n}"><ofd:FileLoc>Page_{n}.xml</ofd:FileLoc></ofd:Page>' for n in range(1, pages + 1)
        )
        parts["Doc_0/Annots/Annotations.xml"] = _xml("Annotations", listed)
        words = f'<ofd:TextObject ID="1" Boundary="0 0 200 200" Font="1" Size="9"><ofd:TextCode X="50" Y="50">{escape(extras.watermark)}</ofd:TextCode></ofd:TextObject>'
        annotation = f'<ofd:Annot ID="1" Type="Watermark"><ofd:Appearance Boundary="0 0 210 297">{words}</ofd:Appearance></ofd:Annot>'
        for n in range(1, pages + 1):
            parts[f"Doc_0/Annots/Page_{n}.xml"] = _xml("PageAnnot", annotation)
    return tail


def _content(sheet: Sheet, style: Style, medias: list[str], parts: dict[str, bytes]) -> str:
    objects = []
    for data, area in sheet.pictures:
        number = len(medias) + 100
        kind = "png" if data.startswith(b"\x89PNG") else "jpg"
        parts[f"Doc_0/Res/image_{number}.{kind}"] = data
        medias.append(
            f'<ofd:MultiMedia ID="{number}" Type="Image"><ofd:MediaFile>image_{number}.{kind}</ofd:MediaFile></ofd:MultiMedia>'
        )
        wide, high = (area.x1 - area.x0) * MM, (area.bottom - area.top) * MM
        objects.append(
            f'<ofd:ImageObject ID="{number}1" Boundary="{_box(area)}" CTM="{wide:.3f} 0 0 {high:.3f} 0 0" ResourceID="{number}"/>'
        )
    objects += [_rule(rule, style) for rule in sheet.rules]
    for line in sheet.lines:
        objects.extend(_text(line, style))
    return "".join(objects)


def _rule(rule: Rule, style: Style) -> str:
    x0, y0, x1, y1 = rule.x0 * MM, rule.top * MM, rule.x1 * MM, rule.bottom * MM
    if style == "lines":
        path = f"M 0 0 L {x1 - x0:.3f} {y1 - y0:.3f}"
        return f'<ofd:PathObject ID="7" Boundary="{x0:.3f} {y0:.3f} {x1 - x0:.3f} {y1 - y0:.3f}" LineWidth="0.3"><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>'
    wide, high = max(x1 - x0, 0.25), max(y1 - y0, 0.25)
    path = f"M 0 0 L {wide:.3f} 0 L {wide:.3f} {high:.3f} L 0 {high:.3f} C"
    fill = 'Stroke="false" Fill="true"' if style == "letters" else 'LineWidth="0.1"'
    return f'<ofd:PathObject ID="7" Boundary="{x0 - 0.12:.3f} {y0 - 0.12:.3f} {wide:.3f} {high:.3f}" {fill}><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>'


def _text(line: Line, style: Style) -> list[str]:
    font = 2 if line.bold else 1
    baseline = line.top + _ASCENT * line.size
    edges = line.edges or tuple(line.x0 + (line.x1 - line.x0) * n / len(line.text) for n in range(len(line.text) + 1))
    if style == "letters":
        found = []
        for at, char in enumerate(line.text):
            if char != " ":
                place = f"{edges[at] * MM:.3f} {line.top * MM:.3f} {line.size * MM:.3f} {line.size * MM:.3f}"
                found.append(
                    f'<ofd:TextObject ID="5" Boundary="{place}" Font="{font}" Size="{line.size * MM:.4f}">'
                    f'<ofd:TextCode X="0" Y="{_ASCENT * line.size * MM:.3f}">{escape(char)}</ofd:TextCode></ofd:TextObject>'
                )
        return found
    steps = " ".join(f"{(b - a) * (MM if style == 'lines' else 1):.3f}" for a, b in pairwise(edges[:-1]))
    steps = f' DeltaX="{steps}"' if steps else ""
    if style == "lines":
        place = f"{line.x0 * MM:.3f} {line.top * MM:.3f} {(line.x1 - line.x0) * MM:.3f} {line.size * MM:.3f}"
        return [
            f'<ofd:TextObject ID="5" Boundary="{place}" Font="{font}" Size="{line.size * MM:.4f}">'
            f'<ofd:TextCode X="0" Y="{(baseline - line.top) * MM:.3f}"{steps}>{escape(line.text)}</ofd:TextCode></ofd:TextObject>'
        ]
    return [
        f'<ofd:TextObject ID="5" Boundary="0 0 210 297" CTM="{MM:.5f} 0 0 {MM:.5f} 0 0" Font="{font}" Size="{line.size:.3f}">'
        f'<ofd:TextCode X="{line.x0:.3f}" Y="{baseline:.3f}"{steps}>{escape(line.text)}</ofd:TextCode></ofd:TextObject>'
    ]


def sheets_of_pdf(path: Path) -> list[Sheet]:
    """The pages of a PDF: every character where pdfium sees it, and the ruling lines."""
    import pypdfium2

    from checker.intake.pdf.rules import page_rules

    document = pypdfium2.PdfDocument(path)
    sheets = []
    try:
        for page in document:
            width, height = page.get_size()
            sheets.append(Sheet(width, height, tuple(_lines(page, height)), page_rules(page)))
            page.close()
    finally:
        document.close()
    return sheets


def _lines(page: object, height: float) -> list[Line]:
    """Characters of one baseline and size, in the order of the file, spaces where the file has them."""
    from pypdfium2 import raw

    textpage = page.get_textpage()  # type: ignore[attr-defined]
    handle, lines, run = textpage.raw, [], []
    import ctypes

    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    for at in range(textpage.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(handle, at))
        char = "-" if char in "\ufffe\x02" else char  # pdfium's signs for a hyphen at a line's end
        if raw.FPDFText_IsGenerated(handle, at) or char in "\r\n":
            lines, run = _ended(lines, run)
            continue
        raw.FPDFText_GetCharOrigin(handle, at, ctypes.byref(x), ctypes.byref(y))
        raw.FPDFText_GetLooseCharBox(handle, at, box)
        size = raw.FPDFText_GetFontSize(handle, at)
        bold = (raw.FPDFText_GetFontWeight(handle, at) or 400) >= 600
        one = (char, x.value, box.right, height - y.value, size, bold)
        if run and (
            abs(run[-1][3] - one[3]) > 0.5
            or run[-1][4] != size
            or run[-1][5] != bold
            or not -1 < one[1] - run[-1][2] < size
        ):
            lines, run = _ended(lines, run)
        run.append(one)
    lines, run = _ended(lines, run)
    textpage.close()
    return lines


def _ended(
    lines: list[Line], run: list[tuple[str, float, float, float, float, bool]]
) -> tuple[list[Line], list[tuple[str, float, float, float, float, bool]]]:
    while run and run[-1][0] == " ":
        run = run[:-1]
    if run:
        _, _, right, base, size, bold = run[-1]
        edges = (*(one[1] for one in run), right)
        text = "".join(one[0] for one in run)
        lines.append(Line(text, edges[0], base - _ASCENT * size, right, base + (1 - _ASCENT) * size, size, bold, edges))
    return lines, []
