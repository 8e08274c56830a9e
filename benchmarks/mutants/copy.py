"""A reading whose blocks may be rewritten: the submission that a mutant is made in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from checker.model.document import Place, Reading, Table


@dataclass(slots=True)
class Copy:
    """Texts of a reading by place: paragraphs by block, cells by block and anchor square."""

    reading: Reading
    paragraphs: dict[int, str] = field(default_factory=dict)
    cells: dict[tuple[int, int, int], str] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, reading: Reading) -> Copy:
        paragraphs = {block.index: block.text for block in reading.blocks if block.table is None}
        cells = {
            (block.index, cell.row, cell.col): cell.text
            for block in reading.blocks
            if block.table is not None
            for cell in block.table.cells
        }
        return cls(reading, paragraphs, cells, list(range(len(reading.blocks))))

    def twin(self) -> Copy:
        """Another copy that may be spoiled without touching this one."""
        return Copy(self.reading, dict(self.paragraphs), dict(self.cells), list(self.order))

    def text(self, place: Place) -> str:
        """The whole text of the block or cell that a place names."""
        if place.row is None or place.col is None:
            return self.paragraphs.get(place.block, "")
        return self.cells.get((place.block, place.row, place.col), "")

    def put(self, place: Place, text: str) -> None:
        """Replace the whole text of a block or cell."""
        if place.row is None or place.col is None:
            self.paragraphs[place.block] = text
        else:
            self.cells[place.block, place.row, place.col] = text

    def swap(self, place: Place, old: str, new: str) -> bool:
        """Replace `old` once inside the block or cell; False when it is not there."""
        text = self.text(place)
        if not old or old not in text:
            return False
        self.put(place, text.replace(old, new, 1))
        return True

    def says(self, words: str) -> bool:
        """Whether any text holds these words."""
        return words in self.all_text()

    def all_text(self) -> str:
        """Every text, a line each, in order."""
        return "\n".join([*self.paragraphs.values(), *self.cells.values()])

    def frozen(self) -> Reading:
        """The reading as it now is; blocks keep their numbers where the order is unchanged."""
        blocks = []
        number_of = {old: new for new, old in enumerate(self.order)}
        for new, old in enumerate(self.order):
            block = self.reading.blocks[old]
            table = block.table
            if table is not None:
                cells = tuple(replace(cell, text=self.cells[old, cell.row, cell.col]) for cell in table.cells)
                table = Table(cells, table.grid, table.header_rows)
            anchor = number_of.get(block.anchor) if block.anchor is not None else None
            text = self.paragraphs.get(old, "")
            number = block.number if text.startswith(block.number) else ""
            blocks.append(replace(block, index=new, text=text, number=number, table=table, anchor=anchor))
        return replace(self.reading, blocks=tuple(blocks), source="mutant.docx", marks=(), comments=())
