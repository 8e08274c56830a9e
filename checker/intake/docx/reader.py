"""Word files (.docx, .docm) as a person sees them: `read_docx`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree
from msgspec.structs import replace

from checker.errors import UnreadableFile
from checker.intake.docx.names import (
    ID,
    P_STYLE,
    VAL,
    W_AUTHOR,
    W_BODY,
    W_COMMENT,
    W_DATE,
    W_DOCUMENT,
    W_HIGHLIGHT,
    W_LAST_RENDERED_PAGE_BREAK,
    W_R_STYLE,
    W_TYPE,
    W_VANISH,
    P,
    R,
    W,
)
from checker.intake.docx.numbering import Counters, Numbering
from checker.intake.docx.paragraph import ParagraphReader
from checker.intake.docx.passage import View
from checker.intake.docx.plain import survey
from checker.intake.docx.story import Draft, StoryReader, Tools
from checker.intake.docx.styles import PLAIN, Style, Styles
from checker.intake.package import Package, open_package
from checker.model.document import Comment, Loss, Part, Reading

READER = ("duibiao-docx", "1")

_FORMATS = frozenset({W_VANISH, W_HIGHLIGHT, W_R_STYLE})
_CORE = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "keywords": "keywords",
    "description": "description",
    "lastModifiedBy": "last_modified_by",
    "revision": "revision",
    "created": "created",
    "modified": "modified",
    "lastPrinted": "last_printed",
    "category": "category",
    "contentStatus": "content_status",
}
_EMBEDDED = ("oleObject", "package")
_APP = {"Company": "company", "Manager": "manager", "Template": "template", "Application": "application"}


def read_docx(path: Path, view: View = "final") -> Reading:
    """Read a Word file whole: body, tables, boxes, notes, headers, comments, properties.

    `view` settles tracked changes: "final" as if all were accepted, "original" as if all were refused, "all" with
    inserted and deleted words together; marks name every change. Hidden text stays in the text and is marked.
    Empty paragraphs give no block. An automatic number stands at the head of its paragraph's text, followed by one
    space unless the list says nothing follows.

    Raises UnreadableFile and UnsafeFile (checker.errors), each one Chinese sentence.
    """
    package, data = open_package(path)
    return open_document(package, view).reading(hashlib.sha256(data).hexdigest())


def open_document(package: Package, view: View) -> OpenDocument:
    """A Word file ready to be read. Raises UnreadableFile when there is no body in it."""
    main = package.main_part()
    raw = package.data(main) or b""
    root = package.root(main, raw)
    body = None if root is None or root.tag != W_DOCUMENT else root.find(W_BODY)
    if root is None or body is None:
        package.refuse_other_kinds(main)
        raise UnreadableFile(f"“{package.name}”里没有正文，可能不是 Word 文件；请用 Word 打开确认后另存为 .docx。")
    return OpenDocument(package, main, root, body, view)


class OpenDocument:
    """One document under way: its parts, read as they turn out to be needed. `story` makes the reader of a part."""

    def __init__(self, package: Package, main: str, root: etree._Element, body: etree._Element, view: View) -> None:
        self.package = package
        self.main = main
        self.root = root
        self._body = body
        self._view = view
        self.story: MakeStory = _story
        self.draft = Draft()
        self._loaded_styles: Styles | None = None
        self._loaded_numbering: Numbering | None = None
        self._known: dict[str | None, Style] = {}
        self._survey = survey(body)
        tags = self._survey.tags
        self._named_styles = P_STYLE in tags or W_R_STYLE in tags
        self._tools = Tools(
            view=view,
            style=self._style,
            level_of=lambda num_id, style: self._numbering().level_of(num_id, style),
            plain_cells=not tags & _FORMATS,
            paged=W_LAST_RENDERED_PAGE_BREAK in tags,
            section_starts=_section_starts(self._survey.sections),
        )

    def read_body(self) -> None:
        """Read the body and the notes that hang on it."""
        self._reader(self.main, self._tools).read(self._body, "body", surveyed=self._survey)
        self._notes("footnote")
        self._notes("endnote")

    def reading(self, sha256: str) -> Reading:
        """Read every part in order and put the result together."""
        self.read_body()
        self._margins("header")
        self._margins("footer")
        comments = self._comments()
        properties = self._properties()
        draft = self.draft
        return Reading(
            source=self.package.name,
            format="docm" if self.package.name.lower().endswith("m") else "docx",
            sha256=sha256,
            blocks=tuple(block for block in draft.blocks if block is not None),
            marks=tuple(draft.marks),
            comments=comments,
            properties=properties,
            losses=tuple(draft.losses),
            reader=READER,
        )

    def styles(self) -> Styles:
        """The styles, read when they are first asked for."""
        if self._loaded_styles is None:
            self._loaded_styles = Styles(self.package, self.package.related(self.main, "styles"))
        return self._loaded_styles

    def _style(self, style_id: str | None) -> Style:
        if style_id not in self._known:
            # The default style alone says nothing that is worth parsing a part larger than the document.
            wanted = style_id is not None or self._named_styles
            self._known[style_id] = self.styles().paragraph(style_id) if wanted else PLAIN
        return self._known[style_id]

    def _numbering(self) -> Numbering:
        if self._loaded_numbering is None:
            part = self.package.related(self.main, "numbering")
            root = self.package.root(part) if part else None
            self._loaded_numbering = Numbering(root, self._style)
        return self._loaded_numbering

    def counters(self) -> Callable[[Part], Counters]:
        """Running numbers for one story; its boxes count apart."""
        known: dict[bool, Counters] = {}

        def counters(part: Part) -> Counters:
            boxed = part == "box"
            if boxed not in known:
                known[boxed] = Counters(self._numbering())
            return known[boxed]

        return counters

    def _reader(self, part_name: str, tools: Tools) -> StoryReader:
        targets = {
            key: relation.target
            for key, relation in self.package.relations(part_name).items()
            if relation.kind == "hyperlink"
        }
        return self.story(self, tools, targets)

    def _notes(self, kind: Part) -> None:
        wanted = [(key, anchor) for noted, key, anchor in self.draft.notes if noted == kind]
        name = self.package.related(self.main, kind + "s") if wanted else None
        root = self.package.root(name) if name else None
        if name is None or root is None:
            return
        notes = {note.get(ID, ""): note for note in root.iterchildren(W + kind)}
        reader = self._reader(name, self._tools)
        for key, anchor in wanted:
            note = notes.pop(key, None)
            if note is not None:
                reader.read(note, kind, anchor)

    def _margins(self, kind: Part) -> None:
        """Headers or footers that a section names, each distinct one once."""
        relations = self.package.relations(self.main)
        seen: list[tuple[str, ...]] = []
        parts: list[str] = []
        for reference in (
            found for section in self._survey.sections for found in section.iterchildren(W + kind + "Reference")
        ):
            relation = relations.get(reference.get(R + "id", ""))
            if relation is not None and relation.target not in parts:
                parts.append(relation.target)
        # Headers name a style as a rule, and nothing in it matters there: styles.xml need not be opened for it.
        tools = replace(self._tools, style=lambda _: PLAIN)
        for name in parts:
            root = self.package.root(name)
            if root is None:
                continue
            words = tuple("".join(map(str, p.itertext())) for p in root.iter(P))
            if words not in seen:
                seen.append(words)
                self._reader(name, tools).read(root, kind)

    def _comments(self) -> tuple[Comment, ...]:
        name = self.package.related(self.main, "comments")
        root = self.package.root(name) if name else None
        if root is None:
            return ()
        found = []
        for comment in root.iterchildren(W_COMMENT):
            draft = Draft()
            reader = StoryReader(draft, self._tools, ParagraphReader(self._view, self.styles, {}), self.counters())
            reader.read(comment, "body")
            text = "\n".join(block.text for block in draft.blocks if block is not None and block.text)
            place = self.draft.comments.get(comment.get(ID, ""))
            found.append(Comment(comment.get(W_AUTHOR, ""), comment.get(W_DATE, ""), text, place))
        return tuple(found)

    def _properties(self) -> tuple[tuple[str, str], ...]:
        package = self.package
        found: list[tuple[str, str]] = []
        for kind, names in (("core-properties", _CORE), ("extended-properties", _APP)):
            name = package.related("", kind)
            root = package.root(name) if name else None
            for child in () if root is None else root:
                key = names.get(etree.QName(child).localname)
                if key and child.text and child.text.strip():
                    found.append((key, child.text.strip()))
        name = package.related("", "custom-properties")
        root = package.root(name) if name else None
        for child in () if root is None else root:
            text = "".join(map(str, child.itertext())).strip()
            if text:
                found.append(("custom:" + child.get("name", ""), text))
        if package.related(self.main, "vbaProject"):
            found.append(("macros", "yes"))
            self.draft.losses.append(Loss("宏（未运行，也未读取）", "文件"))
        found.extend(self._attached())
        outside = {value.partition(":")[0] for key, value in found if key == "external"}
        if "attachedTemplate" in outside:
            self.draft.losses.append(Loss("外部模板（未读取）", "文件"))
        if outside - {"attachedTemplate"}:
            self.draft.losses.append(Loss("外部链接的图片或对象（未读取）", "文件"))
        return tuple(found)

    def _attached(self) -> Iterator[tuple[str, str]]:
        """What the file draws from outside (pictures, templates, data; never fetched) and what is embedded in it."""
        settings = self.package.related(self.main, "settings")
        for part in (self.main, settings) if settings else (self.main,):
            for relation in self.package.relations(part).values():
                if relation.external and relation.kind != "hyperlink":
                    yield "external", f"{relation.kind}:{relation.target}"
                elif relation.kind in _EMBEDDED and not relation.external:
                    yield "embedded", relation.target


MakeStory = Callable[[OpenDocument, Tools, dict[str, str]], StoryReader]


def _story(opened: OpenDocument, tools: Tools, targets: dict[str, str]) -> StoryReader:
    """The reader of one part; `targets` gives the addresses of its links by id."""
    paragraphs = ParagraphReader(tools.view, opened.styles, targets)
    return StoryReader(opened.draft, tools, paragraphs, opened.counters())


def _section_starts(sections: tuple[etree._Element, ...]) -> tuple[bool, ...]:
    """For each section in order whether it begins on a new page."""
    starts = []
    for section in sections:
        kind = section.find(W_TYPE)
        starts.append(kind is None or kind.get(VAL, "nextPage") not in ("continuous", "nextColumn"))
    return tuple(starts)
