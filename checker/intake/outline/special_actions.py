"""专项行动 as headings: 专项行动之一：…, 行动1：…, 专栏1 …行动, or a framed or bold title ending in 专项行动."""

from __future__ import annotations

import re

import msgspec

from checker.intake.outline.headings import han_value, read_sign, read_title
from checker.intake.outline.lines import Line

_NUMBERED = re.compile(
    r"[【\[]?(?P<name>(?:专项|重点|重大)?行动\s*(?P<zhi>之)?\s*[（(]?(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})[）)]?)"
    r"(?P<sep>\s*[：:．.、—\-】\]]+\s*|[ \u3000\t]+|$)"
)
_PLAIN = re.compile(r"(?P<name>专项行动)\s*[：:]\s*")
_PANEL = re.compile(r"(?P<name>专栏\s*(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2}))\s*[：:．.、]?\s*")
_ENDING = re.compile(r"(?:专项(?:整治|治理|提升|攻坚)?行动|专项整治|专项治理)(?:[（(][^（）()]*[）)])?$")
_ACTION = re.compile(r"行动(?:[（(][^（）()]*[）)])?$")
_GENERIC = re.compile(
    r"^(?:(?:深入|扎实|持续|全面|大力|认真|统筹|稳步|有序)*(?:推进|开展|实施|组织|落实|做好|强化|抓好|加强|启动|推动))+"
    r"|各项|各类|有关|相关|系列|重点|[一二三四五六七八九十\d]+(?:大|个|项)"
)
_TITLE_MAX = 45


class Action(msgspec.Struct, frozen=True):
    """`number` as a person names it (专项行动之一), `ordinal` 0 where none is written."""

    number: str
    ordinal: int
    title_from: int


def read_action(line: Line) -> Action | None:
    """The special action that a line opens, or None. Mentions inside running text open none."""
    head = line.text[line.start]
    if head in "专行重【[":
        found = _read_marked(line)
        if found is not None:
            return found
    words = line.words
    if len(words) > _TITLE_MAX or words[-1] not in "动治）)。" or "，" in words:
        return None
    bare = words.rstrip("。")
    framed = line.box and line.first
    marked = line.block.bold or line.block.outline is not None
    if framed and _ACTION.search(bare):
        return Action("", 0, line.start)
    if marked and _ENDING.search(bare) and read_sign(line.text, line.start, line.end) is None:  # （一）… is numbered
        return Action("", 0, line.start)
    return None


def _read_marked(line: Line) -> Action | None:
    found = _NUMBERED.match(line.text, line.start, line.end)
    if found is not None:
        if found.end() >= line.end or (not found["zhi"] and not found["sep"].strip() and not _short(line)):
            return None if found.end() < line.end else Action(_squeezed(found["name"]), han_value(found["n"]), line.end)
        return Action(_squeezed(found["name"]), han_value(found["n"]), found.end())
    found = _PLAIN.match(line.text, line.start, line.end)
    if found is not None and found.end() < line.end:
        return Action("", 0, found.end())
    found = _PANEL.match(line.text, line.start, line.end)
    if found is not None and _ACTION.search(line.words.rstrip("。")):
        return Action(_squeezed(found["name"]), han_value(found["n"]), found.end())
    return None


def _short(line: Line) -> bool:
    title = read_title(line.text, line.start, line.end)
    return title.whole and title.end - title.start <= _TITLE_MAX


def _squeezed(name: str) -> str:
    return "".join(name.split())


def is_action_title(title: str) -> bool:
    """A numbered heading that is a special action by its name: …专项行动, …专项整治行动; not 推进各项专项行动."""
    found = _ENDING.search(title)
    return found is not None and len(_GENERIC.sub("", title[: found.start()])) >= 2


def is_named_action(title: str) -> bool:
    """A heading named …行动, which is an action where its siblings are actions too."""
    return _ACTION.search(title) is not None
