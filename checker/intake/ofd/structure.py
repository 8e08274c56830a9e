"""What an OFD file is made of: documents, their pages with templates and resources, attachments, seals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from checker.errors import UnreadableFile
from checker.intake.ofd.numbers import Box, box
from checker.intake.ofd.package import Parts, child, children, local, text_of

_A4: Box = (0.0, 0.0, 210.0, 297.0)  # millimetres
_INFO = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Creator": "application",
    "CreationDate": "created",
    "ModDate": "modified",
}
_LISTS = 200  # resource and signature files of one document at the most


@dataclass(frozen=True, slots=True)
class Resources:
    """What objects refer to by id: composite units, pictures (part names), fonts said to be bold, draw parameters."""

    units: dict[str, Any] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    bold: frozenset[str] = frozenset()
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """One page: its contents in the order they are painted, and where seals lie on it, in millimetres."""

    box: Box
    contents: tuple[tuple[Any, Resources], ...]  # roots of templates, page and annotations
    seals: tuple[Box, ...]
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """The pages of all documents in the file, and what belongs to it beside them."""

    pages: tuple[Source, ...]
    documents: int
    attachments: tuple[str, ...]
    properties: tuple[tuple[str, str], ...]


def structure_of(parts: Parts, most: int) -> Structure:
    """The file's pages in order, `most` at the most. Raises UnreadableFile for what is no OFD or has no page."""
    entry = parts.find(None, "OFD.xml")
    root = parts.xml(entry)
    bodies = list(children(root, "DocBody"))
    if root is None or local(root) != "OFD" or not bodies:
        raise UnreadableFile(_unopened(parts))
    pages: list[Source] = []
    attachments: list[str] = []
    for body in bodies[:_LISTS]:
        part = parts.find(entry, text_of(body, "DocRoot"))
        document = parts.xml(part)
        if document is None or part is None:
            continue
        seals = _seals(parts, entry, text_of(body, "Signatures"))
        pages += _Document(parts, part, document, seals).pages(most + 1 - len(pages))
        attachments += _attachments(parts, part, document)
        if len(pages) > most:
            raise UnreadableFile(f"“{parts.name}”超过 {most} 页，已拒绝读取；请拆分后再试。")
    if not pages:
        raise UnreadableFile(_unopened(parts))
    return Structure(tuple(pages), len(bodies), tuple(attachments), _properties(child(bodies[0], "DocInfo")))


def _unopened(parts: Parts) -> str:
    names = " ".join(parts.names).lower()
    if "encrypt" in names:
        return f"“{parts.name}”已加密，无法读取；请用 OFD 阅读器解密后另存，或提供 Word 原件。"
    if "word/document.xml" in names:
        return f"“{parts.name}”其实是 Word 文件，扩展名不对；请改回 .docx 后再试。"
    return f"“{parts.name}”不是 OFD 文件，或其中没有可读的页面；请用 OFD 阅读器打开确认后重新获取。"


def _properties(info: Any) -> tuple[tuple[str, str], ...]:
    found = ((name, text_of(info, tag)) for tag, name in _INFO.items())
    return tuple((name, value) for name, value in found if value)


def _attachments(parts: Parts, part: str, document: Any) -> list[str]:
    listed = parts.xml(parts.find(part, text_of(document, "Attachments")))
    names = []
    for one in children(listed, "Attachment"):
        name = one.get("Name") or text_of(one, "FileLoc").rsplit("/", 1)[-1]
        if name and (one.get("Visible") or "true").lower() != "false":
            names.append(name[:120])
    return names


def _seals(parts: Parts, entry: str | None, location: str) -> dict[str, list[Box]]:
    """Boxes of seals by page id."""
    part = parts.find(entry, location)
    found: dict[str, list[Box]] = {}
    for one in list(children(parts.xml(part), "Signature"))[:_LISTS]:
        signature = parts.xml(parts.find(part, one.get("BaseLoc")))
        for stamp in children(child(signature, "SignedInfo"), "StampAnnot"):
            place = box(stamp.get("Boundary"))
            if place is not None:
                found.setdefault((stamp.get("PageRef") or "").strip(), []).append(place)
    return found


