"""All rules over one case. A rule that does not load or a code used twice stops the program."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from msgspec.structs import replace

from checker.errors import BadUsage, TookTooLong
from checker.model.record import Record
from checker.model.result import Basis, Finding
from checker.rules.plugins import installed_rules
from checker.rules.rule import Case, Example, Rule, Wording, finding

FAMILIES = ("coverage", "figures", "dates", "force", "structure", "hygiene", "summary")
LAYOUT = "layout"  # looks at a sheet, which only `duibiao layout` reads
_ORDER = {"error": 0, "warning": 1, "info": 2}
# Among findings of one severity: figures, what is turned round, dates, then the rest.
_FIRST = ("N", "F402", "D", "F", "C")

CRASHED = Rule(
    code="E901",
    name="rule-crashed",
    severity="warning",
    basis=Basis("对标程序"),
    message=Wording(
        "规则 {code} 未能运行，其结论不在本报告内", "rule {code} did not run; its verdicts are not in this report"
    ),
    suggestion=Wording("请将该文件和规则编号反馈给维护人员", "please report the file and the rule's code"),
)


class LoadedRule(Record, frozen=True):
    """A rule file: its card, its title, its examples and its check."""

    rule: Rule
    title: str
    why: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    check: Callable[[Case], Iterator[Finding]]


@cache
def load_rules(*, layout: bool = True) -> tuple[LoadedRule, ...]:
    """Import every rule file, in the order of their codes.

    Raises whatever a broken rule file of ours raises, and BadUsage for one of others and for a code used twice.

    Without `layout` its family stays shut: a check reads no sheet, so those rules would find nothing in it.
    """
    families = (*FAMILIES, LAYOUT) if layout else FAMILIES
    loaded = sorted((_loaded(module) for module in _modules(families)), key=lambda one: one.rule.code)
    codes = [one.rule.code for one in loaded]
    doubled = {code for code in codes if codes.count(code) > 1}
    if doubled:
        raise BadUsage(f"规则编号 {'、'.join(sorted(doubled))} 用了两次，请更新或卸载占用它的外装规则")
    return tuple(loaded)


def beginning_with(code: str) -> tuple[LoadedRule, ...]:
    """The rules whose codes begin so; the layout family is opened only when no other has any."""
    for layout in (False, True):
        if found := tuple(one for one in load_rules(layout=layout) if one.rule.code.startswith(code)):
            return found
    return ()


def _modules(families: Iterable[str]) -> Iterator[ModuleType]:
    for family in families:
        package = import_module(f"checker.rules.{family}")
        for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
            if not info.name.startswith("_"):  # what the rules of a family share is no rule
                yield import_module(f"{package.__name__}.{info.name}")

    yield from installed_rules()


def _loaded(module: ModuleType) -> LoadedRule:
    title, _, why = (module.__doc__ or "").strip().partition("\n")
    return LoadedRule(module.RULE, title.strip(), why.strip(), tuple(module.BAD), tuple(module.GOOD), module.check)


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = (), *, layout: bool = False) -> tuple[LoadedRule, ...]:
    """The rules to run: codes or their beginnings, `ignore` after `select`; those of the layout only where asked for.

    Raises BadUsage for a code that no rule begins with, or selected of rules that will not run: neither may look
    like a clean report.
    """
    select, ignore = tuple(select), tuple(ignore)
    rules = load_rules(layout=layout)
    for code in (*select, *ignore):
        if not beginning_with(code):
            raise BadUsage(f"没有编号为“{code}”或以它开头的规则，可用 duibiao rules 查看全部规则")
    for code in select:
        if not any(one.rule.code.startswith(code) for one in rules):
            raise BadUsage(f"“{code}”是版面规则，不在核对之列，请用 duibiao layout 检查版面")
    return tuple(
        one
        for one in rules
        if (not select or one.rule.code.startswith(select)) and not (ignore and one.rule.code.startswith(ignore))
    )


def judge(case: Case, rules: Iterable[LoadedRule]) -> tuple[Finding, ...]:
    """Every finding of the rules given, in an order that does not depend on theirs."""
    order = {(match.against, match.requirement.id): number for number, match in enumerate(case.matches)}
    found = [one for loaded in rules for one in _run(loaded, case)]
    found.sort(key=lambda one: _place_in_report(one, order))
    return _numbered(_once(found))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first again, where severities have changed; the order among them stays."""
    return tuple(sorted(findings, key=lambda one: _ORDER[one.severity]))


def _run(loaded: LoadedRule, case: Case) -> tuple[Finding, ...]:
    try:
        found = tuple(loaded.check(case))
        if not all(isinstance(one, Finding) and one.severity in _ORDER for one in found):
            raise TypeError(f"{loaded.rule.code} yields what is no finding")
        return found
    except TookTooLong:  # the time limit struck here: it is the check's, not the rule's
        raise
    except (Exception, SystemExit):  # a broken rule is a finding of its own; the others go on
        return (finding(case, CRASHED, code=loaded.rule.code),)


def _place_in_report(one: Finding, order: dict[tuple[int, str], int]) -> tuple[int, int, str, int, int, str, str]:
    """Errors first, then what weighs most, by rule, in the order of the parent, then of the submission."""
    block = one.location.block if one.location is not None else -1
    asked = order.get((one.against, one.requirement or ""), -1)
    weight = next((place for place, begins in enumerate(_FIRST) if one.rule.startswith(begins)), len(_FIRST))
    return (_ORDER[one.severity], weight, one.rule, asked, block, one.requirement or "", one.message)


def _once(found: list[Finding]) -> list[Finding]:
    """A parent that asks one thing in its text and again in a table gets one finding for one passage."""
    seen: set[object] = set()
    kept = []
    for one in found:
        told = (one.rule, one.message, one.quote, one.location)
        if told not in seen:
            seen.add(told)
            kept.append(one)
    return kept


def _numbered(found: list[Finding]) -> tuple[Finding, ...]:
    seen: dict[str, int] = {}
    numbered = []
    for one in found:
        stem = f"{one.rule}:{one.requirement or (one.location.block if one.location else '')}"
        stem += f"@{one.against + 1}" if one.against else ""  # the first parent's ids do not know of the others
        seen[stem] = seen.get(stem, 0) + 1
        numbered.append(replace(one, id=stem if seen[stem] == 1 else f"{stem}~{seen[stem]}"))
    return tuple(numbered)
