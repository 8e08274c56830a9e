"""To whom something is sent up, and which way."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from checker.language.alternatives import any_of
from checker.language.blanks import loosely
from checker.language.words import language_words


class RecipientWords(msgspec.Struct, frozen=True):
    sending: tuple[str, ...]
    purposes: tuple[str, ...]
    bodies: tuple[str, ...]
    not_bodies: tuple[str, ...]
    channels: tuple[str, ...]


class _Patterns(msgspec.Struct, frozen=True):
    sent_to: re.Pattern[str]
    towards: re.Pattern[str]
    body: re.Pattern[str]
    channel: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = language_words("recipients", RecipientWords)
    long = tuple(word for word in words.sending if len(word) > 1)
    sending = rf"{any_of(long)}|报(?![告送备请道名])" if "报" in words.sending else any_of(long)
    name = r"(?P<who>(?!报|送|上报)[^，。；：、（()）《》\d至给到向]{2,30}?)"
    ending = rf"(?={any_of(words.purposes)}|[，。；、（()）\s]|$)"
    return _Patterns(
        sent_to=loosely(rf"(?:{sending})(?:[^，。；]{{0,20}}?(?:至|给|到))? {name}{ending}"),
        towards=loosely(rf"向 {name} (?:{sending}|汇报|通报|备案|申报|申请)"),
        body=re.compile(rf"(?:{any_of(words.bodies)})$"),
        channel=loosely(
            rf"(?:{any_of(words.channels)})(?: [:：]? (?P<address>[\w.+-]{{2,}}@[\w-]+(?:\.[\w-]+)+))?"
            r"|(?P<bare>[\w.+-]{2,}@[\w-]+(?:\.[\w-]+)+)"
        ),
    )


def find_recipient(clause: str) -> str | None:
    """Who receives: 报市卫生健康委医政医管处, 向本级主管部门报告; None where nobody is named."""
    patterns = _patterns()
    words = language_words("recipients", RecipientWords)
    for pattern in (patterns.towards, patterns.sent_to):
        for found in pattern.finditer(clause):
            who = re.sub(r"\s", "", found["who"])
            if patterns.body.search(who) and not who.endswith(words.not_bodies):
                return who
    return None


def find_channel(sentence: str) -> str | None:
    """The way something is sent, with its address where one is written: 邮箱 someone@example.cn, 书面."""
    found = _patterns().channel.search(sentence)
    return re.sub(r"\s+", " ", found.group()) if found else None
