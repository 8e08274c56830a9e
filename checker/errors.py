"""Every way duibiao refuses to work, one class each, one sentence each.

The message of a `DuibiaoError` is what the user sees: it names the file, says what is wrong and what
to do. The command line prints it and exits with 2.
"""

from __future__ import annotations


class DuibiaoError(Exception):
    """Root of all errors meant for the user; `str(error)` is one Chinese sentence."""


class UnreadableFile(DuibiaoError):
    """The file cannot be read: missing, empty, damaged, encrypted, of a kind we do not open."""


class UnsafeFile(UnreadableFile):
    """The file is built to harm the reader: a zip bomb, an entity, a DTD."""


class NoRequirements(DuibiaoError):
    """The parent was read but asks for nothing that could be checked."""


class BadCatalog(DuibiaoError):
    """A catalog file breaks its schema; the message names the field."""


class BadUnit(DuibiaoError):
    """A unit's profile breaks its form or contradicts itself or its parent; each place has a sentence of its own."""


class BadTemplate(DuibiaoError):
    """A Word form cannot be filled in; the message names the file, the paragraph and the field."""


class OutputRefused(DuibiaoError):
    """The output exists, cannot be written, or is open in another program."""


class BadUsage(DuibiaoError):
    """Options that contradict each other or name something that does not exist."""


class TookTooLong(DuibiaoError):
    """A single check ran past its time limit."""


class ProgramBroken(DuibiaoError):
    """The program fails on every file by a fault of its own: no file of the round is to blame."""
