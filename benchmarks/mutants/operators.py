"""One way of spoiling a submission each: what is changed, where, and what the check must say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.mutants.copy import Copy
from checker.language.fold import fold
from checker.model.catalog import Catalog, DeadlineDetail, IndicatorDetail, Point, Requirement, Target
from checker.model.result import Match

Spoil = Callable[[Copy], bool]
Found = Callable[[dict[str, Match]], bool]


@dataclass(frozen=True, slots=True)
class Mutant:
    """`spoil` changes a copy (False: it could not); `found` says whether the matches show it; `touched` may change."""

    kind: str
    requirement: str
    spoil: Spoil
    found: Found
    touched: frozenset[str]


def mutants_of(catalog: Catalog, copy: Copy) -> Iterator[Mutant]:
    """Every mutant that this parent allows, in the order of its requirements."""
    family = _family(catalog)
    for one in catalog.requirements:
        touched = family[one.id]
        if (
            one.kind in ("task", "special_action")
            and one.text
            and one.location is not None
            and one.location.row is None
        ):
            yield from _on_task(one, touched, copy)
        elif one.kind == "target" and isinstance(one.detail, Target):
            yield from _on_target(one, one.detail, touched, copy)
        elif one.kind == "indicator" and isinstance(one.detail, IndicatorDetail):
            yield from _on_indicator(one, one.detail, touched, copy)
        elif one.kind == "deadline" and isinstance(one.detail, DeadlineDetail):
            yield from _on_deadline(one, one.detail, touched)


def _family(catalog: Catalog) -> dict[str, frozenset[str]]:
    """For each requirement those that share its words: its holders, what hangs on it, and what hangs beside it."""
    parents = {one.id: one.parent for one in catalog.requirements}
    blocks: dict[tuple[int, int | None], set[str]] = {}
    for one in catalog.requirements:
        if one.location is not None:
            blocks.setdefault((one.location.block, one.location.row), set()).add(one.id)
        for point in one.points:
            if point.location is not None:
                blocks.setdefault((point.location.block, point.location.row), set()).add(one.id)
    family = {}
    for one in catalog.requirements:
        near = {one.id}
        for place in [one.location, *(point.location for point in one.points)]:
            if place is not None:
                near |= blocks[place.block, place.row]
        for name in list(near):
            above = parents.get(name)
            while above is not None:
                near.add(above)
                above = parents.get(above)
        near |= {name for name, above in parents.items() if above == one.id}
        near |= _namesakes(one, catalog)
        family[one.id] = frozenset(near)
    return family


def _namesakes(one: Requirement, catalog: Catalog) -> set[str]:
    """Targets and indicators of the same name elsewhere: text and table speak of one thing, the worse decides."""
    name = _measured(one)
    if not name:
        return set()
    return {
        other.id
        for other in catalog.requirements
        if (measured := _measured(other)) and (name in measured or measured in name)
    }


def _measured(one: Requirement) -> str:
    if isinstance(one.detail, Target):
        return fold(one.detail.indicator)
    return fold(one.title) if one.kind == "indicator" else ""


def _not_covered(name: str) -> Found:
    return lambda matches: matches[name].status in ("missing", "partial")


def _deviates(names: frozenset[str], *kinds: str) -> Found:
    def found(matches: dict[str, Match]) -> bool:
        return any(
            deviation.kind in kinds
            for name in names
            if name in matches
            for deviation in (
                *matches[name].deviations,
                *(d for point in matches[name].points for d in point.deviations),
            )
        )

    return found


def _either(*tests: Found) -> Found:
    return lambda matches: any(test(matches) for test in tests)


def _unanswered(name: str, point: Point) -> Found:
    def found(matches: dict[str, Match]) -> bool:
        return any(one.id == point.id and not one.answered for one in matches[name].points)

    return found


def _on_task(one: Requirement, touched: frozenset[str], copy: Copy) -> Iterator[Mutant]:
    body = one.text or ""
    place = one.location
    assert place is not None
    if body and body in copy.text(place):

        def drop(spoiled: Copy) -> bool:
            number_and_title = spoiled.text(place).partition(body)[0].rpartition("\n")[2]
            return spoiled.swap(place, number_and_title + body, "")

        def hollow(spoiled: Copy) -> bool:
            return spoiled.swap(place, body, "按照上级部署，结合实际认真抓好各项工作，确保取得实效。")

        yield Mutant("drop", one.id, drop, _not_covered(one.id), touched)
        yield Mutant("hollow", one.id, hollow, _not_covered(one.id), touched)
    whole = fold(copy.all_text())
    for point in one.points:
        if point.location is None or whole.count(fold(point.text)) != 1:
            continue
        yield from _on_point(one, point, touched)


def _on_point(one: Requirement, point: Point, touched: frozenset[str]) -> Iterator[Mutant]:
    place = point.location
    assert place is not None
    text = point.text
    if len(one.points) > 1:

        def cut(spoiled: Copy) -> bool:
            whole = spoiled.text(place)
            if text not in whole:
                return False
            spoiled.put(place, re.sub(r"([，；。])[，；]+", r"\1", whole.replace(text, "", 1)))
            return True

        yield Mutant("remove point", one.id, cut, _unanswered(one.id, point), touched)
    for kind, old, new, names in _SWAPS:
        found = re.search(old, text)
        if found is None:
            continue
        other = text[: found.start()] + found.expand(new) + text[found.end() :]
        yield Mutant(
            kind,
            one.id,
            lambda spoiled, text=text, other=other: spoiled.swap(place, text, other),  # type: ignore[misc]
            _either(_deviates(touched, *names), _unanswered(one.id, point)),
            touched,
        )


_VERBS = "建立|健全|完善|开展|制定|制订|落实|推行|推进|加强|规范|成立|组织|公布|报送|召开"
_SWAPS = (
    ("frequency", r"每月", "每季度", ("frequency",)),
    ("frequency", r"每季度", "每年", ("frequency",)),
    ("frequency", r"每半年", "每年", ("frequency",)),
    ("frequency", r"按月度?", "按年度", ("frequency",)),
    ("scope", r"全部|所有|(?<!安)全体", "部分", ("scope",)),
    ("scope", r"(?<![级别])各(?=临床|科室|部门|单位)", "部分", ("scope",)),
    ("force", r"必须|应当", "鼓励", ("force",)),
    ("force", rf"^(?:要)?({_VERBS})", r"鼓励\1", ("force",)),
    ("negate", rf"^({_VERBS})", r"不再\1", ("negated",)),
)


def _on_target(one: Requirement, target: Target, touched: frozenset[str], copy: Copy) -> Iterator[Mutant]:
    place = one.location
    quote = target.quote
    if place is None or target.value is None or not quote or target.op not in ("<=", ">=", "<", ">", "="):
        return
    figure = re.search(rf"(?<![\d.]){re.escape(f'{target.value:g}')}(?![\d.])", quote)
    if figure is None or copy.text(place).count(quote) != 1:
        return

    def swapped(new: str) -> Spoil:
        other = quote[: figure.start()] + new + quote[figure.end() :]
        return lambda spoiled: spoiled.swap(place, quote, other)

    worse = target.value * (1.25 if target.op in ("<=", "<") else 0.75)
    worse_text = f"{worse:.3g}" if worse != int(worse) else f"{int(worse)}"
    yield Mutant("weaken", one.id, swapped(worse_text), _deviates(touched, "weaker"), touched)
    for unit, other_unit, factor in (("‰", "%", 10), ("%", "‰", 0.1)) if "/" not in quote else ():
        if target.unit != unit or not re.search(
            rf"{re.escape(f'{target.value:g}')}\s*[{unit}{'％' if unit == '%' else ''}]", quote
        ):
            continue
        same = f"{target.value / factor:g}"

        def unit_only(spoiled: Copy, other_unit: str = other_unit) -> bool:
            other = re.sub(rf"({re.escape(f'{target.value:g}')}\s*)[%％‰]", rf"\g<1>{other_unit}", quote)
            return spoiled.swap(place, quote, other)

        def same_quantity(spoiled: Copy, other_unit: str = other_unit, same: str = same) -> bool:
            other = re.sub(rf"{re.escape(f'{target.value:g}')}\s*[%％‰]", f"{same}{other_unit}", quote)
            return spoiled.swap(place, quote, other)

        yield Mutant("unit", one.id, unit_only, _deviates(touched, "unit", "weaker", "stronger"), touched)
        yield Mutant("unit, same quantity", one.id, same_quantity, _untouched(one.id), frozenset())


def _untouched(name: str) -> Found:
    return lambda matches: matches[name].status == "covered" and not matches[name].deviations


_TAILS = (
    ("合格率", "参加率"),
    ("参加率", "合格率"),
    ("及时率", "正确率"),
    ("审核率", "点评率"),
    ("使用率", "使用强度"),
    ("病死率", "感染率"),
    ("随访率", "满意率"),
    ("正确率", "完整率"),
    ("发生率", "报告率"),
    ("完成率", "知晓率"),
    ("评估率", "处置率"),
    ("筛查率", "干预率"),
)


def _on_indicator(one: Requirement, detail: IndicatorDetail, touched: frozenset[str], copy: Copy) -> Iterator[Mutant]:
    place = one.location
    if place is None or place.row is None:
        return
    name = one.title
    for tail, other in _TAILS:
        if name.endswith(tail) and not copy.says(name[: -len(tail)][-4:] + other):
            yield Mutant(
                "confusable name",
                one.id,
                lambda spoiled, tail=tail, other=other: spoiled.swap(place, tail, other),  # type: ignore[misc]
                _not_covered(one.id),
                touched,
            )
            break
    words = {"up": ("升高", "降低"), "down": ("降低", "升高")}
    if detail.direction in words and not detail.targets:
        old, new = words[detail.direction]

        def reverse(spoiled: Copy) -> bool:
            for block, row, col in list(spoiled.cells):
                if (block, row) == (place.block, place.row) and spoiled.cells[block, row, col].strip() == f"逐步{old}":
                    spoiled.cells[block, row, col] = f"逐步{new}"
                    return True
            return False

        yield Mutant("reverse direction", one.id, reverse, _deviates(touched, "direction"), touched)


def _on_deadline(one: Requirement, detail: DeadlineDetail, touched: frozenset[str]) -> Iterator[Mutant]:
    place = one.location
    quote = detail.quote
    if place is None or not quote:
        return
    found = re.search(r"(?<!\d)(\d{1,2})(\s*)月(?=\s*\d{1,2}\s*日|\s*底)", quote)
    if found is None or int(found.group(1)) > 10:
        return
    other = f"{quote[: found.start(1)]}{int(found.group(1)) + 2}{quote[found.end(1) :]}"
    yield Mutant(
        "move date",
        one.id,
        lambda spoiled: spoiled.swap(place, quote, other),
        _deviates(touched, "later", "date"),
        touched,
    )
