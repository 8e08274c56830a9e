"""A paper written into a unit's own Word form."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from lxml import etree

from checker.errors import BadTemplate
from checker.intake.docx.names import P_STYLE, SECT_PR, TC, VAL, P, W
from checker.intake.docx.sheet import even_and_odd
from checker.intake.package import Package, file_bytes, open_package, unparsed
from checker.intake.packing import packed
from checker.writers.layout.elements import property_of
from docgen.layout import foot, sections
from docgen.layout.body import Body, Sections
from docgen.layout.frames import (
    BLOCK_FIELDS,
    BODY,
    IMPRINT_FIELDS,
    NOTE,
    REST,
    TEXT_FIELDS,
    Frame,
    checked_parts,
    fields_in,
    words_of,
)
from docgen.layout.head import fitted, joint
from docgen.layout.markup import PREFIXES, Look
from docgen.layout.model import Imprint, Paper, Span
from docgen.layout.package import CHART, FOOTER, chart_name, core_part
from docgen.layout.rendering import OPEN, block_paragraphs, rendered, substitute
from docgen.layout.styles import PITCH, styles_part
from docgen.layout.titles import title_lines

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_DOCUMENT, _RELATIONS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_MARK = "发文机关标志"
_SETUP = "docgen:"


def filled(paper: Paper, frame: Frame) -> bytes:
    """The .docx of a paper in a form. Raises BadTemplate, and what opening a damaged or hostile file raises."""
    name = frame.path.name
    package, _ = open_package(frame.path)
    if package.main_part() != _DOCUMENT:
        raise BadTemplate(f"模板“{name}”的结构与 Word 存的不同；请用 Word 打开后另存为 .docx 再试。")
    words = _text_words(paper) | {key: (Span(value),) if value else () for key, value in frame.fields}
    known = frozenset((*TEXT_FIELDS, *BLOCK_FIELDS, *words))
    roots = checked_parts(package, name, known)
    used = {field for one in roots[_DOCUMENT].iter(P) for field in fields_in(words_of(one))}
    setups = _setups(roots[_DOCUMENT], name)
    body = Body(paper if used.isdisjoint(IMPRINT_FIELDS) else _without_imprint(paper))
    blocks, setup = _blocks(body, setups, used)
    given = {field: bool("".join(span.text for span in spans)) for field, spans in words.items()}
    given |= {field: bool(pieces) for field, pieces in blocks.items()}
    _make_room(roots[_DOCUMENT], paper)
    parts = rendered(file_bytes(frame.path), roots, given, name)
    _fill(parts, words, blocks, _looks(paper), setup)
    _complete(parts, body.charts, paper, package)
    return packed(parts)


def _text_words(paper: Paper) -> dict[str, tuple[Span, ...]]:
    """What text fields print."""
    head, cover, imprint = paper.letterhead, paper.parts[0], paper.imprint or Imprint()
    sign = cover.signature
    issuer = _letterhead(paper)
    copies = "，".join(imprint.copies)
    texts = {
        _MARK: issuer,
        "密级": head.secrecy if head else "",
        "紧急程度": head.urgency if head else "",
        "标题": "\n".join(title_lines(cover.title)),
        "主送机关": "，".join(one.strip().rstrip("：:") for one in cover.addressees if one.strip()),
        "署名": "、".join(sign.issuers) if sign else "",
        "抄送": copies + ("" if not copies or copies.endswith("。") else "。"),
        "印发机关": imprint.office,
        "印发日期": imprint.date + ("印发" if imprint.date and not imprint.date.endswith("印发") else ""),
    }
    words = {field: (Span(text),) if text else () for field, text in texts.items()}
    if texts["主送机关"]:
        words["主送机关"] = (Span(texts["主送机关"] + "："),)
    spans = {"发文字号": head.number if head else (), "签发人": head.signer if head else ()}
    return words | spans | {"成文日期": sign.date if sign else ()}


def _letterhead(paper: Paper) -> str:
    if paper.letterhead is None:
        return ""
    text = "　".join(paper.letterhead.issuers)
    return text if paper.letterhead.letter or text.endswith("文件") or not text else text + "文件"


def _looks(paper: Paper) -> Mapping[str, Look]:
    text = _letterhead(paper)
    return {_MARK: fitted(text)} if text else {}


def _without_imprint(paper: Paper) -> Paper:
    return Paper(paper.parts, paper.letterhead, None, paper.properties, paper.numberings)


def _blocks(body: Body, setups: Sections, used: set[str]) -> tuple[dict[str, str], str]:
    """What block fields print, and the set-up of the last section."""
    cover = body.paper.parts[0]
    text, note, signed = body.pieces_of(cover)
    if NOTE not in used:
        text, note = [*text, *note], []
    blocks = {BODY: "".join(text), NOTE: "".join(note), "落款": "".join(signed)}
    head = body.paper.letterhead
    if head is not None and len(head.issuers) > 1 and not head.letter:
        blocks[_MARK] = "".join(joint(head))
    blocks["附注"] = "".join(foot.remark(cover.remark))
    setup = body.rest(setups)
    if REST in used:
        blocks[REST] = "".join(body.pieces)
    else:
        blocks[BODY] += "".join(body.pieces)
    return blocks, setup


def _setups(root: etree._Element, name: str) -> Sections:
    """The form's own page set-up, and ours for landscape pages."""
    found = root.find(f"{W}body/{SECT_PR}")
    if found is None:
        raise BadTemplate(f"模板“{name}”没有页面设置；请用 Word 打开后另存为 .docx 再试。")
    for grid in found.iter(W + "docGrid"):  # LibreOffice writes what is below nought as a very large number
        space = int(grid.get(W + "charSpace", "0"))
        grid.set(W + "charSpace", str(space - (1 << 32) if space >= 1 << 31 else space))
    later = copy.deepcopy(found)
    for one in list(later):
        if one.tag == W + "titlePg" or one.get(W + "type") == "first":
            later.remove(one)
    first, again = (etree.tostring(one, encoding="unicode", with_tail=False) for one in (found, later))
    return Sections(first, again, sections.wide())


