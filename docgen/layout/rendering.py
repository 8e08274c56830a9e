"""A form filled in: docxtpl puts a token where each field stands, the words then take the tokens' places.

No word of a unit passes the template language, so nothing in it can be taken for a field or for markup.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from lxml import etree

from checker.errors import BadTemplate
from checker.intake.docx.names import R_PR, RUN, SECT_PR, TC, P, W
from checker.intake.package import unparsed
from checker.intake.packing import repacked, undated
from checker.writers.layout.elements import put
from docgen.layout.frames import fields_in, has_conditions, words_of
from docgen.layout.markup import NAMESPACES, Look, runs
from docgen.layout.model import Span

if TYPE_CHECKING:
    from jinja2 import Environment

Words = Mapping[str, tuple[Span, ...]]
OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n"}
_NODES = ("Template", "Output", "TemplateData", "Name", "If", "Not")  # all that a form may be made of


def rendered(
    data: bytes, parts: Mapping[str, etree._Element], given: Mapping[str, bool], name: str
) -> dict[str, bytes]:
    """The parts of a form with a token for each field that has words; paragraphs of empty fields are left out.

    Raises BadTemplate when conditions are not closed, or when the form is built otherwise than Word builds it.
    """
    from docx.opc.exceptions import OpcError
    from jinja2 import TemplateError

    for root in parts.values():
        for paragraph in list(root.iter(P)):
            _drop_empty(paragraph, given)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {part.lower(): part for part in archive.namelist()}
    changed = {names.get(part.lower(), part): unparsed(root, strict=False) for part, root in parts.items()}
    context = {field: token(field) if full else "" for field, full in given.items()}
    try:
        return dict(undated(_through_docxtpl(repacked(data, changed), context)))
    except TemplateError:
        raise BadTemplate(
            f"模板“{name}”里的条件没有成对，请检查每个 {{%p if 字段名 %}} 之后都有单独成段的 {{%p endif %}}。"
        ) from None
    except (etree.LxmlError, OpcError, AttributeError, KeyError, IndexError, ValueError):
        raise BadTemplate(f"模板“{name}”的结构与 Word 存的不同；请用 Word 打开后另存为 .docx 再试。") from None


def _through_docxtpl(data: bytes, context: Mapping[str, str]) -> bytes:
    from docxtpl import DocxTemplate

    form = DocxTemplate(io.BytesIO(data))
    running = form.get_headers_footers
    # Running heads without fields need no rendering; the file's properties are ours and hold none.
    form.get_headers_footers = lambda uri: [(key, part) for key, part in running(uri) if b"{" in part.blob]
    form.render_properties = lambda _context, _environment: None
    form.render(context, _environment(), autoescape=True)
    stream = io.BytesIO()
    form.save(stream)
    return stream.getvalue()


def token(field: str) -> str:
    """What stands in a rendered form until the words take its place."""
    return f"{OPEN}{field}{_CLOSE}"


def substitute(root: etree._Element, words: Words, looks: Mapping[str, Look]) -> None:
    """Put the words of text fields where their tokens stand, in the look of the form."""
    for text in list(root.iter(W + "t")):
        if OPEN in (text.text or ""):
            _split(text, words, looks)


def block_paragraphs(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Paragraphs that are nothing but one token, with the field's name."""
    for paragraph in list(root.iter(P)):
        text = words_of(paragraph).strip()
        if text.startswith(OPEN) and text.endswith(_CLOSE) and text.count(OPEN) == 1:
            yield text[1:-1], paragraph


def parsed_blocks(pieces: str) -> list[etree._Element]:
    """Written pieces as elements."""
    return list(etree.fromstring(f"<w:body {NAMESPACES}>{pieces}</w:body>".encode()))


@cache
def _environment() -> Environment:
    """A sandbox that compiles nothing but fields and conditions, whatever else a form may hold."""
    from jinja2 import StrictUndefined, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Fields(ImmutableSandboxedEnvironment):
        def _parse(self, source: str, name: str | None, filename: str | None) -> Any:
            tree = super()._parse(source, name, filename)
            todo: list[Any] = [tree]
            while todo:
                node = todo.pop()
                if type(node).__name__ not in _NODES:
                    raise TemplateSyntaxError("only fields and conditions", 1)
                todo += node.iter_child_nodes()
            return tree

    environment = Fields(autoescape=True, undefined=StrictUndefined)
    environment.filters.clear()
    environment.globals.clear()
    return environment


def _drop_empty(paragraph: etree._Element, given: Mapping[str, bool]) -> None:
    """Take out a paragraph whose fields are all empty; one that ends a section or fills a cell only loses its words."""
    text = words_of(paragraph)
    fields = fields_in(text)
    if not fields or any(given.get(one, False) for one in fields) or has_conditions(text):
        return
    parent = paragraph.getparent()
    if parent is None:
        return
    alone = parent.tag == TC and len(parent.findall(P)) == 1
    if alone or paragraph.find(f"{W}pPr/{SECT_PR}") is not None:
        for run in list(paragraph.iter(RUN)):
            paragraph.remove(run) if run.getparent() is paragraph else None
    else:
        parent.remove(paragraph)


def _split(text: etree._Element, words: Words, looks: Mapping[str, Look]) -> None:
    """A run with tokens becomes several, each with the run's own properties."""
    run = text.getparent()
    parent = None if run is None else run.getparent()
    if run is None or parent is None or run.tag != RUN:
        return
    whole = "".join(_SIGNS.get(one.tag, one.text or "") for one in run if one.tag != R_PR)
    if OPEN not in whole:
        return
    own = run.find(R_PR)
    place = parent.index(run)
    parent.remove(run)
    for spans, look in _pieces(whole, words, looks):
        for made in parsed_blocks(f"<w:p>{runs(spans, look)}</w:p>")[0]:
            _inherit(made, own)
            parent.insert(place, made)
            place += 1


def _pieces(whole: str, words: Words, looks: Mapping[str, Look]) -> Iterator[tuple[tuple[Span, ...], Look]]:
    for number, piece in enumerate(whole.split(OPEN)):
        field, closed, rest = piece.partition(_CLOSE)
        if not number or not closed:
            yield (Span(piece),), Look()
            continue
        yield words.get(field, ()), looks.get(field, Look())
        yield (Span(rest),), Look()


def _inherit(run: etree._Element, own: etree._Element | None) -> None:
    """The form's properties, with the hint and the mark that the words need."""
    if own is None:
        return
    made = run.find(R_PR)
    properties = copy.deepcopy(own)
    if made is not None:
        run.remove(made)
        for one in made:
            values = {etree.QName(key).localname: str(value) for key, value in one.attrib.items()}
            name = etree.QName(one).localname
            if name in ("rFonts", "highlight") or properties.find(one.tag) is None:
                put(properties, name, **values)
    run.insert(0, properties)
