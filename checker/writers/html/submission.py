"""The submission's whole text, every passage that the report speaks of marked and linked to its card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from checker.model.document import Block, Cell, Document
from checker.writers.html.marks import Mark, Piece, Square, piece_id, pieces, square_id
from checker.writers.inert import inert
from checker.writers.wording import Words

_HEADINGS = {"section": "h3", "attachment": "h3", "subsection": "h4", "special_action": "h4"}
_ASIDE = ("header", "footer", "footnote", "endnote", "box")


class Submission:
    """Writes the blocks of one document as markup."""

    def __init__(self, document: Document, marks: Mapping[Square, Sequence[Mark]], words: Words) -> None:
        self._blocks = document.reading.blocks
        self._marks = marks
        self._words = words
        self._heads = {one.span.block: one for one in reversed(document.headings) if one.span.row is None}

    def markup(self) -> Iterator[str]:
        """Every block in reading order; a table inside a cell stands inside that cell."""
        for block in self._blocks:
            if block.inside is None:
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if block.table is not None:
            yield from self._table(block)
            return
        tag, kind = self._kind(block)
        square = (block.index, None, None)
        number = f' data-n="{block.index + 1}"' if block.text else ""
        yield f'<{tag} id="{square_id(square)}" class="{kind}"{number}>{self._text(block.text, square)}</{tag}>\n'

    def _kind(self, block: Block) -> tuple[str, str]:
        if block.part in _ASIDE:
            return "p", f"blk {block.part}"
        head = self._heads.get(block.index)
        whole = head is not None and head.span.end - head.span.start >= len(block.text.rstrip())
        if head is not None and whole:
            return _HEADINGS.get(head.kind, "p"), "blk head"
        centred = " mid" if block.align == "center" else ""
        return "p", f"blk body{centred}{' bold' if block.bold else ''}"

    def _text(self, text: str, square: Square) -> str:
        shown = inert(text)
        return "".join(_marked(shown, one, square) for one in pieces(len(text), self._marks.get(square, ())))

    def _table(self, block: Block) -> Iterator[str]:
        table = block.table
        if table is None:
            return
        label = escape(self._words("place.paragraph", n=block.index + 1))
        yield f'<div class="blk tab" data-n="{block.index + 1}" tabindex="0" role="region" aria-label="{label}">'
        yield f'<table id="b{block.index}">\n'
        rows: list[list[Cell]] = [[] for _ in table.grid]
        for cell in table.cells:
            rows[cell.row].append(cell)
        for row in rows:
            yield "<tr>"
            for cell in row:
                yield self._cell(block, cell)
            yield "</tr>\n"
        yield "</table></div>\n"

    def _cell(self, block: Block, cell: Cell) -> str:
        square = (block.index, cell.row, cell.col)
        spans = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
            f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        )
        nested = "".join("".join(self._table(self._blocks[index])) for index in cell.tables)
        return f'<td id="{square_id(square)}"{spans}>{self._text(cell.text, square)}{nested}</td>'


def _marked(text: str, piece: Piece, square: Square) -> str:
    words = escape(text[piece.start : piece.end])
    if not piece.keys:
        return words
    return (
        f'<a class="m {piece.tone}" id="{piece_id(square, piece.start)}" href="#{piece.keys[0]}"'
        f' data-r="{" ".join(piece.keys)}">{words}</a>'
    )