class _Document:
    """One document of the file."""

    def __init__(self, parts: Parts, part: str, root: Any, seals: dict[str, list[Box]]) -> None:
        self._parts = parts
        self._part = part
        self._root = root
        self._seals = seals
        common = child(root, "CommonData")
        self._box = _page_box(child(common, "PageArea")) or _A4
        listed = [parts.find(part, one.text) for one in children(common, "PublicRes", "DocumentRes")]
        self._resources = self._load([one for one in listed if one][:_LISTS], Resources())
        self._templates = {
            (one.get("ID") or "").strip(): parts.find(part, one.get("BaseLoc"))
            for one in children(common, "TemplatePage")
        }
        self._annotations = self._annotated()
        self._roots: dict[str, Any] = {}

    def pages(self, most: int) -> list[Source]:
        """The pages in order."""
        return [self._page(page) for page in list(children(child(self._root, "Pages"), "Page"))[:most]]

    def _page(self, page: Any) -> Source:
        key = (page.get("ID") or "").strip()
        part = self._parts.find(self._part, page.get("BaseLoc"))
        root = self._parts.xml(part)
        seals = tuple(self._seals.get(key, ()))
        if root is None or part is None:
            return Source(self._box, (), seals, broken=True)
        listed = [self._parts.find(part, one.text) for one in children(root, "PageRes")]
        resources = self._load([one for one in listed if one], self._resources) if listed else self._resources
        behind, before = self._templates_of(root)
        contents = [*behind, root, *before, *self._annotations.get(key, ())]
        place = _page_box(child(root, "Area")) or self._box
        return Source(place, tuple((content, resources) for content in contents), seals)

    def _templates_of(self, root: Any) -> tuple[list[Any], list[Any]]:
        """Templates painted behind the page and before it."""
        behind: list[Any] = []
        before: list[Any] = []
        for one in children(root, "Template"):
            part = self._templates.get((one.get("TemplateID") or "").strip())
            if part is not None and part not in self._roots:
                self._roots[part] = self._parts.xml(part)
            content = self._roots.get(part) if part is not None else None
            if content is not None:
                (before if one.get("ZOrder") == "Foreground" else behind).append(content)
        return behind, before

    def _annotated(self) -> dict[str, list[Any]]:
        """Roots of what annotations show, by page id; each page's file is read for pages that have one only."""
        part = self._parts.find(self._part, text_of(self._root, "Annotations"))
        found: dict[str, list[Any]] = {}
        for page in children(self._parts.xml(part), "Page"):
            root = self._parts.xml(self._parts.find(part, text_of(page, "FileLoc")))
            if root is not None:
                found.setdefault((page.get("PageID") or "").strip(), []).append(root)
        return found

    def _load(self, listed: list[str], known: Resources) -> Resources:
        """Resources of these files added to those known."""
        units, pictures, params = dict(known.units), dict(known.pictures), dict(known.params)
        bold = set(known.bold)
        for part in listed:
            root = self._parts.xml(part)
            if root is None:
                continue
            base = (root.get("BaseLoc") or "").strip("/ ")
            for unit in children(child(root, "CompositeGraphicUnits"), "CompositeGraphicUnit"):
                units[(unit.get("ID") or "").strip()] = unit
            for one in children(child(root, "DrawParams"), "DrawParam"):
                params[(one.get("ID") or "").strip()] = one
            for font in children(child(root, "Fonts"), "Font"):
                if (font.get("Bold") or "").lower() == "true" or _is_bold(font.get("FontName")):
                    bold.add((font.get("ID") or "").strip())
            for media in children(child(root, "MultiMedias"), "MultiMedia"):
                place = text_of(media, "MediaFile")
                found = self._parts.find(part, f"{base}/{place}") or self._parts.find(part, place)
                if found is not None and (media.get("Type") or "Image") == "Image":
                    pictures[(media.get("ID") or "").strip()] = found
        return Resources(units, pictures, frozenset(bold), params)


def _is_bold(name: str | None) -> bool:
    low = (name or "").lower()
    return "bold" in low and "semi" not in low and "demi" not in low


def _page_box(area: Any) -> Box | None:
    """The paper, or what stands for it, of a page area."""
    for name in ("PhysicalBox", "ApplicationBox", "ContentBox"):
        found = box(text_of(area, name))
        if found is not None and found[2] > 1 and found[3] > 1:
            return found
    return None
