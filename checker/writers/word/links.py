"""What a copy that is handed on may not carry: macros, and links that fetch something when the file is opened.

A link to be clicked stays. Removed are the relation and whatever names it, so that no dangling reference is left.
"""

from __future__ import annotations

import posixpath

from lxml import etree

from checker.intake.docx.names import R
from checker.intake.package import Package

KINDS = ("macros", "template", "image", "object", "other")
_MACROS = ("vbaProject", "wordVbaData", "attachedToolbars", "extensibility", "keyMapCustomizations")
_CLICKED = ("hyperlink",)
_MACRO_TYPES = {
    "application/vnd.ms-word.document.macroEnabled.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    ),
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    ),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    ),
}
# Elements that make no sense without what they name; of all others only the naming attribute goes.
_NAMING = frozenset(
    [
        "attachedTemplate",
        "subDoc",
        "altChunk",
        "externalData",
        "dataSource",
        "headerSource",
        "sourceFileName",
        "saveThroughXslt",
        "OLEObject",
        "control",
        "audioFile",
        "videoFile",
        "quickTimeFile",
        "wavAudioFile",
        "movie",
    ]
)


class Removed:
    """What was taken out: the parsed parts that changed, the names of those that are gone, and which of `KINDS`."""

    def __init__(self) -> None:
        self.roots: dict[str, etree._Element] = {}
        self.gone: list[str] = []
        self.kinds: list[str] = []

    def note(self, kind: str) -> None:
        """Remember a kind once."""
        if kind not in self.kinds:
            self.kinds.append(kind)


def remove_links(package: Package) -> Removed:
    """Take macros and fetching links out of the parsed parts of `package`, which it changes."""
    removed = Removed()
    for name in package.parts():
        folder, base = posixpath.split(name)
        if base.endswith(".rels") and folder.endswith("_rels"):
            owner = posixpath.join(posixpath.dirname(folder), base[: -len(".rels")])
            _clean(package, name, owner, removed)
    types = package.root("[Content_Types].xml")
    if types is None:
        return removed
    for child in list(types):
        plain = _MACRO_TYPES.get(child.get("ContentType", ""))
        if plain is not None:
            child.set("ContentType", plain)
            removed.roots["[Content_Types].xml"] = types
        part = child.get("PartName", "").lstrip("/").lower()
        if part and part in (gone.lower() for gone in removed.gone):
            types.remove(child)
            removed.roots["[Content_Types].xml"] = types
    return removed


def _clean(package: Package, name: str, owner: str, removed: Removed) -> None:
    root = package.root(name)
    if root is None:
        return
    gone: set[str] = set()
    for child in list(root):
        kind = child.get("Type", "").rsplit("/", 1)[-1]
        external = child.get("TargetMode") == "External"
        if kind in _MACROS:
            removed.note("macros")
            _drop(package, owner, child.get("Target", ""), removed)
        elif external and kind not in _CLICKED:
            removed.note(_EXTERNAL.get(kind, "other"))
        else:
            continue
        gone.add(child.get("Id", ""))
        root.remove(child)
    if gone:
        removed.roots[name] = root
        _forget(package, owner, gone, removed)


_EXTERNAL = {"attachedTemplate": "template", "image": "image", "oleObject": "object", "externalLink": "object"}


def _drop(package: Package, owner: str, target: str, removed: Removed) -> None:
    """A part that goes, with its own relations and what they lead to."""
    part = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target)).lstrip("/")
    folder, base = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", base + ".rels")
    if part in removed.gone or part not in package:
        return
    removed.gone.append(part)
    for relation in package.relations(part).values():
        if not relation.external:
            removed.gone.append(relation.target)
    if relations in package:
        removed.gone.append(relations)


def _forget(package: Package, owner: str, ids: set[str], removed: Removed) -> None:
    """Take out of a part what named the relations."""
    root = package.root(owner) if owner in package else None
    if root is None:
        return
    for element in list(root.iter(etree.Element)):
        named = [key for key, value in element.attrib.items() if str(key).startswith(R) and value in ids]
        if not named:
            continue
        removed.roots[owner] = root
        parent = element.getparent()
        if etree.QName(element).localname in _NAMING and parent is not None:
            parent.remove(element)
            continue
        for key in named:
            del element.attrib[key]