def _make_room(root: etree._Element, paper: Paper) -> None:
    """Marks above the letterhead take their lines from the room above it."""
    head = paper.letterhead
    lines = sum(bool(one) for one in (head.secrecy, head.urgency)) if head and not head.letter else 0
    for paragraph in root.iter(P):
        spacing = paragraph.find(f"{W}pPr/{W}spacing")
        if lines and spacing is not None and _MARK in fields_in(words_of(paragraph)):
            before = int(spacing.get(W + "before", "0"))
            spacing.set(W + "before", str(max(0, before - lines * PITCH)))


def _fill(
    parts: dict[str, bytes],
    words: Mapping[str, tuple[Span, ...]],
    blocks: Mapping[str, str],
    looks: Mapping[str, Look],
    setup: str,
) -> None:
    """Put words and blocks where their tokens stand, in every part that has any."""
    for name in [one for one in parts if one.startswith("word/") and one.endswith(".xml")]:
        if name != _DOCUMENT and OPEN.encode() not in parts[name]:
            continue
        root = etree.fromstring(parts[name])
        if name == _DOCUMENT:
            root = _named(root)
            pieces = {field: pieces for field, pieces in blocks.items() if pieces} | {_SETUP: setup}
            _hold_places(root, pieces)
        substitute(root, words, looks)
        parts[name] = unparsed(root, strict=False)
    parts[_DOCUMENT] = _put_in(parts[_DOCUMENT], pieces)


def _named(root: etree._Element) -> etree._Element:
    """The main part with the prefixes that written blocks use."""
    prefixes = {key: name for key, name in root.nsmap.items() if key} | PREFIXES
    named = etree.Element(root.tag, {str(key): str(value) for key, value in root.attrib.items()}, nsmap=prefixes)
    named.extend(list(root))
    return named


