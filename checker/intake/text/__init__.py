"""Plain text and Markdown, with tables and paragraphs put together again."""

from checker.intake.text.reader import read_text

__all__ = ["read_text"]
