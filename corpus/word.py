"""Word files from readable sources.

A source is a text file, a line a paragraph. What a line is, its first sign says:

    @letterhead …  @number …  @title …  @subtitle …  @to …  @sign …  @date …  @cc …  @page      parts of a 公文
    # ## ### ####   headings of four levels; the title may run on into its text after the first 。
    | a | b |       a row of a table; `^` continues the cell above, `<` the one on its left; `\\n` breaks a line
    [box … ]        a text box, its paragraphs on lines of their own
    !               an attachment's head (附件1), followed by its title with @title
    anything else   a paragraph of text

`@numbering auto` in the first line lets Word number the headings; otherwise the numbers stand in the text
as the source has them. `{+…+}` and `{-…-}` are tracked changes, `{~…~}` a comment on the words before it.
The same source gives the same bytes: member dates are fixed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
EPOCH = (1980, 1, 1, 0, 0, 0)
_SPAN = re.compile(r"\{([+\-~])(.*?)\1\}", re.DOTALL)
_PARTS = {
    "letterhead": ("center", "小标宋", 44, True),
    "number": ("center", "仿宋", 32, False),
    "title": ("center", "小标宋", 44, False),
    "subtitle": ("center", "楷体", 32, False),
    "to": ("left", "仿宋", 32, False),
    "sign": ("right", "仿宋", 32, False),
    "date": ("right", "仿宋", 32, False),
    "cc": ("left", "仿宋", 28, False),
}


class Source:
    """One source turned into the parts of a Word package."""

    def __init__(self, text: str, author: str = "医政科") -> None:
        self._lines = [line.rstrip() for line in text.splitlines()]
        self._author = escape(author)
        self._auto = bool(self._lines) and self._lines[0] == "@numbering auto"
        if self._auto:
            self._lines.pop(0)
        self._comments: list[str] = []
        self._changes = 0
        self._page = False

    def package(self) -> bytes:
        """The .docx as bytes."""
        body = "".join(self._blocks())
        parts = {
            "[Content_Types].xml": _content_types(bool(self._comments)),
            "_rels/.rels": _rels(
                [("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml")]
            ),
            "docProps/core.xml": _core(self._author),
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}>'
            f"<w:body>{body}{_SECTION}</w:body></w:document>",
            "word/styles.xml": _STYLES,
            "word/numbering.xml": _NUMBERING,
            "word/_rels/document.xml.rels": _rels(
                [("styles", "styles.xml"), ("numbering", "numbering.xml")]
                + ([("comments", "comments.xml")] if self._comments else [])
            ),
        }
        if self._comments:
            parts["word/comments.xml"] = _comments(self._comments, self._author)
        return _zipped(parts)

    def _blocks(self) -> Iterator[str]:
        lines = iter(self._lines)
        rows: list[list[str]] = []
        for line in lines:
            if line.startswith("|"):
                rows.append([cell.strip() for cell in line.strip("|").split("|")])
                continue
            if rows:
                yield _table(rows)
                rows = []
            if line.startswith("[box"):
                yield self._box(lines)
            elif line:
                yield self._line(line)
        if rows:
            yield _table(rows)

    def _line(self, line: str) -> str:
        if line == "@page":
            self._page = True
            return ""
        if line.startswith("@"):
            name, _, text = line[1:].partition(" ")
            align, font, size, red = _PARTS[name]
            return self._paragraph(text, align=align, font=font, size=size, red=red)
        if line.startswith("!"):
            self._page = True
            return self._paragraph(line[1:].strip(), font="黑体")
        if line.startswith("#"):
            marks, _, text = line.partition(" ")
            return self._heading(len(marks), text)
        return self._paragraph(line, indent=True)

    def _heading(self, level: int, text: str) -> str:
        font = {1: "黑体", 2: "楷体"}.get(level, "仿宋")
        title, stop, rest = text.partition("。") if level > 1 else (text, "", "")
        style = f'<w:pStyle w:val="{level}"/>'
        number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>' if self._auto else ""
        runs = self._runs(title + stop, font, 32, bold=level == 3) + (self._runs(rest, "仿宋", 32) if rest else "")
        return self._wrapped(runs, style + number, indent=True)

    def _paragraph(
        self, text: str, *, align: str = "", font: str = "仿宋", size: int = 32, red: bool = False, indent: bool = False
    ) -> str:
        return self._wrapped(self._runs(text, font, size, red=red), "", align=align, indent=indent)

    def _wrapped(self, runs: str, before: str, *, align: str = "", indent: bool = False) -> str:
        page = "<w:pageBreakBefore/>" if self._page else ""
        self._page = False
        style, _, number = before.partition("/>") if before else ("", "", "")
        style = style + "/>" if style else ""
        ind = '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if indent else ""
        jc = f'<w:jc w:val="{align}"/>' if align else ""
        return f"<w:p><w:pPr>{style}{page}{number}{ind}{jc}</w:pPr>{runs}</w:p>"

    def _runs(self, text: str, font: str, size: int, *, bold: bool = False, red: bool = False) -> str:
        look = (
            f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>'
            + ("<w:b/>" if bold else "")
            + ('<w:color w:val="FF0000"/>' if red else "")
            + f'<w:sz w:val="{size}"/></w:rPr>'
        )
        made, last = [], 0
        for span in _SPAN.finditer(text):
            made.append(_run(text[last : span.start()], look))
            made.append(self._marked(span.group(1), span.group(2), look))
            last = span.end()
        made.append(_run(text[last:], look))
        return "".join(made)

    def _marked(self, sign: str, text: str, look: str) -> str:
        if sign == "~":
            self._comments.append(text)
            return f'<w:r><w:commentReference w:id="{len(self._comments) - 1}"/></w:r>'
        self._changes += 1
        who = f'w:id="{900 + self._changes}" w:author="{self._author}" w:date="2024-01-08T09:00:00Z"'
        if sign == "+":
            return f"<w:ins {who}>{_run(text, look)}</w:ins>"
        return f'<w:del {who}><w:r>{look}<w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'

    def _box(self, lines: Iterator[str]) -> str:
        inside = []
        for line in lines:
            if line == "]":
                break
            inside.append(self._paragraph(line, indent=bool(inside)))
        return f"<w:p><w:r>{_box(''.join(inside))}</w:r></w:p>"


def build(text: str, author: str = "医政科") -> bytes:
    """The Word file of one source."""
    return Source(text, author).package()


def _run(text: str, look: str) -> str:
    if not text:
        return ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _box(inside: str) -> str:
    size = 'cx="5600000" cy="1800000"'
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="1" name="文本框"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        '</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:441pt;height:142pt">'
        f"<v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def _table(rows: list[list[str]]) -> str:
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    made = ['<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>', _BORDERS, "</w:tblPr><w:tblGrid>"]
    made.append(f'<w:gridCol w:w="{8845 // width}"/>' * width + "</w:tblGrid>")
    for number, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
        made.append(f"<w:tr>{head}{''.join(_cells(rows, number, row))}</w:tr>")
    return "".join(made) + "</w:tbl><w:p/>"


def _cells(rows: list[list[str]], number: int, row: list[str]) -> Iterator[str]:
    column = 0
    while column < len(row):
        span = 1
        while column + span < len(row) and row[column + span] == "<":
            span += 1
        below = number + 1 < len(rows) and rows[number + 1][column] == "^"
        merge = '<w:vMerge w:val="restart"/>' if below and row[column] != "^" else ""
        merge = "<w:vMerge/>" if row[column] == "^" else merge
        grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        words = [] if row[column] == "^" else row[column].split("\\n")
        look = '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="24"/></w:rPr>'
        text = "".join(f"<w:p>{_run(one, look)}</w:p>" for one in words) or "<w:p/>"
        yield f"<w:tc><w:tcPr>{grid}{merge}</w:tcPr>{text}</w:tc>"
        column += span


def _zipped(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"))
    return stream.getvalue()


def _rels(targets: list[tuple[str, str]]) -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{package + "/" if kind.startswith("metadata") else office}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{package}">{lines}</Relationships>'


def _content_types(comments: bool) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    overrides = [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")]
    if comments:
        overrides.append(("comments", "comments"))
    lines = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{word}{kind}+xml"/>' for part, kind in overrides
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>' + lines + '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _core(author: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{author}</dc:creator></cp:coreProperties>'
    )


def _comments(texts: list[str], author: str) -> str:
    lines = "".join(
        f'<w:comment w:id="{number}" w:author="{author}" w:date="2024-01-09T10:00:00Z"><w:p>{_run(text, "")}</w:p></w:comment>'
        for number, text in enumerate(texts)
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments {NAMESPACES}>{lines}</w:comments>'


def _level(number: int, kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


_BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" '
    'w:header="851" w:footer="992" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="580"/></w:sectPr>'
)
_NUMBERING = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="multilevel"/>'
    + _level(0, "chineseCountingThousand", "%1、")
    + _level(1, "chineseCountingThousand", "（%2）")
    + _level(2, "decimal", "%3.")
    + _level(3, "decimal", "（%4）")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_STYLES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles {NAMESPACES}>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="a"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in (1, 2, 3, 4)
    )
    + "</w:styles>"
)