def _hold_places(root: etree._Element, pieces: Mapping[str, str]) -> None:
    """A comment in place of each block's paragraph: thousands of elements need not move from tree to tree."""
    for field, paragraph in block_paragraphs(root):
        parent = paragraph.getparent()
        if field not in pieces or parent is None:
            continue
        paragraph.addprevious(etree.Comment(_SETUP + field))
        parent.remove(paragraph)
        if parent.tag == TC and parent[-1].tag != P:
            parent.append(etree.Element(P))
    last = root.find(f"{W}body/{SECT_PR}")
    if last is not None:
        last.addprevious(etree.Comment(_SETUP + _SETUP))
        last.getparent().remove(last)  # type: ignore[union-attr]


def _put_in(document: bytes, pieces: Mapping[str, str]) -> bytes:
    for field, text in pieces.items():
        place = f"<!--{_SETUP}{field}-->".encode()
        before, found, after = document.partition(place)
        document = before + text.encode() + after if found else document
    return document


def _complete(parts: dict[str, bytes], charts: Mapping[str, bytes], paper: Paper, package: Package) -> None:
    """What the blocks refer to and the form may lack: styles, footers of landscape pages, charts, properties."""
    keys = _styles(parts)
    wide = {key: name for key, name in sections.FOOTERS.items() if "Wide" in key}
    footers = sections.footer_parts()
    added = {key: (f"word/{name}", footers[name], FOOTER, "footer", name) for key, name in wide.items()}
    added |= {key: (f"word/{chart_name(key)}", data, CHART, "chart", chart_name(key)) for key, data in charts.items()}
    relations, types = parts[_RELATIONS].decode(), parts[_TYPES].decode()
    for key, (part, data, kind, relation, target) in added.items():
        if f'Id="{key}"' in relations:
            continue
        parts[part] = _rekeyed(data, keys)
        relations = _inserted(relations, f'<Relationship Id="{key}" Type="{_OFFICE}{relation}" Target="{target}"/>')
        types = _inserted(types, f'<Override PartName="/{part}" ContentType="{kind}"/>')
    parts[_RELATIONS], parts[_TYPES] = relations.encode(), types.encode()
    parts["docProps/core.xml"] = core_part(paper.properties)
    settings = parts.get("word/settings.xml")
    if settings is not None and not even_and_odd(package, _DOCUMENT):
        root = etree.fromstring(settings)
        property_of(root, "evenAndOddHeaders")
        parts["word/settings.xml"] = unparsed(root, strict=False)


def _inserted(text: str, line: str) -> str:
    at = text.rindex("</")
    return text[:at] + line + text[at:]


def _styles(parts: dict[str, bytes]) -> dict[str, str]:
    """Add the styles that a form lacks; where it has one of the same name under another key, the blocks take that.

    Hands back the keys of the form by ours, where they differ.
    """
    name = "word/styles.xml"
    root = etree.fromstring(parts[name])
    named = {_name(one): one.get(W + "styleId", "") for one in root.iter(W + "style")}
    keys = set(named.values())
    other: dict[str, str] = {}
    added: list[etree._Element] = []
    for one in etree.fromstring(styles_part()).iter(W + "style"):
        key = one.get(W + "styleId", "")
        if named.get(_name(one), key) != key:
            other[key] = named[_name(one)]
        elif key not in keys:
            added.append(one)
    for one in added:
        root.append(one)
        for reference in one.iter(W + "basedOn", W + "next"):
            reference.set(VAL, other.get(reference.get(VAL, ""), reference.get(VAL, "")))
    parts[name] = unparsed(root, strict=False)
    parts[_DOCUMENT] = _rekeyed(parts[_DOCUMENT], other)
    return other


def _rekeyed(part: bytes, keys: Mapping[str, str]) -> bytes:
    """A part with the form's keys of styles in place of ours."""
    if not keys:
        return part
    root = etree.fromstring(part)
    for one in root.iter(P_STYLE, W + "tblStyle"):
        one.set(VAL, keys.get(one.get(VAL, ""), one.get(VAL, "")))
    return unparsed(root, strict=False)


def _name(style: etree._Element) -> str:
    name = style.find(W + "name")
    return "" if name is None else name.get(VAL, "").casefold()
