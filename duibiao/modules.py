"""The compiled modules of a command kept in one file, made again when missing: ready in half the time.

A check imports three hundred modules of ours. Python looks for each in its folder, and finds, opens and verifies its
.pyc: that takes as long as running what stands in it. Here their byte code is read at once, and each module is taken
from it whose source has the size and the time of change that it had. All else Python imports as always. Like the
patterns (duibiao/patterns.py) the file lies in __pycache__ and is not written where Python is told to write none.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib.machinery import ModuleSpec
from importlib.util import cache_from_source
from types import ModuleType
from typing import Any

_PACKAGES = ("checker.", "docgen.", "duibiao.")
_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib takes far longer
_HEAD = 16  # bytes of a .pyc before its code: flags, and the time and size of its source

Kept = tuple[str, str, int, int, bool, bytes]  # source, .pyc, time of change, size, a package?, code


class Finder:
    """Finds the modules that were kept and whose source has not changed; for `sys.meta_path`."""

    def __init__(self, kept: dict[str, Kept]) -> None:
        self._kept = kept

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        kept = self._kept.get(name)
        if kept is None:
            return None
        source, compiled, changed, size, package, _ = kept
        try:
            there = os.stat(source)  # noqa: PTH116
        except OSError:
            return None
        if there.st_mtime_ns != changed or there.st_size != size:
            return None
        spec = ModuleSpec(name, self, origin=source, is_package=package)  # type: ignore[arg-type]  # all that it needs
        spec.has_location, spec.cached = True, compiled
        if package:
            spec.submodule_search_locations = [os.path.dirname(source)]  # noqa: PTH120
        return spec

    def create_module(self, _spec: ModuleSpec) -> None:
        """As usual."""

    def exec_module(self, module: ModuleType) -> None:
        exec(marshal.loads(self._kept[module.__name__][-1]), vars(module))  # noqa: S102, S302 - what import does too


def recall(command: str) -> None:
    """Let the modules kept in earlier runs of a command be found first."""
    if kept := _kept(command):
        sys.meta_path.insert(0, Finder(kept))


def keep(command: str) -> None:
    """Keep the modules of this run that Python had to look for."""
    new = [name for name, module in sys.modules.items() if name.startswith(_PACKAGES) and _looked_for(module)]
    if not new or sys.dont_write_bytecode:
        return
    try:
        found = {name: kept for name in new if (kept := _code(sys.modules[name])) is not None}
        place = _place(command)
        if not found or not os.access(os.path.dirname(place), os.W_OK):  # noqa: PTH120
            return
        draft = f"{place}.{os.getpid()}"
        with open(draft, "wb") as stream:  # noqa: PTH123
            stream.write(marshal.dumps((_made_by(), _kept(command) | found)))
        os.replace(draft, place)  # noqa: PTH105
    except (OSError, ValueError, TypeError):  # a folder that is not ours, a module that is no file
        return


def _looked_for(module: ModuleType) -> bool:
    return not isinstance(getattr(module, "__loader__", None), Finder)


def _code(module: ModuleType) -> Kept | None:
    """A module as it stands in its .pyc, where that is the one of its source as it is now."""
    spec: Any = module.__spec__
    if spec is None or not spec.cached or not str(spec.origin).startswith(_ROOT + os.sep):
        return None
    there = os.stat(spec.origin)  # noqa: PTH116
    with open(spec.cached, "rb") as stream:  # noqa: PTH123
        data = stream.read()
    stamp = (0, int(there.st_mtime) & 0xFFFFFFFF, there.st_size & 0xFFFFFFFF)
    if tuple(int.from_bytes(data[at : at + 4], "little") for at in (4, 8, 12)) != stamp:
        return None
    package = spec.submodule_search_locations is not None
    return spec.origin, spec.cached, there.st_mtime_ns, there.st_size, package, data[_HEAD:]


def _place(command: str) -> str:
    return f"{cache_from_source(__file__).removesuffix('.pyc')}.{command}"


def _made_by() -> tuple[str, str]:
    """By which Python, and for which folder: code names the file that it was made of."""
    return sys.version, _ROOT


@cache
def _kept(command: str) -> dict[str, Kept]:
    """What is kept by this very Python for this very folder; nothing when there is none or it cannot be read."""
    try:
        with open(_place(command), "rb") as stream:  # noqa: PTH123
            made_by, kept = marshal.loads(stream.read())  # noqa: S302 - as trustworthy as the .pyc files beside it
    except (OSError, EOFError, ValueError, TypeError, NotImplementedError):
        return {}
    return kept if made_by == _made_by() else {}
