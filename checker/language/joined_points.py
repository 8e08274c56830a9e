"""Two duties that 并 joins in one clause: 作出受理决定并告知投诉人 are two, 分析并改进质量 is one with its object."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.language.predicates import predicates

_AND = re.compile(r"[，,]?(?<![合一兼归吞裁])并(?![发网列轨入购轨用重行联存且处案户非未不无])")
_COLOUR = re.compile(
    r"(?:及时|同步|按规定|按要求|依法|主动|现场|定期|逐[一项级]|每[年月周日季半].{0,4}?|将|对|向|由|在|做好)"
)
_HOW_OFTEN = re.compile(r"每[年月周日季半].{0,5}$")  # 每月更新 says how often the first is done again
# 予以干预, 严格落实 and 张贴上墙 have the object of the first.
_SHARES = re.compile(
    r"(?:予以|加以|给予)|(?:严格|认真|组织|推动|抓好|切实|逐步|有序|全面|持续){0,2}(?:落实|实施|执行|推进|改进|优化|完善|推广|整改)$"
    r"|加强(?:演练|落实|跟踪|推广|应用|管理|监督)$|(?:张贴|上墙|公示|公布|通报|存档|归档|备案|报备|签字|确认|印发|下发|挂牌|公开){1,2}$"
)
_EVENT = re.compile(r"开展|进行|举办")  # what is done behind them is a noun: 开展自查并填写记录
_SHORTEST_FIRST, _SHORTEST_SECOND = 5, 4  # letters of what each of the two demands
_OBJECT = 2  # letters that the first verb has behind it


def joined_at(text: str) -> int:
    """Where the second of two duties begins with its 并, 0 where a point demands one thing."""
    return next((found.start() for found in _AND.finditer(text) if _two(text, found)), 0)


def _two(text: str, found: re.Match[str]) -> bool:
    first, second = text[: found.start()], text[found.end() :]
    if len(first) < _SHORTEST_FIRST or len(second) < _SHORTEST_SECOND or first.count("（") != first.count("）"):
        return False
    if not _has_object(first) or _HOW_OFTEN.match(second) or _SHARES.match(second):
        return False
    coloured = _COLOUR.match(second)
    return any(at == 0 for at, _ in _verbs(second)) or (coloured is not None and any(True for _ in _verbs(second)))


def _has_object(first: str) -> bool:
    """Has the first verb an object of its own: 开展1次自查, not 梳理分析, which shares one with the second?"""
    verbs = [(at, at + len(word)) for at, word in _verbs(first)]
    end = len(first)
    if verbs and verbs[-1][1] == end and not _EVENT.search(first):
        return False  # 督促医院发现并补齐短板
    while verbs and verbs[-1][1] == end:
        end = verbs.pop()[0]
    return bool(verbs) and end - verbs[0][1] >= _OBJECT


def _verbs(text: str) -> Iterator[tuple[int, str]]:
    yield from predicates().verbs.scan(text, 0, len(text))
