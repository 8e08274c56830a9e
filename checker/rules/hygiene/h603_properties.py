"""文件属性里是别的单位

为何：别人打开“属性”就能看到作者、单位和原标题，套用的底稿一目了然
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from checker.language.fold import fold
from checker.model.result import Basis, Finding
from checker.rules.hygiene._units import is_place, known_names, own_names, unit_words
from checker.rules.rule import Case, Example, Rule, Wording, finding

RULE = Rule(
    code="H603",
    name="properties",
    severity="warning",
    basis=Basis("通行做法", "报送前应清理文件属性"),
    message=Wording("文件属性中的{key}为“{value}”，不是本单位", "the file's {key} is “{value}”, not this unit"),
    suggestion=Wording("请在“文件—信息—属性”中改正或清除", "correct or clear it in the file's properties"),
)

BAD = (
    Example(
        submission="青川区中心医院医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。",
        besides=("属性.单位=临水县人民医院", "属性.作者=张某"),
        message="文件属性中的单位为“临水县人民医院”，不是本单位",
    ),
    Example(
        submission="青川区中心医院医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。",
        besides=("属性.标题=临水县人民医院药事管理考核细则",),
        message="文件属性中的标题为“临水县人民医院药事管理考核细则”，不是本单位",
    ),
)
GOOD = (
    Example(
        submission="青川区中心医院医疗质量提升工作方案\n一、工作任务\n1.规范病历管理。每月抽查病历。",
        besides=("属性.单位=青川区中心医院质控科", "属性.作者=Administrator", "属性.标题=医疗质量提升方案"),
    ),
)
_KEYS = {
    "author": Wording("作者", "author"),
    "last_modified_by": Wording("最后修改者", "last editor"),
    "company": Wording("单位", "company"),
    "manager": Wording("经理", "manager"),
    "title": Wording("标题", "title"),
}


@cache
def _place() -> re.Pattern[str]:
    return re.compile(r"^(?:[^\W\d_]{2,4}?省)?(?:[^\W\d_]{2,4}?市)?([^\W\d_]{2,3}?)([省市区县州])")


def check(case: Case) -> Iterator[Finding]:
    own = own_names(case.document.front)
    if not own:
        return
    for key, value in case.document.reading.properties:
        if key not in _KEYS or not _foreign(case, value, own):
            continue
        named = getattr(_KEYS[key], case.lang)
        yield finding(case, RULE, key=named, value=value[:40])


def _foreign(case: Case, value: str, own: str) -> bool:
    """Names a unit or a place that the document does not call its own."""
    words = fold(value)
    if not words or words in fold(own):
        return False
    place = _place().match(value)
    if place is not None and is_place(place[1], place[2]):
        return place[1] not in own and place[1] not in _letterhead(case)
    unit = next((end for end in unit_words().unit_ends if end in value), "")
    named = value[: value.find(unit) + len(unit)] if unit else ""
    if len(named) <= len(unit) + 1 or any(char.isascii() and char.isalnum() for char in named):
        return False
    return fold(named) not in fold(known_names(case)) and _share(named, own) < 1


def _letterhead(case: Case) -> str:
    """Short lines before the plan: letterhead, addressees, who signs."""
    return "\n".join(one.text for one in case.passages if one.zone == "head" and len(one.text) < 40)


def _share(name: str, own: str) -> float:
    """Share of the pairs of signs of a name that its own names hold: 区中心医院 is 青川区中心医院."""
    pairs = Counter(itertools.pairwise(name))
    return (pairs & Counter(itertools.pairwise(own))).total() / max(1, pairs.total())
