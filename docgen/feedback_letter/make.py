"""From a written result to a letter and its list: what `docgen.feedback` does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from checker.errors import UnreadableFile
from docgen.derived_plan.marks import open_marks
from docgen.feedback_letter.draft import Choices, Draft, drafted
from docgen.feedback_letter.listing import list_book, list_paper
from docgen.feedback_letter.paper import letter
from docgen.feedback_letter.result import result_of
from docgen.feedback_letter.wording import NAME
from docgen.layout.frames import Frame
from docgen.layout.model import Paper
from docgen.layout.write import written

_LARGEST = 100_000_000  # bytes of a result


@dataclass(frozen=True)
class Feedback:
    """One unit's letter and list. Each file is made when it is asked for; the same result gives the same bytes."""

    draft: Draft

    @property
    def unit(self) -> str:
        """Whom it is written to; "" where nobody knows it."""
        return self.draft.unit

    @property
    def has_list(self) -> bool:
        """Whether there is anything to mend."""
        return bool(self.draft.items) and not self.draft.unjudged

    @cached_property
    def paper(self) -> Paper:
        """The letter before it is a file."""
        return letter(self.draft)

    @cached_property
    def letter(self) -> bytes:
        """The letter as .docx, the list behind it; in the unit's own Word form where its folder has one."""
        own = self.draft.choices.templates
        path = None if own is None else own / f"{NAME}.docx"
        return written(self.paper, Frame(path) if path is not None and path.is_file() else None)

    @cached_property
    def list_docx(self) -> bytes:
        """The 整改清单 alone as .docx."""
        return written(list_paper(self.draft))

    @cached_property
    def list_xlsx(self) -> bytes:
        """The 整改清单 as .xlsx."""
        return list_book(self.draft)

    def open_places(self) -> tuple[str, ...]:
        """What a person has to fill in or settle before the letter goes out, each once."""
        signature = self.paper.parts[0].signature
        unsigned = [name for name in (signature.issuers if signature is not None else ()) if name.startswith("【")]
        return tuple(dict.fromkeys((*(one.text for one in open_marks(self.paper)), *unsigned)))


def feedback(result: bytes | Path | str, choices: Choices | None = None, name: str = "") -> Feedback:
    """The letter of one result: what `duibiao check --format json` wrote, as bytes or as a file.

    `name` is what a refusal calls bytes. Raises UnreadableFile for what is no result, BadUsage for a date that is
    none, BadTemplate for words or a Word form that cannot be used.
    """
    if isinstance(result, bytes):
        return Feedback(drafted(result_of(result, name or "核对结果"), choices or Choices()))
    path = Path(result)
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFile(f"“{path.name}”太大，不像核对结果，请检查是否选错了文件")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"找不到或无法读取“{path.name}”，请检查文件名和路径") from error
    return Feedback(drafted(result_of(data, name or path.name), choices or Choices()))
