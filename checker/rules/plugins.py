"""Rules of others: modules that an installed package names under the entry point `duibiao.rules`.

Such a module is a rule file like ours: docstring, RULE, BAD, GOOD, check.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import get_args

from checker.errors import BadUsage
from checker.model.result import Severity
from checker.rules.rule import Example, Rule

GROUP = "duibiao.rules"


def installed_rules() -> Iterator[ModuleType]:
    """The rule modules of installed packages, by name. Raises BadUsage for one that cannot be imported."""
    if not _any_named():
        return
    from importlib.metadata import entry_points  # 20 ms that nobody without such a package should wait for

    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            module: ModuleType = point.load()
        except (Exception, SystemExit) as error:  # a module that leaves must not end the check as if it were clean
            raise BadUsage(
                f"外装规则“{point.name}”（{point.value}）不能装入：{type(error).__name__}，请更新或卸载它"
            ) from error
        if missing := [name for name in ("RULE", "BAD", "GOOD", "check") if not hasattr(module, name)]:
            raise BadUsage(f"外装规则“{point.name}”（{point.value}）缺少 {'、'.join(missing)}，请更新或卸载它")
        if not _is_rule_file(module):
            raise BadUsage(f"外装规则“{point.name}”（{point.value}）的写法和内置规则不同，请更新或卸载它")
        yield module


def _is_rule_file(module: ModuleType) -> bool:
    """Whether what it names is what a rule file names: a card, examples, something to call."""
    if not isinstance(module.RULE, Rule) or not callable(module.check):
        return False
    if module.RULE.severity not in get_args(Severity):
        return False
    return all(
        isinstance(examples, tuple | list) and all(isinstance(one, Example) for one in examples)
        for examples in (module.BAD, module.GOOD)
    )


def _any_named() -> bool:
    """Whether any installed package names the group; reading their lists takes a tenth of asking importlib."""
    name = f"[{GROUP}]".encode()
    for folder in {folder for folder in sys.path if folder.endswith("-packages")}:
        for listed in Path(folder).glob("*.*-info/entry_points.txt"):
            if name in listed.read_bytes():
                return True
    return False
