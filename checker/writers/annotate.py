"""The submission with the findings in its margin: the submitter's own Word file, or one made of what was read."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from lxml import etree

from checker.errors import UnreadableFile
from checker.intake.docx.trace import Square, Stretch, trace
from checker.intake.package import Package, unparsed
from checker.intake.packing import packed, repacked
from checker.model.result import Checked
from checker.writers.forms import Setting
from checker.writers.masking import masked_report
from checker.writers.remarks import Remark, remarks
from checker.writers.word.comments import add_comments, new_comments, next_id
from checker.writers.word.links import KINDS, Removed, remove_links
from checker.writers.word.ranges import mark_ranges
from checker.writers.wording import Words

_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def annotated_docx(checked: Checked, source: bytes, setting: Setting) -> bytes:
    """A .docx with a comment at every finding.

    `source` is the file that was checked. A Word file comes back as it is but for the comments, macros and links that
    fetch something; of any other form a plain .docx is made from what was read. Raises what the reader raises.
    """
    words = Words(setting.lang)
    checked = replace(checked, report=masked_report(checked.report))  # in the comments; the file keeps its own words
    reading = checked.document.reading
    if reading.format in ("docx", "docm"):
        return _own(checked, source, setting, words)
    from checker.writers.word.plain import plain_document

    notes = remarks(checked, words, (words("note.converted", source=reading.source),))
    made = plain_document(checked.document)
    comments = new_comments()
    _add(made.root, made.stretches, comments, notes, setting, words)
    return packed(made.parts({"word/comments.xml": unparsed(comments, strict=False)}))


def _own(checked: Checked, source: bytes, setting: Setting, words: Words) -> bytes:
    """The file itself: parts that are not touched keep their bytes."""
    reading = checked.document.reading
    if hashlib.sha256(source).hexdigest() != reading.sha256:
        raise UnreadableFile(f"“{reading.source}”在核对过程中被改动，没有写出批注稿；请关闭占用它的程序后再试。")
    package = Package(source, reading.source)
    removed = remove_links(package)
    notes = remarks(checked, words, tuple(_removed_words(removed, words)))
    traced = trace(package, [(one.place.block, one.place.row, one.place.col) for one in notes])
    parts = removed.roots | {traced.main: traced.root}
    name = package.related(traced.main, "comments")
    comments = package.root(name) if name else None
    strict = b"purl.oclc.org/ooxml" in (package.data(traced.main) or b"")
    if name is None or comments is None:
        name, comments = _new_part(package, traced.main, parts, strict)
    parts[name] = comments
    _add(traced.root, traced.stretches, comments, notes, setting, words)
    written: dict[str, bytes | None] = dict.fromkeys(removed.gone)
    for part, root in parts.items():
        written[part] = unparsed(root, strict and part not in (_TYPES,))
    return repacked(source, written)


def _removed_words(removed: Removed, words: Words) -> Iterator[str]:
    if removed.kinds:
        kinds = words("list.joint").join(words(f"note.removed.{kind}") for kind in KINDS if kind in removed.kinds)
        yield words("note.removed", kinds=kinds)


def _add(
    root: etree._Element,
    stretches: dict[Square, list[Stretch]],
    comments: etree._Element,
    notes: Sequence[Remark],
    setting: Setting,
    words: Words,
) -> None:
    """The remarks as comments and their marks in the text."""
    first = next_id(comments)
    add_comments(comments, first, [one.lines for one in notes], words("note.author"), setting.date)
    mark_ranges(root, stretches, [(key, one.place) for key, one in enumerate(notes, first)])


def _new_part(
    package: Package, main: str, parts: dict[str, etree._Element], strict: bool
) -> tuple[str, etree._Element]:
    """An empty part for comments, told of in the content types and in the relations of the main part."""
    folder, base = posixpath.split(main)
    number = next(n for n in count() if posixpath.join(folder, f"comments{n or ''}.xml") not in package)
    name = posixpath.join(folder, f"comments{number or ''}.xml")
    types = package.root(_TYPES)
    if types is None:
        types = etree.fromstring(f'<Types xmlns="{_CONTENT[1:-1]}"/>')
    etree.SubElement(types, _CONTENT + "Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE)
    listed = posixpath.join(folder, "_rels", base + ".rels")
    relations = package.root(listed)
    if relations is None:
        relations = etree.fromstring(f'<Relationships xmlns="{_RELATIONS[1:-1]}"/>')
    known = {child.get("Id") for child in relations}
    key = next(key for n in count(1) if (key := f"rId{n}") not in known)
    kind = (_STRICT_OFFICE if strict else _OFFICE) + "comments"
    etree.SubElement(relations, _RELATIONS + "Relationship", Id=key, Type=kind, Target=posixpath.basename(name))
    parts[_TYPES], parts[listed] = types, relations
    return name, new_comments()
