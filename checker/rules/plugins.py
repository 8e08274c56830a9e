"""Rules of others: modules that an installed package names under the entry point `duibiao.rules`.

Such a module is a rule file like ours: docstring, RULE, BAD, GOOD, check.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from checker.errors import BadUsage

GROUP = "duibiao.rules"


def installed_rules() -> Iterator[ModuleType]:
    """The rule modules of installed packages, by name. Raises BadUsage for one that cannot be imported."""
    if not _any_named():
        return
    from importlib.metadata import entry_points  # 20 ms that nobody without such a package should wait for

    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            module: ModuleType = point.load()
        except Exception as error:
            raise BadUsage(
                f"外装规则“{point.name}”（{point.value}）不能装入：{type(error).__name__}，请更新或卸载它"
            ) from error
        if missing := [name for name in ("RULE", "BAD", "GOOD", "check") if not hasattr(module, name)]:
            raise BadUsage(f"外装规则“{point.name}”（{point.value}）缺少 {'、'.join(missing)}，请更新或卸载它")
        yield module


def _any_named() -> bool:
    """Whether any installed package names the group; reading their lists takes a tenth of asking importlib."""
    name = f"[{GROUP}]".encode()
    for folder in {folder for folder in sys.path if folder.endswith("-packages")}:
        for listed in Path(folder).glob("*.*-info/entry_points.txt"):
            if name in listed.read_bytes():
                return True
    return False
