"""Compiled patterns kept from run to run, as Python keeps compiled modules: in __pycache__, made again when missing.

A check uses over five hundred regular expressions over Chinese text, and compiling them anew takes a quarter of the
time of a whole run; their code, once kept, is ready in a thirtieth of that. `re` offers no way to keep it, so this
module reaches for what lies below `re` in CPython. The keeping is keyed by the text of each pattern and by the version
of Python: it can be missing but not out of date. Wherever anything is otherwise than expected, patterns are compiled
as always. Like a .pyc file it is not written where Python is told to write none, or cannot.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_LIMIT = 4000  # a check uses eight hundred; what goes beyond are patterns that no longer exist: begun anew
_AT_HAND = 4000  # at once in one process; re itself holds 512, and would drop some that a check needs again

Key = tuple[str, int]  # pattern, flags
Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  # flags, code, groups, their names both ways


def recall() -> None:
    """Give `re` the patterns compiled in earlier runs; it looks there before it compiles."""
    known: dict[Any, re.Pattern[str]] = getattr(re, "_cache", {})
    if hasattr(re, "_MAXCACHE"):
        re._MAXCACHE = _AT_HAND
    for (pattern, flags), compiled in _kept().items():
        known.setdefault((str, pattern, flags), compiled)


def keep() -> None:
    """Keep what this run has compiled beyond what it recalled; nothing where it recalled nothing (--help)."""
    if not _kept.cache_info().currsize:
        return
    known = [key[1:] for key in getattr(re, "_cache", {}) if len(key) == 3 and key[0] is str]
    if sys.dont_write_bytecode or all(key in _kept() for key in known):
        return
    try:
        target = _place()
        target.parent.mkdir(exist_ok=True)
        if not os.access(target.parent, os.W_OK):  # asked first: making the code takes as long as compiling
            return
        new = {key: _code(*key) for key in known if key not in _kept()}
        data = new if len(_kept()) + len(new) > _LIMIT else _read() | new
        draft = target.with_suffix(f".{os.getpid()}")
        draft.write_bytes(marshal.dumps((sys.version, data)))
        draft.replace(target)
    except (OSError, AttributeError, ImportError, TypeError, ValueError):  # a folder that is not ours, another Python
        return


def _place() -> Path:
    return Path(cache_from_source(__file__)).with_suffix(".patterns")


@cache
def _read() -> dict[Key, Code]:
    """What is kept by this very Python; nothing when there is none or it cannot be read."""
    try:
        version, codes = marshal.loads(_place().read_bytes())  # noqa: S302 - as trustworthy as the .pyc files beside it
    except (OSError, EOFError, ValueError, TypeError, NotImplementedError):
        return {}
    return codes if version == sys.version else {}


@cache
def _kept() -> dict[Key, re.Pattern[str]]:
    try:
        from _sre import compile as assemble  # type: ignore[import-not-found]  # below re, without a stub

        return {
            (pattern, asked): assemble(pattern, flags, memoryview(code).cast("I").tolist(), groups, names, order)
            for (pattern, asked), (flags, code, groups, names, order) in _read().items()
        }
    except (ImportError, TypeError, ValueError, RuntimeError):  # RuntimeError: it checks the code it is given
        return {}


def _code(pattern: str, flags: int) -> Code:
    """The code of one pattern, made the way `re` makes it."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]  # private to re

    tree = _parser.parse(pattern, flags)
    names: dict[str, int] = tree.state.groupdict
    order: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        order[number] = name
    code = array("I", _compiler._code(tree, flags)).tobytes()
    return flags | tree.state.flags, code, tree.state.groups - 1, dict(names), tuple(order)
