"""Whether a deviation of a figure can be put into a letter: its words must show the figure and speak of the thing."""

from __future__ import annotations

import re

from checker.language.fold import fold
from checker.language.indicator_names import prepare_name
from checker.language.quantities import find_quantities
from checker.model.catalog import Target
from checker.model.result import Deviation, Match

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_RATES = ("%", "‰", "pp")
_MOST = 0.5  # of the letters of what is counted that the words found must hold


_MEASURE = re.compile(r"(?:率|比例|占比|比|时间|数量|例次|数|强度|量)$")


def names_it(match: Match, deviation: Deviation) -> bool:
    """Whether what is measured stands in the words: 溶栓 of 静脉溶栓率. Of a table cell the row says it."""
    target = match.requirement.detail
    if not isinstance(target, Target) or deviation.location is None or deviation.location.row is not None:
        return True
    core = _MEASURE.sub("", prepare_name(target.indicator).core)
    return core[-2:] in prepare_name(deviation.quote).synonym or core[-2:] in fold(deviation.quote)


def is_shown(match: Match, deviation: Deviation) -> bool:
    """The words quoted must hold the figure found; where things are counted, they must name the things as well."""
    quote = fold(deviation.quote)
    numbers = _NUMBER.findall(deviation.found)
    target = match.requirement.detail
    if not numbers or not isinstance(target, Target):
        return True
    values = {f"{one.value:g}" for one in find_quantities(deviation.quote)} | set(_NUMBER.findall(quote))
    values |= {f"{float(one):g}" for one in _NUMBER.findall(quote)}
    if not any(f"{float(one):g}" in values for one in numbers):
        return "全" in quote and deviation.found.endswith("100%")
    if target.unit in _RATES or deviation.location is None or deviation.location.row is not None:
        return True
    letters = set(prepare_name(target.indicator).core)
    return len(letters & set(quote)) > _MOST * len(letters)
