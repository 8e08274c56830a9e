"""A share of 100 % said in words: 病险水库全部完成除险加固 is 病险水库除险加固完成率100%."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from checker.language.fold import fold
from checker.language.words import load_words
from checker.model.catalog import Target
from checker.responses.passages import Passage
from checker.responses.setting import Setting

_SHARE = re.compile(r"(?:全?覆盖|完成|达标|实现)?(?:率|比例|占比)$")
_SIGNS = re.compile(r"[\W_]")
_FIGURE = re.compile(r"\d[\d.]*(?:%|‰)")
_ALL_THERE_IS = re.compile(r"应(.)尽\1|发现一([起处例件户个])[^,。]{0,6}?一\2")  # 应装尽装; 发现一起立案一起
_BEFORE_WORK = re.compile(r"先([^,。]{2,4})[,、]?(?:再|后)上岗")  # 先培训后上岗 is 岗前培训
_SHORTEST = 3  # letters of what is measured
_LONGEST = 40  # of a clause: a longer one speaks of several things
_MOST = 0.9  # of the letters of what is measured


def said_of_all(setting: Setting, target: Target) -> Passage | None:
    """The clause that says of all what the target asks of 100 %, the shortest of several; None without one."""
    core = set(_SIGNS.sub("", _SHARE.sub("", fold(target.indicator))))
    if target.value != 100 or target.unit != "%" or target.op not in ("=", ">=") or len(core) < _SHORTEST:
        return None
    found = [one for one in setting.shelf.passages if _is_whole(one.text) and _holds(core, fold(one.text))]
    return min(found, key=lambda one: (len(one.text), one.number), default=None)


@lru_cache(maxsize=8192)
def _is_whole(text: str) -> bool:
    """Asked of every clause for every target of 100 %."""
    plain = fold(text)
    words = _words()
    return (
        len(text) <= _LONGEST
        and (any(word in plain for word in words.whole) or _ALL_THERE_IS.search(plain) is not None)
        and not any(word in plain for word in words.less)
        and _FIGURE.search(plain) is None
    )


def _holds(core: set[str], text: str) -> bool:
    text = _BEFORE_WORK.sub(r"岗前\1", text)
    return len(core & set(text)) >= _MOST * len(core)


class _Words(msgspec.Struct, frozen=True):
    whole: tuple[str, ...]
    less: tuple[str, ...]


@cache
def _words() -> _Words:
    return load_words(Path(__file__).parent / "words" / "wholly.yaml", _Words)
