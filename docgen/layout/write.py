"""A paper as a Word file: `written`."""

from __future__ import annotations

from docgen.layout.body import whole
from docgen.layout.frames import Frame, find_frame, frame_name, own_frame
from docgen.layout.markup import HEAD, NAMESPACES
from docgen.layout.model import Paper
from docgen.layout.package import package

__all__ = ("Frame", "find_frame", "frame_name", "own_frame", "written")


def written(paper: Paper, frame: Frame | None = None) -> bytes:
    """The .docx of a paper, in its own layout or in the form `frame`; the same bytes for the same paper.

    Spans marked blank or check are printed as given, on yellow. What no file can hold (control characters) is
    replaced by U+FFFD. Raises BadTemplate when the form cannot be used.
    """
    if frame is not None and paper.parts:
        from docgen.layout.filled import filled

        return filled(paper, frame)
    body, charts = whole(paper)
    document = f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return package(document, charts, paper.properties)
