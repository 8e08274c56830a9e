"""Word files for the examples of rules: paragraphs of text, and what only a Word file holds besides."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_BY = 'w:id="7" w:author="张某" w:date="2024-03-01T09:00:00Z"'
_PROPERTIES = {"作者": "dc:creator", "标题": "dc:title", "单位": "Company"}


def write_word(path: Path, text: str, besides: tuple[str, ...]) -> None:
    """Write `text`, a line a paragraph, with what `besides` names.

    属性.作者= 属性.标题= 属性.单位= 插入= 删除= 批注= 隐藏= 外部图片= 外部链接= 宏 嵌入对象.
    Words stand in the last paragraph.
    """
    facts = [(name, value) for name, _, value in (one.partition("=") for one in besides)]
    runs = "".join(_run(name, escape(value)) for name, value in facts)
    paragraphs = [f"<w:r><w:t>{escape(line)}</w:t></w:r>" for line in text.split("\n")]
    paragraphs[-1] += runs
    body = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    relations = [_relation(number, name, value) for number, (name, value) in enumerate(facts)]
    properties = {
        _PROPERTIES[name.removeprefix("属性.")]: escape(value) for name, value in facts if name.startswith("属性.")
    }
    comments = "".join(
        f'<w:comment w:id="3" w:author="张某"><w:p><w:r><w:t>{escape(value)}</w:t></w:r></w:p></w:comment>'
        for name, value in facts
        if name == "批注"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _relations(_TOP))
        package.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        package.writestr("word/_rels/document.xml.rels", _relations("".join(relations)))
        package.writestr("word/comments.xml", f"<w:comments {_W}>{comments}</w:comments>")
        package.writestr("word/vbaProject.bin", b"")
        package.writestr("word/embeddings/a.bin", b"")
        package.writestr("docProps/core.xml", _core(properties))
        package.writestr("docProps/app.xml", _app(properties.get("Company", "")))


def _run(name: str, value: str) -> str:
    if name == "插入":
        return f"<w:ins {_BY}><w:r><w:t>{value}</w:t></w:r></w:ins>"
    if name == "删除":
        return f"<w:del {_BY}><w:r><w:delText>{value}</w:delText></w:r></w:del>"
    if name == "隐藏":
        return f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{value}</w:t></w:r>"
    return '<w:r><w:commentReference w:id="3"/></w:r>' if name == "批注" else ""


def _relation(number: int, name: str, value: str) -> str:
    kinds = {
        "批注": ("comments", "comments.xml", ""),
        "外部图片": ("image", escape(value), ' TargetMode="External"'),
        "外部链接": ("hyperlink", escape(value), ' TargetMode="External"'),
        "嵌入对象": ("oleObject", "embeddings/a.bin", ""),
    }
    if name == "宏":
        kind, target = "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"
        return f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>'
    if name not in kinds:
        return ""
    kind, target, mode = kinds[name]
    return f'<Relationship Id="r{number}" Type="{_OFFICE}{kind}" Target="{target}"{mode}/>'


def _relations(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


_TOP = (
    f'<Relationship Id="a" Type="{_OFFICE}officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="b" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/>'
    f'<Relationship Id="c" Type="{_OFFICE}extended-properties" Target="docProps/app.xml"/>'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="bin" ContentType="application/octet-stream"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/comments.xml" ContentType="{_MAIN}.comments+xml"/></Types>'
)


def _core(properties: dict[str, str]) -> str:
    inside = "".join(f"<{key}>{value}</{key}>" for key, value in properties.items() if key != "Company")
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</cp:coreProperties>'
    )


def _app(company: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'<Properties xmlns="{kind}"><Company>{company}</Company></Properties>'
