"""Page numbers as the standard wants them: — 1 — in footers of their own for odd and even pages."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from checker.intake.docx.names import VAL, W_TYPE, P, R, T, W
from checker.intake.package import Package
from checker.model.profile import Profile
from checker.model.sheet import Laid
from checker.rules.layout._measure import of_family
from checker.rules.layout._numbers import dashed, misplaced, printed
from checker.writers.layout.elements import drop, property_of

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FOOTER_DISTANCE = 1417  # twips from the paper's edge, so that the dash stands 7 mm below the type area
_OF_NUMBERS = frozenset(" —-－–·.～~第页共/0123456789\u3000")  # signs of a footer that only numbers its page
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def faults(laid: Laid) -> list[str]:
    """The rules about page numbers that the file breaks."""
    if not laid.sheet.sections:
        return []
    numbers = list(printed(laid))
    if not numbers:
        return ["L781"]
    wanted, found = laid.profile.page_number, []
    if not all(map(dashed, numbers)):
        found.append("L782")
    sized = all(abs(one.size - wanted.size) <= laid.profile.size_tolerance for one in numbers)
    if not sized or not all(of_family(one.latin, wanted.fonts, laid.profile) for one in numbers):
        found.append("L783")
    if misplaced(laid):
        found.append("L784")
    return found


def number_pages(
    package: Package, main: str, body: etree._Element, laid: Laid, done: Counter[str]
) -> Iterator[tuple[str, bytes]]:
    """The parts to add or change: two footers, their relations and types, the settings. Sections are changed in place.

    Footers that hold other words, or page numbers that stand in headers, are left as they are.
    """
    from checker.writers.layout.repair import in_form_of, section_properties, written

    found = faults(laid)
    sections = section_properties(body)
    if not found or not _free(package, main, sections, laid):
        return
    folder, source = posixpath.dirname(main), package.data(main) or b""
    names = list(_new_names(package, folder))
    relations = _relations(package, main)
    keys = [_relate(relations, "footer", posixpath.basename(name)) for name in names]
    _refer(sections, keys)
    settings, data = _settings(package, main, relations)
    if data is not None:
        yield settings, data
    for name, side in zip(names, ("right", "left"), strict=True):
        yield name, in_form_of(source, _footer(laid.profile, side))
    types = {f"/{name}": f"{_WORD}.footer+xml" for name in names}
    if data is not None:
        types[f"/{settings}"] = f"{_WORD}.settings+xml"
    yield "[Content_Types].xml", _content_types(package, types)
    yield f"{folder}/_rels/{posixpath.basename(main)}.rels".lstrip("/"), written(relations, source)
    done.update(found)


def _free(package: Package, main: str, sections: list[etree._Element], laid: Laid) -> bool:
    """Whether the footers hold nothing but page numbers, and no header holds one."""
    targets = {key: one.target for key, one in package.relations(main).items() if one.kind == "footer"}
    numbers = {one.part for one in printed(laid)}
    if numbers - set(targets.values()):
        return False
    for section in sections:
        for reference in section.iterchildren(W + "footerReference"):
            part = targets.get(reference.get(R + "id", ""), "")
            root = package.root(part) if part else None
            if root is None or reference.get(W_TYPE) == "first":
                continue
            words = "".join("".join(t.text or "" for t in p.iter(T)) for p in root.iter(P))
            if set(words) - _OF_NUMBERS:
                return False
    return True


def _new_names(package: Package, folder: str) -> Iterator[str]:
    number, made = 1, 0
    while made < 2:
        name = posixpath.join(folder, f"footer{number}.xml")
        if name not in package:
            made += 1
            yield name
        number += 1


def _relations(package: Package, main: str) -> etree._Element:
    folder, name = posixpath.split(main)
    root = package.root(posixpath.join(folder, "_rels", f"{name}.rels"))
    return etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>') if root is None else root


def _relate(relations: etree._Element, kind: str, target: str) -> str:
    known = {one.get("Id", "") for one in relations}
    number = 1
    while f"rId{number}" in known:
        number += 1
    made = etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship")
    made.set("Id", f"rId{number}")
    made.set("Type", f"{_OFFICE}/{kind}")
    made.set("Target", target)
    return f"rId{number}"


def _refer(sections: list[etree._Element], keys: list[str]) -> None:
    """The first section names the new footers, the later ones take them over; headers of odd pages serve even ones."""
    for number, section in enumerate(sections):
        for reference in list(section.iterchildren(W + "footerReference")):
            if reference.get(W_TYPE, "default") != "first":
                section.remove(reference)
        headers = list(section.iterchildren(W + "headerReference"))
        kinds = {one.get(W_TYPE, "default"): one for one in headers}
        if "default" in kinds and "even" not in kinds:
            even = etree.Element(W + "headerReference")
            even.set(W_TYPE, "even")
            even.set(R + "id", kinds["default"].get(R + "id", ""))
            kinds["default"].addnext(even)
            headers.append(even)
        if number:
            continue
        for place, (kind, key) in enumerate(zip(("default", "even"), keys, strict=True)):
            footer = etree.Element(W + "footerReference")
            footer.set(W_TYPE, kind)
            footer.set(R + "id", key)
            section.insert(len(headers) + place, footer)
    for section in sections:
        margins = section.find(W + "pgMar")
        size = section.find(W + "pgSz")
        if margins is not None and (size is None or size.get(W + "orient") != "landscape"):
            margins.set(W + "footer", str(_FOOTER_DISTANCE))


def _settings(package: Package, main: str, relations: etree._Element) -> tuple[str, bytes | None]:
    """The settings with odd and even pages apart; None when they are so already."""
    from checker.writers.layout.repair import written

    name = package.related(main, "settings")
    if name is None:
        name = posixpath.join(posixpath.dirname(main), "settings.xml")
        _relate(relations, "settings", "settings.xml")
        root: etree._Element | None = etree.Element(W + "settings", nsmap={"w": W.strip("{}")})
        source = b""
    else:
        root, source = package.root(name), package.data(name) or b""
    if root is None:
        return name, None
    switch = root.find(W + "evenAndOddHeaders")
    if switch is not None and switch.get(VAL, "1") not in ("0", "false", "off"):
        return name, None
    drop(property_of(root, "evenAndOddHeaders"), "val")
    return name, written(root, source)


def _content_types(package: Package, wanted: dict[str, str]) -> bytes:
    root = package.root("[Content_Types].xml")
    if root is None:
        root = etree.fromstring(f'<Types xmlns="{_TYPES}"/>')
    known = {one.get("PartName", "") for one in root}
    for name, kind in wanted.items():
        if name not in known:
            made = etree.SubElement(root, f"{{{_TYPES}}}Override")
            made.set("PartName", name)
            made.set("ContentType", kind)
    return _bytes(root)


def _footer(profile: Profile, side: str) -> bytes:
    wanted = profile.page_number
    font, half = wanted.written, round(wanted.size * 2)
    look = (
        f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    )
    gap = f'w:{side}Chars="{round(wanted.indent * 100)}" w:{side}="{round(wanted.indent * wanted.size * 20)}"'

    def run(inside: str) -> str:
        return f"<w:r>{look}{inside}</w:r>"

    pieces = (
        run('<w:t xml:space="preserve">— </w:t>'),
        run('<w:fldChar w:fldCharType="begin"/>'),
        run('<w:instrText xml:space="preserve"> PAGE </w:instrText>'),
        run('<w:fldChar w:fldCharType="separate"/>'),
        run("<w:t>1</w:t>"),
        run('<w:fldChar w:fldCharType="end"/>'),
        run('<w:t xml:space="preserve"> —</w:t>'),
    )
    body = (
        f'<w:ftr xmlns:w="{W.strip("{}")}"><w:p><w:pPr><w:ind {gap} w:firstLineChars="0" w:firstLine="0"/>'
        f'<w:jc w:val="{side}"/></w:pPr>{"".join(pieces)}</w:p></w:ftr>'
    )
    return _HEAD + body.encode()


def _bytes(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
