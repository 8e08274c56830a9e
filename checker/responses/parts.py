"""A part for the whole: 餐饮商户 for 全部商户, where what stood before the noun took in everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from checker.language.alternatives import any_of
from checker.language.predicates import predicates
from checker.model.document import Place
from checker.model.result import Deviation
from checker.responses.readers import reach_words
from checker.responses.terms import words_of

_LONGEST = 8  # letters of what takes away before a noun
_MOST = 0.5  # share of the letters asked that the answer has too
_WHOLE_NAME = 6  # letters of a name that are looked for
_QUOTED = re.compile("[“”《》]")
_NOUN = 2  # letters of the noun that both have
_START = re.compile(r"[，。；：、（）()对为向给将把在由使让]")
_NO_NOUN = (
    "人员",
    "单位",
    "部门",
    "机构",
    "工作",
    "内容",
    "方面",
    "情况",
    "问题",
    "项目",
    "环节",
    "制度",
    "措施",
    "要求",
    "信息",
)


class _Patterns(msgspec.Struct, frozen=True):
    whole: re.Pattern[str]
    harmless: re.Pattern[str]
    taking_in: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = reach_words()
    return _Patterns(
        whole=re.compile(
            rf"(?:(?P<sure>{words.wholes})|(?P<loose>{any_of(words.loosely)}))(?P<of>[^，。；：、（）()]{{2,12}})"
            r"|(?:^|[，。；：对将把])(?P<behind>[^，。；：、（）()对将把]{2,12}?)(?:逐[^一步渐年级条项字句]{1}|全部|一律|均|全员)"
        ),
        harmless=re.compile(words.harmless),
        taking_in=re.compile(words.taking_in),
    )


def _noun(text: str) -> str:
    """The last of the words that name somebody or something before the first that says what is done."""
    naming: list[str] = []
    verbs = predicates().opens_surely
    for word in words_of(text):
        if word.role in ("act", "action", "colour") or verbs.at(word.text, 0, len(word.text)) == word.text:
            break
        naming.append(word.text)
    last = naming[-1] if naming else ""
    return last if len(last) >= _NOUN and last in text and not last.endswith(_NO_NOUN) else ""


def _opening(named: str, found: str) -> str:
    """As much of the beginning of what is named as stands in the answer."""
    sizes = range(min(len(named), _WHOLE_NAME), _NOUN - 1, -1)
    noun = next((named[:size] for size in sizes if named[:size] in found), "")
    return "" if noun.endswith(_NO_NOUN) else noun


def _before(noun: str, found: str) -> str:
    """What stands before a noun in its clause, behind the preposition that opens its phrase."""
    at = found.find(noun)
    if at < 0:
        return ""
    starts = [one.end() for one in _START.finditer(found, 0, at)]
    return found[starts[-1] if starts else 0 : at]


def part_deviations(asked: str, found: str, place: Place) -> Iterator[Deviation]:
    """Where all of something is asked for and the answer speaks of some of it by a word of its own before the noun."""
    patterns = _patterns()
    if patterns.taking_in.search(found):
        return
    for whole in patterns.whole.finditer(asked):
        named = whole["of"] or whole["behind"]
        noun = _opening(named, found) or _noun(named)
        before = _before(noun, found) if noun else ""
        if not before or len(before) > _LONGEST or before.endswith("的") or _QUOTED.search(before):
            continue
        less = before.endswith(reach_words().narrowing)
        other = not patterns.harmless.fullmatch(before) and not _pairs(before) & _pairs(asked) and _near(asked, found)
        if less or (other and not whole["loose"]):
            yield Deviation("scope", whole.group(), before + noun, found, place)
            return


def _near(asked: str, found: str) -> bool:
    """Does the answer say most of the clause in its words? Who tells it otherwise calls people otherwise too."""
    said = _pairs(asked)
    return len(said & _pairs(found)) >= _MOST * len(said)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))
