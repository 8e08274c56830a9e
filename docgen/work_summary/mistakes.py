"""What is wrong with a filled sheet: every sentence names the sheet and the cell."""

from __future__ import annotations

from checker.errors import DuibiaoError

_SHOWN = 20


class BadData(DuibiaoError):
    """A filled sheet holds what cannot be so; each place has a sentence of its own."""


class Mistakes:
    """Sentences gathered while a sheet is read; `refuse` ends the work when there are any."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.sentences: list[str] = []

    def add(self, where: str, sentence: str) -> None:
        """Keep one sentence; said once where it is found twice."""
        told = f"{where}：{sentence}" if where else sentence
        if told not in self.sentences:
            self.sentences.append(told)

    def only(self, sentence: str) -> None:
        """What makes all else meaningless: the wrong sheet."""
        self.sentences = [sentence]

    def refuse(self) -> None:
        """Raise BadData with the first sentences when there are any."""
        if not self.sentences:
            return
        if len(self.sentences) == 1:
            raise BadData(f"数据表“{self.source}”{self.sentences[0]}")
        more = len(self.sentences) - _SHOWN
        lines = [
            f"数据表“{self.source}”有 {len(self.sentences)} 处要改：",
            *(f"（{number}）{one}" for number, one in enumerate(self.sentences[:_SHOWN], 1)),
        ]
        raise BadData("\n".join([*lines, *([f"（另有 {more} 处，改好这些后再查）"] if more > 0 else [])]))
