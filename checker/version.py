"""The version, said once: pyproject reads it from here."""

VERSION = "0.1.0"
