"""Word files, read on lxml: blocks, numbers, tables, boxes, notes, changes."""

from checker.intake.docx.reader import read_docx

__all__ = ["read_docx"]
