"""A paper's parts as paragraphs and tables, in sections of upright and landscape pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from docgen.layout import fitting, foot, sections
from docgen.layout.charts import chart_paragraph, chart_part
from docgen.layout.head import head
from docgen.layout.headings import Counter, heading
from docgen.layout.markup import empty_line, indent, paragraph, run, runs, sliver
from docgen.layout.model import Block, Chart, Heading, Letterhead, PageBreak, Paper, Paragraph, Part, Table
from docgen.layout.styles import ADDRESSEE, ANNEX, BODY, LABEL, NORMAL, TITLE
from docgen.layout.tables import table
from docgen.layout.titles import title_lines

_BREAK = "<w:pageBreakBefore/>"
_ALIGNED = {"center": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>', "both": ""}
_UPRIGHT = (sections.WIDTH, sections.HEIGHT)
_WIDE = (sections.HEIGHT, sections.WIDTH)
_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Sections:
    """Set-ups of pages: of the first upright section, of further ones, and of landscape pages."""

    first: str
    later: str
    wide: str

    def of(self, part: Part, *, first: bool = False) -> str:
        """The set-up that a part is printed with."""
        return self.wide if part.landscape else self.first if first else self.later


@dataclass(slots=True)
class Body:
    """What is written, in pieces, and the charts that it shows, by relation."""

    paper: Paper
    pieces: list[str] = field(default_factory=list)
    charts: dict[str, bytes] = field(default_factory=dict)

    def cover(self, part: Part, letterhead: Letterhead | None) -> None:
        """The first part: head, title, addressees, text, and what stands under it."""
        if letterhead is not None:
            self.pieces += head(letterhead)
        begun = len(self.pieces)
        self.pieces += title(part.title)
        self.pieces += addressees(part.addressees)
        self.text(part)
        if (fit := fitting.fit_of(part, letterhead)) is not None:
            self.pieces[begun - fit.fewer :] = [fitting.tightened(one, fit.pitch) for one in self.pieces[begun:]]

    def rest(self, setups: Sections) -> str:
        """Everything behind the first part, sections and imprint with it; hands back the last section's set-up."""
        parts = self.paper.parts
        setup = setups.of(parts[0], first=True)
        for before, part in pairwise(parts):
            turned = part.landscape != before.landscape
            if turned:
                self.pieces.append(sliver("", setup))
                setup = setups.of(part)
            self.further(part, new_page=not turned)
        if self.paper.imprint is not None:
            if parts[-1].landscape:  # the imprint belongs on an upright page
                self.pieces.append(sliver("", setup))
                setup = setups.later
            self.pieces += foot.imprint(self.paper.imprint, letter=self.letter)
        return setup

    @property
    def letter(self) -> bool:
        """Whether the paper has the form of a 函."""
        return self.paper.letterhead is not None and self.paper.letterhead.letter

    def text(self, part: Part, *, first: str = "") -> None:
        """The blocks of a part with its note, signature and remark."""
        blocks, note, signed = self.pieces_of(part, first)
        self.pieces += [*blocks, *note, *signed, *foot.remark(part.remark)]

    def pieces_of(self, part: Part, first: str = "") -> tuple[list[str], list[str], list[str]]:
        """Blocks, note and signature of a part; where it is signed, the last lines of the text stay with the date."""
        blocks, note = list(self.blocks(part, first)), list(foot.attachment_note(part.attachments))
        if part.signature is None:
            return blocks, note, []
        if len(blocks) > 1:  # the first page must show text (7.3.3): its only paragraph is not drawn to the next
            blocks[-1] = foot.kept(blocks[-1])
        return blocks, [foot.kept(one) for one in note], list(foot.signature(part.signature))

    def further(self, part: Part, *, new_page: bool) -> None:
        """A part on a page of its own: an attachment has its label on the first line and its title on the third."""
        first = _BREAK if new_page else ""
        if part.label:
            self.pieces += [paragraph(run(part.label), LABEL, first), empty_line(NORMAL, "<w:keepNext/>")]
            first = ""
        if part.title:
            self.pieces += title(part.title, first, ANNEX if part.label else TITLE)
            first = ""
        self.pieces += addressees(part.addressees)
        self.text(part, first=first)

    def blocks(self, part: Part, first: str = "") -> Iterator[str]:
        """The blocks of a part one after another."""
        counter = Counter(self.paper.numberings)
        room, height = _WIDE if part.landscape else _UPRIGHT
        waiting = first
        for block in part.blocks:
            if isinstance(block, PageBreak):
                waiting = _BREAK
                continue
            if waiting and isinstance(block, Table | Chart):
                yield sliver(waiting)
                waiting = ""
            yield self._block(block, counter, waiting, room, height)
            waiting = ""

    def _block(self, block: Block, counter: Counter, before: str, room: int, height: int) -> str:
        match block:
            case Heading():
                return heading(block, counter.number(block), before)
            case Paragraph():
                return _text(block, before)
            case Table():
                return table(block, room, height)
            case Chart():
                relation = f"rIdChart{len(self.charts) + 1}"
                self.charts[relation] = chart_part(block)
                return chart_paragraph(block, len(self.charts), relation, int(room / _MM))
            case PageBreak():
                return ""


def title(text: str, before: str = "", style: str = TITLE) -> Iterator[str]:
    """The title on lines that the sense allows, and a blank line."""
    lines = title_lines(text)
    if lines:
        yield paragraph(run("\n".join(lines)), style, before)
        yield empty_line(NORMAL, "<w:keepNext/>")


def addressees(names: tuple[str, ...]) -> Iterator[str]:
    """主送机关 at the left edge, ending in a full-width colon."""
    text = "，".join(one.strip().rstrip("：:") for one in names if one.strip())
    if text:
        yield paragraph(run(text + "："), ADDRESSEE)


def _text(block: Paragraph, before: str) -> str:
    if block.align == "both" and not block.flush:
        return paragraph(runs(block.spans), BODY, before)
    return paragraph(runs(block.spans), BODY, before, indent(0), _ALIGNED[block.align])


def whole(paper: Paper) -> tuple[str, dict[str, bytes]]:
    """The inside of the body with its last section, and the charts."""
    body = Body(paper)
    setups = Sections(sections.upright(letter=body.letter), sections.upright(), sections.wide())
    if not paper.parts:
        return setups.first, {}
    if paper.parts[0].label:
        body.further(paper.parts[0], new_page=False)
    else:
        body.cover(paper.parts[0], paper.letterhead)
    setup = body.rest(setups)
    return "".join(body.pieces) + setup, body.charts
