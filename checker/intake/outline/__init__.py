"""From blocks to an understood document."""

from checker.intake.outline.understand import text_hash, understand

__all__ = ["text_hash", "understand"]
