"""Builds minimal Word packages from snippets of XML."""

from __future__ import annotations

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = {
    "w": W,
    "r": REL,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
}
XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())


def part(name: str, content: str) -> str:
    """One XML part whose root is w:<name>."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {XMLNS}>{content}</w:{name}>'


def p(text: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph with one run of text."""
    words = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text: str, num: int = 1, level: int = 0) -> str:
    """A paragraph in a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(index: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """A list level with nothing after its number."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """The content of numbering.xml with one abstract list."""
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}'


def tc(text: str, properties: str = "") -> str:
    """A cell; text is put in a paragraph unless it is XML already."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


_KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
}


def package(
    path: Path,
    body: str,
    *,
    main: str = "word/document.xml",
    parts: dict[str, str] | None = None,
    links: dict[str, tuple[str, str]] | None = None,
    extra: dict[str, bytes] | None = None,
    content_type: str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    document: str | None = None,
) -> Path:
    """Write a package. `parts` are contents by kind (styles, numbering, comments, …), `links` further relations
    of the main part as id: (kind, target), `extra` further members; `document` replaces the whole main part."""
    folder = main.rsplit("/", 1)[0]
    relations = []
    members = dict(extra or {})
    for kind, content in (parts or {}).items():
        members[f"{folder}/{kind}.xml"] = part(_KINDS[kind], content).encode()
        relations.append(f'<Relationship Id="{kind}" Type="{REL}/{kind}" Target="{kind}.xml"/>')
    for key, (kind, target) in (links or {}).items():
        mode = ' TargetMode="External"' if "://" in target else ""
        relations.append(f'<Relationship Id="{key}" Type="{REL}/{kind}" Target="{target}"{mode}/>')
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    namespace = "http://schemas.openxmlformats.org/package/2006/"
    types = (
        f'{head}<Types xmlns="{namespace}content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{content_type}"/></Types>'
    )
    top = (
        f'{head}<Relationships xmlns="{namespace}relationships">'
        f'<Relationship Id="a" Type="{REL}/officeDocument" Target="{main}"/></Relationships>'
    )
    rels = f'{head}<Relationships xmlns="{namespace}relationships">{"".join(relations)}</Relationships>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", top)
        archive.writestr(main, document if document is not None else part("document", f"<w:body>{body}</w:body>"))
        archive.writestr(f"{folder}/_rels/{main.rsplit('/', 1)[1]}.rels", rels)
        for name, data in members.items():
            archive.writestr(name, data)
    return path
